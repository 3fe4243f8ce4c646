"""Drafting, making, changing and archiving a community, whatever dies or refuses on the way."""

import asyncio

import pytest

from bot.communities.model import (
    CHARTER_LENGTH,
    MOST_STEWARDS,
    PURPOSE_LENGTH,
    Admission,
    Belonging,
    CommunityId,
    CommunityState,
    Wish,
)
from bot.communities.refusals import (
    AlreadyMade,
    CommunityGone,
    DraftGone,
    NameTaken,
    NoPoles,
    OnlyStewards,
    PoleUnknown,
    PurposeMissing,
    TextTooLong,
    TooManyStewards,
)
from bot.core.ids import PoleId, UserId
from bot.core.structure import Access, BuildRefused, Kind
from tests.communities.world import (
    BOB,
    CHARLIE,
    ELSEWHERE,
    GUILD,
    MEMBER,
    OTHER_STEWARD,
    OUTSIDER,
    STEWARD,
    STEWARD_ELSEWHERE,
    World,
)
from tests.core.pretend_builder import DOUBT, Crash, Fault

PARTS = ("role", "channel", "forum")


def made_things(world: World) -> list[str]:
    """Return the names of what was made for communities, sorted."""
    return sorted(thing.name for thing in world.builder.things.values() if not thing.name.startswith(("Pôle", "anim")))


EVERYTHING = ["Santé & lien social", "santé-lien-social", "santé-lien-social-questions"]


async def test_nothing_is_made_before_it_is_asked_for(world: World) -> None:
    await world.draft("Santé & lien social")
    assert world.builder.asked == []
    assert await world.service.names(GUILD) == ()


async def test_a_community_has_a_role_a_channel_and_a_forum_in_its_pole(world: World) -> None:
    made = await world.create("Santé & lien social")
    role, channel, forum = await world.things(made.community.id)
    assert (role.kind, channel.kind, forum.kind) == (Kind.ROLE, Kind.TEXT, Kind.FORUM)
    assert channel.parent_id == forum.parent_id == await world.category()
    assert channel.topic == made.community.purpose
    assert len(forum.tags) == 4
    assert all(thing.shown and thing.shown.piece.access is Access.OPEN for thing in (channel, forum))
    assert made.community.settled


async def test_a_community_on_request_is_read_by_its_members(world: World) -> None:
    community_id = await world.create_closed()
    for part in ("channel", "forum"):
        shown = world.builder.things[await world.part(community_id, part)].shown
        assert shown is not None
        assert shown.piece.access is Access.MEMBERS
        assert shown.reader_id == await world.role(community_id)


async def test_a_pole_of_which_nothing_was_made_is_no_obstacle(world: World) -> None:
    async with world.database.transaction() as tx:
        await world.structures.forget(tx, GUILD, f"pole:{world.pole()}:category")
    made = await world.create("Santé & lien social")
    assert world.builder.things[await world.part(made.community.id, "channel")].parent_id is None


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("accepted", [False, True])
@pytest.mark.parametrize("again", ["the same button", "ready"])
async def test_a_crash_in_the_middle_doubles_nothing(world: World, part: str, *, accepted: bool, again: str) -> None:
    draft = await world.draft("Santé & lien social")
    world.builder.fail("create", *([None] * PARTS.index(part)), Fault(Crash(), accepted=accepted))
    with pytest.raises(Crash):
        await world.service.create(STEWARD, draft.id)
    assert made_things(world) != EVERYTHING or part == "forum"

    world.start()
    if again == "ready":
        await world.ready()
    else:
        assert (await world.service.create(STEWARD, draft.id)).already
    assert made_things(world) == EVERYTHING
    assert (await world.service.community(GUILD, draft.id)).settled
    assert world.stewards_told() == []


async def test_a_refusal_in_the_middle_is_said_and_finished_later(world: World) -> None:
    draft = await world.draft("Santé & lien social")
    world.builder.fail("create", None, None, Fault(BuildRefused("forum-unavailable")))
    made = await world.service.create(STEWARD, draft.id)
    assert [(each.what, each.refusal) for each in made.refused] == [("forum", "forum-unavailable")]
    assert not made.community.settled

    world.builder.fail("create", Fault(BuildRefused("forum-unavailable")))
    await world.ready()
    world.builder.fail("create", Fault(BuildRefused("forum-unavailable")))
    await world.ready()
    await world.settle()
    (card,) = world.stewards_told()
    assert "pas encore complète" in card.title
    assert "mode communauté" in card.text

    assert (await world.service.repair(STEWARD, draft.id)).refused == ()
    assert made_things(world) == EVERYTHING


