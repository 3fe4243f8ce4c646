"""The database as a file: who may hold it, who may read it on disk, and how it is copied whole.

The process's umask is never touched: it is shared by all threads. A file of ours is created with mode 0600 before
SQLite sees it, and SQLite gives its `-wal` and `-shm` companions the mode of the database itself. A folder of ours is
created with mode 0700; one that is there already is the operator's and keeps its mode.
"""

import fcntl
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from bot.core.errors import StartupError

BUSY_SECONDS = 5.0
"""How long a statement waits for another process to let go of the file."""


@contextmanager
def hold_lock(path: Path) -> Iterator[None]:
    """Hold `<name>.lock` beside the database at `path`: whoever writes that file holds it, the bot and the tools alike.

    Refuses at once with StartupError (exit code 75, "try again later") while another process holds it. The system
    releases it when the process ends, however it ends; the empty lock file stays, because removing it is a race.
    """
    # Two links to one file must not be two locks.
    path = path.resolve()
    make_private_folder(path.parent)
    try:
        descriptor = os.open(path.with_name(f"{path.name}.lock"), os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise StartupError(f"The folder {path.parent} cannot be written to: {error.strerror}.", exit_code=73) from error
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            sentence = f"Another Bocage process is using {path}: stop it first, or choose another data directory."
            raise StartupError(sentence, exit_code=75) from error
        yield
    finally:
        os.close(descriptor)


def make_private_folder(folder: Path) -> None:
    """Make `folder`, and whatever leads to it, open to its owner only; leave what exists as it is."""
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    try:
        for place in reversed(missing):
            place.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise StartupError(f"The folder {folder} cannot be made: {error.strerror}.", exit_code=73) from error


def make_private_file(path: Path) -> None:
    """Make sure that `path` exists and that only its owner may read it."""
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        path.chmod(0o600)
    except OSError as error:
        raise StartupError(f"The file {path} cannot be written to: {error.strerror}.", exit_code=73) from error


def read_only_address(path: Path) -> str:
    """Return the address under which SQLite opens `path` without ever writing to it."""
    return f"{path.resolve().as_uri()}?mode=ro"


def writing_address(path: Path) -> str:
    """Return the address under which SQLite opens `path` for writing, and never creates it."""
    return f"{path.resolve().as_uri()}?mode=rw"


def open_read_only(path: Path) -> sqlite3.Connection:
    """Open a database that is there; the caller closes it."""
    connection = sqlite3.connect(read_only_address(path), uri=True, isolation_level=None, timeout=BUSY_SECONDS)
    connection.row_factory = sqlite3.Row
    return connection


def open_for_writing(path: Path) -> sqlite3.Connection:
    """Open a database that is there, for one who holds its lock; the caller closes it and opens its own transactions.

    Foreign keys are not enforced on this connection: it serves migrations and repairs, which check them at the end.
    """
    connection = sqlite3.connect(writing_address(path), uri=True, isolation_level=None, timeout=BUSY_SECONDS)
    connection.row_factory = sqlite3.Row
    return connection


def require_sound(connection: sqlite3.Connection) -> None:
    """Raise sqlite3.DatabaseError, saying where, if the pages of the database contradict one another."""
    found = connection.execute("pragma integrity_check(1)").fetchone()[0]
    if found != "ok":
        raise sqlite3.DatabaseError(found)


def copy_whole(source: Path, target: Path, finish: Callable[[sqlite3.Connection], None] = require_sound) -> None:
    """Copy the database `source`, which may be in use, to `target`: one private file that stands on its own.

    `finish` has the last word on the copy: what it changes is kept, what it raises gives the copy up. Only then is
    `target` replaced. Raises sqlite3.Error or OSError; `target` is then untouched.
    """
    part = target.with_name(f"{target.name}.part")
    write_copy(source, part, finish)
    put_in_place(part, target)


def write_copy(source: Path, part: Path, finish: Callable[[sqlite3.Connection], None]) -> None:
    """Do the first half of `copy_whole`: write `part`, which is to get its name from `put_in_place`."""
    discard(part)
    make_private_file(part)
    try:
        with closing(open_read_only(source)) as origin, closing(open_for_writing(part)) as copy:
            origin.backup(copy)
            # The copy inherits write-ahead logging, and would need companion files even to be read.
            copy.execute("pragma journal_mode = delete")
            finish(copy)
    except BaseException:
        discard(part)
        raise


def put_in_place(part: Path, target: Path) -> None:
    """Give the finished file `part` the name `target`, in one step, lasting even through a power cut."""
    _flush(part)
    part.replace(target)
    _flush(target.parent)


def discard(path: Path) -> None:
    """Remove a database file and its companions, if they are there."""
    # Companions first: left beside another database of the same name, they would be replayed into it.
    for suffix in ("-wal", "-shm", "-journal", ""):
        with suppress(FileNotFoundError):
            path.with_name(f"{path.name}{suffix}").unlink()


def stamp(now: datetime) -> str:
    """Return the instant as it is written in file names: 20270131T180000Z."""
    return now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
