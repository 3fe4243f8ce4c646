"""Recurring wall-clock times against an oracle that only ever reads a clock, minute after minute."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.core.recurrence import occurrences, resolve, weekly

PARIS = ZoneInfo("Europe/Paris")
ZONES = ["Europe/Paris", "America/New_York", "Australia/Lord_Howe", "America/Sao_Paulo", "Africa/Casablanca"]
FIRST_YEAR, YEARS = 2013, 10
"""Within these years São Paulo gave up changing its clocks, and Casablanca began to change them around Ramadan."""

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


def local(text: str) -> datetime:
    return datetime.fromisoformat(text)


def shown(instant: datetime, zone: ZoneInfo) -> datetime:
    """Read the clock on the wall."""
    return instant.astimezone(zone).replace(tzinfo=None, fold=0)


def changes(zone: ZoneInfo) -> Iterator[datetime]:
    """Yield, to the hour, the instants before which clocks have changed, found by looking every hour."""
    instant = datetime(FIRST_YEAR, 1, 1, tzinfo=UTC)
    offset = instant.astimezone(zone).utcoffset()
    for _ in range(YEARS * 365 * 24):
        instant += HOUR
        if (now := instant.astimezone(zone).utcoffset()) != offset:
            offset = now
            yield instant


def clock_around(change: datetime, zone: ZoneInfo) -> list[tuple[datetime, datetime]]:
    """Return (instant, what the wall shows) for each minute from three hours before to three hours after."""
    return [(at, shown(at, zone)) for at in (change - 3 * HOUR + n * MINUTE for n in range(361))]


@pytest.mark.parametrize("name", ZONES)
def test_every_quarter_of_an_hour_around_every_clock_change(name: str) -> None:
    zone = ZoneInfo(name)
    seen = 0
    for change in changes(zone):
        walk = clock_around(change, zone)
        wanted = walk[0][1].replace(minute=0) + HOUR
        while wanted < walk[-1][1]:
            # Standing before the wall, one waits for the first minute that shows this time, or a later one.
            expected = next(instant for instant, wall in walk if wall >= wanted)
            assert resolve(wanted, zone) == expected, f"{wanted} in {name}"
            wanted += 15 * MINUTE
        seen += 1
    assert seen >= 12


def test_zones_that_never_change_are_simple() -> None:
    assert resolve(local("2026-03-29T02:30"), ZoneInfo("Asia/Kathmandu")) == local("2026-03-28T20:45+00:00")


def test_a_missing_time_happens_at_the_first_valid_instant_after_the_gap() -> None:
    for missing in ("02:00", "02:30", "02:59:59", "02:59:59.999999"):
        assert resolve(local(f"2026-03-29T{missing}"), PARIS) == local("2026-03-29T01:00+00:00")


def test_a_doubled_time_happens_the_first_time_only() -> None:
    assert resolve(local("2026-10-25T02:30"), PARIS) == local("2026-10-25T00:30+00:00")
    assert resolve(local("2026-10-25T02:30").replace(fold=1), PARIS) == local("2026-10-25T00:30+00:00")


def test_a_day_that_a_country_skipped_happens_when_the_next_begins() -> None:
    assert resolve(local("2011-12-30T12:00"), ZoneInfo("Pacific/Apia")) == local("2011-12-30T10:00+00:00")


@pytest.mark.parametrize("name", ZONES)
@pytest.mark.parametrize("clock", ["02:30", "18:30"])
def test_ten_years_of_sundays_keep_their_hour_on_the_wall(name: str, clock: str) -> None:
    zone = ZoneInfo(name)
    start = local(f"2013-01-06T{clock}")
    found = occurrences(start, zone, "FREQ=WEEKLY", until=date(2022, 12, 31), limit=1000)
    assert len(found) == 521
    late = [n for n, instant in enumerate(found) if shown(instant, zone) != start + n * timedelta(weeks=1)]
    # Only a time that clocks skipped may be shown otherwise: the wall never read it on that day.
    for n in late:
        day = (shown(instant, zone) for instant in (found[n] + m * MINUTE for m in range(-180, 180)))
        assert start + n * timedelta(weeks=1) not in day
    assert clock == "02:30" or not late


def test_a_rule_keeps_the_hour_across_a_clock_change() -> None:
    found = occurrences(local("2026-10-20T18:30"), PARIS, weekly(date(2026, 11, 3)), until=None, limit=10)
    assert found == [
        local("2026-10-20T16:30+00:00"),
        local("2026-10-27T17:30+00:00"),
        local("2026-11-03T17:30+00:00"),
    ]


def test_without_a_rule_there_is_one_occurrence() -> None:
    start = local("2026-11-24T18:30")
    assert occurrences(start, PARIS, None, until=None, limit=5) == [local("2026-11-24T17:30+00:00")]
    assert occurrences(start, PARIS, None, until=date(2026, 11, 24), limit=5) == [local("2026-11-24T17:30+00:00")]
    assert occurrences(start, PARIS, None, until=date(2026, 11, 23), limit=5) == []


def test_the_last_day_counts_and_the_limit_holds() -> None:
    start = local("2026-11-24T23:59")
    assert len(occurrences(start, PARIS, "FREQ=WEEKLY", until=date(2026, 12, 8), limit=10)) == 3
    assert len(occurrences(start, PARIS, weekly(date(2026, 12, 8)), until=None, limit=10)) == 3
    assert len(occurrences(start, PARIS, weekly(date(2026, 12, 8)), until=date(2026, 12, 7), limit=10)) == 2
    assert len(occurrences(start, PARIS, "FREQ=DAILY", until=None, limit=4)) == 4
    assert occurrences(start, PARIS, "FREQ=DAILY", until=None, limit=0) == []


def test_every_other_thursday_and_the_last_friday_are_understood() -> None:
    fortnight = occurrences(local("2026-11-26T18:30"), PARIS, "FREQ=WEEKLY;INTERVAL=2;COUNT=3", limit=9)
    assert [instant.day for instant in fortnight] == [26, 10, 24]
    fridays = occurrences(local("2026-11-27T18:30"), PARIS, "FREQ=MONTHLY;BYDAY=-1FR", limit=3)
    assert [(instant.month, instant.day) for instant in fridays] == [(11, 27), (12, 25), (1, 29)]


@pytest.mark.parametrize(
    "rule",
    ["", "FREQ=HOURLY", "FREQ=WEEKLY;BYHOUR=3", "FREQ=WEEKLY;INTERVAL=x", "DTSTART:20260101T000000", "chaque mardi"],
)
def test_a_rule_that_is_not_ours_is_refused(rule: str) -> None:
    with pytest.raises(ValueError):
        occurrences(local("2026-11-24T18:30"), PARIS, rule, limit=3)


def test_an_aware_start_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        occurrences(local("2026-11-24T18:30+01:00"), PARIS, None, limit=1)
    with pytest.raises(ValueError, match="aware"):
        resolve(local("2026-11-24T18:30+01:00"), PARIS)
