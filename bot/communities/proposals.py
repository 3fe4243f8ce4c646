"""Communities that members propose: said once, answered by the stewards, and the answer told to whoever proposed."""

from bot.communities.model import (
    MOST_PROPOSALS,
    NOTE_LENGTH,
    Admission,
    Community,
    CommunityId,
    CommunityState,
    Proposal,
    ProposalId,
    ProposalState,
    refuse_unless_steward,
    tidy_purpose,
    tidy_text,
)
from bot.communities.naming import tidy_name, tidy_topics
from bot.communities.promises import Promises
from bot.communities.refusals import AlreadyAccepted, NameTaken, NotForYou, ProposalGone, TooManyProposals
from bot.communities.repository import communities, proposals
from bot.core import audit, hands
from bot.core.actor import Actor
from bot.core.clock import Clock
from bot.core.database import Database, Reader, Transaction
from bot.core.ids import ChannelId, GuildId, PoleId
from bot.core.text import fold_words


class Proposals:
    """The use cases. Each is one transaction."""

    def __init__(self, database: Database, clock: Clock, promises: Promises) -> None:
        self._database = database
        self._clock = clock
        self._promises = promises

    async def propose(
        self,
        actor: Actor,
        *,
        name: str,
        purpose: str,
        topics: str = "",
        note: str = "",
        pole_id: PoleId | None = None,
        channel_id: ChannelId | None = None,
    ) -> Proposal:
        """Tell the stewards of a community that `actor` would like to see. Said twice, it is one proposal.

        `channel_id` is where the answer goes if direct messages are closed. Raises NameTaken, TooManyProposals,
        NobodyToAsk, and whatever is wrong with what was typed.
        """
        proposal = Proposal(
            id=ProposalId(0),
            guild_id=actor.guild_id,
            proposed_by=actor.user_id,
            channel_id=channel_id,
            pole_id=pole_id,
            name=tidy_name(name),
            purpose=tidy_purpose(purpose),
            topics=tidy_topics(topics),
            note=tidy_text(note, what="note", maximum=NOTE_LENGTH),
            state=ProposalState.WAITING,
        )
        async with self._database.transaction() as tx:
            taken = await communities.name_taken(tx, actor.guild_id, proposal.name)
            if taken is not None:
                raise NameTaken(name=taken)
            waiting = await proposals.waiting_of(tx, actor.guild_id, actor.user_id)
            for former in waiting:
                if fold_words(former.name) == fold_words(proposal.name):
                    return former
            if len(waiting) >= MOST_PROPOSALS:
                raise TooManyProposals(maximum=MOST_PROPOSALS)
            now = self._clock.now()
            kept = await _kept(tx, actor.guild_id, await proposals.insert(tx, proposal, now))
            await self._promises.proposed(tx, kept)
            await self._note(tx, actor, "communities.proposed", kept)
        return kept

    async def proposal(self, actor: Actor, proposal_id: ProposalId) -> Proposal:
        """Return a proposal, to a steward. Raises OnlyStewards or ProposalGone."""
        refuse_unless_steward(actor)
        return await _kept(self._database, actor.guild_id, proposal_id)

    async def own(self, actor: Actor, proposal_id: ProposalId) -> tuple[Proposal, Community | None]:
        """Return what `actor` proposed, and what was made of it. Raises NotForYou or ProposalGone."""
        proposal = await _kept(self._database, actor.guild_id, proposal_id)
        if proposal.proposed_by != actor.user_id:
            raise NotForYou
        made_id = await communities.made_of_proposal(self._database, actor.guild_id, proposal_id)
        made = None if made_id is None else await communities.by_id(self._database, actor.guild_id, made_id)
        return proposal, made

    async def guild_of(self, proposal_id: ProposalId) -> GuildId | None:
        """Return the server of a proposal: a button in a direct message does not say it."""
        return await proposals.guild_of(self._database, proposal_id)

    async def decline(self, actor: Actor, proposal_id: ProposalId) -> Proposal:
        """Answer « not now »; return the proposal as it stands, answered otherwise if somebody was faster.

        Raises OnlyStewards or ProposalGone.
        """
        refuse_unless_steward(actor)
        async with self._database.transaction() as tx:
            proposal = await _kept(tx, actor.guild_id, proposal_id)
            if proposal.state is not ProposalState.WAITING:
                return proposal
            now = self._clock.now()
            await proposals.decide(tx, proposal_id, ProposalState.DECLINED, actor.user_id)
            await self._promises.answered(tx, proposal, ProposalState.DECLINED, now)
            await self._note(tx, actor, "communities.declined", proposal)
            return await _kept(tx, actor.guild_id, proposal_id)

    async def prepare(self, actor: Actor, proposal_id: ProposalId) -> Community:
        """Make a draft of a proposal, or find the one that `actor` has made of it already.

        Raises OnlyStewards, ProposalGone, AlreadyAccepted.
        """
        refuse_unless_steward(actor)
        async with self._database.transaction() as tx:
            proposal = await _kept(tx, actor.guild_id, proposal_id)
            if await communities.made_of_proposal(tx, actor.guild_id, proposal_id) is not None:
                raise AlreadyAccepted
            draft_id = await communities.draft_of_proposal(tx, actor.guild_id, proposal_id, actor.user_id)
            former = None if draft_id is None else await communities.by_id(tx, actor.guild_id, draft_id)
            if former is not None:
                return former
            now = self._clock.now()
            draft = Community(
                id=CommunityId(0),
                guild_id=actor.guild_id,
                pole_id=proposal.pole_id,
                name=proposal.name,
                emoji="",
                purpose=proposal.purpose,
                charter="",
                topics=proposal.topics,
                admission=Admission.OPEN,
                state=CommunityState.DRAFT,
                created_by=actor.user_id,
                stewards=(actor.user_id,),
                proposal_id=proposal.id,
            )
            kept = await communities.insert(tx, draft, now)
            await hands.rewrote(tx, actor.guild_id, proposal.proposed_by, kept.subject, {}, kept.words)
            await self._promises.drafted(tx, kept, now)
        return kept

    async def accept(self, tx: Transaction, actor: Actor, community: Community) -> None:
        """Note, in the transaction that makes `community`, that what it was made of is accepted.

        Raises AlreadyAccepted if somebody was faster.
        """
        if community.proposal_id is None:
            return
        if await communities.made_of_proposal(tx, community.guild_id, community.proposal_id) is not None:
            raise AlreadyAccepted
        proposal = await proposals.by_id(tx, community.guild_id, community.proposal_id)
        if proposal is not None:
            await proposals.decide(tx, proposal.id, ProposalState.ACCEPTED, actor.user_id)
            await self._promises.answered(tx, proposal, ProposalState.ACCEPTED, self._clock.now())

    async def _note(self, tx: Transaction, actor: Actor, action: str, proposal: Proposal) -> None:
        await audit.record(
            tx,
            guild_id=actor.guild_id,
            actor_id=actor.user_id,
            action=action,
            subject=f"proposal:{proposal.id}",
            at=self._clock.now(),
        )


async def _kept(reader: Reader, guild_id: GuildId, proposal_id: ProposalId) -> Proposal:
    proposal = await proposals.by_id(reader, guild_id, proposal_id)
    if proposal is None:
        raise ProposalGone
    return proposal
