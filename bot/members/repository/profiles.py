"""Profiles, as rows: what is said, who may see it, where the introduction stands, pauses."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from bot.core.clock import from_seconds, to_seconds
from bot.core.database import Reader, Row, Transaction, Value
from bot.core.ids import GuildId, UserId
from bot.core.text import fold
from bot.members.model import Audience, Direction, Field, MemberKind, Mode, Profile, Step, Topic, TopicId

_MODES = {Mode.VIDEO: "by_video", Mode.PHONE: "by_phone", Mode.IN_PERSON: "in_person"}
PAUSED = "(paused_at IS NOT NULL AND (paused_until IS NULL OR paused_until > :now))"
"""Whether a row of `profile` is paused at `:now`, leaving aside those who left."""


async def load(reader: Reader, guild_id: GuildId, user_id: UserId) -> Profile:
    """Return that person's profile on that server, an empty one if there is none."""
    row = await reader.fetch_one("SELECT * FROM profile WHERE guild_id = ? AND user_id = ?", (guild_id, user_id))
    if row is None:
        return Profile(guild_id=guild_id, user_id=user_id)
    return (await with_topics(reader, guild_id, [row]))[0]


async def with_topics(reader: Reader, guild_id: GuildId, rows: list[Row]) -> tuple[Profile, ...]:
    """Return the profiles of these rows of one server, with their topics, in the same order."""
    marks = ", ".join("?" * len(rows))
    chosen = await reader.fetch_all(
        f"""
        SELECT p.user_id, p.direction, t.* FROM profile_topic p
        JOIN topic t ON t.id = p.topic_id AND t.hidden = 0
        WHERE p.guild_id = ? AND p.user_id IN ({marks}) ORDER BY t.folded
        """,
        (guild_id, *(row["user_id"] for row in rows)),
    )
    topics: dict[tuple[int, str], list[Topic]] = {}
    for row in chosen:
        topics.setdefault((row["user_id"], row["direction"]), []).append(topic_of(row))
    return tuple(_profile(row, topics) for row in rows)


async def ensure(tx: Transaction, guild_id: GuildId, user_id: UserId) -> None:
    """Make sure that this person has a row."""
    await tx.execute(
        "INSERT INTO profile (guild_id, user_id) VALUES (?, ?) ON CONFLICT (guild_id, user_id) DO NOTHING",
        (guild_id, user_id),
    )


async def set_kind(tx: Transaction, guild_id: GuildId, user_id: UserId, kind: MemberKind | None) -> None:
    """Keep in what capacity somebody is here."""
    await _put(tx, guild_id, user_id, {"kind": kind})


async def set_territory(tx: Transaction, guild_id: GuildId, user_id: UserId, territory: str) -> None:
    """Keep a territory; an empty one is no territory."""
    changes = {"territory": territory or None, "territory_folded": fold(territory) or None}
    await _put(tx, guild_id, user_id, changes)


async def set_organisation(tx: Transaction, guild_id: GuildId, user_id: UserId, organisation: str) -> None:
    """Keep an organisation; an empty one is no organisation."""
    await _put(tx, guild_id, user_id, {"organisation": organisation or None})


async def set_modes(tx: Transaction, guild_id: GuildId, user_id: UserId, modes: Iterable[Mode]) -> None:
    """Keep exactly these modes."""
    chosen = frozenset(modes)
    await _put(tx, guild_id, user_id, {column: int(mode in chosen) for mode, column in _MODES.items()})


async def set_audience(tx: Transaction, guild_id: GuildId, user_id: UserId, what: Field, audience: Audience) -> None:
    """Keep who sees one field."""
    await _put(tx, guild_id, user_id, {f"{what}_audience": audience})


async def set_step(tx: Transaction, guild_id: GuildId, user_id: UserId, step: Step) -> None:
    """Keep where the introduction stands."""
    await _put(tx, guild_id, user_id, {"step": step})


async def set_introduced(tx: Transaction, guild_id: GuildId, user_id: UserId, at: datetime) -> None:
    """Note that the introduction came to its end, the first time it does."""
    await tx.execute(
        "UPDATE profile SET introduced_at = coalesce(introduced_at, ?) WHERE guild_id = ? AND user_id = ?",
        (to_seconds(at), guild_id, user_id),
    )


async def set_pause(
    tx: Transaction, guild_id: GuildId, user_id: UserId, since: datetime | None, until: datetime | None
) -> None:
    """Keep a pause; without `since` there is none, without `until` it has no end."""
    await _put(tx, guild_id, user_id, {"paused_at": _seconds(since), "paused_until": _seconds(until)})


async def paused(reader: Reader, guild_id: GuildId, now: datetime) -> frozenset[UserId]:
    """Return everybody on that server who is paused or has left."""
    rows = await reader.fetch_all(
        f"SELECT user_id FROM profile WHERE guild_id = :guild AND (left_at IS NOT NULL OR {PAUSED})",
        {"guild": guild_id, "now": to_seconds(now)},
    )
    return frozenset(UserId(row["user_id"]) for row in rows)


async def replace_topics(
    tx: Transaction, guild_id: GuildId, user_id: UserId, direction: Direction, chosen: Iterable[TopicId]
) -> None:
    """Keep exactly these topics, all of that server."""
    await ensure(tx, guild_id, user_id)
    # What the stewards took out is kept aside: it comes back if they change their mind.
    await tx.execute(
        """
        DELETE FROM profile_topic WHERE guild_id = ? AND user_id = ? AND direction = ?
          AND topic_id IN (SELECT id FROM topic WHERE guild_id = ? AND hidden = 0)
        """,
        (guild_id, user_id, direction, guild_id),
    )
    await tx.execute_many(
        "INSERT INTO profile_topic (guild_id, user_id, direction, topic_id) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        [(guild_id, user_id, direction, topic_id) for topic_id in sorted(set(chosen))],
    )


def topic_of(row: Row) -> Topic:
    """Return the topic of a row that carries its columns."""
    return Topic(id=TopicId(row["id"]), name=row["name"], curated=bool(row["curated"]), hidden=bool(row["hidden"]))


async def _put(tx: Transaction, guild_id: GuildId, user_id: UserId, changes: Mapping[str, Value]) -> None:
    await ensure(tx, guild_id, user_id)
    columns = ", ".join(f"{column} = ?" for column in changes)
    await tx.execute(
        f"UPDATE profile SET {columns} WHERE guild_id = ? AND user_id = ?", (*changes.values(), guild_id, user_id)
    )


def _profile(row: Row, topics: Mapping[tuple[int, str], list[Topic]]) -> Profile:
    user_id = row["user_id"]
    return Profile(
        guild_id=GuildId(row["guild_id"]),
        user_id=UserId(user_id),
        kind=None if row["kind"] is None else MemberKind(row["kind"]),
        territory=row["territory"] or "",
        organisation=row["organisation"] or "",
        seeks=tuple(topics.get((user_id, Direction.SEEKS), ())),
        shares=tuple(topics.get((user_id, Direction.SHARES), ())),
        modes=frozenset(mode for mode, column in _MODES.items() if row[column]),
        audiences={what: Audience(row[f"{what}_audience"]) for what in Field},
        step=None if row["step"] is None else Step(row["step"]),
        introduced=row["introduced_at"] is not None,
        paused_at=_instant(row["paused_at"]),
        paused_until=_instant(row["paused_until"]),
        left_at=_instant(row["left_at"]),
    )


def _seconds(instant: datetime | None) -> int | None:
    return None if instant is None else to_seconds(instant)


def _instant(seconds: int | None) -> datetime | None:
    return None if seconds is None else from_seconds(seconds)
