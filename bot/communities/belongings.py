"""Who belongs to which community, of a whole server at once, for whoever brings people together."""

from collections.abc import Mapping

from bot.communities.repository import belongings
from bot.core.database import Reader
from bot.core.ids import GuildId, PoleId, UserId


class Belongings:
    """The communities of everybody."""

    async def belongings(
        self, reader: Reader, guild_id: GuildId
    ) -> Mapping[UserId, tuple[frozenset[int], frozenset[PoleId]]]:
        """Return the communities that are alive, and their poles, of everybody who is a member of one."""
        return await belongings.of_everybody(reader, guild_id)
