"""What each member decided about the bulletin, as rows."""

from collections.abc import Collection
from datetime import datetime

from bot.core.clock import from_seconds, to_seconds
from bot.core.database import Reader, Row, Transaction
from bot.core.ids import GuildId, UserId
from bot.digest.model import Cadence, Reading


async def find(reader: Reader, guild_id: GuildId, user_id: UserId) -> Reading | None:
    """Return what this member decided, None if they decided nothing."""
    row = await reader.fetch_one("SELECT * FROM digest_reader WHERE guild_id = ? AND user_id = ?", (guild_id, user_id))
    return None if row is None else _reading(row)


async def save(tx: Transaction, guild_id: GuildId, user_id: UserId, reading: Reading) -> None:
    """Keep what this member decided."""
    await tx.execute(
        """
        INSERT INTO digest_reader (guild_id, user_id, cadence, counted, greet, greeted_at, last_letter_at)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (guild_id, user_id) DO UPDATE
        SET cadence = excluded.cadence, counted = excluded.counted, greet = excluded.greet,
            greeted_at = excluded.greeted_at, last_letter_at = excluded.last_letter_at
        """,
        (
            guild_id,
            user_id,
            reading.cadence,
            int(reading.counted),
            int(reading.greet),
            None if reading.greeted_at is None else to_seconds(reading.greeted_at),
            None if reading.last_letter_at is None else to_seconds(reading.last_letter_at),
        ),
    )


async def subscribed(reader: Reader, guild_id: GuildId) -> dict[UserId, Reading]:
    """Return everybody who wishes to receive the bulletin by direct message."""
    rows = await reader.fetch_all("SELECT * FROM digest_reader WHERE guild_id = ? AND cadence <> 'off'", (guild_id,))
    return {UserId(row["user_id"]): _reading(row) for row in rows}


async def not_counted(reader: Reader) -> frozenset[tuple[int, int]]:
    """Return everybody, on every server, whose messages are not looked at, as (server, person)."""
    rows = await reader.fetch_all("SELECT guild_id, user_id FROM digest_reader WHERE counted = 0")
    return frozenset((row["guild_id"], row["user_id"]) for row in rows)


async def marks(reader: Reader) -> frozenset[str]:
    """Return the fingerprints of those who asked for it and were erased since, on every server."""
    return frozenset(row["mark"] for row in await reader.fetch_all("SELECT mark FROM looked_away"))


async def mark(tx: Transaction, guild_id: GuildId, fingerprint: str) -> None:
    """Keep such a fingerprint."""
    await tx.execute(
        "INSERT INTO looked_away (guild_id, mark) VALUES (?, ?) ON CONFLICT DO NOTHING", (guild_id, fingerprint)
    )


async def unmark(tx: Transaction, guild_id: GuildId, fingerprint: str) -> None:
    """Let go of such a fingerprint."""
    await tx.execute("DELETE FROM looked_away WHERE guild_id = ? AND mark = ?", (guild_id, fingerprint))


async def to_greet(reader: Reader, guild_id: GuildId) -> tuple[UserId, ...]:
    """Return those who like to be greeted and have not been."""
    rows = await reader.fetch_all(
        "SELECT user_id FROM digest_reader WHERE guild_id = ? AND greet = 1 AND greeted_at IS NULL ORDER BY user_id",
        (guild_id,),
    )
    return tuple(UserId(row["user_id"]) for row in rows)


async def greeted(tx: Transaction, guild_id: GuildId, people: Collection[UserId], now: datetime) -> None:
    """Note that these people were greeted."""
    await tx.execute_many(
        "UPDATE digest_reader SET greeted_at = ? WHERE guild_id = ? AND user_id = ?",
        [(to_seconds(now), guild_id, user_id) for user_id in people],
    )


async def lettered(tx: Transaction, guild_id: GuildId, user_id: UserId, now: datetime) -> None:
    """Note that an issue goes to this person by direct message."""
    await tx.execute(
        "UPDATE digest_reader SET last_letter_at = ? WHERE guild_id = ? AND user_id = ?",
        (to_seconds(now), guild_id, user_id),
    )


async def forget_person(tx: Transaction, guild_id: GuildId, user_id: UserId) -> None:
    """Erase what this person decided, and whose first message was theirs."""
    for table in ("digest_reader", "digest_first_message"):
        await tx.execute(f"DELETE FROM {table} WHERE guild_id = ? AND user_id = ?", (guild_id, user_id))


def _reading(row: Row) -> Reading:
    return Reading(
        cadence=Cadence(row["cadence"]),
        counted=bool(row["counted"]),
        greet=bool(row["greet"]),
        greeted_at=None if row["greeted_at"] is None else from_seconds(row["greeted_at"]),
        last_letter_at=None if row["last_letter_at"] is None else from_seconds(row["last_letter_at"]),
    )
