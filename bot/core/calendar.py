"""Calendar files (RFC 5545, and 5546 for invitations): what Outlook and the others put into somebody's diary.

Instants are written in UTC, so that no time zone has to travel with the file. Addresses end in `.invalid`, which
RFC 2606 reserves: a calendar program can answer the invitation, and no mail ever leaves. There is no alarm: reminding
is Bocage's own work.
"""

import unicodedata
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
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if invitation.cancelled else "REQUEST")
    calendar.add_component(_event(invitation))
    content: bytes = calendar.to_ical()
    return content


def _event(invitation: Invitation) -> Event:
    event = Event()
    event.add("uid", _line(invitation.uid))
    event.add("sequence", invitation.sequence)
    event.add("dtstamp", _utc(invitation.stamped_at))
    event.add("dtstart", _utc(invitation.starts_at))
    event.add("dtend", _utc(invitation.ends_at))
    event.add("status", "CANCELLED" if invitation.cancelled else "CONFIRMED")
    event.add("summary", _line(invitation.summary))
    event.add("description", _printable(invitation.description))
    event.add("location", _line(invitation.location))
    event.add("organizer", _address(invitation.organizer))
    for person in invitation.attendees:
        attendee = _address(person)
        attendee.params["ROLE"] = vText("REQ-PARTICIPANT")
        attendee.params["PARTSTAT"] = vText("ACCEPTED")
        attendee.params["RSVP"] = vText("FALSE")
        event.add("attendee", attendee)
    return event


def _address(person: Person) -> vCalAddress:
    address = vCalAddress(f"mailto:member-{person.user_id}@bocage.invalid")
    # A parameter has no escape for a double quote, and RFC 6868's carets are not read everywhere.
    address.params["CN"] = vText(_line(person.name).replace('"', "'").replace("^", "").strip())
    return address


def _utc(instant: datetime) -> datetime:
    if instant.tzinfo is None:
        raise ValueError(f"naive datetime where an instant is needed: {instant!r}")
    return instant.astimezone(UTC)


def _line(text: str) -> str:
    return " ".join(_printable(text).split())


def _printable(text: str) -> str:
    """Return `text` without what no calendar may hold: controls (line breaks become `\\n`) and lone surrogates."""
    lines = "\n".join(text.splitlines())
    return "".join(sign for sign in lines if sign == "\n" or unicodedata.category(sign) not in {"Cc", "Cs"})
