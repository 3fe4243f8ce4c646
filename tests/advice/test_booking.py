import asyncio
from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from bot.advice.model import Booking, SlotId
from bot.advice.refusals import (
    AdviserWeekFull,
    AlreadyYours,
    OverlapsOwnBooking,
    OwnSlot,
    QuestionMissing,
    SlotGone,
    SlotPast,
    SlotTaken,
    TooLateToBook,
    TooManyBookings,
)
from bot.core.clock import to_seconds
from bot.core.errors import UserError
from tests.advice.world import ADVISER, ALICE, BOB, ELSEWHERE, GUILD, MEMBER, OUTSIDER, STEWARD, World


async def test_a_booking_takes_the_slot_and_keeps_what_was_written(world: World) -> None:
    await world.opened()
    first, *others = await world.slots()
    booking = await world.advice.book(MEMBER, first, "  Qui a déjà essayé ?  ", "\nrien encore\n")
    assert (booking.question, booking.tried) == ("Qui a déjà essayé ?", "rien encore")
    assert (booking.booker_id, booking.adviser_id, booking.sequence) == (BOB, ALICE, 0)
    assert await world.slots() == others
    for person in (BOB, ALICE):
        assert (await world.advice.my_bookings(GUILD, person)).ahead == (booking,)


async def test_of_two_people_at_the_same_instant_one_wins_and_one_is_told_so(world: World) -> None:
    await world.opened()
    slot = (await world.slots())[0]
    bookings = (world.advice.book(actor, slot, "Une question", "") for actor in (MEMBER, OUTSIDER))
    results = await asyncio.gather(*bookings, return_exceptions=True)
    (winner,) = (each for each in results if isinstance(each, Booking))
    (loser,) = (each for each in results if not isinstance(each, Booking))
    assert isinstance(loser, SlotTaken)
    rows = await world.database.fetch_all("SELECT booker_id FROM booking")
    assert [row["booker_id"] for row in rows] == [winner.booker_id]
    assert len([key for key in await world.owed() if key.startswith("advice.confirmation")]) == 2


async def test_a_form_sent_twice_books_once_and_says_that_all_is_well(world: World) -> None:
    await world.opened()
    slot = (await world.slots())[0]
    results = await asyncio.gather(
        *(world.advice.book(MEMBER, slot, "Une question", "") for _ in range(2)), return_exceptions=True
    )
    assert sorted(type(each).__name__ for each in results) == ["AlreadyYours", "Booking"]


async def test_a_refused_booking_leaves_no_trace(world: World) -> None:
    await world.opened()
    slot = (await world.slots())[0]
    with pytest.raises(QuestionMissing):
        await world.advice.book(MEMBER, slot, " ", "")
    with pytest.raises(OwnSlot):
        await world.advice.book(ADVISER, slot, "Une question", "")
    assert await world.owed() == {}
    assert await world.agenda.next_due() is None
    assert await world.database.fetch_all("SELECT 1 FROM thread") == []


async def _refused(world: World, refusal: type[UserError], slot: SlotId, booker: str = "member") -> None:
    """See that booking, and opening the form before it, are refused alike."""
    actor = {"member": MEMBER, "outsider": OUTSIDER}[booker]
    with pytest.raises(refusal):
        await world.advice.slot_for_booking(actor, slot)
    with pytest.raises(refusal):
        await world.advice.book(actor, slot, "Une question", "")


async def test_the_form_opens_for_a_slot_that_can_be_booked(world: World) -> None:
    await world.opened(topics=("Cantines",))
    slot = await world.advice.slot_for_booking(MEMBER, (await world.slots())[0])
    assert (slot.adviser_id, slot.topics, slot.own) == (ALICE, ("Cantines",), False)


async def test_a_slot_that_is_gone_past_or_too_near_is_refused(world: World) -> None:
    draft = await world.opened()
    first, second, third, _ = await world.slots()
    await _refused(world, SlotGone, SlotId(999))
    world.clock.set(draft.slots[1].starts_at - timedelta(minutes=1))
    await _refused(world, SlotPast, first)
    await _refused(world, TooLateToBook, second)
    await world.advice.close(ADVISER, draft.hours.id)
    await _refused(world, SlotGone, third)


async def test_a_slot_of_another_server_does_not_exist(world: World) -> None:
    await world.opened()
    slot = (await world.slots())[0]
    with pytest.raises(SlotGone):
        await world.advice.book(replace(MEMBER, guild_id=ELSEWHERE), slot, "Une question", "")


async def test_a_booker_holds_two_conversations_ahead_and_no_more_until_one_is_over(world: World) -> None:
    await world.opened(weekly_maximum=10)
    first = await world.booked()
    second = await world.booked(number=2)
    await _refused(world, TooManyBookings, (await world.slots())[0])
    await world.booked(OUTSIDER)
    await world.opened(day=date(2027, 1, 6), weekly_maximum=10)
    world.clock.set(first.ends_at - timedelta(seconds=1))
    await _refused(world, TooManyBookings, (await world.slots())[-1])
    world.clock.set(first.ends_at)
    await world.booked()
    await _refused(world, TooManyBookings, (await world.slots())[-1])
    await world.advice.cancel(MEMBER, second.id)
    await world.booked()


async def test_the_maximum_is_the_servers_own(world: World) -> None:
    await world.opened()
    world.rules.maximum = 1
    await world.booked()
    with pytest.raises(TooManyBookings) as refused:
        await world.booked()
    assert refused.value.data == {"maximum": 1}


