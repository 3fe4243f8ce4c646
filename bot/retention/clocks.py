"""Lets go of what is past its time, table by table: the inventory says how long, `repository.clocks` from when.

Once a day, after four in the morning; a day that was missed is caught up. What is erased goes in small batches, each a
transaction of its own, so that nobody waits for it.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import structlog

from bot.core import stays
from bot.core.clock import to_seconds
from bot.core.database import Database, Value
from bot.core.inventory import inventory
from bot.retention.repository import tables
from bot.retention.repository.clocks import CLOCKS, Clock

_log = structlog.get_logger(__name__)

_DISCORD_EPOCH = datetime(2015, 1, 1, tzinfo=UTC)
_OF_ONE_SERVER = ":guild"


def limit_of(clock: Clock) -> timedelta:
    """Return how long rows under that clock are kept, as the inventory says. Raises ValueError if it does not."""
    said = inventory()
    retention = said.retentions[clock.limit] if clock.limit is not None else said[clock.table].retention
    if retention.days is None:
        raise ValueError(f"{clock.table}: the retention {retention.key} is no number of days")
    return timedelta(days=retention.days)


def since(instant: datetime) -> dict[str, Value]:
    """Return the parameters of a clock whose time began at that instant."""
    milliseconds = (instant - _DISCORD_EPOCH) // timedelta(milliseconds=1)
    return {"before": to_seconds(instant), "before_id": max(0, milliseconds) << 22}


class Clocks:
    """The clocks of everything but people and servers, which have their own."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known: Mapping[str, tables.Table] = {}

    async def run(self, now: datetime) -> None:
        """Erase all that is past its time. Safe to run again at any moment."""
        # The schema is what it was when the database was opened, and describing it takes longer than all the rest.
        if not self._known:
            self._known = {table.name: table for table in await tables.tables(self._database)}
        known = self._known
        everywhere = await stays.every(self._database)
        erased: dict[str, int] = {}
        for clock in CLOCKS:
            parameters = since(now - limit_of(clock))
            places: list[dict[str, Value]] = [{"guild": each} for each in everywhere]
            for place in places if _OF_ONE_SERVER in clock.past else [{}]:
                count = await tables.erase(self._database, known[clock.table], clock.past, {**parameters, **place})
                if count:
                    erased[clock.table] = erased.get(clock.table, 0) + count
        if erased:
            _log.info("let go of what was past its time", **erased)
