"""Who came, who left, who greets, as rows; and the end of everything that is known of a person."""

from datetime import datetime

from bot.core.clock import from_seconds, to_seconds
from bot.core.database import Reader, Transaction
from bot.core.ids import GuildId, UserId
from bot.members.repository import profiles, topics


async def welcome(tx: Transaction, guild_id: GuildId, user_id: UserId, now: datetime) -> bool:
    """Note that somebody's arrival is dealt with; return whether it was not yet."""
    await profiles.ensure(tx, guild_id, user_id)
    changed = await tx.execute(
        "UPDATE profile SET welcomed_at = ? WHERE guild_id = ? AND user_id = ? AND welcomed_at IS NULL",
        (to_seconds(now), guild_id, user_id),
    )
    return changed == 1


async def welcomed(reader: Reader, guild_id: GuildId) -> frozenset[UserId]:
    """Return everybody whose arrival was dealt with."""
    rows = await reader.fetch_all(
        "SELECT user_id FROM profile WHERE guild_id = ? AND welcomed_at IS NOT NULL", (guild_id,)
    )
    return frozenset(UserId(row["user_id"]) for row in rows)


async def left_at(reader: Reader, guild_id: GuildId, user_id: UserId) -> datetime | None:
    """Return when this person left, None if they are here or unknown."""
    row = await reader.fetch_one("SELECT left_at FROM profile WHERE guild_id = ? AND user_id = ?", (guild_id, user_id))
    return None if row is None or row["left_at"] is None else from_seconds(row["left_at"])


async def leave(tx: Transaction, guild_id: GuildId, user_id: UserId, now: datetime) -> bool:
    """Note that somebody left; return whether that was not known yet."""
    await profiles.ensure(tx, guild_id, user_id)
    changed = await tx.execute(
        "UPDATE profile SET left_at = ? WHERE guild_id = ? AND user_id = ? AND left_at IS NULL",
        (to_seconds(now), guild_id, user_id),
    )
    return changed == 1


async def come_back(tx: Transaction, guild_id: GuildId, user_id: UserId) -> bool:
    """Note that somebody is here again; return whether they had left."""
    changed = await tx.execute(
        "UPDATE profile SET left_at = NULL WHERE guild_id = ? AND user_id = ? AND left_at IS NOT NULL",
        (guild_id, user_id),
    )
    return changed == 1


async def here(reader: Reader, guild_id: GuildId) -> frozenset[UserId]:
    """Return everybody of whom something is known and who has not left, as far as we know."""
    rows = await reader.fetch_all(
        """
        SELECT user_id FROM profile WHERE guild_id = :guild AND left_at IS NULL
        UNION
        SELECT m.user_id FROM member m WHERE m.guild_id = :guild AND NOT EXISTS (
            SELECT 1 FROM profile p WHERE p.guild_id = m.guild_id AND p.user_id = m.user_id
        )
        """,
        {"guild": guild_id},
    )
    return frozenset(UserId(row["user_id"]) for row in rows)


async def gone(reader: Reader, guild_id: GuildId) -> frozenset[UserId]:
    """Return everybody who left and is not erased yet."""
    rows = await reader.fetch_all("SELECT user_id FROM profile WHERE guild_id = ? AND left_at IS NOT NULL", (guild_id,))
    return frozenset(UserId(row["user_id"]) for row in rows)


async def erase(tx: Transaction, guild_id: GuildId, user_id: UserId) -> None:
    """Forget everything about this person on that server."""
    held = await topics.of_person(tx, guild_id, user_id)
    for table in ("profile_topic", "profile", "member", "greeter", "directory_search"):
        await tx.execute(f"DELETE FROM {table} WHERE guild_id = ? AND user_id = ?", (guild_id, user_id))
    await topics.forget_unused(tx, guild_id, held)


async def greeters(reader: Reader, guild_id: GuildId) -> tuple[UserId, ...]:
    """Return those who offered to greet, in order of their ids."""
    rows = await reader.fetch_all("SELECT user_id FROM greeter WHERE guild_id = ? ORDER BY user_id", (guild_id,))
    return tuple(UserId(row["user_id"]) for row in rows)


async def set_greeter(tx: Transaction, guild_id: GuildId, user_id: UserId, *, willing: bool) -> None:
    """Note whether somebody offers to greet."""
    if willing:
        await tx.execute(
            "INSERT INTO greeter (guild_id, user_id) VALUES (?, ?) ON CONFLICT DO NOTHING", (guild_id, user_id)
        )
    else:
        await tx.execute("DELETE FROM greeter WHERE guild_id = ? AND user_id = ?", (guild_id, user_id))
