"""What is no longer as it should be is noticed, and put right when asked; roles are given and taken."""

import dataclasses
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.core.database import Database
from bot.core.ids import UserId
from bot.core.structure import Access, BuildRefused, Kind
from tests.core.pretend_builder import DOUBT, Crash, Fault, PretendBuilder
from tests.core.structure_world import (
    CANTEENS,
    GUILD,
    NEWS,
    POLE,
    POLE_ROLE,
    QUESTIONS,
    STEWARDS,
    TALK,
    TOWN,
    World,
    refusals,
)
from tests.support.clock import FakeClock
from tests.support.fresh import lay_down

BOB = UserId(20)
REFUSED = BuildRefused("missing-permission")


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    clock = FakeClock()
    async with Database.open(lay_down(tmp_path / "bocage.db"), clock=clock) as database:
        world = World(database=database, clock=clock, discord=PretendBuilder(clock))
        await world.built(*TOWN)
        world.discord.asked.clear()
        yield world


async def test_each_trouble_is_named(world: World) -> None:
    world.discord.remove(await world.id_of(NEWS))
    world.discord.spoil(await world.id_of(TALK))
    await world.want(dataclasses.replace(POLE_ROLE, name="Pôle Sud"))
    await world.want(dataclasses.replace(POLE_ROLE, key="pole:2:role"))
    assert await world.troubles() == {
        NEWS.key: "missing",
        TALK.key: "access",
        POLE_ROLE.key: "outdated",
        "pole:2:role": "not-made",
    }


async def test_a_discord_that_does_not_answer_is_no_difference(world: World) -> None:
    world.discord.fail("look", Fault(DOUBT))
    with pytest.raises(BuildRefused):
        await world.troubles()


async def test_what_is_gone_is_made_again_once(world: World) -> None:
    world.discord.remove(await world.id_of(NEWS))
    refusals(await world.structures.repair(GUILD, [NEWS.key]), none=True)
    refusals(await world.structures.repair(GUILD, [NEWS.key]), none=True)
    assert len(world.discord.named(NEWS.name)) == 1
    assert await world.troubles() == {}


async def test_building_alone_does_not_bring_back_what_people_removed(world: World) -> None:
    world.discord.remove(await world.id_of(NEWS))
    refusals(await world.structures.build(GUILD), none=True)
    assert world.discord.named(NEWS.name) == []


async def test_what_stood_in_a_category_that_is_gone_stands_in_its_successor(world: World) -> None:
    world.discord.remove(await world.id_of(POLE))
    outcomes = await world.structures.repair(GUILD, [POLE.key])
    assert {outcome.key for outcome in outcomes} == {POLE.key, TALK.key, QUESTIONS.key, NEWS.key}
    for piece in (TALK, QUESTIONS, NEWS):
        assert world.discord.things[await world.id_of(piece)].parent_id == await world.id_of(POLE)


async def test_what_a_role_that_is_gone_read_is_read_by_its_successor(world: World) -> None:
    world.discord.remove(await world.id_of(CANTEENS))
    refusals(await world.structures.repair(GUILD, [CANTEENS.key]), none=True)
    assert await world.troubles() == {}
    shown = world.discord.things[await world.id_of(TALK)].shown
    assert shown is not None
    assert shown.reader_id == await world.id_of(CANTEENS)


async def test_a_successor_of_the_stewards_role_may_enter_everywhere(world: World) -> None:
    world.discord.remove(await world.id_of(STEWARDS))
    refusals(await world.structures.repair(GUILD, [STEWARDS.key]), none=True)
    assert await world.troubles() == {}


async def test_what_a_channel_needs_is_made_again_with_it(world: World) -> None:
    world.discord.remove(await world.id_of(CANTEENS))
    world.discord.remove(await world.id_of(TALK))
    refusals(await world.structures.repair(GUILD, [TALK.key]), none=True)
    assert await world.troubles() == {}
    assert len(world.discord.things) == len(TOWN)


