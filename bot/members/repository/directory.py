"""The directory, as questions: who shows themselves to this reader, on which topic, in which territory.

Whatever decides is asked of the database with the reader's own rights: a field that is not shown to them can neither
be read nor be searched by.
"""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.core.clock import to_seconds
from bot.core.database import Reader, Transaction
from bot.core.ids import GuildId, UserId
from bot.core.text import fold
from bot.members.model import Profile, SearchId
from bot.members.repository.profiles import PAUSED, with_topics

_SAME_FOR_A_DAY = timedelta(days=1)

_SHOWN_TO = {False: "('members')", True: "('members', 'stewards')"}
"""The audiences that a reader belongs to, by whether they animate."""

# Two factors: with one alone, people whose ids follow each other would follow each other whatever the seed.
_SHUFFLED = "((p.user_id % 1000003) * :seed % 1000003) * ((p.user_id + :seed) % 999983) % 1000033"


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What is looked for, as it was asked; `seed` orders the answers, whatever the page."""

    guild_id: GuildId
    seed: int
    topic: str | None = None
    territory: str | None = None
    community: str | None = None


async def find(
    reader: Reader,
    search: Search,
    *,
    steward: bool,
    now: datetime,
    people: Collection[UserId] | None,
    limit: int,
    offset: int,
) -> tuple[Profile, ...]:
    """Return some of those who show something to this kind of reader; of `people` only, where given."""
    shown = _SHOWN_TO[steward]
    wanted = [f"p.guild_id = :guild AND p.left_at IS NULL AND NOT {PAUSED}"]
    if search.topic is not None:
        wanted.append(f"p.user_id IN ({_holders('seeks')} UNION {_holders('shares')})")
        wanted.append(f"({_holds('seeks', shown)} OR {_holds('shares', shown)})")
    if search.territory is not None:
        wanted.append(f"p.territory_audience IN {shown} AND instr(p.territory_folded, :territory) > 0")
    if people is not None:
        wanted.append("p.user_id IN (SELECT value FROM json_each(:people))")
    wanted.append(_shows_something(shown))
    rows = await reader.fetch_all(
        f"""
        SELECT p.* FROM profile p WHERE {" AND ".join(wanted)}
        ORDER BY {_SHUFFLED}, p.user_id LIMIT :limit OFFSET :offset
        """,
        {
            "guild": search.guild_id,
            "now": to_seconds(now),
            "topic": fold(search.topic or ""),
            "territory": fold(search.territory or ""),
            "people": None if people is None else json.dumps(sorted(people)),
            "seed": search.seed,
            "limit": limit,
            "offset": offset,
        },
    )
    return await with_topics(reader, search.guild_id, rows)


async def sharing(reader: Reader, guild_id: GuildId, topics: Collection[str], now: datetime) -> tuple[UserId, ...]:
    """Return who shows to members that they share one of these folded topics, and may be sought now.

    Those who share most of them first, then in an order that changes every day.
    """
    rows = await reader.fetch_all(
        f"""
        SELECT p.user_id, count(*) AS shared
        FROM topic t
        JOIN profile_topic h ON h.topic_id = t.id AND h.guild_id = t.guild_id AND h.direction = 'shares'
        JOIN profile p ON p.guild_id = h.guild_id AND p.user_id = h.user_id
        WHERE t.guild_id = :guild AND t.hidden = 0 AND t.folded IN (SELECT value FROM json_each(:topics))
          AND p.shares_audience = 'members' AND p.left_at IS NULL AND NOT {PAUSED}
        GROUP BY p.user_id ORDER BY shared DESC, {_SHUFFLED}, p.user_id
        """,
        {
            "guild": guild_id,
            "topics": json.dumps(sorted(topics)),
            "now": to_seconds(now),
            "seed": to_seconds(now) // 86400 + 1,
        },
    )
    return tuple(UserId(row["user_id"]) for row in rows)


async def territories(reader: Reader, guild_id: GuildId, typed: str, *, steward: bool, limit: int) -> tuple[str, ...]:
    """Return the territories shown to this kind of reader that contain what was typed, in alphabetical order."""
    rows = await reader.fetch_all(
        f"""
        SELECT min(territory) AS territory FROM profile
        WHERE guild_id = ? AND territory_audience IN {_SHOWN_TO[steward]} AND territory IS NOT NULL
          AND left_at IS NULL AND instr(territory_folded, ?) > 0
        GROUP BY territory_folded ORDER BY territory_folded LIMIT ?
        """,
        (guild_id, fold(typed), limit),
    )
    return tuple(row["territory"] for row in rows)


async def keep_search(tx: Transaction, search: Search, user_id: UserId, now: datetime) -> SearchId:
    """Keep what this person looks for, so that they can turn the pages; forget what they sought before yesterday."""
    await tx.execute(
        "DELETE FROM directory_search WHERE guild_id = ? AND user_id = ? AND asked_at < ?",
        (search.guild_id, user_id, to_seconds(now - _SAME_FOR_A_DAY)),
    )
    return SearchId(
        await tx.insert(
            "INSERT INTO directory_search (guild_id, user_id, topic, territory, community, seed, asked_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                search.guild_id,
                user_id,
                search.topic,
                search.territory,
                search.community,
                search.seed,
                to_seconds(now),
            ),
        )
    )


async def kept_search(
    reader: Reader, guild_id: GuildId, user_id: UserId, search_id: SearchId, now: datetime
) -> Search | None:
    """Return what this very person looked for, if it was since yesterday."""
    row = await reader.fetch_one(
        "SELECT * FROM directory_search WHERE id = ? AND guild_id = ? AND user_id = ? AND asked_at >= ?",
        (search_id, guild_id, user_id, to_seconds(now - _SAME_FOR_A_DAY)),
    )
    if row is None:
        return None
    return Search(
        guild_id=guild_id,
        seed=row["seed"],
        topic=row["topic"],
        territory=row["territory"],
        community=row["community"],
    )


def _holders(direction: str) -> str:
    """Those who chose the topic, found from the topic."""
    return f"""
        SELECT h.user_id FROM topic t JOIN profile_topic h
          ON h.topic_id = t.id AND h.guild_id = t.guild_id AND h.direction = '{direction}'
        WHERE t.guild_id = :guild AND t.folded = :topic AND t.hidden = 0
    """


def _holds(direction: str, shown: str) -> str:
    return f"(p.{direction}_audience IN {shown} AND p.user_id IN ({_holders(direction)}))"


def _shows_something(shown: str) -> str:
    topics = " OR ".join(
        f"""(p.{direction}_audience IN {shown} AND EXISTS (
            SELECT 1 FROM profile_topic h JOIN topic t ON t.id = h.topic_id AND t.hidden = 0
            WHERE h.guild_id = p.guild_id AND h.user_id = p.user_id AND h.direction = '{direction}'))"""
        for direction in ("seeks", "shares")
    )
    return f"""(
        (p.kind IS NOT NULL AND p.kind_audience IN {shown})
        OR (p.territory IS NOT NULL AND p.territory_audience IN {shown})
        OR (p.organisation IS NOT NULL AND p.organisation_audience IN {shown})
        OR (p.modes_audience IN {shown} AND (p.by_video OR p.by_phone OR p.in_person))
        OR {topics}
    )"""
