"""Announcements as rows: what they say, to whom, where they stand."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.announcements.model import (
    Addressed,
    Announcement,
    AnnouncementId,
    AudienceKey,
    Copy,
    CopyId,
    File,
    Kind,
    State,
)
from bot.core.clock import from_seconds, to_seconds
from bot.core.database import Reader, Row, Transaction, Value
from bot.core.ids import ChannelId, GuildId, PoleId, UserId

_WITH_FILE = (
    "SELECT a.*, coalesce(f.filename, '') AS filename FROM announcement a"
    " LEFT JOIN announcement_file f ON f.announcement_id = a.id"
)


async def insert(tx: Transaction, announcement: Announcement, now: datetime) -> AnnouncementId:
    """Keep a new draft, whatever its id says, with its audiences; return the id it was given."""
    values = _values(announcement)
    names = ", ".join(values)
    marks = ", ".join(f":{name}" for name in values)
    row_id = AnnouncementId(
        await tx.insert(
            f"INSERT INTO announcement ({names}, guild_id, author_id, source, created_at)"
            f" VALUES ({marks}, :guild_id, :author_id, :source, :created_at)",
            {
                **values,
                "guild_id": announcement.guild_id,
                "author_id": announcement.author_id,
                "source": announcement.source,
                "created_at": to_seconds(now),
            },
        )
    )
    await set_audiences(tx, announcement.guild_id, row_id, announcement.audiences)
    return row_id


async def save(tx: Transaction, announcement: Announcement) -> None:
    """Keep what became of an announcement; its audiences are kept by `set_audiences`."""
    values = _values(announcement)
    await tx.execute(
        f"UPDATE announcement SET {', '.join(f'{name} = :{name}' for name in values)}"
        " WHERE id = :id AND guild_id = :guild_id",
        {**values, "id": announcement.id, "guild_id": announcement.guild_id},
    )


async def set_audiences(
    tx: Transaction, guild_id: GuildId, announcement_id: AnnouncementId, audiences: Sequence[Addressed]
) -> None:
    """Let the announcement go to these audiences, in this order, and to no other."""
    await tx.execute("DELETE FROM announcement_audience WHERE announcement_id = ?", (announcement_id,))
    for position, each in enumerate(audiences):
        await tx.execute(
            "INSERT INTO announcement_audience (announcement_id, audience, guild_id, position, benefit, copy_id)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (announcement_id, str(each.key), guild_id, position, each.benefit, each.copy_id),
        )


async def delete(tx: Transaction, announcement_id: AnnouncementId) -> None:
    """Forget an announcement that was never published."""
    await tx.execute("DELETE FROM announcement WHERE id = ? AND published_at IS NULL", (announcement_id,))


async def by_id(reader: Reader, guild_id: GuildId, announcement_id: AnnouncementId) -> Announcement | None:
    """Return the announcement of that server."""
    rows = await reader.fetch_all(f"{_WITH_FILE} WHERE a.id = ? AND a.guild_id = ?", (announcement_id, guild_id))
    found = await _announcements(reader, rows)
    return found[0] if found else None


async def guild_of(reader: Reader, announcement_id: AnnouncementId) -> GuildId | None:
    """Return the server of an announcement."""
    row = await reader.fetch_one("SELECT guild_id FROM announcement WHERE id = ?", (announcement_id,))
    return None if row is None else GuildId(row["guild_id"])


async def of_source(reader: Reader, guild_id: GuildId, author_id: UserId, source: str) -> Announcement | None:
    """Return the draft that this person has made of that already."""
    rows = await reader.fetch_all(
        f"{_WITH_FILE} WHERE a.guild_id = ? AND a.author_id = ? AND a.source = ? AND a.state = 'draft'",
        (guild_id, author_id, source),
    )
    found = await _announcements(reader, rows)
    return found[0] if found else None


async def blank_of(reader: Reader, guild_id: GuildId, author_id: UserId) -> AnnouncementId | None:
    """Return a draft that this person has begun and in which nothing is written yet."""
    row = await reader.fetch_one(
        "SELECT max(id) AS id FROM announcement"
        " WHERE guild_id = ? AND author_id = ? AND state = 'draft' AND title = '' AND text = '' AND source = ''",
        (guild_id, author_id),
    )
    return None if row is None or row["id"] is None else AnnouncementId(row["id"])


async def listed(
    reader: Reader, guild_id: GuildId, user_id: UserId, *, steward: bool, since: datetime
) -> tuple[Announcement, ...]:
    """Return what this person may open, what needs a gesture first, then the newest.

    Their own, and for a steward everybody's but the drafts; of what was published or withdrawn, what is so `since`.
    """
    rows = await reader.fetch_all(
        f"""
        {_WITH_FILE}
        WHERE a.guild_id = :guild AND (a.author_id = :user OR (:steward AND a.state <> 'draft'))
          AND (a.state NOT IN ('published', 'withdrawn') OR coalesce(a.withdrawn_at, a.published_at) >= :since)
        ORDER BY CASE a.state WHEN 'waiting' THEN 0 WHEN 'draft' THEN 1 WHEN 'scheduled' THEN 2 WHEN 'held' THEN 3
                 WHEN 'published' THEN 4 ELSE 5 END, coalesce(a.publish_at, -a.published_at, -a.id)
        """,
        {"guild": guild_id, "user": user_id, "steward": steward, "since": to_seconds(since)},
    )
    return await _announcements(reader, rows)


async def waiting_of(reader: Reader, guild_id: GuildId, user_id: UserId) -> int:
    """Return how many announcements of that person wait for the stewards."""
    row = await reader.fetch_one(
        "SELECT count(*) AS number FROM announcement WHERE guild_id = ? AND author_id = ? AND state = 'waiting'",
        (guild_id, user_id),
    )
    return 0 if row is None else int(row["number"])


async def published_since(reader: Reader, guild_id: GuildId, since: datetime) -> tuple[Announcement, ...]:
    """Return what was published at or after that instant and still stands, oldest first."""
    rows = await reader.fetch_all(
        f"{_WITH_FILE} WHERE a.guild_id = ? AND a.state = 'published' AND a.published_at >= ?"
        " ORDER BY a.published_at, a.id",
        (guild_id, to_seconds(since)),
    )
    return await _announcements(reader, rows)


async def held(reader: Reader, guild_id: GuildId, since: datetime, now: datetime) -> tuple[Announcement, ...]:
    """Return what has been kept for the bulletin since that instant and is not over, oldest first."""
    rows = await reader.fetch_all(
        f"{_WITH_FILE} WHERE a.guild_id = ? AND a.state = 'held' AND a.held_at >= ?"
        " AND (a.until_at IS NULL OR a.until_at > ?) ORDER BY a.held_at, a.id",
        (guild_id, to_seconds(since), to_seconds(now)),
    )
    return await _announcements(reader, rows)


async def planned_for(
    reader: Reader, guild_id: GuildId, key: AudienceKey, week: tuple[datetime, datetime], besides: AnnouncementId
) -> int:
    """Return how many other announcements that audience receives, or received, in that week."""
    row = await reader.fetch_one(
        """
        SELECT count(*) AS number FROM announcement_audience u JOIN announcement a ON a.id = u.announcement_id
        WHERE u.guild_id = :guild AND u.audience = :audience AND a.id <> :besides
          AND ((a.state = 'scheduled' AND a.publish_at >= :begins AND a.publish_at < :ends)
            OR (u.copy_id IS NOT NULL AND a.published_at >= :begins AND a.published_at < :ends))
        """,
        {
            "guild": guild_id,
            "audience": str(key),
            "besides": besides,
            "begins": to_seconds(week[0]),
            "ends": to_seconds(week[1]),
        },
    )
    return 0 if row is None else int(row["number"])


async def passages(reader: Reader, guild_id: GuildId, since: datetime) -> tuple[tuple[PoleId, str, datetime], ...]:
    """Return (pole it comes from, audience it reached, when), one for each audience of what was published since."""
    rows = await reader.fetch_all(
        """
        SELECT a.pole_id, u.audience, a.published_at
        FROM announcement a JOIN announcement_audience u ON u.announcement_id = a.id
        WHERE a.guild_id = ? AND a.published_at >= ? AND a.pole_id IS NOT NULL AND u.copy_id IS NOT NULL
        ORDER BY a.published_at
        """,
        (guild_id, to_seconds(since)),
    )
    return tuple((PoleId(row["pole_id"]), row["audience"], from_seconds(row["published_at"])) for row in rows)


# Copies


async def make_copy(tx: Transaction, announcement: Announcement, channel_id: ChannelId) -> CopyId:
    """Let the announcement stand in a channel; return the copy it has there already, if it has one."""
    await tx.execute(
        "INSERT INTO announcement_copy (announcement_id, guild_id, channel_id) VALUES (?, ?, ?)"
        " ON CONFLICT (announcement_id, channel_id) DO NOTHING",
        (announcement.id, announcement.guild_id, channel_id),
    )
    row = await tx.fetch_one(
        "SELECT id FROM announcement_copy WHERE announcement_id = ? AND channel_id = ?", (announcement.id, channel_id)
    )
    if row is None:
        raise LookupError(f"announcement {announcement.id} has no copy")
    return CopyId(row["id"])


async def copies(reader: Reader, announcement_id: AnnouncementId) -> tuple[Copy, ...]:
    """Return where the announcement stands, or is about to."""
    rows = await reader.fetch_all(
        "SELECT * FROM announcement_copy WHERE announcement_id = ? ORDER BY id", (announcement_id,)
    )
    return tuple(_copy(row) for row in rows)


async def copy_by_id(reader: Reader, guild_id: GuildId, copy_id: CopyId) -> Copy | None:
    """Return a copy on that server."""
    row = await reader.fetch_one("SELECT * FROM announcement_copy WHERE id = ? AND guild_id = ?", (copy_id, guild_id))
    return None if row is None else _copy(row)


# Documents


async def put_file(tx: Transaction, guild_id: GuildId, announcement_id: AnnouncementId, file: File) -> None:
    """Keep the document that goes with an announcement."""
    await tx.execute(
        "INSERT INTO announcement_file (announcement_id, guild_id, filename, content) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (announcement_id) DO UPDATE SET filename = excluded.filename, content = excluded.content",
        (announcement_id, guild_id, file.filename, file.content),
    )


async def file_of(reader: Reader, announcement_id: AnnouncementId) -> File | None:
    """Return the document that goes with an announcement."""
    row = await reader.fetch_one(
        "SELECT filename, content FROM announcement_file WHERE announcement_id = ?", (announcement_id,)
    )
    return None if row is None else File(filename=row["filename"], content=bytes(row["content"]))


async def drop_file(tx: Transaction, announcement_id: AnnouncementId) -> None:
    """Forget that document."""
    await tx.execute("DELETE FROM announcement_file WHERE announcement_id = ?", (announcement_id,))


async def published_by(reader: Reader, guild_id: GuildId, user_id: UserId) -> tuple[Announcement, ...]:
    """Return what that person published, withdrawn since or not, the oldest first."""
    rows = await reader.fetch_all(
        f"{_WITH_FILE} WHERE a.guild_id = ? AND a.author_id = ? AND a.published_at IS NOT NULL ORDER BY a.id",
        (guild_id, user_id),
    )
    return await _announcements(reader, rows)


async def blank(tx: Transaction, announcement_id: AnnouncementId, now: datetime) -> None:
    """Keep of an announcement that there was one, withdrawn, and nothing of what it said."""
    await drop_file(tx, announcement_id)
    await tx.execute("UPDATE announcement_audience SET benefit = '' WHERE announcement_id = ?", (announcement_id,))
    await tx.execute(
        """
        UPDATE announcement
        SET state = 'withdrawn', withdrawn_at = coalesce(withdrawn_at, ?), title = '', text = '', contact = '',
            link = '', reason = '', source = '', held_at = NULL, publish_at = NULL
        WHERE id = ?
        """,
        (to_seconds(now), announcement_id),
    )


async def forget_person(tx: Transaction, guild_id: GuildId, user_id: UserId) -> tuple[AnnouncementId, ...]:
    """Delete what this person had not published; of the rest, no longer say who wrote it. Return what still stands.

    The columns of a published announcement that somebody else wrote, and this person answers for, say nobody.
    """
    await tx.execute(
        "DELETE FROM announcement WHERE guild_id = ? AND author_id = ? AND published_at IS NULL", (guild_id, user_id)
    )
    for column in ("author_id", "contact_id", "vouched_by"):
        await tx.execute(
            f"UPDATE announcement SET {column} = 0 WHERE guild_id = ? AND {column} = ?", (guild_id, user_id)
        )
    await tx.execute(
        "UPDATE announcement SET amended_by = NULL WHERE guild_id = ? AND amended_by = ?", (guild_id, user_id)
    )
    rows = await tx.fetch_all(
        "SELECT id FROM announcement WHERE guild_id = ? AND state = 'published' AND contact_id = 0", (guild_id,)
    )
    return tuple(AnnouncementId(row["id"]) for row in rows)


def _values(announcement: Announcement) -> dict[str, Value]:
    return {
        "state": announcement.state,
        "kind": announcement.kind,
        "pole_id": announcement.pole_id,
        "contact_id": announcement.contact_id,
        "title": announcement.title,
        "text": announcement.text,
        "contact": announcement.contact,
        "link": announcement.link,
        "until_at": _seconds(announcement.until),
        "receipts": announcement.receipts,
        "mention": announcement.mention,
        "revision": announcement.revision,
        "vouched_by": announcement.vouched_by,
        "amended_by": announcement.amended_by,
        "channel_id": announcement.channel_id,
        "publish_at": _seconds(announcement.publish_at),
        "forced": announcement.forced,
        "published_at": _seconds(announcement.published_at),
        "edited_at": _seconds(announcement.edited_at),
        "withdrawn_at": _seconds(announcement.withdrawn_at),
        "held_at": _seconds(announcement.held_at),
        "reason": announcement.reason,
        "reminded_at": _seconds(announcement.reminded_at),
    }


async def _announcements(reader: Reader, rows: Sequence[Row]) -> tuple[Announcement, ...]:
    audiences = await _audiences(reader, [row["id"] for row in rows])
    return tuple(_announcement(row, tuple(audiences.get(row["id"], ()))) for row in rows)


async def _audiences(reader: Reader, ids: Sequence[int]) -> Mapping[int, Sequence[Addressed]]:
    marks = ", ".join("?" * len(ids))
    rows = await reader.fetch_all(
        f"SELECT * FROM announcement_audience WHERE announcement_id IN ({marks}) ORDER BY position", tuple(ids)
    )
    found: dict[int, list[Addressed]] = defaultdict(list)
    for row in rows:
        found[row["announcement_id"]].append(
            Addressed(
                key=AudienceKey.parse(row["audience"]),
                benefit=row["benefit"],
                copy_id=None if row["copy_id"] is None else CopyId(row["copy_id"]),
            )
        )
    return found


def _announcement(row: Row, audiences: tuple[Addressed, ...]) -> Announcement:
    return Announcement(
        id=AnnouncementId(row["id"]),
        guild_id=GuildId(row["guild_id"]),
        author_id=UserId(row["author_id"]),
        contact_id=UserId(row["contact_id"]),
        kind=Kind(row["kind"]),
        state=State(row["state"]),
        pole_id=None if row["pole_id"] is None else PoleId(row["pole_id"]),
        title=row["title"],
        text=row["text"],
        contact=row["contact"],
        link=row["link"],
        until=_instant(row["until_at"]),
        receipts=bool(row["receipts"]),
        mention=bool(row["mention"]),
        revision=row["revision"],
        vouched_by=None if row["vouched_by"] is None else UserId(row["vouched_by"]),
        amended_by=None if row["amended_by"] is None else UserId(row["amended_by"]),
        channel_id=None if row["channel_id"] is None else ChannelId(row["channel_id"]),
        source=row["source"],
        publish_at=_instant(row["publish_at"]),
        forced=bool(row["forced"]),
        published_at=_instant(row["published_at"]),
        edited_at=_instant(row["edited_at"]),
        withdrawn_at=_instant(row["withdrawn_at"]),
        held_at=_instant(row["held_at"]),
        reason=row["reason"],
        reminded_at=_instant(row["reminded_at"]),
        filename=row["filename"],
        audiences=audiences,
    )


def _copy(row: Row) -> Copy:
    return Copy(
        id=CopyId(row["id"]),
        announcement_id=AnnouncementId(row["announcement_id"]),
        guild_id=GuildId(row["guild_id"]),
        channel_id=ChannelId(row["channel_id"]),
    )


def _seconds(instant: datetime | None) -> int | None:
    return None if instant is None else to_seconds(instant)


def _instant(seconds: int | None) -> datetime | None:
    return None if seconds is None else from_seconds(seconds)
