"""The small pieces that cards about office hours are made of: a person, a moment, a place, a quotation."""

from collections.abc import Callable
from datetime import datetime

from bot.advice.model import Booking, BookingId, Place, PlaceKind
from bot.core.card import Action, Choice
from bot.core.catalogue import Text
from bot.core.dates import spoken_date, spoken_time, spoken_weekday, timestamp
from bot.core.ids import GuildId, UserId
from bot.core.text import clean

Names = Callable[[UserId], str | None]
"""How somebody is called on the server, as plain text; None for who is not there."""

_PLACE = 200
_PLACE_IN_LIST = 80
_TOPICS_IN_LIST = 100


def action(verb: str, *ids: int) -> Action:
    """Return an action of this feature."""
    return Action(feature="advice", verb=verb, ids=ids)


def name_of(text: Text, names: Names, user_id: UserId) -> str:
    """Return how to call somebody, who may have left."""
    return names(user_id) or text("advice-somebody")


def other_than(booking: Booking, reader_id: UserId) -> UserId:
    """Return the other person of the two, for one of them."""
    return booking.adviser_id if reader_id == booking.booker_id else booking.booker_id


def moment(instant: datetime) -> str:
    """Return a moment and how far off it is, each reader in their own zone."""
    return f"**{timestamp(instant)}** ({timestamp(instant, 'R')})"


def place_of(text: Text, place: Place, *, whole: bool) -> str:
    """Return where; without `whole`, what only the two people need (a link, a number) is left out."""
    key = f"advice-place-{place.kind}"
    if place.kind is PlaceKind.VOICE:
        return text(key, detail=f"<#{place.detail}>")
    if whole or place.kind is PlaceKind.ADDRESS:
        return text(key, detail=clean(place.detail, _PLACE if whole else _PLACE_IN_LIST))
    return text(f"{key}-somewhere")


def place_line(text: Text, place: Place) -> str:
    """Return where, whole, as a line of its own."""
    line = place_of(text, place, whole=True)
    return line[:1].upper() + line[1:]


def calendar_place(text: Text, place: Place, guild_id: GuildId) -> str:
    """Return where, for a calendar, which knows nothing of Discord's channels."""
    if place.kind is PlaceKind.VOICE:
        return text("advice-place-voice", detail=f"https://discord.com/channels/{guild_id}/{place.detail}")
    return clean(place.detail, _PLACE)


def lengths_of(text: Text, lengths: tuple[int, ...]) -> str:
    """Return the lengths that can be chosen, in minutes: « 15, 30 ou 45 »; nothing where there is no choice."""
    if not lengths:
        return ""
    *first, last = map(str, lengths)
    return text("advice-lengths", first=", ".join(first), last=last) if first else last


def topics_of(topics: tuple[str, ...]) -> str:
    """Return the topics in one short line."""
    return clean(", ".join(topics), _TOPICS_IN_LIST)


def quoted(words: str, limit: int) -> str:
    """Return what a member wrote, as a quotation."""
    return "\n".join(f"> {line}" for line in clean(words, limit).splitlines())


def book_label(text: Text, instant: datetime) -> str:
    """Return what a button to book says: the day and hour tell it from its neighbours, read aloud too."""
    local = instant.astimezone(text.zone)
    return text("advice-agenda-book", day=spoken_weekday(local.date(), text), time=spoken_time(local.time(), text))


def short_moment(text: Text, instant: datetime) -> str:
    """Return a moment in few words, where Discord shows no timestamps."""
    return spoken_date(instant, text, short=True)


def came_up_choice(text: Text, booking_id: BookingId) -> Choice:
    """Return the button for whatever comes up."""
    return Choice(label=text("advice-choice-came-up"), action=action("something-came-up", booking_id))


def agenda_choice(text: Text, adviser_id: UserId | None = None) -> Choice:
    """Return the button that shows what is free, with everybody or with one person."""
    ids = () if adviser_id is None else (0, adviser_id, 0)
    return Choice(label=text("advice-choice-agenda"), action=action("agenda", *ids))


def my_bookings_choice(text: Text) -> Choice:
    """Return the button that shows one's own bookings, to whoever uses it."""
    return Choice(label=text("advice-choice-my-bookings"), action=action("my-bookings"))
