"""Bookings, as rows."""

from collections.abc import Iterable
from datetime import datetime

from bot.advice.model import Booking, BookingId, BookingState, OfficeHoursId, Slot, SlotId
from bot.advice.plan import Span
from bot.advice.refusals import SlotTaken
from bot.advice.repository import office_hours, slots
from bot.core.clock import from_seconds, to_seconds
from bot.core.database import IntegrityError, Reader, Row, Transaction
from bot.core.ids import ChannelId, GuildId, UserId

_ACTIVE = "('held', 'pending', 'confirmed')"

_BOOKING = """
    SELECT b.*, s.office_hours_id, s.starts_at, s.ends_at, s.seats, o.channel_id, o.place_kind, o.place_detail
    FROM booking b JOIN slot s ON s.id = b.slot_id JOIN office_hours o ON o.id = s.office_hours_id
"""

FREE_SEAT = f"""(
    SELECT min(seat) FROM (
        SELECT 1 AS seat UNION ALL SELECT seat + 1 FROM booking WHERE slot_id = :slot AND state IN {_ACTIVE}
    ) WHERE seat NOT IN (SELECT seat FROM booking WHERE slot_id = :slot AND state IN {_ACTIVE})
)"""
"""The first seat of the slot that nobody has: it may lie beyond those there are, and the schema then says so."""

_OF_PERSON = f"""
    b.id IN (
        SELECT id FROM booking WHERE guild_id = :guild AND booker_id = :person AND state IN {_ACTIVE}
        UNION ALL
        SELECT id FROM booking WHERE guild_id = :guild AND adviser_id = :person AND state IN {_ACTIVE}
    )
"""


async def insert(
    tx: Transaction,
    slot: Slot,
    *,
    booker_id: UserId,
    question: str,
    tried: str,
    uid: str,
    now: datetime,
    aide_id: UserId | None = None,
    pending_until: datetime | None = None,
) -> BookingId:
    """Take the first free seat of the slot. Raises SlotTaken if the schema knows of a reason why not.

    With `pending_until`, the booker has yet to confirm what `aide_id` booked for them.
    """
    try:
        row_id = await tx.insert(
            f"""
            INSERT INTO booking (guild_id, slot_id, seat, adviser_id, booker_id, question, tried, state, uid,
                                 created_at, aide_id, pending_until)
            VALUES (:guild, :slot,
                    {FREE_SEAT},
                    :adviser, :booker, :question, :tried, iif(:until IS NULL, 'confirmed', 'pending'), :uid, :now,
                    :aide, :until)
            """,
            {
                "guild": slot.guild_id,
                "slot": slot.id,
                "adviser": slot.adviser_id,
                "booker": booker_id,
                "question": question,
                "tried": tried,
                "uid": uid,
                "now": to_seconds(now),
                "aide": aide_id,
                "until": None if pending_until is None else to_seconds(pending_until),
            },
        )
    except IntegrityError as error:
        raise SlotTaken from error
    return BookingId(row_id)


async def keep(tx: Transaction, booking_id: BookingId, booker_id: UserId) -> bool:
    """Confirm a booking by which a slot was held for that person; return whether there was one."""
    kept = await tx.execute(
        "UPDATE booking SET state = 'confirmed' WHERE id = ? AND booker_id = ? AND state = 'held'",
        (booking_id, booker_id),
    )
    return kept == 1


async def held_ahead(reader: Reader, office_hours_id: OfficeHoursId, now: datetime) -> tuple[Booking, ...]:
    """Return what is held of the office hours, and has not begun."""
    rows = await reader.fetch_all(
        f"{_BOOKING} WHERE s.office_hours_id = ? AND b.state = 'held' AND s.starts_at > ? ORDER BY s.starts_at",
        (office_hours_id, to_seconds(now)),
    )
    return tuple(_booking(row) for row in rows)


async def held_within(
    reader: Reader, guild_id: GuildId, adviser_id: UserId, over: Span, now: datetime
) -> tuple[Booking, ...]:
    """Return what is held of that person's slots that share time with `over`, and has not begun."""
    rows = await reader.fetch_all(
        f"""
        {_BOOKING} WHERE b.guild_id = ? AND b.adviser_id = ? AND b.state = 'held'
          AND s.starts_at > ? AND s.starts_at < ? AND s.ends_at > ?
        ORDER BY s.starts_at
        """,
        (guild_id, adviser_id, to_seconds(now), to_seconds(over.ends_at), to_seconds(over.starts_at)),
    )
    return tuple(_booking(row) for row in rows)


