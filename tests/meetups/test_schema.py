"""What the database itself refuses about meetups, whatever the code above it does."""

import pytest

from bot.core.database import IntegrityError
from bot.meetups.model import Occurrence
from bot.meetups.recurrence import Beat
from tests.meetups.world import BOB, CHARLIE, DORA, ELSEWHERE, ERWAN, GUILD, World

SEAT = "INSERT INTO meetup_seat (guild_id, occurrence_id, user_id, state, ticket, offered_until, answered_at) VALUES"
STATE = "UPDATE meetup_seat SET state = ?, offered_until = ? WHERE user_id = ?"


async def refused(world: World, sql: str, *parameters: int | str | None, because: str) -> None:
    with pytest.raises(IntegrityError, match=because):
        async with world.database.transaction() as tx:
            await tx.execute(sql, parameters)


async def answered(world: World, occurrence: Occurrence, *people: tuple[int, str, int | None]) -> None:
    async with world.database.transaction() as tx:
        for user_id, state, ticket in people:
            until = 1 if state == "offered" else None
            await tx.execute(f"{SEAT} (?, ?, ?, ?, ?, ?, 0)", (GUILD, occurrence.id, user_id, state, ticket, until))


@pytest.fixture
async def date(world: World) -> Occurrence:
    """A date with two seats, one of which Bob has."""
    occurrence = await world.date(await world.published(seats=2))
    await answered(world, occurrence, (BOB, "seated", None))
    return occurrence


@pytest.mark.parametrize("state", ["seated", "offered"])
async def test_no_seat_is_given_twice(world: World, date: Occurrence, state: str) -> None:
    await answered(world, date, (CHARLIE, "seated", None), (DORA, "maybe", 5))
    until = 1 if state == "offered" else None
    values = (GUILD, date.id, ERWAN, state, 1, until)
    await refused(world, f"{SEAT} (?, ?, ?, ?, ?, ?, 0)", *values, because="no seat left")
    await refused(world, STATE, state, until, DORA, because="no seat left")


async def test_seats_are_not_taken_from_people(world: World, date: Occurrence) -> None:
    await answered(world, date, (CHARLIE, "offered", 1))
    seats = "UPDATE meetup_occurrence SET seats = ? WHERE id = ?"
    await refused(world, seats, 1, date.id, because="more people than seats")
    async with world.database.transaction() as tx:
        await tx.execute(seats, (None, date.id))


async def test_nobody_passes_those_who_wait(world: World, date: Occurrence) -> None:
    await answered(world, date, (CHARLIE, "waiting", 1), (DORA, "waiting", 2))
    await refused(world, f"{SEAT} (?, ?, ?, 'seated', NULL, NULL, 0)", GUILD, date.id, ERWAN, because="somebody waits")
    await refused(world, STATE, "offered", 1, DORA, because="somebody waits")
    await refused(world, STATE, "seated", None, DORA, because="somebody waits")
    async with world.database.transaction() as tx:
        await tx.execute(STATE, ("offered", 1, CHARLIE))


async def test_once_the_line_is_closed_whoever_comes_is_served(world: World, date: Occurrence) -> None:
    await answered(world, date, (CHARLIE, "waiting", 1))
    async with world.database.transaction() as tx:
        await tx.execute("UPDATE meetup_occurrence SET queue_open = 0")
        await tx.execute(f"{SEAT} (?, ?, ?, 'seated', NULL, NULL, 0)", (GUILD, date.id, ERWAN))


@pytest.mark.parametrize(
    ("sql", "because"),
    [
        (f"{SEAT} ({GUILD}, 1, {BOB}, 'maybe', NULL, NULL, 0)", "UNIQUE"),
        (f"{SEAT} ({GUILD}, 1, {DORA}, 'waiting', NULL, NULL, 0)", "CHECK"),
        (f"{SEAT} ({GUILD}, 1, {DORA}, 'offered', 1, NULL, 0)", "CHECK"),
        (f"{SEAT} ({ELSEWHERE}, 1, {DORA}, 'maybe', NULL, NULL, 0)", "FOREIGN KEY"),
        (
            f"INSERT INTO meetup_regular (guild_id, series_id, user_id, since_at) VALUES ({ELSEWHERE}, 1, 1, 0)",
            "FOREIGN",
        ),
        ("UPDATE meetup_series SET held_count = 2", "CHECK"),
        ("UPDATE meetup_series SET first_start = '2027-01-12 18:30'", "CHECK"),
        ("UPDATE meetup_series SET community_id = 7", "FOREIGN KEY"),
        ("UPDATE meetup_occurrence SET ends_at = starts_at", "CHECK"),
    ],
)
async def test_rows_that_say_nothing_sensible_are_refused(
    world: World, date: Occurrence, sql: str, because: str
) -> None:
    assert date.id == 1
    await refused(world, sql, because=because)


async def test_a_date_is_made_once(world: World) -> None:
    await world.published(beat=Beat.WEEKLY)
    await refused(
        world,
        "UPDATE meetup_occurrence SET planned_for = (SELECT min(planned_for) FROM meetup_occurrence)",
        because="UNIQUE",
    )


async def test_one_person_of_each_organisation(world: World, date: Occurrence) -> None:
    await answered(world, date, (CHARLIE, "waiting", 1), (DORA, "maybe", None))
    organisation = "UPDATE meetup_seat SET organisation = 'mairie de flers' WHERE user_id = ?"
    async with world.database.transaction() as tx:
        await tx.execute(organisation, (BOB,))
        await tx.execute(organisation, (DORA,))
    await refused(world, organisation, CHARLIE, because="UNIQUE")
    await refused(world, "UPDATE meetup_seat SET state = 'seated' WHERE user_id = ?", DORA, because="UNIQUE|waits")
