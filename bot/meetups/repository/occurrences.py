"""The dates of series, as rows."""

import json
from collections.abc import Collection, Mapping
from datetime import datetime

from bot.core.clock import from_seconds, to_seconds
from bot.core.database import Reader, Row, Transaction
from bot.core.ids import ChannelId, GuildId, UserId
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


async def ahead_of_series(reader: Reader, series_id: SeriesId, now: datetime) -> tuple[Occurrence, ...]:
    """Return the dates of the series that take place and have not begun, in order."""
    rows = await reader.fetch_all(
        f"{_OCCURRENCE} WHERE o.series_id = ? AND o.state = 'planned' AND o.starts_at > ? ORDER BY o.starts_at, o.id",
        (series_id, to_seconds(now)),
    )
    return tuple(occurrence(row) for row in rows)


async def between(
    reader: Reader,
    guild_id: GuildId,
    start: datetime,
    end: datetime,
    *,
    channel_ids: Collection[ChannelId] | None = None,
    limit: int = 100,
) -> tuple[Occurrence, ...]:
    """Return the dates that take place and start from `start` on, before `end`; of these channels only, if given."""
    rows = await reader.fetch_all(
        f"""
        {_OCCURRENCE}
        WHERE o.guild_id = :guild AND o.state = 'planned' AND o.starts_at >= :start AND o.starts_at < :end
          AND v.state IN ('open', 'ended')
          AND (:anywhere OR v.channel_id IN (SELECT value FROM json_each(:channels)))
        ORDER BY o.starts_at, o.id LIMIT :limit
        """,
        {
            "guild": guild_id,
            "start": to_seconds(start),
            "end": to_seconds(end),
            "anywhere": int(channel_ids is None),
            "channels": json.dumps(list(channel_ids or ())),
            "limit": limit,
        },
    )
    return tuple(occurrence(row) for row in rows)


async def next_of_each_series(
    reader: Reader, guild_id: GuildId, now: datetime, channel_ids: Collection[ChannelId], limit: int
) -> tuple[Occurrence, ...]:
    """Return the next date ahead of each meetup in these channels, the nearest first."""
    rows = await reader.fetch_all(
        f"""
        {_OCCURRENCE}
        WHERE o.guild_id = :guild AND o.state = 'planned' AND o.starts_at > :now
          AND v.channel_id IN (SELECT value FROM json_each(:channels))
          AND NOT EXISTS (
              SELECT 1 FROM meetup_occurrence b
              WHERE b.series_id = o.series_id AND b.state = 'planned' AND b.starts_at > :now
                AND (b.starts_at, b.id) < (o.starts_at, o.id)
          )
        ORDER BY o.starts_at, o.id LIMIT :limit
        """,
        {"guild": guild_id, "now": to_seconds(now), "channels": json.dumps(list(channel_ids)), "limit": limit},
    )
    return tuple(occurrence(row) for row in rows)


async def next_in_channels(
    reader: Reader, guild_id: GuildId, channel_ids: Collection[ChannelId], now: datetime
) -> Mapping[ChannelId, datetime]:
    """Return when the next date starts in each of these channels that has one."""
    rows = await reader.fetch_all(
        """
        SELECT v.channel_id, min(o.starts_at) AS next_start
        FROM meetup_occurrence o JOIN meetup_series v ON v.id = o.series_id
        WHERE o.guild_id = :guild AND o.state = 'planned' AND o.starts_at > :now
          AND v.channel_id IN (SELECT value FROM json_each(:channels))
        GROUP BY v.channel_id
        """,
        {"guild": guild_id, "now": to_seconds(now), "channels": json.dumps(list(channel_ids))},
    )
    return {ChannelId(row["channel_id"]): from_seconds(row["next_start"]) for row in rows}


async def move(
    tx: Transaction, occurrence_id: OccurrenceId, *, starts_at: datetime, ends_at: datetime, moved: bool
) -> None:
    """Put the date at another instant; its queue opens again."""
    await tx.execute(
        """
        UPDATE meetup_occurrence
        SET starts_at = ?, ends_at = ?, moved = ?, queue_open = 1, sequence = sequence + 1
        WHERE id = ?
        """,
        (to_seconds(starts_at), to_seconds(ends_at), int(moved), occurrence_id),
    )


