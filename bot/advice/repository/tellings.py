"""What conversations brought, as rows: outcomes, lessons, what changed a month later, and totals."""

import json
from collections.abc import Collection
from datetime import datetime

from bot.advice.model import Booking, BookingId, Outcome
from bot.advice.repository import bookings
from bot.advice.telling import Change, Lesson, LessonState, SharedLesson
from bot.core.clock import from_seconds, to_seconds
from bot.core.database import Reader, Row, Transaction
from bot.core.ids import ChannelId, GuildId, UserId


async def outcomes(reader: Reader, booking_id: BookingId, member_id: UserId) -> frozenset[Outcome]:
    """Return what that member said the conversation brought."""
    rows = await reader.fetch_all(
        "SELECT outcome FROM booking_outcome WHERE booking_id = ? AND member_id = ?", (booking_id, member_id)
    )
    return frozenset(Outcome(row["outcome"]) for row in rows)


async def replace_outcomes(
    tx: Transaction, booking: Booking, member_id: UserId, chosen: Collection[Outcome], now: datetime
) -> None:
    """Keep `chosen`, and nothing else, as what that member said."""
    await tx.execute("DELETE FROM booking_outcome WHERE booking_id = ? AND member_id = ?", (booking.id, member_id))
    await tx.execute_many(
        "INSERT INTO booking_outcome (booking_id, guild_id, member_id, outcome, recorded_at) VALUES (?, ?, ?, ?, ?)",
        [(booking.id, booking.guild_id, member_id, outcome, to_seconds(now)) for outcome in chosen],
    )


async def lesson(reader: Reader, booking_id: BookingId) -> Lesson | None:
    """Return the line that the booker wrote, whatever became of it."""
    row = await reader.fetch_one("SELECT * FROM booking_lesson WHERE booking_id = ?", (booking_id,))
    booking = None if row is None else await bookings.by_id(reader, booking_id)
    if row is None or booking is None:
        return None
    return Lesson(booking=booking, line=row["line"], state=LessonState(row["state"]))


async def write_lesson(tx: Transaction, booking: Booking, line: str, now: datetime) -> bool:
    """Keep the line, to be asked of the resource person; return whether there was none yet."""
    return (
        await tx.execute(
            """
            INSERT INTO booking_lesson (booking_id, guild_id, author_id, line, state, written_at)
            VALUES (?, ?, ?, ?, 'asked', ?) ON CONFLICT (booking_id) DO NOTHING
            """,
            (booking.id, booking.guild_id, booking.booker_id, line, to_seconds(now)),
        )
        == 1
    )


async def answer_lesson(tx: Transaction, booking_id: BookingId, state: LessonState, now: datetime) -> bool:
    """Share the line or keep it between the two; return whether that was still open."""
    shared_at = to_seconds(now) if state is LessonState.SHARED else None
    return (
        await tx.execute(
            "UPDATE booking_lesson SET state = ?, shared_at = ? WHERE booking_id = ? AND state = 'asked'",
            (state, shared_at, booking_id),
        )
        == 1
    )


async def forget_lesson(tx: Transaction, booking_id: BookingId) -> bool:
    """Delete the line; return whether there was one."""
    return await tx.execute("DELETE FROM booking_lesson WHERE booking_id = ?", (booking_id,)) == 1


async def shared_lessons(reader: Reader, guild_id: GuildId, since: datetime) -> tuple[SharedLesson, ...]:
    """Return what was shared at or after `since`, in order."""
    rows = await reader.fetch_all(
        """
        SELECT l.booking_id, l.guild_id, l.line, l.shared_at, b.booker_id, b.adviser_id, o.channel_id,
               (
                   SELECT json_group_array(t.topic) FROM office_hours_topic t WHERE t.office_hours_id = o.id
               ) AS topics
        FROM booking_lesson l JOIN booking b ON b.id = l.booking_id
        JOIN slot s ON s.id = b.slot_id JOIN office_hours o ON o.id = s.office_hours_id
        WHERE l.guild_id = ? AND l.shared_at >= ? ORDER BY l.shared_at, l.booking_id
        """,
        (guild_id, to_seconds(since)),
    )
    return tuple(_shared(row) for row in rows)


async def change(reader: Reader, booking_id: BookingId, member_id: UserId) -> tuple[Change | None, str | None]:
    """Return what that member said changed, and the line that goes with it."""
    row = await reader.fetch_one(
        "SELECT change, line FROM booking_change WHERE booking_id = ? AND member_id = ?", (booking_id, member_id)
    )
    return (None, None) if row is None else (Change(row["change"]), row["line"])


async def record_change(tx: Transaction, booking: Booking, member_id: UserId, what: Change, now: datetime) -> None:
    """Keep what changed; said again, it replaces what was said."""
    await tx.execute(
        """
        INSERT INTO booking_change (booking_id, guild_id, member_id, change, recorded_at) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (booking_id, member_id) DO UPDATE SET change = excluded.change
        """,
        (booking.id, booking.guild_id, member_id, what, to_seconds(now)),
    )


async def add_line(tx: Transaction, booking_id: BookingId, member_id: UserId, line: str) -> bool:
    """Keep a line with what changed; return whether something was said and no line yet."""
    return (
        await tx.execute(
            "UPDATE booking_change SET line = ? WHERE booking_id = ? AND member_id = ? AND line IS NULL",
            (line, booking_id, member_id),
        )
        == 1
    )


async def count_held(reader: Reader, guild_id: GuildId, since: datetime, now: datetime) -> int:
    """Return how many conversations took place since then."""
    row = await reader.fetch_one(
        """
        SELECT count(*) AS held FROM slot s JOIN booking b ON b.slot_id = s.id AND b.state = 'confirmed'
        WHERE s.guild_id = ? AND s.state IN ('open', 'closed') AND s.starts_at >= ? AND s.ends_at <= ?
        """,
        (guild_id, to_seconds(since), to_seconds(now)),
    )
    return 0 if row is None else int(row["held"])


async def count_outcomes(reader: Reader, guild_id: GuildId, since: datetime) -> dict[Outcome, int]:
    """Return how often each outcome was named since then."""
    rows = await reader.fetch_all(
        "SELECT outcome, count(*) AS times FROM booking_outcome WHERE guild_id = ? AND recorded_at >= ? GROUP BY 1",
        (guild_id, to_seconds(since)),
    )
    return {Outcome(row["outcome"]): row["times"] for row in rows}


async def count_changes(reader: Reader, guild_id: GuildId, since: datetime) -> dict[Change, int]:
    """Return how often each change was named since then."""
    rows = await reader.fetch_all(
        "SELECT change, count(*) AS times FROM booking_change WHERE guild_id = ? AND recorded_at >= ? GROUP BY 1",
        (guild_id, to_seconds(since)),
    )
    return {Change(row["change"]): row["times"] for row in rows}


def _shared(row: Row) -> SharedLesson:
    return SharedLesson(
        booking_id=BookingId(row["booking_id"]),
        guild_id=GuildId(row["guild_id"]),
        channel_id=ChannelId(row["channel_id"]),
        booker_id=UserId(row["booker_id"]),
        adviser_id=UserId(row["adviser_id"]),
        line=row["line"],
        topics=tuple(json.loads(row["topics"])),
        shared_at=from_seconds(row["shared_at"]),
        key=f"advice.lesson:{row['booking_id']}",
    )
