"""Prepares a cooperative, lets its month be lived by a process that is killed again and again, and counts."""

import asyncio
import os
import random
import shutil
import signal
import sqlite3
import sys
import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from simcord.backend import Backend

from bot.core.clock import to_seconds
from bot.simulation.year import live, village_of
from tests.proofs.crashes.clock import SharedClock
from tests.proofs.crashes.people import People
from tests.proofs.seen import times_seen
from tests.support.living_discord import LivingDiscord, Moods

_ROOT: Final = Path(__file__).parents[3]
_OUTAGE: Final = timedelta(minutes=30)
_IN_THE_MIDDLE: Final = {
    "outbox being sent": "SELECT id FROM outbox WHERE state = 'sending'",
    "outbox overdue": "SELECT id FROM outbox WHERE state = 'pending' AND due_at < :end - 86400",
    "agenda overdue": "SELECT id FROM agenda WHERE state = 'pending' AND due_at < :end - 3600",
    "threads half made": "SELECT key FROM thread WHERE creating_since IS NOT NULL",
    "pieces half made": "SELECT key FROM structure WHERE asked_since_at IS NOT NULL",
    "events half made": "SELECT occurrence_id FROM meetup_event WHERE asked_since_at IS NOT NULL",
    "draws half made": "SELECT id FROM draw WHERE state = 'drawing'",
    "messages unfinished": "SELECT key FROM standing_message WHERE next_attempt_at < :end - 3600",
}
"""What must not be there at the end of the month, once nothing fails any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is proven. `outage`: once, Discord is away for half an hour; `blind`: histories cannot be read."""

    kills: int
    seed: int
    members: int = 80
    weeks_before: int = 5
    weeks: int = 4
    outage: bool = False
    blind: bool = False
    moods: Moods = field(default_factory=Moods.unreliable)


@dataclass(slots=True, kw_only=True)
class Figures:
    """What came of it. `skipped_unseen`: let go of because nobody could find out whether they had arrived."""

    seconds: float = 0.0
    kills: int = 0
    messages: int = 0
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    in_the_middle: list[str] = field(default_factory=list)
    dead: list[str] = field(default_factory=list)
    unkept: list[str] = field(default_factory=list)
    people: Counter[str] = field(default_factory=Counter)
    late: int = 0
    closed: int = 0
    skipped_unseen: int = 0
    moods: Counter[str] = field(default_factory=Counter)

    @property
    def holds(self) -> bool:
        return not (self.lost or self.doubled or self.in_the_middle or self.dead or self.unkept)

    def __str__(self) -> str:
        said = (
            f"{self.kills} kills, {self.messages} messages in {self.seconds:.0f} s: {len(self.lost)} lost, "
            f"{len(self.doubled)} doubled, {len(self.in_the_middle)} in a middle state, {len(self.dead)} given up, "
            f"{len(self.unkept)} words to people not kept ({dict(self.people)}); "
            f"{self.late} too late to be sent, {self.skipped_unseen} let go of unseen, "
            f"{self.closed} without the right to be sent "
            f"({dict(self.moods)})"
        )
        return "\n  ".join([said, *self.lost, *self.doubled, *self.in_the_middle, *self.dead, *self.unkept])


async def prove(folder: Path, plan: Plan) -> Figures:
    """Live the month; `folder` is empty."""
    began = time.monotonic()
    data = folder / "data"
    async with village_of(data, members=plan.members, seed=plan.seed) as village:
        await live(village, weeks=plan.weeks_before, seed=plan.seed)
        backend, start = village.world.env.backend, village.world.clock.now()
    shutil.copyfile(data / "bot.db", folder / "before.db")
    backend.subscribers.clear()
    if plan.blind:
        _forbid_history(backend)
    clock = SharedClock(folder / "clock", start)
    end = start + timedelta(weeks=plan.weeks)
    chance = random.Random(plan.seed)
    discord = LivingDiscord(backend=backend, now=clock.now, chance=random.Random(plan.seed + 1), moods=plan.moods)
    try:
        async with discord.open():
            people = People.of(village, discord, clock, plan.seed + 2, data / "bot.db")
            month = _Month(discord, clock, chance, plan, people)
            await month.open((discord.address, str(data), str(folder / "clock"), str(end.timestamp())))
            try:
                killed = await month.live(end)
            finally:
                await month.close()
        people.at_the_end()
        figures = _count(backend, data / "bot.db", start, end, plan)
        figures.unkept, figures.people = people.faults, people.figures
        figures.kills, figures.moods = killed, discord.figures
        figures.seconds = time.monotonic() - began
        return figures
    finally:
        clock.close()


