"""What advice requests stand on: what they need to know of others, each as a small Protocol."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.advice.requests.model import ForumLike
from bot.advice.service import AdviceService
from bot.core.actor import Directory
from bot.core.agenda import Agenda
from bot.core.clock import Clock
from bot.core.database import Database
from bot.core.ids import ChannelId, GuildId, RoleId, UserId
from bot.core.notice import Readers
from bot.core.outbox import Outbox
from bot.core.standing import StandingMessages


class House(Protocol):
    """What a server decided that matters to its questions."""

    @property
    def zone(self) -> ZoneInfo: ...

    @property
    def stewards_channel_id(self) -> ChannelId | None: ...

    @property
    def steward_role_id(self) -> RoleId | None: ...


class Houses(Protocol):
    """Where to learn what a server decided."""

    async def settings(self, guild_id: GuildId) -> House: ...

    async def booker_maximum(self, guild_id: GuildId) -> int:
        """Return how many conversations one member may have booked ahead."""


class People(Directory, Protocol):
    """Who is on a server, and who animates there, as Discord says now."""

    def stewards(self, guild_id: GuildId, role_id: RoleId | None) -> tuple[UserId, ...]:
        """Return who animates and is there, in order of their ids; where nobody does, whoever the server belongs to."""


class Members(Protocol):
    """What members say of themselves."""

    async def topic_names(self, guild_id: GuildId, user_id: UserId) -> Sequence[str]:
        """Return the topics of the server, those that this person seeks first."""

    async def sharing(self, guild_id: GuildId, topics: Collection[str]) -> Sequence[UserId]:
        """Return who shares one of these folded topics, shows it to members and takes no pause; the closest first."""

    async def paused(self, guild_id: GuildId) -> frozenset[UserId]:
        """Return everybody on that server who is not to be sought now."""


class Forums(Protocol):
    """Where communities ask each other questions."""

    async def forum_about(self, guild_id: GuildId, user_id: UserId, topics: Sequence[str]) -> ForumLike | None:
        """Return the questions forum that suits best among those this person may enter, None where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Everything the parts of this package share."""

    database: Database
    clock: Clock
    outbox: Outbox
    agenda: Agenda
    standing: StandingMessages
    advice: AdviceService
    houses: Houses
    people: People
    members: Members
    forums: Forums
    readers: Readers
