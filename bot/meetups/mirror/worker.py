"""Keeps the events of each server as the dates are: makes, edits, starts, completes and cancels them, or asks.

One server at a time: its events are listed once, then each row that is due is compared with them. An event is made
once although Discord has no way to say so: the intention is committed first, and what an interrupted attempt may have
made is looked for by name and start. Nothing a human took away is made again without their word.
"""

import logging
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot.core import standing
from bot.core.backoff import MOST_FAILURES, backoff
from bot.core.clock import Clock
from bot.core.database import Database, DatabaseUnavailable, Transaction
from bot.core.ids import GuildId
from bot.core.notice import Readers
from bot.meetups.mirror import repository
from bot.meetups.mirror.asking import Questions
from bot.meetups.mirror.model import (
    LEFT_FREE,
    MOST_OPEN,
    EventId,
    EventRefused,
    Kind,
    ScheduledEvents,
    Shown,
    Status,
    Step,
    Wish,
    found_again,
    may_still_be_made,
    next_step,
    waiting_behind,
)
from bot.meetups.mirror.repository import Mirrored, Standing
from bot.meetups.mirror.wording import wish_of
from bot.meetups.model import Occurrence, OccurrenceId, SeriesId, SeriesState
from bot.meetups.repository import occurrences

_log = logging.getLogger(__name__)

_CARD_COMES_IN = timedelta(minutes=1)
_PERMANENT_FIRST, _PERMANENT_CAP = timedelta(hours=1), timedelta(hours=24)
_MOST_STEPS = 3
_NOBODYS_FAULT = frozenset({"retry-later", "server-gone"})


@dataclass(slots=True, kw_only=True)
class _Round:
    """What is known of one server's events while its rows are gone through."""

    guild_id: GuildId
    events: dict[EventId, Shown]
    known: set[EventId] = field(default_factory=set)


