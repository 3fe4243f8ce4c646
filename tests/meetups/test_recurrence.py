"""The dates of a series: what is promised about them in so many words, and an oracle for all the rest."""

from datetime import UTC, date, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import pytest

from bot.meetups.recurrence import (
    WORKSHOP_SESSIONS,
    WORKSHOP_WEEKS_APART,
    Beat,
    Plan,
    Skip,
    foreseen,
    monthly_beats,
    rule_of,
    unfold,
)
from tests.meetups.dates import compare

PARIS = ZoneInfo("Europe/Paris")
BEFORE = datetime(2020, 1, 1, tzinfo=UTC)


def plan(first: str, beat: Beat = Beat.WEEKLY, **options: object) -> Plan:
    return Plan(first=datetime.fromisoformat(first), zone=PARIS, beat=beat, **options)  # type: ignore[arg-type]


def days(plan: Plan, limit: int) -> list[str]:
    return [f"{'skipped ' if one.skip else ''}{one.local:%d/%m/%Y}" for one in unfold(plan, after=BEFORE, limit=limit)]


@pytest.mark.parametrize("seed", range(60))
def test_every_date_is_the_one_that_a_walk_through_the_calendar_finds(seed: int) -> None:
    compare(seed)


def test_an_evening_stays_at_its_hour_when_clocks_change() -> None:
    autumn = unfold(plan("2026-10-20T18:30"), after=BEFORE, limit=2)
    spring = unfold(plan("2027-03-24T18:30"), after=BEFORE, limit=2)
    assert [one.starts_at.hour for one in autumn] == [16, 17]
    assert [one.starts_at.hour for one in spring] == [17, 16]
    assert {one.local.hour for one in (*autumn, *spring)} == {18}


def test_the_31st_is_the_last_day_of_a_shorter_month() -> None:
    assert days(plan("2027-01-31T10:00", Beat.MONTHLY_DAY), 4) == [
        "31/01/2027", "28/02/2027", "31/03/2027", "30/04/2027",
    ]  # fmt: skip


def test_the_second_thursday_and_the_last_thursday_are_two_rhythms() -> None:
    assert days(plan("2027-01-14T18:00", Beat.MONTHLY_WEEKDAY), 3) == ["14/01/2027", "11/02/2027", "11/03/2027"]
    assert days(plan("2027-01-28T18:00", Beat.MONTHLY_LAST), 3) == ["28/01/2027", "25/02/2027", "25/03/2027"]
    assert days(plan("2027-01-28T18:00", Beat.MONTHLY_WEEKDAY), 3) == ["28/01/2027", "25/02/2027", "25/03/2027"]
    assert monthly_beats(date(2027, 1, 28)) == (Beat.MONTHLY_WEEKDAY, Beat.MONTHLY_LAST, Beat.MONTHLY_DAY)
    assert monthly_beats(date(2027, 4, 29)) == (Beat.MONTHLY_LAST, Beat.MONTHLY_DAY)
    assert monthly_beats(date(2027, 1, 14)) == (Beat.MONTHLY_WEEKDAY, Beat.MONTHLY_DAY)


def test_what_is_skipped_is_shown_with_its_reason() -> None:
    found = unfold(plan("2026-07-07T18:30", skip_holidays=True, skip_august=True), after=BEFORE, limit=4)
    assert [(f"{one.local:%d/%m}", one.skip, one.holiday) for one in found] == [
        ("07/07", None, ""),
        ("14/07", Skip.HOLIDAY, "Fête nationale"),
        ("21/07", None, ""),
        ("28/07", None, ""),
        ("04/08", Skip.AUGUST, ""),
        ("11/08", Skip.AUGUST, ""),
        ("18/08", Skip.AUGUST, ""),
        ("25/08", Skip.AUGUST, ""),
        ("01/09", None, ""),
    ]


def test_a_number_of_sessions_counts_those_that_take_place() -> None:
    found = days(plan("2026-05-01T18:30", count=3, skip_holidays=True), 10)
    assert found == ["skipped 01/05/2026", "skipped 08/05/2026", "15/05/2026", "22/05/2026", "29/05/2026"]
    assert rule_of(plan("2026-05-01T18:30", count=3, skip_holidays=True)) == "FREQ=WEEKLY;BYDAY=FR;COUNT=5"


def test_a_workshop_is_four_sessions_over_six_to_eight_weeks() -> None:
    workshop = partial(plan, every=WORKSHOP_WEEKS_APART, count=WORKSHOP_SESSIONS, skip_holidays=True)
    plain = foreseen(workshop("2027-01-12T14:00"))
    assert len(plain) == 4
    assert plain[-1].local - plain[0].local == timedelta(weeks=6)
    around_the_armistice = foreseen(workshop("2027-10-14T14:00"))
    assert [one.holiday for one in around_the_armistice if one.skip] == ["Armistice"]
    assert around_the_armistice[-1].local - around_the_armistice[0].local == timedelta(weeks=8)


def test_a_one_off_stays_on_the_holiday_that_somebody_chose() -> None:
    (only,) = foreseen(plan("2026-07-14T18:30", Beat.ONCE, skip_holidays=True, skip_august=True))
    assert only.skip is None
    assert rule_of(plan("2026-07-14T18:30", Beat.ONCE)) is None


def test_a_last_day_includes_that_day() -> None:
    assert days(plan("2026-11-03T18:30", until=date(2026, 11, 17)), 10) == ["03/11/2026", "10/11/2026", "17/11/2026"]


def test_a_series_that_would_always_be_skipped_ends_the_search() -> None:
    assert unfold(plan("2026-08-15T10:00", Beat.MONTHLY_DAY, every=12, skip_august=True), after=BEFORE, limit=1) == ()


@pytest.mark.parametrize(
    ("first", "options"),
    [
        ("2026-12-01T10:00", {"every": 0}),
        ("2026-12-01T10:00", {"every": 13}),
        ("2026-12-01T10:00", {"count": 0}),
        ("2026-12-01T10:00", {"count": 2, "until": date(2027, 1, 1)}),
        ("2026-12-29T10:00", {"beat": Beat.MONTHLY_WEEKDAY}),
        ("2026-12-01T10:00", {"beat": Beat.MONTHLY_LAST}),
        ("2026-12-01T10:00+01:00", {}),
    ],
)
def test_what_no_series_can_be_is_refused(first: str, options: dict[str, object]) -> None:
    with pytest.raises(ValueError):
        plan(first, **options)  # type: ignore[arg-type]


def test_a_naive_instant_is_refused() -> None:
    with pytest.raises(ValueError, match="naive"):
        unfold(plan("2026-12-01T10:00"), after=datetime(2026, 1, 1), limit=1)  # noqa: DTZ001
