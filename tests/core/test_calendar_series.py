"""Series as calendar files, read back by vobject and dateutil: neither shares a line with what wrote them."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from dateutil import tz
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from bot.core.calendar import Moved, Person, Series, publish, timezone_of, write_series
from bot.core.ids import UserId
from tests.core.test_calendar import HOSTILE, MEETING, read

CAMILLE = Person(name="Camille (Flers)", user_id=UserId(101))
BOB = Person(name="Bob", user_id=UserId(102))
PARIS = ZoneInfo("Europe/Paris")


def local(text: str) -> datetime:
    return datetime.fromisoformat(text)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


SERIES = Series(
    uid="meetup-series-7@bocage.invalid",
    sequence=2,
    first=local("2026-10-06T18:30"),
    length=timedelta(minutes=90),
    zone=PARIS,
    rule="FREQ=WEEKLY;BYDAY=TU;COUNT=6",
    summary="Cantines : la visio du mardi",
    description="À l’ordre du jour, les marchés publics ; puis la suite",
    location="https://visio.example/haies",
    organizer=CAMILLE,
    attendees=(BOB,),
    stamped_at=utc("2026-09-01T09:00"),
    left_out=(local("2026-10-20T18:30"),),
    moved=(
        Moved(
            local=local("2026-10-27T18:30"),
            starts_at=utc("2026-10-28T17:00"),
            ends_at=utc("2026-10-28T18:30"),
            location="Mairie de Flers",
        ),
    ),
)


def instants(content: bytes, zone: Any, limit: int = 1000) -> list[datetime]:  # noqa: ANN401
    """Return when a calendar program shows the series, given the zone that travelled with it."""
    calendar = read(content)
    master, *others = calendar.vevent_list
    rules = master.getrruleset(addRDate=False)
    first = master.dtstart.value.replace(tzinfo=None)
    by_rule: dict[datetime, datetime] = {}
    for at, wall in enumerate(_walls(rules, first)):
        if at >= limit:
            break
        by_rule[wall] = wall.replace(tzinfo=zone).astimezone(UTC)
    for other in others:
        wall = other.contents["recurrence-id"][0].value.replace(tzinfo=None)
        assert wall in by_rule
        by_rule[wall] = other.dtstart.value.astimezone(UTC)
    return sorted(by_rule.values())


def _walls(rules: Any, first: datetime) -> Iterator[datetime]:  # noqa: ANN401
    for each in rules:
        yield each.replace(tzinfo=None)


def zone_in(content: bytes) -> Any:  # noqa: ANN401 — dateutil has no types for this
    """Return the zone that travels in the file, as dateutil reads it: nothing of this machine's."""
    text = content.decode().replace("\r\n ", "")
    (component,) = re.findall(r"BEGIN:VTIMEZONE.*?END:VTIMEZONE", text, re.DOTALL)
    return tz.tzical(io.StringIO(component)).get()


def test_a_calendar_program_shows_what_takes_place() -> None:
    content = write_series(SERIES)
    assert instants(content, zone_in(content)) == [
        utc("2026-10-06T16:30"),
        utc("2026-10-13T16:30"),
        utc("2026-10-28T17:00"),
        utc("2026-11-03T17:30"),
        utc("2026-11-10T17:30"),
    ]


def test_the_whole_series_is_one_thing_that_can_be_answered() -> None:
    calendar = read(write_series(SERIES))
    master, moved = calendar.vevent_list
    assert calendar.method.value == "REQUEST"
    assert {event.uid.value for event in (master, moved)} == {SERIES.uid}
    assert {event.sequence.value for event in (master, moved)} == {"2"}
    assert master.dtend.value - master.dtstart.value == timedelta(minutes=90)
    assert master.location.value == SERIES.location
    assert moved.location.value == "Mairie de Flers"
    assert [line.value for line in master.attendee_list] == ["mailto:member-102@bocage.invalid"]


def test_a_series_that_is_cancelled_is_taken_out_whole() -> None:
    calendar = read(write_series(replace(SERIES, cancelled=True, sequence=5)))
    assert calendar.method.value == "CANCEL"
    (only,) = calendar.vevent_list
    assert (only.status.value, only.sequence.value) == ("CANCELLED", "5")


def test_a_file_to_import_names_nobody_who_could_answer() -> None:
    content = publish([MEETING, SERIES, replace(SERIES, uid="other", first=local("2026-10-13T18:30"))])
    calendar = Calendar.from_ical(content)
    assert calendar["method"] == "PUBLISH"
    assert len(calendar.walk("VTIMEZONE")) == 1
    assert {str(event["uid"]) for event in calendar.walk("VEVENT")} == {MEETING.uid, SERIES.uid, "other"}
    assert b"ATTENDEE" not in content


