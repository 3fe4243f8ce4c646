"""What an event of Discord says about a date: a mirror that sends people to the card."""

from datetime import datetime

from bot.core.catalogue import Text
from bot.core.messenger import Sent
from bot.core.text import clean, plain_name
from bot.meetups.mirror.model import (
    DESCRIPTION_LENGTH,
    LOCATION_LENGTH,
    NAME_LENGTH,
    Kind,
    Wish,
    kind_of,
    status_of,
)
from bot.meetups.model import Occurrence, PlaceKind

_AGENDA = 600


def wish_of(text: Text, occurrence: Occurrence, *, card: Sent | None, now: datetime) -> Wish:
    """Return the event as it should be now. A link to a video call is for who comes: it stays on the card."""
    series = occurrence.series
    kind = kind_of(series.place.kind)
    address = clean(series.place.detail, LOCATION_LENGTH).replace("\n", " ")
    elsewhere = address if series.place.kind is PlaceKind.ADDRESS else text("meetups-event-public-online")
    return Wish(
        name=plain_name(series.title, NAME_LENGTH),
        description=_description(text, occurrence, card),
        starts_at=occurrence.starts_at,
        ends_at=occurrence.ends_at,
        kind=kind,
        channel_id=series.place.channel_id,
        location=elsewhere if kind is Kind.EXTERNAL else "",
        status=status_of(occurrence, now),
    )


def _description(text: Text, occurrence: Occurrence, card: Sent | None) -> str:
    place = str(occurrence.series.channel_id) if card is None else f"{card.channel_id}/{card.message_id}"
    link = f"https://discord.com/channels/{occurrence.guild_id}/{place}"
    agenda = clean(occurrence.series.agenda, _AGENDA)
    parts = [agenda, text("meetups-event-public-answer", card=link)]
    return "\n\n".join(part for part in parts if part)[:DESCRIPTION_LENGTH]
