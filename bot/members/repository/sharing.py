"""What members say to everybody of where they live and what they know, as rows."""

import json
from collections.abc import Collection
from datetime import datetime

from bot.core.clock import to_seconds
from bot.core.database import Reader
from bot.core.ids import GuildId, UserId
from bot.core.text import fold
from bot.members.repository.profiles import PAUSED


async def territories(reader: Reader, guild_id: GuildId) -> dict[UserId, str]:
    """Return where people live or act, folded, of those who are here and tell every member."""
    rows = await reader.fetch_all(
        """
        SELECT user_id, territory_folded FROM profile
        WHERE guild_id = ? AND territory_folded IS NOT NULL AND territory_audience = 'members' AND left_at IS NULL
        """,
        (guild_id,),
    )
    return {UserId(row["user_id"]): row["territory_folded"] for row in rows}


async def who_shares(reader: Reader, guild_id: GuildId, topics: Collection[str], now: datetime) -> tuple[UserId, ...]:
    """Return who tells every member that they share one of these topics, those on a pause or gone left out."""
    rows = await reader.fetch_all(
        f"""
        SELECT DISTINCT h.user_id
        FROM topic t
        JOIN profile_topic h ON h.topic_id = t.id AND h.guild_id = t.guild_id AND h.direction = 'shares'
        JOIN profile p ON p.guild_id = h.guild_id AND p.user_id = h.user_id
        WHERE t.guild_id = :guild AND t.hidden = 0 AND t.folded IN (SELECT value FROM json_each(:topics))
          AND p.shares_audience = 'members' AND p.left_at IS NULL AND NOT ({PAUSED})
        ORDER BY h.user_id
        """,
        {"guild": guild_id, "topics": json.dumps([fold(topic) for topic in topics]), "now": to_seconds(now)},
    )
    return tuple(UserId(row["user_id"]) for row in rows)


async def seeks(reader: Reader, guild_id: GuildId, user_id: UserId) -> tuple[str, ...]:
    """Return the topics that this person tells every member they are looking into."""
    rows = await reader.fetch_all(
        """
        SELECT t.name FROM profile_topic h
        JOIN topic t ON t.id = h.topic_id AND t.guild_id = h.guild_id
        JOIN profile p ON p.guild_id = h.guild_id AND p.user_id = h.user_id
        WHERE h.guild_id = ? AND h.user_id = ? AND h.direction = 'seeks' AND t.hidden = 0
          AND p.seeks_audience = 'members' AND p.left_at IS NULL
        ORDER BY t.folded
        """,
        (guild_id, user_id),
    )
    return tuple(row["name"] for row in rows)
