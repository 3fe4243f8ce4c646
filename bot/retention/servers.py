"""Servers come and go: one that removes Bocage is left as it was for a month, then erased with all that is its own."""

from collections.abc import Callable, Collection
from datetime import datetime, timedelta

import structlog

from bot.core import stays
from bot.core.clock import Clock
from bot.core.database import Database
from bot.core.ids import GuildId
from bot.retention.repository import tables

_log = structlog.get_logger(__name__)

KEPT_WITHOUT_BOCAGE = timedelta(days=30)
"""How long everything is kept as it was, should Bocage be invited back."""


class Stays:
    """Where Bocage is. What is due on a server that removed it waits (see `bot.core.stays`).

    `ring` is called when it begins to be due again; the application sets it.
    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self.ring: Callable[[], None] = lambda: None

    async def begun(self, guild_id: GuildId) -> bool:
        """Bocage is on that server; return whether it had been removed and finds everything as it was."""
        async with self._database.transaction() as tx:
            returned = await stays.begin(tx, guild_id)
            if returned:
                tx.after_commit(lambda: self.ring())
        return returned

    async def ended(self, guild_id: GuildId) -> None:
        """A server removed Bocage. A mere outage of Discord's is nothing to call this for."""
        async with self._database.transaction() as tx:
            if await stays.end(tx, guild_id, self._clock.now()):
                _log.info("removed from a server; what is its own is kept for a while", guild_id=guild_id)

    async def compare(self, there: Collection[GuildId]) -> None:
        """These are all the servers that Bocage is on, those in an outage included: notice what was missed."""
        for guild_id in sorted(await stays.under_way(self._database) - frozenset(there)):
            await self.ended(guild_id)
        for guild_id in there:
            await self.begun(guild_id)

    async def purge(self, now: datetime) -> None:
        """Erase every server that removed Bocage a month ago."""
        for guild_id in await stays.over_before(self._database, now - KEPT_WITHOUT_BOCAGE):
            await self._erase(guild_id)

    async def _erase(self, guild_id: GuildId) -> None:
        erased = 0
        # The stay comes last: should the process die in the middle, the next one goes on.
        every = sorted(await tables.tables(self._database), key=lambda table: table.name == "stay")
        for table in every:
            if table.by_server:
                erased += await tables.erase(self._database, table, "guild_id = :guild", {"guild": guild_id})
        _log.info("a server that removed Bocage was erased", guild_id=guild_id, rows=erased)
