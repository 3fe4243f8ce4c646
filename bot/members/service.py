"""Use cases on how members are spoken to. Implements `Readers`, which delivery asks before it renders a message."""

from typing import Protocol
from zoneinfo import ZoneInfo

from bot.core.catalogue import Catalogue, Locale, Text
from bot.core.database import Database
from bot.core.errors import DatabaseUnavailable
from bot.core.ids import GuildId, UserId
from bot.members.model import Manner, locale_of
from bot.members.repository import manner as repository


class ServerSpeech(Protocol):
    """How a server speaks unless a member wishes otherwise."""

    @property
    def locale(self) -> Locale: ...

    @property
    def zone(self) -> ZoneInfo: ...


class ServerSpeeches(Protocol):
    """Where to learn how a server speaks."""

    async def settings(self, guild_id: GuildId) -> ServerSpeech: ...


class MembersService:
    """How each member wishes to be spoken to."""

    def __init__(self, database: Database, catalogue: Catalogue, servers: ServerSpeeches) -> None:
        self._database = database
        self._catalogue = catalogue
        self._servers = servers

    async def text_for(self, guild_id: GuildId, user_id: UserId | None, *, private: bool) -> Text:
        """Return the voice for a message: a person's own in private, else the server's."""
        server = await self._servers.settings(guild_id)
        if user_id is None or not private:
            return self._catalogue.text(server.locale, server.zone)
        manner = await repository.load(self._database.at_hand, guild_id, user_id)
        return self._catalogue.text(manner.locale or server.locale, server.zone, familiar=bool(manner.familiar))

    async def text_now(
        self, guild_id: GuildId, user_id: UserId, discord_locale: str, server: ServerSpeech | None = None
    ) -> Text:
        """Return the voice to answer a person who acts now in `discord_locale`, and remember that language.

        Later messages, sent when Discord no longer says which language the person reads, use what was remembered.
        Without a server (0) nothing is: whoever knocks from outside leaves no trace. `server` is how that server
        speaks, from whoever has just asked.
        """
        server = server or await self._servers.settings(guild_id)
        manner = await repository.load(self._database.at_hand, guild_id, user_id)
        locale = locale_of(discord_locale)
        if guild_id and locale is not None and locale != manner.locale:
            async with self._database.transaction() as tx:
                await repository.save_locale(tx, guild_id, user_id, locale)
        return self._catalogue.text(locale or server.locale, server.zone, familiar=bool(manner.familiar))

    async def voice(self, guild_id: GuildId, user_id: UserId, discord_locale: str) -> Text:
        """Return the same voice and remember nothing: to tell what went wrong, also when the database did."""
        locale = locale_of(discord_locale)
        try:
            server = await self._servers.settings(guild_id)
            manner = await repository.load(self._database.at_hand, guild_id, user_id)
        except DatabaseUnavailable:
            return self._catalogue.text(locale or "fr", ZoneInfo("UTC"))
        return self._catalogue.text(locale or server.locale, server.zone, familiar=bool(manner.familiar))

    async def manner(self, guild_id: GuildId, user_id: UserId) -> Manner:
        """Return how this person wishes to be spoken to."""
        return await repository.load(self._database.at_hand, guild_id, user_id)

    async def set_familiar(self, guild_id: GuildId, user_id: UserId, *, familiar: bool) -> None:
        """Remember that this person prefers « tu » (`familiar`) or « vous »."""
        async with self._database.transaction() as tx:
            await repository.save_familiar(tx, guild_id, user_id, familiar=familiar)
