"""What Bocage answers about office hours, privately, to whoever asks: values in, cards out."""

from datetime import datetime
from itertools import groupby

from bot.advice.model import (
    Ahead,
    Alternatives,
    Booking,
    BookingState,
    Closing,
    FreeSlot,
    Moved,
    MyBookings,
    Page,
)
from bot.advice.plan import Draft, Span
from bot.advice.wording import (
    Names,
    action,
    agenda_choice,
    book_label,
    came_up_choice,
    lengths_of,
    moment,
    name_of,
    other_than,
    place_line,
    place_of,
    quoted,
    short_moment,
    topics_of,
)
from bot.core.card import Card, Choice, Menu, Option, Section
from bot.core.catalogue import Text
from bot.core.dates import spoken_day, timestamp
from bot.core.ids import UserId
from bot.core.text import clean

_DAYS_SHOWN = 8
_BOOKINGS_SHOWN = 6
_QUESTION_IN_LIST = 150
_LABEL = 100


# Opening and closing


def draft_card(text: Text, names: Names, draft: Draft, reader_id: UserId) -> Card:
    """Everything that opening would make, to be read before anybody else sees it."""
    hours = draft.hours
    paragraphs = [
        text(
            "advice-draft-what",
            adviser=name_of(text, names, hours.adviser_id),
            place=place_line(text, hours.place),
            minutes=lengths_of(text, hours.lengths) or str(hours.slot_minutes),
        ),
        text("advice-draft-seats", seats=hours.seats) if hours.seats > 1 else "",
        text("advice-draft-topics", topics=topics_of(hours.topics)) if hours.topics else "",
        "\n".join([*_days(text, draft), *_skipped(text, draft)]),
        text("advice-draft-not-yet"),
        text("advice-draft-announced") if hours.seats > 1 else "",
        "" if reader_id == hours.adviser_id else text("advice-draft-told"),
    ]
    return Card(
        title=text("advice-draft-title"),
        text="\n\n".join(filter(None, paragraphs)),
        choices=(
            Choice(
                label=text("advice-draft-open", count=len(draft.slots)),
                action=action("open", hours.id),
                style="primary",
            ),
            Choice(label=text("advice-draft-discard"), action=action("discard", hours.id)),
        ),
    )


def opened_card(text: Text, draft: Draft) -> Card:
    """The office hours are on the agenda."""
    hours = draft.hours
    return Card(
        title=text("advice-opened-already-title" if draft.already else "advice-opened-title"),
        text=text(
            "advice-opened-text",
            count=len(draft.slots),
            first=timestamp(draft.slots[0].starts_at),
            last=timestamp(draft.slots[-1].starts_at),
        ),
        choices=(
            agenda_choice(text, hours.adviser_id),
            Choice(label=text("advice-choice-close"), action=action("close-preview", hours.id)),
        ),
    )


def discarded_card(text: Text) -> Card:
    """The draft is forgotten."""
    return Card(title=text("advice-discarded-title"), text=text("advice-discarded-text"))


def close_preview_card(text: Text, names: Names, closing: Closing) -> Card:
    """What closing would take away, and whom it would disappoint."""
    return Card(
        title=text("advice-close-title", adviser=name_of(text, names, closing.hours.adviser_id)),
        text=_closing(text, names, closing, "advice-close-free", "advice-close-booked"),
        choices=(Choice(label=text("advice-close-confirm"), action=action("close", closing.hours.id), style="danger"),),
        footer=text("advice-close-footer"),
    )


def closed_card(text: Text, names: Names, closing: Closing) -> Card:
    """The office hours are off the agenda."""
    return Card(
        title=text("advice-closed-title"),
        text=_closing(text, names, closing, "advice-closed-free", "advice-closed-booked"),
    )


# Finding and booking


def agenda_card(text: Text, names: Names, page: Page) -> Card:
    """Some free slots, each with its button."""
    if page.adviser_id is not None:
        title = text("advice-agenda-title-person", person=name_of(text, names, page.adviser_id))
    elif page.topic:
        title = text("advice-agenda-title-topic", topic=clean(page.topic, _LABEL))
    else:
        title = text("advice-agenda-title")
    if not page.slots:
        return Card(
            title=title,
            text=text("advice-agenda-empty", days=page.days),
            choices=(agenda_choice(text),) if page.adviser_id is not None or page.topic else (),
        )
    cursor = () if page.next is None else (page.next, page.adviser_id or 0, page.topic_id or 0)
    return Card(
        title=title,
        text=text("advice-agenda-text"),
        sections=tuple(_free(text, names, slot) for slot in page.slots),
        choices=(Choice(label=text("advice-agenda-more"), action=action("agenda", *cursor)),) if cursor else (),
    )


