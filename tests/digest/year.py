"""A year of bulletins: fifty-two weeks, both changes of the clocks, a week of downtime, two crashes while publishing.

    python -m tests.digest.year --seed 3

Each week people talk, a steward validates the draft, and the issue appears. In one week nobody validates in time, so
that the issue waits for it.
"""

import argparse
import asyncio
import random
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.core.pretend_discord import Crash, Fault, PretendDiscord
from tests.digest.world import GUILD, PARIS, STEWARD, Village, World, open_world
from tests.support.clock import FakeClock

START = datetime(2027, 1, 4, 9, tzinfo=UTC)
WEEKS, DOWN, CRASHES, FORGOTTEN = 52, 20, (9, 33), 41
"""After so many weeks: a week without a process, a crash at publication, a draft nobody looks at until the next day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What came of it."""

    issues: int
    numbers: int
    on_time: int
    late: int
    late_and_saying_so: int
    doubled: int
    alerts: int

    def __str__(self) -> str:
        return (
            f"{self.issues} issues under {self.numbers} numbers: {self.on_time} on their local hour, {self.late} late, "
            f"of which {self.late_and_saying_so} say so; {self.doubled} doubled, {self.alerts} alerts"
        )


async def prove(path: Path, weeks: int, seed: int) -> Figures:
    chance, clock = random.Random(seed), FakeClock(START)
    discord, village = PretendDiscord(clock), Village()
    week, alerts = 0, 0
    while week < weeks:
        with suppress(Crash):
            async with open_world(path, clock, discord, village) as world:
                await world.digest.issues.ensure(GUILD)
                week = await _live(world, chance, week, weeks)
                alerts += len(world.alerts)
    async with open_world(path, clock, discord, village) as world:
        await world.live(hours=12)
        return _figures(world, alerts)


async def _live(world: World, chance: random.Random, week: int, weeks: int) -> int:
    """Live week after week; return the one from which another process goes on."""
    while week < weeks:
        week += 1
        thursday = START + timedelta(weeks=week - 1, days=3)
        await world.live_until(thursday - timedelta(days=1, hours=4))
        await world.chat(chance)
        # The draft comes on Wednesday at nine; Camille looks at it in the afternoon.
        await world.live_until(thursday - timedelta(hours=18))
        if week != FORGOTTEN:
            await _validate(world)
        if week == DOWN:
            world.clock.advance(days=7)
            return week
        if week in CRASHES:
            accepted = week == CRASHES[0]
            world.discord.will("send", Fault(Crash(), accepted=accepted))
            with suppress(Crash):
                await world.live_until(thursday + timedelta(hours=3))
            world.clock.advance(minutes=7)
            return week
        await world.live_until(thursday + timedelta(hours=5))
        if week == FORGOTTEN:
            await world.live_until(thursday + timedelta(hours=25))
            await _validate(world)
        await world.live_until(thursday + timedelta(days=1, hours=5))
    return week


async def _validate(world: World) -> None:
    issue = await world.digest.issues.prepare(STEWARD)
    if issue.state.open:
        await world.digest.issues.approve(STEWARD, issue.id)


def _figures(world: World, alerts: int) -> Figures:
    published = world.published()
    on_time = late = saying_so = 0
    for at, title in published:
        local = at.astimezone(PARIS)
        punctual = local.weekday() == 3 and (local.hour, local.minute // 10) == (9, 0)
        on_time += punctual
        late += not punctual
        card = next(each.card for each in world.discord.accepted if each.card.title == title and each.at == at)
        saying_so += not punctual and "Il s’est perdu dans une haie" in card.text
    return Figures(
        issues=len(published),
        numbers=len({title.split(",")[0] for _, title in published}),
        on_time=on_time,
        late=late,
        late_and_saying_so=saying_so,
        doubled=len(published) - len({title for _, title in published}),
        alerts=alerts,
    )


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.digest.year", description=__doc__)
    parser.add_argument("--seed", type=int, default=3)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures = asyncio.run(prove(Path(folder) / "bot.db", WEEKS, arguments.seed))
    sys.stdout.write(f"seed {arguments.seed}: {figures}\n")
    return 0 if figures.issues == WEEKS and not figures.doubled else 1


if __name__ == "__main__":
    sys.exit(main())
