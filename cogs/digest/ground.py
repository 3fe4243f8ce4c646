"""What Discord says of a server now: who reads what, what still stands. Implements `bot.digest.sources.Discord`."""

from collections.abc import Iterator, Mapping, Sequence

import discord

from bot.core.ids import ChannelId, GuildId, MessageId, RoleId, UserId
from bot.core.text import plain_name
from bot.digest.sources import Found, Spot
from bot.digest.visibility import ChannelView, MemberView, Overwrite, ServerView
from cogs.support.discord_errors import silence_told

_HIDDEN = "___hidden___"
"""How Discord calls a channel that it keeps from us."""
_TITLE = 100

Source = discord.TextChannel | discord.ForumChannel


class _Channels(Mapping[ChannelId, ChannelView]):
    """The channels of a server, each looked at when it is first asked for: a bulletin asks for a few of hundreds."""

    def __init__(self, guild: discord.Guild) -> None:
        self._guild = guild
        self._seen: dict[ChannelId, ChannelView] = {}

    def __getitem__(self, channel_id: ChannelId) -> ChannelView:
        if channel_id not in self._seen:
            channel = self._guild.get_channel(channel_id)
            if channel is None:
                raise KeyError(channel_id)
            self._seen[channel_id] = _view_of(self._guild, channel)
        return self._seen[channel_id]

    def __iter__(self) -> Iterator[ChannelId]:
        return (ChannelId(channel.id) for channel in self._guild.channels)

    def __len__(self) -> int:
        return len(self._guild.channels)


class DiscordGround:
    """The servers that a client is on."""

    def __init__(self) -> None:
        self._client: discord.Client | None = None

    def follow(self, client: discord.Client) -> None:
        """Answer from this client from now on."""
        self._client = client

    def view(self, guild_id: GuildId) -> ServerView | None:
        guild = self._guild(guild_id)
        if guild is None or guild.unavailable:
            return None
        return ServerView(
            id=guild_id,
            owner_id=UserId(guild.owner_id or 0),
            roles={role.id: role.permissions.value for role in guild.roles},
            channels=_Channels(guild),
        )

    def member(self, guild_id: GuildId, user_id: UserId) -> MemberView | None:
        guild = self._guild(guild_id)
        member = None if guild is None else guild.get_member(user_id)
        if member is None:
            return None
        return MemberView(id=user_id, role_ids=frozenset(role.id for role in member.roles))

    def stewards(self, guild_id: GuildId, role_id: RoleId | None) -> tuple[UserId, ...]:
        guild = self._guild(guild_id)
        role = None if guild is None or role_id is None else guild.get_role(role_id)
        if guild is None:
            return ()
        animate = role.members if role is not None else []
        manage = [member for member in guild.members if member.guild_permissions.manage_guild]
        return tuple(UserId(member.id) for member in (*animate, *manage) if not member.bot)

    def forum_of(self, guild_id: GuildId, thread_id: ChannelId) -> ChannelId | None:
        guild = self._guild(guild_id)
        thread = None if guild is None else guild.get_thread(thread_id)
        return None if thread is None else ChannelId(thread.parent_id)

    def display_name(self, guild_id: GuildId, user_id: UserId) -> str | None:
        guild = self._guild(guild_id)
        member = None if guild is None else guild.get_member(user_id)
        return None if member is None else plain_name(member.display_name, 32)

    async def find(self, guild_id: GuildId, place_id: ChannelId, message_id: MessageId | None) -> Found | None:
        guild = self._guild(guild_id)
        if guild is None:
            return None
        place = guild.get_channel(place_id) or await self._thread(guild, place_id)
        if isinstance(place, discord.Thread):
            if place.is_private() or not is_source(guild, place.parent):
                return None
            spot = Spot(channel_id=ChannelId(place.parent_id), thread_id=ChannelId(place.id), message_id=message_id)
            if message_id is None:
                return Found(spot=spot, author_id=_person(guild, place.owner_id))
            return await _found(place, spot, message_id)
        if not isinstance(place, discord.TextChannel) or not is_source(guild, place) or message_id is None:
            return None
        spot = Spot(channel_id=place_id, thread_id=None, message_id=message_id)
        return await _found(place, spot, message_id)

    async def titles(self, guild_id: GuildId, spots: Sequence[Spot]) -> Mapping[Spot, str]:
        guild = self._guild(guild_id)
        found: dict[Spot, str] = {}
        for spot in spots if guild is not None else ():
            title = await self._title(guild, spot) if guild is not None else None
            if title is not None:
                found[spot] = title
        return found

    async def _title(self, guild: discord.Guild, spot: Spot) -> str | None:
        channel = guild.get_channel(spot.channel_id)
        if not is_source(guild, channel):
            return None
        if spot.thread_id is not None:
            thread = await self._thread(guild, spot.thread_id)
            if thread is None or thread.is_private() or thread.parent_id != spot.channel_id:
                return None
            return plain_name(thread.name, _TITLE)
        if spot.message_id is None or not isinstance(channel, discord.TextChannel):
            return None
        try:
            with silence_told():
                await channel.fetch_message(spot.message_id)
        except discord.HTTPException:
            return None
        return ""

    async def _thread(self, guild: discord.Guild, thread_id: int) -> discord.Thread | None:
        known = guild.get_thread(thread_id)
        if known is not None:
            return known
        try:
            # Archived ones are not in the cache.
            with silence_told():
                fetched = await guild.fetch_channel(thread_id)
        except (discord.HTTPException, discord.InvalidData):
            return None
        return fetched if isinstance(fetched, discord.Thread) else None

    def _guild(self, guild_id: GuildId) -> discord.Guild | None:
        return None if self._client is None else self._client.get_guild(guild_id)