def booked_card(text: Text, names: Names, booking: Booking) -> Card:
    """The slot is theirs."""
    return Card(
        title=text("advice-booked-title"),
        text=text(
            "advice-booked-text",
            moment=moment(booking.starts_at),
            adviser=name_of(text, names, booking.adviser_id),
            place=place_of(text, booking.place, whole=True),
        ),
        choices=(came_up_choice(text, booking.id),),
    )


def my_bookings_card(text: Text, names: Names, mine: MyBookings, reader_id: UserId) -> Card:
    """One person's conversations, those to come first, each with its way out."""
    shown = mine.ahead[:_BOOKINGS_SHOWN]
    sections = [
        Section(
            text=_mine(text, names, booking, reader_id),
            choice=Choice(label=text("advice-mine-came-up"), action=action("something-came-up", booking.id)),
        )
        for booking in shown
    ]
    if mine.past:
        lines = (
            f"- {timestamp(booking.starts_at, 'D')} · {name_of(text, names, other_than(booking, reader_id))}"
            for booking in mine.past
        )
        sections.append(Section(text="\n".join([text("advice-mine-past"), *lines])))
    left = len(mine.ahead) - len(shown)
    return Card(
        title=text("advice-mine-title"),
        text="" if mine.ahead else text("advice-mine-empty"),
        sections=tuple(sections),
        choices=() if mine.ahead else (agenda_choice(text),),
        footer=text("advice-mine-more", count=left) if left else "",
    )


# When something comes up, and afterwards


def came_up_card(text: Text, names: Names, alternatives: Alternatives, reader_id: UserId) -> Card:
    """Move or free, in one more click; nobody has to explain anything."""
    booking = alternatives.booking
    if booking.state is BookingState.PENDING:
        return _pending(text, names, booking, reader_id)
    key = "advice-came-up-choose" if alternatives.slots else "advice-came-up-nothing-free"
    options = tuple(
        Option(label=short_moment(text, slot.starts_at), value=str(slot.slot_id)) for slot in alternatives.slots
    )
    return Card(
        title=text("advice-came-up-title"),
        text=f"{_who_and_when(text, names, booking, reader_id)}\n\n{text(key)}",
        menu=Menu(action=action("move", booking.id), placeholder=text("advice-came-up-menu"), options=options)
        if options
        else None,
        choices=(
            *((_propose(text, names, booking, reader_id),) if alternatives.slots and booking.seats == 1 else ()),
            Choice(label=text("advice-came-up-free"), action=action("free", booking.id), style="danger"),
        ),
    )


def proposed_card(text: Text, names: Names, proposed: Alternatives, reader_id: UserId) -> Card:
    """The other side has the choice now."""
    booking = proposed.booking
    moments = "\n".join(f"- {moment(slot.starts_at)}" for slot in proposed.slots)
    return Card(
        title=text("advice-proposed-title"),
        text=text(
            "advice-proposed-text",
            person=_opposite(text, names, booking, reader_id),
            moments=moments,
            now=timestamp(booking.starts_at),
        ),
    )


def declined_card(text: Text, names: Names, booking: Booking, reader_id: UserId) -> Card:
    """The resource person turned a conversation down."""
    return Card(
        title=text("advice-declined-title"),
        text=f"{_who_and_when(text, names, booking, reader_id)}\n\n{text('advice-declined-text')}",
    )


def moved_card(text: Text, names: Names, moved: Moved, reader_id: UserId) -> Card:
    """The conversation has its new moment."""
    return Card(
        title=text("advice-moved-done-title"),
        text=f"{_who_and_when(text, names, moved.booking, reader_id)}\n\n{text('advice-moved-done-text')}",
    )


def freed_card(text: Text, names: Names, booking: Booking, reader_id: UserId) -> Card:
    """The conversation will not take place."""
    return Card(
        title=text("advice-freed-title"),
        text=f"{_who_and_when(text, names, booking, reader_id)}\n\n{text('advice-freed-text')}",
    )


# Lines of autocompletion


def slot_label(text: Text, names: Names, slot: FreeSlot) -> str:
    """One free slot in a line of plain text."""
    return _line(short_moment(text, slot.starts_at), name_of(text, names, slot.adviser_id), ", ".join(slot.topics))


def question_title(text: Text, names: Names, slot: FreeSlot) -> str:
    """With whom and when, above the form that asks for the question."""
    return _line(name_of(text, names, slot.adviser_id), short_moment(text, slot.starts_at))


def booking_label(text: Text, names: Names, booking: Booking, reader_id: UserId) -> str:
    """One booking in a line of plain text, for one of its two people."""
    return _line(short_moment(text, booking.starts_at), name_of(text, names, other_than(booking, reader_id)))


def hours_label(text: Text, names: Names, ahead: Ahead) -> str:
    """Open office hours in a line of plain text."""
    return text(
        "advice-hours-label",
        adviser=name_of(text, names, ahead.hours.adviser_id),
        next=short_moment(text, ahead.next_start),
        free=ahead.free,
        booked=ahead.booked,
    )[:_LABEL]


