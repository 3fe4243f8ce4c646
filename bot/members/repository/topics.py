"""The vocabulary of each server, as rows."""

from collections.abc import Collection

from bot.core.database import Reader, Transaction
from bot.core.ids import GuildId, UserId
from bot.core.text import fold
from bot.members.model import Topic, TopicId
from bot.members.repository.profiles import topic_of


async def all_shown(reader: Reader, guild_id: GuildId) -> tuple[Topic, ...]:
    """Return the vocabulary in alphabetical order, what the stewards took out left aside."""
    rows = await reader.fetch_all("SELECT * FROM topic WHERE guild_id = ? AND hidden = 0 ORDER BY folded", (guild_id,))
    return tuple(topic_of(row) for row in rows)


async def everything(reader: Reader, guild_id: GuildId) -> tuple[Topic, ...]:
    """Return the vocabulary in alphabetical order, with what the stewards took out."""
    rows = await reader.fetch_all("SELECT * FROM topic WHERE guild_id = ? ORDER BY folded", (guild_id,))
    return tuple(topic_of(row) for row in rows)


async def matching(
    reader: Reader, guild_id: GuildId, typed: str, *, limit: int, hidden: bool = False
) -> tuple[Topic, ...]:
    """Return the topics that contain what was typed, the stewards' own first; with `hidden`, those taken out too."""
    rows = await reader.fetch_all(
        """
        SELECT * FROM topic WHERE guild_id = ? AND hidden <= ? AND instr(folded, ?) > 0
        ORDER BY curated DESC, folded LIMIT ?
        """,
        (guild_id, int(hidden), fold(typed), limit),
    )
    return tuple(topic_of(row) for row in rows)


async def named(reader: Reader, guild_id: GuildId, name: str) -> Topic | None:
    """Return the topic of that name, however it is spelt, hidden or not."""
    row = await reader.fetch_one("SELECT * FROM topic WHERE guild_id = ? AND folded = ?", (guild_id, fold(name)))
    return None if row is None else topic_of(row)


async def add(tx: Transaction, guild_id: GuildId, name: str, *, curated: bool) -> TopicId:
    """Add a topic that is not there yet."""
    return TopicId(
        await tx.insert(
            "INSERT INTO topic (guild_id, name, folded, curated) VALUES (?, ?, ?, ?)",
            (guild_id, name, fold(name), int(curated)),
        )
    )


async def curate(tx: Transaction, guild_id: GuildId, topic: Topic, *, name: str, hidden: bool) -> None:
    """Let the stewards have decided on a topic: its spelling, and whether it is shown."""
    await tx.execute(
        "UPDATE topic SET name = ?, folded = ?, hidden = ?, curated = 1 WHERE id = ? AND guild_id = ?",
        (name, fold(name), int(hidden), topic.id, guild_id),
    )


async def merge(tx: Transaction, guild_id: GuildId, gone: Topic, into: Topic) -> None:
    """Let whoever had chosen `gone` have chosen `into`, once, and forget `gone`."""
    await tx.execute(
        "UPDATE OR IGNORE profile_topic SET topic_id = ? WHERE topic_id = ? AND guild_id = ?",
        (into.id, gone.id, guild_id),
    )
    await tx.execute("DELETE FROM profile_topic WHERE topic_id = ? AND guild_id = ?", (gone.id, guild_id))
    await tx.execute("DELETE FROM topic WHERE id = ? AND guild_id = ?", (gone.id, guild_id))


async def forget_unused(tx: Transaction, guild_id: GuildId, topics: Collection[TopicId]) -> None:
    """Forget those of `topics` that nobody has chosen any more, and that the stewards never chose."""
    await tx.execute_many(
        """
        DELETE FROM topic WHERE id = ? AND guild_id = ? AND curated = 0 AND hidden = 0
          AND NOT EXISTS (SELECT 1 FROM profile_topic p WHERE p.topic_id = topic.id AND p.guild_id = topic.guild_id)
        """,
        [(topic_id, guild_id) for topic_id in topics],
    )


async def of_person(reader: Reader, guild_id: GuildId, user_id: UserId) -> tuple[TopicId, ...]:
    """Return every topic that person seeks or shares, hidden ones too."""
    rows = await reader.fetch_all(
        "SELECT DISTINCT topic_id FROM profile_topic WHERE guild_id = ? AND user_id = ?", (guild_id, user_id)
    )
    return tuple(TopicId(row["topic_id"]) for row in rows)
