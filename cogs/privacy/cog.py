"""`/mes-donnees`: explain, export, erase. Parses, calls one method, shows its card; every answer is private."""

import asyncio
from functools import partial

import discord
from discord import app_commands
from discord.ext import commands

from bot.core.actor import Directory
from bot.core.card import Action
from bot.privacy import cards
from bot.privacy.service import PrivacyService, identifier
from cogs.support.commands import said
from cogs.support.request import Request, Requests
from cogs.support.router import Router
from cogs.support.typed import row


class PrivacyCog(commands.Cog):
    """What everybody may do about their own data."""

    data = app_commands.Group(
        name=said("privacy-command-group-name"),
        description=said("privacy-command-group-description"),
        guild_only=True,
    )

    def __init__(self, requests: Requests, router: Router, privacy: PrivacyService, directory: Directory) -> None:
        self._requests = requests
        self._privacy = privacy
        self._directory = directory
        router.on(cards.FEATURE, "export", self._export)
        router.on(cards.FEATURE, "ask", self._ask)
        router.on(cards.FEATURE, "keep", self._keep)
        for verb, texts in (("erase", False), ("erase-texts", True)):
            router.on(cards.FEATURE, verb, partial(self._erase, texts=texts))
        for verb, texts in (("erase-other", False), ("erase-other-texts", True)):
            router.on(cards.FEATURE, verb, partial(self._erase_other, texts=texts))

    @data.command(name=said("privacy-command-explain-name"), description=said("privacy-command-explain-description"))
    async def explain(self, interaction: discord.Interaction) -> None:
        """Say what is kept of this person, what for and until when."""
        request = await self._requests.of(interaction)
        dossier = await self._privacy.look(request.actor)
        await request.reply(cards.explanation_card(request.text, dossier, self._privacy.inventory))

    @data.command(name=said("privacy-command-export-name"), description=said("privacy-command-export-description"))
    async def export(self, interaction: discord.Interaction) -> None:
        """Hand this person everything that is kept of them."""
        await self._export(await self._requests.of(interaction))

    @data.command(name=said("privacy-command-erase-name"), description=said("privacy-command-erase-description"))
    async def erase(self, interaction: discord.Interaction) -> None:
        """Say what erasing everything would do, and ask once."""
        await self._ask(await self._requests.of(interaction))

    async def _export(self, request: Request, _action: Action | None = None) -> None:
        await request.defer(beside=True)
        dossier = await self._privacy.export(request.actor)
        names = partial(self._directory.display_name, request.actor.guild_id)
        server = server_name(request)
        card = await asyncio.to_thread(
            cards.export_card, request.text, dossier, names, self._privacy.inventory, server, own=True
        )
        await request.reply(card)

    async def _ask(self, request: Request, _action: Action | None = None) -> None:
        outlook = await self._privacy.outlook(request.actor)
        await request.reply(cards.question_card(request.text, outlook, own=True, name=""))

    async def _keep(self, request: Request, _action: Action) -> None:
        await request.update(cards.kept_card(request.text))

    async def _erase(self, request: Request, _action: Action, *, texts: bool) -> None:
        await request.defer()
        erased = await self._privacy.erase(request.actor, texts=texts)
        await request.update(cards.erased_card(request.text, erased, own=True))

    async def _erase_other(self, request: Request, action: Action, *, texts: bool) -> None:
        # An id that somebody shortened names nobody, least of all nobody in particular, whom the trail writes as 0.
        whom = self._privacy.whom(request.actor, identifier(str(row(action))))
        await request.defer()
        erased = await self._privacy.erase(request.actor, whom, texts=texts)
        await request.update(cards.erased_card(request.text, erased, own=False))


def server_name(request: Request) -> str:
    """Return what the server is called, or its number where Discord does not say."""
    guild = request.interaction.guild
    return guild.name if guild is not None else request.text("privacy-page-server", id=str(request.actor.guild_id))
