"""Requests as rows: asked, stepping, ended."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from itertools import groupby

from bot.advice.model import BookingId
from bot.advice.requests.model import (
    AdviceRequest,
    Heard,
    OpenQuestion,
    Pointer,
    RequestId,
    Rung,
    State,
    Wish,
)
from bot.advice.requests.refusals import TooManyRequests, TooSoon
from bot.core.clock import from_seconds, to_seconds
from bot.core.database import IntegrityError, Reader, Row, Transaction, Value
from bot.core.ids import ChannelId, GuildId, MessageId, UserId
from bot.core.text import clean, fold

_TITLE = 120


async def insert(
    tx: Transaction,
    wish: Wish,
    *,
    guild_id: GuildId,
    asker_id: UserId,
    wanted_by: date | None,
    now: datetime,
    forgotten_at: datetime,
) -> RequestId:
    """Keep a draft until `forgotten_at`. Raises TooSoon or TooManyRequests, as the schema says."""
    about = wish.about
    try:
        row_id = await tx.insert(
            """
            INSERT INTO advice_request (guild_id, asker_id, question, tried, wanted_by, shareable, channel_id,
                                        about_channel_id, about_message_id, state, next_step_at, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'draft', ?, ?)
            """,
            (
                guild_id,
                asker_id,
                wish.question,
                wish.tried,
                None if wanted_by is None else wanted_by.isoformat(),
                int(wish.shareable),
                wish.channel_id,
                None if about is None else about.channel_id,
                None if about is None else about.message_id,
                to_seconds(forgotten_at),
                to_seconds(now),
            ),
        )
    except IntegrityError as error:
        raise (TooSoon if "a minute" in str(error) else TooManyRequests) from error
    await tx.execute_many(
        "INSERT INTO advice_request_topic (request_id, guild_id, topic, folded) VALUES (?, ?, ?, ?)"
        " ON CONFLICT DO NOTHING",
        [(row_id, guild_id, topic, fold(topic)) for topic in wish.topics],
    )
    return RequestId(row_id)


async def by_id(reader: Reader, request_id: RequestId) -> AdviceRequest | None:
    """Return the request, in whatever state and of whatever server."""
    rows = await reader.fetch_all("SELECT * FROM advice_request WHERE id = ?", (request_id,))
    found = await _with_topics(reader, rows)
    return found[0] if found else None


async def by_booking(reader: Reader, booking_id: BookingId) -> AdviceRequest | None:
    """Return the request that ended in that booking."""
    rows = await reader.fetch_all("SELECT * FROM advice_request WHERE booking_id = ?", (booking_id,))
    found = await _with_topics(reader, rows)
    return found[0] if found else None


async def of_asker(reader: Reader, guild_id: GuildId, asker_id: UserId, limit: int) -> tuple[AdviceRequest, ...]:
    """Return that person's last questions: those that have no end first, then the latest."""
    rows = await reader.fetch_all(
        """
        SELECT * FROM advice_request WHERE guild_id = ? AND asker_id = ?
        ORDER BY state NOT IN ('draft', 'open', 'owned'), created_at DESC, id DESC LIMIT ?
        """,
        (guild_id, asker_id, limit),
    )
    return await _with_topics(reader, rows)


async def alive_of(reader: Reader, guild_id: GuildId, asker_id: UserId) -> tuple[AdviceRequest, ...]:
    """Return every question of that person that is a draft, open, owned, or ended in a booking."""
    rows = await reader.fetch_all(
        """
        SELECT * FROM advice_request
        WHERE guild_id = ? AND asker_id = ? AND state IN ('draft', 'open', 'owned', 'booked') ORDER BY id
        """,
        (guild_id, asker_id),
    )
    return await _with_topics(reader, rows)


async def owned_by(reader: Reader, guild_id: GuildId, owner_id: UserId) -> tuple[AdviceRequest, ...]:
    """Return the questions that somebody owes an answer to, the most pressing first."""
    rows = await reader.fetch_all(
        "SELECT * FROM advice_request WHERE guild_id = ? AND owner_id = ? ORDER BY owed_at, id", (guild_id, owner_id)
    )
    return await _with_topics(reader, rows)


async def heard_from(reader: Reader, guild_id: GuildId, person_id: UserId) -> tuple[AdviceRequest, ...]:
    """Return the open questions that somebody says they answer."""
    rows = await reader.fetch_all(
        "SELECT * FROM advice_request WHERE guild_id = ? AND heard_from = ? ORDER BY id", (guild_id, person_id)
    )
    return await _with_topics(reader, rows)


async def overdue(reader: Reader, before: datetime) -> tuple[AdviceRequest, ...]:
    """Return the requests whose step should have been taken before that instant, on every server."""
    rows = await reader.fetch_all(
        "SELECT * FROM advice_request WHERE next_step_at < ? ORDER BY id", (to_seconds(before),)
    )
    return await _with_topics(reader, rows)


