"""The public holidays of metropolitan France: Code du travail, article L3133-1."""

import functools
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from dateutil.easter import easter

_FIXED: Final[Mapping[tuple[int, int], str]] = {
    (1, 1): "Jour de l’an",
    (5, 1): "Fête du Travail",
    (5, 8): "Fête de la Victoire",
    (7, 14): "Fête nationale",
    (8, 15): "Assomption",
    (11, 1): "Toussaint",
    (11, 11): "Armistice",
    (12, 25): "Noël",
}
_AFTER_EASTER: Final[Mapping[int, str]] = {1: "Lundi de Pâques", 39: "Ascension", 50: "Lundi de Pentecôte"}
"""The movable ones, by how many days after Easter Sunday they are."""


def public_holiday(day: date) -> str | None:
    """Return the French name of the public holiday on that day in metropolitan France, or None.

    Where a movable one falls on a fixed one, the movable one gives its name: the fixed one has it every year.
    """
    return _movable(day.year).get(date(day.year, day.month, day.day)) or _FIXED.get((day.month, day.day))


@functools.cache
def _movable(year: int) -> dict[date, str]:
    sunday = easter(year)
    return {sunday + timedelta(days=days): name for days, name in _AFTER_EASTER.items()}
