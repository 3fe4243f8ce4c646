"""The draw of a round: decided on in one transaction, computed in the worker process, told in some others (`telling`).

What is computed is kept with its seed before the computation begins, and until all is told: a process that dies in
between resumes the same draw. The schema lets one computation run per server.
"""

from collections.abc import Callable, Coroutine, Sequence
from datetime import datetime, timedelta
from typing import Final, ParamSpec, Protocol, TypeVar

import structlog

from bot.core.agenda import AgendaKind, Entry, Lateness
from bot.core.backoff import MOST_FAILURES, backoff
from bot.core.clock import Clock
from bot.core.compute import ComputeFailed
from bot.core.database import Database, DatabaseUnavailable, Transaction
from bot.core.delivery import Readers
from bot.core.garbage import not_looked_for
from bot.rounds.calendar import RoundCalendar
from bot.rounds.gathering import Gathering
from bot.rounds.life import Houses, Life
from bot.rounds.model import DrawId, DrawRow, Round, RoundId, RoundState
from bot.rounds.promises import CLOSE, DRAW, REMATCH, Promises
from bot.rounds.repository import encounters, participations, rounds
from bot.rounds.snapshot import drawn_read, people_of
from bot.rounds.telling import Telling
from bot.rounds.worker import draw_written

P = ParamSpec("P")
R = TypeVar("R")

_log = structlog.get_logger(__name__)

_BUSY: Final = timedelta(minutes=10)


