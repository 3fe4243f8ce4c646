"""The options of `/permanence`: what is offered, and what is read from what members chose or typed."""

import discord
from discord import app_commands

from bot.advice.model import FreeSlot, Place, PlaceKind
from bot.core.card import Option
from bot.core.catalogue import Text
from bot.core.errors import Invalid
from bot.core.ids import ChannelId
from cogs.support.commands import said
from cogs.support.forms import Pick, Question
from cogs.support.request import Request, channel_of

HOUR = 60
DAY = 24 * HOUR
_LONGEST_LENGTH = 3


def duration(minutes: int) -> app_commands.Choice[int]:
    """Return the choice of so many minutes, in hours where it can be said so."""
    hours, rest = divmod(minutes, HOUR)
    if not hours or rest not in {0, 30}:
        return app_commands.Choice(name=said("commands-minutes", minutes=minutes), value=minutes)
    key = "commands-hours-half-choice" if rest else "commands-hours-choice"
    return app_commands.Choice(name=said(key, hours=hours), value=minutes)


def notice_of(minutes: int) -> app_commands.Choice[int]:
    """Return the choice of so many minutes of notice, in days where it can be said so."""
    if minutes == 0:
        return app_commands.Choice(name=said("commands-no-notice"), value=0)
    if minutes == DAY:
        return app_commands.Choice(name=said("commands-day-choice"), value=minutes)
    if minutes % DAY == 0:
        return app_commands.Choice(name=said("commands-days-choice", days=minutes // DAY), value=minutes)
    return duration(minutes)


def _lengths_choice(lengths: tuple[int, ...]) -> app_commands.Choice[str]:
    key = "commands-minutes-two" if len(lengths) == 2 else "commands-minutes-three"
    name = said(key, **dict(zip(("first", "second", "third"), lengths, strict=False)))
    return app_commands.Choice(name=name, value=",".join(map(str, lengths)))


LENGTHS = [_lengths_choice(lengths) for lengths in ((15, 30), (20, 40), (30, 45), (30, 60), (15, 30, 45))]
"""The choices of several lengths, in minutes, among which whoever books will choose one."""


def lengths_of(chosen: str) -> tuple[int, ...]:
    """Return the lengths behind such a choice; none for anything else that was forged."""
    parts = chosen.split(",")
    return tuple(int(part) for part in parts if part.isascii() and part.isdigit() and len(part) <= _LONGEST_LENGTH)


def booking_form(text: Text, slot: FreeSlot) -> tuple[Question | Pick, ...]:
    """Return what whoever books a slot is asked: the question, what was tried, and how long where one can choose."""
    asked = Question(
        key="question",
        label=text("commands-question-label"),
        hint=text("advice-group-question-hint") if slot.seats > 1 else text("commands-question-hint"),
        most=300,
    )
    tried = Question(
        key="tried",
        label=text("commands-tried-label"),
        hint=text("commands-tried-hint"),
        most=1000,
        required=False,
        paragraph=True,
    )
    if not slot.lengths:
        return asked, tried
    usual = 30 if 30 in slot.lengths else slot.lengths[-1]
    length = Pick(
        key="length",
        label=text("advice-length-label"),
        hint=text("advice-length-hint"),
        options=tuple(
            Option(label=text("advice-length-option", minutes=minutes), value=str(minutes), chosen=minutes == usual)
            for minutes in slot.lengths
        ),
        least=1,
    )
    return asked, tried, length


def minutes_of(request: Request) -> int | None:
    """Return how long a conversation somebody chose in the form, None where there was nothing to choose."""
    chosen = request.picks.get("length", ())
    return int(chosen[0]) if chosen and chosen[0].isascii() and chosen[0].isdigit() and len(chosen[0]) <= 3 else None


def place_of(*, link: str | None, voice: discord.VoiceChannel | None, phone: str | None, address: str | None) -> Place:
    """Return the one place that was named. Raises Invalid for none or several."""
    named = {
        PlaceKind.LINK: link,
        PlaceKind.VOICE: None if voice is None else str(voice.id),
        PlaceKind.PHONE: phone,
        PlaceKind.ADDRESS: address,
    }
    places = [Place(kind=kind, detail=detail) for kind, detail in named.items() if detail is not None]
    if len(places) != 1:
        raise Invalid("commands-refused-place")
    return places[0]


def parent_of(interaction: discord.Interaction) -> ChannelId:
    """Return the text channel under which private threads will be made. Raises Invalid where there can be none."""
    channel_id = channel_of(interaction)
    if channel_id is None:
        raise Invalid("commands-refused-channel")
    return channel_id
