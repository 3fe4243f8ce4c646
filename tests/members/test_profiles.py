"""What members say of themselves, at the level of the use cases."""

from datetime import timedelta

import pytest

from bot.core.actor import Actor
from bot.core.ids import UserId
from bot.members.model import (
    AUDIENCES,
    MOST_TOPICS,
    Audience,
    Direction,
    Field,
    MemberKind,
    Mode,
    Step,
    TopicId,
)
from bot.members.refusals import OnlyStewards, TooManyTopics, TopicTakenOut, TopicTooLong, TopicUnknown
from tests.members.world import BOB, ELSEWHERE, GUILD, MEMBER, OUTSIDER, STEWARD, STRANGER, World


async def test_nobody_has_a_profile_before_they_say_something(world: World) -> None:
    profile = await world.profiles.of(MEMBER, BOB)
    assert profile.empty
    assert dict(profile.audiences) == dict(AUDIENCES)
    assert await world.count("profile", BOB) == 0, "looking writes nothing"


async def test_an_introduction_is_begun_once_and_taken_up_where_it_stands(world: World) -> None:
    assert (await world.profiles.begin(MEMBER)).step is Step.KIND
    await world.profiles.set_kind(MEMBER, MemberKind.STATE, Step.TERRITORY)
    await world.profiles.go_to(MEMBER, Step.SEEKS)
    assert (await world.profiles.begin(MEMBER)).step is Step.SEEKS
    assert not (await world.profiles.of(MEMBER, BOB)).introduced
    assert (await world.profiles.go_to(MEMBER, Step.COMMUNITIES)).introduced
    assert (await world.profiles.go_to(MEMBER, Step.KIND)).introduced, "going back undoes nothing"


async def test_changing_one_field_leaves_the_introduction_where_it_stands(world: World) -> None:
    await world.profiles.go_to(MEMBER, Step.SHARES)
    profile = await world.profiles.set_modes(MEMBER, [Mode.PHONE])
    assert profile.step is Step.SHARES
    assert profile.modes == {Mode.PHONE}


@pytest.mark.parametrize("what", list(Field))
async def test_every_field_can_be_emptied_and_keeps_its_audience(world: World, what: Field) -> None:
    await world.profiles.set_kind(MEMBER, MemberKind.TEAM)
    await world.profiles.set_territory(MEMBER, "Flers")
    await world.profiles.set_organisation(MEMBER, "La Grange")
    await world.profiles.set_modes(MEMBER, list(Mode))
    for direction in Direction:
        await world.profiles.add_topics(MEMBER, direction, "haies")
    await world.profiles.set_audience(MEMBER, what, Audience.NOBODY)
    profile = await world.profiles.clear(MEMBER, what)
    assert [field for field in Field if not profile.says(field)] == [what]
    assert profile.audiences[what] is Audience.NOBODY


async def test_a_choice_on_one_page_leaves_the_others(world: World) -> None:
    names = [f"sujet {number:02}" for number in range(30)]
    for name in names:
        await world.curation.keep(STEWARD, name)
    first, second = [(await world.profiles.vocabulary(GUILD, page)).topics for page in (0, 1)]
    assert [len(first), len(second)] == [25, 5]

    async def choose(page: tuple[int, int], chosen: list[TopicId]) -> list[str]:
        profile = await world.profiles.choose_topics(
            MEMBER, Direction.SEEKS, first=TopicId(page[0]), last=TopicId(page[1]), chosen=chosen
        )
        return [topic.name for topic in profile.seeks]

    one, two = (first[0].id, first[-1].id), (second[0].id, second[-1].id)
    assert await choose(one, [first[0].id, first[1].id]) == ["sujet 00", "sujet 01"]
    assert await choose(two, [second[0].id]) == ["sujet 00", "sujet 01", "sujet 25"]
    assert await choose(one, [first[1].id]) == ["sujet 01", "sujet 25"]
    assert await choose(one, [first[1].id]) == ["sujet 01", "sujet 25"], "twice is once"


async def test_a_menu_from_before_a_change_of_the_vocabulary_takes_nothing_away(world: World) -> None:
    for name in ("a", "b", "c"):
        await world.curation.keep(STEWARD, name)
    shown = (await world.profiles.vocabulary(GUILD)).topics
    await world.profiles.add_topics(MEMBER, Direction.SEEKS, "b")
    await world.curation.rename(STEWARD, "a", "c")
    profile = await world.profiles.choose_topics(
        MEMBER, Direction.SEEKS, first=shown[0].id, last=shown[-1].id, chosen=[shown[0].id, shown[2].id]
    )
    assert [topic.name for topic in profile.seeks] == ["b", "c"]


async def test_topics_of_another_server_cannot_be_chosen(world: World) -> None:
    await world.curation.keep(STEWARD, "haies")
    foreign = (await world.profiles.vocabulary(GUILD)).topics[0]
    profile = await world.profiles.choose_topics(
        STRANGER, Direction.SEEKS, first=foreign.id, last=foreign.id, chosen=[foreign.id, TopicId(999)]
    )
    assert profile.seeks == ()


async def test_too_many_topics_change_nothing(world: World) -> None:
    await world.profiles.add_topics(MEMBER, Direction.SEEKS, ", ".join(f"s{number}" for number in range(MOST_TOPICS)))
    with pytest.raises(TooManyTopics):
        await world.profiles.add_topics(MEMBER, Direction.SEEKS, "encore un")
    assert len((await world.profiles.of(MEMBER, BOB)).seeks) == MOST_TOPICS
    assert len((await world.profiles.vocabulary(GUILD)).topics) == MOST_TOPICS


