"""The promises of `bot.core.database`: all or nothing, one after the other, and nothing left behind."""

import asyncio
import os
import random
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import aiosqlite
import pytest

from bot.core import audit
from bot.core.database import Database, IntegrityError, Statements, Transaction
from bot.core.errors import DatabaseUnavailable, StartupError
from bot.core.ids import GuildId, UserId
from bot.core.storage import hold_lock
from tests.support.clock import FakeClock

SCHEMA = """
create table seat (id integer primary key, holder text not null unique) strict;
create table note (seat_id integer not null references seat (id) on delete cascade, words text) strict;
create trigger no_ghosts before insert on seat when new.holder = 'ghost'
begin
    select raise(rollback, 'no ghosts');
end;
"""


@pytest.fixture
def scripts(tmp_path: Path) -> Path:
    folder = tmp_path / "migrations"
    folder.mkdir()
    (folder / "0001_seats.sql").write_text(SCHEMA, encoding="utf-8")
    return folder


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "bocage.db"


@pytest.fixture
async def database(path: Path, scripts: Path) -> AsyncIterator[Database]:
    async with Database.open(path, clock=FakeClock(), migrations=scripts) as database:
        yield database


class Gate:
    """Holds the writer's thread inside every statement that begins with `word`, until it is lifted."""

    def __init__(self, word: str) -> None:
        self._word = word
        self._lifted = threading.Event()
        self.reached = threading.Event()

    def __call__(self, statement: str) -> None:
        if statement.strip().lower().startswith(self._word):
            self.reached.set()
            self._lifted.wait(10)

    def lift(self) -> None:
        self._lifted.set()

    async def wait_until_reached(self) -> None:
        assert await asyncio.to_thread(self.reached.wait, 10)


@pytest.fixture
async def gate_at(database: Database) -> AsyncIterator[Callable[[str], Awaitable[Gate]]]:
    gates: list[Gate] = []

    async def build(word: str) -> Gate:
        gate = Gate(word)
        gates.append(gate)
        writer = database._writer
        assert isinstance(writer, aiosqlite.Connection)
        await writer.set_trace_callback(gate)
        return gate

    yield build
    for gate in gates:
        gate.lift()


async def holders(database: Database) -> list[str]:
    return [row["holder"] for row in await database.fetch_all("select holder from seat order by id")]


async def take_seat(database: Database, holder: str) -> None:
    async with database.transaction() as tx:
        await tx.insert("insert into seat (holder) values (?)", (holder,))


async def take_seat_and_fail(database: Database, callback: Callable[[], None] = lambda: None) -> None:
    async with database.transaction() as tx:
        tx.after_commit(callback)
        await tx.insert("insert into seat (holder) values ('Alice')")
        raise ZeroDivisionError


async def fill_the_disk(tx: Transaction) -> None:
    await tx.execute("pragma max_page_count = 10")
    await tx.insert("insert into seat (holder) values (?)", ("x" * 100_000,))


async def require_idle(database: Database) -> None:
    """Nothing is open, nobody holds the turn, and the next one gets it."""
    assert not database._writer.in_transaction
    async with asyncio.timeout(5), database.transaction() as tx:
        await tx.fetch_one("select 1")


# What is committed, what is not


async def test_what_leaves_the_block_is_there_for_everyone(database: Database) -> None:
    await take_seat(database, "Alice")
    assert await holders(database) == ["Alice"]


async def test_a_change_is_seen_by_others_only_once_committed(database: Database) -> None:
    async with database.transaction() as tx:
        await tx.insert("insert into seat (holder) values ('Alice')")
        assert [row["holder"] for row in await tx.fetch_all("select holder from seat")] == ["Alice"]
        assert await holders(database) == []
    assert await holders(database) == ["Alice"]


async def test_an_exception_takes_everything_back(database: Database) -> None:
    with pytest.raises(ZeroDivisionError):
        await take_seat_and_fail(database)
    assert await holders(database) == []
    await require_idle(database)


