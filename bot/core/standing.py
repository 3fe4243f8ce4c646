"""Messages that stay: posted once, then kept as things are, or taken away.

A feature posts, refreshes and removes in the transaction that changes what the message speaks of. Posting goes through
the outbox and so happens once; `bot.core.keeping` edits, publishes and removes afterwards, as often as it takes: these
can be repeated without harm.

    owed ──posted──▸ standing ──remove──▸ removing ──▸ gone
      └──────────── withdrawn, undeliverable ───────────▴
"""

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime, timedelta
from types import MappingProxyType

from bot.core.address import Address, parse_address
from bot.core.clock import Clock, to_seconds
from bot.core.database import Reader, Row, Statement, Statements, Transaction
from bot.core.ids import ChannelId, GuildId, MessageId, OutboxId
from bot.core.messenger import Sent
from bot.core.outbox import Outbox, Owed

SPACING = timedelta(seconds=5)
"""How long an edited message is left alone: Discord allows about one edit per second and channel."""
OLD = timedelta(hours=1)
SPACING_WHEN_OLD = timedelta(minutes=1)
"""Discord counts the edits of messages more than an hour old (error 30046), without saying how many it allows."""

_NOTHING: Mapping[str, int | str] = MappingProxyType({})


class StandingMessages:
    """The messages that stay. `ring` is called after each commit that left something to do; the application sets it."""

    def __init__(self, clock: Clock, outbox: Outbox) -> None:
        self._clock = clock
        self._outbox = outbox
        self.ring: Callable[[], None] = lambda: None

    async def post(
        self,
        tx: Transaction,
        *,
        guild_id: GuildId,
        kind: str,
        key: str,
        address: Address,
        params: Mapping[str, int | str] = _NOTHING,
        due_at: datetime | None = None,
        expires_at: datetime | None = None,
        publish: bool = False,
    ) -> bool:
        """Owe a message that stays, once; return whether the key was new.

        `kind` is the name of a notice kind: it says the message at first and at every edit, where withholding it means
        that it is taken away. With `publish` it is sent on to the followers of an announcement channel.
        """
        if await tx.fetch_one("SELECT 1 FROM standing_message WHERE key = ?", (key,)) is not None:
            return False
        outbox_id = await self._owe(
            tx, guild_id, kind, _owed_as(key, 0), address, params, due_at=due_at, expires_at=expires_at
        )
        await tx.execute(
            """
            INSERT INTO standing_message (key, guild_id, kind, params, address, outbox_id, publish, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            (
                key,
                guild_id,
                kind,
                json.dumps(dict(params), sort_keys=True),
                str(address),
                outbox_id,
                int(publish),
                to_seconds(self._clock.now()),
            ),
        )
        return True

    async def repost(self, tx: Transaction, key: str) -> None:
        """Owe the message anew, in place of the one that stood; that one must be gone from Discord."""
        row = await tx.fetch_one("SELECT * FROM standing_message WHERE key = ?", (key,))
        if row is not None and row["state"] == "standing":
            await self._owe_anew(tx, row)

    async def renew(self, tx: Transaction, key: str) -> None:
        """Owe anew a message that was taken away by `remove`, and is gone; one that a human deleted stays away."""
        row = await tx.fetch_one("SELECT * FROM standing_message WHERE key = ?", (key,))
        if row is not None and (row["state"], row["reason"]) == ("gone", "removed"):
            await self._owe_anew(tx, row)

    async def _owe_anew(self, tx: Transaction, row: Row) -> None:
        key, times = row["key"], row["reposts"] + 1
        outbox_id = await self._owe(
            tx,
            GuildId(row["guild_id"]),
            row["kind"],
            _owed_as(key, times),
            parse_address(row["address"]),
            json.loads(row["params"]),
        )
        await tx.execute(
            """
            UPDATE standing_message
            SET state = 'owed', reposts = ?, outbox_id = ?, channel_id = NULL, message_id = NULL, posted_at = NULL,
                edited_at = NULL, published_at = NULL, next_attempt_at = NULL, version = 0, reason = NULL
            WHERE key = ?
            """,
            (times, outbox_id, key),
        )

    async def refresh(self, tx: Transaction, key: str) -> None:
        """Have the message say how things are now, soon: many refreshes within a few seconds are one edit."""
        changed = await tx.execute(
            """
            UPDATE standing_message
            SET version = version + (
                    state = 'standing' OR EXISTS (SELECT 1 FROM outbox WHERE id = outbox_id AND attempts > 0)
                ),
                next_attempt_at = CASE
                    WHEN state = 'standing' THEN max(
                        coalesce(next_attempt_at, 0), :now,
                        coalesce(edited_at, posted_at) + iif(:now - posted_at >= :old, :seldom, :spacing)
                    )
                    ELSE next_attempt_at
                END
            WHERE key = :key AND state IN ('owed', 'standing')
            """,
            {
                "key": key,
                "now": to_seconds(self._clock.now()),
                "old": int(OLD.total_seconds()),
                "seldom": int(SPACING_WHEN_OLD.total_seconds()),
                "spacing": int(SPACING.total_seconds()),
            },
        )
        if changed:
            tx.after_commit(self._rung)

    async def remove(self, tx: Transaction, key: str) -> None:
        """Take the message away; one that surely was not seen yet is never sent."""
        row = await tx.fetch_one("SELECT reposts FROM standing_message WHERE key = ?", (key,))
        if row is None:
            return
        if await self._outbox.withdraw(tx, _owed_as(key, row["reposts"])):
            await tx.execute(
                "UPDATE standing_message SET state = 'gone', reason = 'removed' WHERE key = ? AND state = 'owed'",
                (key,),
            )
            return
        await tx.execute(
            """
            UPDATE standing_message SET state = 'removing', next_attempt_at = iif(message_id IS NULL, NULL, ?)
            WHERE key = ? AND state <> 'gone'
            """,
            (to_seconds(self._clock.now()), key),
        )
        tx.after_commit(self._rung)

    async def where(self, reader: Reader, key: str) -> Sent | None:
        """Return where the message stands, None before it was posted and once it is gone."""
        return await where(reader, key)

    async def forget(self, tx: Transaction, key: str) -> None:
        """Forget the message; on Discord it stays as it is, or arrives as it was owed."""
        await tx.execute("DELETE FROM standing_message WHERE key = ?", (key,))

    async def _owe(
        self,
        tx: Transaction,
        guild_id: GuildId,
        kind: str,
        owed_as: str,
        address: Address,
        params: Mapping[str, int | str],
        *,
        due_at: datetime | None = None,
        expires_at: datetime | None = None,
    ) -> int:
        await self._outbox.add(
            tx,
            guild_id=guild_id,
            kind=kind,
            key=owed_as,
            route=[address],
            params=params,
            due_at=due_at,
            expires_at=expires_at,
        )
        row = await tx.fetch_one("SELECT id FROM outbox WHERE dedupe_key = ?", (owed_as,))
        if row is None:
            raise LookupError(f"the message {owed_as!r} was just owed")
        return int(row["id"])

    def _rung(self) -> None:
        # Read when called: the application may set `ring` after the transaction began.
        self.ring()


async def where(reader: Reader, key: str) -> Sent | None:
    """Return where the message of that key stands, None before it was posted and once it is gone."""
    row = await reader.fetch_one(
        "SELECT channel_id, message_id FROM standing_message WHERE key = ? AND state = 'standing'", (key,)
    )
    return None if row is None else Sent(ChannelId(row["channel_id"]), MessageId(row["message_id"]))


async def is_awaited(reader: Reader, key: str) -> bool:
    """Return whether the message of that key may still come to stand."""
    row = await reader.fetch_one(
        # After a restore, what was due is owed no more, although nobody knows whether it stands.
        """
        SELECT 1 FROM standing_message m JOIN outbox o ON o.id = m.outbox_id
        WHERE m.key = ? AND m.state = 'owed' AND o.finished_at IS NULL
        """,
        (key,),
    )
    return row is not None


def among(statements: Statements, owed: Sequence[OutboxId]) -> Collection[OutboxId]:
    """Return which of these messages owed are messages that stay."""
    found = statements.execute(
        "SELECT outbox_id FROM standing_message WHERE outbox_id IN (SELECT value FROM json_each(?))",
        (json.dumps(owed),),
    )
    return {OutboxId(row["outbox_id"]) for row in found.fetchall()}


def posted(owed: Owed, sent: Sent, *, at: datetime) -> Statement:
    """Note where the message that was owed now stands, if it is one that stays."""
    return (
        """
        UPDATE standing_message
        SET state = iif(state = 'owed', 'standing', state), channel_id = :channel, message_id = :message,
            posted_at = :now, edited_at = NULL, failures = 0,
            next_attempt_at = CASE
                WHEN state = 'removing' OR (publish = 1 AND published_at IS NULL) THEN :now
                WHEN version > 0 THEN :now + :spacing
            END
        WHERE outbox_id = :owed
        """,
        {
            "owed": owed.id,
            "channel": sent.channel_id,
            "message": sent.message_id,
            "now": to_seconds(at),
            "spacing": int(SPACING.total_seconds()),
        },
    )


def never_posted(owed: Owed, reason: str) -> Statement:
    """Note that the message that was owed will not come, if it is one that stays."""
    return (
        "UPDATE standing_message SET state = 'gone', next_attempt_at = NULL, reason = ? WHERE outbox_id = ?",
        (reason, owed.id),
    )


def _owed_as(key: str, times: int) -> str:
    return f"standing:{key}" if times == 0 else f"standing:{key}#{times}"
