"""The public holidays of metropolitan France, from the library `holidays`."""

import functools
from datetime import date

import holidays


def public_holiday(day: date) -> str | None:
    """Return the French name of the public holiday on that day in metropolitan France, or None."""
    name = _france().get(day)
    return None if name is None else str(name)


@functools.cache
def _france() -> holidays.HolidayBase:
    # Fills in a year when a day of it is first asked for.
    return holidays.country_holidays("FR", language="fr")
