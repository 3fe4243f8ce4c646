"""What happens when something comes up: moving, freeing, closing, leaving."""

from datetime import date, time, timedelta

import pytest

from bot.advice.model import Booking, Outcome, SlotId
from bot.advice.refusals import (
    BookingGone,
    BookingStarted,
    MayNotOpen,
    NotYourBooking,
    OfficeHoursGone,
    OverlapsOwnBooking,
    SameSlot,
    SlotGone,
    SlotTaken,
    TooEarlyToTell,
    TooLateToBook,
)
from bot.core.actor import Actor
from bot.core.clock import to_seconds
from tests.advice.world import (
    ADVISER,
    ALICE,
    BOB,
    CHARLIE,
    DANIELE,
    ELSEWHERE,
    GUILD,
    MEMBER,
    OUTSIDER,
    STEWARD,
    World,
)


def _keys(owed: dict[str, tuple[str, str | None]], beginning: str) -> list[str]:
    return sorted(key for key in owed if key.startswith(beginning))


# Moving


async def test_a_moved_booking_is_the_same_booking_elsewhere(world: World) -> None:
    await world.opened()
    before = await world.booked()
    slot = (await world.slots())[-1]
    moved = await world.advice.move(MEMBER, before.id, slot)
    assert (moved.booking.id, moved.booking.uid, moved.booking.sequence) == (before.id, before.uid, 1)
    assert (moved.booking.slot_id, moved.was_at) == (slot, before.starts_at)
    assert moved.booking.starts_at == before.starts_at + timedelta(minutes=90)
    assert before.slot_id in await world.slots()
    assert slot not in await world.slots()


async def test_what_recalled_the_former_moment_recalls_the_new_one(world: World) -> None:
    await world.opened(day=date(2027, 1, 7), weekly_until=date(2027, 1, 14))
    booking = await world.booked()
    there = (await world.advice.move(MEMBER, booking.id, (await world.slots())[-1])).booking
    expected = {
        "advice.reminder-day": to_seconds(there.starts_at) - 86400,
        "advice.reminder-hour": to_seconds(there.starts_at) - 3600,
        "advice.follow-up": to_seconds(there.ends_at) + 900,
    }
    assert await world.pending(booking.id) == expected
    await world.advice.move(MEMBER, booking.id, booking.slot_id)
    back = {kind: due - 7 * 86400 - 5400 for kind, due in expected.items()}
    assert await world.pending(booking.id) == back


async def test_the_slot_a_resource_person_moves_from_is_closed(world: World) -> None:
    await world.opened()
    booking = await world.booked()
    await world.advice.move(ADVISER, booking.id, (await world.slots())[-1])
    assert booking.slot_id not in await world.slots()
    with pytest.raises(SlotGone):
        await world.advice.slot_for_booking(OUTSIDER, booking.slot_id)


async def test_a_booking_does_not_move_where_it_stands_nor_to_somebody_else(world: World) -> None:
    await world.opened()
    await world.opened(STEWARD, adviser_id=STEWARD.user_id, day=date(2027, 1, 6))
    booking = await world.booked()
    with pytest.raises(SameSlot):
        await world.advice.move(MEMBER, booking.id, booking.slot_id)
    other = (await world.slots(adviser_id=STEWARD.user_id))[0]
    with pytest.raises(SlotGone):
        await world.advice.move(MEMBER, booking.id, other)
    with pytest.raises(SlotGone):
        await world.advice.move(MEMBER, booking.id, SlotId(999))


async def test_a_move_meets_the_same_refusals_as_a_booking_but_no_maximum(world: World) -> None:
    draft = await world.opened()
    world.rules.maximum = 1
    booking = await world.booked()
    _, taken, near, far = range(booking.slot_id, booking.slot_id + 4)
    await world.advice.book(OUTSIDER, SlotId(taken), "Une question", "")
    with pytest.raises(SlotTaken):
        await world.advice.move(MEMBER, booking.id, SlotId(taken))
    world.clock.set(draft.slots[0].starts_at - timedelta(minutes=59))
    with pytest.raises(TooLateToBook):
        await world.advice.move(MEMBER, booking.id, SlotId(near))
    assert (await world.advice.move(MEMBER, booking.id, SlotId(far))).booking.slot_id == far


async def test_moving_within_a_full_week_is_no_new_conversation(world: World) -> None:
    await world.opened(weekly_maximum=1)
    booking = await world.booked()
    offered = await world.advice.alternatives(MEMBER, booking.id)
    assert [slot.slot_id for slot in offered.slots] == [booking.slot_id + n for n in (1, 2, 3)]
    await world.advice.move(MEMBER, booking.id, offered.slots[0].slot_id)


