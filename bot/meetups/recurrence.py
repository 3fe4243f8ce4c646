"""When a series of meetups takes place: from what people mean to its next dates, and to the rule calendars are given.

Pure. What people mean is a wall-clock time in a zone; each date becomes an instant by `bot.core.recurrence.resolve`
alone. Three things are decided here:

- the 29th, 30th or 31st of each month is the last day of a month that is too short for it;
- a fifth Thursday, which many months do not have, is said as the last one;
- a number of sessions counts those that take place: a date that is skipped is made good at the end.
"""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from itertools import count
from zoneinfo import ZoneInfo

from bot.core.holidays import public_holiday
from bot.core.recurrence import resolve

WORKSHOP_SESSIONS, WORKSHOP_WEEKS_APART = 4, 2
"""An « atelier ANCT »: six weeks from the first session to the last, eight with a public holiday on the way."""
MOST_APART = 12
"""The greatest number of weeks or months between two dates."""
FORESEEN_YEARS = 10
"""How far ahead of its first date a series without an end is foreseen in a calendar file."""

_AUGUST = 8
_FIFTH = 5
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_ALWAYS_THERE = 28
_LONGEST_MONTH = 31


class Beat(StrEnum):
    """How one date follows another."""

    ONCE = "once"
    WEEKLY = "weekly"
    MONTHLY_DAY = "monthly-day"
    """The same day of the month."""
    MONTHLY_WEEKDAY = "monthly-weekday"
    """The same weekday of the month: the second Thursday."""
    MONTHLY_LAST = "monthly-last"
    """The last such weekday of the month."""


