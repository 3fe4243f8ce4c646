"""Messages owed: what must be told, to whom, since when, and what became of it.

A feature adds a message in the very transaction that changes the state it speaks of. `bot.core.delivery` hands it over
later; the methods it uses for that are in `bot.core.ledger`.
"""

import json
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from bot.core.address import Address, Channel, DirectMessage, Mention, Place, PrivateThread, PublicThread, parse_address
from bot.core.clock import Clock, to_seconds
from bot.core.database import Reader, Transaction
from bot.core.ids import ChannelId, GuildId, OutboxId, UserId

__all__ = [
    "Address",
    "Channel",
    "DirectMessage",
    "Mention",
    "Outbox",
    "Owed",
    "Place",
    "PrivateThread",
    "PublicThread",
    "parse_address",
]

_MARKER_BASE = 1_000_000_000
_NOTHING: Mapping[str, int | str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """One message owed. `step` is the address of the route in use; `unconfirmed_since` is when an attempt was begun
    of which nobody knows whether Discord accepted it, None where there is no such attempt."""

    id: OutboxId
    guild_id: GuildId
    kind: str
    params: Mapping[str, int | str]
    route: tuple[Address, ...]
    due_at: datetime
    created_at: datetime
    reader_id: UserId | None = None
    expires_at: datetime | None = None
    step: int = 0
    attempts: int = 1
    failures: int = 0
    first_attempt_at: datetime | None = None
    unconfirmed_since: datetime | None = None

    @property
    def address(self) -> Address:
        """The address in use."""
        return self.route[self.step]

    @property
    def nonce(self) -> str:
        """What Discord recognises a repeated request by, at most 25 characters, and not reused by a restored file."""
        return f"{self.id:x}-{to_seconds(self.created_at):x}"

    @property
    def marker(self) -> int:
        """What the message is found by in a channel's history: the id of a component, an int32."""
        return _MARKER_BASE + self.id


class Outbox:
    """The messages owed. `ring` is called after each commit that added one; the application sets it."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.ring: Callable[[], None] = lambda: None

    async def add(
        self,
        tx: Transaction,
        *,
        guild_id: GuildId,
        kind: str,
        key: str,
        route: Sequence[Address],
        params: Mapping[str, int | str] = _NOTHING,
        reader_id: UserId | None = None,
        due_at: datetime | None = None,
        expires_at: datetime | None = None,
    ) -> bool:
        """Owe one message, once `due_at` (by default now) and never at or after `expires_at`.

        `key` names this very message for ever: owing it again changes nothing and returns False, whatever became of
        it. The addresses of `route` are tried in order. `reader_id` is whose language it is written in.
        Raises ValueError for an empty route or a nameless thread, and IntegrityError for an empty key or kind.
        """
        if not route or [parse_address(str(address)) for address in route] != list(route):
            raise ValueError(f"the message {key!r} has no address to go to: {route!r}")
        now = to_seconds(self._clock.now())
        due = now if due_at is None else to_seconds(due_at)
        added = await tx.execute(
            """
            INSERT INTO outbox (guild_id, dedupe_key, kind, params, reader_id, route, due_at, next_attempt_at,
                                expires_at, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (dedupe_key) DO NOTHING
            """,
            (
                guild_id,
                key,
                kind,
                json.dumps(dict(params), sort_keys=True),
                reader_id,
                json.dumps([str(address) for address in route]),
                due,
                due,
                None if expires_at is None else to_seconds(expires_at),
                now,
            ),
        )
        if added:
            tx.after_commit(self._rung)
        return added == 1

    async def want_private_thread(
        self,
        tx: Transaction,
        *,
        guild_id: GuildId,
        key: str,
        parent_id: ChannelId,
        name: str,
        members: Sequence[UserId],
    ) -> None:
        """Register the thread behind `PrivateThread(key)`; it is made when the first message for it is delivered.

        Wanting a key again changes nothing. Within one parent `name` should be unlike any other of the same hours:
        after a crash a thread is recognised by it.
        """
        await tx.execute(
            """
            INSERT INTO thread (key, guild_id, style, parent_id, name, members) VALUES (?, ?, 'private', ?, ?, ?)
            ON CONFLICT (key) DO NOTHING
            """,
            (key, guild_id, parent_id, name, json.dumps(list(members))),
        )

    async def want_thread_beneath(
        self, tx: Transaction, *, guild_id: GuildId, key: str, standing_key: str, name: str
    ) -> None:
        """Register the public thread behind `PublicThread(key)`, beneath the standing message of that key.

        Messages for it wait until that message was posted. Wanting a key again changes nothing.
        """
        await tx.execute(
            """
            INSERT INTO thread (key, guild_id, style, beneath, name) VALUES (?, ?, 'beneath', ?, ?)
            ON CONFLICT (key) DO NOTHING
            """,
            (key, guild_id, standing_key, name),
        )

    async def want_post(
        self,
        tx: Transaction,
        *,
        guild_id: GuildId,
        key: str,
        forum_id: ChannelId,
        name: str,
        tags: Sequence[str] = (),
    ) -> None:
        """Register the forum post behind `PublicThread(key)`: the first message for it opens it.

        `tags` are names of the forum's own tags; those it does not have are left out. Wanting a key again changes
        nothing.
        """
        await tx.execute(
            """
            INSERT INTO thread (key, guild_id, style, parent_id, name, tags) VALUES (?, ?, 'post', ?, ?, ?)
            ON CONFLICT (key) DO NOTHING
            """,
            (key, guild_id, forum_id, name, json.dumps(list(tags))),
        )

    async def thread_of(self, reader: Reader, key: str) -> ChannelId | None:
        """Return the thread behind that key once it was made, private or public, None before."""
        row = await reader.fetch_one("SELECT thread_id FROM thread WHERE key = ?", (key,))
        return None if row is None or row["thread_id"] is None else ChannelId(row["thread_id"])

    async def rename_thread(self, tx: Transaction, key: str, name: str) -> None:
        """Have the thread behind that key called otherwise; one that was made, once the message above it is edited."""
        await tx.execute("UPDATE thread SET name = ?, misnamed = 1 WHERE key = ? AND name <> ?", (name, key, name))

    async def forget_thread(self, tx: Transaction, key: str) -> None:
        """Forget the thread behind that key, and what was still to be said there; on Discord it stays as it is."""
        await tx.execute("DELETE FROM thread WHERE key = ?", (key,))
        await tx.execute(
            """
            UPDATE outbox SET state = 'skipped', reason = 'forgotten', finished_at = ?
            -- That it has not ended is the condition of the index: without it every message would be looked at.
            WHERE destination IN (?, ?) AND finished_at IS NULL AND state = 'pending'
            """,
            (to_seconds(self._clock.now()), str(PrivateThread(key)), str(PublicThread(key))),
        )

    async def withdraw(self, tx: Transaction, key: str) -> bool:
        """End the message of that key if it is still owed and surely nobody has seen it; return whether it was so."""
        ended = await tx.execute(
            """
            UPDATE outbox SET state = 'skipped', reason = 'withdrawn', finished_at = ?
            WHERE dedupe_key = ? AND state = 'pending' AND unconfirmed_since IS NULL
            """,
            (to_seconds(self._clock.now()), key),
        )
        return ended == 1

    @asynccontextmanager
    async def hushed(self, tx: Transaction) -> AsyncIterator[None]:
        """Leave unsaid what is owed in here, unless it is for later."""
        row = await tx.fetch_one("SELECT coalesce(max(id), 0) AS last FROM outbox")
        yield
        now = to_seconds(self._clock.now())
        await tx.execute(
            """
            UPDATE outbox SET state = 'skipped', reason = 'restored', finished_at = ?
            WHERE id > ? AND state = 'pending' AND due_at <= ?
            """,
            (now, 0 if row is None else row["last"], now),
        )

    async def let_go(self, tx: Transaction, *, after: int, reason: str) -> int:
        """End every message owed since the one of that number, unsent; return how many."""
        return await tx.execute(
            "UPDATE outbox SET state = 'skipped', reason = ?, finished_at = ? WHERE id > ? AND state = 'pending'",
            (reason, to_seconds(self._clock.now()), after),
        )

    def _rung(self) -> None:
        # Read when called: the application may set `ring` after the transaction began.
        self.ring()
