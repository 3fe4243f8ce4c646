"""What communities make Bocage owe: whom to tell what, by which way. Written in the transaction that makes it true."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.communities.model import Community, CommunityId, Proposal, ProposalState, Refused
from bot.communities.pieces import CHANNEL, key_of
from bot.communities.refusals import NobodyToAsk
from bot.communities.repository import communities
from bot.core.agenda import Agenda, AgendaKind, Entry, Lateness
from bot.core.clock import to_seconds
from bot.core.commitments import Part
from bot.core.database import Reader, Transaction
from bot.core.ids import ChannelId, GuildId, UserId
from bot.core.outbox import Address, Channel, DirectMessage, Mention, Outbox
from bot.core.structure import STEWARDS_CHANNEL, Structures

DRAFT_EXPIRY = "communities.draft-expiry"
PROPOSAL = "communities.proposal"
PROPOSAL_ANSWER = "communities.proposal-answer"
REQUEST = "communities.request"
WELCOME = "communities.welcome"
MISSING = "communities.missing"
UNFINISHED = "communities.unfinished"
ROLE_REFUSED = "communities.role-refused"
UNSAID = "communities.unsaid"
UNSAID_IN_PERSON = "communities.unsaid-in-person"

DRAFTS_LIVE = timedelta(hours=24)
TIME_TO_BUILD = timedelta(minutes=1)
"""How long the news of a community waits, so that its channel can be named in it."""
_REQUESTS_A_DAY = 3
"""How often in a day the stewards hear of one person's request for one community, however often it is withdrawn."""


