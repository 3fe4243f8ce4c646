"""What the database itself refuses, whatever the code above it does; and what it lets a backup check."""

import pytest

from bot.communities.model import CommunityId
from bot.core.database import IntegrityError
from tests.communities.world import BOB, ELSEWHERE, GUILD, MEMBER, STEWARD, World

COMMUNITY = (
    "INSERT INTO community (guild_id, pole_id, name, folded, emoji, purpose, charter, admission, state, proposal_id,"
    " created_by, created_at) VALUES (?, ?, ?, ?, '', ?, '', 'open', ?, ?, 1, 0)"
)


async def _refused(world: World, sql: str, *parameters: int | str | None, because: str) -> None:
    with pytest.raises(IntegrityError, match=because):
        async with world.database.transaction() as tx:
            await tx.execute(sql, parameters)


async def test_a_name_is_had_once_but_by_drafts(world: World) -> None:
    await world.create("Cantines")
    row = (GUILD, world.pole(), "cantines", "cantines", "p")
    await _refused(world, COMMUNITY, *row, "active", None, because="UNIQUE")
    await _refused(world, COMMUNITY, *row, "archived", None, because="UNIQUE")
    async with world.database.transaction() as tx:
        await tx.execute(COMMUNITY, (*row, "draft", None))


async def test_what_is_made_has_a_pole_and_a_purpose(world: World) -> None:
    await _refused(world, COMMUNITY, GUILD, None, "a", "a", "p", "active", None, because="CHECK")
    await _refused(world, COMMUNITY, GUILD, world.pole(), "a", "a", "", "active", None, because="CHECK")


async def test_a_pole_of_another_server_is_refused(world: World) -> None:
    there = world.pole(guild_id=ELSEWHERE)
    await _refused(world, COMMUNITY, GUILD, there, "a", "a", "p", "active", None, because="another server")
    made = await world.create("Cantines")
    await _refused(
        world, "UPDATE community SET pole_id = ? WHERE id = ?", there, made.community.id, because="another server"
    )


async def test_a_proposal_becomes_one_community(world: World) -> None:
    proposal = await world.service.proposals.propose(MEMBER, name="Marché", purpose="Vendre")
    row = (GUILD, world.pole(), "p", "active", proposal.id)
    async with world.database.transaction() as tx:
        await tx.execute(COMMUNITY, (*row[:2], "a", "a", *row[2:]))
    await _refused(world, COMMUNITY, *row[:2], "b", "b", *row[2:], because="UNIQUE")
    elsewhere = (ELSEWHERE, world.pole(guild_id=ELSEWHERE), "c", "c", "p", "draft", proposal.id)
    await _refused(world, COMMUNITY, *elsewhere, because="FOREIGN KEY")


async def test_who_belongs_to_a_community_belongs_to_its_server(world: World) -> None:
    made = await world.create("Cantines", topics="bio")
    await world.memberships.join(MEMBER, made.community.id)
    for table in ("community_member", "community_steward", "community_topic"):
        await _refused(world, f"UPDATE {table} SET guild_id = ?", ELSEWHERE, because="FOREIGN KEY")


async def test_discord_cannot_have_followed_what_was_not_decided(world: World) -> None:
    await world.create("Cantines")
    await _refused(world, "UPDATE community SET followed = revision + ?", 1, because="CHECK")


async def test_a_discarded_draft_takes_its_rows_with_it_and_its_id_is_not_given_again(world: World) -> None:
    draft = await world.draft("Cantines", topics="bio")
    await world.service.discard(STEWARD, draft.id)
    for table in ("community", "community_topic", "community_steward"):
        assert await world.database.fetch_all(f"SELECT 1 FROM {table}") == []
    assert (await world.draft("Cantines")).id > draft.id


async def test_a_backup_finds_every_table_sound(world: World) -> None:
    """SQLite 3.40 takes the last column of some tables without a rowid for empty, depending on the order of columns."""
    made = await world.create("Cantines", topics="bio, local")
    await world.memberships.join(MEMBER, made.community.id)
    await world.service.look_for(GUILD, "bio")
    rows = await world.database.fetch_all("PRAGMA integrity_check")
    assert [row[0] for row in rows] == ["ok"]
    assert await world.belonging(BOB, CommunityId(made.community.id)) is not None
