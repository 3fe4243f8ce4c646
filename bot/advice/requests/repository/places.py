"""Lines of resource persons, and the slots kept for whoever is first, as rows."""

from collections.abc import Collection
from datetime import datetime

from bot.advice.model import BookingId, Slot, SlotId
from bot.advice.refusals import SlotTaken
from bot.advice.repository.bookings import FREE_SEAT
from bot.advice.requests.model import AdviceRequest, Hold, Place, PlaceId, PlaceState, RequestId
from bot.advice.requests.refusals import AlreadyWaiting
from bot.core.clock import from_seconds, to_seconds
from bot.core.database import IntegrityError, Reader, Row, Transaction
from bot.core.ids import GuildId, UserId

_IN_LINE = "('waiting', 'offered')"

_PLACE = f"""
    SELECT p.*, CASE WHEN p.state IN {_IN_LINE} THEN (
        SELECT count(*) FROM advice_place f
        WHERE f.guild_id = p.guild_id AND f.adviser_id = p.adviser_id AND f.state IN {_IN_LINE} AND f.id <= p.id
    ) ELSE 0 END AS position
    FROM advice_place p
"""


async def join(tx: Transaction, request: AdviceRequest, adviser_id: UserId, now: datetime) -> PlaceId:
    """Stand in the line of that person. Raises AlreadyWaiting."""
    try:
        row_id = await tx.insert(
            """
            INSERT INTO advice_place (guild_id, request_id, member_id, adviser_id, state, joined_at)
            VALUES (?, ?, ?, ?, 'waiting', ?)
            """,
            (request.guild_id, request.id, request.asker_id, adviser_id, to_seconds(now)),
        )
    except IntegrityError as error:
        raise AlreadyWaiting from error
    return PlaceId(row_id)


async def by_id(reader: Reader, place_id: PlaceId) -> Place | None:
    """Return the place, whatever became of it."""
    row = await reader.fetch_one(f"{_PLACE} WHERE p.id = ?", (place_id,))
    return None if row is None else _place(row)


async def by_booking(reader: Reader, booking_id: BookingId) -> Place | None:
    """Return the place for which that booking holds a slot."""
    row = await reader.fetch_one(f"{_PLACE} WHERE p.booking_id = ?", (booking_id,))
    return None if row is None else _place(row)


async def of_requests(reader: Reader, request_ids: Collection[RequestId]) -> tuple[Place, ...]:
    """Return the places that these requests have in lines now."""
    marks = ", ".join("?" * len(request_ids))
    rows = await reader.fetch_all(
        f"{_PLACE} WHERE p.request_id IN ({marks}) AND p.state IN {_IN_LINE} ORDER BY p.id", tuple(request_ids)
    )
    return tuple(_place(row) for row in rows)


async def waiting(reader: Reader, guild_id: GuildId, adviser_id: UserId) -> tuple[Place, ...]:
    """Return the line of that person, those left out to whom a slot is offered now."""
    rows = await reader.fetch_all(
        f"{_PLACE} WHERE p.guild_id = ? AND p.adviser_id = ? AND p.state = 'waiting' ORDER BY p.id",
        (guild_id, adviser_id),
    )
    return tuple(_place(row) for row in rows)


async def in_line(reader: Reader, guild_id: GuildId, adviser_id: UserId) -> tuple[Place, ...]:
    """Return the whole line of that person."""
    rows = await reader.fetch_all(
        f"{_PLACE} WHERE p.guild_id = ? AND p.adviser_id = ? AND p.state IN {_IN_LINE} ORDER BY p.id",
        (guild_id, adviser_id),
    )
    return tuple(_place(row) for row in rows)


async def length(reader: Reader, guild_id: GuildId, adviser_id: UserId) -> int:
    """Return how many stand in that line."""
    row = await reader.fetch_one(
        f"SELECT count(*) AS n FROM advice_place WHERE guild_id = ? AND adviser_id = ? AND state IN {_IN_LINE}",
        (guild_id, adviser_id),
    )
    return 0 if row is None else int(row["n"])


async def was_offered(reader: Reader, member_id: UserId, slot_id: SlotId) -> bool:
    """Return whether that person had this very slot before, and let it go."""
    row = await reader.fetch_one(
        "SELECT 1 FROM booking WHERE slot_id = ? AND booker_id = ? LIMIT 1", (slot_id, member_id)
    )
    return row is not None


