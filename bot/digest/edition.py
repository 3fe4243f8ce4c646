"""An issue as it reads now, for one destination: what cannot be opened there, or is no longer, is left out.

Rules and titles are asked for anew each time an issue is shown. A card, a Markdown text and a web page are made of the
same edition.
"""

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from bot.core.catalogue import Text
from bot.core.clock import Clock
from bot.core.database import Database
from bot.core.dates import spoken_day, spoken_time
from bot.core.ids import ChannelId, GuildId, UserId
from bot.core.text import clean, plain_name
from bot.digest.model import (
    AGENDA_DAYS,
    FEW,
    MOST_LINE,
    MOST_WORDS,
    Issue,
    IssueState,
    Item,
    ItemId,
    Label,
    SectionKind,
)
from bot.digest.repository import questions, readers
from bot.digest.sources import Announced, Asked, Discord, Houses, Sources, Spot, Upcoming
from bot.digest.visibility import ServerView, may_appear, may_read

_TITLE, _BENEFIT = 90, 160
_BETWEEN = " · "


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line: what it is filed under, what it is called, where it leads, and what else there is to say."""

    item_id: ItemId
    title: str
    label: str = ""
    url: str = ""
    detail: str = ""

    @property
    def words(self) -> int:
        """How many words one reads."""
        return len(f"{self.label} {self.title} {self.detail}".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One section with its lines."""

    kind: SectionKind
    heading: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """An issue, ready to be shown. `note` says that it is late."""

    locale: str
    title: str
    opening: str
    note: str
    parts: tuple[Part, ...]
    footer: str

    @property
    def words(self) -> int:
        """How many words one reads from the first to the last."""
        said = (self.title, self.opening, self.note, self.footer, *(part.heading for part in self.parts))
        return sum(len(each.split()) for each in said) + sum(
            entry.words for part in self.parts for entry in part.entries
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Now:
    """What is asked anew for one showing."""

    open: Callable[[ChannelId | None], bool]
    titles: Mapping[Spot, str]
    waiting: frozenset[str]
    left_out: frozenset[tuple[int, int]]
    dates: Mapping[str, Upcoming]
    asked: Mapping[str, Asked]
    announced: Mapping[str, Announced]
    view: ServerView


class Editor:
    """Shows issues."""

    def __init__(self, database: Database, clock: Clock, houses: Houses, discord: Discord, sources: Sources) -> None:
        self._database = database
        self._clock = clock
        self._houses = houses
        self._discord = discord
        self._sources = sources

    async def edition(self, issue: Issue, text: Text, *, reader_id: UserId | None = None) -> Edition:
        """Return the issue for the bulletin's channel, or for one member who reads it by themselves."""
        now = await self._look(issue, reader_id)
        parts = []
        for kind in SectionKind:
            items = [item for item in issue.shown if item.section is kind]
            lines = [line for item in items if now is not None and (line := self._line(issue, item, now, text))]
            if lines:
                heading = text(f"digest-public-heading-{kind}", count=len(lines), days=AGENDA_DAYS)
                parts.append(Part(kind=kind, heading=heading, entries=_joined(kind, lines, text)))
        return _fitting(
            Edition(
                locale=text.locale,
                title=_title(issue, text),
                opening=_opening(issue, text, kinds={part.kind for part in parts}),
                note=_note(issue, text, self._clock.now()),
                parts=tuple(parts),
                footer=text("digest-public-footer"),
            )
        )

    async def _look(self, issue: Issue, reader_id: UserId | None) -> _Now | None:
        guild_id, house = issue.guild_id, await self._houses.settings(issue.guild_id)
        view = self._discord.view(guild_id)
        if view is None:
            return None
        may_open = self._rule(view, house.digest_channel_id, reader_id)
        spots = [_spot(item) for item in issue.shown if item.channel_id is not None and may_open(item.channel_id)]
        start = self._clock.now()
        end = max(start, issue.publish_at) + timedelta(days=AGENDA_DAYS)
        waiting = await questions.waiting_in(self._database, {guild_id})
        return _Now(
            open=may_open,
            titles=await self._discord.titles(guild_id, [spot for spot in spots if spot is not None]),
            waiting=frozenset(f"question:{each.thread_id or each.message_id}" for each in waiting),
            left_out=await readers.not_counted(self._database),
            dates={
                each.ref: each for source in self._sources.dates for each in await source.upcoming(guild_id, start, end)
            },
            asked={each.ref: each for source in self._sources.requests for each in await source.unanswered(guild_id)},
            announced={
                each.ref: each
                for source in self._sources.announcements
                for each in await source.announced(guild_id, issue.prepared_at - timedelta(days=7))
            },
            view=view,
        )

    def _rule(
        self, view: ServerView, destination: ChannelId | None, reader_id: UserId | None
    ) -> Callable[[ChannelId | None], bool]:
        member = None if reader_id is None else self._discord.member(view.id, reader_id)

        def may_open(channel_id: ChannelId | None) -> bool:
            if channel_id is None:
                return True
            if reader_id is not None:
                return member is not None and may_read(view, channel_id, member)
            return destination is not None and may_appear(view, channel_id, destination)

        return may_open

    def _line(self, issue: Issue, item: Item, now: _Now, text: Text) -> Entry | None:
        match item.section:
            case SectionKind.DISCUSSIONS:
                return _discussion(issue.guild_id, item, now, text)
            case SectionKind.QUESTIONS:
                return _question(issue.guild_id, item, now, text)
            case SectionKind.AGENDA:
                return _date(item, now, text)
            case SectionKind.BRIDGES:
                return _bridge(item, now, text)
            case SectionKind.WELCOME:
                name = None if item.author_id is None else self._discord.display_name(issue.guild_id, item.author_id)
                return None if name is None else Entry(item_id=item.id, title=name)


def _named(words: str, most: int = _TITLE) -> str:
    """Return words fit to be a link's: nothing in them is mark-up, or an address that would not be where it leads."""
    return plain_name(words.replace("://", " "), most)


def _spot(item: Item) -> Spot | None:
    if item.channel_id is None:
        return None
    return Spot(channel_id=item.channel_id, thread_id=item.thread_id, message_id=item.message_id)


def _discussion(guild_id: GuildId, item: Item, now: _Now, text: Text) -> Entry | None:
    if item.author_id is not None and (guild_id, item.author_id) in now.left_out:
        return None
    label = text(f"digest-public-label-{item.label}") if item.label is not Label.NONE else ""
    if item.channel_id is None:
        return _elsewhere(item, label)
    entry = _pointing(guild_id, item, now, text, label)
    if entry is None or item.people < FEW:
        return entry
    return replace(entry, detail=f"{entry.detail}, {text('digest-public-people', count=item.people)}")


def _elsewhere(item: Item, label: str = "") -> Entry:
    """Return a line that leads off the server: nobody follows it without having read where to."""
    host = _named(urlsplit(item.url).hostname or "")
    title = _named(item.line or host)
    return Entry(item_id=item.id, label=label, title=title, url=item.url, detail="" if host in title else host)


def _question(guild_id: GuildId, item: Item, now: _Now, text: Text) -> Entry | None:
    if item.channel_id is not None:
        return _pointing(guild_id, item, now, text, "") if item.ref in now.waiting else None
    asked = now.asked.get(item.ref)
    if asked is None or not now.open(asked.channel_id):
        return None
    return Entry(item_id=item.id, title=_named(asked.title), url=asked.url)


def _pointing(guild_id: GuildId, item: Item, now: _Now, text: Text, label: str) -> Entry | None:
    """Return a line that leads to a thread or a message, if it still stands and may be opened."""
    spot = _spot(item)
    if spot is None or not now.open(item.channel_id) or spot not in now.titles:
        return None
    channel = now.view.channels[spot.channel_id].name
    title = _named(now.titles[spot]) if now.titles[spot] else text("digest-public-conversation")
    return Entry(
        item_id=item.id,
        label=label,
        title=_named(item.line, MOST_LINE) if item.line else title,
        url=item.address(guild_id),
        detail=text("digest-public-in-channel", channel=channel),
    )


def _date(item: Item, now: _Now, text: Text) -> Entry | None:
    date = now.dates.get(item.ref)
    if date is None or not now.open(date.channel_id):
        return None
    local = date.starts_at.astimezone(text.zone)
    place = ""
    if date.place_kind:
        # A link to join is given to who comes; an address is told to all.
        detail = _named(date.place) if date.place_kind in {"address", "text"} else ""
        place = text(f"digest-public-place-{date.place_kind}", detail=detail)
    seats = "" if date.seats is None else text("digest-public-seats", count=date.seats)
    return Entry(
        item_id=item.id,
        label=text("core-moment", day=spoken_day(local.date(), text), time=spoken_time(local.time(), text)),
        title=text(f"digest-public-date-{date.what}", title=_named(date.title)),
        detail=", ".join(part for part in (place, seats) if part),
    )


def _bridge(item: Item, now: _Now, text: Text) -> Entry | None:
    if item.url:
        return _elsewhere(item)
    each = now.announced.get(item.ref)
    if each is None or not now.open(each.channel_id):
        return None
    return Entry(
        item_id=item.id,
        label=_named(each.pole) if each.pole else text("digest-public-label-lesson"),
        title=_named(each.title),
        url=each.url,
        detail=_benefits(each.benefit),
    )


def _benefits(said: str) -> str:
    """Return what an announcement may bring, to as many of those it names as there is room for; one at least."""
    first, *others = said.split(_BETWEEN)
    kept = clean(first, _BENEFIT)
    for each in others:
        if len(kept) + len(_BETWEEN) + len(each) > _BENEFIT:
            break
        kept += _BETWEEN + clean(each, _BENEFIT)
    return kept


def _joined(kind: SectionKind, lines: Sequence[Entry], text: Text) -> tuple[Entry, ...]:
    """Name the newcomers in one line; every other thing has its own."""
    if kind is not SectionKind.WELCOME:
        return tuple(lines)
    names = ", ".join(line.title for line in lines)
    return (Entry(item_id=lines[0].item_id, title=text("digest-public-welcome", names=names, count=len(lines))),)


def _title(issue: Issue, text: Text) -> str:
    day = spoken_day(issue.week, text)
    if issue.number is None:
        return text("digest-public-title-draft", day=day)
    return text("digest-public-title", number=issue.number, day=day)


def _opening(issue: Issue, text: Text, *, kinds: Set[SectionKind]) -> str:
    if issue.opening:
        return issue.opening
    if not kinds - {SectionKind.WELCOME}:
        return text("digest-public-opening-quiet")
    if SectionKind.DISCUSSIONS not in kinds:
        return text("digest-public-opening-few")
    if issue.people < FEW:
        return text("digest-public-opening-plain")
    return text("digest-public-opening", people=issue.people, discussions=issue.discussions)


def _note(issue: Issue, text: Text, now: datetime) -> str:
    """Return what says that the issue comes late, where it does."""
    overdue = issue.state is not IssueState.PUBLISHED and now >= issue.publish_at + timedelta(hours=1)
    if not issue.late and not overdue:
        return ""
    due = issue.publish_at.astimezone(text.zone)
    return text("digest-public-late", day=spoken_day(due.date(), text), time=spoken_time(due.time(), text))


def _fitting(edition: Edition) -> Edition:
    """Leave out what is over a minute's reading: dates first, then announcements, then whatever comes last."""
    order = (
        SectionKind.AGENDA,
        SectionKind.BRIDGES,
        SectionKind.WELCOME,
        SectionKind.QUESTIONS,
        SectionKind.DISCUSSIONS,
    )
    while edition.words > MOST_WORDS:
        longest = next(
            (part for kind in order for part in edition.parts if part.kind is kind and len(part.entries) > 1), None
        )
        if longest is None:
            return edition
        shorter = replace(longest, entries=longest.entries[:-1])
        edition = replace(edition, parts=tuple(shorter if part is longest else part for part in edition.parts))
    return edition
