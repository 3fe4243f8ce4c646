"""The slots of a series, run by run, as rows."""

from datetime import datetime
from itertools import groupby

from bot.advice.model import OfficeHoursId, SlotId
from bot.advice.plan import Span
from bot.advice.repository import slots
from bot.core.clock import from_seconds, to_seconds
from bot.core.database import Reader
from bot.core.ids import GuildId, UserId


async def spans_after(reader: Reader, office_hours_id: OfficeHoursId, instant: datetime) -> tuple[Span, ...]:
    """Return when the open slots are that start at or after `instant`, in order."""
    rows = await reader.fetch_all(
        """
        SELECT starts_at, ends_at FROM slot
        WHERE office_hours_id = ? AND state = 'open' AND starts_at >= ? ORDER BY starts_at
        """,
        (office_hours_id, to_seconds(instant)),
    )
    return tuple(slots.span(row) for row in rows)


async def places(
    reader: Reader, office_hours_id: OfficeHoursId, until: datetime
) -> tuple[tuple[datetime, int, int], ...]:
    """Return each slot that was offered and is over: its start, its seats, and how many of them were taken.

    What its adviser closed, and the rest of a slot that was joined again, was not offered, unless somebody came.
    """
    rows = await reader.fetch_all(
        """
        SELECT s.starts_at, s.seats, (
            SELECT count(*) FROM booking b WHERE b.slot_id = s.id AND b.state = 'confirmed'
        ) AS taken
        FROM slot s
        WHERE s.office_hours_id = :hours AND s.ends_at <= :until AND (s.state = 'open' OR taken > 0)
        ORDER BY s.starts_at
        """,
        {"hours": office_hours_id, "until": to_seconds(until)},
    )
    return tuple((from_seconds(row["starts_at"]), row["seats"], row["taken"]) for row in rows)


async def announced(
    reader: Reader, office_hours_id: OfficeHoursId, now: datetime
) -> tuple[tuple[SlotId, Span, int], ...]:
    """Return the slots to come: which, when, and how many of their seats are free."""
    rows = await reader.fetch_all(
        """
        SELECT s.id, s.starts_at, s.ends_at, s.seats - (
            SELECT count(*) FROM booking b
            WHERE b.slot_id = s.id AND b.state IN ('held', 'pending', 'confirmed')
        ) AS left
        FROM slot s WHERE s.office_hours_id = ? AND s.state = 'open' AND s.starts_at > ? ORDER BY s.starts_at
        """,
        (office_hours_id, to_seconds(now)),
    )
    return tuple((SlotId(row["id"]), slots.span(row), row["left"]) for row in rows)


async def groups_of(
    reader: Reader, guild_id: GuildId, adviser_id: UserId
) -> tuple[tuple[OfficeHoursId, tuple[SlotId, ...]], ...]:
    """Return that person's office hours with several seats, and their slots."""
    rows = await reader.fetch_all(
        """
        SELECT office_hours_id, id FROM slot WHERE guild_id = ? AND adviser_id = ? AND seats > 1
        ORDER BY office_hours_id, id
        """,
        (guild_id, adviser_id),
    )
    return tuple(
        (OfficeHoursId(row_id), tuple(SlotId(row["id"]) for row in group))
        for row_id, group in groupby(rows, key=lambda row: int(row["office_hours_id"]))
    )
