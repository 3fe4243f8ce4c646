import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.core.agenda import Lateness
from bot.core.card import Card
from bot.core.catalogue import Text
from bot.core.database import DatabaseUnavailable, Transaction
from bot.core.delivery import (
    Delivery,
    NotDelivered,
    NoticeKind,
    Rejected,
    TryLater,
    Unauthorised,
    Unconfirmed,
    Unreachable,
)
from bot.core.outbox import Address, Channel, DirectMessage, Mention, Owed, PrivateThread
from tests.core.delivery_world import ALERT_KIND, BOB, CHARLIE, GUILD, LOBBY, STEWARDS, World, open_world, say_title
from tests.core.pretend_discord import PretendDiscord
from tests.support.clock import FakeClock

ROOM = Channel(LOBBY)
TO_BOB = DirectMessage(BOB)
LATER = timedelta(minutes=10)


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    clock = FakeClock()
    async with open_world(tmp_path / "bot.db", clock, PretendDiscord(clock)) as world:
        yield world


async def test_a_message_is_delivered_once(world: World) -> None:
    await world.owe("hello", ROOM)
    assert await world.deliver_all() == 1
    assert world.discord.titles() == ["hello"]
    row = await world.row("hello")
    assert (row["state"], row["channel_id"], row["message_id"]) == ("sent", LOBBY, 5000)
    assert await world.delivery.next_due() is None


async def test_nothing_is_delivered_before_it_is_due(world: World) -> None:
    await world.owe("later", ROOM, due_in=60)
    assert await world.deliver_all() == 0
    assert await world.delivery.next_due() == world.clock.now() + timedelta(seconds=60)
    world.clock.advance(seconds=60)
    assert await world.deliver_all() == 1


async def test_a_message_may_be_private_and_is_then_written_for_its_reader(world: World) -> None:
    await world.want_thread("advice:1")
    addresses: list[Address] = [TO_BOB, PrivateThread("advice:1"), Mention(LOBBY, BOB), ROOM]
    async with world.database.transaction() as tx:
        for number, address in enumerate(addresses):
            await world.outbox.add(
                tx,
                guild_id=GUILD,
                kind="note",
                key=f"m{number}",
                route=[address],
                params={"title": "m"},
                reader_id=BOB,
            )
    await world.deliver_all()
    assert world.readers.asked == [(BOB, True), (BOB, True), (BOB, False), (BOB, False)]


async def test_messages_to_one_address_keep_their_order_while_others_overtake(world: World) -> None:
    world.discord.will("send", TryLater(30))
    await world.owe("bob 1", TO_BOB)
    await world.owe("bob 2", TO_BOB)
    await world.owe("charlie 1", DirectMessage(CHARLIE))
    await world.deliver_all()
    assert world.discord.titles() == ["charlie 1"]
    await world.drain()
    assert world.discord.titles() == ["charlie 1", "bob 1", "bob 2"]


async def test_a_message_due_later_does_not_hold_up_one_due_now(world: World) -> None:
    await world.owe("tomorrow", ROOM, due_in=86_400)
    await world.owe("now", ROOM)
    await world.deliver_all()
    assert world.discord.titles() == ["now"]


async def test_a_lane_in_use_is_not_claimed_a_second_time(world: World) -> None:
    await world.owe("first", ROOM, due_in=-10)
    first = await world.delivery.claim()
    assert first is not None
    await world.owe("older", ROOM, due_in=-20)
    world.clock.advance(hours=1)
    assert await world.delivery.claim() is None
    await world.delivery.deliver(first)
    await world.deliver_all()
    assert world.discord.titles() == ["first", "older"]


# What a messenger raises, and what becomes of the message.


async def test_a_closed_address_sends_the_message_to_the_next_one_at_once(world: World) -> None:
    world.discord.will("send", Unreachable("direct messages closed"))
    await world.owe("hello", TO_BOB, Mention(LOBBY, BOB))
    assert await world.deliver_all() == 2
    assert [message.place for message in world.discord.accepted] == [Mention(LOBBY, BOB)]
    assert world.alerts == []


