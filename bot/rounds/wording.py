"""The small pieces that cards about encounters are made of: people, moments, ways to meet, buttons that come back."""

from collections.abc import Callable, Collection, Iterable
from datetime import datetime
from typing import Literal

from babel.lists import format_list

from bot.core.card import Action, Choice
from bot.core.catalogue import Text
from bot.core.dates import spoken_time, spoken_weekday, timestamp
from bot.core.ids import GuildId, UserId
from bot.rounds.model import Encounter, EncounterId, Mode, Moment, Wishes
from bot.rounds.moments import Part, band, parts_of

Names = Callable[[UserId], str | None]
"""How somebody is called on the server, as plain text; None for who is not there."""

_SATURDAY = 5

Style = Literal["primary", "secondary", "danger"]


def action(verb: str, *ids: int) -> Action:
    """Return an action of this feature."""
    return Action(feature="rounds", verb=verb, ids=ids)


def choice(text: Text, label: str, verb: str, *ids: int, style: Style = "secondary") -> Choice:
    """Return a button: its label by key."""
    return Choice(label=text(label), action=action(verb, *ids), style=style)


def name_of(text: Text, names: Names, user_id: UserId) -> str:
    """Return how to call somebody, who may have left."""
    return names(user_id) or text("rounds-somebody")


def people_of(text: Text, names: Names, people: Iterable[UserId]) -> str:
    """Return a few people as one says it: « Camille et Dominique »."""
    return format_list([name_of(text, names, user_id) for user_id in people], locale=text.locale)


def mentions_of(people: Iterable[UserId]) -> str:
    """Return the line that brings people into a thread."""
    return " ".join(f"<@{user_id}>" for user_id in people)


def moment(instant: datetime) -> str:
    """Return a moment and how far off it is, each reader in their own zone."""
    return f"**{timestamp(instant)}** ({timestamp(instant, 'R')})"


def moment_label(text: Text, instant: datetime) -> str:
    """Return a moment as a button says it: « mar. 24, 12 h 30 »."""
    local = instant.astimezone(text.zone)
    return text("rounds-public-moment", day=spoken_weekday(local.date(), text), time=spoken_time(local.time(), text))


def mode_of(text: Text, mode: Mode) -> str:
    """Return how people meet, in the middle of a sentence."""
    return text(f"rounds-public-mode-{mode}")


def band_of(text: Text, number: int) -> str:
    """Return one part of the week: « mardi midi »."""
    weekday, part = parts_of(number)
    return text("rounds-band", weekday=weekday, part=part.name.lower())


def bands_of(text: Text, numbers: Collection[int]) -> str:
    """Return when somebody is usually free, as one says it: « les midis de semaine et samedi matin »."""
    said, left = [], set(numbers)
    for part in Part:
        week = {band(weekday, part) for weekday in range(_SATURDAY)}
        if week <= left:
            said.append(text("rounds-band-week", part=part.name.lower()))
            left -= week
    return format_list([*said, *(band_of(text, number) for number in sorted(left))], locale=text.locale)


def wishes_of(text: Text, wishes: Wishes) -> str:
    """Return how somebody takes part, in a few lines, for their eyes only."""
    modes = format_list([mode_of(text, mode) for mode in Mode if mode in wishes.modes], locale=text.locale)
    bands = bands_of(text, wishes.bands)
    languages = format_list(
        [text(f"rounds-language-{language}") for language in sorted(wishes.languages, reverse=True)],
        locale=text.locale,
    )
    return text(
        "rounds-wishes",
        every=wishes.every,
        modes=modes,
        languages=languages,
        declared=len(wishes.bands),
        bands=bands,
        contact="dm" if wishes.by_dm else "thread",
    )


def moments_of(text: Text, names: Names, encounter: Encounter) -> str:
    """Return the moments on offer, each with whom it suits so far."""
    lines = []
    for each in encounter.moments:
        voters = [user_id for user_id in encounter.people if user_id in each.voters]
        line = text("rounds-public-suits", count=len(voters), people=people_of(text, names, voters))
        lines.append(f"- {timestamp(each.starts_at)}{line and ' · '}{line}")
    return "\n".join(lines)


def moment_choices(text: Text, moments: Iterable[Moment], now: datetime) -> tuple[Choice, ...]:
    """Return one button per moment that is still ahead."""
    return tuple(
        Choice(
            label=moment_label(text, each.starts_at),
            action=action("vote", each.id),
            style="primary" if each.voters else "secondary",
        )
        for each in moments
        if each.starts_at > now
    )


def came_up_choice(text: Text, encounter_id: EncounterId) -> Choice:
    """Return the button for whatever comes up."""
    return choice(text, "rounds-public-choice-came-up", "came-up", encounter_id)


def others_choice(text: Text, encounter_id: EncounterId, style: Style = "secondary") -> Choice:
    """Return the button that asks for other moments."""
    return choice(text, "rounds-public-choice-others", "others", encounter_id, style=style)


def status_choice(text: Text, guild_id: GuildId | None = None) -> Choice:
    """Return the button that shows to whoever uses it where they stand; in a letter it names the server it is about."""
    return choice(text, "rounds-public-choice-status", "status", *(() if guild_id is None else (guild_id,)))
