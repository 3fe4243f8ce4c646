"""The short version of the proof by silence, and the policy of every kind there is."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.app import App, open_app
from bot.core.agenda import Agenda, AgendaKind, Entry, Lateness
from bot.core.database import Database, Transaction
from bot.core.ids import GuildId
from bot.settings import Settings
from tests.proofs.silence import policies
from tests.proofs.silence.proof import jumps, silences, stalls
from tests.support.clock import FakeClock

HOUR, DAY, WEEK = timedelta(hours=1), timedelta(days=1), timedelta(weeks=1)


@pytest.fixture
async def app(tmp_path: Path) -> AsyncIterator[App]:
    settings = Settings(_env_file=None, data_directory=tmp_path)
    async with open_app(settings, clock=FakeClock(), simulated=True, backups=False) as app:
        yield app


async def test_every_kind_there_is_has_said_how_late_it_may_be(app: App) -> None:
    """A new kind cannot escape: it is listed in `policies` under what it told the house, or this fails."""
    messages = {kind.name: kind.lateness for kind in app.delivery._kinds.values()}
    due = {kind.name: kind.lateness for kind in app.agenda._kinds.values()}
    for stated, whenever, until_expiry in (
        (messages, policies.MESSAGES_WHENEVER, policies.MESSAGES_UNTIL_EXPIRY),
        (due, policies.DUE_WHENEVER, policies.DUE_UNTIL_EXPIRY),
    ):
        assert {name for name, lateness in stated.items() if lateness is Lateness.WHENEVER} == whenever
        assert {name for name, lateness in stated.items() if lateness is Lateness.UNTIL_EXPIRY} == until_expiry


@pytest.mark.parametrize("silence", [HOUR, DAY, WEEK])
async def test_what_may_be_late_is_and_what_may_not_is_let_go_of(tmp_path: Path, silence: timedelta) -> None:
    clock, ran = FakeClock(), list[str]()

    async def handle(tx: Transaction, entry: Entry) -> None:
        ran.append(entry.subject)

    async def alert(tx: Transaction, entry: Entry, reason: str) -> None:
        raise AssertionError(reason)

    async with Database.open(tmp_path / "bot.db", clock=clock) as database:
        agenda = Agenda(database, clock, alert)
        for lateness in Lateness:
            agenda.register(AgendaKind(lateness.value, lateness, handle))
        due = clock.now() + timedelta(minutes=10)
        async with database.transaction() as tx:
            for subject, lateness, expires_at in (
                ("late", Lateness.WHENEVER, None),
                ("over", Lateness.UNTIL_EXPIRY, due + timedelta(minutes=20)),
                ("on the second", Lateness.UNTIL_EXPIRY, clock.now() + silence),
                ("in time", Lateness.UNTIL_EXPIRY, clock.now() + silence + timedelta(seconds=1)),
            ):
                await agenda.add(
                    tx,
                    guild_id=GuildId(1),
                    kind=lateness.value,
                    subject=subject,
                    occurrence="1",
                    due_at=due,
                    expires_at=expires_at,
                )
        clock.set(clock.now() + silence)
        while await agenda.run_one():
            pass
        while await agenda.run_one():
            pass
        assert ran == ["late", "in time"]
        rows = await database.fetch_all("SELECT subject, state FROM agenda ORDER BY id")
        assert [tuple(row) for row in rows] == [
            ("late", "done"),
            ("over", "missed"),
            ("on the second", "missed"),
            ("in time", "done"),
        ]


@pytest.mark.timeout(180)
async def test_after_a_silence_nothing_is_lost_doubled_or_sent_past_its_time(tmp_path: Path) -> None:
    found = await silences(tmp_path, members=25, seed=5, lengths=(DAY,))
    assert [fault for each in found for fault in each.faults] == []
    assert found[0].fell_due > 0


@pytest.mark.timeout(180)
async def test_a_clock_that_jumps_drops_and_doubles_nothing(tmp_path: Path) -> None:
    (found,) = await jumps(tmp_path, members=20, seed=6)
    assert found.faults == []


async def test_a_loop_that_stalls_drops_and_doubles_nothing(tmp_path: Path) -> None:
    found = await stalls(tmp_path, seconds=1.6)
    assert found.faults == []
    assert found.fell_due == 10
