"""When issues appear: each week on the server's own day and hour, prepared the day before. Pure."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.core.recurrence import resolve

_WEEK, _DAY = timedelta(days=7), timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """One issue to come: the local day it is meant for, when it is prepared and when it appears."""

    week: date
    prepare_at: datetime
    publish_at: datetime


def appointment(day: date, hour: time, zone: ZoneInfo) -> Appointment:
    """Return the issue of that local day."""
    return Appointment(
        week=day,
        prepare_at=resolve(datetime.combine(day - _DAY, hour), zone),
        publish_at=resolve(datetime.combine(day, hour), zone),
    )


def next_appointment(now: datetime, weekday: int, hour: time, zone: ZoneInfo, after: date | None = None) -> Appointment:
    """Return the next issue that is still to appear at `now`, and is meant for a day later than `after`."""
    today = now.astimezone(zone).date()
    day = today + timedelta(days=(weekday - today.weekday()) % 7)
    while True:
        found = appointment(day, hour, zone)
        if found.publish_at > now and (after is None or day > after):
            return found
        day += _WEEK
