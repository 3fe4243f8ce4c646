"""Many people clicking at once, thousands of times: `python -m tests.meetups.clicks --trials 10000 --seed 3`.

Each trial is a meetup with few seats and more people than seats. They come, hesitate, give up, take what was offered,
leave the server, all in the same instant, while a steward changes the number of seats and hours go by. After each
burst the rows themselves are looked at: never more people than seats, nobody passed in the line, nothing free while
somebody waits, and whoever answered has the answer they gave.
"""

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Awaitable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from random import Random

from bot.core.actor import Actor
from bot.core.clock import to_seconds
from bot.core.errors import UserError
from bot.core.ids import UserId
from bot.meetups.model import Occurrence, Wish
from bot.meetups.repository import occurrences
from tests.meetups.world import GUILD, STEWARD, World, open_world

BURSTS = 3
_WISHES = (Wish.COME, Wish.COME, Wish.COME, Wish.MAYBE, Wish.NOT_COME)
_TAKING = frozenset({"seated", "offered"})


@dataclass(frozen=True, slots=True)
class Line:
    """What stands in the rows of a date: everybody's state and ticket."""

    people: dict[int, tuple[str, int | None]]
    seats: int | None
    queue_open: bool
    stale: bool
    """Whether a seat is held for somebody whose time is over."""

    def among(self, *states: str) -> set[int]:
        return {user_id for user_id, (state, _) in self.people.items() if state in states}


async def line_of(world: World, occurrence: Occurrence) -> Line:
    """Return what stands in the rows, read without any code of the feature."""
    (row,) = await world.database.fetch_all(
        "SELECT seats, queue_open FROM meetup_occurrence WHERE id = ?", (occurrence.id,)
    )
    rows = await world.database.fetch_all(
        "SELECT user_id, state, ticket, offered_until FROM meetup_seat WHERE occurrence_id = ?", (occurrence.id,)
    )
    people = {each["user_id"]: (each["state"], each["ticket"]) for each in rows}
    now = to_seconds(world.clock.now())
    stale = any(each["offered_until"] is not None and each["offered_until"] <= now for each in rows)
    return Line(people, row["seats"], bool(row["queue_open"]), stale)


def check(before: Line, after: Line) -> None:
    """Raise AssertionError for more people than seats, for a free seat while somebody waits, for who was passed."""
    taken = after.among(*_TAKING)
    assert after.seats is None or len(taken) <= after.seats, (before, after)
    assert not after.stale, ("a seat is held too long", before, after)
    if not after.queue_open:
        return
    waiting = after.among("waiting")
    if waiting:
        assert after.seats is not None
        assert len(taken) == after.seats, ("a seat is free while somebody waits", before, after)
    patient = {user_id: before.people[user_id][1] or 0 for user_id in waiting & before.among("waiting")}
    patient = {user_id: ticket for user_id, ticket in patient.items() if after.people[user_id][1] == ticket}
    if not patient:
        return
    first = min(patient.values())
    for served in taken - before.among(*_TAKING):
        state, ticket = before.people.get(served, ("", None))
        assert state == "waiting", ("somebody came before those who waited", served, before, after)
        assert (ticket or 0) < first, ("somebody was passed in the line", served, before, after)


async def clicked(attempt: Awaitable[object]) -> bool:
    """Do what was clicked; return whether it was done and not refused."""
    try:
        await attempt
    except UserError:
        return False
    return True


async def trial(world: World, seed: int) -> tuple[int, int]:
    """Let one crowd click on one meetup; return how many clicks there were and how many were refused."""
    random = Random(seed)
    crowd = [UserId(1000 + number) for number in range(random.randrange(4, 11))]
    series = await world.published(
        first=(world.clock.now() + timedelta(days=random.randrange(1, 9))).replace(tzinfo=None, second=0),
        seats=random.randrange(1, 5),
    )
    occurrence = await world.date(series)
    clicks = refused = 0
    for _ in range(BURSTS):
        before = await line_of(world, occurrence)
        burst: list[Awaitable[object]] = []
        for user_id in random.sample(crowd, random.randrange(2, len(crowd) + 1)):
            actor = Actor(guild_id=GUILD, user_id=user_id)
            deed = random.random()
            if deed < 0.15:
                burst.append(world.meetups.take(actor, occurrence.id))
            elif deed < 0.2:
                burst.append(world.meetups.person_left(GUILD, user_id))
            else:
                burst.append(world.meetups.answer(actor, occurrence.id, random.choice(_WISHES)))
        if random.random() < 0.3:
            burst.append(world.meetups.running.set_seats(STEWARD, series.id, random.choice([1, 2, 3, 4, 5, None])))
        random.shuffle(burst)
        done = await asyncio.gather(*map(clicked, burst))
        clicks, refused = clicks + len(done), refused + done.count(False)
        check(before, await line_of(world, occurrence))
        if random.random() < 0.3:
            before = await line_of(world, occurrence)
            world.clock.advance(hours=random.choice([1, 6, 13]))
            while await world.agenda.run_one():
                pass
            if (now := await occurrences.by_id(world.database, occurrence.id)) and now.starts_at > world.clock.now():
                check(before, await line_of(world, occurrence))
    return clicks, refused


async def run(trials: int, seed: int) -> tuple[int, int]:
    """Run so many trials; return how many clicks there were and how many were refused. Raises AssertionError."""
    clicks = refused = 0
    with tempfile.TemporaryDirectory() as folder:
        async with open_world(Path(folder) / "bot.db") as world:
            for number in range(trials):
                each = await trial(world, seed * 1_000_000 + number)
                clicks, refused = clicks + each[0], refused + each[1]
            (row,) = await world.database.fetch_all(
                """
                SELECT count(*) AS broken FROM meetup_occurrence o WHERE o.seats IS NOT NULL AND o.seats < (
                    SELECT count(*) FROM meetup_seat s WHERE s.occurrence_id = o.id AND s.state IN ('seated', 'offered')
                )
                """
            )
            assert row["broken"] == 0
            assert world.alerts == []
    return clicks, refused


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.meetups.clicks", description=__doc__)
    parser.add_argument("--trials", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    clicks, refused = asyncio.run(run(arguments.trials, arguments.seed))
    sys.stdout.write(
        f"{arguments.trials} meetups, {clicks} clicks in bursts, {refused} refused: "
        "never more people than seats, nobody passed in the line\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
