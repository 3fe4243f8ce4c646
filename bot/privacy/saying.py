"""What a value of the database says to whoever reads it: words for codes, and days and hours as people say them."""

import re
from datetime import date, datetime
from functools import lru_cache

from bot.core.catalogue import Catalogue, Locale, Text
from bot.core.dates import spoken_day, spoken_time
from bot.core.inventory import Table

_ABOUT = re.compile(r"([a-z][a-z-]*):([1-9][0-9]*)")
_CODE = re.compile(r"[a-z][a-z_-]*")
_DEED = re.compile(r"([a-z]+)\.([a-z-]+)")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LOCAL = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}")

_GROUPS = {"members": "profile", "privacy": "profile", "retention": "profile"}
"""Which group of things a feature belongs to, where they are not called the same."""


def in_words(table: Table, value: str, text: Text) -> str:
    """Return what a value that nobody typed says; as it is stored where there are no words for it."""
    if _DAY.fullmatch(value):
        return spoken_day(date.fromisoformat(value), text)
    if _LOCAL.fullmatch(value):
        # The hour that people mean, where they are.
        return moment(datetime.fromisoformat(value), text)
    if deed := _DEED.fullmatch(value):
        return _deed(deed[1], deed[2], text)
    if about := _ABOUT.fullmatch(value):
        return _word(text, f"privacy-thing-{about[1]}", id=about[2]) or value
    if _CODE.fullmatch(value):
        code, where = value.replace("_", "-"), table.name.replace("_", "-")
        return _word(text, f"privacy-word-{where}-{code}") or _word(text, f"privacy-word-{code}") or value
    return value


def moment(local: datetime, text: Text) -> str:
    """Return a day and an hour as people say them."""
    return text("privacy-page-moment", day=spoken_day(local.date(), text), time=spoken_time(local.time(), text))


def _deed(feature: str, what: str, text: Text) -> str:
    """Say of a deed, or of a message, what it is about, and what it was where there is a word for that."""
    group = (
        _word(text, f"privacy-group-{_GROUPS.get(feature, feature)}") or _word(text, "privacy-group-house") or feature
    )
    deed = _word(text, f"privacy-deed-{what}")
    return text("privacy-page-deed", group=group, deed=deed) if deed else group


def _word(text: Text, key: str, **variables: str) -> str:
    return text(key, **variables) if key in _keys(text.catalogue, text.locale) else ""


@lru_cache(maxsize=4)
def _keys(catalogue: Catalogue, locale: Locale) -> frozenset[str]:
    return catalogue.keys(locale)
