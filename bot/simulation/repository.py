"""What a simulated year is judged by, read from the database the bot itself wrote."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.core.clock import from_seconds, to_seconds
from bot.core.database import Reader

_FIGURES: Final = {
    "introduced": "SELECT count(*) FROM profile WHERE step IS NOT NULL",
    "communities": "SELECT count(*) FROM community WHERE state = 'active'",
    "memberships": "SELECT count(*) FROM community_member WHERE state = 'member'",
    "slots": "SELECT count(*) FROM slot WHERE state <> 'draft'",
    "bookings": "SELECT count(*) FROM booking",
    "bookings_cancelled": "SELECT count(*) FROM booking WHERE state = 'cancelled'",
    "bookings_told": "SELECT count(DISTINCT booking_id) FROM booking_outcome",
    "requests": "SELECT count(*) FROM advice_request",
    "requests_open": "SELECT count(*) FROM advice_request WHERE state IN ('draft', 'open')",
    "waited": "SELECT count(*) FROM advice_place",
    "dates": "SELECT count(*) FROM meetup_occurrence WHERE state = 'planned' AND starts_at <= :now",
    "seated": """
        SELECT count(*) FROM meetup_seat s JOIN meetup_occurrence o ON o.id = s.occurrence_id
        WHERE s.state = 'seated' AND o.starts_at <= :now
        """,
    "in_line": "SELECT count(*) FROM meetup_seat WHERE ticket IS NOT NULL",
    "remembered": "SELECT count(*) FROM meetup_record",
    "encounters": "SELECT count(*) FROM encounter",
    "encounters_held": "SELECT count(*) FROM encounter WHERE state = 'held'",
    "encounters_dissolved": "SELECT count(*) FROM encounter WHERE state IN ('missed', 'dissolved')",
    "announcements": "SELECT count(*) FROM announcement WHERE published_at IS NOT NULL",
    "receipts": "SELECT count(*) FROM announcement_receipt",
    "issues": "SELECT count(*) FROM digest_issue WHERE state = 'published'",
    "questions": "SELECT count(*) FROM question",
    "questions_answered": "SELECT count(*) FROM question WHERE first_reply_at IS NOT NULL",
}
"""What is counted at the end, over all that the database remembers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """One message that has ended: `late`: how many seconds after it was due; `to`: its address in words of the core."""

    kind: str
    state: str
    reason: str | None
    reader_id: int | None
    to: str
    at: datetime
    late: float
    channel_id: int = 0
    message_id: int = 0


async def figures(reader: Reader, now: datetime) -> dict[str, int]:
    """Return every figure, by its name."""
    counted = {}
    for name, sql in _FIGURES.items():
        row = await reader.fetch_one(sql, {"now": to_seconds(now)} if ":now" in sql else ())
        counted[name] = 0 if row is None else int(row[0])
    return counted


async def ended_between(reader: Reader, start: datetime, end: datetime) -> list[Sent]:
    """Return the messages that were sent, skipped or given up from `start` on and before `end`."""
    rows = await reader.fetch_all(
        """
        SELECT kind, state, reason, reader_id, destination, finished_at, due_at, channel_id, message_id
        FROM outbox
        WHERE finished_at >= ? AND finished_at < ? ORDER BY finished_at, id
        """,
        (to_seconds(start), to_seconds(end)),
    )
    return [
        Sent(
            kind=row["kind"],
            state=row["state"],
            reason=row["reason"],
            reader_id=row["reader_id"],
            to=row["destination"],
            at=from_seconds(row["finished_at"]),
            late=float(row["finished_at"] - row["due_at"]),
            channel_id=row["channel_id"] or 0,
            message_id=row["message_id"] or 0,
        )
        for row in rows
    ]


