"""Public holidays, absences and pauses: what leaves the agenda, what comes back, and what is booked all the same."""

from datetime import date, datetime, time, timedelta

import pytest

from bot.advice.absences import Absence
from bot.advice.model import AbsenceId, BookingState
from bot.advice.plan import Skipped
from bot.advice.refusals import AdviserPauses, BadAbsence, BadPause, MayNotOpen, OfficeHoursGone, PastDate, SlotGone
from bot.core.actor import Actor
from bot.core.clock import to_seconds
from bot.core.database import IntegrityError
from tests.advice.world import ADVISER, ALICE, ELSEWHERE, GUILD, MEMBER, OUTSIDER, PARIS, STEWARD, TUESDAY, World

WEEK = timedelta(weeks=1)
THIRD = TUESDAY + 2 * WEEK


async def _away(world: World, first: date, last: date | None = None) -> Absence:
    preview = await world.advice.absence_preview(ADVISER, first, last or first)
    return await world.advice.declare_absence(
        ADVISER, to_seconds(preview.over.starts_at), to_seconds(preview.over.ends_at)
    )


async def test_a_series_skips_public_holidays_and_says_which(world: World) -> None:
    draft = await world.draft(day=date(2027, 7, 7), weekly_until=date(2027, 7, 21), length_minutes=30)
    assert [span.starts_at.date() for span in draft.slots] == [date(2027, 7, 7), date(2027, 7, 21)]
    assert draft.skipped == (Skipped(day=date(2027, 7, 14), holiday="Fête nationale"),)


async def test_one_day_that_was_chosen_is_kept_though_it_is_a_holiday(world: World) -> None:
    draft = await world.draft(day=date(2027, 7, 14), length_minutes=30)
    assert (len(draft.slots), draft.skipped) == (1, ())


async def test_a_series_of_holidays_only_opens_nothing(world: World) -> None:
    with pytest.raises(PastDate):
        await world.draft(day=date(2027, 7, 14), weekly_until=date(2027, 7, 20))


async def test_an_absence_closes_what_is_free_and_leaves_what_is_booked(world: World) -> None:
    await world.opened(weekly_until=THIRD)
    booking = await world.booked()
    preview = await world.advice.absence_preview(ADVISER, TUESDAY, TUESDAY)
    assert (preview.free, preview.bookings, preview.id) == (3, (booking,), None)
    assert len(await world.slots(days=60)) == 11, "a preview changes nothing"
    absence = await _away(world, TUESDAY)
    assert (absence.free, absence.bookings) == (3, (booking,))
    slots = await world.slots(days=60)
    assert len(slots) == 8
    kept = await world.advice.my_bookings(GUILD, ALICE)
    assert [each.state for each in kept.ahead] == [BookingState.CONFIRMED]


async def test_a_whole_day_is_absent_from_midnight_to_midnight_as_clocks_there_say(world: World) -> None:
    preview = await world.advice.absence_preview(ADVISER, date(2027, 3, 28), date(2027, 3, 28))
    assert preview.over.starts_at == datetime(2027, 3, 28, tzinfo=PARIS)
    assert preview.over.ends_at == datetime(2027, 3, 29, tzinfo=PARIS)
    assert preview.over.ends_at - preview.over.starts_at == timedelta(hours=23)


async def test_what_is_freed_during_an_absence_stays_bookable_by_nobody(world: World) -> None:
    """The booker frees the slot: its person is away, and it must not be offered again."""
    await world.opened(weekly_until=THIRD)
    booking = await world.booked()
    await _away(world, TUESDAY)
    await world.advice.cancel(MEMBER, booking.id)
    assert booking.slot_id not in await world.slots(days=60)
    with pytest.raises(SlotGone):
        await world.advice.slot_for_booking(OUTSIDER, booking.slot_id)


async def test_a_series_opened_later_skips_the_absence(world: World) -> None:
    await _away(world, TUESDAY + WEEK)
    draft = await world.opened(weekly_until=THIRD)
    assert draft.hours.weekly
    assert len(await world.slots(days=60)) == 8
    draft = await world.draft(time=time(8), weekly_until=THIRD)
    assert draft.skipped == (Skipped(day=TUESDAY + WEEK, holiday=None),)


async def test_an_absence_taken_back_puts_its_slots_on_the_agenda_again(world: World) -> None:
    await world.opened(weekly_until=THIRD)
    absence = await _away(world, TUESDAY, TUESDAY + WEEK)
    assert absence.id is not None
    assert len(await world.slots(days=60)) == 4
    assert await world.advice.cancel_absence(ADVISER, absence.id) == 8
    assert len(await world.slots(days=60)) == 12
    with pytest.raises(OfficeHoursGone):
        await world.advice.cancel_absence(ADVISER, absence.id)


async def test_what_another_absence_covers_or_something_new_occupies_does_not_come_back(world: World) -> None:
    await world.opened(weekly_until=THIRD)
    first = await _away(world, TUESDAY, TUESDAY + WEEK)
    await _away(world, TUESDAY + WEEK)
    await world.opened(time=time(18, 15), length_minutes=30)
    assert first.id is not None
    assert await world.advice.cancel_absence(ADVISER, first.id) == 2


