"""What else happens with a meetup: whoever follows its dates learns of a change in the transaction that makes it."""

from typing import Protocol

from bot.core.catalogue import Text
from bot.core.database import Reader, Transaction
from bot.meetups.model import Occurrence


class Follower(Protocol):
    """Keeps something else in step with the dates: an event on Discord, a thread, a question afterwards."""

    async def announced(self, tx: Transaction, occurrence: Occurrence) -> None:
        """The card of this date was asked for: it is the next of its series. Never called twice for one date."""

    async def changed(self, tx: Transaction, occurrence: Occurrence) -> None:
        """The date was made, moved, skipped, cancelled, or what it says has changed. May be called again."""

    async def over(self, tx: Transaction, occurrence: Occurrence) -> None:
        """The date has been held. Called once, at its end or later."""


class Recollection(Protocol):
    """Knows what the last session left to the next one."""

    async def opening(self, reader: Reader, occurrence: Occurrence, text: Text) -> str:
        """Return what the reminder of this date begins with, empty if there is nothing to recall."""


class NothingToRecall:
    """A `Recollection` of nothing."""

    async def opening(self, reader: Reader, occurrence: Occurrence, text: Text) -> str:  # noqa: ARG002 - as promised
        return ""