async def set_state(tx: Transaction, occurrence_id: OccurrenceId, state: OccurrenceState) -> None:
    """Skip or cancel the date."""
    await tx.execute(
        "UPDATE meetup_occurrence SET state = ?, sequence = sequence + 1 WHERE id = ?", (state, occurrence_id)
    )


async def set_facilitator(tx: Transaction, occurrence_id: OccurrenceId, user_id: UserId | None) -> None:
    """Say who facilitates this date; None: whoever facilitates the series."""
    await tx.execute(
        "UPDATE meetup_occurrence SET facilitator_id = ?, sequence = sequence + 1 WHERE id = ?",
        (user_id, occurrence_id),
    )


async def set_seats(tx: Transaction, occurrence_id: OccurrenceId, seats: int | None) -> None:
    """Say how many seats the date has. Raises IntegrityError if more people have one."""
    await tx.execute("UPDATE meetup_occurrence SET seats = ? WHERE id = ?", (seats, occurrence_id))


async def close_queue(tx: Transaction, occurrence_id: OccurrenceId) -> None:
    """From now on a free seat is for whoever takes it."""
    await tx.execute("UPDATE meetup_occurrence SET queue_open = 0 WHERE id = ?", (occurrence_id,))


async def mark_announced(tx: Transaction, occurrence_id: OccurrenceId, now: datetime) -> None:
    """Note that the card of this date was asked for."""
    await tx.execute("UPDATE meetup_occurrence SET announced_at = ? WHERE id = ?", (to_seconds(now), occurrence_id))


async def changed(tx: Transaction, series_id: SeriesId, now: datetime) -> None:
    """One more in the calendar files of the dates ahead: what they say of the series has changed."""
    await tx.execute(
        """
        UPDATE meetup_occurrence SET sequence = sequence + 1
        WHERE series_id = ? AND state = 'planned' AND starts_at > ?
        """,
        (series_id, to_seconds(now)),
    )


async def set_aside(tx: Transaction, occurrence_ids: Collection[OccurrenceId]) -> None:
    """Free the local times by which these dates are known, before they get others: far in the future, one each."""
    await tx.execute_many(
        "UPDATE meetup_occurrence SET planned_for = '9' || substr(planned_for, 2) WHERE id = ?",
        [(occurrence_id,) for occurrence_id in occurrence_ids],
    )


async def replan(
    tx: Transaction, occurrence_id: OccurrenceId, *, planned_for: datetime, starts_at: datetime, ends_at: datetime
) -> None:
    """Give the date another place in its series."""
    await tx.execute(
        """
        UPDATE meetup_occurrence
        SET planned_for = ?, starts_at = ?, ends_at = ?, moved = 0, queue_open = 1, sequence = sequence + 1
        WHERE id = ?
        """,
        (local(planned_for), to_seconds(starts_at), to_seconds(ends_at), occurrence_id),
    )


async def guild_of(reader: Reader, occurrence_id: OccurrenceId) -> GuildId | None:
    """Return the server of the date."""
    row = await reader.fetch_one("SELECT guild_id FROM meetup_occurrence WHERE id = ?", (occurrence_id,))
    return None if row is None else GuildId(row["guild_id"])


async def facilitated_by(
    reader: Reader, guild_id: GuildId, user_id: UserId, now: datetime, until: datetime
) -> tuple[Occurrence, ...]:
    """Return the dates ahead, before `until`, that this person facilitates, in order."""
    rows = await reader.fetch_all(
        f"""
        {_OCCURRENCE}
        WHERE o.guild_id = ? AND o.state = 'planned' AND o.starts_at > ? AND o.starts_at < ?
          AND coalesce(o.facilitator_id, v.facilitator_id) = ?
        ORDER BY o.starts_at, o.id
        """,
        (guild_id, to_seconds(now), to_seconds(until), user_id),
    )
    return tuple(occurrence(row) for row in rows)


async def forget_facilitator(tx: Transaction, guild_id: GuildId, user_id: UserId) -> None:
    """Name this person nowhere as the facilitator of one date."""
    await tx.execute(
        "UPDATE meetup_occurrence SET facilitator_id = NULL WHERE guild_id = ? AND facilitator_id = ?",
        (guild_id, user_id),
    )