async def open_questions(
    reader: Reader, guild_id: GuildId, *, topics: Collection[str] | None, besides: UserId | None, limit: int
) -> tuple[OpenQuestion, ...]:
    """Return the questions that may be shown and have had no answer, the oldest first; on these folded topics only.

    What a human says they answered is left out until the asker says otherwise.
    """
    on_topic, wanted = "", list[Value]()
    if topics is not None:
        marks = ", ".join("?" * len(topics))
        on_topic = f"AND id IN (SELECT request_id FROM advice_request_topic WHERE guild_id = ? AND folded IN ({marks}))"
        wanted = [guild_id, *topics]
    rows = await reader.fetch_all(
        f"""
        SELECT * FROM advice_request
        WHERE guild_id = ? AND state IN ('open', 'owned') AND shareable AND heard IS NULL AND asker_id IS NOT ?
          {on_topic}
        ORDER BY opened_at, id LIMIT ?
        """,
        (guild_id, besides, *wanted, limit),
    )
    return tuple(
        OpenQuestion(
            request_id=each.id,
            asker_id=each.asker_id,
            title=clean(" ".join(each.question.split()), _TITLE),
            since=each.opened_at or each.created_at,
            topics=each.topics,
            post=None,
        )
        for each in await _with_topics(reader, rows)
    )


async def waits(reader: Reader, guild_id: GuildId, since: datetime, before: datetime) -> list[timedelta | None]:
    """Return how long each question sent within that time waited for an answer or a conversation, None where it waits.

    What was taken back is left out.
    """
    rows = await reader.fetch_all(
        """
        SELECT opened_at, ended_at FROM advice_request
        WHERE guild_id = ? AND opened_at >= ? AND opened_at < ? AND state IN ('open', 'answered', 'booked', 'owned')
        """,
        (guild_id, to_seconds(since), to_seconds(before)),
    )
    return [None if row["ended_at"] is None else timedelta(seconds=row["ended_at"] - row["opened_at"]) for row in rows]


async def open_at(tx: Transaction, request: AdviceRequest, rung: Rung, now: datetime, next_step_at: datetime) -> None:
    """Let the request stand on a rung from `now` on, opened (again) if it was not; nobody owns or answers it."""
    await tx.execute(
        """
        UPDATE advice_request
        SET state = 'open', rung = :rung, heard = NULL, heard_from = NULL, step = step + 1, next_step_at = :next,
            opened_at = CASE WHEN state = 'open' THEN opened_at ELSE :now END,
            booking_id = NULL, owner_id = NULL, owed_at = NULL, ended_at = NULL
        WHERE id = :id
        """,
        {"id": request.id, "rung": rung, "now": to_seconds(now), "next": to_seconds(next_step_at)},
    )


async def mark_posted(tx: Transaction, request: AdviceRequest) -> None:
    """Note that the question was brought to a forum."""
    await tx.execute("UPDATE advice_request SET posted = 1 WHERE id = ?", (request.id,))


async def hear(tx: Transaction, request: AdviceRequest, heard: Heard, who: UserId, next_step_at: datetime) -> None:
    """Note that somebody says they answer, or that the asker was asked whether they did."""
    await tx.execute(
        "UPDATE advice_request SET heard = ?, heard_from = ?, step = step + 1, next_step_at = ? WHERE id = ?",
        (heard, who, to_seconds(next_step_at), request.id),
    )


async def put_off(tx: Transaction, request: AdviceRequest, next_step_at: datetime) -> None:
    """Take the same step at another time."""
    await tx.execute(
        "UPDATE advice_request SET step = step + 1, next_step_at = ? WHERE id = ?",
        (to_seconds(next_step_at), request.id),
    )


async def end(tx: Transaction, request: AdviceRequest, state: State, now: datetime) -> None:
    """Let the request be answered or withdrawn."""
    await tx.execute(
        """
        UPDATE advice_request
        SET state = ?, ended_at = ?, step = step + 1, next_step_at = NULL, heard = NULL, heard_from = NULL,
            booking_id = NULL, owner_id = NULL, owed_at = NULL
        WHERE id = ?
        """,
        (state, to_seconds(now), request.id),
    )


async def book(tx: Transaction, request: AdviceRequest, booking_id: BookingId, now: datetime) -> None:
    """Let the request have ended in a conversation."""
    await tx.execute(
        """
        UPDATE advice_request
        SET state = 'booked', booking_id = :booking, ended_at = :now, step = step + 1, next_step_at = NULL,
            heard = NULL, heard_from = NULL, owner_id = NULL, owed_at = NULL,
            opened_at = coalesce(opened_at, :now)
        WHERE id = :id
        """,
        {"id": request.id, "booking": booking_id, "now": to_seconds(now)},
    )


