"""What a feature says through the outbox, and how patiently it is said: the vocabulary of the delivery."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from bot.core.agenda import Lateness
from bot.core.backoff import CAP, FIRST, backoff
from bot.core.card import Card
from bot.core.catalogue import Text
from bot.core.database import Transaction
from bot.core.ids import GuildId, UserId
from bot.core.outbox import Owed

Alert = Callable[[Transaction, Owed, str], Awaitable[None]]
"""Tells the stewards, in the transaction that ends a message; the reason has the form `code: detail`."""


class Readers(Protocol):
    """Knows how to speak to whom."""

    async def text_for(self, guild_id: GuildId, user_id: UserId | None, *, private: bool) -> Text:
        """Return the reader's language, zone and form of address; without a reader, those of the server."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """There is no longer anything to say, and why."""

    reason: str


@dataclass(frozen=True, slots=True)
class NoticeKind:
    """One kind of message. `render` says it as things are now, or withholds it.

    A message with an `expires_at` is never sent at or after it; UNTIL_EXPIRY says that each one must have it.
    """

    name: str
    lateness: Lateness
    render: Callable[[Owed, Text], Awaitable[Card | Withheld]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long the delivery waits for what."""

    nonce_window: timedelta = timedelta(minutes=2)
    """How long Discord surely remembers a nonce; it says "a few minutes"."""
    look_back: timedelta = timedelta(minutes=1)
    """How much earlier than our own note a message is looked for: two clocks differ."""
    lease: timedelta = timedelta(minutes=5)
    """After this a claim that was neither concluded nor released at start-up is taken over."""
    first: timedelta = FIRST
    cap: timedelta = CAP
    give_up_after: timedelta = timedelta(hours=24)
    """How long Discord may refuse or be silent about a message that has no expiry of its own."""

    burst: int = 5
    """How many messages one channel gets at most..."""
    burst_window: timedelta = timedelta(seconds=10)
    """...within that long."""

    def wait(self, attempts: int) -> timedelta:
        """Return how long to wait after so many attempts."""
        return backoff(attempts, first=self.first, cap=self.cap)
