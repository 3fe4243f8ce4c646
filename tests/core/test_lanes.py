"""Many messages at once: claimed together, recorded together, and each as safe as if it were alone."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Coroutine
from pathlib import Path

import pytest

from bot.core.address import Address, Channel, DirectMessage, Mention, PublicThread
from bot.core.database import DatabaseUnavailable, IntegrityError, Transaction
from bot.core.delivery import Delivery, Lateness, NoticeKind
from bot.core.ids import ChannelId, UserId
from bot.core.outbox import Owed
from tests.core.delivery_world import GUILD, LOBBY, World, open_world, say_title
from tests.core.pretend_discord import PretendDiscord
from tests.support.clock import FakeClock

SQUARE = Channel(LOBBY)


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    clock = FakeClock()
    async with open_world(tmp_path / "bot.db", clock, PretendDiscord(clock)) as world:
        yield world


def to_somebody(number: int) -> DirectMessage:
    return DirectMessage(UserId(100 + number))


async def nobody_is_told(_tx: Transaction, _owed: Owed, reason: str) -> None:
    raise AssertionError(reason)


async def all_of(attempts: list[Coroutine[object, object, None]]) -> None:
    for attempt in attempts:
        await attempt


async def states(world: World) -> Counter[str]:
    rows = await world.database.fetch_all("SELECT state FROM outbox")
    return Counter(row["state"] for row in rows)


async def test_as_many_are_claimed_as_there_are_places_and_all_are_on_disk_before_any_leaves(world: World) -> None:
    for number in range(8):
        await world.owe(f"{number}", to_somebody(number))
    attempts = await world.delivery.begin(5)
    rows = await world.database.fetch_all("SELECT * FROM outbox WHERE state = 'sending' ORDER BY id")
    assert [row["dedupe_key"] for row in rows] == ["0", "1", "2", "3", "4"]
    assert all(row["unconfirmed_since"] is not None and row["failures"] == 1 for row in rows)
    assert world.discord.titles() == []
    await all_of([*attempts])
    # Recorded by the next call, which claims the rest in the same transaction.
    assert await states(world) == {"sending": 5, "pending": 3}
    rest = await world.delivery.begin(5)
    assert await states(world) == {"sent": 5, "sending": 3}
    await all_of([*rest])
    await world.delivery.record()
    assert await states(world) == {"sent": 8}
    assert len(await world.delivery.begin(5)) == 0


async def test_messages_of_one_lane_are_never_claimed_together(world: World) -> None:
    for number in range(4):
        await world.owe(f"{number}", to_somebody(number % 2))
    attempts = await world.delivery.begin(5)
    assert len(attempts) == 2
    # Also not while the first of each is yet to be recorded.
    assert await world.delivery.begin(0) == []
    await all_of([*attempts])
    await all_of([*await world.delivery.begin(5)])
    assert world.discord.titles() == ["0", "1", "2", "3"]


async def test_many_lanes_that_end_in_one_channel_never_fill_it_beyond_its_measure(world: World) -> None:
    delivery = Delivery(world.database, world.clock, world.discord, world.readers, nobody_is_told)
    delivery.register(NoticeKind("note", Lateness.WHENEVER, say_title))
    elsewhere = Channel(ChannelId(51))
    addresses: list[Address] = [SQUARE, *(Mention(LOBBY, UserId(number)) for number in range(20)), elsewhere]
    for number, address in enumerate(addresses):
        await world.owe(f"{number}", address)
    sent = 0
    while attempts := await delivery.begin(5):
        sent += len(attempts)
        await asyncio.gather(*attempts)
    assert sent == 6, "five in the square, and the other channel does not wait"
    world.clock.advance(seconds=10)
    await all_of([*(again := await delivery.begin(5))])
    assert len(again) == 1, "one at a time where others are under way"


async def test_results_that_cannot_be_written_now_are_kept_for_later(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        await world.owe(f"{number}", to_somebody(number))
    await all_of([*await world.delivery.begin(3)])
    with monkeypatch.context() as patch:

        async def out_of_reach(_work: object) -> None:
            raise DatabaseUnavailable("the disk is full")

        patch.setattr(world.database, "in_one_piece", out_of_reach)
        with pytest.raises(DatabaseUnavailable):
            await world.delivery.begin(3)
    assert await states(world) == {"sending": 3}
    world.clock.advance(hours=1)
    assert await world.delivery.begin(3) == [], "recorded, before a lease that has run out is taken over"
    assert await states(world) == {"sent": 3}
    assert world.discord.titles() == ["0", "1", "2"]


async def test_one_result_that_can_never_be_written_does_not_take_the_others_along(world: World) -> None:
    for number in range(4):
        await world.owe(f"{number}", to_somebody(number))
    async with world.database.transaction() as tx:
        await tx.execute(
            "CREATE TRIGGER broken BEFORE UPDATE OF state ON outbox WHEN NEW.state = 'sent' AND NEW.dedupe_key = '1' "
            "BEGIN SELECT RAISE(ABORT, 'broken'); END"
        )
    await all_of([*await world.delivery.begin(4)])
    with pytest.raises(IntegrityError, match="broken"):
        await world.delivery.record()
    await world.delivery.record()
    assert await states(world) == {"sent": 3, "sending": 1}
    async with world.database.transaction() as tx:
        await tx.execute("DROP TRIGGER broken")
    await world.drain()
    assert world.discord.titles() == ["0", "1", "2", "3"]
    assert await states(world) == {"sent": 4}


async def test_a_result_that_comes_after_its_lease_changes_nothing(world: World) -> None:
    await world.owe("hello", to_somebody(0))
    first = await world.delivery.claim()
    assert first is not None
    await world.delivery.recover()  # as if its lease had run out and somebody else taken over
    async with world.database.transaction() as tx:
        await tx.execute("UPDATE outbox SET attempts = 7")
    await world.delivery.deliver(first)
    assert (await world.row("hello"))["state"] == "pending"


async def test_of_what_is_recorded_together_each_has_what_is_its_own(world: World) -> None:
    async with world.database.transaction() as tx:
        for key in ("stays", "says nothing"):
            await world.standing.post(
                tx,
                guild_id=GUILD,
                kind="note" if key == "stays" else "withheld",
                key=key,
                address=SQUARE if key == "stays" else Channel(ChannelId(51)),
                params={"title": key},
            )
        await world.outbox.want_post(tx, guild_id=GUILD, key="post", forum_id=ChannelId(60), name="Une question")
    await world.owe("opens a post", PublicThread("post"))
    await world.owe("is simply sent", to_somebody(0))
    await world.owe("is withheld", to_somebody(1), kind="withheld")
    await all_of([*await world.delivery.begin(5)])
    await world.delivery.record()
    assert await states(world) == {"sent": 3, "skipped": 2}
    assert await world.standing.where(world.database, "stays") is not None
    gone = await world.database.fetch_one("SELECT state, reason FROM standing_message WHERE key = 'says nothing'")
    assert gone is not None
    assert tuple(gone) == ("gone", "the booking was cancelled")
    assert await world.outbox.thread_of(world.database, "post") is not None
