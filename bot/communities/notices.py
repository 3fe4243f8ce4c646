"""Makes the cards of the messages owed about communities, as things are at the moment of sending.

Each one reads its rows again. What has been overtaken is withheld.
"""

from functools import partial

from bot.communities import letters
from bot.communities.cards.proposing import answer_card
from bot.communities.model import Belonging, Community, CommunityId, CommunityState, ProposalId, ProposalState
from bot.communities.pieces import key_of
from bot.communities.promises import (
    MISSING,
    PROPOSAL,
    PROPOSAL_ANSWER,
    REQUEST,
    ROLE_REFUSED,
    UNFINISHED,
    UNSAID,
    UNSAID_IN_PERSON,
    WELCOME,
)
from bot.communities.repository import communities, memberships, proposals
from bot.communities.service import CommunitiesService
from bot.communities.wording import Names
from bot.core.actor import Directory
from bot.core.agenda import Lateness
from bot.core.card import Card
from bot.core.catalogue import Text
from bot.core.database import Database
from bot.core.delivery import NoticeKind, Withheld
from bot.core.ids import UserId
from bot.core.outbox import Mention, Owed
from bot.core.structure import Structures

_GONE = Withheld("gone: the community is no longer there")


class CommunitiesNotices:
    """Renders what the outbox owes about communities."""

    def __init__(
        self, database: Database, structures: Structures, directory: Directory, service: CommunitiesService
    ) -> None:
        self._database = database
        self._structures = structures
        self._directory = directory
        self._service = service

    def kinds(self) -> tuple[NoticeKind, ...]:
        """Return what the delivery must know of communities."""
        whenever = Lateness.WHENEVER
        return (
            NoticeKind(PROPOSAL, whenever, self._proposal),
            NoticeKind(PROPOSAL_ANSWER, whenever, self._answer),
            NoticeKind(REQUEST, whenever, self._request),
            NoticeKind(WELCOME, whenever, self._welcome),
            NoticeKind(MISSING, whenever, self._missing),
            NoticeKind(UNFINISHED, whenever, self._unfinished),
            NoticeKind(ROLE_REFUSED, whenever, self._role_refused),
            NoticeKind(UNSAID, whenever, self._unsaid),
            NoticeKind(UNSAID_IN_PERSON, whenever, self._unsaid),
        )

    async def _proposal(self, owed: Owed, text: Text) -> Card | Withheld:
        proposal = await proposals.by_id(self._database, owed.guild_id, ProposalId(int(owed.params["proposal"])))
        if proposal is None or proposal.state is not ProposalState.WAITING:
            return Withheld("answered: the proposal was answered or is gone")
        pole = await self._service.pole_name(owed.guild_id, proposal.pole_id)
        return letters.proposal_card(text, self._names(owed), proposal, pole)

    async def _answer(self, owed: Owed, text: Text) -> Card | Withheld:
        proposal = await proposals.by_id(self._database, owed.guild_id, ProposalId(int(owed.params["proposal"])))
        if proposal is None or proposal.proposed_by != owed.reader_id:
            return Withheld("gone: the proposal is no longer there")
        if proposal.state != owed.params["answer"]:
            return Withheld("overtaken: the answer has changed since")
        if isinstance(owed.address, Mention):
            return letters.discreet_answer_card(text, proposal)
        made_id = await communities.made_of_proposal(self._database, owed.guild_id, proposal.id)
        made = None if made_id is None else await communities.by_id(self._database, owed.guild_id, made_id)
        channel_id = None if made is None else await self._service.channel_of(owed.guild_id, made.id)
        return answer_card(text, proposal, made, channel_id)

    async def _request(self, owed: Owed, text: Text) -> Card | Withheld:
        community = await self._community(owed)
        if community is None:
            return _GONE
        user_id = UserId(int(owed.params["user"]))
        if await memberships.belonging(self._database, community.id, user_id) is not Belonging.ASKED:
            return Withheld("withdrawn: nobody asks any more")
        return letters.request_card(text, self._names(owed), community, user_id)

    async def _welcome(self, owed: Owed, text: Text) -> Card | Withheld:
        community = await self._community(owed)
        if community is None or owed.reader_id is None:
            return _GONE
        belonging = await memberships.belonging(self._database, community.id, owed.reader_id)
        if belonging is None or not belonging.inside:
            return Withheld("left: they are no longer in")
        if isinstance(owed.address, Mention):
            return letters.discreet_welcome_card(text, community)
        return letters.welcome_card(text, community, await self._service.channel_of(owed.guild_id, community.id))

    async def _missing(self, owed: Owed, text: Text) -> Card | Withheld:
        community = await self._community(owed)
        if community is None or community.state is not CommunityState.ACTIVE:
            return _GONE
        part = str(owed.params["part"])
        standing = await self._structures.standing(self._database, owed.guild_id, key_of(community.id, part))
        if standing is None or str(standing.discord_id) != owed.params["gone"]:
            return Withheld("repaired: something else stands there now")
        return letters.missing_card(text, community, part)

    async def _unfinished(self, owed: Owed, text: Text) -> Card | Withheld:
        community = await self._community(owed)
        if community is None or community.settled:
            return Withheld("finished: nothing is left to be done")
        return letters.unfinished_card(text, community, [str(owed.params["refusal"])])

    async def _role_refused(self, owed: Owed, text: Text) -> Card | Withheld:
        community = await self._community(owed)
        if community is None:
            return _GONE
        return letters.role_refused_card(text, community, str(owed.params["refusal"]))

    async def _unsaid(self, owed: Owed, text: Text) -> Card | Withheld:
        community = await self._community(owed)
        if community is None:
            return _GONE
        if owed.reader_id is not None and owed.reader_id not in community.stewards:
            return Withheld("handed-over: they animate it no more")
        return letters.unsaid_card(text, community, str(owed.params["parts"]).split(","))

    async def _community(self, owed: Owed) -> Community | None:
        return await communities.by_id(self._database, owed.guild_id, CommunityId(int(owed.params["community"])))

    def _names(self, owed: Owed) -> Names:
        return partial(self._directory.display_name, owed.guild_id)
