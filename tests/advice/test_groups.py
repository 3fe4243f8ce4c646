"""Office hours for several: seats, one table, one announcement, and a word when hardly anybody comes."""

import asyncio
import io
from datetime import date, time, timedelta
from typing import Any

import pytest
import vobject

from bot.advice.model import Booking
from bot.advice.plan import Draft
from bot.advice.refusals import AlreadyYours, BadLengths, NothingToPropose, OutOfBounds, SlotTaken
from bot.advice.runs import Run, is_sparse
from bot.core.actor import Actor
from bot.core.card import Choice
from bot.core.database import IntegrityError
from bot.core.ids import UserId
from bot.core.outbox import Channel
from tests.advice.world import (
    ADVISER,
    ALICE,
    BOB,
    CHANNEL,
    CHARLIE,
    GUILD,
    MEMBER,
    OUTSIDER,
    STEWARDS_CHANNEL,
    TUESDAY,
    World,
)

DAY = timedelta(days=1)


async def _table(world: World, seats: int = 3, **wishes: Any) -> Draft:  # noqa: ANN401 - as `World.draft` takes them
    """Open one table on Tuesday evening, half an hour."""
    return await world.opened(seats=seats, length_minutes=30, topics=("Cantines",), **wishes)


def _crowd(number: int) -> Actor:
    return Actor(guild_id=GUILD, user_id=UserId(100 + number))


async def test_each_seat_is_taken_once_and_the_last_closes_the_table(world: World) -> None:
    await _table(world)
    (slot,) = await world.slots()
    for actor in (MEMBER, OUTSIDER):
        await world.advice.book(actor, slot, "Une question", "")
    page = await world.advice.free_slots(GUILD, UserId(99))
    assert [(each.seats, each.left) for each in page.slots] == [(3, 1)]
    with pytest.raises(AlreadyYours):
        await world.advice.book(MEMBER, slot, "Une autre", "")
    await world.advice.book(_crowd(1), slot, "Une question", "")
    with pytest.raises(SlotTaken):
        await world.advice.book(_crowd(2), slot, "Une question", "")
    assert await world.slots(UserId(99)) == []


async def test_never_more_are_seated_than_there_are_seats_however_many_click_at_once(world: World) -> None:
    await _table(world, seats=4)
    (slot,) = await world.slots()
    clicks = [world.advice.book(_crowd(number % 9), slot, "Une question", "") for number in range(27)]
    results = await asyncio.gather(*clicks, return_exceptions=True)
    seated = [each for each in results if isinstance(each, Booking)]
    assert len(seated) == 4
    assert all(isinstance(each, Booking | SlotTaken | AlreadyYours) for each in results)
    rows = await world.database.fetch_all("SELECT seat FROM booking WHERE state = 'confirmed' ORDER BY seat")
    assert [row["seat"] for row in rows] == [1, 2, 3, 4]


async def test_a_freed_seat_is_the_next_one_to_be_taken(world: World) -> None:
    await _table(world)
    (slot,) = await world.slots()
    first = await world.advice.book(MEMBER, slot, "Une question", "")
    await world.advice.book(OUTSIDER, slot, "Une question", "")
    await world.advice.cancel(MEMBER, first.id)
    await world.advice.book(_crowd(1), slot, "Une question", "")
    await world.advice.book(_crowd(2), slot, "Une question", "")
    with pytest.raises(SlotTaken):
        await world.advice.book(_crowd(3), slot, "Une question", "")


@pytest.mark.parametrize("seat", [1, 2, 4])
async def test_the_schema_knows_no_seat_twice_and_none_beyond_the_last(world: World, seat: int) -> None:
    await _table(world)
    (slot,) = await world.slots()
    for actor in (MEMBER, OUTSIDER):
        await world.advice.book(actor, slot, "Une question", "")
    sql = """
        INSERT INTO booking (guild_id, slot_id, adviser_id, booker_id, question, tried, state, uid, created_at, seat)
        SELECT guild_id, id, adviser_id, 77, 'x', '', 'held', 'u', 0, ? FROM slot WHERE id = ?
    """
    with pytest.raises(IntegrityError, match=r"UNIQUE|no such seat"):
        async with world.database.transaction() as tx:
            await tx.execute(sql, (seat, slot))
    with pytest.raises(IntegrityError, match="has this seat"):
        async with world.database.transaction() as tx:
            await tx.execute("UPDATE slot SET seats = 1 WHERE id = ?", (slot,))


async def test_a_table_is_one_conversation_of_the_week_however_many_come(world: World) -> None:
    await _table(world, weekly_maximum=1, monthly_maximum=1)
    (slot,) = await world.slots()
    for actor in (MEMBER, OUTSIDER):
        await world.advice.book(actor, slot, "Une question", "")


async def test_each_booker_has_a_file_and_reminders_and_all_one_thread(world: World) -> None:
    await _table(world)
    (slot,) = await world.slots()
    bookings = [await world.advice.book(actor, slot, "Une question", "") for actor in (MEMBER, OUTSIDER)]
    await world.live_until(bookings[0].starts_at + timedelta(minutes=1))
    for user_id in (BOB, CHARLIE):
        titles = [card.title for card in world.told(user_id)]
        assert titles[0] == "Votre conversation avec Alice est réservée"
        assert "approche" in titles[1]
        assert "Bientôt" in titles[2]
        assert len(world.told(user_id)[0].attachments) == 1
    (thread,) = world.discord.threads
    assert thread.members == (BOB, ALICE)
    said = [each.card for each in world.discord.accepted if each.place == Channel(thread.id)]
    assert [card.mentions for card in said] == [(BOB,), (CHARLIE,)]


