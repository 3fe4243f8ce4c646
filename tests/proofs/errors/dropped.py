"""What Discord tells and we do not hear: after the next « ready », all is as if every word had been heard.

The same happenings are lived through twice in the demo's cooperative: once every event of the gateway is heard, once
many are dropped at random. Then both processes are restarted, and what people agreed on must be the same.

python -m tests.proofs.errors.dropped [--events 200] [--seed 3]
"""

import argparse
import asyncio
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from structlog.testing import capture_logs

from bot.core.storage import open_read_only
from tests.proofs.errors.house import House, open_house

COMPARED: Mapping[str, str] = {
    "booking": "slot_id, adviser_id, booker_id, state",
    "slot": "office_hours_id, adviser_id, starts_at, state",
    "meetup_seat": "occurrence_id, user_id, state",
    "meetup_regular": "series_id, user_id",
    "community_member": "community_id, user_id, state",
    "community_steward": "community_id, user_id",
    "community": "name, state",
    "profile": "user_id, kind, step, left_at IS NOT NULL",
    "structure": "key, kind, name, discord_id",
    "participation": "user_id, every, waiting",
    "encounter_member": "encounter_id, user_id, gone",
    "encounter": "round_id, state",
    "meetup_event": "occurrence_id, state, removals",
    "question": "kind, channel_id, asker_id, state",
    "advice_request": "asker_id, state",
    "activity": "channel_id, author_id",
}
"""What people agreed on, by table: neither when it was noted, nor who of two that left was first."""

_COMMUNITIES = ("Caisses", "Cantines", "Santé", "Accueil", "Participation")
_CHATTY = 5
"""How many messages are written for each thing that happens to people and channels."""


@dataclass(slots=True, kw_only=True)
class Figures:
    """What was met."""

    happenings: int = 0
    dropped: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)


class _Life:
    """Happenings that depend on chance alone, never on what the bot does of them.

    Nobody goes and comes back while nobody listens: whoever did is found as they were, which is as it should be, and
    not what would have become of them had their going been heard.
    """

    def __init__(self, house: House, seed: int) -> None:
        self._house = house
        self._chance = random.Random(seed)
        # Made before anything happens: who they are must not depend on what the bot does.
        names = (f"newcomer{number}" for number in range(100))
        self._newcomers = [house.world.env.create_user(name, global_name=name.title()) for name in names]
        self._leaving = ["sylvie", "karim", "yanis", "ines", "nadia"]
        self._back = ["paul", "morgan"]
        roles = [
            role.id
            for role in house.world.env.backend.guilds[house.town.guild.id].roles.values()
            if role.name.startswith(_COMMUNITIES)
        ]
        self._to_turn = [(name, role) for name in ("helene", "lucie", "maelle", "etienne") for role in sorted(roles)]

    async def begin(self) -> None:
        """Let those go who come back later, while everybody listens."""
        for name in self._back:
            self._house.town.guild.remove_member(self._house.town.people[name])
        await self._house.world.env.settle()
        await self._house.pass_time(minutes=1)

    async def go_on(self, number: int) -> None:
        """Let one thing happen."""
        if number % _CHATTY:
            await self._somebody_writes()
        else:
            self._chance.choice([self._leaves, self._comes, self._comes_back, self._role_turns, self._role_turns])()
        await self._house.world.env.settle()

    async def _somebody_writes(self) -> None:
        town = self._house.town
        person = self._chance.choice([*self._house.everybody()])
        name = self._chance.choice(["place-du-village", "permanences", "fonds-alimentaire-local", "hameau-santé"])
        await person.send(town.channels[name], f"Bonjour {self._chance.random():.3f}")

    def _leaves(self) -> None:
        if self._leaving:
            self._house.town.guild.remove_member(self._house.town.people[self._leaving.pop()])

    def _comes(self) -> None:
        self._house.town.guild.add_member(self._newcomers.pop())

    def _comes_back(self) -> None:
        if self._back:
            name = self._back.pop()
            self._house.town.people[name] = self._house.town.guild.add_member(self._house.town.people[name].user)

    def _role_turns(self) -> None:
        """Let somebody be given, or lose, the role of a community by hand; each only once."""
        if not self._to_turn:
            return
        name, role = self._to_turn.pop(self._chance.randrange(len(self._to_turn)))
        backend, guild_id, person = (
            self._house.world.env.backend,
            self._house.town.guild.id,
            self._house.town.people[name],
        )
        if role in backend.guilds[guild_id].members[person.id].role_ids:
            backend.remove_member_role(guild_id, person.id, role)
        else:
            backend.add_member_role(guild_id, person.id, role)


async def _live(folder: Path, *, happenings: int, seed: int, drops: int) -> tuple[dict[str, Counter[Any]], Figures]:
    """Live through the happenings, `drops` of their events unheard; return what is agreed on after « ready »."""
    figures = Figures(happenings=happenings)
    async with open_house(folder) as house:
        heard, chance = house.world.env.backend.emit, random.Random(seed + 1)

        def emit(event: str, payload: Mapping[str, Any]) -> None:
            if figures.dropped.total() < drops and event != "INTERACTION_CREATE" and chance.random() < 0.7:
                figures.dropped[event] += 1
                return
            heard(event, payload)

        life = _Life(house, seed)
        await life.begin()
        house.world.env.backend.emit = emit  # type: ignore[method-assign]
        for number in range(happenings):
            await life.go_on(number)
        house.world.env.backend.emit = heard  # type: ignore[method-assign]
        await house.restart()
        await house.pass_time(minutes=10)
        figures.faults += [f"raised: {error!r}" for error in house.world.env.errors]
        return _agreed(folder / "bot.db"), figures


def _agreed(path: Path) -> dict[str, Counter[Any]]:
    with closing(open_read_only(path)) as connection:
        return {
            table: Counter(tuple(row) for row in connection.execute(f"SELECT {columns} FROM {table}"))
            for table, columns in COMPARED.items()
        }


async def prove(folder: Path, *, events: int = 200, seed: int = 3, quiet: Callable[[], Any] = capture_logs) -> Figures:
    """Compare a life that was heard with one of which so many events were not; return what differs."""
    happenings = round(events * 1.8)
    with quiet():
        told, _ = await _live(folder / "heard", happenings=happenings, seed=seed, drops=0)
        missed, figures = await _live(folder / "dropped", happenings=happenings, seed=seed, drops=events)
    if figures.dropped.total() < events:
        figures.faults.append(f"only {figures.dropped.total()} events were dropped")
    for table, rows in told.items():
        for row in (rows - missed[table]) | Counter():
            figures.faults.append(f"{table}: {row} is missing")
        for row in missed[table] - rows:
            figures.faults.append(f"{table}: {row} should not be")
    return figures


def main() -> int:
    """Print what came of it; 1 if anything was not as promised."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--events", type=int, default=200)
    parser.add_argument("--seed", type=int, default=3)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures = asyncio.run(prove(Path(folder), events=given.events, seed=given.seed))
    lines = [f"seed {given.seed}: {figures.happenings} happenings, {figures.dropped.total()} events dropped"]
    lines += [f"  {event}: {count}" for event, count in figures.dropped.most_common()]
    sys.stdout.write("\n".join([*lines, *figures.faults]) + "\n")
    return int(bool(figures.faults))


if __name__ == "__main__":
    raise SystemExit(main())
