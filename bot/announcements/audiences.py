"""To whom announcements can go on a server: its poles, its communities, its kinds of member; and where each reads."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from bot.announcements.model import Addressed, AudienceKey, Destination, Family
from bot.announcements.refusals import NoPoles, PoleUnknown
from bot.announcements.repository import rules
from bot.core.database import Database
from bot.core.ids import ChannelId, GuildId, PoleId, RoleId, UserId
from bot.core.structure import DIGEST_CHANNEL, Structures

MEMBER_KINDS = ("agent", "elected", "state", "project", "collective", "team")
"""What members may say they are; `bot.members` has the same words, and a test holds the two together."""

_ACTIVE = "active"
_NOBODY = UserId(0)


class PoleLike(Protocol):
    """A pole, as far as announcements are concerned."""

    @property
    def id(self) -> PoleId: ...

    @property
    def name(self) -> str: ...


class Poles(Protocol):
    """Knows the poles of a server."""

    async def poles(self, guild_id: GuildId) -> Sequence[PoleLike]:
        """Return them in the order in which the server shows them."""


class GroupLike(Protocol):
    """A community, as far as announcements are concerned."""

    @property
    def id(self) -> int: ...

    @property
    def name(self) -> str: ...

    @property
    def pole_id(self) -> PoleId | None: ...

    @property
    def state(self) -> str: ...


class Groups(Protocol):
    """Knows the communities of a server."""

    async def summaries(self, guild_id: GuildId, reader_id: UserId) -> Sequence[GroupLike]:
        """Return all that were made, archived ones included, in the order of the directory."""


class Sight(Protocol):
    """What Discord says now of who reads what."""

    def readers(self, guild_id: GuildId, channel_id: ChannelId) -> frozenset[UserId] | None:
        """Return the people who can read a channel, None if there is no such channel."""

    def may_mention(self, guild_id: GuildId, user_id: UserId, channel_id: ChannelId, role_id: RoleId) -> bool:
        """Return whether that person could, in that channel, write a message that notifies that role."""

    def meeting_place(
        self, guild_id: GuildId, people: Sequence[UserId], preferred: Sequence[ChannelId]
    ) -> ChannelId | None:
        """Return a channel under which Bocage can open a private thread that all of `people` can see."""


class Audiences:
    """The audiences of each server, as it is now."""

    def __init__(self, database: Database, structures: Structures, poles: Poles, groups: Groups) -> None:
        self._database = database
        self._structures = structures
        self._poles = poles
        self._groups = groups

    async def poles(self, guild_id: GuildId) -> tuple[PoleLike, ...]:
        """Return the poles of the server, in its order."""
        return tuple(await self._poles.poles(guild_id))

    async def pole_name(self, guild_id: GuildId, pole_id: PoleId | None) -> str:
        """Return the name of a pole, empty if it is gone."""
        return next((pole.name for pole in await self.poles(guild_id) if pole.id == pole_id), "")

    async def refuse_unknown_pole(self, guild_id: GuildId, pole_id: PoleId | None) -> None:
        """Raises NoPoles or PoleUnknown."""
        poles = await self.poles(guild_id)
        if not poles:
            raise NoPoles
        if pole_id is not None and all(pole.id != pole_id for pole in poles):
            raise PoleUnknown

    async def all(self, guild_id: GuildId) -> tuple[Destination, ...]:
        """Return every audience of the server: poles, kinds of member, communities."""
        standing = await self._standing(guild_id)
        places = await rules.places(self._database, guild_id)
        everybody = standing.get(DIGEST_CHANNEL)
        return (
            *(
                _destination(Family.POLE, pole.id, pole.name, pole.id, standing)
                for pole in await self._poles.poles(guild_id)
            ),
            *(
                Destination(
                    key=AudienceKey(Family.KIND, kind),
                    name="",
                    channel_id=places.get(kind) or (None if everybody is None else ChannelId(everybody)),
                )
                for kind in MEMBER_KINDS
            ),
            *(
                _destination(Family.COMMUNITY, group.id, group.name, group.pole_id, standing)
                for group in await self._groups.summaries(guild_id, _NOBODY)
                if group.state == _ACTIVE
            ),
        )

    async def of(self, guild_id: GuildId, audiences: Sequence[Addressed]) -> tuple[Destination, ...]:
        """Return what these audiences are now; one that is gone has neither name nor channel."""
        known = {each.key: each for each in await self.all(guild_id)}
        return tuple(known.get(each.key, Destination(key=each.key, name="")) for each in audiences)

    async def _standing(self, guild_id: GuildId) -> Mapping[str, int]:
        every = await self._structures.all(self._database, guild_id)
        return {each.piece.key: each.discord_id for each in every if each.discord_id is not None}


def _destination(
    family: Family, number: int, name: str, pole_id: PoleId | None, standing: Mapping[str, int]
) -> Destination:
    channel, role = standing.get(f"{family}:{number}:channel"), standing.get(f"{family}:{number}:role")
    return Destination(
        key=AudienceKey(family, str(number)),
        name=name,
        channel_id=None if channel is None else ChannelId(channel),
        role_id=None if role is None else RoleId(role),
        pole_id=pole_id,
    )
