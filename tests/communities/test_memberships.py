"""Coming in and going out: what is decided is kept, and Discord's role follows, sooner or later."""

import asyncio

import pytest

from bot.communities.cards.belonging import passage_card
from bot.communities.model import Belonging, CommunityId, Step, Wish
from bot.communities.refusals import Archived, CommunityGone, NobodyToAsk, OnlyStewards, RequestGone
from bot.core.ids import GuildId, UserId
from bot.core.structure import STEWARDS_CHANNEL, BuildRefused
from tests.communities.world import (
    ALICE,
    BOB,
    CATALOGUE,
    CHARLIE,
    DORA,
    ELSEWHERE,
    GUILD,
    MEMBER,
    MEMBER_ELSEWHERE,
    OTHER_STEWARD,
    OUTSIDER,
    PARIS,
    STEWARD,
    STEWARD_ELSEWHERE,
    World,
)
from tests.core.pretend_builder import Crash, Fault

VOUS = CATALOGUE.text("fr", PARIS)
TOO_HIGH = Fault(BuildRefused("role-too-high"))


# By oneself


async def test_an_open_community_is_joined_at_once(world: World, open_id: CommunityId) -> None:
    passage = await world.memberships.join(MEMBER, open_id)
    assert (passage.step, passage.refusal) == (Step.JOINED, None)
    assert passage.channel_id == await world.part(open_id, "channel")
    assert await world.belonging(BOB, open_id) is Belonging.MEMBER
    assert await world.has_role(BOB, open_id)
    await world.settle()
    assert world.stewards_told() == []


async def test_joining_twice_is_joining_once(world: World, open_id: CommunityId) -> None:
    passages = await asyncio.gather(*(world.memberships.join(MEMBER, open_id) for _ in range(3)))
    assert sorted(passage.step for passage in passages) == [Step.ALREADY_IN, Step.ALREADY_IN, Step.JOINED]
    assert await world.service.members_of(GUILD, "Cantines") == {BOB}


async def test_leaving_is_always_possible_and_nobody_is_told(world: World, open_id: CommunityId) -> None:
    await world.memberships.join(MEMBER, open_id)
    await world.service.archive(STEWARD, open_id)
    left = await world.memberships.leave(MEMBER, open_id)
    assert left.step is Step.LEFT
    assert [choice.label for choice in passage_card(VOUS, left).choices] == ["Voir les communautés"]
    assert await world.belonging(BOB, open_id) is None
    assert not await world.has_role(BOB, open_id)
    assert (await world.memberships.leave(MEMBER, open_id)).step is Step.ALREADY_OUT
    await world.settle()
    assert world.discord.accepted == []


async def test_an_archived_community_takes_nobody_in(world: World, open_id: CommunityId) -> None:
    await world.service.archive(STEWARD, open_id)
    with pytest.raises(Archived):
        await world.memberships.join(MEMBER, open_id)


async def test_whoever_leaves_while_the_role_is_on_its_way_ends_without_it(world: World, open_id: CommunityId) -> None:
    await asyncio.gather(world.memberships.join(MEMBER, open_id), world.memberships.leave(MEMBER, open_id))
    inside = await world.belonging(BOB, open_id)
    assert await world.has_role(BOB, open_id) == (inside is Belonging.MEMBER)
    await asyncio.gather(world.memberships.leave(MEMBER, open_id), world.memberships.join(MEMBER, open_id))
    inside = await world.belonging(BOB, open_id)
    assert await world.has_role(BOB, open_id) == (inside is Belonging.MEMBER)


async def test_a_role_given_slowly_does_not_overtake_the_role_taken_since(
    world: World, open_id: CommunityId, monkeypatch: pytest.MonkeyPatch
) -> None:
    let_go, give = asyncio.Event(), world.builder.give_role

    async def slowly(guild_id: GuildId, user_id: UserId, role_id: int) -> None:
        await let_go.wait()
        await give(guild_id, user_id, role_id)

    monkeypatch.setattr(world.builder, "give_role", slowly)
    joining = asyncio.create_task(world.memberships.join(MEMBER, open_id))
    await asyncio.sleep(0.1)
    leaving = asyncio.create_task(world.memberships.leave(MEMBER, open_id))
    await asyncio.sleep(0.1)
    assert await world.belonging(BOB, open_id) is Belonging.LEAVING
    let_go.set()
    await asyncio.gather(joining, leaving)
    assert not await world.has_role(BOB, open_id)
    assert await world.belonging(BOB, open_id) is None


