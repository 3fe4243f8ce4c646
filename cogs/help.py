"""`/aide`: what this person can do now, by need rather than by command."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.core.card import Action, Card, Choice, Section
from bot.members.service import MembersService
from cogs.support.commands import said
from cogs.support.request import Request, Requests
from cogs.support.router import Router


class HelpCog(commands.Cog):
    """Help, and the choice between « tu » and « vous » that goes with being spoken to."""

    def __init__(self, requests: Requests, router: Router, members: MembersService) -> None:
        self._requests = requests
        self._members = members
        router.on("help", "familiar", self._choose_address)
        router.on("help", "formal", self._choose_address)

    @app_commands.command(name=said("help-command-name"), description=said("help-command-description"))
    @app_commands.guild_only()
    async def help(self, interaction: discord.Interaction) -> None:
        """Show what this person can do now."""
        request = await self._requests.of(interaction)
        await request.reply(help_card(request))

    async def _choose_address(self, request: Request, action: Action) -> None:
        familiar = action.verb == "familiar"
        await self._members.set_familiar(request.actor.guild_id, request.actor.user_id, familiar=familiar)
        await request.update(help_card(await self._requests.of(request.interaction)))


def help_card(request: Request) -> Card:
    """Return the needs this person may have, each with its way: nothing that would be refused is shown."""
    text, actor = request.text, request.actor
    agenda = Choice(
        label=text("help-choice-agenda"),
        action=Action(feature="advice", verb="agenda"),
    )
    ask = Choice(label=text("help-choice-ask"), action=Action(feature="advice-requests", verb="ask"), style="primary")
    bookings = Choice(label=text("help-choice-bookings"), action=Action(feature="advice", verb="my-bookings"))
    communities = Choice(
        label=text("help-choice-communities"), action=Action(feature="communities", verb="page", ids=(0, 0))
    )
    encounters = Choice(label=text("help-choice-encounters"), action=Action(feature="rounds", verb="status"))
    meetups = Choice(label=text("help-choice-meetups"), action=Action(feature="meetups", verb="list"))
    announcements = Choice(
        label=text("help-choice-announcements"), action=Action(feature="announcements", verb="list", ids=(0,))
    )
    profile = Choice(label=text("help-choice-profile"), action=Action(feature="members", verb="introduce"))
    verb, label = ("formal", "help-choice-formal") if text.familiar else ("familiar", "help-choice-familiar")
    address = Choice(label=text(label), action=Action(feature="help", verb=verb))
    sections = [
        Section(text=text("help-need-ask"), choice=ask),
        Section(text=text("help-need-advice"), choice=agenda),
        Section(text=text("help-need-bookings"), choice=bookings),
        Section(text=text("help-need-peers"), choice=communities),
        Section(text=text("help-need-encounters"), choice=encounters),
        Section(text=text("help-need-meetups"), choice=meetups),
        Section(text=text("help-need-digest")),
        Section(text=text("help-need-profile"), choice=profile),
        Section(text=text("help-need-announcements"), choice=announcements),
    ]
    if actor.adviser:
        sections.append(Section(text=text("help-need-open")))
    if actor.steward:
        sections.append(Section(text=text("help-need-steward")))
    if request.administrator:
        sections.append(Section(text=text("help-need-administrator")))
    sections.append(Section(text=text("help-need-data")))
    sections.append(Section(text=text("help-need-address"), choice=address))
    return Card(title=text("help-title"), sections=tuple(sections), footer=text("help-footer"))
