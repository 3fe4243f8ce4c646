"""Who reads what on a server, whom they may notify, where people can meet: from the client's own cache.

Implements `bot.announcements.audiences.Sight`.
"""

from collections.abc import Sequence

import discord

from bot.core.ids import ChannelId, GuildId, RoleId, UserId


class DiscordSight:
    """What Discord says now."""

    def __init__(self) -> None:
        self._client: discord.Client | None = None

    def follow(self, client: discord.Client) -> None:
        """Answer from this client's cache from now on."""
        self._client = client

    def readers(self, guild_id: GuildId, channel_id: ChannelId) -> frozenset[UserId] | None:
        """Return the people, Bocage and its kind left out, who can read a channel; None if there is no such channel."""
        guild = self._guild(guild_id)
        channel = None if guild is None else guild.get_channel(channel_id)
        if guild is None or channel is None:
            return None
        people = [member for member in guild.members if not member.bot]
        if not _open_to_all(guild, channel):
            people = [member for member in people if channel.permissions_for(member).view_channel]
        return frozenset(UserId(member.id) for member in people)

    def may_mention(self, guild_id: GuildId, user_id: UserId, channel_id: ChannelId, role_id: RoleId) -> bool:
        """Return whether that person could write there, by hand, a message that notifies that role; and Bocage too.

        What Bocage itself may not notify would be a promise that Discord does not keep.
        """
        guild = self._guild(guild_id)
        if guild is None:
            return False
        channel, role, member = guild.get_channel(channel_id), guild.get_role(role_id), guild.get_member(user_id)
        if channel is None or role is None or member is None or role.is_default():
            return False
        return all(_may_mention(channel, role, each) for each in (member, guild.me))

    def meeting_place(
        self, guild_id: GuildId, people: Sequence[UserId], preferred: Sequence[ChannelId]
    ) -> ChannelId | None:
        """Return a text channel that all of `people` see and in which Bocage may open private threads.

        One of the `preferred` if any will do, else the first one in the order of the server. Announcement channels
        have no private threads.
        """
        guild = self._guild(guild_id)
        if guild is None:
            return None
        members = [member for member in map(guild.get_member, people) if member is not None]
        order = [*(guild.get_channel(each) for each in preferred), *guild.text_channels]
        for channel in order:
            if isinstance(channel, discord.TextChannel) and _can_meet(channel, members):
                return ChannelId(channel.id)
        return None

    def _guild(self, guild_id: GuildId) -> discord.Guild | None:
        return self._client.get_guild(guild_id) if self._client is not None else None


def _open_to_all(guild: discord.Guild, channel: discord.abc.GuildChannel) -> bool:
    """Return whether nobody can be kept from reading: what makes the question cheap on a large server."""
    if not channel.permissions_for(guild.default_role).view_channel:
        return False
    return all(entry.view_channel is not False for entry in channel.overwrites.values())


def _may_mention(channel: discord.abc.GuildChannel, role: discord.Role, member: discord.Member) -> bool:
    rights = channel.permissions_for(member)
    return rights.view_channel and rights.send_messages and (role.mentionable or rights.mention_everyone)


def _can_meet(channel: discord.TextChannel, members: Sequence[discord.Member]) -> bool:
    if channel.is_news():
        return False
    own = channel.permissions_for(channel.guild.me)
    able = own.view_channel and own.create_private_threads and own.send_messages_in_threads
    return able and all(channel.permissions_for(member).view_channel for member in members)
