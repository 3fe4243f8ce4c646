"""Wakes the due work: at the next instant at which something falls due, and every half minute in any case.

The only module that knows APScheduler, which has no type information: nothing of it leaves this module. Its jobs live
in memory, because the database alone remembers what is due. The heartbeat is for machines that were suspended, whose
timers then run late, and for a database that was out of reach.
"""

import asyncio
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.date import DateTrigger
from apscheduler.triggers.interval import IntervalTrigger

from bot.core.clock import Clock, SystemClock
from bot.core.due import DueWork

HEARTBEAT = timedelta(seconds=30)

_WAKE_UP = "wake-up"


class Alarm:
    """Rings `due` whenever there may be something to do. Start it once, inside the running loop, and stop it."""

    def __init__(self, due: DueWork, clock: Clock, *, heartbeat: timedelta = HEARTBEAT) -> None:
        self._due = due
        self._clock = clock
        self._heartbeat = heartbeat
        # By default APScheduler drops whatever is a second late.
        self._scheduler = AsyncIOScheduler(
            timezone=UTC, job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        )

    def start(self) -> None:
        """Do what is due now, and from now on."""
        self._scheduler.start()
        self._scheduler.add_job(self._wake, IntervalTrigger(seconds=self._heartbeat.total_seconds(), timezone=UTC))
        self._due.rearm = self._arm
        self.ring()

    def ring(self) -> None:
        """Do what is due now."""
        self._due.ring()

    async def stop(self) -> None:
        """Let what is under way end, and wake no more."""
        self._due.rearm = lambda _next_due: None
        # Before the shutdown, which would cancel running jobs without asking.
        await self._due.close()
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)
            # The shutdown is only posted to the loop.
            await asyncio.sleep(0)

    def _arm(self, next_due: datetime | None) -> None:
        if next_due is None:
            if self._scheduler.get_job(_WAKE_UP) is not None:
                self._scheduler.remove_job(_WAKE_UP)
            return
        # APScheduler lives by the machine's clock, which need not be the one that the rows are due by.
        delay = max(next_due - self._clock.now(), timedelta())
        trigger = DateTrigger(run_date=SystemClock().now() + delay)
        self._scheduler.add_job(self._wake, trigger, id=_WAKE_UP, replace_existing=True)

    async def _wake(self) -> None:
        # A coroutine, because APScheduler runs plain functions in threads.
        self._due.ring()
