"""`/animation donnees`: what stewards do on somebody's written request. Rights are checked by the service."""

import asyncio
from functools import partial
from typing import Any

import discord
from discord import app_commands

from bot.core.actor import Directory
from bot.privacy import cards
from bot.privacy.service import PrivacyService, identifier
from cogs.privacy.cog import server_name
from cogs.support.commands import said
from cogs.support.request import Requests

_EXPORT, _ERASE = "export", "erase"


def steward_commands(
    requests: Requests, privacy: PrivacyService, directory: Directory
) -> tuple[app_commands.Command[Any, ..., None], ...]:
    """Return the commands to add to the group `/animation`."""

    @app_commands.command(
        name=said("privacy-command-steward-name"), description=said("privacy-command-steward-description")
    )
    @app_commands.rename(gesture=said("privacy-option-gesture-name"), person=said("privacy-option-person-name"))
    @app_commands.describe(
        gesture=said("privacy-option-gesture-description"), person=said("privacy-option-person-description")
    )
    @app_commands.choices(
        gesture=[
            app_commands.Choice(name=said("privacy-option-gesture-export"), value=_EXPORT),
            app_commands.Choice(name=said("privacy-option-gesture-erase"), value=_ERASE),
        ]
    )
    async def answer(interaction: discord.Interaction, gesture: str, person: str) -> None:
        request = await requests.of(interaction)
        user_id = privacy.whom(request.actor, identifier(person))
        own = user_id == request.actor.user_id
        names = partial(directory.display_name, request.actor.guild_id)
        if gesture == _EXPORT:
            await request.defer()
            dossier = await privacy.export(request.actor, user_id)
            server = server_name(request)
            card = await asyncio.to_thread(
                cards.export_card, request.text, dossier, names, privacy.inventory, server, own=own
            )
            await request.reply(card)
            return
        outlook = await privacy.outlook(request.actor, user_id)
        await request.reply(
            cards.question_card(request.text, outlook, own=own, name=cards.someone(request.text, names, user_id))
        )

    return (answer,)
