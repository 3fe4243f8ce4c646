"""The dates of series, as rows."""

from datetime import datetime

from bot.core.clock import from_seconds, to_seconds
from bot.core.database import Reader, Row, Transaction
from bot.core.ids import GuildId, UserId
from bot.meetups.model import Occurrence, OccurrenceId, OccurrenceState, Series, SeriesId
from bot.meetups.repository import series as series_rows

_OCCURRENCE = f"""
    SELECT o.*, {series_rows.COLUMNS}
    FROM meetup_occurrence o JOIN meetup_series v ON v.id = o.series_id
"""


async def insert(
    tx: Transaction, series: Series, *, planned_for: datetime, starts_at: datetime, uid: str, now: datetime
) -> OccurrenceId | None:
    """Make one date of the series, unless it has been made already: then return None."""
    row = await tx.fetch_one(
        "SELECT 1 FROM meetup_occurrence WHERE series_id = ? AND planned_for = ?", (series.id, local(planned_for))
    )
    if row is not None:
        return None
    row_id = await tx.insert(
        """
        INSERT INTO meetup_occurrence (guild_id, series_id, planned_for, starts_at, ends_at, seats, uid, created_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        (
            series.guild_id,
            series.id,
            local(planned_for),
            to_seconds(starts_at),
            to_seconds(starts_at + series.length),
            series.seats,
            uid,
            to_seconds(now),
        ),
    )
    return OccurrenceId(row_id)


async def by_id(reader: Reader, occurrence_id: OccurrenceId) -> Occurrence | None:
    """Return the date, in whatever state and of whatever server."""
    row = await reader.fetch_one(f"{_OCCURRENCE} WHERE o.id = ?", (occurrence_id,))
    return None if row is None else occurrence(row)


async def of_series(reader: Reader, series_id: SeriesId, *, from_at: datetime | None = None) -> tuple[Occurrence, ...]:
    """Return the dates of the series, in whatever state, in order; those that end after `from_at` if given."""
    rows = await reader.fetch_all(
        f"{_OCCURRENCE} WHERE o.series_id = ? AND o.ends_at > ? ORDER BY o.starts_at, o.id",
        (series_id, 0 if from_at is None else to_seconds(from_at)),
    )
    return tuple(occurrence(row) for row in rows)


def occurrence(row: Row) -> Occurrence:
    """Return the date in a row that holds the columns of both tables."""
    facilitator, announced = row["facilitator_id"], row["announced_at"]
    return Occurrence(
        id=OccurrenceId(row["id"]),
        guild_id=GuildId(row["guild_id"]),
        series=series_rows.series(row),
        planned_for=datetime.fromisoformat(row["planned_for"]),
        starts_at=from_seconds(row["starts_at"]),
        ends_at=from_seconds(row["ends_at"]),
        moved=bool(row["moved"]),
        state=OccurrenceState(row["state"]),
        own_facilitator_id=None if facilitator is None else UserId(facilitator),
        seats=row["seats"],
        queue_open=bool(row["queue_open"]),
        announced_at=None if announced is None else from_seconds(announced),
        uid=row["uid"],
        sequence=row["sequence"],
    )


def local(moment: datetime) -> str:
    """Return a local time as it stands in a column."""
    return moment.isoformat(timespec="minutes")
