"""What other parts of the house may know of members: only what these tell everybody."""

from collections.abc import Collection, Mapping

from bot.core.clock import Clock
from bot.core.database import Database
from bot.core.ids import GuildId, UserId
from bot.members.repository import sharing


class Sharing:
    """The members of each server, as everybody may know them. Nothing here writes."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def territories(self, guild_id: GuildId) -> Mapping[UserId, str]:
        """Return where people live or act, of those who tell every member; spelt without case and accents."""
        return await sharing.territories(self._database, guild_id)

    async def who_shares(self, guild_id: GuildId, topics: Collection[str]) -> tuple[UserId, ...]:
        """Return who offers what they know on one of these topics, those on a pause or gone left out."""
        return await sharing.who_shares(self._database, guild_id, topics, self._clock.now())

    async def seeks(self, guild_id: GuildId, user_id: UserId) -> tuple[str, ...]:
        """Return the topics this person says, to everybody, that they are looking into."""
        return await sharing.seeks(self._database, guild_id, user_id)
