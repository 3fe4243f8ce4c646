"""What people mean by "every Tuesday at 18:30": wall-clock rules turned into instants.

A recurring thing is kept as the local time of its first occurrence, a zone, and a rule (RFC 5545's RRULE). The rule
is unfolded in wall-clock time, and only then does each local time become an instant, by `resolve`: the one place that
decides what happens when clocks change.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from itertools import islice, takewhile
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

_UNDERSTOOD = frozenset(("FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST"))
_FREQUENCIES = frozenset(("DAILY", "WEEKLY", "MONTHLY", "YEARLY"))


def resolve(local: datetime, zone: ZoneInfo) -> datetime:
    """Return the UTC instant at which clocks in `zone` show `local` (naive), under the policy of cron.

    A time that clocks skip happens at the first valid instant after the gap; a time that they show twice happens the
    first time only. Raises ValueError for an aware `local`.
    """
    if local.tzinfo is not None:
        raise ValueError(f"aware datetime where a local time is needed: {local!r}")
    first = local.replace(tzinfo=zone, fold=0).astimezone(UTC)
    if first.astimezone(zone).replace(tzinfo=None, fold=0) == local.replace(fold=0):
        return first
    # Skipped. Read with the offset of after the change, the time falls before it; read with the offset of before, on
    # or after it (PEP 495): the change itself lies between, on a whole second.
    early = local.replace(tzinfo=zone, fold=1, microsecond=0).astimezone(UTC)
    late = first.replace(microsecond=0)
    after = late.astimezone(zone).utcoffset()
    while late - early > timedelta(seconds=1):
        middle = (early + (late - early) / 2).replace(microsecond=0)
        if middle.astimezone(zone).utcoffset() == after:
            late = middle
        else:
            early = middle
    return late


def occurrences(
    start: datetime, zone: ZoneInfo, rule: str | None, *, until: date | None = None, limit: int
) -> list[datetime]:
    """Return the UTC instants of at most `limit` occurrences, in order, each instant once.

    `start` is the naive local time of the first; without a rule it is the only one. `until` is the last local day on
    which one may fall. Raises ValueError for an aware start or a rule we do not understand: a frequency finer than a
    day, or a part that would change the hour.
    """
    if start.tzinfo is not None:
        raise ValueError(f"aware datetime where a local time is needed: {start!r}")
    times: Iterable[datetime] = [start] if rule is None else _unfold(rule, start)
    if until is not None:
        times = takewhile(lambda local: local.date() <= until, times)
    # Two local times may both fall into the same gap and so become one instant.
    return sorted({resolve(local, zone) for local in islice(times, max(limit, 0))})


def weekly(until: date) -> str:
    """Return the rule "every week, the last time on `until` at the latest"."""
    return f"FREQ=WEEKLY;UNTIL={until:%Y%m%d}T235959"


def _unfold(rule: str, start: datetime) -> Iterable[datetime]:
    parts = dict(part.partition("=")[::2] for part in rule.split(";"))
    if not parts.keys() <= _UNDERSTOOD or parts.get("FREQ") not in _FREQUENCIES:
        raise ValueError(f"not a rule of ours: {rule!r}")
    return rrulestr(rule, dtstart=start)
