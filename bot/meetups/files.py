"""Meetups as calendar files: one date as an invitation. A whole series is in `bot.meetups.diary`."""

from collections.abc import Iterable
from datetime import datetime

from bot.core.calendar import Invitation, Person, write
from bot.core.card import Attachment
from bot.core.catalogue import Text
from bot.core.ids import UserId
from bot.meetups.model import Occurrence, OccurrenceState
from bot.meetups.wording import Names, calendar_place, name_of


def invitation_of(
    text: Text, names: Names, occurrence: Occurrence, *, at: datetime, attendees: Iterable[UserId] = ()
) -> Invitation:
    """Return one date as calendars know it: the same event for ever, cancelled where it does not take place."""
    series = occurrence.series
    facilitator = occurrence.facilitator_id
    organizer = Person(
        name=text("meetups-public-calendar-organizer") if facilitator is None else name_of(text, names, facilitator),
        user_id=facilitator or UserId(0),
    )
    return Invitation(
        uid=occurrence.uid,
        sequence=occurrence.sequence,
        starts_at=occurrence.starts_at,
        ends_at=occurrence.ends_at,
        summary=series.title,
        description="\n\n".join(filter(None, [series.agenda, text("meetups-public-calendar-rsvp")])),
        location=calendar_place(text, series.place, series.guild_id),
        organizer=organizer,
        attendees=tuple(Person(name=name_of(text, names, each), user_id=each) for each in attendees),
        stamped_at=at,
        cancelled=occurrence.state is not OccurrenceState.PLANNED,
    )


def date_file(
    text: Text, names: Names, occurrence: Occurrence, *, at: datetime, attendees: Iterable[UserId] = ()
) -> Attachment:
    """Return the calendar file of one date: it adds it, moves it or takes it away."""
    invitation = invitation_of(text, names, occurrence, at=at, attendees=attendees)
    return Attachment(filename=text("meetups-public-calendar-file", number=occurrence.id), content=write(invitation))
