"""The promises of `bot.core.backup`: copies that are whole, and a return to the past that never repeats itself."""

import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.core.backup import LEAP, BackupError, back_up, check, prune, restore, restore_drill
from bot.core.clock import to_seconds
from bot.core.database import Database
from bot.core.errors import StartupError
from bot.core.migrations import migrate
from bot.core.storage import hold_lock, open_for_writing, open_read_only
from tests.support.clock import FakeClock

NIGHT = datetime(2027, 1, 4, 4, 0, tzinfo=UTC)
NOON = datetime(2027, 1, 4, 12, 0, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "data" / "bocage.db"
    path.parent.mkdir()
    migrate(path, now=NIGHT)
    return path


@pytest.fixture
def folder(path: Path) -> Path:
    return path.parent / "backups"


def owe(path: Path, key: str, due_at: datetime, state: str = "pending") -> None:
    """Write an outbox row and an agenda row (which knows no `sending`), due at that instant."""
    sending, finished = state == "sending", state == "sent"
    row = {
        "key": key,
        "state": state,
        "due": to_seconds(due_at),
        "lease": to_seconds(due_at) + 60 if sending else None,
        "message": 5 if finished else None,
        "finished": to_seconds(due_at) if finished else None,
    }
    with closing(open_for_writing(path)) as connection:
        connection.execute(
            """
            insert into outbox (guild_id, dedupe_key, kind, params, route, state, due_at, next_attempt_at, lease_until,
                                unconfirmed_since, channel_id, message_id, created_at, finished_at)
            values (1, :key, 'hello', '{}', '["channel:1"]', :state, :due, :due, :lease,
                    :lease, :message, :message, :due, :finished)
            """,
            row,
        )
        connection.execute(
            """
            insert into agenda (guild_id, kind, subject, occurrence, state, due_at, next_attempt_at, created_at,
                                finished_at)
            values (1, 'remind', :key, '', iif(:finished is null, 'pending', 'done'), :due, :due, :due, :finished)
            """,
            row,
        )


def ask(path: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(open_read_only(path)) as connection:
        return [tuple(row) for row in connection.execute(sql)]


def keys(path: Path) -> list[object]:
    return [key for (key,) in ask(path, "select dedupe_key from outbox order by id")]


def spoil(path: Path) -> None:
    """Overwrite the pages of the file, but not its header."""
    with path.open("r+b") as file:
        file.seek(1024)
        file.write(b"\xff" * (path.stat().st_size - 1024))


def files(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


# Taking


async def test_a_backup_holds_what_was_committed_while_the_bot_runs(path: Path, folder: Path) -> None:
    owe(path, "first", NIGHT)
    async with Database.open(path, clock=FakeClock(NIGHT)) as database:
        async with database.transaction() as tx:
            await tx.execute("update outbox set dedupe_key = 'committed'")
        async with database.transaction() as tx:
            await tx.execute("update outbox set dedupe_key = 'not yet'")
            backup = back_up(path, folder, NIGHT)
    assert backup == folder / "bocage-20270104T040000Z.db"
    assert keys(backup) == ["committed"]
    assert check(backup).ok


def test_a_backup_is_one_private_file(path: Path, folder: Path) -> None:
    former = os.umask(0)
    try:
        backup = back_up(path, folder, NIGHT)
        check(backup)
    finally:
        os.umask(former)
    assert files(folder) == [backup.name]
    assert oct(backup.stat().st_mode & 0o777) == "0o600"
    assert oct(folder.stat().st_mode & 0o777) == "0o700"


def test_the_name_of_a_backup_is_in_universal_time(path: Path, folder: Path) -> None:
    summer_in_paris = datetime.fromisoformat("2027-07-01T06:00:00+02:00")
    assert back_up(path, folder, summer_in_paris).name == "bocage-20270701T040000Z.db"


def test_a_damaged_database_gives_no_backup(path: Path, folder: Path) -> None:
    spoil(path)
    with pytest.raises(BackupError, match="No backup of"):
        back_up(path, folder, NIGHT)
    assert files(folder) == []


def test_a_database_that_is_not_there_gives_no_backup_and_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="No backup of"):
        back_up(tmp_path / "nothing.db", tmp_path / "backups", NIGHT)
    assert files(tmp_path) == ["backups"]
    assert files(tmp_path / "backups") == []


# Checking


def test_a_sound_backup_is_reported_with_its_version(path: Path, folder: Path) -> None:
    report = check(back_up(path, folder, NIGHT))
    assert report.ok
    assert report.version >= 1


def test_damage_is_reported(path: Path, folder: Path) -> None:
    backup = back_up(path, folder, NIGHT)
    spoil(backup)
    report = check(backup)
    assert not report.ok
    assert report.problems


def test_rows_that_point_nowhere_are_reported(tmp_path: Path, path: Path) -> None:
    with closing(open_for_writing(path)) as connection:
        connection.executescript(
            "create table parent (id integer primary key); create table child (id integer references parent (id));"
            "insert into child values (7);"
        )
    assert check(path).problems == ("The table child has rows that point nowhere.",)


@pytest.mark.parametrize(
    ("damage", "problem"),
    [("pragma user_version = 99", "newer than this Bocage"), ("delete from migration", "lists other migrations")],
)
def test_a_version_this_program_does_not_know_is_reported(path: Path, damage: str, problem: str) -> None:
    with closing(open_for_writing(path)) as connection:
        connection.execute(damage)
    (found,) = check(path).problems
    assert problem in found


def test_what_is_no_database_of_ours_is_reported(tmp_path: Path) -> None:
    assert not check(tmp_path / "missing.db").ok
    assert not (tmp_path / "missing.db").exists()
    (tmp_path / "empty.db").touch()
    assert check(tmp_path / "empty.db").problems == ("The file holds nothing of Bocage's.",)
    (tmp_path / "list.db").write_text("bread and butter " * 100, encoding="utf-8")
    assert check(tmp_path / "list.db").problems == ("The file cannot be read: file is not a database.",)


# Thinning out


def test_backups_older_than_the_days_kept_are_removed(path: Path, folder: Path) -> None:
    taken = [back_up(path, folder, NIGHT + timedelta(days=day)) for day in range(20)]
    removed = prune(folder, 14, NIGHT + timedelta(days=19))
    assert removed == taken[:5]
    assert files(folder) == [backup.name for backup in taken[5:]]


def test_the_newest_backup_stays_however_old(path: Path, folder: Path) -> None:
    old = back_up(path, folder, NIGHT)
    newest = back_up(path, folder, NIGHT + timedelta(days=1))
    assert prune(folder, 14, NIGHT + timedelta(days=400)) == [old]
    assert files(folder) == [newest.name]


def test_copies_kept_aside_and_copies_unfinished_go_too_and_other_files_stay(folder: Path) -> None:
    folder.mkdir()
    ours = [
        "before-migration-0002-20260101T000000Z.db",
        "before-restore-20260101T000000Z.db",
        "before-restore-20260101T000000Z.db-wal",
        "bocage-20260101T000000Z.db.part",
    ]
    others = ["bocage-20260102T000000Z.db", "bocage-for-my-aunt.db", "bocage.db", "notes.txt"]
    for name in (*ours, *others):
        (folder / name).touch()
    prune(folder, 14, NIGHT)
    assert files(folder) == others


def test_there_may_be_nothing_to_remove(tmp_path: Path) -> None:
    assert prune(tmp_path / "nowhere", 14, NIGHT) == []


# Putting back


def test_a_restore_brings_the_past_back_and_keeps_the_present_aside(path: Path, folder: Path) -> None:
    owe(path, "past", NOON + timedelta(days=1))
    backup = back_up(path, folder, NIGHT)
    owe(path, "present", NOON + timedelta(days=1))
    restored = restore(backup, path, NOON)
    assert keys(path) == ["past"]
    assert restored.kept == folder / "before-restore-20270104T120000Z.db"
    assert keys(restored.kept) == ["past", "present"]
    assert keys(backup) == ["past"]
    assert oct(path.stat().st_mode & 0o777) == "0o600"
    assert oct(restored.kept.stat().st_mode & 0o777) == "0o600"
    assert files(path.parent) == ["backups", "bocage.db", "bocage.db.lock"]


def test_a_restore_never_sends_or_does_again_what_was_due(path: Path, folder: Path) -> None:
    owe(path, "sent long ago", NIGHT - timedelta(days=1), "sent")
    owe(path, "being sent", NIGHT, "sending")
    owe(path, "due in between", NOON - timedelta(hours=1))
    owe(path, "due right now", NOON)
    owe(path, "due later", NOON + timedelta(seconds=1))
    restored = restore(back_up(path, folder, NIGHT), path, NOON)
    assert (restored.skipped_messages, restored.missed_entries) == (3, 0)
    noon = to_seconds(NOON)
    assert ask(path, "select dedupe_key, state, reason, finished_at from outbox order by id") == [
        ("sent long ago", "sent", None, to_seconds(NIGHT - timedelta(days=1))),
        ("being sent", "skipped", "restored", noon),
        ("due in between", "skipped", "restored", noon),
        ("due right now", "skipped", "restored", noon),
        ("due later", "pending", None, None),
    ]
    assert ask(path, "select subject, state, reason, finished_at from agenda order by id") == [
        ("sent long ago", "done", None, to_seconds(NIGHT - timedelta(days=1))),
        ("being sent", "pending", "restored", None),
        ("due in between", "pending", "restored", None),
        ("due right now", "pending", "restored", None),
        ("due later", "pending", None, None),
    ]


def test_what_could_only_be_late_is_missed_by_a_restore(path: Path, folder: Path) -> None:
    owe(path, "a reminder", NIGHT + timedelta(hours=1))
    owe(path, "a later one", NOON + timedelta(hours=1))
    with closing(open_for_writing(path)) as connection:
        connection.execute("update agenda set expires_at = due_at + 7 * 86400")
    restored = restore(back_up(path, folder, NIGHT), path, NOON)
    assert restored.missed_entries == 1
    assert ask(path, "select subject, state, reason, finished_at from agenda order by id") == [
        ("a reminder", "missed", "restored", to_seconds(NOON)),
        ("a later one", "pending", None, None),
    ]


def test_a_restored_file_gives_no_number_that_the_lost_one_may_have_given(path: Path, folder: Path) -> None:
    """Neither in a table that has rows nor in one that has none yet."""
    owe(path, "known", NIGHT - timedelta(days=1), "sent")
    backup = back_up(path, folder, NIGHT)
    owe(path, "lost", NIGHT + timedelta(hours=1), "sent")
    (lost,) = ask(path, "select max(id) from outbox")
    restore(backup, path, NOON)
    owe(path, "afterwards", NOON + timedelta(hours=1))
    (given,) = ask(path, "select max(id) from outbox")
    assert given[0] == 1 + LEAP + 1
    assert lost[0] == 2
    waiting = ask(path, "select distinct seq from sqlite_sequence where name in ('meetup_occurrence', 'booking')")
    assert waiting == [(LEAP,)]


async def test_the_bot_starts_on_a_restored_database(path: Path, folder: Path) -> None:
    owe(path, "past", NIGHT)
    restore(back_up(path, folder, NIGHT), path, NOON)
    async with Database.open(path, clock=FakeClock(NOON)) as database:
        async with database.transaction() as tx:
            assert (await tx.fetch_all("pragma journal_mode"))[0][0] == "wal"
        assert [row["state"] for row in await database.fetch_all("select state from outbox")] == ["skipped"]


async def test_a_restore_is_refused_while_the_bot_runs(path: Path, folder: Path) -> None:
    backup = back_up(path, folder, NIGHT)
    async with Database.open(path, clock=FakeClock(NIGHT)):
        with pytest.raises(StartupError, match="Another Bocage process") as refusal:
            restore(backup, path, NOON)
    assert refusal.value.exit_code == 75
    assert files(folder) == [backup.name]


def test_a_backup_that_is_not_sound_is_refused_and_changes_nothing(path: Path, folder: Path) -> None:
    owe(path, "present", NOON)
    backup = back_up(path, folder, NIGHT)
    spoil(backup)
    before = path.read_bytes()
    with pytest.raises(BackupError, match="cannot be restored"):
        restore(backup, path, NOON)
    assert path.read_bytes() == before
    assert files(folder) == [backup.name]
    with hold_lock(path):
        pass


def test_a_restore_is_refused_while_another_program_uses_the_database(path: Path, folder: Path) -> None:
    backup = back_up(path, folder, NIGHT)
    owe(path, "present", NOON)
    with closing(sqlite3.connect(path, isolation_level=None)) as shell:
        shell.execute("begin")
        shell.execute("select * from outbox").fetchall()
        with pytest.raises(BackupError, match="Nothing was restored"):
            restore(backup, path, NOON)
    assert keys(path) == ["present"]
    assert not list(path.parent.glob("*.part"))


def test_a_restore_replaces_a_database_left_by_a_crash_with_its_log(path: Path, folder: Path) -> None:
    backup = back_up(path, folder, NIGHT)
    with closing(open_for_writing(path)) as connection:
        connection.execute("pragma wal_autocheckpoint = 0")
        connection.execute("insert into command_sync values ('global', 'x', 1)")
        crashed = {name: (path.parent / name).read_bytes() for name in ("bocage.db", "bocage.db-wal")}
    for name, content in crashed.items():
        (path.parent / name).write_bytes(content)
    restored = restore(backup, path, NOON)
    assert restored.kept is not None
    assert ask(restored.kept, "select scope from command_sync") == [("global",)]
    assert ask(path, "select scope from command_sync") == []
    assert files(path.parent) == ["backups", "bocage.db", "bocage.db.lock"]


@pytest.mark.parametrize("whole", [False, True])
def test_a_damaged_database_is_kept_as_it_is_and_replaced(path: Path, folder: Path, *, whole: bool) -> None:
    owe(path, "past", NOON + timedelta(days=1))
    backup = back_up(path, folder, NIGHT)
    if whole:
        path.write_bytes(b"nothing of a database is left" * 200)
    else:
        spoil(path)
    path.with_name("bocage.db-wal").write_bytes(b"old log")
    remains = path.read_bytes()
    restored = restore(backup, path, NOON)
    assert keys(path) == ["past"]
    assert check(path).ok
    assert restored.kept is not None
    assert restored.kept.read_bytes()[1024:] == remains[1024:]
    assert files(path.parent) == ["backups", "bocage.db", "bocage.db.lock"]
    assert oct(restored.kept.stat().st_mode & 0o777) == "0o600"


def test_a_restore_may_begin_from_nothing(path: Path, folder: Path, tmp_path: Path) -> None:
    owe(path, "past", NOON + timedelta(days=1))
    elsewhere = tmp_path / "new machine" / "bocage.db"
    restored = restore(back_up(path, folder, NIGHT), elsewhere, NOON)
    assert restored.kept is None
    assert keys(elsewhere) == ["past"]
    assert files(elsewhere.parent) == ["bocage.db", "bocage.db.lock"]


# Trying out


def test_a_drill_brings_an_old_backup_up_to_date_and_touches_nothing(tmp_path: Path) -> None:
    scripts = tmp_path / "migrations"
    scripts.mkdir()
    (scripts / "0001_seats.sql").write_text("create table seat (id integer primary key);", encoding="utf-8")
    path = tmp_path / "bocage.db"
    migrate(path, now=NIGHT, folder=scripts)
    backup = back_up(path, tmp_path / "backups", NIGHT)
    before = backup.read_bytes()
    (scripts / "0002_notes.sql").write_text("create table note (id integer primary key);", encoding="utf-8")
    report = restore_drill(backup, NOON, migrations=scripts)
    assert report.ok
    assert report.version == 2
    assert backup.read_bytes() == before
    assert files(backup.parent) == [backup.name]


def test_a_drill_of_a_damaged_backup_says_so(path: Path, folder: Path) -> None:
    backup = back_up(path, folder, NIGHT)
    spoil(backup)
    with pytest.raises(BackupError, match="cannot be restored"):
        restore_drill(backup, NOON)
