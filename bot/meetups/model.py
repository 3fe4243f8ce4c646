"""What group meetups are: a series with its rule, its dates, and who answered what.

Values and pure rules: `now` is an argument, refusals are raised from `bot.meetups.refusals`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType

from bot.core.actor import Actor
from bot.core.commitments import Part
from bot.core.ids import ChannelId, GuildId, PoleId, UserId
from bot.meetups.recurrence import Beat, Plan
from bot.meetups.refusals import (
    MeetupGone,
    MeetupOff,
    MeetupStarted,
    NotYourMeetup,
    PlaceMissing,
    PlaceNotLink,
    TextTooLong,
)

SeriesId = NewType("SeriesId", int)
OccurrenceId = NewType("OccurrenceId", int)
CommunityRow = NewType("CommunityRow", int)
"""The row of a community, which belongs to bot.communities."""

TITLE_LENGTH = 80
AGENDA_LENGTH = 1000
PLACE_LENGTH = 200
HORIZON = timedelta(days=90)
"""How far ahead the dates of a series are made."""
OFFER_FOR = timedelta(hours=12)
"""How long a seat that came free is held for the first in line."""
QUEUE_CLOSES = timedelta(hours=2)
"""How long before the start seats are no longer held for anybody."""
DAY_BEFORE = timedelta(days=1)
SOON_BEFORE = timedelta(minutes=15)
DRAFTS_LIVE = timedelta(hours=24)


class PlaceKind(StrEnum):
    """Where people meet."""

    VOICE = "voice"
    STAGE = "stage"
    LINK = "link"
    ADDRESS = "address"


class SeriesState(StrEnum):
    """A draft is seen by whoever wrote it only. Ended: its last date has been held. Cancelled: the rest was not."""

    DRAFT = "draft"
    OPEN = "open"
    ENDED = "ended"
    CANCELLED = "cancelled"


class OccurrenceState(StrEnum):
    """Skipped: this date of a series that goes on. Cancelled: a single meetup, or the series with it."""

    PLANNED = "planned"
    SKIPPED = "skipped"
    CANCELLED = "cancelled"


class SeatState(StrEnum):
    """What stands for one person and one date."""

    SEATED = "seated"
    OFFERED = "offered"
    WAITING = "waiting"
    LAPSED = "lapsed"
    """A seat was held for them and they did not take it in time."""
    MAYBE = "maybe"
    ABSENT = "absent"


class Wish(StrEnum):
    """What somebody says about a date."""

    COME = "come"
    MAYBE = "maybe"
    NOT_COME = "not-come"


class Reminder(StrEnum):
    """Which of the two reminders of a date."""

    DAY = "day"
    SOON = "soon"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where: the id of a voice or stage channel, a link, or an address."""

    kind: PlaceKind
    detail: str

    @property
    def channel_id(self) -> ChannelId | None:
        """The voice or stage channel, if that is where."""
        return ChannelId(int(self.detail)) if self.kind in {PlaceKind.VOICE, PlaceKind.STAGE} else None

    def checked(self) -> "Place":
        """Return the place with its detail tidied. Raises PlaceMissing, PlaceNotLink or TextTooLong."""
        detail = " ".join(self.detail.split())
        in_discord = self.kind in {PlaceKind.VOICE, PlaceKind.STAGE}
        if not detail or (in_discord and not (detail.isascii() and detail.isdigit())):
            raise PlaceMissing
        if len(detail) > PLACE_LENGTH:
            raise TextTooLong(maximum=PLACE_LENGTH)
        if self.kind is PlaceKind.LINK and (" " in detail or not detail.startswith(("https://", "http://"))):
            raise PlaceNotLink
        return replace(self, detail=detail)


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A meetup, held once or again and again."""

    id: SeriesId
    guild_id: GuildId
    channel_id: ChannelId
    community_id: CommunityRow | None
    pole_id: PoleId | None
    title: str
    agenda: str
    state: SeriesState
    plan: Plan
    length_minutes: int
    place: Place
    seats: int | None
    one_per_organisation: bool
    facilitator_id: UserId | None
    created_by: UserId
    uid: str
    sequence: int

    @property
    def repeated(self) -> bool:
        """Whether it is more than one date."""
        return self.plan.beat is not Beat.ONCE

    @property
    def subject(self) -> str:
        """What names this series in the agenda."""
        return f"meetup-series:{self.id}"

    @property
    def length(self) -> timedelta:
        """How long each date lasts."""
        return timedelta(minutes=self.length_minutes)

    @property
    def words(self) -> Mapping[str, str]:
        """All that somebody typed of it, by its parts."""
        return {
            Part.TITLE: self.title,
            Part.AGENDA: self.agenda,
            Part.PLACE: "" if self.place.channel_id is not None else self.place.detail,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """One date of a series. `planned_for` (naive, local) identifies it for ever; `starts_at` is when it is."""

    id: OccurrenceId
    guild_id: GuildId
    series: Series
    planned_for: datetime
    starts_at: datetime
    ends_at: datetime
    moved: bool
    state: OccurrenceState
    own_facilitator_id: UserId | None
    seats: int | None
    queue_open: bool
    announced_at: datetime | None
    uid: str
    sequence: int

    @property
    def facilitator_id(self) -> UserId | None:
        """Who facilitates this date."""
        return self.own_facilitator_id or self.series.facilitator_id

    @property
    def card_key(self) -> str:
        """What names the card of this date among the messages that stay."""
        return f"meetups:card:{self.id}"

    @property
    def thread_key(self) -> str:
        """What names the thread beneath that card."""
        return f"meetups:thread:{self.id}"

    @property
    def subject(self) -> str:
        """What names this date in the agenda."""
        return f"meetup:{self.id}"

    def refuse_unless_ahead(self, now: datetime) -> None:
        """Raises MeetupOff if it does not take place, MeetupStarted if it has begun."""
        if self.state is not OccurrenceState.PLANNED:
            raise MeetupOff(at=self.starts_at)
        if self.starts_at <= now:
            raise MeetupStarted(at=self.starts_at)

    def refuse_unless_run_by(self, actor: Actor) -> None:
        """Raises NotYourMeetup for anybody but the stewards and whoever facilitates it."""
        if not (actor.steward or actor.user_id in {self.facilitator_id, self.series.facilitator_id}):
            raise NotYourMeetup


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """What one person answered for one date. `position` counts those waiting, from one."""

    occurrence_id: OccurrenceId
    user_id: UserId
    state: SeatState
    by_series: bool
    organisation: str | None = None
    ticket: int | None = None
    position: int | None = None
    offered_until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """How many people a date has, of each kind; `seats` is None where as many as like may come."""

    seats: int | None
    seated: int = 0
    offered: int = 0
    waiting: int = 0
    maybe: int = 0

    @property
    def free(self) -> int | None:
        """How many seats nobody has and nobody is offered; None for no limit."""
        return None if self.seats is None else max(self.seats - self.seated - self.offered, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """A date as one person sees it: the room it has, and what they answered."""

    occurrence: Occurrence
    room: Room
    seat: Seat | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A series as one person sees it: its dates ahead, and whether they come to every one."""

    series: Series
    dates: tuple[Ahead, ...]
    always: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """A date with everybody who answered."""

    occurrence: Occurrence
    room: Room
    people: tuple[Seat, ...]

    def of(self, *states: SeatState) -> tuple[UserId, ...]:
        """Return who answered so; those in line in their order."""
        return tuple(seat.user_id for seat in self.people if seat.state in states)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mine:
    """What is ahead for one person: what they said yes or maybe to, what they facilitate, what they always come to.

    `direct`: they are told by direct message.
    """

    dates: tuple[Ahead, ...]
    facilitated: tuple[Occurrence, ...]
    always: tuple[Series, ...]
    direct: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A date after a change, how many people are told of it, and when it was before."""

    occurrence: Occurrence
    told: int
    was_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reshaped:
    """A series after a change of the whole, its dates ahead, and how many people are told of it."""

    series: Series
    dates: tuple[Occurrence, ...]
    told: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """When to recall a date, and from when on it would be too late."""

    reminder: Reminder
    at: datetime
    until: datetime


def reminders(starts_at: datetime, now: datetime) -> tuple[Due, ...]:
    """Return the reminders of a date that still lie ahead.

    That of the day before gives way to that of the last quarter of an hour, so that a late start of Bocage never
    sends both.
    """
    day, soon = starts_at - DAY_BEFORE, starts_at - SOON_BEFORE
    both = (Due(reminder=Reminder.DAY, at=day, until=soon), Due(reminder=Reminder.SOON, at=soon, until=starts_at))
    return tuple(due for due in both if due.at > now)


def may_create(actor: Actor) -> bool:
    """Return whether `actor` may open meetups: the stewards, who name who facilitates them."""
    return actor.steward


def refuse_unless_run_by(series: Series, actor: Actor) -> None:
    """Raises MeetupGone if the series is over, NotYourMeetup for anybody but the stewards and its facilitator."""
    if series.state is not SeriesState.OPEN:
        raise MeetupGone
    if not (actor.steward or actor.user_id == series.facilitator_id):
        raise NotYourMeetup