async def test_a_message_without_any_open_address_is_dead_and_the_stewards_are_told_once(world: World) -> None:
    world.discord.will("send", Unreachable("direct messages closed"), Unreachable("no such channel"))
    await world.owe("hello", TO_BOB, ROOM)
    await world.deliver_all()
    assert await world.state("hello") == ("dead", "unreachable: no such channel")
    assert world.discord.titles() == ["alert:unreachable: no such channel"]


async def test_what_was_for_somebody_who_left_ends_quietly(world: World) -> None:
    """No other way is taken, on which others would read it, and no steward is asked to look after them."""
    world.discord.will("send", Unreachable("person-left"))
    await world.owe("hello", TO_BOB, Mention(LOBBY, BOB), PrivateThread("alice and bob"), reader=BOB)
    assert await world.deliver_all() == 1
    assert await world.state("hello") == ("skipped", "person-left")
    assert (world.discord.accepted, world.alerts) == ([], [])


async def test_what_was_for_others_too_takes_the_next_way_when_one_has_left(world: World) -> None:
    world.discord.will("send", Unreachable("person-left"))
    await world.owe("hello", TO_BOB, ROOM)
    await world.deliver_all()
    assert [message.place for message in world.discord.accepted] == [ROOM]


async def test_what_was_to_be_said_in_a_thread_that_is_forgotten_is_forgotten_with_it(world: World) -> None:
    await world.want_thread("alice and bob")
    await world.owe("there", PrivateThread("alice and bob"), due_in=60)
    await world.owe("elsewhere", TO_BOB, PrivateThread("alice and bob"), due_in=60)
    async with world.database.transaction() as tx:
        await world.outbox.forget_thread(tx, "alice and bob")
    await world.drain()
    assert await world.state("there") == ("skipped", "forgotten")
    assert world.discord.titles() == ["elsewhere"]
    assert world.alerts == []


async def test_a_rejected_message_is_dead_whatever_other_addresses_it_has(world: World) -> None:
    world.discord.will("send", Rejected("invalid form body"))
    await world.owe("hello", TO_BOB, ROOM)
    await world.deliver_all()
    assert await world.state("hello") == ("dead", "rejected: invalid form body")
    assert world.alerts == [(1, "rejected: invalid form body")]


async def test_a_failing_alert_alerts_nobody(world: World) -> None:
    world.discord.will("send", Rejected("bad"), Rejected("bad too"))
    await world.owe("hello", TO_BOB)
    assert await world.deliver_all() == 2
    assert await world.state("alert:1") == ("dead", "rejected: bad too")
    assert len(world.alerts) == 1


async def test_a_message_asked_to_wait_waits_as_long_as_asked(world: World) -> None:
    world.discord.will("send", TryLater(90.2))
    await world.owe("hello", TO_BOB)
    await world.deliver_all()
    row = await world.row("hello")
    assert (row["state"], row["unconfirmed_since"]) == ("pending", None)
    assert await world.delivery.next_due() == world.clock.now() + timedelta(seconds=91)
    world.clock.advance(seconds=90)
    assert await world.deliver_all() == 0
    world.clock.advance(seconds=1)
    assert await world.deliver_all() == 1
    assert world.discord.calls == ["send", "send"]


async def test_a_pause_of_direct_messages_leaves_channels_alone(world: World) -> None:
    world.discord.will("send", TryLater(600, "direct-messages"))
    await world.owe("to bob", TO_BOB)
    await world.owe("to charlie", DirectMessage(CHARLIE))
    await world.owe("to all", ROOM)
    await world.deliver_all()
    assert world.discord.titles() == ["to all"]
    assert await world.delivery.next_due() == world.clock.now() + LATER
    world.clock.advance(minutes=10)
    await world.deliver_all()
    assert world.discord.titles() == ["to all", "to bob", "to charlie"]


