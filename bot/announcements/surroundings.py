"""What announcements need to know of the house around them: what a server decided, who is there, who animates."""

from typing import Protocol
from zoneinfo import ZoneInfo

from bot.core.ids import GuildId, RoleId, UserId


class House(Protocol):
    """What a server decided that matters to announcements."""

    @property
    def zone(self) -> ZoneInfo: ...

    @property
    def steward_role_id(self) -> RoleId | None: ...


class Houses(Protocol):
    """Where to learn what a server decided."""

    async def settings(self, guild_id: GuildId) -> House: ...


class People(Protocol):
    """Who is on a server, and who animates there, as Discord says now."""

    def display_name(self, guild_id: GuildId, user_id: UserId) -> str | None:
        """Return how they are called, None for who is not there."""

    def is_steward(self, guild_id: GuildId, user_id: UserId, role_id: RoleId | None) -> bool:
        """Return whether this person is there and animates."""