async def test_an_answer_that_never_came_is_looked_for(world: World) -> None:
    draft = await world.draft("Santé & lien social")
    world.builder.fail("create", None, Fault(DOUBT, accepted=True))
    await world.service.create(STEWARD, draft.id)
    await world.service.create(STEWARD, draft.id)
    assert made_things(world) == EVERYTHING


async def test_a_double_click_makes_one(world: World) -> None:
    draft = await world.draft("Santé & lien social")
    both = await asyncio.gather(*(world.service.create(STEWARD, draft.id) for _ in range(2)))
    assert sorted(made.already for made in both) == [False, True]
    assert made_things(world) == EVERYTHING


async def test_two_stewards_with_the_same_name_at_once_make_one(world: World) -> None:
    first = await world.draft("Santé & lien social")
    second = await world.draft("SANTE et lien social", OTHER_STEWARD)
    third = await world.draft("Santé, lien social", OTHER_STEWARD)
    results = await asyncio.gather(
        world.service.create(STEWARD, first.id),
        world.service.create(OTHER_STEWARD, third.id),
        return_exceptions=True,
    )
    assert sum(isinstance(result, NameTaken) for result in results) == 1
    assert len(made_things(world)) == 3
    assert (await world.service.create(OTHER_STEWARD, second.id)).refused == (), "« et » makes it another name"


async def test_two_stewards_with_different_names_at_once_make_two(world: World) -> None:
    drafts = [(STEWARD, await world.draft("Cantines")), (OTHER_STEWARD, await world.draft("Santé", OTHER_STEWARD))]
    await asyncio.gather(*(world.service.create(actor, draft.id) for actor, draft in drafts))
    assert len(made_things(world)) == 6
    assert len(set(made_things(world))) == 6


async def test_only_stewards_make_and_change(world: World) -> None:
    made = await world.create("Cantines")
    calls = [
        world.draft("Santé", MEMBER),
        world.service.create(MEMBER, made.community.id),
        world.service.redraft(MEMBER, made.community.id, Wish(name="X y")),
        world.service.discard(MEMBER, made.community.id),
        world.service.modify(MEMBER, made.community.id, Wish(name="X y")),
        world.service.archive(MEMBER, made.community.id),
        world.service.reopen(MEMBER, made.community.id),
        world.service.repair(MEMBER, made.community.id),
        world.service.editable(MEMBER, made.community.id),
    ]
    for call in calls:
        with pytest.raises(OnlyStewards):
            await call


async def test_a_draft_is_its_authors_alone(world: World) -> None:
    draft = await world.draft("Cantines")
    for call in (
        world.service.create(OTHER_STEWARD, draft.id),
        world.service.redraft(OTHER_STEWARD, draft.id, Wish(name="Autre")),
        world.service.discard(OTHER_STEWARD, draft.id),
        world.service.create(STEWARD_ELSEWHERE, draft.id),
    ):
        with pytest.raises(DraftGone):
            await call
    for refused in (world.service.modify(STEWARD, draft.id, Wish()), world.service.archive(STEWARD, draft.id)):
        with pytest.raises(CommunityGone):
            await refused


async def test_a_draft_disappears_after_a_day(world: World) -> None:
    draft = await world.draft("Cantines")
    await world.live(hours=25)
    with pytest.raises(DraftGone):
        await world.service.create(STEWARD, draft.id)


async def test_what_was_made_does_not_disappear_after_a_day(world: World) -> None:
    made = await world.create("Cantines")
    await world.live(hours=25)
    assert await world.service.community(GUILD, made.community.id) == made.community
    with pytest.raises(AlreadyMade):
        await world.service.discard(STEWARD, made.community.id)


async def test_a_discarded_draft_is_gone_and_may_be_discarded_again(world: World) -> None:
    draft = await world.draft("Cantines")
    await world.service.discard(STEWARD, draft.id)
    await world.service.discard(STEWARD, draft.id)
    with pytest.raises(DraftGone):
        await world.service.create(STEWARD, draft.id)


