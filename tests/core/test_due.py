"""Due work: all that is due is done, nothing holds up the rest, and nothing is lost."""

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from bot.core import due as due_module
from bot.core.agenda import AgendaKind, Entry, Lateness
from bot.core.database import DatabaseUnavailable, Transaction
from bot.core.delivery import Unauthorised
from bot.core.due import DueWork
from bot.core.ids import UserId
from bot.core.outbox import DirectMessage
from tests.core.delivery_world import BOB, CHARLIE, GUILD
from tests.core.office import MINUTE, ROOM, Office, until


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
