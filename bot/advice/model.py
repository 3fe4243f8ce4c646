"""What office hours are, and the rules by which they are opened, booked, moved and freed.

Values and pure rules: `now` is an argument, refusals are raised from `bot.advice.refusals`.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType
from zoneinfo import ZoneInfo

from bot.advice.refusals import (
    AdviserWeekFull,
    AlreadyYours,
    BookingGone,
    BookingStarted,
    NotYourBooking,
    OverlapsOwnBooking,
    OwnSlot,
    PlaceMissing,
    PlaceNotLink,
    QuestionMissing,
    SlotGone,
    SlotPast,
    SlotTaken,
    TextTooLong,
    TooEarlyToTell,
    TooLateToBook,
    TooManyBookings,
)
from bot.core.actor import Actor
from bot.core.ids import ChannelId, GuildId, UserId
from bot.core.text import clean

OfficeHoursId = NewType("OfficeHoursId", int)
SlotId = NewType("SlotId", int)
BookingId = NewType("BookingId", int)
TopicId = NewType("TopicId", int)

PLACE_LENGTH = 200
QUESTION_LENGTH = 300
TRIED_LENGTH = 1000
FOLLOW_UP_AFTER = timedelta(minutes=15)
FOLLOW_UP_FOR = timedelta(days=7)


class PlaceKind(StrEnum):
    """Where a conversation happens."""

    VOICE = "voice"
    LINK = "link"
    PHONE = "phone"
    ADDRESS = "address"


class OfficeHoursState(StrEnum):
    """A draft is seen by whoever wrote it only."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"


class SlotState(StrEnum):
    """An open slot may be booked or not: the booking says so, not the slot."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"


class BookingState(StrEnum):
    """All but the cancelled occupy their slot, past ones too."""

    HELD = "held"
    PENDING = "pending"
    CONFIRMED = "confirmed"
    CANCELLED = "cancelled"


class Outcome(StrEnum):
    """What a conversation brought, in the cooperative's own verbs."""

    INSPIRED = "inspired"
    MOTIVATED = "motivated"
    ADVANCED = "advanced"
    NOT_THIS_TIME = "not_this_time"


class Reminder(StrEnum):
    """Which of the two reminders of a conversation."""

    DAY = "day"
    HOUR = "hour"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where: the id of a voice channel, a link, a number to call, or an address."""

    kind: PlaceKind
    detail: str

    def checked(self) -> "Place":
        """Return the place with its detail tidied. Raises PlaceMissing, PlaceNotLink or TextTooLong."""
        detail = " ".join(self.detail.split())
        if not detail or (self.kind is PlaceKind.VOICE and not (detail.isascii() and detail.isdigit())):
            raise PlaceMissing(kind=self.kind)
        if len(detail) > PLACE_LENGTH:
            raise TextTooLong(maximum=PLACE_LENGTH)
        if self.kind is PlaceKind.LINK and (" " in detail or not detail.startswith(("https://", "http://"))):
            raise PlaceNotLink
        return replace(self, detail=detail)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeHours:
    """A time when a resource person can be booked, once or weekly; days are those of `zone`."""

    id: OfficeHoursId
    guild_id: GuildId
    adviser_id: UserId
    created_by: UserId
    channel_id: ChannelId
    state: OfficeHoursState
    zone: ZoneInfo
    weekly: bool
    slot_minutes: int
    place: Place
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """Open office hours, and how many of their slots that have not begun are free or booked."""

    hours: OfficeHours
    next_start: datetime
    free: int
    booked: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Booker:
    """A member who asks for a slot: what they already hold. `maximum` is None when nothing is added (a move)."""

    user_id: UserId
    active: int
    maximum: int | None
    engaged_at: datetime | None
    """When the conversation starts that they have at the same moment, if any."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A slot with all that decides, now, whether somebody can take it."""

    id: SlotId
    guild_id: GuildId
    office_hours_id: OfficeHoursId
    adviser_id: UserId
    channel_id: ChannelId
    starts_at: datetime
    ends_at: datetime
    state: SlotState
    notice_minutes: int
    weekly_maximum: int
    place: Place
    topics: tuple[str, ...]
    taken_by: UserId | None
    adviser_engaged: bool
    """The resource person asks somebody else for advice at that moment."""
    adviser_week: int
    """How many conversations they give in that week already."""

    def refuse_unless_free_for(self, booker: Booker, now: datetime) -> None:
        """Return if `booker` may take this slot now. Raises the refusal that says why not, the plainest first."""
        if self.state is not SlotState.OPEN:
            raise SlotGone
        if self.starts_at <= now:
            raise SlotPast
        if self.taken_by == booker.user_id:
            raise AlreadyYours
        if self.taken_by is not None or self.adviser_engaged:
            raise SlotTaken
        if self.adviser_id == booker.user_id:
            raise OwnSlot
        if self.starts_at - timedelta(minutes=self.notice_minutes) < now:
            raise TooLateToBook(notice_minutes=self.notice_minutes)
        if booker.engaged_at is not None:
            raise OverlapsOwnBooking(at=booker.engaged_at)
        if booker.maximum is not None and booker.active >= booker.maximum:
            raise TooManyBookings(maximum=booker.maximum)
        if self.adviser_week >= self.weekly_maximum:
            raise AdviserWeekFull


