"""On which servers Bocage is, and which removed it: nothing is done for those while they may still come back."""

from collections.abc import Collection
from datetime import datetime

from bot.core.clock import from_seconds, to_seconds
from bot.core.database import Reader, Transaction
from bot.core.ids import GuildId

HERE = "guild_id NOT IN (SELECT guild_id FROM stay WHERE left_at IS NOT NULL)"
"""The condition on a row that its server has not removed Bocage; an alias may stand before it."""


async def begin(tx: Transaction, guild_id: GuildId) -> bool:
    """Note that Bocage is on that server; return whether it had been removed from it."""
    returned = await tx.execute(
        "UPDATE stay SET left_at = NULL WHERE guild_id = ? AND left_at IS NOT NULL", (guild_id,)
    )
    await tx.execute("INSERT INTO stay (guild_id) VALUES (?) ON CONFLICT DO NOTHING", (guild_id,))
    return returned == 1


async def end(tx: Transaction, guild_id: GuildId, now: datetime) -> bool:
    """Note that a server removed Bocage; return whether that was not known yet."""
    ended = await tx.execute(
        """
        INSERT INTO stay (guild_id, left_at) VALUES (?, ?)
        ON CONFLICT (guild_id) DO UPDATE SET left_at = excluded.left_at WHERE left_at IS NULL
        """,
        (guild_id, to_seconds(now)),
    )
    return ended == 1


async def under_way(reader: Reader) -> frozenset[GuildId]:
    """Return every server that Bocage is on, as far as we know."""
    rows = await reader.fetch_all("SELECT guild_id FROM stay WHERE left_at IS NULL")
    return frozenset(GuildId(row["guild_id"]) for row in rows)


async def every(reader: Reader) -> tuple[GuildId, ...]:
    """Return every server of which anything may be kept, those that removed Bocage included."""
    rows = await reader.fetch_all("SELECT guild_id FROM stay ORDER BY guild_id")
    return tuple(GuildId(row["guild_id"]) for row in rows)


async def over(reader: Reader, guild_id: GuildId) -> datetime | None:
    """Return since when that server has done without Bocage, None if it has not."""
    row = await reader.fetch_one("SELECT left_at FROM stay WHERE guild_id = ?", (guild_id,))
    return None if row is None or row["left_at"] is None else from_seconds(row["left_at"])


async def over_before(reader: Reader, instant: datetime) -> Collection[GuildId]:
    """Return every server that removed Bocage at that instant or before."""
    rows = await reader.fetch_all(
        "SELECT guild_id FROM stay WHERE left_at IS NOT NULL AND left_at <= ? ORDER BY left_at", (to_seconds(instant),)
    )
    return tuple(GuildId(row["guild_id"]) for row in rows)
