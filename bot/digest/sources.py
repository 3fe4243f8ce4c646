"""What the bulletin needs of others, each as small as it needs it: Discord now, the members, and what is planned.

What another part of the house has for the bulletin it offers in one of these shapes; `bot.app` brings them together.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.core.catalogue import Locale
from bot.core.clock import Clock
from bot.core.ids import ChannelId, GuildId, MessageId, RoleId, UserId
from bot.digest.visibility import MemberView, ServerView

# Discord, now


class House(Protocol):
    """What a server decided that matters to its bulletin."""

    @property
    def zone(self) -> ZoneInfo: ...

    @property
    def locale(self) -> Locale: ...

    @property
    def digest_channel_id(self) -> ChannelId | None: ...

    @property
    def stewards_channel_id(self) -> ChannelId | None: ...

    @property
    def steward_role_id(self) -> RoleId | None: ...

    @property
    def installed_at(self) -> datetime | None: ...


class Houses(Protocol):
    """Where to learn what a server decided."""

    async def settings(self, guild_id: GuildId) -> House: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Somewhere one could point to: a thread, or a message in a channel."""

    channel_id: ChannelId
    thread_id: ChannelId | None
    message_id: MessageId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was found at an address. `author_id`: who wrote that message or opened that thread, None for a bot."""

    spot: Spot
    author_id: UserId | None


class Discord(Protocol):
    """What Discord says of a server now."""

    def view(self, guild_id: GuildId) -> ServerView | None:
        """Return who reads what, None where Bocage is not, or cannot tell."""

    def member(self, guild_id: GuildId, user_id: UserId) -> MemberView | None:
        """Return a person who is there, with their roles."""

    def stewards(self, guild_id: GuildId, role_id: RoleId | None) -> tuple[UserId, ...]:
        """Return who animates there: by that role, or by the right to manage the server."""

    def forum_of(self, guild_id: GuildId, thread_id: ChannelId) -> ChannelId | None:
        """Return the channel a thread was opened in, None where that is not known by heart."""

    def display_name(self, guild_id: GuildId, user_id: UserId) -> str | None:
        """Return the name shown on that server, cleaned for plain text."""

    async def find(self, guild_id: GuildId, place_id: ChannelId, message_id: MessageId | None) -> "Found | None":
        """Return what stands at an address of that server, None where nothing does, or nothing one may point to."""

    async def titles(self, guild_id: GuildId, spots: Sequence[Spot]) -> Mapping[Spot, str]:
        """Return the title of each of these that still stands: a thread's name, empty for a message in a channel.

        What was deleted, is private, or cannot be looked at is left out.
        """


# The members


class CommunityLike(Protocol):
    """A community, as far as the bulletin is concerned."""

    @property
    def id(self) -> int: ...

    @property
    def name(self) -> str: ...

    @property
    def pole_id(self) -> int | None: ...

    @property
    def topics(self) -> tuple[str, ...]: ...


class Communities(Protocol):
    """Knows which channel belongs to which community, and who is in them."""

    async def by_channel(self, guild_id: GuildId) -> Mapping[ChannelId, CommunityLike]:
        """Return the community of each channel and forum of one."""

    async def question_forums(self, guild_id: GuildId) -> frozenset[ChannelId]:
        """Return the forums in which members ask."""

    async def poles_of_people(self, guild_id: GuildId) -> Mapping[UserId, frozenset[int]]:
        """Return the poles of the communities each person is in."""


class People(Protocol):
    """Knows what members said of themselves, to everybody."""

    async def territories(self, guild_id: GuildId) -> Mapping[UserId, str]:
        """Return where people live or act, of those who tell every member."""

    async def who_shares(self, guild_id: GuildId, topics: Collection[str]) -> Sequence[UserId]:
        """Return who offers what they know on one of these topics, those on a pause or gone left out."""

    async def seeks(self, guild_id: GuildId, user_id: UserId) -> Collection[str]:
        """Return the topics this person says, to everybody, that they are looking into."""


class Duty(Protocol):
    """Knows whose turn it is."""

    async def greeter(self, guild_id: GuildId) -> UserId | None:
        """Return the steward who greets this week, None where nobody offered to."""


# What is planned, asked, announced elsewhere


class Upcoming(Protocol):
    """Something one can go to. `what`: office-hours, meetup, round or deadline.

    `place_kind`: link, voice, phone, address or text, with `place` as its detail; empty where there is none to tell.
    `channel_id`: the channel whose readers may know of it, None where every member may. `seats`: how many are free.
    """

    @property
    def ref(self) -> str: ...

    @property
    def what(self) -> str: ...

    @property
    def title(self) -> str: ...

    @property
    def starts_at(self) -> datetime: ...

    @property
    def place_kind(self) -> str: ...

    @property
    def place(self) -> str: ...

    @property
    def channel_id(self) -> ChannelId | None: ...

    @property
    def seats(self) -> int | None: ...


class Dates(Protocol):
    """Something that has dates."""

    async def upcoming(self, guild_id: GuildId, start: datetime, end: datetime) -> Sequence[Upcoming]:
        """Return what is still open within that time, in order of time."""


class Asked(Protocol):
    """A question asked elsewhere in the house, which may be shown: `ref` names it, `title` says it in one line."""

    @property
    def ref(self) -> str: ...

    @property
    def title(self) -> str: ...

    @property
    def url(self) -> str: ...

    @property
    def channel_id(self) -> ChannelId | None: ...

    @property
    def asked_at(self) -> datetime: ...


class OpenRequests(Protocol):
    """Somewhere questions wait that their authors agreed to have shown."""

    async def unanswered(self, guild_id: GuildId) -> Sequence[Asked]:
        """Return those without an answer, the oldest first."""

    async def waits(self, guild_id: GuildId, since: datetime, before: datetime) -> Sequence[timedelta | None]:
        """Return how long each question sent within that time, shown or not, waited; None where it waits still."""


class Announced(Protocol):
    """An announcement of one pole to the others. `benefit` says what it may bring, and to whom."""

    @property
    def ref(self) -> str: ...

    @property
    def pole(self) -> str: ...

    @property
    def title(self) -> str: ...

    @property
    def benefit(self) -> str: ...

    @property
    def url(self) -> str: ...

    @property
    def channel_id(self) -> ChannelId | None: ...


class Announcements(Protocol):
    """Somewhere poles announce things to each other."""

    async def announced(self, guild_id: GuildId, since: datetime) -> Sequence[Announced]:
        """Return what was announced since then and still holds, the newest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """Everything that other parts of the house bring to an issue; what is not there yet brings nothing."""

    dates: tuple[Dates, ...] = ()
    requests: tuple[OpenRequests, ...] = ()
    announcements: tuple[Announcements, ...] = ()


