"""Slots cut by a conversation shorter than they are, and joined again when it is freed, as rows.

A slot is as long as the longest conversation it offers. A shorter one ends it earlier; what is left behind the break,
if another conversation still fits in it, is a slot of its own. So no two open slots ever overlap.
"""

from datetime import datetime, timedelta

from bot.advice.model import Slot, SlotId
from bot.advice.repository import slots
from bot.core.clock import to_seconds
from bot.core.database import Transaction


async def cut(tx: Transaction, slot: Slot, ends_at: datetime) -> None:
    """Let the slot end earlier, and open what is left of it."""
    await tx.execute(
        "UPDATE slot SET ends_at = ?, uncut_until = coalesce(uncut_until, ends_at) WHERE id = ?",
        (to_seconds(ends_at), slot.id),
    )
    rest_from = ends_at + timedelta(minutes=slot.break_minutes)
    if not slot.lengths or slot.ends_at - rest_from < timedelta(minutes=slot.lengths[0]):
        return
    await tx.execute(
        """
        INSERT INTO slot (guild_id, office_hours_id, adviser_id, starts_at, ends_at, week, month, state, cut_from)
        SELECT guild_id, office_hours_id, adviser_id, ?, ?, week, month, 'open', id FROM slot WHERE id = ?
        """,
        (to_seconds(rest_from), to_seconds(slot.ends_at), slot.id),
    )


async def join(tx: Transaction, slot_id: SlotId, break_minutes: int) -> None:
    """Give a free slot back what was cut from it and nobody has, then do so for the slot of which it is the rest."""
    current: int | None = slot_id
    while current is not None:
        row = await tx.fetch_one(
            f"SELECT starts_at, uncut_until, cut_from FROM slot WHERE id = ? AND {slots.FREE}", (current,)
        )
        if row is None:
            return
        if row["uncut_until"] is not None:
            await _grow(tx, current, row["starts_at"], row["uncut_until"], break_minutes * 60)
        current = row["cut_from"]


async def _grow(tx: Transaction, slot_id: int, starts_at: int, uncut_until: int, break_seconds: int) -> None:
    """Let the slot end where it did, or before what is taken by now: a rest that somebody has, another opening."""
    ends_at = uncut_until
    for rest in await tx.fetch_all(
        f"""
        SELECT r.id, r.starts_at, r.cut_from IS NOT NULL AND r.office_hours_id = s.office_hours_id
               AND EXISTS (SELECT 1 FROM slot WHERE slot.id = r.id AND {slots.FREE}) AS free
        FROM slot r JOIN slot s ON s.id = :slot
        WHERE r.guild_id = s.guild_id AND r.adviser_id = s.adviser_id AND r.state = 'open'
          AND r.starts_at > :from AND r.starts_at < :until
        ORDER BY r.starts_at
        """,
        {"slot": slot_id, "from": starts_at, "until": uncut_until},
    ):
        if not rest["free"]:
            ends_at = rest["starts_at"] - break_seconds
            break
        await tx.execute("UPDATE slot SET state = 'closed' WHERE id = ?", (rest["id"],))
    await tx.execute(
        "UPDATE slot SET ends_at = :end, uncut_until = nullif(:until, :end) WHERE id = :slot",
        {"slot": slot_id, "end": ends_at, "until": uncut_until},
    )
