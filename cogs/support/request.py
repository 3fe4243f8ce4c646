"""What a member asks now: the interaction, who they are with their rights of this moment, and their language."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import discord

from bot.core.actor import Actor
from bot.core.card import Card
from bot.core.catalogue import Text
from bot.core.errors import NotAllowed
from bot.core.ids import ChannelId, GuildId, UserId
from bot.members.service import MembersService
from bot.servers.service import ServersService
from cogs.support import messenger
from cogs.support.discord_errors import silence_told
from cogs.support.forms import Form, answers_of, picks_of
from cogs.support.ways_out import silenced, way_out


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One thing that one member asks. `values` are what a menu chose, `answers` what the text fields of a form were
    filled with, `picks` what was chosen in its selects."""

    interaction: discord.Interaction
    actor: Actor
    text: Text
    administrator: bool
    values: tuple[str, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    picks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def redraws(self) -> bool:
        """Whether this comes from a private answer, which may change, and not from a lasting message or a command."""
        message = self.interaction.message
        return message is not None and message.flags.ephemeral

    async def defer(self, *, beside: bool = False) -> None:
        """Ask for more than Discord's three seconds before `reply` (of a command) or `update` (of anything else).

        With `beside`, before `reply` whatever it is. `beside=not request.redraws` goes before `show`.
        """
        await messenger.defer(self.interaction, beside=beside)

    async def reply(self, card: Card) -> None:
        """Answer privately."""
        await messenger.reply(self.interaction, card)

    async def update(self, card: Card) -> None:
        """Redraw the message whose button or menu was used; a form that came from a message redraws it too."""
        await messenger.update(self.interaction, card)

    async def show(self, card: Card) -> None:
        """Turn the page: redraw a private answer, but leave any lasting message as it is and answer beside it."""
        if self.redraws:
            await self.update(card)
        else:
            await self.reply(card)

    async def ask(self, form: Form) -> None:
        """Answer with a form to fill in."""
        await messenger.ask(self.interaction, form)


class Requests:
    """Makes a `Request` of an interaction: rights from Discord's own word, language from the member's own client.

    `noticed` is told of each, with the server and the person; whoever makes the cogs sets it.
    """

    def __init__(self, servers: ServersService, members: MembersService) -> None:
        self._servers = servers
        self._members = members
        self.noticed: Callable[[GuildId, UserId], None] = lambda _guild_id, _user_id: None

    async def of(
        self,
        interaction: discord.Interaction,
        *,
        about: GuildId | None = None,
        values: tuple[str, ...] = (),
    ) -> Request:
        """Return what this interaction asks.

        In a direct message Discord names no server: `about` is the one that the button's own row belongs to; a button
        about no row is about the only server that the person shares with us. Raises NotAllowed when there is none or
        more than one, when the person is no longer on it, or when its moderators have silenced them for now.
        """
        member = await _member_of(interaction, about)
        if silenced(member) and not way_out(interaction):
            raise NotAllowed("core-refused-silenced")
        guild_id, user_id = GuildId(member.guild.id), UserId(member.id)
        self.noticed(guild_id, user_id)
        rights = interaction.permissions if interaction.guild_id is not None else member.guild_permissions
        settings = await self._servers.settings(guild_id)
        roles = {role.id for role in member.roles}
        return Request(
            interaction=interaction,
            actor=Actor(
                guild_id=guild_id,
                user_id=user_id,
                steward=rights.manage_guild or settings.steward_role_id in roles,
                adviser=settings.adviser_role_id in roles,
            ),
            text=await self._members.text_now(guild_id, user_id, str(interaction.locale), settings),
            administrator=rights.manage_guild,
            values=values,
            answers=answers_of(interaction),
            picks=picks_of(interaction),
        )

    async def voice_of(self, interaction: discord.Interaction) -> Text:
        """Return the voice to answer in when nothing else is known of who asks."""
        guild_id = GuildId(interaction.guild_id or 0)
        return await self._members.voice(guild_id, UserId(interaction.user.id), str(interaction.locale))


async def _member_of(interaction: discord.Interaction, about: GuildId | None) -> discord.Member:
    if isinstance(interaction.user, discord.Member):
        return interaction.user
    shared = interaction.user.mutual_guilds
    guild = interaction.client.get_guild(about) if about is not None else shared[0] if len(shared) == 1 else None
    if guild is None:
        raise NotAllowed("core-refused-only-in-server")
    try:
        with silence_told():
            return guild.get_member(interaction.user.id) or await guild.fetch_member(interaction.user.id)
    except discord.NotFound:
        raise NotAllowed("core-refused-not-here") from None


def channel_of(interaction: discord.Interaction) -> ChannelId | None:
    """Return the text channel an interaction happens in, a thread counting for its parent, or None elsewhere."""
    channel = interaction.channel
    if isinstance(channel, discord.Thread):
        channel = channel.parent
    return ChannelId(channel.id) if isinstance(channel, discord.TextChannel) else None
