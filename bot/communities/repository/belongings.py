"""Who belongs to which community, as rows."""

from collections.abc import Mapping

from bot.core.database import Reader
from bot.core.ids import GuildId, PoleId, UserId
from bot.core.slices import in_slices

_AT_ONCE = 250
"""How many rows are read in one turn."""


async def of_everybody(reader: Reader, guild_id: GuildId) -> Mapping[UserId, tuple[frozenset[int], frozenset[PoleId]]]:
    """Return the active communities of everybody on that server, and the poles these belong to."""
    rows = await reader.fetch_all(
        """
        SELECT m.user_id, c.id, c.pole_id FROM community_member m
        JOIN community c ON c.id = m.community_id AND c.guild_id = m.guild_id AND c.state = 'active'
        WHERE m.guild_id = ? AND m.state IN ('joining', 'member')
        """,
        (guild_id,),
    )
    found: dict[UserId, tuple[set[int], set[PoleId]]] = {}
    async for row in in_slices(rows, _AT_ONCE):
        communities, poles = found.setdefault(UserId(row["user_id"]), (set(), set()))
        communities.add(row["id"])
        poles.add(PoleId(row["pole_id"]))
    return {
        user_id: (frozenset(communities), frozenset(poles))
        async for user_id, (communities, poles) in in_slices(found.items(), _AT_ONCE)
    }