# By a steward's word


async def test_a_community_on_request_is_asked_for(world: World, closed_id: CommunityId) -> None:
    assert (await world.memberships.join(MEMBER, closed_id)).step is Step.ASKED
    assert (await world.memberships.join(MEMBER, closed_id)).step is Step.ALREADY_ASKED
    assert not await world.has_role(BOB, closed_id)
    assert await world.service.members_of(GUILD, "Santé & lien social") == frozenset()
    await world.settle()
    (card,) = world.stewards_told()
    assert card.title == "Bob demande à rejoindre «\xa0Santé & lien social\xa0»"
    assert card.mentions == ()
    assert [choice.label for choice in card.choices] == ["Accepter"]


async def test_stewards_accept_and_the_person_learns_it_once(world: World, closed_id: CommunityId) -> None:
    await world.memberships.join(MEMBER, closed_id)
    steps = await asyncio.gather(
        world.memberships.accept(STEWARD, closed_id, BOB), world.memberships.accept(OTHER_STEWARD, closed_id, BOB)
    )
    assert sorted(passage.step for passage in steps) == [Step.ALREADY_IN, Step.JOINED]
    assert await world.has_role(BOB, closed_id)
    await world.settle()
    (card,) = world.told(BOB)
    assert "vous en faites partie" in card.text
    assert world.stewards_told() == [], "the request is overtaken before it was sent"


async def test_whoever_prefers_tu_is_welcomed_so(world: World, closed_id: CommunityId) -> None:
    world.people.familiar.add(BOB)
    await world.memberships.join(MEMBER, closed_id)
    await world.memberships.accept(STEWARD, closed_id, BOB)
    await world.settle()
    assert "tu en fais partie" in world.told(BOB)[0].text


async def test_stewards_may_stay_silent(world: World, closed_id: CommunityId) -> None:
    await world.memberships.join(MEMBER, closed_id)
    await world.live(days=400)
    assert world.told(BOB) == []
    assert await world.belonging(BOB, closed_id) is Belonging.ASKED


async def test_only_stewards_of_that_server_accept(world: World, closed_id: CommunityId) -> None:
    await world.memberships.join(MEMBER, closed_id)
    with pytest.raises(OnlyStewards):
        await world.memberships.accept(MEMBER, closed_id, BOB)
    with pytest.raises(CommunityGone):
        await world.memberships.accept(STEWARD_ELSEWHERE, closed_id, BOB)
    with pytest.raises(RequestGone):
        await world.memberships.accept(STEWARD, closed_id, CHARLIE)
    assert await world.belonging(CHARLIE, closed_id) is None


async def test_a_request_can_be_withdrawn_and_made_again(world: World, closed_id: CommunityId) -> None:
    for _ in range(5):
        await world.memberships.join(MEMBER, closed_id)
        await world.settle()
        assert (await world.memberships.leave(MEMBER, closed_id)).step is Step.WITHDRAWN
    assert len(world.stewards_told()) == 3, "stewards hear of it three times a day at most"
    with pytest.raises(RequestGone):
        await world.memberships.accept(STEWARD, closed_id, BOB)
    await world.live(days=1)
    await world.memberships.join(MEMBER, closed_id)
    await world.settle()
    assert len(world.stewards_told()) == 4


async def test_a_steward_needs_nobodys_leave(world: World, closed_id: CommunityId) -> None:
    assert (await world.memberships.join(STEWARD, closed_id)).step is Step.JOINED


async def test_without_a_stewards_channel_asking_is_refused_kindly(world: World, closed_id: CommunityId) -> None:
    async with world.database.transaction() as tx:
        await world.structures.forget(tx, GUILD, STEWARDS_CHANNEL)
    with pytest.raises(NobodyToAsk):
        await world.memberships.join(MEMBER, closed_id)
    assert await world.belonging(BOB, closed_id) is None


# When Discord refuses


