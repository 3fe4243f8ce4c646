"""What other parts of the house have for the bulletin, brought into the shapes of `bot.digest.sources`.

Each says here, in its own Protocol, the little that is asked of it; `bot.app` hands over what satisfies it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.core.clock import to_seconds
from bot.core.database import Database
from bot.core.ids import ChannelId, GuildId
from bot.core.standing import StandingMessages
from bot.digest.model import link_to
from bot.digest.sources import Discord


@dataclass(frozen=True, slots=True, kw_only=True)
class Date:
    """Something one can go to."""

    ref: str
    what: str
    title: str
    starts_at: datetime
    place_kind: str = ""
    place: str = ""
    channel_id: ChannelId | None = None
    seats: int | None = None


class MeetupPlace(Protocol):
    """Where people meet."""

    @property
    def kind(self) -> str: ...

    @property
    def detail(self) -> str: ...


class MeetupSeries(Protocol):
    """A meetup, held once or again and again."""

    @property
    def title(self) -> str: ...

    @property
    def channel_id(self) -> ChannelId: ...

    @property
    def place(self) -> MeetupPlace: ...


class MeetupDate(Protocol):
    """One date of a meetup."""

    @property
    def id(self) -> int: ...

    @property
    def series(self) -> MeetupSeries: ...

    @property
    def starts_at(self) -> datetime: ...


class MeetupDates(Protocol):
    """Knows when meetups are."""

    async def between(self, guild_id: GuildId, start: datetime, end: datetime) -> Sequence[MeetupDate]:
        """Return the dates that take place within that time."""


class Meetups:
    """Group meetups: known to whoever reads the channel they are held in."""

    def __init__(self, dates: MeetupDates) -> None:
        self._dates = dates

    async def upcoming(self, guild_id: GuildId, start: datetime, end: datetime) -> Sequence[Date]:
        """Return what is planned within that time."""
        return [
            Date(
                ref=f"meetup:{each.id}",
                what="meetup",
                title=each.series.title,
                starts_at=each.starts_at,
                place_kind=str(each.series.place.kind),
                place=each.series.place.detail,
                channel_id=each.series.channel_id,
            )
            for each in await self._dates.between(guild_id, start, end)
        ]


class NextRound(Protocol):
    """Knows when the next draw of encounters is."""

    async def next_round(self, guild_id: GuildId) -> datetime | None:
        """Return when, None if none is planned."""


class Rounds:
    """Draws of encounters: every member may take part."""

    def __init__(self, rounds: NextRound) -> None:
        self._rounds = rounds

    async def upcoming(self, guild_id: GuildId, start: datetime, end: datetime) -> Sequence[Date]:
        """Return the next draw, if it lies within that time."""
        due = await self._rounds.next_round(guild_id)
        if due is None or not start <= due < end:
            return []
        return [Date(ref=f"round:{to_seconds(due)}", what="round", title="", starts_at=due)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A question that its author agreed to have shown."""

    ref: str
    title: str
    asked_at: datetime
    url: str = ""
    channel_id: ChannelId | None = None


class OpenQuestion(Protocol):
    """A question sent for advice. `post` is its thread in a forum, if it has one."""

    @property
    def request_id(self) -> int: ...

    @property
    def title(self) -> str: ...

    @property
    def since(self) -> datetime: ...

    @property
    def post(self) -> ChannelId | None: ...


class OpenQuestions(Protocol):
    """Knows which of these may be shown to others and have no answer."""

    async def open_questions(self, guild_id: GuildId) -> Sequence[OpenQuestion]:
        """Return them, the oldest first."""

    async def waits(self, guild_id: GuildId, since: datetime, before: datetime) -> Sequence[timedelta | None]:
        """Return how long each of those sent within that time waited, None where it waits still."""


class AdviceRequests:
    """Questions sent for advice: shown where their post can be opened, without a link where it has none."""

    def __init__(self, questions: OpenQuestions, discord: Discord) -> None:
        self._questions = questions
        self._discord = discord

    async def unanswered(self, guild_id: GuildId) -> Sequence[Request]:
        """Return those without an answer, the oldest first."""
        return [self._request(guild_id, each) for each in await self._questions.open_questions(guild_id)]

    async def waits(self, guild_id: GuildId, since: datetime, before: datetime) -> Sequence[timedelta | None]:
        """Return how long each question sent within that time waited, None where it waits still."""
        return await self._questions.waits(guild_id, since, before)

    def _request(self, guild_id: GuildId, each: OpenQuestion) -> Request:
        ref = f"advice-request:{each.request_id}"
        forum_id = None if each.post is None else self._discord.forum_of(guild_id, each.post)
        if each.post is None or forum_id is None:
            return Request(ref=ref, title=each.title, asked_at=each.since)
        url = link_to(guild_id, forum_id, each.post, None)
        return Request(ref=ref, title=each.title, asked_at=each.since, url=url, channel_id=forum_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonShown:
    """What a conversation taught, as an announcement of nobody's pole."""

    ref: str
    title: str
    url: str
    channel_id: ChannelId | None
    pole: str = ""
    benefit: str = ""


class SharedLesson(Protocol):
    """A line that two people agreed to share. `key` names the message that stays and says it."""

    @property
    def line(self) -> str: ...

    @property
    def key(self) -> str: ...


class SharedLessons(Protocol):
    """Knows what conversations taught."""

    async def shared_lessons(self, guild_id: GuildId, since: datetime) -> Sequence[SharedLesson]:
        """Return what was shared since then, in order."""


class Lessons:
    """What conversations taught, shown where the message that says it can be opened."""

    def __init__(self, lessons: SharedLessons, standing: StandingMessages, database: Database) -> None:
        self._lessons = lessons
        self._standing = standing
        self._database = database

    async def announced(self, guild_id: GuildId, since: datetime) -> Sequence[LessonShown]:
        """Return what was shared since then and still stands, the newest first."""
        found = []
        for each in reversed(await self._lessons.shared_lessons(guild_id, since)):
            sent = await self._standing.where(self._database, each.key)
            if sent is not None:
                url = link_to(guild_id, sent.channel_id, None, sent.message_id)
                found.append(LessonShown(ref=each.key, title=each.line, url=url, channel_id=sent.channel_id))
        return found
