"""Kills the worker, starts it again, and at the end compares what was owed with what arrived."""

import asyncio
import random
import sqlite3
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Coroutine
from contextlib import closing
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from aiohttp import web

from bot.core.clock import SystemClock, to_seconds
from bot.core.outbox import Channel
from tests.core.kill.plan import THREADS, FastClock, key, route
from tests.core.kill.server import Server

_ROOT = Path(__file__).parents[3]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What came of it."""

    seconds: float
    messages: int
    kills: int
    lost: int
    duplicated: int
    out_of_order: int
    threads_duplicated: int
    not_recorded: int
    failed_after_accepting: int
    nonce_hits: int
    searches: int
    search_hits: int

    def __str__(self) -> str:
        return (
            f"{self.kills} kills, {self.messages} messages in {self.seconds:.0f} s: {self.lost} lost, "
            f"{self.duplicated} duplicated, {self.out_of_order} out of order, {self.threads_duplicated} threads "
            f"duplicated, {self.not_recorded} not recorded (failures after accepting: {self.failed_after_accepting}; "
            f"settled by nonce: {self.nonce_hits}; searches: {self.searches}, of which found: {self.search_hits})"
        )


async def prove(folder: Path, *, kills: int, messages: int, seed: int) -> Figures:
    """Deliver `messages` through a worker that is killed `kills` times; `folder` is empty."""
    began = time.monotonic()
    start = to_seconds(SystemClock().now())
    server = Server(seed, FastClock(start))
    runner = web.AppRunner(server.app)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        chance = random.Random(seed)
        arguments = (folder / "bot.db", runner.addresses[0][1], messages, start)
        killer = _Killer(server, tuple(map(str, arguments)), chance)
        killed = 0
        while killed < kills and await killer.live_and_die((messages - len(server.messages)) / (kills - killed)):
            killed += 1
        await killer.live_to_the_end()
    finally:
        await runner.cleanup()
    return _compare(server, folder / "bot.db", messages, killed, time.monotonic() - began)


class _Killer:
    def __init__(self, server: Server, arguments: tuple[str, ...], chance: random.Random) -> None:
        self._server = server
        self._arguments = arguments
        self._chance = chance

    async def live_and_die(self, pace: float) -> bool:
        """Let one worker live for about `pace` messages and kill it. Return False if it had nothing left to do."""
        self._server.kill_now.clear()
        # A little less: five are under way at once, and a few more arrive before the blow falls.
        self._server.requests_until_kill = self._chance.randint(1, max(1, round(1.5 * pace) - 2))
        worker = await self._start()
        moment = self._chance.random()
        if moment < 0.1:
            # While it starts, migrates or recovers.
            await self._wait_for(worker, asyncio.sleep(self._chance.uniform(0, 0.5)))
        else:
            await self._wait_for(worker, self._server.kill_now.wait())
            await asyncio.sleep(self._chance.uniform(0, 0.02))
        if worker.returncode is not None:
            return False
        worker.kill()
        await worker.wait()
        if moment > 0.9:
            # Down for longer than a nonce is remembered.
            await asyncio.sleep(self._chance.uniform(1.5, 4))
        return True

    async def live_to_the_end(self) -> None:
        worker = await self._start()
        if await worker.wait() != 0:
            raise RuntimeError(f"the worker ended with {worker.returncode}")

    async def _start(self) -> asyncio.subprocess.Process:
        return await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.core.kill.worker", *self._arguments, cwd=_ROOT
        )

    async def _wait_for(self, worker: asyncio.subprocess.Process, moment: Coroutine[object, object, object]) -> None:
        ends = {asyncio.ensure_future(worker.wait()), asyncio.ensure_future(moment)}
        _, pending = await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
        for task in pending:
            task.cancel()
        await asyncio.gather(*pending, return_exceptions=True)


def _compare(server: Server, path: Path, messages: int, kills: int, seconds: float) -> Figures:
    arrived = Counter(message.title for message in server.messages)
    threads = Counter(name for name, _ in server.threads)
    with closing(sqlite3.connect(path)) as connection:
        recorded = dict(connection.execute("SELECT dedupe_key, message_id FROM outbox WHERE state = 'sent'"))
    return Figures(
        seconds=seconds,
        messages=messages,
        kills=kills,
        lost=sum(1 for number in range(messages) if key(number) not in arrived),
        duplicated=sum(times - 1 for times in arrived.values()),
        out_of_order=_out_of_order(server),
        threads_duplicated=sum(threads.values()) - min(len(threads), THREADS),
        not_recorded=sum(1 for message in server.messages if recorded.get(message.title) != message.id),
        failed_after_accepting=server.figures["failed after accepting"],
        nonce_hits=server.figures["nonce hits"],
        searches=server.figures["searches"],
        search_hits=server.figures["search hits"],
    )


def _out_of_order(server: Server) -> int:
    """Count messages that were overtaken on a lane that has no other way in."""
    lanes: dict[str, list[int]] = defaultdict(list)
    for message in server.messages:
        number = int(message.title.removeprefix("message-"))
        if isinstance(route(number)[0], Channel):
            lanes[message.channel].append(number)
    return sum(1 for lane in lanes.values() for one, next_one in pairwise(lane) if one > next_one)
