"""What comes back of an announcement, as rows: receipts (only ever counted), interests, questions."""

from datetime import datetime

from bot.announcements.model import (
    AnnouncementId,
    Copy,
    CopyId,
    Interest,
    InterestId,
    Question,
    QuestionId,
)
from bot.core.clock import to_seconds
from bot.core.database import Reader, Row, Transaction
from bot.core.ids import GuildId, UserId


async def acknowledge(tx: Transaction, copy: Copy, user_id: UserId) -> bool:
    """Note that this person read it; return whether that is new."""
    added = await tx.execute(
        "INSERT INTO announcement_receipt (announcement_id, user_id, guild_id, copy_id) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (announcement_id, user_id) DO NOTHING",
        (copy.announcement_id, user_id, copy.guild_id, copy.id),
    )
    return added == 1


async def receipts_of_copy(reader: Reader, copy_id: CopyId) -> int:
    """Return how many people acknowledged that copy."""
    row = await reader.fetch_one(
        "SELECT receipts_kept + (SELECT count(*) FROM announcement_receipt WHERE copy_id = :copy) AS number"
        " FROM announcement_copy WHERE id = :copy",
        {"copy": copy_id},
    )
    return 0 if row is None else int(row["number"])


async def receipts(reader: Reader, announcement_id: AnnouncementId) -> int:
    """Return how many people acknowledged it, anywhere."""
    row = await reader.fetch_one(
        "SELECT coalesce(sum(receipts_kept), 0)"
        " + (SELECT count(*) FROM announcement_receipt WHERE announcement_id = :id) AS number"
        " FROM announcement_copy WHERE announcement_id = :id",
        {"id": announcement_id},
    )
    return 0 if row is None else int(row["number"])


async def forget_who_acknowledged(tx: Transaction, announcement_id: AnnouncementId) -> None:
    """Keep how many people acknowledged each copy, and no longer who."""
    await tx.execute(
        "UPDATE announcement_copy SET receipts_kept = receipts_kept"
        " + (SELECT count(*) FROM announcement_receipt r WHERE r.copy_id = announcement_copy.id)"
        " WHERE announcement_id = ?",
        (announcement_id,),
    )
    await tx.execute("DELETE FROM announcement_receipt WHERE announcement_id = ?", (announcement_id,))


async def acknowledged_by(reader: Reader, announcement_id: AnnouncementId) -> frozenset[UserId]:
    """Return who acknowledged it, to leave them in peace: never to show them."""
    rows = await reader.fetch_all(
        "SELECT user_id FROM announcement_receipt WHERE announcement_id = ?", (announcement_id,)
    )
    return frozenset(UserId(row["user_id"]) for row in rows)


async def add_interest(tx: Transaction, copy: Copy, user_id: UserId, reason: str, now: datetime) -> bool:
    """Keep that it interests this person, and why; return whether that is new."""
    added = await tx.execute(
        "INSERT INTO announcement_interest (announcement_id, guild_id, copy_id, user_id, reason, at)"
        " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (announcement_id, user_id) DO NOTHING",
        (copy.announcement_id, copy.guild_id, copy.id, user_id, reason, to_seconds(now)),
    )
    return added == 1


async def interest_of(reader: Reader, announcement_id: AnnouncementId, user_id: UserId) -> Interest | None:
    """Return the interest of that person."""
    row = await reader.fetch_one(
        "SELECT * FROM announcement_interest WHERE announcement_id = ? AND user_id = ?", (announcement_id, user_id)
    )
    return None if row is None else _interest(row)


async def interest_by_id(reader: Reader, guild_id: GuildId, interest_id: InterestId) -> Interest | None:
    """Return an interest on that server."""
    row = await reader.fetch_one(
        "SELECT * FROM announcement_interest WHERE id = ? AND guild_id = ?", (interest_id, guild_id)
    )
    return None if row is None else _interest(row)


async def interests(reader: Reader, announcement_id: AnnouncementId) -> tuple[Interest, ...]:
    """Return everybody whom it interests, first come first."""
    rows = await reader.fetch_all(
        "SELECT * FROM announcement_interest WHERE announcement_id = ? ORDER BY id", (announcement_id,)
    )
    return tuple(_interest(row) for row in rows)


async def add_question(tx: Transaction, copy: Copy, user_id: UserId, question: str, now: datetime) -> QuestionId:
    """Keep a question."""
    row_id = await tx.insert(
        "INSERT INTO announcement_question (announcement_id, guild_id, copy_id, user_id, question, at)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (copy.announcement_id, copy.guild_id, copy.id, user_id, question, to_seconds(now)),
    )
    return QuestionId(row_id)


async def question_by_id(reader: Reader, guild_id: GuildId, question_id: QuestionId) -> Question | None:
    """Return a question on that server."""
    row = await reader.fetch_one(
        "SELECT * FROM announcement_question WHERE id = ? AND guild_id = ?", (question_id, guild_id)
    )
    return None if row is None else _question(row)


async def same_question(
    reader: Reader, announcement_id: AnnouncementId, user_id: UserId, question: str
) -> QuestionId | None:
    """Return the question of that person that says just the same."""
    row = await reader.fetch_one(
        "SELECT id FROM announcement_question WHERE announcement_id = ? AND user_id = ? AND question = ?",
        (announcement_id, user_id, question),
    )
    return None if row is None else QuestionId(row["id"])


async def questions(reader: Reader, announcement_id: AnnouncementId, limit: int) -> tuple[Question, ...]:
    """Return the newest questions, oldest of them first."""
    rows = await reader.fetch_all(
        "SELECT * FROM announcement_question WHERE announcement_id = ? ORDER BY id DESC LIMIT ?",
        (announcement_id, limit),
    )
    return tuple(_question(row) for row in reversed(rows))


async def questions_by(reader: Reader, announcement_id: AnnouncementId, user_id: UserId) -> int:
    """Return how many questions that person asked under that announcement."""
    row = await reader.fetch_one(
        "SELECT count(*) AS number FROM announcement_question WHERE announcement_id = ? AND user_id = ?",
        (announcement_id, user_id),
    )
    return 0 if row is None else int(row["number"])


async def forget_person(tx: Transaction, guild_id: GuildId, user_id: UserId) -> tuple[InterestId, ...]:
    """Erase all that this person answered; return their interests, whose threads nobody needs to find any more."""
    rows = await tx.fetch_all(
        "SELECT id FROM announcement_interest WHERE guild_id = ? AND user_id = ?", (guild_id, user_id)
    )
    for table in ("announcement_receipt", "announcement_interest", "announcement_question"):
        await tx.execute(f"DELETE FROM {table} WHERE guild_id = ? AND user_id = ?", (guild_id, user_id))
    return tuple(InterestId(row["id"]) for row in rows)


def _interest(row: Row) -> Interest:
    return Interest(
        id=InterestId(row["id"]),
        announcement_id=AnnouncementId(row["announcement_id"]),
        guild_id=GuildId(row["guild_id"]),
        copy_id=CopyId(row["copy_id"]),
        user_id=UserId(row["user_id"]),
        reason=row["reason"],
    )


def _question(row: Row) -> Question:
    return Question(
        id=QuestionId(row["id"]),
        announcement_id=AnnouncementId(row["announcement_id"]),
        guild_id=GuildId(row["guild_id"]),
        copy_id=CopyId(row["copy_id"]),
        user_id=UserId(row["user_id"]),
        question=row["question"],
    )