async def test_what_is_typed_is_checked(world: World) -> None:
    with pytest.raises(PurposeMissing):
        await world.draft("Cantines", purpose="🥕")
    with pytest.raises(TextTooLong):
        await world.draft("Cantines", purpose="p" * (PURPOSE_LENGTH + 1))
    with pytest.raises(TextTooLong):
        await world.draft("Cantines", charter="c" * (CHARTER_LENGTH + 1))
    with pytest.raises(PoleUnknown):
        await world.draft("Cantines", pole_id=world.pole(guild_id=ELSEWHERE))
    with pytest.raises(PoleUnknown):
        await world.draft("Cantines", pole_id=PoleId(2**62))
    world.poles.known[GUILD] = []
    with pytest.raises(NoPoles):
        await world.service.draft(STEWARD, Wish(name="Cantines", pole_id=PoleId(1)))


async def test_a_purpose_stays_on_one_line_and_notifies_nobody(world: World) -> None:
    draft = await world.draft("Cantines", purpose="# Manger\n@everyone <@1> **ici**", charter="- un\n@here")
    assert "\n" not in draft.purpose
    assert "@everyone" not in draft.purpose
    assert "<@1>" not in draft.purpose
    assert "@here" not in draft.charter


async def test_a_draft_without_purpose_is_not_made(world: World) -> None:
    draft = await world.service.draft(STEWARD, Wish(name="Cantines", pole_id=world.pole()))
    with pytest.raises(PurposeMissing):
        await world.service.create(STEWARD, draft.id)


async def test_a_change_of_name_and_pole_reaches_discord(world: World) -> None:
    made = await world.create("Cantines")
    await world.service.modify(STEWARD, made.community.id, Wish(name="Tablées", pole_id=world.pole(0)))
    role, channel, forum = await world.things(made.community.id)
    assert [role.name, channel.name, forum.name] == ["Tablées", "tablées", "tablées-questions"]
    assert channel.parent_id == await world.category(0)


async def test_a_community_does_not_move_to_a_pole_of_another_server(world: World) -> None:
    made = await world.create("Cantines")
    for pole_id in (world.pole(guild_id=ELSEWHERE), PoleId(2**62)):
        with pytest.raises(PoleUnknown):
            await world.service.modify(STEWARD, made.community.id, Wish(pole_id=pole_id))


async def test_a_change_that_does_not_show_on_discord_asks_it_nothing(world: World) -> None:
    made = await world.create("Cantines")
    world.builder.asked.clear()
    after = await world.service.modify(STEWARD, made.community.id, Wish(emoji="🥕", topics="bio", charter="Oui"))
    assert (after.community.emoji, after.community.topics, after.community.charter) == ("🥕", ("bio",), "Oui")
    assert world.builder.asked == []


async def test_a_crash_in_the_middle_of_a_change_is_finished_at_ready(world: World) -> None:
    made = await world.create("Cantines")
    world.builder.fail("change", None, Fault(Crash()))
    with pytest.raises(Crash):
        await world.service.modify(STEWARD, made.community.id, Wish(name="Tablées"))
    world.start()
    await world.ready()
    assert made_things(world) == ["Tablées", "tablées", "tablées-questions"]


async def test_a_change_during_another_is_followed_too(world: World) -> None:
    """The first to end must not note as followed what the second has just decided."""
    made = await world.create("Cantines")
    await asyncio.gather(
        world.service.modify(STEWARD, made.community.id, Wish(name="Tablées")),
        world.service.modify(OTHER_STEWARD, made.community.id, Wish(name="Assiettes")),
    )
    community = await world.service.community(GUILD, made.community.id)
    assert world.builder.things[await world.role(made.community.id)].name == community.name
    assert community.settled


async def test_a_name_taken_by_another_is_refused_in_every_state(world: World) -> None:
    made, other = await world.create("Cantines"), await world.create("Santé")
    await world.service.archive(STEWARD, made.community.id)
    for name in ("cantines", "CANTINES !", "Cantinés"):
        with pytest.raises(NameTaken):
            await world.draft(name)
        with pytest.raises(NameTaken):
            await world.service.modify(STEWARD, other.community.id, Wish(name=name))
    await world.service.modify(STEWARD, other.community.id, Wish(name="SANTÉ"))


