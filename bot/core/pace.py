"""How fast one channel is written to: never more than a few messages within some seconds.

After a day of silence a channel may be owed a dozen messages. Each is right, all at once they are a wall, and Discord
itself slows down whoever writes more than five in five seconds. What this process sent is remembered, no more: after a
restart one channel may once get two such handfuls.
"""

from collections import deque
from datetime import datetime, timedelta

from bot.core.address import Address, Channel, Mention


class Pace:
    """Remembers what was sent where, and says which channels have had enough for the moment."""

    def __init__(self, most: int, within: timedelta) -> None:
        self._most = most
        self._within = within
        self._sent: dict[str, deque[datetime]] = {}

    def note(self, address: Address, at: datetime) -> None:
        """Note that a message is on its way to `address`."""
        self._sent.setdefault(channel_of(address), deque(maxlen=self._most)).append(at)

    def full(self, now: datetime) -> dict[str, datetime]:
        """Return the channels that can take no more now, and until when."""
        for channel in [channel for channel, sent in self._sent.items() if not self._counts(sent[-1], now)]:
            del self._sent[channel]
        return {
            channel: sent[0] + self._within
            for channel, sent in self._sent.items()
            if len(sent) == self._most and self._counts(sent[0], now)
        }

    def _counts(self, at: datetime, now: datetime) -> bool:
        # A clock that was set back says nothing of what was sent in its future.
        return timedelta() <= now - at < self._within


def channel_of(address: Address) -> str:
    """Return where a message to `address` is read: whoever is called in a channel is written to there."""
    return str(Channel(address.channel_id)) if isinstance(address, Mention) else str(address)