async def test_where_the_booker_is_expected_is_told_to_the_booker_only(world: World) -> None:
    await world.opened()
    await world.opened(STEWARD, adviser_id=STEWARD.user_id, time=time(19), length_minutes=30)
    booking = await world.booked()
    (his,) = await world.slots(adviser_id=STEWARD.user_id)
    await world.advice.book(MEMBER, his, "Une autre question", "")
    at_the_same_time = SlotId(booking.slot_id + 2)
    for actor, refusal in ((MEMBER, OverlapsOwnBooking), (ADVISER, SlotTaken), (STEWARD, SlotTaken)):
        offered = await world.advice.alternatives(actor, booking.id)
        assert at_the_same_time not in [slot.slot_id for slot in offered.slots]
        with pytest.raises(refusal):
            await world.advice.move(actor, booking.id, at_the_same_time)


async def test_both_are_told_once_of_a_move(world: World) -> None:
    await world.opened()
    booking = await world.booked()
    await world.settle()
    await world.advice.move(MEMBER, booking.id, (await world.slots())[-1])
    await world.settle()
    for person in (ALICE, BOB):
        assert [card.attachments[0].filename for card in world.told(person)] == [f"permanence-{booking.id}.ics"] * 2


# Freeing


async def test_a_freed_slot_is_open_again_unless_the_resource_person_freed_it(world: World) -> None:
    await world.opened()
    for actor, free_again in ((MEMBER, True), (STEWARD, True), (ADVISER, False)):
        booking = await world.booked()
        cancelled = await world.advice.cancel(actor, booking.id)
        assert (cancelled.ended_by, cancelled.sequence) == (actor.user_id, 1)
        assert (booking.slot_id in await world.slots()) is free_again


async def test_a_freed_booking_promises_nothing_any_more_and_both_are_told_once(world: World) -> None:
    await world.opened()
    booking = await world.booked()
    await world.settle()
    await world.advice.cancel(MEMBER, booking.id)
    with pytest.raises(BookingGone):
        await world.advice.cancel(ADVISER, booking.id)
    assert await world.pending(booking.id) == {}
    await world.live(days=14)
    assert _keys(await world.owed(), "advice.cancelled") == [
        f"advice.cancelled:{booking.id}:1:{person}" for person in (ALICE, BOB)
    ]
    assert [len(world.told(person)) for person in (ALICE, BOB)] == [2, 2]


async def test_nothing_is_moved_or_freed_once_it_has_begun(world: World) -> None:
    await world.opened()
    booking = await world.booked()
    slot = (await world.slots())[-1]
    world.clock.set(booking.starts_at)
    for attempt in (
        world.advice.cancel(MEMBER, booking.id),
        world.advice.move(MEMBER, booking.id, slot),
        world.advice.alternatives(MEMBER, booking.id),
    ):
        with pytest.raises(BookingStarted):
            await attempt


async def test_a_third_person_neither_sees_nor_changes_a_booking(world: World) -> None:
    await world.opened()
    booking = await world.booked()
    slot = (await world.slots())[-1]
    adviser_of_others = Actor(guild_id=GUILD, user_id=CHARLIE, adviser=True)
    steward_elsewhere = Actor(guild_id=ELSEWHERE, user_id=CHARLIE, steward=True)
    for actor, refusal in (
        (OUTSIDER, NotYourBooking),
        (adviser_of_others, NotYourBooking),
        (steward_elsewhere, BookingGone),
    ):
        for attempt in (
            world.advice.cancel(actor, booking.id),
            world.advice.move(actor, booking.id, slot),
            world.advice.alternatives(actor, booking.id),
        ):
            with pytest.raises(refusal):
                await attempt
    assert (await world.advice.my_bookings(GUILD, CHARLIE)).ahead == ()


# Closing


async def test_closing_takes_free_slots_away_and_tells_those_who_booked(world: World) -> None:
    draft = await world.opened()
    booking = await world.booked()
    preview = await world.advice.close_preview(ADVISER, draft.hours.id)
    assert (preview.free, preview.bookings) == (3, (booking,))
    assert len(await world.slots()) == 3
    closing = await world.advice.close(ADVISER, draft.hours.id)
    assert (closing.free, closing.bookings) == (3, (booking,))
    assert await world.slots() == []
    assert await world.pending(booking.id) == {}
    assert len(_keys(await world.owed(), f"advice.cancelled:{booking.id}:")) == 2
    with pytest.raises(OfficeHoursGone):
        await world.advice.close(ADVISER, draft.hours.id)


async def test_the_time_of_closed_hours_can_be_opened_anew(world: World) -> None:
    draft = await world.opened()
    await world.advice.close(ADVISER, draft.hours.id)
    await world.opened()
    assert len(await world.slots()) == 4


