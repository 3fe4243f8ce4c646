"""A member proposes, the stewards answer, and the answer finds its way."""

import asyncio

import pytest

from bot.communities.model import MOST_PROPOSALS, NOTE_LENGTH, Proposal, ProposalState, Wish
from bot.communities.refusals import (
    AlreadyAccepted,
    NameTaken,
    NameTooShort,
    NobodyToAsk,
    NotForYou,
    OnlyStewards,
    ProposalGone,
    PurposeMissing,
    TextTooLong,
    TooManyProposals,
)
from bot.core.actor import Actor
from bot.core.ids import ChannelId
from bot.core.outbox import DirectMessage, Mention
from bot.core.structure import STEWARDS_CHANNEL
from tests.communities.world import (
    BOB,
    GUILD,
    MEMBER,
    OTHER_STEWARD,
    OUTSIDER,
    STEWARD,
    STEWARD_ELSEWHERE,
    World,
)

HERE = ChannelId(500)


async def proposed(
    world: World, name: str = "Marché de nuit", actor: Actor = MEMBER, *, topics: str = "", note: str = ""
) -> Proposal:
    return await world.service.proposals.propose(
        actor, name=name, purpose="Vendre ensemble, le soir", topics=topics, note=note, channel_id=HERE
    )


async def test_stewards_read_what_is_proposed_and_by_whom(world: World) -> None:
    await world.service.proposals.propose(
        MEMBER,
        name="Marché de nuit",
        purpose="Vendre ensemble, le soir",
        topics="vente, fêtes",
        note="Nous serions cinq.\n@everyone",
        pole_id=world.pole(0),
        channel_id=HERE,
    )
    await world.settle()
    (card,) = world.stewards_told()
    assert card.title == "Bob propose une communauté"
    for said in ("Marché de nuit", "Vendre ensemble", "vente, fêtes", "Expérimentation", "> Nous serions cinq."):
        assert said in card.text
    assert "@everyone" not in card.text
    assert [choice.label for choice in card.choices] == ["Créer cette communauté", "Pas maintenant"]
    assert card.mentions == ()


async def test_a_form_sent_twice_is_one_proposal(world: World) -> None:
    first, second = await asyncio.gather(proposed(world), proposed(world, "MARCHE DE NUIT"))
    assert first.id == second.id
    await world.settle()
    assert len(world.stewards_told()) == 1


async def test_what_is_proposed_is_checked(world: World) -> None:
    await world.create("Cantines")
    with pytest.raises(NameTaken):
        await proposed(world, "cantines")
    with pytest.raises(NameTooShort):
        await proposed(world, "🥕🥕")
    with pytest.raises(TextTooLong):
        await proposed(world, note="n" * (NOTE_LENGTH + 1))
    with pytest.raises(PurposeMissing):
        await world.service.proposals.propose(MEMBER, name="Marché", purpose=" ")
    for number in range(MOST_PROPOSALS):
        await proposed(world, f"Idée {number}")
    with pytest.raises(TooManyProposals):
        await proposed(world)
    await proposed(world, actor=OUTSIDER)


async def test_without_a_stewards_channel_nothing_is_kept(world: World) -> None:
    async with world.database.transaction() as tx:
        await world.structures.forget(tx, GUILD, STEWARDS_CHANNEL)
    with pytest.raises(NobodyToAsk):
        await proposed(world)
    assert await world.database.fetch_all("SELECT 1 FROM community_proposal") == []


async def test_a_proposal_becomes_a_community_and_its_author_learns_where(world: World) -> None:
    proposal = await proposed(world, topics="vente")
    draft = await world.service.proposals.prepare(STEWARD, proposal.id)
    assert (draft.name, draft.topics, draft.pole_id) == ("Marché de nuit", ("vente",), None)
    await world.service.redraft(STEWARD, draft.id, Wish(pole_id=world.pole()))
    await world.service.create(STEWARD, draft.id)
    await world.live(minutes=2)
    (card,) = world.told(BOB)
    assert card.title == "Votre idée est devenue une communauté"
    assert f"<#{await world.part(draft.id, 'channel')}>" in card.text
    assert (await world.service.proposals.proposal(STEWARD, proposal.id)).state is ProposalState.ACCEPTED


