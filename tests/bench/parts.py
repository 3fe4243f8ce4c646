"""The measures that other proofs know how to take already, as lines of the table; and the plots of what was kept."""

import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from bot.core.compute import Compute
from tests.bench import growing, growth, plots
from tests.bench.figures import Figure, figure
from tests.digest import ingest, rows
from tests.rounds.bench.rivals import WAYS
from tests.rounds.bench.year import Year, lived

_SEED = 1
PLOTTED = 61
"""The size of the group whose rounds are drawn."""
_SPOKEN = dict.fromkeys((13, 30, 61, 150, 600, 5000), 12)
"""Rounds lived by groups of each size, each way."""


@dataclass(slots=True)
class Kept:
    """What plots need."""

    rounds: dict[str, list[dict[str, float]]] = field(default_factory=dict)
    grown: list[dict[str, float]] = field(default_factory=list)
    draws: list[dict[str, float | str]] = field(default_factory=list)
    """The table of draws: what each way is worth for groups of each size."""


def gateway(folder: Path, *, messages: int, rounds: int) -> list[Figure]:
    """Return how many messages are taken in a second, beside a client that only counts them."""

    async def turns() -> tuple[list[float], list[float]]:
        said = ingest.payloads(messages)
        ours, floors = [], []
        for number in range(rounds):
            floors.append(await ingest.count(said))
            ours.append((await ingest.take_in(said, folder / f"{number}.db"))[0])
        return ours, floors

    ours, floors = asyncio.run(turns())
    return [figure("gateway messages, metadata kept", ours, "per s of CPU", floors=floors, goal=0.7, least=True)]


def matching(kept: Kept, *, quick: bool) -> list[Figure]:
    """Return what draws are worth and cost, by size."""
    sizes = {13: 4, 61: 4, 600: 2} if quick else _SPOKEN

    async def all_of() -> list[Year]:
        found = []
        async with Compute.open() as compute:
            for size, number in sizes.items():
                for way in WAYS:
                    bounded = way == "draw" and size >= 150
                    found.append(await lived(compute, size, way, rounds=number, seed=_SEED, bounded=bounded))
        return found

    found: list[Figure] = []
    for year in asyncio.run(all_of()):
        kept.draws.append(_row(year))
        if year.size == PLOTTED:
            kept.rounds[year.way] = [asdict(done.measures) for done in year.rounds]
        if year.way == "draw":
            found += _draws(year)
    return found


def _row(year: Year) -> dict[str, float | str]:
    last = year.rounds[-1].measures
    return {
        "people": year.size,
        "way": year.way,
        "rounds": len(year.rounds),
        "placed": year.mean("coverage"),
        "repeats": year.mean("repeats"),
        "within_2": year.mean("repeats_within_2"),
        "wait": max(done.measures.longest_wait for done in year.rounds),
        "bridging": year.mean("bridging"),
        "new_ties": sum(done.measures.new_ties for done in year.rounds),
        "path": last.mean_path,
        "lambda_2": last.lambda_2,
        "quality": year.mean("quality"),
        "of_bound": year.of_the_best,
        "seconds": max(done.cpu for done in year.rounds),
        "lag": 1_000 * year.usually_kept,
    }


def _draws(year: Year) -> list[Figure]:
    name, cpu = f"draw of {year.size:,}", [done.cpu for done in year.rounds]
    goal = {600: 1.0, 5_000: 10.0}.get(year.size)
    found = [
        figure(f"{name}: time", cpu, "s of CPU", goal=goal),
        figure(f"{name}: placed", [done.measures.coverage for done in year.rounds], "share", goal=0.995, least=True),
        figure(f"{name}: seen again within two rounds", [year.mean("repeats_within_2")], "share", goal=0.01),
        figure(f"{name}: event loop kept by this process", [1_000 * most for most in year.kept], "ms", goal=20),
    ]
    if year.of_the_best:
        found.append(figure(f"{name}: Σq of a bound none exceeds", [year.of_the_best], "share", goal=0.99, least=True))
    return found


def bulletin(folder: Path, *, rows: int) -> list[Figure]:
    """Return how long an issue takes over so many rows of activity."""
    found = asyncio.run(_rows(folder, rows))
    return [
        figure(
            f"bulletin over {found.rows:,} rows: a whole issue",
            [found.milliseconds["whole issue"]],
            "ms of CPU",
            goal=100,
        ),
        figure(f"bulletin over {found.rows:,} rows: slowest query", [found.worst], "ms of CPU", goal=100),
    ]


async def _rows(folder: Path, count: int) -> rows.Figures:
    return await rows.measure(folder, count, _SEED)


def year(*, weeks: int, members: int) -> list[Figure]:
    """Return how long a simulated year takes."""
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        asked = [sys.executable, "-m", "bot", "simulate", "--json", "--weeks", str(weeks), "--members", str(members)]
        ended = subprocess.run(asked, check=True, capture_output=True, text=True, env=_clean(folder))
    lived_weeks = json.loads(ended.stdout)
    assert lived_weeks
    goal = 60.0 if (weeks, members) == (52, 300) else None
    return [figure(f"simulated year: {weeks} weeks, {members} members", [time.perf_counter() - began], "s", goal=goal)]


def _clean(folder: str) -> dict[str, str]:
    return {**os.environ, "BOCAGE_DATA_DIRECTORY": folder}


def growing_sizes(*, quick: bool) -> Sequence[tuple[int, int]]:
    """Return the sizes of houses that are measured."""
    return growth.QUICK if quick else growth.SIZES


def grown(kept: Kept, *, quick: bool) -> list[Figure]:
    """Return what houses of several sizes cost."""
    found = [growing.apart(servers, members) for servers, members in growing_sizes(quick=quick)]
    kept.grown = [asdict(each) for each in found]
    return growth.figures(found)


async def drawn(kept: Kept, folder: Path) -> None:
    """Draw the plots of what was kept, in the worker process."""
    async with Compute.open() as compute:
        if kept.rounds:
            await compute.run(plots.quality, folder / "bench-rounds.png", PLOTTED, kept.rounds)
        if kept.grown:
            await compute.run(plots.growth, folder / "bench-growth.png", kept.grown)