async def test_a_caught_constraint_undoes_its_statement_only(database: Database) -> None:
    async with database.transaction() as tx:
        await tx.insert("insert into seat (holder) values ('Alice')")
        with pytest.raises(IntegrityError):
            await tx.insert("insert into seat (holder) values ('Alice')")
        await tx.insert("insert into seat (holder) values ('Bob')")
    assert await holders(database) == ["Alice", "Bob"]


async def test_a_constraint_that_is_not_caught_passes_through(database: Database) -> None:
    with pytest.raises(IntegrityError, match="FOREIGN KEY"):
        async with database.transaction() as tx:
            await tx.execute("insert into note (seat_id, words) values (99, 'hello')")
    await require_idle(database)


async def test_nothing_is_saved_after_a_trigger_ended_the_transaction(database: Database) -> None:
    async def work() -> None:
        async with database.transaction() as tx:
            with pytest.raises(IntegrityError, match="no ghosts"):
                await tx.insert("insert into seat (holder) values ('ghost')")
            await tx.insert("insert into seat (holder) values ('Alice')")

    with pytest.raises(RuntimeError, match="ended from within"):
        await work()
    assert await holders(database) == []


async def test_a_transaction_is_of_no_use_once_its_block_is_left(database: Database) -> None:
    async with database.transaction() as tx:
        pass
    with pytest.raises(RuntimeError, match="ended"):
        await tx.execute("insert into seat (holder) values ('Alice')")
    with pytest.raises(RuntimeError, match="ended"):
        tx.after_commit(lambda: None)
    assert await holders(database) == []


async def test_a_mistake_in_the_sql_is_a_bug_and_not_a_failing_disk(database: Database) -> None:
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        await database.fetch_all("select * from nowhere")


# One after the other


async def test_changes_made_at_once_follow_one_another(database: Database) -> None:
    await take_seat(database, "0")

    async def add_one() -> None:
        async with database.transaction() as tx:
            row = await tx.fetch_one("select holder from seat")
            assert row is not None
            await asyncio.sleep(0)
            await tx.execute("update seat set holder = ?", (str(int(row["holder"]) + 1),))

    await asyncio.gather(*(add_one() for _ in range(50)))
    assert await holders(database) == ["50"]


async def test_a_second_transaction_in_the_same_task_is_refused_at_once(database: Database) -> None:
    async with database.transaction() as tx:
        await tx.insert("insert into seat (holder) values ('Alice')")
        with pytest.raises(RuntimeError, match="already open in this task"):
            async with asyncio.timeout(5), database.transaction():
                pytest.fail("it was opened")
        await tx.insert("insert into seat (holder) values ('Bob')")
    assert await holders(database) == ["Alice", "Bob"]


async def test_a_task_may_open_one_transaction_after_another(database: Database) -> None:
    await take_seat(database, "Alice")
    await take_seat(database, "Bob")
    assert await holders(database) == ["Alice", "Bob"]


# Counting


async def test_execute_counts_the_rows_it_changed_itself(database: Database) -> None:
    async with database.transaction() as tx:
        await tx.execute_many("insert into seat (holder) values (?)", ((name,) for name in ("Alice", "Bob", "Charlie")))
        await tx.execute("insert into note (seat_id) values (1)")
        assert await tx.execute("update seat set holder = holder || '!' where id < :limit", {"limit": 3}) == 2
        assert await tx.execute("update seat set holder = 'x' where id = 99") == 0
        assert await tx.execute("with few as (select 3 as id) update seat set holder = 'y' where id in few") == 1
        assert await tx.execute("delete from seat where id = 1") == 1
        assert await tx.execute("create table other (id integer)") == 0
        assert await tx.execute("insert into seat (holder) values ('y') on conflict do nothing") == 0


async def test_insert_returns_the_new_id_and_never_a_former_one(database: Database) -> None:
    async with database.transaction() as tx:
        assert await tx.insert("insert into seat (id, holder) values (7, 'Alice')") == 7
        assert await tx.insert("insert into seat (holder) values ('Bob')") == 8
    with pytest.raises(RuntimeError, match="inserted nothing"):
        async with database.transaction() as tx:
            await tx.insert("insert into seat (holder) values ('Bob') on conflict do nothing")


