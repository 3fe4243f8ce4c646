"""The inventory knows every table and every column, and what it decides can be done to the schema as it is."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.core.inventory import Column, InventoryError, Leaving, Naming, Table, inventory, read_inventory
from bot.core.migrations import migrate
from bot.core.storage import open_read_only

NAMES_SOMEBODY = re.compile(
    r"(.*_by|heard_from|reader_id|(user|member|author|adviser|booker|asker|helper|owner|actor|aide|contact|facilitator|"
    r"avoided|person|steward)_id)"
)
"""How columns that hold a person's identifier are called in this house."""

SMALL = """
[group]
seats = "Les places"
[ground]
interest = "Intérêt légitime."
none = "Rien."
[retention]
server = { says = "Trente jours.", days = 30 }
[common]
guild_id = "Le serveur."
[table.seat]
group = "seats"
purpose = "Les places."
ground = "interest"
retention = "server"
[table.seat.columns]
"""


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    path: Path = tmp_path_factory.mktemp("inventory") / "bocage.db"
    migrate(path, now=datetime(2027, 1, 4, 9, 0, tzinfo=UTC))
    with closing(open_read_only(path)) as connection:
        yield connection


def columns_of(schema: sqlite3.Connection) -> dict[str, dict[str, sqlite3.Row]]:
    tables = schema.execute("select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'")
    return {
        str(table[0]): {row["name"]: row for row in schema.execute(f"pragma table_xinfo({table[0]})")}
        for table in tables.fetchall()
    }


def decided() -> list[tuple[Table, Column]]:
    return [(table, column) for table in inventory() for column in table.columns.values()]


def test_every_table_and_column_is_in_the_inventory_and_nothing_else(schema: sqlite3.Connection) -> None:
    there = {table: set(columns) for table, columns in columns_of(schema).items()}
    said = {table.name: set(table.columns) for table in inventory()}
    assert said == there, "data/inventory.toml: say what each new column is for, whose it is and how it leaves"


def test_no_column_that_names_somebody_passes_for_a_plain_fact(schema: sqlite3.Connection) -> None:
    named = {
        (table, column)
        for table, columns in columns_of(schema).items()
        for column in columns
        if NAMES_SOMEBODY.fullmatch(column) and column != "wanted_by"  # a day
    }
    assert named == {(table.name, column.name) for table, column in decided() if column.person is not None}


def test_no_document_passes_for_a_plain_fact(schema: sqlite3.Connection) -> None:
    """JSON holds whatever it is given: each column of it is decided upon, or known to hold numbers of ours alone."""
    sql = {
        row["name"]: row["sql"] for row in schema.execute("select name, sql from sqlite_schema where type = 'table'")
    }
    harmless = {
        ("round", "measures"),  # totals
        ("office_hours", "lengths"),  # minutes
        ("thread", "tags"),  # names of tags
    }
    documents = {(table, column) for table in sql for column in re.findall(r"json_valid\((\w+)\)", sql[table])}
    assert documents - harmless <= {(table.name, column.name) for table, column in decided() if not column.plain}


def test_what_becomes_of_each_column_is_possible(schema: sqlite3.Connection) -> None:
    there = columns_of(schema)
    for table, column in decided():
        row = there[table.name][column.name]
        where = f"{table.name}.{column.name}"
        if column.person is not None:
            assert row["type"] == "INTEGER", where
            assert "guild_id" in table.columns, where
        if column.person is Leaving.NULL:
            assert not row["notnull"], where
            assert not row["pk"], where
        if column.names is Naming.LIST:
            assert row["type"] == "TEXT", where
        author = table.columns.get(column.text or "")
        if author is not None and author.person is not Leaving.ROW:
            assert column.blank is not None or not row["notnull"], f"{where}: what stays of it?"


def test_every_sentence_is_written_out() -> None:
    for table, column in decided():
        assert column.purpose[0].isupper(), f"{table.name}.{column.name}"
        assert column.purpose.endswith((".", "!", "?", "»")), f"{table.name}.{column.name}"


def test_each_row_of_a_person_has_a_way_to_leave() -> None:
    """A table about people without a column that names them goes with the rows of another, which does."""
    assert inventory()["encounter"].joined is not None
    for table in inventory():
        if table.ground_key == "none":
            assert not any(column.person is Leaving.ROW for column in table.people), table.name


@pytest.mark.parametrize(
    "line",
    [
        'user_id = { purpose = "Qui.", person = "burnt" }',
        'user_id = { purpose = "Qui.", person = "row", text = "community" }',
        'words = { purpose = "Quoi.", text = "user_id" }',
        'words = { purpose = "Quoi.", whose = "mine" }',
        'words = ""',
        'words = { purpose = "Quoi.", names = "maybe" }',
    ],
)
def test_a_decision_that_makes_no_sense_is_refused(line: str) -> None:
    with pytest.raises(InventoryError):
        read_inventory(SMALL + line)


def test_a_small_inventory_is_read() -> None:
    seat = read_inventory(SMALL + 'user_id = { purpose = "Qui.", person = "row" }\nrow = "Le rang."')["seat"]
    assert [column.name for column in seat.people] == ["user_id"]
    assert set(seat.columns) == {"guild_id", "user_id", "row"}
    assert seat.retention.days == 30
