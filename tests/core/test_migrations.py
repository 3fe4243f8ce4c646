"""The promises of `bot.core.migrations`: each script whole or not at all, and nothing done to a database not ours."""

import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.core.errors import StartupError
from bot.core.migrations import known_migrations, migrate
from bot.core.storage import open_read_only

NOW = datetime(2027, 1, 4, 9, 0, tzinfo=UTC)
LATER = datetime(2027, 1, 5, 9, 0, tzinfo=UTC)

SEATS = (
    "create table seat (id integer primary key, holder text not null) strict;\ninsert into seat values (1, 'Alice');"
)
NOTES = """
create table note (seat_id integer not null references seat (id) on delete cascade, words text) strict;
insert into note values (1, 'hello');
"""
REBUILD = """
create table new_seat (id integer primary key, holder text not null, row text) strict;
insert into new_seat (id, holder) select id, holder from seat;
drop table seat;
alter table new_seat rename to seat;
"""


class Scripts:
    """A folder of migrations that a test fills."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()

    def write(self, name: str, sql: str) -> None:
        (self.folder / name).write_text(sql, encoding="utf-8", newline="")


@pytest.fixture
def scripts(tmp_path: Path) -> Scripts:
    scripts = Scripts(tmp_path / "migrations")
    scripts.write("0001_seats.sql", SEATS)
    return scripts


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    return tmp_path / "data" / "bocage.db"


def ask(path: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(open_read_only(path)) as connection:
        return [tuple(row) for row in connection.execute(sql)]


def version(path: Path) -> object:
    return ask(path, "pragma user_version")[0][0]


def tables(path: Path) -> set[object]:
    return {name for (name,) in ask(path, "select name from sqlite_schema where type = 'table'")}


def test_scripts_are_applied_in_order_once_and_written_down(path: Path, scripts: Scripts) -> None:
    scripts.write("0002_notes.sql", NOTES)
    applied = migrate(path, now=NOW, folder=scripts.folder)
    assert [migration.label for migration in applied] == ["0001_seats", "0002_notes"]
    assert migrate(path, now=LATER, folder=scripts.folder) == ()
    assert version(path) == 2
    rows = ask(path, "select version, name, checksum, applied_at from migration order by version")
    assert rows == [(item.version, item.name, item.checksum, 1_799_053_200) for item in applied]


def test_the_scripts_shipped_with_bocage_apply_and_hold_together(path: Path) -> None:
    applied = migrate(path, now=NOW)
    assert applied == known_migrations()
    assert {"outbox", "agenda", "audit", "migration"} <= tables(path)
    assert ask(path, "pragma foreign_key_check") == []
    assert ask(path, "pragma integrity_check") == [("ok",)]


def test_what_was_owed_stays_owed_under_its_number_when_its_table_is_rebuilt(path: Path, scripts: Scripts) -> None:
    (scripts.folder / "0001_seats.sql").unlink()
    rebuilding = next(each for each in known_migrations() if each.name == "owed")
    for each in known_migrations()[: rebuilding.version - 1]:
        scripts.write(f"{each.label}.sql", each.sql)
    migrate(path, now=NOW, folder=scripts.folder)
    with closing(sqlite3.connect(path)) as connection:
        for state, reason, message in (
            ("pending", None, None),
            ("sent", None, 7),
            ("dead", "x", None),
            ("sent", None, 8),
        ):
            ended = None if state == "pending" else 5
            connection.execute(
                """
                INSERT INTO outbox (guild_id, dedupe_key, kind, params, route, due_at, next_attempt_at, created_at,
                                    state, reason, message_id, channel_id, finished_at)
                SELECT 1, 'note:' || count(*), 'note', '{}', '["dm:5"]', 3, 3, 2, ?, ?, ?, ?, ? FROM outbox
                """,
                (state, reason, message, message, ended),
            )
        connection.execute("DELETE FROM outbox WHERE id = 4")
        connection.commit()
    before = ask(path, "SELECT * FROM outbox")
    migrate(path, now=LATER)
    assert ask(path, "SELECT * FROM outbox") == before
    with closing(sqlite3.connect(path)) as connection:
        added = connection.execute(
            "INSERT INTO outbox (guild_id, dedupe_key, kind, params, route, due_at, next_attempt_at, created_at) "
            "VALUES (1, 'note:4', 'note', '{}', '[\"dm:5\"]', 3, 3, 2)"
        )
        assert added.lastrowid == 5, "the number of a message that was let go of names no other"


def test_a_new_database_is_not_backed_up(path: Path, scripts: Scripts) -> None:
    migrate(path, now=NOW, folder=scripts.folder)
    assert not (path.parent / "backups").exists()


def test_a_database_in_use_is_backed_up_before_it_is_migrated(path: Path, scripts: Scripts) -> None:
    migrate(path, now=NOW, folder=scripts.folder)
    scripts.write("0002_rows.sql", "update seat set holder = 'nobody';")
    migrate(path, now=LATER, folder=scripts.folder)
    copies = list((path.parent / "backups").iterdir())
    assert [copy.name for copy in copies] == ["before-migration-0002-20270105T090000Z.db"]
    assert version(copies[0]) == 1
    assert ask(copies[0], "select holder from seat") == [("Alice",)]
    assert ask(path, "select holder from seat") == [("nobody",)]
    assert oct(copies[0].stat().st_mode & 0o777) == "0o600"


def test_a_start_that_fails_again_and_again_keeps_one_copy(path: Path, scripts: Scripts) -> None:
    migrate(path, now=NOW, folder=scripts.folder)
    scripts.write("0002_wrong.sql", "insert into nowhere values (1);")
    for now in (NOW, LATER):
        with pytest.raises(StartupError, match="0002_wrong could not be applied: no such table: nowhere"):
            migrate(path, now=now, folder=scripts.folder)
    assert [copy.name for copy in (path.parent / "backups").iterdir()] == ["before-migration-0002-20270105T090000Z.db"]


def test_nothing_is_migrated_when_the_copy_cannot_be_taken(path: Path, scripts: Scripts) -> None:
    migrate(path, now=NOW, folder=scripts.folder)
    scripts.write("0002_notes.sql", NOTES)
    (path.parent / "backups").touch()
    with pytest.raises(StartupError):
        migrate(path, now=LATER, folder=scripts.folder)
    assert version(path) == 1


def test_a_script_that_fails_half_way_leaves_the_former_version(path: Path, scripts: Scripts) -> None:
    scripts.write("0002_notes.sql", NOTES + "insert into nowhere values (1);")
    with pytest.raises(StartupError, match="0002_notes could not be applied"):
        migrate(path, now=NOW, folder=scripts.folder)
    assert version(path) == 1
    assert tables(path) == {"seat", "migration"}
    scripts.write("0002_notes.sql", NOTES)
    assert [migration.version for migration in migrate(path, now=LATER, folder=scripts.folder)] == [2]
    assert ask(path, "select words from note") == [("hello",)]


def test_a_process_killed_in_the_middle_of_a_script_leaves_the_former_version(path: Path, scripts: Scripts) -> None:
    migrate(path, now=NOW, folder=scripts.folder)
    endless = """
    update seat set holder = 'nobody';
    create table heap (stuff blob);
    insert into heap
    with recursive n (i) as (select 1 union all select i + 1 from n) select randomblob(2000) from n;
    """
    scripts.write("0002_heap.sql", endless)
    program = (
        "import datetime, pathlib, sys\n"
        "from bot.core.migrations import migrate\n"
        "now = datetime.datetime(2027, 1, 5, tzinfo=datetime.UTC)\n"
        "migrate(pathlib.Path(sys.argv[1]), now=now, folder=pathlib.Path(sys.argv[2]))\n"
    )
    log = path.with_name("bocage.db-wal")
    with subprocess.Popen([sys.executable, "-c", program, path, scripts.folder]) as process:
        # SQLite's cache overflows into the log: the script is well under way.
        while not (log.exists() and log.stat().st_size > 1_000_000):
            assert process.poll() is None
            time.sleep(0.005)
        process.kill()
    assert process.returncode == -9
    assert version(path) == 1
    assert tables(path) == {"seat", "migration"}
    assert ask(path, "select holder from seat") == [("Alice",)]
    scripts.write("0002_heap.sql", "update seat set holder = 'Bob';")
    migrate(path, now=LATER, folder=scripts.folder)
    assert version(path) == 2
    assert ask(path, "select holder from seat") == [("Bob",)]


def test_a_table_can_be_rebuilt_without_emptying_those_that_point_to_it(path: Path, scripts: Scripts) -> None:
    scripts.write("0002_notes.sql", NOTES)
    scripts.write("0003_rows.sql", REBUILD)
    migrate(path, now=NOW, folder=scripts.folder)
    assert ask(path, "select words from note") == [("hello",)]
    assert ask(path, "select holder, row from seat") == [("Alice", None)]


def test_a_script_that_leaves_rows_pointing_nowhere_is_not_applied(path: Path, scripts: Scripts) -> None:
    scripts.write("0002_notes.sql", NOTES)
    scripts.write("0003_empty.sql", "delete from seat;")
    with pytest.raises(StartupError, match="0003_empty would leave rows of note that point nowhere"):
        migrate(path, now=NOW, folder=scripts.folder)
    assert version(path) == 2
    assert ask(path, "select holder from seat") == [("Alice",)]


def test_a_script_that_ends_its_own_transaction_is_refused(path: Path, scripts: Scripts) -> None:
    scripts.write("0002_hasty.sql", "update seat set holder = 'Bob'; commit;")
    with pytest.raises(StartupError, match="0002_hasty ends its own transaction"):
        migrate(path, now=NOW, folder=scripts.folder)
    assert version(path) == 1


def test_a_script_without_a_last_semicolon_or_ending_in_a_comment_is_applied(path: Path, scripts: Scripts) -> None:
    scripts.write("0002_short.sql", "create table short (id integer)")
    scripts.write("0003_comment.sql", "create table long (id integer); -- and that is all")
    migrate(path, now=NOW, folder=scripts.folder)
    assert {"short", "long"} <= tables(path)


def test_an_applied_script_that_changed_is_refused(path: Path, scripts: Scripts) -> None:
    migrate(path, now=NOW, folder=scripts.folder)
    scripts.write("0001_seats.sql", SEATS + "-- a second thought")
    scripts.write("0002_notes.sql", NOTES)
    with pytest.raises(StartupError, match="0001_seats has changed since it was applied"):
        migrate(path, now=LATER, folder=scripts.folder)
    assert version(path) == 1


def test_how_a_checkout_ends_its_lines_is_no_change(path: Path, scripts: Scripts) -> None:
    migrate(path, now=NOW, folder=scripts.folder)
    scripts.write("0001_seats.sql", SEATS.replace("\n", "\r\n"))
    assert migrate(path, now=LATER, folder=scripts.folder) == ()


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("0003_late.sql", "without gap or double"),
        ("0001_again.sql", "without gap or double"),
        ("2_short.sql", "not named NNNN_name.sql"),
    ],
)
def test_a_folder_numbered_wrongly_is_refused(path: Path, scripts: Scripts, name: str, sentence: str) -> None:
    scripts.write(name, "select 1;")
    with pytest.raises(StartupError, match=sentence):
        migrate(path, now=NOW, folder=scripts.folder)
    assert not path.exists()


def test_a_database_from_a_newer_bocage_is_refused(path: Path, scripts: Scripts) -> None:
    scripts.write("0002_notes.sql", NOTES)
    migrate(path, now=NOW, folder=scripts.folder)
    (scripts.folder / "0002_notes.sql").unlink()
    with pytest.raises(StartupError, match=r"of version 2, newer than this Bocage, which knows 1\b"):
        migrate(path, now=LATER, folder=scripts.folder)
    assert version(path) == 2


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        ("pragma user_version = 0", "tables that are not Bocage's"),
        ("drop table migration", "does not say which migrations"),
        ("delete from migration", "lists other migrations"),
    ],
)
def test_a_database_that_is_not_ours_is_left_alone(path: Path, scripts: Scripts, damage: str, sentence: str) -> None:
    migrate(path, now=NOW, folder=scripts.folder)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(damage)
    scripts.write("0002_notes.sql", NOTES)
    with pytest.raises(StartupError, match=sentence):
        migrate(path, now=LATER, folder=scripts.folder)
    assert "note" not in tables(path)
