"""Instants in words and in Discord's mark-up."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.catalogue import Catalogue
from bot.core.dates import spoken_date, spoken_day, spoken_time, spoken_weekday, timestamp

CATALOGUE = Catalogue.load()
FRENCH = CATALOGUE.text("fr", ZoneInfo("Europe/Paris"))
ENGLISH = CATALOGUE.text("en", ZoneInfo("Europe/Paris"))
EVENING = datetime(2026, 11, 24, 17, 30, tzinfo=UTC)


def test_discord_gets_a_timestamp() -> None:
    assert timestamp(EVENING) == "<t:1795541400:F>"
    assert timestamp(EVENING, "R") == "<t:1795541400:R>"


def test_words_are_in_the_language_and_the_zone_of_the_reader() -> None:
    assert spoken_date(EVENING, FRENCH) == "mardi 24 novembre 2026 à 18\u00a0h\u00a030"
    assert spoken_date(EVENING, ENGLISH) == "Tuesday 24 November 2026 at 18:30"
    kathmandu = CATALOGUE.text("fr", ZoneInfo("Asia/Kathmandu"))
    assert spoken_date(EVENING, kathmandu) == "mardi 24 novembre 2026 à 23\u00a0h\u00a015"


def test_the_day_changes_with_the_zone() -> None:
    sydney = CATALOGUE.text("en", ZoneInfo("Australia/Sydney"))
    assert spoken_date(EVENING, sydney) == "Wednesday 25 November 2026 at 4:30"


def test_the_short_words() -> None:
    assert spoken_date(EVENING, FRENCH, short=True) == "mar. 24 nov. 2026, 18\u00a0h\u00a030"
    assert spoken_date(EVENING, ENGLISH, short=True) == "Tue 24 Nov 2026, 18:30"


def test_only_the_first_of_the_month_is_an_ordinal_and_only_in_french() -> None:
    assert spoken_day(date(2026, 11, 1), FRENCH) == "dimanche 1er novembre 2026"
    assert spoken_day(date(2026, 11, 1), FRENCH, short=True) == "dim. 1er nov. 2026"
    assert spoken_day(date(2026, 11, 2), FRENCH) == "lundi 2 novembre 2026"
    assert spoken_day(date(2026, 11, 1), ENGLISH) == "Sunday 1 November 2026"


def test_times_of_day() -> None:
    assert spoken_time(time(9), FRENCH) == "9\u00a0h"
    assert spoken_time(time(9, 5), FRENCH) == "9\u00a0h\u00a005"
    assert spoken_time(time(9), ENGLISH) == "9:00"
    assert spoken_time(time(0, 15), ENGLISH) == "0:15"


def test_a_naive_time_is_not_an_instant() -> None:
    with pytest.raises(ValueError, match="naive"):
        spoken_date(EVENING.replace(tzinfo=None), FRENCH)
    with pytest.raises(ValueError, match="naive"):
        timestamp(EVENING.replace(tzinfo=None))


@given(st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2999, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001
def test_short_words_fit_a_label(instant: datetime) -> None:
    assert len(spoken_date(instant, FRENCH, short=True)) <= 40
    assert len(spoken_date(instant, ENGLISH, short=True)) <= 40


def test_a_weekday_is_told_as_briefly_as_it_can_be() -> None:
    assert spoken_weekday(date(2026, 11, 24), FRENCH) == "mar. 24"
    assert spoken_weekday(date(2026, 11, 24), ENGLISH) == "Tue 24"
