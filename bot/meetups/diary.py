"""Meetups as calendar files: the whole series for who comes to all of it, one event for who comes to one date.

A series is described by its plan and by what became of each date since. Dates ahead that the rule gives and nobody has
made yet are as the rule says.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.core.calendar import Invitation, Moved, publish, write_series
from bot.core.calendar import Series as CalendarSeries
from bot.core.card import Attachment
from bot.core.catalogue import Text
from bot.core.database import Database
from bot.core.ids import UserId
from bot.meetups.files import date_file, invitation_of
from bot.meetups.model import Mine, Occurrence, OccurrenceState, SeatState, Series, SeriesId, SeriesState
from bot.meetups.recurrence import Planned, foreseen, rule_of
from bot.meetups.repository import occurrences as rows
from bot.meetups.repository import regulars, seats
from bot.meetups.wording import Names

_MOST_CANCELLED = 7
"""A message of Discord carries ten files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """The calendar files of a message; with `series_id`, some of its readers fetch one of their own.

    Who comes every time has the series in their diary, less the dates they said no to: no file that several people
    share can be theirs.
    """

    files: tuple[Attachment, ...] = ()
    series_id: SeriesId | None = None


class Diary:
    """Writes the calendar files that take a series whole."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of_series(
        self, text: Text, names: Names, series: Series, *, at: datetime, reader_id: UserId | None = None
    ) -> tuple[Attachment, ...]:
        """Return the file of the whole series, nothing for a meetup held once: that is a file of its date.

        For one reader, the dates to which they do not come, or have said so one by one, are left out.
        """
        found = await self._whole(text, names, series, at=at, reader_id=reader_id)
        if found is None:
            return ()
        filename = text("meetups-event-public-series-file", number=series.id)
        return (Attachment(filename=filename, content=write_series(found)),)

    async def of_mine(
        self, text: Text, names: Names, mine: Mine, reader_id: UserId, *, at: datetime
    ) -> tuple[Attachment, int]:
        """Return all that is ahead for the reader in one file to import, and how many series and dates that is."""
        several = [
            await self._whole(text, names, series, at=at, reader_id=reader_id)
            for series in mine.always
            if series.repeated
        ]
        whole = {series.id for series in mine.always if series.repeated}
        own = [
            each.occurrence
            for each in mine.dates
            if each.seat is not None
            and each.seat.state is SeatState.SEATED
            and not (each.seat.by_series and each.occurrence.series.id in whole)
        ]
        run = [each for each in mine.facilitated if each.series.id not in whole]
        dates = {each.id: each for each in (*own, *run)}
        meetings: list[Invitation | CalendarSeries] = [
            *(each for each in several if each is not None),
            *(invitation_of(text, names, each, at=at) for each in dates.values()),
        ]
        file = Attachment(filename=text("meetups-public-calendar-file-all"), content=publish(meetings))
        return file, len(meetings)

    async def changed(
        self, text: Text, names: Names, occurrence: Occurrence, whom: Collection[UserId], *, at: datetime
    ) -> Filed:
        """Return what these people take up for a date that changed: a diary holds it by itself, or with its series."""
        answers = await seats.people(self._database, occurrence.id, tuple(SeatState))
        with_series = {seat.user_id for seat in answers if seat.by_series} & set(whom)
        if len(whom) == 1 and with_series:
            return Filed(
                files=await self.of_series(text, names, occurrence.series, at=at, reader_id=next(iter(with_series)))
            )
        alone = set(whom) - with_series
        files = (date_file(text, names, occurrence, at=at),) if alone else ()
        return Filed(files=files, series_id=occurrence.series.id if with_series else None)

    async def reshaped(
        self,
        text: Text,
        names: Names,
        series: Series,
        dates: Sequence[Occurrence],
        off: Sequence[Occurrence],
        whom: Collection[UserId],
        *,
        at: datetime,
    ) -> Filed:
        """Return what these people take up for a series that changed. `off` are dates that take place no more."""
        every_time = {each.user_id for each in await regulars.of_series(self._database, series.id)} & set(whom)
        if len(whom) == 1 and every_time and series.repeated:
            return Filed(files=await self.of_series(text, names, series, at=at, reader_id=next(iter(every_time))))
        files: list[Attachment] = []
        if dates:
            meetings = [invitation_of(text, names, each, at=at) for each in dates]
            files.append(Attachment(filename=text("meetups-public-calendar-file-all"), content=publish(meetings)))
        files += [date_file(text, names, each, at=at) for each in off[:_MOST_CANCELLED]]
        alone = set(whom) - every_time
        return Filed(files=tuple(files) if alone else (), series_id=series.id if every_time else None)

    async def _whole(
        self, text: Text, names: Names, series: Series, *, at: datetime, reader_id: UserId | None
    ) -> CalendarSeries | None:
        made = await rows.of_series(self._database, series.id)
        if rule_of(series.plan) is None or not made:
            return None
        if reader_id is None:
            return whole_series(text, names, series, made, at=at)
        answers = await seats.of_person_among(self._database, [each.id for each in made], reader_id)
        elsewhere = {
            each.planned_for
            for each in made
            if each.id in answers and not (answers[each.id].state is SeatState.SEATED and answers[each.id].by_series)
        }
        return whole_series(text, names, series, made, at=at, attendees=[reader_id], elsewhere=elsewhere)


def whole_series(
    text: Text,
    names: Names,
    series: Series,
    made: Sequence[Occurrence],
    *,
    at: datetime,
    attendees: Iterable[UserId] = (),
    elsewhere: Collection[datetime] = (),
) -> CalendarSeries:
    """Return the series as its rule, less what is skipped, with what was moved. Raises ValueError for a one-off.

    `made` are all the dates that were ever made of it, one at least; those planned for the local times `elsewhere`
    are left out, too.
    """
    rule = rule_of(series.plan)
    if rule is None:
        raise ValueError(f"series {series.id} is one date")
    dates = foreseen(series.plan)
    within = {planned.local for planned in dates}
    known = {each.planned_for: each for each in made if each.planned_for in within}
    alike = invitation_of(text, names, made[-1], at=at, attendees=attendees)
    return CalendarSeries(
        uid=series.uid,
        # Grows with every change of the series or of any of its dates.
        sequence=series.sequence + sum(each.sequence for each in made),
        first=series.plan.first,
        length=series.length,
        zone=series.plan.zone,
        rule=rule,
        summary=alike.summary,
        description=alike.description,
        location=alike.location,
        organizer=alike.organizer,
        attendees=alike.attendees,
        stamped_at=at,
        left_out=tuple(
            planned.local
            for planned in dates
            if planned.local in elsewhere or _left_out(planned, known.get(planned.local))
        ),
        moved=tuple(
            moved
            for planned in dates
            if planned.local not in elsewhere
            and (moved := _moved(series, planned, known.get(planned.local))) is not None
        ),
        cancelled=series.state is SeriesState.CANCELLED,
    )


def _left_out(planned: Planned, made: Occurrence | None) -> bool:
    return planned.skip is not None if made is None else made.state is not OccurrenceState.PLANNED


def _moved(series: Series, planned: Planned, made: Occurrence | None) -> Moved | None:
    if _left_out(planned, made):
        return None
    starts_at = planned.starts_at if made is None else made.starts_at
    ends_at = starts_at + series.length if made is None else made.ends_at
    by_rule = _by_rule(series, planned.local)
    if (starts_at, ends_at) == (by_rule, by_rule + series.length):
        return None
    return Moved(local=planned.local, starts_at=starts_at, ends_at=ends_at)


def _by_rule(series: Series, local: datetime) -> datetime:
    """Return when a calendar program has it: a time that clocks skip is read with the offset from before (RFC 5545)."""
    return local.replace(tzinfo=series.plan.zone, fold=0).astimezone(UTC)
