"""The two ways of talking to SQLite: through a thread of its own, or here and now.

The thread of a connection carries out its work in the order it was asked, also when whoever asked has been cancelled;
so nobody waits for the disk. Each question is a journey there and back, which costs more than most statements: many
statements that need nothing from the event loop in between are given along in one piece. A simulation has nobody who
could wait: there, statements are carried out on the spot, which costs a twentieth and leaves nothing to the mood of a
scheduler.
"""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Mapping, Sequence
from contextlib import AsyncExitStack
from typing import Protocol, TypeVar

import aiosqlite

from bot.core.errors import DatabaseUnavailable
from bot.core.storage import BUSY_SECONDS

Value = int | str | float | bytes | None
Parameters = Sequence[Value] | Mapping[str, Value]
Statement = tuple[str, Parameters]
"""One statement and what it is given: `execute(*statement)`."""

T = TypeVar("T")


_PASSING_TROUBLE = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PROTOCOL,
    }
)
"""What the machine does to us, as opposed to a mistake in our SQL."""
_STATEMENTS = 1024
"""How many statements stay understood: all of ours, where Python's 128 would be fewer than one busy hour asks."""


class Cursor(Protocol):
    """What a statement did."""

    @property
    def rowcount(self) -> int:
        """How many rows it changed, -1 where that means nothing."""

    @property
    def lastrowid(self) -> int | None:
        """The id of the row it inserted last."""


class Statements(Protocol):
    """An open connection where one is on its thread: what it is asked is done at once."""

    def execute(self, sql: str, parameters: Parameters = (), /) -> sqlite3.Cursor:
        """Run one statement."""

    def executemany(self, sql: str, parameters: Iterable[Parameters], /) -> sqlite3.Cursor:
        """Run one statement for each of `parameters`."""


class Connection(Protocol):
    """An open connection; what it is asked first is done first."""

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open."""

    async def execute_fetchall(self, sql: str, parameters: Parameters = ()) -> Iterable[sqlite3.Row]:
        """Run one statement and return all its rows."""

    async def execute(self, sql: str, parameters: Parameters = ()) -> Cursor:
        """Run one statement."""

    async def executemany(self, sql: str, parameters: Iterable[Parameters]) -> Cursor:
        """Run one statement for each of `parameters`."""

    async def rollback(self) -> None:
        """Undo the open transaction, if there is one."""

    async def in_one_piece(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Run `work` where the connection lives, between what was asked before and what is asked after."""


class _Threaded(aiosqlite.Connection):
    """Satisfies `Connection`: the library's own, and work in one piece."""

    async def in_one_piece(self, work: Callable[[sqlite3.Connection], T]) -> T:
        done: T = await self._execute(lambda: work(self._conn))  # type: ignore[no-untyped-call]
        return done


async def connect(stack: AsyncExitStack, address: str, *pragmas: str) -> Connection:
    """Open a connection with a thread, which `stack` will close: left alone, it would keep the process from ending."""

    async def opened() -> Connection:
        connection = _Threaded(lambda: _opened(address), iter_chunk_size=64)
        await connection
        stack.push_async_callback(lambda: to_the_end(connection.close()))
        for pragma in pragmas:
            await connection.execute_fetchall(f"pragma {pragma}")
        return connection

    return await to_the_end(opened())


async def connect_here(stack: AsyncExitStack, address: str, *pragmas: str) -> Connection:
    """Open a connection whose statements are carried out on the spot; `stack` will close it."""
    connection = _opened(address)
    stack.callback(connection.close)
    for pragma in pragmas:
        connection.execute(f"pragma {pragma}")
    return _Here(connection)


def _opened(address: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        address, uri=True, isolation_level=None, timeout=BUSY_SECONDS, cached_statements=_STATEMENTS
    )
    connection.row_factory = sqlite3.Row
    return connection


class _Here:
    """Satisfies `Connection`; none of its answers is waited for."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @property
    def in_transaction(self) -> bool:
        return self._connection.in_transaction

    async def execute_fetchall(self, sql: str, parameters: Parameters = ()) -> Iterable[sqlite3.Row]:
        return self._connection.execute(sql, parameters).fetchall()

    async def execute(self, sql: str, parameters: Parameters = ()) -> Cursor:
        return self._connection.execute(sql, parameters)

    async def executemany(self, sql: str, parameters: Iterable[Parameters]) -> Cursor:
        return self._connection.executemany(sql, parameters)

    async def rollback(self) -> None:
        self._connection.rollback()

    async def in_one_piece(self, work: Callable[[sqlite3.Connection], T]) -> T:
        return work(self._connection)


async def to_the_end(work: Coroutine[object, object, T]) -> T:
    """Await `work` to its end however often one is cancelled meanwhile, and only then raise the cancellation."""
    task = asyncio.ensure_future(work)
    cancellation: asyncio.CancelledError | None = None
    while not task.done():
        try:
            await asyncio.wait((task,))
        except asyncio.CancelledError as error:
            cancellation = error
    if cancellation is not None:
        raise cancellation from (None if task.cancelled() else task.exception())
    return task.result()


async def at_once(work: Coroutine[object, object, T]) -> T:
    """Await `work` of a connection that is here: it never lets go, and so cannot be cut off."""
    return await work


async def translated(question: Awaitable[T]) -> T:
    """Await what SQLite is asked. Raises DatabaseUnavailable for trouble that passes."""
    try:
        return await question
    except sqlite3.OperationalError as error:
        # The low byte is the kind, the rest is detail; errors of the Python module itself carry no code.
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in _PASSING_TROUBLE:
            raise DatabaseUnavailable(str(error)) from error
        raise