async def test_a_returning_statement_is_carried_out_whole(database: Database) -> None:
    async with database.transaction() as tx:
        row = await tx.fetch_one("insert into seat (holder) values ('Alice'), ('Bob') returning id")
        assert row is not None
        assert row["id"] == 1
    assert await holders(database) == ["Alice", "Bob"]
    assert await database.fetch_one("select 1 from seat where holder = 'Charlie'") is None


# Cancellation


@pytest.mark.parametrize(("word", "saved"), [("begin", []), ("insert", []), ("commit", ["Alice"])])
@pytest.mark.parametrize("times", [1, 3])
async def test_a_cancellation_waits_for_the_disk_and_leaves_nothing_open(
    database: Database, gate_at: Callable[[str], Awaitable[Gate]], word: str, saved: list[str], times: int
) -> None:
    gate = await gate_at(word)
    told: list[str] = []

    async def work() -> None:
        async with database.transaction() as tx:
            tx.after_commit(lambda: told.append("Alice"))
            await tx.insert("insert into seat (holder) values ('Alice')")

    task = asyncio.create_task(work())
    await gate.wait_until_reached()
    for _ in range(times):
        task.cancel()
        await asyncio.sleep(0.02)
    assert not task.done()
    assert database._turn.locked()
    gate.lift()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert await holders(database) == saved
    assert told == saved
    await require_idle(database)


async def test_a_cancellation_during_the_rollback_waits_for_it_too(
    database: Database, gate_at: Callable[[str], Awaitable[Gate]]
) -> None:
    gate = await gate_at("rollback")

    task = asyncio.create_task(take_seat_and_fail(database))
    await gate.wait_until_reached()
    task.cancel()
    await asyncio.sleep(0.02)
    assert database._turn.locked()
    gate.lift()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert await holders(database) == []
    await require_idle(database)


async def test_one_who_is_cancelled_in_the_queue_leaves_it(database: Database) -> None:
    async with database.transaction() as tx:
        waiting = asyncio.create_task(take_seat(database, "Bob"))
        await asyncio.sleep(0.01)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
        await tx.insert("insert into seat (holder) values ('Alice')")
    assert await holders(database) == ["Alice"]
    await require_idle(database)


async def test_whenever_a_cancellation_strikes_all_is_saved_and_told_or_nothing(database: Database) -> None:
    chance = random.Random(5)
    told: list[str] = []
    cancelled = 0

    async def work(name: str) -> None:
        async with database.transaction() as tx:
            tx.after_commit(lambda: told.append(name))
            await tx.insert("insert into seat (holder) values (?)", (f"{name} left",))
            await tx.insert("insert into seat (holder) values (?)", (f"{name} right",))

    for number in range(150):
        task = asyncio.create_task(work(str(number)))
        await asyncio.sleep(chance.uniform(0, 0.0015))
        cancelled += task.cancel()
        await asyncio.wait((task,))
        assert not database._turn.locked()
        assert not database._writer.in_transaction
    assert await holders(database) == [f"{name} {side}" for name in told for side in ("left", "right")]
    assert cancelled > 0


async def test_a_loop_that_shuts_down_leaves_nothing_half_done(path: Path, scripts: Path) -> None:
    def run_and_abandon() -> None:
        async def main() -> None:
            async with Database.open(path, clock=FakeClock(), migrations=scripts) as database:
                tasks = [asyncio.create_task(take_seat(database, f"{number}")) for number in range(20)]
                for task in tasks:
                    task.add_done_callback(lambda done: done.cancelled() or done.exception())
                await tasks[3]
                raise ZeroDivisionError

        asyncio.run(main())

    with pytest.raises(ZeroDivisionError):
        await asyncio.to_thread(run_and_abandon)
    async with Database.open(path, clock=FakeClock(), migrations=scripts) as database:
        seats = await holders(database)
        assert seats == [f"{number}" for number in range(len(seats))]
        assert len(seats) >= 4


