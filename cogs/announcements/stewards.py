"""What stewards see and decide about announcements: `/animation trait-d-union` and `/animation annonces`.

The group they belong to stands in another cog; these commands are handed to it when the bot is put together.
"""

from typing import Any

import discord
from discord import app_commands

from bot.announcements.audiences import MEMBER_KINDS
from bot.announcements.cards.bridge import bridge_card, rules_card
from bot.announcements.model import MOST_BUDGET
from bot.announcements.service import AnnouncementsService
from bot.core.ids import ChannelId
from cogs.support.commands import said
from cogs.support.request import Requests


def steward_commands(
    requests: Requests, announcements: AnnouncementsService
) -> tuple[app_commands.Command[Any, ..., None], ...]:
    """Return the commands to add to the group `/animation`. Rights are checked by the service."""

    @app_commands.command(
        name=said("announcements-command-bridge-name"), description=said("announcements-command-bridge-description")
    )
    async def bridge(interaction: discord.Interaction) -> None:
        request = await requests.of(interaction)
        await request.reply(bridge_card(request.text, await announcements.bridge(request.actor)))

    @app_commands.command(
        name=said("announcements-command-rules-name"), description=said("announcements-command-rules-description")
    )
    @app_commands.rename(
        budget=said("announcements-option-budget-name"),
        members=said("announcements-option-members-name"),
        channel=said("announcements-option-channel-name"),
    )
    @app_commands.describe(
        budget=said("announcements-option-budget-description"),
        members=said("announcements-option-members-description"),
        channel=said("announcements-option-channel-description"),
    )
    @app_commands.choices(
        members=[
            app_commands.Choice(name=said(f"announcements-audience-kind-{kind}"), value=kind) for kind in MEMBER_KINDS
        ]
    )
    async def rules(
        interaction: discord.Interaction,
        budget: app_commands.Range[int, 1, MOST_BUDGET] | None = None,
        members: str | None = None,
        channel: discord.TextChannel | None = None,
    ) -> None:
        request = await requests.of(interaction)
        in_force = await announcements.set_rules(
            request.actor,
            budget=budget,
            member_kind=members,
            channel_id=None if channel is None else ChannelId(channel.id),
        )
        await request.reply(rules_card(request.text, in_force))

    return bridge, rules