async def given_up(reader: Reader) -> int:
    """Return how many things of the agenda were given up."""
    row = await reader.fetch_one("SELECT count(*) FROM agenda WHERE state = 'dead'")
    return 0 if row is None else int(row[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A role or a channel of a server as the database knows it; `kind` as the structure names it."""

    id: int
    key: str
    kind: str
    name: str
    parent_key: str | None
    access: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """A thread that was made; `parent_id` is where it stands."""

    id: int
    parent_id: int
    name: str
    private: bool
    members: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Everything that a database says of one server: what stands there, and who is, or was, there.

    `places` are channels of which nothing but the id is known; `wearers` says who wears which role of Bocage's.
    """

    guild_id: int
    pieces: tuple[Piece, ...]
    places: frozenset[int]
    threads: tuple[Thread, ...]
    messages: tuple[tuple[int, int], ...]
    events: tuple[int, ...]
    people: frozenset[int]
    wearers: dict[str, frozenset[int]]


_OLDEST: Final = 1 << 40
"""Ids of Discord's are greater, ids of ours smaller."""
_NOT_PEOPLE: Final = ("guild_id", "message_id", "thread_id", "discussion_id", "discord_id", "event_id", "parent_id")
_PLACES: Final = ("channel_id", "forum_id")
_HANDS: Final = (
    "SELECT user_id FROM community_steward WHERE guild_id = :guild",
    "SELECT user_id FROM greeter WHERE guild_id = :guild",
)


async def grounds(reader: Reader) -> list[Ground]:
    """Return what the database says of each server it knows."""
    rows = await reader.fetch_all("SELECT DISTINCT guild_id FROM structure ORDER BY guild_id")
    return [await _ground(reader, int(row["guild_id"])) for row in rows]


async def _ground(reader: Reader, guild_id: int) -> Ground:
    guild = {"guild": guild_id}
    pieces = await reader.fetch_all("SELECT * FROM structure WHERE guild_id = :guild AND discord_id IS NOT NULL", guild)
    threads = await reader.fetch_all(
        """
        SELECT t.thread_id, coalesce(t.parent_id, s.channel_id) AS parent_id, t.name, t.style, t.members
        FROM thread t LEFT JOIN standing_message s ON s.key = t.beneath
        WHERE t.guild_id = :guild AND t.thread_id IS NOT NULL
        """,
        guild,
    )
    messages = await reader.fetch_all(
        "SELECT channel_id, message_id FROM standing_message WHERE guild_id = :guild AND message_id IS NOT NULL", guild
    )
    events = await reader.fetch_all(
        "SELECT event_id FROM meetup_event WHERE guild_id = :guild AND event_id IS NOT NULL", guild
    )
    gone = await reader.fetch_all("SELECT user_id FROM profile WHERE guild_id = :guild AND left_at IS NOT NULL", guild)
    people, places = await _seen(reader, guild_id)
    known = {int(row["discord_id"]) for row in pieces} | {int(row["thread_id"]) for row in threads}
    members = {one for row in threads for one in json.loads(row["members"])}
    return Ground(
        guild_id=guild_id,
        pieces=tuple(
            Piece(
                id=row["discord_id"],
                key=row["key"],
                kind=row["kind"],
                name=row["name"] or row["key"],
                parent_key=row["parent_key"],
                access=row["access"],
            )
            for row in pieces
        ),
        places=frozenset(places - known - {guild_id}),
        threads=tuple(
            Thread(
                id=row["thread_id"],
                parent_id=row["parent_id"],
                name=row["name"],
                private=row["style"] == "private",
                members=tuple(json.loads(row["members"])),
            )
            for row in threads
            if row["parent_id"] is not None
        ),
        messages=tuple((int(row["channel_id"]), int(row["message_id"])) for row in messages),
        events=tuple(int(row["event_id"]) for row in events),
        people=frozenset((people | members) - {int(row["user_id"]) for row in gone}),
        wearers=await _wearers(reader, guild),
    )


async def _seen(reader: Reader, guild_id: int) -> tuple[set[int], set[int]]:
    """Return the people and the channels whose ids stand anywhere, told apart by the names of the columns."""
    people: set[int] = set()
    places: set[int] = set()
    tables = await reader.fetch_all("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    for table in [row["name"] for row in tables]:
        columns = [row["name"] for row in await reader.fetch_all(f"SELECT name FROM pragma_table_info('{table}')")]
        for column in columns if "guild_id" in columns else ():
            if not column.endswith("_id") or column.endswith(_NOT_PEOPLE) or "role" in column:
                continue
            found = places if column.endswith(_PLACES) else people
            values = await reader.fetch_all(
                f"SELECT DISTINCT {column} AS id FROM {table} WHERE guild_id = ? AND {column} >= ?",
                (guild_id, _OLDEST),
            )
            found.update(int(row["id"]) for row in values)
    owed = await reader.fetch_all(
        """
        SELECT DISTINCT each.value AS address FROM outbox, json_each(outbox.route) AS each WHERE guild_id = ?
        UNION SELECT address FROM standing_message WHERE guild_id = ?
        """,
        (guild_id, guild_id),
    )
    for row in owed:
        family, *ids = str(row["address"]).split(":")
        if family in {"channel", "mention"}:
            places.add(int(ids[0]))
        if family in {"dm", "mention"}:
            people.add(int(ids[-1]))
    return people, places


async def _wearers(reader: Reader, guild: dict[str, int]) -> dict[str, frozenset[int]]:
    """Return who wears which role, as far as the database can tell."""
    hands = [row["user_id"] for sql in _HANDS for row in await reader.fetch_all(sql, guild)]
    advisers = await reader.fetch_all(
        "SELECT DISTINCT adviser_id AS id FROM office_hours WHERE guild_id = :guild", guild
    )
    members = await reader.fetch_all(
        "SELECT community_id, user_id FROM community_member WHERE guild_id = :guild AND state = 'member'", guild
    )
    wearers = {"stewards:role": set(hands), "adviser:role": {row["id"] for row in advisers}}
    for row in members:
        wearers.setdefault(f"community:{row['community_id']}:role", set()).add(row["user_id"])
    return {key: frozenset(map(int, people)) for key, people in wearers.items()}
