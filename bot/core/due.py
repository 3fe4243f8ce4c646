"""Does what is due: the agenda first, then the messages owed and other remote work, and the daily jobs beside them.

A ring starts one task that works until nothing is due and then ends; nothing waits for ever. A few messages are under
way at once, each on its own lane: Discord makes a sender wait for seconds after it has answered, and one slow
conversation must not hold up all the others. More would gain nothing, since what limits them is Discord's limit of
about one message per second and channel, and of fifty requests per second in all.
"""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from datetime import datetime, timedelta
from typing import Protocol

from bot.core.agenda import Agenda
from bot.core.database import DatabaseUnavailable
from bot.core.delivery import Delivery, Unauthorised
from bot.core.house import HouseJobs

_log = logging.getLogger(__name__)

AT_ONCE = 5
_GRACE = timedelta(seconds=10)

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
        self._workers: tuple[Worker, ...] = (delivery, *others)
        self._house = house
        self._at_once = at_once
        self._current: asyncio.Task[datetime | None] | None = None
        self._rung: asyncio.Future[None] | None = None
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
        elif self._rung is not None and not self._rung.done():
            self._rung.set_result(None)

    async def run(self) -> datetime | None:
        """Do what is due, and return the next instant at which something will be.

        Raises Unauthorised and DatabaseUnavailable. Cancelling the caller leaves the work going.
        """
        self.ring()
        return None if self._current is None else await asyncio.shield(self._current)

    async def next_due(self) -> datetime | None:
        """Return the next instant at which something falls due, None if nothing is known to."""
        known = [await self._agenda.next_due(), *[await worker.next_due() for worker in self._workers]]
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
        under_way: set[_Task] = set()
        housework: set[_Task] = set()
        try:
            while True:
                self._rung = asyncio.get_running_loop().create_future()
                await self._begin(under_way, housework)
                everything = under_way | housework
                if everything:
                    await asyncio.wait({*everything, self._rung}, return_when=asyncio.FIRST_COMPLETED)
                    for task in [task for task in everything if task.done()]:
                        under_way.discard(task)
                        housework.discard(task)
                        task.result()
                    continue
                next_due = await self.next_due()
                # No await between this question and the end, or a ring would be lost there.
                if self._closing or not self._rung.done():
                    return next_due
        except BaseException as error:
            if isinstance(error, asyncio.CancelledError):
                for task in under_way | housework:
                    task.cancel()
            # What was sent must be recorded as sent, also when something else went wrong.
            await asyncio.gather(*under_way, *housework, return_exceptions=True)
            raise

    async def _begin(self, under_way: set[_Task], housework: set[_Task]) -> None:
        """Do what the agenda asks for, and begin as many deliveries as may be under way at once."""
        while not self._closing and await self._agenda.run_one():
            pass
        if not self._closing and not housework and self._house is not None and self._house.is_due():
            housework.add(_begun(self._house.run_due()))
        for worker in self._workers:
            while not self._closing and len(under_way) < self._at_once:
                work = await worker.begin()
                if work is None:
                    break
                under_way.add(_begun(work))

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


def _begun(work: Coroutine[object, object, None]) -> _Task:
    return asyncio.get_running_loop().create_task(work)
