"""The daily jobs of the house (backup, retention): each once a day, from four in the morning, a missed day caught up.

A day that was missed is caught up once, not once per day. A job that was started and did not finish, because it failed
or the process died, is run again: a job must bear that.
"""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.core.backoff import backoff
from bot.core.clock import Clock, to_seconds
from bot.core.database import Database

_log = logging.getLogger(__name__)

# After every change to or from summer time: a wall time that exists once, each day.
_HOUR = time(4)
_FIRST_RETRY = timedelta(minutes=1)
_LAST_RETRY = timedelta(hours=1)

Job = Callable[[datetime], Awaitable[None]]


@dataclass(slots=True)
class _Standing:
    """What this process knows of one job."""

    job: Job
    finished: date | None = None
    failures: int = 0
    retry_at: datetime | None = None


class HouseJobs:
    """Runs the jobs registered with it, once per local day of `zone`."""

    def __init__(self, database: Database, clock: Clock, zone: ZoneInfo) -> None:
        self._database = database
        self._clock = clock
        self._zone = zone
        self._jobs: dict[str, _Standing] = {}

    def register(self, name: str, job: Job) -> None:
        """Have `job` run daily; it is given the instant it was started at. Raises ValueError if the name is taken."""
        if name in self._jobs:
            raise ValueError(f"two house jobs are named {name!r}")
        self._jobs[name] = _Standing(job)

    def is_due(self) -> bool:
        """Return whether a job may have to be run now."""
        next_due = self.next_due()
        return next_due is not None and next_due <= self._clock.now()

    def next_due(self) -> datetime | None:
        """Return the next instant to look after the jobs, None if there are none. It may be past."""
        period = self._period(self._clock.now())
        return min((self._due_at(standing, period) for standing in self._jobs.values()), default=None)

    async def run_due(self) -> None:
        """Run the jobs that are due, one after the other. One that fails is logged and tried again later."""
        for name, standing in self._jobs.items():
            now = self._clock.now()
            if self._due_at(standing, self._period(now)) > now:
                continue
            try:
                await self._run(name, standing, now)
            except Exception:  # noqa: BLE001 (one bad row or job must not stop the others)
                standing.failures += 1
                wait = backoff(standing.failures, first=_FIRST_RETRY, cap=_LAST_RETRY)
                standing.retry_at = self._clock.now() + wait
                _log.exception("the daily job %s failed; next attempt in %s", name, wait)
            else:
                standing.failures = 0
                standing.retry_at = None

    async def _run(self, name: str, standing: _Standing, now: datetime) -> None:
        period = self._period(now)
        async with self._database.transaction() as tx:
            started = await tx.execute(
                """
                INSERT INTO house_job (name, period, started_at) VALUES (?, ?, ?)
                ON CONFLICT (name, period) DO UPDATE SET started_at = excluded.started_at WHERE finished_at IS NULL
                """,
                (name, period.isoformat(), to_seconds(now)),
            )
        if started:
            await standing.job(now)
            async with self._database.transaction() as tx:
                await tx.execute(
                    "UPDATE house_job SET finished_at = ? WHERE name = ? AND period = ?",
                    (to_seconds(self._clock.now()), name, period.isoformat()),
                )
        standing.finished = period

    def _due_at(self, standing: _Standing, period: date) -> datetime:
        if standing.finished is not None and standing.finished >= period:
            return self._starts(standing.finished + timedelta(days=1))
        return standing.retry_at or self._starts(period)

    def _period(self, now: datetime) -> date:
        """Return the local day to which the jobs of this instant belong: until four it is still the day before."""
        local = now.astimezone(self._zone)
        return local.date() if local.time() >= _HOUR else local.date() - timedelta(days=1)

    def _starts(self, period: date) -> datetime:
        return datetime.combine(period, _HOUR, self._zone).astimezone(UTC)