async def test_a_resource_person_gives_no_more_in_a_week_than_they_said(world: World) -> None:
    await world.opened(weekly_maximum=1, weekly_until=date(2027, 1, 12))
    this_week, _, _, _, next_week, *_ = await world.slots()
    await world.advice.book(MEMBER, this_week, "Une question", "")
    other = SlotId(this_week + 1)
    assert await world.slots() == [next_week + n for n in range(4)]
    await _refused(world, AdviserWeekFull, other, "outsider")
    await world.advice.book(OUTSIDER, next_week, "Une question", "")
    assert await world.slots() == []


async def test_a_cancelled_conversation_gives_its_place_in_the_week_back(world: World) -> None:
    await world.opened(weekly_maximum=1)
    booking = await world.booked()
    assert await world.slots() == []
    await world.advice.cancel(MEMBER, booking.id)
    assert len(await world.slots()) == 4


async def test_sunday_evening_and_monday_morning_are_two_weeks(world: World) -> None:
    await world.opened(day=date(2027, 1, 10), weekly_maximum=1, length_minutes=30)
    await world.opened(day=date(2027, 1, 11), weekly_maximum=1, length_minutes=30)
    await world.booked()
    await world.booked(OUTSIDER)


async def test_nobody_is_expected_in_two_places_at_once(world: World) -> None:
    await world.opened()
    await world.opened(STEWARD, adviser_id=STEWARD.user_id, time=time(18, 15), length_minutes=60)
    booking = await world.booked()
    overlapping = [
        slot.slot_id
        for slot in (await world.advice.free_slots(GUILD, BOB)).slots
        if slot.adviser_id == STEWARD.user_id and slot.starts_at < booking.ends_at
    ]
    assert overlapping
    for slot in overlapping:
        await _refused(world, OverlapsOwnBooking, slot)


async def test_conversations_that_touch_do_not_collide(world: World) -> None:
    await world.opened()
    first = await world.booked()
    second = await world.booked()
    assert first.ends_at == second.starts_at


async def test_a_resource_person_who_asks_for_advice_is_not_booked_meanwhile(world: World) -> None:
    await world.opened()
    await world.opened(STEWARD, adviser_id=STEWARD.user_id, length_minutes=30)
    hers = await world.slots(adviser_id=ALICE)
    (his,) = await world.slots(adviser_id=STEWARD.user_id)
    booking = await world.advice.book(ADVISER, his, "Une question", "")
    assert await world.slots(adviser_id=ALICE) == hers[1:]
    await _refused(world, SlotTaken, hers[0])
    await world.advice.cancel(ADVISER, booking.id)
    assert await world.slots(adviser_id=ALICE) == hers


async def test_one_may_not_book_where_one_gives_advice(world: World) -> None:
    await world.opened()
    await world.opened(STEWARD, adviser_id=STEWARD.user_id, length_minutes=30)
    await world.booked()
    (his,) = await world.slots(adviser_id=STEWARD.user_id)
    with pytest.raises(OverlapsOwnBooking):
        await world.advice.book(ADVISER, his, "Une question", "")


async def test_a_booking_promises_its_reminders_and_its_question(world: World) -> None:
    await world.opened(day=date(2027, 1, 7))
    booking = await world.booked()
    start, end = to_seconds(booking.starts_at), to_seconds(booking.ends_at)
    assert await world.pending(booking.id) == {
        "advice.reminder-day": start - 86400,
        "advice.reminder-hour": start - 3600,
        "advice.follow-up": end + 900,
    }


async def test_a_booking_for_today_promises_no_reminder_of_the_day_before(world: World) -> None:
    await world.opened(day=date(2027, 1, 4), time=time(14))
    booking = await world.booked()
    assert sorted(await world.pending(booking.id)) == ["advice.follow-up", "advice.reminder-hour"]


async def test_two_bookings_have_two_identities_for_ever(world: World) -> None:
    await world.opened()
    first, second = await world.booked(), await world.booked(OUTSIDER)
    assert first.uid != second.uid
    assert first.id != second.id


async def test_what_was_done_is_noted_without_a_word_of_what_was_asked(world: World) -> None:
    draft = await world.opened()
    booking = await world.booked()
    await world.advice.cancel(MEMBER, booking.id)
    rows = await world.database.fetch_all("SELECT * FROM audit ORDER BY id")
    assert [(row["actor_id"], row["action"], row["subject"]) for row in rows] == [
        (ALICE, "advice.opened", f"office-hours:{draft.hours.id}"),
        (BOB, "advice.booked", f"booking:{booking.id}"),
        (BOB, "advice.cancelled", f"booking:{booking.id}"),
    ]
    assert not any("prix" in str(value) for row in rows for value in tuple(row))


async def test_already_yours_is_kinder_than_taken(world: World) -> None:
    await world.opened()
    booking = await world.booked()
    await _refused(world, AlreadyYours, booking.slot_id)
    await _refused(world, SlotTaken, booking.slot_id, "outsider")


async def test_booking_reads_the_clock_when_its_turn_comes(world: World) -> None:
    draft = await world.opened()
    slot = (await world.slots())[0]
    async with world.database.transaction():
        waiting = asyncio.create_task(world.advice.book(MEMBER, slot, "Une question", ""))
        await asyncio.sleep(0.05)
        world.clock.set(draft.slots[0].starts_at)
    with pytest.raises(SlotPast):
        await waiting
