from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.core.agenda import Agenda, AgendaKind, Entry, Lateness
from bot.core.clock import to_seconds
from bot.core.database import Database, DatabaseUnavailable, IntegrityError, Transaction
from bot.core.ids import ChannelId, GuildId
from bot.core.outbox import Channel, Outbox
from tests.support.clock import FakeClock
from tests.support.fresh import lay_down

GUILD = GuildId(1)
HOUR = timedelta(hours=1)


@dataclass(slots=True, kw_only=True)
class Diary:
    """An agenda, and what its handlers have done: a note in the database, so that it is undone with the rest."""

    database: Database
    clock: FakeClock
    agenda: Agenda
    troubles: list[BaseException | None] = field(default_factory=list)
    alerts: list[tuple[str, str]] = field(default_factory=list)

    async def note(self, tx: Transaction, entry: Entry) -> None:
        await tx.execute(
            "INSERT INTO audit (guild_id, actor_id, action, subject, at) VALUES (1, 1, ?, ?, 0)",
            (entry.kind, f"{entry.subject}/{entry.occurrence}"),
        )
        trouble = self.troubles.pop(0) if self.troubles else None
        if trouble is not None:
            raise trouble

    async def add(
        self,
        subject: str,
        *,
        kind: str = "follow-up",
        occurrence: str = "once",
        due_in: timedelta = timedelta(),
        expires_in: timedelta | None = None,
    ) -> bool:
        now = self.clock.now()
        async with self.database.transaction() as tx:
            return await self.agenda.add(
                tx,
                guild_id=GUILD,
                kind=kind,
                subject=subject,
                occurrence=occurrence,
                due_at=now + due_in,
                expires_at=None if expires_in is None else now + expires_in,
            )

    async def cancel(self, subject: str) -> int:
        async with self.database.transaction() as tx:
            return await self.agenda.cancel(tx, subject)

    async def done(self) -> list[str]:
        return [row["subject"] for row in await self.database.fetch_all("SELECT subject FROM audit ORDER BY id")]

    async def state(self, subject: str) -> str:
        row = await self.database.fetch_one("SELECT state FROM agenda WHERE subject = ?", (subject,))
        assert row is not None
        return str(row["state"])

    async def run_all(self) -> int:
        count = 0
        while await self.agenda.run_one():
            count += 1
        return count

    async def drain(self) -> datetime:
        while (due := await self.agenda.next_due()) is not None:
            self.clock.set(max(due, self.clock.now()))
            assert await self.agenda.run_one()
        return self.clock.now()


@pytest.fixture
async def diary(tmp_path: Path) -> AsyncIterator[Diary]:
    clock = FakeClock()
    async with Database.open(lay_down(tmp_path / "bot.db"), clock=clock) as database:
        alerts: list[tuple[str, str]] = []

        async def alert(tx: Transaction, entry: Entry, reason: str) -> None:
            alerts.append((entry.subject, reason))

        diary = Diary(database=database, clock=clock, agenda=Agenda(database, clock, alert), alerts=alerts)
        diary.agenda.register(AgendaKind("follow-up", Lateness.WHENEVER, diary.note))
        diary.agenda.register(AgendaKind("reminder", Lateness.UNTIL_EXPIRY, diary.note))
        yield diary


async def test_an_entry_happens_when_it_is_due_and_once(diary: Diary) -> None:
    await diary.add("booking:1", due_in=HOUR)
    assert await diary.run_all() == 0
    assert await diary.agenda.next_due() == diary.clock.now() + HOUR
    diary.clock.advance(hours=1)
    assert await diary.run_all() == 1
    assert await diary.done() == ["booking:1/once"]
    assert await diary.state("booking:1") == "done"
    assert await diary.agenda.next_due() is None


async def _put_back(diary: Diary) -> None:
    """Let all that is due have fallen due before the file was put in place of another."""
    async with diary.database.transaction() as tx:
        await tx.execute("UPDATE agenda SET reason = 'restored' WHERE due_at <= ?", (to_seconds(diary.clock.now()),))


async def test_what_may_have_happened_in_a_lost_file_happens_without_a_word(diary: Diary) -> None:
    outbox = Outbox(diary.clock)
    diary.agenda.hushed = outbox.hushed

    async def tell(tx: Transaction, entry: Entry) -> None:
        await diary.note(tx, entry)
        for key, due_at in (("now", None), ("tomorrow", diary.clock.now() + timedelta(days=1))):
            route = (Channel(ChannelId(5)),)
            await outbox.add(tx, guild_id=GUILD, kind="told", key=f"{entry.subject}:{key}", route=route, due_at=due_at)

    diary.agenda.register(AgendaKind("tell", Lateness.WHENEVER, tell))
    await diary.add("lost", kind="tell")
    await _put_back(diary)
    await diary.add("new", kind="tell")
    await diary.run_all()
    assert await diary.done() == ["lost/once", "new/once"]
    rows = await diary.database.fetch_all("SELECT dedupe_key, state, reason FROM outbox ORDER BY id")
    assert [tuple(row) for row in rows] == [
        ("lost:now", "skipped", "restored"),
        ("lost:tomorrow", "pending", None),
        ("new:now", "pending", None),
        ("new:tomorrow", "pending", None),
    ]
    (found,) = await diary.agenda.restored(diary.database, GUILD, ("tell",), diary.clock.now())
    assert (found[0].subject, found[1]) == ("lost", diary.clock.now())


