"""The numbered scripts beside this file, and the engine that brings a database up to the newest of them.

A script is applied whole or not at all: its statements, its row in the table `migration` and `pragma user_version`
are one transaction, so that a process killed anywhere leaves the former version and the next start resumes. Foreign
keys are not enforced while a script runs (dropping a table to rebuild it would empty the tables that point to it) and
are checked before it is committed.
"""

import hashlib
import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from bot.core.clock import to_seconds
from bot.core.errors import StartupError
from bot.core.storage import copy_whole, discard, make_private_file, make_private_folder, open_for_writing, stamp

_NAME = re.compile(r"(\d{4})_([a-z0-9_]+)\.sql")
_TABLE = """
create table if not exists migration (
    version    integer primary key,
    name       text    not null,
    checksum   text    not null,
    applied_at integer not null
) strict;
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Migration:
    """One numbered script."""

    version: int
    name: str
    sql: str

    @property
    def label(self) -> str:
        return f"{self.version:04}_{self.name}"

    @property
    def checksum(self) -> str:
        return hashlib.sha256(self.sql.encode()).hexdigest()


def known_migrations(folder: Traversable | None = None) -> tuple[Migration, ...]:
    """Return the scripts of `folder` (by default those shipped with Bocage) in order.

    Raises StartupError if a name is not NNNN_name.sql or the numbers do not run 1, 2, 3 …
    """
    place = resources.files(__package__) if folder is None else folder
    found = []
    for entry in place.iterdir():
        if not entry.name.endswith(".sql"):
            continue
        match = _NAME.fullmatch(entry.name)
        if match is None:
            raise StartupError(f"The migration {entry.name} is not named NNNN_name.sql.")
        # As text, so that the checksum does not depend on how a checkout ends its lines.
        sql = entry.read_text(encoding="utf-8")
        found.append(Migration(version=int(match[1]), name=match[2], sql=sql))
    found.sort(key=lambda migration: (migration.version, migration.name))
    for expected, migration in enumerate(found, start=1):
        if migration.version != expected:
            raise StartupError(
                f"Migrations must be numbered without gap or double: {migration.label} is in the place "
                f"of {expected:04}."
            )
    return tuple(found)


def schema_version(connection: sqlite3.Connection) -> int:
    """Return the number of the last migration applied, 0 for an empty file."""
    return int(connection.execute("pragma user_version").fetchone()[0])


def why_unusable(connection: sqlite3.Connection, known: tuple[Migration, ...]) -> str | None:
    """Return one sentence saying why this program must not touch the database, or None if it may."""
    version = schema_version(connection)
    if version > len(known):
        return (
            f"The database is of version {version}, newer than this Bocage, which knows {len(known)}: "
            "run the newer Bocage, or restore a backup."
        )
    tables = {row[0] for row in connection.execute("select name from sqlite_schema where type = 'table'")}
    if version == 0:
        return "The database holds tables that are not Bocage's: choose another file." if tables else None
    if "migration" not in tables:
        return "The database does not say which migrations it went through: it is not Bocage's, or it is damaged."
    applied = {row[0]: row[1] for row in connection.execute("select version, checksum from migration")}
    if sorted(applied) != list(range(1, version + 1)):
        return f"The database says version {version} but lists other migrations: restore a backup."
    for migration in known[:version]:
        if applied[migration.version] != migration.checksum:
            return f"The migration {migration.label} has changed since it was applied: put the former script back."
    return None


def migrate(path: Path, *, now: datetime, folder: Traversable | None = None) -> tuple[Migration, ...]:
    """Bring the database at `path` up to date, creating it if need be, and return what was applied.

    The caller holds the lock. A database that is already in use is first copied to `backups/` beside it. Raises
    StartupError; the database is then at the last version that could be applied whole.
    """
    known = known_migrations(folder)
    make_private_file(path)
    try:
        with closing(open_for_writing(path)) as connection:
            refusal = why_unusable(connection, known)
            if refusal is not None:
                raise StartupError(f"{path}: {refusal}")
            if connection.execute("pragma journal_mode = wal").fetchone()[0] != "wal":
                raise StartupError(f"The disk that holds {path} does not allow SQLite's write-ahead log.")
            connection.execute("pragma synchronous = full")
            version = schema_version(connection)
            pending = known[version:]
            if version and pending:
                _keep_former(path, pending[-1].version, now)
            for migration in pending:
                _apply(connection, migration, now)
            return pending
    except sqlite3.Error as error:
        raise StartupError(f"The database {path} cannot be opened: {error}.") from error


def _keep_former(path: Path, target_version: int, now: datetime) -> None:
    folder = path.parent / "backups"
    make_private_folder(folder)
    former = list(folder.glob(f"before-migration-{target_version:04}-*.db"))
    copy = folder / f"before-migration-{target_version:04}-{stamp(now)}.db"
    try:
        copy_whole(path, copy)
    except (sqlite3.Error, OSError) as error:
        raise StartupError(f"Nothing was migrated: {path} could not be backed up first ({error}).") from error
    # A start that fails and is tried again for ever must not fill the disk: one copy for each migration is enough.
    for older in former:
        if older != copy:
            discard(older)


def _apply(connection: sqlite3.Connection, migration: Migration, now: datetime) -> None:
    try:
        # executescript() commits whatever is open before it starts: the transaction must begin inside the script.
        connection.executescript(f"begin immediate;\n{_TABLE}\n{migration.sql}\n;")
        if not connection.in_transaction:
            raise StartupError(f"The migration {migration.label} ends its own transaction: it must not.")
        broken = connection.execute("pragma foreign_key_check").fetchone()
        if broken is not None:
            raise StartupError(f"The migration {migration.label} would leave rows of {broken[0]} that point nowhere.")
        connection.execute(
            "insert into migration (version, name, checksum, applied_at) values (?, ?, ?, ?)",
            (migration.version, migration.name, migration.checksum, to_seconds(now)),
        )
        connection.execute(f"pragma user_version = {migration.version:d}")
        connection.execute("commit")
    except sqlite3.Error as error:
        raise StartupError(f"The migration {migration.label} could not be applied: {error}.") from error
    finally:
        if connection.in_transaction:
            connection.rollback()
