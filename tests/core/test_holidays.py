from datetime import date, timedelta

import holidays

from bot.core.holidays import public_holiday

FIRST, LAST = date(2024, 1, 1), date(2070, 12, 31)


def test_the_public_holidays_of_france_are_those_of_an_independent_library() -> None:
    france = holidays.country_holidays("FR", language="fr")
    days = [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1)]
    assert [day for day in days if public_holiday(day)] == [day for day in days if day in france]
    for day in filter(public_holiday, days):
        assert str(public_holiday(day)).replace("’", "'") in france[day]


def test_a_public_holiday_is_named_in_french() -> None:
    assert public_holiday(date(2027, 7, 14)) == "Fête nationale"
    assert public_holiday(date(2027, 7, 15)) is None
