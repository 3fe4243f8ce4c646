"""Gathers what an issue could point to, and chooses. Reads only, and nothing of Discord but what it knows by heart."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.core.clock import Clock
from bot.core.database import Database, Reader
from bot.core.ids import ChannelId, GuildId, MessageId, UserId
from bot.digest.model import (
    AGENDA_DAYS,
    MOST_DATES,
    MOST_DISCUSSIONS,
    MOST_NEWCOMERS,
    MOST_QUESTIONS,
    Item,
    ItemState,
    Label,
    Proposal,
    SectionKind,
)
from bot.digest.ranking import WEEKS_UNSEEN, Candidate, Quotas, labels, rank
from bot.digest.repository import activity, issues, proposals, questions, readers
from bot.digest.repository.activity import Discussion
from bot.digest.sources import Communities, CommunityLike, Discord, Houses, People, Sources
from bot.digest.visibility import ServerView, may_appear

_WEEK = timedelta(days=7)
_PROPOSED_WITHIN = timedelta(days=14)
_WAITING_SINCE, _WAITING_FOR = timedelta(days=30), timedelta(hours=24)
_RESERVE = 6
_PER_COMMUNITY = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Composition:
    """What an issue is made of, and the two numbers it may tell."""

    items: tuple[Item, ...]
    people: int
    discussions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ground:
    """What is known of a server while its issue is put together."""

    guild_id: GuildId
    now: datetime
    publish_at: datetime
    view: ServerView
    destination: ChannelId
    communities: Mapping[ChannelId, CommunityLike]

    def open(self, channel_id: ChannelId | None) -> bool:
        return channel_id is None or may_appear(self.view, channel_id, self.destination)

    def community_id(self, channel_id: ChannelId | None) -> int | None:
        found = None if channel_id is None else self.communities.get(channel_id)
        return None if found is None else found.id


class Composer:
    """Puts issues together."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        houses: Houses,
        discord: Discord,
        communities: Communities,
        people: People,
        sources: Sources,
    ) -> None:
        self._database = database
        self._clock = clock
        self._houses = houses
        self._discord = discord
        self._communities = communities
        self._people = people
        self._sources = sources

    async def compose(self, guild_id: GuildId, publish_at: datetime) -> Composition | None:
        """Return what the issue of `publish_at` is made of as things are now; None where there is no place for it."""
        destination = (await self._houses.settings(guild_id)).digest_channel_id
        view = self._discord.view(guild_id)
        if destination is None or view is None:
            return None
        ground = _Ground(
            guild_id=guild_id,
            now=self._clock.now(),
            publish_at=publish_at,
            view=view,
            destination=destination,
            communities=await self._communities.by_channel(guild_id),
        )
        asked = await self._questions(ground)
        discussions = await self._discussions(ground, {item.ref for item in asked})
        people, count = await activity.totals(self._database, guild_id, ground.now - _WEEK, ground.now)
        return Composition(
            items=(
                *discussions,
                *_shared_out(asked, discussions),
                *await self._agenda(ground),
                *await self._bridges(ground),
                *await self._newcomers(ground),
            ),
            people=people,
            discussions=count,
        )

    async def _discussions(self, ground: _Ground, asked: Collection[str]) -> list[Item]:
        guild_id, start = ground.guild_id, ground.now - _WEEK
        found = {
            each.ref: each
            for each in await activity.discussions(self._database, guild_id, start, ground.now)
            if ground.open(each.channel_id) and _as_question(each.discussion_id) not in asked
        }
        wished = {
            each.ref: each
            for each in await proposals.agreed(self._database, guild_id, ground.now - _PROPOSED_WITHIN)
            if ground.open(each.channel_id)
        }
        refs = found.keys() | wished.keys()
        shown = await issues.showings(self._database, guild_id, refs)
        candidates = [
            *await self._candidates(ground, tuple(found.values()), wished.keys(), shown),
            *(_wished(each, ground) for ref, each in wished.items() if ref not in found and not shown.get(ref)),
        ]
        quotas = Quotas(places=MOST_DISCUSSIONS, per_author=1, per_community=1)
        ranking = rank(candidates, quotas, await self._unseen(self._database, ground), _RESERVE)
        named = labels(ranking.chosen)
        order = [Label.CURTAIN, Label.DREAM, Label.THINK]
        chosen = sorted(ranking.chosen, key=lambda each: order.index(named[each.ref]))
        return [
            _discussion_item(each, found.get(each.ref), wished.get(each.ref), named.get(each.ref), place)
            for place, each in enumerate((*chosen, *ranking.reserve))
        ]

    async def _candidates(
        self, ground: _Ground, found: Sequence[Discussion], wished: Collection[str], shown: Mapping[str, int]
    ) -> list[Candidate]:
        guild_id = ground.guild_id
        people = await activity.people_in(
            self._database, guild_id, ground.now - _WEEK, ground.now, [each.discussion_id for each in found]
        )
        poles = await self._communities.poles_of_people(guild_id)
        territories = await self._people.territories(guild_id)
        deadlines = {
            date.channel_id
            for source in self._sources.dates
            for date in await source.upcoming(guild_id, ground.now, ground.now + timedelta(days=AGENDA_DAYS))
            if date.what == "deadline" and date.channel_id is not None
        }
        candidates = []
        for each in found:
            community = ground.communities.get(each.channel_id)
            home = territories.get(each.starter_id, "")
            there = people.get(each.discussion_id, frozenset())
            pole_id = None if community is None else community.pole_id
            strangers = sum(_from_elsewhere(one, pole_id, home, poles, territories) for one in there)
            candidates.append(
                Candidate(
                    ref=each.ref,
                    author_id=each.starter_id,
                    community_id=None if community is None else community.id,
                    people=each.people,
                    replies=each.replies,
                    reactors=each.reactors,
                    messages=each.messages,
                    age=ground.now - each.last_at,
                    elsewhere=strangers / max(len(there), 1),
                    topics=frozenset(() if community is None else community.topics),
                    territory=home,
                    proposed=each.ref in wished,
                    deadline=each.channel_id in deadlines,
                    shown_before=shown.get(each.ref, 0),
                )
            )
        return candidates

    async def _unseen(self, reader: Reader, ground: _Ground) -> dict[int, int]:
        """Return for how many issues each active community has not been shown."""
        alive = await activity.channels_alive(reader, ground.guild_id, ground.now - WEEKS_UNSEEN * _WEEK, ground.now)
        active = {community.id for channel, community in ground.communities.items() if channel in alive}
        past = await issues.communities_shown(reader, ground.guild_id, WEEKS_UNSEEN)
        return {
            each: next((age for age, shown in enumerate(past) if each in shown), min(len(past), WEEKS_UNSEEN))
            for each in active
        }

    async def _questions(self, ground: _Ground) -> list[Item]:
        waiting = await questions.unanswered(
            self._database,
            ground.guild_id,
            since=ground.now - _WAITING_SINCE,
            before=ground.now - _WAITING_FOR,
            limit=MOST_QUESTIONS + 2 * _RESERVE,
        )
        found = [
            (
                each.asked_at,
                Item(
                    section=SectionKind.QUESTIONS,
                    ref=_as_question(each.thread_id or each.message_id),
                    channel_id=each.channel_id,
                    thread_id=each.thread_id,
                    message_id=each.message_id,
                    author_id=each.asker_id,
                    community_id=ground.community_id(each.channel_id),
                ),
            )
            for each in waiting
            if ground.open(each.channel_id)
        ]
        for source in self._sources.requests:
            for request in await source.unanswered(ground.guild_id):
                if ground.open(request.channel_id):
                    community_id = ground.community_id(request.channel_id)
                    item = Item(section=SectionKind.QUESTIONS, ref=request.ref, community_id=community_id)
                    found.append((request.asked_at, item))
        return [item for _, item in sorted(found, key=lambda pair: pair[0])]

    async def _agenda(self, ground: _Ground) -> list[Item]:
        end = ground.publish_at + timedelta(days=AGENDA_DAYS)
        start = max(ground.now, ground.publish_at)
        dates = [
            date
            for source in self._sources.dates
            for date in await source.upcoming(ground.guild_id, start, max(end, start + timedelta(days=AGENDA_DAYS)))
            if ground.open(date.channel_id)
        ]
        items = [
            Item(section=SectionKind.AGENDA, ref=date.ref, community_id=ground.community_id(date.channel_id))
            for date in sorted(dates, key=lambda date: date.starts_at)
        ]
        return _placed(items, MOST_DATES)

    async def _bridges(self, ground: _Ground) -> list[Item]:
        poles: set[str] = set()
        first: list[Item] = []
        others: list[Item] = []
        for source in self._sources.announcements:
            for each in await source.announced(ground.guild_id, ground.now - _WEEK):
                if ground.open(each.channel_id):
                    (others if each.pole in poles else first).append(Item(section=SectionKind.BRIDGES, ref=each.ref))
                    poles.add(each.pole)
        return _placed([*first, *others], len(first))

    async def _newcomers(self, ground: _Ground) -> list[Item]:
        people = [
            user_id
            for user_id in await readers.to_greet(self._database, ground.guild_id)
            if self._discord.display_name(ground.guild_id, user_id) is not None
        ]
        items = [Item(section=SectionKind.WELCOME, ref=f"member:{each}", author_id=each) for each in people]
        return _placed(items, MOST_NEWCOMERS)


