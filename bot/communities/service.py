"""What stewards do with communities: draft, make, change, archive and reopen them.

Each public method is one transaction: the change, what is owed for it, and the trace of who did it. What has to change
on Discord follows after the commit; a community says until then that it is not settled, and whoever comes next (the
same button once more, Discord's « ready ») finishes what was begun. Refusals are those of `bot.communities.refusals`.
"""

from collections.abc import Collection
from dataclasses import replace

from bot.communities import pieces
from bot.communities.board import CommunitiesBoard, NextDates, Poles, found
from bot.communities.legacies import Legacies
from bot.communities.memberships import Memberships
from bot.communities.model import (
    MOST_STEWARDS,
    SEARCH_LENGTH,
    Admission,
    Community,
    CommunityId,
    CommunityState,
    Made,
    Refused,
    SearchId,
    Wish,
    refuse_unless_steward,
)
from bot.communities.promises import Promises
from bot.communities.proposals import Proposals
from bot.communities.refusals import (
    AlreadyMade,
    DraftGone,
    NameTaken,
    NoPoles,
    PoleUnknown,
    PurposeMissing,
    TooManyStewards,
)
from bot.communities.repository import communities, memberships
from bot.communities.saving import Saving
from bot.core import audit, hands
from bot.core.actor import Actor
from bot.core.agenda import Agenda, AgendaKind
from bot.core.catalogue import Text
from bot.core.clock import Clock
from bot.core.commitments import Legacy
from bot.core.database import Database, Reader, Transaction
from bot.core.ids import ChannelId, GuildId, PoleId, UserId
from bot.core.notice import Readers
from bot.core.outbox import Outbox
from bot.core.structure import Structures
from bot.core.text import clean, fold_words