async def test_a_pause_of_everything_stops_everything(world: World) -> None:
    world.discord.will("send", TryLater(600, "everything"))
    await world.owe("to bob", TO_BOB)
    await world.owe("to all", ROOM)
    assert await world.deliver_all() == 1
    assert await world.delivery.next_due() == world.clock.now() + LATER
    world.clock.advance(minutes=10)
    await world.deliver_all()
    assert world.discord.titles() == ["to bob", "to all"]


async def test_a_refused_token_stops_everything_and_blames_no_message(world: World) -> None:
    world.discord.will("send", Unauthorised("401"))
    await world.owe("hello", TO_BOB)
    with pytest.raises(Unauthorised):
        await world.delivery.deliver_one()
    row = await world.row("hello")
    assert (row["state"], row["unconfirmed_since"], row["failures"]) == ("pending", None, 0)
    assert await world.deliver_all() == 1
    assert world.discord.titles() == ["hello"]


@pytest.mark.parametrize("error", [Unconfirmed("500"), TryLater(1)])
async def test_a_message_without_expiry_is_given_up_after_a_day_of_trying(world: World, error: NotDelivered) -> None:
    world.discord.will("send", *[error] * 200)
    began = world.clock.now()
    await world.owe("hello", TO_BOB)
    while (await world.state("hello"))[0] == "pending":
        await world.delivery.deliver_one()
        world.clock.set(await world.delivery.next_due() or world.clock.now())
    assert await world.state("hello") == ("dead", f"gave-up: {error.reason}")
    assert timedelta(hours=24) <= world.clock.now() - began < timedelta(hours=25)
    assert len(world.alerts) == 1


async def test_a_message_owed_during_a_week_of_downtime_still_gets_its_day(world: World) -> None:
    await world.owe("hello", TO_BOB)
    world.clock.advance(days=7)
    world.discord.will("send", Unconfirmed("500"))
    await world.drain()
    assert world.discord.titles() == ["hello"]


async def test_our_own_bug_is_tried_eight_times_and_then_dead(world: World, caplog: pytest.LogCaptureFixture) -> None:
    await world.owe("hello", TO_BOB, kind="bug")
    await world.drain()
    assert await world.state("hello") == ("dead", "failed: ZeroDivisionError: a bug of ours")
    assert (await world.row("hello"))["attempts"] == 8
    assert len(world.alerts) == 1
    assert "a bug of ours" in caplog.text


async def test_an_unknown_kind_is_a_bug_too(world: World) -> None:
    await world.owe("hello", TO_BOB, kind="forgotten")
    await world.drain()
    assert await world.state("hello") == ("dead", "failed: LookupError: no notice kind is named 'forgotten'")


async def test_refusals_do_not_count_as_bugs(world: World) -> None:
    world.discord.will("send", *[TryLater(1)] * 12, RuntimeError("bug"), *[Unconfirmed("500")] * 12)
    await world.owe("hello", TO_BOB)
    await world.drain()
    assert world.discord.titles() == ["hello"]


# What is no longer to be said.


async def test_a_withheld_message_is_skipped_with_its_reason(world: World) -> None:
    await world.owe("hello", TO_BOB, kind="withheld")
    await world.deliver_all()
    assert await world.state("hello") == ("skipped", "the booking was cancelled")
    assert world.discord.calls == []
    assert world.alerts == []


async def test_a_message_is_never_sent_at_its_expiry_or_after(world: World) -> None:
    await world.owe("in time", TO_BOB, kind="reminder", expires_in=61)
    await world.owe("late", TO_BOB, kind="reminder", expires_in=60)
    world.clock.advance(seconds=60)
    await world.deliver_all()
    assert world.discord.titles() == ["in time"]
    assert await world.state("late") == ("skipped", "too-late")
    assert world.alerts == []


