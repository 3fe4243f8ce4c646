"""Handing over the messages owed, each exactly once, whatever dies on the way.

An attempt is: claim (committed before anything leaves, it notes that from now on the message may be accepted without
our knowing) → make the card as things are now → send → record. What came of some attempts and the next claims are one
transaction. When an attempt ends without an answer, the next one sends with the same nonce while Discord still
remembers it; after that it looks for the message by its marker, and where it cannot look, it lets the message go and
has the stewards told: skipping beats doubling.
"""

import logging
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from bot.core import ledger, standing
from bot.core.address import Channel, DirectMessage, Mention, NewPost, Place, PrivateThread, PublicThread
from bot.core.agenda import Lateness
from bot.core.backoff import MOST_FAILURES
from bot.core.card import Card
from bot.core.clock import Clock
from bot.core.database import Database, DatabaseUnavailable, Transaction
from bot.core.lanes import Lanes
from bot.core.messenger import (
    LookupImpossible,
    Messenger,
    NotDelivered,
    Pauses,
    Rejected,
    Sent,
    TryLater,
    Unauthorised,
    Unconfirmed,
    Unreachable,
)
from bot.core.notice import Alert, NoticeKind, Patience, Readers, Withheld
from bot.core.outbox import Owed
from bot.core.threads import Threads

__all__ = [
    "Alert",
    "Delivery",
    "Lateness",
    "LookupImpossible",
    "Messenger",
    "NotDelivered",
    "NoticeKind",
    "Patience",
    "Readers",
    "Rejected",
    "Sent",
    "TryLater",
    "Unauthorised",
    "Unconfirmed",
    "Unreachable",
    "Withheld",
]

_log = logging.getLogger(__name__)

_ALERTS = "servers.alert"
"""Kinds that begin so tell the stewards of a failure; their own failure is told to nobody, or it would never end."""


@dataclass(slots=True)
class _Attempt:
    """What is known of one attempt while it lasts. `doubt` is since when an earlier one may have been accepted."""

    owed: Owed
    began: datetime
    doubt: datetime | None
    sending: bool = False
    handed_in: bool = False

    @property
    def unconfirmed_since(self) -> datetime | None:
        """Since when the message may have been accepted, should this attempt end now without an answer."""
        if self.doubt is None and self.sending:
            return self.began
        return self.doubt


_Outcome = Sent | Withheld | NotDelivered | Exception


