"""What Bocage keeps, column by column: `data/inventory.toml`, read once and checked.

The inventory says for every column what it is for, whose it is and what becomes of it; whoever exports, erases or
explains personal data asks here rather than naming tables. What a table is not told about cannot be merged: a test
holds the inventory to the schema.
"""

import functools
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

_SHIPPED = "inventory.toml"
_CHECKOUT = Path(__file__).parents[2] / "data" / "inventory.toml"


class InventoryError(Exception):
    """The inventory contradicts itself: a bug of ours."""


class Leaving(StrEnum):
    """What becomes of a row when the person that a column names is erased."""

    ROW = "row"
    """The row goes."""
    NULL = "null"
    """The column says nobody any more."""
    ZERO = "zero"
    """The column says 0: somebody, no one knows who."""


class Sight(StrEnum):
    """What of a row its export shows to the person whom a column names."""

    ROW = "row"
    TRACE = "trace"
    """Its plain facts, neither other people nor texts."""
    NOTHING = "nothing"


class Naming(StrEnum):
    """What becomes of a key or a JSON document in which somebody's id may stand, when they are erased."""

    ROW = "row"
    """The row goes."""
    LIST = "list"
    """The id leaves the list."""
    SCRUB = "scrub"
    """The id is replaced; where the row may not change any more, it goes."""


