"""Questions that wait: what one is, and how long it has been waiting. Rules only."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from statistics import median
from typing import NewType

from bot.core.ids import ChannelId, GuildId, MessageId, UserId
from bot.digest.model import FEW, link_to

QuestionId = NewType("QuestionId", int)

ARRIVED_WITHIN = timedelta(days=14)
"""So long after joining a first message is a newcomer's."""


class Net(StrEnum):
    """What happens to a question nobody answered: offered to members, then to the stewards, then to one of them."""

    OFFER = "offer"
    STEWARDS = "stewards"
    NAMED = "named"

    @property
    def after(self) -> timedelta:
        """How long after the question was asked."""
        return {Net.OFFER: timedelta(hours=24), Net.STEWARDS: timedelta(hours=48)}.get(self, timedelta(hours=72))


class QuestionKind(StrEnum):
    """How it became one."""

    MARKED = "marked"
    POST = "post"
    NEWCOMER = "newcomer"


class QuestionState(StrEnum):
    """Whether it waits. GONE: its message was deleted."""

    OPEN = "open"
    ANSWERED = "answered"
    GONE = "gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question, or a newcomer's first message; where it stands, never what it says."""

    id: QuestionId
    guild_id: GuildId
    kind: QuestionKind
    channel_id: ChannelId
    thread_id: ChannelId | None
    message_id: MessageId
    asker_id: UserId
    marked_by: UserId
    state: QuestionState
    asked_at: datetime
    first_reply_at: datetime | None = None

    @property
    def waiting(self) -> bool:
        """Whether nobody has answered."""
        return self.state is QuestionState.OPEN and self.first_reply_at is None

    @property
    def place_id(self) -> ChannelId:
        """Where one answers it: its thread, or the channel."""
        return self.thread_id or self.channel_id

    @property
    def url(self) -> str:
        """Return its web address."""
        return link_to(self.guild_id, self.channel_id, self.thread_id, self.message_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """How questions fared within a time; None where there were too few to tell without telling of somebody."""

    days: int
    asked: int | None = None
    answered_percent: int | None = None
    within_day_percent: int | None = None
    median_hours: int | None = None

    @classmethod
    def of(cls, waits: list[timedelta | None], days: int) -> "Answers":
        """Sum up how long each question waited for its first answer, None where none came."""
        if len(waits) < FEW:
            return cls(days=days)
        answered = [wait for wait in waits if wait is not None]
        prompt = [wait for wait in answered if wait <= timedelta(days=1)]
        return cls(
            days=days,
            asked=len(waits),
            answered_percent=round(100 * len(answered) / len(waits)),
            within_day_percent=round(100 * len(prompt) / len(waits)),
            median_hours=round(median(wait / timedelta(hours=1) for wait in answered))
            if len(answered) >= FEW
            else None,
        )
