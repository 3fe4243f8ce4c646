"""The file itself: who may read it, who holds it, and what opening and closing leave behind."""

import asyncio
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.core.database import Database, IntegrityError
from bot.core.errors import DatabaseUnavailable, StartupError
from bot.core.storage import hold_lock
from tests.core.database.seats import holders, seats_for, take_seat, take_seat_and_fail
from tests.support.clock import FakeClock

# Opening and closing


async def test_the_database_is_durable_checked_and_patient(database: Database) -> None:
    async with database.transaction() as tx:
        settings = {
            name: (await tx.fetch_all(f"pragma {name}"))[0][0]
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert settings == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 2000}


@pytest.fixture
def lavish_umask() -> Iterator[None]:
    former = os.umask(0)
    yield
    os.umask(former)


@pytest.mark.usefixtures("lavish_umask")
async def test_only_the_owner_may_read_the_files(path: Path, scripts: Path) -> None:
    async with Database.open(path, clock=FakeClock(), migrations=scripts) as database:
        await take_seat(database, "Alice")
        modes = {file.name: oct(file.stat().st_mode & 0o777) for file in path.parent.iterdir()}
        assert oct(path.parent.stat().st_mode & 0o777) == "0o700"
    names = ("bocage.db", "bocage.db-wal", "bocage.db-shm", "bocage.db.lock")
    assert modes == dict.fromkeys(names, "0o600")


@pytest.fixture
def lax_path(path: Path) -> Path:
    path.parent.mkdir(mode=0o755)
    path.touch(mode=0o644)
    return path


async def test_a_folder_that_is_already_there_keeps_its_mode(lax_path: Path, scripts: Path) -> None:
    async with Database.open(lax_path, clock=FakeClock(), migrations=scripts):
        pass
    modes = [oct(place.stat().st_mode & 0o777) for place in (lax_path.parent, lax_path)]
    assert modes == ["0o755", "0o600"]


async def test_a_second_bocage_is_refused_at_once_and_the_first_goes_on(
    database: Database, path: Path, scripts: Path
) -> None:
    with pytest.raises(StartupError, match="Another Bocage process is using") as refusal:
        async with Database.open(path, clock=FakeClock(), migrations=scripts):
            pytest.fail("it was opened")
    assert refusal.value.exit_code == 75
    await take_seat(database, "Alice")
    assert await holders(database) == ["Alice"]


def test_the_lock_holds_between_processes_and_dies_with_its_holder(path: Path) -> None:
    program = (
        "import pathlib, sys, time\n"
        "from bot.core.storage import hold_lock\n"
        "with hold_lock(pathlib.Path(sys.argv[1])):\n"
        "    print('held', flush=True)\n"
        "    time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", program, path], stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(StartupError), hold_lock(path):
            pytest.fail("two hold it")
        holder.kill()
    with hold_lock(path):
        pass


def test_two_links_to_one_database_are_one_lock(path: Path, tmp_path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    link = tmp_path / "link.db"
    link.symlink_to(path)
    with hold_lock(path), pytest.raises(StartupError), hold_lock(link):
        pytest.fail("two hold it")


def require_no_thread_since(before: set[threading.Thread]) -> None:
    # A thread says that it is done a moment before it is gone.
    for thread in set(threading.enumerate()) - before:
        thread.join(2)
        assert not thread.is_alive()


async def test_closing_leaves_no_thread_no_log_and_no_lock_even_after_an_error(path: Path, scripts: Path) -> None:
    before = set(threading.enumerate())

    async def run() -> None:
        async with Database.open(path, clock=FakeClock(), migrations=scripts) as database:
            assert len(set(threading.enumerate()) - before) == 2
            await take_seat_and_fail(database)

    with pytest.raises(ZeroDivisionError):
        await run()
    require_no_thread_since(before)
    assert sorted(file.name for file in path.parent.iterdir()) == ["bocage.db", "bocage.db.lock"]
    with hold_lock(path):
        pass


async def test_an_opening_cancelled_at_any_step_leaves_no_thread_and_no_lock(path: Path, scripts: Path) -> None:
    before = set(threading.enumerate())

    async def run() -> None:
        async with Database.open(path, clock=FakeClock(), migrations=scripts):
            await asyncio.sleep(0)

    outcomes = set()
    for steps in range(40):
        task = asyncio.create_task(run())
        for _ in range(steps):
            await asyncio.sleep(0.0002)
        task.cancel()
        await asyncio.wait((task,))
        outcomes.add(task.cancelled())
        require_no_thread_since(before)
        with hold_lock(path):
            pass
    assert True in outcomes


async def test_closing_lets_the_transaction_under_way_end_and_refuses_the_next(path: Path, scripts: Path) -> None:
    inside = asyncio.Event()

    async def slow(database: Database) -> None:
        async with database.transaction() as tx:
            inside.set()
            await asyncio.sleep(0.05)
            await tx.insert("insert into seat (holder) values ('Alice')")

    async with Database.open(path, clock=FakeClock(), migrations=scripts) as database:
        first = asyncio.create_task(slow(database))
        await inside.wait()
        second = asyncio.create_task(take_seat(database, "Bob"))
        await asyncio.sleep(0)
    await first
    with pytest.raises(DatabaseUnavailable, match="closed"):
        await second
    with pytest.raises(DatabaseUnavailable, match="closed"):
        await database.fetch_all("select 1")
    async with Database.open(path, clock=FakeClock(), migrations=scripts) as again:
        assert await holders(again) == ["Alice"]


@pytest.fixture
def shopping_list(tmp_path: Path) -> Path:
    path = tmp_path / "list.db"
    path.write_text("a shopping list, longer than the header of a database would be " * 20, encoding="utf-8")
    return path


async def test_a_file_that_is_no_database_is_refused_in_one_sentence(shopping_list: Path, scripts: Path) -> None:
    with pytest.raises(StartupError, match="cannot be opened: file is not a database"):
        async with Database.open(shopping_list, clock=FakeClock(), migrations=scripts):
            pytest.fail("it was opened")
    with hold_lock(shopping_list):
        pass


@pytest.mark.parametrize(
    ("place", "sentence"),
    [("bocage.db", "cannot be written to: Not a directory"), ("deeper/bocage.db", "cannot be made: Not a directory")],
)
async def test_a_place_that_cannot_hold_files_is_refused_in_one_sentence(
    shopping_list: Path, scripts: Path, place: str, sentence: str
) -> None:
    with pytest.raises(StartupError, match=sentence):
        async with Database.open(shopping_list / place, clock=FakeClock(), migrations=scripts):
            pytest.fail("it was opened")


async def test_a_database_of_a_simulation_keeps_the_same_promises_without_a_thread(path: Path, scripts: Path) -> None:
    before = threading.active_count()
    async with Database.open(path, clock=FakeClock(), migrations=scripts, simulated=True) as database:
        assert threading.active_count() <= before  # that of a test before may be ending
        with pytest.raises(ZeroDivisionError):
            await take_seat_and_fail(database)
        await take_seat(database, "Bob")
        with pytest.raises(IntegrityError):
            await database.in_one_piece(seats_for("Charlie", "Bob"))
        assert await holders(database) == ["Bob"]
