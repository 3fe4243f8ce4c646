"""What becomes of a message when nobody knows whether Discord accepted it: silence, crashes, clocks."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.core.agenda import Lateness
from bot.core.card import Card
from bot.core.catalogue import Text
from bot.core.delivery import (
    LookupImpossible,
    NotDelivered,
    NoticeKind,
    TryLater,
    Unconfirmed,
    Unreachable,
)
from bot.core.outbox import Channel, DirectMessage, Owed
from tests.core.delivery_world import BOB, CHARLIE, GUILD, LOBBY, World, open_world
from tests.core.pretend_discord import Crash, Fault, PretendDiscord
from tests.support.clock import FakeClock

ROOM = Channel(LOBBY)
TO_BOB = DirectMessage(BOB)


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    clock = FakeClock()
    async with open_world(tmp_path / "bot.db", clock, PretendDiscord(clock)) as world:
        yield world


@pytest.mark.parametrize("accepted", [True, False])
async def test_an_unconfirmed_message_is_sent_again_with_its_nonce_while_discord_knows_it(
    world: World, *, accepted: bool
) -> None:
    world.discord.will("send", Fault(Unconfirmed("500"), accepted))
    await world.owe("hello", TO_BOB)
    await world.drain()
    assert world.discord.titles() == ["hello"]
    assert world.discord.calls == ["send", "send"]
    assert (await world.row("hello"))["message_id"] == 5000


@pytest.mark.parametrize("accepted", [True, False])
async def test_an_unconfirmed_message_is_looked_for_once_the_nonce_is_forgotten(
    world: World, *, accepted: bool
) -> None:
    world.discord.will("send", Fault(Unconfirmed("500"), accepted))
    await world.owe("hello", TO_BOB)
    await world.deliver_all()
    world.clock.advance(minutes=10)
    await world.deliver_all()
    assert world.discord.titles() == ["hello"]
    assert world.discord.calls == (["send", "find"] if accepted else ["send", "find", "send"])
    assert await world.state("hello") == ("sent", None)


async def test_doubt_begins_anew_after_a_search_that_found_nothing(world: World) -> None:
    world.discord.will("send", Unconfirmed("500"), Unconfirmed("500"))
    await world.owe("hello", TO_BOB)
    await world.deliver_all()
    world.clock.advance(minutes=10)
    await world.deliver_all()
    assert (await world.row("hello"))["unconfirmed_since"] == int(world.clock.now().timestamp())
    world.clock.advance(minutes=1)
    await world.deliver_all()
    assert world.discord.calls == ["send", "find", "send", "send"]


async def test_a_clock_that_was_set_back_does_not_make_a_nonce_younger(world: World) -> None:
    world.discord.will("send", Fault(Unconfirmed("500"), accepted=True))
    await world.owe("hello", TO_BOB, due_in=-3600)
    await world.deliver_all()
    world.clock.advance(minutes=-10)
    async with world.database.transaction() as tx:
        await tx.execute("UPDATE outbox SET next_attempt_at = due_at")
    await world.deliver_all()
    assert world.discord.calls == ["send", "find"]
    assert await world.state("hello") == ("sent", None)


async def test_being_asked_to_wait_does_not_settle_an_earlier_doubt(world: World) -> None:
    world.discord.will("send", Fault(Unconfirmed("500"), accepted=True), TryLater(600))
    await world.owe("hello", TO_BOB)
    await world.drain()
    assert world.discord.titles() == ["hello"]
    assert world.discord.calls == ["send", "send", "find"]


async def test_an_address_that_closed_after_a_doubt_is_searched_before_the_next_one_is_used(world: World) -> None:
    world.discord.will("send", Fault(Unconfirmed("500"), accepted=True), Unreachable("closed since"))
    await world.owe("hello", TO_BOB, ROOM)
    await world.drain()
    assert [message.place for message in world.discord.accepted] == [TO_BOB]
    assert await world.state("hello") == ("sent", None)


async def test_an_address_that_closed_after_an_unfounded_doubt_yields_to_the_next_one(world: World) -> None:
    world.discord.will("send", Unconfirmed("500"), Unreachable("closed since"))
    await world.owe("hello", TO_BOB, ROOM)
    await world.drain()
    assert [message.place for message in world.discord.accepted] == [ROOM]


@pytest.mark.parametrize("refusal", [LookupImpossible("no history"), Unreachable("channel gone")])
async def test_where_nobody_can_look_the_message_is_let_go_and_the_stewards_are_told(
    world: World, refusal: NotDelivered
) -> None:
    world.discord.will("send", Fault(Unconfirmed("500"), accepted=True))
    world.discord.will("find", refusal)
    await world.owe("hello", TO_BOB, ROOM)
    await world.deliver_all()
    world.clock.advance(minutes=10)
    await world.deliver_all()
    assert await world.state("hello") == ("skipped", f"lookup-impossible: {refusal.reason}")
    assert world.alerts == [(1, f"lookup-impossible: {refusal.reason}")]
    assert world.discord.titles()[0] == "hello"
    assert len(world.discord.titles()) == 2


async def test_a_search_that_fails_for_now_is_tried_again(world: World) -> None:
    world.discord.will("send", Fault(Unconfirmed("500"), accepted=True))
    world.discord.will("find", Unconfirmed("500"), TryLater(5))
    await world.owe("hello", TO_BOB)
    await world.deliver_all()
    world.clock.advance(minutes=10)
    await world.drain()
    assert world.discord.titles() == ["hello"]
    assert world.discord.calls == ["send", "find", "find", "find"]


async def test_a_bug_of_the_messenger_after_sending_leaves_a_doubt(world: World) -> None:
    world.discord.will("send", Fault(RuntimeError("answer not understood"), accepted=True))
    await world.owe("hello", TO_BOB)
    await world.deliver_all()
    world.clock.advance(minutes=10)
    await world.deliver_all()
    assert world.discord.titles() == ["hello"]


async def test_a_bug_before_sending_leaves_no_doubt(world: World) -> None:
    await world.owe("hello", TO_BOB, kind="bug")
    await world.deliver_all()
    assert (await world.row("hello"))["unconfirmed_since"] is None


async def test_a_message_that_expired_in_doubt_is_looked_for_so_that_the_row_says_the_truth(world: World) -> None:
    world.discord.will("send", Fault(Unconfirmed("500"), accepted=True), Unconfirmed("500"))
    await world.owe("arrived", TO_BOB, kind="reminder", expires_in=4)
    await world.owe("lost", DirectMessage(CHARLIE), kind="reminder", expires_in=4)
    await world.drain()
    assert await world.state("arrived") == ("sent", None)
    assert await world.state("lost") == ("skipped", "too-late")


@pytest.mark.parametrize("accepted", [True, False])
async def test_a_message_in_doubt_that_is_not_to_be_said_any_more_is_looked_for(
    world: World, *, accepted: bool
) -> None:
    """Else a card would stand on Discord for ever, of which nobody knows."""
    world.discord.will("send", Fault(Unconfirmed("500"), accepted))
    async with world.database.transaction() as tx:
        await world.standing.post(tx, guild_id=GUILD, kind="note", key="card", address=ROOM, params={"title": "card"})
    await world.deliver_all()
    async with world.database.transaction() as tx:
        await tx.execute("UPDATE outbox SET kind = 'withheld'")
        await world.standing.remove(tx, "card")
    await world.drain()
    assert world.discord.calls == ["send", "find"]
    row = await world.database.fetch_one("SELECT state, message_id FROM standing_message")
    assert row is not None
    assert tuple(row) == (("removing", 5000) if accepted else ("gone", None))


async def test_where_nobody_can_look_for_what_is_not_to_be_said_any_more_nobody_is_bothered(world: World) -> None:
    world.discord.will("send", Fault(Unconfirmed("500"), accepted=True))
    world.discord.will("find", LookupImpossible("no history"))
    await world.owe("hello", TO_BOB)
    await world.deliver_all()
    async with world.database.transaction() as tx:
        await tx.execute("UPDATE outbox SET kind = 'withheld'")
    await world.drain()
    assert await world.state("hello") == ("skipped", "the booking was cancelled")
    assert world.alerts == []


async def test_a_message_that_expired_is_not_searched_for_ever(world: World) -> None:
    world.discord.will("send", Unconfirmed("500"))
    world.discord.will("find", Unconfirmed("500"))
    await world.owe("hello", TO_BOB, kind="reminder", expires_in=4)
    await world.drain()
    assert await world.state("hello") == ("skipped", "too-late")


@pytest.mark.parametrize("accepted", [True, False])
@pytest.mark.parametrize("downtime", [1, 600])
async def test_a_message_in_flight_when_the_process_died_arrives_once(
    tmp_path: Path, *, accepted: bool, downtime: int
) -> None:
    clock = FakeClock()
    discord = PretendDiscord(clock)
    discord.will("send", Fault(Crash(), accepted))
    async with open_world(tmp_path / "bot.db", clock, discord) as world:
        await world.owe("hello", TO_BOB)
        with pytest.raises(Crash):
            await world.deliver_all()
        assert (await world.row("hello"))["state"] == "sending"
    clock.advance(seconds=downtime)
    async with open_world(tmp_path / "bot.db", clock, discord) as world:
        await world.drain()
        assert await world.state("hello") == ("sent", None)
    assert discord.titles() == ["hello"]


async def test_what_a_dead_process_was_sending_is_taken_up_without_waiting_for_its_lease(tmp_path: Path) -> None:
    clock = FakeClock()
    discord = PretendDiscord(clock)
    discord.will("send", Crash())
    async with open_world(tmp_path / "bot.db", clock, discord) as world:
        await world.owe("hello", TO_BOB)
        with pytest.raises(Crash):
            await world.deliver_all()
    async with open_world(tmp_path / "bot.db", clock, discord) as world:
        restarted = clock.now()
        assert await world.drain() - restarted <= timedelta(seconds=5)
        assert await world.state("hello") == ("sent", None)


async def test_a_doubt_is_as_old_as_the_first_attempt_in_doubt(tmp_path: Path) -> None:
    clock = FakeClock()
    discord = PretendDiscord(clock)
    discord.will("send", Fault(Crash(), accepted=True), Crash())
    for _ in range(2):
        async with open_world(tmp_path / "bot.db", clock, discord) as world:
            await world.owe("hello", TO_BOB)
            with pytest.raises(Crash):
                await world.deliver_all()
        clock.advance(seconds=100)
    async with open_world(tmp_path / "bot.db", clock, discord) as world:
        await world.drain()
    assert discord.titles() == ["hello"]
    assert discord.calls == ["send", "send", "find"]


async def test_a_message_that_kills_the_process_each_time_is_given_up(tmp_path: Path) -> None:
    clock = FakeClock()
    discord = PretendDiscord(clock)

    async def die(owed: Owed, text: Text) -> Card:
        raise Crash

    lives = 0
    while True:
        async with open_world(tmp_path / "bot.db", clock, discord) as world:
            world.delivery.register(NoticeKind("deadly", Lateness.WHENEVER, die))
            await world.owe("hello", TO_BOB, kind="deadly")
            await world.owe("harmless", ROOM)
            try:
                await world.drain()
            except Crash:
                lives += 1
            else:
                assert await world.state("hello") == ("dead", "failed: RuntimeError: 8 attempts were interrupted")
                break
    assert lives == 8
    assert discord.titles()[0] == "harmless"


async def test_a_claim_that_was_never_concluded_is_taken_over_when_its_lease_has_run_out(world: World) -> None:
    world.discord.will("send", Fault(Crash(), accepted=True))
    await world.owe("hello", TO_BOB)
    await world.owe("after", TO_BOB)
    with pytest.raises(Crash):
        await world.deliver_all()
    assert await world.deliver_all() == 0
    assert await world.delivery.next_due() == world.clock.now() + timedelta(minutes=5)
    world.clock.advance(minutes=5)
    await world.deliver_all()
    assert world.discord.titles() == ["hello", "after"]


async def test_a_result_that_cannot_be_written_down_leaves_a_doubt_and_no_double(world: World) -> None:
    await world.owe("hello", TO_BOB)
    owed = await world.delivery.claim()
    assert owed is not None

    async with world.database.transaction() as tx:
        await tx.execute(
            "CREATE TRIGGER broken BEFORE UPDATE OF state ON outbox WHEN NEW.state = 'sent' "
            "BEGIN SELECT RAISE(ABORT, 'broken'); END"
        )
    with pytest.raises(Exception, match="broken"):
        await world.delivery.deliver(owed)
    async with world.database.transaction() as tx:
        await tx.execute("DROP TRIGGER broken")
    await world.drain()
    assert world.discord.titles() == ["hello"]
    assert await world.state("hello") == ("sent", None)
