"""Slots as rows: which can be booked, by whom, and what stands in the way."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.advice.model import BookingId, OfficeHours, OfficeHoursId, Slot, SlotId, SlotState
from bot.advice.plan import Span, month_of, week_of
from bot.advice.repository import office_hours
from bot.core.clock import from_seconds, to_seconds
from bot.core.database import Reader, Row, Transaction, Value
from bot.core.ids import ChannelId, GuildId, UserId

_ACTIVE = "('held', 'pending', 'confirmed')"
_MONTH = 32 * 86400

FREE = f"""
    state = 'open' AND NOT EXISTS (SELECT 1 FROM booking b WHERE b.slot_id = slot.id AND b.state IN {_ACTIVE})
"""
"""What a row of `slot` is when nobody has a seat in it."""

_SLOT = f"""
    WITH given AS MATERIALIZED (
        SELECT DISTINCT l.id, l.adviser_id, l.week, l.month
        FROM slot l JOIN booking lb ON lb.slot_id = l.id AND lb.state IN {_ACTIVE}
        WHERE l.guild_id = :guild AND l.state IN ('open', 'closed')
          AND l.starts_at BETWEEN :load_from AND :load_until AND lb.id IS NOT :ignoring
    ),
    week_load AS MATERIALIZED (SELECT adviser_id, week, count(*) AS given FROM given GROUP BY 1, 2),
    month_load AS MATERIALIZED (SELECT adviser_id, month, count(*) AS given FROM given GROUP BY 1, 2)
    SELECT s.*, o.channel_id, o.notice_minutes, o.weekly_maximum, o.monthly_maximum, o.break_minutes, o.lengths,
           o.place_kind, o.place_detail, p.paused_until,
           (
               SELECT json_group_array(b.booker_id) FROM booking b WHERE b.slot_id = s.id AND b.state IN {_ACTIVE}
           ) AS seated,
           EXISTS (
               SELECT 1 FROM booking e JOIN slot es ON es.id = e.slot_id
               WHERE e.guild_id = s.guild_id AND e.booker_id = s.adviser_id AND e.state IN {_ACTIVE}
                 AND es.starts_at < s.ends_at AND es.ends_at > s.starts_at
           ) AS adviser_engaged,
           EXISTS (
               SELECT 1 FROM slot n JOIN booking nb ON nb.slot_id = n.id AND nb.state IN {_ACTIVE}
               JOIN office_hours no ON no.id = n.office_hours_id
               WHERE n.guild_id = s.guild_id AND n.adviser_id = s.adviser_id AND n.state IN ('open', 'closed')
                 AND n.starts_at > s.starts_at - 100000 AND n.starts_at < s.ends_at + 10000
                 AND n.starts_at < s.ends_at + max(o.break_minutes, no.break_minutes) * 60
                 AND n.ends_at + max(o.break_minutes, no.break_minutes) * 60 > s.starts_at
                 AND n.id <> s.id AND nb.id IS NOT :ignoring
           ) AS adviser_crowded,
           coalesce(w.given, 0) AS adviser_week,
           coalesce(m.given, 0) AS adviser_month
    FROM slot s
    JOIN office_hours o ON o.id = s.office_hours_id
    LEFT JOIN adviser_pause p ON p.guild_id = s.guild_id AND p.adviser_id = s.adviser_id
    LEFT JOIN week_load w ON w.adviser_id = s.adviser_id AND w.week = s.week
    LEFT JOIN month_load m ON m.adviser_id = s.adviser_id AND m.month = s.month
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """Which slots to look for: bookable at `now`, starting before `until`, after the slot `after` in order of time.

    `topics` are folded, and one of them is enough; `ignoring` is a booking that is being moved, and so does not count
    in its week.
    """

    guild_id: GuildId
    now: datetime
    until: datetime
    limit: int
    adviser_id: UserId | None = None
    topics: tuple[str, ...] = ()
    after: SlotId | None = None
    ignoring: BookingId | None = None


async def insert_drafts(tx: Transaction, hours: OfficeHours, spans: Iterable[Span]) -> None:
    """Keep the slots of `hours`, not open yet."""
    await tx.execute_many(
        """
        INSERT INTO slot (guild_id, office_hours_id, adviser_id, starts_at, ends_at, week, month, seats, state)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'draft')
        """,
        [
            (
                hours.guild_id,
                hours.id,
                hours.adviser_id,
                to_seconds(span.starts_at),
                to_seconds(span.ends_at),
                week_of(span.starts_at, hours.zone).isoformat(),
                month_of(span.starts_at, hours.zone),
                hours.seats,
            )
            for span in spans
        ],
    )


