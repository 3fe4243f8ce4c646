"""How fast one channel is written to: never more than a few messages within some seconds.

After a day of silence a channel may be owed a dozen messages. Each is right, all at once they are a wall, and Discord
itself slows down whoever writes more than five in five seconds. What this process sent is remembered, no more: after a
restart one channel may once get two such handfuls.
"""

from collections import Counter, deque
from collections.abc import Iterable
from datetime import datetime, timedelta

from bot.core.address import Address, Channel, Mention


class Pace:
    """Remembers what was sent where, and says which channels have had enough for the moment."""

    def __init__(self, most: int, within: timedelta) -> None:
        self._most = most
        self._within = within
        self._sent: dict[str, list[datetime]] = {}
        self._in_order: deque[tuple[datetime, str]] = deque()
        self._brimful: set[str] = set()

    def note(self, address: Address, at: datetime) -> None:
        """Note that a message is on its way to `address`."""
        channel = channel_of(address)
        sent = self._sent.setdefault(channel, [])
        sent.append(at)
        del sent[: -self._most]
        self._in_order.append((at, channel))
        if len(sent) == self._most:
            self._brimful.add(channel)

    def full(self, now: datetime) -> dict[str, datetime]:
        """Return the channels that can take no more now, and until when."""
        self._forget(now)
        until = {channel: self._sent[channel][0] + self._within for channel in self._brimful}
        return {channel: instant for channel, instant in until.items() if instant > now}

    def under_way(self, addresses: Iterable[Address], now: datetime) -> set[str]:
        """Return the channels that can take no more beside the messages that are on their way there now."""
        self._forget(now)
        on_their_way = Counter(channel_of(address) for address in addresses)
        return {
            channel for channel, many in on_their_way.items() if len(self._sent.get(channel, ())) + many >= self._most
        }

    def _forget(self, now: datetime) -> None:
        """Forget what no longer counts: it costs what was sent meanwhile, however many channels there are."""
        while self._in_order and not self._counts(self._in_order[0][0], now):
            at, channel = self._in_order.popleft()
            sent = self._sent.get(channel)
            if not sent or sent[0] > at:
                # Pushed out by a later one.
                continue
            del sent[0]
            self._brimful.discard(channel)
            if not sent:
                del self._sent[channel]

    def _counts(self, at: datetime, now: datetime) -> bool:
        # A clock that was set back says nothing of what was sent in its future.
        return timedelta() <= now - at < self._within


def channel_of(address: Address) -> str:
    """Return where a message to `address` is read: whoever is called in a channel is written to there."""
    return str(Channel(address.channel_id)) if isinstance(address, Mention) else str(address)