async def move(tx: Transaction, booking_id: BookingId, slot_id: SlotId) -> None:
    """Put the booking on another slot of the same person. Raises SlotTaken if the schema knows of a reason why not."""
    try:
        await tx.execute(
            f"""
            UPDATE booking SET slot_id = :slot, sequence = sequence + 1, proposed_by = NULL, seat = {FREE_SEAT}
            WHERE id = :booking
            """,
            {"slot": slot_id, "booking": booking_id},
        )
    except IntegrityError as error:
        raise SlotTaken from error


async def cancel(tx: Transaction, booking_id: BookingId, *, by: UserId, now: datetime) -> None:
    """Mark the booking as cancelled."""
    await tx.execute(
        "UPDATE booking SET state = 'cancelled', sequence = sequence + 1, ended_at = ?, ended_by = ? WHERE id = ?",
        (to_seconds(now), by, booking_id),
    )


async def by_id(reader: Reader, booking_id: BookingId) -> Booking | None:
    """Return the booking, in whatever state and of whatever server."""
    row = await reader.fetch_one(f"{_BOOKING} WHERE b.id = ?", (booking_id,))
    return None if row is None else _booking(row)


async def ahead_of_person(reader: Reader, guild_id: GuildId, user_id: UserId, now: datetime) -> tuple[Booking, ...]:
    """Return the conversations of that person, in either role, that have not ended, in order."""
    rows = await reader.fetch_all(
        f"{_BOOKING} WHERE {_OF_PERSON} AND b.state <> 'held' AND s.ends_at > :now ORDER BY s.starts_at, b.id",
        {"guild": guild_id, "person": user_id, "now": to_seconds(now)},
    )
    return tuple(_booking(row) for row in rows)


async def ended_of_person(
    reader: Reader, guild_id: GuildId, user_id: UserId, now: datetime, limit: int
) -> tuple[Booking, ...]:
    """Return the last conversations of that person, in either role, the latest first."""
    rows = await reader.fetch_all(
        f"""
        {_BOOKING} WHERE {_OF_PERSON} AND b.state <> 'held' AND s.ends_at <= :now
        ORDER BY s.starts_at DESC, b.id DESC LIMIT :limit
        """,
        {"guild": guild_id, "person": user_id, "now": to_seconds(now), "limit": limit},
    )
    return tuple(_booking(row) for row in rows)


async def ahead_of_office_hours(reader: Reader, office_hours_id: OfficeHoursId, now: datetime) -> tuple[Booking, ...]:
    """Return the conversations agreed on in the office hours that have not begun, in order."""
    rows = await reader.fetch_all(
        f"""
        {_BOOKING} WHERE s.office_hours_id = ? AND b.state IN {_ACTIVE} AND b.state <> 'held' AND s.starts_at > ?
        ORDER BY s.starts_at
        """,
        (office_hours_id, to_seconds(now)),
    )
    return tuple(_booking(row) for row in rows)


async def count_active(reader: Reader, guild_id: GuildId, booker_id: UserId, now: datetime) -> int:
    """Return how many slots that member has booked that are not over."""
    row = await reader.fetch_one(
        f"""
        SELECT count(*) AS bookings FROM booking b JOIN slot s ON s.id = b.slot_id
        WHERE b.guild_id = ? AND b.booker_id = ? AND b.state IN {_ACTIVE} AND s.ends_at > ?
        """,
        (guild_id, booker_id, to_seconds(now)),
    )
    return 0 if row is None else int(row["bookings"])


async def engagements(reader: Reader, guild_id: GuildId, user_id: UserId, over: Span) -> tuple[Span, ...]:
    """Return when that person is in a conversation, in either role, that shares time with `over`, in order."""
    rows = await reader.fetch_all(
        f"""
        SELECT s.starts_at, s.ends_at FROM booking b JOIN slot s ON s.id = b.slot_id
        WHERE {_OF_PERSON} AND s.starts_at < :until AND s.ends_at > :from
        ORDER BY s.starts_at
        """,
        {
            "guild": guild_id,
            "person": user_id,
            "from": to_seconds(over.starts_at),
            "until": to_seconds(over.ends_at),
        },
    )
    return tuple(slots.span(row) for row in rows)


async def people_ahead(reader: Reader, guild_id: GuildId, now: datetime) -> frozenset[UserId]:
    """Return everybody on whom somebody may count: with a booking, or an open slot, that has not begun."""
    rows = await reader.fetch_all(
        f"""
        SELECT adviser_id AS person FROM slot WHERE guild_id = :guild AND state = 'open' AND starts_at > :now
        UNION
        SELECT b.booker_id FROM slot s JOIN booking b ON b.slot_id = s.id AND b.state IN {_ACTIVE}
        WHERE s.guild_id = :guild AND s.state IN ('open', 'closed') AND s.starts_at > :now
        """,
        {"guild": guild_id, "now": to_seconds(now)},
    )
    return frozenset(UserId(row["person"]) for row in rows)