# In one piece


def seats_for(*names: str) -> Callable[[Statements], list[str]]:
    def work(statements: Statements) -> list[str]:
        statements.executemany("insert into seat (holder) values (?)", [(name,) for name in names])
        return [row["holder"] for row in statements.execute("select holder from seat order by id")]

    return work


async def test_what_is_done_in_one_piece_is_saved_whole_or_not_at_all(database: Database) -> None:
    assert await database.in_one_piece(seats_for("Alice", "Bob")) == ["Alice", "Bob"]
    with pytest.raises(IntegrityError):
        await database.in_one_piece(seats_for("Charlie", "Bob"))
    assert await holders(database) == ["Alice", "Bob"]
    await require_idle(database)


async def test_what_is_done_in_one_piece_has_its_turn_like_any_other_change(database: Database, path: Path) -> None:
    async with database.transaction() as tx:
        waiting = asyncio.create_task(database.in_one_piece(seats_for("Bob")))
        await asyncio.sleep(0.01)
        await tx.insert("insert into seat (holder) values ('Alice')")
        with pytest.raises(RuntimeError, match="already open in this task"):
            await database.in_one_piece(seats_for("Charlie"))
    assert await waiting == ["Alice", "Bob"]
    await database._writer.execute_fetchall("pragma busy_timeout = 100")
    with closing(sqlite3.connect(path, isolation_level=None)) as intruder:
        intruder.execute("begin immediate")
        asked = [database.in_one_piece(seats_for(f"{number}")) for number in range(50)]
        async with asyncio.timeout(2):
            outcomes = await asyncio.gather(*asked, return_exceptions=True)
    assert {type(outcome) for outcome in outcomes} == {DatabaseUnavailable}


@pytest.mark.parametrize("word", ["begin", "insert", "commit"])
async def test_a_cancellation_waits_until_what_is_done_in_one_piece_has_ended(
    database: Database, gate_at: Callable[[str], Awaitable[Gate]], word: str
) -> None:
    gate = await gate_at(word)
    task = asyncio.create_task(database.in_one_piece(seats_for("Alice")))
    await gate.wait_until_reached()
    for _ in range(3):
        task.cancel()
        await asyncio.sleep(0.02)
    assert not task.done()
    assert database._turn.locked()
    gate.lift()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert await holders(database) == ["Alice"]
    await require_idle(database)


# After the commit


async def test_a_callback_runs_once_after_the_commit_when_the_turn_is_free(database: Database) -> None:
    seen: list[bool] = []
    async with database.transaction() as tx:
        tx.after_commit(lambda: seen.append(database._turn.locked()))
        await tx.insert("insert into seat (holder) values ('Alice')")
        assert seen == []
    assert seen == [False]
    await take_seat(database, "Bob")
    assert seen == [False]


async def test_a_callback_never_runs_after_a_rollback(database: Database) -> None:
    seen: list[str] = []
    with pytest.raises(ZeroDivisionError):
        await take_seat_and_fail(database, lambda: seen.append("told"))
    assert seen == []


# A machine that fails


async def test_a_full_disk_undoes_everything_and_the_next_change_passes(database: Database) -> None:
    async def work() -> None:
        async with database.transaction() as tx:
            await tx.insert("insert into seat (holder) values ('Alice')")
            await fill_the_disk(tx)

    with pytest.raises(DatabaseUnavailable, match="full"):
        await work()
    assert await holders(database) == []
    await take_seat(database, "Bob")
    assert await holders(database) == ["Bob"]


async def test_a_full_disk_that_is_overlooked_saves_nothing_all_the_same(database: Database) -> None:
    told: list[str] = []

    async def work() -> None:
        async with database.transaction() as tx:
            tx.after_commit(lambda: told.append("told"))
            await tx.insert("insert into seat (holder) values ('Alice')")
            with pytest.raises(DatabaseUnavailable):
                await fill_the_disk(tx)

    with pytest.raises(DatabaseUnavailable, match="full"):
        await work()
    assert await holders(database) == []
    assert told == []
    await require_idle(database)