@pytest.mark.parametrize("accepted", [True, False])
async def test_a_process_that_dies_while_making_again_doubles_nothing(world: World, *, accepted: bool) -> None:
    world.discord.remove(await world.id_of(TALK))
    world.discord.fail("create", Fault(Crash(), accepted=accepted))
    with pytest.raises(Crash):
        await world.structures.repair(GUILD, [TALK.key])
    world.restart()
    assert (await world.troubles())[TALK.key] == "missing"
    refusals(await world.structures.repair(GUILD, [TALK.key]), none=True)
    assert len(world.discord.named(TALK.name)) == 1
    assert await world.troubles() == {}


async def test_only_what_is_amiss_is_touched(world: World) -> None:
    world.discord.spoil(await world.id_of(TALK))
    refusals(await world.structures.repair(GUILD, [each.key for each in TOWN]), none=True)
    assert world.discord.asked == ["look", f"access {TALK.key}"]
    assert await world.troubles() == {}


async def test_one_step_archives_and_one_step_brings_back(world: World) -> None:
    await world.want(dataclasses.replace(TALK, access=Access.READ_ONLY))
    assert await world.troubles() == {TALK.key: "access"}
    refusals(await world.structures.repair(GUILD, [TALK.key]), none=True)
    shown = world.discord.things[await world.id_of(TALK)].shown
    assert shown is not None
    assert (shown.piece.access, shown.reader_id) == (Access.READ_ONLY, await world.id_of(CANTEENS))
    await world.want(TALK)
    refusals(await world.structures.repair(GUILD, [TALK.key]), none=True)
    assert await world.troubles() == {}


async def test_what_changed_in_bocage_is_changed_on_discord(world: World) -> None:
    await world.want(
        dataclasses.replace(POLE, key="pole:2:category", name="Pôle Sud"),
        dataclasses.replace(TALK, name="tablées", topic="Manger ensemble", parent_key="pole:2:category"),
        dataclasses.replace(QUESTIONS, tags=("résolu", "urgent")),
    )
    refusals(await world.structures.repair(GUILD, [TALK.key, QUESTIONS.key]), none=True)
    talk = world.discord.things[await world.id_of(TALK)]
    assert (talk.name, talk.topic) == ("tablées", "Manger ensemble")
    (south,) = world.discord.named("Pôle Sud")
    assert talk.parent_id == south.id
    assert "urgent" in world.discord.things[await world.id_of(QUESTIONS)].tags
    assert await world.troubles() == {}


async def test_a_name_that_people_changed_is_left_to_them(world: World) -> None:
    talk = world.discord.things[await world.id_of(TALK)]
    world.discord.things[talk.id] = dataclasses.replace(talk, name="la-marmite")
    await world.want(dataclasses.replace(TALK, topic="Manger ensemble"))
    refusals(await world.structures.repair(GUILD, [TALK.key]), none=True)
    assert world.discord.things[talk.id].name == "la-marmite"
    assert world.discord.things[talk.id].topic == "Manger ensemble"


async def test_what_people_made_keeps_their_name_and_gets_the_access_they_ask_for(world: World) -> None:
    theirs = world.discord.made_by_hand(GUILD, Kind.TEXT, "la-marmite")
    await world.adopt(TALK, theirs)
    await world.want(dataclasses.replace(TALK, name="tablées", topic="Manger"))
    assert await world.troubles() == {TALK.key: "access"}
    refusals(await world.structures.repair(GUILD, [TALK.key]), none=True)
    assert await world.troubles() == {}
    assert (world.discord.things[theirs].name, world.discord.things[theirs].topic) == ("la-marmite", "")


async def test_what_people_made_is_not_touched_for_the_sake_of_something_else(world: World) -> None:
    theirs = world.discord.made_by_hand(GUILD, Kind.TEXT, "la-marmite")
    await world.adopt(TALK, theirs)
    world.discord.remove(await world.id_of(STEWARDS))
    refusals(await world.structures.repair(GUILD, [STEWARDS.key]), none=True)
    assert world.discord.things[theirs].shown is None


