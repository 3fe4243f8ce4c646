"""Rows by the ten thousand, written straight into a database that Bocage has made: a house that has been lived in."""

import random
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from bot.core.text import fold
from bot.digest.model import snowflake_at
from tests.bench.transport import CHANNEL, MEMBERS_FROM

TOPICS = tuple(f"Sujet {number}" for number in range(40))
_KINDS = ("agent", "elected", "state", "project", "collective", "team")
_A_DAY = 86_400
_SHARE = {"activity": 0.6, "outbox": 0.15, "agenda": 0.15, "audit": 0.1}


def fill(path: Path, *, guilds: int, members: int, rows: int, seed: int = 3) -> int:
    """Write profiles of so many members on each of so many servers, and about so many other rows; return how many."""
    chance, now = random.Random(seed), int(time.time())
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA synchronous = off")
        connection.execute("PRAGMA foreign_keys = off")
        for guild in range(1, guilds + 1):
            _people(connection, guild, members, chance, now)
            _past(connection, guild, {name: int(share * rows / guilds) for name, share in _SHARE.items()}, chance, now)
        connection.commit()
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return sum(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables)


def _people(connection: sqlite3.Connection, guild: int, members: int, chance: random.Random, now: int) -> None:
    everybody = range(MEMBERS_FROM, MEMBERS_FROM + members)
    connection.executemany(
        """
        INSERT INTO profile (guild_id, user_id, kind, territory, territory_folded, organisation, by_video,
                             introduced_at, welcomed_at)
        VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?) ON CONFLICT DO NOTHING
        """,
        (
            (guild, who, chance.choice(_KINDS), *_place(chance), f"Organisation {chance.randrange(200)}", now, now)
            for who in everybody
        ),
    )
    connection.executemany(
        "INSERT INTO topic (guild_id, name, folded) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        [(guild, topic, fold(topic)) for topic in TOPICS],
    )
    topics = [row[0] for row in connection.execute("SELECT id FROM topic WHERE guild_id = ?", (guild,))]
    connection.executemany(
        "INSERT INTO profile_topic (guild_id, user_id, direction, topic_id) VALUES (?, ?, ?, ?)",
        (
            (guild, who, direction, topic)
            for who in everybody
            for direction in ("seeks", "shares")
            for topic in chance.sample(topics, 2)
        ),
    )


def _place(chance: random.Random) -> tuple[str, str]:
    place = f"Territoire {chance.randrange(60)}"
    return place, fold(place)


def _past(connection: sqlite3.Connection, guild: int, rows: dict[str, int], chance: random.Random, now: int) -> None:
    connection.executemany(
        "INSERT INTO activity VALUES (?, ?, ?, NULL, ?, ?, NULL, 0)", _messages(guild, rows["activity"], chance, now)
    )
    connection.executemany(
        """
        INSERT INTO outbox (guild_id, dedupe_key, kind, params, route, state, due_at, next_attempt_at, attempts,
                            channel_id, message_id, created_at, finished_at)
        VALUES (?, ?, 'members.welcome', '{}', ?, 'sent', ?, ?, 1, 1, ?, ?, ?)
        """,
        (
            (guild, f"past:{guild}:{n}", f'["dm:{MEMBERS_FROM + n % 900}"]', at, at, n + 1, at, at)
            for n, at in _instants(rows["outbox"], chance, now)
        ),
    )
    connection.executemany(
        """
        INSERT INTO agenda (guild_id, kind, subject, occurrence, state, due_at, next_attempt_at, created_at,
                            finished_at)
        VALUES (?, 'advice.remind', ?, '', 'done', ?, ?, ?, ?)
        """,
        ((guild, f"past:{guild}:{n}", at, at, at, at) for n, at in _instants(rows["agenda"], chance, now)),
    )
    connection.executemany(
        "INSERT INTO audit (guild_id, actor_id, action, subject, at) VALUES (?, ?, 'advice.booked', ?, ?)",
        ((guild, MEMBERS_FROM + n % 900, f"slot:{n}", at) for n, at in _instants(rows["audit"], chance, now)),
    )


def _instants(count: int, chance: random.Random, now: int) -> Iterator[tuple[int, int]]:
    for number in range(count):
        yield number, now - chance.randrange(_A_DAY, 80 * _A_DAY)


def _messages(guild: int, count: int, chance: random.Random, now: int) -> Iterator[tuple[int, ...]]:
    """Yield messages of ninety days, some thirty to a discussion, twenty channels."""
    first = snowflake_at(datetime.fromtimestamp(now - 81 * _A_DAY, UTC))
    step = (80 * _A_DAY * 1000 // max(1, count)) << 22
    discussion = 0
    for number in range(count):
        message = first + number * step + guild
        if number % 30 == 0:
            discussion = message
        yield guild, message, guild * CHANNEL + number // 30 % 20, discussion, MEMBERS_FROM + chance.randrange(900)
