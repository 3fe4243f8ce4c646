"""Keeps the messages that stay as things are: edits, publishes and removes them, and tries again until it is done.

All of it can be repeated without harm, so an attempt that was cut short is simply made again. What may take the process
down with it is pushed forward before it is tried, as everywhere.
"""

import json
import logging
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.core.address import parse_address
from bot.core.backoff import MOST_FAILURES, backoff
from bot.core.card import Card
from bot.core.clock import Clock, from_seconds, to_seconds
from bot.core.database import Database, DatabaseUnavailable, Row
from bot.core.ids import ChannelId, GuildId, MessageId, OutboxId
from bot.core.messenger import (
    Editor,
    EditsExhausted,
    LookupImpossible,
    NotDelivered,
    Pauses,
    Rejected,
    Sent,
    TryLater,
    Unauthorised,
    Unreachable,
)
from bot.core.notice import Alert, Withheld
from bot.core.outbox import Owed
from bot.core.standing import SPACING, StandingMessages
from bot.core.stays import HERE

_log = logging.getLogger(__name__)

_EXHAUSTED = "edits-exhausted"
_DELETED_BY_HAND = "message-gone"

Render = Callable[[Owed], Awaitable[Card | Withheld]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    """One standing message as it was claimed."""

    key: str
    owed: Owed
    sent: Sent
    version: int
    failures: int
    removing: bool
    exhausted: bool
    to_publish: bool


class Keeper:
    """Does what is due to standing messages. One per database, in the process that holds its lock."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        editor: Editor,
        standing: StandingMessages,
        render: Render,
        alert: Alert,
        *,
        pauses: Pauses | None = None,
    ) -> None:
        self._database = database
        self._clock = clock
        self._editor = editor
        self._standing = standing
        self._render = render
        self._alert = alert
        self._pauses = pauses or Pauses(clock)
        self._busy: set[str] = set()

    async def begin(self) -> Coroutine[object, object, None] | None:
        """Claim the message that has been waiting longest; return the doing of it, None if there is none now."""
        now = self._clock.now()
        if self._pauses.until("everything") is not None:
            return None
        # Asked between any two messages, and nearly always for nothing: that must not cost a turn of the writer.
        at = await self.next_due()
        if at is None or at > now:
            return None
        async with self._database.transaction() as tx:
            row = await tx.fetch_one(
                f"""
                SELECT * FROM standing_message
                WHERE next_attempt_at <= ? AND key NOT IN (SELECT value FROM json_each(?)) AND {HERE}
                ORDER BY next_attempt_at LIMIT 1
                """,
                (to_seconds(now), json.dumps(sorted(self._busy))),
            )
            if row is None:
                return None
            wait = backoff(row["failures"] + 1)
            await tx.execute(
                "UPDATE standing_message SET failures = failures + 1, next_attempt_at = ? WHERE key = ?",
                (to_seconds(now + wait), row["key"]),
            )
        kept = _kept(row)
        self._busy.add(kept.key)
        return self._keep(kept)

    async def next_due(self) -> datetime | None:
        """Return when there will next be something to do, None if nothing is known to. May be past."""
        row = await self._database.at_hand.fetch_one(
            f"""
            SELECT next_attempt_at AS at FROM standing_message
            WHERE next_attempt_at IS NOT NULL AND {HERE} ORDER BY next_attempt_at LIMIT 1
            """
        )
        if row is None:
            return None
        at, pause = from_seconds(row["at"]), self._pauses.until("everything")
        return at if pause is None else max(at, pause)

    async def _keep(self, kept: _Kept) -> None:
        try:
            await self._conclude(kept, await self._outcome(kept))
        finally:
            self._busy.discard(kept.key)

    async def _outcome(self, kept: _Kept) -> str | Exception | None:
        """Return None when the message says how things are, why it is gone, or what stood in the way."""
        try:
            return await self._attempt(kept)
        except DatabaseUnavailable:
            raise
        except Exception as error:  # noqa: BLE001 (one bad row must not stop the others)
            return error

    async def _attempt(self, kept: _Kept) -> str | None:
        guild_id = kept.owed.guild_id
        if kept.failures >= MOST_FAILURES:
            raise Rejected("it failed too often")
        if kept.exhausted or kept.removing:
            await self._delete(kept)
            return _EXHAUSTED if kept.exhausted and not kept.removing else "removed"
        card = await self._render(kept.owed)
        if isinstance(card, Withheld):
            await self._delete(kept)
            return card.reason
        if kept.version:
            await self._editor.edit(guild_id, kept.sent, card, marker=kept.owed.marker)
            await self._rename_beneath(kept)
        if kept.to_publish:
            await self._publish(kept)
        return None

    async def _rename_beneath(self, kept: _Kept) -> None:
        """Have the thread beneath the message called what it is called now; where that cannot be, leave it."""
        row = await self._database.fetch_one(
            "SELECT key, thread_id, name FROM thread WHERE beneath = ? AND misnamed = 1", (kept.key,)
        )
        if row is None:
            return
        if row["thread_id"] is not None:
            try:
                await self._editor.rename_thread(kept.owed.guild_id, ChannelId(row["thread_id"]), row["name"])
            except (Unreachable, Rejected) as refusal:
                _log.warning("the thread beneath %s keeps its former name: %s", kept.key, refusal.reason)
        async with self._database.transaction() as tx:
            await tx.execute("UPDATE thread SET misnamed = 0 WHERE key = ? AND name = ?", (row["key"], row["name"]))

    async def _publish(self, kept: _Kept) -> None:
        try:
            await self._editor.publish(kept.owed.guild_id, kept.sent)
        except Unreachable as refusal:
            # The message itself stands.
            raise Rejected(refusal.reason) from refusal

    async def _delete(self, kept: _Kept) -> None:
        try:
            await self._editor.delete(kept.owed.guild_id, kept.sent)
        except Unreachable as refusal:
            if refusal.reason not in {_DELETED_BY_HAND, "channel-gone", "server-gone"}:
                raise

    async def _conclude(self, kept: _Kept, outcome: str | Exception | None) -> None:
        match outcome:
            case None:
                await self._done(kept)
            case str() if outcome == _EXHAUSTED:
                async with self._database.transaction() as tx:
                    await self._standing.repost(tx, kept.key)
            case str():
                await self._gone(kept, outcome, tell=False)
            case Unauthorised():
                await self._wait(kept, timedelta())
                raise outcome
            case NotDelivered():
                await self._refused(kept, outcome)
            case _:
                # Pushed forward when it was claimed.
                _log.error("the standing message %s could not be kept", kept.key, exc_info=outcome)
                if kept.failures + 1 >= MOST_FAILURES:
                    await self._give_up(kept, f"failed: {type(outcome).__name__}: {outcome}")

    async def _refused(self, kept: _Kept, refusal: NotDelivered) -> None:
        match refusal:
            case EditsExhausted():
                await self._note_exhausted(kept)
            case Unreachable():
                await self._gone(kept, refusal.reason, tell=refusal.reason != _DELETED_BY_HAND)
            case TryLater():
                self._pauses.note(refusal)
                await self._wait_longer(kept, timedelta(seconds=refusal.seconds))
            case Rejected() | LookupImpossible():
                await self._give_up(kept, f"rejected: {refusal.reason}")
            case _:
                # Discord was silent: asked again for as long as it takes, ever more seldom.
                await self._wait_longer(kept, timedelta())

    async def _done(self, kept: _Kept) -> None:
        now = self._clock.now()
        async with self._database.transaction() as tx:
            await tx.execute(
                """
                UPDATE standing_message
                SET failures = 0, reason = NULL,
                    edited_at = iif(:edited, :now, edited_at), published_at = iif(:published, :now, published_at),
                    next_attempt_at = CASE
                        WHEN state = 'removing' THEN :now
                        WHEN version > :version THEN :now + :spacing
                    END
                WHERE key = :key AND message_id = :message
                """,
                {
                    "key": kept.key,
                    "message": kept.sent.message_id,
                    "version": kept.version,
                    "edited": int(kept.version > 0),
                    "published": int(kept.to_publish),
                    "now": to_seconds(now),
                    "spacing": int(SPACING.total_seconds()),
                },
            )

    async def _gone(self, kept: _Kept, reason: str, *, tell: bool) -> None:
        async with self._database.transaction() as tx:
            await tx.execute(
                "UPDATE standing_message SET state = 'gone', next_attempt_at = NULL, reason = ? WHERE key = ?",
                (reason, kept.key),
            )
            if tell:
                await self._alert(tx, kept.owed, f"unreachable: {reason}")

    async def _give_up(self, kept: _Kept, reason: str) -> None:
        """Leave the message as it is until it has to change again, and have the stewards told."""
        _log.error("the standing message %s stays as it is: %s", kept.key, reason)
        async with self._database.transaction() as tx:
            await tx.execute(
                "UPDATE standing_message SET next_attempt_at = NULL, failures = 0, reason = ? WHERE key = ?",
                (reason, kept.key),
            )
            await self._alert(tx, kept.owed, reason)

    async def _note_exhausted(self, kept: _Kept) -> None:
        # Noted before the former message is removed: should the process die in between, it is not taken for a human's.
        async with self._database.transaction() as tx:
            await tx.execute(
                "UPDATE standing_message SET reason = ?, failures = 0, next_attempt_at = ? WHERE key = ?",
                (_EXHAUSTED, to_seconds(self._clock.now()), kept.key),
            )

    async def _wait_longer(self, kept: _Kept, at_least: timedelta) -> None:
        """Wait for what was asked, and longer each time: Discord may ask for a second, and again each second."""
        wait = max(at_least, backoff(kept.failures + 1))
        await self._wait(kept, wait, failures=min(kept.failures + 1, MOST_FAILURES - 1))

    async def _wait(self, kept: _Kept, wait: timedelta, *, failures: int | None = None) -> None:
        async with self._database.transaction() as tx:
            await tx.execute(
                "UPDATE standing_message SET failures = ?, next_attempt_at = ? WHERE key = ? AND state <> 'gone'",
                (kept.failures if failures is None else failures, to_seconds(self._clock.now() + wait) + 1, kept.key),
            )


def _kept(row: Row) -> _Kept:
    created = from_seconds(row["created_at"])
    return _Kept(
        key=row["key"],
        owed=Owed(
            id=OutboxId(row["outbox_id"]),
            guild_id=GuildId(row["guild_id"]),
            kind=row["kind"],
            params=json.loads(row["params"]),
            route=(parse_address(row["address"]),),
            due_at=created,
            created_at=created,
        ),
        sent=Sent(ChannelId(row["channel_id"]), MessageId(row["message_id"])),
        version=row["version"],
        failures=row["failures"],
        removing=row["state"] == "removing",
        exhausted=row["reason"] == _EXHAUSTED,
        to_publish=bool(row["publish"]) and row["published_at"] is None,
    )