async def open_drafts(tx: Transaction, office_hours_id: OfficeHoursId, now: datetime) -> None:
    """Open the draft slots that lie ahead, and drop the others."""
    await tx.execute(
        "DELETE FROM slot WHERE office_hours_id = ? AND state = 'draft' AND starts_at <= ?",
        (office_hours_id, to_seconds(now)),
    )
    await tx.execute("UPDATE slot SET state = 'open' WHERE office_hours_id = ? AND state = 'draft'", (office_hours_id,))


async def close(tx: Transaction, slot_id: SlotId) -> None:
    """Take the slot off the agenda."""
    await tx.execute("UPDATE slot SET state = 'closed' WHERE id = ?", (slot_id,))


async def close_ahead(tx: Transaction, office_hours_id: OfficeHoursId, now: datetime) -> int:
    """Take all slots of the office hours that have not begun off the agenda; return how many were on it."""
    return await tx.execute(
        "UPDATE slot SET state = 'closed' WHERE office_hours_id = ? AND state = 'open' AND starts_at > ?",
        (office_hours_id, to_seconds(now)),
    )


async def count_ahead(reader: Reader, office_hours_id: OfficeHoursId, now: datetime) -> int:
    """Return how many open slots of the office hours, free or booked, have not begun."""
    row = await reader.fetch_one(
        "SELECT count(*) AS ahead FROM slot WHERE office_hours_id = ? AND state = 'open' AND starts_at > ?",
        (office_hours_id, to_seconds(now)),
    )
    return 0 if row is None else int(row["ahead"])


async def of_office_hours(reader: Reader, office_hours_id: OfficeHoursId) -> tuple[Span, ...]:
    """Return when the slots of the office hours are, in order."""
    rows = await reader.fetch_all(
        "SELECT starts_at, ends_at FROM slot WHERE office_hours_id = ? ORDER BY starts_at", (office_hours_id,)
    )
    return tuple(span(row) for row in rows)


async def open_within(reader: Reader, guild_id: GuildId, adviser_id: UserId, over: Span) -> tuple[Span, ...]:
    """Return when the open slots of that person are that share time with `over`, in order."""
    rows = await reader.fetch_all(
        """
        SELECT starts_at, ends_at FROM slot
        WHERE guild_id = :guild AND adviser_id = :adviser AND state = 'open'
          AND starts_at > :from - 86400 AND starts_at < :until AND ends_at > :from
        ORDER BY starts_at
        """,
        {
            "guild": guild_id,
            "adviser": adviser_id,
            "from": to_seconds(over.starts_at),
            "until": to_seconds(over.ends_at),
        },
    )
    return tuple(span(row) for row in rows)


async def by_id(
    reader: Reader, guild_id: GuildId, slot_id: SlotId, *, ignoring: BookingId | None = None
) -> Slot | None:
    """Return the slot of that server as it stands; `ignoring` is a booking not to count in its week."""
    row = await reader.fetch_one("SELECT starts_at FROM slot WHERE id = ? AND guild_id = ?", (slot_id, guild_id))
    if row is None:
        return None
    rows = await reader.fetch_all(
        f"{_SLOT} WHERE s.id = :slot",
        {
            "slot": slot_id,
            "guild": guild_id,
            "ignoring": ignoring,
            "load_from": row["starts_at"] - _MONTH,
            "load_until": row["starts_at"] + _MONTH,
        },
    )
    return (await _with_topics(reader, rows))[0]


async def free(reader: Reader, search: Search) -> tuple[Slot, ...]:
    """Return the slots that anybody without commitments could book now, in order of time."""
    now, until = to_seconds(search.now), to_seconds(search.until)
    parameters: dict[str, Value] = {
        "guild": search.guild_id,
        "ignoring": search.ignoring,
        "load_from": now - _MONTH,
        "load_until": until + _MONTH,
        "now": now,
        "until": until,
        "limit": search.limit,
    }
    conditions = ""
    if search.adviser_id is not None:
        conditions += " AND s.adviser_id = :adviser"
        parameters["adviser"] = search.adviser_id
    if search.topics:
        named = {f"topic{number}": topic for number, topic in enumerate(search.topics)}
        marks = ", ".join(f":{name}" for name in named)
        conditions += f"""
            AND s.office_hours_id IN (
                SELECT office_hours_id FROM office_hours_topic WHERE guild_id = :guild AND folded IN ({marks})
            )"""
        parameters |= named
    if search.after is not None:
        conditions += " AND (s.starts_at, s.id) > (SELECT c.starts_at, c.id FROM slot c WHERE c.id = :after)"
        parameters["after"] = search.after
    rows = await reader.fetch_all(
        f"""
        {_SLOT}
        WHERE s.guild_id = :guild AND s.state = 'open' AND s.starts_at > :now AND s.starts_at < :until
          AND s.starts_at - o.notice_minutes * 60 >= :now AND json_array_length(seated) < s.seats
          AND NOT adviser_engaged AND NOT adviser_crowded
          AND coalesce(p.paused_until, 0) <= iif(:ignoring IS NULL, :now, s.starts_at)
          AND (json_array_length(seated) > 0
               OR coalesce(w.given, 0) < o.weekly_maximum
              AND (o.monthly_maximum IS NULL OR coalesce(m.given, 0) < o.monthly_maximum)) {conditions}
        ORDER BY s.starts_at, s.id LIMIT :limit
        """,
        parameters,
    )
    return await _with_topics(reader, rows)


