"""What the schema itself refuses, whatever the code above it does."""

import pytest

from bot.core.database import IntegrityError, Parameters
from tests.rounds.world import BOB, CHARLIE, DORA, GUILD, World, actor


async def refused(world: World, sql: str, parameters: Parameters = ()) -> str:
    with pytest.raises(IntegrityError) as caught:
        async with world.database.transaction() as tx:
            await tx.execute(sql, parameters)
    return str(caught.value)


async def test_nobody_is_expected_in_two_encounters(world: World) -> None:
    (encounter,) = await world.drawn(BOB, CHARLIE)
    await refused(
        world,
        """
        INSERT INTO encounter (guild_id, round_id, state, channel_id, by_dm, mode, why, proposal, common, uid, made_at,
                               offered_at, until_at)
        SELECT guild_id, round_id, state, channel_id, by_dm, mode, why, proposal, common, uid, made_at, offered_at,
               until_at FROM encounter
        """,
    )
    await refused(
        world,
        "INSERT INTO encounter_member (encounter_id, user_id, guild_id, live) VALUES (?, ?, ?, 1)",
        (encounter.id, BOB, GUILD),
    )


async def test_whoever_is_expected_does_not_wait(world: World) -> None:
    (encounter,) = await world.drawn(BOB, CHARLIE)
    said = await refused(world, "INSERT INTO round_waiting VALUES (?, ?, ?, 0)", (GUILD, BOB, encounter.round_id))
    assert "does not wait" in said


async def test_what_has_ended_never_begins_again(world: World) -> None:
    (encounter,) = await world.drawn(BOB, CHARLIE)
    await world.rounds.give_up(actor(BOB), encounter.id)
    said = await refused(world, "UPDATE encounter SET state = 'proposed', ended_at = NULL, reason = NULL")
    assert "has ended" in said
    assert await world.rows("SELECT 1 FROM encounter_member WHERE live = 1") == []


async def test_a_snapshot_lives_as_long_as_its_computation(world: World) -> None:
    await world.drawn(BOB, CHARLIE)
    await refused(world, "UPDATE draw SET snapshot = '{}'")


async def test_one_takes_part_in_some_way_and_some_language(world: World) -> None:
    await world.joined(DORA)
    await refused(world, "UPDATE participation SET by_video = 0, by_phone = 0, in_person = 0")
    await refused(world, "UPDATE participation SET speaks_fr = 0, speaks_en = 0")


async def test_a_row_of_one_server_never_hangs_on_one_of_another(world: World) -> None:
    (encounter,) = await world.drawn(BOB, CHARLIE)
    await refused(
        world,
        "INSERT INTO encounter_slot (encounter_id, guild_id, proposal, starts_at) VALUES (?, 2, 1, 0)",
        (encounter.id,),
    )
