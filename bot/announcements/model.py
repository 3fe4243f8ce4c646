"""An announcement between poles: what it is, who may do what with it and when. Pure rules.

`now` and the zone are arguments; refusals are raised from `bot.announcements.refusals`.

draft ──▶ waiting ──▶ scheduled ──▶ published ──▶ withdrawn
  ▲  └────────────────▶  ▲  └──────▶ draft            (its date was taken back, or nobody answers for it any more)
  └── held (kept for the bulletin; also reached from draft, waiting and scheduled)
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import NewType, Self
from zoneinfo import ZoneInfo

from bot.announcements.refusals import OnlyStewards
from bot.core.actor import Actor
from bot.core.ids import ChannelId, GuildId, PoleId, RoleId, UserId
from bot.core.text import fold_words

AnnouncementId = NewType("AnnouncementId", int)
CopyId = NewType("CopyId", int)
InterestId = NewType("InterestId", int)
QuestionId = NewType("QuestionId", int)

TITLE_LENGTH = 100
TEXT_LENGTH = 1500
BENEFIT_LENGTH = 180
CONTACT_LENGTH = 100
LINK_LENGTH = 400
REASON_LENGTH = 200
QUESTION_LENGTH = 500
MOST_AUDIENCES = 8
"""To how many audiences one announcement may go: beyond, it is for everybody, and the bulletin does that."""
MOST_QUESTIONS = 5
"""How many questions one person may ask under one announcement with the button; the thread itself is theirs."""
MOST_FILE = 5 * 1024 * 1024
DEFAULT_BUDGET = 3
MOST_BUDGET = 20
FEWEST_TOLD = 5
"""Below this, a figure would name people."""
LATE_FOR = timedelta(days=7)
"""What could not go out on time, without an end of its own, still goes out within that."""

_STEPS = ((20, 1), (100, 5), (500, 25), (2000, 100), (2**63, 500))
"""How round a figure is, below which number."""

LIVES = timedelta(days=180)
"""How long one without an end of its own can be answered."""

OPENS, CLOSES = time(8), time(20)
_SUNDAY = 6


class Kind(StrEnum):
    """What it is."""

    NEWS = "news"
    LESSON = "lesson"
    CALL = "call"
    NEED = "need"
    EVENT = "event"


class State(StrEnum):
    """Where it stands."""

    DRAFT = "draft"
    WAITING = "waiting"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    HELD = "held"
    WITHDRAWN = "withdrawn"


WRITABLE = frozenset({State.DRAFT, State.WAITING, State.SCHEDULED, State.HELD, State.PUBLISHED})
"""Its words can be changed."""
UNSENT = frozenset({State.DRAFT, State.WAITING, State.SCHEDULED, State.HELD})
"""To whom it goes can be changed too."""


class Family(StrEnum):
    """What kind of audience."""

    POLE = "pole"
    COMMUNITY = "community"
    KIND = "kind"


@dataclass(frozen=True, slots=True)
class AudienceKey:
    """One audience of a server: `ref` is the id of a pole or a community, or what members say they are."""

    family: Family
    ref: str

    def __str__(self) -> str:
        return f"{self.family}:{self.ref}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the audience whose text form is `text`. Raises ValueError."""
        family, _, ref = text.partition(":")
        if not ref:
            raise ValueError(f"not an audience: {text!r}")
        return cls(Family(family), ref)


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressed:
    """An audience of one announcement, what it may bring them, and the copy they read once there is one."""

    key: AudienceKey
    benefit: str = ""
    copy_id: CopyId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Destination:
    """An audience as the server has it now. `pole_id`: the pole it belongs to, None for a kind of member."""

    key: AudienceKey
    name: str
    channel_id: ChannelId | None = None
    role_id: RoleId | None = None
    pole_id: PoleId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """One channel in which an announcement stands, or is about to."""

    id: CopyId
    announcement_id: AnnouncementId
    guild_id: GuildId
    channel_id: ChannelId


