"""An upgrade that is killed: whatever the point, the next start finds a whole version, and finishes the work.

A database of a former version, with members in it, is brought up to date by a process that kills itself after a number
of steps of SQLite's machine or at a commit; then it is brought up to date again. What comes out is, to the letter, what
an upgrade that nobody killed makes of it.

python -m tests.proofs.errors.upgrades [--points 50] [--seed 3]
"""

import argparse
import os
import random
import shutil
import signal
import sqlite3
import sys
import tempfile
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from bot.core import migrations
from bot.core.migrations import known_migrations, migrate
from bot.core.storage import open_for_writing, open_read_only

_NOW = datetime(2027, 1, 4, 9, 0, tzinfo=UTC)
_STEPS = 50
"""Of SQLite's machine, between two chances to be killed."""
_FORMER = (0, 1, 2, 5, 8, 11)
"""Versions that an upgrade may come from; 0 is no database at all."""


@dataclass(slots=True, kw_only=True)
class Figures:
    """`midway` are the kills after which a version was left between the former one and the newest."""

    kills: int = 0
    midway: int = 0
    survived: int = 0
    faults: list[str] = field(default_factory=list)


def former(folder: Path, version: int) -> Path:
    """Make a database of a former version, with members in it where there were any."""
    folder.mkdir(parents=True)
    path = folder / "bot.db"
    if version == 0:
        return path
    scripts = folder / "scripts"
    scripts.mkdir()
    for migration in known_migrations()[:version]:
        (scripts / f"{migration.version:04}_{migration.name}.sql").write_text(migration.sql, encoding="utf-8")
    migrate(path, now=_NOW, folder=scripts)
    with closing(sqlite3.connect(path)) as connection:
        for table in ("member", "server"):
            fill(connection, table)
        connection.commit()
    return path


def fill(connection: sqlite3.Connection, table: str) -> None:
    """Put three rows into a table that may not be there yet, a number or a word in each column that must have one."""
    columns = connection.execute(f"pragma table_info({table})").fetchall()
    needed = [column for column in columns if column[5] or (column[3] and column[4] is None)]
    if not needed:
        return
    marks = ", ".join("?" * len(needed))
    names = ", ".join(column[1] for column in needed)
    for number in range(1, 4):
        values = [number if column[2] == "INTEGER" else "fr" for column in needed]
        connection.execute(f"insert into {table} ({names}) values ({marks})", values)


def whole(path: Path) -> tuple[object, ...]:
    """Return all that is in a database, to the letter."""
    with closing(open_read_only(path)) as connection:
        assert connection.execute("pragma integrity_check").fetchone()[0] == "ok"
        version = connection.execute("pragma user_version").fetchone()[0]
        return version, tuple(line for line in connection.iterdump() if "sqlite_stat" not in line)


def upgrade_until(path: Path, points: int) -> int | None:
    """Upgrade in a process that is killed after so many points; return how many it had left, None if it was killed."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        left = _counted(path, points)
        os.write(writing, str(left).encode())
        os._exit(0)
    os.close(writing)
    _, status = os.waitpid(child, 0)
    with os.fdopen(reading) as told:
        said = told.read()
    return None if os.WIFSIGNALED(status) else int(said)


def _counted(path: Path, points: int) -> int:
    left = points

    def step(*_seen: object) -> int:
        nonlocal left
        left -= 1
        if left <= 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return 0

    opened = open_for_writing

    def watched(path: Path) -> sqlite3.Connection:
        connection = opened(path)
        connection.set_progress_handler(step, _STEPS)
        connection.set_trace_callback(step)
        return connection

    setattr(migrations, "open_for_writing", watched)  # noqa: B010 - it is not exported
    migrate(path, now=_NOW)
    return left


def prove(folder: Path, *, points: int = 50, seed: int = 3) -> Figures:
    """Kill so many upgrades, at points spread over the whole of each; return what came of it."""
    figures, chance = Figures(), random.Random(seed)
    newest = len(known_migrations())
    for number, version in enumerate(_FORMER):
        origin = former(folder / f"{version}", version)
        untouched = former(folder / f"{version}-untouched", version)
        left = upgrade_until(untouched, 10**9)
        assert left is not None
        last = 10**9 - left
        wanted = whole(untouched)
        share = points // len(_FORMER) + (number < points % len(_FORMER))
        for point in sorted(chance.sample(range(1, last), share)):
            place = folder / f"{version}-{point}"
            shutil.copytree(origin.parent, place)
            path = place / "bot.db"
            if upgrade_until(path, point) is not None:
                figures.survived += 1
            figures.kills += 1
            reached = _version(path)
            figures.midway += version < reached < newest
            migrate(path, now=_NOW)
            if whole(path) != wanted:
                figures.faults.append(f"from version {version}, killed at point {point} of {last}, in {reached}")
            shutil.rmtree(place)
    return figures


def _version(path: Path) -> int:
    if not path.exists() or not path.stat().st_size:
        return 0
    with closing(open_read_only(path)) as connection:
        return int(connection.execute("pragma user_version").fetchone()[0])


def main() -> int:
    """Print what came of it; 1 if anything was not as promised."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--points", type=int, default=50)
    parser.add_argument("--seed", type=int, default=3)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures = prove(Path(folder), points=given.points, seed=given.seed)
    sys.stdout.write(f"seed {given.seed}: {figures}\n")
    return int(bool(figures.faults) or not figures.midway)


if __name__ == "__main__":
    raise SystemExit(main())
