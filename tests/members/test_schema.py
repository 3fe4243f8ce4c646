"""What the database itself refuses, whatever the code above it does."""

import pytest

from bot.core.database import IntegrityError
from bot.members.model import AUDIENCES, Audience, Field, MemberKind, Step
from tests.members.world import BOB, ELSEWHERE, GUILD, World


async def _refused(world: World, sql: str, *parameters: int | str | None, because: str) -> None:
    with pytest.raises(IntegrityError, match=because):
        async with world.database.transaction() as tx:
            await tx.execute(sql, parameters)


@pytest.fixture(autouse=True)
async def rows(world: World) -> None:
    async with world.database.transaction() as tx:
        await tx.execute("INSERT INTO profile (guild_id, user_id) VALUES (?, ?)", (GUILD, BOB))
        await tx.execute("INSERT INTO topic (id, guild_id, name, folded) VALUES (1, ?, 'haies', 'haies')", (GUILD,))
        await tx.execute("INSERT INTO topic (id, guild_id, name, folded) VALUES (2, ?, 'x', 'x')", (ELSEWHERE,))


async def test_a_field_is_shown_by_default_to_whom_the_model_says(world: World) -> None:
    row = await world.database.fetch_one("SELECT * FROM profile")
    assert row is not None
    assert {what: Audience(row[f"{what}_audience"]) for what in Field} == dict(AUDIENCES)


@pytest.mark.parametrize("what", list(Field))
async def test_an_audience_is_one_of_three(world: World, what: Field) -> None:
    for audience in Audience:
        async with world.database.transaction() as tx:
            await tx.execute(f"UPDATE profile SET {what}_audience = ?", (audience,))
    await _refused(world, f"UPDATE profile SET {what}_audience = ?", "everybody", because="CHECK")


async def test_kinds_and_steps_are_those_of_the_model(world: World) -> None:
    for column, kinds in (("kind", MemberKind), ("step", Step)):
        for kind in kinds:
            async with world.database.transaction() as tx:
                await tx.execute(f"UPDATE profile SET {column} = ?", (kind,))
        await _refused(world, f"UPDATE profile SET {column} = ?", "else", because="CHECK")


async def test_a_topic_of_one_server_never_stands_on_a_profile_of_another(world: World) -> None:
    insert = "INSERT INTO profile_topic (guild_id, user_id, direction, topic_id) VALUES (?, ?, 'seeks', ?)"
    await _refused(world, insert, GUILD, BOB, 2, because="FOREIGN KEY")
    await _refused(world, insert, ELSEWHERE, BOB, 2, because="FOREIGN KEY")
    async with world.database.transaction() as tx:
        await tx.execute(insert, (GUILD, BOB, 1))
    await _refused(world, insert, GUILD, BOB, 1, because="UNIQUE")


async def test_a_topic_stands_once_in_a_vocabulary(world: World) -> None:
    await _refused(
        world, "INSERT INTO topic (guild_id, name, folded) VALUES (?, 'Haies', 'haies')", GUILD, because="UNIQUE"
    )


async def test_a_territory_has_both_spellings_or_none(world: World) -> None:
    await _refused(world, "UPDATE profile SET territory = ?", "Flers", because="CHECK")
    await _refused(world, "UPDATE profile SET territory = '', territory_folded = ?", "", because="CHECK")


async def test_a_pause_ends_after_it_begins(world: World) -> None:
    await _refused(world, "UPDATE profile SET paused_at = 10, paused_until = ?", 10, because="CHECK")
