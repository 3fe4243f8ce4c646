"""What members say of themselves and to whom, how they wish to be spoken to, and the rules about it.

Values and pure rules: `now` and `today` are arguments, refusals are raised from `bot.members.refusals`.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NewType, Self
from zlib import crc32

from bot.core.actor import Actor
from bot.core.catalogue import Locale
from bot.core.ids import GuildId, UserId
from bot.core.text import fold, plain_name
from bot.members.refusals import TooManyTopics, TopicTooLong

TopicId = NewType("TopicId", int)
SearchId = NewType("SearchId", int)

TERRITORY_LENGTH = 60
ORGANISATION_LENGTH = 80
TOPIC_LENGTH = 40
MOST_TOPICS = 10
"""How many topics one person may seek, and how many they may share."""

KEPT_AFTER_LEAVING = timedelta(days=30)
GREETED_WITHIN = timedelta(days=7)
"""A welcome that could not be said by then is not said any more."""

_NOTHING = "?"
"""What `plain_name` makes of a text in which nothing can be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """Language and form of address; None where the person never said."""

    locale: Locale | None = None
    familiar: bool | None = None
    """True: « tu »; False: « vous »; None: never asked, so « vous »."""


class MemberKind(StrEnum):
    """In what capacity somebody is here."""

    AGENT = "agent"
    ELECTED = "elected"
    STATE = "state"
    PROJECT = "project"
    COLLECTIVE = "collective"
    TEAM = "team"


class Mode(StrEnum):
    """How somebody likes to meet."""

    VIDEO = "video"
    PHONE = "phone"
    IN_PERSON = "in-person"


class Direction(StrEnum):
    """What somebody wants with a topic."""

    SEEKS = "seeks"
    SHARES = "shares"


class Field(StrEnum):
    """One thing that members may say of themselves, or leave empty."""

    KIND = "kind"
    TERRITORY = "territory"
    ORGANISATION = "organisation"
    SEEKS = "seeks"
    SHARES = "shares"
    MODES = "modes"


class Audience(StrEnum):
    """Who sees a field beside its owner."""

    MEMBERS = "members"
    STEWARDS = "stewards"
    NOBODY = "nobody"

    def includes(self, reader: Actor) -> bool:
        """Return whether `reader`, a member of the same server, belongs to this audience."""
        return self is Audience.MEMBERS or (self is Audience.STEWARDS and reader.steward)

    @property
    def next(self) -> "Audience":
        """The audience that is offered instead of this one; offered three times, each comes once."""
        everyone = tuple(Audience)
        return everyone[(everyone.index(self) + 1) % len(everyone)]


AUDIENCES: Mapping[Field, Audience] = {
    Field.KIND: Audience.MEMBERS,
    Field.TERRITORY: Audience.MEMBERS,
    Field.ORGANISATION: Audience.STEWARDS,
    Field.SEEKS: Audience.MEMBERS,
    Field.SHARES: Audience.MEMBERS,
    Field.MODES: Audience.STEWARDS,
}
"""Who sees a field until its owner decides. The schema has the same defaults."""


