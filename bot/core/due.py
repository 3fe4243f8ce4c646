"""Does what is due: the agenda, the messages owed, other remote work, and the daily jobs beside them.

A ring starts one task that works until nothing is due and then ends; nothing waits for ever. A few messages are under
way at once, each on its own lane: Discord makes a sender wait for seconds after it has answered, and one slow
conversation must not hold up all the others. More would gain nothing, since what limits them is Discord's limit of
about one message per second and channel, and of fifty requests per second in all.

The agenda and the others are asked when something may have changed for them, and every second while anything is under
way: nearly always they have nothing, and asking between any two messages would cost as much as a message.
"""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Protocol

from bot.core.agenda import Agenda
from bot.core.database import DatabaseUnavailable
from bot.core.delivery import Delivery, Unauthorised
from bot.core.house import HouseJobs

_log = logging.getLogger(__name__)

AT_ONCE = 5
_GRACE = timedelta(seconds=10)
_LOOK_EVERY = 1.0
"""Seconds, on the event loop's clock."""

_Task = asyncio.Task[None]


class Worker(Protocol):
    """Does pieces of remote work, each of which may take a while and ends by itself."""

    async def begin(self) -> Coroutine[object, object, None] | None:
        """Claim a piece of work; return the doing of it, None if there is none to claim now."""

    async def next_due(self) -> datetime | None:
        """Return when it is next worth asking, None if nothing is known of. May be past."""


class DueWork:
    """Does what is due when it is rung.

    `rearm` is called after each run with the next instant at which something falls due (None: nothing is known to).
    `on_unauthorised` is called when Discord refuses the token, which no later attempt will mend.
    """

    def __init__(
        self,
        agenda: Agenda,
        delivery: Delivery,
        house: HouseJobs | None = None,
        *others: Worker,
        at_once: int = AT_ONCE,
    ) -> None:
        self._agenda = agenda
        self._delivery = delivery
        self._others = others
        self._house = house
        self._at_once = at_once
        self._current: asyncio.Task[datetime | None] | None = None
        self._tasks = _Tasks()
        self._rung = False
        self._look_at = 0.0
        self._reminder: asyncio.TimerHandle | None = None
        self._closing = False
        self.rearm: Callable[[datetime | None], None] = lambda _next_due: None
        self.on_unauthorised: Callable[[Unauthorised], None] = lambda _error: None

    def ring(self) -> None:
        """Have what is due done now, in a task of its own; while one is at work, have it look once more."""
        if self._closing:
            return
        if self._current is None or self._current.done():
            self._current = asyncio.get_running_loop().create_task(self._work())
            self._current.add_done_callback(self._ended)
        else:
            self._rung = True
            self._tasks.wake_up()

    async def run(self) -> datetime | None:
        """Do what is due, and return the next instant at which something will be.

        Raises Unauthorised and DatabaseUnavailable. Cancelling the caller leaves the work going.
        """
        self.ring()
        return None if self._current is None else await asyncio.shield(self._current)

    async def next_due(self) -> datetime | None:
        """Return the next instant at which something falls due, None if nothing is known to."""
        known = [await self._agenda.next_due(), await self._delivery.next_due()]
        known += [await worker.next_due() for worker in self._others]
        if self._house is not None:
            known.append(self._house.next_due())
        return min((instant for instant in known if instant is not None), default=None)

    async def close(self, grace: timedelta = _GRACE) -> None:
        """Begin nothing new, and let what is under way end; cut it off after `grace` (it is then in doubt)."""
        self._closing = True
        run = self._current
        if run is None or run.done():
            return
        _, late = await asyncio.wait((run,), timeout=grace.total_seconds())
        if late:
            run.cancel()
            await asyncio.wait((run,))

    async def _work(self) -> datetime | None:
        tasks, clock = self._tasks, asyncio.get_running_loop().time
        look = True
        try:
            while True:
                self._rung = False
                await self._begin(look=look)
                if tasks:
                    look = await tasks.wait() or self._rung or clock() >= self._look_at
                    continue
                if look:
                    next_due = await self.next_due()
                    # No await between this question and the end, or a ring would be lost there.
                    if self._closing or not self._rung:
                        return next_due
                look = True
        except BaseException as error:
            # What was sent must be recorded as sent, also when something else went wrong.
            await tasks.end(cut_off=isinstance(error, asyncio.CancelledError))
            with suppress(DatabaseUnavailable):
                await self._delivery.record()
            raise
        finally:
            if self._reminder is not None:
                self._reminder.cancel()

    async def _begin(self, *, look: bool) -> None:
        """Begin as much as may be under way at once; with `look`, do what the agenda asks for and ask the others."""
        tasks = self._tasks
        if look:
            self._look_again_soon()
            await self._run_agenda()
            if not self._closing and not tasks.housework and self._house is not None and self._house.is_due():
                tasks.begin(self._house.run_due(), tasks.housework)
            # One piece each before the messages: however many these are, nobody waits for the last of them.
            await self._ask_others(at_most=1)
        for work in await self._delivery.begin(self._places()):
            tasks.begin(work, tasks.deliveries)
        if look:
            await self._ask_others(at_most=self._at_once)

    def _look_again_soon(self) -> None:
        # A conversation may be slow, and nobody ring: what falls due meanwhile must not wait for its end.
        if self._reminder is not None:
            self._reminder.cancel()
        loop = asyncio.get_running_loop()
        self._look_at = loop.time() + _LOOK_EVERY
        self._reminder = loop.call_at(self._look_at, self._tasks.wake_up)

    async def _run_agenda(self) -> None:
        while not self._closing and await self._agenda.run_one():
            # A long agenda leaves no result of an attempt in the air.
            await self._delivery.record()

    async def _ask_others(self, *, at_most: int) -> None:
        for worker in self._others:
            for _ in range(at_most):
                work = await worker.begin() if self._places() else None
                if work is None:
                    break
                self._tasks.begin(work, self._tasks.others)

    def _places(self) -> int:
        return 0 if self._closing else self._at_once - len(self._tasks.deliveries) - len(self._tasks.others)

    def _ended(self, run: asyncio.Task[datetime | None]) -> None:
        if run.cancelled():
            return
        match run.exception():
            case None:
                self.rearm(run.result())
            case Unauthorised() as error:
                self.on_unauthorised(error)
            case DatabaseUnavailable() as error:
                _log.error("the database is unavailable, what is due must wait: %s", error)
            case error:
                _log.error("what is due could not be done", exc_info=error)


