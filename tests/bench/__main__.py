"""Measures everything, prints a table, writes build/bench.json and the plots; exits with 1 where a goal is missed.

A quarter of an hour on a quiet machine, two minutes with `--quick`. Several runs of each part, ours and the floor's in
turn where there is one. What counts is the processor's time of our own processes where the clock's would
measure whatever else the machine does.
"""

import argparse
import asyncio
import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from bot import __version__
from tests.bench import acknowledgements, commands, owed, pages, parts, report, starting
from tests.bench.figures import Figure, over_runs, table, written
from tests.bench.parts import Kept

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class _Part:
    """What is measured together. `runs`: how often, where one measure is not several runs by itself."""

    name: str
    measure: Callable[[Path], list[Figure]]
    runs: int = 1

    def measured(self) -> list[Figure]:
        found = []
        for _ in range(self.runs):
            with tempfile.TemporaryDirectory() as folder:
                found.append(self.measure(Path(folder)))
        return over_runs(found) if self.runs > 1 else found[0]


def _parts(kept: Kept, *, quick: bool) -> list[_Part]:
    rounds, runs = (3, 1) if quick else (7, 3)
    return [
        _Part("commands", lambda at: asyncio.run(commands.measure(at, rounds=rounds, times=100 if quick else 300))),
        _Part(
            "acknowledgements",
            lambda at: asyncio.run(acknowledgements.measure(at, interactions=1_000 if quick else 10_000))[0],
            runs,
        ),
        _Part("pages", lambda at: pages.measure(at, rounds=10 if quick else 30), runs),
        _Part("gateway", lambda at: parts.gateway(at, messages=5_000 if quick else 20_000, rounds=rounds)),
        _Part("matching", lambda _at: parts.matching(kept, quick=quick)),
        _Part("bulletin", lambda at: parts.bulletin(at, rows=100_000 if quick else 1_000_000), runs),
        _Part(
            "outbox",
            lambda at: asyncio.run(owed.measure(at, rounds=1 if quick else 3, messages=1_000 if quick else 10_000)),
        ),
        _Part("starting", lambda at: starting.measure(at, rounds=rounds)),
        _Part("year", lambda _at: parts.year(weeks=4 if quick else 52, members=100 if quick else 300), runs),
        _Part("growth", lambda _at: parts.grown(kept, quick=quick)),
    ]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="two minutes: smaller, fewer runs")
    parser.add_argument("--only", action="append", help="only this part; may be given again")
    parser.add_argument("--output", type=Path, default=ROOT / "build" / "bench.json")
    arguments = parser.parse_args()
    kept, figures = Kept(), list[Figure]()
    began = time.perf_counter()
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    for part in _parts(kept, quick=arguments.quick):
        if arguments.only and part.name not in arguments.only:
            continue
        before = time.perf_counter()
        found = part.measured()
        figures += found
        sys.stdout.write(f"\n{part.name}, {time.perf_counter() - before:.0f} s\n{table(found)}\n")
        sys.stdout.flush()
    about: dict[str, object] = {
        "version": __version__,
        "machine": f"{platform.machine()}, {os.cpu_count()} cœurs, Python {platform.python_version()}",
        "load_at_the_start": round(load, 1),
        "seconds": round(time.perf_counter() - began),
        "quick": arguments.quick,
        "rounds": kept.rounds,
        "growth": kept.grown,
        "draws": kept.draws,
    }
    written(figures, arguments.output, about)
    if not arguments.quick and not arguments.only:
        report.rewrite(ROOT / "docs" / "echelle.md", figures, kept, about)
        report.headline(ROOT / "README.md", figures)
    if find_spec("matplotlib") is None:
        sys.stdout.write("no plots: the extra « charts » is not installed\n")
    elif not arguments.quick:
        asyncio.run(parts.drawn(kept, ROOT / "docs" / "images"))
    missed = [figure.name for figure in figures if not figure.met]
    sys.stdout.write(f"\n{time.perf_counter() - began:.0f} s, load {load:.1f} at the start; ")
    sys.stdout.write(f"missed: {', '.join(missed)}\n" if missed else "every goal is met\n")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