async def test_a_role_that_discord_refuses_is_told_once_and_given_later(world: World, open_id: CommunityId) -> None:
    world.builder.fail("give", TOO_HIGH, TOO_HIGH, TOO_HIGH)
    passage = await world.memberships.join(MEMBER, open_id)
    assert (passage.step, passage.refusal) == (Step.JOINED, "role-too-high")
    await world.memberships.join(OUTSIDER, open_id)
    await world.memberships.settle(GUILD)
    await world.settle()
    (card,) = world.stewards_told()
    assert "placé au-dessus" in card.text
    assert await world.service.members_of(GUILD, "Cantines") == {BOB, CHARLIE}, "their places are kept"

    await world.ready()
    assert await world.has_role(BOB, open_id)
    assert await world.has_role(CHARLIE, open_id)


async def test_a_role_that_discord_does_not_take_back_is_taken_later(world: World, open_id: CommunityId) -> None:
    await world.memberships.join(MEMBER, open_id)
    world.builder.fail("take", TOO_HIGH)
    assert (await world.memberships.leave(MEMBER, open_id)).refusal == "role-too-high"
    assert await world.service.members_of(GUILD, "Cantines") == frozenset()
    await world.ready(ALICE, BOB)
    assert not await world.has_role(BOB, open_id)
    assert await world.belonging(BOB, open_id) is None


async def test_a_pause_of_discords_is_nobodys_trouble(world: World, open_id: CommunityId) -> None:
    world.builder.fail("give", Fault(BuildRefused("rate-limited")))
    assert (await world.memberships.join(MEMBER, open_id)).refusal == "rate-limited"
    await world.settle()
    assert world.stewards_told() == []
    await world.upkeep.catch_up()
    assert await world.belonging(BOB, open_id) is Belonging.MEMBER


async def test_a_crash_before_the_role_was_given_is_made_good(world: World, open_id: CommunityId) -> None:
    world.builder.fail("give", Fault(Crash()))
    with pytest.raises(Crash):
        await world.memberships.join(MEMBER, open_id)
    world.start()
    await world.ready(ALICE, BOB)
    assert await world.has_role(BOB, open_id)
    assert await world.belonging(BOB, open_id) is Belonging.MEMBER


async def test_one_community_that_is_refused_does_not_hold_up_the_others(world: World, open_id: CommunityId) -> None:
    other = (await world.create("Tablées")).community.id
    world.builder.fail("give", TOO_HIGH, TOO_HIGH)
    await world.memberships.join(MEMBER, open_id)
    await world.memberships.join(MEMBER, other)
    world.builder.fail("give", TOO_HIGH)
    await world.memberships.settle(GUILD)
    assert await world.belonging(BOB, open_id) is Belonging.JOINING
    assert await world.belonging(BOB, other) is Belonging.MEMBER


async def test_somebody_who_left_meanwhile_counts_no_more(world: World, open_id: CommunityId) -> None:
    world.builder.fail("give", Fault(BuildRefused("person-left")))
    await world.memberships.join(MEMBER, open_id)
    assert await world.belonging(BOB, open_id) is Belonging.AWAY
    assert await world.service.members_of(GUILD, "Cantines") == frozenset()


# By hand


async def test_a_role_given_by_hand_is_joining_and_taken_by_hand_leaving(
    world: World, open_id: CommunityId, closed_id: CommunityId
) -> None:
    await world.memberships.join(MEMBER, closed_id)
    roles = {await world.role(open_id), await world.role(closed_id), 424242}
    for _ in range(2):
        await world.memberships.role_changed(GUILD, BOB, roles, ())
        assert await world.belonging(BOB, open_id) is Belonging.MEMBER
        assert await world.belonging(BOB, closed_id) is Belonging.MEMBER, "that is a way to accept"
    for _ in range(2):
        await world.memberships.role_changed(GUILD, BOB, (), roles)
        assert await world.belonging(BOB, open_id) is None
        assert await world.belonging(BOB, closed_id) is None


async def test_the_echo_of_our_own_hand_changes_nothing(world: World, open_id: CommunityId) -> None:
    role = await world.role(open_id)
    await world.memberships.join(MEMBER, open_id)
    await world.memberships.role_changed(GUILD, BOB, {role}, ())
    assert await world.belonging(BOB, open_id) is Belonging.MEMBER
    world.builder.fail("take", TOO_HIGH)
    await world.memberships.leave(MEMBER, open_id)
    await world.memberships.role_changed(GUILD, BOB, {role}, ())
    assert await world.belonging(BOB, open_id) is Belonging.LEAVING, "a late echo of the joining"


