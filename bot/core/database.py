"""The SQLite database: one writer whose transactions follow one another, and read-only connections beside it.

What leaves `Database.transaction()` without an exception is on disk; everything else never happened. A connection
carries out its work in the order it was asked, also when whoever asked has been cancelled: that order is what the
rollbacks below rely on.
"""

import asyncio
import logging
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import AsyncExitStack, asynccontextmanager, closing
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TypeVar

from bot.core.clock import Clock
from bot.core.connections import (
    Connection,
    Parameters,
    Statement,
    Statements,
    Value,
    at_once,
    connect,
    connect_here,
    to_the_end,
    translated,
)
from bot.core.errors import DatabaseUnavailable, StartupError
from bot.core.migrations import known_migrations, migrate, schema_version
from bot.core.reading import AtHand, Reader, Row
from bot.core.storage import hold_lock, open_read_only, read_only_address, writing_address

__all__ = [
    "Database",
    "DatabaseUnavailable",
    "IntegrityError",
    "Parameters",
    "Reader",
    "Row",
    "Statement",
    "Statements",
    "Transaction",
    "Value",
    "hold_lock",
]

IntegrityError = sqlite3.IntegrityError

T = TypeVar("T")

_log = logging.getLogger(__name__)

_BUSY = "busy_timeout = 2000"
"""Milliseconds that a change waits for another program to let go of the file: Discord waits three seconds for us."""


_AT_ONCE = "busy_timeout = 0"
"""What is read on the event loop waits for nobody."""


@dataclass(slots=True, kw_only=True)
class _State:
    """What a transaction and the database that opened it both know."""

    connection: Connection
    after_commit: list[Callable[[], None]] = field(default_factory=list)
    failure: DatabaseUnavailable | None = None
    ended: bool = False
    committed: bool = False
    traceless: bool = False


class Transaction(Reader):
    """One unit of change; only `Database.transaction()` hands it out, and it is of no use once that block is left.

    After a DatabaseUnavailable nothing of it can be saved, even if the exception is caught; after an IntegrityError
    that is caught, the statement alone is undone and the transaction goes on.
    """

    def __init__(self, state: _State) -> None:
        self._state = state

    async def fetch_all(self, sql: str, parameters: Parameters = ()) -> list[Row]:
        return list(await self._ask(lambda connection: connection.execute_fetchall(sql, parameters)))

    async def fetch_one(self, sql: str, parameters: Parameters = ()) -> Row | None:
        # All rows, also for one: a statement left half-way (insert … returning) would not be finished.
        rows = await self.fetch_all(sql, parameters)
        return rows[0] if rows else None

    async def execute(self, sql: str, parameters: Parameters = ()) -> int:
        """Run one statement and return how many rows it inserted, updated or deleted itself (triggers not counted).

        For `… returning`, use `fetch_all` or `fetch_one`.
        """
        cursor = await self._ask(lambda connection: connection.execute(sql, parameters))
        if cursor.rowcount < 0 and sql.lstrip()[:4].lower() == "with":
            # Python's module counts only for a statement that begins with insert, update, delete or replace.
            return int((await self.fetch_all("select changes()"))[0][0])
        return max(cursor.rowcount, 0)

    async def insert(self, sql: str, parameters: Parameters = ()) -> int:
        """Insert one row and return its id.

        Raises RuntimeError if nothing was inserted (`on conflict do nothing`): SQLite would name some former row.
        Use `execute`, which counts, or `fetch_one` with `returning`.
        """
        cursor = await self._ask(lambda connection: connection.execute(sql, parameters))
        if cursor.rowcount < 1 or cursor.lastrowid is None:
            raise RuntimeError(f"insert() was given a statement that inserted nothing: {sql}")
        return cursor.lastrowid

    async def execute_many(self, sql: str, rows: Iterable[Parameters]) -> None:
        """Run one statement for each of `rows`, in one go."""
        # A list, because a generator would be run by the connection's thread.
        batch = list(rows)
        await self._ask(lambda connection: connection.executemany(sql, batch))

    def after_commit(self, callback: Callable[[], None]) -> None:
        """Have `callback` called once the transaction is on disk and the next one may begin; never after a rollback."""
        self._require_open()
        self._state.after_commit.append(callback)

    def leave_no_trace(self) -> None:
        """Once committed, have the file and its log rewritten: what was deleted can be read nowhere in them.

        Takes as long as copying the database; the next transaction waits for it.
        """
        self._require_open()
        self._state.traceless = True

    async def _ask(self, question: Callable[[Connection], Awaitable[T]]) -> T:
        self._require_open()
        try:
            return await translated(question(self._state.connection))
        except DatabaseUnavailable as error:
            self._state.failure = error
            raise

    def _require_open(self) -> None:
        if self._state.ended:
            raise RuntimeError("this transaction has ended: its block was left")
        if self._state.failure is not None:
            raise self._state.failure
        if not self._state.connection.in_transaction:
            # Going on would save each further statement by itself.
            raise RuntimeError("this transaction was ended from within, by a statement or a trigger")


