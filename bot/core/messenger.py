"""What the delivery needs from Discord, and every way in which a message is not delivered.

NotDelivered
├── Unreachable       this address is closed for good: direct messages shut, channel gone, permission missing
├── Rejected          this message will never be accepted
├── TryLater          not accepted now, and how much must pause for how long
├── Unconfirmed       it may have been accepted: a server error, a dropped connection, a time-out
├── LookupImpossible  whether it was accepted cannot be found out
├── EditsExhausted    Discord allows no more edits of this message
└── Unauthorised      the token is refused: the process must stop
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, Protocol

from bot.core.address import Place
from bot.core.card import Card
from bot.core.clock import Clock
from bot.core.ids import ChannelId, GuildId, MessageId, UserId

Pause = Literal["message", "direct-messages", "everything"]
"""How much must pause: this message (and what follows it to the same address), all direct messages, or all."""


@dataclass(frozen=True, slots=True)
class Sent:
    """Where a message now stands."""

    channel_id: ChannelId
    message_id: MessageId


class NotDelivered(Exception):
    """The message was not delivered, or nobody knows. `reason` is for the log and the stewards."""

    def __init__(self, reason: str = "") -> None:
        super().__init__(reason)
        self.reason = reason


class Unreachable(NotDelivered):
    """This address is closed for good: the next one of the route is tried."""


class Rejected(NotDelivered):
    """This message will never be accepted, here or elsewhere."""


class TryLater(NotDelivered):
    """Definitely not accepted now; `lane` must pause for `seconds`."""

    def __init__(self, seconds: float, lane: Pause = "message") -> None:
        super().__init__(f"asked to wait {seconds:g} s ({lane})")
        self.seconds = seconds
        self.lane = lane


class Unconfirmed(NotDelivered):
    """It may have been accepted."""

    def __init__(self, cause: BaseException | str) -> None:
        super().__init__(cause if isinstance(cause, str) else f"{type(cause).__name__}: {cause}")


class LookupImpossible(NotDelivered):
    """Whether it was accepted cannot be found out."""


class EditsExhausted(NotDelivered):
    """Discord allows no more edits of this message: it must be posted anew."""


class Unauthorised(NotDelivered):
    """The token is refused."""


class Pauses:
    """What has to pause, and until when. One for all that speaks to Discord: a ban is the whole address's."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._until: dict[Pause, datetime] = {}

    def note(self, asked: TryLater) -> None:
        """Remember what was asked for; the pause of one message is that message's own business."""
        if asked.lane != "message":
            until = self._clock.now() + timedelta(seconds=asked.seconds)
            self._until[asked.lane] = max(self._until.get(asked.lane, until), until)

    def until(self, lane: Pause) -> datetime | None:
        """Return when this lane is free again, None if it is free now."""
        until = self._until.get(lane)
        return until if until is not None and self._clock.now() < until else None


class Messenger(Protocol):
    """Discord, as the delivery sees it. Whatever is not delivered raises a `NotDelivered`."""

    async def send(self, guild_id: GuildId, place: Place, card: Card, *, nonce: str, marker: int) -> Sent:
        """Send `card`, bearing `marker`. A request with a nonce used in the last minutes returns the former message.

        For a `NewPost` this makes the post, and the nonce means nothing: whatever it raises, look before a retry.
        """

    async def find(self, guild_id: GuildId, place: Place, *, marker: int, since: datetime) -> Sent | None:
        """Return the message of ours that bears `marker`, looking back to `since`, or None if there is none."""

    async def create_private_thread(
        self, guild_id: GuildId, parent_id: ChannelId, name: str, members: Sequence[UserId]
    ) -> ChannelId:
        """Create a private thread that `members` see. Whatever it raises, the thread is looked for before a retry."""

    async def find_private_thread(
        self, guild_id: GuildId, parent_id: ChannelId, name: str, since: datetime
    ) -> ChannelId | None:
        """Return the private thread of ours with that name, created after `since`, or None if there is none.

        The creation may have been cut short: the thread may lack members, whom the message's own mentions then add.
        """

    async def open_thread_beneath(self, guild_id: GuildId, message: Sent, name: str) -> ChannelId:
        """Make the public thread beneath that message, or return the one that is there already."""


class Editor(Protocol):
    """Discord, as the keeping of messages that stay sees it. Whatever is not done raises a `NotDelivered`."""

    async def edit(self, guild_id: GuildId, message: Sent, card: Card, *, marker: int) -> None:
        """Have the message say `card`. Unreachable `message-gone` if a human deleted it."""

    async def rename_thread(self, guild_id: GuildId, thread_id: ChannelId, name: str) -> None:
        """Have our thread called so, in the archive or not. Unreachable `channel-gone` if it is away."""

    async def delete(self, guild_id: GuildId, message: Sent) -> None:
        """Take the message away. Unreachable `message-gone` if it is away already."""

    async def publish(self, guild_id: GuildId, message: Sent) -> None:
        """Send the message on to the followers of its channel, if it is an announcement channel; once."""
