"""Whose words stand in a part of a text: as long as one of them does."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.core import hands
from bot.core.database import Database
from bot.core.ids import GuildId, UserId
from bot.core.migrations import known_migrations, migrate
from tests.support.clock import FakeClock

GUILD, ALICE, BOB = GuildId(1), UserId(11), UserId(12)
ABOUT = "community:3"


@pytest.mark.parametrize(
    ("before", "after", "stays"),
    [
        ("Cantines locales", "Cantines bio", True),
        ("Cantines locales", "CANTINES !", True),
        ("Cantines locales", "Restauration collective", False),
        ("Les prix et les gens", "Les tarifs, et les autres", False),
        ("Bus 12", "Le bus 12 du bourg", True),
        ("Bus 12", "Car 14", False),
        ("Cantines locales", "", False),
    ],
)
async def test_a_part_is_theirs_as_long_as_a_word_of_it_stands(
    tmp_path: Path,
    before: str,
    after: str,
    stays: bool,  # noqa: FBT001
) -> None:
    async with Database.open(tmp_path / "bot.db", clock=FakeClock()) as database, database.transaction() as tx:
        await hands.rewrote(tx, GUILD, ALICE, ABOUT, {}, {"name": before, "charter": ""})
        await hands.rewrote(tx, GUILD, BOB, ABOUT, {"name": before}, {"name": after})
        assert await hands.in_texts(tx, GUILD, ALICE, "community") == ({3: {"name"}} if stays else {})
        assert await hands.in_texts(tx, GUILD, BOB, "community") == ({3: {"name"}} if after else {})


async def test_what_is_left_as_it_was_is_nobody_elses(tmp_path: Path) -> None:
    async with Database.open(tmp_path / "bot.db", clock=FakeClock()) as database, database.transaction() as tx:
        await hands.rewrote(tx, GUILD, ALICE, ABOUT, {}, {"name": "Cantines", "charter": "Ensemble"})
        await hands.rewrote(
            tx, GUILD, BOB, ABOUT, {"name": "Cantines", "charter": "Ensemble"}, {"name": "Cantines", "charter": "Seuls"}
        )
        assert await hands.in_texts(tx, GUILD, ALICE, "community") == {3: {"name"}}
        assert await hands.in_texts(tx, GUILD, BOB, "community") == {3: {"charter"}}


def test_who_is_known_from_before_had_a_hand_in_every_part(tmp_path: Path) -> None:
    folder, path = tmp_path / "scripts", tmp_path / "bot.db"
    folder.mkdir()
    for migration in known_migrations()[:18]:
        (folder / f"{migration.label}.sql").write_text(migration.sql, encoding="utf-8")
    migrate(path, now=datetime(2027, 1, 4, tzinfo=UTC), folder=folder)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executemany(
            "INSERT INTO text_hand (guild_id, user_id, about) VALUES (1, ?, ?)",
            [(11, "community:3"), (12, "meetup-series:4"), (12, "meetup-record:5")],
        )
    migrate(path, now=datetime(2027, 1, 5, tzinfo=UTC))
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT user_id, about, part FROM text_hand ORDER BY user_id, about, part").fetchall()
    assert rows == [
        *[(11, "community:3", part) for part in ("charter", "name", "purpose", "topics")],
        *[(12, "meetup-record:5", part) for part in ("draft", "minutes")],
        *[(12, "meetup-series:4", part) for part in ("agenda", "place", "title")],
    ]