async def test_what_was_closed_for_good_does_not_come_back(world: World) -> None:
    draft = await world.opened(weekly_until=THIRD)
    absence = await _away(world, TUESDAY)
    await world.advice.close(ADVISER, draft.hours.id)
    assert absence.id is not None
    assert await world.advice.cancel_absence(ADVISER, absence.id) == 0


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (TUESDAY, TUESDAY - timedelta(days=1)),
        (date(2026, 12, 1), date(2027, 1, 3)),
        (TUESDAY, TUESDAY + timedelta(days=400)),
        (date(2030, 1, 1), date(2030, 1, 2)),
        (TUESDAY, date.max),
    ],
)
async def test_an_absence_that_makes_no_sense_is_refused(world: World, first: date, last: date) -> None:
    with pytest.raises(BadAbsence):
        await world.advice.absence_preview(ADVISER, first, last)


@pytest.mark.parametrize("ids", [(0, 0), (1, 2), (2**62, 2**63 - 1), (1799103600, 0)])
async def test_an_absence_forged_in_a_button_is_refused(world: World, ids: tuple[int, int]) -> None:
    with pytest.raises(BadAbsence):
        await world.advice.declare_absence(ADVISER, *ids)


async def test_absences_are_ones_own(world: World) -> None:
    absence = await _away(world, TUESDAY)
    assert absence.id is not None
    with pytest.raises(MayNotOpen):
        await world.advice.absence_preview(MEMBER, TUESDAY, TUESDAY)
    with pytest.raises(MayNotOpen):
        await world.advice.cancel_absence(STEWARD, absence.id)
    elsewhere = Actor(guild_id=ELSEWHERE, user_id=ALICE, adviser=True)
    with pytest.raises(OfficeHoursGone):
        await world.advice.cancel_absence(elsewhere, absence.id)
    with pytest.raises(OfficeHoursGone):
        await world.advice.cancel_absence(ADVISER, AbsenceId(99))


# Pauses


async def test_nothing_new_is_booked_during_a_pause_which_ends_by_itself(world: World) -> None:
    await world.opened(weekly_until=THIRD)
    booking = await world.booked()
    slot = (await world.slots(days=60))[-1]
    pause = await world.advice.pause(ADVISER, TUESDAY + timedelta(days=3))
    assert (pause.until, pause.bookings) == (datetime(2027, 1, 9, tzinfo=PARIS), (booking,))
    assert await world.slots(days=60) == []
    with pytest.raises(AdviserPauses):
        await world.advice.book(OUTSIDER, slot, "Une question", "")
    assert (await world.advice.prepared(ADVISER)).paused_until == pause.until
    world.clock.set(datetime(2027, 1, 9, tzinfo=PARIS))
    assert len(await world.slots(days=60)) == 8
    await world.advice.book(OUTSIDER, slot, "Une question", "")


async def test_a_pause_ended_early_is_over_now(world: World) -> None:
    await world.opened(weekly_until=THIRD)
    await world.advice.pause(ADVISER, TUESDAY + WEEK)
    await world.advice.resume(ADVISER)
    assert len(await world.slots(days=60)) == 12
    assert (await world.advice.prepared(ADVISER)).paused_until is None


async def test_the_schema_books_nobody_during_a_pause(world: World) -> None:
    await world.opened()
    await world.advice.pause(ADVISER, TUESDAY + WEEK)
    with pytest.raises(IntegrityError, match="pauses"):
        async with world.database.transaction() as tx:
            await tx.execute(
                """
                INSERT INTO booking (guild_id, slot_id, adviser_id, booker_id, question, tried, state, uid, created_at)
                SELECT guild_id, id, adviser_id, 11, 'x', '', 'held', 'u', ? FROM slot LIMIT 1
                """,
                (to_seconds(world.clock.now()),),
            )


async def test_a_booked_conversation_moves_out_of_a_pause_but_not_within_it(world: World) -> None:
    await world.opened(weekly_until=THIRD)
    booking = await world.booked()
    slots = await world.slots(days=60)
    await world.advice.pause(ADVISER, TUESDAY + timedelta(days=2))
    offered = (await world.advice.alternatives(MEMBER, booking.id)).slots
    assert {slot.starts_at.date() for slot in offered} == {TUESDAY + WEEK, TUESDAY + 2 * WEEK}
    with pytest.raises(AdviserPauses):
        await world.advice.move(MEMBER, booking.id, slots[0])
    await world.advice.move(MEMBER, booking.id, slots[-1])


@pytest.mark.parametrize("day", [date(2027, 1, 3), date(2028, 1, 6), date.max])
async def test_a_pause_ends_within_a_year_and_not_in_the_past(world: World, day: date) -> None:
    with pytest.raises(BadPause):
        await world.advice.pause(ADVISER, day)


async def test_only_who_gives_advice_pauses(world: World) -> None:
    with pytest.raises(MayNotOpen):
        await world.advice.pause(MEMBER, TUESDAY)


async def test_what_is_kept_of_absences_and_pauses_is_erased_with_the_person(world: World) -> None:
    await _away(world, TUESDAY)
    await world.advice.pause(ADVISER, TUESDAY)
    await world.advice.person_left(GUILD, ALICE)
    async with world.database.transaction() as tx:
        await world.advice.forget_person(tx, GUILD, ALICE)
    for table in ("adviser_absence", "adviser_pause"):
        assert await world.database.fetch_all(f"SELECT 1 FROM {table}") == []
