"""A house of one size, in a process whose memory is its own: `python -m tests.bench.growing 10 1000`."""

import asyncio
import json
import subprocess
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from tests.bench import growth
from tests.bench.growth import Grown


def apart(servers: int, members: int) -> Grown:
    """Measure that size in another process."""
    ended = subprocess.run(
        [sys.executable, "-m", "tests.bench.growing", str(servers), str(members)],
        check=True,
        capture_output=True,
        text=True,
    )
    return Grown(**json.loads(ended.stdout.splitlines()[-1]))


def main() -> None:
    size = (int(sys.argv[1]), int(sys.argv[2]))
    with tempfile.TemporaryDirectory() as folder:
        (grown,) = asyncio.run(growth.measure(Path(folder), sizes=(size,)))
    sys.stdout.write("\n" + json.dumps(asdict(grown)) + "\n")


if __name__ == "__main__":
    main()