def is_source(guild: discord.Guild, channel: object) -> bool:
    """Return whether the bulletin may point into a channel: text or forum, seen by Bocage, not age-restricted."""
    if not isinstance(channel, discord.TextChannel | discord.ForumChannel):
        return False
    allowed = channel.permissions_for(guild.me)
    seen = allowed.view_channel and allowed.read_message_history
    return seen and not channel.is_nsfw() and channel.name != _HIDDEN


def spot_of(message: discord.Message) -> Spot | None:
    """Return where a message stands, None in a private thread or anywhere else the bulletin never points."""
    channel, guild = message.channel, message.guild
    if guild is None:
        return None
    if isinstance(channel, discord.Thread):
        if channel.is_private() or not is_source(guild, channel.parent):
            return None
        return Spot(
            channel_id=ChannelId(channel.parent_id),
            thread_id=ChannelId(channel.id),
            message_id=MessageId(message.id),
        )
    if not is_source(guild, channel):
        return None
    return Spot(channel_id=ChannelId(channel.id), thread_id=None, message_id=MessageId(message.id))


def _view_of(guild: discord.Guild, channel: discord.abc.GuildChannel) -> ChannelView:
    overwrites = frozenset(
        Overwrite(target_id=target.id, allow=allow.value, deny=deny.value)
        for target, (allow, deny) in ((target, each.pair()) for target, each in channel.overwrites.items())
    )
    return ChannelView(
        id=ChannelId(channel.id), name=channel.name, overwrites=overwrites, source=is_source(guild, channel)
    )


async def _found(place: discord.TextChannel | discord.Thread, spot: Spot, message_id: int) -> Found | None:
    try:
        with silence_told():
            message = await place.fetch_message(message_id)
    except discord.HTTPException:
        return None
    person = not message.author.bot and message.webhook_id is None
    return Found(spot=spot, author_id=UserId(message.author.id) if person else None)


def _person(guild: discord.Guild, user_id: int | None) -> UserId | None:
    member = None if user_id is None else guild.get_member(user_id)
    return None if member is None or member.bot else UserId(member.id)
