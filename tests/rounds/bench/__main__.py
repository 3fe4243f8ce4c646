"""Runs the benchmark and prints its figures; the exit code is 1 where a goal of the specification is missed."""

import argparse
import asyncio
import sys
import time
from collections.abc import Iterator

from bot.core.compute import Compute
from tests.rounds.bench.rivals import WAYS
from tests.rounds.bench.year import FEW, Year, lived, watched

SIZES = (13, 30, 61, 150, 600, 5_000)
QUICK = (13, 30, 61, 150)
HEAD = (
    "     n  way      coverage  repeats  within 2  wait  bridging  new ties  path    λ₂      Σq  of best  over greedy  "
    "wall s (most)   cpu s  lag ms (99 %, most, own)"
)


def line(year: Year) -> str:
    last = year.rounds[-1].measures
    return (
        f"{year.size:6}  {year.way:8} {year.mean('coverage'):8.4f}  {year.mean('repeats'):7.3f}  "
        f"{year.mean('repeats_within_2'):8.4f}  {max(done.measures.longest_wait for done in year.rounds):4}  "
        f"{year.mean('bridging'):8.3f}  {sum(done.measures.new_ties for done in year.rounds):8}  "
        f"{last.mean_path:4.2f}  {last.lambda_2:4.2f}  {year.mean('quality'):6.1f}  "
        f"{format(year.of_the_best, '7.4f') if year.of_the_best else '      –'}  "
        f"{format(year.over_greedy, '+11.2%') if year.over_greedy else '          –'}  "
        f"{sum(done.wall for done in year.rounds) / len(year.rounds):6.2f} "
        f"({max(done.wall for done in year.rounds):5.2f})  {max(done.cpu for done in year.rounds):6.2f}  "
        f"{1000 * year.lag.usual_worst:8.1f}, {1000 * year.lag.most:5.1f}, {1000 * year.usually_kept:4.1f}"
    )


def missed(year: Year) -> Iterator[str]:
    """Yield the goals that a year missed."""
    if year.way != "draw":
        return
    cpu = max(done.cpu for done in year.rounds)
    if year.bettered:
        yield f"n = {year.size}: {year.bettered} rounds were not the best of every grouping"
    # A few may get along so little that no grouping places them all, or spares them a repeat.
    within_reach = year.size > FEW or year.bettered
    if within_reach and year.mean("coverage") < 0.995:
        yield f"n = {year.size}: coverage {year.mean('coverage'):.4f} < 0.995"
    if within_reach and year.mean("repeats_within_2") >= 0.01:
        yield f"n = {year.size}: {year.mean('repeats_within_2'):.2%} of pairs are repeats within two rounds"
    if year.size == 600 and cpu > 1:
        yield f"n = 600 took {cpu:.2f} s"
    if year.size == 5_000 and cpu > 10:
        yield f"n = 5,000 took {cpu:.2f} s"
    if year.usually_kept > 0.02:
        yield f"n = {year.size}: this process kept its own loop for {1000 * year.usually_kept:.1f} ms"
    if year.size >= 600 and year.of_the_best < 0.99:
        yield f"n = {year.size}: {year.of_the_best:.4f} of the best"


async def bench(sizes: tuple[int, ...], ways: tuple[str, ...], rounds: int, seed: int) -> int:
    faults: list[str] = []
    async with Compute.open() as compute:
        before = time.perf_counter()
        async with watched() as starting:
            await compute.run(int)
        sys.stdout.write(f"seed {seed}, {rounds} rounds; worker started in {time.perf_counter() - before:.2f} s, ")
        sys.stdout.write(f"lag at most {1000 * starting.most:.1f} ms meanwhile, ")
        sys.stdout.write(f"{1000 * max(starting.own):.1f} ms of its own\n")
        async with watched() as idle:
            await asyncio.sleep(1)
        sys.stdout.write(f"lag of this machine without any work: {1000 * idle.most:.1f} ms at most\n{HEAD}\n")
        for size in sizes:
            for way in ways:
                year = await lived(compute, size, way, rounds=rounds, seed=seed, bounded=way == "draw" and size >= 150)
                sys.stdout.write(line(year) + "\n")
                sys.stdout.flush()
                faults += missed(year)
    sys.stdout.write("".join(f"missed: {fault}\n" for fault in faults) or "every goal is met\n")
    return 1 if faults else 0


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.rounds.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="up to 150 people, four rounds")
    parser.add_argument("--size", type=int, action="append", help="only so many people; may be given again")
    parser.add_argument("--way", choices=WAYS, action="append", help="only this way to draw; may be given again")
    parser.add_argument("--rounds", type=int, default=None)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    sizes = tuple(arguments.size or (QUICK if arguments.quick else SIZES))
    rounds = arguments.rounds or (4 if arguments.quick else 12)
    return asyncio.run(bench(sizes, tuple(arguments.way or WAYS), rounds, arguments.seed))


if __name__ == "__main__":
    sys.exit(main())
