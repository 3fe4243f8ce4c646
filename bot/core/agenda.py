"""Things that fall due: add, cancel, run once, done.

One row per (kind, subject, occurrence). A handler's effects and the mark that it has run are one transaction, so it
takes effect once or not at all; the attempt is counted in a transaction of its own before it, so that a row which
fails, or takes the process down with it, is already pushed forward and never blocks the others.

What had fallen due when a backup was put in place may have happened in the file that was lost. It is done all the same,
for the sake of all that comes after it, and whatever it would tell anybody now is left unsaid.
"""

import json
import logging
from collections.abc import Awaitable, Callable, Collection
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from bot.core.backoff import MOST_FAILURES, backoff
from bot.core.clock import Clock, from_seconds, to_seconds
from bot.core.database import Database, DatabaseUnavailable, Reader, Row, Transaction
from bot.core.ids import AgendaId, GuildId
from bot.core.stays import HERE

_log = logging.getLogger(__name__)

_RESTORED = "restored"


class Lateness(Enum):
    """What becomes of a thing that could not happen on time."""

    WHENEVER = "whenever"
    """It happens however late, once."""
    UNTIL_EXPIRY = "until-expiry"
    """It never happens at or after its `expires_at`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing that falls due."""

    id: AgendaId
    guild_id: GuildId
    kind: str
    subject: str
    occurrence: str
    due_at: datetime
    expires_at: datetime | None
    attempts: int
    restored: bool = False
    """It had fallen due when this file was put in place of another, in which it may have happened."""


@dataclass(frozen=True, slots=True)
class AgendaKind:
    """What to do when an entry of this name falls due. The handler writes in the transaction it is given, only."""

    name: str
    lateness: Lateness
    handler: Callable[[Transaction, Entry], Awaitable[None]]
    appears: bool = False
    """It brings before everybody what cannot be brought twice: where it may have happened it is left to people."""


