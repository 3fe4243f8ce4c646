"""Lives for some weeks, is silent for a while, comes back, and holds every row to the policy of its kind."""

import asyncio
import time
from collections import Counter, defaultdict, deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from bot.core.agenda import Agenda, Entry, Lateness
from bot.core.alarm import Alarm
from bot.core.clock import SystemClock, to_seconds
from bot.core.database import Database, Row, Transaction
from bot.core.delivery import Delivery, NoticeKind
from bot.core.due import DueWork
from bot.core.ids import ChannelId
from bot.core.outbox import Channel, Outbox, Owed
from bot.demo.simulated import SimulatedClock
from bot.simulation.account import Account
from bot.simulation.village import Village
from bot.simulation.year import START, Life, begin_again, end, village_of
from tests.core.delivery_world import GUILD, say_title
from tests.core.pretend_discord import PlainReaders, PretendDiscord
from tests.proofs.seen import times_seen, told_since
from tests.proofs.silence.policies import DUE_UNTIL_EXPIRY, MESSAGES_UNTIL_EXPIRY
from tests.support.clock import FakeClock

_BURST, _WITHIN = 5, timedelta(seconds=10)
_UNTIL_THURSDAY: Final = timedelta(days=3, hours=2, minutes=40)
_SETTLING: Final = timedelta(minutes=30)
"""How long after the return everything must have been done: retries and edits included."""


@dataclass(slots=True, kw_only=True)
class Found:
    """What was found after one silence. `faults` says what broke a promise, one sentence each."""

    silence: timedelta
    fell_due: int = 0
    done_late: int = 0
    let_go: int = 0
    burst: int = 0
    kinds: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        said = (
            f"silent for {self.silence}: {self.fell_due} things fell due ({len(self.kinds)} kinds), {self.done_late} "
            f"done late, {self.let_go} let go of, {self.burst} messages at most in ten seconds in one channel, "
            f"{len(self.faults)} faults"
        )
        return "\n  ".join([said, *self.faults])


class SkewedClock(SimulatedClock):
    """The clock of a machine that is wrong by `skew`."""

    skew = timedelta()

    def now(self) -> datetime:
        return super().now() + self.skew


async def silences(folder: Path, *, members: int, seed: int, lengths: tuple[timedelta, ...]) -> list[Found]:
    """Live five weeks, then be silent for each of these lengths in turn, with a week of life before each."""
    found = []
    async with village_of(folder, members=members, seed=seed) as village:
        life = Life(village, Account(weeks=0, members=members, seed=seed))
        for _ in range(4):
            await life.live_week()
        for length in lengths:
            await life.live_week()
            # Until Thursday, before the bulletin and the coffee.
            await _live_by(village, village.world.clock, _UNTIL_THURSDAY)
            found.append(await _be_silent(village, folder, length))
    return found


async def jumps(folder: Path, *, members: int, seed: int) -> list[Found]:
    """Live five weeks; then let the machine's clock jump ahead by an hour, and back again, within a day."""
    clock = SkewedClock(START)
    async with village_of(folder, members=members, seed=seed, clock=clock) as village:
        life = Life(village, Account(weeks=0, members=members, seed=seed))
        for _ in range(5):
            await life.live_week()
        start, found = clock.now(), Found(silence=timedelta())
        for skew in (timedelta(hours=1), timedelta(), timedelta(hours=-1), timedelta()):
            clock.skew = skew
            await _live_by(village, clock, timedelta(hours=18))
        await _judge(village, start, clock.now(), found)
        return [found]


async def stalls(folder: Path, seconds: float) -> Found:
    """Let things fall due all along a stall of the loop, by the machine's own clock, and count what arrived."""
    clock, found = SystemClock(), Found(silence=timedelta(seconds=seconds))
    pretend = PretendDiscord(FakeClock(clock.now()))

    async def alert(tx: Transaction, owed: Owed, reason: str) -> None:
        found.faults.append(reason)

    async def failed(tx: Transaction, entry: Entry, reason: str) -> None:
        found.faults.append(reason)

    async with Database.open(folder / "bot.db", clock=clock) as database:
        outbox, number = Outbox(clock), max(10, round(4 * seconds))
        delivery = Delivery(database, clock, pretend, PlainReaders(), alert)
        delivery.register(NoticeKind("note", Lateness.WHENEVER, say_title))
        work = DueWork(Agenda(database, clock, failed), delivery)
        outbox.ring = work.ring
        alarm = Alarm(work, clock)
        alarm.start()
        async with database.transaction() as tx:
            for each in range(number):
                await outbox.add(
                    tx,
                    guild_id=GUILD,
                    kind="note",
                    key=f"note {each}",
                    route=[Channel(ChannelId(100 + each))],
                    params={"title": f"note {each}"},
                    due_at=clock.now() + timedelta(seconds=1.2 * seconds * each / number),
                )
        await asyncio.sleep(0.05)
        time.sleep(seconds)  # noqa: ASYNC251 - the stall itself
        async with asyncio.timeout(60):
            while len(set(pretend.titles())) < number or await work.next_due() is not None:  # noqa: ASYNC110
                await asyncio.sleep(0.02)
        await alarm.stop()
    found.fell_due = number
    found.faults += [
        f"{title} arrived {times} times" for title, times in Counter(pretend.titles()).items() if times > 1
    ]
    return found


