"""The options of `/rendez-vous`: what is offered, and what is read from what members chose or typed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum

import discord
from discord import app_commands

from bot.communities.model import Summary
from bot.core.catalogue import Text
from bot.core.errors import Invalid
from bot.core.ids import PoleId, UserId
from bot.core.text import fold
from bot.meetups.model import CommunityRow, Place, PlaceKind
from bot.meetups.recurrence import WORKSHOP_SESSIONS, WORKSHOP_WEEKS_APART, Beat, Plan, monthly_beats
from bot.meetups.refusals import BadRule, BadUntil, PlaceMissing
from bot.meetups.wording import rhythm_of
from bot.servers.model import Pole
from cogs.support.commands import said
from cogs.support.typed import Suggestions, matching

HOUR = 60
_WEEKS = (1, 2, 3, 4)
_MONTHS = (1, 2, 3, 6)


class Template(StrEnum):
    """What a meetup can begin with."""

    MONTHLY_CALL = "monthly-call"
    WORKSHOP = "workshop"
    OPEN_FORUM = "open-forum"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """How one date follows another, before the first one is known."""

    beat: Beat = Beat.ONCE
    every: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What a template proposes, and what was chosen instead. None: neither says anything."""

    length: int | None = None
    rhythm: Rhythm | None = None
    times: int | None = None
    skip_holidays: bool | None = None
    skip_august: bool | None = None
    per_organisation: bool | None = None
    agenda: str | None = None


def form_of(template: str | None, chosen: Form, first: date, text: Text) -> Form:
    """Return what was chosen, with what the template proposes for the rest. `text` is the server's own voice."""
    proposed = Form()
    if template == Template.MONTHLY_CALL:
        rhythm = Rhythm(beat=monthly_beats(first)[0])
        proposed = Form(length=HOUR, rhythm=rhythm, skip_holidays=True, skip_august=True)
    elif template == Template.WORKSHOP:
        proposed = Form(
            length=2 * HOUR,
            rhythm=Rhythm(beat=Beat.WEEKLY, every=WORKSHOP_WEEKS_APART),
            times=WORKSHOP_SESSIONS,
            skip_holidays=True,
            per_organisation=True,
        )
    elif template == Template.OPEN_FORUM:
        proposed = Form(length=3 * HOUR, rhythm=Rhythm(), agenda=text("meetups-public-template-forum-agenda"))
    values = {
        name: getattr(chosen if getattr(chosen, name) is not None else proposed, name)
        for name in Form.__dataclass_fields__
    }
    return replace(Form(), **values)


def plan_of(form: Form, first: datetime, text: Text, *, until: date | None) -> Plan:
    """Return when it takes place. Raises BadUntil or BadRule."""
    rhythm = form.rhythm or Rhythm()
    # A last day that was chosen goes before a number of times that a template proposes.
    times = form.times
    if rhythm.beat is Beat.ONCE and (until is not None or times is not None):
        raise BadUntil(fault="once")
    if until is not None and until < first.date():
        raise BadUntil(fault="before")
    try:
        return Plan(
            first=first,
            zone=text.zone,
            beat=rhythm.beat,
            every=rhythm.every,
            until=until,
            count=None if until is not None else times,
            skip_holidays=bool(form.skip_holidays),
            skip_august=bool(form.skip_august),
        )
    except ValueError as error:
        raise BadRule from error


def rhythm_typed(value: str | None) -> Rhythm | None:
    """Return the rhythm that a suggestion carries, None where none was chosen. Raises BadRule for anything else."""
    if value is None:
        return None
    name, _, every = value.partition(":")
    known = {each.value: each for each in Beat}
    if name not in known or (every and not (every.isascii() and every.isdigit() and len(every) <= 2)):
        raise BadRule
    number = int(every or 1)
    if not 1 <= number <= _MONTHS[-1] * 2:
        raise BadRule
    return Rhythm(beat=known[name], every=number)


