"""Everything there is to press, after a restart and twice at once: always answered, and done once.

A lived-in cooperative is walked through: whatever stands in its channels and direct messages, whatever its commands
answer with, and whatever those answers lead to. Then the process is restarted. Each format of a custom_id met so far
is used again, twice at the same instant; each form opened before the restart is submitted, twice, and by two people.

python -m tests.proofs.errors.buttons [--each 2] [--seed 3]
"""

import argparse
import asyncio
import random
import sqlite3
import sys
import tempfile
from collections import Counter
from collections.abc import Awaitable, Iterable
from contextlib import closing
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import simcord

from bot.core.errors import UserError
from bot.core.storage import open_read_only
from bot.demo.world import STEWARDS, VILLAGE
from tests.proofs.errors.house import House, open_house
from tests.proofs.errors.pressing import Opened, Press, Presser, found_in, heard, trouble
from tests.support.custom_ids import Format, every_format

_WHO = (("camille", STEWARDS), ("nadia", VILLAGE), ("sylvie", VILLAGE), ("aline", VILLAGE))
_OF_ITSELF = {"audit", "agenda", "outbox", "house_job", "command_sync"}
"""Tables whose rows do not say what people agreed on."""
_OF_ACTS = {"audit"}
"""Who did what: two people, or one twice, did it twice."""

State = dict[str, Counter[tuple[Any, ...]]]


@dataclass(slots=True, kw_only=True)
class Figures:
    """What was met, and everything that was not as promised."""

    pressed: Counter[Format] = field(default_factory=Counter)
    submitted: Counter[Format] = field(default_factory=Counter)
    together: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def formats(self) -> frozenset[Format]:
        """Return each format that was answered after the restart."""
        return frozenset(self.pressed) | frozenset(self.submitted)

    def __str__(self) -> str:
        missing = sorted(str(each) for each in set(every_format()) - self.formats)
        clicks, forms = self.pressed.total(), self.submitted.total()
        lines = [
            f"formats used after the restart: {len(self.formats)} of {len(every_format())}",
            f"double clicks: {clicks}, double submissions: {forms}, by two people at once: {self.together}",
            *(f"not met here: {each}" for each in missing),
            *(f"FAULT {fault}" for fault in self.faults),
        ]
        return "\n".join(lines)


