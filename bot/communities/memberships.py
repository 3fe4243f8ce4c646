"""Coming into a community and going out of it: by oneself, by a steward's word, or by a role given or taken by hand.

What was decided is committed first; Discord's role follows, and a row says so until it has (JOINING, LEAVING). Discord
may refuse or be away: `settle` tries again.
"""

import asyncio
from collections import defaultdict
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Final, Protocol
from weakref import WeakValueDictionary

from bot.communities.board import channel_of, found
from bot.communities.model import (
    Belonging,
    Community,
    CommunityId,
    Passage,
    Step,
    refuse_unless_steward,
)
from bot.communities.pieces import ROLE, key_of, read_key
from bot.communities.promises import Promises
from bot.communities.refusals import RequestGone
from bot.communities.repository import communities, memberships, proposals
from bot.core import audit
from bot.core.actor import Actor
from bot.core.clock import Clock
from bot.core.database import Database, Transaction
from bot.core.ids import ChannelId, GuildId, UserId
from bot.core.structure import Structures

_PASSING: Final = frozenset({"rate-limited", "retry-later", "server-gone", "not-made"})
"""Refusals that time will mend, or that are told with the rest of a community that is not complete."""
_NOBODY: Final = "person-left"
_GONE: Final = "gone"
_NO_ROLE: Final = frozenset({_NOBODY, _GONE, "not-made"})
"""Refusals that mean: there is no role to be taken."""
_NO_USE_GOING_ON: Final = frozenset({"rate-limited", "retry-later", "server-gone"})
_NEWS_TRAVELS: Final = timedelta(minutes=1)
"""How long Discord may take to tell of a role that it has given."""
_NOTHING_NEW: Final = frozenset({Step.ALREADY_IN, Step.ALREADY_ASKED, Step.ALREADY_OUT})


class Roster(Protocol):
    """Everybody on a server and who has which role at this moment; people only, no bots, and all of them."""

    def present(self) -> Collection[UserId]:
        """Return who is on the server."""

    def holders(self, role_id: int) -> Collection[UserId]:
        """Return who has that role."""

    def holds(self, user_id: UserId, role_id: int) -> bool:
        """Return whether that person has that role."""