async def test_two_stewards_who_make_the_same_proposal_make_one(world: World) -> None:
    proposal = await proposed(world)
    drafts = []
    for actor in (STEWARD, OTHER_STEWARD):
        draft = await world.service.proposals.prepare(actor, proposal.id)
        assert await world.service.proposals.prepare(actor, proposal.id) == draft, "asked twice, one draft"
        await world.service.redraft(actor, draft.id, Wish(pole_id=world.pole(), name=f"De {actor.user_id}"))
        drafts.append((actor, draft.id))
    results = await asyncio.gather(
        *(world.service.create(actor, draft_id) for actor, draft_id in drafts), return_exceptions=True
    )
    assert sum(isinstance(result, AlreadyAccepted) for result in results) == 1
    assert len(await world.service.names(GUILD)) == 1
    with pytest.raises(AlreadyAccepted):
        await world.service.proposals.prepare(STEWARD, proposal.id)


async def test_not_now_is_told_once_and_can_still_become_a_community(world: World) -> None:
    proposal = await proposed(world)
    for actor in (STEWARD, OTHER_STEWARD):
        declined = await world.service.proposals.decline(actor, proposal.id)
        assert (declined.state, declined.decided_by) == (ProposalState.DECLINED, STEWARD.user_id)
    await world.settle()
    assert [card.title for card in world.told(BOB)] == ["Votre idée de communauté\xa0: pas maintenant"]
    assert world.stewards_told() == [], "answered before it was sent"

    draft = await world.service.proposals.prepare(OTHER_STEWARD, proposal.id)
    await world.service.redraft(OTHER_STEWARD, draft.id, Wish(pole_id=world.pole()))
    await world.service.create(OTHER_STEWARD, draft.id)
    await world.live(minutes=2)
    assert [card.title for card in world.told(BOB)][1:] == ["Votre idée est devenue une communauté"]


async def test_an_answer_that_has_changed_before_it_was_sent_is_said_once(world: World) -> None:
    proposal = await proposed(world)
    await world.service.proposals.decline(STEWARD, proposal.id)
    draft = await world.service.proposals.prepare(STEWARD, proposal.id)
    await world.service.redraft(STEWARD, draft.id, Wish(pole_id=world.pole()))
    await world.service.create(STEWARD, draft.id)
    await world.live(minutes=2)
    assert [card.title for card in world.told(BOB)] == ["Votre idée est devenue une communauté"]


async def test_a_community_that_was_made_is_not_declined_any_more(world: World) -> None:
    proposal = await proposed(world)
    draft = await world.service.proposals.prepare(STEWARD, proposal.id)
    await world.service.redraft(STEWARD, draft.id, Wish(pole_id=world.pole()))
    await world.service.create(STEWARD, draft.id)
    assert (await world.service.proposals.decline(OTHER_STEWARD, proposal.id)).state is ProposalState.ACCEPTED
    await world.live(minutes=2)
    assert len(world.told(BOB)) == 1


async def test_whoever_prefers_tu_is_answered_so(world: World) -> None:
    world.people.familiar.add(BOB)
    proposal = await proposed(world)
    await world.service.proposals.decline(STEWARD, proposal.id)
    await world.settle()
    assert world.told(BOB)[0].title == "Ton idée de communauté\xa0: pas maintenant"


async def test_closed_direct_messages_leave_a_discreet_line_where_it_was_proposed(world: World) -> None:
    world.discord.closed.add(DirectMessage(BOB))
    proposal = await proposed(world)
    await world.service.proposals.decline(STEWARD, proposal.id)
    await world.settle()
    (line,) = [each for each in world.discord.accepted if each.place == Mention(HERE, BOB)]
    assert "Marché" not in line.card.title + line.card.text
    assert "pas maintenant" not in line.card.title + line.card.text
    own, made = await world.service.proposals.own(MEMBER, proposal.id)
    assert (own.id, made) == (proposal.id, None)
    with pytest.raises(NotForYou):
        await world.service.proposals.own(OUTSIDER, proposal.id)


async def test_only_stewards_of_that_server_answer(world: World) -> None:
    proposal = await proposed(world)
    for call in (world.service.proposals.decline, world.service.proposals.prepare, world.service.proposals.proposal):
        with pytest.raises(OnlyStewards):
            await call(MEMBER, proposal.id)
        with pytest.raises(ProposalGone):
            await call(STEWARD_ELSEWHERE, proposal.id)
