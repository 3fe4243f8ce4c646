"""The same measures in houses of different sizes: what grows with servers and members, and how."""

import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.bench import transport as discord_side
from tests.bench.figures import Figure
from tests.bench.rows import fill
from tests.bench.transport import MEMBERS_FROM
from tests.bench.village import Village, open_hours, open_village

SIZES = ((1, 100), (1, 1_000), (1, 10_000), (10, 100), (10, 1_000), (10, 10_000), (100, 100), (100, 1_000))
"""Servers, and members of each: up to a hundred thousand in all; a million, by `python -m tests.bench.growing`, takes
nine minutes of processor and three gigabytes of disk."""
QUICK = ((1, 100), (10, 100))
ROWS_A_MEMBER = 40
_TIMES = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Grown:
    """A house of so many servers and members: milliseconds of CPU, megabytes, rows."""

    servers: int
    members: int
    rows: int
    file: float
    start: float
    resident: float
    reading: float
    writing: float
    directory: float


async def measure(folder: Path, *, sizes: tuple[tuple[int, int], ...]) -> list[Grown]:
    """Return what each size costs."""
    found = []
    for servers, members in sizes:
        apart = folder / f"{servers}-{members}"
        apart.mkdir()
        found.append(await _grown(apart, servers, members))
    return found


async def _grown(folder: Path, servers: int, members: int) -> Grown:
    guilds = tuple(range(1, servers + 1))
    async with open_village(folder, members=members, guilds=guilds):
        pass
    rows = fill(folder / "bot.db", guilds=servers, members=members, rows=ROWS_A_MEMBER * servers * members)
    before = time.process_time()
    async with open_village(folder, members=members, guilds=guilds) as village:
        start = 1_000 * (time.process_time() - before)
        await open_hours(village, guilds[-1])
        return Grown(
            servers=servers,
            members=members,
            rows=rows,
            file=_size(folder),
            start=start,
            resident=_resident(),
            reading=await _cost(village, guilds[-1], "permanence agenda"),
            writing=await _cost(village, guilds[-1], "profil pause"),
            directory=await _cost(village, guilds[-1], "annuaire chercher"),
        )


async def _cost(village: Village, guild_id: int, name: str) -> float:
    took = []
    for number in range(_TIMES + 5):
        asked = discord_side.command(village.number(), MEMBERS_FROM + number % 90, name, guild_id=guild_id)
        before = time.process_time()
        await village.ask(asked)
        if number >= 5:
            took.append(time.process_time() - before)
    return 1_000 * median(took)


def _size(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.iterdir() if path.is_file()) / 2**20


def _resident() -> float:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS:")).split()[1]) / 1024


def figures(grown: list[Grown]) -> list[Figure]:
    """Return the same as lines of the table."""
    found = []
    for each in grown:
        where = f"{each.servers} × {each.members:,} members"
        for name, value, unit in (
            ("reading", each.reading, "ms of CPU"),
            ("writing", each.writing, "ms of CPU"),
            ("directory", each.directory, "ms of CPU"),
            ("start once imported", each.start, "ms of CPU"),
            ("resident memory", each.resident, "MB"),
            ("file", each.file, "MB"),
        ):
            found.append(Figure(name=f"growth, {where}: {name}", value=value, unit=unit, spread=(value, value)))
    return found
