"""Which tables hold anything, asked of the file itself: beside a running bot, and without one."""

from collections.abc import Iterable, Sequence
from typing import Protocol


class Reading(Protocol):
    """A connection to the file that only reads."""

    def execute(self, sql: str, /) -> Iterable[Sequence[object]]: ...


def holding(connection: Reading, tables: Iterable[str]) -> frozenset[str]:
    """Return those of `tables` that hold a row; one that is not there holds none."""
    there = {str(row[0]) for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    return frozenset(
        name for name in tables if name in there and list(connection.execute(f"SELECT 1 FROM {name} LIMIT 1"))
    )


def servers(connection: Reading) -> int:
    """Return how many servers Bocage is on."""
    if not holding(connection, ["stay"]):
        return 0
    (row,) = connection.execute("SELECT count(*) FROM stay WHERE left_at IS NULL")
    return int(str(row[0]))
