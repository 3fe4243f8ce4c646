"""Clicks that come twice: a finger that trembles, a line that stutters. What was asked is done once.

Many buttons may be pressed again and mean it, and some then undo what they did. Only the very same press, by the same
person on the same message, while the first is being answered or within the second after it came, is no second wish.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import discord

from bot.core.clock import Clock

MOMENT = timedelta(seconds=1)
_MANY = 500


class Presses:
    """Knows what was pressed a moment ago, in this process.

    `moment`: how long that is; nothing at all where time stands still between two gestures.
    """

    def __init__(self, clock: Clock) -> None:
        self.moment = MOMENT
        self._clock = clock
        self._until: dict[str, datetime | None] = {}

    @contextmanager
    def pressed(self, interaction: discord.Interaction) -> Iterator[bool]:
        """Yield whether this is to be done; False for a press that is being answered or was a moment ago.

        One that raised is forgotten: whoever was refused may try again at once.
        """
        came, key = self._clock.now(), _key(interaction)
        if key in self._until:
            until = self._until[key]
            if until is None or came < until:
                yield False
                return
        self._until[key] = None
        try:
            yield True
        except BaseException:
            del self._until[key]
            raise
        if interaction.response.type is discord.InteractionResponseType.modal:
            # Nothing was done yet: a form may be opened as often as one likes.
            del self._until[key]
            return
        self._until[key] = came + self.moment
        if len(self._until) > _MANY:
            self._until = {key: until for key, until in self._until.items() if until is None or until > came}


def _key(interaction: discord.Interaction) -> str:
    message = interaction.message.id if interaction.message is not None else None
    # Discord numbers a component anew each time its message is drawn again: it stays the same button.
    what = {name: value for name, value in (interaction.data or {}).items() if name != "id"}
    return json.dumps([interaction.user.id, interaction.channel_id, message, what], sort_keys=True)
