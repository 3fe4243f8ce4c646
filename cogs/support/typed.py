"""What members typed or chose, in a command or a form, read back with suspicion; and what to suggest to them."""

from collections.abc import Iterable
from datetime import date, time
from itertools import islice

from discord import app_commands

from bot.core.card import Action
from bot.core.catalogue import Text
from bot.core.errors import Invalid
from bot.core.text import clean, fold
from bot.core.when import read_day, read_time

Suggestions = list[app_commands.Choice[str]]

_LARGEST_ID = 2**63 - 1
_MOST_DIGITS = len(str(_LARGEST_ID))
_ECHOED = 40
_MOST_SUGGESTIONS = 25
_MOST_LETTERS = 100


def row(action: Action, place: int = 0) -> int:
    """Return the row, or the number, that an action names there; 0, which no row has, where somebody shortened it."""
    return action.ids[place] if len(action.ids) > place else 0


def row_id(value: str) -> int | None:
    """Return the row id that a suggestion or a menu carries, None for anything else that was typed or forged."""
    if not (value.isascii() and value.isdigit() and len(value) <= _MOST_DIGITS) or int(value) > _LARGEST_ID:
        return None
    return int(value)


def row_id_or(refusal: str, value: str) -> int:
    """Return the row id that a suggestion or a menu carries. Raises Invalid for anything else, with that sentence."""
    found = row_id(value)
    if found is None:
        raise Invalid(refusal)
    return found


def day_of(typed: str, today: date, text: Text) -> date:
    """Return the day that was typed or chosen. Raises Invalid where it has no reading, or several."""
    day = read_day(typed, today, text)
    if day is None:
        raise Invalid("commands-refused-day", typed=clean(typed, _ECHOED))
    return day


def time_of(typed: str) -> time:
    """Return the time that was typed or chosen. Raises Invalid where it cannot be understood."""
    moment = read_time(typed)
    if moment is None:
        raise Invalid("commands-refused-time", typed=clean(typed, _ECHOED))
    return moment


def suggestions(pairs: Iterable[tuple[str, str]]) -> Suggestions:
    """Return at most the 25 suggestions that Discord shows, from pairs of label and value."""
    every = (app_commands.Choice(name=label[:_MOST_LETTERS], value=value) for label, value in pairs)
    return list(islice(every, _MOST_SUGGESTIONS))


def suggested_names(names: Iterable[str]) -> Suggestions:
    """Return at most the 25 suggestions that Discord shows, each of which stands for itself."""
    return suggestions((name, name) for name in names)


def matching(pairs: Iterable[tuple[str, str]], typed: str) -> Suggestions:
    """Return the suggestions that contain every word typed, whatever their case and accents."""
    wanted = fold(typed).split()
    return suggestions((label, value) for label, value in pairs if all(word in fold(label) for word in wanted))
