"""One member who clicks a thousand times a minute: everybody else is answered as before, or nearly.

`python -m tests.proofs.abuse --minutes 1 --seed 7`. Quiet spells and spells of clicking take turns, so that whatever
else the machine does falls on both. In each, other members ask for what they usually ask for, and how long they wait
is measured. Half as long again, at the median, is what may be noticed; the exit code is 1 beyond.

Clocks say nothing where other programs keep the machine busy: there, what counts is the share of the processor that so
many clicks take, of which everybody else has the rest.
"""

import argparse
import asyncio
import os
import random
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tests.proofs.exploring import Step, take
from tests.proofs.village import Person, Village, open_village, quiet

A_MINUTE: Final = 1000
MOST: Final = 1.5
_COUNTED: Final = 60
_SPELL: Final = 2.5
_EVERY: Final = 0.12
"""Seconds between two questions of the others, and how long a spell lasts."""

ASKED: Final = (
    Step(kind="command", name="permanence agenda"),
    Step(kind="command", name="rendez-vous liste"),
    Step(kind="command", name="aide"),
    Step(kind="press", name="advice-requests:mine:1:"),
    Step(kind="press", name="meetups:list:1:"),
)
"""What the others ask for."""
HAMMERED: Final = (
    Step(kind="press", name="meetups:list:1:"),
    Step(kind="press", name="meetups:come:1:2"),
    Step(kind="press", name="meetups:not-come:1:2"),
    Step(kind="press", name="advice:agenda:1:"),
    Step(kind="press", name="members:introduce:1:"),
    Step(kind="press", name="help:familiar:1:"),
    Step(kind="command", name="bulletin lire"),
)
"""What is clicked on, reading and writing."""


@dataclass(slots=True, kw_only=True)
class Figures:
    """How long the others waited, in seconds, and how often was clicked meanwhile."""

    alone: list[float] = field(default_factory=list)
    beside: list[float] = field(default_factory=list)
    clicks: int = 0
    seconds_each: float = 0.0
    """What one click takes of the processor, on average."""
    busy: bool = False

    @property
    def ratio(self) -> float:
        """How many times as long the others wait."""
        return statistics.median(self.beside) / statistics.median(self.alone)

    @property
    def share(self) -> float:
        """What a thousand clicks a minute take of the processor."""
        return self.seconds_each * A_MINUTE / 60

    @property
    def holds(self) -> bool:
        """Whether nobody waits half as long again."""
        by_share = 1 / max(1e-9, 1 - self.share) <= MOST
        return by_share and (self.busy or self.ratio <= MOST)

    def __str__(self) -> str:
        alone, beside = (1000 * statistics.median(waits) for waits in (self.alone, self.beside))
        busy = " (on a busy machine)" if self.busy else ""
        return (
            f"a click takes {1000 * self.seconds_each:.1f} ms, a thousand a minute {100 * self.share:.0f} % of a core; "
            f"others wait {alone:.1f} ms, beside {self.clicks} clicks {beside:.1f} ms{busy}"
        )


async def prove(folder: Path, spells: int, seed: int) -> Figures:
    """Return what so many pairs of spells showed."""
    chance, figures = random.Random(seed), Figures()
    async with open_village(folder) as village:
        people = village.town.people
        others = [village.somebody(key, people[key]) for key in ("helene", "yanis", "sylvie")]
        hammer = village.somebody("paul", people["paul"])
        for step in ASKED:
            await take(village, others[0], step)
        figures.seconds_each = await _each(village, hammer, chance)
        village.settles = False
        for number in range(2 * spells):
            clicking = number % 2 == 1
            waits = figures.beside if clicking else figures.alone
            async with asyncio.TaskGroup() as tasks:
                if clicking:
                    tasks.create_task(_hammer(village, hammer, chance, figures))
                await _ask(village, others, chance, waits)
        village.settles = True
        await village.env.settle()
    return figures


async def _each(village: Village, person: Person, chance: random.Random) -> float:
    """Return what a click takes of the processor, on average, everything that it brings included."""
    before = time.process_time()
    for _ in range(_COUNTED):
        await take(village, person, chance.choice(HAMMERED))
    return (time.process_time() - before) / _COUNTED


async def _ask(village: Village, others: list[Person], chance: random.Random, waits: list[float]) -> None:
    until = time.monotonic() + _SPELL
    while time.monotonic() < until:
        began = time.monotonic()
        await take(village, chance.choice(others), chance.choice(ASKED))
        waits.append(time.monotonic() - began)
        await asyncio.sleep(_EVERY)


async def _hammer(village: Village, person: Person, chance: random.Random, figures: Figures) -> None:
    """Click at that rate, whether answered or not."""
    began, clicks = time.monotonic(), 0
    async with asyncio.TaskGroup() as tasks:
        while time.monotonic() < began + _SPELL:
            tasks.create_task(_click(village, person, chance.choice(HAMMERED)))
            clicks += 1
            await asyncio.sleep(max(0.0, began + clicks * 60 / A_MINUTE - time.monotonic()))
    figures.clicks += clicks


async def _click(village: Village, person: Person, step: Step) -> None:
    await take(village, person, step)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.proofs.abuse", description=__doc__)
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    quiet()
    spells = max(1, round(asked.minutes * 60 / (2 * _SPELL)))
    with tempfile.TemporaryDirectory() as folder:
        figures = asyncio.run(prove(Path(folder), spells, asked.seed))
    figures.busy = hasattr(os, "getloadavg") and os.getloadavg()[0] > (os.cpu_count() or 1)
    sys.stdout.write(f"seed {asked.seed}: {figures}\n")
    return 0 if figures.holds else 1


if __name__ == "__main__":
    sys.exit(main())