async def test_a_late_echo_of_leaving_does_not_undo_coming_back(world: World, open_id: CommunityId) -> None:
    world.builder.fail("give", TOO_HIGH)
    await world.memberships.join(MEMBER, open_id)
    await world.memberships.role_changed(GUILD, BOB, (), {await world.role(open_id)})
    assert await world.belonging(BOB, open_id) is Belonging.JOINING


async def test_a_role_of_another_server_changes_nothing_here(world: World, open_id: CommunityId) -> None:
    await world.memberships.role_changed(ELSEWHERE, BOB, {await world.role(open_id)}, ())
    assert await world.belonging(BOB, open_id) is None


async def test_what_was_done_by_hand_while_bocage_was_away_is_noticed(world: World, open_id: CommunityId) -> None:
    role = await world.role(open_id)
    for user_id in (BOB, DORA):
        await world.memberships.role_changed(GUILD, user_id, {role}, ())
    world.builder.roles |= {(GUILD, CHARLIE, role), (GUILD, DORA, role)}  # Charlie's given, Bob's taken by hand
    world.clock.advance(hours=1)
    await world.ready(ALICE, BOB, CHARLIE, DORA)
    assert await world.service.members_of(GUILD, "Cantines") == {CHARLIE, DORA}


async def test_news_of_a_role_just_given_may_be_late(world: World, open_id: CommunityId) -> None:
    await world.memberships.join(MEMBER, open_id)
    given = set(world.builder.roles)
    world.builder.roles.clear()  # as our list of members has it, which Discord has not told yet
    await world.ready(ALICE, BOB)
    assert await world.belonging(BOB, open_id) is Belonging.MEMBER
    world.builder.roles |= given


async def test_an_incomplete_roster_takes_nobody_out(world: World, open_id: CommunityId) -> None:
    await world.memberships.role_changed(GUILD, BOB, {await world.role(open_id)}, ())
    await world.ready()
    assert await world.belonging(BOB, open_id) is Belonging.MEMBER


async def test_whoever_leaves_the_server_is_given_back_their_places(world: World, open_id: CommunityId) -> None:
    closed = await world.create_closed()
    await world.memberships.join(MEMBER, open_id)
    await world.memberships.join(MEMBER, closed)
    world.builder.roles.clear()  # Discord forgets the roles of whoever leaves
    for _ in range(2):
        await world.memberships.person_left(GUILD, BOB)
    assert await world.service.members_of(GUILD, "Cantines") == frozenset()
    assert await world.belonging(BOB, closed) is None, "what was asked is withdrawn"
    for _ in range(2):
        await world.memberships.person_back(GUILD, BOB)
    assert await world.belonging(BOB, open_id) is Belonging.MEMBER
    assert await world.has_role(BOB, open_id)


async def test_leaving_and_coming_back_unseen_are_noticed_at_ready(world: World, open_id: CommunityId) -> None:
    await world.memberships.join(MEMBER, open_id)
    world.builder.roles.clear()
    world.clock.advance(hours=1)
    await world.ready(ALICE)
    assert await world.belonging(BOB, open_id) is Belonging.AWAY
    world.clock.advance(hours=1)
    await world.ready(ALICE, BOB)
    assert await world.has_role(BOB, open_id)


async def test_a_forgotten_person_leaves_nothing_behind_here_and_everything_elsewhere(
    world: World, open_id: CommunityId
) -> None:
    there = (await world.create("Cantines", STEWARD_ELSEWHERE)).community.id
    await world.memberships.join(MEMBER, open_id)
    await world.memberships.join(MEMBER_ELSEWHERE, there)
    await world.service.modify(STEWARD, open_id, Wish(), add=BOB)
    await world.service.proposals.propose(MEMBER, name="Marché", purpose="Vendre ensemble", note="Une idée à moi")
    async with world.database.transaction() as tx:
        await world.memberships.forget_person(tx, GUILD, BOB)
    for table, column in (
        ("community_member", "user_id"),
        ("community_steward", "user_id"),
        ("community_proposal", "proposed_by"),
    ):
        rows = await world.database.fetch_all(f"SELECT guild_id FROM {table} WHERE {column} = ?", (BOB,))
        assert GUILD not in {row["guild_id"] for row in rows}
    assert await world.belonging(BOB, there) is Belonging.MEMBER