async def _be_silent(village: Village, folder: Path, length: timedelta) -> Found:
    """End the process, let time pass, begin again, and judge half an hour later."""
    start = village.world.clock.now()
    await end(village)
    village.world.env.backend.advance_clock(length.total_seconds())
    back = village.world.clock.now()
    await begin_again(village, folder)
    found = Found(silence=length)
    await _live_by(village, village.world.clock, _SETTLING)
    await _judge(village, start, back, found)
    return found


async def _live_by(village: Village, clock: SimulatedClock, length: timedelta) -> None:
    """Let time pass, doing what is due by that clock, which need not be right."""
    env = village.world.env
    until = env.now() + length
    while True:
        with env._bot_scope():
            village.app.due.ring()
        await env.settle(timeout=60)
        now = env.now()
        if now >= until:
            return
        due = await village.app.due.next_due()
        wait = timedelta(minutes=10) if due is None else max(due - clock.now(), timedelta(seconds=1))
        await env.advance_time(min(wait, until - now, timedelta(hours=1)).total_seconds())


async def _judge(village: Village, start: datetime, back: datetime, found: Found) -> None:
    database, since = village.app.database, to_seconds(start)
    due = await database.fetch_all("SELECT * FROM agenda WHERE due_at >= ? AND due_at <= ?", (since, to_seconds(back)))
    for row in due:
        _judge_entry(row, back, found)
    messages = await database.fetch_all("SELECT * FROM outbox WHERE finished_at >= ? OR finished_at IS NULL", (since,))
    seen = times_seen(village.world.env.backend, start)
    for row in messages:
        _judge_message(row, seen[row["id"]], village.world.clock.now(), found)
    found.burst = _burst(village, start)
    if found.burst > _BURST:
        found.faults.append(f"{found.burst} messages in ten seconds in one channel")


def _judge_entry(row: Row, back: datetime, found: Found) -> None:
    label, state = f"{row['kind']} {row['subject']}", row["state"]
    found.fell_due += 1
    found.kinds.add(row["kind"])
    if state in {"pending", "dead"}:
        found.faults.append(f"{label} is {state}: {row['reason']}")
    elif row["kind"] in DUE_UNTIL_EXPIRY:
        if state == "done" and row["finished_at"] >= row["expires_at"]:
            found.faults.append(f"{label} happened at or after its expiry")
        if state == "missed" and row["finished_at"] < row["expires_at"]:
            found.faults.append(f"{label} was missed although there was time")
    elif state == "missed":
        found.faults.append(f"{label} may be late, and was let go of")
    found.let_go += state == "missed"
    found.done_late += state == "done" and row["finished_at"] >= to_seconds(back)


def _judge_message(row: Row, times: int, now: datetime, found: Found) -> None:
    label, state = f"{row['kind']} {row['dedupe_key']}", row["state"]
    if times > 1:
        found.faults.append(f"{label} was said {times} times")
    if state == "sent" and not times:
        found.faults.append(f"{label} was lost")
    if state == "dead" or (state in {"pending", "sending"} and row["due_at"] < to_seconds(now - _SETTLING)):
        found.faults.append(f"{label} is {state}: {row['reason']}")
    if row["kind"] in MESSAGES_UNTIL_EXPIRY and row["expires_at"] is None:
        found.faults.append(f"{label} has no expiry")
    if state == "sent" and row["expires_at"] is not None and row["finished_at"] > row["expires_at"]:
        found.faults.append(f"{label} was sent after its expiry")


def _burst(village: Village, start: datetime) -> int:
    """Return the most messages that one channel got within ten seconds; private answers are nobody else's."""
    most, recent = 0, defaultdict[int, deque[datetime]](deque)
    for message in sorted(told_since(village.world.env.backend, start), key=lambda each: each.id):
        lane, at = recent[message.channel_id], datetime.fromisoformat(message.timestamp)
        lane.append(at)
        while at - lane[0] >= _WITHIN:
            lane.popleft()
        most = max(most, len(lane))
    return most
