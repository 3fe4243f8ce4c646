"""The options and fields of `/annonce`: what is offered, and what is read from what members chose or typed."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from discord import app_commands

from bot.announcements.cards.sheet import label_of
from bot.announcements.model import Announcement, AnnouncementId, Kind, State, end_of
from bot.announcements.refusals import AnnouncementGone, NoPoles, PoleUnknown
from bot.core.catalogue import Text
from bot.core.ids import PoleId
from bot.core.text import fold_words
from cogs.support.commands import said
from cogs.support.typed import Suggestions, day_of, row_id, suggestions, time_of

KINDS = [
    app_commands.Choice(name=said("announcements-kind-news"), value=Kind.NEWS.value),
    app_commands.Choice(name=said("announcements-kind-lesson"), value=Kind.LESSON.value),
    app_commands.Choice(name=said("announcements-kind-call"), value=Kind.CALL.value),
    app_commands.Choice(name=said("announcements-kind-need"), value=Kind.NEED.value),
    app_commands.Choice(name=said("announcements-kind-event"), value=Kind.EVENT.value),
]


def kind_of(value: str | None) -> Kind | None:
    """Return the kind that was chosen, None if none was."""
    return next((each for each in Kind if each.value == value), None)


def announcement_of(every: Sequence[Announcement], typed: str) -> AnnouncementId:
    """Return the announcement that was chosen, or whose title was typed. Raises AnnouncementGone."""
    chosen, words = row_id(typed), fold_words(typed)
    for each in every:
        if each.id == chosen or (words and fold_words(each.title) == words):
            return each.id
    raise AnnouncementGone


def pole_of(poles: Mapping[PoleId, str], typed: str) -> PoleId:
    """Return the pole that was chosen, or whose name was typed. Raises NoPoles or PoleUnknown."""
    if not poles:
        raise NoPoles
    chosen = row_id(typed)
    for pole_id, name in poles.items():
        if pole_id == chosen or fold_words(name) == fold_words(typed):
            return pole_id
    raise PoleUnknown


def until_of(typed: str, today: date, text: Text) -> datetime | None:
    """Return when the day that was typed ends, None for nothing. Raises Invalid where it has no reading, or several."""
    if not typed.strip():
        return None
    return end_of(day_of(typed, today, text), text.zone)


def moment_of(day: str, hour: str, today: date, text: Text) -> datetime:
    """Return the instant that was typed, on the server's clock. Raises Invalid where it cannot be understood."""
    return datetime.combine(day_of(day, today, text), time_of(hour), tzinfo=text.zone)


def announcements(text: Text, every: Iterable[Announcement], states: Iterable[State], typed: str) -> Suggestions:
    """Return the announcements in one of those states whose title contains every word typed."""
    wanted, allowed = fold_words(typed).split(), frozenset(states)
    return suggestions(
        (label_of(text, each), str(each.id))
        for each in every
        if each.state in allowed and all(word in fold_words(each.title) for word in wanted)
    )


def poles(known: Mapping[PoleId, str], typed: str) -> Suggestions:
    """Return the poles whose name contains every word typed."""
    wanted = fold_words(typed).split()
    return suggestions(
        (name, str(pole_id)) for pole_id, name in known.items() if all(word in fold_words(name) for word in wanted)
    )
