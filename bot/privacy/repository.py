"""Everything about one person, wherever it is: found, shown and removed as the inventory says, table by table.

No statement here names a table: what the inventory does not decide cannot be kept.
"""

import asyncio
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from bot.core.clock import to_seconds
from bot.core.database import IntegrityError, Reader, Row, Transaction, Value
from bot.core.ids import GuildId, UserId
from bot.core.inventory import VOCABULARY, Column, Inventory, Leaving, Naming, Sight, Table
from bot.core.text import UNSAID
from bot.privacy.model import Kept
from bot.privacy.tombstones import Tombstone

_LEAST = 10**14
_MANY = 500
_IDENTIFIER = re.compile(r"(?<![0-9])[0-9]{15,20}(?![0-9])")
_Bindings = Mapping[str, Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Whom:
    guild_id: GuildId
    user_id: UserId

    @property
    def bindings(self) -> dict[str, Value]:
        return {"guild": self.guild_id, "person": self.user_id, "digits": str(self.user_id)}

    def named_in(self, value: object) -> bool:
        """Whether this very identifier, and not a longer one, stands in a text.

        A number too short to be Discord's would be that of a row of ours.
        """
        return isinstance(value, str) and self.user_id >= _LEAST and self._pattern().search(value) is not None

    def without(self, value: str, put: str) -> str:
        return self._pattern().sub(put, value)

    def _pattern(self) -> re.Pattern[str]:
        return _alone(self.user_id)


@lru_cache(maxsize=64)
def _alone(user_id: int) -> re.Pattern[str]:
    return re.compile(rf"(?<![0-9]){user_id}(?![0-9])")


# Finding


async def everything(reader: Reader, inventory: Inventory, guild_id: GuildId, user_id: UserId) -> tuple[Kept, ...]:
    """Return every row about that person, each with the columns they may see, in the order of the inventory."""
    whom = _Whom(guild_id=guild_id, user_id=user_id)
    found = []
    for table in inventory:
        rows = await _rows(reader, inventory, table, whom)
        # Whoever speaks much has tens of thousands of rows: nobody else waits while they are looked at.
        shown = await asyncio.to_thread(_view, table, rows, whom) if len(rows) > _MANY else _view(table, rows, whom)
        if shown:
            found.append(Kept(table=table, rows=shown))
    return tuple(found)


def _view(table: Table, rows: Sequence[Row], whom: _Whom) -> tuple[Mapping[str, Value], ...]:
    return tuple(_shown(table, row, whom) for row in rows if _sight(table, row, whom) is not Sight.NOTHING)


async def count(reader: Reader, inventory: Inventory, guild_id: GuildId, user_id: UserId) -> int:
    """Return how many rows name that person, what others keep about them apart."""
    whom = _Whom(guild_id=guild_id, user_id=user_id)
    return sum([len(await _rows(reader, inventory, table, whom)) for table in inventory if table.joined is None])


async def servers_of(reader: Reader, inventory: Inventory, user_id: UserId) -> tuple[GuildId, ...]:
    """Return every server on which a column names that person."""
    servers: set[int] = set()
    for table in inventory:
        for column in table.people:
            rows = await reader.fetch_all(
                f"SELECT DISTINCT guild_id FROM {table.name} WHERE {column.name} = ?", (user_id,)
            )
            servers.update(row["guild_id"] for row in rows)
    return tuple(GuildId(each) for each in sorted(servers))


async def people_named(reader: Reader, inventory: Inventory) -> frozenset[tuple[GuildId, UserId]]:
    """Return everybody who is named anywhere, with the server on which they are."""
    named: set[tuple[int, int]] = set()
    for table in inventory:
        for column in table.people:
            rows = await reader.fetch_all(f"SELECT DISTINCT guild_id, {column.name} AS who FROM {table.name}")
            named.update((row["guild_id"], row["who"]) for row in rows if row["who"])
        for column in (*table.mentions, *_sentences(table)):
            if "guild_id" not in table.columns:
                continue
            rows = await reader.fetch_all(f"SELECT DISTINCT guild_id, {column.name} AS said FROM {table.name}")
            for row in rows:
                if isinstance(row["said"], str):
                    named.update((row["guild_id"], int(each)) for each in _IDENTIFIER.findall(row["said"]))
    return frozenset((GuildId(guild_id), UserId(user_id)) for guild_id, user_id in named)


async def _rows(reader: Reader, inventory: Inventory, table: Table, whom: _Whom) -> list[Row]:
    condition = _condition(inventory, table)
    if condition is None:
        return []
    rows = await reader.fetch_all(
        f"SELECT * FROM {table.name} WHERE guild_id = :guild AND ({condition})", whom.bindings
    )
    if not table.mentions or table.joined is not None:
        return rows
    # A longer number may contain the identifier: only now is it known which rows are meant.
    return [row for row in rows if _names(table, row, whom)]


def _condition(inventory: Inventory, table: Table) -> str | None:
    """Return which rows are about a person, as SQL; None if none can be."""
    parts = [f"{column.name} = :person" for column in table.people if column.sees is not Sight.NOTHING]
    parts += [f"instr({column.name}, :digits) > 0" for column in table.mentions]
    if table.joined is not None:
        other = inventory[table.joined.table]
        beyond = _condition(inventory, other)
        parts.append(
            f"{table.joined.here} IN (SELECT {table.joined.there} FROM {other.name}"
            f" WHERE guild_id = :guild AND ({beyond}))"
        )
    return " OR ".join(parts) or None


def _names(table: Table, row: Row, whom: _Whom) -> bool:
    return any(row[column.name] == whom.user_id for column in table.people) or any(
        whom.named_in(row[column.name]) for column in table.mentions
    )


def _sight(table: Table, row: Row, whom: _Whom) -> Sight:
    """Return how much of a row the person may see: as much as the closest of its columns that name them."""
    sights = {column.sees for column in table.people if row[column.name] == whom.user_id}
    if Sight.ROW in sights:
        return Sight.ROW
    if Sight.TRACE in sights or any(whom.named_in(row[column.name]) for column in table.mentions):
        return Sight.TRACE
    if sights:
        return Sight.NOTHING
    return Sight.ROW if table.joined is not None else Sight.NOTHING


def _shown(table: Table, row: Row, whom: _Whom) -> Mapping[str, Value]:
    theirs = _names(table, row, whom)
    whole = _sight(table, row, whom) is Sight.ROW
    return {
        column.name: row[column.name]
        for column in table.columns.values()
        if column.withheld is None
        and (
            column.plain
            or (column.person is not None and row[column.name] == whom.user_id)
            or (whole and (theirs or column.person is None))
        )
    }


# Removing


async def remove(
    tx: Transaction, inventory: Inventory, guild_id: GuildId, user_id: UserId, names: Sequence[str] = ()
) -> None:
    """Remove that person from every table as the inventory decides; `names` are what they are called, if it is known.

    Whatever holds the rows of others together must have been done before: this only makes sure that nothing is left.
    """
    whom = _Whom(guild_id=guild_id, user_id=user_id)
    await tx.execute("PRAGMA defer_foreign_keys = on")
    for table in inventory:
        for column in table.people:
            await _leave(tx, table, column, whom)
    for table in inventory:
        for column in table.mentions:
            await _unname(tx, table, column, whom)
    for table in inventory:
        for column in _sentences(table):
            await _unspeak(tx, table, column, whom, names)


async def _leave(tx: Transaction, table: Table, column: Column, whom: _Whom) -> None:
    where = f"WHERE guild_id = :guild AND {column.name} = :person"
    if column.person is Leaving.ROW:
        await tx.execute(f"DELETE FROM {table.name} {where}", whom.bindings)
        return
    changes = {column.name: None if column.person is Leaving.NULL else 0} | {
        text.name: text.blank for text in table.texts_of(column)
    }
    sets = ", ".join(f"{name} = :new_{name}" for name in changes)
    await tx.execute(
        f"UPDATE {table.name} SET {sets} {where}",
        whom.bindings | {f"new_{name}": value for name, value in changes.items()},
    )


async def _unname(tx: Transaction, table: Table, column: Column, whom: _Whom) -> None:
    rows = await tx.fetch_all(
        f"SELECT DISTINCT {column.name} AS said FROM {table.name}"
        f" WHERE guild_id = :guild AND instr({column.name}, :digits) > 0",
        whom.bindings,
    )
    for row in rows:
        said = row["said"]
        if not whom.named_in(said):
            continue
        where = f"guild_id = :guild AND {column.name} = :said"
        bindings = whom.bindings | {"said": said}
        if column.names is Naming.ROW:
            await tx.execute(f"DELETE FROM {table.name} WHERE {where}", bindings)
            continue
        try:
            await tx.execute(
                f"UPDATE {table.name} SET {column.name} = :left WHERE {where}",
                bindings | {"left": _left_of(column, said, whom)},
            )
        except IntegrityError:
            # A row that may not change any more, such as a message that was sent.
            await tx.execute(f"DELETE FROM {table.name} WHERE {where}", bindings)


def _left_of(column: Column, said: str, whom: _Whom) -> str:
    if column.names is Naming.LIST:
        return json.dumps([each for each in json.loads(said) if str(each) != str(whom.user_id)])
    return whom.without(said, "0")


async def _unspeak(tx: Transaction, table: Table, column: Column, whom: _Whom, names: Sequence[str]) -> None:
    """Take the person out of what others wrote: their mention, their identifier, their name."""
    if "guild_id" not in table.columns:
        return
    sought = [str(whom.user_id), *names]
    if whom.user_id < _LEAST:
        sought = list(names)
    if not sought:
        return
    tests = " OR ".join(f"instr({column.name}, :sought{number}) > 0" for number in range(len(sought)))
    bindings = whom.bindings | {f"sought{number}": each for number, each in enumerate(sought)}
    rows = await tx.fetch_all(
        f"SELECT DISTINCT {column.name} AS said FROM {table.name}"
        f" WHERE guild_id = :guild AND typeof({column.name}) = 'text' AND ({tests})",
        bindings,
    )
    for row in rows:
        left = _without_names(_unmentioned(row["said"], whom), names)
        if whom.named_in(left):
            left = whom.without(left, UNSAID)
        if left == row["said"]:
            continue
        where = f"guild_id = :guild AND {column.name} = :said"
        try:
            await tx.execute(
                f"UPDATE {table.name} SET {column.name} = :left WHERE {where}",
                whom.bindings | {"said": row["said"], "left": left},
            )
        except IntegrityError:
            await tx.execute(f"DELETE FROM {table.name} WHERE {where}", whom.bindings | {"said": row["said"]})


def _unmentioned(said: str, whom: _Whom) -> str:
    return re.sub(rf"<@!?{whom.user_id}>", UNSAID, said)


def _without_names(said: str, names: Iterable[str]) -> str:
    for name in sorted(names, key=len, reverse=True):
        said = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", UNSAID, said)
    return said


def _sentences(table: Table) -> tuple[Column, ...]:
    """Return the columns in which one person may speak of another."""
    return tuple(column for column in table.texts if column.text != VOCABULARY)


# Tombstones


async def bury(tx: Transaction, stones: Iterable[Tombstone]) -> None:
    """Note these erasures as done in this file."""
    await tx.execute_many(
        "INSERT INTO tombstone (mark, erased_at) VALUES (?, ?) ON CONFLICT DO NOTHING",
        [(stone.mark, stone.erased_at) for stone in stones],
    )


async def buried(reader: Reader) -> tuple[Tombstone, ...]:
    """Return the erasures that were done in this file."""
    rows = await reader.fetch_all("SELECT mark, erased_at FROM tombstone ORDER BY erased_at, mark")
    return tuple(Tombstone(mark=row["mark"], erased_at=row["erased_at"]) for row in rows)


async def unbury(tx: Transaction, before: datetime) -> int:
    """Let go of the erasures done before that instant; return how many there were."""
    return await tx.execute("DELETE FROM tombstone WHERE erased_at < ?", (to_seconds(before),))


async def highest_message(reader: Reader) -> int:
    """Return the number of the last message owed."""
    row = await reader.fetch_one("SELECT coalesce(max(id), 0) AS last FROM outbox")
    return 0 if row is None else int(row["last"])
