"""Who asks, with the rights Discord gives them at this very moment; and who is there to be spoken of."""

from dataclasses import dataclass
from typing import Protocol

from bot.core.ids import GuildId, UserId


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A member acting now. Rights come from the interaction itself, never from memory.

    `steward`: belongs to the équipe d'animation, or may manage the server. `adviser`: is a personne-ressource.
    """

    guild_id: GuildId
    user_id: UserId
    steward: bool = False
    adviser: bool = False


class Directory(Protocol):
    """Who is on a server, as Discord says now."""

    def display_name(self, guild_id: GuildId, user_id: UserId) -> str | None:
        """Return the name shown on that server, cleaned for plain text, or None if the person is not there."""
