"""A disk that is full, a file that is locked or may only be read: nothing is claimed, and it heals by itself.

Through the real cogs: a member submits a form, somebody leaves, messages are owed; then the trouble goes away.
"""

import resource
import signal
import sqlite3
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, closing

import pytest

from tests.cogs.town import Town, answer, book_buttons, title, words
from tests.proofs.errors.pressing import heard

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits are set as on Unix")

Trouble = Callable[[Town], AbstractAsyncContextManager[None]]


@asynccontextmanager
async def full(town: Town) -> AsyncIterator[None]:
    """No file can grow any more."""
    size = (town.folder / "bot.db-wal").stat().st_size
    former = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, former[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, former)
        signal.signal(signal.SIGXFSZ, ignored)


@asynccontextmanager
async def locked(town: Town) -> AsyncIterator[None]:
    """Another program holds the file."""
    await town.app.database._writer.execute_fetchall("pragma busy_timeout = 50")
    with closing(sqlite3.connect(town.folder / "bot.db", isolation_level=None)) as intruder:
        intruder.execute("begin immediate")
        yield


@asynccontextmanager
async def read_only(town: Town) -> AsyncIterator[None]:
    """The file may only be read."""
    await town.app.database._writer.execute_fetchall("pragma query_only = on")
    try:
        yield
    finally:
        await town.app.database._writer.execute_fetchall("pragma query_only = off")


@pytest.mark.parametrize("trouble", [full, locked, read_only])
async def test_nothing_is_claimed_and_all_goes_on_afterwards(town: Town, trouble: Trouble) -> None:
    await town.open_hours()
    agenda = await town.run(town.bob, "permanence agenda")
    form = await town.bob.click(agenda, custom_id=book_buttons(agenda)[0])
    await town.book(town.dora, 1)
    async with trouble(town):
        refused = answer(await town.bob.submit_modal(form, {"question": "Par où commencer ?", "tried": ""}))
        assert title(refused) == "Pas cette fois-ci"
        assert "n'arrive pas à écrire dans son carnet" in words(refused)
        assert "Par où commencer ?" in words(refused), "nobody types the same thing twice"
        assert "jeu. 7, 18 h 30" in words(await town.run(town.bob, "permanence agenda")), "reading goes on"
        newcomer = answer(await town.charlie.slash(town.general, "permanence agenda"))
        assert "n'arrive pas à écrire dans son carnet" in words(newcomer), "whose language is not known yet"
    assert town.letters(town.bob) == []
    form._interaction.modal_consumed = False
    booked = await town.bob.submit_modal(form, {"question": "Par où commencer ?", "tried": ""})
    assert title(answer(booked)) == "C'est réservé", heard(booked)
    await town.pass_time(minutes=1)
    assert town.titles(town.bob) == ["Votre conversation avec Alice est réservée"]


@pytest.mark.parametrize("trouble", [full, locked, read_only])
async def test_what_is_owed_meanwhile_leaves_afterwards_once(town: Town, trouble: Trouble) -> None:
    """Half a minute of it, while a reminder falls due."""
    await town.open_hours()
    await town.book(town.bob)
    await town.pass_time(days=2, hours=8, minutes=20)
    before = town.titles(town.bob)
    async with trouble(town):
        await town.world.env.advance_time(30 * 60)
        with town.world.env._bot_scope():
            town.app.due.ring()
        await town.world.env.settle()
        assert town.titles(town.bob) == before
    await town.pass_time(minutes=1)
    assert town.titles(town.bob) == [*before, "Votre conversation avec Alice approche"]


@pytest.mark.parametrize("trouble", [full, locked, read_only])
async def test_who_leaves_meanwhile_is_noticed_afterwards(town: Town, trouble: Trouble) -> None:
    await town.open_hours()
    await town.book(town.bob)
    async with trouble(town):
        town.guild.remove_member(town.bob)
        await town.world.env.settle()
    await town.pass_time(minutes=5)
    row = await town.app.database.fetch_one("SELECT state FROM booking")
    assert row is not None
    assert row["state"] == "cancelled"


async def test_a_database_that_cannot_even_be_read_is_said_to_be_out_of_reach(town: Town) -> None:
    await town.run(town.bob, "aide")
    database = town.app.database
    database._closed = True
    try:
        told = answer(await town.bob.slash(town.general, "permanence agenda"))
    finally:
        database._closed = False
    assert "n'arrive pas à écrire dans son carnet" in words(told)
    assert "carnet" not in words(await town.run(town.bob, "permanence agenda"))
