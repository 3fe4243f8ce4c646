"""What the database itself refuses, whatever the code does."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.core.database import Database, IntegrityError
from tests.support.clock import FakeClock
from tests.support.fresh import lay_down

DRAFT = (
    "INSERT INTO announcement"
    " (id, guild_id, state, kind, author_id, contact_id, title, text, contact, link, created_at)"
    " VALUES (1, 1, 'draft', 'news', 10, 10, 'Titre', 'Texte', '', '', 0)"
)
PUBLISH = "UPDATE announcement SET state = 'published', published_at = 1, vouched_by = 10"
COPY = "INSERT INTO announcement_copy (id, announcement_id, guild_id, channel_id) VALUES ({}, 1, 1, 50)"

AUDIENCE = (
    "INSERT INTO announcement_audience (announcement_id, audience, guild_id, position) VALUES (1, 'everybody', 1, 0)"
)
RECEIPT = "INSERT INTO announcement_receipt (announcement_id, user_id, guild_id, copy_id) VALUES (1, 11, 1, 1)"


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with Database.open(lay_down(tmp_path / "bot.db"), clock=FakeClock()) as database:
        yield database


@pytest.mark.parametrize(
    ("before", "refused"),
    [
        ([DRAFT, PUBLISH, COPY.format(1)], COPY.format(2)),
        ([DRAFT, PUBLISH], "UPDATE announcement SET state = 'draft'"),
        ([DRAFT, PUBLISH, "UPDATE announcement SET state = 'withdrawn', withdrawn_at = 2"],
         "UPDATE announcement SET state = 'published', withdrawn_at = NULL"),
        ([DRAFT, PUBLISH, "UPDATE announcement SET reminded_at = 3"], "UPDATE announcement SET reminded_at = 4"),
        ([DRAFT, PUBLISH, "UPDATE announcement SET reminded_at = 3"], "UPDATE announcement SET reminded_at = NULL"),
        ([DRAFT], "UPDATE announcement SET state = 'scheduled', vouched_by = 10"),
        ([DRAFT], "UPDATE announcement SET state = 'scheduled', publish_at = 10"),
        ([DRAFT], "UPDATE announcement SET state = 'published', published_at = 1, vouched_by = 10, text = ''"),
        ([DRAFT], "UPDATE announcement SET pole_id = 7"),
        ([DRAFT], "INSERT INTO announcement_copy (announcement_id, guild_id, channel_id) VALUES (1, 2, 50)"),
        ([DRAFT], AUDIENCE),
        ([DRAFT, PUBLISH, COPY.format(1), RECEIPT], RECEIPT),
        ([], "INSERT INTO announcement_rules (guild_id, weekly_budget) VALUES (1, 0)"),
    ],
)  # fmt: skip
async def test_what_must_never_be_is_refused(database: Database, before: list[str], refused: str) -> None:
    async with database.transaction() as tx:
        for statement in before:
            await tx.execute(statement)
    with pytest.raises(IntegrityError):
        async with database.transaction() as tx:
            await tx.execute(refused)


async def test_the_same_source_is_one_draft(database: Database) -> None:
    async with database.transaction() as tx:
        await tx.execute(DRAFT)
        await tx.execute("UPDATE announcement SET source = 'lesson:3'")
        await tx.execute(DRAFT.replace("(1, 1,", "(2, 1,"))
        with pytest.raises(IntegrityError):
            await tx.execute("UPDATE announcement SET source = 'lesson:3' WHERE id = 2")
