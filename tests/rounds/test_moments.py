"""Three moments that suit everybody: in what they declared, never at night, never on a holiday, whatever the season."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.holidays import public_holiday
from bot.rounds.calendar import CalendarWish, RoundCalendar
from bot.rounds.model import LENGTH
from bot.rounds.moments import BANDS, EARLIEST, LATEST, LEAD, OFFERED, SHORT_LEAD, Part, band, offer, parts_of
from bot.rounds.refusals import CalendarOutOfBounds, CalendarPast
from tests.rounds.world import CHANNEL, GUILD

PARIS, REUNION, NOUMEA = ZoneInfo("Europe/Paris"), ZoneInfo("Indian/Reunion"), ZoneInfo("Pacific/Noumea")
MONDAY = datetime(2027, 1, 4, 9, 0, tzinfo=UTC)

bands = st.frozensets(st.sampled_from(BANDS), max_size=6)
instants = st.integers(0, 3 * 365 * 24).map(lambda hours: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=hours))


@settings(max_examples=60)
@given(
    declared=st.lists(bands, min_size=2, max_size=3),
    now=instants,
    days=st.integers(2, 40),
    zone=st.sampled_from((PARIS, REUNION, NOUMEA)),
)
def test_moments_suit_everybody_who_declared_something(
    declared: list[frozenset[int]], now: datetime, days: int, zone: ZoneInfo
) -> None:
    until = now + timedelta(days=days)
    offered = offer(declared, zone, now=now, until=until)
    assert list(offered.moments) == sorted(set(offered.moments))
    assert len(offered.moments) <= OFFERED
    for moment in offered.moments:
        local = moment.astimezone(zone)
        assert now + SHORT_LEAD <= moment
        assert moment + LENGTH <= until
        assert local.time() >= EARLIEST
        assert (local + LENGTH).time() <= LATEST
        assert public_holiday(local.date()) is None
        if offered.common:
            for each in declared:
                assert not each or any(
                    parts_of(number)[0] == local.weekday() and _within(local, parts_of(number)[1]) for number in each
                )


def _within(local: datetime, part: Part) -> bool:
    hours = {Part.MORNING: (9, 12), Part.NOON: (12, 14), Part.AFTERNOON: (14, 18), Part.EVENING: (18, 21)}
    return hours[part][0] <= local.hour < hours[part][1]


def test_three_moments_on_three_days_and_other_parts_of_the_day() -> None:
    offered = offer([frozenset(), frozenset()], PARIS, now=MONDAY, until=MONDAY + timedelta(days=26))
    assert len({moment.date() for moment in offered.moments}) == 3
    assert len({moment.hour for moment in offered.moments}) == 3
    assert min(offered.moments) >= MONDAY + LEAD


def test_what_is_declared_by_none_in_common_is_offered_all_the_same_and_said() -> None:
    mornings, evenings = frozenset({band(0, Part.MORNING)}), frozenset({band(1, Part.EVENING)})
    offered = offer([mornings, evenings], PARIS, now=MONDAY, until=MONDAY + timedelta(days=26))
    assert not offered.common
    assert len(offered.moments) == OFFERED


def test_the_hour_of_the_clock_stays_over_the_change() -> None:
    # Clocks go forward on Sunday 28 March 2027.
    noon = frozenset({band(weekday, Part.NOON) for weekday in range(5)})
    now = datetime(2027, 3, 22, 9, 0, tzinfo=UTC)
    moments = offer([noon, noon], PARIS, now=now, until=now + timedelta(days=26)).moments
    assert {moment.astimezone(PARIS).hour for moment in moments} <= {12, 13}
    assert {moment.utcoffset() for moment in (each.astimezone(PARIS) for each in moments)} >= {timedelta(hours=2)}


def test_what_was_offered_is_not_offered_again() -> None:
    first = offer([frozenset()], PARIS, now=MONDAY, until=MONDAY + timedelta(days=26)).moments
    again = offer([frozenset()], PARIS, now=MONDAY, until=MONDAY + timedelta(days=26), besides=first).moments
    assert not set(first) & set(again)
    assert len(again) == OFFERED


def test_a_round_that_is_nearly_over_offers_what_is_left() -> None:
    assert offer([frozenset()], PARIS, now=MONDAY, until=MONDAY + timedelta(days=3)).moments
    assert offer([frozenset()], PARIS, now=MONDAY, until=MONDAY + timedelta(days=1)).moments == ()


CALENDAR = RoundCalendar(guild_id=GUILD, channel_id=CHANNEL, first_local=datetime.fromisoformat("2027-01-11T09:00"))


def test_draws_keep_the_hour_of_the_clock_all_year() -> None:
    draws = CALENDAR.draws_after(MONDAY, PARIS, 13)
    assert {draw.astimezone(PARIS).strftime("%A %H:%M") for draw in draws} == {"Monday 09:00"}
    days = [draw.astimezone(PARIS).date() for draw in draws]
    assert {later - earlier for earlier, later in pairwise(days)} == {timedelta(weeks=4)}
    assert CALENDAR.draws_after(draws[4], PARIS, 1) == (draws[5],)


def test_everybody_has_met_some_days_before_the_next_draw() -> None:
    for draw in CALENDAR.draws_after(MONDAY, PARIS, 13):
        assert draw < CALENDAR.until(draw, PARIS) < CALENDAR.draws_after(draw, PARIS, 1)[0]


def test_one_round_in_four_is_a_surprise_or_none() -> None:
    assert [number for number in range(1, 13) if CALENDAR.surprises(number)] == [4, 8, 12]
    assert not any(CalendarWish(surprise_every=0).applied_to(CALENDAR).surprises(number) for number in range(1, 13))


@pytest.mark.parametrize("wish", [CalendarWish(weeks=1), CalendarWish(weeks=14), CalendarWish(surprise_every=13)])
def test_what_makes_no_sense_is_refused(wish: CalendarWish) -> None:
    with pytest.raises(CalendarOutOfBounds):
        wish.applied_to(CALENDAR).checked(MONDAY, PARIS)


@pytest.mark.parametrize("day", [date(2027, 1, 3), date(2029, 1, 1)])
def test_a_first_draw_in_the_past_or_far_ahead_is_refused(day: date) -> None:
    with pytest.raises(CalendarPast):
        CalendarWish(day=day).applied_to(CALENDAR).checked(MONDAY, PARIS)
