"""The queries of an issue over one million and ten million rows of activity.

    nice python -m tests.digest.rows --millions 1 10

A cooperative writes some eleven hundred messages a day, of which ninety days are kept: a hundred thousand rows. One
million rows are ten such servers, ten million a hundred. Rows are written day by day, server by server, as they would
be; what is measured is one server in the middle: each query, and putting a whole issue together. The file lies in a
temporary folder and goes with it.
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
    """Milliseconds, the median of several times; `rows` are messages."""

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
    """Fill the activity of as many servers as make that many rows."""
    chance, servers = random.Random(seed), max(1, rows // (DAYS * A_DAY))
    per_day = rows // (servers * DAYS)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA synchronous = off")
        connection.execute("PRAGMA foreign_keys = off")
        for day in range(DAYS):
            start = snowflake_at(END - timedelta(days=DAYS - day))
            for server in range(1, servers + 1):
                messages, reactions = _day(chance, server, start, per_day)
                connection.executemany("INSERT INTO activity VALUES (?, ?, ?, ?, ?, ?, ?, 0)", messages)
                connection.executemany("INSERT INTO activity_reaction VALUES (?, ?, ?, 1)", reactions)
            connection.commit()


def _day(
    chance: random.Random, server: int, start: int, count: int
) -> tuple[list[tuple[int, ...]], list[tuple[int, int, int]]]:
    """Return one day of one server: some forty discussions in thirty channels, two hundred people."""
    messages: list[tuple[int, ...]] = []
    reactions = []
    step = (86_400_000 // count) << 22
    threads = [(start + number, chance.choice((SQUARE, ROOM, *range(70, 98)))) for number in range(40)]
    for number in range(count):
        message_id = start + number * step + server
        thread, channel = chance.choice(threads)
        messages.append((server, message_id, channel, thread, thread, chance.randint(1, 200), None))  # type: ignore[arg-type]
        if number % 10 == 0:
            reactions.append((server, message_id, chance.randint(1, 200)))
    return messages, reactions


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
        began = time.perf_counter()
        await query()
        took.append(1000 * (time.perf_counter() - began))
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
        found = [
            asyncio.run(measure(Path(folder), int(millions * 1_000_000), arguments.seed))
            for millions in arguments.millions
        ]
    for figures in found:
        sys.stdout.write(f"{figures}\n")
    growth = {name: found[-1].milliseconds[name] / found[0].milliseconds[name] for name in found[0].milliseconds}
    sys.stdout.write(f"growth: {', '.join(f'{name} {value:.2f} ×' for name, value in growth.items())}\n")
    return 0 if found[-1].worst <= 100 and max(growth.values()) <= 1.3 else 1


if __name__ == "__main__":
    sys.exit(main())
