"""What members choose or type about encounters, read back with suspicion."""

from collections.abc import Iterable
from datetime import date, time

from discord import app_commands

from bot.core.card import Action
from bot.core.catalogue import Text
from bot.core.errors import Invalid
from bot.core.text import clean
from bot.core.when import read_day, read_time

Suggestions = list[app_commands.Choice[str]]

_ECHOED = 40


def row(action: Action) -> int:
    """Return the row that an action names; 0, which is none, where somebody shortened the custom_id."""
    return action.ids[0] if action.ids else 0


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
    return [app_commands.Choice(name=label[:100], value=value) for label, value in pairs][:25]
