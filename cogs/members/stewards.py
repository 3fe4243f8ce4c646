"""What stewards do about members: `/animation accueil` and `/animation sujets`.

The group they belong to stands in another cog; these commands are handed to it when the bot is put together.
"""

from datetime import date
from functools import partial
from typing import Any

import discord
from discord import app_commands

from bot.core.actor import Directory
from bot.core.clock import Clock
from bot.members import cards
from bot.members.arrivals import Arrivals
from bot.members.topics import TopicCuration
from cogs.support.commands import said
from cogs.support.request import Request, Requests
from cogs.support.typed import Suggestions, suggested_names

_YES, _NO = "yes", "no"


def steward_commands(
    requests: Requests, arrivals: Arrivals, curation: TopicCuration, clock: Clock, directory: Directory
) -> tuple[app_commands.Command[Any, ..., None], ...]:
    """Return the commands to add to the group `/animation`. Rights are checked by the services."""

    def today(request: Request) -> date:
        return clock.now().astimezone(request.text.zone).date()

    @app_commands.command(
        name=said("members-command-greet-name"), description=said("members-command-greet-description")
    )
    @app_commands.rename(willing=said("members-option-greet-name"))
    @app_commands.describe(willing=said("members-option-greet-description"))
    @app_commands.choices(
        willing=[
            app_commands.Choice(name=said("members-option-greet-yes"), value=_YES),
            app_commands.Choice(name=said("members-option-greet-no"), value=_NO),
        ]
    )
    async def greet(interaction: discord.Interaction, willing: str) -> None:
        request = await requests.of(interaction)
        turn = await arrivals.volunteer(request.actor, willing=willing == _YES)
        names = partial(directory.display_name, request.actor.guild_id)
        await request.reply(
            cards.turn_card(request.text, names, turn, reader_id=request.actor.user_id, today=today(request))
        )

    @app_commands.command(
        name=said("members-command-curate-name"), description=said("members-command-curate-description")
    )
    @app_commands.rename(
        topic=said("members-option-curate-topic-name"),
        becomes=said("members-option-curate-becomes-name"),
        hide=said("members-option-curate-hide-name"),
    )
    @app_commands.describe(
        topic=said("members-option-curate-topic-description"),
        becomes=said("members-option-curate-becomes-description"),
        hide=said("members-option-curate-hide-description"),
    )
    async def curate(
        interaction: discord.Interaction,
        topic: str = "",
        becomes: str = "",
        hide: bool | None = None,  # noqa: FBT001 - an option of Discord's is a parameter
    ) -> None:
        request = await requests.of(interaction)
        if not topic:
            await request.reply(cards.vocabulary_card(request.text, await curation.everything(request.actor)))
        elif becomes:
            renamed = await curation.rename(request.actor, topic, becomes)
            await request.reply(cards.curated_card(request.text, renamed))
        elif hide:
            await request.reply(cards.curated_card(request.text, await curation.hide(request.actor, topic)))
        else:
            await request.reply(cards.curated_card(request.text, await curation.keep(request.actor, topic)))

    @curate.autocomplete("topic")
    @curate.autocomplete("becomes")
    async def suggest(interaction: discord.Interaction, current: str) -> Suggestions:
        request = await requests.of(interaction)
        return suggested_names(await curation.suggestions(request.actor, current))

    return (greet, curate)
