"""Who spoke where and when, as rows: one per message, and none of its words."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.core.clock import from_seconds
from bot.core.database import Reader, Row, Transaction
from bot.core.ids import ChannelId, GuildId, UserId
from bot.digest.model import instant_of, snowflake_at

Fact = tuple[int, int, int, int | None, int, int | None]
"""Server, message, channel, thread, author, message answered."""

_INSERT = """
    INSERT INTO activity (guild_id, message_id, channel_id, thread_id, author_id, reply_to_id, discussion_id)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, coalesce(
        ?4, (SELECT discussion_id FROM activity WHERE guild_id = ?1 AND message_id = ?6), ?6, ?2
    ))
    ON CONFLICT DO NOTHING
"""
_MOST_CANDIDATES = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Discussion:
    """What happened in one thread, or around one message, within a range of time."""

    discussion_id: int
    channel_id: ChannelId
    thread_id: ChannelId | None
    starter_id: UserId
    messages: int
    people: int
    replies: int
    reactors: int
    last_at: datetime

    @property
    def ref(self) -> str:
        """Return what names it for ever."""
        return f"discussion:{self.discussion_id}"


async def insert(tx: Transaction, facts: Iterable[Fact]) -> None:
    """Keep what was seen; what is known already stays as it is."""
    await tx.execute_many(_INSERT, facts)


async def react(tx: Transaction, changes: Mapping[tuple[int, int, int], int]) -> None:
    """Add to (or take from) how often each (server, message, person) reacted; messages not kept are left aside."""
    await tx.execute_many(
        """
        INSERT INTO activity_reaction (guild_id, message_id, user_id, times)
        SELECT ?1, ?2, ?3, ?4 WHERE EXISTS (SELECT 1 FROM activity WHERE guild_id = ?1 AND message_id = ?2)
        ON CONFLICT (guild_id, message_id, user_id) DO UPDATE SET times = times + excluded.times
        """,
        [(*key, times) for key, times in changes.items() if times],
    )
    await tx.execute_many(
        "DELETE FROM activity_reaction WHERE guild_id = ? AND message_id = ? AND user_id = ? AND times <= 0",
        [key for key, times in changes.items() if times < 0],
    )


async def count_reactions(tx: Transaction, counts: Iterable[tuple[int, int, int]]) -> None:
    """Note how many people reacted at least, as (server, message, count): of history nobody says who."""
    await tx.execute_many(
        "UPDATE activity SET reactions = ?3 WHERE guild_id = ?1 AND message_id = ?2 AND reactions < ?3", counts
    )


async def remove(tx: Transaction, messages: Iterable[tuple[int, int]]) -> None:
    """Forget messages, given as (server, message)."""
    await tx.execute_many("DELETE FROM activity WHERE guild_id = ? AND message_id = ?", messages)


async def remove_reactions(tx: Transaction, messages: Iterable[tuple[int, int]]) -> None:
    """Forget who reacted to messages, given as (server, message)."""
    rows = list(messages)
    await tx.execute_many("DELETE FROM activity_reaction WHERE guild_id = ? AND message_id = ?", rows)
    await tx.execute_many("UPDATE activity SET reactions = 0 WHERE guild_id = ? AND message_id = ?", rows)


async def remove_place(tx: Transaction, guild_id: int, place_id: int) -> None:
    """Forget everything in a thread or a channel, threads included."""
    await tx.execute(
        "DELETE FROM activity WHERE guild_id = :guild AND (thread_id = :place OR channel_id = :place)",
        {"guild": guild_id, "place": place_id},
    )
    await tx.execute("DELETE FROM activity_mark WHERE channel_id = ?", (place_id,))


async def mark(tx: Transaction, marks: Mapping[tuple[int, int], int]) -> None:
    """Note up to which message each (server, channel or thread) was followed."""
    await tx.execute_many(
        """
        INSERT INTO activity_mark (guild_id, channel_id, message_id) VALUES (?, ?, ?)
        ON CONFLICT (channel_id) DO UPDATE SET message_id = max(message_id, excluded.message_id)
        """,
        [(*place, message_id) for place, message_id in marks.items()],
    )


async def marks(reader: Reader, guild_id: GuildId) -> dict[int, int]:
    """Return up to which message each channel and thread of the server was followed."""
    rows = await reader.fetch_all("SELECT channel_id, message_id FROM activity_mark WHERE guild_id = ?", (guild_id,))
    return {row["channel_id"]: row["message_id"] for row in rows}


async def discussions(reader: Reader, guild_id: GuildId, start: datetime, end: datetime) -> tuple[Discussion, ...]:
    """Return the discussions of at least two people within a range of time, those of most people first."""
    span = {"guild": guild_id, "from": snowflake_at(start), "to": snowflake_at(end), "limit": _MOST_CANDIDATES}
    rows = await reader.fetch_all(
        """
        SELECT discussion_id, min(channel_id) AS channel_id, max(thread_id) AS thread_id, count(*) AS messages,
               count(DISTINCT author_id) AS people, sum(message_id <> discussion_id) AS replies,
               min(message_id) AS first_id, max(message_id) AS last_id, max(reactions) AS reactions
        FROM activity
        WHERE guild_id = :guild AND message_id >= :from AND message_id < :to
        GROUP BY discussion_id HAVING people >= 2 ORDER BY people DESC, messages DESC, last_id DESC LIMIT :limit
        """,
        span,
    )
    starters = await _authors(reader, guild_id, [(row["discussion_id"], row["first_id"]) for row in rows])
    reactors = await _reactors(reader, span)
    return tuple(
        Discussion(
            discussion_id=row["discussion_id"],
            channel_id=ChannelId(row["channel_id"]),
            thread_id=None if row["thread_id"] is None else ChannelId(row["thread_id"]),
            starter_id=starters[row["discussion_id"]],
            messages=row["messages"],
            people=row["people"],
            replies=row["replies"],
            reactors=max(row["reactions"], reactors.get(row["discussion_id"], 0)),
            last_at=from_seconds(int(instant_of(row["last_id"]))),
        )
        for row in rows
    )


async def people_in(
    reader: Reader, guild_id: GuildId, start: datetime, end: datetime, discussion_ids: Collection[int]
) -> dict[int, frozenset[UserId]]:
    """Return who spoke in each of these discussions within a range of time."""
    rows = await reader.fetch_all(
        """
        SELECT DISTINCT discussion_id, author_id FROM activity
        WHERE guild_id = :guild AND message_id >= :from AND message_id < :to
          AND discussion_id IN (SELECT value FROM json_each(:ids))
        """,
        {
            "guild": guild_id,
            "from": snowflake_at(start),
            "to": snowflake_at(end),
            "ids": json.dumps(list(discussion_ids)),
        },
    )
    found: dict[int, set[UserId]] = {}
    for row in rows:
        found.setdefault(row["discussion_id"], set()).add(UserId(row["author_id"]))
    return {key: frozenset(people) for key, people in found.items()}


async def totals(reader: Reader, guild_id: GuildId, start: datetime, end: datetime) -> tuple[int, int]:
    """Return how many people spoke in how many discussions within a range of time."""
    row = await reader.fetch_one(
        """
        SELECT count(DISTINCT author_id) AS people, count(DISTINCT discussion_id) AS discussions FROM activity
        WHERE guild_id = ? AND message_id >= ? AND message_id < ?
        """,
        (guild_id, snowflake_at(start), snowflake_at(end)),
    )
    return (0, 0) if row is None else (row["people"], row["discussions"])


async def channels_alive(reader: Reader, guild_id: GuildId, start: datetime, end: datetime) -> frozenset[ChannelId]:
    """Return the channels in which somebody spoke within a range of time."""
    rows = await reader.fetch_all(
        "SELECT DISTINCT channel_id FROM activity WHERE guild_id = ? AND message_id >= ? AND message_id < ?",
        (guild_id, snowflake_at(start), snowflake_at(end)),
    )
    return frozenset(ChannelId(row["channel_id"]) for row in rows)


async def messages_since(reader: Reader, guild_id: GuildId, after: int) -> dict[int, set[int]]:
    """Return the messages known to have been written after that snowflake, by the channel or thread they stand in."""
    rows = await reader.fetch_all(
        "SELECT coalesce(thread_id, channel_id) AS place, message_id FROM activity"
        " WHERE guild_id = ? AND message_id > ?",
        (guild_id, after),
    )
    found: dict[int, set[int]] = {}
    for row in rows:
        found.setdefault(row["place"], set()).add(row["message_id"])
    return found


async def forget_person(tx: Transaction, guild_id: GuildId, user_id: UserId) -> None:
    """Erase what somebody wrote and reacted to."""
    for table, column in (("activity", "author_id"), ("activity_reaction", "user_id")):
        await tx.execute(f"DELETE FROM {table} WHERE guild_id = ? AND {column} = ?", (guild_id, user_id))


async def weeks_to_sum_up(reader: Reader, before: datetime) -> tuple[tuple[GuildId, date], ...]:
    """Return the weeks (their Mondays, UTC) that began before that instant and have rows but no sums yet."""
    rows = await reader.fetch_all("SELECT guild_id, min(message_id) AS first_id FROM activity GROUP BY guild_id")
    found = []
    for row in rows:
        first = from_seconds(int(instant_of(row["first_id"]))).date()
        monday = first - timedelta(days=first.weekday())
        while _midnight(monday) < before:
            known = await reader.fetch_one(
                "SELECT 1 FROM activity_week WHERE guild_id = ? AND week = ? LIMIT 1", (row["guild_id"], f"{monday}")
            )
            if known is None:
                found.append((GuildId(row["guild_id"]), monday))
            monday += timedelta(days=7)
    return tuple(found)


async def sums(reader: Reader, guild_id: GuildId, monday: date) -> list[Row]:
    """Return what a week came to, channel by channel, without anybody."""
    start = _midnight(monday)
    return await reader.fetch_all(
        """
        SELECT guild_id, ? AS week, channel_id, count(*) AS messages, count(DISTINCT author_id) AS people,
               count(DISTINCT discussion_id) AS discussions
        FROM activity WHERE guild_id = ? AND message_id >= ? AND message_id < ?
        GROUP BY channel_id
        """,
        (f"{monday}", guild_id, snowflake_at(start), snowflake_at(start + timedelta(days=7))),
    )


async def keep_sums(tx: Transaction, rows: Iterable[Row]) -> None:
    """Keep what weeks came to."""
    await tx.execute_many(
        """
        INSERT INTO activity_week (guild_id, week, channel_id, messages, people, discussions)
        VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
        """,
        [tuple(row) for row in rows],
    )


async def forget_before(tx: Transaction, guild_id: GuildId, instant: datetime, *, most: int) -> int:
    """Erase some of the rows of messages older than that, `most` of them; return how many there were."""
    return await tx.execute(
        """
        DELETE FROM activity WHERE guild_id = :guild AND message_id IN (
            SELECT message_id FROM activity WHERE guild_id = :guild AND message_id < :before LIMIT :most
        )
        """,
        {"guild": guild_id, "before": snowflake_at(instant), "most": most},
    )


async def servers(reader: Reader) -> tuple[GuildId, ...]:
    """Return every server of which there are rows."""
    rows = await reader.fetch_all("SELECT DISTINCT guild_id FROM activity")
    return tuple(GuildId(row["guild_id"]) for row in rows)


async def _authors(reader: Reader, guild_id: GuildId, wanted: Sequence[tuple[int, int]]) -> dict[int, UserId]:
    """Return who began each discussion: its own message's author, or of the first one known of it."""
    rows = await reader.fetch_all(
        """
        SELECT message_id, author_id FROM activity
        WHERE guild_id = ? AND message_id IN (SELECT value FROM json_each(?))
        """,
        (guild_id, json.dumps([each for pair in wanted for each in pair])),
    )
    known = {row["message_id"]: UserId(row["author_id"]) for row in rows}
    return {discussion: known.get(discussion, known[first]) for discussion, first in wanted}


async def _reactors(reader: Reader, span: Mapping[str, int]) -> dict[int, int]:
    rows = await reader.fetch_all(
        """
        SELECT a.discussion_id, count(DISTINCT r.user_id) AS reactors
        FROM activity_reaction r JOIN activity a USING (guild_id, message_id)
        WHERE r.guild_id = :guild AND r.message_id >= :from AND r.message_id < :to GROUP BY a.discussion_id
        """,
        {name: span[name] for name in ("guild", "from", "to")},
    )
    return {row["discussion_id"]: row["reactors"] for row in rows}


def _midnight(day: date) -> datetime:
    return from_seconds((day - date(1970, 1, 1)).days * 86400)
