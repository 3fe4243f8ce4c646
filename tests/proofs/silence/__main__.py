"""Runs the proof and prints what was found; the exit code is 1 if a promise was broken."""

import argparse
import asyncio
import sys
import tempfile
from datetime import timedelta
from pathlib import Path

from bot import log
from tests.proofs.silence.proof import jumps, silences, stalls

_LENGTHS = (timedelta(hours=1), timedelta(days=1), timedelta(weeks=1))


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.proofs.silence", description=__doc__)
    parser.add_argument("--members", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    log.configure("console", "ERROR")
    with tempfile.TemporaryDirectory(prefix="bocage-silence-") as folder:
        found = asyncio.run(
            silences(Path(folder) / "silences", members=chosen.members, seed=chosen.seed, lengths=_LENGTHS)
        )
        jumped = asyncio.run(jumps(Path(folder) / "jumps", members=chosen.members, seed=chosen.seed))
        stalled = asyncio.run(stalls(Path(folder) / "stalls", seconds=10))
    sys.stdout.write(f"seed {chosen.seed}\n")
    for each in found:
        sys.stdout.write(f"{each}\n")
    for each in jumped:
        sys.stdout.write(f"the clock jumped: {each}\n")
    sys.stdout.write(f"the loop stalled: {stalled}\n")
    return 1 if any(each.faults for each in (*found, *jumped, stalled)) else 0


if __name__ == "__main__":
    sys.exit(main())
