"""The cards of a resource person's own affairs: what is coming, absences and pauses."""

from collections.abc import Sequence

from bot.advice.absences import Absence, Pause
from bot.advice.model import QUESTION_LENGTH, TRIED_LENGTH, Booking, Prepared
from bot.advice.wording import Names, action, came_up_choice, moment, name_of, place_of, quoted
from bot.core.card import Card, Choice, Section
from bot.core.catalogue import Text
from bot.core.clock import to_seconds
from bot.core.dates import timestamp

_SHOWN = 6
_TRIED_IN_LIST = 100


def prepared_card(text: Text, names: Names, prepared: Prepared) -> Card:
    """The conversations to come, each with its question and its ways out."""
    pause = (
        [] if prepared.paused_until is None else [text("advice-prepare-paused", until=timestamp(prepared.paused_until))]
    )
    resume = () if prepared.paused_until is None else (_resume(text),)
    if not prepared.bookings:
        return Card(
            title=text("advice-prepare-title"),
            text="\n\n".join([text("advice-prepare-empty"), *pause]),
            choices=resume,
        )
    shown = prepared.bookings[:_SHOWN]
    left = len(prepared.bookings) - len(shown)
    return Card(
        title=text("advice-prepare-title"),
        text="\n\n".join([text("advice-prepare-text", count=len(prepared.bookings)), *pause]),
        sections=tuple(
            Section(
                text=_coming(text, names, booking),
                choice=Choice(label=text("advice-prepare-change"), action=action("given", booking.id)),
            )
            for booking in shown
        ),
        choices=resume,
        footer=text("advice-mine-more", count=left) if left else "",
    )


def given_card(text: Text, names: Names, booking: Booking) -> Card:
    """What a resource person can do about one conversation."""
    return Card(
        title=text("advice-given-title", booker=name_of(text, names, booking.booker_id)),
        text=f"{_coming(text, names, booking, whole=True)}\n\n{text('advice-given-text')}",
        choices=(
            came_up_choice(text, booking.id),
            Choice(label=text("advice-given-decline"), action=action("decline", booking.id), style="danger"),
        ),
    )


def absence_preview_card(text: Text, names: Names, absence: Absence) -> Card:
    """What an absence would change, before it does."""
    return Card(
        title=text("advice-absence-title"),
        text="\n\n".join(
            [
                _over(text, absence),
                text("advice-absence-free", count=absence.free),
                *_booked(text, names, absence.bookings, "advice-absence-booked"),
            ]
        ),
        choices=(
            Choice(
                label=text("advice-absence-confirm"),
                action=action("absence", to_seconds(absence.over.starts_at), to_seconds(absence.over.ends_at)),
                style="primary",
            ),
        ),
        footer=text("advice-absence-footer"),
    )


def absence_card(text: Text, names: Names, absence: Absence) -> Card:
    """The absence is kept; what is booked can be moved from here."""
    undo = (
        () if absence.id is None else (Choice(label=text("advice-absence-undo"), action=action("present", absence.id)),)
    )
    return Card(
        title=text("advice-absence-done-title"),
        text="\n\n".join(
            [
                _over(text, absence),
                text("advice-absence-closed", count=absence.free),
                text("advice-absence-offer", count=len(absence.bookings)) if absence.bookings else "",
            ]
        ).strip(),
        sections=_movable(text, names, absence.bookings),
        choices=undo,
        footer=_more(text, absence.bookings),
    )


def present_card(text: Text, opened: int) -> Card:
    """The absence is taken back."""
    return Card(title=text("advice-present-title"), text=text("advice-present-text", count=opened))


def pause_card(text: Text, names: Names, pause: Pause) -> Card:
    """Nothing new until then, or everything again."""
    if pause.until is None:
        return Card(title=text("advice-resumed-title"), text=text("advice-resumed-text"))
    return Card(
        title=text("advice-pause-title"),
        text="\n\n".join(
            [
                text("advice-pause-text", until=timestamp(pause.until)),
                text("advice-pause-booked", count=len(pause.bookings)) if pause.bookings else "",
            ]
        ).strip(),
        sections=_movable(text, names, pause.bookings),
        choices=(_resume(text),),
        footer=_more(text, pause.bookings),
    )


def _resume(text: Text) -> Choice:
    return Choice(label=text("advice-pause-resume"), action=action("resume"))


def _over(text: Text, absence: Absence) -> str:
    return text("advice-absence-over", first=timestamp(absence.over.starts_at), last=timestamp(absence.over.ends_at))


def _booked(text: Text, names: Names, bookings: Sequence[Booking], key: str) -> list[str]:
    if not bookings:
        return []
    lines = [
        f"- {timestamp(booking.starts_at)} · {name_of(text, names, booking.booker_id)}" for booking in bookings[:_SHOWN]
    ]
    return ["\n".join([text(key, count=len(bookings)), *lines, *filter(None, [_more(text, bookings)])])]


def _movable(text: Text, names: Names, bookings: Sequence[Booking]) -> tuple[Section, ...]:
    return tuple(
        Section(
            text=f"{moment(booking.starts_at)}\n{name_of(text, names, booking.booker_id)}",
            choice=Choice(label=text("advice-absence-move"), action=action("something-came-up", booking.id)),
        )
        for booking in bookings[:_SHOWN]
    )


def _more(text: Text, bookings: Sequence[Booking]) -> str:
    left = len(bookings) - _SHOWN
    return text("advice-mine-more", count=left) if left > 0 else ""


def _coming(text: Text, names: Names, booking: Booking, *, whole: bool = False) -> str:
    """Return a conversation to prepare; in a list, where it is goes without saying to whoever chose the place."""
    person = name_of(text, names, booking.booker_id)
    place = place_of(text, booking.place, whole=True)
    lines = [
        moment(booking.starts_at),
        text("advice-mine-with", person=person, place=place) if whole else f"**{person}**",
        text("advice-prepare-group", seats=booking.seats) if booking.seats > 1 else "",
        quoted(booking.question, QUESTION_LENGTH),
    ]
    said = "\n".join(filter(None, lines))
    if not booking.tried:
        return said
    tried = booking.tried if whole else " ".join(booking.tried.split())
    return f"{said}\n\n{text('advice-request-tried')}\n{quoted(tried, TRIED_LENGTH if whole else _TRIED_IN_LIST)}"
