"""What the tables themselves refuse."""

from pathlib import Path

import pytest

from bot.core.database import IntegrityError
from tests.digest.world import GUILD, STEWARD, World, open_world


async def issue(world: World) -> int:
    return (await world.digest.issues.prepare(STEWARD)).id


async def test_one_issue_a_week(tmp_path: Path) -> None:
    async with open_world(tmp_path / "bot.db") as world:
        await issue(world)
        async with world.database.transaction() as tx:
            with pytest.raises(IntegrityError):
                await tx.execute(
                    "INSERT INTO digest_issue (guild_id, week, state, people, discussions, prepared_at, publish_at)"
                    " SELECT guild_id, week, 'draft', 0, 0, 0, 0 FROM digest_issue"
                )


async def test_what_appeared_cannot_be_taken_back(tmp_path: Path) -> None:
    async with open_world(tmp_path / "bot.db") as world:
        await issue(world)
        await world.digest.issues.publish(STEWARD)
        async with world.database.transaction() as tx:
            for state in ("draft", "skipped"):
                with pytest.raises(IntegrityError):
                    await tx.execute("UPDATE digest_issue SET state = ?, number = NULL, published_at = NULL", (state,))
            with pytest.raises(IntegrityError):
                await tx.execute("UPDATE digest_issue SET number = NULL")


async def test_a_question_is_one_message_and_a_reaction_needs_one(tmp_path: Path) -> None:
    async with open_world(tmp_path / "bot.db") as world, world.database.transaction() as tx:
        ask = (
            "INSERT INTO question (guild_id, kind, channel_id, discussion_id, message_id, asker_id, marked_by, state,"
            " asked_at) VALUES (?, 'marked', 60, 5, 5, 1, 1, 'open', 0)"
        )
        await tx.execute(ask, (GUILD,))
        with pytest.raises(IntegrityError):
            await tx.execute(ask, (GUILD,))
        with pytest.raises(IntegrityError):
            await tx.execute("INSERT INTO activity_reaction VALUES (?, 7, 1, 1)", (GUILD,))
        await tx.execute("INSERT INTO activity VALUES (?, 7, 60, NULL, 7, 1, NULL, 0)", (GUILD,))
        await tx.execute("INSERT INTO activity_reaction VALUES (?, 7, 1, 1)", (GUILD,))
        await tx.execute("DELETE FROM activity")
        assert await tx.fetch_all("SELECT * FROM activity_reaction") == []