COMMUNITY = "community"
"""A text that belongs to the community whoever typed it: it stays when they leave."""
VOCABULARY = "vocabulary"
"""The name of a thing, such as a pole or a topic: as COMMUNITY, and no sentence in which a person is spoken of."""
NOBODY = "nobody"
"""A text of which nobody knows whose it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column. At most one of `person`, `text` and `names` is set; none of them: a plain fact.

    `text`: the column that names the author, or COMMUNITY, VOCABULARY or NOBODY; `blank`: what stays of the text where
    its row outlives its author, None being NULL. `withheld`: why no export shows it.
    """

    name: str
    purpose: str
    person: Leaving | None = None
    sees: Sight = Sight.ROW
    text: str | None = None
    blank: str | None = None
    names: Naming | None = None
    withheld: str | None = None

    @property
    def plain(self) -> bool:
        """Whether it is a fact about the row: no person, no text, no key that may name one."""
        return self.person is None and self.text is None and self.names is None and self.withheld is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """Rows that go with those of another table: where `here` equals the other's `there`."""

    table: str
    here: str
    there: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """For how long: a sentence in French, and the same in days where it is a number of them."""

    key: str
    says: str
    days: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table: what it is about for members, what it is for, on what legal ground (in French) and for how long.

    `secret`: only the person themselves ever receives these rows.
    """

    name: str
    group: str
    purpose: str
    ground_key: str
    ground: str
    retention: Retention
    columns: Mapping[str, Column]
    joined: Joined | None = None
    secret: bool = False

    @property
    def people(self) -> tuple[Column, ...]:
        """The columns that name a person."""
        return tuple(column for column in self.columns.values() if column.person is not None)

    @property
    def mentions(self) -> tuple[Column, ...]:
        """The columns in which somebody's id may stand among other things."""
        return tuple(column for column in self.columns.values() if column.names is not None)

    @property
    def texts(self) -> tuple[Column, ...]:
        """The columns that hold what somebody typed."""
        return tuple(column for column in self.columns.values() if column.text is not None)

    @property
    def personal(self) -> bool:
        """Whether it may hold anything about a person."""
        return bool(self.people or self.mentions or self.joined)

    def texts_of(self, person: Column) -> tuple[Column, ...]:
        """Return the columns that hold what the person named by `person` typed."""
        return tuple(column for column in self.columns.values() if column.text == person.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Inventory:
    """Every table, in the order of the file."""

    tables: Mapping[str, Table]
    groups: Mapping[str, str]
    grounds: Mapping[str, str]
    retentions: Mapping[str, Retention]

    def __iter__(self) -> Iterator[Table]:
        return iter(self.tables.values())

    def __getitem__(self, name: str) -> Table:
        return self.tables[name]


@functools.cache
def inventory() -> Inventory:
    """Return the inventory shipped with Bocage. Raises InventoryError."""
    return read_inventory(_source().read_text(encoding="utf-8"))


def read_inventory(text: str) -> Inventory:
    """Return what a TOML text says. Raises InventoryError, and tomllib.TOMLDecodeError for what is not TOML."""
    document = tomllib.loads(text)
    grounds = {key: _words(says, f"ground {key}") for key, says in _tables(document, "ground").items()}
    retentions = {key: _retention(key, value) for key, value in _tables(document, "retention").items()}
    groups = {key: _words(says, f"group {key}") for key, says in _tables(document, "group").items()}
    common = {name: _column(name, value, "common") for name, value in _tables(document, "common").items()}
    tables = {
        name: _table(name, _mapping(value, name), grounds, retentions, common)
        for name, value in _tables(document, "table").items()
    }
    for table in tables.values():
        _require_sense(table, tables)
        if table.group not in groups:
            raise InventoryError(f"{table.name}: no such group: {table.group}")
    return Inventory(tables=tables, groups=groups, grounds=grounds, retentions=retentions)


def _source() -> Traversable:
    # An installed wheel carries it beside this module; a checkout keeps it in data/.
    shipped = files(__package__ or "bot.core") / _SHIPPED
    return shipped if shipped.is_file() else _CHECKOUT


def _table(
    name: str,
    value: Mapping[str, object],
    grounds: Mapping[str, str],
    retentions: Mapping[str, Retention],
    common: Mapping[str, Column],
) -> Table:
    _only(value, {"group", "purpose", "ground", "retention", "joined", "columns", "common", "secret"}, name)
    ground, retention = _words(value.get("ground"), name), _words(value.get("retention"), name)
    if ground not in grounds or retention not in retentions:
        raise InventoryError(f"{name}: no such ground or retention: {ground}, {retention}")
    shared = value.get("common", sorted(common))
    if not isinstance(shared, list):
        raise InventoryError(f"{name}: common is a list of columns")
    columns = {each: common[each] for each in shared}
    for key, described in _mapping(value.get("columns"), name).items():
        columns[key] = _column(key, described, name)
    joined = value.get("joined")
    return Table(
        name=name,
        group=_words(value.get("group"), name),
        purpose=_words(value.get("purpose"), name),
        ground_key=ground,
        ground=grounds[ground],
        retention=retentions[retention],
        columns=columns,
        secret=value.get("secret") is True,
        joined=None if joined is None else _joined(_mapping(joined, name), name),
    )


def _column(name: str, value: object, where: str) -> Column:
    at = f"{where}.{name}"
    if isinstance(value, str):
        return Column(name=name, purpose=_words(value, at))
    described = _mapping(value, at)
    _only(described, {"purpose", "person", "sees", "text", "blank", "names", "withheld"}, at)
    if len(described.keys() & {"person", "text", "names"}) > 1:
        raise InventoryError(f"{at} is a person, a text or a key: one of them")
    try:
        return Column(
            name=name,
            purpose=_words(described.get("purpose"), at),
            person=Leaving(str(described["person"])) if "person" in described else None,
            sees=Sight(str(described.get("sees", Sight.ROW))),
            text=_words(described["text"], at) if "text" in described else None,
            blank=str(described["blank"]) if "blank" in described else None,
            names=Naming(str(described["names"])) if "names" in described else None,
            withheld=_words(described["withheld"], at) if "withheld" in described else None,
        )
    except ValueError as error:
        raise InventoryError(f"{at}: {error}") from error


def _retention(key: str, value: object) -> Retention:
    described = _mapping(value, f"retention {key}")
    days = described.get("days")
    if days is not None and not isinstance(days, int):
        raise InventoryError(f"retention {key}: days is a number of days")
    return Retention(key=key, says=_words(described.get("says"), f"retention {key}"), days=days)


def _joined(value: Mapping[str, object], where: str) -> Joined:
    _only(value, {"table", "here", "there"}, where)
    return Joined(
        table=_words(value.get("table"), where),
        here=_words(value.get("here"), where),
        there=_words(value.get("there"), where),
    )


def _require_sense(table: Table, tables: Mapping[str, Table]) -> None:
    for column in table.texts:
        author = column.text
        if author not in {COMMUNITY, VOCABULARY, NOBODY} and not any(person.name == author for person in table.people):
            raise InventoryError(f"{table.name}.{column.name}: no column {author} names a person")
    joined = table.joined
    if joined is not None and (
        joined.here not in table.columns
        or joined.table not in tables
        or joined.there not in tables[joined.table].columns
        or not (tables[joined.table].people or tables[joined.table].joined)
    ):
        raise InventoryError(f"{table.name} cannot be joined to {joined.table} by {joined.here} and {joined.there}")
    if table.ground_key == "none" and any(person.person is Leaving.ROW for person in table.people):
        raise InventoryError(f"{table.name} has rows of people, and so needs a legal ground")


def _tables(document: Mapping[str, object], key: str) -> Mapping[str, object]:
    return _mapping(document.get(key), key)


def _mapping(value: object, where: str) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise InventoryError(f"{where} is missing or is no table")
    return value


def _words(value: object, where: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise InventoryError(f"{where}: something is not said")
    return value


def _only(value: Mapping[str, object], known: set[str], where: str) -> None:
    unknown = value.keys() - known
    if unknown:
        raise InventoryError(f"{where}: unknown: {', '.join(sorted(unknown))}")