class Step(StrEnum):
    """The steps of the introduction, in order."""

    KIND = "kind"
    TERRITORY = "territory"
    ORGANISATION = "organisation"
    SEEKS = "seeks"
    SHARES = "shares"
    ADDRESS = "address"
    MODES = "modes"
    COMMUNITIES = "communities"

    @property
    def number(self) -> int:
        """1 for the first."""
        return tuple(Step).index(self) + 1

    @property
    def before(self) -> "Step | None":
        return tuple(Step)[self.number - 2] if self.number > 1 else None

    @property
    def after(self) -> "Step | None":
        return tuple(Step)[self.number] if self.number < len(Step) else None

    @property
    def field(self) -> Field | None:
        """The field it asks for, if it is one that others may see."""
        return Field(self.value) if self.value in tuple(Field) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A word of the server's vocabulary."""

    id: TopicId
    name: str
    curated: bool = False
    hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What one person says of themselves on one server; empty for whoever never said anything."""

    guild_id: GuildId
    user_id: UserId
    kind: MemberKind | None = None
    territory: str = ""
    organisation: str = ""
    seeks: tuple[Topic, ...] = ()
    shares: tuple[Topic, ...] = ()
    modes: frozenset[Mode] = frozenset()
    audiences: Mapping[Field, Audience] = field(default_factory=lambda: AUDIENCES)
    step: Step | None = None
    introduced: bool = False
    paused_at: datetime | None = None
    paused_until: datetime | None = None
    left_at: datetime | None = None

    def topics(self, direction: Direction) -> tuple[Topic, ...]:
        """Return what they seek, or what they share."""
        return self.seeks if direction is Direction.SEEKS else self.shares

    def says(self, what: Field) -> bool:
        """Return whether that field is filled in."""
        return bool(getattr(self, what.value))

    @property
    def empty(self) -> bool:
        """Whether nothing at all is said."""
        return not any(self.says(what) for what in Field)

    def shown_to(self, reader: Actor) -> Self:
        """Return all of it to its owner, and to anybody else what `seen_by` says."""
        owner = reader.user_id == self.user_id and reader.guild_id == self.guild_id
        return self if owner else self.seen_by(reader)

    def seen_by(self, reader: Actor) -> Self:
        """Return what is shown to people like `reader`, the rest empty; of somebody who left, nothing."""
        hidden = [
            what
            for what in Field
            if reader.guild_id != self.guild_id or self.left_at or not self.audiences[what].includes(reader)
        ]
        blank = Profile(guild_id=self.guild_id, user_id=self.user_id)
        return replace(self, **{what.value: getattr(blank, what.value) for what in hidden})

    def paused(self, now: datetime) -> bool:
        """Return whether they asked not to be sought, or are away."""
        return self.left_at is not None or (
            self.paused_at is not None and (self.paused_until is None or self.paused_until > now)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """One page of the topics of a server, in alphabetical order; pages count from 0."""

    topics: tuple[Topic, ...]
    page: int = 0
    pages: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """Who greets this week, and from which Monday on one steward, `willing` or not, greets next; None for nobody."""

    willing: bool
    greeter_id: UserId | None
    own_week: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One page of the directory, counted from 0, as its reader may see it, and what was asked for."""

    profiles: tuple[Profile, ...]
    search_id: SearchId
    page: int
    more: bool
    topic: str = ""
    territory: str = ""
    community: str = ""


class Deed(StrEnum):
    """What stewards did with a topic."""

    KEPT = "kept"
    HIDDEN = "hidden"
    RENAMED = "renamed"
    MERGED = "merged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Curated:
    """What became of a topic."""

    deed: Deed
    name: str
    becomes: str = ""


def locale_of(discord_locale: str) -> Locale | None:
    """Return the language we speak for one of Discord's locales (fr, en-US, en-GB, …), or None for another one."""
    language = discord_locale.split("-")[0].lower()
    if language == "fr":
        return "fr"
    return "en" if language == "en" else None


def tidy(typed: str, limit: int) -> str:
    """Return one line as it may be shown anywhere; empty where nothing can be read."""
    name = plain_name(typed, limit)
    return "" if name == _NOTHING or not fold(name) else name


def topics_in(typed: str) -> tuple[str, ...]:
    """Return the topics of a list typed with commas, tidied, each once. Raises TooManyTopics or TopicTooLong."""
    named: dict[str, str] = {}
    for part in typed.replace(";", ",").replace("\n", ",").split(","):
        name = tidy(part, 2 * TOPIC_LENGTH)
        if len(name) > TOPIC_LENGTH:
            raise TopicTooLong(maximum=TOPIC_LENGTH)
        if name:
            named.setdefault(fold(name), name)
    refuse_too_many(named)
    return tuple(named.values())


def refuse_too_many(topics: Collection[object]) -> None:
    """Raises TooManyTopics beyond what one person may seek or share."""
    if len(topics) > MOST_TOPICS:
        raise TooManyTopics(maximum=MOST_TOPICS)


def greeter_of_week(volunteers: Iterable[UserId], day: date) -> UserId | None:
    """Return who greets in the ISO week of `day`: each volunteer in turn, the same answer for the whole week.

    Weeks are counted from the first Monday of the calendar, so that a year of 53 weeks skips nobody.
    """
    turns = sorted(volunteers)
    return turns[_week(day) % len(turns)] if turns else None


def own_week(user_id: UserId, volunteers: Sequence[UserId], day: date) -> date | None:
    """Return the Monday of the week in which that volunteer greets next, the week of `day` included."""
    for ahead in range(len(volunteers)):
        week = day - timedelta(days=day.weekday()) + timedelta(weeks=ahead)
        if greeter_of_week(volunteers, week) == user_id:
            return week
    return None


def order_of_the_day(day: date) -> int:
    """Return the seed by which the directory is shuffled that day: nobody is always first, and pages agree."""
    return crc32(day.isoformat().encode()) % 1_000_002 + 1


def _week(day: date) -> int:
    return (day.toordinal() - 1) // 7
