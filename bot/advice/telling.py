"""What a conversation brought, in the words of those who had it: at once, in one line, and a month later."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.advice.model import Booking, BookingId, BookingState, Outcome
from bot.advice.refusals import BookingGone, NotYourBooking, QuestionMissing, TextTooLong, TooEarlyToTell
from bot.core.actor import Actor
from bot.core.ids import ChannelId, GuildId, UserId
from bot.core.text import clean

LINE_LENGTH = 200
FEWEST_SHOWN = 5
"""Under this many, a number is hidden: it would speak of somebody."""


class Change(StrEnum):
    """What changed in the month after a conversation."""

    DECIDED = "decided"
    BEGUN = "begun"
    MET = "met"
    NOTHING_YET = "nothing_yet"


class LessonState(StrEnum):
    """A lesson is asked of the resource person, then shared or kept between the two."""

    ASKED = "asked"
    SHARED = "shared"
    KEPT = "kept"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """What the booker takes away, in one line."""

    booking: Booking
    line: str
    state: LessonState


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedLesson:
    """A lesson that both agreed to share, for whoever points to it. `key` names the message that says it."""

    booking_id: BookingId
    guild_id: GuildId
    channel_id: ChannelId
    booker_id: UserId
    adviser_id: UserId
    line: str
    topics: tuple[str, ...]
    shared_at: datetime
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the booker says a conversation brought, and the line they may have written."""

    booking: Booking
    outcomes: frozenset[Outcome]
    lesson: LessonState | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """What the booker says it changed, a month later."""

    booking: Booking
    change: Change | None
    line: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """Numbers of one server since `since`, and of nobody in particular; None for one that would be too small."""

    since: datetime
    conversations: int | None
    outcomes: dict[Outcome, int | None]
    changes: dict[Change, int | None]
    lessons: int | None


def shown(number: int) -> int | None:
    """Return a total that may be shown, None for one that may not."""
    return number if number >= FEWEST_SHOWN else None


def tidy_line(line: str) -> str:
    """Return one line of a member's, tidied. Raises QuestionMissing or TextTooLong."""
    line = " ".join(line.split())
    if not clean(line, LINE_LENGTH).strip():
        raise QuestionMissing
    if len(line) > LINE_LENGTH:
        raise TextTooLong(maximum=LINE_LENGTH)
    return line


def refuse_unless_tellable(booking: Booking, actor: Actor, now: datetime) -> None:
    """Raises unless `actor` asked the question and the conversation is over."""
    if booking.state is not BookingState.CONFIRMED:
        raise BookingGone
    if actor.user_id != booking.booker_id:
        raise NotYourBooking
    if booking.ends_at > now:
        raise TooEarlyToTell


def toggled(chosen: frozenset[Outcome], outcome: Outcome) -> frozenset[Outcome]:
    """Return `chosen` with `outcome` added or taken away; "not this time" stands alone."""
    if outcome in chosen:
        return chosen - {outcome}
    if outcome is Outcome.NOT_THIS_TIME:
        return frozenset({outcome})
    return (chosen | {outcome}) - {Outcome.NOT_THIS_TIME}