class Missing(StrEnum):
    """What is still to be said before it can go out, in the order of the forms."""

    POLE = "pole"
    TEXT = "text"
    AUDIENCES = "audiences"
    BENEFITS = "benefits"


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """One announcement. `revision` grows with its words; `source` says what it was made of."""

    id: AnnouncementId
    guild_id: GuildId
    author_id: UserId
    contact_id: UserId
    kind: Kind = Kind.NEWS
    state: State = State.DRAFT
    pole_id: PoleId | None = None
    title: str = ""
    text: str = ""
    contact: str = ""
    link: str = ""
    until: datetime | None = None
    receipts: bool = True
    mention: bool = False
    revision: int = 1
    vouched_by: UserId | None = None
    amended_by: UserId | None = None
    channel_id: ChannelId | None = None
    source: str = ""
    publish_at: datetime | None = None
    forced: bool = False
    published_at: datetime | None = None
    edited_at: datetime | None = None
    withdrawn_at: datetime | None = None
    held_at: datetime | None = None
    reason: str = ""
    reminded_at: datetime | None = None
    filename: str = ""
    audiences: tuple[Addressed, ...] = ()

    @property
    def missing(self) -> tuple[Missing, ...]:
        """What is still to be said; nothing when it can go out."""
        lacks = {
            Missing.POLE: self.pole_id is None,
            Missing.TEXT: not (self.title and self.text),
            Missing.AUDIENCES: not self.audiences,
            Missing.BENEFITS: any(not each.benefit for each in self.audiences),
        }
        return tuple(what for what, lacking in lacks.items() if lacking)

    @property
    def live(self) -> bool:
        """Whether it stands in channels."""
        return self.state is State.PUBLISHED

    @property
    def ends_at(self) -> datetime | None:
        """When it is over: at its « until », or half a year after it was published."""
        return self.until or (None if self.published_at is None else self.published_at + LIVES)

    def over(self, now: datetime) -> bool:
        """Return whether what it speaks of is past."""
        return self.ends_at is not None and self.ends_at <= now

    def too_late(self, now: datetime) -> bool:
        """Return whether it must not go out any more: past its own end, or long after its date."""
        due = self.publish_at or now
        return self.over(now) or now >= due + LATE_FOR

    def managed_by(self, actor: Actor) -> bool:
        """Return whether that person may open it: its author, and the stewards once it is no draft any more."""
        if actor.guild_id != self.guild_id:
            return False
        return actor.user_id == self.author_id or (actor.steward and self.state is not State.DRAFT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What a form said; None leaves as it is."""

    title: str | None = None
    text: str | None = None
    contact: str | None = None
    link: str | None = None
    until: datetime | None = None
    kind: Kind | None = None
    pole_id: PoleId | None = None
    keeps_until: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A document that goes with an announcement."""

    filename: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What a draft is made of: `ref` names it for ever (`forum:123`, `lesson:12`, `decision:7`)."""

    ref: str
    title: str = ""
    text: str = ""
    link: str = ""
    kind: Kind = Kind.LESSON
    pole_id: PoleId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Interest:
    """Somebody whom an announcement interests, and why in one line."""

    id: InterestId
    announcement_id: AnnouncementId
    guild_id: GuildId
    copy_id: CopyId
    user_id: UserId
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question under an announcement."""

    id: QuestionId
    announcement_id: AnnouncementId
    guild_id: GuildId
    copy_id: CopyId
    user_id: UserId
    question: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Territory:
    """Where those live whom an announcement interests; `count` is None below five."""

    name: str
    count: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Returns:
    """What came back, as the origin may see it: figures are None below five, and `some` says whether there are any."""

    announcement: Announcement
    receipts: int | None
    some_receipts: bool
    interests: int | None
    some_interests: bool
    territories: tuple[Territory, ...]
    questions: tuple[Question, ...]
    can_remind: bool


def quiet(instant: datetime, zone: ZoneInfo) -> bool:
    """Return whether nothing goes out then: between 20:00 and 08:00 or on a Sunday, on the server's clock."""
    local = instant.astimezone(zone)
    return local.weekday() == _SUNDAY or not OPENS <= local.time() < CLOSES


def next_opening(instant: datetime, zone: ZoneInfo) -> datetime:
    """Return the first instant from `instant` on that is not quiet."""
    if not quiet(instant, zone):
        return instant
    local = instant.astimezone(zone)
    day = local.date() if local.time() < OPENS else local.date() + timedelta(days=1)
    if day.weekday() == _SUNDAY:
        day += timedelta(days=1)
    return datetime.combine(day, OPENS, tzinfo=zone).astimezone(UTC)


def week_of(instant: datetime, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Return when the week of that instant begins and ends, Monday to Monday on the server's clock."""
    local = instant.astimezone(zone).date()
    monday = local - timedelta(days=local.weekday())
    return _midnight(monday, zone), _midnight(monday + timedelta(days=7), zone)


def end_of(day: date, zone: ZoneInfo) -> datetime:
    """Return when that day ends on the server's clock."""
    return _midnight(day + timedelta(days=1), zone)


def told(count: int) -> int | None:
    """Return the figure that may be shown for so many people: none below five, then ever rounder, never too high.

    A figure that changes rarely is also a card that is edited rarely.
    """
    if count < FEWEST_TOLD:
        return None
    step = next(step for below, step in _STEPS if count < below)
    return count - count % step


def exact(shown: int) -> bool:
    """Return whether a figure made by `told` is the very number."""
    return shown < 20


def territories_told(names: Iterable[str]) -> tuple[Territory, ...]:
    """Return each territory once, in alphabetical order; how many people, only where they are five or more."""
    spelt: dict[str, list[str]] = {}
    for name in names:
        spelt.setdefault(fold_words(name), []).append(name)
    return tuple(Territory(name=min(each), count=told(len(each))) for _, each in sorted(spelt.items()))


def refuse_unless_steward(actor: Actor) -> None:
    """Raises OnlyStewards."""
    if not actor.steward:
        raise OnlyStewards


def same_audiences(keys: Sequence[AudienceKey], kept: Sequence[Addressed]) -> tuple[Addressed, ...]:
    """Return these audiences in this order, each with what was already said to it."""
    known = {each.key: each for each in kept}
    return tuple(known.get(key, Addressed(key=key)) for key in dict.fromkeys(keys))


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(0), tzinfo=zone).astimezone(UTC)