# Office hours, in the shape of dates


class SlotPlace(Protocol):
    """Where a conversation takes place."""

    @property
    def kind(self) -> str: ...

    @property
    def detail(self) -> str: ...


class FreeSlot(Protocol):
    """A slot that anybody may book."""

    @property
    def adviser_id(self) -> UserId: ...

    @property
    def starts_at(self) -> datetime: ...

    @property
    def place(self) -> SlotPlace: ...

    @property
    def topics(self) -> tuple[str, ...]: ...


class SlotPage(Protocol):
    """Some free slots."""

    @property
    def slots(self) -> Sequence[FreeSlot]: ...


class FreeSlots(Protocol):
    """Knows which slots are free."""

    async def free_slots(self, guild_id: GuildId, reader_id: UserId, *, limit: int, days: int) -> SlotPage:
        """Return the next slots that can be booked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """The free slots of one person on one day."""

    ref: str
    title: str
    starts_at: datetime
    place_kind: str
    place: str
    seats: int | None
    what: str = "office-hours"
    channel_id: ChannelId | None = None


_MOST_SLOTS = 60
_MOST_TOPICS = 2


class OfficeHours:
    """Office hours with free places, one date per person and day. Every member may see them in their agenda."""

    def __init__(self, slots: FreeSlots, discord: Discord, houses: Houses, clock: Clock) -> None:
        self._slots = slots
        self._discord = discord
        self._houses = houses
        self._clock = clock

    async def upcoming(self, guild_id: GuildId, start: datetime, end: datetime) -> Sequence[Sitting]:
        """Return what is free within that time, in order of time."""
        zone = (await self._houses.settings(guild_id)).zone
        days = max(1, (end - self._clock.now()) // timedelta(days=1) + 1)
        page = await self._slots.free_slots(guild_id, UserId(0), limit=_MOST_SLOTS, days=days)

        def sitting_of(slot: FreeSlot) -> tuple[str, int]:
            return f"{slot.starts_at.astimezone(zone):%Y-%m-%d}", slot.adviser_id

        found = []
        for (day, adviser_id), group in groupby(sorted(page.slots, key=sitting_of), key=sitting_of):
            slots = sorted((slot for slot in group if start <= slot.starts_at < end), key=lambda slot: slot.starts_at)
            name = self._discord.display_name(guild_id, UserId(adviser_id))
            if slots and name is not None:
                first = slots[0]
                found.append(
                    Sitting(
                        ref=f"office-hours:{adviser_id}:{day}",
                        title=" · ".join((name, *first.topics[:_MOST_TOPICS])),
                        starts_at=first.starts_at,
                        place_kind=str(first.place.kind),
                        place=first.place.detail,
                        seats=len(slots),
                    )
                )
        return sorted(found, key=lambda each: each.starts_at)
