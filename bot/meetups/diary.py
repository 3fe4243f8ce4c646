"""Meetups as calendar files: the whole series for who comes to all of it, one event for who comes to one date.

A series is described by its plan and by what became of each date since. Dates ahead that the rule gives and nobody has
made yet are as the rule says.
"""

from collections.abc import Sequence
from datetime import UTC, datetime

from bot.core.calendar import Invitation, Moved, Person
from bot.core.calendar import Series as CalendarSeries
from bot.meetups.model import Occurrence, OccurrenceState, Series, SeriesState
from bot.meetups.recurrence import Planned, foreseen, rule_of


def one_date(
    occurrence: Occurrence, *, description: str, location: str, organizer: Person, attendee: Person, at: datetime
) -> Invitation:
    """Return one date as an event of its own, cancelled if it does not take place."""
    return Invitation(
        uid=occurrence.uid,
        sequence=occurrence.sequence,
        starts_at=occurrence.starts_at,
        ends_at=occurrence.ends_at,
        summary=occurrence.series.title,
        description=description,
        location=location,
        organizer=organizer,
        attendees=(attendee,),
        stamped_at=at,
        cancelled=occurrence.state is not OccurrenceState.PLANNED,
    )


def whole_series(
    series: Series,
    occurrences: Sequence[Occurrence],
    *,
    description: str,
    location: str,
    organizer: Person,
    attendee: Person,
    at: datetime,
) -> CalendarSeries:
    """Return the series as its rule, less what is skipped, with what was moved. Raises ValueError for a one-off.

    `occurrences` are all those that were ever made of it.
    """
    rule = rule_of(series.plan)
    if rule is None:
        raise ValueError(f"series {series.id} is one date")
    dates = foreseen(series.plan)
    within = {planned.local for planned in dates}
    made = {each.planned_for: each for each in occurrences if each.planned_for in within}
    return CalendarSeries(
        uid=series.uid,
        sequence=series.sequence + sum(each.sequence for each in made.values()),
        first=series.plan.first,
        length=series.length,
        zone=series.plan.zone,
        rule=rule,
        summary=series.title,
        description=description,
        location=location,
        organizer=organizer,
        attendees=(attendee,),
        stamped_at=at,
        left_out=tuple(planned.local for planned in dates if _left_out(planned, made.get(planned.local))),
        moved=tuple(
            moved for planned in dates if (moved := _moved(series, planned, made.get(planned.local))) is not None
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
    if (starts_at, ends_at) == (_by_rule(series, planned.local), _by_rule(series, planned.local) + series.length):
        return None
    return Moved(local=planned.local, starts_at=starts_at, ends_at=ends_at)


def _by_rule(series: Series, local: datetime) -> datetime:
    """Return when a calendar program has it: a time that clocks skip is read with the offset from before (RFC 5545)."""
    return local.replace(tzinfo=series.plan.zone, fold=0).astimezone(UTC)