async def test_a_message_that_expires_while_it_is_written_is_not_sent(world: World) -> None:
    async def slowly(owed: Owed, text: Text) -> Card:
        world.clock.advance(seconds=60)
        return Card(title="late")

    world.delivery.register(NoticeKind("slow", Lateness.UNTIL_EXPIRY, slowly))
    await world.owe("hello", TO_BOB, kind="slow", expires_in=60)
    await world.deliver_all()
    assert await world.state("hello") == ("skipped", "too-late")
    assert world.discord.titles() == []


async def test_a_reminder_must_have_an_expiry(world: World) -> None:
    await world.owe("hello", TO_BOB, kind="reminder")
    await world.drain()
    assert await world.state("hello") == ("dead", "failed: ValueError: it must not be late, and has no expiry")


async def test_an_unavailable_database_is_nobodys_failure(world: World) -> None:
    async def offline(owed: Owed, text: Text) -> Card:
        raise DatabaseUnavailable("disk full")

    world.delivery.register(NoticeKind("offline", Lateness.WHENEVER, offline))
    await world.owe("hello", TO_BOB, kind="offline")
    with pytest.raises(DatabaseUnavailable):
        await world.deliver_all()
    assert (await world.row("hello"))["state"] == "sending"


async def test_an_alert_that_fails_does_not_keep_the_message_alive(tmp_path: Path, world: World) -> None:
    async def fail(tx: Transaction, owed: Owed, reason: str) -> None:
        raise ZeroDivisionError

    delivery = Delivery(world.database, world.clock, world.discord, world.readers, fail)
    await world.owe("hello", TO_BOB, kind="forgotten")
    for _ in range(20):
        await delivery.deliver_one()
        world.clock.advance(minutes=15)
    assert (await world.state("hello"))[0] == "dead"


# Many messages.


async def test_a_claim_costs_what_is_due_and_not_what_was_once_sent(world: World) -> None:
    await world.owe("hello", ROOM)
    plan = await world.database.fetch_all(
        "EXPLAIN QUERY PLAN SELECT * FROM outbox AS owed WHERE finished_at IS NULL AND due_at <= 5 "
        "ORDER BY due_at, id LIMIT 1"
    )
    assert "outbox_by_age" in plan[0]["detail"]


async def test_several_deliveries_at_once_share_the_lanes_without_doubling(world: World) -> None:
    for number in range(40):
        await world.owe(f"{number:02}", DirectMessage(BOB if number % 2 else CHARLIE))

    async def work() -> None:
        while await world.delivery.deliver_one():
            pass

    await asyncio.gather(*(work() for _ in range(5)))
    assert sorted(world.discord.titles()) == [f"{number:02}" for number in range(40)]
    for person in (BOB, CHARLIE):
        seen = [message.card.title for message in world.discord.accepted if message.place == DirectMessage(person)]
        assert seen == sorted(seen)


def test_two_kinds_of_one_name_are_refused(world: World) -> None:
    with pytest.raises(ValueError, match=ALERT_KIND):
        world.delivery.register(NoticeKind(ALERT_KIND, Lateness.WHENEVER, _never))


async def _never(owed: Owed, text: Text) -> Card:
    raise AssertionError


async def test_a_channel_gets_five_at_once_and_the_rest_ten_seconds_later(world: World) -> None:
    async def nobody_is_told(tx: Transaction, owed: Owed, reason: str) -> None:
        raise AssertionError(reason)

    delivery = Delivery(world.database, world.clock, world.discord, world.readers, nobody_is_told)
    delivery.register(NoticeKind("note", Lateness.WHENEVER, say_title))
    for number in range(7):
        await world.owe(f"square {number}", ROOM)
    await world.owe("elsewhere", STEWARDS)

    async def work() -> int:
        done = 0
        while attempts := await delivery.begin(5):
            await asyncio.gather(*attempts)
            done += len(attempts)
        return done

    assert await work() == 6, "five there, and the other channel does not wait"
    due = await delivery.next_due()
    assert due == world.clock.now() + timedelta(seconds=10)
    world.clock.set(due)
    assert await work() == 2
    assert await delivery.next_due() is None
