"""Writes a community and what it wishes to have on Discord, in one transaction; Discord follows after the commit."""

from dataclasses import replace

from bot.communities import pieces
from bot.communities.model import Community, CommunityState
from bot.communities.repository import communities
from bot.core.catalogue import Text
from bot.core.database import Reader, Transaction
from bot.core.structure import Piece, Structures


class Saving:
    """Does it."""

    def __init__(self, structures: Structures) -> None:
        self._structures = structures

    async def save(self, tx: Transaction, before: Community, after: Community, text: Text) -> None:
        """Write a community and wish for what stands for it; unsettled only if anything changes on Discord.

        `text` is the server's own voice.
        """
        wished = await self._pieces(tx, after, text)
        if before.state is CommunityState.DRAFT or wished != await self._pieces(tx, before, text):
            after = replace(after, revision=before.revision + 1)
            for piece in wished:
                await self._structures.want(tx, after.guild_id, piece)
        await communities.save(tx, after)

    async def _pieces(self, reader: Reader, community: Community, text: Text) -> tuple[Piece, ...]:
        parent_key = None if community.pole_id is None else pieces.category_key(community.pole_id)
        # A pole may have been named before anything was made of it.
        if parent_key and await self._structures.standing(reader, community.guild_id, parent_key) is None:
            parent_key = None
        return pieces.pieces_of(community, text, parent_key=parent_key)
