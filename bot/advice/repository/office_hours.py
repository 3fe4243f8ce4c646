"""Office hours and their topics, as rows."""

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from bot.advice.model import (
    Ahead,
    OfficeHours,
    OfficeHoursId,
    OfficeHoursState,
    Place,
    PlaceKind,
    TopicId,
)
from bot.advice.plan import Plan
from bot.core.clock import from_seconds, to_seconds
from bot.core.database import Reader, Row, Transaction
from bot.core.ids import ChannelId, GuildId, UserId
from bot.core.text import fold


async def insert(
    tx: Transaction,
    plan: Plan,
    *,
    guild_id: GuildId,
    created_by: UserId,
    zone: ZoneInfo,
    rule: str | None,
    now: datetime,
) -> OfficeHours:
    """Keep a draft of `plan`, without slots yet."""
    row_id = await tx.insert(
        """
        INSERT INTO office_hours (guild_id, adviser_id, created_by, channel_id, state, zone, first_start, rule,
                                  length_minutes, slot_minutes, break_minutes, notice_minutes, weekly_maximum,
                                  lengths, seats, monthly_maximum, place_kind, place_detail, created_at)
        VALUES (?, ?, ?, ?, 'draft', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        (
            guild_id,
            plan.adviser_id,
            created_by,
            plan.channel_id,
            zone.key,
            plan.first_start.isoformat(timespec="minutes"),
            rule,
            plan.length_minutes,
            plan.slot_minutes,
            plan.break_minutes,
            plan.notice_minutes,
            plan.weekly_maximum,
            json.dumps(list(plan.lengths)),
            plan.seats,
            plan.monthly_maximum,
            plan.place.kind,
            plan.place.detail,
            to_seconds(now),
        ),
    )
    await tx.execute_many(
        "INSERT INTO office_hours_topic (guild_id, office_hours_id, topic, folded) VALUES (?, ?, ?, ?)",
        [(guild_id, row_id, topic, fold(topic)) for topic in plan.topics],
    )
    return OfficeHours(
        id=OfficeHoursId(row_id),
        guild_id=guild_id,
        adviser_id=plan.adviser_id,
        created_by=created_by,
        channel_id=plan.channel_id,
        state=OfficeHoursState.DRAFT,
        zone=zone,
        weekly=rule is not None,
        slot_minutes=plan.slot_minutes,
        place=plan.place,
        topics=plan.topics,
        break_minutes=plan.break_minutes,
        lengths=plan.lengths,
        seats=plan.seats,
    )


async def by_id(reader: Reader, guild_id: GuildId, office_hours_id: OfficeHoursId) -> OfficeHours | None:
    """Return the office hours of that server, in whatever state."""
    rows = await reader.fetch_all(
        "SELECT * FROM office_hours WHERE id = ? AND guild_id = ?", (office_hours_id, guild_id)
    )
    found = await _with_topics(reader, rows)
    return found[0] if found else None


async def ahead(
    reader: Reader, guild_id: GuildId, now: datetime, adviser_id: UserId | None = None
) -> tuple[Ahead, ...]:
    """Return the open office hours (of `adviser_id`, or of everybody) that have slots ahead, the nearest first."""
    rows = await reader.fetch_all(
        """
        SELECT o.*, min(s.starts_at) AS next_start, count(DISTINCT s.id) AS slots, count(DISTINCT b.slot_id) AS booked
        FROM slot s
        JOIN office_hours o ON o.id = s.office_hours_id AND o.state = 'open'
        LEFT JOIN booking b ON b.slot_id = s.id AND b.state IN ('held', 'pending', 'confirmed')
        WHERE s.guild_id = :guild AND s.state = 'open' AND s.starts_at > :now
          AND (:adviser IS NULL OR s.adviser_id = :adviser)
        GROUP BY o.id ORDER BY next_start, o.id
        """,
        {"guild": guild_id, "adviser": adviser_id, "now": to_seconds(now)},
    )
    return tuple(
        Ahead(
            hours=hours,
            next_start=from_seconds(row["next_start"]),
            free=row["slots"] - row["booked"],
            booked=row["booked"],
        )
        for hours, row in zip(await _with_topics(reader, rows), rows, strict=True)
    )


async def unfinished(reader: Reader, guild_id: GuildId, adviser_id: UserId) -> tuple[OfficeHours, ...]:
    """Return the drafts and the open office hours of that person."""
    rows = await reader.fetch_all(
        "SELECT * FROM office_hours WHERE guild_id = ? AND adviser_id = ? AND state <> 'closed' ORDER BY id",
        (guild_id, adviser_id),
    )
    return await _with_topics(reader, rows)


async def guild_of(reader: Reader, office_hours_id: OfficeHoursId) -> GuildId | None:
    """Return the server of the office hours."""
    row = await reader.fetch_one("SELECT guild_id FROM office_hours WHERE id = ?", (office_hours_id,))
    return None if row is None else GuildId(row["guild_id"])


async def set_state(tx: Transaction, office_hours_id: OfficeHoursId, state: OfficeHoursState) -> None:
    """Open or close the office hours; their slots are told separately."""
    await tx.execute("UPDATE office_hours SET state = ? WHERE id = ?", (state, office_hours_id))


async def delete_draft(tx: Transaction, office_hours_id: OfficeHoursId) -> bool:
    """Delete office hours that are still a draft, with their slots; return whether there was one."""
    return await tx.execute("DELETE FROM office_hours WHERE id = ? AND state = 'draft'", (office_hours_id,)) == 1


async def topics_ahead(reader: Reader, guild_id: GuildId, now: datetime) -> tuple[str, ...]:
    """Return the topics of open office hours with slots ahead, one spelling of each, in order."""
    rows = await reader.fetch_all(
        """
        SELECT min(id), topic FROM office_hours_topic
        WHERE guild_id = :guild AND office_hours_id IN (
            SELECT office_hours_id FROM slot WHERE guild_id = :guild AND state = 'open' AND starts_at > :now
        )
        GROUP BY folded ORDER BY folded
        """,
        {"guild": guild_id, "now": to_seconds(now)},
    )
    return tuple(row["topic"] for row in rows)


async def topic(reader: Reader, guild_id: GuildId, topic_id: TopicId) -> str | None:
    """Return the topic of that row."""
    row = await reader.fetch_one(
        "SELECT topic FROM office_hours_topic WHERE id = ? AND guild_id = ?", (topic_id, guild_id)
    )
    return None if row is None else str(row["topic"])


async def topic_id(reader: Reader, guild_id: GuildId, name: str) -> TopicId | None:
    """Return the first row that holds the topic, however it is spelt."""
    row = await reader.fetch_one(
        "SELECT min(id) AS id FROM office_hours_topic WHERE guild_id = ? AND folded = ?", (guild_id, fold(name))
    )
    return None if row is None or row["id"] is None else TopicId(row["id"])


async def topics(
    reader: Reader, office_hours_ids: Collection[OfficeHoursId]
) -> Mapping[OfficeHoursId, tuple[str, ...]]:
    """Return the topics of each of the office hours that has any."""
    if not office_hours_ids:
        return {}
    marks = ", ".join("?" * len(office_hours_ids))
    rows = await reader.fetch_all(
        f"SELECT office_hours_id, topic FROM office_hours_topic WHERE office_hours_id IN ({marks}) ORDER BY 1, id",
        tuple(office_hours_ids),
    )
    return {
        OfficeHoursId(row_id): tuple(row["topic"] for row in group)
        for row_id, group in groupby(rows, key=lambda row: int(row["office_hours_id"]))
    }


def place(row: Row | Mapping[str, Any]) -> Place:
    """Return the place in a row that has the columns of one."""
    return Place(kind=PlaceKind(row["place_kind"]), detail=row["place_detail"])


async def _with_topics(reader: Reader, rows: Sequence[Row]) -> tuple[OfficeHours, ...]:
    named = await topics(reader, {OfficeHoursId(row["id"]) for row in rows})
    return tuple(
        OfficeHours(
            id=OfficeHoursId(row["id"]),
            guild_id=GuildId(row["guild_id"]),
            adviser_id=UserId(row["adviser_id"]),
            created_by=UserId(row["created_by"]),
            channel_id=ChannelId(row["channel_id"]),
            state=OfficeHoursState(row["state"]),
            zone=ZoneInfo(row["zone"]),
            weekly=row["rule"] is not None,
            slot_minutes=row["slot_minutes"],
            place=place(row),
            topics=named.get(OfficeHoursId(row["id"]), ()),
            break_minutes=row["break_minutes"],
            lengths=tuple(json.loads(row["lengths"])),
            seats=row["seats"],
        )
        for row in rows
    )


async def forget_adviser(tx: Transaction, guild_id: GuildId, adviser_id: UserId) -> None:
    """Delete that person's office hours with their slots and topics; nobody may have one of them booked."""
    await tx.execute("DELETE FROM office_hours WHERE guild_id = ? AND adviser_id = ?", (guild_id, adviser_id))
