"""What office hours are, and the rules by which they are opened, booked, moved and freed.

Values and pure rules: `now` is an argument, refusals are raised from `bot.advice.refusals`.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType
from zoneinfo import ZoneInfo

from bot.advice.refusals import (
    AdviserMonthFull,
    AdviserNeedsBreak,
    AdviserPauses,
    AdviserWeekFull,
    AlreadyYours,
    BookingGone,
    BookingPending,
    BookingStarted,
    LengthNotOffered,
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
AbsenceId = NewType("AbsenceId", int)

PLACE_LENGTH = 200
QUESTION_LENGTH = 300
TRIED_LENGTH = 1000


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
    break_minutes: int = 0
    lengths: tuple[int, ...] = ()
    """The minutes a booker chooses among, in order; empty where every conversation lasts `slot_minutes`."""
    seats: int = 1
    """How many people may take part in one slot."""


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
    adviser_month: int = 0
    monthly_maximum: int | None = None
    adviser_crowded: bool = False
    """They give another conversation too close to this one for the break they want."""
    paused_until: datetime | None = None
    """Until when they take nothing new."""
    break_minutes: int = 0
    lengths: tuple[int, ...] = ()
    seats: int = 1
    seated: frozenset[UserId] = frozenset()
    """Who has a seat; `taken_by` is the one person of a slot with one seat."""

    @property
    def offered(self) -> tuple[int, ...]:
        """The lengths, in minutes, among which a booker can choose here; empty where there is nothing to choose."""
        whole = int((self.ends_at - self.starts_at).total_seconds()) // 60
        fitting = tuple(minutes for minutes in self.lengths if minutes <= whole)
        return fitting if len(fitting) > 1 else ()

    def end_for(self, minutes: int | None) -> datetime:
        """Return when a conversation of that length ends; of the whole slot without one. Raises LengthNotOffered."""
        if minutes is None:
            return self.ends_at
        ends_at = self.starts_at + timedelta(minutes=minutes)
        if ends_at != self.ends_at and minutes not in self.offered:
            raise LengthNotOffered
        return ends_at

    def refuse_unless_free_for(self, booker: Booker, now: datetime) -> None:
        """Return if `booker` may take this slot now. Raises the refusal that says why not, the plainest first."""
        if self.state is not SlotState.OPEN:
            raise SlotGone
        if self.starts_at <= now:
            raise SlotPast
        if booker.user_id == self.taken_by or booker.user_id in self.seated:
            raise AlreadyYours
        if self.taken_by is not None or len(self.seated) >= self.seats or self.adviser_engaged:
            raise SlotTaken
        if self.adviser_id == booker.user_id:
            raise OwnSlot
        if self.starts_at - timedelta(minutes=self.notice_minutes) < now:
            raise TooLateToBook(notice_minutes=self.notice_minutes)
        if booker.engaged_at is not None:
            raise OverlapsOwnBooking(at=booker.engaged_at)
        if booker.maximum is not None and booker.active >= booker.maximum:
            raise TooManyBookings(maximum=booker.maximum)
        self._refuse_unless_given(moves=booker.maximum is None, now=now)

    def _refuse_unless_given(self, *, moves: bool, now: datetime) -> None:
        """Return if the resource person has room for this conversation. Raises what says why not."""
        # A conversation that was agreed may still move out of a pause, never into it.
        if self.paused_until is not None and (self.starts_at if moves else now) < self.paused_until:
            raise AdviserPauses(until=self.paused_until)
        if self.adviser_crowded:
            raise AdviserNeedsBreak
        if self.seated:
            # The conversation is given anyway: one more at the table is not one more in the week.
            return
        if self.adviser_week >= self.weekly_maximum:
            raise AdviserWeekFull
        if self.monthly_maximum is not None and self.adviser_month >= self.monthly_maximum:
            raise AdviserMonthFull


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
    lengths: tuple[int, ...] = ()
    seats: int = 1
    left: int = 1
    """How many of the seats are free."""


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
    aide_id: UserId | None = None
    """Who booked it for the booker."""
    pending_until: datetime | None = None
    """Until when the booker may confirm what an aide booked for them."""
    proposed_by: UserId | None = None
    """Who asked for another moment, and waits for the other side to choose one."""
    seats: int = 1
    """How many people may take part in the slot."""

    @property
    def people(self) -> tuple[UserId, UserId]:
        """Who asks, then who is asked."""
        return self.booker_id, self.adviser_id

    @property
    def minutes(self) -> int:
        """How long the conversation lasts."""
        return int((self.ends_at - self.starts_at).total_seconds()) // 60

    @property
    def asking(self) -> tuple[UserId, ...]:
        """The side that asks: the booker, and whoever booked for them."""
        return (self.booker_id,) if self.aide_id is None else (self.booker_id, self.aide_id)

    def refuse_unless_given_by(self, actor: Actor) -> None:
        """Raises NotYourBooking for anybody but the resource person."""
        if actor.user_id != self.adviser_id:
            raise NotYourBooking

    def refuse_unless_settled(self) -> None:
        """Raises BookingPending while the booker has not confirmed what an aide booked for them."""
        if self.state is BookingState.PENDING:
            raise BookingPending

    def refuse_unless_ahead(self, now: datetime) -> None:
        """Raises BookingGone if it was cancelled, BookingStarted if it has begun."""
        if self.state is BookingState.CANCELLED:
            raise BookingGone
        if self.starts_at <= now:
            raise BookingStarted

    def refuse_unless_concerned(self, actor: Actor) -> None:
        """Raises NotYourBooking for anybody but the two people, an aide who booked for one, and the stewards."""
        if not actor.steward and actor.user_id not in (*self.people, self.aide_id):
            raise NotYourBooking


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
class Prepared:
    """The conversations that a resource person will give, in order, and until when they take nothing new."""

    bookings: tuple[Booking, ...]
    paused_until: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """What closing office hours takes away, or took: free slots, and bookings whose people are told."""

    hours: OfficeHours
    free: int
    bookings: tuple[Booking, ...]


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