def _placed(items: Sequence[Item], most: int) -> list[Item]:
    """Number the items; beyond so many they are kept in reserve."""
    return [
        replace(item, position=place, state=ItemState.SHOWN if place < most else ItemState.RESERVE)
        for place, item in enumerate(items[: most + _RESERVE])
    ]


def _shared_out(asked: Sequence[Item], discussions: Sequence[Item]) -> list[Item]:
    """Show the oldest questions, at most two things of one community in all; the others wait in reserve."""
    taken = Counter(item.community_id for item in discussions if item.state is ItemState.SHOWN)
    first: list[Item] = []
    others: list[Item] = []
    for item in asked:
        free = item.community_id is None or taken[item.community_id] < _PER_COMMUNITY
        if free and len(first) < MOST_QUESTIONS:
            taken[item.community_id] += 1
            first.append(item)
        else:
            others.append(item)
    return _placed([*first, *others], len(first))


def _as_question(discussion_id: int) -> str:
    return f"question:{discussion_id}"


def _from_elsewhere(
    user_id: UserId,
    pole_id: int | None,
    home: str,
    poles: Mapping[UserId, frozenset[int]],
    territories: Mapping[UserId, str],
) -> bool:
    """Return whether this person belongs to other poles only, or lives elsewhere than whoever began."""
    theirs = poles.get(user_id, frozenset())
    other_pole = pole_id is not None and bool(theirs) and pole_id not in theirs
    return other_pole or (home != "" and territories.get(user_id, home) != home)


