"""The options and fields of `/annonce`: what is offered, and what is read from what members chose or typed."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from discord import app_commands

from bot.announcements.cards.sheet import label_of
from bot.announcements.model import Announcement, AnnouncementId, Kind, State, end_of
from bot.announcements.refusals import AnnouncementGone, NoPoles, PoleUnknown
from bot.core.catalogue import Text
from bot.core.errors import Invalid
from bot.core.ids import PoleId
from bot.core.text import clean, fold_words
from bot.core.when import read_day, read_time
from cogs.support.commands import said

Suggestions = list[app_commands.Choice[str]]

KINDS = [
    app_commands.Choice(name=said("announcements-kind-news"), value=Kind.NEWS.value),
    app_commands.Choice(name=said("announcements-kind-lesson"), value=Kind.LESSON.value),
    app_commands.Choice(name=said("announcements-kind-call"), value=Kind.CALL.value),
    app_commands.Choice(name=said("announcements-kind-need"), value=Kind.NEED.value),
    app_commands.Choice(name=said("announcements-kind-event"), value=Kind.EVENT.value),
]

_LARGEST_ID = 2**63 - 1
_MOST_DIGITS = len(str(_LARGEST_ID))
_ECHOED = 40


def number(value: str) -> int | None:
    """Return the row id that a suggestion carries, None for anything else that was typed or forged."""
    if not (value.isascii() and value.isdigit() and len(value) <= _MOST_DIGITS) or int(value) > _LARGEST_ID:
        return None
    return int(value)


def kind_of(value: str | None) -> Kind | None:
    """Return the kind that was chosen, None if none was."""
    return next((each for each in Kind if each.value == value), None)


def announcement_of(every: Sequence[Announcement], typed: str) -> AnnouncementId:
    """Return the announcement that was chosen, or whose title was typed. Raises AnnouncementGone."""
    chosen, words = number(typed), fold_words(typed)
    for each in every:
        if each.id == chosen or (words and fold_words(each.title) == words):
            return each.id
    raise AnnouncementGone


def pole_of(poles: Mapping[PoleId, str], typed: str) -> PoleId:
    """Return the pole that was chosen, or whose name was typed. Raises NoPoles or PoleUnknown."""
    if not poles:
        raise NoPoles
    chosen = number(typed)
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
    time = read_time(hour)
    if time is None:
        raise Invalid("announcements-refused-time", typed=clean(hour, _ECHOED))
    return datetime.combine(day_of(day, today, text), time, tzinfo=text.zone)


def day_of(typed: str, today: date, text: Text) -> date:
    """Return the day that was typed or chosen. Raises Invalid where it has no reading, or several."""
    day = read_day(typed, today, text)
    if day is None:
        raise Invalid("announcements-refused-day", typed=clean(typed, _ECHOED))
    return day


def announcements(text: Text, every: Iterable[Announcement], states: Iterable[State], typed: str) -> Suggestions:
    """Return the announcements in one of those states whose title contains every word typed."""
    wanted, allowed = fold_words(typed).split(), frozenset(states)
    return offered(
        (label_of(text, each), str(each.id))
        for each in every
        if each.state in allowed and all(word in fold_words(each.title) for word in wanted)
    )


def poles(known: Mapping[PoleId, str], typed: str) -> Suggestions:
    """Return the poles whose name contains every word typed."""
    wanted = fold_words(typed).split()
    return offered(
        (name, str(pole_id)) for pole_id, name in known.items() if all(word in fold_words(name) for word in wanted)
    )


def offered(pairs: Iterable[tuple[str, str]]) -> Suggestions:
    """Return at most the 25 suggestions that Discord shows, from pairs of label and value."""
    return [app_commands.Choice(name=label[:100], value=value) for label, value in pairs][:25]
