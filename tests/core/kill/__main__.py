"""Runs the proof and prints its figures; the exit code is 1 if it failed."""

import argparse
import asyncio
import sys
import tempfile
from pathlib import Path

from tests.core.kill.proof import prove


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.core.kill", description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--messages", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures = asyncio.run(
            prove(Path(folder), kills=arguments.kills, messages=arguments.messages, seed=arguments.seed)
        )
    sys.stdout.write(f"seed {arguments.seed}: {figures}\n")
    return 1 if figures.lost or figures.duplicated or figures.out_of_order or figures.threads_duplicated else 0


if __name__ == "__main__":
    sys.exit(main())
