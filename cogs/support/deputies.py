"""Nobody reaches through Bocage what they could not reach themselves.

A command names channels, roles and people. Discord lists only what the person sees, but what is sent is only a number:
a channel hidden from whoever names it must not be written in, looked at or even found by Bocage on their behalf, and
what Bocage itself cannot do in it is said now rather than when it is due.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import discord

from bot.core.errors import Invalid, NotAllowed

_WRITTEN_IN = (discord.ChannelType.text, discord.ChannelType.news, discord.ChannelType.forum)
_ENTERED = (discord.ChannelType.voice, discord.ChannelType.stage_voice)


def refuse_beyond(interaction: discord.Interaction) -> None:
    """Refuse a command that names what its author, or Bocage, has no way to.

    Raises NotAllowed for a channel that its author does not see or, where people meet, may not enter; Invalid for one
    where Bocage may not write, for a role that is nobody's to name, for a program.
    """
    guild, member = interaction.guild, interaction.user
    if guild is None or not isinstance(member, discord.Member):
        return
    for channel in _channels(interaction, guild):
        theirs, own = channel.permissions_for(member), channel.permissions_for(guild.me)
        entered = channel.type in _ENTERED
        if not theirs.view_channel or (entered and not theirs.connect):
            raise NotAllowed("core-refused-channel-closed")
        if not own.view_channel or (channel.type in _WRITTEN_IN and not own.send_messages):
            raise Invalid("core-refused-channel-mute", channel=str(channel.id))
    for role_id in _ids(interaction, "roles"):
        role = guild.get_role(role_id)
        if role is None or role.is_default() or role.managed:
            raise Invalid("core-refused-role")
    resolved: Mapping[str, Any] = _resolved(interaction)
    if any(user.get("bot") for user in resolved.get("users", {}).values()):
        raise Invalid("core-refused-program")


def _channels(interaction: discord.Interaction, guild: discord.Guild) -> Iterator[discord.abc.GuildChannel]:
    for channel_id in _ids(interaction, "channels"):
        channel = guild.get_channel(channel_id)
        if channel is None:
            # A thread, or a channel of which Discord tells Bocage nothing: there is no knowing who may do what there.
            raise NotAllowed("core-refused-channel-closed")
        yield channel


def _ids(interaction: discord.Interaction, kind: str) -> list[int]:
    return [int(each) for each in _resolved(interaction).get(kind, {})]


def _resolved(interaction: discord.Interaction) -> Mapping[str, Any]:
    data: Mapping[str, Any] = interaction.data or {}
    # What stands in a message's own menu is no argument: its author was not named by anybody.
    found: Mapping[str, Any] = data.get("resolved") or {}
    return {} if "target_id" in data else found
