"""What every part of `/communaute` works with."""

from dataclasses import dataclass
from functools import partial

from bot.communities.model import CommunityId, ProposalId
from bot.communities.service import CommunitiesService
from bot.communities.wording import Names
from bot.core.actor import Directory
from bot.core.card import Action
from bot.core.catalogue import Text
from bot.core.ids import GuildId
from bot.core.notice import Readers
from cogs.support.request import Request
from cogs.support.typed import row

FEATURE = "communities"


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The service, and the little that its cards need to know of people and languages."""

    communities: CommunitiesService
    readers: Readers
    directory: Directory

    def names(self, request: Request) -> Names:
        """Return how people are called on the server of the request."""
        return partial(self.directory.display_name, request.actor.guild_id)

    async def public(self, request: Request) -> Text:
        """Return the voice for what all of the server reads."""
        return await self.readers.text_for(request.actor.guild_id, None, private=False)

    async def server_of_community(self, action: Action) -> GuildId | None:
        """Return the server of the community a button speaks of."""
        return await self.communities.guild_of(CommunityId(row(action)))

    async def server_of_proposal(self, action: Action) -> GuildId | None:
        """Return the server of the proposal a button speaks of."""
        return await self.communities.proposals.guild_of(ProposalId(row(action)))
