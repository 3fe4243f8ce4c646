"""`/animation`: what stewards and administrators set up on their server."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.core.card import Card
from bot.core.catalogue import Text
from bot.core.ids import ChannelId, RoleId
from bot.servers.model import ServerSettings
from bot.servers.service import MOST_BOOKINGS, ServersService
from cogs.support.commands import said
from cogs.support.request import Requests


class StewardsCog(commands.Cog):
    """The stewards' own commands."""

    animation = app_commands.Group(
        name=said("servers-command-group-name"),
        description=said("servers-command-group-description"),
        guild_only=True,
        # No default permissions: whoever animates need not manage the server. Each right is checked by its service.
    )

    def __init__(self, requests: Requests, servers: ServersService) -> None:
        self._requests = requests
        self._servers = servers

    @animation.command(name=said("servers-command-roles-name"), description=said("servers-command-roles-description"))
    @app_commands.rename(
        stewards=said("servers-option-steward-role-name"),
        advisers=said("servers-option-adviser-role-name"),
        channel=said("servers-option-channel-name"),
    )
    @app_commands.describe(
        stewards=said("servers-option-steward-role-description"),
        advisers=said("servers-option-adviser-role-description"),
        channel=said("servers-option-channel-description"),
    )
    async def roles(
        self,
        interaction: discord.Interaction,
        stewards: discord.Role | None = None,
        advisers: discord.Role | None = None,
        channel: discord.TextChannel | None = None,
    ) -> None:
        """Say who animates, who gives advice, and where stewards are told things."""
        request = await self._requests.of(interaction)
        settings = await self._servers.appoint(
            request.actor,
            administrator=request.administrator,
            steward_role_id=None if stewards is None else RoleId(stewards.id),
            adviser_role_id=None if advisers is None else RoleId(advisers.id),
            stewards_channel_id=None if channel is None else ChannelId(channel.id),
        )
        await request.reply(settings_card(request.text, settings))

    @animation.command(name=said("servers-command-limit-name"), description=said("servers-command-limit-description"))
    @app_commands.rename(maximum=said("servers-option-limit-name"))
    @app_commands.describe(maximum=said("servers-option-limit-description"))
    async def limit(self, interaction: discord.Interaction, maximum: app_commands.Range[int, 1, MOST_BOOKINGS]) -> None:
        """Say how many conversations one member may have booked ahead."""
        request = await self._requests.of(interaction)
        settings = await self._servers.limit_bookings(request.actor, maximum)
        await request.reply(
            Card(
                title=request.text("servers-limit-title"),
                text=request.text("servers-limit-text", count=settings.booker_maximum),
            )
        )


def settings_card(text: Text, settings: ServerSettings) -> Card:
    """Return what the server has decided so far."""
    unset = text("servers-roles-unset")
    channel_id = settings.stewards_channel_id
    return Card(
        title=text("servers-roles-title"),
        text=text(
            "servers-roles-text",
            stewards=unset if settings.steward_role_id is None else f"<@&{settings.steward_role_id}>",
            advisers=unset if settings.adviser_role_id is None else f"<@&{settings.adviser_role_id}>",
            channel=unset if channel_id is None else f"<#{channel_id}>",
        ),
        footer=text("servers-roles-footer"),
    )
