"""From the start of a process to « ready », and the memory it then takes, beside a bare bot with the same libraries.

Each is a process of its own which imports, connects to the Discord of `tests.bench.transport`, a server of a thousand
members included, and says so. The bare bot imports what Bocage's process has imported from others, opens an empty
database and adds one command.
"""

import asyncio
import json
import os
import subprocess
import sys
import time
from pathlib import Path

from bot.core.garbage import leave_alone_what_is_here, not_looked_for
from tests.bench.figures import Figure, figure

MEMBERS = 1_000


def measure(folder: Path, *, rounds: int) -> list[Figure]:
    """Return how long a start takes, and what is resident afterwards."""
    lived_in = folder / "house"
    lived_in.mkdir()
    known = _run("ours", lived_in)  # the first start migrates the database and publishes the commands
    libraries = json.dumps(known["libraries"])
    ours, floors = [], []
    for number in range(rounds):
        ours.append(_run("ours", lived_in))
        (folder / f"bare-{number}").mkdir()
        floors.append(_run("bare", folder / f"bare-{number}", libraries))
    return [
        figure(
            "start to ready",
            [run["cpu"] for run in ours],
            "s of CPU",
            floors=[run["cpu"] for run in floors],
            goal=1.3,
        ),
        figure(
            "resident memory once ready",
            [run["resident"] for run in ours],
            "MB",
            floors=[run["resident"] for run in floors],
            goal=1.3,
        ),
        figure("start to ready, by the clock", [run["wall"] for run in ours], "s", floors=[r["wall"] for r in floors]),
    ]


def _run(which: str, folder: Path, libraries: str = "[]") -> dict[str, float]:
    # Code is compiled at its first start, which is not measured, and never again.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    began = time.time()
    ended = subprocess.run(
        [sys.executable, "-m", "tests.bench.starting", which, str(folder), libraries, str(began)],
        check=True,
        capture_output=True,
        text=True,
        env={**environment, "PYTHONHASHSEED": "0"},
    )
    found: dict[str, float] = json.loads(ended.stdout.splitlines()[-1])
    return found


async def _ours(folder: Path, began: float) -> None:
    # As the command line does it, and as the bot does when it is ready.
    with not_looked_for():
        from tests.bench.village import open_village

    async with open_village(folder, members=MEMBERS):
        leave_alone_what_is_here()
        _say(began)


async def _bare(folder: Path, libraries: list[str], began: float) -> None:
    from contextlib import suppress
    from importlib import import_module

    for name in libraries:
        with suppress(ImportError):
            import_module(name)
    from tests.bench import transport
    from tests.bench.floor import Recipe, minimal_bot

    async with minimal_bot(folder / "bare.db", {"une commande": Recipe()}) as bot:
        await transport.connected(bot, transport.Transport(), MEMBERS)
        _say(began)


def _say(began: float) -> None:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    resident = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
    ours = {"bot", "cogs", "tests", "__main__", "__mp_main__"}
    found = {
        "wall": time.time() - began,
        "cpu": time.process_time(),
        "resident": int(resident.split()[1]) / 1024,
        "libraries": [name for name in sys.modules if name.partition(".")[0] not in ours],
    }
    sys.stdout.write("\n" + json.dumps(found) + "\n")


def main() -> None:
    which, folder, libraries, began = sys.argv[1:]
    if which == "ours":
        asyncio.run(_ours(Path(folder), float(began)))
    else:
        asyncio.run(_bare(Path(folder), json.loads(libraries), float(began)))


if __name__ == "__main__":
    main()
