"""What is raced for: one trial after the other, each with its own resource persons, slots and bookers."""

from dataclasses import dataclass
from enum import IntEnum

from bot.core.clock import to_seconds
from bot.core.database import Database, Transaction
from bot.core.ids import UserId
from tests.advice.requests.world import GUILD, World, member
from tests.support.clock import FakeClock

BOOKERS = 16
"""Concurrent attempts in each trial, half of them in each process."""
PROCESSES = 2
_DAY, _HALF_HOUR = 86400, 1800
_FIRST_ADVISER, _FIRST_BOOKER = 1_000_000, 10_000_000


class Race(IntEnum):
    """How a slot is raced for."""

    FREE = 0
    """Sixteen people book one free slot."""
    OVERLAPPING = 1
    """One person books two slots of two resource persons that overlap, eight times each."""
    HELD = 2
    """Whoever the slot is held for takes it or lets it pass, while others book it."""
    PENDING = 3
    """Some book it for somebody else and confirm in a second transaction, others book it outright."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One race. `rival` is the slot that overlaps `slot`; `holder` is whom `place` holds it for."""

    number: int
    race: Race
    slot: int
    rival: int
    holder: UserId | None = None
    place: int | None = None

    def booker(self, seat: int) -> UserId:
        """Return who makes the attempt of that number; beyond the attempts, who helps with one."""
        if self.race is Race.OVERLAPPING:
            seat = 0
        return UserId(_FIRST_BOOKER + self.number * 2 * BOOKERS + seat)


async def lay_out(world: World, trials: int) -> tuple[Trial, ...]:
    """Write the slots of every trial; return what each is."""
    numbers = [_numbered(number) for number in range(trials)]
    async with world.database.transaction() as tx:
        for trial in numbers:
            await _open(tx, world.clock, trial.slot)
            if trial.race is Race.OVERLAPPING:
                await _open(tx, world.clock, trial.rival)
    return tuple([await _held(world, trial) if trial.race is Race.HELD else trial for trial in numbers])


def _numbered(number: int) -> Trial:
    return Trial(number=number, race=Race(number % len(Race)), slot=2 * number + 1, rival=2 * number + 2)


async def _open(tx: Transaction, clock: FakeClock, slot: int) -> None:
    """Let a resource person of its own open one slot, in three days; the rival of another overlaps it."""
    adviser, start = _FIRST_ADVISER + slot, to_seconds(clock.now()) + 3 * _DAY + (slot % 2) * 600
    await tx.execute(
        """
        INSERT INTO office_hours (id, guild_id, adviser_id, created_by, channel_id, state, zone, first_start,
                                  length_minutes, slot_minutes, break_minutes, notice_minutes, weekly_maximum,
                                  place_kind, place_detail, created_at)
        VALUES (?, ?, ?, ?, 50, 'open', 'Europe/Paris', '2027-01-07T10:00', 30, 30, 0, 0, 50, 'phone', '02', 0)
        """,
        (slot, GUILD, adviser, adviser),
    )
    await tx.execute(
        """
        INSERT INTO slot (id, guild_id, office_hours_id, adviser_id, starts_at, ends_at, week, state)
        VALUES (?, ?, ?, ?, ?, ?, '2027-01-04', 'open')
        """,
        (slot, GUILD, slot, adviser, start, start + _HALF_HOUR),
    )


async def _held(world: World, trial: Trial) -> Trial:
    """Let somebody stand in the line for the slot of a trial, and have it held for them."""
    adviser, holder = UserId(_FIRST_ADVISER + trial.slot), trial.booker(0)
    async with world.database.transaction() as tx:
        await tx.execute(
            "INSERT INTO office_hours_topic (guild_id, office_hours_id, topic, folded) VALUES (?, ?, 'T', 't')",
            (GUILD, trial.slot),
        )
    request = await world.ask(holder, topics=("T",))
    place = await world.asked.wait(member(holder), request.id, adviser)
    assert place.booking_id is not None
    return Trial(
        number=trial.number, race=trial.race, slot=trial.slot, rival=trial.rival, holder=holder, place=place.id
    )


async def winners(database: Database, trial: Trial) -> int:
    """Return how many have, at the end, what was raced for."""
    rows = await database.fetch_all(
        "SELECT state FROM booking WHERE slot_id IN (?, ?) AND state <> 'cancelled'", (trial.slot, trial.rival)
    )
    return len(rows) if all(row["state"] == "confirmed" for row in rows) else -1
