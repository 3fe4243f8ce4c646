"""What must be gone, asked without the code that lets go of it: by the inventory, and by when a row was first seen."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.core.backup import KEEP_DAYS
from bot.core.database import Database
from bot.core.inventory import Leaving, inventory
from bot.retention.clocks import limit_of, since
from bot.retention.repository.clocks import CLOCKS
from bot.retention.repository.tables import Table, tables

A_DAY = timedelta(days=1)
_AHEAD = timedelta(days=75)
"""How far in the future what somebody plans may lie here: a row is kept so much longer after it was first seen."""
_OUTLIVED_BY = {
    "announcement": timedelta(days=180),
    "office_hours": timedelta(days=366),
    "slot": timedelta(days=366),
    "booking": timedelta(days=366),
}
"""An announcement without an end is visible for half a year, and office hours are opened for a year at most: their time
begins then."""


@dataclass(slots=True)
class Ages:
    """When each row was first seen. Knows no column but the key: what a clock forgets to ask about, it sees."""

    first_seen: dict[str, dict[tuple[object, ...], datetime]] = field(default_factory=dict)

    async def too_old(self, database: Database, now: datetime) -> list[str]:
        """Look at every row there is, and name those that have been there for longer than their table allows."""
        found = []
        for table in await tables(database):
            rows = await database.fetch_all(f"SELECT {', '.join(table.key)} FROM {table.name}")
            known = self.first_seen.get(table.name, {})
            self.first_seen[table.name] = {tuple(row): known.get(tuple(row), now) for row in rows}
            allowed = _longest(table)
            if allowed is not None:
                oldest = min(self.first_seen[table.name].values(), default=now)
                if now - oldest > allowed:
                    found.append(f"{table.name}: a row has been there for {(now - oldest).days} days")
        return found


def _longest(table: Table) -> timedelta | None:
    limits = [limit_of(clock) for clock in CLOCKS if clock.table == table.name]
    if not limits or table.name in {"outbox", "agenda", "standing_message", "house_job", "thread"}:
        # A message that stays and an entry that waits are as old as what they are about.
        return None
    return max(limits) + _OUTLIVED_BY.get(table.name, timedelta()) + _AHEAD


async def past_their_time(database: Database, now: datetime) -> list[str]:
    """Name the tables in which something is past its limit by more than a day."""
    found = []
    for clock in CLOCKS:
        for guild_id in await _servers(database) if ":guild" in clock.past else [0]:
            (row,) = await database.fetch_all(
                f"SELECT count(*) AS n FROM {clock.table} WHERE {clock.past}",
                {**since(now - limit_of(clock) - A_DAY), "guild": guild_id},
            )
            if row["n"]:
                found.append(f"{clock.table}: {row['n']} rows past their time ({clock.past})")
    (row,) = await database.fetch_all(
        "SELECT count(*) AS n FROM tombstone WHERE erased_at < ?",
        (int((now - timedelta(days=inventory()["tombstone"].retention.days or 0) - A_DAY).timestamp()),),
    )
    return [*found, f"tombstone: {row['n']} rows past their time"] if row["n"] else found


async def traces_of(database: Database, guild_id: int, user_id: int) -> list[str]:
    """Name every column in which a person stands on that server, whatever becomes of it when they go."""
    found = []
    for table in inventory():
        for column in table.people:
            (row,) = await database.fetch_all(
                f"SELECT count(*) AS n FROM {table.name} WHERE guild_id = ? AND {column.name} = ?", (guild_id, user_id)
            )
            # A column of which the inventory says that it is emptied and not that its row goes is looked at too.
            if row["n"] and column.person in set(Leaving):
                found.append(f"{table.name}.{column.name}: {row['n']}")
    return found


async def names_in_sentences(database: Database, names: Collection[str]) -> dict[str, str]:
    """Return which of these names can be read in any text of any table, and in which column."""
    found: dict[str, str] = {}
    for table in inventory():
        for column in table.columns.values():
            if column.person is not None:
                continue
            rows = await database.fetch_all(
                f"SELECT DISTINCT {column.name} AS said FROM {table.name} WHERE typeof({column.name}) = 'text'"
            )
            said = "\n".join(row["said"] for row in rows)
            found |= {name: f"{table.name}.{column.name}" for name in names if name in said}
    return found


async def rows_of_server(database: Database, guild_id: int) -> list[str]:
    """Name every table with rows of that server."""
    found = []
    for table in await tables(database):
        if table.by_server:
            (row,) = await database.fetch_all(f"SELECT count(*) AS n FROM {table.name} WHERE guild_id = ?", (guild_id,))
            if row["n"]:
                found.append(f"{table.name}: {row['n']}")
    return found


def old_backups(folder: Path, now: datetime) -> list[str]:
    """Name the copies made longer ago than they are kept."""
    found = []
    for path in folder.glob("*.db*"):
        stamp = re.search(r"\d{8}T\d{6}Z", path.name)
        if stamp is not None:
            taken_at = datetime.strptime(stamp[0], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
            if taken_at < now - timedelta(days=KEEP_DAYS) - A_DAY:
                found.append(f"{path.name} is older than {KEEP_DAYS} days")
    return found


async def _servers(database: Database) -> Sequence[int]:
    return [row["guild_id"] for row in await database.fetch_all("SELECT guild_id FROM stay")]
