"""When people can meet: the parts of the week they declared, and three moments that suit all of them.

Bands are wall-clock time in the zone of the server: a day of the week (Monday 0) times four, plus a part of the day.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import IntEnum
from typing import Final
from zoneinfo import ZoneInfo

from bot.core.holidays import public_holiday
from bot.core.recurrence import resolve
from bot.rounds.model import LENGTH

OFFERED: Final = 3
LEAD: Final = timedelta(days=4)
"""How far ahead the first moment lies: after the nudge, so that there is time to answer."""
SHORT_LEAD: Final = timedelta(days=1, hours=12)
"""The same, where little is left of the round."""
WINDOW: Final = timedelta(days=14)
EARLIEST, LATEST = time(8, 0), time(21, 0)
"""Outside of this are quiet hours: nobody is asked to meet then."""


class Part(IntEnum):
    """Parts of a day."""

    MORNING = 0
    NOON = 1
    AFTERNOON = 2
    EVENING = 3


_SATURDAY: Final = 5
_STARTS: Final = {
    Part.MORNING: (time(10, 0), time(9, 0), time(11, 0)),
    Part.NOON: (time(12, 30), time(13, 0)),
    Part.AFTERNOON: (time(14, 30), time(16, 0), time(17, 0)),
    Part.EVENING: (time(18, 30), time(19, 30), time(20, 0)),
}
"""When one may begin in each part, the best first; all of them end before the quiet hours."""

BANDS: Final = (
    *(weekday * len(Part) + part for weekday in range(_SATURDAY) for part in Part),
    _SATURDAY * len(Part) + Part.MORNING,
    _SATURDAY * len(Part) + Part.AFTERNOON,
)
"""What can be declared, in the order of the week: a menu has room for twenty-five lines."""

_USUAL: Final = frozenset(
    weekday * len(Part) + part for weekday in range(_SATURDAY) for part in (Part.NOON, Part.AFTERNOON, Part.EVENING)
)
"""What suits whoever declared nothing."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Up to three moments. `common`: they lie in what everybody declared."""

    moments: tuple[datetime, ...]
    common: bool


def band(weekday: int, part: Part) -> int:
    """Return the number of that part of that day."""
    return weekday * len(Part) + part


def parts_of(number: int) -> tuple[int, Part]:
    """Return the day of the week and the part of the day of a band."""
    return number // len(Part), Part(number % len(Part))


def offer(
    declared: Sequence[Collection[int]],
    zone: ZoneInfo,
    *,
    now: datetime,
    until: datetime,
    besides: Collection[datetime] = (),
) -> Offer:
    """Return three moments for people who declared these bands, spread over days and parts of the day.

    Where nothing is common to all, the moments of any of them are offered and `common` is False. Moments lie ahead of
    `now` by some days, end by `until`, avoid public holidays and quiet hours, and are none of `besides`.
    """
    chosen = [frozenset(each) or _USUAL for each in declared]
    shared = frozenset.intersection(*chosen)
    found = _three(shared, zone, now, until, besides)
    if found:
        return Offer(found, common=True)
    return Offer(_three(frozenset.union(*chosen) | _USUAL, zone, now, until, besides), common=False)


def _three(
    bands: frozenset[int], zone: ZoneInfo, now: datetime, until: datetime, besides: Collection[datetime]
) -> tuple[datetime, ...]:
    for lead in (LEAD, SHORT_LEAD):
        last = min(until, now + lead + WINDOW)
        possible = [
            (day, part, moment)
            for day, part, moment in _moments(bands, zone, now + lead, last)
            if moment not in besides
        ]
        if len({day for day, _, _ in possible}) >= OFFERED or (possible and lead is SHORT_LEAD):
            return _spread(possible)
    return ()


def _moments(
    bands: frozenset[int], zone: ZoneInfo, first: datetime, last: datetime
) -> Iterator[tuple[date, Part, datetime]]:
    """Yield (day, part, instant) of each moment between `first` and `last`, best first within a part."""
    day, end = first.astimezone(zone).date(), last.astimezone(zone).date()
    while day <= end:
        if public_holiday(day) is None:
            for part in Part:
                if band(day.weekday(), part) in bands:
                    for start in _STARTS[part]:
                        moment = resolve(datetime.combine(day, start), zone)
                        if first <= moment and moment + LENGTH <= last and not _quiet(moment, zone):
                            yield day, part, moment
        day += timedelta(days=1)


def _spread(possible: Sequence[tuple[date, Part, datetime]]) -> tuple[datetime, ...]:
    """Choose three: days apart from each other and other parts of the day where there are some, or whatever is left."""
    chosen: list[tuple[date, Part, datetime]] = []
    while len(chosen) < OFFERED:
        left = [each for each in possible if each not in chosen]
        if not left:
            break
        days, parts = {day for day, _, _ in chosen}, {part for _, part, _ in chosen}
        chosen.append(min(left, key=lambda each: (_nearness(each[0], days), each[1] in parts, each[0], each[1])))
    return tuple(sorted(moment for _, _, moment in chosen))


def _nearness(day: date, days: Collection[date]) -> int:
    """Return how close a day is to those chosen already: 2 for one of them, 1 for the day beside one, 0 for others."""
    return max((max(0, 2 - abs((day - other).days)) for other in days), default=0)


def _quiet(moment: datetime, zone: ZoneInfo) -> bool:
    local = moment.astimezone(zone)
    return local.time() < EARLIEST or (local + LENGTH).time() > LATEST or (local + LENGTH).date() != local.date()
