"""More of what Bocage writes of its own accord: other moments, what an aide booked, and several at one table."""

from collections.abc import Sequence
from datetime import datetime

from bot.advice.letters import booking_lines
from bot.advice.model import Booking, FreeSlot, OfficeHours, SlotId
from bot.advice.plan import Span
from bot.advice.wording import (
    Names,
    action,
    agenda_choice,
    book_label,
    calendar_place,
    moment,
    name_of,
    place_line,
    place_of,
    quoted,
    short_moment,
    topics_of,
)
from bot.core.calendar import Invitation, Person, write
from bot.core.card import Attachment, Card, Choice
from bot.core.catalogue import Text
from bot.core.dates import timestamp
from bot.core.ids import UserId

_RUNS_SHOWN = 5
_QUESTIONS_SHOWN = 8
_QUESTION_IN_LIST = 150


def proposal_card(text: Text, names: Names, booking: Booking, by: UserId, slots: Sequence[FreeSlot]) -> Card:
    """Something came up for the other side: other moments, the first one chosen wins."""
    buttons = tuple(
        Choice(
            label=text("advice-proposal-choose", when=short_moment(text, slot.starts_at)),
            action=action("accept", booking.id, slot.slot_id, booking.sequence),
            style="primary",
        )
        for slot in slots
    )
    return Card(
        title=text("advice-proposal-title", person=name_of(text, names, by)),
        text="\n\n".join(
            [
                text(
                    "advice-proposal-what",
                    when=timestamp(booking.starts_at),
                    booker=name_of(text, names, booking.booker_id),
                    adviser=name_of(text, names, booking.adviser_id),
                ),
                text("advice-proposal-text", count=len(slots)),
            ]
        ),
        choices=(*buttons, Choice(label=text("advice-came-up-free"), action=action("free", booking.id))),
    )


def pending_card(text: Text, names: Names, booking: Booking) -> Card:
    """Somebody booked for the reader, who says yes in one tap, or no."""
    aide = name_of(text, names, booking.aide_id) if booking.aide_id is not None else text("advice-somebody")
    until = booking.pending_until or booking.starts_at
    return Card(
        title=text("advice-pending-title", aide=aide),
        text="\n\n".join(
            [
                text("advice-pending-with", adviser=name_of(text, names, booking.adviser_id)),
                *booking_lines(text, booking),
                text("advice-pending-text", until=timestamp(until)),
            ]
        ),
        choices=(
            Choice(label=text("advice-pending-confirm"), action=action("confirm", booking.id), style="primary"),
            Choice(label=text("advice-pending-decline"), action=action("free", booking.id)),
        ),
    )


def let_go_card(text: Text, names: Names, booking: Booking, how: str, reader_id: UserId) -> Card:
    """What was booked for somebody is free again."""
    mine = reader_id == booking.booker_id
    return Card(
        title=text("advice-let-go-title", when=short_moment(text, booking.starts_at)),
        text=text(
            "advice-let-go-mine" if mine else "advice-let-go-text",
            how=how,
            booker=name_of(text, names, booking.booker_id),
            adviser=name_of(text, names, booking.adviser_id),
        ),
        choices=(agenda_choice(text),),
    )


def announcement_card(text: Text, names: Names, hours: OfficeHours, ahead: Sequence[tuple[SlotId, Span, int]]) -> Card:
    """Office hours with several seats, as a whole channel reads of them."""
    shown = ahead[:_RUNS_SHOWN]
    lines = [
        text("advice-public-announcement-run", when=timestamp(span.starts_at), left=left, seats=hours.seats)
        for _, span, left in shown
    ]
    adviser = name_of(text, names, hours.adviser_id)
    return Card(
        title=text("advice-public-announcement-title", topics=topics_of(hours.topics), some=int(bool(hours.topics))),
        text="\n\n".join(
            [
                text(
                    "advice-public-announcement-text",
                    adviser=adviser,
                    seats=hours.seats,
                    place=place_of(text, hours.place, whole=False),
                ),
                "\n".join(f"- {line}" for line in lines),
            ]
        ),
        choices=tuple(
            Choice(label=book_label(text, span.starts_at), action=action("book", slot_id))
            for slot_id, span, left in shown
            if left > 0
        ),
    )


def group_card(
    text: Text,
    names: Names,
    last: Booking,
    seated: Sequence[Booking],
    *,
    occasion: str,
    sequence: int,
    at: datetime,
) -> Card:
    """What a resource person reads of a table of theirs: that there is one, that there is none, that it is soon."""
    emptied = occasion == "emptied"
    questions = [
        f"**{name_of(text, names, booking.booker_id)}**\n{quoted(booking.question, _QUESTION_IN_LIST)}"
        for booking in seated[:_QUESTIONS_SHOWN]
    ]
    left = len(seated) - _QUESTIONS_SHOWN
    filed = occasion in {"joined", "emptied"}
    return Card(
        title=text("advice-group-title", occasion=occasion),
        text="\n\n".join(
            [
                f"{moment(last.starts_at)}\n{place_line(text, last.place)}",
                text("advice-group-text", occasion=occasion, count=len(seated), seats=last.seats),
                *([] if emptied else questions),
            ]
        ),
        footer=text("advice-mine-more", count=left) if left > 0 else "",
        attachments=(_group_file(text, names, last, sequence, at=at, cancelled=emptied),) if filed else (),
    )


def sparse_card(text: Text, hours: OfficeHours, *, places: int, taken: int, own: bool) -> Card:
    """Few came: merge, or space out. Totals, and nobody's name."""
    about = topics_of(hours.topics)
    return Card(
        title=text("advice-sparse-title"),
        text="\n\n".join(
            [
                text("advice-sparse-what", places=places, taken=taken, about=about, some=int(bool(about))),
                text("advice-sparse-own") if own else text("advice-public-sparse-stewards"),
            ]
        ),
    )


def _group_file(
    text: Text, names: Names, booking: Booking, sequence: int, *, at: datetime, cancelled: bool
) -> Attachment:
    adviser = Person(name=name_of(text, names, booking.adviser_id), user_id=booking.adviser_id)
    invitation = Invitation(
        uid=f"slot-{booking.slot_id}-{booking.guild_id}@bocage.invalid",
        sequence=sequence,
        starts_at=booking.starts_at,
        ends_at=booking.ends_at,
        summary=text("advice-calendar-group-summary", adviser=adviser.name),
        description=text("advice-calendar-group-description"),
        location=calendar_place(text, booking.place, booking.guild_id),
        organizer=adviser,
        attendees=(adviser,),
        stamped_at=at,
        cancelled=cancelled,
    )
    return Attachment(filename=text("advice-calendar-group-file", number=booking.slot_id), content=write(invitation))
