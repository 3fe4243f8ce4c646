"""One meeting as a calendar file, and the pieces that every calendar file is made of."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from icalendar import Calendar, Event, vCalAddress, vText

from bot.core.ids import UserId

PRODUCT = "-//Bocage//Bocage//FR"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody in an invitation: the name to show, and whom it is."""

    name: str
    user_id: UserId


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """One meeting. The same `uid` with a greater `sequence` replaces what a calendar already holds."""

    uid: str
    sequence: int
    starts_at: datetime
    ends_at: datetime
    summary: str
    description: str
    location: str
    organizer: Person
    attendees: tuple[Person, ...]
    stamped_at: datetime
    cancelled: bool = False


def write(invitation: Invitation) -> bytes:
    """Return the file: METHOD:REQUEST, or METHOD:CANCEL for a cancelled meeting; UTF-8, CRLF, lines of 75 octets.

    Raises ValueError for a naive instant.
    """
    calendar = empty("CANCEL" if invitation.cancelled else "REQUEST")
    calendar.add_component(event_of(invitation))
    content: bytes = calendar.to_ical()
    return content


def empty(method: str) -> Calendar:
    """Return a calendar that holds nothing yet."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", method)
    return calendar


def event_of(invitation: Invitation, *, invites: bool = True) -> Event:
    """Return the meeting as a component; without `invites`, nobody is named in it who could answer."""
    event = Event()
    event.add("uid", line(invitation.uid))
    event.add("sequence", invitation.sequence)
    event.add("dtstamp", utc(invitation.stamped_at))
    event.add("dtstart", utc(invitation.starts_at))
    event.add("dtend", utc(invitation.ends_at))
    event.add("status", "CANCELLED" if invitation.cancelled else "CONFIRMED")
    event.add("summary", line(invitation.summary))
    event.add("description", printable(invitation.description))
    event.add("location", line(invitation.location))
    add_people(event, invitation.organizer, invitation.attendees if invites else ())
    return event


def add_people(event: Event, organizer: Person, attendees: Sequence[Person]) -> None:
    """Name who invites, and those who have accepted."""
    event.add("organizer", _address(organizer))
    for person in attendees:
        attendee = _address(person)
        attendee.params["ROLE"] = vText("REQ-PARTICIPANT")
        attendee.params["PARTSTAT"] = vText("ACCEPTED")
        attendee.params["RSVP"] = vText("FALSE")
        event.add("attendee", attendee)


def _address(person: Person) -> vCalAddress:
    address = vCalAddress(f"mailto:member-{person.user_id}@bocage.invalid")
    # A parameter has no escape for a double quote, and RFC 6868's carets are not read everywhere.
    address.params["CN"] = vText(line(person.name).replace('"', "'").replace("^", "").strip())
    return address


def utc(instant: datetime) -> datetime:
    """Return the instant in UTC. Raises ValueError for a naive one."""
    if instant.tzinfo is None:
        raise ValueError(f"naive datetime where an instant is needed: {instant!r}")
    return instant.astimezone(UTC)


def line(text: str) -> str:
    """Return `text` on one line, without what no calendar may hold."""
    return " ".join(printable(text).split())


def printable(text: str) -> str:
    """Return `text` without what no calendar may hold: controls (line breaks become `\\n`) and lone surrogates."""
    lines = "\n".join(text.splitlines())
    return "".join(sign for sign in lines if sign == "\n" or unicodedata.category(sign) not in {"Cc", "Cs"})
