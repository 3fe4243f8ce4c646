"""Running a meetup that exists: move, skip, cancel or end it, hand it over, change its seats and what it says.

Stewards may change every meetup, whoever facilitates one its own. Everybody who said yes is told of what concerns
them, once each, whether one date changes or the whole series.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime, time

from bot.core import audit, hands
from bot.core.actor import Actor
from bot.core.clock import Clock, to_seconds
from bot.core.database import Database, IntegrityError, Transaction
from bot.core.ids import UserId
from bot.core.recurrence import resolve
from bot.meetups import seating
from bot.meetups.dates import Dates
from bot.meetups.draft import check_days, check_seats, tidy_agenda, tidy_title
from bot.meetups.model import (
    QUEUE_CLOSES,
    Changed,
    Occurrence,
    OccurrenceId,
    OccurrenceState,
    Place,
    Reshaped,
    Series,
    SeriesId,
    SeriesState,
    refuse_unless_run_by,
)
from bot.meetups.promises import Promises
from bot.meetups.recurrence import Plan, unfold
from bot.meetups.refusals import BadRule, MeetupGone, NoDate, NotYourMeetup, PastDate, SameMoment, SeatsTaken
from bot.meetups.repository import occurrences, seats
from bot.meetups.repository import series as series_rows


class Running:
    """What stewards and facilitators do. Each public method is one transaction."""

    def __init__(self, database: Database, clock: Clock, promises: Promises, dates: Dates) -> None:
        self._database = database
        self._clock = clock
        self._promises = promises
        self._dates = dates

    # One date

    async def move_date(self, actor: Actor, occurrence_id: OccurrenceId, day: date, at: time) -> Changed:
        """Put one date at another day and hour, where the series is. Raises PastDate, SameMoment and as `to_run`."""
        async with self._database.transaction() as tx:
            now = self._clock.now()
            before = await self._own_date(tx, actor, occurrence_id, now)
            plan = before.series.plan
            starts_at = resolve(datetime.combine(day, at.replace(tzinfo=None)), plan.zone)
            _check_moment(starts_at, now, plan)
            if starts_at == before.starts_at:
                raise SameMoment
            await occurrences.move(
                tx,
                before.id,
                starts_at=starts_at,
                ends_at=starts_at + before.series.length,
                moved=starts_at != resolve(before.planned_for, plan.zone),
            )
            occurrence = await self._rearranged(tx, before.id, now)
            told = await seating.people(tx, [occurrence])
            await self._promises.told(tx, occurrence, "moved", told, was=to_seconds(before.starts_at))
            await self._dates.show_next(tx, occurrence.series, now)
            await self._note(tx, actor, "meetups.moved", occurrence.subject)
        return Changed(occurrence=occurrence, told=len(told), was_at=before.starts_at)

    async def skip_date(self, actor: Actor, occurrence_id: OccurrenceId) -> Changed:
        """Let one date of a series not take place, or cancel a meetup held once."""
        async with self._database.transaction() as tx:
            now = self._clock.now()
            before = await self._own_date(tx, actor, occurrence_id, now)
            series = before.series
            state = OccurrenceState.SKIPPED if series.repeated else OccurrenceState.CANCELLED
            told = await seating.people(tx, [before])
            occurrence = await self._called_off(tx, before, state)
            if not series.repeated:
                await series_rows.set_state(tx, series.id, SeriesState.CANCELLED)
                await self._promises.settled(tx, series)
            await self._promises.told(tx, occurrence, "off", told)
            await self._dates.show_next(tx, occurrence.series, now)
            await self._note(tx, actor, "meetups.skipped", occurrence.subject)
        return Changed(occurrence=occurrence, told=len(told))

    async def hand_over_date(self, actor: Actor, occurrence_id: OccurrenceId, to: UserId) -> Occurrence:
        """Let somebody else facilitate one date; they learn it first, and may say no."""
        async with self._database.transaction() as tx:
            now = self._clock.now()
            before = await self._own_date(tx, actor, occurrence_id, now)
            own = None if to == before.series.facilitator_id else to
            await occurrences.set_facilitator(tx, before.id, own)
            occurrence = await self._dates.changed(tx, before.id)
            await self._promises.named(tx, occurrence.series, occurrence, actor.user_id)
            await self._note(tx, actor, "meetups.handed-over", occurrence.subject)
        return occurrence

    # The whole series

    async def move_series(self, actor: Actor, series_id: SeriesId, day: date, at: time) -> Reshaped:
        """Have the next date on another day and hour, and all that follow by the same rhythm.

        Dates moved or skipped one by one keep their turn. Raises PastDate, SameMoment, BadRule or NoDate.
        """
        async with self._database.transaction() as tx:
            now = self._clock.now()
            series = await self._own_series(tx, actor, series_id)
            every = await occurrences.of_series(tx, series.id)
            turns = sorted((each for each in every if each.starts_at > now), key=lambda each: each.planned_for)
            if not turns:
                raise NoDate
            plan = _moved_plan(series.plan, datetime.combine(day, at.replace(tzinfo=None)), len(every) - len(turns))
            _check_moment(resolve(plan.first, plan.zone), now, plan)
            planned = [each for each in unfold(plan, after=now, limit=len(turns)) if each.skip is None]
            if not planned:
                raise NoDate
            told = await seating.people(tx, turns)
            await series_rows.set_plan(tx, series.id, plan)
            await occurrences.set_aside(tx, [each.id for each in turns])
            for turn, new in zip(turns, planned, strict=False):
                ends_at = new.starts_at + series.length
                await occurrences.replan(tx, turn.id, planned_for=new.local, starts_at=new.starts_at, ends_at=ends_at)
                if turn.state is OccurrenceState.PLANNED:
                    await self._rearranged(tx, turn.id, now)
            for turn in turns[len(planned) :]:
                await self._called_off(tx, turn, OccurrenceState.SKIPPED)
            return await self._reshaped(tx, actor, series, "series-moved", told, now)

    async def cancel_series(self, actor: Actor, series_id: SeriesId) -> Reshaped:
        """Let no date ahead take place."""
        return await self._stop(actor, series_id, SeriesState.CANCELLED)

    async def end_series(self, actor: Actor, series_id: SeriesId) -> Reshaped:
        """Let the next date be the last; whoever comes to a later one is told."""
        return await self._stop(actor, series_id, SeriesState.ENDED)

    async def hand_over_series(self, actor: Actor, series_id: SeriesId, to: UserId) -> Series:
        """Let somebody else facilitate the series; they learn it first, and may say no."""
        async with self._database.transaction() as tx:
            now = self._clock.now()
            series = await self._own_series(tx, actor, series_id)
            await series_rows.set_facilitator(tx, series.id, to)
            await self._said_otherwise(tx, series.id, now)
            series = await self._load(tx, series)
            await self._promises.named(tx, series, None, actor.user_id)
            await self._note(tx, actor, "meetups.handed-over", series.subject)
        return series

    async def decline(self, actor: Actor, series_id: SeriesId) -> Series:
        """Say no to facilitating a series, which nobody has to explain: it falls back to whoever made it."""
        async with self._database.transaction() as tx:
            now = self._clock.now()
            series = await self._load_open(tx, actor, series_id)
            if series.facilitator_id != actor.user_id:
                raise NotYourMeetup
            back_to = series.created_by if series.created_by not in {actor.user_id, UserId(0)} else None
            await series_rows.set_facilitator(tx, series.id, back_to)
            await self._said_otherwise(tx, series.id, now)
            series = await self._load(tx, series)
            if back_to is not None:
                await self._promises.declined(tx, series, None, by=actor.user_id, back_to=back_to)
        return series

    async def decline_date(self, actor: Actor, occurrence_id: OccurrenceId) -> Occurrence:
        """Say no to facilitating one date: it falls back to whoever facilitates the series."""
        async with self._database.transaction() as tx:
            occurrence = await occurrences.by_id(tx, occurrence_id)
            if occurrence is None or occurrence.guild_id != actor.guild_id:
                raise MeetupGone
            occurrence.refuse_unless_ahead(self._clock.now())
            if occurrence.own_facilitator_id != actor.user_id:
                raise NotYourMeetup
            await occurrences.set_facilitator(tx, occurrence.id, None)
            occurrence = await self._dates.changed(tx, occurrence.id)
            back_to = occurrence.facilitator_id
            if back_to is not None:
                await self._promises.declined(tx, occurrence.series, occurrence, by=actor.user_id, back_to=back_to)
        return occurrence

    async def set_seats(self, actor: Actor, series_id: SeriesId, number: int | None) -> Series:
        """Say how many seats each date ahead has; a seat more is offered to the first in line.

        Nobody loses a seat: raises SeatsTaken, and nothing changes, where more people have one.
        """
        check_seats(number)
        async with self._database.transaction() as tx:
            now = self._clock.now()
            series = await self._own_series(tx, actor, series_id)
            for each in await occurrences.ahead_of_series(tx, series.id, now):
                occurrence = await self._dates.settle(tx, each, now)
                room = await seats.room(tx, occurrence)
                try:
                    await occurrences.set_seats(tx, occurrence.id, number)
                except IntegrityError as error:
                    raise SeatsTaken(taken=room.seated + room.offered) from error
                await self._dates.settle(tx, await self._dates.load(tx, occurrence.id), now)
            await series_rows.set_seats(tx, series.id, number)
            await self._said_otherwise(tx, series.id, now)
            await self._note(tx, actor, "meetups.seats", series.subject)
            return await self._load(tx, series)

    async def rewrite(self, actor: Actor, series_id: SeriesId, *, title: str, agenda: str, place: Place) -> Series:
        """Say otherwise what the series is called, what is on the agenda and where it is."""
        title, agenda, place = tidy_title(title), tidy_agenda(agenda), place.checked()
        async with self._database.transaction() as tx:
            now = self._clock.now()
            series = await self._own_series(tx, actor, series_id)
            await series_rows.set_words(tx, series.id, title=title, agenda=agenda, place=place)
            after = await self._load(tx, series)
            await hands.rewrote(tx, actor.guild_id, actor.user_id, series.subject, series.words, after.words)
            await occurrences.changed(tx, series.id, now)
            await self._said_otherwise(tx, series.id, now)
            if place != series.place:
                ahead = await occurrences.ahead_of_series(tx, series.id, now)
                await self._tell_series(tx, series, ahead, "series-place", await seating.people(tx, ahead))
            await self._note(tx, actor, "meetups.rewritten", series.subject)
            return await self._load(tx, series)

    # Inside

    async def _stop(self, actor: Actor, series_id: SeriesId, state: SeriesState) -> Reshaped:
        async with self._database.transaction() as tx:
            now = self._clock.now()
            series = await self._own_series(tx, actor, series_id)
            ahead = await occurrences.ahead_of_series(tx, series.id, now)
            ends = state is SeriesState.ENDED and bool(ahead)
            off = ahead[1:] if ends else ahead
            told = await seating.people(tx, off)
            if ends:
                # The last one is held as planned, wherever it was moved to.
                last_day = ahead[0].planned_for.date()
                await series_rows.set_plan(tx, series.id, _ending(series.plan, last_day))
            else:
                await series_rows.set_state(tx, series.id, state)
                await self._promises.settled(tx, series)
            for each in off:
                await self._called_off(tx, each, OccurrenceState.CANCELLED)
            kind = "series-ended" if ends else "series-cancelled"
            return await self._reshaped(tx, actor, series, kind, told, now, beside=ahead[:1])

    async def _reshaped(
        self,
        tx: Transaction,
        actor: Actor,
        before: Series,
        what: str,
        told: Collection[UserId],
        now: datetime,
        *,
        beside: Collection[Occurrence] = (),
    ) -> Reshaped:
        series = await self._load(tx, before)
        if series.state is SeriesState.OPEN:
            await self._dates.make(tx, series, now)
        ahead = await occurrences.ahead_of_series(tx, series.id, now)
        await self._tell_series(tx, series, ahead or tuple(beside), what, told)
        await self._note(tx, actor, f"meetups.{what}", series.subject)
        return Reshaped(series=series, dates=ahead, told=len(told))

    async def _tell_series(
        self, tx: Transaction, series: Series, ahead: Collection[Occurrence], what: str, told: Collection[UserId]
    ) -> None:
        for beside in sorted(ahead, key=lambda each: (each.announced_at is None, each.starts_at))[:1]:
            await self._promises.told_of_series(tx, await self._load(tx, series), beside, what, told)

    async def _rearranged(self, tx: Transaction, occurrence_id: OccurrenceId, now: datetime) -> Occurrence:
        """The date has another moment: what falls due around it, its line and its card follow."""
        occurrence = await self._dates.load(tx, occurrence_id)
        await seats.shorten_offers(tx, occurrence.id, occurrence.starts_at - QUEUE_CLOSES)
        await self._promises.scheduled(tx, occurrence, now)
        await self._promises.held_until(tx, occurrence, await seats.held(tx, occurrence.id))
        await self._dates.settle(tx, occurrence, now)
        return await self._dates.changed(tx, occurrence.id)

    async def _called_off(self, tx: Transaction, occurrence: Occurrence, state: OccurrenceState) -> Occurrence:
        await occurrences.set_state(tx, occurrence.id, state)
        await self._promises.unscheduled(tx, occurrence)
        return await self._dates.changed(tx, occurrence.id)

    async def _said_otherwise(self, tx: Transaction, series_id: SeriesId, now: datetime) -> None:
        for each in await occurrences.ahead_of_series(tx, series_id, now):
            await self._dates.changed(tx, each.id)

    async def _own_date(self, tx: Transaction, actor: Actor, occurrence_id: OccurrenceId, now: datetime) -> Occurrence:
        occurrence = await occurrences.by_id(tx, occurrence_id)
        if occurrence is None or occurrence.guild_id != actor.guild_id:
            raise MeetupGone
        occurrence.refuse_unless_run_by(actor)
        occurrence.refuse_unless_ahead(now)
        return occurrence

    async def _load_open(self, tx: Transaction, actor: Actor, series_id: SeriesId) -> Series:
        series = await series_rows.by_id(tx, actor.guild_id, series_id)
        if series is None or series.state is not SeriesState.OPEN:
            raise MeetupGone
        return series

    async def _own_series(self, tx: Transaction, actor: Actor, series_id: SeriesId) -> Series:
        series = await self._load_open(tx, actor, series_id)
        refuse_unless_run_by(series, actor)
        return series

    async def _load(self, tx: Transaction, series: Series) -> Series:
        return await series_rows.by_id(tx, series.guild_id, series.id) or series

    async def _note(self, tx: Transaction, actor: Actor, action: str, subject: str) -> None:
        await audit.record(
            tx,
            guild_id=actor.guild_id,
            actor_id=actor.user_id,
            action=action,
            subject=subject,
            at=self._clock.now(),
        )


def _check_moment(starts_at: datetime, now: datetime, plan: Plan) -> None:
    if starts_at <= now:
        raise PastDate
    check_days(starts_at.astimezone(plan.zone).date(), None, now.astimezone(plan.zone).date())


def _moved_plan(plan: Plan, first: datetime, held: int) -> Plan:
    """Return the plan that goes on from `first`, so many of its dates being behind. Raises BadRule or SameMoment."""
    count = None if plan.count is None else max(plan.count - held, 1)
    until = None if plan.until is None else max(plan.until, first.date())
    try:
        moved = replace(plan, first=first, count=count, until=until)
    except ValueError as error:
        raise BadRule from error
    if moved == plan:
        raise SameMoment
    return moved


def _ending(plan: Plan, last_day: date) -> Plan:
    return replace(plan, until=last_day, count=None)