def _booking(row: Row) -> Booking:
    return Booking(
        id=BookingId(row["id"]),
        guild_id=GuildId(row["guild_id"]),
        slot_id=SlotId(row["slot_id"]),
        office_hours_id=OfficeHoursId(row["office_hours_id"]),
        adviser_id=UserId(row["adviser_id"]),
        booker_id=UserId(row["booker_id"]),
        channel_id=ChannelId(row["channel_id"]),
        starts_at=from_seconds(row["starts_at"]),
        ends_at=from_seconds(row["ends_at"]),
        place=office_hours.place(row),
        question=row["question"],
        tried=row["tried"],
        state=BookingState(row["state"]),
        sequence=row["sequence"],
        uid=row["uid"],
        ended_by=None if row["ended_by"] is None else UserId(row["ended_by"]),
        aide_id=None if row["aide_id"] is None else UserId(row["aide_id"]),
        pending_until=None if row["pending_until"] is None else from_seconds(row["pending_until"]),
        proposed_by=None if row["proposed_by"] is None else UserId(row["proposed_by"]),
        seats=row["seats"],
    )


async def of_person(reader: Reader, guild_id: GuildId, user_id: UserId) -> tuple[BookingId, ...]:
    """Return every booking that person has or had, in either role."""
    rows = await reader.fetch_all(
        "SELECT id FROM booking WHERE guild_id = :guild AND (booker_id = :person OR adviser_id = :person)",
        {"guild": guild_id, "person": user_id},
    )
    return tuple(BookingId(row["id"]) for row in rows)


async def forget(tx: Transaction, booking_ids: Iterable[BookingId]) -> None:
    """Delete these bookings, and what was said of them afterwards."""
    await tx.execute_many("DELETE FROM booking WHERE id = ?", [(booking_id,) for booking_id in booking_ids])


async def confirm(tx: Transaction, booking_id: BookingId) -> None:
    """Note that the booker agrees to what was booked for them."""
    await tx.execute("UPDATE booking SET state = 'confirmed', pending_until = NULL WHERE id = ?", (booking_id,))


async def propose(tx: Transaction, booking_id: BookingId, by: UserId) -> None:
    """Note who asked for another moment."""
    await tx.execute("UPDATE booking SET proposed_by = ? WHERE id = ?", (by, booking_id))


async def count_pending_of(reader: Reader, guild_id: GuildId, aide_id: UserId) -> int:
    """Return how many bookings that member made for others and that nobody has confirmed yet."""
    row = await reader.fetch_one(
        "SELECT count(*) AS bookings FROM booking WHERE guild_id = ? AND aide_id = ? AND state = 'pending'",
        (guild_id, aide_id),
    )
    return 0 if row is None else int(row["bookings"])


async def forget_aide(tx: Transaction, guild_id: GuildId, aide_id: UserId) -> None:
    """Forget that this person booked anything for anybody; the bookings stay their bookers'."""
    await tx.execute("UPDATE booking SET aide_id = NULL WHERE guild_id = ? AND aide_id = ?", (guild_id, aide_id))


async def of_slot(reader: Reader, slot_id: SlotId) -> tuple[Booking, ...]:
    """Return who has a seat in the slot, in the order in which they came."""
    rows = await reader.fetch_all(
        f"{_BOOKING} WHERE b.slot_id = ? AND b.state IN {_ACTIVE} ORDER BY b.created_at, b.id", (slot_id,)
    )
    return tuple(_booking(row) for row in rows)


async def given_ahead(reader: Reader, guild_id: GuildId, adviser_id: UserId, now: datetime) -> tuple[Booking, ...]:
    """Return the confirmed conversations that this resource person has yet to give, in order."""
    rows = await reader.fetch_all(
        f"""
        {_BOOKING} WHERE b.guild_id = ? AND b.adviser_id = ? AND b.state = 'confirmed' AND s.ends_at > ?
        ORDER BY s.starts_at, b.created_at, b.id
        """,
        (guild_id, adviser_id, to_seconds(now)),
    )
    return tuple(_booking(row) for row in rows)


async def ahead_of_aide(reader: Reader, guild_id: GuildId, aide_id: UserId, now: datetime) -> tuple[Booking, ...]:
    """Return the conversations that this person booked for others and that have not ended."""
    rows = await reader.fetch_all(
        f"{_BOOKING} WHERE b.guild_id = ? AND b.aide_id = ? AND b.state IN {_ACTIVE} AND s.ends_at > ?",
        (guild_id, aide_id, to_seconds(now)),
    )
    return tuple(_booking(row) for row in rows)
