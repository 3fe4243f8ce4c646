"""The promises of `bot.core.structure`: made once each, parents first; nothing doubled, nothing deleted."""

import asyncio
import dataclasses
import itertools
import random
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.core.database import Database
from bot.core.ids import GuildId
from bot.core.structure import BuildRefused, Kind, Piece
from tests.core.pretend_builder import DOUBT, Crash, Fault, PretendBuilder
from tests.core.structure_world import (
    CANTEENS,
    ELSEWHERE,
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

REFUSED = BuildRefused("missing-permission")


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    clock = FakeClock()
    async with Database.open(lay_down(tmp_path / "bocage.db"), clock=clock) as database:
        yield World(database=database, clock=clock, discord=PretendBuilder(clock))


async def test_roles_come_first_then_categories_then_what_stands_in_them(world: World) -> None:
    await world.want(*TOWN)
    outcomes = await world.structures.build(GUILD)
    assert [outcome.key for outcome in outcomes] == [
        CANTEENS.key,
        POLE_ROLE.key,
        STEWARDS.key,
        POLE.key,
        TALK.key,
        QUESTIONS.key,
        NEWS.key,
    ]
    assert world.discord.asked == [f"create {outcome.key}" for outcome in outcomes]
    assert {outcome.discord_id for outcome in outcomes} == set(world.discord.things)
    talk = world.discord.things[await world.id_of(TALK)]
    assert talk.parent_id == await world.id_of(POLE)
    assert talk.shown is not None
    assert talk.shown.reader_id == await world.id_of(CANTEENS)
    assert talk.shown.stewards_id == await world.id_of(STEWARDS)
    assert await world.troubles() == {}


async def test_what_stands_is_not_made_again(world: World) -> None:
    await world.built(*TOWN)
    before = dict(world.discord.things)
    world.restart()
    again = await world.structures.build(GUILD)
    assert refusals(again) == {}
    assert [outcome.discord_id for outcome in again] == list(before)
    assert world.discord.things == before


async def test_only_what_is_asked_for_is_made_with_what_it_needs(world: World) -> None:
    await world.want(*TOWN)
    outcomes = await world.structures.build(GUILD, [TALK.key, "unheard-of"])
    assert [outcome.key for outcome in outcomes] == [CANTEENS.key, POLE.key, TALK.key]
    assert len(world.discord.things) == 3


async def test_two_stewards_at_once_double_nothing(world: World) -> None:
    await world.want(*TOWN)
    first, second = await asyncio.gather(world.structures.build(GUILD), world.structures.build(GUILD, [TALK.key]))
    assert len(world.discord.things) == len(TOWN)
    assert {outcome.discord_id for outcome in second} <= {outcome.discord_id for outcome in first}


async def test_a_build_and_a_repair_at_once_double_nothing(world: World) -> None:
    await world.want(*TOWN)
    await asyncio.gather(world.structures.build(GUILD), world.structures.repair(GUILD, [each.key for each in TOWN]))
    assert len(world.discord.things) == len(TOWN)


async def test_servers_have_nothing_in_common(world: World) -> None:
    await world.want(*TOWN)
    await world.want(TALK, POLE, CANTEENS, guild_id=ELSEWHERE)
    await asyncio.gather(world.structures.build(GUILD), world.structures.build(ELSEWHERE))
    everything = world.discord.things.values()
    assert sum(thing.guild_id == ELSEWHERE for thing in everything) == 3
    elsewhere = await world.structures.all(world.database, ELSEWHERE)
    assert not {each.discord_id for each in elsewhere} & {
        each.discord_id for each in await world.structures.all(world.database, GUILD)
    }
    assert await world.structures.keys_of(world.database, ELSEWHERE, await world.id_of(TALK)) == ()


@pytest.mark.parametrize("accepted", [True, False])
async def test_a_process_that_dies_while_asking_leaves_nothing_to_be_doubled(world: World, *, accepted: bool) -> None:
    await world.want(*TOWN)
    world.discord.fail("create", None, None, None, None, Fault(Crash(), accepted=accepted))
    with pytest.raises(Crash):
        await world.structures.build(GUILD)
    world.restart()
    world.clock.advance(hours=3)
    refusals(await world.structures.build(GUILD), none=True)
    assert len(world.discord.things) == len(TOWN)
    assert f"find {TALK.key}" in world.discord.asked
    assert await world.troubles() == {}


async def test_what_was_made_without_an_answer_is_found_at_once(world: World) -> None:
    await world.want(POLE)
    world.discord.fail("create", Fault(DOUBT, accepted=True))
    (outcome,) = await world.structures.build(GUILD)
    assert (outcome.refusal, outcome.discord_id) == (None, await world.id_of(POLE))
    assert len(world.discord.things) == 1


async def test_after_a_doubt_the_rest_waits_and_the_next_time_looks_first(world: World) -> None:
    await world.want(*TOWN)
    world.discord.fail("create", None, Fault(DOUBT))
    outcomes = await world.structures.build(GUILD)
    assert refusals(outcomes) == {outcome.key: "retry-later" for outcome in outcomes[1:]}
    assert world.discord.asked == [f"create {CANTEENS.key}", f"create {POLE_ROLE.key}", f"find {POLE_ROLE.key}"]
    world.discord.asked.clear()
    refusals(await world.structures.build(GUILD), none=True)
    assert world.discord.asked[:2] == [f"find {POLE_ROLE.key}", f"create {POLE_ROLE.key}"]
    assert len(world.discord.things) == len(TOWN)


async def test_what_appears_long_after_the_doubt_is_still_found(world: World) -> None:
    await world.want(POLE)
    world.discord.fail("create", Fault(DOUBT), Fault(DOUBT))
    refusals(await world.structures.build(GUILD))
    late = world.discord.made_by_hand(GUILD, Kind.CATEGORY, POLE.name)
    hidden = world.discord.things.pop(late)
    world.clock.advance(hours=1)
    refusals(await world.structures.build(GUILD))
    world.discord.things[late] = hidden
    world.clock.advance(hours=1)
    refusals(await world.structures.build(GUILD), none=True)
    assert await world.id_of(POLE) == late


async def test_where_one_cannot_look_nothing_is_made(world: World) -> None:
    await world.want(POLE)
    world.discord.fail("create", Fault(Crash(), accepted=True))
    with pytest.raises(Crash):
        await world.structures.build(GUILD)
    world.discord.fail("find", Fault(REFUSED))
    assert refusals(await world.structures.build(GUILD)) == {POLE.key: "missing-permission"}
    assert len(world.discord.things) == 1
    refusals(await world.structures.build(GUILD), none=True)
    assert len(world.discord.things) == 1


async def test_a_refusal_leaves_no_doubt(world: World) -> None:
    await world.want(POLE)
    world.discord.fail("create", Fault(REFUSED))
    assert refusals(await world.structures.build(GUILD)) == {POLE.key: "missing-permission"}
    theirs = world.discord.made_by_hand(GUILD, Kind.CATEGORY, POLE.name)
    refusals(await world.structures.build(GUILD), none=True)
    assert await world.id_of(POLE) != theirs


async def test_without_its_category_or_its_readers_a_channel_waits_and_the_rest_goes_on(world: World) -> None:
    await world.want(*TOWN)
    world.discord.fail("create", Fault(REFUSED))
    assert refusals(await world.structures.build(GUILD)) == {
        CANTEENS.key: "missing-permission",
        TALK.key: "needs-another",
        QUESTIONS.key: "needs-another",
    }
    assert (await world.standing(NEWS)).discord_id is not None
    refusals(await world.structures.build(GUILD), none=True)
    assert len(world.discord.things) == len(TOWN)


async def test_what_depends_on_something_never_wished_for_is_not_made(world: World) -> None:
    await world.want(TALK)
    assert refusals(await world.structures.build(GUILD)) == {TALK.key: "needs-another"}
    assert world.discord.things == {}


async def test_when_discord_asks_to_wait_nothing_more_is_asked(world: World) -> None:
    await world.want(*TOWN)
    world.discord.fail("create", Fault(BuildRefused("rate-limited")))
    outcomes = await world.structures.build(GUILD)
    assert set(refusals(outcomes).values()) == {"rate-limited"}
    assert len(world.discord.asked) == 1


async def test_what_was_renamed_in_between_is_found_by_its_former_name_and_then_renamed(world: World) -> None:
    await world.want(POLE)
    world.discord.fail("create", Fault(Crash(), accepted=True))
    with pytest.raises(Crash):
        await world.structures.build(GUILD)
    world.restart()
    await world.want(dataclasses.replace(POLE, name="Pôle Sud"))
    refusals(await world.structures.build(GUILD), none=True)
    assert [thing.name for thing in world.discord.things.values()] == ["Pôle Sud"]
    assert await world.troubles() == {}


async def test_a_name_borne_twice_is_two_things(world: World) -> None:
    twin = dataclasses.replace(POLE, key="pole:2:category")
    await world.want(POLE, twin)
    world.discord.fail("create", None, Fault(Crash(), accepted=False))
    with pytest.raises(Crash):
        await world.structures.build(GUILD)
    world.restart()
    refusals(await world.structures.build(GUILD), none=True)
    assert await world.id_of(POLE) != await world.id_of(twin)
    assert len(world.discord.named(POLE.name)) == 2


async def test_whatever_goes_wrong_in_whatever_order_each_thing_exists_once(world: World) -> None:
    dice = random.Random(3)
    for number in range(40):
        guild_id = GuildId(100 + number)
        await world.want(*TOWN, guild_id=guild_id)
        kinds = (None, Fault(DOUBT), Fault(DOUBT, accepted=True), Fault(Crash()), Fault(Crash(), accepted=True))
        world.discord.fail("create", *dice.choices(kinds, k=12))
        world.discord.fail("find", *dice.choices((None, None, Fault(DOUBT), Fault(Crash())), k=6))
        for _ in range(40):
            world.clock.advance(minutes=dice.randint(0, 90))
            try:
                if not refusals(await world.structures.build(guild_id)):
                    break
            except Crash:
                world.restart()
        made = [thing for thing in world.discord.things.values() if thing.guild_id == guild_id]
        assert len(made) == len(TOWN), (number, made)
        world.discord.faults.clear()


async def test_what_is_adopted_stands_without_being_made_or_changed(world: World) -> None:
    theirs = world.discord.made_by_hand(GUILD, Kind.CATEGORY, "Le Nord à nous")
    await world.adopt(POLE, theirs)
    await world.built(NEWS)
    assert (await world.standing(POLE)).adopted
    assert world.discord.things[theirs].name == "Le Nord à nous"
    assert world.discord.things[await world.id_of(NEWS)].parent_id == theirs
    assert await world.structures.keys_of(world.database, GUILD, theirs) == (POLE.key,)


async def test_one_channel_of_theirs_may_serve_two_purposes(world: World) -> None:
    theirs = world.discord.made_by_hand(GUILD, Kind.TEXT, "café")
    for key in ("welcome:channel", "digest:channel"):
        await world.adopt(Piece(key=key, kind=Kind.TEXT, name="café"), theirs)
    assert await world.structures.keys_of(world.database, GUILD, theirs) == ("welcome:channel", "digest:channel")


async def test_adopting_something_else_leaves_what_stood_there(world: World) -> None:
    await world.built(POLE)
    ours, theirs = await world.id_of(POLE), world.discord.made_by_hand(GUILD, Kind.CATEGORY, "Nord")
    await world.adopt(POLE, theirs)
    assert await world.id_of(POLE) == theirs
    assert ours in world.discord.things


async def test_what_is_adopted_while_it_is_being_made_stays_adopted(world: World) -> None:
    await world.want(POLE)
    theirs = world.discord.made_by_hand(GUILD, Kind.CATEGORY, "Nord")
    world.discord.meanwhile = lambda: world.adopt(POLE, theirs)
    (outcome,) = await world.structures.build(GUILD)
    assert (outcome.discord_id, outcome.refusal) == (theirs, None)
    assert (await world.standing(POLE)).discord_id == theirs
    assert (await world.standing(POLE)).adopted


async def test_a_wish_that_changes_while_it_is_carried_out_is_not_lost(world: World) -> None:
    await world.want(POLE)
    world.discord.meanwhile = lambda: world.want(dataclasses.replace(POLE, name="Pôle Sud"))
    refusals(await world.structures.build(GUILD), none=True)
    assert await world.troubles() == {POLE.key: "outdated"}
    refusals(await world.structures.repair(GUILD, [POLE.key]), none=True)
    assert [thing.name for thing in world.discord.things.values()] == ["Pôle Sud"]


async def test_what_is_forgotten_stays_on_discord(world: World) -> None:
    await world.built(POLE)
    await world.forget(POLE)
    assert await world.structures.standing(world.database, GUILD, POLE.key) is None
    assert len(world.discord.named(POLE.name)) == 1


async def test_nothing_is_made_without_a_name(world: World) -> None:
    nameless = dataclasses.replace(POLE_ROLE, name="")
    await world.want(nameless)
    assert refusals(await world.structures.build(GUILD)) == {POLE_ROLE.key: "unnamed"}
    await world.want(POLE_ROLE)
    await world.adopt(nameless, world.discord.made_by_hand(GUILD, Kind.ROLE, "Nordistes"))
    assert (await world.standing(POLE_ROLE)).piece.name == POLE_ROLE.name


async def test_all_are_listed_in_the_order_in_which_they_can_be_made(world: World) -> None:
    await world.want(*TOWN)
    listed = [each.piece for each in await world.structures.all(world.database, GUILD)]
    assert listed == [CANTEENS, POLE_ROLE, STEWARDS, POLE, TALK, QUESTIONS, NEWS]
    ranks = {Kind.ROLE: 0, Kind.CATEGORY: 1}
    assert all(ranks.get(a.kind, 2) <= ranks.get(b.kind, 2) for a, b in itertools.pairwise(listed))
