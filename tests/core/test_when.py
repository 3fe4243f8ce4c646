"""Days and times as members type them."""

from datetime import date, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.core.catalogue import Catalogue, Text
from bot.core.when import read_day, read_time, suggest_days, suggest_times

CATALOGUE = Catalogue.load()
FRENCH = CATALOGUE.text("fr", ZoneInfo("Europe/Paris"))
ENGLISH = CATALOGUE.text("en", ZoneInfo("Europe/Paris"))
MONDAY = date(2026, 11, 23)


def values(suggestions: list[tuple[str, str]]) -> list[str]:
    return [value for _, value in suggestions]


@pytest.mark.parametrize(
    "typed",
    [
        "demain", "Demain ", "tomorrow", "mardi", "mar", "MAR", "tuesday", "24", "le 24", "24/11", "24-11", "24.11",
        "24/11/2026", "24-11-2026", "24/11/26", "24 11 2026", "24 nov", "24 nov.", "24 novembre", "24 novembre 2026",
        "le 24 novembre", "mardi 24", "mardi 24 novembre 2026", "mar. 24/11", "mardi 24/11/2026", "2026-11-24",
        "24 november", "november 24", "nov 24 2026", "tuesday november 24", "the 24th of november", "dans 1 jour",
        "dans un jour", "in 1 day", "j+1",
    ],
)  # fmt: skip
@pytest.mark.parametrize("text", [FRENCH, ENGLISH], ids=["fr", "en"])
def test_many_ways_to_say_the_same_tuesday(typed: str, text: Text) -> None:
    assert read_day(typed, MONDAY, text) == date(2026, 11, 24)
    assert values(suggest_days(typed, MONDAY, text))[0] == "2026-11-24"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("aujourd’hui", "2026-11-23"),
        ("today", "2026-11-23"),
        ("après-demain", "2026-11-25"),
        ("apres demain", "2026-11-25"),
        ("dans 2 semaines", "2026-12-07"),
        ("in a week", "2026-11-30"),
        ("1er décembre", "2026-12-01"),
        ("1 DECEMBRE", "2026-12-01"),
        ("15 août", "2027-08-15"),
        ("dimanche", "2026-11-29"),
        ("29/02", "2028-02-29"),
        ("31", "2026-12-31"),
        ("2020-01-02", "2020-01-02"),
        ("22/11", "2027-11-22"),
        ("23/11", "2026-11-23"),
    ],
)
def test_days_are_understood(typed: str, expected: str) -> None:
    assert read_day(typed, MONDAY, FRENCH) == date.fromisoformat(expected)


def test_numbers_stand_in_french_order_in_every_language() -> None:
    assert read_day("03/04", MONDAY, FRENCH) == date(2027, 4, 3)
    assert read_day("03/04", MONDAY, ENGLISH) == date(2027, 4, 3)
    assert read_day("11/24", MONDAY, ENGLISH) is None
    assert read_day("11/24/2026", MONDAY, ENGLISH) is None


@pytest.mark.parametrize(
    "typed",
    ["", "m", "24 j", "24 ma", "mar 24", "lundi", "mardi prochain", "lundi 24/11", "31/11", "30 février", "n'importe",
     "24/11/2026/3", "24/11/123", "demain matin", "24 24", "99999999999999", "tuesday 24 25 26 27", "-", "jeudi jeudi"],
)  # fmt: skip
def test_none_or_several_meanings_are_not_read(typed: str) -> None:
    assert read_day(typed, MONDAY, FRENCH) is None


def test_several_meanings_are_all_shown() -> None:
    assert values(suggest_days("24 j", MONDAY, FRENCH)) == ["2027-01-24", "2027-06-24", "2027-07-24"]
    assert {"2026-11-24", "2027-03-24"} <= set(values(suggest_days("mar 24", MONDAY, FRENCH)))
    assert {"2026-11-24", "2026-11-25"} <= set(values(suggest_days("m", MONDAY, FRENCH)))
    assert values(suggest_days("lundi", MONDAY, FRENCH))[:2] == ["2026-11-23", "2026-11-30"]
    assert values(suggest_days("mardi prochain", MONDAY, FRENCH))[:2] == ["2026-11-24", "2026-12-01"]


def test_the_first_letters_are_read_in_the_readers_language_first() -> None:
    assert values(suggest_days("s", MONDAY, FRENCH))[0] == "2026-11-28"
    assert {"2026-11-28", "2026-11-29"} <= set(values(suggest_days("s", MONDAY, ENGLISH)))
    assert read_day("s", MONDAY, FRENCH) == date(2026, 11, 28)
    assert read_day("s", MONDAY, ENGLISH) is None


def test_nothing_typed_gives_the_next_days() -> None:
    suggestions = suggest_days("  ", MONDAY, FRENCH, limit=3)
    assert suggestions == [
        ("lundi 23 novembre 2026", "2026-11-23"),
        ("mardi 24 novembre 2026", "2026-11-24"),
        ("mercredi 25 novembre 2026", "2026-11-25"),
    ]
    assert len(suggest_days("", MONDAY, FRENCH)) == 25


def test_past_days_are_understood_but_not_suggested() -> None:
    assert read_day("24/11/2020", MONDAY, FRENCH) == date(2020, 11, 24)
    assert suggest_days("24/11/2020", MONDAY, FRENCH) == []


