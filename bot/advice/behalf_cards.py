"""The private answers about what somebody books for somebody else."""

from dataclasses import replace

from bot.advice.cards import booked_card
from bot.advice.model import Booking
from bot.advice.wording import Names, action, moment, name_of
from bot.core.card import Card, Choice
from bot.core.catalogue import Text
from bot.core.dates import timestamp


def kept_for_card(text: Text, names: Names, booking: Booking) -> Card:
    """A slot is kept for somebody else, who is asked."""
    until = booking.pending_until or booking.starts_at
    return Card(
        title=text("advice-kept-title", booker=name_of(text, names, booking.booker_id)),
        text=text(
            "advice-kept-text",
            moment=moment(booking.starts_at),
            adviser=name_of(text, names, booking.adviser_id),
            booker=name_of(text, names, booking.booker_id),
            until=timestamp(until),
        ),
        choices=(Choice(label=text("advice-came-up-free"), action=action("free", booking.id)),),
    )


def confirmed_card(text: Text, names: Names, booking: Booking) -> Card:
    """What somebody booked for the reader is theirs."""
    return replace(booked_card(text, names, booking), title=text("advice-confirmed-title"))