class Skip(StrEnum):
    """Why nothing takes place on a date of the series."""

    HOLIDAY = "holiday"
    AUGUST = "august"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What people mean. `first` is the naive local time of the first date.

    A series ends after `until` (a local day) or after `count` sessions that took place, or never. A one-off that was
    put on a holiday stays there: somebody chose that very day. Raises ValueError for what no series can be.
    """

    first: datetime
    zone: ZoneInfo
    beat: Beat = Beat.ONCE
    every: int = 1
    until: date | None = None
    count: int | None = None
    skip_holidays: bool = False
    skip_august: bool = False

    def __post_init__(self) -> None:
        if self.first.tzinfo is not None:
            raise ValueError(f"aware datetime where a local time is needed: {self.first!r}")
        if not 1 <= self.every <= MOST_APART or (self.count is not None and self.count < 1):
            raise ValueError(f"not a rhythm: every {self.every}, {self.count} times")
        if self.until is not None and self.count is not None:
            raise ValueError("a series ends on a day or after a number of sessions, not both")
        if self.beat is Beat.MONTHLY_WEEKDAY and _week_of_month(self.first.date()) == _FIFTH:
            raise ValueError("not every month has a fifth such day: say the last")
        if self.beat is Beat.MONTHLY_LAST and not is_last_of_its_kind(self.first.date()):
            raise ValueError("the first date is not the last such weekday of its month")


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """One date of a plan. `local` names it within its series for ever, whatever becomes of it.

    `skip` says why nothing takes place then, None where it does; `holiday` is the French name of the public holiday.
    """

    local: datetime
    starts_at: datetime
    skip: Skip | None = None
    holiday: str = ""


def monthly_beats(day: date) -> tuple[Beat, ...]:
    """Return the monthly rhythms of which `day` can be the first date, the most likely first."""
    weekday = () if _week_of_month(day) == _FIFTH else (Beat.MONTHLY_WEEKDAY,)
    last = (Beat.MONTHLY_LAST,) if is_last_of_its_kind(day) else ()
    return (*weekday, *last, Beat.MONTHLY_DAY)


def is_last_of_its_kind(day: date) -> bool:
    """Return whether no such weekday follows in the same month."""
    return (day + timedelta(days=7)).month != day.month


def unfold(plan: Plan, *, after: datetime, limit: int) -> tuple[Planned, ...]:
    """Return the dates after the instant `after` in order: at most `limit` that take place, and those skipped between.

    Skipped dates beyond the last that takes place are not returned. Raises ValueError for a naive `after`.
    """
    if after.tzinfo is None:
        raise ValueError(f"naive datetime where an instant is needed: {after!r}")
    found: list[Planned] = []
    held = kept = 0
    if limit > 0:
        for planned in _dates(plan):
            if planned.starts_at > after:
                found.append(planned)
                held += planned.skip is None
                if planned.skip is None:
                    kept = len(found)
            if held == limit:
                break
    return tuple(found[:kept])


def foreseen(plan: Plan) -> tuple[Planned, ...]:
    """Return every date of the plan, skipped ones included, ten years ahead where it has no end."""
    return tuple(_dates(plan, years=FORESEEN_YEARS))


def rule_of(plan: Plan) -> str | None:
    """Return the RRULE (RFC 5545) whose dates, less the skipped ones, are those of the plan; None for a one-off.

    A number of sessions is counted with the dates skipped among them; a last day is the last second of that day, UTC.
    """
    first = plan.first
    match plan.beat:
        case Beat.ONCE:
            return None
        case Beat.WEEKLY:
            parts = ["FREQ=WEEKLY", f"BYDAY={_DAYS[first.weekday()]}"]
        case Beat.MONTHLY_DAY:
            parts = ["FREQ=MONTHLY", *_day_parts(first.day)]
        case Beat.MONTHLY_WEEKDAY:
            parts = ["FREQ=MONTHLY", f"BYDAY={_week_of_month(first.date())}{_DAYS[first.weekday()]}"]
        case Beat.MONTHLY_LAST:
            parts = ["FREQ=MONTHLY", f"BYDAY=-1{_DAYS[first.weekday()]}"]
    if plan.every > 1:
        parts.insert(1, f"INTERVAL={plan.every}")
    if plan.count is not None:
        parts.append(f"COUNT={len(tuple(_dates(plan)))}")
    if plan.until is not None:
        end = resolve(datetime.combine(plan.until, time(23, 59, 59)), plan.zone)
        parts.append(f"UNTIL={end.astimezone(UTC):%Y%m%dT%H%M%SZ}")
    return ";".join(parts)


def _day_parts(day: int) -> list[str]:
    if day <= _ALWAYS_THERE:
        return [f"BYMONTHDAY={day}"]
    if day == _LONGEST_MONTH:
        return ["BYMONTHDAY=-1"]
    days = ",".join(str(each) for each in range(_ALWAYS_THERE, day + 1))
    return [f"BYMONTHDAY={days}", "BYSETPOS=-1"]


def _dates(plan: Plan, *, years: int = 60) -> Iterator[Planned]:
    """Yield every date of the plan, in order, skipped ones included, for so many years at most."""
    held = 0
    for day in _days(plan):
        if (plan.until is not None and day > plan.until) or day.year - plan.first.year > years:
            return
        planned = _planned(plan, datetime.combine(day, plan.first.time()))
        yield planned
        held += planned.skip is None
        if held == plan.count:
            return


def _days(plan: Plan) -> Iterator[date]:
    first = plan.first.date()
    if plan.beat is Beat.ONCE:
        yield first
    elif plan.beat is Beat.WEEKLY:
        for step in count(0, plan.every):
            yield first + timedelta(weeks=step)
    else:
        for step in count(0, plan.every):
            years, month = divmod(first.month - 1 + step, 12)
            yield _in_month(plan, first.year + years, month + 1)


def _in_month(plan: Plan, year: int, month: int) -> date:
    """Return the date of a monthly plan that lies in this month."""
    first = plan.first.date()
    weekday_of_first, length = monthrange(year, month)
    if plan.beat is Beat.MONTHLY_DAY:
        return date(year, month, min(first.day, length))
    day = 1 + (first.weekday() - weekday_of_first) % 7
    if plan.beat is Beat.MONTHLY_WEEKDAY:
        return date(year, month, day + 7 * (_week_of_month(first) - 1))
    return date(year, month, day + 7 * ((length - day) // 7))


def _planned(plan: Plan, local: datetime) -> Planned:
    skip, holiday = None, ""
    if plan.beat is not Beat.ONCE:
        name = public_holiday(local.date()) if plan.skip_holidays else None
        if name is not None:
            skip, holiday = Skip.HOLIDAY, name
        elif plan.skip_august and local.month == _AUGUST:
            skip = Skip.AUGUST
    return Planned(local=local, starts_at=resolve(local, plan.zone), skip=skip, holiday=holiday)


def _week_of_month(day: date) -> int:
    return (day.day - 1) // 7 + 1
