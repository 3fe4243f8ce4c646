"""The queries of an issue over one million and ten million rows of activity.

    nice python -m tests.digest.rows --millions 1 10

A cooperative writes some eleven hundred messages a day, of which ninety days are kept: a hundred thousand rows. One
million rows are ten such servers, ten million a hundred. Rows are written day by day, server by server, as they would
be; what is measured is one server in the middle: each query, and putting a whole issue together, in the time that this
process itself takes, whatever else the machine does. The file lies in a temporary folder and goes with it.
"""

import argparse
import asyncio
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.digest.composing import Composer
from bot.digest.model import snowflake_at
from bot.digest.repository import activity
from bot.digest.sources import Sources
from tests.digest.world import ROOM, SQUARE, House, World, open_world
from tests.support.clock import FakeClock

END = datetime(2027, 4, 4, 9, tzinfo=UTC)
DAYS, A_DAY = 90, 1111
_TIMES = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Milliseconds of this process's own time, the median of several; `rows` are messages."""

    rows: int
    seconds_to_write: float
    milliseconds: dict[str, float]

    @property
    def worst(self) -> float:
        return max(self.milliseconds.values())

    def __str__(self) -> str:
        each = ", ".join(f"{name} {value:.1f} ms" for name, value in self.milliseconds.items())
        return f"{self.rows:,} rows (written in {self.seconds_to_write:.0f} s): {each}"


def write(path: Path, rows: int, seed: int) -> None:
    """Fill the activity of as many servers as make that many rows: some forty discussions a day, two hundred people."""
    chance, servers = random.Random(seed), max(1, rows // (DAYS * A_DAY))
    per_day = rows // (servers * DAYS)
    step = (86_400_000 // per_day) << 22
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA synchronous = off")
        connection.execute("PRAGMA foreign_keys = off")
        connection.execute("CREATE TEMP TABLE turn (number INTEGER PRIMARY KEY)")
        connection.executemany("INSERT INTO turn VALUES (?)", [(number,) for number in range(per_day)])
        for day in range(DAYS):
            start = snowflake_at(END - timedelta(days=DAYS - day))
            for server in range(1, servers + 1):
                values = {"server": server, "start": start, "step": step, "salt": chance.randint(1, 10**6)}
                connection.execute(_A_DAY_OF_ONE_SERVER, values)
                connection.execute(_ITS_REACTIONS, values)
            connection.commit()


_CHANNELS = 30
_A_DAY_OF_ONE_SERVER = f"""
    INSERT INTO activity
    SELECT :server, :start + number * :step + :server,
           CASE (thread % {_CHANNELS}) WHEN 0 THEN {SQUARE} WHEN 1 THEN {ROOM} ELSE 68 + thread % {_CHANNELS} END,
           :start + thread, :start + thread, 1 + (number * 7919 + :salt * 31) % 65537 % 200, NULL, 0
    FROM (SELECT number, (number * 104729 + :salt) % 65521 % 40 AS thread FROM turn)
"""
_ITS_REACTIONS = """
    INSERT INTO activity_reaction
    SELECT :server, :start + number * :step + :server, 1 + (number * 31 + :salt) % 200, 1
    FROM turn WHERE number % 10 = 0
"""


async def measure(folder: Path, rows: int, seed: int) -> Figures:
    path, clock = folder / f"{rows}.db", FakeClock(END)
    async with open_world(path, clock):
        pass
    began = time.perf_counter()
    write(path, rows, seed)
    seconds = time.perf_counter() - began
    async with open_world(path, clock) as world:
        servers = await activity.servers(world.database)
        guild_id = servers[len(servers) // 2]
        found = await activity.discussions(world.database, guild_id, END - timedelta(days=7), END)
        ids = [each.discussion_id for each in found]
        composer = Composer(world.database, clock, House(), world.village, world.village, world.village, Sources())
        week = END - timedelta(days=7)
        queries: dict[str, Callable[[], Awaitable[object]]] = {
            "discussions": lambda: activity.discussions(world.database, guild_id, week, END),
            "people": lambda: activity.people_in(world.database, guild_id, week, END, ids),
            "totals": lambda: activity.totals(world.database, guild_id, week, END),
            "channels alive": lambda: activity.channels_alive(world.database, guild_id, END - timedelta(days=21), END),
            "whole issue": lambda: composer.compose(guild_id, END),
        }
        milliseconds = {name: await _median(query) for name, query in queries.items()}
        count = await _rows(world)
    path.unlink()
    return Figures(rows=count, seconds_to_write=seconds, milliseconds=milliseconds)


async def _median(query: Callable[[], Awaitable[object]]) -> float:
    took = []
    for _ in range(_TIMES):
        began = time.process_time()
        await query()
        took.append(1000 * (time.process_time() - began))
    return statistics.median(took)


async def _rows(world: World) -> int:
    row = await world.database.fetch_one("SELECT count(*) AS rows FROM activity")
    assert row is not None
    return int(row["rows"])


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.digest.rows", description=__doc__)
    parser.add_argument("--millions", type=float, nargs="+", default=[1, 10])
    parser.add_argument("--seed", type=int, default=3)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = []
        for millions in arguments.millions:
            found.append(asyncio.run(measure(Path(folder), int(millions * 1_000_000), arguments.seed)))
            sys.stdout.write(f"{found[-1]}\n")
            sys.stdout.flush()
    growth = {name: found[-1].milliseconds[name] / found[0].milliseconds[name] for name in found[0].milliseconds}
    sys.stdout.write(f"growth: {', '.join(f'{name} {value:.2f} ×' for name, value in growth.items())}\n")
    return 0 if found[-1].worst <= 100 and max(growth.values()) <= 1.3 else 1


if __name__ == "__main__":
    sys.exit(main())
