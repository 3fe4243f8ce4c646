"""Questions, as rows: where and when, never what."""

import json
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from bot.core.clock import from_seconds, to_seconds
from bot.core.database import Reader, Row, Transaction
from bot.core.ids import ChannelId, GuildId, MessageId, UserId
from bot.digest.waiting import Question, QuestionId, QuestionKind, QuestionState


async def insert(
    tx: Transaction,
    *,
    guild_id: GuildId,
    kind: QuestionKind,
    channel_id: ChannelId,
    thread_id: ChannelId | None,
    message_id: MessageId,
    asker_id: UserId,
    marked_by: UserId,
    asked_at: datetime,
) -> QuestionId | None:
    """Keep a question; None if that message is one already."""
    row = await tx.fetch_one(
        """
        INSERT INTO question (guild_id, kind, channel_id, thread_id, discussion_id, message_id, asker_id, marked_by,
                              state, asked_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'open', ?) ON CONFLICT (guild_id, message_id) DO NOTHING RETURNING id
        """,
        (
            guild_id,
            kind,
            channel_id,
            thread_id,
            thread_id or message_id,
            message_id,
            asker_id,
            marked_by,
            to_seconds(asked_at),
        ),
    )
    return None if row is None else QuestionId(row["id"])


async def promote(tx: Transaction, question_id: QuestionId, marked_by: UserId) -> None:
    """Let what was waited with as a newcomer's message be a question."""
    await tx.execute("UPDATE question SET kind = 'marked', marked_by = ? WHERE id = ?", (marked_by, question_id))


async def by_id(reader: Reader, question_id: QuestionId) -> Question | None:
    """Return a question."""
    row = await reader.fetch_one("SELECT * FROM question WHERE id = ?", (question_id,))
    return None if row is None else _question(row)


async def at(reader: Reader, guild_id: GuildId, message_id: MessageId, place_id: ChannelId) -> Question | None:
    """Return the question that this message is, or else the one its thread was opened for."""
    row = await reader.fetch_one(
        """
        SELECT * FROM question
        WHERE guild_id = :guild AND (message_id = :message OR discussion_id = :place)
        ORDER BY message_id = :message DESC, state = 'open' DESC, id LIMIT 1
        """,
        {"guild": guild_id, "message": message_id, "place": place_id},
    )
    return None if row is None else _question(row)


async def unanswered(
    reader: Reader, guild_id: GuildId, *, before: datetime, since: datetime, limit: int
) -> tuple[Question, ...]:
    """Return what was asked within that time and still waits, the oldest first; newcomers' messages left aside."""
    rows = await reader.fetch_all(
        """
        SELECT * FROM question
        WHERE guild_id = ? AND state = 'open' AND first_reply_at IS NULL AND kind <> 'newcomer'
          AND asked_at >= ? AND asked_at <= ?
        ORDER BY asked_at, id LIMIT ?
        """,
        (guild_id, to_seconds(since), to_seconds(before), limit),
    )
    return tuple(_question(row) for row in rows)


async def waiting_in(reader: Reader, guild_ids: Collection[int]) -> tuple[Question, ...]:
    """Return every question of these servers that nobody has answered."""
    rows = await reader.fetch_all(
        """
        SELECT * FROM question WHERE state = 'open' AND first_reply_at IS NULL
          AND guild_id IN (SELECT value FROM json_each(?))
        """,
        (json.dumps(list(guild_ids)),),
    )
    return tuple(_question(row) for row in rows)


async def replied(tx: Transaction, question_id: QuestionId, when: datetime) -> None:
    """Note the first human answer."""
    await tx.execute(
        "UPDATE question SET first_reply_at = ? WHERE id = ? AND first_reply_at IS NULL",
        (to_seconds(when), question_id),
    )


async def close(tx: Transaction, question_id: QuestionId, state: QuestionState, now: datetime) -> bool:
    """End a question; return whether it was open. One that was answered has an answer from then at the latest."""
    return (
        await tx.execute(
            """
            UPDATE question SET state = :state, closed_at = :now,
                first_reply_at = iif(:state = 'answered', coalesce(first_reply_at, :now), first_reply_at)
            WHERE id = :id AND state = 'open'
            """,
            {"state": state, "now": to_seconds(now), "id": question_id},
        )
        == 1
    )


async def of_messages(
    reader: Reader, messages: Iterable[tuple[int, int]], places: Iterable[tuple[int, int]]
) -> tuple[Question, ...]:
    """Return the open questions behind messages, or in threads and channels, given as (server, id)."""
    found: list[Row] = []
    for column, pairs in (("message_id", messages), ("thread_id", places), ("channel_id", places)):
        for guild_id, snowflake in pairs:
            found += await reader.fetch_all(
                f"SELECT * FROM question WHERE guild_id = ? AND {column} = ? AND state = 'open'", (guild_id, snowflake)
            )
    return tuple(_question(row) for row in found)


async def first_message(tx: Transaction, guild_id: GuildId, user_id: UserId, message_id: MessageId) -> bool:
    """Note the first message of a newcomer; return whether it is."""
    return (
        await tx.execute(
            "INSERT INTO digest_first_message (guild_id, user_id, message_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            (guild_id, user_id, message_id),
        )
        == 1
    )


async def waits(reader: Reader, guild_id: GuildId, since: datetime, before: datetime) -> list[timedelta | None]:
    """Return how long each question asked within that time waited for its first answer, None where none came."""
    rows = await reader.fetch_all(
        """
        SELECT asked_at, first_reply_at FROM question
        WHERE guild_id = ? AND asked_at >= ? AND asked_at < ? AND state <> 'gone'
        """,
        (guild_id, to_seconds(since), to_seconds(before)),
    )
    return [
        None if row["first_reply_at"] is None else timedelta(seconds=row["first_reply_at"] - row["asked_at"])
        for row in rows
    ]


async def of_person(reader: Reader, guild_id: GuildId, user_id: UserId) -> tuple[Question, ...]:
    """Return every question of that person."""
    rows = await reader.fetch_all("SELECT * FROM question WHERE guild_id = ? AND asker_id = ?", (guild_id, user_id))
    return tuple(_question(row) for row in rows)


async def all_ids(reader: Reader, guild_id: GuildId) -> tuple[QuestionId, ...]:
    """Return every question of that server."""
    rows = await reader.fetch_all("SELECT id FROM question WHERE guild_id = ?", (guild_id,))
    return tuple(QuestionId(row["id"]) for row in rows)


async def forget_person(tx: Transaction, guild_id: GuildId, user_id: UserId) -> None:
    """Erase the questions of somebody, and who marked those of others."""
    await tx.execute("DELETE FROM question WHERE guild_id = ? AND asker_id = ?", (guild_id, user_id))
    await tx.execute("UPDATE question SET marked_by = 0 WHERE guild_id = ? AND marked_by = ?", (guild_id, user_id))


def _question(row: Row) -> Question:
    return Question(
        id=QuestionId(row["id"]),
        guild_id=GuildId(row["guild_id"]),
        kind=QuestionKind(row["kind"]),
        channel_id=ChannelId(row["channel_id"]),
        thread_id=None if row["thread_id"] is None else ChannelId(row["thread_id"]),
        message_id=MessageId(row["message_id"]),
        asker_id=UserId(row["asker_id"]),
        marked_by=UserId(row["marked_by"]),
        state=QuestionState(row["state"]),
        asked_at=from_seconds(row["asked_at"]),
        first_reply_at=None if row["first_reply_at"] is None else from_seconds(row["first_reply_at"]),
    )