class _Month:
    def __init__(
        self, discord: LivingDiscord, clock: SharedClock, chance: random.Random, plan: Plan, people: People
    ) -> None:
        self._discord = discord
        self._clock = clock
        self._chance = chance
        self._plan = plan
        self._people = people
        self._outage_due = plan.outage
        self._nursery: asyncio.subprocess.Process | None = None

    async def open(self, arguments: tuple[str, ...]) -> None:
        self._nursery = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.proofs.crashes.worker", *arguments),
            cwd=_ROOT,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )

    async def close(self) -> None:
        assert self._nursery is not None
        assert self._nursery.stdin is not None
        self._nursery.stdin.close()
        await self._nursery.wait()

    async def live(self, end: datetime) -> int:
        """Live to the end, killed on the way; return how often."""
        start, killed = self._clock.now(), 0
        while killed < self._plan.kills:
            # By so much of the month per life, whatever happens in it.
            share = (end - self._clock.now()) / (self._plan.kills - killed + 1)
            if not await self._live_and_die(share):
                break
            killed += 1
            if self._outage_due and self._clock.now() - start > (end - start) / 3:
                self._outage_due = False
                killed += await self._live_through_an_outage()
        self._discord.moods = Moods()
        while await self._live_and_die(None):
            pass
        return killed

    async def _live_and_die(self, share: timedelta | None) -> bool:
        """Let one life last about that long and end it; None: to its own end. Return False if it came to it."""
        self._discord.kill_now.clear()
        self._discord.requests_until_kill = 0
        self._clock.leash(self._clock.now() if share is not None else None)
        pid = int(await self._said())
        ending = asyncio.create_task(self._line())
        if share is None:
            killed = False
            await ending
        else:
            killed = await self._until_struck(ending, share)
            if killed:
                os.kill(pid, signal.SIGKILL)
            await ending
        code = int(ending.result())
        self._people.after_a_death()
        if killed and code == -signal.SIGKILL:
            await self._let_time_pass()
            return True
        if code != 0:
            raise RuntimeError(f"the worker ended with {code}")
        return False

    async def _until_struck(self, ending: "asyncio.Task[str]", share: timedelta) -> bool:
        """Wait for the moment of the blow; return whether it came before the life ended by itself."""
        moment = self._chance.random()
        if moment < 0.1:
            # While it starts, or connects, or reconciles.
            done, _ = await asyncio.wait({ending}, timeout=self._chance.uniform(0, 0.4))
            return not done
        # After so many requests, or when it has lived for so long, whichever comes first.
        until = self._clock.now() + share * self._chance.uniform(0.3, 1.7)
        self._discord.requests_until_kill = self._chance.randint(1, 8) if moment < 0.7 else 0
        struck = asyncio.create_task(self._discord.kill_now.wait())
        # While people act no time passes: all of it is within the three seconds that Discord gives for an answer.
        acting = asyncio.create_task(self._people.live())
        try:
            await asyncio.wait({ending, struck, acting}, return_when=asyncio.FIRST_COMPLETED)
            self._clock.leash(until)
            while not ending.done() and not struck.done() and self._clock.now() < until:
                await asyncio.wait({ending, struck}, timeout=0.002, return_when=asyncio.FIRST_COMPLETED)
        finally:
            struck.cancel()
            acting.cancel()
            if acting.done() and not acting.cancelled():
                acting.result()
        if not ending.done():
            await asyncio.wait({ending}, timeout=self._chance.uniform(0, 0.05))
        return not ending.done()

    async def _let_time_pass(self) -> None:
        """Be down for a moment, for a minute, or for longer than a nonce is remembered; people come and go unheard."""
        if self._chance.random() < 0.1:
            await self._people.come_or_go()
        longest = self._chance.choice((0, 0, 0, 5, 90, 1500))
        self._clock.advance(timedelta(seconds=self._chance.uniform(0, longest)))

    async def _live_through_an_outage(self) -> bool:
        """Let Discord be away for half an hour of a life, from the middle of something on; then strike."""
        self._discord.kill_now.clear()
        self._discord.requests_until_kill = self._chance.randint(2, 6)
        self._clock.leash(None)
        pid = int(await self._said())
        ending = asyncio.create_task(self._line())
        struck = asyncio.create_task(self._discord.kill_now.wait())
        await asyncio.wait({ending, struck}, return_when=asyncio.FIRST_COMPLETED)
        struck.cancel()
        self._discord.away, back = True, self._clock.now() + _OUTAGE
        while not ending.done() and self._clock.now() < back:
            await asyncio.wait({ending}, timeout=0.002)
        self._discord.away = False
        if not ending.done():
            os.kill(pid, signal.SIGKILL)
        await ending
        return True

    async def _said(self) -> str:
        assert self._nursery is not None
        assert self._nursery.stdin is not None
        self._nursery.stdin.write(b"live\n")
        await self._nursery.stdin.drain()
        return await self._line()

    async def _line(self) -> str:
        assert self._nursery is not None
        assert self._nursery.stdout is not None
        line = await self._nursery.stdout.readline()
        if not line:
            raise RuntimeError("the nursery is gone")
        return line.decode().strip()


