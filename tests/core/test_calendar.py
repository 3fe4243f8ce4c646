"""Calendar files, read back by a library that has nothing to do with the one that wrote them."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
import vobject
from hypothesis import example, given
from hypothesis import strategies as st

from bot.core.calendar import Invitation, Person, write
from bot.core.ids import UserId

CAMILLE = Person(name="Camille (Flers)", user_id=UserId(101))
BOB = Person(name="Bob", user_id=UserId(102))
MEETING = Invitation(
    uid="booking-42@bocage.invalid",
    sequence=3,
    starts_at=datetime(2026, 11, 24, 17, 30, tzinfo=UTC),
    ends_at=datetime(2026, 11, 24, 18, 0, tzinfo=UTC),
    summary="Permanence n° 42 — Camille et Bob",
    description="Question : les circuits courts, à l’échelle d’un canton ; par où commencer ?\nÀ bientôt",
    location="Salon vocal, « Le hangar »",
    organizer=CAMILLE,
    attendees=(CAMILLE, BOB),
    stamped_at=datetime(2026, 11, 20, 9, 0, tzinfo=UTC),
)


def read(content: bytes) -> Any:  # noqa: ANN401 — vobject has no types
    """Read a calendar file that must hold one calendar."""
    calendars = list(vobject.readComponents(content.decode()))
    assert len(calendars) == 1
    return calendars[0]


def test_another_program_reads_what_was_meant() -> None:
    calendar = read(write(MEETING))
    event = calendar.vevent
    assert calendar.method.value == "REQUEST"
    assert calendar.version.value == "2.0"
    assert calendar.prodid.value == "-//Bocage//Bocage//FR"
    assert event.uid.value == MEETING.uid
    assert event.sequence.value == "3"
    assert event.status.value == "CONFIRMED"
    assert event.dtstart.value == MEETING.starts_at
    assert event.dtend.value == MEETING.ends_at
    assert event.dtstamp.value == MEETING.stamped_at
    assert event.summary.value == MEETING.summary
    assert event.description.value == MEETING.description
    assert event.location.value == MEETING.location


def test_people_are_invited_at_addresses_no_mail_can_reach() -> None:
    event = read(write(MEETING)).vevent
    assert event.organizer.value == "mailto:member-101@bocage.invalid"
    assert event.organizer.params["CN"] == ["Camille (Flers)"]
    assert [attendee.value for attendee in event.attendee_list] == [
        "mailto:member-101@bocage.invalid",
        "mailto:member-102@bocage.invalid",
    ]
    assert all(attendee.params["PARTSTAT"] == ["ACCEPTED"] for attendee in event.attendee_list)
    assert all(attendee.params["RSVP"] == ["FALSE"] for attendee in event.attendee_list)


def test_a_name_needs_no_escape_that_older_programs_would_show() -> None:
    content = write(replace(MEETING, organizer=Person(name='Zoé "Zo" ^^', user_id=UserId(103))))
    assert "ORGANIZER;CN=\"Zoé 'Zo'\":mailto:member-103@bocage.invalid\r\n" in content.decode()


def test_a_cancelled_meeting_is_taken_out_of_diaries() -> None:
    calendar = read(write(replace(MEETING, cancelled=True, sequence=4)))
    assert calendar.method.value == "CANCEL"
    assert calendar.vevent.status.value == "CANCELLED"
    assert calendar.vevent.uid.value == MEETING.uid
    assert calendar.vevent.sequence.value == "4"


def test_instants_are_written_in_utc_whatever_their_zone() -> None:
    content = write(replace(MEETING, starts_at=MEETING.starts_at.astimezone(timezone(timedelta(hours=5, minutes=45)))))
    assert b"DTSTART:20261124T173000Z\r\n" in content


def test_a_naive_time_is_not_an_instant() -> None:
    with pytest.raises(ValueError, match="naive"):
        write(replace(MEETING, starts_at=MEETING.starts_at.replace(tzinfo=None)))


def test_bocage_reminds_so_the_file_does_not() -> None:
    assert b"VALARM" not in write(MEETING)


HOSTILE = st.text() | st.lists(
    st.sampled_from(
        [
            *'\r\n\t\0\x0b\x85\u2028\ud800\\,;:"^=a é',
            *(
                "\r\n ",
                "BEGIN:VEVENT",
                "END:VCALENDAR",
                "\r\nBEGIN:VALARM\r\n",
                "\\n",
                "ATTENDEE:mailto:x@y.fr",
                "👩‍👩‍👧",
            ),
        ]
    ),
    max_size=30,
).map("".join)


@given(summary=HOSTILE, description=HOSTILE, location=HOSTILE, name=HOSTILE, uid=HOSTILE)
@example(
    summary="x\r\nEND:VEVENT\r\nBEGIN:VEVENT",
    description="BEGIN:VEVENT\nUID:1\nEND:VEVENT",
    location="\0\x07" + "é" * 100,
    name='";X=1:mailto:evil@example.org\r\nBEGIN:VALARM',
    uid="1\r\nMETHOD:PUBLISH",
)
def test_no_text_adds_anything_to_the_file(summary: str, description: str, location: str, name: str, uid: str) -> None:
    person = Person(name=name, user_id=UserId(7))
    content = write(
        replace(
            MEETING,
            summary=summary,
            description=description,
            location=location,
            uid=f"42-{uid}",
            organizer=person,
            attendees=(person, BOB),
        )
    )
    calendar = read(content)
    plain = read(write(MEETING))
    assert [component.name for component in calendar.components()] == ["VEVENT"]
    assert not list(calendar.vevent.components())
    assert {line.name for line in calendar.vevent.lines()} == {line.name for line in plain.vevent.lines()}
    assert [line.value for line in calendar.vevent.attendee_list] == [
        "mailto:member-7@bocage.invalid",
        "mailto:member-102@bocage.invalid",
    ]
    for physical in content.removesuffix(b"\r\n").split(b"\r\n"):
        assert len(physical) <= 75
        assert not re.search(rb"[\x00-\x1f\x7f]", physical)


@given(HOSTILE)
def test_text_is_read_back_as_it_was_but_for_what_cannot_be_shown(description: str) -> None:
    expected = "\n".join(description.splitlines())
    expected = "".join(sign for sign in expected if sign == "\n" or not (ord(sign) < 32 or 0x7F <= ord(sign) < 0xA0))
    expected = expected.encode("utf-8", "ignore").decode()
    assert read(write(replace(MEETING, description=description))).vevent.description.value == expected
