"""Keeping communities and the server in step: what was removed by hand is noticed, what was begun is finished.

Bocage repairs of its own accord only what it had begun itself. What people removed, it tells the stewards about.
"""

import logging

from bot.communities.memberships import Roster
from bot.communities.model import Community, CommunityState
from bot.communities.pieces import ROLE, key_of, read_key
from bot.communities.refusals import CommunityGone
from bot.communities.repository import communities
from bot.communities.service import CommunitiesService
from bot.core.clock import Clock
from bot.core.database import Database
from bot.core.ids import GuildId, UserId
from bot.core.structure import BuildRefused, Structures, Trouble

_log = logging.getLogger(__name__)


class Upkeep:
    """Looks after the communities of servers."""

    def __init__(self, database: Database, clock: Clock, structures: Structures, service: CommunitiesService) -> None:
        self._database = database
        self._clock = clock
        self._structures = structures
        self._service = service

    async def removed(self, guild_id: GuildId, discord_id: int) -> None:
        """Note that a role or a channel was removed from the server, and tell the stewards how to repair it."""
        for key in await self._structures.keys_of(self._database, guild_id, discord_id):
            await self._missing(guild_id, key, discord_id)

    async def reconcile(self, guild_id: GuildId, roster: Roster | None) -> None:
        """Finish what was begun and follow what was done by hand while Bocage was away. May be repeated.

        Without a `roster`, nothing is concluded about who has which role. Roles that are owed are given by
        `Memberships.settle`, which takes longer: to be called once every server has been looked after.
        """
        await self.finish(guild_id)
        gone = await self._tell_missing(guild_id)
        if roster is not None and gone is not None:
            await self._compare(guild_id, roster, gone)

    async def finish(self, guild_id: GuildId) -> None:
        """Have Discord follow the communities whose last change it may not have followed."""
        for community_id in await communities.unsettled(self._database, guild_id):
            try:
                made = await self._service.follow(guild_id, community_id)
            except CommunityGone:
                continue
            if made.refused:
                async with self._database.transaction() as tx:
                    await self._service.promises.unfinished(tx, made.community, made.refused, self._clock.now())

    async def catch_up(self) -> None:
        """Try again, on every server, what Discord had refused or not answered: once a day is enough."""
        for guild_id in await communities.guilds_unsettled(self._database):
            await self.finish(guild_id)
            await self._service.memberships.settle(guild_id)

    async def _tell_missing(self, guild_id: GuildId) -> frozenset[str] | None:
        """Tell the stewards of everything that is gone; return the keys of it, None if Discord does not say."""
        try:
            differences = await self._structures.differences(guild_id)
        except BuildRefused as refusal:
            _log.warning("what is missing on a server could not be found out: %s", refusal)
            return None
        gone = [each.standing for each in differences if each.trouble is Trouble.MISSING]
        for standing in gone:
            if standing.discord_id is not None:
                await self._missing(guild_id, standing.piece.key, standing.discord_id)
        return frozenset(standing.piece.key for standing in gone)

    async def _missing(self, guild_id: GuildId, key: str, discord_id: int) -> None:
        ours = read_key(key)
        if ours is None:
            return
        community_id, part = ours
        async with self._database.transaction() as tx:
            community = await communities.by_id(tx, guild_id, community_id)
            if community is None:
                return
            if community.state is CommunityState.ACTIVE:
                await self._service.promises.part_missing(tx, community, part, discord_id)

    async def _compare(self, guild_id: GuildId, roster: Roster, gone: frozenset[str]) -> None:
        for community in await self._every(guild_id):
            key = key_of(community.id, ROLE)
            standing = await self._structures.standing(self._database, guild_id, key)
            if standing is None or standing.discord_id is None or key in gone:
                continue
            await self._service.memberships.compare(community, standing.discord_id, roster)

    async def _every(self, guild_id: GuildId) -> tuple[Community, ...]:
        every = await communities.summaries(self._database, guild_id, UserId(0))
        kept = [await communities.by_id(self._database, guild_id, each.id) for each in every]
        return tuple(each for each in kept if each is not None)
