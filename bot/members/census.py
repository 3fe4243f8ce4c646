"""What members show of themselves to all the others, asked of many at once: never who, for whoever asks to count."""

from collections.abc import Collection, Sequence

from bot.core.database import Database
from bot.core.ids import GuildId, UserId
from bot.members.repository import census


class Census:
    """The questions. Nothing here writes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of_kind(self, guild_id: GuildId, kind: str) -> frozenset[UserId]:
        """Return those who show to all members that they are here as `kind`."""
        return await census.of_kind(self._database, guild_id, kind)

    async def territories_of(self, guild_id: GuildId, people: Collection[UserId]) -> Sequence[str]:
        """Return the territories that those people show to all members, one for each who does."""
        return await census.territories_of(self._database, guild_id, people)
