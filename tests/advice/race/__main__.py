"""Runs the proof and prints its figures; the exit code is 1 if it failed."""

import argparse
import asyncio
import sys
import tempfile
from pathlib import Path

from tests.advice.race.proof import prove


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.advice.race", description=__doc__)
    parser.add_argument("--trials", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures = asyncio.run(prove(Path(folder), trials=arguments.trials, seed=arguments.seed))
    sys.stdout.write(f"seed {arguments.seed}: {figures}\n")
    return 0 if figures.proven else 1


if __name__ == "__main__":
    sys.exit(main())