async def test_the_resource_person_hears_of_the_first_and_of_the_last_only(world: World) -> None:
    await _table(world)
    (slot,) = await world.slots()
    first = await world.advice.book(MEMBER, slot, "Comment fixer un prix ?", "")
    second = await world.advice.book(OUTSIDER, slot, "Une question", "")
    await world.live(hours=2)
    (joined,) = world.told(ALICE)
    await world.advice.cancel(MEMBER, first.id)
    await world.live(hours=2)
    assert len(world.told(ALICE)) == 1
    await world.advice.cancel(OUTSIDER, second.id)
    await world.live(minutes=1)
    emptied = world.told(ALICE)[-1]
    events = [vobject.readOne(io.StringIO(card.attachments[0].content.decode())) for card in (joined, emptied)]
    assert [event.method.value for event in events] == ["REQUEST", "CANCEL"]
    assert events[0].vevent.uid.value == events[1].vevent.uid.value
    assert int(events[1].vevent.sequence.value) > int(events[0].vevent.sequence.value)
    await world.live(days=2)
    assert len(world.told(ALICE)) == 2, "no reminder of a table at which nobody sits"


async def test_the_reminder_of_a_table_names_every_question(world: World) -> None:
    await _table(world)
    (slot,) = await world.slots()
    for number, actor in enumerate((MEMBER, OUTSIDER)):
        await world.advice.book(actor, slot, f"Question {number}", "")
    await world.live(days=2)
    reminder = world.told(ALICE)[-1]
    assert "Question 0" in reminder.text
    assert "Question 1" in reminder.text
    assert "2 places prises sur 3" in reminder.text.replace("\u00a0", " ")


async def test_a_seat_is_given_back_or_moved_but_nobody_moves_the_table(world: World) -> None:
    await _table(world)
    (slot,) = await world.slots()
    booking = await world.advice.book(MEMBER, slot, "Une question", "")
    await world.advice.book(OUTSIDER, slot, "Une question", "")
    with pytest.raises(NothingToPropose):
        await world.advice.propose(ADVISER, booking.id)
    await world.opened(day=TUESDAY + DAY, length_minutes=30)
    alone = next(each for each in await world.slots(days=30) if each != slot)
    await world.advice.move(MEMBER, booking.id, alone)
    await world.settle()
    assert len(world.discord.threads) == 2
    assert slot in await world.slots(UserId(99))


async def test_several_seats_and_several_lengths_do_not_go_together(world: World) -> None:
    with pytest.raises(BadLengths):
        await world.draft(seats=2, lengths=(15, 30))
    with pytest.raises(OutOfBounds):
        await world.draft(seats=51)


async def test_a_table_is_announced_once_with_a_button_for_each_run(world: World) -> None:
    draft = await _table(world, weekly_until=TUESDAY + 7 * DAY)
    await world.advice.open(ADVISER, draft.hours.id)
    await world.settle()
    (posted,) = [each.card for each in world.discord.accepted if each.place == Channel(CHANNEL)]
    assert "Cantines" in posted.title
    verbs = [choice.action.verb for choice in posted.choices if isinstance(choice, Choice)]
    assert verbs == ["book", "book"]
    assert "encore 3 places sur 3" in posted.text.replace("\u00a0", " ")
    assert posted.mentions == ()


# Runs


@pytest.mark.parametrize(
    ("taken", "expected"),
    [([1, 1], True), ([1, 2], False), ([0, 0], True), ([0], False), ([3, 3, 0], False), ([3, 3, 0, 0], True)],
)
def test_a_pair_of_runs_is_sparse_under_three_places_in_ten(taken: list[int], expected: bool) -> None:  # noqa: FBT001
    runs = [Run(day=date(2027, 1, 1 + n), places=5, taken=count) for n, count in enumerate(taken)]
    assert is_sparse(runs) is expected


async def test_two_runs_that_hardly_anybody_came_to_bring_a_suggestion_without_names(world: World) -> None:
    await world.opened(topics=("Cantines",), weekly_until=TUESDAY + 28 * DAY)
    await world.booked()
    await world.live(days=5)
    assert not [card for card in world.told(ALICE) if "vide" in card.title]
    await world.live(days=7)
    (to_alice,) = [card for card in world.told(ALICE) if "vide" in card.title]
    (to_stewards,) = [each.card for each in world.discord.accepted if each.place == Channel(STEWARDS_CHANNEL)]
    for card in (to_alice, to_stewards):
        assert "1 place prise sur 8" in card.text.replace("\u00a0", " ")
        assert "Bob" not in card.text
    await world.live(days=7)
    assert len([card for card in world.told(ALICE) if "vide" in card.title]) == 1, "the next pair is not over"
    await world.live(days=7)
    assert len([card for card in world.told(ALICE) if "vide" in card.title]) == 2


async def test_runs_well_attended_bring_no_suggestion(world: World) -> None:
    await world.opened(length_minutes=60, weekly_until=TUESDAY + 7 * DAY, time=time(18))
    world.rules.maximum = 9
    for slot in (await world.slots(days=30))[:2]:
        await world.advice.book(MEMBER, slot, "Une question", "")
    await world.live(days=20)
    assert not [card for card in world.told(ALICE) if "vide" in card.title]


async def test_a_suggestion_that_comes_weeks_late_is_not_made(world: World) -> None:
    await world.opened(weekly_until=TUESDAY + 7 * DAY)
    world.clock.advance(days=40)
    await world.settle()
    assert not [card for card in world.told(ALICE) if "vide" in card.title]