@pytest.mark.parametrize("typed", ["demain", "mardi 24 novembre 2026", "24/11"])
def test_labels_say_the_whole_date(typed: str) -> None:
    assert suggest_days(typed, MONDAY, FRENCH) == [("mardi 24 novembre 2026", "2026-11-24")]
    assert suggest_days(typed, MONDAY, ENGLISH) == [("Tuesday 24 November 2026", "2026-11-24")]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("18h30", "18:30"), ("18 h 30", "18:30"), ("18H30", "18:30"), ("18:30", "18:30"), ("18.30", "18:30"),
        ("1830", "18:30"), ("18 heures 30", "18:30"), ("18h30min", "18:30"), ("18\u00a0h\u00a030", "18:30"),
        ("6:30 pm", "18:30"), ("6.30pm", "18:30"), ("6:30 p.m.", "18:30"), ("630pm", "18:30"), ("18h", "18:00"),
        ("18", "18:00"), ("6pm", "18:00"), ("930", "09:30"), ("9h05", "09:05"), ("0h", "00:00"), ("12am", "00:00"),
        ("12 pm", "12:00"), ("midi", "12:00"), ("Noon", "12:00"), ("minuit", "00:00"), ("00:00", "00:00"),
    ],
)  # fmt: skip
def test_times_are_understood(typed: str, expected: str) -> None:
    assert read_time(typed) == time.fromisoformat(expected)
    assert values(suggest_times(typed, FRENCH, None))[0] == expected


@pytest.mark.parametrize(
    "typed", ["", "24h", "24:00", "18h60", "13pm", "0am", "18h3", "soir", "mi", "-1", "1:2:3", "18:30:00"]
)
def test_times_that_are_none_are_not_read(typed: str) -> None:
    assert read_time(typed) is None


def test_a_time_half_typed_is_completed() -> None:
    assert values(suggest_times("18", FRENCH, None)) == ["18:00", "18:15", "18:30", "18:45"]
    assert values(suggest_times("18h3", FRENCH, None)) == ["18:30", "18:35"]
    assert {"02:00", "20:00", "23:00"} <= set(values(suggest_times("2", FRENCH, None)))
    assert values(suggest_times("mi", FRENCH, None)) == ["12:00", "00:00"]
    assert suggest_times("25", FRENCH, None) == []


def test_nothing_typed_gives_the_hours_of_a_day_of_work() -> None:
    suggested = values(suggest_times("", FRENCH, None))
    assert (suggested[0], suggested[1], suggested[-1], len(suggested)) == ("08:00", "08:30", "20:00", 25)


def test_the_label_of_a_time_says_the_day_when_it_is_known() -> None:
    assert suggest_times("1830", FRENCH, None) == [("18\u00a0h\u00a030", "18:30")]
    assert suggest_times("1830", FRENCH, date(2026, 11, 24)) == [
        ("mardi 24 novembre 2026 à 18\u00a0h\u00a030", "18:30")
    ]
    assert suggest_times("6pm", ENGLISH, date(2026, 11, 24)) == [("Tuesday 24 November 2026 at 18:00", "18:00")]


TYPED = st.text(max_size=80) | st.lists(
    st.sampled_from(
        [
            *"0123456789 /-.:,'’hj+àé²٣\0\n",
            *(
                "24",
                "2026",
                "9999",
                "mardi",
                "mar",
                "nov",
                "sept",
                "dans ",
                "in ",
                "jours",
                "semaines",
                "demain",
                "pm",
                "next",
            ),
        ]
    ),
    max_size=10,
).map("".join)


@given(TYPED, st.dates(), st.sampled_from([FRENCH, ENGLISH]), st.integers(0, 25))
@example("dans 999 semaines", date.max, FRENCH, 25)
@example("9" * 5000, date.min, FRENCH, 25)
@example("a" * 59 + "?", MONDAY, FRENCH, 25)
@example("1" * 59 + "a", MONDAY, FRENCH, 25)
@example("31", date(9999, 12, 31), FRENCH, 25)
@example("29/02", date(9999, 12, 31), FRENCH, 25)
def test_whatever_is_typed_for_a_day_gets_an_answer(typed: str, today: date, text: Text, limit: int) -> None:
    suggestions = suggest_days(typed, today, text, limit)
    assert len(suggestions) <= limit
    assert values(suggestions) == sorted(set(values(suggestions)))
    for label, value in suggestions:
        assert 1 <= len(label) <= 100
        assert date.fromisoformat(value) >= today
        assert read_day(value, today, text) == date.fromisoformat(value)
    read = read_day(typed, today, text)
    if read is not None and read >= today and limit:
        assert read.isoformat() in values(suggest_days(typed, today, text))


@given(TYPED, st.none() | st.dates(), st.sampled_from([FRENCH, ENGLISH]), st.integers(0, 25))
@example("1" * 60, None, FRENCH, 25)
def test_whatever_is_typed_for_a_time_gets_an_answer(typed: str, day: date | None, text: Text, limit: int) -> None:
    suggestions = suggest_times(typed, text, day, limit)
    assert len(suggestions) <= limit
    assert len(set(suggestions)) == len(suggestions)
    for label, value in suggestions:
        assert 1 <= len(label) <= 100
        assert read_time(value) == time.fromisoformat(value)
    read = read_time(typed)
    if read is not None and limit:
        assert values(suggestions)[0] == f"{read:%H:%M}"


@given(st.dates(), st.dates(), st.sampled_from([FRENCH, ENGLISH]))
def test_the_label_of_a_day_is_read_as_that_day(day: date, today: date, text: Text) -> None:
    if day.year >= 1000:
        label = suggest_days(day.isoformat(), day, text)[0][0]
        assert read_day(label, today, text) == day
