"""What is committed and what is not, one change after the other, and what is read meanwhile."""

import asyncio
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.core import audit
from bot.core.database import Database, IntegrityError
from bot.core.errors import DatabaseUnavailable
from bot.core.ids import GuildId, UserId
from tests.core.database.seats import holders, require_idle, seats_for, take_seat, take_seat_and_fail
from tests.support.clock import FakeClock

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


# In one piece


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
