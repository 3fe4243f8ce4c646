"""A time zone as it travels inside a calendar file (RFC 5545, VTIMEZONE), from any zone that Python knows.

The clock changes are found by looking at the zone itself. Those that follow one rule for as far as one looks ("the
last Sunday of March at two") are said as that rule, and hold for ever; any others are listed one by one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard, vRecur

_STEP = timedelta(hours=12)
_SECOND = timedelta(seconds=1)
_FEWEST_FOR_A_RULE = 3
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Change:
    """Clocks go from one offset to another. `onset` is what they show just before, as RFC 5545 counts it."""

    onset: datetime
    before: timedelta
    after: timedelta
    name: str
    summer: bool


def timezone_of(zone: ZoneInfo, since: datetime, until: datetime) -> Timezone:
    """Return the VTIMEZONE that gives every local time between these two instants its offset.

    Where clocks change by a rule, it is right after `until` too.
    """
    component = Timezone()
    component.add("tzid", zone.key)
    changes = list(
        _changes(zone, datetime(since.year - 1, 1, 1, tzinfo=UTC), datetime(until.year + 2, 1, 1, tzinfo=UTC))
    )
    if not changes or changes[0].onset - changes[0].before >= since.astimezone(UTC).replace(tzinfo=None):
        changes.insert(0, _as_it_was(zone, since))
    alike = sorted(changes, key=lambda change: (change.before, change.after, change.name, change.onset))
    for _, group in groupby(alike, key=lambda change: (change.before, change.after, change.name)):
        component.add_component(_observance(list(group), reaching=until.year))
    return component


def _changes(zone: ZoneInfo, instant: datetime, until: datetime) -> Iterator[_Change]:
    offset = _offset(zone, instant)
    while instant < until:
        if (then := _offset(zone, instant + _STEP)) != offset:
            yield _change(zone, _exactly(zone, instant, instant + _STEP), offset)
            offset = then
        instant += _STEP


def _exactly(zone: ZoneInfo, early: datetime, late: datetime) -> datetime:
    """Return the first second at which the offset is that of `late`, knowing that it is not yet so at `early`."""
    after = _offset(zone, late)
    while late - early > _SECOND:
        middle = (early + (late - early) / 2).replace(microsecond=0)
        if _offset(zone, middle) == after:
            late = middle
        else:
            early = middle
    return late


def _change(zone: ZoneInfo, instant: datetime, before: timedelta) -> _Change:
    local = instant.astimezone(zone)
    return _Change(
        onset=instant.replace(tzinfo=None) + before,
        before=before,
        after=_offset(zone, instant),
        name=local.tzname() or zone.key,
        summer=bool(local.dst()),
    )


def _as_it_was(zone: ZoneInfo, since: datetime) -> _Change:
    """Return what clocks show at first as if they had begun with it."""
    offset = _offset(zone, since)
    begun = datetime(since.year - 1, 1, 1, tzinfo=UTC)
    local = since.astimezone(zone)
    return _Change(
        onset=begun.replace(tzinfo=None),
        before=offset,
        after=offset,
        name=local.tzname() or zone.key,
        summer=bool(local.dst()),
    )


def _observance(changes: Sequence[_Change], *, reaching: int) -> TimezoneStandard | TimezoneDaylight:
    first, *others = changes
    component = TimezoneDaylight() if first.summer else TimezoneStandard()
    component.add("dtstart", first.onset)
    component.add("tzoffsetfrom", first.before)
    component.add("tzoffsetto", first.after)
    component.add("tzname", first.name)
    rule = _rule(changes, reaching)
    if rule is not None:
        component.add("rrule", vRecur.from_ical(rule))
    elif others:
        component.add("rdate", [change.onset for change in others])
    return component


def _rule(changes: Sequence[_Change], reaching: int) -> str | None:
    """Return the yearly rule that all of these follow, year after year until then, or None."""
    first = changes[0].onset
    years = [change.onset.year for change in changes]
    if len(years) < _FEWEST_FOR_A_RULE or years != list(range(years[0], years[0] + len(years))) or years[-1] < reaching:
        return None
    if {(each.onset.month, each.onset.weekday(), each.onset.time()) for each in changes} != {
        (first.month, first.weekday(), first.time())
    }:
        return None
    weeks = {(change.onset.day - 1) // 7 + 1 for change in changes}
    last = all((change.onset + timedelta(days=7)).month != first.month for change in changes)
    if not last and len(weeks) > 1:
        return None
    week = -1 if last else weeks.pop()
    return f"FREQ=YEARLY;BYMONTH={first.month};BYDAY={week}{_DAYS[first.weekday()]}"


def _offset(zone: ZoneInfo, instant: datetime) -> timedelta:
    return instant.astimezone(zone).utcoffset() or timedelta()
