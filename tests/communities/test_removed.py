"""A community's role, channel or forum removed by hand: told once, repaired by a click."""

import pytest

from bot.communities.model import Belonging, CommunityId
from bot.core.ids import ChannelId, UserId
from bot.core.outbox import DirectMessage, Mention
from bot.core.structure import BuildRefused
from tests.communities.world import ALICE, BOB, ELSEWHERE, GUILD, MEMBER, STEWARD, World
from tests.core.pretend_builder import Fault


@pytest.mark.parametrize(("part", "word"), [("role", "rôle"), ("channel", "salon"), ("forum", "forum")])
async def test_what_was_removed_by_hand_is_told_once_and_repaired_by_a_click(
    world: World, open_id: CommunityId, part: str, word: str
) -> None:
    await world.memberships.join(MEMBER, open_id)
    gone = await world.part(open_id, part)
    world.builder.remove(gone)
    await world.upkeep.removed(GUILD, gone)
    await world.ready(ALICE, BOB)
    await world.settle()
    (card,) = world.stewards_told()
    assert card.title == "Il manque quelque chose à «\xa0Cantines\xa0»"
    assert word in card.text
    assert [choice.label for choice in card.choices] == ["Recréer"]
    assert await world.service.members_of(GUILD, "Cantines") == {BOB}, "nobody left: the role did"

    assert (await world.service.repair(STEWARD, open_id)).refused == ()
    assert await world.part(open_id, part) != gone
    await world.memberships.settle(GUILD)
    assert await world.has_role(BOB, open_id)
    assert await world.belonging(BOB, open_id) is Belonging.MEMBER


async def test_what_was_removed_while_bocage_was_away_is_noticed_at_ready(world: World, open_id: CommunityId) -> None:
    world.builder.remove(await world.part(open_id, "forum"))
    for _ in range(2):
        await world.ready()
        await world.settle()
    assert len(world.stewards_told()) == 1


async def test_a_second_loss_is_told_again(world: World, open_id: CommunityId) -> None:
    for _ in range(2):
        gone = await world.part(open_id, "channel")
        world.builder.remove(gone)
        await world.upkeep.removed(GUILD, gone)
        await world.settle()
        await world.service.repair(STEWARD, open_id)
    assert len(world.stewards_told()) == 2


async def test_a_role_replaced_unseen_is_given_to_everybody_again(world: World, open_id: CommunityId) -> None:
    await world.memberships.join(MEMBER, open_id)
    world.builder.remove(await world.role(open_id))
    await world.service.repair(STEWARD, open_id)
    await world.memberships.settle(GUILD)
    assert await world.has_role(BOB, open_id)


async def test_what_somebody_else_removed_is_none_of_ours(world: World, open_id: CommunityId) -> None:
    await world.upkeep.removed(GUILD, 424242)
    await world.upkeep.removed(ELSEWHERE, await world.role(open_id))
    await world.settle()
    assert world.discord.accepted == []


async def test_when_discord_does_not_say_nothing_is_concluded(world: World, open_id: CommunityId) -> None:
    await world.memberships.role_changed(GUILD, BOB, {await world.role(open_id)}, ())
    world.clock.advance(hours=1)
    world.builder.fail("look", Fault(BuildRefused("retry-later")))
    await world.ready(ALICE, BOB)
    assert await world.belonging(BOB, open_id) is Belonging.MEMBER
    await world.settle()
    assert world.discord.accepted == []


async def test_closed_direct_messages_leave_a_discreet_line_where_it_was_asked(
    world: World, closed_id: CommunityId
) -> None:
    world.discord.closed.add(DirectMessage(BOB))
    await world.memberships.join(MEMBER, closed_id, ChannelId(500))
    await world.memberships.accept(STEWARD, closed_id, UserId(BOB))
    await world.settle()
    (line,) = [each for each in world.discord.accepted if each.place == Mention(ChannelId(500), BOB)]
    assert "Santé" not in line.card.title + line.card.text
    assert [choice.label for choice in line.card.choices] == ["Lire la réponse"]


async def test_a_role_found_gone_while_giving_it_is_told_as_a_loss(world: World, open_id: CommunityId) -> None:
    gone = await world.role(open_id)
    world.builder.fail("give", Fault(BuildRefused("gone")), Fault(BuildRefused("gone")))
    assert (await world.memberships.join(MEMBER, open_id)).refusal == "gone"
    world.builder.remove(gone)
    await world.ready()
    await world.settle()
    (card,) = world.stewards_told()
    assert card.title == "Il manque quelque chose à «\xa0Cantines\xa0»"
