"""A year of rounds in simulated time: people who answer, who forget, who leave and come; told in totals.

`python -m tests.rounds.year --people 30 --rounds 13 --seed 3`
"""

import argparse
import asyncio
import random
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from bot.core.ids import UserId
from bot.rounds.model import Encounter, EncounterState
from tests.rounds.world import ALICE, World, actor, open_world

_AGREES, _PUTS_OFF, _TOLD = 0.8, 0.1, 0.9
_SECOND_CHANCE = 3
"""Nine days into a round, those drawn anew answer too."""


@dataclass
class Year:
    """What came of it."""

    rounds: int = 0
    present: int = 0
    placed: int = 0
    encounters: int = 0
    held: int = 0
    repeats: int = 0
    stuck: int = 0
    alerts: list[str] = field(default_factory=list)
    ends: Counter[str] = field(default_factory=Counter)

    @property
    def coverage(self) -> float:
        return self.placed / self.present if self.present else 1.0


async def live_a_year(path: Path, *, people: int, rounds: int, seed: int) -> Year:
    """Live so many rounds with so many people, most of whom answer and meet."""
    chance = random.Random(seed)
    year = Year()
    async with open_world(path) as world:
        crowd = [UserId(1000 + number) for number in range(people)]
        world.people.names.update({user_id: f"P{user_id}" for user_id in crowd})
        await world.joined(*crowd)
        due_at = await world.published()
        for number in range(rounds):
            await world.live_until(due_at + timedelta(weeks=4 * number, hours=1))
            await _live_one(world, chance, year)
        await world.rounds.stewarding.stop(ALICE)
        await world.pass_time(days=45)
        await _count(world, year)
    return year


async def _live_one(world: World, chance: random.Random, year: Year) -> None:
    encounters = await world.live()
    participations = await world.rows(
        "SELECT user_id FROM participation WHERE last_number = (SELECT max(last_number) FROM participation)"
    )
    year.rounds += 1
    year.present += len(participations)
    year.placed += sum(len(encounter.people) for encounter in encounters)
    for encounter in encounters:
        await _answer(world, chance, encounter)
    silent: set[int] = set()
    for step in range(8):
        await world.pass_time(days=3)
        for encounter in await world.live():
            if encounter.state is EncounterState.PROPOSED and step == _SECOND_CHANCE:
                await _answer(world, chance, encounter)
            elif encounter.state is EncounterState.AGREED and encounter.date < world.clock.now():
                if encounter.id not in silent and chance.random() < _TOLD:
                    await world.rounds.held(actor(encounter.people[0]), encounter.id)
                silent.add(encounter.id)


async def _answer(world: World, chance: random.Random, encounter: Encounter) -> None:
    fate = chance.random()
    if fate < _AGREES:
        await world.agreed(encounter, chance.randrange(len(encounter.moments)))
    elif fate < _AGREES + _PUTS_OFF:
        await world.rounds.postpone(actor(chance.choice(encounter.people)), encounter.id)
    elif encounter.moments:
        await world.rounds.vote(actor(encounter.people[0]), encounter.moments[0].id)


async def _count(world: World, year: Year) -> None:
    for row in await world.rows("SELECT state, reason, count(*) AS count FROM encounter GROUP BY state, reason"):
        year.ends[f"{row['state']}: {row['reason']}"] += row["count"]
        year.encounters += row["count"]
        year.held += row["count"] * (row["state"] == "held")
        year.stuck += row["count"] * (row["reason"] is None)
    pairs: Counter[tuple[int, int]] = Counter()
    for row in await world.rows(
        """
        SELECT a.user_id AS one, b.user_id AS other FROM encounter e
        JOIN encounter_member a ON a.encounter_id = e.id JOIN encounter_member b ON b.encounter_id = e.id
        WHERE a.user_id < b.user_id AND e.state = 'held'
        """
    ):
        pairs[row["one"], row["other"]] += 1
    year.repeats = sum(count - 1 for count in pairs.values())
    year.stuck += len(await world.rows("SELECT 1 FROM round_waiting"))
    year.alerts = world.alerts


def main() -> None:
    """Live the year and tell it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=30)
    parser.add_argument("--rounds", type=int, default=13)
    parser.add_argument("--seed", type=int, default=3)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        year = asyncio.run(
            live_a_year(Path(folder) / "bot.db", people=asked.people, rounds=asked.rounds, seed=asked.seed)
        )
    lines = [
        f"{year.rounds} rounds, {asked.people} people: {year.encounters} encounters, {year.held} held",
        f"placed at the draw {year.coverage:.3f} · met twice {year.repeats} · stuck {year.stuck}",
        f"alerts {year.alerts}",
        *(f"  {end}: {count}" for end, count in sorted(year.ends.items())),
    ]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