class Agenda:
    """What falls due. `ring` is called after each commit that added an entry; the application sets it.

    `alert` is awaited in the transaction in which an entry is given up, with a reason of the form `code: detail`.
    In `hushed`, which the application sets as well, nothing that is owed is sent.
    """

    def __init__(
        self, database: Database, clock: Clock, alert: Callable[[Transaction, Entry, str], Awaitable[None]]
    ) -> None:
        self._database = database
        self._clock = clock
        self._alert = alert
        self._kinds: dict[str, AgendaKind] = {}
        self.ring: Callable[[], None] = lambda: None
        self.hushed: Callable[[Transaction], AbstractAsyncContextManager[None]] = lambda _tx: nullcontext()

    def register(self, kind: AgendaKind) -> None:
        """Make `kind` known. Raises ValueError if its name is taken."""
        if kind.name in self._kinds:
            raise ValueError(f"two agenda kinds are named {kind.name!r}")
        self._kinds[kind.name] = kind

    async def add(
        self,
        tx: Transaction,
        *,
        guild_id: GuildId,
        kind: str,
        subject: str,
        occurrence: str,
        due_at: datetime,
        expires_at: datetime | None = None,
    ) -> bool:
        """Have `kind` happen to `subject` at `due_at`; return whether this occurrence was new, or had been cancelled.

        Raises LookupError for an unknown kind, and ValueError if its lateness asks for an expiry and there is none,
        or the reverse.
        """
        lateness = self._kinds[kind].lateness
        if (lateness is Lateness.UNTIL_EXPIRY) != (expires_at is not None):
            raise ValueError(f"the lateness of {kind!r} is {lateness.value}, its expiry {expires_at}")
        added = await tx.execute(
            """
            INSERT INTO agenda (guild_id, kind, subject, occurrence, due_at, next_attempt_at, expires_at, created_at)
            VALUES (:guild, :kind, :subject, :occurrence, :due, :due, :expiry, :now)
            ON CONFLICT (kind, subject, occurrence) DO UPDATE
            SET state = 'pending', due_at = :due, next_attempt_at = :due, expires_at = :expiry, attempts = 0,
                reason = NULL, finished_at = NULL
            WHERE state = 'cancelled'
            """,
            {
                "guild": guild_id,
                "kind": kind,
                "subject": subject,
                "occurrence": occurrence,
                "due": to_seconds(due_at),
                "expiry": None if expires_at is None else to_seconds(expires_at),
                "now": to_seconds(self._clock.now()),
            },
        )
        if added:
            tx.after_commit(self._rung)
        return added == 1

    async def cancel(self, tx: Transaction, subject: str) -> int:
        """Cancel everything pending on `subject`; return how many entries that was."""
        return await tx.execute(
            """
            UPDATE agenda SET state = 'cancelled', reason = 'cancelled', finished_at = ?
            WHERE subject = ? AND state = 'pending'
            """,
            (to_seconds(self._clock.now()), subject),
        )

    async def restored(
        self, reader: Reader, guild_id: GuildId, kinds: Collection[str], since: datetime
    ) -> list[tuple[Entry, datetime]]:
        """Return what had fallen due before a restore after `since`, and when that was noticed."""
        rows = await reader.fetch_all(
            """
            SELECT * FROM agenda WHERE guild_id = ? AND kind IN (SELECT value FROM json_each(?))
              AND reason = 'restored' AND finished_at >= ?
            """,
            (guild_id, json.dumps(list(kinds)), to_seconds(since)),
        )
        return [(_entry(row), from_seconds(row["finished_at"])) for row in rows]

    async def run_one(self) -> bool:
        """Run the entry that has been due longest. Return False if none is due.

        A handler that fails is logged and its entry tried again later; after `MOST_FAILURES` attempts it is given up
        and `alert` is told. Raises DatabaseUnavailable.
        """
        entry = await self._claim()
        if entry is None:
            return False
        try:
            if entry.attempts > MOST_FAILURES:
                # It never came to its end, nor to an error: each attempt took the process down with it.
                await self._give_up(entry, f"failed: {MOST_FAILURES} attempts were interrupted")
            else:
                await self._run(entry)
        except DatabaseUnavailable:
            raise
        except Exception as error:  # noqa: BLE001 (one bad row must not stop the others)
            _log.exception("agenda entry %d (%s) failed, attempt %d", entry.id, entry.kind, entry.attempts)
            if entry.attempts >= MOST_FAILURES:
                await self._give_up(entry, f"failed: {type(error).__name__}: {error}")
        return True

    async def next_due(self) -> datetime | None:
        """Return the instant of the next attempt at any entry, None if nothing is pending."""
        row = await self._database.at_hand.fetch_one(
            f"SELECT next_attempt_at FROM agenda WHERE state = 'pending' AND {HERE} ORDER BY next_attempt_at LIMIT 1"
        )
        return None if row is None else from_seconds(row["next_attempt_at"])

    async def _claim(self) -> Entry | None:
        now = self._clock.now()
        # Asked between any two messages, and nearly always for nothing: that must not cost a turn of the writer.
        upcoming = await self.next_due()
        if upcoming is None or upcoming > now:
            return None
        async with self._database.transaction() as tx:
            row = await tx.fetch_one(
                f"""
                SELECT * FROM agenda WHERE state = 'pending' AND next_attempt_at <= ? AND {HERE}
                ORDER BY next_attempt_at, id LIMIT 1
                """,
                (to_seconds(now),),
            )
            if row is None:
                return None
            entry = _entry(row)
            await tx.execute(
                "UPDATE agenda SET attempts = ?, next_attempt_at = ? WHERE id = ?",
                (entry.attempts, to_seconds(now + backoff(entry.attempts)), entry.id),
            )
        return entry

    async def _run(self, entry: Entry) -> None:
        kind = self._kinds[entry.kind]
        async with self._database.transaction() as tx:
            now = self._clock.now()
            if not await self._still_claimed(tx, entry):
                return
            if entry.expires_at is not None and now >= entry.expires_at:
                await self._finish(tx, entry, "missed", "too-late")
                return
            if entry.restored:
                await self._make_good(tx, kind, entry)
                return
            await kind.handler(tx, entry)
            await self._finish(tx, entry, "done", None)

    async def _make_good(self, tx: Transaction, kind: AgendaKind, entry: Entry) -> None:
        if kind.appears:
            await self._finish(tx, entry, "missed", _RESTORED)
            return
        async with self.hushed(tx):
            await kind.handler(tx, entry)
        await self._finish(tx, entry, "done", _RESTORED)

    async def _give_up(self, entry: Entry, reason: str) -> None:
        try:
            async with self._database.transaction() as tx:
                if await self._still_claimed(tx, entry):
                    await self._finish(tx, entry, "dead", reason)
                    await self._alert(tx, entry, reason)
        except DatabaseUnavailable:
            raise
        except Exception:  # noqa: BLE001 (one bad row or job must not stop the others)
            # Whoever cannot be told must not keep the entry, and all that is due after it, alive for ever.
            _log.exception("nobody could be told that agenda entry %d was given up: %s", entry.id, reason)
            async with self._database.transaction() as tx:
                await self._finish(tx, entry, "dead", reason)

    async def _still_claimed(self, tx: Transaction, entry: Entry) -> bool:
        # Cancelled since the claim, or cancelled and revived: its attempts then start again from zero.
        row = await tx.fetch_one(
            "SELECT 1 FROM agenda WHERE id = ? AND state = 'pending' AND attempts = ?", (entry.id, entry.attempts)
        )
        return row is not None

    async def _finish(self, tx: Transaction, entry: Entry, state: str, reason: str | None) -> None:
        await tx.execute(
            """
            UPDATE agenda SET state = ?, reason = ?, finished_at = ?
            WHERE id = ? AND state = 'pending' AND attempts = ?
            """,
            (state, reason, to_seconds(self._clock.now()), entry.id, entry.attempts),
        )

    def _rung(self) -> None:
        # Read when called: the application may set `ring` after the transaction began.
        self.ring()


def _entry(row: Row) -> Entry:
    return Entry(
        id=AgendaId(row["id"]),
        guild_id=GuildId(row["guild_id"]),
        kind=row["kind"],
        subject=row["subject"],
        occurrence=row["occurrence"],
        due_at=from_seconds(row["due_at"]),
        expires_at=None if row["expires_at"] is None else from_seconds(row["expires_at"]),
        attempts=row["attempts"] + 1,
        restored=row["reason"] == _RESTORED,
    )
