"""How the house is, in figures: what is owed, what is planned, whether the database still takes writes."""

from datetime import datetime, timedelta

from bot.core.clock import from_seconds, to_seconds
from bot.core.database import Database


class Vitals:
    """Counts without naming anybody. Every method raises DatabaseUnavailable."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def write(self) -> None:
        """Take the write lock and let it go: what a write that changes nothing can prove."""
        async with self._database.transaction() as tx:
            await tx.execute("UPDATE command_sync SET synced_at = synced_at WHERE scope = ''")

    async def owed(self, now: datetime) -> int:
        """Return how many messages are due and not delivered yet."""
        return await self._count(
            "SELECT count(*) AS n FROM outbox WHERE finished_at IS NULL AND due_at <= ?", to_seconds(now)
        )

    async def oldest_owed(self, now: datetime) -> datetime | None:
        """Return since when the oldest of them has been due, None if there is none."""
        row = await self._database.fetch_one(
            "SELECT min(due_at) AS at FROM outbox WHERE finished_at IS NULL AND due_at <= ?",
            (to_seconds(now),),
        )
        return None if row is None or row["at"] is None else from_seconds(row["at"])

    async def planned(self) -> int:
        """Return how many things are planned and not done yet."""
        return await self._count("SELECT count(*) AS n FROM agenda WHERE state = 'pending'")

    async def given_up(self, now: datetime) -> int:
        """Return how many messages were given up within the last day."""
        return await self._count(
            "SELECT count(*) AS n FROM outbox WHERE finished_at > ? AND state = 'dead'",
            to_seconds(now - timedelta(days=1)),
        )

    async def size(self) -> int:
        """Return the size of the database file in bytes."""
        return await self._count("SELECT page_count * page_size AS n FROM pragma_page_count(), pragma_page_size()")

    async def _count(self, sql: str, *parameters: int) -> int:
        row = await self._database.fetch_one(sql, parameters)
        return 0 if row is None else int(row["n"])