def test_paris_changes_its_clocks_at_two_and_at_three() -> None:
    lines = timezone_of(PARIS, utc("2026-11-25T00:00"), utc("2036-01-01T00:00")).to_ical().decode().split("\r\n")
    assert "DTSTART:20250330T020000" in lines
    assert "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3" in lines
    assert "DTSTART:20251026T030000" in lines
    assert "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10" in lines


ZONES = [
    "Europe/Paris", "America/Miquelon", "Indian/Reunion", "Australia/Lord_Howe", "America/Santiago",
    "Africa/Casablanca", "Europe/Dublin", "Pacific/Noumea", "America/Guadeloupe", "Asia/Kathmandu", "UTC",
]  # fmt: skip


@pytest.mark.parametrize("name", ZONES)
def test_the_zone_that_travels_gives_every_local_time_its_instant(name: str) -> None:
    zone = ZoneInfo(name)
    since, until = utc("2026-03-01T00:00"), utc("2036-03-01T00:00")
    read_back = zone_in(timezone_of(zone, since, until).to_ical())
    step = timedelta(hours=7, minutes=30)
    for number in range((until - since) // step):
        at = since + number * step
        wall = at.astimezone(zone).replace(tzinfo=None, fold=0)
        there_and_back = wall.replace(tzinfo=zone).astimezone(UTC)
        assert wall.replace(tzinfo=read_back).astimezone(UTC) == there_and_back, (name, wall)


@pytest.mark.parametrize("name", ["Europe/Paris", "America/Miquelon", "Australia/Lord_Howe", "Africa/Casablanca"])
def test_the_zone_that_travels_changes_at_the_very_minute(name: str) -> None:
    zone = ZoneInfo(name)
    since, until = utc("2026-03-01T00:00"), utc("2036-03-01T00:00")
    read_back = zone_in(timezone_of(zone, since, until).to_ical())
    hours = [since + timedelta(hours=n) for n in range((until - since) // timedelta(hours=1))]
    changes = [late for early, late in pairwise(hours) if _offset(early, zone) != _offset(late, zone)]
    assert len(changes) >= 19
    for change in changes:
        for quarter in range(-12, 13):
            at = change + quarter * timedelta(minutes=15)
            wall = at.astimezone(zone).replace(tzinfo=None)
            if wall.fold == 0:
                assert wall.replace(tzinfo=read_back).astimezone(UTC) == at, (name, wall)


def test_beyond_what_was_looked_at_a_rule_still_holds() -> None:
    read_back = zone_in(timezone_of(PARIS, utc("2026-03-01T00:00"), utc("2036-03-01T00:00")).to_ical())
    assert local("2061-07-14T12:00").replace(tzinfo=read_back).astimezone(UTC) == utc("2061-07-14T10:00")
    assert local("2061-12-14T12:00").replace(tzinfo=read_back).astimezone(UTC) == utc("2061-12-14T11:00")


def _offset(at: datetime, zone: ZoneInfo) -> timedelta | None:
    return at.astimezone(zone).utcoffset()


@settings(max_examples=30)
@given(summary=HOSTILE, description=HOSTILE, location=HOSTILE, elsewhere=HOSTILE, name=HOSTILE)
def test_no_text_adds_anything_to_a_series(
    summary: str, description: str, location: str, elsewhere: str, name: str
) -> None:
    person = Person(name=name, user_id=UserId(7))
    moved = replace(SERIES.moved[0], location=elsewhere)
    content = write_series(
        replace(
            SERIES,
            summary=summary,
            description=description,
            location=location,
            organizer=person,
            attendees=(person,),
            moved=(moved,),
        )
    )
    calendar = read(content)
    assert [component.name for component in calendar.components()] == ["VTIMEZONE", "VEVENT", "VEVENT"]
    plain = read(write_series(SERIES))
    for event, its_plain in zip(calendar.vevent_list, plain.vevent_list, strict=True):
        assert not list(event.components())
        assert {line.name for line in event.lines()} == {line.name for line in its_plain.lines()}
    assert all(len(physical) <= 75 for physical in content.split(b"\r\n"))


@settings(max_examples=40)
@given(st.lists(st.integers(0, 5), unique=True), st.integers(0, 9))
def test_what_is_left_out_is_all_that_is_missing(weeks: list[int], sequence: int) -> None:
    left_out = tuple(SERIES.first + timedelta(weeks=week) for week in weeks)
    content = write_series(replace(SERIES, left_out=left_out, moved=(), sequence=sequence))
    shown = instants(content, zone_in(content))
    expected = [SERIES.first + timedelta(weeks=week) for week in range(6) if week not in weeks]
    assert shown == [wall.replace(tzinfo=PARIS).astimezone(UTC) for wall in expected]


def test_a_local_time_has_no_zone_and_an_instant_has_one() -> None:
    with pytest.raises(ValueError, match="aware"):
        write_series(replace(SERIES, first=utc("2026-10-06T18:30")))
    with pytest.raises(ValueError, match="naive"):
        write_series(replace(SERIES, moved=(replace(SERIES.moved[0], starts_at=local("2026-10-28T17:00")),)))
