"""Runs the proof and prints its figures; the exit code is 1 if it failed."""

import argparse
import asyncio
import sys
import tempfile
from pathlib import Path

from bot import log
from tests.proofs.crashes.proof import Plan, prove


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.proofs.crashes", description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--members", type=int, default=80)
    parser.add_argument("--weeks", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--outage", action="store_true", help="Discord is away for half an hour, once")
    parser.add_argument("--blind", action="store_true", help="without the right to read histories")
    chosen = parser.parse_args()
    log.configure("console", "ERROR")
    plan = Plan(
        kills=chosen.kills,
        seed=chosen.seed,
        members=chosen.members,
        weeks=chosen.weeks,
        outage=chosen.outage,
        blind=chosen.blind,
    )
    with tempfile.TemporaryDirectory(prefix="bocage-crashes-") as folder:
        figures = asyncio.run(prove(Path(folder), plan))
    sys.stdout.write(f"seed {plan.seed}: {figures}\n")
    return 0 if figures.holds else 1


if __name__ == "__main__":
    sys.exit(main())
