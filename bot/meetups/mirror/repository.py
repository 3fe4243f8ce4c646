"""The events that mirror dates, as rows."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.core.clock import from_seconds, to_seconds
from bot.core.database import Reader, Row, Transaction
from bot.core.ids import GuildId
from bot.core.stays import HERE
from bot.meetups.mirror.model import EventId, Shown, Wish
from bot.meetups.model import OccurrenceId, SeriesId


class Standing(StrEnum):
    """What stands on Discord for a date."""

    NONE = "none"
    STANDING = "standing"
    REMOVED = "removed"
    LEFT = "left"
    OVER = "over"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mirrored:
    """The row of one date."""

    occurrence_id: OccurrenceId
    guild_id: GuildId
    series_id: SeriesId
    state: Standing
    event_id: EventId | None
    asked_since: datetime | None
    asked_name: str
    asked_start: datetime | None
    wished: str
    shown: str
    removals: int
    version: int
    failures: int


async def by_date(reader: Reader, occurrence_id: OccurrenceId) -> Mirrored | None:
    """Return the row of that date."""
    row = await reader.fetch_one("SELECT * FROM meetup_event WHERE occurrence_id = ?", (occurrence_id,))
    return None if row is None else _mirrored(row)


async def by_event(reader: Reader, guild_id: GuildId, event_id: EventId) -> Mirrored | None:
    """Return the row for which that event stands."""
    row = await reader.fetch_one(
        "SELECT * FROM meetup_event WHERE event_id = ? AND guild_id = ? AND state = 'standing'", (event_id, guild_id)
    )
    return None if row is None else _mirrored(row)


async def next_look(reader: Reader, busy: Collection[GuildId] = ()) -> tuple[GuildId, datetime] | None:
    """Return the server with the row that is due first, and when that is, leaving out those in `busy`."""
    others = "AND guild_id NOT IN (SELECT value FROM json_each(?))" if busy else ""
    row = await reader.at_hand.fetch_one(
        f"""
        SELECT guild_id, look_at FROM meetup_event WHERE look_at IS NOT NULL {others} AND {HERE}
        ORDER BY look_at LIMIT 1
        """,
        (json.dumps(sorted(busy)),) if busy else (),
    )
    return None if row is None else (GuildId(row["guild_id"]), from_seconds(row["look_at"]))


async def due(reader: Reader, guild_id: GuildId, now: datetime) -> tuple[Mirrored, ...]:
    """Return the rows of that server that are due, the dates that come first first."""
    rows = await reader.fetch_all(
        """
        SELECT e.* FROM meetup_event e JOIN meetup_occurrence o ON o.id = e.occurrence_id
        WHERE e.guild_id = ? AND e.look_at <= ? ORDER BY o.starts_at, o.id
        """,
        (guild_id, to_seconds(now)),
    )
    return tuple(_mirrored(row) for row in rows)


async def known_events(reader: Reader, guild_id: GuildId) -> frozenset[EventId]:
    """Return every event that some row of that server knows of."""
    rows = await reader.fetch_all(
        "SELECT event_id FROM meetup_event WHERE guild_id = ? AND event_id IS NOT NULL", (guild_id,)
    )
    return frozenset(EventId(row["event_id"]) for row in rows)


async def push_forward(tx: Transaction, row: Mirrored, until: datetime) -> None:
    """Note that the row is about to be attempted: should that take the process down, others come first."""
    await tx.execute(
        "UPDATE meetup_event SET failures = failures + 1, look_at = ? WHERE occurrence_id = ?",
        (to_seconds(until), row.occurrence_id),
    )


async def settle(
    tx: Transaction, row: Mirrored, *, next_look_at: datetime | None, failures: int = 0, reason: str | None = None
) -> None:
    """Say when the row is to be looked at next; at once if something changed since it was read."""
    await tx.execute(
        """
        UPDATE meetup_event SET failures = ?, reason = ?, look_at = CASE WHEN version = ? THEN ? ELSE 0 END
        WHERE occurrence_id = ?
        """,
        (
            failures,
            reason,
            row.version,
            None if next_look_at is None else to_seconds(next_look_at),
            row.occurrence_id,
        ),
    )


async def note_asked(tx: Transaction, row: Mirrored, wish: Wish, at: datetime) -> None:
    """Note that Discord is about to be asked to make the event."""
    await tx.execute(
        """
        UPDATE meetup_event
        SET asked_since_at = coalesce(asked_since_at, ?), asked_name = ?, asked_start_at = ?
        WHERE occurrence_id = ?
        """,
        (to_seconds(at), wish.name, to_seconds(wish.starts_at), row.occurrence_id),
    )


async def note_not_made(tx: Transaction, row: Mirrored) -> None:
    """Note that Discord certainly made nothing."""
    await tx.execute(
        """
        UPDATE meetup_event SET asked_since_at = NULL, asked_name = NULL, asked_start_at = NULL
        WHERE occurrence_id = ?
        """,
        (row.occurrence_id,),
    )


async def note_standing(tx: Transaction, row: Mirrored, shown: Shown, *, wished: str) -> None:
    """Note that this event stands for the date, and what of it was wished for."""
    await tx.execute(
        """
        UPDATE meetup_event
        SET state = 'standing', event_id = ?, wished = ?, shown = ?, asked_since_at = NULL, asked_name = NULL,
            asked_start_at = NULL
        WHERE occurrence_id = ?
        """,
        (shown.event_id, wished, shown.fingerprint, row.occurrence_id),
    )


async def note_state(tx: Transaction, occurrence_id: OccurrenceId, state: Standing) -> None:
    """Note what became of the event; with NONE or REMOVED, none stands for the date any more."""
    await tx.execute(
        """
        UPDATE meetup_event
        SET state = :state, event_id = CASE WHEN :state IN ('none', 'removed') THEN NULL ELSE event_id END,
            removals = removals + (:state = 'removed')
        WHERE occurrence_id = :id
        """,
        {"state": state, "id": occurrence_id},
    )


async def look_soon(tx: Transaction, occurrence_id: OccurrenceId) -> None:
    """Have the row looked at as soon as possible."""
    await tx.execute(
        "UPDATE meetup_event SET look_at = 0, version = version + 1, failures = 0 WHERE occurrence_id = ?",
        (occurrence_id,),
    )


async def look_at_series_soon(tx: Transaction, series_id: SeriesId) -> None:
    """Have the dates of the series that may come among the next ones looked at."""
    await tx.execute(
        "UPDATE meetup_event SET look_at = 0, version = version + 1 WHERE series_id = ? AND state = 'none'",
        (series_id,),
    )


async def look_at_all_soon(tx: Transaction, guild_id: GuildId) -> int:
    """Have all that stands or failed on that server looked at; return how many rows that is."""
    return await tx.execute(
        """
        UPDATE meetup_event SET look_at = 0, version = version + 1, failures = 0
        WHERE guild_id = ? AND (state = 'standing' OR (state = 'none' AND look_at IS NOT NULL))
        """,
        (guild_id,),
    )


def _mirrored(row: Row) -> Mirrored:
    asked, start = row["asked_since_at"], row["asked_start_at"]
    return Mirrored(
        occurrence_id=OccurrenceId(row["occurrence_id"]),
        guild_id=GuildId(row["guild_id"]),
        series_id=SeriesId(row["series_id"]),
        state=Standing(row["state"]),
        event_id=None if row["event_id"] is None else EventId(row["event_id"]),
        asked_since=None if asked is None else from_seconds(asked),
        asked_name=row["asked_name"] or "",
        asked_start=None if start is None else from_seconds(start),
        wished=row["wished"],
        shown=row["shown"],
        removals=row["removals"],
        version=row["version"],
        failures=row["failures"],
    )
