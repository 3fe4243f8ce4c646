"""What the database itself refuses, whatever the code above it does."""

from datetime import timedelta

import pytest

from bot.core.clock import to_seconds
from bot.core.database import IntegrityError
from tests.advice.world import ALICE, BOB, CHARLIE, ELSEWHERE, GUILD, World

BOOKING = """
    INSERT INTO booking (guild_id, slot_id, adviser_id, booker_id, question, tried, state, uid, created_at)
    SELECT guild_id, id, adviser_id, ?, 'q', '', ?, ?, 0 FROM slot ORDER BY id LIMIT 1
"""


async def _refused(world: World, sql: str, *parameters: int | str, because: str) -> None:
    with pytest.raises(IntegrityError, match=because):
        async with world.database.transaction() as tx:
            await tx.execute(sql, parameters)


@pytest.mark.parametrize("state", ["held", "pending", "confirmed"])
async def test_a_slot_has_one_active_booking_at_most(world: World, state: str) -> None:
    await world.opened()
    await world.booked()
    await _refused(world, BOOKING, CHARLIE, state, "another", because="UNIQUE")


async def test_a_cancelled_booking_leaves_its_slot_to_another(world: World) -> None:
    await world.opened()
    async with world.database.transaction() as tx:
        await tx.execute(
            BOOKING.replace("uid, created_at", "uid, created_at, ended_at, ended_by").replace("0 FROM", "0, 1, 1 FROM"),
            (BOB, "cancelled", "one"),
        )
        await tx.execute(BOOKING, (CHARLIE, "confirmed", "two"))
    await _refused(
        world,
        "UPDATE booking SET state = 'confirmed', ended_at = NULL, ended_by = NULL WHERE uid = ?",
        "one",
        because="UNIQUE",
    )


@pytest.mark.parametrize(("shift", "length"), [(0, 30), (-15, 30), (15, 30), (-60, 240), (5, 10)])
async def test_no_two_open_slots_of_one_person_overlap(world: World, shift: int, length: int) -> None:
    draft = await world.opened(length_minutes=30)
    start = to_seconds(draft.slots[0].starts_at + timedelta(minutes=shift))
    values = (GUILD, draft.hours.id, ALICE, start, start + length * 60, "2027-01-04")
    insert = "INSERT INTO slot (guild_id, office_hours_id, adviser_id, starts_at, ends_at, week, state) VALUES"
    await _refused(world, f"{insert} (?, ?, ?, ?, ?, ?, 'open')", *values, because="overlapping open slots")
    async with world.database.transaction() as tx:
        await tx.execute(f"{insert} (?, ?, ?, ?, ?, ?, 'closed')", values)
    await _refused(world, "UPDATE slot SET state = ? WHERE state = 'closed'", "open", because="overlapping open slots")


async def test_an_open_slot_cannot_be_pushed_onto_another(world: World) -> None:
    draft = await world.opened(length_minutes=60)
    late = to_seconds(draft.slots[1].starts_at)
    await _refused(
        world, "UPDATE slot SET starts_at = starts_at - ? WHERE starts_at = ?", 60, late, because="overlapping"
    )


async def test_a_slot_and_a_booking_belong_where_what_is_above_them_belongs(world: World) -> None:
    await world.opened()
    await world.booked()
    for table, column, value in (
        ("slot", "guild_id", ELSEWHERE),
        ("slot", "adviser_id", CHARLIE),
        ("booking", "guild_id", ELSEWHERE),
        ("booking", "adviser_id", CHARLIE),
    ):
        await _refused(world, f"UPDATE {table} SET {column} = ?", value, because="FOREIGN KEY")


async def test_nobody_books_themselves(world: World) -> None:
    await world.opened()
    await _refused(world, BOOKING, ALICE, "confirmed", "own", because="CHECK")


async def test_a_booking_says_when_and_by_whom_it_ended_exactly_if_it_did(world: World) -> None:
    await world.opened()
    await world.booked()
    await _refused(world, "UPDATE booking SET state = ?", "cancelled", because="CHECK")
    await _refused(world, "UPDATE booking SET ended_at = ?", 1, because="CHECK")


async def test_the_id_of_a_discarded_draft_is_not_given_again(world: World) -> None:
    first = await world.draft()
    async with world.database.transaction() as tx:
        await tx.execute("DELETE FROM office_hours")
    assert (await world.draft()).hours.id > first.hours.id