async def advisers_ahead(reader: Reader, guild_id: GuildId, now: datetime) -> tuple[UserId, ...]:
    """Return who has open slots ahead, the nearest first."""
    rows = await reader.fetch_all(
        """
        SELECT adviser_id FROM slot WHERE guild_id = ? AND state = 'open' AND starts_at > ?
        GROUP BY adviser_id ORDER BY min(starts_at), adviser_id
        """,
        (guild_id, to_seconds(now)),
    )
    return tuple(UserId(row["adviser_id"]) for row in rows)


async def next_free(
    reader: Reader, guild_id: GuildId, channel_ids: Collection[ChannelId], now: datetime
) -> dict[ChannelId, datetime]:
    """Return when the next slot that nobody booked starts, for each of these channels that has one."""
    rows = await reader.fetch_all(
        f"""
        SELECT o.channel_id, min(s.starts_at) AS next_start
        FROM slot s JOIN office_hours o ON o.id = s.office_hours_id
        WHERE s.guild_id = :guild AND s.state = 'open' AND s.starts_at > :now
          AND o.channel_id IN (SELECT value FROM json_each(:channels))
          AND (SELECT count(*) FROM booking b WHERE b.slot_id = s.id AND b.state IN {_ACTIVE}) < s.seats
        GROUP BY o.channel_id
        """,
        {"guild": guild_id, "now": to_seconds(now), "channels": json.dumps(list(channel_ids))},
    )
    return {ChannelId(row["channel_id"]): from_seconds(row["next_start"]) for row in rows}


async def next_group_sequence(tx: Transaction, slot_id: SlotId) -> int:
    """Return the next sequence of the calendar file of a slot with several seats."""
    row = await tx.fetch_one("UPDATE slot SET sequence = sequence + 1 WHERE id = ? RETURNING sequence", (slot_id,))
    return 0 if row is None else int(row["sequence"])


async def guild_of(reader: Reader, slot_id: SlotId) -> GuildId | None:
    """Return the server of the slot."""
    row = await reader.fetch_one("SELECT guild_id FROM slot WHERE id = ?", (slot_id,))
    return None if row is None else GuildId(row["guild_id"])


def span(row: Row) -> Span:
    """Return when, from a row that has a start and an end."""
    return Span(starts_at=from_seconds(row["starts_at"]), ends_at=from_seconds(row["ends_at"]))


async def _with_topics(reader: Reader, rows: Sequence[Row]) -> tuple[Slot, ...]:
    named = await office_hours.topics(reader.at_hand, {OfficeHoursId(row["office_hours_id"]) for row in rows})
    names = rows[0].keys() if rows else ()
    # Two dozen columns: a row looks for each among all, whenever it is asked.
    by_name = [dict(zip(names, row, strict=True)) for row in rows]
    return tuple(_slot(row, named.get(OfficeHoursId(row["office_hours_id"]), ())) for row in by_name)


def _slot(row: Mapping[str, Any], topics: tuple[str, ...]) -> Slot:
    seated = frozenset(UserId(user_id) for user_id in json.loads(row["seated"]))
    return Slot(
        id=SlotId(row["id"]),
        guild_id=GuildId(row["guild_id"]),
        office_hours_id=OfficeHoursId(row["office_hours_id"]),
        adviser_id=UserId(row["adviser_id"]),
        channel_id=ChannelId(row["channel_id"]),
        starts_at=from_seconds(row["starts_at"]),
        ends_at=from_seconds(row["ends_at"]),
        state=SlotState(row["state"]),
        notice_minutes=row["notice_minutes"],
        weekly_maximum=row["weekly_maximum"],
        place=office_hours.place(row),
        topics=topics,
        taken_by=min(seated) if row["seats"] == 1 and seated else None,
        adviser_engaged=bool(row["adviser_engaged"]),
        adviser_week=row["adviser_week"],
        adviser_month=row["adviser_month"],
        monthly_maximum=row["monthly_maximum"],
        adviser_crowded=bool(row["adviser_crowded"]),
        paused_until=None if row["paused_until"] is None else from_seconds(row["paused_until"]),
        break_minutes=row["break_minutes"],
        lengths=tuple(json.loads(row["lengths"])),
        seats=row["seats"],
        seated=seated,
    )
