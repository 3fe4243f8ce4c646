"""Where a message can go. An address has one stable text form, which is stored and names the lane that keeps order."""

from dataclasses import dataclass

from bot.core.ids import ChannelId, UserId


@dataclass(frozen=True, slots=True)
class DirectMessage:
    """The private conversation with one person."""

    user_id: UserId

    def __str__(self) -> str:
        return f"dm:{self.user_id}"


@dataclass(frozen=True, slots=True)
class PrivateThread:
    """A thread for a few people, registered by `Outbox.want_private_thread` and made on demand by the delivery."""

    key: str

    def __str__(self) -> str:
        return f"thread:{self.key}"


@dataclass(frozen=True, slots=True)
class PublicThread:
    """A thread that all who see its channel see: beneath a message that stays, or a post of a forum.

    Registered by `Outbox.want_thread_beneath` or `Outbox.want_post` and made on demand by the delivery.
    """

    key: str

    def __str__(self) -> str:
        return f"public-thread:{self.key}"


@dataclass(frozen=True, slots=True)
class Mention:
    """A channel, notifying one person in it."""

    channel_id: ChannelId
    user_id: UserId

    def __str__(self) -> str:
        return f"mention:{self.channel_id}:{self.user_id}"


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel or a thread."""

    channel_id: ChannelId

    def __str__(self) -> str:
        return f"channel:{self.channel_id}"


@dataclass(frozen=True, slots=True)
class NewPost:
    """A post yet to be made in a forum, under that name and with those tags of the forum's that exist."""

    forum_id: ChannelId
    name: str
    tags: tuple[str, ...] = ()


Address = DirectMessage | PrivateThread | PublicThread | Mention | Channel
Place = DirectMessage | Mention | Channel | NewPost
"""An address as Discord knows it now."""


def parse_address(text: str) -> Address:
    """Return the address whose text form is `text`. Raises ValueError if there is none."""
    form, _, rest = text.partition(":")
    match form:
        case "dm":
            return DirectMessage(UserId(int(rest)))
        case "thread" if rest:
            return PrivateThread(rest)
        case "public-thread" if rest:
            return PublicThread(rest)
        case "mention":
            channel, _, user = rest.partition(":")
            return Mention(ChannelId(int(channel)), UserId(int(user)))
        case "channel":
            return Channel(ChannelId(int(rest)))
        case _:
            raise ValueError(f"not an address: {text!r}")
