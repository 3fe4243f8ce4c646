from datetime import date, timedelta

import pytest
from dateutil.easter import easter

from bot.core.holidays import public_holiday


@pytest.mark.parametrize("year", range(2024, 2036))
def test_the_eleven_public_holidays_of_france_are_known(year: int) -> None:
    """Code du travail, article L3133-1; the movable ones counted from an independent Easter."""
    fixed = {date(year, *day) for day in ((1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25))}
    movable = {easter(year) + timedelta(days=days) for days in (1, 39, 50)}
    every_day = (date(year, 1, 1) + timedelta(days=number) for number in range(366))
    assert {day for day in every_day if day.year == year and public_holiday(day)} == fixed | movable


def test_a_public_holiday_is_named_in_french() -> None:
    assert public_holiday(date(2027, 7, 14)) == "Fête nationale"
    assert public_holiday(date(2027, 7, 15)) is None
