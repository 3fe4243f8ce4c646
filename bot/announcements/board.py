"""What can be asked about announcements and changes nothing: lists, previews, the matrix, the bulletin's share."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.announcements import bridge
from bot.announcements.audiences import Audiences, Sight
from bot.announcements.bridge import Bridge
from bot.announcements.drafts import found
from bot.announcements.model import (
    Addressed,
    Announcement,
    AnnouncementId,
    CopyId,
    Destination,
    Family,
    Kind,
    refuse_unless_steward,
    told,
)
from bot.announcements.promises import card_key
from bot.announcements.repository import announcements, rules
from bot.core.actor import Actor
from bot.core.clock import Clock
from bot.core.database import Database
from bot.core.ids import ChannelId, GuildId, MessageId, PoleId, RoleId, UserId
from bot.core.standing import StandingMessages

_LISTED_FOR = timedelta(days=120)


class Census(Protocol):
    """Knows what members say they are."""

    async def of_kind(self, guild_id: GuildId, kind: str) -> frozenset[UserId]:
        """Return those who show to all members that they are of that kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One channel, and the audiences that read an announcement there.

    `readers`: the figure that may be told of those who can see it, None for a few; `there` is False where there is no
    such channel (any more). `roles` would be notified. `concerned`, of kinds of member, is how many they are.
    """

    channel_id: ChannelId | None
    audiences: tuple[tuple[Addressed, Destination], ...]
    there: bool = True
    readers: int | None = None
    concerned: Mapping[str, int | None]
    roles: tuple[RoleId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """All there is to see of an announcement before it goes out, and after."""

    announcement: Announcement
    pole: str
    versions: tuple[Version, ...]
    may_mention: bool
    stands: Mapping[ChannelId, MessageId]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What the bulletin may say of one announcement. `stands`: where it can be read, and as which message."""

    id: AnnouncementId
    pole_id: PoleId | None
    kind: Kind
    title: str
    benefits: tuple[tuple[str, str], ...]
    """For each audience its text form (`pole:3`) and what it may bring them."""
    until: datetime | None
    published_at: datetime | None
    stands: Mapping[ChannelId, MessageId]


