"""Who answered what for one date, as rows."""

from collections.abc import Collection
from datetime import datetime

from bot.core.clock import from_seconds, to_seconds
from bot.core.database import Reader, Row, Transaction
from bot.core.ids import GuildId, UserId
from bot.meetups.model import Occurrence, OccurrenceId, Room, Seat, SeatState, SeriesId

_SEAT = """
    SELECT s.*, CASE s.state WHEN 'waiting' THEN (
        SELECT count(*) FROM meetup_seat w
        WHERE w.occurrence_id = s.occurrence_id AND w.state = 'waiting' AND w.ticket <= s.ticket
    ) END AS position
    FROM meetup_seat s
"""


async def of_person(reader: Reader, occurrence_id: OccurrenceId, user_id: UserId) -> Seat | None:
    """Return what that person answered for the date."""
    row = await reader.fetch_one(f"{_SEAT} WHERE s.occurrence_id = ? AND s.user_id = ?", (occurrence_id, user_id))
    return None if row is None else _seat(row)


async def of_person_among(
    reader: Reader, occurrence_ids: Collection[OccurrenceId], user_id: UserId
) -> dict[OccurrenceId, Seat]:
    """Return what that person answered for each of these dates."""
    marks = ", ".join("?" for _ in occurrence_ids)
    rows = await reader.fetch_all(
        f"{_SEAT} WHERE s.user_id = ? AND s.occurrence_id IN ({marks})", (user_id, *occurrence_ids)
    )
    return {OccurrenceId(row["occurrence_id"]): _seat(row) for row in rows}


async def people(reader: Reader, occurrence_id: OccurrenceId, states: Collection[SeatState]) -> tuple[Seat, ...]:
    """Return the answers in these states: those in line by their ticket, the others as they came."""
    marks = ", ".join("?" for _ in states)
    rows = await reader.fetch_all(
        f"{_SEAT} WHERE s.occurrence_id = ? AND s.state IN ({marks}) ORDER BY s.ticket IS NULL, s.ticket, s.id",
        (occurrence_id, *states),
    )
    return tuple(_seat(row) for row in rows)


async def room(reader: Reader, occurrence: Occurrence) -> Room:
    """Return how many people the date has, of each kind."""
    rows = await reader.fetch_all(
        "SELECT state, count(*) AS people FROM meetup_seat WHERE occurrence_id = ? GROUP BY state", (occurrence.id,)
    )
    counts = {row["state"]: int(row["people"]) for row in rows}
    return Room(
        seats=occurrence.seats,
        seated=counts.get(SeatState.SEATED, 0),
        offered=counts.get(SeatState.OFFERED, 0),
        waiting=counts.get(SeatState.WAITING, 0),
        maybe=counts.get(SeatState.MAYBE, 0),
    )


async def next_ticket(reader: Reader, occurrence_id: OccurrenceId) -> int:
    """Return the ticket of whoever joins the line now."""
    row = await reader.fetch_one(
        "SELECT coalesce(max(ticket), 0) + 1 AS next FROM meetup_seat WHERE occurrence_id = ?", (occurrence_id,)
    )
    return 1 if row is None else int(row["next"])


async def organisation_there(reader: Reader, occurrence_id: OccurrenceId, organisation: str, but_for: UserId) -> bool:
    """Return whether somebody else of that organisation comes or waits."""
    row = await reader.fetch_one(
        """
        SELECT 1 FROM meetup_seat
        WHERE occurrence_id = ? AND organisation = ? AND user_id <> ? AND state IN ('seated', 'offered', 'waiting')
        """,
        (occurrence_id, organisation, but_for),
    )
    return row is not None