async def own(tx: Transaction, request: AdviceRequest, owner_id: UserId, owed_at: datetime, now: datetime) -> None:
    """Let a named steward owe an answer."""
    await tx.execute(
        """
        UPDATE advice_request
        SET state = 'owned', rung = 'steward', owner_id = :owner, owed_at = :owed, step = step + 1,
            next_step_at = NULL, heard = NULL, heard_from = NULL, opened_at = coalesce(opened_at, :now)
        WHERE id = :id
        """,
        {"id": request.id, "owner": owner_id, "owed": to_seconds(owed_at), "now": to_seconds(now)},
    )


async def loads(reader: Reader, guild_id: GuildId) -> dict[UserId, tuple[int, RequestId]]:
    """Return, for each who owes an answer, how many they owe and the last request they took in hand."""
    rows = await reader.fetch_all(
        """
        SELECT owner_id, count(*) AS owed, max(id) AS last FROM advice_request
        WHERE guild_id = ? AND owner_id IS NOT NULL GROUP BY owner_id
        """,
        (guild_id,),
    )
    return {UserId(row["owner_id"]): (int(row["owed"]), RequestId(row["last"])) for row in rows}


async def delete(tx: Transaction, request_ids: Sequence[RequestId]) -> None:
    """Forget requests, with their topics, places and whoever was turned to."""
    await tx.execute_many("DELETE FROM advice_request WHERE id = ?", [(request_id,) for request_id in request_ids])


async def every_of(reader: Reader, guild_id: GuildId, asker_id: UserId) -> tuple[RequestId, ...]:
    """Return every question that person ever asked."""
    rows = await reader.fetch_all(
        "SELECT id FROM advice_request WHERE guild_id = ? AND asker_id = ?", (guild_id, asker_id)
    )
    return tuple(RequestId(row["id"]) for row in rows)


async def guild_of(reader: Reader, request_id: RequestId) -> GuildId | None:
    """Return the server of a request."""
    row = await reader.fetch_one("SELECT guild_id FROM advice_request WHERE id = ?", (request_id,))
    return None if row is None else GuildId(row["guild_id"])


async def people(reader: Reader, guild_id: GuildId) -> frozenset[UserId]:
    """Return everybody whose leaving would matter: who asks, who owes, who was turned to."""
    rows = await reader.fetch_all(
        """
        SELECT asker_id AS person FROM advice_request
        WHERE guild_id = :guild AND state IN ('draft', 'open', 'owned')
        UNION SELECT owner_id FROM advice_request WHERE guild_id = :guild AND owner_id IS NOT NULL
        UNION SELECT heard_from FROM advice_request WHERE guild_id = :guild AND heard_from IS NOT NULL
        UNION SELECT helper_id FROM advice_helper WHERE guild_id = :guild AND state = 'asked'
        """,
        {"guild": guild_id},
    )
    return frozenset(UserId(row["person"]) for row in rows)


async def _with_topics(reader: Reader, rows: Sequence[Row]) -> tuple[AdviceRequest, ...]:
    if not rows:
        return ()
    marks = ", ".join("?" * len(rows))
    named = await reader.fetch_all(
        f"SELECT request_id, topic FROM advice_request_topic WHERE request_id IN ({marks}) ORDER BY request_id, folded",
        tuple(row["id"] for row in rows),
    )
    topics = {
        request_id: tuple(row["topic"] for row in group)
        for request_id, group in groupby(named, key=lambda row: int(row["request_id"]))
    }
    return tuple(_request(row, topics.get(row["id"], ())) for row in rows)


def _request(row: Row, topics: tuple[str, ...]) -> AdviceRequest:
    about = row["about_message_id"]
    return AdviceRequest(
        id=RequestId(row["id"]),
        guild_id=GuildId(row["guild_id"]),
        asker_id=UserId(row["asker_id"]),
        question=row["question"],
        tried=row["tried"],
        wanted_by=None if row["wanted_by"] is None else date.fromisoformat(row["wanted_by"]),
        shareable=bool(row["shareable"]),
        channel_id=None if row["channel_id"] is None else ChannelId(row["channel_id"]),
        about=None
        if about is None
        else Pointer(channel_id=ChannelId(row["about_channel_id"]), message_id=MessageId(about)),
        topics=topics,
        state=State(row["state"]),
        rung=None if row["rung"] is None else Rung(row["rung"]),
        posted=bool(row["posted"]),
        heard=None if row["heard"] is None else Heard(row["heard"]),
        heard_from=None if row["heard_from"] is None else UserId(row["heard_from"]),
        step=row["step"],
        next_step_at=_instant(row["next_step_at"]),
        booking_id=None if row["booking_id"] is None else BookingId(row["booking_id"]),
        owner_id=None if row["owner_id"] is None else UserId(row["owner_id"]),
        owed_at=_instant(row["owed_at"]),
        created_at=from_seconds(row["created_at"]),
        opened_at=_instant(row["opened_at"]),
    )


def _instant(seconds: int | None) -> datetime | None:
    return None if seconds is None else from_seconds(seconds)
