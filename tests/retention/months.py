"""Twenty-five months of a cooperative: `python -m tests.retention.months --months 25 --seed 3`.

The inhabitants of `bocage simulate` go on living with the real application in the simulated Discord: they write, ask,
book, draw, announce; some leave; some are never heard of again; servers remove Bocage, and one invites it back. Every
morning nothing is there that was to be gone the day before, asked in two ways: by the inventory's limits, and by when
each row was first seen, whatever its columns say.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from simcord.backend import serializers

from bot.communities.model import CommunityId, Wish
from bot.core.actor import Actor
from bot.core.ids import UserId
from bot.demo.simulated import as_bot
from bot.retention.people import SILENT_FOR
from bot.retention.servers import KEPT_WITHOUT_BOCAGE
from bot.simulation.account import Account
from bot.simulation.habits import Deed, Habits, Happening
from bot.simulation.village import Village
from bot.simulation.year import Life, village_of
from tests.retention.oracles import (
    A_DAY,
    Ages,
    names_in_sentences,
    old_backups,
    past_their_time,
    rows_of_server,
    traces_of,
)

KEPT_AFTER_LEAVING = timedelta(days=30)
_SILENT_FROM, _HERMITS = 4, 4
_REMOVED, _BACK, _REMOVED_FOR_GOOD = 5, 8, 9
_ONE_LEAVES = 7
"""In which week what happens."""


@dataclass
class Figures:
    """What happened, and what was found."""

    mornings: int = 0
    left: int = 0
    hermits: int = 0
    warned: int = 0
    erased: int = 0
    deeds: int = 0
    most_rows: int = 0
    named: int = 0
    seconds: float = 0.0
    found: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        verdict = "nothing outlived its limit by more than a day" if not self.found else f"{len(self.found)} found"
        return (
            f"{self.mornings} mornings, {self.deeds} deeds; {self.left} left for good, {self.hermits} fell silent,"
            f" {self.warned} were told, {self.erased} are erased; {self.most_rows} rows at most,"
            f" {self.named} people at most named in what others wrote;"
            f" {verdict} ({self.seconds:.0f} s of processor time)"
        )


class Watch(Habits):
    """What this proof adds to the weeks: those who go, and a look at what is left, every morning."""

    def __init__(self, village: Village, backups: Path) -> None:
        super().__init__(village)
        self._backups = backups
        self.figures = Figures()
        self._ages = Ages()
        self._silent_since: dict[int, datetime] = {}
        self._left_at: dict[int, datetime] = {}
        self._here: set[int] = set()
        self._told_of_it: set[int] = set()
        self._names: dict[int, str] = {}
        self._removed_at: dict[int, datetime] = {}
        self._servers: list[int] = []

    @property
    def now(self) -> datetime:
        return self.village.world.env.now()

    def week(self, monday: date, number: int) -> Iterator[Happening]:
        happenings: dict[int, Deed] = {
            2: self._two_more_servers,
            _SILENT_FROM: self._some_fall_silent,
            _REMOVED: self.of(self._removed, 0),
            _BACK: self.of(self._invited_back, 0),
            _ONE_LEAVES: self._one_leaves,
            _REMOVED_FOR_GOOD: self.of(self._removed, 1),
        }
        if number in happenings:
            yield self.at(monday, 7, 0, happenings[number])
        yield self.at(monday, 8, 0, self._spoken_of)
        for day in range(7):
            yield self.at(monday + timedelta(days=day), 6, 30, self._look)

    async def _two_more_servers(self) -> None:
        env, keeper = self.village.world.env, self.village.people[0]
        for name in ("Une voisine", "Une autre voisine"):
            guild = env.create_guild(name, preferred_locale="fr")
            hall = guild.create_text_channel("entrée")
            member = guild.add_member(keeper.actor.user)
            await env.settle()
            await member.slash(hall, "permanence agenda")
            await member.slash(hall, "annuaire chercher", sujet="haies")
            self._servers.append(guild.id)

    async def _some_fall_silent(self) -> None:
        """They stay on the server, and are never heard of again."""
        ordinary = [one for one in self.village.members() if not one.steward and not one.adviser]
        for one in self.chance.sample(ordinary, _HERMITS):
            self.village.people.remove(one)
            self._silent_since[one.id] = self.now
        self.figures.hermits = _HERMITS

    async def _one_leaves(self) -> None:
        here = [one for one in self.village.members() if not one.steward]
        # In a small village chance may have let go of everybody but those who advise.
        one = self.chance.choice([one for one in here if not one.adviser] or here)
        self.village.leaves(one)
        self.village.people.remove(one)
        await self.village.world.env.settle()

    async def _spoken_of(self) -> None:
        """A steward adds to a charter the names of those who came; nobody takes out again the names of those who go."""
        village, users = self.village, self.village.world.env.backend.users
        here = [str(users[one.id].global_name) for one in village.members()]
        self._names |= {one.id: str(users[one.id].global_name) for one in village.members()}
        if not village.communities or not village.stewards():
            return
        communities = village.app.services.communities
        charter = (await communities.community(village.guild_id, CommunityId(min(village.communities)))).charter
        longer = ", ".join([charter or "Merci à tout le monde", *(name for name in here if name not in charter)])
        steward = Actor(guild_id=village.guild_id, user_id=UserId(village.stewards()[0].id), steward=True)
        work = communities.modify(steward, CommunityId(min(village.communities)), Wish(charter=longer[:2000]))
        await as_bot(village.world.env, work)

    async def _removed(self, which: int) -> None:
        await self._told("GUILD_DELETE", {"id": str(self._servers[which])})
        self._removed_at[self._servers[which]] = self.now

    async def _invited_back(self, which: int) -> None:
        backend = self.village.world.env.backend
        guild = backend.guilds[self._servers[which]]
        await self._told("GUILD_CREATE", serializers.guild_create_payload(backend, guild))
        del self._removed_at[self._servers[which]]

    async def _told(self, event: str, payload: Any) -> None:  # noqa: ANN401 - as the simulated Discord has it
        self.village.world.env.backend.emit(event, payload)
        await self.village.world.env.settle()

    async def _look(self) -> None:
        """Find what outlived its limit by more than a day."""
        database, now, here = self.village.app.database, self.now, {one.id for one in self.village.members()}
        hermits = set(self._silent_since)
        self._left_at |= {one: now for one in self._here - here - hermits if one not in self._left_at}
        self._here |= here
        found = await past_their_time(database, now)
        found += await asyncio.to_thread(old_backups, self._backups, now)
        if self.figures.mornings % 7 == 0:
            found += await self._ages.too_old(database, now)
            self.figures.most_rows = max(self.figures.most_rows, sum(map(len, self._ages.first_seen.values())))
        told = "SELECT reader_id FROM outbox WHERE kind = 'retention.warning' AND state = 'sent'"
        self._told_of_it |= {row["reader_id"] for row in await database.fetch_all(told)}
        self.figures.warned = len(self._told_of_it)
        gone = [one for one, at in self._left_at.items() if now - at > KEPT_AFTER_LEAVING + A_DAY]
        gone += [one for one, since in self._silent_since.items() if now - since > SILENT_FOR + A_DAY]
        for one in gone:
            for trace in await traces_of(database, self.village.guild.id, one):
                found.append(f"somebody is gone, and stands in {trace}")
        if self.figures.mornings % 7 == 0:
            named = await names_in_sentences(database, set(self._names.values()))
            departed = {self._names[one] for one in gone if one in self._names}
            found += [f"somebody is gone, and their name stands in {named[each]}" for each in departed & named.keys()]
            self.figures.named = max(self.figures.named, len(named))
        for guild_id, at in self._removed_at.items():
            if now - at > KEPT_WITHOUT_BOCAGE + A_DAY:
                found += [
                    f"a server is gone, and stands in {each}" for each in await rows_of_server(database, guild_id)
                ]
        self.figures.found += [f"{now:%Y-%m-%d} {each}" for each in found]
        self.figures.mornings += 1
        self.figures.left, self.figures.erased = len(self._left_at), len(gone)


async def lived(folder: Path, *, weeks: int, members: int, seed: int) -> Figures:
    """Live through the weeks; return what was found."""
    async with village_of(folder, members=members, seed=seed, backups=True) as village:
        watch = Watch(village, folder / "backups")
        life, began = Life(village, Account(weeks=weeks, members=members, seed=seed)), time.process_time()
        life._habits = (*life._habits, watch)  # type: ignore[arg-type] # one more than there are
        while life.week < weeks and not watch.figures.found:
            await life.live_week()
        watch.figures.found += [f"a bug: {each}" for each in life.account.bugs]
        watch.figures.deeds = life.account.deeds - watch.figures.mornings
        watch.figures.seconds = time.process_time() - began
        return watch.figures


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.retention.months", description=__doc__)
    parser.add_argument("--months", type=int, default=25)
    parser.add_argument("--members", type=int, default=30)
    parser.add_argument("--seed", type=int, default=3)
    chosen = parser.parse_args()
    weeks = round(chosen.months * 30.44 / 7) + 1
    with tempfile.TemporaryDirectory() as folder:
        figures = asyncio.run(lived(Path(folder), weeks=weeks, members=chosen.members, seed=chosen.seed))
    sys.stdout.write("\n".join([f"seed {chosen.seed}, {chosen.months} months: {figures}", *figures.found, ""]))
    return int(bool(figures.found))


if __name__ == "__main__":
    sys.exit(main())
