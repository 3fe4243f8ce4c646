"""The day and the hour that a member types, understood without guessing.

Discord has no date picker: a command takes a day and a time as text, and autocompletion shows in full what has been
understood. Only known forms are read, and numbers always stand in French order, the day before the month, whatever
the reader's language: 03/04 is the third of April. Names of days and months are read in both languages, the reader's
own first, from their first letters, with or without accents.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import cache
from itertools import product

from babel.dates import get_day_names, get_month_names

from bot.core.catalogue import LOCALES, Locale, Text
from bot.core.dates import spoken_day, spoken_time

Suggestion = tuple[str, str]
"""A label (what was understood, in full) and the value that stands for it."""

_LONGEST = 60
"""What is longer is neither a day nor a time."""
_WEEKS_SHOWN = 6
_MONTHS_SHOWN = 12
_LEAP_YEARS_APART = 8

_RELATIVE = {
    "aujourd'hui": 0, "today": 0, "demain": 1, "tomorrow": 1,
    "apres-demain": 2, "apres demain": 2, "day after tomorrow": 2,
}  # fmt: skip
_IGNORED = frozenset(("le", "the", "of", "de", "du", "on", "ce", "this"))
_VAGUE = frozenset(("prochain", "prochaine", "next"))
"""Of « mardi prochain », two people may understand two days: it is shown, never taken as read."""

_FROM_NOW = re.compile(r"(?:dans |in |j ?\+ ?)([0-9]{1,3}|un|une|a|one)(?: ?(jours?|days?|semaines?|weeks?))?")
_ISO = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})")
_ORDINAL = re.compile(r"(?<=[0-9])(?:er|e|st|nd|rd|th)\b")
_TOKENS = re.compile(r"[0-9a-z /.,-]*")
_TOKEN = re.compile(r"[0-9]+|[a-z]+")

# What each word (w) or number (9) in a row stands for: Weekday, Day, Month, Year. A date in numbers is day first.
_SHAPES = {
    "w": ("W",), "9": ("D",), "99": ("DM",), "999": ("DMY",),
    "w9": ("WD", "MD"), "w99": ("WDM", "MDY"), "w999": ("WDMY",),
    "9w": ("DM",), "9w9": ("DMY",), "w9w": ("WDM",), "w9w9": ("WDMY",),
    "ww9": ("WMD",), "ww99": ("WMDY",),
}  # fmt: skip

_CLOCK = re.compile(r"([0-9]{1,2})(?:[h:.]([0-9]{2})?|([0-9]{2}))?(?:min|mn)?(am|pm)?")
_HALF_TYPED = re.compile(r"([0-9]{2}|[0-9](?=[h:.]))[h:.]?([0-5])")
_NAMED_TIMES = {"midi": time(12), "noon": time(12), "minuit": time(0), "midnight": time(0)}


@dataclass(frozen=True, slots=True)
class _Days:
    """What a text may mean: as it stands, and if it went on."""

    meant: tuple[date, ...] = ()
    further: tuple[date, ...] = ()


def suggest_days(typed: str, today: date, text: Text, limit: int = 25) -> list[Suggestion]:
    """Return the days from `today` on that `typed` may mean, the nearest first; the value is ISO, 2026-11-24.

    Nothing typed yet gives the next days. A day without a year is the next such day.
    """
    plain = _plain(typed)
    found = _understand(plain, today, text.locale) if plain else _Days(_ahead(today, range(limit)))
    days = sorted(day for day in {*found.meant, *found.further} if day >= today)
    return [(spoken_day(day, text), day.isoformat()) for day in days[: max(limit, 0)]]


def read_day(value_or_typed: str, today: date, text: Text) -> date | None:
    """Return the one day that the text means, or None if it means none, or several.

    A past day is returned as such: it was understood, and whoever asked can say that it is past.
    """
    meant = set(_understand(_plain(value_or_typed), today, text.locale).meant)
    return meant.pop() if len(meant) == 1 else None


def suggest_times(typed: str, text: Text, day: date | None, limit: int = 25) -> list[Suggestion]:
    """Return the times that `typed` may mean; the value is 18:30, and the label names the day too when it is known.

    Nothing typed yet gives the half hours from 8 to 20.
    """
    plain = _plain(typed)
    times = _possible_times(plain) if plain else (time(half // 2, half % 2 * 30) for half in range(16, 41))
    return [(_label(moment, day, text), f"{moment:%H:%M}") for moment in list(dict.fromkeys(times))[: max(limit, 0)]]


def read_time(value_or_typed: str) -> time | None:
    """Return the time of day that the text means (18:30, 18h30, 18 h, 1830, 6:30 pm, midi), or None."""
    plain = _plain(value_or_typed)
    match = _CLOCK.fullmatch(_compact(plain))
    if match is None:
        return _NAMED_TIMES.get(plain)
    hour, minute, half = int(match[1]), int(match[2] or match[3] or 0), match[4]
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _plain(typed: str) -> str:
    """Return what was typed in small letters, without accents or needless spaces; nothing if it is far too long."""
    if len(typed) > _LONGEST:
        return "?"
    letters = unicodedata.normalize("NFKD", typed.replace("’", "'").casefold())
    return " ".join("".join(sign for sign in letters if not unicodedata.combining(sign)).split())


def _understand(plain: str, today: date, locale: Locale) -> _Days:
    if plain in _RELATIVE:
        return _Days(_ahead(today, [_RELATIVE[plain]]))
    if match := _FROM_NOW.fullmatch(plain):
        count = int(match[1]) if match[1].isdecimal() else 1
        return _Days(_ahead(today, [count * (7 if (match[2] or "d")[0] in "sw" else 1)]))
    if match := _ISO.fullmatch(plain):
        return _Days(tuple(_dates([int(match[1])], [int(match[2])], int(match[3]))))
    begun = _ahead(today, {days for name, days in _RELATIVE.items() if plain and name.startswith(plain)})
    words = _understand_words(plain, today, locale)
    return _Days((*begun, *words.meant), words.further)


def _understand_words(plain: str, today: date, locale: Locale) -> _Days:
    plain = _ORDINAL.sub("", plain)
    if not _TOKENS.fullmatch(plain):
        return _Days()
    tokens = [token for token in _TOKEN.findall(plain) if token not in _IGNORED]
    vague = not _VAGUE.isdisjoint(tokens)
    tokens = [token for token in tokens if token not in _VAGUE]
    shape = "".join("9" if token.isdecimal() else "w" for token in tokens)
    readings = [_read(dict(zip(roles, tokens, strict=True)), today, locale) for roles in _SHAPES.get(shape, ())]
    meant = tuple(day for reading in readings for day in reading.meant)
    further = tuple(day for reading in readings for day in reading.further)
    return _Days((), meant + further) if vague else _Days(meant, further)


def _read(parts: Mapping[str, str], today: date, locale: Locale) -> _Days:
    """Return the days that match the parts: W(eekday), D(ay), M(onth), Y(ear)."""
    weekdays = _named(parts["W"], _weekdays, locale) if "W" in parts else frozenset(range(7))
    if "D" not in parts:
        return _next_weekdays(weekdays, today)
    day = int(parts["D"])
    if "M" not in parts:
        days = _dates((today.year, today.year + 1), range(1, 13), day)
        fitting = tuple(found for found in days if found >= today and found.weekday() in weekdays)
        return _Days(fitting[:1], fitting[1:_MONTHS_SHOWN])
    months_meant = {int(parts["M"])} if parts["M"].isdecimal() else _named(parts["M"], _months, locale)
    if "Y" in parts:
        found_days = list(_dates(_years(parts["Y"], parts["M"]), months_meant, day))
    else:
        years = range(today.year, today.year + _LEAP_YEARS_APART + 1)
        ahead = ([found for found in _dates(years, [month], day) if found >= today] for month in months_meant)
        found_days = [found[0] for found in ahead if found]
    return _Days(tuple(found for found in found_days if found.weekday() in weekdays))


def _next_weekdays(weekdays: Iterable[int], today: date) -> _Days:
    weeks = [
        _ahead(today, ((weekday - today.weekday()) % 7 + 7 * n for n in range(_WEEKS_SHOWN))) for weekday in weekdays
    ]
    # Said on a Tuesday, « mardi » may be today or in a week.
    meant = (day for days in weeks for day in (days[:2] if today in days else days[:1]))
    return _Days(tuple(meant), tuple(day for days in weeks for day in days))


def _ahead(today: date, offsets: Iterable[int]) -> tuple[date, ...]:
    """Return the days that lie so many days after `today`, as far as calendars go."""
    room = (date.max - today).days
    return tuple(today + timedelta(days=days) for days in offsets if days <= room)


def _dates(years: Iterable[int], months: Iterable[int], day: int) -> Iterator[date]:
    """Yield the dates that exist."""
    for year, month in product(years, months):
        try:
            yield date(year, month, day)
        except (ValueError, OverflowError):
            continue


def _years(typed: str, month: str) -> list[int]:
    # Two digits are a year in 24/11/26 only: « mar. 24/11 » is a Tuesday, not a day of March 2011.
    if len(typed) == 2 and month.isdecimal():
        return [2000 + int(typed)]
    return [int(typed)] if len(typed) == 4 else []


def _named(word: str, names_of: Callable[[Locale], Mapping[str, int]], locale: Locale) -> frozenset[int]:
    """Return the numbers of the days or months whose names are `word`, or else begin with it."""
    languages = [names_of(locale), *(names_of(other) for other in LOCALES if other != locale)]
    for names in languages:
        if word in names:
            return frozenset({names[word]})
    found = (frozenset(number for name, number in names.items() if name.startswith(word)) for names in languages)
    return next(filter(None, found), frozenset())


@cache
def _weekdays(locale: Locale) -> Mapping[str, int]:
    return {_plain(name): number for number, name in get_day_names("wide", locale=locale).items()}


@cache
def _months(locale: Locale) -> Mapping[str, int]:
    return {_plain(name): number for number, name in get_month_names("wide", locale=locale).items()}


def _possible_times(plain: str) -> Iterator[time]:
    """Yield the time that was typed, then those that it may become."""
    compact = _compact(plain)
    exact = read_time(plain)
    if exact is not None:
        yield exact
        if exact.minute == 0 and re.fullmatch(r"[0-9]{1,2}[h:.]?", compact):
            yield from (exact.replace(minute=minute) for minute in (15, 30, 45))
    if re.fullmatch("[12]", compact):
        yield from (time(hour) for hour in range(int(compact) * 10, min(int(compact) * 10 + 10, 24)))
    if (match := _HALF_TYPED.fullmatch(compact)) and int(match[1]) < 24:
        yield from (time(int(match[1]), int(match[2]) * 10 + minute) for minute in (0, 5))
    yield from (moment for name, moment in _NAMED_TIMES.items() if name.startswith(plain))


def _compact(plain: str) -> str:
    hours = re.sub(r"heures?", "h", plain.replace(" ", ""))
    return re.sub(r"([ap])\.m\.?$", r"\1m", hours)


def _label(moment: time, day: date | None, text: Text) -> str:
    spoken = spoken_time(moment, text)
    return spoken if day is None else text("core-moment", day=spoken_day(day, text), time=spoken)