class Board:
    """The questions. Nothing here writes."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        audiences: Audiences,
        sight: Sight,
        census: Census,
        standing: StandingMessages,
    ) -> None:
        self._database = database
        self._clock = clock
        self._audiences = audiences
        self._sight = sight
        self._census = census
        self._standing = standing

    async def sheet(self, actor: Actor, announcement_id: AnnouncementId) -> Sheet:
        """Return one announcement, to its author or a steward. Raises NotYours, AnnouncementGone."""
        announcement = await found(self._database, actor, announcement_id)
        return Sheet(
            announcement=announcement,
            pole=await self._audiences.pole_name(actor.guild_id, announcement.pole_id),
            versions=await self.versions(announcement),
            may_mention=await self._may_mention(announcement),
            stands=await self._stands(announcement),
        )

    async def versions(self, announcement: Announcement) -> tuple[Version, ...]:
        """Return who will see it, where and how many: one version for each channel, as it would be now."""
        channels: dict[ChannelId | None, list[tuple[Addressed, Destination]]] = {}
        for pair in await self.audiences_of(announcement):
            channels.setdefault(pair[1].channel_id, []).append(pair)
        return tuple([await self._version(announcement, *each) for each in channels.items()])

    async def audiences_of(self, announcement: Announcement) -> tuple[tuple[Addressed, Destination], ...]:
        """Return its audiences with what each of them is now."""
        destinations = await self._audiences.of(announcement.guild_id, announcement.audiences)
        return tuple(zip(announcement.audiences, destinations, strict=True))

    def roles_in(
        self, announcement: Announcement, channel_id: ChannelId, destinations: Sequence[Destination]
    ) -> tuple[RoleId, ...]:
        """Return the roles that its author may notify in that channel, at this very moment; none if none is wished."""
        if not announcement.mention:
            return ()
        return tuple(
            dict.fromkeys(
                each.role_id
                for each in destinations
                if each.role_id is not None
                and self._sight.may_mention(announcement.guild_id, announcement.author_id, channel_id, each.role_id)
            )
        )

    async def listed(self, actor: Actor) -> tuple[Announcement, ...]:
        """Return what this person may open: what waits for a gesture first."""
        return await announcements.listed(
            self._database,
            actor.guild_id,
            actor.user_id,
            steward=actor.steward,
            since=self._clock.now() - _LISTED_FOR,
        )

    async def poles(self, guild_id: GuildId) -> Mapping[PoleId, str]:
        """Return the poles of a server by id, in its order."""
        return {pole.id: pole.name for pole in await self._audiences.poles(guild_id)}

    async def destinations(self, guild_id: GuildId) -> tuple[Destination, ...]:
        """Return every audience of the server."""
        return await self._audiences.all(guild_id)

    async def bridge(self, actor: Actor) -> Bridge:
        """Return what went from pole to pole in the quarter. Raises OnlyStewards."""
        refuse_unless_steward(actor)
        now = self._clock.now()
        belongs = {
            each.key: each.pole_id
            for each in await self._audiences.all(actor.guild_id)
            if each.pole_id is not None and each.key.family is not Family.KIND
        }
        passages = await announcements.passages(self._database, actor.guild_id, now - bridge.KNOWN_FOR)
        return bridge.read(await self.poles(actor.guild_id), belongs, passages, now)

    async def link_of(self, guild_id: GuildId, key: str) -> str:
        """Return the address of a message that stays, empty while it is not there."""
        sent = await self._standing.where(self._database, key)
        return "" if sent is None else f"https://discord.com/channels/{guild_id}/{sent.channel_id}/{sent.message_id}"

    async def budget(self, guild_id: GuildId) -> int:
        """Return how many announcements one audience receives in a week before the stewards are asked."""
        return await rules.budget(self._database, guild_id)

    # For the bulletin

    async def published_since(self, guild_id: GuildId, since: datetime) -> tuple[Item, ...]:
        """Return what was published at or after that instant and still stands, oldest first."""
        every = await announcements.published_since(self._database, guild_id, since)
        return tuple([await self._item(each) for each in every])

    async def held(self, guild_id: GuildId, since: datetime) -> tuple[Item, ...]:
        """Return what has been kept for the bulletin since that instant and is not over, oldest first."""
        every = await announcements.held(self._database, guild_id, since, self._clock.now())
        return tuple([await self._item(each) for each in every])

    async def _item(self, announcement: Announcement) -> Item:
        return Item(
            id=announcement.id,
            pole_id=announcement.pole_id,
            kind=announcement.kind,
            title=announcement.title,
            benefits=tuple((str(each.key), each.benefit) for each in announcement.audiences),
            until=announcement.until,
            published_at=announcement.published_at,
            stands=await self._stands(announcement),
        )

    async def _version(
        self,
        announcement: Announcement,
        channel_id: ChannelId | None,
        audiences: list[tuple[Addressed, Destination]],
    ) -> Version:
        readers = None if channel_id is None else self._sight.readers(announcement.guild_id, channel_id)
        concerned: dict[str, int | None] = {}
        for each, _ in audiences:
            if each.key.family is Family.KIND:
                people = await self._census.of_kind(announcement.guild_id, each.key.ref)
                concerned[str(each.key)] = told(len(people if readers is None else people & readers))
        return Version(
            channel_id=channel_id,
            audiences=tuple(audiences),
            there=readers is not None,
            readers=None if readers is None else told(len(readers)),
            concerned=concerned,
            roles=()
            if channel_id is None
            else self.roles_in(announcement, channel_id, [destination for _, destination in audiences]),
        )

    async def _may_mention(self, announcement: Announcement) -> bool:
        return any(
            each.role_id is not None
            and each.channel_id is not None
            and self._sight.may_mention(announcement.guild_id, announcement.author_id, each.channel_id, each.role_id)
            for _, each in await self.audiences_of(announcement)
        )

    async def _stands(self, announcement: Announcement) -> Mapping[ChannelId, MessageId]:
        found_at: dict[ChannelId, MessageId] = {}
        for copy in await announcements.copies(self._database, announcement.id):
            sent = await self._standing.where(self._database, card_key(CopyId(copy.id)))
            if sent is not None:
                found_at[sent.channel_id] = sent.message_id
        return found_at
