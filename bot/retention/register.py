"""The register entry, the notice for members and the list of processors: in French, for the cooperative to complete.

What is kept, on what ground and for how long comes from the inventory; what is in use, from the file; where it is, from
the configuration. Nothing here is written twice: the sentences of the inventory are those that members read.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from bot.core.inventory import Inventory, Table

if TYPE_CHECKING:
    from jinja2 import Template

_NO_LINK_WITH_ANYBODY, _CONSENT = "none", "consent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """What runs: where the file and its copies are, how long those are kept, which tables hold anything.

    `holding` is empty before Bocage was ever used.
    """

    version: str
    data_directory: str
    database: str
    backups: str
    backup_days: int
    servers: int = 0
    holding: Collection[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    purpose: str
    data: str
    ground: str
    until: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Group:
    name: str
    used: bool
    told: str
    tables: tuple[_Line, ...]


def register(said: Inventory, running: Running, today: date) -> str:
    """Return all three, as one Markdown document."""
    return _template().render(
        today=_in_words(today),
        groups=_groups(said, running.holding),
        nothing_used=not running.holding,
        version=running.version,
        data_directory=running.data_directory,
        database=running.database,
        backups=running.backups,
        backup_days=running.backup_days,
        servers=running.servers,
    )


def _groups(said: Inventory, holding: Collection[str]) -> list[_Group]:
    """Return what is kept about people, as members know it; what is about nobody is left out."""
    found: dict[str, list[Table]] = {}
    for table in said:
        if table.personal and table.ground_key != _NO_LINK_WITH_ANYBODY:
            found.setdefault(table.group, []).append(table)
    return [
        _Group(
            name=said.groups[group],
            used=any(table.name in holding for table in tables),
            told=" ".join(dict.fromkeys(table.purpose for table in tables)),
            tables=tuple(_line(table) for table in tables),
        )
        for group, tables in found.items()
    ]


def _line(table: Table) -> _Line:
    ours = {"id", "guild_id", *(column.name for column in table.mentions)}
    plain = [column for name, column in table.columns.items() if column.plain and name not in ours]
    told = [*table.people, *table.texts]
    # What people say of themselves is told in full; of what Bocage notes of them, who and what was typed.
    said = [*told, *plain] if table.ground_key == _CONSENT or not told else told
    words = [f"{column.purpose[0].lower()}{column.purpose[1:].rstrip('.')}" for column in said]
    if len(said) < len(told) + len(plain):
        words.append("les dates et les états qui s’y rapportent")
    return _Line(
        purpose=table.purpose,
        data=" ; ".join(words),
        ground=table.ground.partition(":")[0].strip(),
        until=table.retention.says,
    )


_MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)


def _in_words(day: date) -> str:
    return f"{'1er' if day.day == 1 else day.day} {_MONTHS[day.month - 1]} {day.year}"


@cache
def _template() -> "Template":
    from jinja2 import Environment, StrictUndefined

    source = (files("bot.retention") / "templates" / "registre.md.jinja").read_text(encoding="utf-8")
    # A Markdown document for a text editor: nothing in it is anybody's to type but ours.
    return Environment(autoescape=False, undefined=StrictUndefined, keep_trailing_newline=True).from_string(source)  # noqa: S701
