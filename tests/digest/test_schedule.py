from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.clock import from_seconds
from bot.digest.schedule import appointment, next_appointment

PARIS = ZoneInfo("Europe/Paris")
THURSDAY, NINE = 3, time(9)


def test_the_next_issue_is_the_next_such_day_still_to_come() -> None:
    monday = datetime(2027, 1, 4, 9, tzinfo=UTC)
    coming = next_appointment(monday, THURSDAY, NINE, PARIS)
    assert coming.week == date(2027, 1, 7)
    assert coming.publish_at == datetime(2027, 1, 7, 8, tzinfo=UTC)
    assert coming.prepare_at == datetime(2027, 1, 6, 8, tzinfo=UTC)
    assert next_appointment(coming.publish_at, THURSDAY, NINE, PARIS).week == date(2027, 1, 14)
    assert next_appointment(monday, THURSDAY, NINE, PARIS, after=coming.week).week == date(2027, 1, 14)


def test_the_hour_is_that_of_the_clocks_on_both_sides_of_a_change() -> None:
    # Clocks go forward in the night to Sunday 28 March 2027, back in that to Sunday 31 October.
    spring, autumn = appointment(date(2027, 3, 28), NINE, PARIS), appointment(date(2027, 10, 31), NINE, PARIS)
    for each in (spring, autumn):
        assert each.publish_at.astimezone(PARIS).time() == each.prepare_at.astimezone(PARIS).time() == NINE
    assert spring.publish_at - spring.prepare_at == timedelta(hours=23)
    assert autumn.publish_at - autumn.prepare_at == timedelta(hours=25)


@settings(max_examples=60)
@given(
    now=st.integers(1_767_225_600, 1_830_297_600).map(from_seconds),
    weekday=st.integers(0, 6),
    hour=st.times(),
)
def test_it_lies_ahead_within_a_week_on_its_day(now: datetime, weekday: int, hour: time) -> None:
    coming = next_appointment(now, weekday, hour.replace(second=0, microsecond=0), PARIS)
    assert now < coming.publish_at <= now + timedelta(days=7, hours=1)
    assert coming.week.weekday() == weekday
