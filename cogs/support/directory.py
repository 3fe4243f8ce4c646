"""Who is on a server, and who animates it, as the client's own cache of members says."""

from typing import Protocol

import discord

from bot.core.ids import GuildId, RoleId, UserId
from bot.core.text import plain_name
from cogs.support.ways_out import silenced

MOST_NAME = 32
"""Signs of a display name."""


class Follower(Protocol):
    """Answers from the client's own knowledge of Discord, once there is a client."""

    def follow(self, client: discord.Client) -> None:
        """Answer from this client from now on."""


class GuildDirectory:
    """Who is on a server, from the client's member cache. Implements `bot.core.actor.Directory`."""

    def __init__(self) -> None:
        self._client: discord.Client | None = None

    def follow(self, client: discord.Client) -> None:
        """Answer from this client's cache from now on."""
        self._client = client

    def display_name(self, guild_id: GuildId, user_id: UserId) -> str | None:
        guild = self._client.get_guild(guild_id) if self._client is not None else None
        member = guild.get_member(user_id) if guild is not None else None
        return None if member is None else plain_name(member.display_name, MOST_NAME)

    def stewards(self, guild_id: GuildId, role_id: RoleId | None) -> tuple[UserId, ...]:
        """Return who animates and is there, in order of their ids; where nobody does, whoever the server belongs to."""
        guild = self._client.get_guild(guild_id) if self._client is not None else None
        if guild is None:
            return ()
        role = guild.get_role(role_id) if role_id is not None else None
        wearing = [UserId(member.id) for member in (role.members if role is not None else []) if not member.bot]
        managing = [
            UserId(member.id) for member in guild.members if member.guild_permissions.manage_guild and not member.bot
        ]
        owner = [UserId(guild.owner_id)] if guild.owner_id is not None and guild.get_member(guild.owner_id) else []
        return tuple(sorted(wearing or managing or owner))

    def is_steward(self, guild_id: GuildId, user_id: UserId, role_id: RoleId | None) -> bool:
        guild = self._client.get_guild(guild_id) if self._client is not None else None
        member = guild.get_member(user_id) if guild is not None else None
        if member is None or silenced(member):
            return False
        return member.guild_permissions.manage_guild or any(role.id == role_id for role in member.roles)