class Promises:
    """Writes down what is owed, and does what falls due."""

    def __init__(self, outbox: Outbox, agenda: Agenda, structures: Structures) -> None:
        self._outbox = outbox
        self._agenda = agenda
        self._structures = structures

    def agenda_kinds(self) -> tuple[AgendaKind, ...]:
        """Return what the agenda must know before anything is drafted."""
        return (AgendaKind(DRAFT_EXPIRY, Lateness.WHENEVER, self._forget_draft),)

    async def drafted(self, tx: Transaction, community: Community, now: datetime) -> None:
        """A draft that nobody makes is forgotten after a day."""
        await self._agenda.add(
            tx,
            guild_id=community.guild_id,
            kind=DRAFT_EXPIRY,
            subject=_subject(community.id),
            occurrence="once",
            due_at=now + DRAFTS_LIVE,
        )

    async def decided(self, tx: Transaction, community_id: CommunityId) -> None:
        """The draft was made or given up."""
        await self._agenda.cancel(tx, _subject(community_id))

    async def proposed(self, tx: Transaction, proposal: Proposal) -> None:
        """The stewards learn what a member would like to see. Raises NobodyToAsk."""
        await self._outbox.add(
            tx,
            guild_id=proposal.guild_id,
            kind=PROPOSAL,
            key=f"{PROPOSAL}:{proposal.id}",
            route=[Channel(await self._stewards_channel(tx, proposal.guild_id))],
            params={"proposal": proposal.id},
        )

    async def answered(self, tx: Transaction, proposal: Proposal, state: ProposalState, now: datetime) -> None:
        """Whoever proposed learns what became of it; once for each answer."""
        if not proposal.proposed_by:
            return
        made = state is ProposalState.ACCEPTED
        await self._outbox.add(
            tx,
            guild_id=proposal.guild_id,
            kind=PROPOSAL_ANSWER,
            key=f"{PROPOSAL_ANSWER}:{proposal.id}:{state}",
            route=_route(proposal.proposed_by, proposal.channel_id),
            params={"proposal": proposal.id, "answer": state},
            reader_id=proposal.proposed_by,
            due_at=now + TIME_TO_BUILD if made else None,
        )

    async def asked(self, tx: Transaction, community: Community, user_id: UserId, now: datetime) -> None:
        """The stewards learn that somebody asks to come in. Raises NobodyToAsk."""
        channel_id = await self._stewards_channel(tx, community.guild_id)
        for number in range(_REQUESTS_A_DAY):
            if await self._outbox.add(
                tx,
                guild_id=community.guild_id,
                kind=REQUEST,
                key=f"{REQUEST}:{community.id}:{user_id}:{now:%Y-%m-%d}:{number}",
                route=[Channel(channel_id)],
                params={"community": community.id, "user": user_id},
            ):
                return

    async def welcomed(
        self, tx: Transaction, community: Community, user_id: UserId, channel_id: ChannelId | None, now: datetime
    ) -> None:
        """Somebody who asked to come in learns that they are in."""
        await self._outbox.add(
            tx,
            guild_id=community.guild_id,
            kind=WELCOME,
            key=f"{WELCOME}:{community.id}:{user_id}:{to_seconds(now)}",
            route=_route(user_id, channel_id),
            params={"community": community.id},
            reader_id=user_id,
        )

    async def part_missing(self, tx: Transaction, community: Community, part: str, discord_id: int) -> None:
        """The stewards learn that a role or a channel was removed by hand: once for each that was."""
        await self._tell_stewards(
            tx,
            community,
            MISSING,
            f"{part}:{discord_id}",
            part=part,
            gone=str(discord_id),
        )

    async def unfinished(
        self, tx: Transaction, community: Community, refused: Sequence[Refused], now: datetime
    ) -> None:
        """The stewards learn what Discord refuses to do for a community: once per reason and day."""
        for refusal in sorted({each.refusal for each in refused}):
            await self._tell_stewards(tx, community, UNFINISHED, f"{refusal}:{now:%Y-%m-%d}", refusal=refusal)

    async def role_refused(self, tx: Transaction, community: Community, refusal: str, now: datetime) -> None:
        """The stewards learn that the role cannot be given or taken: once per reason and day, whoever it is about."""
        await self._tell_stewards(tx, community, ROLE_REFUSED, f"{refusal}:{now:%Y-%m-%d}", refusal=refusal)

    async def unsaid(
        self, tx: Transaction, community: Community, parts: Sequence[Part], now: datetime, *, but: UserId
    ) -> None:
        """Whoever animates a community learns which of its words are gone; so do the stewards, who may write others.

        `but`: whose they were. The message names nobody.
        """
        said = ",".join(parts)
        await self._tell_stewards(tx, community, UNSAID, str(to_seconds(now)), parts=said)
        standing = await self._structures.standing(tx, community.guild_id, key_of(community.id, CHANNEL))
        channel_id = None if standing is None or standing.discord_id is None else ChannelId(standing.discord_id)
        for steward in community.stewards:
            if steward != but:
                await self._outbox.add(
                    tx,
                    guild_id=community.guild_id,
                    kind=UNSAID_IN_PERSON,
                    key=f"{UNSAID_IN_PERSON}:{community.id}:{to_seconds(now)}:{steward}",
                    route=_route(steward, channel_id),
                    params={"community": community.id, "parts": said},
                    reader_id=steward,
                )

    async def _tell_stewards(
        self, tx: Transaction, community: Community, kind: str, about: str, **params: int | str
    ) -> None:
        standing = await self._structures.standing(tx, community.guild_id, STEWARDS_CHANNEL)
        if standing is None or standing.discord_id is None:
            return
        await self._outbox.add(
            tx,
            guild_id=community.guild_id,
            kind=kind,
            key=f"{kind}:{community.id}:{about}",
            route=[Channel(ChannelId(standing.discord_id))],
            params={"community": community.id, **params},
        )

    async def _stewards_channel(self, reader: Reader, guild_id: GuildId) -> ChannelId:
        standing = await self._structures.standing(reader, guild_id, STEWARDS_CHANNEL)
        if standing is None or standing.discord_id is None:
            raise NobodyToAsk
        return ChannelId(standing.discord_id)

    async def _forget_draft(self, tx: Transaction, entry: Entry) -> None:
        await communities.delete_draft(tx, CommunityId(int(entry.subject.rpartition(":")[2])))


def _subject(community_id: CommunityId) -> str:
    return f"community:{community_id}"


def _route(user_id: UserId, channel_id: ChannelId | None) -> tuple[Address, ...]:
    direct = DirectMessage(user_id)
    return (direct,) if channel_id is None else (direct, Mention(channel_id, user_id))