class Computing(Protocol):
    """Where work that holds the interpreter is done."""

    async def run(self, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R: ...


class Draws:
    """Decides on draws, and does them: a worker of `bot.core.due`."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        compute: Computing,
        promises: Promises,
        life: Life,
        gathering: Gathering,
        houses: Houses,
        readers: Readers,
    ) -> None:
        self._database = database
        self._clock = clock
        self._compute = compute
        self._promises = promises
        self._life = life
        self._gathering = gathering
        self._houses = houses
        self._telling = Telling(database, clock, promises, life, houses, readers)
        # Whatever a former process left half-done is resumed first of all.
        self._due_at: datetime | None = clock.now()
        self._computing = False
        self.ring: Callable[[], None] = lambda: None

    def agenda_kinds(self) -> tuple[AgendaKind, ...]:
        """Return what the agenda must know of rounds. A draw happens however late, once."""
        return (
            AgendaKind(DRAW, Lateness.WHENEVER, self._begin),
            AgendaKind(CLOSE, Lateness.WHENEVER, self._close),
            AgendaKind(REMATCH, Lateness.UNTIL_EXPIRY, self._rematch),
        )

    # Planning

    async def plan_next(self, tx: Transaction, calendar: RoundCalendar, after: datetime) -> Round | None:
        """Plan the next round of a calendar that is published, in place of the one that was."""
        before = await rounds.in_state(tx, calendar.guild_id, RoundState.PLANNED)
        if before is not None:
            await self._promises.unplanned(tx, before)
            await rounds.unplan(tx, before.id)
        if calendar.published_at is None:
            return None
        zone = (await self._houses.settings(calendar.guild_id)).zone
        number = await rounds.last_number(tx, calendar.guild_id) + 1
        (due_at,) = calendar.draws_after(after, zone, 1)
        planned = await rounds.plan(tx, calendar.guild_id, number, due_at, surprise=calendar.surprises(number))
        await self._promises.planned(tx, planned)
        return planned

    # What falls due

    async def _begin(self, tx: Transaction, entry: Entry) -> None:
        """Decide on the draw of a round: who is there, with which seed. Nothing is computed yet."""
        planned = await rounds.by_id(tx, _round_of(entry))
        calendar = await rounds.calendar(tx, entry.guild_id)
        if planned is None or planned.state is not RoundState.PLANNED or calendar is None:
            return
        now = self._clock.now()
        running = await rounds.running(tx, entry.guild_id)
        if entry.restored or (running is not None and await rounds.drawing_in(tx, entry.guild_id)):
            # People may have been drawn already, in a file that was lost; or a computation of the round before has not
            # ended, however long it has taken. The next one comes after it.
            await self._promises.unplanned(tx, planned)
            await rounds.unplan(tx, planned.id)
            await self.plan_next(tx, calendar, now)
            return
        if running is not None:
            await self._end_round(tx, running)
        await rounds.begin(tx, planned.id)
        zone = (await self._houses.settings(entry.guild_id)).zone
        with not_looked_for():
            there = self._gathering.for_round(tx, calendar, planned.number, zone, now, surprise=planned.surprise)
            await rounds.intend(tx, planned, await there, now, rematch=False)
        await self.plan_next(tx, calendar, now)
        tx.after_commit(self._wake)

    async def _rematch(self, tx: Transaction, entry: Entry) -> None:
        """Decide on a draw among those who wait in a round."""
        running = await rounds.by_id(tx, _round_of(entry))
        calendar = await rounds.calendar(tx, entry.guild_id)
        if running is None or running.state is not RoundState.OPEN or calendar is None:
            return
        now = self._clock.now()
        if await rounds.drawing_in(tx, entry.guild_id):
            await self._promises.rematch(tx, running, now, after=_BUSY)
            return
        zone = (await self._houses.settings(entry.guild_id)).zone
        waiting = await participations.waiting(tx, running.id)
        with not_looked_for():
            snapshot = await self._gathering.among(
                tx, calendar, waiting, running.number, zone, now, surprise=running.surprise
            )
            if len(snapshot.people) < 2:
                return
            await rounds.intend(tx, running, snapshot, now, rematch=True)
            del snapshot
        tx.after_commit(self._wake)

    async def _close(self, tx: Transaction, entry: Entry) -> None:
        running = await rounds.by_id(tx, _round_of(entry))
        if running is not None and running.state is RoundState.OPEN:
            await self._end_round(tx, running)

    async def _end_round(self, tx: Transaction, over: Round) -> None:
        """Nobody is left behind: what has not ended ends, and whoever waits goes first in the next round."""
        for encounter in await encounters.live_in(tx, over.id):
            await self._life.round_over(tx, encounter)
        for user_id in await participations.waiting(tx, over.id):
            await participations.wait_no_more(tx, over.guild_id, user_id)
            await participations.goes_first(tx, over.guild_id, user_id)
        await rounds.close(tx, over.id, self._clock.now())
        await self._promises.closed(tx, over)

    # The computation: a worker of `bot.core.due`

    async def begin(self) -> Coroutine[object, object, None] | None:
        """Return the doing of what was decided on, None if there is nothing to compute now."""
        if self._computing or self._due_at is None or self._due_at > self._clock.now():
            return None
        # Before the rows are read: what is decided on meanwhile sets it again.
        asked, self._due_at = self._due_at, None
        try:
            under_way = await rounds.under_way(self._database)
        except DatabaseUnavailable:
            self._due_at = asked
            raise
        if not under_way:
            return None
        self._computing = True
        return self._run_all(under_way)

    async def next_due(self) -> datetime | None:
        """Return when there may be something to compute, None while it is being computed or if nothing is known of."""
        return None if self._computing else self._due_at

    async def _run_all(self, under_way: Sequence[DrawId]) -> None:
        """Compute one draw after the other. What fails is tried again later, and always is the same draw."""
        try:
            for draw_id in under_way:
                await self._run(draw_id)
        finally:
            self._computing = False

    async def _run(self, draw_id: DrawId) -> None:
        async with self._database.transaction() as tx:
            row = await rounds.attempt(tx, draw_id)
            if row is not None and row.attempts > MOST_FAILURES:
                await self._give_up(tx, row)
                row = None
        if row is None:
            return
        before, retry_at = self._due_at, self._clock.now() + backoff(row.attempts)
        # Set first: whatever happens meanwhile, it is tried again.
        self._due_at = min(filter(None, (before, retry_at)))
        try:
            drawn = await drawn_read(await self._compute.run(draw_written, row.snapshot))
        except ComputeFailed as failure:
            _log.warning("a draw could not be computed", draw=draw_id, attempt=row.attempts, error=str(failure))
            return
        await self._telling.tell(row, drawn)
        if self._due_at == retry_at:
            self._due_at = before

    async def _give_up(self, tx: Transaction, row: DrawRow) -> None:
        """The computation failed over and over: the stewards are told, and whoever was there goes first next time."""
        now = self._clock.now()
        await rounds.end_draw(tx, row.id, now, failed=True)
        of = await rounds.by_id(tx, row.round_id)
        if of is None or row.rematch:
            return
        if of.state is RoundState.OPEN:
            # Some have been told already: the others are looked for among themselves.
            told = await encounters.people_since(tx, of.id, row.begun_at)
            for user_id in people_of(row.snapshot):
                if user_id not in told:
                    await participations.wait(tx, of.guild_id, user_id, of.id, now)
            await self._promises.rematch(tx, of, now)
            return
        for user_id in people_of(row.snapshot):
            await participations.goes_first(tx, row.guild_id, user_id)
        await rounds.close(tx, of.id, now)
        settings = await self._houses.settings(row.guild_id)
        await self._promises.failed(tx, of, settings.stewards_channel_id)

    def _wake(self) -> None:
        self._due_at = self._clock.now()
        self.ring()


def _round_of(entry: Entry) -> RoundId:
    return RoundId(int(entry.subject.partition(":")[2]))
