"""Who was asked for help without having sought it, and when: nobody is asked more than once a week, whatever it is for.

Asking a peer, offering an unanswered question to somebody who shares its topic: each feature that turns to a member
first records it here, in the transaction that owes the message.
"""

from datetime import datetime, timedelta

from bot.core.clock import to_seconds
from bot.core.database import Reader, Transaction
from bot.core.ids import GuildId, UserId

REST = timedelta(days=7)
"""How long somebody who was asked is left in peace."""


async def record(tx: Transaction, *, guild_id: GuildId, user_id: UserId, about: str, now: datetime) -> bool:
    """Note that somebody is asked about `about` (`advice-request:12`); False if they were asked within the last week.

    Then nothing is noted, and they must not be asked.
    """
    added = await tx.execute(
        """
        INSERT INTO solicitation (guild_id, user_id, about, asked_at)
        SELECT :guild, :user, :about, :now
        WHERE NOT EXISTS (
            SELECT 1 FROM solicitation WHERE guild_id = :guild AND user_id = :user AND asked_at > :since
        )
        """,
        {
            "guild": guild_id,
            "user": user_id,
            "about": about,
            "now": to_seconds(now),
            "since": to_seconds(now - REST),
        },
    )
    return added == 1


async def resting(reader: Reader, guild_id: GuildId, now: datetime) -> frozenset[UserId]:
    """Return everybody who was asked something within the last week."""
    rows = await reader.fetch_all(
        "SELECT DISTINCT user_id FROM solicitation WHERE guild_id = ? AND asked_at > ?",
        (guild_id, to_seconds(now - REST)),
    )
    return frozenset(UserId(row["user_id"]) for row in rows)


async def asked_about(reader: Reader, guild_id: GuildId, about: str) -> frozenset[UserId]:
    """Return everybody who was ever asked about this very thing."""
    rows = await reader.fetch_all(
        "SELECT DISTINCT user_id FROM solicitation WHERE guild_id = ? AND about = ?", (guild_id, about)
    )
    return frozenset(UserId(row["user_id"]) for row in rows)


async def forget_person(tx: Transaction, guild_id: GuildId, user_id: UserId) -> None:
    """Erase that somebody was ever asked anything."""
    await tx.execute("DELETE FROM solicitation WHERE guild_id = ? AND user_id = ?", (guild_id, user_id))
