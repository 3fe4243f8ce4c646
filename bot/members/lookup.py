"""Looking people up: by topic, territory and community, and only among what they show to whoever asks.

The order changes every day and means nothing: nobody is always first. Nothing is counted.
"""

from collections.abc import Sequence
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.core.actor import Actor
from bot.core.clock import Clock
from bot.core.database import Database
from bot.core.ids import GuildId, UserId
from bot.core.text import fold
from bot.members.model import Found, SearchId, order_of_the_day, tidy
from bot.members.refusals import SearchTooOld
from bot.members.repository import directory, topics
from bot.members.repository.directory import Search

PAGE = 8
_SUGGESTIONS = 25
_TYPED = 60
_UNREADABLE = "?"


class CommunityMembers(Protocol):
    """Who belongs to which community."""

    async def members_of(self, guild_id: GuildId, name: str) -> frozenset[UserId]:
        """Return the members of the community of that name, nobody if there is none."""

    async def names(self, guild_id: GuildId) -> Sequence[str]:
        """Return the names of the communities of that server."""


class Zones(Protocol):
    """Where to learn in which time zone a server lives."""

    async def zone(self, guild_id: GuildId) -> ZoneInfo: ...


class Lookup:
    """The directory of each server."""

    def __init__(self, database: Database, clock: Clock, zones: Zones, communities: CommunityMembers) -> None:
        self._database = database
        self._clock = clock
        self._zones = zones
        self._communities = communities

    async def search(self, actor: Actor, *, topic: str = "", territory: str = "", community: str = "") -> Found:
        """Return the first page of those who match everything asked, and show it to `actor`."""
        now = self._clock.now()
        zone = await self._zones.zone(actor.guild_id)
        search = Search(
            guild_id=actor.guild_id,
            seed=order_of_the_day(now.astimezone(zone).date()),
            topic=(tidy(topic, _TYPED) or _UNREADABLE) if topic else None,
            territory=(tidy(territory, _TYPED) or _UNREADABLE) if territory else None,
            community=await self._named(actor.guild_id, community) if community else None,
        )
        async with self._database.transaction() as tx:
            search_id = await directory.keep_search(tx, search, actor.user_id, now)
        return await self._page(actor, search, search_id, 0)

    async def turn_page(self, actor: Actor, search_id: SearchId, page: int) -> Found:
        """Return another page, counted from 0, of what `actor` looked for. Raises SearchTooOld."""
        search = await directory.kept_search(
            self._database, actor.guild_id, actor.user_id, search_id, self._clock.now()
        )
        if search is None or not 0 <= page < 2**31:
            raise SearchTooOld
        return await self._page(actor, search, search_id, page)

    async def topics(self, guild_id: GuildId, typed: str) -> tuple[str, ...]:
        """Return topics of the vocabulary that contain what is being typed."""
        found = await topics.matching(self._database, guild_id, typed, limit=_SUGGESTIONS)
        return tuple(topic.name for topic in found)

    async def territories(self, actor: Actor, typed: str) -> tuple[str, ...]:
        """Return territories that contain what is being typed, among those that are shown to `actor`."""
        return await directory.territories(
            self._database, actor.guild_id, typed, steward=actor.steward, limit=_SUGGESTIONS
        )

    async def communities(self, guild_id: GuildId, typed: str) -> tuple[str, ...]:
        """Return communities whose names contain what is being typed."""
        names = await self._communities.names(guild_id)
        return tuple(name for name in names if fold(typed) in fold(name))[:_SUGGESTIONS]

    async def _named(self, guild_id: GuildId, typed: str) -> str:
        """Return the name of the community that is meant, however it is spelt; what was typed where there is none."""
        names = await self._communities.names(guild_id)
        return next((name for name in names if fold(name) == fold(typed)), tidy(typed, _TYPED) or _UNREADABLE)

    async def _page(self, actor: Actor, search: Search, search_id: SearchId, page: int) -> Found:
        people = None
        if search.community is not None:
            people = await self._communities.members_of(actor.guild_id, search.community)
        found = await directory.find(
            self._database,
            search,
            steward=actor.steward,
            now=self._clock.now(),
            people=people,
            limit=PAGE + 1,
            offset=page * PAGE,
        )
        return Found(
            profiles=tuple(profile.seen_by(actor) for profile in found[:PAGE]),
            search_id=search_id,
            page=page,
            more=len(found) > PAGE,
            topic=search.topic or "",
            territory=search.territory or "",
            community=search.community or "",
        )