def _wished(each: Proposal, ground: _Ground) -> Candidate:
    """Return a proposal about which nothing else is known."""
    return Candidate(
        ref=each.ref,
        author_id=each.author_id,
        community_id=ground.community_id(each.channel_id),
        people=1,
        replies=0,
        reactors=0,
        age=timedelta(),
        proposed=True,
    )


def _discussion_item(
    each: Candidate, found: Discussion | None, wished: Proposal | None, label: Label | None, place: int
) -> Item:
    source = found or wished
    return Item(
        section=SectionKind.DISCUSSIONS,
        ref=each.ref,
        state=ItemState.RESERVE if label is None else ItemState.SHOWN,
        position=place,
        label=label or Label.NONE,
        channel_id=None if source is None else source.channel_id,
        thread_id=None if source is None else source.thread_id,
        message_id=_message_of(found, wished),
        author_id=each.author_id,
        community_id=each.community_id,
        people=0 if found is None else found.people,
        url="" if wished is None else wished.url,
        line="" if wished is None else wished.line,
        line_by=None if wished is None else wished.proposed_by,
    )


def _message_of(found: Discussion | None, wished: Proposal | None) -> MessageId | None:
    if wished is not None:
        return wished.message_id
    return None if found is None or found.thread_id is not None else MessageId(found.discussion_id)
