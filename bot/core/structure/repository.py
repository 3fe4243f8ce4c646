"""SQL of the structure of servers."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from bot.core.clock import from_seconds, to_seconds
from bot.core.database import Reader, Row, Transaction
from bot.core.ids import GuildId
from bot.core.structure.model import Access, Kind, Piece, Standing

_IN_ORDER = "ORDER BY CASE kind WHEN 'role' THEN 0 WHEN 'category' THEN 1 ELSE 2 END, id"


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A piece with all that is known of its making.

    `asked_since` and `asked_name`: Discord was asked to make it and its answer never came. `unapplied`: the parts of
    the wish (name, topic, tags, parent) that changed since and are not yet so on Discord.
    """

    standing: Standing
    asked_since: datetime | None
    asked_name: str | None
    unapplied: frozenset[str]

    @property
    def piece(self) -> Piece:
        return self.standing.piece


async def want(tx: Transaction, guild_id: GuildId, piece: Piece) -> None:
    """Insert the piece, or change the wish of the row; what changed of a piece that Bocage made is yet to be applied.

    Without a name, the piece keeps the one it was wished for under, if it ever was.
    """
    former = await site(tx, guild_id, piece.key)
    await tx.execute(
        "INSERT INTO structure (guild_id, key, kind, name, parent_key, access, reader_key, topic, tags)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (guild_id, key) DO UPDATE SET kind = excluded.kind,"
        " name = CASE excluded.name WHEN '' THEN name ELSE excluded.name END,"
        " parent_key = excluded.parent_key, access = excluded.access, reader_key = excluded.reader_key,"
        " topic = excluded.topic, tags = excluded.tags",
        (
            guild_id,
            piece.key,
            piece.kind,
            piece.name,
            piece.parent_key,
            piece.access,
            piece.reader_key,
            piece.topic,
            json.dumps(piece.tags, ensure_ascii=False),
        ),
    )
    if former is not None and former.standing.discord_id is not None and not former.standing.adopted:
        await _note_unapplied(tx, guild_id, piece.key, former.unapplied | _changed(former.piece, piece))


async def adopt(tx: Transaction, guild_id: GuildId, piece: Piece, discord_id: int) -> None:
    """Let `discord_id` stand for the piece. What people made keeps the name and the like that they gave it."""
    await want(tx, guild_id, piece)
    await tx.execute(
        "UPDATE structure SET discord_id = ?, adopted = 1, asked_since_at = NULL, asked_name = NULL, unapplied = '[]'"
        " WHERE guild_id = ? AND key = ?",
        (discord_id, guild_id, piece.key),
    )


async def forget(tx: Transaction, guild_id: GuildId, key: str) -> None:
    """Delete the row."""
    await tx.execute("DELETE FROM structure WHERE guild_id = ? AND key = ?", (guild_id, key))


async def note_asked(tx: Transaction, guild_id: GuildId, piece: Piece, at: datetime) -> None:
    """Note that Discord is about to be asked to make this. The first time of asking stays, should there be several."""
    await tx.execute(
        "UPDATE structure SET asked_since_at = coalesce(asked_since_at, ?), asked_name = ?"
        " WHERE guild_id = ? AND key = ?",
        (to_seconds(at), piece.name, guild_id, piece.key),
    )


async def note_refused(tx: Transaction, guild_id: GuildId, key: str) -> None:
    """Note that Discord certainly made nothing."""
    await tx.execute(
        "UPDATE structure SET asked_since_at = NULL, asked_name = NULL WHERE guild_id = ? AND key = ?", (guild_id, key)
    )


async def note_made(tx: Transaction, guild_id: GuildId, made: Piece, discord_id: int) -> int:
    """Note what Discord made, and what was wished otherwise meanwhile; return what stands for the piece now.

    Whatever was adopted meanwhile stays.
    """
    now = await site(tx, guild_id, made.key)
    if now is None or now.asked_since is None:
        return discord_id if now is None else now.standing.discord_id or discord_id
    await tx.execute(
        "UPDATE structure SET discord_id = ?, adopted = 0, asked_since_at = NULL, asked_name = NULL"
        " WHERE guild_id = ? AND key = ?",
        (discord_id, guild_id, made.key),
    )
    await _note_unapplied(tx, guild_id, made.key, _changed(made, now.piece))
    return discord_id


