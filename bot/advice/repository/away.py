"""Absences and pauses of resource persons, and the slots they take off the agenda, as rows."""

from datetime import datetime

from bot.advice.model import AbsenceId, SlotId
from bot.advice.plan import Span
from bot.advice.repository import slots
from bot.core.clock import from_seconds, to_seconds
from bot.core.database import Reader, Transaction
from bot.core.ids import GuildId, UserId

_WITHIN = """
    guild_id = :guild AND adviser_id = :adviser AND starts_at > :from - 86400 AND starts_at < :until
    AND ends_at > :from AND starts_at > :now
"""


async def absences(reader: Reader, guild_id: GuildId, adviser_id: UserId, now: datetime) -> tuple[Span, ...]:
    """Return when that person is absent, from now on, in order."""
    rows = await reader.fetch_all(
        """
        SELECT starts_at, ends_at FROM adviser_absence WHERE guild_id = ? AND adviser_id = ? AND ends_at > ?
        ORDER BY starts_at, id
        """,
        (guild_id, adviser_id, to_seconds(now)),
    )
    return tuple(slots.span(row) for row in rows)


async def insert_absence(
    tx: Transaction, guild_id: GuildId, adviser_id: UserId, over: Span, now: datetime
) -> AbsenceId:
    """Keep an absence."""
    row_id = await tx.insert(
        "INSERT INTO adviser_absence (guild_id, adviser_id, starts_at, ends_at, created_at) VALUES (?, ?, ?, ?, ?)",
        (guild_id, adviser_id, to_seconds(over.starts_at), to_seconds(over.ends_at), to_seconds(now)),
    )
    return AbsenceId(row_id)


async def absence(reader: Reader, guild_id: GuildId, absence_id: AbsenceId) -> tuple[UserId, Span] | None:
    """Return whose absence it is, and when; None for one that is not there."""
    row = await reader.fetch_one("SELECT * FROM adviser_absence WHERE id = ? AND guild_id = ?", (absence_id, guild_id))
    return None if row is None else (UserId(row["adviser_id"]), slots.span(row))


async def count_free_within(reader: Reader, guild_id: GuildId, adviser_id: UserId, over: Span, now: datetime) -> int:
    """Return how many free slots of that person an absence would close."""
    row = await reader.fetch_one(
        f"SELECT count(*) AS free FROM slot WHERE {_WITHIN} AND {slots.FREE}", _within(guild_id, adviser_id, over, now)
    )
    return 0 if row is None else int(row["free"])


async def close_within(
    tx: Transaction, guild_id: GuildId, adviser_id: UserId, over: Span, absence_id: AbsenceId, now: datetime
) -> int:
    """Take that person's free slots off the agenda for the absence; return how many."""
    return await tx.execute(
        f"UPDATE slot SET state = 'closed', absence_id = :absence WHERE {_WITHIN} AND {slots.FREE}",
        {**_within(guild_id, adviser_id, over, now), "absence": absence_id},
    )


async def close_if_absent(tx: Transaction, slot_id: SlotId, now: datetime) -> bool:
    """Take a free slot off the agenda if its person is absent then; return whether it was so."""
    return (
        await tx.execute(
            f"""
            UPDATE slot SET state = 'closed', absence_id = a.id
            FROM adviser_absence a
            WHERE slot.id = :slot AND slot.{slots.FREE.strip()} AND slot.starts_at > :now
              AND a.guild_id = slot.guild_id AND a.adviser_id = slot.adviser_id
              AND a.starts_at < slot.ends_at AND a.ends_at > slot.starts_at
            """,
            {"slot": slot_id, "now": to_seconds(now)},
        )
        == 1
    )


async def reopen(tx: Transaction, absence_id: AbsenceId, now: datetime) -> int:
    """Put back what an absence closed, where nothing else stands by now; return how many slots. Forgets the absence."""
    opened = await tx.execute(
        """
        UPDATE slot SET state = 'open', absence_id = NULL
        WHERE absence_id = :absence AND state = 'closed' AND starts_at > :now
          AND office_hours_id IN (SELECT id FROM office_hours WHERE state = 'open')
          AND NOT EXISTS (
              SELECT 1 FROM adviser_absence a
              WHERE a.guild_id = slot.guild_id AND a.adviser_id = slot.adviser_id AND a.id <> :absence
                AND a.starts_at < slot.ends_at AND a.ends_at > slot.starts_at
          )
          AND NOT EXISTS (
              SELECT 1 FROM slot o
              WHERE o.guild_id = slot.guild_id AND o.adviser_id = slot.adviser_id AND o.state = 'open'
                AND o.starts_at > slot.starts_at - 86400 AND o.starts_at < slot.ends_at
                AND o.ends_at > slot.starts_at
          )
        """,
        {"absence": absence_id, "now": to_seconds(now)},
    )
    await tx.execute("DELETE FROM adviser_absence WHERE id = ?", (absence_id,))
    return opened


async def pause(tx: Transaction, guild_id: GuildId, adviser_id: UserId, until: datetime) -> None:
    """Let that person take nothing new until then."""
    await tx.execute(
        """
        INSERT INTO adviser_pause (guild_id, adviser_id, paused_until) VALUES (?, ?, ?)
        ON CONFLICT (guild_id, adviser_id) DO UPDATE SET paused_until = excluded.paused_until
        """,
        (guild_id, adviser_id, to_seconds(until)),
    )


async def resume(tx: Transaction, guild_id: GuildId, adviser_id: UserId) -> None:
    """End that person's pause."""
    await tx.execute("DELETE FROM adviser_pause WHERE guild_id = ? AND adviser_id = ?", (guild_id, adviser_id))


async def paused_until(reader: Reader, guild_id: GuildId, adviser_id: UserId, now: datetime) -> datetime | None:
    """Return until when that person takes nothing new, None if they do."""
    row = await reader.fetch_one(
        "SELECT paused_until FROM adviser_pause WHERE guild_id = ? AND adviser_id = ? AND paused_until > ?",
        (guild_id, adviser_id, to_seconds(now)),
    )
    return None if row is None else from_seconds(row["paused_until"])


async def forget(tx: Transaction, guild_id: GuildId, adviser_id: UserId) -> None:
    """Erase that person's absences and pause."""
    for table in ("adviser_absence", "adviser_pause"):
        await tx.execute(f"DELETE FROM {table} WHERE guild_id = ? AND adviser_id = ?", (guild_id, adviser_id))


def _within(guild_id: GuildId, adviser_id: UserId, over: Span, now: datetime) -> dict[str, int]:
    return {
        "guild": guild_id,
        "adviser": adviser_id,
        "from": to_seconds(over.starts_at),
        "until": to_seconds(over.ends_at),
        "now": to_seconds(now),
    }