async def test_what_people_made_stays_where_they_put_it(world: World) -> None:
    theirs = world.discord.made_by_hand(GUILD, Kind.TEXT, "la-marmite")
    await world.adopt(TALK, theirs)
    world.discord.remove(await world.id_of(POLE))
    refusals(await world.structures.repair(GUILD, [POLE.key, TALK.key]), none=True)
    assert world.discord.things[theirs].parent_id is None


async def test_changes_add_up_until_they_are_carried_out(world: World) -> None:
    await world.want(dataclasses.replace(TALK, name="tablées"))
    await world.want(dataclasses.replace(TALK, name="tablées", topic="Manger ensemble"))
    refusals(await world.structures.repair(GUILD, [TALK.key]), none=True)
    talk = world.discord.things[await world.id_of(TALK)]
    assert (talk.name, talk.topic) == ("tablées", "Manger ensemble")


async def test_what_people_made_and_removed_is_made_by_bocage_if_it_knows_a_name(world: World) -> None:
    nameless = dataclasses.replace(POLE_ROLE, key="adviser:role", name="")
    for piece in (POLE_ROLE, nameless):
        theirs = world.discord.made_by_hand(GUILD, Kind.ROLE, "À nous")
        await world.adopt(piece, theirs)
        world.discord.remove(theirs)
    outcomes = await world.structures.repair(GUILD, [POLE_ROLE.key, nameless.key])
    assert refusals(outcomes) == {nameless.key: "unnamed"}
    assert not (await world.standing(POLE_ROLE)).adopted
    assert await world.troubles() == {nameless.key: "missing"}


async def test_a_change_that_is_refused_is_still_to_be_made(world: World) -> None:
    await world.want(dataclasses.replace(POLE_ROLE, name="Pôle Sud"))
    world.discord.fail("change", Fault(BuildRefused("role-too-high")))
    (outcome,) = await world.structures.repair(GUILD, [POLE_ROLE.key])
    assert (outcome.refusal, outcome.discord_id) == ("role-too-high", await world.id_of(POLE_ROLE))
    assert await world.troubles() == {POLE_ROLE.key: "outdated"}
    refusals(await world.structures.repair(GUILD, [POLE_ROLE.key]), none=True)
    assert await world.troubles() == {}


async def test_a_wish_that_changes_back_before_it_is_carried_out_is_carried_out_all_the_same(world: World) -> None:
    await world.want(dataclasses.replace(POLE_ROLE, name="Pôle Sud"))
    await world.want(POLE_ROLE)
    refusals(await world.structures.repair(GUILD, [POLE_ROLE.key]), none=True)
    assert world.discord.things[await world.id_of(POLE_ROLE)].name == POLE_ROLE.name
    assert await world.troubles() == {}


async def test_a_repair_that_cannot_see_changes_nothing(world: World) -> None:
    world.discord.remove(await world.id_of(NEWS))
    world.discord.fail("look", Fault(REFUSED))
    outcomes = await world.structures.repair(GUILD, [NEWS.key])
    assert refusals(outcomes) == {POLE.key: "missing-permission", NEWS.key: "missing-permission"}
    assert world.discord.asked == ["look"]


async def test_a_role_is_given_and_taken(world: World) -> None:
    role_id = await world.id_of(CANTEENS)
    assert await world.structures.give_role(GUILD, BOB, CANTEENS.key) is None
    assert world.discord.roles == {(GUILD, BOB, role_id)}
    assert await world.structures.take_role(GUILD, BOB, CANTEENS.key) is None
    assert world.discord.roles == set()


async def test_a_role_that_cannot_be_given_says_why(world: World) -> None:
    world.discord.fail("give", Fault(BuildRefused("role-too-high")))
    assert await world.structures.give_role(GUILD, BOB, CANTEENS.key) == "role-too-high"
    await world.want(dataclasses.replace(CANTEENS, key="community:2:role"))
    assert await world.structures.give_role(GUILD, BOB, "community:2:role") == "not-made"
    assert await world.structures.take_role(GUILD, BOB, "unheard-of") == "not-made"
