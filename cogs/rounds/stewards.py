"""What stewards do about rounds: `/animation tirage`, the calendar and its rehearsal.

The group it belongs to stands in another cog; the command is handed to it when the bot is put together.
"""

from datetime import date
from typing import Any

import discord
from discord import app_commands

from bot.core.card import Action
from bot.core.catalogue import Text
from bot.core.clock import Clock
from bot.core.ids import ChannelId
from bot.core.when import read_day, suggest_days, suggest_times
from bot.rounds import steward_cards
from bot.rounds.calendar import FEWEST_WEEKS, MOST_SURPRISE, MOST_WEEKS, CalendarWish
from bot.rounds.refusals import NoCalendar
from bot.rounds.stewarding import Stewarding
from cogs.support.commands import said
from cogs.support.request import Request, Requests, channel_of
from cogs.support.router import Router
from cogs.support.typed import Suggestions, day_of, suggestions, time_of


def steward_commands(
    requests: Requests, stewarding: Stewarding, clock: Clock
) -> tuple[app_commands.Command[Any, ..., None], ...]:
    """Return the commands to add to the group `/animation`. Rights are checked by the service."""

    def today(text: Text) -> date:
        return clock.now().astimezone(text.zone).date()

    @app_commands.command(name=said("rounds-command-draw-name"), description=said("rounds-command-draw-description"))
    @app_commands.rename(
        day=said("rounds-option-draw-day-name"),
        hour=said("rounds-option-draw-hour-name"),
        weeks=said("rounds-option-draw-weeks-name"),
        surprise=said("rounds-option-draw-surprise-name"),
        same=said("rounds-option-draw-same-name"),
        channel=said("rounds-option-draw-channel-name"),
    )
    @app_commands.describe(
        day=said("rounds-option-draw-day-description"),
        hour=said("rounds-option-draw-hour-description"),
        weeks=said("rounds-option-draw-weeks-description"),
        surprise=said("rounds-option-draw-surprise-description"),
        same=said("rounds-option-draw-same-description"),
        channel=said("rounds-option-draw-channel-description"),
    )
    async def draw(
        interaction: discord.Interaction,
        day: str | None = None,
        hour: str | None = None,
        weeks: app_commands.Range[int, FEWEST_WEEKS, MOST_WEEKS] | None = None,
        surprise: app_commands.Range[int, 0, MOST_SURPRISE] | None = None,
        same: bool | None = None,  # noqa: FBT001 - an option of Discord's is a parameter
        channel: discord.TextChannel | None = None,
    ) -> None:
        request = await requests.of(interaction)
        wish = CalendarWish(
            day=None if day is None else day_of(day, today(request.text), request.text),
            hour=None if hour is None else time_of(hour),
            weeks=weeks,
            surprise_every=surprise,
            same_organisation=same,
            channel_id=None if channel is None else ChannelId(channel.id),
        )
        if wish.empty:
            await _show(request, stewarding)
        else:
            view = await stewarding.set_calendar(request.actor, wish, channel_of(interaction))
            await request.reply(steward_cards.calendar_card(request.text, view))

    @draw.autocomplete("day")
    async def suggest_day(interaction: discord.Interaction, current: str) -> Suggestions:
        text = await requests.voice_of(interaction)
        return suggestions(suggest_days(current, today(text), text))

    @draw.autocomplete("hour")
    async def suggest_hour(interaction: discord.Interaction, current: str) -> Suggestions:
        text = await requests.voice_of(interaction)
        named = str(getattr(interaction.namespace, str(said("rounds-option-draw-day-name")), ""))
        return suggestions(suggest_times(current, text, read_day(named, today(text), text)))

    return (draw,)


def steward_buttons(router: Router, stewarding: Stewarding) -> None:
    """Answer the buttons of the calendar."""

    async def propose(request: Request, _action: Action) -> None:
        view = await stewarding.set_calendar(request.actor, CalendarWish(), channel_of(request.interaction))
        await request.show(steward_cards.calendar_card(request.text, view))

    async def publish(request: Request, _action: Action) -> None:
        view = await stewarding.publish(request.actor)
        await request.show(steward_cards.calendar_card(request.text, view))

    async def stop(request: Request, _action: Action) -> None:
        view = await stewarding.stop(request.actor)
        await request.show(steward_cards.calendar_card(request.text, view))

    async def rehearse(request: Request, _action: Action) -> None:
        # A large server takes seconds to rehearse.
        await request.defer(beside=not request.redraws)
        rehearsal = await stewarding.rehearse(request.actor)
        await request.show(steward_cards.rehearsal_card(request.text, rehearsal))

    router.on("rounds", "calendar-propose", propose)
    router.on("rounds", "calendar-publish", publish)
    router.on("rounds", "calendar-stop", stop)
    router.on("rounds", "calendar-rehearse", rehearse)


async def _show(request: Request, stewarding: Stewarding) -> None:
    try:
        view = await stewarding.view(request.actor)
    except NoCalendar:
        await request.reply(steward_cards.no_calendar_card(request.text))
    else:
        await request.reply(steward_cards.calendar_card(request.text, view))