class Mirror:
    """One per database, in the process that holds its lock. A `bot.core.due.Worker`; follows the dates.

    `ring` is called after each commit that left something to do; the application sets it.
    """

    def __init__(
        self, database: Database, clock: Clock, events: ScheduledEvents, readers: Readers, questions: Questions
    ) -> None:
        self._database = database
        self._clock = clock
        self._events = events
        self._readers = readers
        self._questions = questions
        self._busy: set[GuildId] = set()
        self.ring: Callable[[], None] = lambda: None

    async def begin(self) -> Coroutine[object, object, None] | None:
        """Take up the server that has been waiting longest; return the doing of it, None if there is none now."""
        found = await repository.next_look(self._database, self._busy)
        if found is None or found[1] > self._clock.now():
            return None
        guild_id = found[0]
        self._busy.add(guild_id)
        return self._go_through(guild_id)

    async def next_due(self) -> datetime | None:
        """Return when there will next be something to compare, None if nothing is known to. May be past."""
        found = await repository.next_look(self._database, self._busy)
        return None if found is None else found[1]

    async def announced(self, tx: Transaction, occurrence: Occurrence) -> None:
        """The date has a card from now on: the event leads there."""
        await repository.look_soon(tx, occurrence.id)
        tx.after_commit(self._rung)

    async def changed(self, tx: Transaction, occurrence: Occurrence) -> None:  # noqa: ARG002 - its row says which
        """The schema has brought the row of the date forward."""
        tx.after_commit(self._rung)

    async def over(self, tx: Transaction, occurrence: Occurrence) -> None:  # noqa: ARG002 - its row says which
        """The row of the date falls due by itself at this moment."""
        tx.after_commit(self._rung)

    async def reconcile(self, guild_id: GuildId) -> None:
        """Compare all that stands on a server with Discord: events missed while we were away are made good."""
        async with self._database.transaction() as tx:
            if await repository.look_at_all_soon(tx, guild_id):
                tx.after_commit(self._rung)

    async def noticed(self, guild_id: GuildId, event_id: EventId) -> None:
        """Somebody changed or deleted an event: look at it, if it is one of ours."""
        async with self._database.transaction() as tx:
            row = await repository.by_event(tx, guild_id, event_id)
            if row is not None:
                await repository.look_soon(tx, row.occurrence_id)
                tx.after_commit(self._rung)

    async def _go_through(self, guild_id: GuildId) -> None:
        try:
            rows = await self._claim(guild_id)
            if not rows:
                return
            try:
                listing = await self._events.listing(guild_id)
            except EventRefused as refusal:
                for row in rows:
                    await self._refused(row, refusal)
                return
            known = await repository.known_events(self._database, guild_id)
            now_there = _Round(guild_id=guild_id, events={each.event_id: each for each in listing}, known=set(known))
            for row in rows:
                await self._attend(row, now_there)
        finally:
            self._busy.discard(guild_id)

    async def _claim(self, guild_id: GuildId) -> tuple[Mirrored, ...]:
        """Take up the rows that are due. Those that only wait for earlier dates of their series go on waiting."""
        now = self._clock.now()
        claimed = []
        async with self._database.transaction() as tx:
            waiting: dict[SeriesId, frozenset[OccurrenceId]] = {}
            for row in await repository.due(tx, guild_id, now):
                if row.series_id not in waiting:
                    dates = await occurrences.of_series(tx, row.series_id, from_at=now)
                    waiting[row.series_id] = waiting_behind(dates, now)
                if (
                    row.state is Standing.NONE
                    and row.asked_since is None
                    and row.occurrence_id in waiting[row.series_id]
                ):
                    await repository.settle(tx, row, next_look_at=None)
                else:
                    await repository.push_forward(tx, row, now + backoff(row.failures + 1))
                    claimed.append(row)
        return tuple(claimed)

    async def _attend(self, row: Mirrored, there: _Round) -> None:
        """Bring one date and its event together. One that fails is pushed forward already, and stops no other."""
        try:
            occurrence = await occurrences.by_id(self._database, row.occurrence_id)
            if occurrence is None:
                return
            await self._bring_together(row, occurrence, there)
        except EventRefused as refusal:
            await self._refused(row, refusal)
        except DatabaseUnavailable:
            raise
        except Exception:  # noqa: BLE001 (one bad row must not stop the others)
            _log.exception("the event of date %d could not be kept", row.occurrence_id)
            if row.failures + 1 >= MOST_FAILURES:
                await self._give_up(row)

    async def _bring_together(self, row: Mirrored, occurrence: Occurrence, there: _Round) -> None:
        wish = await self._wish(occurrence)
        now = self._clock.now()
        if row.state is Standing.OVER and wish.status is Status.SCHEDULED and may_still_be_made(occurrence, now):
            # It was called off, and takes place after all.
            row = replace(row, state=Standing.NONE, event_id=None)
            async with self._database.transaction() as tx:
                await repository.note_state(tx, row.occurrence_id, Standing.NONE)
        match row.state:
            case Standing.NONE:
                await self._make(row, occurrence, wish, there)
            case Standing.STANDING:
                await self._keep(row, occurrence, wish, there)
            case Standing.REMOVED | Standing.LEFT:
                await self._stay_away(row, occurrence, wish)
            case Standing.OVER:
                await self._settle(row, None)

    async def _make(self, row: Mirrored, occurrence: Occurrence, wish: Wish, there: _Round) -> None:
        if row.asked_start is not None:
            found = found_again(row.asked_name, row.asked_start, tuple(there.events.values()), frozenset(there.known))
            if found is not None:
                await self._stands(row, found, "", there)
                row = replace(row, state=Standing.STANDING, event_id=found.event_id, wished="", shown="")
                await self._keep(row, occurrence, wish, there)
                return
        now = self._clock.now()
        if wish.status is not Status.SCHEDULED or not may_still_be_made(occurrence, now):
            await self._over(row)
            return
        if occurrence.series.state is SeriesState.DRAFT or not self._may_be_seen(occurrence, wish):
            await self._settle(row, None)
            return
        if sum(each.open for each in there.events.values()) >= MOST_OPEN - LEFT_FREE:
            raise EventRefused("full")
        shown = await self._create(row, wish)
        await self._stands(row, shown, wish.fingerprint, there)
        await self._settle(row, await self._next_look(occurrence, wish))

    async def _create(self, row: Mirrored, wish: Wish) -> Shown:
        async with self._database.transaction() as tx:
            await repository.note_asked(tx, row, wish, self._clock.now())
        try:
            return await self._events.create(row.guild_id, wish)
        except EventRefused as refusal:
            if not refusal.doubtful:
                async with self._database.transaction() as tx:
                    await repository.note_not_made(tx, row)
            raise

    async def _keep(self, row: Mirrored, occurrence: Occurrence, wish: Wish, there: _Round) -> None:
        event_id = EventId(row.event_id or 0)
        shown = there.events.get(event_id) or await self._events.look(row.guild_id, event_id)
        wished, was_shown = row.wished, row.shown
        for _ in range(_MOST_STEPS):
            if shown is None:
                break
            step = next_step(wish, shown, wished=wished, was_shown=was_shown, now=self._clock.now())
            if step is Step.TAKEN_AWAY:
                shown = None
                break
            if step in {Step.OVER, Step.NOTHING}:
                there.events[event_id] = shown
                if step is Step.OVER:
                    await self._over(row)
                else:
                    await self._settle(row, await self._next_look(occurrence, wish))
                return
            shown = await self._do(step, row.guild_id, event_id, wish)
            if step is Step.EDIT and shown is not None:
                wished, was_shown = wish.fingerprint, shown.fingerprint
                await self._stands(row, shown, wished, there)
        if shown is None:
            there.events.pop(event_id, None)
            await self._taken_away(row, occurrence, wish)

    async def _do(self, step: Step, guild_id: GuildId, event_id: EventId, wish: Wish) -> Shown | None:
        """Take one step; return what is shown then, None if the event is gone."""
        try:
            match step:
                case Step.EDIT:
                    return await self._events.change(guild_id, event_id, wish)
                case Step.START:
                    return await self._events.set_status(guild_id, event_id, Status.ACTIVE)
                case Step.COMPLETE:
                    return await self._events.set_status(guild_id, event_id, Status.COMPLETED)
                case _:
                    return await self._events.set_status(guild_id, event_id, Status.CANCELLED)
        except EventRefused as refusal:
            if refusal.refusal != "gone":
                raise
            return None

    async def _stands(self, row: Mirrored, shown: Shown, wished: str, there: _Round) -> None:
        there.events[shown.event_id] = shown
        there.known.add(shown.event_id)
        async with self._database.transaction() as tx:
            await repository.note_standing(tx, row, shown, wished=wished)

    async def _taken_away(self, row: Mirrored, occurrence: Occurrence, wish: Wish) -> None:
        if wish.status is not Status.SCHEDULED or not may_still_be_made(occurrence, self._clock.now()):
            await self._over(row)
            return
        async with self._database.transaction() as tx:
            await repository.note_state(tx, row.occurrence_id, Standing.REMOVED)
            await self._questions.ask(tx, occurrence, removals=row.removals + 1)
            await repository.settle(tx, row, next_look_at=occurrence.ends_at)

    async def _stay_away(self, row: Mirrored, occurrence: Occurrence, wish: Wish) -> None:
        """Leave it to the people who took it away; once the date is over, or called off, the next one moves up."""
        if wish.status in {Status.SCHEDULED, Status.ACTIVE}:
            await self._settle(row, occurrence.ends_at)
            return
        async with self._database.transaction() as tx:
            await repository.settle(tx, row, next_look_at=None)
            await repository.look_at_series_soon(tx, row.series_id)

    async def _over(self, row: Mirrored) -> None:
        async with self._database.transaction() as tx:
            await repository.note_state(tx, row.occurrence_id, Standing.OVER)
            await repository.settle(tx, row, next_look_at=None)
            await repository.look_at_series_soon(tx, row.series_id)

    async def _settle(self, row: Mirrored, next_look_at: datetime | None) -> None:
        async with self._database.transaction() as tx:
            await repository.settle(tx, row, next_look_at=next_look_at)

    async def _refused(self, row: Mirrored, refusal: EventRefused) -> None:
        """Wait and try again; what a human can put right is told to the stewards."""
        now, failures = self._clock.now(), row.failures + 1
        passing = refusal.refusal == "retry-later"
        wait = backoff(failures) if passing else backoff(failures, first=_PERMANENT_FIRST, cap=_PERMANENT_CAP)
        _log.warning("the event of date %d: %s", row.occurrence_id, refusal.refusal)
        async with self._database.transaction() as tx:
            await repository.settle(
                tx, row, next_look_at=now + max(wait, refusal.wait or wait), failures=failures, reason=refusal.refusal
            )
            if refusal.refusal not in _NOBODYS_FAULT:
                await self._questions.tell_trouble(tx, row.guild_id, refusal.refusal)

    async def _give_up(self, row: Mirrored) -> None:
        """Leave the event as it is until something changes, and have the stewards told."""
        async with self._database.transaction() as tx:
            await repository.settle(tx, row, next_look_at=None, reason="failed")
            await self._questions.tell_trouble(tx, row.guild_id, "other")

    async def _wish(self, occurrence: Occurrence) -> Wish:
        text = await self._readers.text_for(occurrence.guild_id, None, private=False)
        card = await standing.where(self._database, occurrence.card_key)
        return wish_of(text, occurrence, card=card, now=self._clock.now())

    async def _next_look(self, occurrence: Occurrence, wish: Wish) -> datetime:
        if wish.status is not Status.SCHEDULED:
            return occurrence.ends_at
        if occurrence.announced_at is not None and await standing.is_awaited(self._database, occurrence.card_key):
            # Its text will lead to the card itself, once there is one.
            return min(occurrence.starts_at, self._clock.now() + _CARD_COMES_IN)
        if await self._wish(occurrence) != wish:
            # The card came while the event was made.
            return self._clock.now()
        return occurrence.starts_at

    def _may_be_seen(self, occurrence: Occurrence, wish: Wish) -> bool:
        """Return whether whoever would see the event may see the card, too: events elsewhere are seen by everyone."""
        seen, guild_id = self._events.seen_by_everyone, occurrence.guild_id
        if seen(guild_id, occurrence.series.channel_id):
            return True
        return wish.kind is not Kind.EXTERNAL and wish.channel_id is not None and not seen(guild_id, wish.channel_id)

    def _rung(self) -> None:
        # Read when called: the application may set `ring` after the transaction began.
        self.ring()
