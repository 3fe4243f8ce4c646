"""How long, how many, how close: lengths that cut a slot, quotas of a week and a month, the break, the notice."""

import asyncio
import tempfile
from collections.abc import Sequence
from datetime import date, time, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.advice.model import Booking, SlotId
from bot.advice.refusals import (
    AdviserMonthFull,
    AdviserNeedsBreak,
    AdviserWeekFull,
    LengthNotOffered,
    OutOfBounds,
    SlotTaken,
    TooLateToBook,
)
from bot.core.actor import Actor
from bot.core.clock import from_seconds
from bot.core.database import IntegrityError
from bot.core.errors import UserError
from bot.core.ids import UserId
from tests.advice.world import ADVISER, ALICE, GUILD, MEMBER, OUTSIDER, TUESDAY, World, open_world

WEEK = timedelta(weeks=1)


async def _open_slots(world: World) -> list[tuple[int, int]]:
    """Return, for each open slot, when it starts, in minutes after the first, and how long it is."""
    rows = await world.database.fetch_all("SELECT starts_at, ends_at FROM slot WHERE state = 'open' ORDER BY starts_at")
    first = rows[0]["starts_at"]
    return [((row["starts_at"] - first) // 60, (row["ends_at"] - row["starts_at"]) // 60) for row in rows]


# Lengths


async def test_slots_are_as_long_as_the_longest_conversation(world: World) -> None:
    draft = await world.opened(lengths=(45, 15, 30), length_minutes=90)
    assert draft.hours.lengths == (15, 30, 45)
    assert await _open_slots(world) == [(0, 45), (45, 45)]
    page = await world.advice.free_slots(GUILD, MEMBER.user_id)
    assert [slot.lengths for slot in page.slots] == [(15, 30, 45), (15, 30, 45)]


async def test_a_short_conversation_leaves_the_rest_to_somebody_else(world: World) -> None:
    await world.opened(lengths=(15, 30, 45), length_minutes=45)
    (slot,) = await world.slots()
    booking = await world.advice.book(MEMBER, slot, "Une question", "", minutes=15)
    assert booking.minutes == 15
    assert await _open_slots(world) == [(0, 15), (15, 30)]
    (rest,) = await world.slots()
    await world.advice.book(OUTSIDER, rest, "Une question", "", minutes=30)
    assert await world.slots() == []


async def test_a_break_is_kept_before_the_rest_and_a_rest_too_short_is_none(world: World) -> None:
    await world.opened(lengths=(15, 30), break_minutes=5, length_minutes=30)
    (slot,) = await world.slots()
    await world.advice.book(MEMBER, slot, "Une question", "", minutes=15)
    assert await _open_slots(world) == [(0, 15)]


async def test_a_freed_slot_is_whole_again_once_its_rest_is_free_too(world: World) -> None:
    await world.opened(lengths=(15, 30, 45), length_minutes=45)
    (slot,) = await world.slots()
    first = await world.advice.book(MEMBER, slot, "Une question", "", minutes=15)
    (rest,) = await world.slots()
    second = await world.advice.book(OUTSIDER, rest, "Une question", "", minutes=15)
    await world.advice.cancel(MEMBER, first.id)
    assert await _open_slots(world) == [(0, 15), (15, 15), (30, 15)]
    await world.advice.cancel(OUTSIDER, second.id)
    assert await _open_slots(world) == [(0, 45)]


@pytest.mark.parametrize("minutes", [0, 10, 20, 60, 999])
async def test_a_length_that_is_not_offered_is_refused(world: World, minutes: int) -> None:
    await world.opened(lengths=(15, 30, 45), length_minutes=45)
    (slot,) = await world.slots()
    with pytest.raises(LengthNotOffered):
        await world.advice.book(MEMBER, slot, "Une question", "", minutes=minutes)
    assert await _open_slots(world) == [(0, 45)]


async def test_a_conversation_keeps_its_length_when_it_moves(world: World) -> None:
    await world.opened(lengths=(15, 30), length_minutes=60)
    slots = await world.slots()
    booking = await world.advice.book(MEMBER, slots[0], "Une question", "", minutes=15)
    moved = await world.advice.move(MEMBER, booking.id, slots[1])
    assert moved.booking.minutes == 15
    assert await _open_slots(world) == [(0, 30), (30, 15), (45, 15)]


async def test_two_who_want_the_same_slot_for_different_lengths_have_one_winner(world: World) -> None:
    await world.opened(lengths=(15, 30), length_minutes=30)
    (slot,) = await world.slots()
    results = await asyncio.gather(
        world.advice.book(MEMBER, slot, "Une question", "", minutes=15),
        world.advice.book(OUTSIDER, slot, "Une question", "", minutes=30),
        return_exceptions=True,
    )
    assert sorted(isinstance(each, Booking) for each in results) == [False, True]
    assert any(isinstance(each, SlotTaken) for each in results)


@settings(max_examples=12)
@given(steps=st.lists(st.tuples(st.integers(0, 5), st.sampled_from((None, 15, 30, 45))), max_size=14))
def test_whatever_is_booked_and_freed_open_slots_never_overlap_and_time_is_never_lost(
    steps: Sequence[tuple[int, int | None]],
) -> None:
    """With everything freed, the agenda is what it was."""

    async def live() -> None:
        with tempfile.TemporaryDirectory() as folder:
            async with open_world(Path(folder) / "bot.db") as world:
                await world.opened(lengths=(15, 30, 45), break_minutes=5, length_minutes=150, weekly_maximum=50)
                whole = await _open_slots(world)
                world.rules.maximum = 50
                held: list[Booking] = []
                for number, minutes in steps:
                    free = await world.slots()
                    if minutes is None or not free:
                        if held:
                            await world.advice.cancel(MEMBER, held.pop(number % len(held)).id)
                        continue
                    try:
                        slot = free[number % len(free)]
                        held.append(await world.advice.book(MEMBER, slot, "Une question", "", minutes=minutes))
                    except UserError:
                        continue
                    ends = 0
                    for start, length in await _open_slots(world):
                        assert start >= ends
                        ends = start + length
                for booking in held:
                    await world.advice.cancel(MEMBER, booking.id)
                assert await _open_slots(world) == whole

    asyncio.run(live())


# Quotas


async def test_a_month_holds_no_more_than_was_offered_and_the_next_begins_anew(world: World) -> None:
    world.rules.maximum = 9
    await world.opened(length_minutes=30, monthly_maximum=2, weekly_until=TUESDAY + 5 * WEEK)
    slots = await world.slots(days=60)
    assert len(slots) == 6
    for slot in slots[:2]:
        await world.advice.book(MEMBER, slot, "Une question", "")
    with pytest.raises(AdviserMonthFull):
        await world.advice.book(MEMBER, slots[2], "Une question", "")
    assert await world.slots(days=60) == slots[4:], "of February"
    await world.advice.book(MEMBER, slots[4], "Une question", "")


async def test_moving_within_a_full_month_is_no_new_conversation(world: World) -> None:
    await world.opened(length_minutes=30, monthly_maximum=1, weekly_until=TUESDAY + 2 * WEEK)
    booking = await world.booked()
    (near, _far) = (await world.advice.alternatives(MEMBER, booking.id)).slots
    await world.advice.move(MEMBER, booking.id, near.slot_id)


@pytest.mark.parametrize(("weekly", "monthly"), [(1, None), (4, 1)])
async def test_the_schema_keeps_the_quotas(world: World, weekly: int, monthly: int | None) -> None:
    await world.opened(weekly_maximum=weekly, monthly_maximum=monthly)
    booking = await world.booked()
    insert = """
        INSERT INTO booking (guild_id, slot_id, adviser_id, booker_id, question, tried, state, uid, created_at)
        SELECT guild_id, id, adviser_id, 77, 'x', '', 'held', 'u', 0 FROM slot WHERE id <> ? LIMIT 1
    """
    with pytest.raises(IntegrityError, match="gives no more"):
        async with world.database.transaction() as tx:
            await tx.execute(insert, (booking.slot_id,))
    await world.opened(day=TUESDAY + 5 * WEEK)
    elsewhere = (await world.slots(days=60))[-1]
    await world.advice.book(OUTSIDER, elsewhere, "Une question", "")
    with pytest.raises(IntegrityError, match="gives no more"):
        async with world.database.transaction() as tx:
            await tx.execute("UPDATE booking SET slot_id = ? WHERE booker_id = 12", (booking.slot_id + 1,))


async def test_a_month_takes_no_impossible_number(world: World) -> None:
    with pytest.raises(OutOfBounds):
        await world.draft(monthly_maximum=201)


# The break


async def test_the_break_is_kept_from_one_opening_to_the_next(world: World) -> None:
    await world.opened(length_minutes=30, break_minutes=15)
    await world.opened(time=time(18, 30), length_minutes=60)
    close, far = (await world.slots())[1:]
    await world.booked()
    with pytest.raises(AdviserNeedsBreak):
        await world.advice.book(OUTSIDER, close, "Une question", "")
    assert await world.slots(OUTSIDER.user_id) == [far]
    await world.advice.book(OUTSIDER, far, "Une question", "")


@settings(max_examples=8)
@given(
    plans=st.lists(
        st.tuples(st.integers(8, 20), st.sampled_from((0, 15, 30, 45)), st.sampled_from((0, 5, 10, 30))),
        min_size=2,
        max_size=5,
    ),
    tries=st.lists(st.integers(0, 40), max_size=12),
    weekly=st.integers(1, 4),
    monthly=st.integers(1, 4),
    notice=st.sampled_from((0, 60, 1440)),
)
def test_quotas_break_and_notice_hold_whatever_is_opened_and_booked(
    plans: Sequence[tuple[int, int, int]], tries: Sequence[int], weekly: int, monthly: int, notice: int
) -> None:
    async def live() -> None:
        with tempfile.TemporaryDirectory() as folder:
            async with open_world(Path(folder) / "bot.db") as world:
                world.rules.maximum = 50
                for hour, minute, pause in plans:
                    try:
                        await world.opened(
                            time=time(hour, minute),
                            length_minutes=90,
                            break_minutes=pause,
                            weekly_maximum=weekly,
                            monthly_maximum=monthly,
                            notice_minutes=notice,
                            weekly_until=date(2027, 1, 20),
                        )
                    except UserError:
                        continue
                every = [SlotId(row["id"]) for row in await world.database.fetch_all("SELECT id FROM slot")]
                for number in tries:
                    try:
                        slot = every[number % len(every)]
                        await world.advice.book(Actor(guild_id=GUILD, user_id=UserId(500 + number)), slot, "Oui ?", "")
                    except UserError:
                        continue
                rows = await world.database.fetch_all(
                    """
                    SELECT s.starts_at, s.ends_at, s.week, o.break_minutes FROM booking b
                    JOIN slot s ON s.id = b.slot_id JOIN office_hours o ON o.id = s.office_hours_id
                    WHERE s.adviser_id = ? ORDER BY s.starts_at
                    """,
                    (ALICE,),
                )
                assert len(rows) <= monthly
                for week in {row["week"] for row in rows}:
                    assert sum(row["week"] == week for row in rows) <= weekly
                for before, after in pairwise(rows):
                    gap = (after["starts_at"] - before["ends_at"]) // 60
                    assert gap >= max(before["break_minutes"], after["break_minutes"])
                for row in rows:
                    assert from_seconds(row["starts_at"]) - world.clock.now() >= timedelta(minutes=notice)

    asyncio.run(live())


async def test_notice_is_kept_to_the_second(world: World) -> None:
    draft = await world.opened(notice_minutes=1440)
    world.clock.set(draft.slots[0].starts_at - timedelta(days=1))
    slot = (await world.slots())[0]
    world.clock.advance(seconds=1)
    with pytest.raises(TooLateToBook):
        await world.advice.book(MEMBER, slot, "Une question", "")


async def test_the_week_of_a_resource_person_is_told_as_full(world: World) -> None:
    await world.opened(weekly_maximum=1)
    slots = await world.slots()
    await world.advice.book(MEMBER, slots[0], "Une question", "")
    with pytest.raises(AdviserWeekFull):
        await world.advice.book(OUTSIDER, slots[1], "Une question", "")
    assert ADVISER.user_id == ALICE


async def test_what_was_opened_in_the_time_that_a_cut_left_is_not_swallowed(world: World) -> None:
    await world.opened(lengths=(30, 45), length_minutes=45)
    (slot,) = await world.slots()
    booking = await world.advice.book(MEMBER, slot, "Une question", "", minutes=30)
    await world.opened(time=time(18, 30), slot_minutes=15, length_minutes=15)
    await world.advice.cancel(MEMBER, booking.id)
    assert await _open_slots(world) == [(0, 30), (30, 15)]
