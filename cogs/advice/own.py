"""`/permanence prepare`, `absence` and `pause`: a resource person's own affairs; and `/animation avis`, the totals.

They stand in groups of other cogs, to which they are handed when the bot is put together.
"""

from datetime import date
from functools import partial
from typing import Any

import discord
from discord import app_commands

from bot.advice import away_cards, telling_cards
from bot.advice.service import AdviceService
from bot.advice.wording import Names
from bot.core.actor import Directory
from bot.core.catalogue import Text
from bot.core.clock import Clock
from bot.core.when import suggest_days
from cogs.support.commands import said
from cogs.support.request import Request, Requests
from cogs.support.typed import Suggestions, day_of, suggestions

Commands = tuple[app_commands.Command[Any, ..., None], ...]


def own_commands(requests: Requests, advice: AdviceService, clock: Clock, directory: Directory) -> Commands:
    """Return the commands to add to the group `/permanence`. Rights are checked by the service."""

    def today(text: Text) -> date:
        return clock.now().astimezone(text.zone).date()

    def names(request: Request) -> Names:
        return partial(directory.display_name, request.actor.guild_id)

    @app_commands.command(
        name=said("advice-command-prepare-name"), description=said("advice-command-prepare-description")
    )
    async def prepare(interaction: discord.Interaction) -> None:
        request = await requests.of(interaction)
        prepared = await advice.prepared(request.actor)
        await request.reply(away_cards.prepared_card(request.text, names(request), prepared))

    @app_commands.command(
        name=said("advice-command-absence-name"), description=said("advice-command-absence-description")
    )
    @app_commands.rename(first=said("advice-command-absence-from-name"), last=said("advice-command-absence-until-name"))
    @app_commands.describe(
        first=said("advice-command-absence-from-description"), last=said("advice-command-absence-until-description")
    )
    async def absence(interaction: discord.Interaction, first: str, last: str | None = None) -> None:
        request = await requests.of(interaction)
        begins = day_of(first, today(request.text), request.text)
        ends = begins if last is None else day_of(last, today(request.text), request.text)
        preview = await advice.absence_preview(request.actor, begins, ends)
        await request.reply(away_cards.absence_preview_card(request.text, names(request), preview))

    @app_commands.command(name=said("advice-command-pause-name"), description=said("advice-command-pause-description"))
    @app_commands.rename(until=said("advice-command-pause-until-name"))
    @app_commands.describe(until=said("advice-command-pause-until-description"))
    async def pause(interaction: discord.Interaction, until: str) -> None:
        request = await requests.of(interaction)
        paused = await advice.pause(request.actor, day_of(until, today(request.text), request.text))
        await request.reply(away_cards.pause_card(request.text, names(request), paused))

    @absence.autocomplete("first")
    @absence.autocomplete("last")
    @pause.autocomplete("until")
    async def suggest_day(interaction: discord.Interaction, current: str) -> Suggestions:
        text = await requests.voice_of(interaction)
        return suggestions(suggest_days(current, today(text), text))

    return (prepare, absence, pause)


def totals_command(requests: Requests, advice: AdviceService) -> app_commands.Command[Any, ..., None]:
    """Return the command to add to the group `/animation`."""

    @app_commands.command(
        name=said("advice-command-totals-name"), description=said("advice-command-totals-description")
    )
    async def totals(interaction: discord.Interaction) -> None:
        request = await requests.of(interaction)
        await request.reply(telling_cards.totals_card(request.text, await advice.totals(request.actor)))

    return totals