async def test_a_topic_somebody_else_uses_stays(world: World) -> None:
    for actor in (MEMBER, OUTSIDER):
        await world.profiles.add_topics(actor, Direction.SEEKS, "haies")
    await world.profiles.clear(MEMBER, Field.SEEKS)
    assert [topic.name for topic in (await world.profiles.vocabulary(GUILD)).topics] == ["haies"]
    await world.profiles.clear(OUTSIDER, Field.SEEKS)
    assert (await world.profiles.vocabulary(GUILD)).topics == ()


async def test_a_merge_doubles_nobodys_topic(world: World) -> None:
    await world.profiles.add_topics(MEMBER, Direction.SEEKS, "cantine, cantines")
    await world.profiles.add_topics(OUTSIDER, Direction.SHARES, "cantine")
    await world.curation.rename(STEWARD, "cantine", "Cantines")
    assert [topic.name for topic in (await world.profiles.of(MEMBER, BOB)).seeks] == ["cantines"]
    assert [topic.name for topic in (await world.profiles.of(OUTSIDER, OUTSIDER.user_id)).shares] == ["cantines"]


async def test_a_topic_taken_out_survives_a_choice_made_meanwhile(world: World) -> None:
    await world.profiles.add_topics(MEMBER, Direction.SEEKS, "gros mot, haies")
    await world.curation.hide(STEWARD, "Gros Mot")
    assert [topic.name for topic in (await world.profiles.of(MEMBER, BOB)).seeks] == ["haies"]
    await world.profiles.add_topics(MEMBER, Direction.SEEKS, "mares")
    with pytest.raises(TopicTakenOut):
        await world.profiles.add_topics(OUTSIDER, Direction.SEEKS, "gros mot")
    await world.curation.keep(STEWARD, "gros mot")
    assert [topic.name for topic in (await world.profiles.of(MEMBER, BOB)).seeks] == ["gros mot", "haies", "mares"]


async def test_stewards_are_refused_what_makes_no_topic(world: World) -> None:
    await world.curation.keep(STEWARD, "haies")
    await world.curation.keep(STEWARD, "gros mot")
    await world.curation.hide(STEWARD, "gros mot")
    for name in ("", "\u202e", "rien"):
        with pytest.raises(TopicUnknown):
            await world.curation.hide(STEWARD, name)
    with pytest.raises(TopicTooLong):
        await world.curation.rename(STEWARD, "haies", "x" * 41)
    with pytest.raises(TopicTakenOut):
        await world.curation.rename(STEWARD, "haies", "gros mot")
    for work in (
        world.curation.keep(MEMBER, "x"),
        world.curation.hide(MEMBER, "haies"),
        world.curation.rename(MEMBER, "haies", "y"),
        world.curation.everything(MEMBER),
    ):
        with pytest.raises(OnlyStewards):
            await work
    assert await world.curation.suggestions(MEMBER, "") == ()


async def test_renaming_to_another_spelling_of_itself_is_no_merge(world: World) -> None:
    await world.profiles.add_topics(MEMBER, Direction.SEEKS, "sante")
    await world.curation.rename(STEWARD, "sante", "Santé")
    assert [topic.name for topic in (await world.profiles.of(MEMBER, BOB)).seeks] == ["Santé"]


async def test_a_pause_ends_by_itself_or_by_a_click(world: World) -> None:
    await world.profiles.pause(MEMBER, timedelta(days=7))
    assert BOB in await world.profiles.paused(GUILD)
    assert BOB not in await world.profiles.paused(ELSEWHERE)
    await world.live(days=6, hours=23)
    assert await world.profiles.paused(GUILD) == {BOB}
    await world.live(hours=1)
    assert await world.profiles.paused(GUILD) == set()
    await world.profiles.pause(MEMBER, None)
    await world.live(days=4000)
    assert BOB in await world.profiles.paused(GUILD)
    await world.profiles.resume(MEMBER)
    await world.profiles.resume(MEMBER)
    assert BOB not in await world.profiles.paused(GUILD)
    assert UserId(4242) not in await world.profiles.paused(GUILD), "who never said anything is not on a pause"


async def test_the_form_of_address_is_kept_with_the_language(world: World) -> None:
    await world.members.text_now(GUILD, BOB, "en-GB")
    await world.profiles.choose_address(MEMBER, familiar=True)
    manner = await world.members.manner(GUILD, BOB)
    assert (manner.locale, manner.familiar) == ("en", True)
    assert not (await world.members.manner(ELSEWHERE, BOB)).familiar


async def test_a_step_shows_what_goes_with_it(world: World) -> None:
    await world.arrivals.volunteer(STEWARD, willing=True)
    await world.profiles.set_territory(OUTSIDER, "Flers")
    profile = await world.profiles.add_topics(MEMBER, Direction.SEEKS, "haies, mares")
    profile = await world.profiles.add_topics(MEMBER, Direction.SHARES, "haies")
    around = {step: await world.introductions.around(MEMBER, step, profile) for step in Step}
    assert around[Step.KIND].greeter == "Alice"
    assert (await world.introductions.around(STEWARD, Step.KIND, profile)).greeter == "", "not to Alice herself"
    assert around[Step.TERRITORY].territories == ("Flers",)
    assert around[Step.SEEKS].vocabulary is not None
    assert world.communities.asked == [(BOB, ["haies", "mares"])], "each topic once"


async def test_actors_of_two_servers_have_two_profiles(world: World) -> None:
    elsewhere = Actor(guild_id=ELSEWHERE, user_id=BOB)
    await world.profiles.set_territory(MEMBER, "Flers")
    await world.profiles.set_territory(elsewhere, "Domfront")
    assert (await world.profiles.of(MEMBER, BOB)).territory == "Flers"
    assert (await world.profiles.of(elsewhere, BOB)).territory == "Domfront"
