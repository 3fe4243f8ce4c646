"""Every table has a clock or a reason; a clock costs what it lets go of, and never holds anybody up."""

import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.core.database import Database
from bot.core.inventory import inventory
from bot.retention.clocks import Clocks, limit_of, since
from bot.retention.repository.clocks import CLOCKS, UNCLOCKED, Clock
from bot.retention.repository.tables import BATCH, tables
from tests.support.clock import FakeClock
from tests.support.fresh import lay_down

NOW = datetime(2029, 3, 1, 4, tzinfo=UTC)
SMALL = {"house_job", "adviser_pause"}
"""A row per day and job within three months, a row per resource person: read whole."""


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with Database.open(lay_down(tmp_path / "bot.db"), clock=FakeClock(NOW)) as database:
        yield database


def test_every_table_has_a_clock_or_a_reason_to_have_none() -> None:
    clocked = {clock.table for clock in CLOCKS}
    assert clocked | set(UNCLOCKED) == set(inventory().tables)
    assert clocked & set(UNCLOCKED) == set()


def test_the_inventory_gives_every_clock_a_number_of_days() -> None:
    for clock in CLOCKS:
        assert limit_of(clock) >= timedelta(days=1), clock
        longest = inventory()[clock.table].retention.days
        assert longest is None or limit_of(clock) <= timedelta(days=longest), clock


def test_what_names_people_and_has_no_clock_goes_with_them_or_names_nobody_afterwards() -> None:
    for name in UNCLOCKED:
        table = inventory()[name]
        for column in table.people:
            assert column.person is not None
            assert table.retention.key != "house", name


async def test_children_come_before_their_parents(database: Database) -> None:
    order = [table.name for table in await tables(database)]
    assert set(order) == set(inventory().tables)
    for table in await tables(database):
        for parent in table.parents:
            assert order.index(table.name) < order.index(parent), (table.name, parent)


@pytest.mark.parametrize("clock", CLOCKS, ids=lambda clock: f"{clock.table}: {clock.past[:40]}")
async def test_looking_costs_what_is_past_its_time(database: Database, clock: Clock) -> None:
    """No table that grows is read whole: the first step of each plan searches an index."""
    plan = await database.fetch_all(
        f"EXPLAIN QUERY PLAN SELECT 1 FROM {clock.table} WHERE {clock.past} LIMIT 10", {**since(NOW), "guild": 1}
    )
    first = plan[0]["detail"]
    if clock.table not in SMALL:
        assert re.match(rf"SEARCH {clock.table} USING ", first), [row["detail"] for row in plan]


async def test_what_is_past_its_time_goes_and_nothing_else(database: Database) -> None:
    """One audit row a minute around the limit."""
    limit = limit_of(next(clock for clock in CLOCKS if clock.table == "audit"))
    edge = int((NOW - limit).timestamp())
    async with database.transaction() as tx:
        await tx.execute_many(
            "INSERT INTO audit (guild_id, actor_id, action, subject, at) VALUES (1, 2, 'x', '', ?)",
            [(edge + minute * 60,) for minute in range(-450, 50)],
        )
    await Clocks(database).run(NOW)
    (row,) = await database.fetch_all("SELECT count(*) AS n, min(at) AS oldest FROM audit")
    assert (row["n"], row["oldest"]) == (50, edge)


async def test_a_lot_goes_in_many_small_transactions(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    async with database.transaction() as tx:
        await tx.execute_many(
            "INSERT INTO audit (guild_id, actor_id, action, subject, at) VALUES (1, 2, 'x', '', ?)",
            [(row,) for row in range(10 * BATCH + 1)],
        )
    begun, transaction = 0, database.transaction

    def counted():  # type: ignore[no-untyped-def] # noqa: ANN202 - stands in for the method
        nonlocal begun
        begun += 1
        return transaction()

    monkeypatch.setattr(database, "transaction", counted)
    await Clocks(database).run(NOW)
    assert begun == 11
