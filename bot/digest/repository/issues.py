"""Issues, their items, and when each server publishes, as rows."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date, datetime, time

from bot.core.clock import from_seconds, to_seconds
from bot.core.database import Reader, Row, Transaction
from bot.core.ids import ChannelId, GuildId, MessageId, UserId
from bot.digest.model import (
    DigestSettings,
    Issue,
    IssueId,
    IssueState,
    Item,
    ItemId,
    ItemState,
    Label,
    Quiet,
    SectionKind,
    Unvalidated,
)

# Settings


async def settings(reader: Reader, guild_id: GuildId) -> DigestSettings:
    """Return what this server decided about its bulletin, defaults included."""
    row = await reader.fetch_one("SELECT * FROM digest_settings WHERE guild_id = ?", (guild_id,))
    if row is None:
        return DigestSettings(guild_id=guild_id)
    return DigestSettings(
        guild_id=guild_id,
        weekday=row["weekday"],
        hour=time.fromisoformat(row["hour"]),
        unvalidated=Unvalidated(row["unvalidated"]),
        quiet=Quiet(row["quiet"]),
        active=bool(row["active"]),
    )


async def save_settings(tx: Transaction, chosen: DigestSettings) -> None:
    """Keep what this server decided."""
    await tx.execute(
        """
        INSERT INTO digest_settings (guild_id, weekday, hour, unvalidated, quiet, active) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (guild_id) DO UPDATE
        SET weekday = excluded.weekday, hour = excluded.hour, unvalidated = excluded.unvalidated,
            quiet = excluded.quiet, active = excluded.active
        """,
        (
            chosen.guild_id,
            chosen.weekday,
            f"{chosen.hour:%H:%M}",
            chosen.unvalidated,
            chosen.quiet,
            int(chosen.active),
        ),
    )


# Issues


async def insert(
    tx: Transaction,
    guild_id: GuildId,
    *,
    week: date,
    publish_at: datetime,
    people: int,
    discussions: int,
    now: datetime,
) -> IssueId | None:
    """Keep a draft for that week; None if there is an issue for it already."""
    row = await tx.fetch_one(
        """
        INSERT INTO digest_issue (guild_id, week, state, people, discussions, prepared_at, publish_at)
        VALUES (?, ?, 'draft', ?, ?, ?, ?)
        ON CONFLICT (guild_id, week) DO NOTHING RETURNING id
        """,
        (guild_id, week.isoformat(), people, discussions, to_seconds(now), to_seconds(publish_at)),
    )
    return None if row is None else IssueId(row["id"])


async def add_items(tx: Transaction, guild_id: GuildId, issue_id: IssueId, items: Iterable[Item]) -> None:
    """Put items into an issue; one that stands there already stays as it is."""
    await tx.execute_many(
        """
        INSERT INTO digest_item (issue_id, guild_id, section, state, position, label, ref, channel_id, thread_id,
                                 message_id, author_id, community_id, people, url, line, line_by)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (issue_id, section, ref) DO NOTHING
        """,
        [
            (
                issue_id,
                guild_id,
                item.section,
                item.state,
                item.position,
                item.label,
                item.ref,
                item.channel_id,
                item.thread_id,
                item.message_id,
                item.author_id,
                item.community_id,
                item.people,
                item.url,
                item.line,
                item.line_by,
            )
            for item in items
        ],
    )


async def by_id(reader: Reader, guild_id: GuildId, issue_id: IssueId) -> Issue | None:
    """Return an issue of that server with its items."""
    row = await reader.fetch_one("SELECT * FROM digest_issue WHERE id = ? AND guild_id = ?", (issue_id, guild_id))
    return None if row is None else await _with_items(reader, row)


async def of_week(reader: Reader, guild_id: GuildId, week: date) -> Issue | None:
    """Return the issue meant for that local day."""
    row = await reader.fetch_one(
        "SELECT * FROM digest_issue WHERE guild_id = ? AND week = ?", (guild_id, week.isoformat())
    )
    return None if row is None else await _with_items(reader, row)


async def newest(reader: Reader, guild_id: GuildId, states: Collection[IssueState]) -> Issue | None:
    """Return the newest issue that is in one of these states."""
    marks = ", ".join("?" * len(states))
    row = await reader.fetch_one(
        f"SELECT * FROM digest_issue WHERE guild_id = ? AND state IN ({marks}) ORDER BY week DESC LIMIT 1",
        (guild_id, *states),
    )
    return None if row is None else await _with_items(reader, row)


async def published(reader: Reader, guild_id: GuildId, limit: int) -> tuple[Issue, ...]:
    """Return the issues that appeared, the newest first, without their items."""
    rows = await reader.fetch_all(
        "SELECT * FROM digest_issue WHERE guild_id = ? AND state = 'published' ORDER BY number DESC LIMIT ?",
        (guild_id, limit),
    )
    return tuple(_issue(row) for row in rows)


async def guild_of(reader: Reader, issue_id: IssueId) -> GuildId | None:
    """Return the server of an issue."""
    row = await reader.fetch_one("SELECT guild_id FROM digest_issue WHERE id = ?", (issue_id,))
    return None if row is None else GuildId(row["guild_id"])


async def move(
    tx: Transaction, issue_id: IssueId, before: Collection[IssueState], after: IssueState, by: UserId | None
) -> bool:
    """Let an issue go from one of these states to another; return whether it was in one."""
    marks = ", ".join("?" * len(before))
    return (
        await tx.execute(
            f"UPDATE digest_issue SET state = ?, decided_by = ? WHERE id = ? AND state IN ({marks})",
            (after, by, issue_id, *before),
        )
        == 1
    )


async def publish(tx: Transaction, issue: Issue, now: datetime, by: UserId | None, *, lost: int) -> bool:
    """Let an issue appear, under the next number but `lost`; return whether it had not yet."""
    return (
        await tx.execute(
            """
            UPDATE digest_issue
            SET state = 'published', published_at = ?, decided_by = coalesce(?, decided_by),
                number = 1 + ? + (SELECT coalesce(max(number), 0) FROM digest_issue WHERE guild_id = ?)
            WHERE id = ? AND state IN ('draft', 'approved', 'held')
            """,
            (to_seconds(now), by, lost, issue.guild_id, issue.id),
        )
        == 1
    )


async def set_opening(tx: Transaction, issue_id: IssueId, opening: str, by: UserId) -> None:
    """Keep the opening line that this steward wrote."""
    await tx.execute(
        "UPDATE digest_issue SET opening = ?, opening_by = ? WHERE id = ?", (opening, by if opening else None, issue_id)
    )


async def set_item(tx: Transaction, item_id: ItemId, state: ItemState, position: int, label: Label) -> None:
    """Let an item stand in its issue so, and there."""
    await tx.execute(
        "UPDATE digest_item SET state = ?, position = ?, label = ? WHERE id = ?", (state, position, label, item_id)
    )


async def showings(reader: Reader, guild_id: GuildId, refs: Collection[str]) -> dict[str, int]:
    """Return how often each of these was shown in an issue that appeared."""
    marks = ", ".join("?" * len(refs))
    rows = await reader.fetch_all(
        f"""
        SELECT i.ref, count(*) AS times FROM digest_item i JOIN digest_issue d ON d.id = i.issue_id
        WHERE i.guild_id = ? AND i.ref IN ({marks}) AND i.state = 'shown' AND d.state = 'published' GROUP BY i.ref
        """,
        (guild_id, *refs),
    )
    return {row["ref"]: row["times"] for row in rows}


async def communities_shown(reader: Reader, guild_id: GuildId, issues: int) -> list[frozenset[int]]:
    """Return which communities the last issues showed, the newest first."""
    rows = await reader.fetch_all(
        "SELECT id FROM digest_issue WHERE guild_id = ? AND state = 'published' ORDER BY number DESC LIMIT ?",
        (guild_id, issues),
    )
    found = []
    for row in rows:
        items = await reader.fetch_all(
            "SELECT DISTINCT community_id FROM digest_item"
            " WHERE issue_id = ? AND state = 'shown' AND community_id IS NOT NULL",
            (row["id"],),
        )
        found.append(frozenset(item["community_id"] for item in items))
    return found


async def forget_person(tx: Transaction, guild_id: GuildId, user_id: UserId) -> None:
    """Leave no trace of who began what, whom an issue greeted, or who wrote or proposed what, in which words."""
    # An address that they gave stands for nothing without them; what it stood beside on this server stays.
    await tx.execute("DELETE FROM digest_item WHERE guild_id = ? AND line_by = ? AND url <> ''", (guild_id, user_id))
    await tx.execute(
        "UPDATE digest_item SET line = '', line_by = NULL WHERE guild_id = ? AND line_by = ?", (guild_id, user_id)
    )
    await tx.execute(
        "UPDATE digest_issue SET opening = '', opening_by = NULL WHERE guild_id = ? AND opening_by = ?",
        (guild_id, user_id),
    )
    await tx.execute(
        "DELETE FROM digest_item WHERE guild_id = ? AND section = 'welcome' AND author_id = ?", (guild_id, user_id)
    )
    await tx.execute(
        "UPDATE digest_item SET author_id = NULL WHERE guild_id = ? AND author_id = ?", (guild_id, user_id)
    )
    await tx.execute(
        "UPDATE digest_issue SET decided_by = NULL WHERE guild_id = ? AND decided_by = ?", (guild_id, user_id)
    )


async def _with_items(reader: Reader, row: Row) -> Issue:
    items = await reader.fetch_all("SELECT * FROM digest_item WHERE issue_id = ? ORDER BY id", (row["id"],))
    return replace(_issue(row), items=tuple(_item(item) for item in items))


def _issue(row: Row) -> Issue:
    return Issue(
        id=IssueId(row["id"]),
        guild_id=GuildId(row["guild_id"]),
        week=date.fromisoformat(row["week"]),
        state=IssueState(row["state"]),
        opening=row["opening"],
        people=row["people"],
        discussions=row["discussions"],
        prepared_at=from_seconds(row["prepared_at"]),
        publish_at=from_seconds(row["publish_at"]),
        number=row["number"],
        published_at=None if row["published_at"] is None else from_seconds(row["published_at"]),
    )


def _item(row: Row) -> Item:
    return Item(
        id=ItemId(row["id"]),
        section=SectionKind(row["section"]),
        state=ItemState(row["state"]),
        position=row["position"],
        label=Label(row["label"]),
        ref=row["ref"],
        channel_id=None if row["channel_id"] is None else ChannelId(row["channel_id"]),
        thread_id=None if row["thread_id"] is None else ChannelId(row["thread_id"]),
        message_id=None if row["message_id"] is None else MessageId(row["message_id"]),
        author_id=None if row["author_id"] is None else UserId(row["author_id"]),
        community_id=row["community_id"],
        people=row["people"],
        url=row["url"],
        line=row["line"],
        line_by=None if row["line_by"] is None else UserId(row["line_by"]),
    )
