"""A series of meetings as one calendar file: its rule, what is left out of it, what was moved."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Event, Timezone, vRecur

from bot.core.calendar.invitation import Invitation, Person, add_people, empty, event_of, line, printable, utc
from bot.core.calendar.zones import timezone_of

_FORESEEN = timedelta(days=3660)
"""Where clocks follow no rule, how far ahead their changes are listed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """One date that takes place otherwise than the rule says. `local` is the naive local time the rule gives it.

    `location` says where, if it is not where the others are.
    """

    local: datetime
    starts_at: datetime
    ends_at: datetime
    location: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A series of meetings. The same `uid` with a greater `sequence` replaces all of what a calendar holds of it.

    `first` is the naive local time of the first date in `zone`, `rule` an RRULE. On the dates of `left_out` (naive
    local times too) nothing takes place.
    """

    uid: str
    sequence: int
    first: datetime
    length: timedelta
    zone: ZoneInfo
    rule: str
    summary: str
    description: str
    location: str
    organizer: Person
    attendees: tuple[Person, ...]
    stamped_at: datetime
    left_out: tuple[datetime, ...] = ()
    moved: tuple[Moved, ...] = ()
    cancelled: bool = False


def write_series(series: Series) -> bytes:
    """Return the file: METHOD:REQUEST, or METHOD:CANCEL for a series that was cancelled whole.

    A date that was cancelled is left out of the rule, which every calendar program understands, rather than named as
    cancelled, which some show. Raises ValueError for an aware local time or a naive instant.
    """
    calendar = empty("CANCEL" if series.cancelled else "REQUEST")
    calendar.add_component(_zone(series))
    for event in _events(series, invites=True):
        calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content


def publish(meetings: Sequence[Invitation | Series]) -> bytes:
    """Return several meetings and series in one file to import, METHOD:PUBLISH, in which nobody can answer."""
    calendar = empty("PUBLISH")
    several = [each for each in meetings if isinstance(each, Series)]
    for zone in {each.zone.key: each for each in sorted(several, key=lambda each: each.first, reverse=True)}.values():
        calendar.add_component(_zone(zone))
    for each in meetings:
        events = _events(each, invites=False) if isinstance(each, Series) else [event_of(each, invites=False)]
        for event in events:
            calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content


def _zone(series: Series) -> Timezone:
    first = _local(series.first, series.zone)
    return timezone_of(series.zone, first, first + _FORESEEN)


def _events(series: Series, *, invites: bool) -> list[Event]:
    if series.cancelled:
        series = replace(series, left_out=(), moved=())
    rule = _event(series, invites=invites)
    rule.add("dtstart", _local(series.first, series.zone))
    rule.add("dtend", _local(series.first + series.length, series.zone))
    rule.add("rrule", vRecur.from_ical(series.rule))
    if series.left_out:
        rule.add("exdate", [_local(each, series.zone) for each in sorted(series.left_out)])
    events = [rule]
    for moved in sorted(series.moved, key=lambda each: each.local):
        event = _event(series, invites=invites, location=moved.location)
        event.add("recurrence-id", _local(moved.local, series.zone))
        event.add("dtstart", utc(moved.starts_at))
        event.add("dtend", utc(moved.ends_at))
        events.append(event)
    return events


def _event(series: Series, *, invites: bool, location: str | None = None) -> Event:
    """Return what every component of the series has in common."""
    event = Event()
    event.add("uid", line(series.uid))
    event.add("sequence", series.sequence)
    event.add("dtstamp", utc(series.stamped_at))
    event.add("status", "CANCELLED" if series.cancelled else "CONFIRMED")
    event.add("summary", line(series.summary))
    event.add("description", printable(series.description))
    event.add("location", line(series.location if location is None else location))
    add_people(event, series.organizer, series.attendees if invites else ())
    return event


def _local(local: datetime, zone: ZoneInfo) -> datetime:
    if local.tzinfo is not None:
        raise ValueError(f"aware datetime where a local time is needed: {local!r}")
    return local.replace(tzinfo=zone)
