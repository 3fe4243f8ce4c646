"""What every part of `/annonce` works with."""

from dataclasses import dataclass
from datetime import date
from functools import partial

from bot.announcements.model import AnnouncementId
from bot.announcements.service import AnnouncementsService
from bot.announcements.wording import Names
from bot.core.actor import Directory
from bot.core.card import Action
from bot.core.catalogue import Text
from bot.core.clock import Clock
from bot.core.ids import GuildId
from bot.core.notice import Readers
from cogs.support.request import Request
from cogs.support.typed import row


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The service, and the little that its cards need to know of people, languages and the hour."""

    announcements: AnnouncementsService
    readers: Readers
    directory: Directory
    clock: Clock

    def names(self, request: Request) -> Names:
        """Return how people are called on the server of the request."""
        return partial(self.directory.display_name, request.actor.guild_id)

    def today(self, text: Text) -> date:
        """Return the day it is on the server."""
        return self.clock.now().astimezone(text.zone).date()

    async def public(self, request: Request) -> Text:
        """Return the voice for what all of the server reads."""
        return await self.readers.text_for(request.actor.guild_id, None, private=False)

    async def server_of(self, action: Action) -> GuildId | None:
        """Return the server of the announcement a button speaks of."""
        return await self.announcements.drafts.guild_of(AnnouncementId(row(action)))
