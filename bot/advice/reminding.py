"""When a conversation is recalled, asked about, and asked about again: pure rules on instants."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

FOLLOW_UP_AFTER = timedelta(minutes=15)
FOLLOW_UP_FOR = timedelta(days=7)
CHANGE_AFTER = timedelta(days=30)
CHANGE_FOR = timedelta(days=14)


class Reminder(StrEnum):
    """Which of the two reminders of a conversation."""

    DAY = "day"
    HOUR = "hour"


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """When to recall a conversation, and from when on it would be too late."""

    reminder: Reminder
    at: datetime
    until: datetime


def reminders(starts_at: datetime, now: datetime) -> tuple[Due, ...]:
    """Return the reminders of a conversation that still lie ahead.

    That of the day before gives way to that of the last hour, so that a late start of Bocage never sends both.
    """
    day, hour = starts_at - timedelta(days=1), starts_at - timedelta(hours=1)
    both = (Due(reminder=Reminder.DAY, at=day, until=hour), Due(reminder=Reminder.HOUR, at=hour, until=starts_at))
    return tuple(due for due in both if due.at > now)


def held_until(starts_at: datetime, now: datetime) -> datetime:
    """Return until when the member for whom a slot was booked may confirm: a day, an hour before it begins at most.

    For what begins within two hours: half of the time that is left.
    """
    return min(now + timedelta(days=1), max(starts_at - timedelta(hours=1), now + (starts_at - now) / 2))
