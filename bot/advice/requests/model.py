"""What an advice request is, and the rules by which it climbs until it has an outcome.

Values and pure rules: `now` is an argument, refusals are raised from `bot.advice.requests.refusals`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import NewType, Protocol
from zoneinfo import ZoneInfo

from bot.advice.model import BookingId, FreeSlot, SlotId
from bot.advice.requests.refusals import NotYourRequest, OnlyStewards, RequestOver
from bot.core.actor import Actor
from bot.core.holidays import public_holiday
from bot.core.ids import ChannelId, GuildId, MessageId, UserId

RequestId = NewType("RequestId", int)
PlaceId = NewType("PlaceId", int)
HelperId = NewType("HelperId", int)

QUESTION_LENGTH = 300
TRIED_LENGTH = 1000
MOST_TOPICS = 3
DRAFTS_LIVE = timedelta(hours=24)
BETWEEN_RUNGS = timedelta(hours=24)
"""How long a rung may stay without a human answer before the next one is climbed."""
AFTER_A_YES = timedelta(hours=72)
"""How long somebody who says they answer, and then the asker who says whether they did, are left in peace."""
ALONE_FOR = timedelta(days=14)
"""How long a server without anybody to name is waited for before the question is given back."""
HELD_FOR = timedelta(hours=12)
HELD_BEFORE_START = timedelta(hours=2)
_LEAST_HELD = timedelta(minutes=15)
MOST_HELPERS = 3
"""How many people are turned to in private for one question, one after the other."""
OWED_WITHIN = 3
"""Working days within which a steward owes an answer."""
_OFFICE_CLOSES = time(18)


class State(StrEnum):
    """A draft is seen by whoever wrote it only. All but the first two are ends."""

    DRAFT = "draft"
    OPEN = "open"
    ANSWERED = "answered"
    BOOKED = "booked"
    WITHDRAWN = "withdrawn"
    OWNED = "owned"


class Rung(StrEnum):
    """Whom an open request waits for, in the order in which one turns to them. A slot is booked at once: no rung."""

    WAITLIST = "waitlist"
    PEER = "peer"
    FORUM = "forum"
    STEWARD = "steward"


class Heard(StrEnum):
    """Somebody said that they answer; then the asker was asked whether they did."""

    SAID = "said"
    CHECKED = "checked"


class PlaceState(StrEnum):
    """The first two stand in the line."""

    WAITING = "waiting"
    OFFERED = "offered"
    SERVED = "served"
    LEFT = "left"


class HelperState(StrEnum):
    """Released: the question had its outcome before they answered."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    RELEASED = "released"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointer:
    """The place of a message on the server; nothing of what it says."""

    channel_id: ChannelId
    message_id: MessageId


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody asks: `within_days` is how soon an answer is of use, None for whenever."""

    question: str
    tried: str = ""
    within_days: int | None = None
    topics: tuple[str, ...] = ()
    shareable: bool = False
    channel_id: ChannelId | None = None
    about: Pointer | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviceRequest:
    """A question, and where it stands."""

    id: RequestId
    guild_id: GuildId
    asker_id: UserId
    question: str
    tried: str
    wanted_by: date | None
    shareable: bool
    channel_id: ChannelId | None
    about: Pointer | None
    topics: tuple[str, ...]
    state: State
    rung: Rung | None
    posted: bool
    heard: Heard | None
    heard_from: UserId | None
    step: int
    next_step_at: datetime | None
    booking_id: BookingId | None
    owner_id: UserId | None
    owed_at: datetime | None
    created_at: datetime
    opened_at: datetime | None

    @property
    def unanswered(self) -> bool:
        """Whether it was sent and has had neither answer nor conversation."""
        return self.state in {State.OPEN, State.OWNED}

    @property
    def alive(self) -> bool:
        """Whether something can still be done with it."""
        return self.unanswered or self.state is State.DRAFT

    def refuse_unless_asked_by(self, actor: Actor) -> None:
        """Raises NotYourRequest."""
        if actor.user_id != self.asker_id:
            raise NotYourRequest

    def refuse_unless_choosable(self, actor: Actor) -> None:
        """Raises NotYourRequest, or RequestOver once it was answered, booked or withdrawn."""
        self.refuse_unless_asked_by(actor)
        if not self.alive:
            raise RequestOver

    def refuse_unless_unanswered(self) -> None:
        """Raises RequestOver."""
        if not self.unanswered:
            raise RequestOver

    def refuse_unless_in_hand_of(self, actor: Actor) -> None:
        """Raises OnlyStewards for whoever neither animates nor is the one who owes an answer."""
        if not actor.steward and actor.user_id != self.owner_id:
            raise OnlyStewards


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place in the line of a resource person. `position` counts from 1; 0 once it has left the line."""

    id: PlaceId
    guild_id: GuildId
    request_id: RequestId
    member_id: UserId
    adviser_id: UserId
    state: PlaceState
    booking_id: BookingId | None
    offered_until: datetime | None
    position: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """A slot kept for a while for whoever is first in the line."""

    place: Place
    slot_id: SlotId
    starts_at: datetime
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Helper:
    """Somebody who was turned to in private."""

    id: HelperId
    guild_id: GuildId
    request_id: RequestId
    helper_id: UserId
    state: HelperState


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotOffer:
    """A free slot of somebody on the topic; `topic` is the one in common, empty where none was named."""

    slot: FreeSlot
    topic: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitOffer:
    """A place in the line of somebody on the topic; `position` is the one it would be."""

    adviser_id: UserId
    topic: str
    position: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerOffer:
    """Somebody who shares the topic would be asked. Who stays unsaid until they say yes."""

    topic: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ForumOffer:
    """The questions forum of a community; `promised_at`: when the next rung is climbed without an answer."""

    community: str
    promised_at: datetime