async def note_applied(tx: Transaction, guild_id: GuildId, applied: Piece) -> None:
    """Note that Discord now shows this, and what was wished otherwise meanwhile."""
    now = await site(tx, guild_id, applied.key)
    if now is not None:
        await _note_unapplied(tx, guild_id, applied.key, _changed(applied, now.piece))


async def site(reader: Reader, guild_id: GuildId, key: str) -> Site | None:
    """Return one piece with all that is known of its making."""
    row = await reader.fetch_one("SELECT * FROM structure WHERE guild_id = ? AND key = ?", (guild_id, key))
    return None if row is None else _site(row)


async def sites(reader: Reader, guild_id: GuildId) -> tuple[Site, ...]:
    """Return every piece of a server: roles, then categories, then channels, each as they were first wished for."""
    rows = await reader.fetch_all(f"SELECT * FROM structure WHERE guild_id = ? {_IN_ORDER}", (guild_id,))
    return tuple(_site(row) for row in rows)


async def ids_of(reader: Reader, guild_id: GuildId, keys: Collection[str]) -> dict[str, int]:
    """Return what stands for each of `keys`; those for which nothing does are left out."""
    marks = ", ".join("?" * len(keys))
    # Asked for what stands only, SQLite would look through everything that does.
    rows = await reader.fetch_all(
        f"SELECT key, discord_id FROM structure WHERE guild_id = ? AND key IN ({marks})", (guild_id, *keys)
    )
    return {row["key"]: row["discord_id"] for row in rows if row["discord_id"] is not None}


async def servers_with(reader: Reader, key: str) -> tuple[GuildId, ...]:
    """Return every server on which something stands for that key."""
    rows = await reader.fetch_all("SELECT guild_id FROM structure WHERE key = ? AND discord_id IS NOT NULL", (key,))
    return tuple(GuildId(row["guild_id"]) for row in rows)


async def keys_of(reader: Reader, guild_id: GuildId, discord_id: int) -> tuple[str, ...]:
    """Return the keys for which a role or channel stands."""
    rows = await reader.fetch_all(
        f"SELECT key FROM structure WHERE guild_id = ? AND discord_id = ? {_IN_ORDER}", (guild_id, discord_id)
    )
    return tuple(row["key"] for row in rows)


def _site(row: Row) -> Site:
    piece = Piece(
        key=row["key"],
        kind=Kind(row["kind"]),
        name=row["name"],
        parent_key=row["parent_key"],
        access=Access(row["access"]),
        reader_key=row["reader_key"],
        topic=row["topic"],
        tags=tuple(json.loads(row["tags"])),
    )
    return Site(
        standing=Standing(piece=piece, discord_id=row["discord_id"], adopted=bool(row["adopted"])),
        asked_since=None if row["asked_since_at"] is None else from_seconds(row["asked_since_at"]),
        asked_name=row["asked_name"],
        unapplied=frozenset(json.loads(row["unapplied"])),
    )


def _changed(before: Piece, after: Piece) -> frozenset[str]:
    """Return which parts of the wish differ, among those that can be changed on what exists."""
    parts = {
        "name": (before.name, after.name or before.name),
        "topic": (before.topic, after.topic),
        "tags": (before.tags, after.tags),
        "parent": (before.parent_key, after.parent_key),
    }
    return frozenset(part for part, (old, new) in parts.items() if old != new)


async def _note_unapplied(tx: Transaction, guild_id: GuildId, key: str, parts: frozenset[str]) -> None:
    await tx.execute(
        "UPDATE structure SET unapplied = ? WHERE guild_id = ? AND key = ?",
        (json.dumps(sorted(parts)), guild_id, key),
    )
