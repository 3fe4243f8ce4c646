"""Which channel belongs to which community, and who is in them: what others ask of communities without knowing them."""

from collections.abc import Mapping

from bot.communities import pieces
from bot.communities.board import CommunitiesBoard
from bot.communities.model import CommunityState, Summary
from bot.communities.repository import memberships
from bot.core.database import Database
from bot.core.ids import ChannelId, GuildId, UserId
from bot.core.structure import Structures

_NOBODY = UserId(0)


class Whereabouts:
    """The communities of each server, by their channels."""

    def __init__(self, database: Database, structures: Structures, board: CommunitiesBoard) -> None:
        self._database = database
        self._structures = structures
        self._board = board

    async def by_channel(self, guild_id: GuildId) -> Mapping[ChannelId, Summary]:
        """Return the active community of each channel and forum of one."""
        return {channel: each for channel, each, _ in await self._places(guild_id)}

    async def question_forums(self, guild_id: GuildId) -> frozenset[ChannelId]:
        """Return the forums of active communities: members ask there."""
        return frozenset(channel for channel, _, part in await self._places(guild_id) if part == pieces.FORUM)

    async def poles_of_people(self, guild_id: GuildId) -> Mapping[UserId, frozenset[int]]:
        """Return the poles of the communities each person is in."""
        found: dict[UserId, set[int]] = {}
        for each in await self._board.summaries(guild_id, _NOBODY):
            if each.state is CommunityState.ACTIVE:
                for user_id in await memberships.members(self._database, guild_id, each.id):
                    found.setdefault(user_id, set()).add(each.pole_id)
        return {user_id: frozenset(poles) for user_id, poles in found.items()}

    async def _places(self, guild_id: GuildId) -> list[tuple[ChannelId, Summary, str]]:
        communities = {each.id: each for each in await self._board.summaries(guild_id, _NOBODY)}
        found = []
        for standing in await self._structures.all(self._database, guild_id):
            read = pieces.read_key(standing.piece.key)
            each = None if read is None else communities.get(read[0])
            if read is None or each is None or standing.discord_id is None or read[1] == pieces.ROLE:
                continue
            if each.state is CommunityState.ACTIVE:
                found.append((ChannelId(standing.discord_id), each, read[1]))
        return found