class _Walk:
    def __init__(self, house: House, each: int, most: int | None, seed: int) -> None:
        self.house = house
        self.presser = Presser(house)
        self.each = each
        self.most = most
        self.random = random.Random(seed)
        self.presses: list[Press] = []
        self.forms: list[Opened] = []
        self.figures = Figures()
        self._seen: set[tuple[str, int]] = set()

    def find(self, found: Iterable[Press | Opened]) -> None:
        """Keep what there is to use: of each custom_id, once per person."""
        for each in found:
            if isinstance(each, Opened):
                self.forms.append(each)
            elif (each.custom_id, each.person.id) not in self._seen:
                self._seen.add((each.custom_id, each.person.id))
                self.presses.append(each)

    async def look_around(self) -> None:
        """Find what stands, and what the commands answer with."""
        self.find(self.presser.standing())
        for who, where in _WHO:
            town = self.house.town
            self.find(await self.presser.commands(town.people[who], town.channels[where]))

    async def wander(self) -> None:
        """Press a few of each format once, and whatever that leads to."""
        met: Counter[Format] = Counter()
        for press in islice(self._rarest(met), self.most):
            for result in await self._used(press, 1):
                self.find(found_in(press.person, result))

    async def press_everything_twice(self) -> None:
        """Press a few of each format twice at once, and whatever that leads to."""
        for press in islice(self._rarest(self.figures.pressed), self.most):
            before = self._state()
            results = await self._used(press, 2)
            await self._once(str(press), before, press)
            for result in results:
                self.find(found_in(press.person, result))
            await self.submit_everything()

    async def submit_everything(self) -> None:
        """Submit a few forms of each format twice at once, by two people where two have the same before them."""
        forms, self.forms = self.forms, []
        self.random.shuffle(forms)
        for form in forms:
            if self.figures.submitted[form.format] >= self.each:
                continue
            self.figures.submitted[form.format] += 1
            shared = _custom_id(form)
            other = next((o for o in forms if _custom_id(o) == shared and o.person.id != form.person.id), None)
            both = (form,) if other is None else (form, other)
            self.figures.together += other is not None
            before = self._state()
            for result in await self._carefully(self.presser.submit(*both, times=2 // len(both))):
                self._judge(str(form), result)
                self.find(found_in(form.person, result))
            await self._once(str(form), before, None)

    async def _used(self, press: Press, times: int) -> list[simcord.InteractionResult]:
        results = await self._carefully(self.presser.press(press, times))
        for result in results:
            self._judge(str(press), result)
        return results

    async def _carefully(self, work: Awaitable[list[simcord.InteractionResult]]) -> list[simcord.InteractionResult]:
        try:
            return await work
        except (simcord.SetupError, simcord.BackendError):
            # The message has changed or is gone: nobody could press that any more.
            return []

    def _judge(self, what: str, result: simcord.InteractionResult) -> None:
        wrong = trouble(result)
        if wrong is not None:
            self.figures.faults.append(f"{what}: {wrong}: {heard(result)[:200]!r}")

    async def _once(self, what: str, before: State, again: Press | None) -> None:
        """Hold that nothing was written twice, and that the second time did not undo the first."""
        after = self._state()
        for table, rows in after.items():
            twice = [row for row, count in (rows - before.get(table, Counter())).items() if count > 1]
            if twice and table not in _OF_ACTS:
                self.figures.faults.append(f"{what}: written twice in {table}: {twice[0]}")
        if again is not None and _agreed(after) == _agreed(before):
            await self.house.pass_time(seconds=2)
            after = self._state()
            await self._carefully(self.presser.press(again))
            if _agreed(self._state()) != _agreed(after):
                changed = [table for table, rows in _agreed(self._state()).items() if rows != after.get(table)]
                self.figures.faults.append(f"{what}: twice is as good as not at all, once changes {changed}")

    def _rarest(self, met: Counter[Format]) -> "Iterable[Press]":
        while True:
            self.random.shuffle(self.presses)
            left = [press for press in self.presses if met[press.format] < self.each]
            if not left:
                return
            chosen = min(left, key=lambda press: met[press.format])
            self.presses.remove(chosen)
            met[chosen.format] += 1
            yield chosen

    def _state(self) -> State:
        with closing(open_read_only(self.house.folder / "bot.db")) as connection:
            return dict(_tables(connection))


def _tables(connection: sqlite3.Connection) -> Iterable[tuple[str, Counter[tuple[Any, ...]]]]:
    """Yield each table's rows without what numbers them: at one instant, two rows that differ in that say the same."""
    for (table,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
        if table.startswith("sqlite_") or table.endswith(("_data", "_idx", "_docsize", "_config", "_content")):
            continue
        known = [column[1] for column in connection.execute(f"PRAGMA table_info({table})")]
        told = [name for name in known if name not in {"id", "dedupe_key", "key"}]
        yield table, Counter(map(tuple, connection.execute(f"SELECT {', '.join(told) or '1'} FROM {table}")))


def _agreed(state: State) -> State:
    return {table: rows for table, rows in state.items() if table not in _OF_ITSELF}


def _custom_id(form: Opened) -> str:
    return str((form.shown.modal or {})["custom_id"])


async def prove(folder: Path, *, each: int = 2, most: int | None = None, seed: int = 3) -> Figures:
    """Walk, restart, use everything again: `each` format so often, `most` presses in all; return what came of it."""
    async with open_house(folder) as house:
        walk = _Walk(house, each, most, seed)
        await walk.look_around()
        presses = list(walk.presses)
        await walk.wander()
        await house.restart()
        walk.presses = [*presses, *walk.presses]
        await walk.submit_everything()
        await walk.press_everything_twice()
        walk.figures.faults += [
            f"raised: {error!r}"
            for error in house.world.env.errors
            if not isinstance(error.__cause__ or error, UserError)
        ]
        return walk.figures


def main() -> int:
    """Print what came of it; 1 if anything was not as promised."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--each", type=int, default=2)
    parser.add_argument("--seed", type=int, default=3)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures = asyncio.run(prove(Path(folder), each=given.each, seed=given.seed))
    sys.stdout.write(f"seed {given.seed}\n{figures}\n")
    return int(bool(figures.faults))


if __name__ == "__main__":
    raise SystemExit(main())