class Memberships:
    """The use cases. Each writes what was decided in one transaction, then has Discord follow."""

    def __init__(self, database: Database, clock: Clock, promises: Promises, structures: Structures) -> None:
        self._database = database
        self._clock = clock
        self._promises = promises
        self._structures = structures
        self._settling: defaultdict[GuildId, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._hands: WeakValueDictionary[tuple[GuildId, UserId], asyncio.Lock] = WeakValueDictionary()

    async def join(self, actor: Actor, community_id: CommunityId, channel_id: ChannelId | None = None) -> Passage:
        """Bring `actor` in, or ask the stewards to; `channel_id` is where they can be answered as a last resort.

        Raises CommunityGone, Archived, NobodyToAsk.
        """
        async with self._database.transaction() as tx:
            now = self._clock.now()
            community = await found(tx, actor.guild_id, community_id)
            community.refuse_unless_active()
            before = await memberships.belonging(tx, community_id, actor.user_id)
            step = _step_in(community, before, actor)
            if step is Step.ASKED:
                await memberships.put(tx, community, actor.user_id, Belonging.ASKED, now, channel_id=channel_id)
                await self._promises.asked(tx, community, actor.user_id, now)
            elif step is Step.JOINED:
                await memberships.put(tx, community, actor.user_id, Belonging.JOINING, now, channel_id=channel_id)
            await self._note(tx, actor, step, community_id, now)
        return await self._passage(community, step, await self._follow(community, actor.user_id))

    async def leave(self, actor: Actor, community_id: CommunityId) -> Passage:
        """Take `actor` out, or withdraw what they asked. Always possible. Raises CommunityGone."""
        async with self._database.transaction() as tx:
            now = self._clock.now()
            community = await found(tx, actor.guild_id, community_id)
            before = await memberships.belonging(tx, community_id, actor.user_id)
            match before:
                case Belonging.JOINING | Belonging.MEMBER:
                    step = Step.LEFT
                    await memberships.put(tx, community, actor.user_id, Belonging.LEAVING, now)
                case Belonging.ASKED:
                    step = Step.WITHDRAWN
                    await memberships.remove(tx, community_id, actor.user_id)
                case _:
                    step = Step.ALREADY_OUT
            await self._note(tx, actor, step, community_id, now)
        return await self._passage(community, step, await self._follow(community, actor.user_id))

    async def accept(self, actor: Actor, community_id: CommunityId, user_id: UserId) -> Passage:
        """Let somebody in who asked to be. Raises OnlyStewards, CommunityGone, Archived, RequestGone."""
        refuse_unless_steward(actor)
        async with self._database.transaction() as tx:
            now = self._clock.now()
            community = await found(tx, actor.guild_id, community_id)
            community.refuse_unless_active()
            before = await memberships.belonging(tx, community_id, user_id)
            if before is Belonging.ASKED:
                await self._let_in(tx, community, user_id, now)
                await self._note(tx, actor, "accepted", community_id, now)
            elif before is None or not before.inside:
                raise RequestGone
        step = Step.JOINED if before is Belonging.ASKED else Step.ALREADY_IN
        return await self._passage(community, step, await self._follow(community, user_id))

    async def let_everybody_in(self, tx: Transaction, community: Community, now: datetime) -> None:
        """Let in, in the transaction that opens a community to all, whoever had asked; `settle` gives the roles."""
        for user_id, state in (await memberships.states(tx, community.id)).items():
            if state is Belonging.ASKED:
                await self._let_in(tx, community, user_id, now)

    async def role_changed(
        self, guild_id: GuildId, user_id: UserId, gained: Collection[int], lost: Collection[int]
    ) -> None:
        """Follow roles that this person was given or lost, by whoever's hand. May be repeated.

        A role given counts as joining, a role taken as leaving. `lost` must not hold roles that no longer exist.
        """
        for community_id in await self._communities_behind(guild_id, gained):
            await self._found_with_role(guild_id, community_id, user_id)
        for community_id in await self._communities_behind(guild_id, lost):
            await self._found_without_role(community_id, user_id)

    async def compare(self, community: Community, role_id: int, roster: Roster) -> None:
        """Follow what was done by hand, with the community's role, while Bocage was away. May be repeated."""
        # Whoever has just come in may have the role already without Discord having told us.
        long_since = self._clock.now() - _NEWS_TRAVELS
        states = await memberships.states(self._database, community.id, before=long_since)
        known = await memberships.states(self._database, community.id)
        holders = roster.holders(role_id)
        for user_id in holders:
            if known.get(user_id) not in {Belonging.MEMBER, Belonging.LEAVING} and roster.holds(user_id, role_id):
                await self._found_with_role(community.guild_id, community.id, user_id)
        present = roster.present()
        for user_id, state in states.items():
            if user_id in holders or roster.holds(user_id, role_id):
                continue
            if user_id not in present:
                if state is not Belonging.AWAY:
                    await self.person_left(community.guild_id, user_id)
            elif state is Belonging.AWAY:
                async with self._database.transaction() as tx:
                    await memberships.move(tx, community.id, user_id, Belonging.AWAY, Belonging.JOINING)
            else:
                await self._found_without_role(community.id, user_id)

    async def person_left(self, guild_id: GuildId, user_id: UserId) -> None:
        """Note that this person left the server: they count nowhere until they come back. May be repeated."""
        async with self._database.transaction() as tx:
            await memberships.went_away(tx, guild_id, user_id, self._clock.now())

    async def person_back(self, guild_id: GuildId, user_id: UserId) -> None:
        """Give this person back the communities they were in when they left the server. May be repeated."""
        async with self._database.transaction() as tx:
            back = await memberships.came_back(tx, guild_id, user_id)
        if back:
            await self.settle(guild_id)

    async def take_out(self, guild_id: GuildId, user_id: UserId) -> None:
        """Take this person out of everything they are in, and their roles with it, telling nobody. May be repeated.

        Where Discord refuses, the role stays until somebody takes it by hand.
        """
        taken: list[Community] = []
        async with self._database.transaction() as tx:
            for community_id, state in (await memberships.of_person(tx, guild_id, user_id)).items():
                community = await communities.by_id(tx, guild_id, community_id)
                if community is not None and state.inside:
                    await memberships.put(tx, community, user_id, Belonging.LEAVING, self._clock.now())
                    taken.append(community)
        for community in taken:
            await self._follow(community, user_id)

    async def forget_person(self, tx: Transaction, guild_id: GuildId, user_id: UserId) -> None:
        """Delete, in the transaction that deletes a person's data, what communities know of them."""
        await memberships.forget_person(tx, guild_id, user_id)
        await communities.forget_steward(tx, guild_id, user_id)
        await communities.forget_searches(tx, guild_id)
        await proposals.forget_person(tx, guild_id, user_id)

    async def owed(self, community_id: CommunityId) -> int:
        """Return how many roles of a community Discord has yet to follow on."""
        return await memberships.owed(self._database, community_id)

    async def settle(self, guild_id: GuildId) -> None:
        """Give and take the roles that Discord has yet to follow on; what it refuses waits for the next time.

        As many requests as there are roles owed: to be called once whoever waits has been answered.
        """
        async with self._settling[guild_id]:
            hopeless: set[CommunityId] = set()
            for owing in await memberships.owing(self._database, guild_id):
                community = await communities.by_id(self._database, guild_id, owing.community_id)
                if community is None or owing.community_id in hopeless:
                    continue
                refusal = await self._follow(community, owing.user_id)
                if refusal in _NO_USE_GOING_ON:
                    return
                if refusal not in {None, _NOBODY}:
                    hopeless.add(owing.community_id)

    async def _follow(self, community: Community, user_id: UserId) -> str | None:
        """Have Discord follow what was decided last for this person; return why it refuses, if it does."""
        # One at a time: a role given late must not overtake the role taken since.
        lock = self._hands.setdefault((community.guild_id, user_id), asyncio.Lock())
        async with lock:
            match await memberships.belonging(self._database, community.id, user_id):
                case Belonging.JOINING:
                    return await self._give(community, user_id)
                case Belonging.LEAVING:
                    return await self._take(community, user_id)
        return None

    async def _give(self, community: Community, user_id: UserId) -> str | None:
        guild_id = community.guild_id
        refusal = await self._structures.give_role(guild_id, user_id, key_of(community.id, ROLE))
        async with self._database.transaction() as tx:
            if refusal is None:
                await memberships.move(tx, community.id, user_id, Belonging.JOINING, Belonging.MEMBER)
            elif refusal == _NOBODY:
                await memberships.went_away(tx, guild_id, user_id, self._clock.now())
            elif refusal == _GONE:
                await self._tell_missing(tx, community)
            elif refusal not in _PASSING:
                await self._promises.role_refused(tx, community, refusal, self._clock.now())
        return refusal

    async def _tell_missing(self, tx: Transaction, community: Community) -> None:
        """Somebody removed the role itself; the stewards hear of it once, whoever notices first."""
        standing = await self._structures.standing(tx, community.guild_id, key_of(community.id, ROLE))
        if standing is not None and standing.discord_id is not None:
            await self._promises.part_missing(tx, community, ROLE, standing.discord_id)

    async def _take(self, community: Community, user_id: UserId) -> str | None:
        refusal = await self._structures.take_role(community.guild_id, user_id, key_of(community.id, ROLE))
        async with self._database.transaction() as tx:
            if refusal is None or refusal in _NO_ROLE:
                await memberships.remove(tx, community.id, user_id, (Belonging.LEAVING,))
                return None
            if refusal not in _PASSING:
                await self._promises.role_refused(tx, community, refusal, self._clock.now())
        return refusal

    async def _let_in(self, tx: Transaction, community: Community, user_id: UserId, now: datetime) -> None:
        channel_id = await memberships.asked_from(tx, community.id, user_id)
        await memberships.put(tx, community, user_id, Belonging.JOINING, now)
        await self._promises.welcomed(tx, community, user_id, channel_id, now)

    async def _found_with_role(self, guild_id: GuildId, community_id: CommunityId, user_id: UserId) -> None:
        async with self._database.transaction() as tx:
            community = await communities.by_id(tx, guild_id, community_id)
            before = await memberships.belonging(tx, community_id, user_id)
            # Whoever is leaving still has the role until Discord has followed.
            if community is None or before in {Belonging.MEMBER, Belonging.LEAVING}:
                return
            await memberships.put(tx, community, user_id, Belonging.MEMBER, self._clock.now())

    async def _found_without_role(self, community_id: CommunityId, user_id: UserId) -> None:
        async with self._database.transaction() as tx:
            # Whoever is joining does not have the role before Discord has followed.
            await memberships.remove(tx, community_id, user_id, (Belonging.MEMBER, Belonging.LEAVING))

    async def _communities_behind(self, guild_id: GuildId, role_ids: Collection[int]) -> list[CommunityId]:
        found_behind = []
        for role_id in role_ids:
            for key in await self._structures.keys_of(self._database, guild_id, role_id):
                match read_key(key):
                    case (community_id, part) if part == ROLE:
                        found_behind.append(community_id)
        return found_behind

    async def _passage(self, community: Community, step: Step, refusal: str | None) -> Passage:
        channel_id = await channel_of(self._structures, self._database, community.guild_id, community.id)
        return Passage(community=community, step=step, refusal=refusal, channel_id=channel_id)

    async def _note(self, tx: Transaction, actor: Actor, what: str, community_id: CommunityId, now: datetime) -> None:
        if what not in _NOTHING_NEW:
            await audit.note(tx, actor, f"communities.{what}", f"community:{community_id}", at=now)


def _step_in(community: Community, before: Belonging | None, actor: Actor) -> Step:
    """Return what happens to somebody who wants to come in."""
    if before is not None and before.inside:
        return Step.ALREADY_IN
    if before is Belonging.AWAY or not community.on_request or actor.steward:
        return Step.JOINED
    return Step.ALREADY_ASKED if before is Belonging.ASKED else Step.ASKED
