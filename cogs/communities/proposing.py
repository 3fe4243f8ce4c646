"""Proposing a community, and answering what was proposed."""

from bot.communities import letters
from bot.communities.cards import proposing as cards
from bot.communities.model import NOTE_LENGTH, PURPOSE_LENGTH, ProposalId, ProposalState
from bot.communities.naming import MOST_TOPICS, NAME_LENGTH, TOPIC_LENGTH
from bot.core.card import Action
from bot.core.ids import PoleId
from cogs.communities.desk import FEATURE, Desk
from cogs.communities.making import Making
from cogs.support.forms import Form, Question
from cogs.support.request import Request, channel_of
from cogs.support.router import Router
from cogs.support.typed import row


class Proposing:
    """Members propose, stewards answer."""

    def __init__(self, desk: Desk, router: Router, making: Making) -> None:
        self._desk = desk
        self._making = making
        self._proposals = desk.communities.proposals
        for verb, handler in {"prepare": self._prepare, "decline": self._decline, "answer": self._read_answer}.items():
            router.on(FEATURE, verb, handler, server_of=desk.server_of_proposal)
        router.on(FEATURE, "propose", self._ask)
        router.on(FEATURE, "proposal", self._propose)

    async def ask(self, request: Request, pole_id: PoleId | None) -> None:
        """Ask what somebody would like to see; a pole chosen already goes with the form."""
        text = request.text
        await request.ask(
            Form(
                title=text("communities-form-propose-title"),
                action=Action(feature=FEATURE, verb="proposal", ids=(pole_id or 0,)),
                questions=(
                    Question(key="name", label=text("communities-form-name-label"), most=NAME_LENGTH),
                    Question(
                        key="purpose",
                        label=text("communities-form-purpose-label"),
                        hint=text("communities-form-purpose-hint"),
                        most=PURPOSE_LENGTH,
                    ),
                    Question(
                        key="topics",
                        label=text("communities-form-topics-label"),
                        hint=text("communities-form-topics-hint"),
                        most=MOST_TOPICS * (TOPIC_LENGTH + 2),
                        required=False,
                    ),
                    Question(
                        key="note",
                        label=text("communities-form-note-label"),
                        hint=text("communities-form-note-hint"),
                        most=NOTE_LENGTH,
                        required=False,
                        paragraph=True,
                    ),
                ),
            )
        )

    async def _ask(self, request: Request, _action: Action) -> None:
        await self.ask(request, None)

    async def _propose(self, request: Request, action: Action) -> None:
        typed = request.answers
        known = {pole.id for pole in await self._desk.communities.poles(request.actor.guild_id)}
        proposal = await self._proposals.propose(
            request.actor,
            name=typed.get("name", ""),
            purpose=typed.get("purpose", ""),
            topics=typed.get("topics", ""),
            note=typed.get("note", ""),
            # A pole that is gone since the form was opened is no reason to lose what was written.
            pole_id=PoleId(row(action)) if row(action) in known else None,
            channel_id=channel_of(request.interaction),
        )
        await request.reply(cards.proposed_card(request.text, proposal))

    async def _prepare(self, request: Request, action: Action) -> None:
        proposal = await self._proposals.proposal(request.actor, ProposalId(row(action)))
        if proposal.state is ProposalState.ACCEPTED:
            await request.update(
                letters.decided_card(await self._desk.public(request), self._desk.names(request), proposal)
            )
            return
        await self._making.show_draft(request, await self._proposals.prepare(request.actor, proposal.id))

    async def _decline(self, request: Request, action: Action) -> None:
        proposal = await self._proposals.decline(request.actor, ProposalId(row(action)))
        await request.update(
            letters.decided_card(await self._desk.public(request), self._desk.names(request), proposal)
        )

    async def _read_answer(self, request: Request, action: Action) -> None:
        proposal, made = await self._proposals.own(request.actor, ProposalId(row(action)))
        channel_id = None if made is None else await self._desk.communities.channel_of(made.guild_id, made.id)
        await request.reply(cards.answer_card(request.text, proposal, made, channel_id))
