"""What a server decided about announcements, as rows."""

from collections.abc import Mapping

from bot.announcements.model import DEFAULT_BUDGET
from bot.core.database import Reader, Transaction
from bot.core.ids import ChannelId, GuildId


async def budget(reader: Reader, guild_id: GuildId) -> int:
    """Return how many announcements one audience receives in a week before the stewards are asked."""
    row = await reader.fetch_one("SELECT weekly_budget FROM announcement_rules WHERE guild_id = ?", (guild_id,))
    return DEFAULT_BUDGET if row is None else int(row["weekly_budget"])


async def set_budget(tx: Transaction, guild_id: GuildId, number: int) -> None:
    """Keep that number."""
    await tx.execute(
        "INSERT INTO announcement_rules (guild_id, weekly_budget) VALUES (?, ?)"
        " ON CONFLICT (guild_id) DO UPDATE SET weekly_budget = excluded.weekly_budget",
        (guild_id, number),
    )


async def places(reader: Reader, guild_id: GuildId) -> Mapping[str, ChannelId]:
    """Return the channel of each kind of member that has one of its own."""
    rows = await reader.fetch_all(
        "SELECT member_kind, channel_id FROM announcement_place WHERE guild_id = ?", (guild_id,)
    )
    return {row["member_kind"]: ChannelId(row["channel_id"]) for row in rows}


async def set_place(tx: Transaction, guild_id: GuildId, member_kind: str, channel_id: ChannelId) -> None:
    """Let members of that kind be told in that channel."""
    await tx.execute(
        "INSERT INTO announcement_place (guild_id, member_kind, channel_id) VALUES (?, ?, ?)"
        " ON CONFLICT (guild_id, member_kind) DO UPDATE SET channel_id = excluded.channel_id",
        (guild_id, member_kind, channel_id),
    )