async def test_what_may_have_appeared_before_everybody_in_a_lost_file_is_left_to_people(diary: Diary) -> None:
    diary.agenda.register(AgendaKind("appear", Lateness.WHENEVER, diary.note, appears=True))
    await diary.add("lost", kind="appear")
    await _put_back(diary)
    await diary.add("new", kind="appear")
    await diary.run_all()
    assert await diary.done() == ["new/once"]
    assert await diary.state("lost") == "missed"


async def test_entries_happen_in_the_order_they_fall_due(diary: Diary) -> None:
    await diary.add("second", due_in=2 * HOUR)
    await diary.add("first", due_in=HOUR)
    diary.clock.advance(days=7)
    await diary.run_all()
    assert await diary.done() == ["first/once", "second/once"]


async def test_one_occurrence_is_added_once(diary: Diary) -> None:
    assert await diary.add("booking:1")
    assert not await diary.add("booking:1", due_in=HOUR)
    assert await diary.add("booking:1", occurrence="again")
    await diary.run_all()
    assert not await diary.add("booking:1")
    assert await diary.run_all() == 0


async def test_a_cancelled_entry_does_not_happen(diary: Diary) -> None:
    await diary.add("booking:1")
    await diary.add("booking:1", occurrence="again", due_in=HOUR)
    await diary.add("booking:2")
    assert await diary.cancel("booking:1") == 2
    diary.clock.advance(days=1)
    await diary.run_all()
    assert await diary.done() == ["booking:2/once"]


async def test_a_cancelled_entry_can_be_added_again(diary: Diary) -> None:
    await diary.add("booking:1")
    await diary.cancel("booking:1")
    assert await diary.add("booking:1", due_in=HOUR)
    assert await diary.run_all() == 0
    diary.clock.advance(hours=1)
    await diary.run_all()
    assert await diary.done() == ["booking:1/once"]


async def test_a_cancellation_that_is_rolled_back_cancels_nothing(diary: Diary) -> None:
    await diary.add("booking:1")
    with pytest.raises(ZeroDivisionError):  # noqa: PT012 (the block is what fails)
        async with diary.database.transaction() as tx:
            await diary.agenda.cancel(tx, "booking:1")
            raise ZeroDivisionError
    await diary.run_all()
    assert await diary.done() == ["booking:1/once"]


async def test_an_entry_cancelled_between_its_claim_and_its_handler_does_not_happen(diary: Diary) -> None:
    await diary.add("booking:1")
    claimed = await diary.agenda._claim()
    assert claimed is not None
    await diary.cancel("booking:1")
    await diary.agenda._run(claimed)
    assert await diary.done() == []
    assert await diary.state("booking:1") == "cancelled"


async def test_an_entry_revived_between_its_claim_and_its_handler_waits_for_its_new_time(diary: Diary) -> None:
    await diary.add("booking:1")
    claimed = await diary.agenda._claim()
    assert claimed is not None
    await diary.cancel("booking:1")
    await diary.add("booking:1", due_in=HOUR)
    await diary.agenda._run(claimed)
    assert await diary.done() == []
    assert await diary.state("booking:1") == "pending"


async def test_a_handler_may_cancel_and_revive_its_own_entry(diary: Diary) -> None:
    async def postpone(tx: Transaction, entry: Entry) -> None:
        await diary.note(tx, entry)
        if len(diary.alerts) == 0:
            diary.alerts.append(("postponed", ""))
            await diary.agenda.cancel(tx, entry.subject)
            await diary.agenda.add(
                tx,
                guild_id=GUILD,
                kind=entry.kind,
                subject=entry.subject,
                occurrence=entry.occurrence,
                due_at=diary.clock.now() + HOUR,
            )

    diary.agenda.register(AgendaKind("postpone", Lateness.WHENEVER, postpone))
    await diary.add("booking:1", kind="postpone")
    assert await diary.run_all() == 1
    assert await diary.state("booking:1") == "pending"
    diary.clock.advance(hours=1)
    assert await diary.run_all() == 1
    assert await diary.state("booking:1") == "done"


async def test_a_handler_that_fails_leaves_nothing_behind_and_is_tried_again(
    diary: Diary, caplog: pytest.LogCaptureFixture
) -> None:
    diary.troubles = [ZeroDivisionError("a bug of ours")]
    await diary.add("booking:1")
    assert await diary.run_all() == 1
    assert await diary.done() == []
    assert "a bug of ours" in caplog.text
    assert await diary.agenda.next_due() == diary.clock.now() + timedelta(seconds=5)
    diary.clock.advance(seconds=5)
    await diary.run_all()
    assert await diary.done() == ["booking:1/once"]