class _Tasks:
    """What is under way."""

    def __init__(self) -> None:
        self.deliveries: set[_Task] = set()
        self.others: set[_Task] = set()
        self.housework: set[_Task] = set()
        self._ended: list[_Task] = []
        self._woken = False
        self._waiting: asyncio.Future[None] | None = None

    def __len__(self) -> int:
        return len(self.deliveries) + len(self.others) + len(self.housework)

    def begin(self, work: Coroutine[object, object, None], kind: set[_Task]) -> None:
        """Have `work` done, as one of that kind."""
        task = asyncio.get_running_loop().create_task(work)
        kind.add(task)
        task.add_done_callback(self._note)

    async def wait(self) -> bool:
        """Wait until something ends or somebody wakes us up, unless that was so since the last time.

        Return whether anything but deliveries ended. Raises what one of them raised.
        """
        if not self._woken:
            self._waiting = asyncio.get_running_loop().create_future()
            await self._waiting
        self._woken = False
        elsewhere = False
        while self._ended:
            task = self._ended.pop()
            elsewhere |= task not in self.deliveries
            for kind in (self.deliveries, self.others, self.housework):
                kind.discard(task)
            task.result()
        return elsewhere

    async def end(self, *, cut_off: bool) -> None:
        """Let everything end, or cut it off; nothing is under way afterwards."""
        everything = self.deliveries | self.others | self.housework
        if cut_off:
            for task in everything:
                task.cancel()
        await asyncio.gather(*everything, return_exceptions=True)
        for kind in (self.deliveries, self.others, self.housework):
            kind.clear()
        self._ended.clear()

    def wake_up(self) -> None:
        """Have whoever waits look around."""
        self._woken = True
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(None)

    def _note(self, task: _Task) -> None:
        self._ended.append(task)
        self.wake_up()
