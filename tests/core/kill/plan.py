"""What the worker owes and the parent expects: messages on lanes of every kind, by a clock that both read."""

from datetime import datetime

from bot.core.clock import SystemClock, from_seconds
from bot.core.ids import ChannelId, GuildId, UserId
from bot.core.outbox import Address, Channel, DirectMessage, PrivateThread

GUILD = GuildId(1)
PARENT = ChannelId(500)
CLOSED = UserId(99)
"""A person whose direct messages are closed."""

SPEED = 60
"""How much faster the proof lives: a minute per second, so that the delivery's own patience need not be changed."""

THREADS = 4
ROUTES: tuple[tuple[Address, ...], ...] = (
    *((Channel(ChannelId(100 + number)),) for number in range(10)),
    *((DirectMessage(UserId(10 + number)), Channel(ChannelId(200))) for number in range(5)),
    *((PrivateThread(f"{number}"), Channel(ChannelId(300))) for number in range(THREADS)),
    (DirectMessage(CLOSED), Channel(ChannelId(400))),
)


def key(number: int) -> str:
    """Return the key, and the title, of the message of that number."""
    return f"message-{number}"


def route(number: int) -> tuple[Address, ...]:
    """Return where the message of that number goes."""
    return ROUTES[number % len(ROUTES)]


class FastClock:
    """A clock that showed the right time at `start` (seconds since the epoch) and has been fast since."""

    def __init__(self, start: int) -> None:
        self._start = from_seconds(start)
        self._real = SystemClock()

    def now(self) -> datetime:
        return self._start + (self._real.now() - self._start) * SPEED
