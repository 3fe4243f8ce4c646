"""Backups: taken while the bot runs, checked, thinned out, put back, and tried out without putting them back.

Every function here blocks: the command line calls them as they are, the running bot in a thread. A backup is one file,
readable by its owner only, whose name says when it was taken (`bocage-20270131T180000Z.db`).
"""

import re
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib.resources.abc import Traversable
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.core.clock import to_seconds
from bot.core.errors import StartupError
from bot.core.migrations import known_migrations, migrate, schema_version, why_unusable
from bot.core.storage import (
    copy_whole,
    discard,
    hold_lock,
    make_private_file,
    make_private_folder,
    open_for_writing,
    open_read_only,
    put_in_place,
    stamp,
    write_copy,
)

KEEP_DAYS = 14
LEAP = 100_000
"""How many numbers of rows a restored file leaves out: more than can have been given since it was copied.

Buttons that were sent since name rows of the lost file, and stay where they are. They must not mean other rows.
"""

_OURS = re.compile(r"(bocage|before-migration-\d{4}|before-restore)-(\d{8}T\d{6}Z)\.db(\.part)?")


class BackupError(StartupError):
    """A backup cannot be taken, or this one cannot be used: one sentence for the operator, and an exit code."""

    def __init__(self, sentence: str, *, exit_code: int = 65) -> None:
        super().__init__(sentence, exit_code=exit_code)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckReport:
    """What `check` found: the number of the schema, and one sentence for each thing that is wrong."""

    path: Path
    version: int = 0
    problems: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        return not self.problems


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What `restore` did: where the former database went (None if there was none), and what will not be caught up."""

    version: int
    kept: Path | None
    skipped_messages: int
    missed_entries: int


def back_up(database_path: Path, folder: Path, now: datetime) -> Path:
    """Copy the database, also while the bot writes to it, into `folder`, and return the copy, whole and sound.

    Raises BackupError; nothing is then left behind.
    """
    make_private_folder(folder)
    target = folder / f"bocage-{stamp(now)}.db"
    try:
        copy_whole(database_path, target)
    except (sqlite3.Error, OSError) as error:
        raise BackupError(f"No backup of {database_path} was taken: {error}.", exit_code=74) from error
    return target


def check(path: Path, *, migrations: Traversable | None = None) -> CheckReport:
    """Read a database from end to end without changing it: its pages, its references, its version."""
    problems: list[str] = []
    version = 0
    try:
        with closing(open_read_only(path)) as connection:
            pages = [row[0] for row in connection.execute("pragma integrity_check(10)")]
            if pages != ["ok"]:
                problems += [f"The file is damaged: {line}." for line in pages]
            broken = {row["table"] for row in connection.execute("pragma foreign_key_check")}
            problems += [f"The table {table} has rows that point nowhere." for table in sorted(broken)]
            version = schema_version(connection)
            refusal = why_unusable(connection, known_migrations(migrations))
            if refusal is None and version == 0:
                refusal = "The file holds nothing of Bocage's."
            if refusal is not None:
                problems.append(refusal)
    except sqlite3.Error as error:
        problems.append(f"The file cannot be read: {error}.")
    return CheckReport(path=path, version=version, problems=tuple(problems))


def prune(folder: Path, keep_days: int, now: datetime) -> list[Path]:
    """Remove the backups taken more than `keep_days` days ago, and return them; copies left unfinished go too.

    The newest backup stays however old it is, and so does every file that is not named like one of ours.
    """
    limit = now - timedelta(days=keep_days)
    dated = []
    for path in folder.glob("*.db*"):
        match = _OURS.fullmatch(path.name)
        if match is not None:
            taken_at = datetime.strptime(match[2], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
            dated.append((taken_at, path, match[1] == "bocage" and match[3] is None))
    newest = max((taken_at for taken_at, _, regular in dated if regular), default=None)
    removed = []
    for taken_at, path, regular in sorted(dated):
        if taken_at < limit and not (regular and taken_at == newest):
            discard(path)
            removed.append(path)
    return removed


def restore(backup: Path, database_path: Path, now: datetime, *, migrations: Traversable | None = None) -> Restored:
    """Put `backup` in the place of the database, which is kept in `backups/` beside it as `before-restore-….db`.

    Messages that had fallen due by `now` are marked as skipped: the community has read them, or it is too late, and
    nothing may be sent twice. Other things are marked as missed, or to be done without a word where they may be late.
    No number that was given to a row since the backup is given again.

    Raises StartupError while the bot runs, and BackupError for a backup that is not sound; the database is then as it
    was.
    """
    database_path = database_path.resolve()
    with hold_lock(database_path):
        report = check(backup, migrations=migrations)
        if not report.ok:
            raise BackupError(f"{backup} cannot be restored. {' '.join(report.problems)}")
        marked = {"outbox": 0, "agenda": 0}

        def finish(copy: sqlite3.Connection) -> None:
            marked.update(_let_go_of_what_was_due(copy, now))

        part = database_path.with_name(f"{database_path.name}.part")
        try:
            write_copy(backup, part, finish)
            kept = _put_aside(database_path, now)
            put_in_place(part, database_path)
        except (sqlite3.Error, OSError) as error:
            raise BackupError(f"{backup} could not be restored: {error}.", exit_code=74) from error
        finally:
            discard(part)
    return Restored(
        version=report.version, kept=kept, skipped_messages=marked["outbox"], missed_entries=marked["agenda"]
    )


def restore_drill(
    backup: Path, now: datetime, *, migrations: Traversable | None = None, beside: Path | None = None
) -> CheckReport:
    """Restore `backup` in a temporary folder, bring it up to date there, and return what a check of it finds.

    The folder is made in `beside`, by default where the system puts such things. Raises what `restore` and `migrate`
    raise.
    """
    with TemporaryDirectory(prefix="bocage-drill-", dir=beside) as folder:
        path = Path(folder) / "bocage.db"
        restore(backup, path, now, migrations=migrations)
        migrate(path, now=now, folder=migrations)
        return check(path, migrations=migrations)


def require_restorable(backup: Path, now: datetime) -> None:
    """Raise BackupError unless `backup`, restored beside where it lies and brought up to date there, is sound."""
    report = restore_drill(backup, now, beside=backup.parent)
    if not report.ok:
        raise BackupError(f"The backup {backup} cannot be restored. {' '.join(report.problems)}")


def _let_go_of_what_was_due(copy: sqlite3.Connection, now: datetime) -> dict[str, int]:
    statements = {
        "outbox": """
            update outbox set state = 'skipped', reason = 'restored', finished_at = :now, lease_until = null
            where finished_at is null and due_at <= :now
            """,
        "agenda": """
            update agenda set state = 'missed', reason = 'restored', finished_at = :now
            where state = 'pending' and due_at <= :now and expires_at is not null
            """,
    }
    tables = {row[0] for row in copy.execute("select name from sqlite_schema where type = 'table'")}
    copy.execute("begin immediate")
    if "sqlite_sequence" in tables:
        _leave_numbers_out(copy)
    counts = {
        table: copy.execute(statement, {"now": to_seconds(now)}).rowcount
        for table, statement in statements.items()
        if table in tables
    }
    if "agenda" in tables:
        # What may come late goes on, or nothing of its kind ever would again: `Agenda` sees to it that nothing is told.
        copy.execute(
            "update agenda set reason = 'restored' where state = 'pending' and due_at <= ?", (to_seconds(now),)
        )
    copy.execute("commit")
    return counts


def _leave_numbers_out(copy: sqlite3.Connection) -> None:
    copy.execute(
        """
        insert into sqlite_sequence (name, seq) select name, 0 from sqlite_schema
        where type = 'table' and sql like '%AUTOINCREMENT%' and name not in (select name from sqlite_sequence)
        """
    )
    copy.execute("update sqlite_sequence set seq = seq + ?", (LEAP,))


def _put_aside(path: Path, now: datetime) -> Path | None:
    """Keep a copy of the database that is about to be replaced, and leave no log beside it."""
    if not path.exists():
        return None
    folder = path.parent / "backups"
    make_private_folder(folder)
    kept = folder / f"before-restore-{stamp(now)}.db"
    try:
        with closing(open_for_writing(path)) as connection:
            # Takes the log back into the file: killed from here on, the former database is still complete.
            connection.execute("pragma journal_mode = delete")
        copy_whole(path, kept)
    except sqlite3.OperationalError as error:
        sentence = f"Nothing was restored: {path} is in use or cannot be read ({error})."
        raise BackupError(sentence, exit_code=75) from error
    except sqlite3.DatabaseError:
        # Damaged, which may well be why a backup is wanted: keep the bytes as they are.
        for suffix in ("", "-wal"):
            origin = path.with_name(f"{path.name}{suffix}")
            if origin.exists():
                make_private_file(kept.with_name(f"{kept.name}{suffix}"))
                shutil.copyfile(origin, kept.with_name(f"{kept.name}{suffix}"))
        for suffix in ("-wal", "-shm", "-journal"):
            path.with_name(f"{path.name}{suffix}").unlink(missing_ok=True)
    return kept
