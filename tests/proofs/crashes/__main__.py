"""Runs the proof and prints its figures; the exit code is 1 if it failed."""

import argparse
import asyncio
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from bot import log
from tests.proofs.crashes.proof import Plan, prove


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.proofs.crashes", description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--members", type=int, default=40)
    parser.add_argument("--weeks", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    log.configure("console", "ERROR")
    plan = Plan(kills=chosen.kills, seed=chosen.seed, members=chosen.members, weeks=chosen.weeks)
    fewer = max(2, chosen.kills // 5)
    holds = True
    for what, each in (
        ("", plan),
        ("with half an hour's outage, ", replace(plan, kills=fewer, outage=True)),
        ("without the right to read histories, ", replace(plan, kills=fewer, blind=True)),
    ):
        with tempfile.TemporaryDirectory(prefix="bocage-crashes-") as folder:
            figures = asyncio.run(prove(Path(folder), each))
        sys.stdout.write(f"seed {plan.seed}: {what}{figures}\n")
        sys.stdout.flush()
        holds = holds and figures.holds
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
