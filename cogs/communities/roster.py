"""Who is on a server and who has which role, as communities want to know it."""

from collections.abc import Collection

import discord

from bot.core.ids import UserId


class GuildRoster:
    """Answers from discord.py's list of members, as it is at that moment. Implements `Roster` of the communities."""

    def __init__(self, guild: discord.Guild) -> None:
        self._guild = guild

    def present(self) -> Collection[UserId]:
        return frozenset(UserId(member.id) for member in self._guild.members if not member.bot)

    def holders(self, role_id: int) -> Collection[UserId]:
        role = self._guild.get_role(role_id)
        if role is None:
            return frozenset()
        return frozenset(UserId(member.id) for member in role.members if not member.bot)

    def holds(self, user_id: UserId, role_id: int) -> bool:
        member = self._guild.get_member(user_id)
        return member is not None and not member.bot and member.get_role(role_id) is not None


def roster_of(guild: discord.Guild) -> GuildRoster | None:
    """Return everybody on the server with their roles, None while the list of members is not complete."""
    return None if guild.unavailable or not guild.chunked else GuildRoster(guild)


def roles_changed(before: discord.Member, after: discord.Member) -> tuple[frozenset[int], frozenset[int]]:
    """Return the roles gained and lost between the two; a role that no longer exists is not lost by anybody."""
    former, latter = {role.id for role in before.roles}, {role.id for role in after.roles}
    lost = {role_id for role_id in former - latter if after.guild.get_role(role_id) is not None}
    return frozenset(latter - former), frozenset(lost)
