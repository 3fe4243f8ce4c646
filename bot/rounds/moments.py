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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Possible:
    """One moment that there is."""

    day: date
    part: Part
    moment: datetime

    @property
    def band(self) -> int:
        return band(self.day.weekday(), self.part)


def band(weekday: int, part: Part) -> int:
    """Return the number of that part of that day."""
    return weekday * len(Part) + part


def parts_of(number: int) -> tuple[int, Part]:
    """Return the day of the week and the part of the day of a band."""
    return number // len(Part), Part(number % len(Part))


class Diary:
    """The moments that there are between now and the end of a round: laid out once, however many groups ask.

    Moments lie ahead of `now` by some days, end by `until`, and avoid public holidays and quiet hours.
    """

    def __init__(self, zone: ZoneInfo, *, now: datetime, until: datetime) -> None:
        self._possible = tuple(
            tuple(_moments(zone, now + lead, min(until, now + lead + WINDOW))) for lead in (LEAD, SHORT_LEAD)
        )

    def offer(self, declared: Sequence[Collection[int]], *, besides: Collection[datetime] = ()) -> Offer:
        """Return three moments for people who declared these bands, spread over days and parts of the day.

        Where nothing is common to all, the moments of any of them are offered and `common` is False. None of them is
        one of `besides`.
        """
        chosen = [frozenset(each) or _USUAL for each in declared]
        found = self._three(frozenset.intersection(*chosen), besides)
        if found:
            return Offer(found, common=True)
        return Offer(self._three(frozenset.union(*chosen) | _USUAL, besides), common=False)

    def _three(self, bands: frozenset[int], besides: Collection[datetime]) -> tuple[datetime, ...]:
        for_now: Sequence[_Possible] = ()
        for possible in self._possible:
            for_now = [each for each in possible if each.band in bands and each.moment not in besides]
            if len({each.day for each in for_now}) >= OFFERED:
                break
        return _spread(for_now)


def offer(
    declared: Sequence[Collection[int]],
    zone: ZoneInfo,
    *,
    now: datetime,
    until: datetime,
    besides: Collection[datetime] = (),
) -> Offer:
    """Return three moments for one group; see `Diary`."""
    return Diary(zone, now=now, until=until).offer(declared, besides=besides)


def _moments(zone: ZoneInfo, first: datetime, last: datetime) -> Iterator[_Possible]:
    """Yield each moment between `first` and `last`, best first within a part of a day."""
    day, end = first.astimezone(zone).date(), last.astimezone(zone).date()
    while day <= end:
        if public_holiday(day) is None:
            for part in Part:
                for start in _STARTS[part]:
                    moment = resolve(datetime.combine(day, start), zone)
                    if first <= moment and moment + LENGTH <= last and not _quiet(moment, zone):
                        yield _Possible(day=day, part=part, moment=moment)
        day += timedelta(days=1)


def _spread(possible: Sequence[_Possible]) -> tuple[datetime, ...]:
    """Choose three: days apart from each other and other parts of the day where there are some, or whatever is left."""
    chosen: list[_Possible] = []
    while len(chosen) < OFFERED:
        left = [each for each in possible if each not in chosen]
        if not left:
            break
        days, parts = {each.day for each in chosen}, {each.part for each in chosen}
        chosen.append(min(left, key=lambda each: (_nearness(each.day, days), each.part in parts, each.day, each.part)))
    return tuple(sorted(each.moment for each in chosen))


def _nearness(day: date, days: Collection[date]) -> int:
    """Return how close a day is to those chosen already: 2 for one of them, 1 for the day beside one, 0 for others."""
    return max((max(0, 2 - abs((day - other).days)) for other in days), default=0)


def _quiet(moment: datetime, zone: ZoneInfo) -> bool:
    local = moment.astimezone(zone)
    return local.time() < EARLIEST or (local + LENGTH).time() > LATEST or (local + LENGTH).date() != local.date()