def rhythms(text: Text, day: date | None, typed: str) -> Suggestions:
    """Return the rhythms that can begin on that day, said in full; in general words while it is not known."""
    weekly = [Rhythm(beat=Beat.WEEKLY, every=weeks) for weeks in _WEEKS]
    if day is None:
        monthly = [Rhythm(beat=beat) for beat in (Beat.MONTHLY_WEEKDAY, Beat.MONTHLY_LAST, Beat.MONTHLY_DAY)]
    else:
        monthly = [Rhythm(beat=beat, every=months) for months in _MONTHS for beat in monthly_beats(day)]
    offered = [Rhythm(), *weekly, *monthly]
    return matching(((_rhythm_label(text, each, day), f"{each.beat}:{each.every}") for each in offered), typed)


def _rhythm_label(text: Text, rhythm: Rhythm, day: date | None) -> str:
    if day is None or rhythm.beat is Beat.ONCE:
        return text(f"meetups-option-repeat-{rhythm.beat}", every=rhythm.every)
    first = datetime.combine(day, time())
    return rhythm_of(text, Plan(first=first, zone=text.zone, beat=rhythm.beat, every=rhythm.every))


def duration(minutes: int) -> app_commands.Choice[int]:
    """Return the choice of so many minutes, in hours where it can be said so."""
    hours, rest = divmod(minutes, HOUR)
    if not hours or rest not in {0, 30}:
        return app_commands.Choice(name=said("commands-minutes", minutes=minutes), value=minutes)
    key = "commands-hours-half-choice" if rest else "commands-hours-choice"
    return app_commands.Choice(name=said(key, hours=hours), value=minutes)


def templates() -> list[app_commands.Choice[str]]:
    """Return the templates."""
    return [app_commands.Choice(name=said(f"meetups-option-template-{each}"), value=each.value) for each in Template]


def place_of(
    *,
    voice: discord.VoiceChannel | None,
    stage: discord.StageChannel | None,
    link: str | None,
    address: str | None,
) -> Place:
    """Return the one place that was named. Raises PlaceMissing for none or several."""
    named = {
        PlaceKind.VOICE: None if voice is None else str(voice.id),
        PlaceKind.STAGE: None if stage is None else str(stage.id),
        PlaceKind.LINK: link,
        PlaceKind.ADDRESS: address,
    }
    places = [Place(kind=kind, detail=detail) for kind, detail in named.items() if detail is not None]
    if len(places) != 1:
        raise PlaceMissing
    return places[0]


def place_typed(typed: str, before: Place) -> Place:
    """Return the place that was typed in a form: a link, an address, or where it was."""
    if not typed.strip():
        return before
    link = typed.strip().startswith(("https://", "http://"))
    return Place(kind=PlaceKind.LINK if link else PlaceKind.ADDRESS, detail=typed)


def facilitator_of(member: discord.Member | None) -> UserId | None:
    """Return who was named, None if nobody was. Raises Invalid for a program."""
    if member is None:
        return None
    if member.bot:
        raise Invalid("meetups-refused-bot")
    return UserId(member.id)


def seats_of(typed: str) -> int | None:
    """Return the number of seats that was typed, None for no limit. Raises Invalid for anything else."""
    plain = typed.strip()
    if not plain:
        return None
    if not (plain.isascii() and plain.isdigit()):
        raise Invalid("meetups-refused-seats-typed")
    return int(plain)


def audiences(text: Text, communities: Sequence[Summary], poles: Sequence[Pole], typed: str) -> Suggestions:
    """Return the communities and poles whose name contains every word typed."""
    pairs = [(text("meetups-option-community", name=each.name), f"c{each.id}") for each in communities]
    pairs += [(text("meetups-option-pole", name=each.name), f"p{each.id}") for each in poles]
    return matching(pairs, typed)


def audience_of(
    typed: str | None, communities: Sequence[Summary], poles: Sequence[Pole]
) -> tuple[CommunityRow | None, PoleId | None]:
    """Return the community, or the pole, that was chosen or whose name was typed. Raises Invalid for neither."""
    if typed is None:
        return None, None
    for community in communities:
        if typed == f"c{community.id}" or fold(typed) == fold(community.name):
            return CommunityRow(community.id), None
    for pole in poles:
        if typed == f"p{pole.id}" or fold(typed) == fold(pole.name):
            return None, PoleId(pole.id)
    raise Invalid("meetups-refused-for")
