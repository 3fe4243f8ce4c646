"""A dossier as files: JSON for machines, and a page to be read, with a keyboard or a screen reader too."""

import io
import json
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import bot
from bot.core.card import Attachment
from bot.core.catalogue import Text
from bot.core.clock import from_seconds
from bot.core.database import Value
from bot.core.ids import UserId
from bot.core.inventory import Column, Inventory, Table
from bot.core.migrations import known_migrations
from bot.core.typography import french
from bot.privacy.model import Dossier, Kept
from bot.privacy.saying import in_words, moment

if TYPE_CHECKING:
    from jinja2 import Template

Names = Callable[[UserId], str | None]

MOST_BYTES = 9 * 1024 * 1024
"""What Discord takes is ten mebibytes; together, the files stay under it or are compressed."""

_EXACT = 2**53
_NOTHING = (None, "", "[]", "{}")
_MANY_COLUMNS, _FEW_ROWS = 6, 12
_INSTANTS = ("_at", "_since", "_until")


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One table of the page."""

    anchor: str
    title: str
    ground: str
    until: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    withheld: tuple[str, ...]
    upright: bool
    """Each row is a table of its own, one line for each thing it says: few rows that say many things."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """What is about one thing members do."""

    anchor: str
    title: str
    sections: tuple[Section, ...]


def files_of(dossier: Dossier, text: Text, names: Names, inventory: Inventory, server: str) -> tuple[Attachment, ...]:
    """Return the page and the JSON; in one compressed file if they are large."""
    stem = text("privacy-export-file")
    page = Attachment(filename=f"{stem}.html", content=page_of(dossier, text, names, inventory, server).encode())
    data = Attachment(filename=f"{stem}.json", content=json_of(dossier).encode())
    if len(page.content) + len(data.content) <= MOST_BYTES:
        return page, data
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in (page, data):
            archive.writestr(file.filename, file.content)
    return (Attachment(filename=f"{stem}.zip", content=packed.getvalue()),)


def json_of(dossier: Dossier) -> str:
    """Return the dossier as JSON: identifiers as text, instants as ISO 8601 in UTC, everything said of each table."""
    document = {
        "bocage": bot.__version__,
        "server": str(dossier.guild_id),
        "person": str(dossier.user_id),
        "made_at": dossier.made_at.astimezone(UTC).isoformat(),
        "tables": [
            {
                "table": kept.table.name,
                "purpose": kept.table.purpose,
                "ground": kept.table.ground,
                "retention": kept.table.retention.says,
                "columns": {
                    column.name: column.purpose if column.withheld is None else f"{column.purpose} ({column.withheld})"
                    for column in kept.table.columns.values()
                },
                "rows": [{name: _plain(name, value) for name, value in row.items()} for row in kept.rows],
            }
            for kept in dossier.kept
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def page_of(dossier: Dossier, text: Text, names: Names, inventory: Inventory, server: str) -> str:
    """Return the dossier as an HTML page that stands on its own."""
    name = names(dossier.user_id) or text("privacy-page-someone", id=str(dossier.user_id))
    chapters = []
    for key in inventory.groups:
        mine = [kept for kept in dossier.kept if kept.table.group == key]
        if mine:
            chapters.append(
                Chapter(
                    anchor=key,
                    title=text(f"privacy-group-{key}") if key != "house" else french(inventory.groups[key]),
                    sections=tuple(_section(kept, text, names) for kept in mine),
                )
            )
    local = dossier.made_at.astimezone(text.zone)
    return _template().render(
        locale=text.locale,
        title=text("privacy-page-title", name=name),
        intro=text("privacy-page-intro", date=moment(local, text), server=server, zone=text.zone.key),
        nothing=text("privacy-page-nothing"),
        contents=text("privacy-page-contents"),
        ground=text("privacy-page-ground"),
        until=text("privacy-page-until"),
        footer=text("privacy-page-footer"),
        chapters=chapters,
    )


def _section(kept: Kept, text: Text, names: Names) -> Section:
    columns = [column for column in kept.table.columns.values() if any(column.name in row for row in kept.rows)]
    columns = [
        column
        for column in columns
        if column.name != "guild_id" and any(row.get(column.name) not in _NOTHING for row in kept.rows)
    ]
    return Section(
        upright=len(columns) >= _MANY_COLUMNS and len(kept.rows) <= _FEW_ROWS,
        anchor=kept.table.name,
        title=french(kept.table.purpose),
        ground=french(kept.table.ground),
        until=french(kept.table.retention.says),
        headings=tuple(french(column.purpose.removesuffix(".")) for column in columns),
        rows=tuple(tuple(_said(kept.table, column, row, text, names) for column in columns) for row in kept.rows),
        withheld=tuple(
            text(
                "privacy-page-withheld",
                what=french(column.purpose.removesuffix(".")),
                why=french(column.withheld or ""),
            )
            for column in _withheld(kept.table)
        ),
    )


def _withheld(table: Table) -> tuple[Column, ...]:
    return tuple(column for column in table.columns.values() if column.withheld is not None)


def _said(table: Table, column: Column, row: Mapping[str, Value], text: Text, names: Names) -> str:
    value = row.get(column.name)
    if value is None:
        return ""
    if isinstance(value, bytes):
        return text("privacy-page-binary", count=len(value))
    if column.person is not None:
        name = names(UserId(int(value))) if value else None
        return text("privacy-page-person", name=name, id=str(value)) if name else str(value)
    if isinstance(value, int):
        if _is_instant(column.name):
            return moment(from_seconds(value).astimezone(text.zone), text)
        if value in {0, 1} and column.name in _yes_or_no():
            return text("privacy-page-yes") if value else text("privacy-page-no")
    # What somebody typed stands as they typed it.
    return in_words(table, value, text) if isinstance(value, str) and column.text is None else str(value)


@cache
def _yes_or_no() -> frozenset[str]:
    """Return the columns that the schema allows to be 0 or 1 only."""
    return frozenset(
        name for migration in known_migrations() for name in re.findall(r"(\w+) IN \(0, 1\)", migration.sql)
    )


def _plain(name: str, value: Value) -> object:
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, int) and _is_instant(name):
        return from_seconds(value).isoformat()
    # A number that JavaScript would round, such as an identifier of Discord's, is text.
    return str(value) if isinstance(value, int) and abs(value) >= _EXACT else value


def _is_instant(name: str) -> bool:
    return name == "at" or name.endswith(_INSTANTS)


@cache
def _template() -> "Template":
    from jinja2 import Environment, StrictUndefined

    source = (files("bot.privacy") / "templates" / "dossier.html.jinja").read_text(encoding="utf-8")
    return Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True).from_string(
        source
    )
