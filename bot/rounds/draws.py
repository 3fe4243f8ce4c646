"""The draw of a round: decided on in one transaction, computed in the worker process, told in another one.

What is computed is kept with its seed before the computation begins: a process that dies in it resumes the same draw,
and nobody is told anything before its result is kept whole. The schema lets one computation run per server.
"""

from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final, ParamSpec, Protocol, TypeVar

import structlog

from bot.core import audit
from bot.core.agenda import AgendaKind, Entry, Lateness
from bot.core.backoff import MOST_FAILURES, backoff
from bot.core.clock import Clock
from bot.core.compute import ComputeFailed
from bot.core.database import Database, DatabaseUnavailable, Transaction
from bot.core.delivery import Readers
from bot.core.garbage import not_looked_for
from bot.core.ids import UserId
from bot.rounds.calendar import RoundCalendar
from bot.rounds.gathering import Gathering
from bot.rounds.life import Houses, Life
from bot.rounds.matching.model import Drawn
from bot.rounds.model import DrawId, DrawRow, Participation, Round, RoundId, RoundState
from bot.rounds.moments import Diary
from bot.rounds.promises import CLOSE, DRAW, REMATCH, Promises
from bot.rounds.repository import encounters, participations, rounds
from bot.rounds.snapshot import drawn_read, people_of
from bot.rounds.worker import draw_written

P = ParamSpec("P")
R = TypeVar("R")

_log = structlog.get_logger(__name__)

_BUSY: Final = timedelta(minutes=10)
_NOBODY: Final = UserId(0)
"""Who acts when a draw falls due."""


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
        self._readers = readers
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
        if running is not None and await rounds.drawing_in(tx, entry.guild_id):
            # A computation of the round before has not ended, however long it has taken: this one comes after it.
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
        await self._tell(row, drawn)
        if self._due_at == retry_at:
            self._due_at = before

    async def _tell(self, row: DrawRow, drawn: Drawn) -> None:
        """Keep the result of a draw, whole, with everything that must be told about it."""
        text = await self._readers.text_for(row.guild_id, None, private=False)
        zone = (await self._houses.settings(row.guild_id)).zone
        async with self._database.transaction() as tx:
            of, calendar = await rounds.by_id(tx, row.round_id), await rounds.calendar(tx, row.guild_id)
            if of is None or calendar is None or not await rounds.still_drawing(tx, row.id):
                return
            now = self._clock.now()
            await rounds.end_draw(tx, row.id, now)
            if row.rematch and of.state is not RoundState.OPEN:
                return
            until = of.until_at if row.rematch and of.until_at is not None else calendar.until(now, zone)
            if not row.rematch:
                await rounds.opened(tx, of.id, until, drawn.measures)
                of = replace(of, state=RoundState.OPEN, until_at=until, measures=drawn.measures)
                await self._promises.opened(tx, of, until)
                await participations.present(tx, row.guild_id, drawn.everybody, of.number)
            there = await self._still_there(tx, row, drawn, now)
            lonely: list[UserId] = []
            placed: list[UserId] = []
            diary = Diary(zone, now=now, until=until)
            for group in drawn.groups:
                members = [there[user_id] for user_id in group.members if user_id in there]
                if len(members) < len(group.members):
                    # Somebody left since: the others are looked for anew rather than told half a reason.
                    lonely += [each.user_id for each in members]
                    continue
                placed += group.members
                await self._life.make(
                    tx,
                    of,
                    channel_id=calendar.channel_id,
                    members=members,
                    why=group.why,
                    until=until,
                    diary=diary,
                    text=text,
                )
            await participations.placed(tx, row.guild_id, placed, of.number)
            if not row.rematch:
                await self._leave_over(tx, of, calendar, drawn, there, lonely, until)
            await audit.record(
                tx,
                guild_id=row.guild_id,
                actor_id=_NOBODY,
                action="rounds.drawn-again" if row.rematch else "rounds.drawn",
                subject=f"round:{of.id}",
                at=now,
            )

    async def _leave_over(
        self,
        tx: Transaction,
        of: Round,
        calendar: RoundCalendar,
        drawn: Drawn,
        there: Mapping[UserId, Participation],
        lonely: list[UserId],
        until: datetime,
    ) -> None:
        """Whoever has nobody to meet waits in the round, and is told why."""
        now = self._clock.now()
        missing = {each.user_id: each.missing.value for each in drawn.unplaced if each.user_id in there}
        for user_id in (*missing, *lonely):
            await participations.wait(tx, of.guild_id, user_id, of.id, now)
        for user_id, reason in missing.items():
            await self._promises.unplaced(tx, of, calendar.channel_id, user_id, reason, until)
        if lonely:
            await self._promises.rematch(tx, of, now)

    async def _still_there(
        self, tx: Transaction, row: DrawRow, drawn: Drawn, now: datetime
    ) -> dict[UserId, Participation]:
        """Return those of the draw who still wish to be in it: somebody may have left while it was computed."""
        expected = await encounters.people_expected(tx, row.guild_id)
        present = set(drawn.everybody)
        waiting = set(await participations.waiting(tx, row.round_id)) if row.rematch else present
        hoped = present & waiting
        return {
            each.user_id: each
            for each in await participations.everybody(tx, row.guild_id)
            if each.user_id in hoped and each.user_id not in expected and not each.paused(now)
        }

    async def _give_up(self, tx: Transaction, row: DrawRow) -> None:
        """The computation failed over and over: the stewards are told, and whoever was there goes first next time."""
        now = self._clock.now()
        await rounds.end_draw(tx, row.id, now, failed=True)
        of = await rounds.by_id(tx, row.round_id)
        if of is None or row.rematch:
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