async def test_archiving_is_one_step_and_undone_by_one(world: World) -> None:
    closed = await world.create_closed()
    opened = (await world.create("Cantines")).community.id
    for community_id, reader in ((closed, await world.role(closed)), (opened, None)):
        archived = await world.service.archive(STEWARD, community_id)
        assert archived.community.state is CommunityState.ARCHIVED
        for part in ("channel", "forum"):
            shown = world.builder.things[await world.part(community_id, part)].shown
            assert shown is not None
            assert (shown.piece.access, shown.reader_id) == (Access.READ_ONLY, reader)
        assert (await world.service.archive(STEWARD, community_id)).already
        assert await world.service.names(GUILD) == (("Cantines",) if community_id == closed else ())
    await world.service.reopen(STEWARD, closed)
    shown = world.builder.things[await world.part(closed, "channel")].shown
    assert shown is not None
    assert shown.piece.access is Access.MEMBERS


async def test_reopening_makes_again_what_was_removed_meanwhile(world: World) -> None:
    community_id = (await world.create("Cantines")).community.id
    await world.service.archive(STEWARD, community_id)
    gone = await world.part(community_id, "forum")
    world.builder.remove(gone)
    await world.upkeep.removed(GUILD, gone)
    await world.settle()
    assert world.stewards_told() == [], "what is archived may be cleared away in peace"
    await world.service.reopen(STEWARD, community_id)
    assert await world.part(community_id, "forum") != gone


async def test_opening_to_all_lets_in_whoever_had_asked(world: World) -> None:
    community_id = await world.create_closed()
    for actor in (MEMBER, OUTSIDER):
        await world.memberships.join(actor, community_id)
    await world.service.modify(STEWARD, community_id, Wish(admission=Admission.OPEN))
    await world.memberships.settle(GUILD)
    for user_id in (BOB, CHARLIE):
        assert await world.belonging(user_id, community_id) is Belonging.MEMBER
        assert await world.has_role(user_id, community_id)
    await world.settle()
    assert [card.title for card in world.told(BOB)] == ["Bienvenue dans «\xa0Santé & lien social\xa0»"]


async def test_who_animates_can_change_within_reason(world: World) -> None:
    community_id = (await world.create("Cantines")).community.id
    for number in range(MOST_STEWARDS - 1):
        await world.service.modify(STEWARD, community_id, Wish(), add=UserId(100 + number))
    with pytest.raises(TooManyStewards):
        await world.service.modify(STEWARD, community_id, Wish(), add=UserId(99))
    after = await world.service.modify(STEWARD, community_id, Wish(), add=UserId(99), remove=STEWARD.user_id)
    assert UserId(99) in after.community.stewards
    assert STEWARD.user_id not in after.community.stewards


async def test_every_change_leaves_a_trace_without_words(world: World) -> None:
    community_id = (await world.create("Cantines")).community.id
    await world.service.modify(STEWARD, community_id, Wish(charter="Un secret"))
    await world.service.archive(STEWARD, community_id)
    rows = await world.database.fetch_all("SELECT * FROM audit WHERE guild_id = ? ORDER BY id", (GUILD,))
    assert [row["action"] for row in rows] == [
        "communities.created",
        "communities.modified",
        "communities.archived",
    ]
    assert not any("secret" in str(tuple(row)) for row in rows)


async def test_the_same_name_lives_on_two_servers(world: World) -> None:
    here = await world.create("Cantines")
    there = await world.create("Cantines", STEWARD_ELSEWHERE)
    assert await world.service.names(ELSEWHERE) == ("Cantines",)
    for call in (
        world.service.modify(STEWARD_ELSEWHERE, here.community.id, Wish(name="Volée")),
        world.service.archive(STEWARD_ELSEWHERE, here.community.id),
        world.service.repair(STEWARD_ELSEWHERE, here.community.id),
    ):
        with pytest.raises(CommunityGone):
            await call
    assert here.community.id != there.community.id


async def test_a_row_that_never_was_is_gone(world: World) -> None:
    with pytest.raises(CommunityGone):
        await world.service.archive(STEWARD, CommunityId(2**62))


async def test_what_discord_refused_is_tried_again_the_day_after(world: World) -> None:
    draft = await world.draft("Cantines")
    world.builder.fail("create", Fault(BuildRefused("rate-limited")))
    await world.service.create(STEWARD, draft.id)
    world.clock.advance(days=1)
    await world.upkeep.catch_up()
    assert (await world.service.community(GUILD, draft.id)).settled
