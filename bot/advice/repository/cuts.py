"""Slots cut by a conversation shorter than they are, and joined again when it is freed, as rows.

A slot is as long as the longest conversation it offers. A shorter one ends it earlier; what is left behind the break,
if another conversation still fits in it, is a slot of its own. So no two open slots ever overlap.
"""

from datetime import datetime, timedelta

from bot.advice.model import Slot, SlotId
from bot.advice.repository import slots
from bot.core.clock import to_seconds
from bot.core.database import Reader, Transaction


async def cut(tx: Transaction, slot: Slot, ends_at: datetime) -> None:
    """Let the slot end earlier, and open what is left of it."""
    await tx.execute("UPDATE slot SET ends_at = ? WHERE id = ?", (to_seconds(ends_at), slot.id))
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


async def join(tx: Transaction, slot_id: SlotId, full_minutes: int) -> None:
    """Give a free slot back what was cut from it and is free too, then its own rest to what it was cut from.

    `full_minutes` is how long a slot is that nobody cut.
    """
    current: int | None = slot_id
    while current is not None:
        if not await _is_free(tx, current):
            return
        while await _absorb(tx, current, full_minutes):
            pass
        row = await tx.fetch_one("SELECT cut_from FROM slot WHERE id = ?", (current,))
        current = None if row is None else row["cut_from"]


async def _is_free(reader: Reader, slot_id: int) -> bool:
    return await reader.fetch_one(f"SELECT 1 FROM slot WHERE id = ? AND {slots.FREE}", (slot_id,)) is not None


async def _absorb(tx: Transaction, slot_id: int, full_minutes: int) -> bool:
    """Let the free rest that follows this slot be part of it again; return whether there was one."""
    row = await tx.fetch_one(
        f"""
        SELECT id, ends_at FROM slot
        WHERE cut_from = :slot AND {slots.FREE} AND starts_at - (SELECT ends_at FROM slot WHERE id = :slot) =
              (SELECT o.break_minutes * 60 FROM office_hours o WHERE o.id = slot.office_hours_id)
          AND ends_at - (SELECT starts_at FROM slot WHERE id = :slot) <= :full
        """,
        {"slot": slot_id, "full": full_minutes * 60},
    )
    if row is None:
        return False
    await tx.execute("UPDATE slot SET state = 'closed' WHERE id = ?", (row["id"],))
    await tx.execute("UPDATE slot SET ends_at = ? WHERE id = ?", (row["ends_at"], slot_id))
    return True
