"""What somebody has promised to others, and what a group has made its own: said before they are erased."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from bot.core.database import Reader, Transaction
from bot.core.ids import ChannelId, GuildId, UserId


class Engagement(StrEnum):
    """What kind of thing it is, and so what becomes of it."""

    CONVERSATION = "conversation"
    """Booked, in either role: called off."""
    OFFICE_HOURS = "office-hours"
    """Open: closed."""
    QUESTION = "question"
    """Asked, without an answer yet: withdrawn."""
    OWED = "owed"
    """Somebody else's question that they took charge of: passed on."""
    SEAT = "seat"
    """At a meetup: offered to whoever waits."""
    FACILITATED = "facilitated"
    """A meetup they run: goes on, and looks for somebody."""
    UNJOINED = "unjoined"
    """A meetup of theirs that nobody has joined yet: withdrawn."""
    ENCOUNTER = "encounter"
    """Drawn, not yet met: the others are looked for anew."""
    ANNOUNCEMENT = "announcement"
    """Published: withdrawn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """One of them. `others`: whom nothing else will tell that it is off; `channel_id`: where, if they cannot be written
    to in private."""

    kind: Engagement
    at: datetime | None = None
    others: tuple[UserId, ...] = ()
    channel_id: ChannelId | None = None


class Committed(Protocol):
    """A feature in which people promise things to one another."""

    async def commitments(self, reader: Reader, guild_id: GuildId, user_id: UserId) -> tuple[Commitment, ...]:
        """Return what this person has promised and not yet kept, in order."""


class Common(StrEnum):
    """What kind of thing of a group's somebody wrote or rewrote."""

    COMMUNITY = "community"
    MEETUP = "meetup"
    MINUTES = "minutes"


class Part(StrEnum):
    """Which of the words of such a thing."""

    NAME = "name"
    PURPOSE = "purpose"
    CHARTER = "charter"
    TOPICS = "topics"
    TITLE = "title"
    AGENDA = "agenda"
    PLACE = "place"
    MINUTES = "minutes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Legacy:
    """A text that a group has made its own: it stays without their name when whoever wrote it is erased, or goes too.

    `about` names it as `bot.core.hands` does; `title` as people know it, `at` when, where that tells it from others.
    `parts` are those in which words of this person's may stand.
    """

    kind: Common
    about: str
    title: str
    parts: tuple[Part, ...]
    at: datetime | None = None


class Bequeathing(Protocol):
    """A feature in which people write texts that a group makes its own."""

    async def legacies(self, reader: Reader, guild_id: GuildId, user_id: UserId) -> tuple[Legacy, ...]:
        """Return what this person wrote that is a group's now, in order."""

    async def take_back(self, tx: Transaction, guild_id: GuildId, user_id: UserId) -> None:
        """Put something neutral in place of every word of that, and tell those whom it concerns, naming nobody."""