class Database(Reader):
    """The open database. Reading from it sees what has been committed; writing goes through `transaction()`.

    `path`: the file it was opened from.
    """

    def __init__(
        self,
        writer: Connection,
        reader: Connection,
        at_hand: Connection,
        path: Path | None = None,
        *,
        here: bool = False,
    ) -> None:
        self.path = path
        self._at_hand = AtHand(at_hand, otherwise=self)
        self._writer = writer
        self._reader = reader
        self._whole = at_once if here else to_the_end
        self._lasting = not here
        self._turn = asyncio.Lock()
        self._holder: asyncio.Task[object] | None = None
        self._refusals = 0
        self._closed = False

    @classmethod
    @asynccontextmanager
    async def open(
        cls, path: Path, *, clock: Clock, migrations: Traversable | None = None, simulated: bool = False
    ) -> AsyncIterator["Database"]:
        """Lock, migrate and open the database at `path`, and close it on leaving, whatever happened inside.

        `migrations`: the folder of the scripts, by default those shipped with Bocage. `simulated`: nobody waits for an
        answer and nothing need survive the machine, so statements are carried out at once, without a thread and
        without waiting for the disk. Raises StartupError.
        """
        opened = connect_here if simulated else connect
        patience = "synchronous = off" if simulated else "synchronous = full"
        async with AsyncExitStack() as stack:
            stack.enter_context(hold_lock(path))
            # Not in a thread: nothing else runs yet, and a cancelled start must not let go of the lock half-way.
            migrate(path, now=clock.now(), folder=migrations)
            try:
                # The writer is opened first and closed last: a read-only connection cannot tidy up the log.
                keys, erasing = "foreign_keys = on", "secure_delete = on"
                writer = await opened(stack, writing_address(path), keys, erasing, patience, _BUSY)
                reader = await opened(stack, read_only_address(path), "query_only = on")
                at_hand = await connect_here(stack, read_only_address(path), "query_only = on", _AT_ONCE)
            except sqlite3.Error as error:
                raise StartupError(f"The database {path} cannot be opened: {error}.") from error
            database = cls(writer, reader, at_hand, path, here=simulated)
            stack.push_async_callback(database._last_turn)
            yield database

    @classmethod
    @asynccontextmanager
    async def visit(cls, path: Path) -> AsyncIterator["Database"]:
        """Open a database that another process may hold, to read it and to add a line or two: nothing is migrated.

        SQLite keeps the two apart. Raises StartupError (exit code 65) for a file of another version than ours.
        """
        async with AsyncExitStack() as stack:
            try:
                version = schema_version(stack.enter_context(closing(open_read_only(path))))
                if version != known_migrations()[-1].version:
                    raise StartupError(f"{path} is from another version of Bocage.", exit_code=65)
                writer = await connect(stack, writing_address(path), "foreign_keys = on", "synchronous = full")
                reader = await connect(stack, read_only_address(path), "query_only = on")
                at_hand = await connect_here(stack, read_only_address(path), "query_only = on", _AT_ONCE)
            except sqlite3.Error as error:
                raise StartupError(f"The database {path} cannot be opened: {error}.") from error
            database = cls(writer, reader, at_hand, path)
            stack.push_async_callback(database._last_turn)
            yield database

    async def fetch_all(self, sql: str, parameters: Parameters = ()) -> list[Row]:
        self._require_open()
        return list(await translated(self._reader.execute_fetchall(sql, parameters)))

    async def fetch_one(self, sql: str, parameters: Parameters = ()) -> Row | None:
        rows = await self.fetch_all(sql, parameters)
        return rows[0] if rows else None

    @property
    def at_hand(self) -> Reader:
        return self._at_hand

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Transaction]:
        """Wait for one's turn, then open a transaction: committed when the block ends, rolled back if it raises.

        A cancellation, wherever it strikes, leaves neither a transaction nor a turn behind; one that strikes during
        the commit is raised after it, and what was written stays. Raises DatabaseUnavailable, and RuntimeError for a
        second transaction in the same task, which would wait for itself.
        """
        state = _State(connection=self._writer)
        try:
            async with self._my_turn():
                try:
                    await self._begin()
                    yield Transaction(state)
                    state.ended = True
                    await self._commit(state)
                    if state.traceless and self._lasting:
                        await self._whole(self._rewrite())
                except BaseException:
                    state.ended = True
                    # Also after a BEGIN that was cancelled: it is still carried out, and this comes after it.
                    await self._whole(self._writer.rollback())
                    raise
        finally:
            if state.committed:
                for callback in state.after_commit:
                    callback()

    async def in_one_piece(self, work: Callable[[Statements], T]) -> T:
        """Run `work` as a transaction of its own, in one journey to the database's thread and back.

        It runs there, and must not touch what the event loop touches; if it raises, nothing of it is saved. A
        cancellation is raised once it has ended, and what it did stays. Raises as `transaction` does.
        """
        begun = False

        def whole(connection: sqlite3.Connection) -> T:
            nonlocal begun
            connection.execute("begin immediate")
            begun = True
            try:
                done = work(connection)
                connection.execute("commit")
            except BaseException:
                connection.rollback()
                raise
            return done

        async with self._my_turn():
            try:
                return await self._carried_out(whole)
            except DatabaseUnavailable:
                self._refusals += not begun
                raise

    @asynccontextmanager
    async def _my_turn(self) -> AsyncIterator[None]:
        task, refusals = asyncio.current_task(), self._refusals
        if self._holder is task:
            raise RuntimeError("a transaction is already open in this task: pass it on instead of opening another")
        async with self._turn:
            self._require_open()
            if self._refusals != refusals:
                # Whoever was before us was refused while we waited: to try again is to wait as long once more.
                raise DatabaseUnavailable("the database was out of reach a moment ago")
            self._holder = task
            try:
                yield
            finally:
                self._holder = None

    async def _begin(self) -> None:
        try:
            await translated(self._writer.execute_fetchall("begin immediate"))
        except DatabaseUnavailable:
            self._refusals += 1
            raise

    async def _commit(self, state: _State) -> None:
        if state.failure is not None:
            raise state.failure

        def commit(connection: sqlite3.Connection) -> None:
            connection.execute("commit")
            # Noted there: whoever is cancelled while it goes on must still tell those who asked to be told.
            state.committed = True

        await self._carried_out(commit)

    async def _carried_out(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Have the writer do `work`, and raise a cancellation only once it has ended."""
        try:
            return await translated(self._writer.in_one_piece(work))
        except asyncio.CancelledError:
            # It is carried out all the same, and before anything that is asked after it.
            await self._whole(self._writer.in_one_piece(_nothing))
            raise

    async def _rewrite(self) -> None:
        """Rewrite the file without its free pages, and empty its log. What was committed stands even if this fails."""
        try:
            await self._writer.execute_fetchall("vacuum")
            rows = list(await self._writer.execute_fetchall("pragma wal_checkpoint(truncate)"))
            if rows and rows[0][0]:
                # Somebody outside this process reads: a later checkpoint empties the log.
                _log.warning("the database's log could not be emptied now: somebody reads it")
        except sqlite3.OperationalError as error:
            _log.warning("what was deleted could not be overwritten now: %s", error)

    async def _last_turn(self) -> None:
        """Let the transaction under way end, and refuse those that wait behind it."""
        self._closed = True
        await self._turn.acquire()
        self._turn.release()

    def _require_open(self) -> None:
        if self._closed:
            raise DatabaseUnavailable("the database is closed")


def _nothing(_connection: sqlite3.Connection) -> None:
    pass
