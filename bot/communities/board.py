"""What can be asked about communities without changing anything: which there are, whose they are, which would suit."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.communities import pieces
from bot.communities.model import (
    Belonging,
    Community,
    CommunityId,
    CommunityState,
    DirectoryEntry,
    DirectoryPage,
    Offer,
    QuestionsForum,
    SearchId,
    Summary,
)
from bot.communities.refusals import CommunityGone
from bot.communities.repository import communities, memberships
from bot.core.database import Database, Reader
from bot.core.ids import ChannelId, GuildId, PoleId, UserId
from bot.core.structure import Structures
from bot.core.text import fold_words

PER_PAGE = 6
_NOBODY = UserId(0)


class PoleLike(Protocol):
    """A pole, as far as communities are concerned."""

    @property
    def id(self) -> int: ...

    @property
    def name(self) -> str: ...

    @property
    def emoji(self) -> str: ...


class Poles(Protocol):
    """Knows the poles of a server."""

    async def poles(self, guild_id: GuildId) -> Sequence[PoleLike]:
        """Return them in the order in which the server shows them."""


class NextDates(Protocol):
    """Knows what is planned in channels."""

    async def next_dates(self, guild_id: GuildId, channel_ids: Collection[ChannelId]) -> Mapping[ChannelId, datetime]:
        """Return when something next happens in each of these channels; those without anything are left out."""


class SeveralDates:
    """The `NextDates` of several features: in each channel, whatever happens first."""

    def __init__(self, sources: Sequence[NextDates]) -> None:
        self._sources = sources

    async def next_dates(self, guild_id: GuildId, channel_ids: Collection[ChannelId]) -> Mapping[ChannelId, datetime]:
        first: dict[ChannelId, datetime] = {}
        for source in self._sources:
            for channel_id, at in (await source.next_dates(guild_id, channel_ids)).items():
                first[channel_id] = min(at, first.get(channel_id, at))
        return first


class CommunitiesBoard:
    """The questions. Nothing here writes."""

    def __init__(self, database: Database, structures: Structures, poles: Poles, dates: NextDates) -> None:
        self._database = database
        self._structures = structures
        self._poles = poles
        self._dates = dates

    async def poles(self, guild_id: GuildId) -> tuple[PoleLike, ...]:
        """Return the poles of the server, in its order."""
        return tuple(await self._poles.poles(guild_id))

    async def pole_name(self, guild_id: GuildId, pole_id: PoleId | None) -> str:
        """Return the name of a pole of that server, empty if there is none."""
        return next((pole.name for pole in await self.poles(guild_id) if pole.id == pole_id), "")

    async def community(self, guild_id: GuildId, community_id: CommunityId) -> Community:
        """Return a community that was made. Raises CommunityGone."""
        return await found(self._database, guild_id, community_id)

    async def guild_of(self, community_id: CommunityId) -> GuildId | None:
        """Return the server of a community or a draft: a button in a direct message does not say it."""
        return await communities.guild_of(self._database, community_id)

    async def summaries(self, guild_id: GuildId, reader_id: UserId) -> tuple[Summary, ...]:
        """Return every community of the server, archived ones included, in the order of the poles, then of names."""
        order = {PoleId(pole.id): place for place, pole in enumerate(await self.poles(guild_id))}
        every = await communities.summaries(self._database, guild_id, reader_id)
        return tuple(
            sorted(every, key=lambda each: (order.get(each.pole_id, len(order)), fold_words(each.name), each.id))
        )

    async def directory(
        self, guild_id: GuildId, reader_id: UserId, *, number: int = 0, search_id: SearchId | None = None
    ) -> DirectoryPage:
        """Return one page of the communities that are active, of those that were looked for if `search_id` says so.

        A page that is not there any more becomes the last one.
        """
        active = [each for each in await self.summaries(guild_id, reader_id) if each.state is CommunityState.ACTIVE]
        words = "" if search_id is None else await communities.search(self._database, guild_id, search_id)
        wanted = tuple(fold_words(words).split())
        matching = [each for each in active if each.is_about(wanted)]
        pages = max(1, -(-len(matching) // PER_PAGE))
        number = min(number, pages - 1)
        return DirectoryPage(
            entries=await self._entries(guild_id, matching[number * PER_PAGE : (number + 1) * PER_PAGE]),
            number=number,
            pages=pages,
            total=len(matching),
            exist=bool(active),
            words=words,
            search_id=search_id if words else None,
        )

    async def names(self, guild_id: GuildId) -> tuple[str, ...]:
        """Return the names of the active communities, in the order of the directory."""
        every = await self.summaries(guild_id, _NOBODY)
        return tuple(each.name for each in every if each.state is CommunityState.ACTIVE)

    async def members_of(self, guild_id: GuildId, name: str) -> frozenset[UserId]:
        """Return who is in the community of that name, however it is spelt; nobody if there is none."""
        for each in await self.summaries(guild_id, _NOBODY):
            if fold_words(each.name) == fold_words(name) and each.state is CommunityState.ACTIVE:
                return await memberships.members(self._database, guild_id, each.id)
        return frozenset()

    async def belonging(self, guild_id: GuildId, community_id: CommunityId, user_id: UserId) -> Belonging | None:
        """Return how that person stands with a community of that server. Raises CommunityGone."""
        community = await self.community(guild_id, community_id)
        return await memberships.belonging(self._database, community.id, user_id)

    async def fitting(self, guild_id: GuildId, user_id: UserId, topics: Sequence[str], limit: int) -> tuple[Offer, ...]:
        """Return the communities that person could come into: those on their topics, or any where none is."""
        wanted = [words for words in (tuple(fold_words(topic).split()) for topic in topics) if words]
        summaries = [each for each in await self.summaries(guild_id, user_id) if each.joinable]
        scored = [(sum(each.is_about(words) for words in wanted), each) for each in summaries]
        fits = [(score, each) for score, each in scored if score]
        # A stable sort: what fits as well keeps the order of the directory.
        joinable = [each for _, each in sorted(fits or scored, key=lambda pair: -pair[0])]
        return tuple(
            Offer(
                community_id=each.id,
                name=each.name,
                emoji=each.emoji,
                purpose=each.purpose,
                on_request=each.on_request,
            )
            for each in joinable[:limit]
        )

    async def channel_of(self, guild_id: GuildId, community_id: CommunityId) -> ChannelId | None:
        """Return the text channel of a community, if it stands."""
        return await channel_of(self._structures, self._database, guild_id, community_id)

    async def forum_about(self, guild_id: GuildId, user_id: UserId, topics: Sequence[str]) -> QuestionsForum | None:
        """Return the questions forum that suits these topics best, among those where that person may write.

        One's own communities come first where several suit as well. None where no forum stands.
        """
        wanted = [words for words in (tuple(fold_words(topic).split()) for topic in topics) if words]
        open_to = [
            each
            for each in await self.summaries(guild_id, user_id)
            if each.state is CommunityState.ACTIVE and (not each.on_request or _inside(each))
        ]
        scored = [(sum(each.is_about(words) for words in wanted), _inside(each), each) for each in open_to]
        # A stable sort: what suits as well keeps the order of the directory.
        for score, inside, each in sorted(scored, key=lambda one: (-one[0], not one[1])):
            if not (score or inside):
                continue
            standing = await self._structures.standing(self._database, guild_id, pieces.key_of(each.id, pieces.FORUM))
            if standing is not None and standing.discord_id is not None:
                question = standing.piece.tags[:1]
                return QuestionsForum(channel_id=ChannelId(standing.discord_id), community=each.name, tags=question)
        return None

    async def _entries(self, guild_id: GuildId, shown: Sequence[Summary]) -> tuple[DirectoryEntry, ...]:
        ids = [each.id for each in shown]
        if not ids:
            return ()
        poles = {PoleId(pole.id): pole.name for pole in await self.poles(guild_id)}
        members = await memberships.counts(self._database, ids)
        stewards = await communities.stewards_of(self._database, ids)
        channels = {each: await self.channel_of(guild_id, each) for each in ids}
        dates = await self._dates.next_dates(
            guild_id, [channel for channel in channels.values() if channel is not None]
        )
        return tuple(
            DirectoryEntry(
                summary=each,
                pole=poles.get(each.pole_id, ""),
                members=members.get(each.id, 0),
                stewards=stewards.get(each.id, ()),
                channel_id=channels[each.id],
                next_date=_date_in(channels[each.id], dates),
            )
            for each in shown
        )


async def found(reader: Reader, guild_id: GuildId, community_id: CommunityId) -> Community:
    """Return a community of that server that was made. Raises CommunityGone, for a draft too."""
    community = await communities.by_id(reader, guild_id, community_id)
    if community is None or community.state is CommunityState.DRAFT:
        raise CommunityGone
    return community


async def channel_of(
    structures: Structures, reader: Reader, guild_id: GuildId, community_id: CommunityId
) -> ChannelId | None:
    """Return the text channel of a community, if it stands."""
    standing = await structures.standing(reader, guild_id, pieces.key_of(community_id, pieces.CHANNEL))
    return None if standing is None or standing.discord_id is None else ChannelId(standing.discord_id)


def _inside(summary: Summary) -> bool:
    return summary.belonging is not None and summary.belonging.inside


def _date_in(channel_id: ChannelId | None, dates: Mapping[ChannelId, datetime]) -> datetime | None:
    return None if channel_id is None else dates.get(channel_id)