@dataclass(frozen=True, slots=True, kw_only=True)
class FreeSlot:
    """A slot as members see it; `own` is the reader's own, which somebody else may book."""

    slot_id: SlotId
    adviser_id: UserId
    starts_at: datetime
    ends_at: datetime
    place: Place
    topics: tuple[str, ...]
    own: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Some free slots, and where the next ones begin; with what they were looked for by."""

    slots: tuple[FreeSlot, ...]
    next: SlotId | None
    """The last slot of this page if more follow it: what `after_slot` takes."""
    days: int
    adviser_id: UserId | None = None
    topic: str | None = None
    topic_id: TopicId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Booking:
    """Thirty minutes agreed between two people, and what they need to prepare them."""

    id: BookingId
    guild_id: GuildId
    slot_id: SlotId
    office_hours_id: OfficeHoursId
    adviser_id: UserId
    booker_id: UserId
    channel_id: ChannelId
    starts_at: datetime
    ends_at: datetime
    place: Place
    question: str
    tried: str
    state: BookingState
    sequence: int
    uid: str
    ended_by: UserId | None = None

    @property
    def people(self) -> tuple[UserId, UserId]:
        """Who asks, then who is asked."""
        return self.booker_id, self.adviser_id

    def refuse_unless_ahead(self, now: datetime) -> None:
        """Raises BookingGone if it was cancelled, BookingStarted if it has begun."""
        if self.state is BookingState.CANCELLED:
            raise BookingGone
        if self.starts_at <= now:
            raise BookingStarted

    def refuse_unless_concerned(self, actor: Actor) -> None:
        """Raises NotYourBooking for anybody but the two people and the stewards."""
        if not actor.steward and actor.user_id not in self.people:
            raise NotYourBooking

    def refuse_unless_tellable(self, actor: Actor, now: datetime) -> None:
        """Raises unless `actor` asked the question and the conversation is over."""
        if self.state is BookingState.CANCELLED:
            raise BookingGone
        if actor.user_id != self.booker_id:
            raise NotYourBooking
        if self.ends_at > now:
            raise TooEarlyToTell


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternatives:
    """A booking, and where it could move."""

    booking: Booking
    slots: tuple[FreeSlot, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A booking where it is now, and when it was."""

    booking: Booking
    was_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class MyBookings:
    """One person's conversations, in either role: those not over, in order, and the last ones, latest first."""

    ahead: tuple[Booking, ...]
    past: tuple[Booking, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """What closing office hours takes away, or took: free slots, and bookings whose people are told."""

    hours: OfficeHours
    free: int
    bookings: tuple[Booking, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the booker says a conversation brought."""

    booking: Booking
    outcomes: frozenset[Outcome]


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """When to recall a conversation, and from when on it would be too late."""

    reminder: Reminder
    at: datetime
    until: datetime


def reminders(starts_at: datetime, now: datetime) -> tuple[Due, ...]:
    """Return the reminders of a conversation that still lie ahead.

    That of the day before gives way to that of the last hour, so that a late start of Bocage never sends both.
    """
    day, hour = starts_at - timedelta(days=1), starts_at - timedelta(hours=1)
    both = (Due(reminder=Reminder.DAY, at=day, until=hour), Due(reminder=Reminder.HOUR, at=hour, until=starts_at))
    return tuple(due for due in both if due.at > now)


def may_open_for(actor: Actor, adviser_id: UserId) -> bool:
    """Return whether `actor` may open office hours of that person: a steward for all, an adviser for themselves."""
    return actor.steward or (actor.adviser and actor.user_id == adviser_id)


def may_close(actor: Actor, hours: OfficeHours) -> bool:
    """Return whether `actor` may close `hours`. One's own can be closed even when the role is gone."""
    return actor.steward or actor.user_id == hours.adviser_id


def tidy_request(question: str, tried: str) -> tuple[str, str]:
    """Return what a booker wrote, tidied. Raises QuestionMissing or TextTooLong."""
    question, tried = question.strip(), tried.strip()
    if not clean(question, QUESTION_LENGTH).strip():
        raise QuestionMissing
    for text, maximum in ((question, QUESTION_LENGTH), (tried, TRIED_LENGTH)):
        if len(text) > maximum:
            raise TextTooLong(maximum=maximum)
    return question, tried


def toggled(chosen: frozenset[Outcome], outcome: Outcome) -> frozenset[Outcome]:
    """Return `chosen` with `outcome` added or taken away; "not this time" stands alone."""
    if outcome in chosen:
        return chosen - {outcome}
    if outcome is Outcome.NOT_THIS_TIME:
        return frozenset({outcome})
    return (chosen | {outcome}) - {Outcome.NOT_THIS_TIME}
