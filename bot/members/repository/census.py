"""What many members show to all the others, in one question."""

import json
from collections.abc import Collection

from bot.core.database import Reader
from bot.core.ids import GuildId, UserId


async def of_kind(reader: Reader, guild_id: GuildId, kind: str) -> frozenset[UserId]:
    """Return those who are here, and show to all members that they are of that kind."""
    rows = await reader.fetch_all(
        "SELECT user_id FROM profile WHERE guild_id = ? AND kind = ? AND kind_audience = 'members' AND left_at IS NULL",
        (guild_id, kind),
    )
    return frozenset(UserId(row["user_id"]) for row in rows)


async def territories_of(reader: Reader, guild_id: GuildId, people: Collection[UserId]) -> tuple[str, ...]:
    """Return the territories that those people show to all members, one for each who does."""
    rows = await reader.fetch_all(
        """
        SELECT territory FROM profile
        WHERE guild_id = ? AND user_id IN (SELECT value FROM json_each(?)) AND territory IS NOT NULL
          AND territory_audience = 'members' AND left_at IS NULL
        """,
        (guild_id, json.dumps(sorted(people))),
    )
    return tuple(row["territory"] for row in rows)