def _forbid_history(backend: Backend) -> None:
    """Take away the right to read what was said before, everywhere."""
    import discord as library

    for guild in backend.guilds.values():
        for role in guild.roles.values():
            role.permissions &= ~library.Permissions.read_message_history.flag
            role.permissions &= ~library.Permissions.administrator.flag


def _count(backend: Backend, path: Path, start: datetime, end: datetime, plan: Plan) -> Figures:
    figures = Figures()
    seen = times_seen(backend, start)
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        rows = connection.execute(
            "SELECT * FROM outbox WHERE due_at >= ? OR finished_at >= ? ORDER BY id", (to_seconds(start),) * 2
        ).fetchall()
        for name, sql in _IN_THE_MIDDLE.items():
            stuck = connection.execute(sql, {"end": to_seconds(end)} if ":end" in sql else ()).fetchall()
            figures.in_the_middle += [f"{name}: {row[0]}" for row in stuck]
        dead = connection.execute("SELECT kind, subject, reason FROM agenda WHERE state = 'dead'").fetchall()
        figures.dead += [f"agenda {row['kind']} {row['subject']}: {row['reason']}" for row in dead]
    for row in rows:
        _judge(row, seen[row["id"]], plan, figures)
    figures.doubled += _twins(backend, start)
    return figures


def _judge(row: sqlite3.Row, times: int, plan: Plan, figures: Figures) -> None:
    """Compare one message owed with how often Discord has it."""
    label, reason = f"{row['kind']} {row['dedupe_key']} to {row['destination']}", row["reason"] or ""
    if times > 1:
        figures.doubled.append(f"doubled ×{times}: {label}")
    match row["state"]:
        case "sent":
            figures.messages += 1
            if not times:
                figures.lost.append(f"lost: {label}")
        case "dead":
            # No thread is opened beneath a message by whoever may read no history.
            closed = plan.blind and reason.endswith("missing-permission")
            figures.closed += closed
            figures.dead += [] if closed else [f"given up: {label}: {reason}"]
        case "skipped" if reason.startswith("lookup-impossible"):
            figures.skipped_unseen += 1
            if not plan.blind:
                figures.lost.append(f"let go of unseen: {label}: {reason}")
        case "skipped" if reason == "too-late":
            figures.late += 1
            if row["expires_at"] is None or row["expires_at"] > row["finished_at"]:
                figures.lost.append(f"lost: {label}: too late, but not past its time")
    if times and row["state"] == "skipped" and not plan.blind:
        figures.lost.append(f"said to be skipped, was sent: {label}: {row['reason']}")


def _twins(backend: Backend, start: datetime) -> list[str]:
    """Return what Discord has twice: threads of one name in one place, events of one name at one time."""
    threads = Counter(
        (channel.parent_id, channel.name)
        for channel in backend.channels.values()
        if channel.is_thread
        and channel.owner_id == backend.bot_user.id
        and channel.thread_metadata is not None
        and datetime.fromisoformat(channel.thread_metadata.create_timestamp) >= start
    )
    events = Counter(
        (event.name, event.scheduled_start_time)
        for guild in backend.guilds.values()
        for event in guild.scheduled_events.values()
        if event.status in (1, 2)
    )
    return [f"doubled ×{times}: {what}" for what, times in (threads + events).items() if times > 1]