def _line(*parts: str) -> str:
    return " · ".join(filter(None, parts))[:_LABEL]


def _days(text: Text, draft: Draft) -> list[str]:
    zone = draft.hours.zone

    def day_of(span: Span) -> datetime:
        return span.starts_at.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)

    days = [list(spans) for _, spans in groupby(draft.slots, key=day_of)]
    lines = [
        text("advice-draft-day", start=timestamp(spans[0].starts_at), count=len(spans)) for spans in days[:_DAYS_SHOWN]
    ]
    if len(days) > _DAYS_SHOWN:
        last = timestamp(days[-1][0].starts_at)
        lines.append(text("advice-draft-more-days", count=len(days) - _DAYS_SHOWN, last=last))
    return lines


def _skipped(text: Text, draft: Draft) -> list[str]:
    lines = [
        text(
            "advice-draft-skipped",
            day=spoken_day(each.day, text, short=True),
            why="holiday" if each.holiday else "absence",
            name=each.holiday or "",
        )
        for each in draft.skipped[:_DAYS_SHOWN]
    ]
    left = len(draft.skipped) - _DAYS_SHOWN
    return [*lines, text("advice-mine-more", count=left)] if left > 0 else lines


def _closing(text: Text, names: Names, closing: Closing, free_key: str, booked_key: str) -> str:
    lines = [text(free_key, count=closing.free)]
    if closing.bookings:
        lines += ["", text(booked_key, count=len(closing.bookings))]
        lines += [
            f"- {timestamp(booking.starts_at)} · {name_of(text, names, booking.booker_id)}"
            for booking in closing.bookings[:_BOOKINGS_SHOWN]
        ]
    left = len(closing.bookings) - _BOOKINGS_SHOWN
    if left > 0:
        lines.append(text("advice-mine-more", count=left))
    return "\n".join(lines)


def _free(text: Text, names: Names, slot: FreeSlot) -> Section:
    details = [name_of(text, names, slot.adviser_id), place_of(text, slot.place, whole=False), topics_of(slot.topics)]
    if slot.lengths:
        details.append(text("advice-agenda-lengths", lengths=lengths_of(text, slot.lengths)))
    if slot.seats > 1:
        details.append(text("advice-agenda-seats", left=slot.left, seats=slot.seats))
    if slot.own:
        details.append(text("advice-agenda-own"))
    return Section(
        text=f"**{timestamp(slot.starts_at)}**\n{' · '.join(filter(None, details))}",
        choice=None
        if slot.own
        else Choice(label=book_label(text, slot.starts_at), action=action("book", slot.slot_id)),
    )


def _mine(text: Text, names: Names, booking: Booking, reader_id: UserId) -> str:
    place = place_of(text, booking.place, whole=True)
    if reader_id == booking.aide_id:
        booker, adviser = (name_of(text, names, user_id) for user_id in booking.people)
        whom = text("advice-mine-for", booker=booker, adviser=adviser, place=place)
    else:
        whom = text("advice-mine-with", person=name_of(text, names, other_than(booking, reader_id)), place=place)
    lines = [
        moment(booking.starts_at),
        whom,
        text("advice-mine-pending") if booking.state is BookingState.PENDING else "",
        text("advice-mine-theirs") if reader_id == booking.adviser_id else "",
        quoted(booking.question, _QUESTION_IN_LIST),
    ]
    return "\n".join(filter(None, lines))


def _pending(text: Text, names: Names, booking: Booking, reader_id: UserId) -> Card:
    confirm = Choice(label=text("advice-pending-confirm"), action=action("confirm", booking.id), style="primary")
    return Card(
        title=text("advice-came-up-title"),
        text=f"{_who_and_when(text, names, booking, reader_id)}\n\n{text('advice-came-up-pending')}",
        choices=(
            *((confirm,) if reader_id == booking.booker_id else ()),
            Choice(label=text("advice-came-up-free"), action=action("free", booking.id)),
        ),
    )


def _propose(text: Text, names: Names, booking: Booking, reader_id: UserId) -> Choice:
    return Choice(
        label=text("advice-came-up-propose", person=_opposite(text, names, booking, reader_id)),
        action=action("propose", booking.id),
        style="primary",
    )


def _opposite(text: Text, names: Names, booking: Booking, reader_id: UserId) -> str:
    """Return the name of the other side: whoever booked for somebody stands on that member's."""
    return name_of(text, names, booking.booker_id if reader_id == booking.adviser_id else booking.adviser_id)


def _who_and_when(text: Text, names: Names, booking: Booking, reader_id: UserId) -> str:
    people = booking.people if reader_id not in booking.people else (other_than(booking, reader_id),)
    return text(
        "advice-who-and-when",
        moment=moment(booking.starts_at),
        person=name_of(text, names, people[0]),
        second=name_of(text, names, people[-1]),
        people=len(people),
    )
