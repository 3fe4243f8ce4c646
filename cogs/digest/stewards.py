"""What stewards decide about the bulletin: `/animation bulletin` and `/animation questions`."""

from typing import Any

import discord
from discord import app_commands

from bot.core.when import suggest_times
from bot.digest import cards
from bot.digest.issues import Issues
from bot.digest.model import Quiet, Unvalidated
from bot.digest.questions import Questions
from cogs.support.commands import said
from cogs.support.request import Requests
from cogs.support.typed import time_of


def digest_commands(
    requests: Requests, issues: Issues, questions: Questions
) -> tuple[app_commands.Command[Any, ..., None], ...]:
    """Return the commands to add to the group `/animation`. Rights are checked by the services."""

    @app_commands.command(
        name=said("digest-command-settings-name"), description=said("digest-command-settings-description")
    )
    @app_commands.rename(
        day=said("digest-option-day-name"),
        hour=said("digest-option-hour-name"),
        unvalidated=said("digest-option-unvalidated-name"),
        quiet=said("digest-option-quiet-name"),
        active=said("digest-option-active-name"),
    )
    @app_commands.describe(
        day=said("digest-option-day-description"),
        hour=said("digest-option-hour-description"),
        unvalidated=said("digest-option-unvalidated-description"),
        quiet=said("digest-option-quiet-description"),
        active=said("digest-option-active-description"),
    )
    @app_commands.choices(
        day=[app_commands.Choice(name=said(f"digest-option-weekday-{day}"), value=day) for day in range(7)],
    )
    @app_commands.choices(
        unvalidated=[
            app_commands.Choice(name=said(f"digest-option-unvalidated-{each}"), value=each.value)
            for each in Unvalidated
        ],
        quiet=[app_commands.Choice(name=said(f"digest-option-quiet-{each}"), value=each.value) for each in Quiet],
    )
    async def settings(
        interaction: discord.Interaction,
        day: int | None = None,
        hour: str | None = None,
        unvalidated: str | None = None,
        quiet: str | None = None,
        active: bool | None = None,  # noqa: FBT001 - an option of Discord's is a parameter
    ) -> None:
        request = await requests.of(interaction)
        chosen = await issues.configure(
            request.actor,
            weekday=day,
            hour=None if hour is None else time_of(hour),
            unvalidated=None if unvalidated is None else Unvalidated(unvalidated),
            quiet=None if quiet is None else Quiet(quiet),
            active=active,
        )
        coming = await issues.next_issue(request.actor.guild_id)
        await request.reply(cards.settings_card(request.text, chosen, coming))

    @settings.autocomplete("hour")
    async def suggest(interaction: discord.Interaction, current: str) -> list[app_commands.Choice[str]]:
        text = await requests.voice_of(interaction)
        return [app_commands.Choice(name=label, value=value) for label, value in suggest_times(current, text, None)]

    @app_commands.command(
        name=said("digest-command-questions-name"), description=said("digest-command-questions-description")
    )
    async def totals(interaction: discord.Interaction) -> None:
        request = await requests.of(interaction)
        await request.reply(cards.totals_card(request.text, await questions.totals(request.actor)))

    return (settings, totals)
