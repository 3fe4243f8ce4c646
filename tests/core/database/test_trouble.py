"""A cancellation at any moment, a full disk, a file that another program holds: all or nothing."""

import asyncio
import random
import sqlite3
import time
from collections.abc import Awaitable, Callable
from contextlib import closing
from pathlib import Path

import pytest

from bot.core.database import Database
from bot.core.errors import DatabaseUnavailable
from tests.core.database.seats import (
    Gate,
    fill_the_disk,
    holders,
    require_idle,
    seats_for,
    take_seat,
    take_seat_and_fail,
)
from tests.support.clock import FakeClock

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