async def answer(
    tx: Transaction,
    occurrence: Occurrence,
    user_id: UserId,
    state: SeatState,
    *,
    now: datetime,
    by_series: bool = False,
    ticket: int | None = None,
    organisation: str | None = None,
) -> None:
    """Keep what that person answers, in place of what they answered before.

    Raises IntegrityError where the schema knows that no seat is left, that somebody waits, or that their organisation
    comes already.
    """
    values = (state, ticket, organisation, int(by_series), to_seconds(now), occurrence.id, user_id)
    # Not an upsert: the insertion that it tries first would count the person's own seat against them.
    changed = await tx.execute(
        """
        UPDATE meetup_seat
        SET state = ?, ticket = ?, organisation = ?, by_series = ?, answered_at = ?, offered_until = NULL
        WHERE occurrence_id = ? AND user_id = ?
        """,
        values,
    )
    if not changed:
        await tx.execute(
            """
            INSERT INTO meetup_seat (state, ticket, organisation, by_series, answered_at, occurrence_id, user_id,
                                     guild_id)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            (*values, occurrence.guild_id),
        )


async def offer(tx: Transaction, occurrence_id: OccurrenceId, user_id: UserId, until: datetime) -> None:
    """Hold a seat for somebody in line."""
    await tx.execute(
        """
        UPDATE meetup_seat SET state = 'offered', offered_until = ?
        WHERE occurrence_id = ? AND user_id = ? AND state = 'waiting'
        """,
        (to_seconds(until), occurrence_id, user_id),
    )


async def shorten_offers(tx: Transaction, occurrence_id: OccurrenceId, until: datetime) -> None:
    """No seat is held beyond that instant."""
    await tx.execute(
        """
        UPDATE meetup_seat SET offered_until = min(offered_until, ?) WHERE occurrence_id = ? AND state = 'offered'
        """,
        (to_seconds(until), occurrence_id),
    )


async def held(reader: Reader, occurrence_id: OccurrenceId) -> tuple[Seat, ...]:
    """Return the seats that are held for somebody."""
    return await people(reader, occurrence_id, {SeatState.OFFERED})


async def lapse(tx: Transaction, occurrence_id: OccurrenceId, now: datetime) -> int:
    """Let the seats go that were held until now at the latest; return how many those were."""
    return await tx.execute(
        """
        UPDATE meetup_seat SET state = 'lapsed', offered_until = NULL
        WHERE occurrence_id = ? AND state = 'offered' AND offered_until <= ?
        """,
        (occurrence_id, to_seconds(now)),
    )


async def take_back(tx: Transaction, series_id: SeriesId, user_id: UserId, now: datetime) -> tuple[OccurrenceId, ...]:
    """Forget what the person answered for every date at once, dates ahead; return those dates."""
    rows = await tx.fetch_all(
        """
        SELECT o.id FROM meetup_seat s JOIN meetup_occurrence o ON o.id = s.occurrence_id
        WHERE o.series_id = ? AND s.user_id = ? AND s.by_series = 1 AND o.starts_at > ?
        ORDER BY o.starts_at
        """,
        (series_id, user_id, to_seconds(now)),
    )
    dates = tuple(OccurrenceId(row["id"]) for row in rows)
    await tx.execute_many(
        "DELETE FROM meetup_seat WHERE occurrence_id = ? AND user_id = ?", [(each, user_id) for each in dates]
    )
    return dates


async def dates_ahead_of(reader: Reader, guild_id: GuildId, user_id: UserId, now: datetime) -> tuple[OccurrenceId, ...]:
    """Return the dates, not over, for which that person answered anything, in order."""
    rows = await reader.fetch_all(
        """
        SELECT o.id FROM meetup_seat s JOIN meetup_occurrence o ON o.id = s.occurrence_id
        WHERE s.guild_id = ? AND s.user_id = ? AND o.ends_at > ? AND o.state = 'planned' ORDER BY o.starts_at, o.id
        """,
        (guild_id, user_id, to_seconds(now)),
    )
    return tuple(OccurrenceId(row["id"]) for row in rows)


async def seated_ahead(reader: Reader, guild_id: GuildId, user_id: UserId, now: datetime) -> tuple[datetime, ...]:
    """Return when the dates begin at which that person has a seat, in order."""
    rows = await reader.fetch_all(
        """
        SELECT o.starts_at FROM meetup_seat s JOIN meetup_occurrence o ON o.id = s.occurrence_id
        WHERE s.guild_id = ? AND s.user_id = ? AND s.state IN ('seated', 'offered') AND o.starts_at > ?
          AND o.state = 'planned'
        ORDER BY o.starts_at, o.id
        """,
        (guild_id, user_id, to_seconds(now)),
    )
    return tuple(from_seconds(row["starts_at"]) for row in rows)


async def leave(tx: Transaction, occurrence_id: OccurrenceId, user_id: UserId) -> None:
    """Forget what the person answered for the date."""
    await tx.execute("DELETE FROM meetup_seat WHERE occurrence_id = ? AND user_id = ?", (occurrence_id, user_id))


async def forget_person(tx: Transaction, guild_id: GuildId, user_id: UserId) -> None:
    """Erase every answer of that person."""
    await tx.execute("DELETE FROM meetup_seat WHERE guild_id = ? AND user_id = ?", (guild_id, user_id))


def _seat(row: Row) -> Seat:
    until = row["offered_until"]
    return Seat(
        occurrence_id=OccurrenceId(row["occurrence_id"]),
        user_id=UserId(row["user_id"]),
        state=SeatState(row["state"]),
        by_series=bool(row["by_series"]),
        organisation=row["organisation"],
        ticket=row["ticket"],
        position=row["position"],
        offered_until=None if until is None else from_seconds(until),
    )


async def people_ahead(reader: Reader, guild_id: GuildId, now: datetime) -> frozenset[UserId]:
    """Return everybody who comes to a date ahead, stands in line for one, or comes every time."""
    rows = await reader.fetch_all(
        """
        SELECT s.user_id FROM meetup_seat s JOIN meetup_occurrence o ON o.id = s.occurrence_id
        WHERE s.guild_id = :guild AND s.state IN ('seated', 'offered', 'waiting') AND o.starts_at > :now
        UNION
        SELECT user_id FROM meetup_regular WHERE guild_id = :guild
        """,
        {"guild": guild_id, "now": to_seconds(now)},
    )
    return frozenset(UserId(row["user_id"]) for row in rows)
