"""A table of seats to be taken, and ways to take them; a gate that holds the writer's thread."""

import asyncio
import threading
from collections.abc import Callable

from bot.core.database import Database, Statements, Transaction

SCHEMA = """
create table seat (id integer primary key, holder text not null unique) strict;
create table note (seat_id integer not null references seat (id) on delete cascade, words text) strict;
create trigger no_ghosts before insert on seat when new.holder = 'ghost'
begin
    select raise(rollback, 'no ghosts');
end;
"""


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


def seats_for(*names: str) -> Callable[[Statements], list[str]]:
    def work(statements: Statements) -> list[str]:
        statements.executemany("insert into seat (holder) values (?)", [(name,) for name in names])
        return [row["holder"] for row in statements.execute("select holder from seat order by id")]

    return work
