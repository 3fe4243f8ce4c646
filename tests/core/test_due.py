import asyncio
from collections.abc import AsyncIterator, Coroutine
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.core import due as due_module
from bot.core.agenda import Agenda, AgendaKind, Entry, Lateness
from bot.core.card import Card
from bot.core.catalogue import Text
from bot.core.database import DatabaseUnavailable, Transaction
from bot.core.delivery import NoticeKind, Unauthorised
from bot.core.due import DueWork
from bot.core.house import HouseJobs
from bot.core.ids import UserId
from bot.core.outbox import Channel, DirectMessage, Owed
from tests.core.delivery_world import BOB, CHARLIE, GUILD, LOBBY, World, open_world
from tests.core.pretend_discord import PretendDiscord
from tests.support.clock import FakeClock

ROOM = Channel(LOBBY)
PARIS = ZoneInfo("Europe/Paris")
MINUTE = timedelta(minutes=1)


@dataclass(slots=True, kw_only=True)
class Office:
    """The due work, with a gate at which the cards of kind "slow" wait."""

    world: World
    agenda: Agenda
    due: DueWork
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    waiting: asyncio.Event = field(default_factory=asyncio.Event)
    at_the_gate: int = 0
    rearmed: list[datetime | None] = field(default_factory=list)

    async def wait_at_the_gate(self, owed: Owed, _text: Text) -> Card:
        self.at_the_gate += 1
        self.waiting.set()
        await self.gate.wait()
        return Card(title=str(owed.params["title"]))

    async def write_to_the_room(self, tx: Transaction, entry: Entry) -> None:
        await self.world.outbox.add(
            tx, guild_id=GUILD, kind="note", key=entry.subject, route=[ROOM], params={"title": entry.subject}
        )

    async def schedule(self, subject: str, due_in: timedelta = timedelta()) -> None:
        async with self.world.database.transaction() as tx:
            await self.agenda.add(
                tx,
                guild_id=GUILD,
                kind="letter",
                subject=subject,
                occurrence="once",
                due_at=self.world.clock.now() + due_in,
            )


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    clock = FakeClock()
    async with open_world(tmp_path / "bot.db", clock, PretendDiscord(clock)) as world:

        async def alert(tx: Transaction, entry: Entry, reason: str) -> None:
            raise AssertionError(reason)

        agenda = Agenda(world.database, clock, alert)
        office = Office(world=world, agenda=agenda, due=DueWork(agenda, world.delivery))
        agenda.register(AgendaKind("letter", Lateness.WHENEVER, office.write_to_the_room))
        world.delivery.register(NoticeKind("slow", Lateness.WHENEVER, office.wait_at_the_gate))
        office.due.rearm = office.rearmed.append
        world.outbox.ring = agenda.ring = office.due.ring
        yield office
        office.gate.set()
        await office.due.close()


async def until(office: Office, titles: list[str]) -> None:
    async with asyncio.timeout(5):
        while office.world.discord.titles() != titles:  # noqa: ASYNC110 (a test looks on from outside)
            await asyncio.sleep(0.001)


async def test_a_ring_does_all_that_is_due_and_ends(office: Office) -> None:
    await office.schedule("from the agenda")
    await office.world.owe("owed before", ROOM, due_in=-1)
    await until(office, ["owed before", "from the agenda"])
    async with asyncio.timeout(5):
        while len(asyncio.all_tasks()) > 1:  # noqa: ASYNC110 (a test looks on from outside)
            await asyncio.sleep(0.001)


async def test_a_run_returns_the_next_instant_and_arms_the_alarm_with_it(office: Office) -> None:
    await office.world.owe("later", ROOM, due_in=60)
    await office.schedule("sooner", MINUTE / 2)
    soon = office.world.clock.now() + MINUTE / 2
    assert await office.due.run() == soon
    assert office.rearmed[-1] == soon
    office.world.clock.advance(minutes=5)
    assert await office.due.run() is None
    assert sorted(office.world.discord.titles()) == ["later", "sooner"]


async def test_a_slow_conversation_does_not_hold_up_the_others(office: Office) -> None:
    await office.world.owe("slow", DirectMessage(BOB), kind="slow")
    await office.waiting.wait()
    await office.world.owe("quick", DirectMessage(CHARLIE))
    await office.schedule("from the agenda")
    await until(office, ["quick", "from the agenda"])
    office.gate.set()
    await until(office, ["quick", "from the agenda", "slow"])


@dataclass(slots=True)
class Clerk:
    """Has some work of its own, and asks for it to be done."""

    office: Office
    left: int
    seen: list[int] = field(default_factory=list)

    async def begin(self) -> Coroutine[object, object, None] | None:
        if not self.left:
            return None
        self.left -= 1
        return self.work()

    async def work(self) -> None:
        self.seen.append(len(self.office.world.discord.titles()))

    async def next_due(self) -> datetime | None:
        return self.office.world.clock.now() if self.left else None