class Delivery:
    """Delivers what is owed. One instance per database, in the process that holds its lock; call `recover` first."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        messenger: Messenger,
        readers: Readers,
        alert: Alert,
        *,
        patience: Patience | None = None,
        pauses: Pauses | None = None,
    ) -> None:
        self._database = database
        self._clock = clock
        self._messenger = messenger
        self._readers = readers
        self._alert = alert
        self._patience = patience or Patience()
        self._threads = Threads(database, clock, messenger, self._patience.look_back)
        self._kinds: dict[str, NoticeKind] = {}
        self._pauses = pauses or Pauses(clock)
        self._lanes = Lanes(database, clock, self._patience, self._pauses)

    def register(self, kind: NoticeKind) -> None:
        """Make `kind` known. Raises ValueError if its name is taken."""
        if kind.name in self._kinds:
            raise ValueError(f"two notice kinds are named {kind.name!r}")
        self._kinds[kind.name] = kind

    async def recover(self) -> int:
        """Take back what a former process was sending when it died; return how many messages. At start-up only."""
        async with self._database.transaction() as tx:
            return await ledger.release_leases(tx)

    async def deliver_one(self) -> bool:
        """Claim and deliver one message. Return False if there is none to claim now.

        Raises Unauthorised and DatabaseUnavailable; all other trouble is the message's, and is written on it.
        """
        owed = await self.claim()
        if owed is None:
            return False
        await self.deliver(owed)
        return True

    async def claim(self) -> Owed | None:
        """Claim the message due for longest on a free lane. It must then be given to `deliver`."""
        claimed = await self._lanes.claim(1, paced=False)
        return claimed[0] if claimed else None

    async def deliver(self, owed: Owed) -> None:
        """Make one attempt at a claimed message and record what came of it. Raises as `deliver_one` does."""
        await self._attempt(owed)
        await self._lanes.record()

    async def begin(self, places: int) -> Sequence[Coroutine[object, object, None]]:
        """Record what came of earlier attempts and claim up to `places` messages; return the delivering of each.

        Channels that got as much as they can take for the moment are left out. What comes of these attempts is recorded
        by the next call, or by `record`. Raises DatabaseUnavailable; what was to be recorded is then kept for later.
        """
        return [self._attempt(owed) for owed in await self._lanes.claim(places, paced=True)]

    async def record(self) -> None:
        """Record what came of earlier attempts. Raises DatabaseUnavailable; it is then kept for later."""
        await self._lanes.record()

    async def _attempt(self, owed: Owed) -> None:
        attempt = _Attempt(owed=owed, began=self._clock.now(), doubt=owed.unconfirmed_since)
        try:
            outcome = await self._outcome(attempt)
            await self._conclude(attempt, outcome)
            if isinstance(outcome, Unauthorised):
                raise outcome
        finally:
            if not attempt.handed_in:
                self._lanes.free(owed)

    async def next_due(self) -> datetime | None:
        """Return when it is next worth calling `deliver_one`, None if nothing is owed."""
        return await self._lanes.next_due()

    async def card_of(self, owed: Owed) -> Card | Withheld:
        """Return what a message says as things are now, in its reader's language. Raises LookupError for its kind."""
        private = isinstance(owed.address, DirectMessage | PrivateThread)
        text = await self._readers.text_for(owed.guild_id, owed.reader_id, private=private)
        return await self._kind(owed).render(owed, text)

    def _kind(self, owed: Owed) -> NoticeKind:
        kind = self._kinds.get(owed.kind)
        if kind is None:
            raise LookupError(f"no notice kind is named {owed.kind!r}")
        return kind

    async def _outcome(self, attempt: _Attempt) -> _Outcome:
        try:
            return await self._hand_over(attempt)
        except DatabaseUnavailable:
            # Not the message's fault. The claim stands; it is in doubt, and taken up when its lease has run out.
            raise
        except NotDelivered as refusal:
            return refusal
        except Exception as error:  # noqa: BLE001 (one bad row must not stop the others)
            return error

    async def _hand_over(self, attempt: _Attempt) -> Sent | Withheld:
        owed = attempt.owed
        kind = self._kind(owed)
        if kind.lateness is Lateness.UNTIL_EXPIRY and owed.expires_at is None:
            raise ValueError("it must not be late, and has no expiry")
        place = await self._place(attempt)
        if self._must_search(attempt, place):
            found = await self._search(attempt, place)
            if found is not None:
                return found
        if owed.failures >= MOST_FAILURES:
            # These attempts came neither to their end nor to an error: each took the process down with it.
            raise RuntimeError(f"{owed.failures} attempts were interrupted")
        card = Withheld("too-late") if self._expired(owed) else await self.card_of(owed)
        if not isinstance(card, Withheld) and self._expired(owed):
            card = Withheld("too-late")
        if isinstance(card, Withheld):
            return await self._said_already(attempt, place) or card
        return await self._send(attempt, place, card)

    async def _said_already(self, attempt: _Attempt, place: Place) -> Sent | None:
        """Return where the message stands that is not to be said any more, if an earlier attempt said it.

        Whatever stands must be known: a message that stays is still to be edited, or taken away.
        """
        try:
            return await self._search(attempt, place)
        except LookupImpossible:
            # Nobody is owed anything: what may have been said was true when it was, and nothing is lost.
            return None

    async def _send(self, attempt: _Attempt, place: Place, card: Card) -> Sent:
        owed = attempt.owed
        attempt.sending = True
        self._lanes.sending(owed)
        try:
            return await self._messenger.send(owed.guild_id, place, card, nonce=owed.nonce, marker=owed.marker)
        except (TryLater, Unauthorised):
            attempt.sending = False
            raise
        except (Unreachable, Rejected):
            attempt.sending = False
            # This attempt was refused, but an earlier one may have been accepted.
            found = None if attempt.doubt is None else await self._search(attempt, place)
            if found is not None:
                return found
            raise

    async def _place(self, attempt: _Attempt) -> Place:
        address = attempt.owed.address
        if not isinstance(address, PrivateThread | PublicThread):
            return address
        known = await self._threads.known(address)
        if known is not None:
            return Channel(known)
        place = await self._threads.open(address)
        if isinstance(place, Channel):
            # Where there was no thread, no message was ever sent.
            attempt.doubt = None
        return place

    def _must_search(self, attempt: _Attempt, place: Place) -> bool:
        """Whether an earlier attempt is in doubt that sending again with its nonce would not settle."""
        if attempt.doubt is None:
            return False
        if isinstance(place, NewPost):
            return True
        age = self._clock.now() - attempt.doubt
        # A clock that was set back says nothing of how old the nonce is.
        return not timedelta() <= age < self._patience.nonce_window or self._expired(attempt.owed)

    async def _search(self, attempt: _Attempt, place: Place) -> Sent | None:
        """Find out whether the attempts in doubt were accepted. Raises LookupImpossible."""
        owed = attempt.owed
        if attempt.doubt is None:
            return None
        since = attempt.doubt - self._patience.look_back
        try:
            found = await self._messenger.find(owed.guild_id, place, marker=owed.marker, since=since)
        except (Unreachable, Rejected) as refusal:
            raise LookupImpossible(refusal.reason) from refusal
        if found is None:
            attempt.doubt = None
        return found

    def _expired(self, owed: Owed) -> bool:
        return owed.expires_at is not None and self._clock.now() >= owed.expires_at

    async def _conclude(self, attempt: _Attempt, outcome: _Outcome) -> None:
        owed = attempt.owed
        match outcome:
            case Unreachable(reason="person-left") if _is_for(owed):
                # Nobody else is to hear by another way what was for them, and nobody need try to reach them.
                await self._conclude(attempt, Withheld("person-left"))
            case Sent() | Withheld():
                self._lanes.hand_in(owed, outcome)
                attempt.handed_in = True
            case Unreachable() if owed.step + 1 < len(owed.route):
                async with self._database.transaction() as tx:
                    await ledger.next_address(tx, owed, at=self._clock.now(), reason=f"unreachable: {outcome.reason}")
            case Unreachable():
                await self._end(owed, "dead", f"unreachable: {outcome.reason}")
            case Rejected():
                await self._end(owed, "dead", f"rejected: {outcome.reason}")
            case LookupImpossible():
                await self._end(owed, "skipped", f"lookup-impossible: {outcome.reason}")
            case Unauthorised():
                await self._put_back(attempt, outcome.reason, wait=timedelta())
            case NotDelivered():
                await self._wait(attempt, outcome)
            case error:
                await self._fail(attempt, error)

    async def _wait(self, attempt: _Attempt, outcome: NotDelivered) -> None:
        """Discord refused for now, or was silent: try again, for a day or until the message expires."""
        owed, now = attempt.owed, self._clock.now()
        wait = self._patience.wait(owed.attempts)
        if isinstance(outcome, TryLater):
            wait = max(wait, timedelta(seconds=outcome.seconds))
            self._pauses.note(outcome)
        first = owed.first_attempt_at or attempt.began
        if owed.expires_at is None and now - first >= self._patience.give_up_after:
            await self._end(owed, "dead", f"gave-up: {outcome.reason}")
        elif self._expired(owed):
            await self._conclude(attempt, Withheld("too-late"))
        else:
            await self._put_back(attempt, outcome.reason, wait=wait)

    async def _fail(self, attempt: _Attempt, error: Exception) -> None:
        """A mistake of ours: try again a few times."""
        owed = attempt.owed
        failures = owed.failures + 1
        _log.error("message %d (%s) failed, failure %d", owed.id, owed.kind, failures, exc_info=error)
        reason = f"failed: {type(error).__name__}: {error}"
        if failures >= MOST_FAILURES:
            await self._end(owed, "dead", reason)
        else:
            await self._put_back(attempt, reason, wait=self._patience.wait(failures), failures=failures)

    async def _put_back(self, attempt: _Attempt, reason: str, *, wait: timedelta, failures: int | None = None) -> None:
        async with self._database.transaction() as tx:
            await ledger.postpone(
                tx,
                attempt.owed,
                until=self._clock.now() + wait,
                unconfirmed_since=attempt.unconfirmed_since,
                failures=attempt.owed.failures if failures is None else failures,
                reason=reason,
            )

    async def _end(self, owed: Owed, state: Literal["skipped", "dead"], reason: str) -> None:
        """End a message that was owed and will not be delivered, and have the stewards told in the same transaction."""
        _log.warning("message %d (%s) is %s: %s", owed.id, owed.kind, state, reason)
        try:
            async with self._database.transaction() as tx:
                await self._finish(tx, owed, state, reason)
                if not owed.kind.startswith(_ALERTS):
                    await self._alert(tx, owed, reason)
        except DatabaseUnavailable:
            raise
        except Exception:  # noqa: BLE001 (one bad row or job must not stop the others)
            # Whoever cannot be told must not keep the message, and all that follows it, alive for ever.
            _log.exception("nobody could be told that message %d is %s", owed.id, state)
            async with self._database.transaction() as tx:
                await self._finish(tx, owed, state, reason)

    async def _finish(self, tx: Transaction, owed: Owed, state: Literal["skipped", "dead"], reason: str) -> None:
        await tx.execute(*ledger.finished(owed, state, at=self._clock.now(), reason=reason))
        await tx.execute(*standing.never_posted(owed, reason))


def _is_for(owed: Owed) -> bool:
    """Return whether the address in use is that of the very person whom the message is for.

    What calls somebody in a channel is for them, in whose language ever it is written.
    """
    match owed.address:
        case DirectMessage(user_id):
            return user_id == owed.reader_id
        case Mention(user_id=user_id):
            return owed.reader_id in {None, user_id}
        case _:
            return False