class CommunitiesService(CommunitiesBoard):
    """The use cases. Register its `agenda_kinds` before the first one."""

    def __init__(
        self,
        *,
        database: Database,
        clock: Clock,
        outbox: Outbox,
        agenda: Agenda,
        structures: Structures,
        poles: Poles,
        readers: Readers,
        dates: NextDates,
    ) -> None:
        super().__init__(database, structures, poles, dates)
        self._clock = clock
        self._readers = readers
        self._promises = Promises(outbox, agenda, structures)
        self._saving = Saving(structures)
        self._legacies = Legacies(clock, self._promises, self._saving, readers)
        self.memberships = Memberships(database, clock, self._promises, structures)
        self.proposals = Proposals(database, clock, self._promises)

    def agenda_kinds(self) -> tuple[AgendaKind, ...]:
        """Return what the agenda must know of communities."""
        return self._promises.agenda_kinds()

    @property
    def promises(self) -> Promises:
        """What communities make Bocage owe, for whoever looks after them."""
        return self._promises

    async def look_for(self, guild_id: GuildId, words: str) -> SearchId | None:
        """Return what names a search in the buttons of the directory, None for a search for nothing."""
        words = " ".join(clean(words, SEARCH_LENGTH).split())
        if not fold_words(words):
            return None
        async with self._database.transaction() as tx:
            return await communities.remember_search(tx, guild_id, words, self._clock.now())

    async def draft(self, actor: Actor, wish: Wish, steward_id: UserId | None = None) -> Community:
        """Keep a community as a draft, for a day; its purpose may come later. `steward_id` animates it, or `actor`.

        Raises OnlyStewards, NoPoles, PoleUnknown, NameTaken, and whatever is wrong with what was typed.
        """
        refuse_unless_steward(actor)
        await self._refuse_unknown_pole(actor.guild_id, wish.pole_id)
        blank = Community(
            id=CommunityId(0),
            guild_id=actor.guild_id,
            pole_id=None,
            name="",
            emoji="",
            purpose="",
            charter="",
            topics=(),
            admission=Admission.OPEN,
            state=CommunityState.DRAFT,
            created_by=actor.user_id,
            stewards=(steward_id or actor.user_id,),
        )
        wished = wish.applied_to(blank)
        async with self._database.transaction() as tx:
            await _refuse_name_taken(tx, wished)
            now = self._clock.now()
            kept = await communities.insert(tx, wished, now)
            await hands.rewrote(tx, actor.guild_id, actor.user_id, kept.subject, {}, kept.words)
            await self._promises.drafted(tx, kept, now)
        return kept

    async def editable(self, actor: Actor, community_id: CommunityId) -> Community:
        """Return a community, or the draft of one, that `actor` may change. Raises OnlyStewards or DraftGone."""
        return await _editable(self._database, actor, community_id)

    async def redraft(self, actor: Actor, community_id: CommunityId, wish: Wish) -> Community:
        """Change a draft. Raises DraftGone, AlreadyMade, and whatever `draft` does."""
        if wish.pole_id is not None:
            await self._refuse_unknown_pole(actor.guild_id, wish.pole_id)
        async with self._database.transaction() as tx:
            before = await _editable(tx, actor, community_id)
            if before.state is not CommunityState.DRAFT:
                raise AlreadyMade
            after = wish.applied_to(before)
            await _refuse_name_taken(tx, after)
            await communities.save(tx, after)
            await hands.rewrote(tx, actor.guild_id, actor.user_id, after.subject, before.words, after.words)
        return after

    async def discard(self, actor: Actor, community_id: CommunityId) -> None:
        """Give a draft up; one that is gone already is no trouble. Raises OnlyStewards or AlreadyMade."""
        refuse_unless_steward(actor)
        async with self._database.transaction() as tx:
            draft = await communities.by_id(tx, actor.guild_id, community_id)
            if draft is None:
                return
            draft.refuse_unless_draft_of(actor)
            if not await communities.delete_draft(tx, community_id):
                raise AlreadyMade
            await self._promises.decided(tx, community_id)

    async def create(self, actor: Actor, community_id: CommunityId) -> Made:
        """Make a drafted community, with its role and channels. Asked twice, or after a crash, nothing is doubled.

        Raises DraftGone, PoleUnknown, PurposeMissing, NameTaken, AlreadyAccepted.
        """
        text = await self._public_text(actor.guild_id)
        async with self._database.transaction() as tx:
            draft = await _editable(tx, actor, community_id)
            made = draft.state is not CommunityState.DRAFT
            if not made:
                if draft.pole_id is None:
                    raise PoleUnknown
                if not draft.purpose:
                    raise PurposeMissing
                await _refuse_name_taken(tx, draft)
                await self.proposals.accept(tx, actor, draft)
                await self._saving.save(tx, draft, replace(draft, state=CommunityState.ACTIVE), text)
                await self._promises.decided(tx, community_id)
                await self._note(tx, actor, "created", community_id)
        return replace(await self.follow(actor.guild_id, community_id), already=made)

    async def modify(
        self,
        actor: Actor,
        community_id: CommunityId,
        wish: Wish,
        *,
        add: UserId | None = None,
        remove: UserId | None = None,
    ) -> Made:
        """Change a community that was made, and who animates it. Opened to all, it lets in whoever had asked.

        Raises OnlyStewards, CommunityGone, NameTaken, PoleUnknown, TooManyStewards, and what is wrong with the wish.
        """
        refuse_unless_steward(actor)
        if wish.pole_id is not None:
            await self._refuse_unknown_pole(actor.guild_id, wish.pole_id)
        text = await self._public_text(actor.guild_id)
        async with self._database.transaction() as tx:
            before = await found(tx, actor.guild_id, community_id)
            after = wish.applied_to(before)
            await _refuse_name_taken(tx, after)
            await self._saving.save(tx, before, after, text)
            await hands.rewrote(tx, actor.guild_id, actor.user_id, after.subject, before.words, after.words)
            await _change_stewards(tx, before, add=add, remove=remove)
            if before.on_request and not after.on_request and after.state is CommunityState.ACTIVE:
                await self.memberships.let_everybody_in(tx, after, self._clock.now())
            await self._note(tx, actor, "modified", community_id)
        return await self.follow(actor.guild_id, community_id)

    async def archive(self, actor: Actor, community_id: CommunityId) -> Made:
        """Let a community be read and no more. `already` where it was so. Raises OnlyStewards or CommunityGone."""
        return await self._set_state(actor, community_id, CommunityState.ARCHIVED, "archived")

    async def reopen(self, actor: Actor, community_id: CommunityId) -> Made:
        """Undo `archive`; what was removed meanwhile is made again. Raises OnlyStewards or CommunityGone."""
        return await self._set_state(actor, community_id, CommunityState.ACTIVE, "reopened")

    async def repair(self, actor: Actor, community_id: CommunityId) -> Made:
        """Make again what is gone of a community. Raises OnlyStewards or CommunityGone."""
        refuse_unless_steward(actor)
        async with self._database.transaction() as tx:
            await found(tx, actor.guild_id, community_id)
            await self._note(tx, actor, "repaired", community_id)
        return await self.follow(actor.guild_id, community_id, whole=True)

    async def follow(self, guild_id: GuildId, community_id: CommunityId, *, whole: bool = False) -> Made:
        """Have Discord follow the community as it stands now, unless it has; `whole`: even then.

        May be repeated, also after a crash. What Discord refuses is in the result. Raises CommunityGone.
        """
        community = await found(self._database, guild_id, community_id)
        refused: tuple[Refused, ...] = ()
        if whole or not community.settled:
            before = await self._role_id(guild_id, community_id)
            outcomes = await self._structures.repair(guild_id, pieces.keys_of(community_id))
            refused = tuple(
                Refused(what=key[1], refusal=outcome.refusal)
                for outcome in outcomes
                if outcome.refusal is not None
                and (key := pieces.read_key(outcome.key)) is not None
                and key[0] == community_id
            )
            async with self._database.transaction() as tx:
                if not refused:
                    await communities.set_followed(tx, community)
                if before is not None and before != await self._role_id(guild_id, community_id):
                    # Nobody left: the role did. Whoever is in gets the new one.
                    await memberships.owe_again(tx, community_id)
        standing = {
            part: await self._structures.standing(self._database, guild_id, pieces.key_of(community_id, part))
            for part in pieces.PARTS
        }
        ids = {part: None if each is None else each.discord_id for part, each in standing.items()}
        return Made(
            community=await found(self._database, guild_id, community_id),
            role_id=ids[pieces.ROLE],
            channel_id=_channel(ids[pieces.CHANNEL]),
            forum_id=_channel(ids[pieces.FORUM]),
            refused=refused,
        )

    # Erasing somebody

    async def legacies(self, reader: Reader, guild_id: GuildId, user_id: UserId) -> tuple[Legacy, ...]:
        """Return the communities that were made and in whose texts words of this person's may stand."""
        return await self._legacies.of(reader, guild_id, user_id)

    async def take_back(self, tx: Transaction, guild_id: GuildId, user_id: UserId) -> None:
        """Put something neutral in place of these words, and tell who animates; Discord follows later."""
        await self._legacies.take_back(tx, guild_id, user_id)

    async def _role_id(self, guild_id: GuildId, community_id: CommunityId) -> int | None:
        standing = await self._structures.standing(self._database, guild_id, pieces.key_of(community_id, pieces.ROLE))
        return None if standing is None else standing.discord_id

    async def _set_state(self, actor: Actor, community_id: CommunityId, state: CommunityState, action: str) -> Made:
        refuse_unless_steward(actor)
        text = await self._public_text(actor.guild_id)
        async with self._database.transaction() as tx:
            before = await found(tx, actor.guild_id, community_id)
            already = before.state is state
            if not already:
                await self._saving.save(tx, before, replace(before, state=state), text)
                await self._note(tx, actor, action, community_id)
        return replace(await self.follow(actor.guild_id, community_id), already=already)

    async def _public_text(self, guild_id: GuildId) -> Text:
        return await self._readers.text_for(guild_id, None, private=False)

    async def _refuse_unknown_pole(self, guild_id: GuildId, pole_id: PoleId | None) -> None:
        known = await self.poles(guild_id)
        if not known:
            raise NoPoles
        if pole_id not in {pole.id for pole in known}:
            raise PoleUnknown

    async def _note(self, tx: Transaction, actor: Actor, action: str, community_id: CommunityId) -> None:
        await audit.record(
            tx,
            guild_id=actor.guild_id,
            actor_id=actor.user_id,
            action=f"communities.{action}",
            subject=f"community:{community_id}",
            at=self._clock.now(),
        )


async def _editable(reader: Reader, actor: Actor, community_id: CommunityId) -> Community:
    refuse_unless_steward(actor)
    community = await communities.by_id(reader, actor.guild_id, community_id)
    if community is None:
        raise DraftGone
    community.refuse_unless_draft_of(actor)
    return community


async def _refuse_name_taken(reader: Reader, community: Community) -> None:
    taken = await communities.name_taken(reader, community.guild_id, community.name, ignoring=community.id)
    if taken is not None:
        raise NameTaken(name=taken)


async def _change_stewards(tx: Transaction, community: Community, *, add: UserId | None, remove: UserId | None) -> None:
    if remove is not None:
        await communities.remove_steward(tx, community, remove)
    if add is not None:
        await communities.add_steward(tx, community, add)
        now: Collection[UserId] = (await communities.stewards_of(tx, (community.id,)))[community.id]
        if len(now) > MOST_STEWARDS:
            raise TooManyStewards(maximum=MOST_STEWARDS)


def _channel(discord_id: int | None) -> ChannelId | None:
    return None if discord_id is None else ChannelId(discord_id)
