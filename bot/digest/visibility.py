"""Nobody sees what they could not open: the one rule, over what Discord says of a server at one moment.

An item from source S may appear in destination D only if their permission overwrites are identical, or if @everyone
can read S and nothing in S denies it to anybody. Going role by role leaks: people hold several roles. Sources are text,
announcement and forum channels; a public thread is read by whoever reads its channel. Bit values and the order in which
permissions are resolved are those of Discord's documentation, « Permissions ».
"""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.core.ids import ChannelId, GuildId, UserId

ADMINISTRATOR = 1 << 3
VIEW = 1 << 10
HISTORY = 1 << 16
READ = VIEW | HISTORY
"""To open an old message, both are needed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overwrite:
    """What one role or person is allowed and denied in one channel."""

    target_id: int
    allow: int
    deny: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelView:
    """A channel now. `source`: of a kind one may point into, seen by Bocage, and not age-restricted."""

    id: ChannelId
    name: str
    overwrites: frozenset[Overwrite]
    source: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberView:
    """A person now."""

    id: UserId
    role_ids: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerView:
    """A server now. `roles` are their permissions by id, @everyone's (whose id is the server's) included."""

    id: GuildId
    owner_id: UserId
    roles: Mapping[int, int]
    channels: Mapping[ChannelId, ChannelView]

    @property
    def everyone(self) -> int:
        """What everybody may do where no overwrite says otherwise."""
        return self.roles.get(self.id, 0)

    def points_into(self, channel_id: ChannelId) -> bool:
        """Return whether that channel is one that the bulletin may ever point into."""
        channel = self.channels.get(channel_id)
        return channel is not None and channel.source


def may_appear(server: ServerView, source_id: ChannelId, destination_id: ChannelId) -> bool:
    """Return whether what stands in one channel may be pointed to in another."""
    source, destination = server.channels.get(source_id), server.channels.get(destination_id)
    if source is None or destination is None or not source.source:
        return False
    if source.overwrites == destination.overwrites:
        return True
    return read_by_all(server, source)


def read_by_all(server: ServerView, source: ChannelView) -> bool:
    """Return whether everybody reads that channel, and nothing in it denies that to anybody."""
    return server.everyone & READ == READ and not any(each.deny & READ for each in source.overwrites)


def may_read(server: ServerView, source_id: ChannelId, member: MemberView) -> bool:
    """Return whether that person can open what stands in the channel."""
    source = server.channels.get(source_id)
    if source is None or not source.source:
        return False
    base = server.everyone
    for role_id in member.role_ids:
        base |= server.roles.get(role_id, 0)
    if member.id == server.owner_id or base & ADMINISTRATOR:
        return True
    return _overwritten(base, source, server.id, member) & READ == READ


def _overwritten(base: int, source: ChannelView, everyone_id: int, member: MemberView) -> int:
    allow = deny = 0
    for each in source.overwrites:
        if each.target_id == everyone_id:
            base = (base & ~each.deny) | each.allow
    for each in source.overwrites:
        if each.target_id in member.role_ids and each.target_id != everyone_id:
            allow |= each.allow
            deny |= each.deny
    base = (base & ~deny) | allow
    for each in source.overwrites:
        if each.target_id == member.id:
            base = (base & ~each.deny) | each.allow
    return base