async def test_a_failing_entry_does_not_hold_up_the_others(diary: Diary) -> None:
    diary.troubles = [ZeroDivisionError()]
    await diary.add("poison")
    await diary.add("harmless")
    await diary.run_all()
    assert await diary.done() == ["harmless/once"]


async def test_an_entry_that_fails_eight_times_is_given_up_and_the_stewards_are_told(diary: Diary) -> None:
    diary.troubles = [ZeroDivisionError("a bug of ours")] * 20
    await diary.add("booking:1")
    await diary.drain()
    assert await diary.state("booking:1") == "dead"
    assert len(diary.troubles) == 12
    assert diary.alerts == [("booking:1", "failed: ZeroDivisionError: a bug of ours")]


async def test_an_entry_that_kills_the_process_each_time_is_given_up(diary: Diary) -> None:
    class Crash(BaseException):
        pass

    diary.troubles = [Crash()] * 20
    await diary.add("booking:1")
    for _ in range(8):
        diary.clock.set(await diary.agenda.next_due() or diary.clock.now())
        with pytest.raises(Crash):
            await diary.agenda.run_one()
    await diary.drain()
    assert await diary.state("booking:1") == "dead"
    assert diary.alerts == [("booking:1", "failed: 8 attempts were interrupted")]
    assert await diary.done() == []


async def test_an_alert_that_fails_does_not_keep_the_entry_alive(diary: Diary) -> None:
    async def fail(tx: Transaction, entry: Entry, reason: str) -> None:
        raise ZeroDivisionError

    agenda = Agenda(diary.database, diary.clock, fail)
    await diary.add("booking:1")  # whose kind the second agenda does not know
    for _ in range(8):
        assert await agenda.run_one()
        diary.clock.advance(minutes=15)
    assert await diary.state("booking:1") == "dead"


async def test_an_unavailable_database_is_raised_and_blamed_on_nobody(diary: Diary) -> None:
    diary.troubles = [DatabaseUnavailable("disk full")]
    await diary.add("booking:1")
    with pytest.raises(DatabaseUnavailable):
        await diary.agenda.run_one()
    await diary.drain()
    assert await diary.state("booking:1") == "done"
    assert diary.alerts == []


async def test_a_reminder_never_happens_at_its_expiry_or_after(diary: Diary) -> None:
    await diary.add("in time", kind="reminder", expires_in=HOUR + timedelta(seconds=1))
    await diary.add("late", kind="reminder", expires_in=HOUR)
    diary.clock.advance(hours=1)
    await diary.run_all()
    assert await diary.done() == ["in time/once"]
    assert await diary.state("late") == "missed"
    assert diary.alerts == []


async def test_what_happens_however_late_happens_a_year_later(diary: Diary) -> None:
    await diary.add("booking:1")
    diary.clock.advance(days=365)
    await diary.run_all()
    assert await diary.done() == ["booking:1/once"]


@pytest.mark.parametrize(("kind", "expires_in"), [("reminder", None), ("follow-up", HOUR)])
async def test_an_expiry_that_contradicts_the_lateness_is_refused(
    diary: Diary, kind: str, expires_in: timedelta | None
) -> None:
    with pytest.raises(ValueError, match="lateness"):
        await diary.add("booking:1", kind=kind, expires_in=expires_in)


async def test_an_unknown_kind_is_refused(diary: Diary) -> None:
    with pytest.raises(LookupError):
        await diary.add("booking:1", kind="forgotten")


def test_two_kinds_of_one_name_are_refused(diary: Diary) -> None:
    with pytest.raises(ValueError, match="follow-up"):
        diary.agenda.register(AgendaKind("follow-up", Lateness.WHENEVER, diary.note))


async def test_the_bell_rings_after_the_commit_and_only_for_a_new_entry(diary: Diary) -> None:
    rings: list[str] = []
    diary.agenda.ring = lambda: rings.append("ring")
    await diary.add("booking:1")
    await diary.add("booking:1")
    assert rings == ["ring"]


async def test_a_handler_owes_messages_in_its_own_transaction(diary: Diary) -> None:
    outbox = Outbox(diary.clock)

    async def remind(tx: Transaction, entry: Entry) -> None:
        await outbox.add(tx, guild_id=GUILD, kind="note", key=entry.subject, route=[Channel(ChannelId(5))])
        await diary.note(tx, entry)

    diary.agenda.register(AgendaKind("remind", Lateness.WHENEVER, remind))
    diary.troubles = [ZeroDivisionError()]
    await diary.add("booking:1", kind="remind")
    await diary.run_all()
    assert await diary.database.fetch_all("SELECT 1 FROM outbox") == []
    await diary.drain()
    assert len(await diary.database.fetch_all("SELECT 1 FROM outbox")) == 1


@pytest.mark.parametrize(
    "change", ["state = 'done'", "state = 'dead', finished_at = 5", "state = 'lost'", "attempts = -1"]
)
async def test_the_schema_refuses_a_state_that_cannot_be(diary: Diary, change: str) -> None:
    await diary.add("booking:1")
    with pytest.raises(IntegrityError):
        async with diary.database.transaction() as tx:
            await tx.execute(f"UPDATE agenda SET {change}")