Offer = SlotOffer | WaitOffer | PeerOffer | ForumOffer


@dataclass(frozen=True, slots=True, kw_only=True)
class Offers:
    """A question and what can be done with it, best first."""

    request: AdviceRequest
    offers: tuple[Offer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where one question stands, for whoever asked it: `accepted` are those who said yes, never those who did not."""

    request: AdviceRequest
    places: tuple[Place, ...] = ()
    holds: tuple[Hold, ...] = ()
    accepted: tuple[UserId, ...] = ()
    post: ChannelId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenQuestion:
    """A question that may be shown to others and has had no answer. `post` is its thread in a forum, if it has one."""

    request_id: RequestId
    asker_id: UserId
    title: str
    since: datetime
    topics: tuple[str, ...]
    post: ChannelId | None


class ForumLike(Protocol):
    """The forum of a community, as far as questions are concerned."""

    @property
    def channel_id(self) -> ChannelId: ...

    @property
    def community(self) -> str: ...

    @property
    def tags(self) -> Sequence[str]:
        """The tags of its own under which questions are filed."""


def held_until(starts_at: datetime, notice: timedelta, now: datetime) -> datetime | None:
    """Return until when a slot may be held from `now` on: twelve hours, or two before it starts.

    A resource person who wants more notice has it. None where too little time would be left to answer.
    """
    until = min(now + HELD_FOR, starts_at - max(HELD_BEFORE_START, notice))
    return until if until - now >= _LEAST_HELD else None


def rungs_after(rung: Rung | None) -> tuple[Rung, ...]:
    """Return the rungs above that one, all of them for None."""
    every = tuple(Rung)
    return every if rung is None else every[every.index(rung) + 1 :]


def owed_by(now: datetime, wanted_by: date | None, zone: ZoneInfo) -> datetime:
    """Return by when a steward owes an answer: six in the evening of the third working day, or sooner if it is wanted
    sooner and a working day is left for it."""
    day, left = now.astimezone(zone).date(), OWED_WITHIN
    days: list[date] = []
    while left:
        day += timedelta(days=1)
        if day.weekday() < 5 and public_holiday(day) is None:
            left -= 1
            days.append(day)
    in_time = [each for each in days if wanted_by is not None and each <= wanted_by]
    chosen = in_time[-1] if in_time else days[0] if wanted_by is not None else days[-1]
    return datetime.combine(chosen, _OFFICE_CLOSES, tzinfo=zone)