async def test_closing_leaves_a_conversation_that_has_begun_alone(world: World) -> None:
    draft = await world.opened()
    booking = await world.booked()
    world.clock.set(booking.starts_at)
    closing = await world.advice.close(ADVISER, draft.hours.id)
    assert (closing.free, closing.bookings) == (3, ())
    assert list(await world.pending(booking.id)) != []
    assert (await world.advice.my_bookings(GUILD, BOB)).ahead == (booking,)


async def test_ones_own_hours_can_be_closed_without_the_role_and_by_a_steward(world: World) -> None:
    first, second = await world.opened(), await world.opened(day=date(2027, 1, 6))
    with pytest.raises(MayNotOpen):
        await world.advice.close_preview(MEMBER, first.hours.id)
    with pytest.raises(MayNotOpen):
        await world.advice.close(Actor(guild_id=GUILD, user_id=BOB, adviser=True), first.hours.id)
    await world.advice.close(Actor(guild_id=GUILD, user_id=ALICE), first.hours.id)
    assert [ahead.hours.id for ahead in await world.advice.own_office_hours(ADVISER)] == [second.hours.id]
    await world.advice.close(STEWARD, second.hours.id)
    assert await world.advice.own_office_hours(STEWARD) == ()


async def test_a_draft_has_nothing_to_close(world: World) -> None:
    draft = await world.draft()
    with pytest.raises(OfficeHoursGone):
        await world.advice.close(ADVISER, draft.hours.id)


# Leaving


async def test_whoever_leaves_is_expected_nowhere_and_only_the_others_are_told(world: World) -> None:
    await world.opened()
    await world.draft(day=date(2027, 1, 6))
    booking = await world.booked()
    await world.opened(STEWARD, adviser_id=DANIELE, day=date(2027, 1, 6))
    his = (await world.slots(adviser_id=DANIELE))[0]
    hers = await world.advice.book(ADVISER, his, "Une question", "")
    assert await world.advice.active_people(GUILD) == {ALICE, BOB, DANIELE}
    for _ in range(2):
        await world.advice.person_left(GUILD, ALICE)
        assert await world.advice.active_people(GUILD) == {DANIELE}
    assert _keys(await world.owed(), "advice.cancelled") == [
        f"advice.cancelled:{booking.id}:1:{BOB}",
        f"advice.cancelled:{hers.id}:1:{DANIELE}",
    ]
    assert his in await world.slots()
    assert await world.slots(adviser_id=ALICE) == []
    remaining = await world.database.fetch_all("SELECT 1 FROM office_hours WHERE state = 'draft'")
    assert remaining == []


async def test_whoever_leaves_one_server_stays_in_the_other(world: World) -> None:
    await world.opened()
    await world.advice.person_left(ELSEWHERE, ALICE)
    assert len(await world.slots()) == 4


# Afterwards


async def _over(world: World) -> Booking:
    await world.opened()
    booking = await world.booked()
    world.clock.set(booking.ends_at)
    return booking


async def test_a_booker_says_what_it_brought_and_changes_their_mind(world: World) -> None:
    booking = await _over(world)
    answers = [Outcome.INSPIRED, Outcome.ADVANCED, Outcome.INSPIRED, Outcome.NOT_THIS_TIME, Outcome.MOTIVATED]
    chosen = [(await world.advice.record_outcome(MEMBER, booking.id, answer)).outcomes for answer in answers]
    assert chosen == [
        {Outcome.INSPIRED},
        {Outcome.INSPIRED, Outcome.ADVANCED},
        {Outcome.ADVANCED},
        {Outcome.NOT_THIS_TIME},
        {Outcome.MOTIVATED},
    ]


async def test_nobody_speaks_for_the_booker_or_before_the_end(world: World) -> None:
    booking = await _over(world)
    for actor in (ADVISER, OUTSIDER, STEWARD):
        with pytest.raises(NotYourBooking):
            await world.advice.record_outcome(actor, booking.id, Outcome.INSPIRED)
    world.clock.set(booking.ends_at - timedelta(seconds=1))
    with pytest.raises(TooEarlyToTell):
        await world.advice.record_outcome(MEMBER, booking.id, Outcome.INSPIRED)
    assert await world.database.fetch_all("SELECT 1 FROM booking_outcome") == []


async def test_a_cancelled_conversation_brought_nothing_to_tell(world: World) -> None:
    await world.opened()
    booking = await world.booked()
    await world.advice.cancel(MEMBER, booking.id)
    world.clock.set(booking.ends_at)
    with pytest.raises(BookingGone):
        await world.advice.record_outcome(MEMBER, booking.id, Outcome.INSPIRED)