async def test_a_file_locked_by_another_program_is_said_to_be_unavailable(database: Database, path: Path) -> None:
    await database._writer.execute_fetchall("pragma busy_timeout = 30")
    with closing(sqlite3.connect(path, isolation_level=None)) as intruder:
        intruder.execute("begin immediate")
        with pytest.raises(DatabaseUnavailable, match="locked"):
            async with database.transaction():
                pytest.fail("it was opened")
    await take_seat(database, "Bob")
    assert await holders(database) == ["Bob"]


async def test_all_who_wait_for_a_locked_file_are_told_at_once(database: Database, path: Path) -> None:
    """Each would wait in vain after the other, and nobody be answered in time."""
    await database._writer.execute_fetchall("pragma busy_timeout = 100")
    began = time.monotonic()
    with closing(sqlite3.connect(path, isolation_level=None)) as intruder:
        intruder.execute("begin immediate")
        outcomes = await asyncio.gather(*(take_seat(database, f"{n}") for n in range(50)), return_exceptions=True)
    assert {type(outcome) for outcome in outcomes} == {DatabaseUnavailable}
    assert time.monotonic() - began < 2
    await take_seat(database, "Bob")
    assert await holders(database) == ["Bob"]


async def test_reading_outside_a_transaction_can_never_write(database: Database) -> None:
    with pytest.raises(DatabaseUnavailable, match="readonly"):
        await database.fetch_all("insert into seat (holder) values ('Alice')")
    assert await holders(database) == []


async def test_what_is_at_hand_is_read_on_the_spot_as_it_was_committed(database: Database, scripts: Path) -> None:
    async with database.transaction() as tx:
        await tx.insert("insert into seat (holder) values ('Alice')")
        assert await database.at_hand.fetch_one("select 1 from seat where id = 1") is None
        assert await tx.at_hand.fetch_one("select 1 from seat where id = 1") is not None
    reading = database.at_hand.fetch_one("select holder from seat where id = 1")
    with pytest.raises(StopIteration) as answered:
        reading.send(None)  # it is there before the event loop has a turn
    assert answered.value.value["holder"] == "Alice"
    with pytest.raises(DatabaseUnavailable, match="readonly"):
        await database.at_hand.fetch_all("insert into seat (holder) values ('Bob')")


async def test_what_cannot_be_read_on_the_spot_is_read_by_the_thread(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    await take_seat(database, "Alice")

    class Held:
        def execute(self, _sql: str, _parameters: object) -> None:
            error = sqlite3.OperationalError("database is locked")
            error.sqlite_errorcode = sqlite3.SQLITE_BUSY
            raise error

    monkeypatch.setattr(database._at_hand._connection, "_connection", Held())
    row = await database.at_hand.fetch_one("select holder from seat where id = 1")
    assert row is not None
    assert row["holder"] == "Alice"


async def test_once_closed_nothing_is_at_hand(path: Path, scripts: Path) -> None:
    async with Database.open(path, clock=FakeClock(), migrations=scripts) as database:
        pass
    with pytest.raises(DatabaseUnavailable, match="closed"):
        await database.at_hand.fetch_all("select 1")


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


# The audit


async def test_a_deed_is_recorded_with_the_change_itself(path: Path) -> None:
    at = datetime(2027, 1, 4, 9, 0, tzinfo=UTC)

    async def book(database: Database, *, fail: bool) -> None:
        async with database.transaction() as tx:
            await audit.record(
                tx, guild_id=GuildId(1), actor_id=UserId(2), action="advice.booked", subject="booking:3", at=at
            )
            if fail:
                raise ZeroDivisionError

    async with Database.open(path, clock=FakeClock()) as database:
        with pytest.raises(ZeroDivisionError):
            await book(database, fail=True)
        await book(database, fail=False)
        rows = await database.fetch_all("select guild_id, actor_id, action, subject, at from audit")
    assert [tuple(row) for row in rows] == [(1, 2, "advice.booked", "booking:3", 1_799_053_200)]


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
