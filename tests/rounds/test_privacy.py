"""Whom somebody would rather not meet is read by the draw and by themselves: it shows nowhere else, ever."""

import pytest

from bot.core.errors import UserError
from bot.core.ids import UserId
from bot.rounds.model import MOST_AVOIDED, AvoidedId
from bot.rounds.refusals import AvoidsSelf, AvoidsTooMany, OrganisationUnreadable
from tests.rounds.world import ALICE, BOB, CHARLIE, DORA, EMMA, FARID, GUILD, World, actor, profiles

CANARY = "Syndicat du Canari"
TABLES_THAT_KNOW = {"avoided_person", "avoided_organisation"}


async def tables_with(world: World, needle: str) -> set[str]:
    found = set()
    for table in await world.rows("SELECT name FROM sqlite_schema WHERE type = 'table'"):
        for row in await world.rows(f"SELECT * FROM {table['name']}"):
            if needle.casefold() in " ".join(str(value) for value in tuple(row)).casefold():
                found.add(table["name"])
    return found


async def test_people_who_avoid_each_other_are_never_drawn_together_and_nobody_learns_why(world: World) -> None:
    await profiles(world, {CHARLIE: {"organisation": CANARY}})
    await world.rounds.avoid_organisation(actor(BOB), CANARY.upper())
    await world.rounds.avoid_person(actor(DORA), BOB)
    await world.joined(BOB, CHARLIE, DORA)
    due_at = await world.published()
    world.compute.failures = 1
    await world.live_until(due_at)
    await world.pass_time(minutes=30)
    (encounter,) = await world.live()
    assert encounter.people == (CHARLIE, DORA)
    await world.pass_time(days=27)
    assert CANARY.casefold() not in world.said().casefold()
    assert "évite" not in world.said()
    assert "le nombre, les langues" in world.said()
    assert await tables_with(world, CANARY) == TABLES_THAT_KNOW - {"avoided_person"} | {"profile"}
    assert not [row for row in await world.rows("SELECT action FROM audit") if "avoid" in row["action"]]


async def test_the_list_is_its_owners_alone(world: World) -> None:
    await world.rounds.avoid_person(actor(BOB), CHARLIE)
    await world.rounds.avoid_organisation(actor(BOB), CANARY)
    own = await world.rounds.avoided(actor(BOB))
    assert [user_id for _, user_id in own.persons] == [CHARLIE]
    assert [name for _, name in own.organisations] == [CANARY]
    for reader in (actor(CHARLIE), ALICE):
        theirs = await world.rounds.avoided(reader)
        assert (theirs.persons, theirs.organisations) == ((), ())
    # Nobody takes from it what is not theirs.
    for row, _ in own.persons:
        await world.rounds.avoid_no_more(ALICE, row, person=True)
    assert await world.rounds.avoided(actor(BOB)) == own
    await world.rounds.avoid_no_more(actor(BOB), own.persons[0][0], person=True)
    await world.rounds.avoid_no_more(actor(BOB), AvoidedId(own.organisations[0][0]), person=False)
    assert (await world.rounds.avoided(actor(BOB))).persons == ()
    assert await tables_with(world, CANARY) == set()


async def test_quitting_forgets_it(world: World) -> None:
    await world.joined(BOB)
    await world.rounds.avoid_person(actor(BOB), CHARLIE)
    await world.rounds.quit(actor(BOB))
    assert await world.rows("SELECT 1 FROM avoided_person") == []


async def test_being_forgotten_takes_one_out_of_the_lists_of_others(world: World) -> None:
    await world.rounds.avoid_person(actor(BOB), CHARLIE)
    async with world.database.transaction() as tx:
        await world.rounds.forget_person(tx, GUILD, CHARLIE)
    assert (await world.rounds.avoided(actor(BOB))).persons == ()


async def test_what_the_draw_needed_is_forgotten_once_it_is_told(world: World) -> None:
    await world.rounds.avoid_organisation(actor(BOB), CANARY)
    await world.joined(BOB, CHARLIE)
    due_at = await world.published()
    world.compute.failures = 1
    await world.live_until(due_at)
    assert "draw" in await tables_with(world, CANARY)
    await world.pass_time(minutes=30)
    assert await tables_with(world, CANARY) == {"avoided_organisation"}


@pytest.mark.parametrize("typed", ["", "  ", "***", "\u200b"])
async def test_a_name_of_which_nothing_can_be_read_is_refused(world: World, typed: str) -> None:
    with pytest.raises(OrganisationUnreadable):
        await world.rounds.avoid_organisation(actor(BOB), typed)


async def test_nobody_avoids_themselves_nor_everybody(world: World) -> None:
    with pytest.raises(AvoidsSelf):
        await world.rounds.avoid_person(actor(BOB), BOB)
    for number in range(MOST_AVOIDED):
        await world.rounds.avoid_person(actor(BOB), UserId(100 + number))
    with pytest.raises(AvoidsTooMany):
        await world.rounds.avoid_organisation(actor(BOB), CANARY)


async def test_forgetting_somebody_leaves_the_encounters_of_the_others_whole(world: World) -> None:
    (trio,) = await world.drawn(BOB, CHARLIE, DORA)
    await world.rounds.held(actor(BOB), trio.id)
    async with world.database.transaction() as tx:
        await world.rounds.forget_person(tx, GUILD, DORA)
    assert (await world.encounter(trio.id)).people == (BOB, CHARLIE)
    async with world.database.transaction() as tx:
        await world.rounds.forget_person(tx, GUILD, CHARLIE)
    assert await world.rows("SELECT 1 FROM encounter") == []
    assert not await tables_with(world, "rencontre n")


async def test_forgetting_somebody_in_the_middle_tells_the_other(world: World) -> None:
    (encounter,) = await world.drawn(BOB, CHARLIE)
    async with world.database.transaction() as tx:
        await world.rounds.forget_person(tx, GUILD, BOB)
    await world.settle()
    assert world.titles(CHARLIE) == ["Cette rencontre ne se fera pas"]
    assert (
        (await world.encounter(encounter.id)).people == (CHARLIE,)
        if await world.rows("SELECT 1 FROM encounter")
        else True
    )


async def test_no_row_of_one_server_is_reached_from_another(world: World) -> None:
    (encounter,) = await world.drawn(EMMA, FARID)
    elsewhere = actor(EMMA).__class__(guild_id=type(GUILD)(2), user_id=EMMA, steward=True)
    for attempt in (
        world.rounds.vote(elsewhere, encounter.moments[0].id),
        world.rounds.other_moments(elsewhere, encounter.id),
        world.rounds.postpone(elsewhere, encounter.id),
        world.rounds.give_up(elsewhere, encounter.id),
        world.rounds.held(elsewhere, encounter.id),
        world.rounds.encounter(elsewhere, encounter.id),
    ):
        with pytest.raises(UserError):
            await attempt
    # Nor is it a steward's, on their own server.
    with pytest.raises(UserError):
        await world.rounds.encounter(ALICE, encounter.id)
