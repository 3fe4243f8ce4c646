"""Dates found by looking at every day, and instants found by looking at a clock: slow, and nothing to do with ours."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from bot.meetups.recurrence import Beat, Plan

ZONES = ("Europe/Paris", "America/Miquelon", "Indian/Reunion", "Australia/Lord_Howe", "America/Santiago")
"""Metropolitan France, two of its territories (one changes its clocks as America does), half an hour, the south."""

_QUARTER = timedelta(minutes=15)
_FIXED = ((1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25))


def easter(year: int) -> date:
    """Return Easter Sunday, by the anonymous Gregorian computation (Nature, 20 April 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    weekday = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * weekday) // 451
    month, day = divmod(h + weekday - 7 * m + 114, 31)
    return date(year, month, day + 1)


def is_holiday(day: date) -> bool:
    """Return whether it is one of the eleven public holidays of metropolitan France."""
    return (day.month, day.day) in _FIXED or (day - easter(day.year)).days in {1, 39, 50}


def instant(local: datetime, zone: ZoneInfo) -> datetime:
    """Return when somebody who watches the clock on the wall first reads `local` (a quarter of an hour) or later."""
    moment = local.replace(tzinfo=UTC) - timedelta(hours=15)
    while moment.astimezone(zone).replace(tzinfo=None) < local:
        moment += _QUARTER
    return moment


def belongs(plan: Plan, day: date) -> bool:
    """Return whether a day, looked at by itself, is one of the plan's."""
    first = plan.first.date()
    months = (day.year - first.year) * 12 + day.month - first.month
    length = monthrange(day.year, day.month)[1]
    alike = [n for n in range(1, length + 1) if date(day.year, day.month, n).weekday() == day.weekday()]
    match plan.beat:
        case Beat.ONCE:
            return day == first
        case Beat.WEEKLY:
            return day.weekday() == first.weekday() and (day - first).days // 7 % plan.every == 0
        case Beat.MONTHLY_DAY:
            fits = day.day == first.day or (day.day == length and first.day > length)
        case Beat.MONTHLY_WEEKDAY:
            fits = day.weekday() == first.weekday() and alike.index(day.day) == (first.day - 1) // 7
        case Beat.MONTHLY_LAST:
            fits = day.weekday() == first.weekday() and day.day == alike[-1]
    return fits and months % plan.every == 0


def dates(plan: Plan, years: int) -> Iterator[tuple[datetime, bool]]:
    """Yield (local time, whether it is skipped) of every date of the plan in its first `years` years."""
    day, held = plan.first.date(), 0
    end = date(day.year + years, 12, 31) if plan.until is None else plan.until
    while day <= end and held != plan.count:
        if belongs(plan, day):
            holiday = plan.skip_holidays and is_holiday(day)
            skipped = plan.beat is not Beat.ONCE and (holiday or (plan.skip_august and day.month == 8))
            yield datetime.combine(day, plan.first.time()), skipped
            held += not skipped
        day += timedelta(days=1)


def any_plan(random: Random) -> Plan:
    """Return some plan: any rhythm, zone, quarter of an hour (often when clocks change), end and skips."""
    first_day = date(2024, 1, 1) + timedelta(days=random.randrange(1500))
    beat = random.choice(list(Beat))
    while beat is Beat.MONTHLY_WEEKDAY and first_day.day > 28:
        first_day += timedelta(days=1)
    while beat is Beat.MONTHLY_LAST and (first_day + timedelta(days=7)).month == first_day.month:
        first_day += timedelta(days=1)
    hour = random.choice([random.randrange(24), 1, 2, 2, 3, 0])
    end = random.choice(["never", "until", "count"])
    return Plan(
        first=datetime.combine(first_day, time(hour, random.randrange(4) * 15)),
        zone=ZoneInfo(random.choice(ZONES)),
        beat=beat,
        every=random.choice([1, 1, 2, 3, 4]),
        until=first_day + timedelta(days=random.randrange(3650)) if end == "until" else None,
        count=random.randrange(1, 60) if end == "count" else None,
        skip_holidays=random.random() < 0.6,
        skip_august=random.random() < 0.4,
    )
