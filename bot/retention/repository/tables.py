"""The tables of the database as the schema describes them, and rows taken out of them a few at a time.

What is to go is looked for through the reading connection, which holds up nobody; each small batch is then erased in a
transaction of its own that asks again whether every row still is to go.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from bot.core.database import Database, Reader, Value

BATCH = 100
"""Rows erased in one transaction."""
_LOOKED_AT_ONCE = 2000
_OURS = "list.schema = 'main' AND list.type = 'table' AND list.name NOT GLOB 'sqlite_*'"


@dataclass(frozen=True)
class Table:
    """One table: its columns, and those that together name a row."""

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    parents: tuple[str, ...]

    @cached_property
    def by_server(self) -> bool:
        """Whether each of its rows belongs to one server."""
        return "guild_id" in self.columns


async def tables(reader: Reader) -> tuple[Table, ...]:
    """Return every table, each before those that its rows refer to."""
    described = await reader.fetch_all(
        f"""
        SELECT list.name AS name, list.wr AS without_rowid, info.name AS column, info.pk AS pk
        FROM pragma_table_list list JOIN pragma_table_info(list.name) info WHERE {_OURS} ORDER BY list.name, info.cid
        """
    )
    references = await reader.fetch_all(
        f"""
        SELECT DISTINCT list.name AS name, foreign_key."table" AS parent
        FROM pragma_table_list list JOIN pragma_foreign_key_list(list.name) foreign_key
        WHERE {_OURS} AND parent <> list.name ORDER BY list.name, parent
        """
    )
    found = {}
    for name, group in groupby(described, key=lambda row: str(row["name"])):
        columns = list(group)
        key = tuple(column["column"] for column in sorted(columns, key=lambda column: column["pk"]) if column["pk"])
        found[name] = Table(
            name=name,
            columns=tuple(column["column"] for column in columns),
            key=key if columns[0]["without_rowid"] else ("rowid",),
            parents=tuple(row["parent"] for row in references if row["name"] == name),
        )
    return tuple(found[name] for name in _children_first({name: table.parents for name, table in found.items()}))


async def erase(database: Database, table: Table, condition: str, parameters: Mapping[str, Value]) -> int:
    """Erase the rows of `table` to which `condition` applies, a few at a time; return how many there were."""
    key, erased = ", ".join(table.key), 0
    look = f"SELECT {key} FROM {table.name} WHERE {condition} LIMIT {_LOOKED_AT_ONCE}"
    while True:
        found = await database.fetch_all(look, parameters)
        before = erased
        for start in range(0, len(found), BATCH):
            erased += await _erase_these(
                database, table, [tuple(row) for row in found[start : start + BATCH]], condition, parameters
            )
        # Rows that something brought back to life meanwhile are not looked at for ever.
        if len(found) < _LOOKED_AT_ONCE or erased == before:
            return erased


async def _erase_these(
    database: Database, table: Table, keys: Sequence[tuple[Value, ...]], condition: str, parameters: Mapping[str, Value]
) -> int:
    fields = ", ".join(f"value ->> {number}" for number in range(len(table.key)))
    async with database.transaction() as tx:
        return await tx.execute(
            f"""
            DELETE FROM {table.name}
            WHERE ({", ".join(table.key)}) IN (SELECT {fields} FROM json_each(:keys)) AND ({condition})
            """,
            {**parameters, "keys": json.dumps(keys)},
        )


def _children_first(parents: Mapping[str, Sequence[str]]) -> list[str]:
    ordered: list[str] = []

    def visit(name: str) -> None:
        if name not in ordered:
            for child in sorted(child for child, above in parents.items() if name in above):
                visit(child)
            ordered.append(name)

    for name in sorted(parents):
        visit(name)
    return ordered