async def test_however_many_messages_are_owed_others_have_their_turn(office: Office) -> None:
    clerk = Clerk(office, left=20)
    due = DueWork(office.agenda, office.world.delivery, None, clerk)
    async with office.world.database.transaction() as tx:
        for number in range(300):
            await office.world.outbox.add(
                tx,
                guild_id=GUILD,
                kind="note",
                key=f"{number}",
                route=[DirectMessage(UserId(100 + number))],
                params={"title": f"{number}"},
            )
    office.world.outbox.ring = due.ring
    await due.run()
    assert len(office.world.discord.titles()) == 300
    assert len(clerk.seen) == 20
    assert clerk.seen[-1] < 150


async def test_what_falls_due_while_a_conversation_is_slow_does_not_wait_for_its_end(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(due_module, "_LOOK_EVERY", 0.02)
    await office.world.owe("slow", DirectMessage(BOB), kind="slow")
    await office.world.owe("later", DirectMessage(CHARLIE), due_in=60)
    await office.schedule("from the agenda", MINUTE)
    await office.waiting.wait()
    await asyncio.sleep(0.01)
    office.world.clock.advance(minutes=1)
    await until(office, ["later", "from the agenda"])


async def test_only_a_few_messages_are_under_way_at_once(office: Office) -> None:
    for number in range(9):
        await office.world.owe(f"{number}", DirectMessage(UserId(100 + number)), kind="slow")
    await asyncio.sleep(0.2)
    assert office.at_the_gate == 5
    office.gate.set()
    await office.due.run()
    assert len(office.world.discord.titles()) == 9


async def test_rings_while_it_works_are_not_lost(office: Office) -> None:
    for number in range(50):
        await office.world.owe(f"{number:02}", ROOM)
        await asyncio.sleep(0)
    await until(office, [f"{number:02}" for number in range(50)])


async def test_a_refused_token_is_reported_and_raised(office: Office) -> None:
    reports: list[Unauthorised] = []
    office.due.on_unauthorised = reports.append
    office.world.discord.will("send", Unauthorised("401"))
    await office.world.owe("hello", ROOM)
    with pytest.raises(Unauthorised):
        await office.due.run()
    await asyncio.sleep(0)
    assert [error.reason for error in reports] == ["401"]
    assert (await office.world.state("hello"))[0] == "pending"


async def test_what_was_sent_is_recorded_although_another_message_meets_a_refused_token(office: Office) -> None:
    await office.world.owe("slow", DirectMessage(BOB), kind="slow")
    await office.waiting.wait()
    office.world.discord.will("send", Unauthorised("401"))
    await office.world.owe("refused", ROOM)
    await asyncio.sleep(0.1)
    office.gate.set()
    with pytest.raises(Unauthorised):
        await office.due.run()
    assert (await office.world.state("slow"))[0] == "sent"


async def test_trouble_with_the_database_is_logged_and_the_next_ring_tries_again(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    async def fail(tx: Transaction, entry: Entry) -> None:
        if not caplog.records:
            raise DatabaseUnavailable("disk full")

    office.agenda.register(AgendaKind("delicate", Lateness.WHENEVER, fail))
    async with office.world.database.transaction() as tx:
        now = office.world.clock.now()
        await office.agenda.add(tx, guild_id=GUILD, kind="delicate", subject="s", occurrence="o", due_at=now)
    await office.world.owe("hello", ROOM)
    with pytest.raises(DatabaseUnavailable):
        await office.due.run()
    await asyncio.sleep(0)
    assert "disk full" in caplog.text
    office.world.clock.advance(minutes=1)
    assert await office.due.run() is None
    assert office.world.discord.titles() == ["hello"]


async def test_closing_lets_what_is_under_way_end_and_begins_nothing_new(office: Office) -> None:
    await office.world.owe("slow", DirectMessage(BOB), kind="slow")
    await office.waiting.wait()
    closing = asyncio.create_task(office.due.close())
    await asyncio.sleep(0)
    await office.world.owe("too late", ROOM)
    office.gate.set()
    await closing
    assert office.world.discord.titles() == ["slow"]
    assert (await office.world.state("too late"))[0] == "pending"


async def test_closing_cuts_off_what_takes_too_long_and_leaves_it_in_doubt(office: Office) -> None:
    await office.world.owe("slow", DirectMessage(BOB), kind="slow")
    await office.waiting.wait()
    await office.due.close(grace=timedelta(milliseconds=10))
    row = await office.world.row("slow")
    assert row["state"] == "sending"
    assert row["unconfirmed_since"] is not None
    assert [task for task in asyncio.all_tasks() if task is not asyncio.current_task()] == []


async def test_cancelling_who_waits_for_a_run_leaves_the_work_going(office: Office) -> None:
    await office.world.owe("slow", DirectMessage(BOB), kind="slow")
    impatient = asyncio.create_task(office.due.run())
    await office.waiting.wait()
    impatient.cancel()
    await asyncio.gather(impatient, return_exceptions=True)
    office.gate.set()
    await until(office, ["slow"])


# The daily jobs.


@pytest.fixture
def house(office: Office) -> HouseJobs:
    return HouseJobs(office.world.database, office.world.clock, PARIS)


async def test_a_daily_job_runs_once_a_day_from_four_in_the_morning(office: Office, house: HouseJobs) -> None:
    runs: list[datetime] = []

    async def job(now: datetime) -> None:
        runs.append(now)

    clock = office.world.clock
    house.register("backup", job)
    due = DueWork(office.agenda, office.world.delivery, house)
    clock.set(datetime(2027, 1, 4, 12, 0, tzinfo=PARIS))
    for _ in range(3):
        clock.set(await due.run() or clock.now())
        await due.run()
    assert runs == [datetime(2027, 1, 4, 11, tzinfo=UTC)] + [datetime(2027, 1, day, 3, tzinfo=UTC) for day in (5, 6, 7)]


async def test_missed_days_are_caught_up_once(office: Office, house: HouseJobs) -> None:
    runs: list[datetime] = []

    async def job(now: datetime) -> None:
        runs.append(now)

    house.register("backup", job)
    await house.run_due()
    office.world.clock.advance(days=10)
    await house.run_due()
    await house.run_due()
    assert len(runs) == 2


async def test_a_job_done_before_a_restart_is_not_done_again_that_day(office: Office, house: HouseJobs) -> None:
    runs: list[str] = []

    async def job(now: datetime) -> None:
        runs.append("run")

    house.register("backup", job)
    await house.run_due()
    restarted = HouseJobs(office.world.database, office.world.clock, PARIS)
    restarted.register("backup", job)
    assert restarted.is_due()
    await restarted.run_due()
    assert not restarted.is_due()
    assert runs == ["run"]


async def test_a_job_that_died_half_way_is_run_again(office: Office, house: HouseJobs) -> None:
    class Crash(BaseException):
        pass

    runs: list[str] = []

    async def die(now: datetime) -> None:
        raise Crash

    async def job(now: datetime) -> None:
        runs.append("run")

    house.register("backup", die)
    with pytest.raises(Crash):
        await house.run_due()
    restarted = HouseJobs(office.world.database, office.world.clock, PARIS)
    restarted.register("backup", job)
    await restarted.run_due()
    assert runs == ["run"]


async def test_a_job_that_fails_is_tried_again_later_and_stops_no_other(
    office: Office, house: HouseJobs, caplog: pytest.LogCaptureFixture
) -> None:
    runs: list[str] = []

    async def fail_once(now: datetime) -> None:
        runs.append("backup")
        if len(runs) == 1:
            raise OSError("disk full")

    async def other(now: datetime) -> None:
        runs.append("retention")

    house.register("backup", fail_once)
    house.register("retention", other)
    await house.run_due()
    assert runs == ["backup", "retention"]
    assert "disk full" in caplog.text
    assert house.next_due() == office.world.clock.now() + MINUTE
    await house.run_due()
    assert len(runs) == 2
    office.world.clock.advance(minutes=1)
    await house.run_due()
    assert runs == ["backup", "retention", "backup"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (datetime(2027, 3, 27, 5, tzinfo=PARIS), datetime(2027, 3, 28, 2, tzinfo=UTC)),
        (datetime(2027, 10, 30, 5, tzinfo=PARIS), datetime(2027, 10, 31, 3, tzinfo=UTC)),
    ],
)
async def test_four_in_the_morning_is_told_by_the_wall_clock(
    office: Office, house: HouseJobs, before: datetime, after: datetime
) -> None:
    async def job(now: datetime) -> None:
        pass

    office.world.clock.set(before)
    house.register("backup", job)
    await house.run_due()
    assert house.next_due() == after


async def test_a_long_job_holds_up_no_message(office: Office, house: HouseJobs) -> None:
    async def long(now: datetime) -> None:
        await office.gate.wait()

    house.register("backup", long)
    due = DueWork(office.agenda, office.world.delivery, house)
    office.world.outbox.ring = due.ring
    due.ring()
    await office.world.owe("hello", ROOM)
    await until(office, ["hello"])
    office.gate.set()
    await due.run()


def test_two_jobs_of_one_name_are_refused(house: HouseJobs) -> None:
    async def job(now: datetime) -> None:
        pass

    house.register("backup", job)
    with pytest.raises(ValueError, match="backup"):
        house.register("backup", job)
