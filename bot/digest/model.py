"""What the bulletin speaks of: settings, issues, items, readers. Rules only; no await, no clock."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import NewType

from bot.core.ids import ChannelId, GuildId, MessageId, UserId

IssueId = NewType("IssueId", int)
ItemId = NewType("ItemId", int)
ProposalId = NewType("ProposalId", int)

LATE_AFTER = timedelta(hours=1)
"""An issue published later than this after its hour says so."""
AGENDA_DAYS = 10
MOST_WORDS = 230
"""What is read in a minute, at 230 words a minute."""
MOST_DISCUSSIONS, MOST_QUESTIONS, MOST_DATES, MOST_NEWCOMERS = 3, 3, 5, 6
MOST_OPENING, MOST_LINE = 240, 120
FEW = 5
"""Under so many people a number would point at somebody: it is not told."""

_DISCORD_EPOCH = 1_420_070_400_000


class Unvalidated(StrEnum):
    """What becomes of a draft that nobody validated in time."""

    HOLD = "hold"
    PUBLISH = "publish"


class Quiet(StrEnum):
    """What becomes of a week in which nothing happened."""

    SAY = "say"
    SKIP = "skip"


class Cadence(StrEnum):
    """How often a member wishes to receive the bulletin by direct message."""

    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"
    OFF = "off"

    @property
    def rest(self) -> timedelta:
        """How long after one letter the next may come: a little less than its name says, hours vary."""
        return {Cadence.FORTNIGHTLY: timedelta(days=13), Cadence.MONTHLY: timedelta(days=27)}.get(
            self, timedelta(days=6)
        )


class IssueState(StrEnum):
    """Where an issue stands. HELD: its hour has passed and nobody validated it."""

    DRAFT = "draft"
    APPROVED = "approved"
    HELD = "held"
    PUBLISHED = "published"
    SKIPPED = "skipped"

    @property
    def open(self) -> bool:
        """Whether the stewards may still change it."""
        return self in {IssueState.DRAFT, IssueState.APPROVED, IssueState.HELD}


class SectionKind(StrEnum):
    """The sections, in their order."""

    DISCUSSIONS = "discussions"
    QUESTIONS = "questions"
    AGENDA = "agenda"
    BRIDGES = "bridges"
    WELCOME = "welcome"


class ItemState(StrEnum):
    """Whether an item stands in the issue, could replace another, or was taken out."""

    SHOWN = "shown"
    RESERVE = "reserve"
    DROPPED = "dropped"


class Label(StrEnum):
    """Under which of its three names a discussion is shown: intimate, prospective, substance."""

    NONE = ""
    CURTAIN = "curtain"
    DREAM = "dream"
    THINK = "think"


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestSettings:
    """When a server publishes its bulletin, in its own zone, and what it does of a draft nobody looked at."""

    guild_id: GuildId
    weekday: int = 3
    hour: time = time(9)
    unvalidated: Unvalidated = Unvalidated.HOLD
    quiet: Quiet = Quiet.SAY
    active: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing an issue points to. `ref` names its source, which says whether it still stands.

    `line_by` is whoever wrote the line, or gave the address: both go with them.
    """

    section: SectionKind
    ref: str
    state: ItemState = ItemState.SHOWN
    position: int = 0
    label: Label = Label.NONE
    channel_id: ChannelId | None = None
    thread_id: ChannelId | None = None
    message_id: MessageId | None = None
    author_id: UserId | None = None
    community_id: int | None = None
    people: int = 0
    url: str = ""
    line: str = ""
    line_by: UserId | None = None
    id: ItemId = ItemId(0)

    def address(self, guild_id: GuildId) -> str:
        """Return the web address it points to, empty if it points nowhere."""
        if self.url or self.channel_id is None:
            return self.url
        return link_to(guild_id, self.channel_id, self.thread_id, self.message_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One issue. `number` once published; `opening` is empty where nobody wrote one."""

    id: IssueId
    guild_id: GuildId
    week: date
    state: IssueState
    opening: str
    people: int
    discussions: int
    prepared_at: datetime
    publish_at: datetime
    number: int | None = None
    published_at: datetime | None = None
    items: tuple[Item, ...] = ()

    @property
    def shown(self) -> tuple[Item, ...]:
        """What stands in it, in the order of its sections."""
        order = list(SectionKind)
        return tuple(
            sorted(
                (item for item in self.items if item.state is ItemState.SHOWN),
                key=lambda item: (order.index(item.section), item.position, item.id),
            )
        )

    @property
    def quiet(self) -> bool:
        """Whether there is nothing to point to."""
        return not any(item.section is not SectionKind.WELCOME for item in self.shown)

    @property
    def late(self) -> bool:
        """Whether it was published so late that it says so."""
        return self.published_at is not None and self.published_at >= self.publish_at + LATE_AFTER


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one member decided about the bulletin."""

    cadence: Cadence = Cadence.OFF
    counted: bool = True
    greet: bool = False
    greeted_at: datetime | None = None
    last_letter_at: datetime | None = None

    def due(self, now: datetime) -> bool:
        """Return whether an issue published now goes to them by direct message."""
        if self.cadence is Cadence.OFF:
            return False
        return self.last_letter_at is None or now - self.last_letter_at >= self.cadence.rest


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What a member would like to see in the bulletin."""

    id: ProposalId
    guild_id: GuildId
    proposed_by: UserId
    author_id: UserId
    state: str
    ref: str
    channel_id: ChannelId | None
    thread_id: ChannelId | None
    message_id: MessageId | None
    url: str
    line: str


def snowflake_at(instant: datetime) -> int:
    """Return the lowest identity that Discord can have given at that instant."""
    return max(0, int(instant.timestamp() * 1000) - _DISCORD_EPOCH) << 22


def instant_of(snowflake: int) -> float:
    """Return when Discord gave that identity, in seconds since the Unix epoch."""
    return ((snowflake >> 22) + _DISCORD_EPOCH) / 1000


def link_to(guild_id: GuildId, channel_id: ChannelId, thread_id: ChannelId | None, message_id: MessageId | None) -> str:
    """Return the web address of a thread, or of a message in a channel."""
    place = thread_id or channel_id
    # A thread that was opened on a message has that message's own identity.
    end = "" if message_id is None or int(message_id) == thread_id else f"/{message_id}"
    return f"https://discord.com/channels/{guild_id}/{place}{end}"
