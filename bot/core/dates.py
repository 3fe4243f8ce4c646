"""Telling an instant: by Discord where it can, in words where it cannot.

Discord shows `<t:…>` in each reader's own zone and language, in messages only. Menus, autocompletion, thread names and
calendar files get words, in the zone and the language of the reader's `Text`.
"""

from datetime import date, datetime, time
from functools import lru_cache
from typing import Literal

from babel.dates import format_date

from bot.core.catalogue import Locale, Text
from bot.core.clock import to_seconds

Style = Literal["t", "T", "d", "D", "f", "F", "R"]
"""Discord's: short or long time, short or long date, date and time without or with the weekday, relative."""

_KEPT = 512
"""How many days and hours are kept in words: a list of dates says the same few again and again."""
_FULL_DAY = {"fr": "EEEE d MMMM y", "en": "EEEE d MMMM y"}
_SHORT_DAY = {"fr": "EEE d MMM y", "en": "EEE d MMM y"}


def timestamp(instant: datetime, style: Style = "F") -> str:
    """Return `instant` as Discord's own mark-up, which each reader sees in their zone and language.

    Raises ValueError for a naive datetime.
    """
    return f"<t:{to_seconds(instant)}:{style}>"


def spoken_date(instant: datetime, text: Text, *, short: bool = False) -> str:
    """Return the day and hour of `instant` in words: « mardi 24 novembre 2026 à 18 h 30 ».

    `short` gives at most 40 characters: « mar. 24 nov. 2026, 18 h 30 ». Raises ValueError for a naive datetime.
    """
    if instant.tzinfo is None:
        raise ValueError(f"naive datetime where an instant is needed: {instant!r}")
    local = instant.astimezone(text.zone)
    return text(
        "core-moment-short" if short else "core-moment",
        day=spoken_day(local.date(), text, short=short),
        time=spoken_time(local.time(), text),
    )


@lru_cache(_KEPT)
def spoken_day(day: date, text: Text, *, short: bool = False) -> str:
    """Return `day` in words: « mardi 24 novembre 2026 », or « mar. 24 nov. 2026 »."""
    pattern = (_SHORT_DAY if short else _FULL_DAY)[text.locale]
    return format_date(day, _with_ordinal(pattern, day, text.locale), locale=text.locale)


@lru_cache(_KEPT)
def spoken_weekday(day: date, text: Text) -> str:
    """Return `day` as briefly as it can be told within a fortnight: « mar. 24 », “Tue 24”."""
    return format_date(day, "EEE d", locale=text.locale)


@lru_cache(_KEPT)
def spoken_time(moment: time, text: Text) -> str:
    """Return the hour of the day in words: « 18 h 30 », « 18 h »."""
    hour = str(moment.hour)
    if moment.minute == 0:
        return text("core-time-sharp", hour=hour)
    return text("core-time", hour=hour, minute=f"{moment.minute:02}")


def _with_ordinal(pattern: str, day: date, locale: Locale) -> str:
    # French counts the first of the month, and no other: « dimanche 1er novembre ».
    return pattern.replace(" d ", " d'er' ") if locale == "fr" and day.day == 1 else pattern