async def hold(
    tx: Transaction, place: Place, slot: Slot, request: AdviceRequest, *, uid: str, until: datetime, now: datetime
) -> BookingId:
    """Keep the slot for that place. Raises SlotTaken if the schema knows of another booking of it."""
    try:
        row_id = await tx.insert(
            f"""
            INSERT INTO booking (guild_id, slot_id, seat, adviser_id, booker_id, question, tried, state, uid,
                                 created_at)
            VALUES (:guild, :slot, {FREE_SEAT}, :adviser, :member, :question, :tried, 'held', :uid, :now)
            """,
            {
                "guild": slot.guild_id,
                "slot": slot.id,
                "adviser": slot.adviser_id,
                "member": place.member_id,
                "question": request.question,
                "tried": request.tried,
                "uid": uid,
                "now": to_seconds(now),
            },
        )
    except IntegrityError as error:
        raise SlotTaken from error
    await tx.execute(
        "UPDATE advice_place SET state = 'offered', booking_id = ?, offered_until_at = ? WHERE id = ?",
        (row_id, to_seconds(until), place.id),
    )
    return BookingId(row_id)


async def settle(tx: Transaction, place_id: PlaceId, state: PlaceState) -> None:
    """Put the place in a state in which nothing is held for it."""
    await tx.execute(
        "UPDATE advice_place SET state = ?, booking_id = NULL, offered_until_at = NULL WHERE id = ?", (state, place_id)
    )


async def holds(reader: Reader, places: Collection[Place]) -> tuple[Hold, ...]:
    """Return what is held for these places."""
    held = {place.booking_id: place for place in places if place.booking_id is not None}
    marks = ", ".join("?" * len(held))
    rows = await reader.fetch_all(
        f"""
        SELECT b.id AS booking_id, s.id, s.starts_at FROM booking b JOIN slot s ON s.id = b.slot_id
        WHERE b.id IN ({marks}) AND b.state = 'held' ORDER BY s.starts_at
        """,
        tuple(held),
    )
    found = [(held[BookingId(row["booking_id"])], row) for row in rows]
    return tuple(
        Hold(
            place=place,
            slot_id=SlotId(row["id"]),
            starts_at=from_seconds(row["starts_at"]),
            until=place.offered_until,
        )
        for place, row in found
        if place.offered_until is not None
    )


async def guild_of(reader: Reader, place_id: PlaceId) -> GuildId | None:
    """Return the server of a place."""
    row = await reader.fetch_one("SELECT guild_id FROM advice_place WHERE id = ?", (place_id,))
    return None if row is None else GuildId(row["guild_id"])


async def forget_adviser(tx: Transaction, guild_id: GuildId, adviser_id: UserId) -> None:
    """Forget the line of somebody who left for good."""
    await tx.execute("DELETE FROM advice_place WHERE guild_id = ? AND adviser_id = ?", (guild_id, adviser_id))


async def advisers_on(
    reader: Reader, guild_id: GuildId, topics: Collection[str], since: datetime
) -> tuple[tuple[UserId, str], ...]:
    """Return who has open office hours on one of these folded topics, with a slot since then; and the topic."""
    marks = ", ".join("?" * len(topics))
    rows = await reader.fetch_all(
        f"""
        SELECT o.adviser_id, min(t.topic) AS topic, count(DISTINCT t.folded) AS shared
        FROM office_hours o JOIN office_hours_topic t ON t.office_hours_id = o.id
        WHERE o.guild_id = ? AND o.state = 'open' AND t.folded IN ({marks})
          AND EXISTS (SELECT 1 FROM slot s WHERE s.office_hours_id = o.id AND s.state = 'open' AND s.starts_at > ?)
        GROUP BY o.adviser_id ORDER BY shared DESC, o.adviser_id
        """,
        (guild_id, *topics, to_seconds(since)),
    )
    return tuple((UserId(row["adviser_id"]), str(row["topic"])) for row in rows)


def _place(row: Row) -> Place:
    until = row["offered_until_at"]
    return Place(
        id=PlaceId(row["id"]),
        guild_id=GuildId(row["guild_id"]),
        request_id=RequestId(row["request_id"]),
        member_id=UserId(row["member_id"]),
        adviser_id=UserId(row["adviser_id"]),
        state=PlaceState(row["state"]),
        booking_id=None if row["booking_id"] is None else BookingId(row["booking_id"]),
        offered_until=None if until is None else from_seconds(until),
        position=row["position"],
    )
