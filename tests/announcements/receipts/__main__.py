"""Runs the proof and prints its figures; the exit code is 1 if it failed."""

import argparse
import asyncio
import sys
import tempfile
from pathlib import Path

from tests.announcements.receipts.proof import prove


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.announcements.receipts", description=__doc__)
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=3)
    arguments = parser.parse_args()
    failed = False
    for hours in (0.1, 1, 48):
        with tempfile.TemporaryDirectory() as folder:
            figures = asyncio.run(prove(Path(folder), people=arguments.people, hours=hours, seed=arguments.seed))
        sys.stdout.write(f"seed {arguments.seed}, over {hours:g} h: {figures}\n")
        failed |= not figures.holds
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
