"""Reading what is on disk: by the thread of a connection or, what is found by its key, on the spot."""

import sqlite3
from typing import Protocol

from bot.core.connections import Connection, Parameters, translated
from bot.core.errors import DatabaseUnavailable

Row = sqlite3.Row


class Reader(Protocol):
    """Anything that can be read from: the database's last committed state, or a transaction's own view."""

    async def fetch_all(self, sql: str, parameters: Parameters = ()) -> list[Row]:
        """Return every row. Raises DatabaseUnavailable."""

    async def fetch_one(self, sql: str, parameters: Parameters = ()) -> Row | None:
        """Return the first row, or None. The rest is read too: ask for one row only. Raises DatabaseUnavailable."""

    @property
    def at_hand(self) -> "Reader":
        """The same, for a row or a few that are found by their key: read on the spot where that can be.

        The journey to a thread would cost ten times as much. Not for what is searched, listed or counted.
        """
        return self


class AtHand(Reader):
    """Reads on the spot, on the event loop; where the file is held for a moment or closed, as `otherwise` does."""

    def __init__(self, connection: Connection, *, otherwise: Reader) -> None:
        self._connection = connection
        self._otherwise = otherwise

    async def fetch_all(self, sql: str, parameters: Parameters = ()) -> list[Row]:
        try:
            return list(await translated(self._connection.execute_fetchall(sql, parameters)))
        except (DatabaseUnavailable, sqlite3.ProgrammingError):
            return await self._otherwise.fetch_all(sql, parameters)

    async def fetch_one(self, sql: str, parameters: Parameters = ()) -> Row | None:
        rows = await self.fetch_all(sql, parameters)
        return rows[0] if rows else None
