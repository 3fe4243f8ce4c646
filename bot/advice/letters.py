"""What Bocage writes of its own accord about office hours: the cards of the messages owed. Values in, cards out.

A letter to one person is about their booking with the other one; `discreet_card` is what is left of it where others
read along.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from bot.advice.model import QUESTION_LENGTH, TRIED_LENGTH, Booking, FreeSlot, OfficeHours
from bot.advice.reminding import Reminder
from bot.advice.wording import (
    Names,
    action,
    calendar_place,
    came_up_choice,
    moment,
    my_bookings_choice,
    name_of,
    other_than,
    place_line,
    quoted,
    short_moment,
)
from bot.core.calendar import Invitation, Person, write
from bot.core.card import Attachment, Card, Choice
from bot.core.catalogue import Text
from bot.core.dates import timestamp
from bot.core.ids import UserId

Occasion = Literal["confirmation", "moved", "cancelled", "reminder", "opened", "proposal", "pending", "group"]


def confirmation_card(text: Text, names: Names, booking: Booking, reader_id: UserId, *, at: datetime) -> Card:
    """The booking, for either of the two or whoever booked it for one, with its calendar file."""
    if reader_id == booking.aide_id:
        title = text("advice-confirmation-title-aide", **_both(text, names, booking))
    else:
        role = "booker" if reader_id == booking.booker_id else "adviser"
        title = text(f"advice-confirmation-title-{role}", person=_other(text, names, booking, reader_id))
    return Card(
        title=title,
        text="\n\n".join([_essentials(text, booking), *_request(text, booking), text("advice-confirmation-text")]),
        choices=(came_up_choice(text, booking.id),),
        attachments=(calendar_file(text, names, booking, at=at),),
    )


def conversation_card(text: Text, names: Names, booking: Booking) -> Card:
    """What opens the private thread, for both at once: naming them also brings in whom its creation left out."""
    group = booking.seats > 1
    # In a common thread each newcomer is called alone: the others are there already.
    called = booking.asking if group else (*booking.asking, booking.adviser_id)
    return Card(
        title=text(
            "advice-public-group-title" if group else "advice-public-conversation-title", **_both(text, names, booking)
        ),
        text="\n\n".join(
            [
                " ".join(f"<@{person}>" for person in called),
                _essentials(text, booking),
                *_request(text, booking),
                text("advice-public-group-text" if group else "advice-public-conversation-text"),
            ]
        ),
        choices=(came_up_choice(text, booking.id),),
        mentions=called,
    )


def reminder_card(text: Text, names: Names, booking: Booking, reader_id: UserId, which: Reminder) -> Card:
    """What is coming, and the way out if it cannot come."""
    person = _other(text, names, booking, reader_id)
    return Card(
        title=text(f"advice-reminder-title-{which}", person=person),
        text=f"{_essentials(text, booking)}\n{quoted(booking.question, QUESTION_LENGTH)}",
        choices=(came_up_choice(text, booking.id),),
    )


def moved_card(
    text: Text, names: Names, booking: Booking, reader_id: UserId, *, was_at: datetime, at: datetime
) -> Card:
    """The new moment, whoever chose it, and the calendar file that follows."""
    aide = reader_id == booking.aide_id
    return Card(
        title=text("advice-moved-title-aide", **_both(text, names, booking))
        if aide
        else text("advice-moved-title", person=_other(text, names, booking, reader_id)),
        text="\n\n".join(
            [
                text(
                    "advice-moved-moments",
                    before=timestamp(was_at),
                    now=moment(booking.starts_at),
                    place=place_line(text, booking.place),
                ),
                text("advice-moved-text"),
            ]
        ),
        choices=(came_up_choice(text, booking.id),),
        attachments=(calendar_file(text, names, booking, at=at),),
    )


def cancelled_card(
    text: Text,
    names: Names,
    booking: Booking,
    reader_id: UserId,
    *,
    closed: bool,
    declined: bool,
    slots: Sequence[FreeSlot],
    at: datetime,
) -> Card:
    """It will not take place. Who freed it is not said; a booker who did not is offered the next moments."""
    own = booking.ended_by == reader_id
    asks = reader_id in booking.asking
    if not asks:
        sequel = text("advice-cancelled-adviser", gone=int(closed or booking.ended_by == booking.adviser_id))
    elif own:
        sequel = ""
    else:
        sequel = text("advice-cancelled-offer", count=len(slots))
    if reader_id == booking.aide_id:
        title = text("advice-cancelled-title-aide", **_both(text, names, booking))
    elif declined and asks:
        title = text("advice-cancelled-title-declined", person=_other(text, names, booking, reader_id))
    else:
        title = text(
            "advice-cancelled-title", own="yes" if own else "no", person=_other(text, names, booking, reader_id)
        )
    paragraphs = [
        text("advice-cancelled-what", when=timestamp(booking.starts_at)),
        text("advice-cancelled-calendar"),
        # Last, because the moments it speaks of are the buttons below.
        sequel,
    ]
    return Card(
        title=title,
        text="\n\n".join(filter(None, paragraphs)),
        choices=tuple(_offer(text, names, booking, slot) for slot in slots),
        attachments=(calendar_file(text, names, booking, at=at, cancelled=True),),
    )


def opened_card(text: Text, names: Names, hours: OfficeHours, *, by: UserId, count: int, first: datetime) -> Card:
    """Somebody of the stewards opened office hours for the reader."""
    return Card(
        title=text("advice-opened-for-title"),
        text=text(
            "advice-opened-for-text",
            person=name_of(text, names, by),
            count=count,
            first=timestamp(first),
            place=place_line(text, hours.place),
        ),
        choices=(Choice(label=text("advice-choice-close"), action=action("close-preview", hours.id)),),
    )


def discreet_card(text: Text, occasion: Occasion, starts_at: datetime) -> Card:
    """What can be said of a letter in a channel where everybody reads: that there is one, and for when."""
    return Card(
        title=text("advice-public-discreet-title"),
        text=text("advice-public-discreet-text", occasion=occasion, when=timestamp(starts_at)),
        choices=(my_bookings_choice(text),),
    )


def calendar_file(text: Text, names: Names, booking: Booking, *, at: datetime, cancelled: bool = False) -> Attachment:
    """The booking as a calendar file: the same event at each change, with a greater sequence."""
    booker, adviser = (Person(name=name_of(text, names, user_id), user_id=user_id) for user_id in booking.people)
    asking = tuple(Person(name=name_of(text, names, user_id), user_id=user_id) for user_id in booking.asking)
    description = [text("advice-calendar-question"), booking.question]
    if booking.tried:
        description += ["", text("advice-calendar-tried"), booking.tried]
    invitation = Invitation(
        uid=booking.uid,
        sequence=booking.sequence,
        starts_at=booking.starts_at,
        ends_at=booking.ends_at,
        summary=text("advice-calendar-summary", booker=booker.name, adviser=adviser.name),
        description="\n".join(description),
        location=calendar_place(text, booking.place, booking.guild_id),
        organizer=adviser,
        attendees=(adviser, *asking),
        stamped_at=at,
        cancelled=cancelled,
    )
    return Attachment(filename=text("advice-calendar-file", number=booking.id), content=write(invitation))


def _both(text: Text, names: Names, booking: Booking) -> dict[str, str]:
    booker, adviser = (name_of(text, names, user_id) for user_id in booking.people)
    return {"booker": booker, "adviser": adviser}


def _other(text: Text, names: Names, booking: Booking, reader_id: UserId) -> str:
    return name_of(text, names, other_than(booking, reader_id))


def _offer(text: Text, names: Names, booking: Booking, slot: FreeSlot) -> Choice:
    when = short_moment(text, slot.starts_at)
    label = text("advice-cancelled-book", when=when)
    if slot.adviser_id != booking.adviser_id:
        label = text("advice-cancelled-book-with", when=when, person=name_of(text, names, slot.adviser_id))
    return Choice(label=label, action=action("book", slot.slot_id))


def _essentials(text: Text, booking: Booking) -> str:
    return f"{moment(booking.starts_at)}\n{place_line(text, booking.place)}"


def booking_lines(text: Text, booking: Booking) -> list[str]:
    """Return when, where, and what is asked, as paragraphs."""
    return [_essentials(text, booking), *_request(text, booking)]


def _request(text: Text, booking: Booking) -> list[str]:
    request = [f"{text('advice-request-question')}\n{quoted(booking.question, QUESTION_LENGTH)}"]
    if booking.tried:
        request.append(f"{text('advice-request-tried')}\n{quoted(booking.tried, TRIED_LENGTH)}")
    return request
