"""`/profil` and `/annuaire`: what members say of themselves, and how they find one another."""

from datetime import timedelta
from functools import partial

import discord
from discord import app_commands
from discord.ext import commands

from bot.core.actor import Directory
from bot.core.card import Action
from bot.core.clock import Clock
from bot.core.ids import GuildId, UserId
from bot.members import cards
from bot.members.introduction import Introductions
from bot.members.lookup import Lookup
from bot.members.model import SearchId, Step
from bot.members.profiles import Profiles
from bot.members.wording import FEATURE, Names, Way
from cogs.members.introduction import Introduction
from cogs.support.commands import said
from cogs.support.request import Request, Requests
from cogs.support.router import Router
from cogs.support.typed import Suggestions, row, suggested_names

_DEFAULT_PAUSE = 30
_LONGEST_PAUSE = 366


class MembersCog(commands.Cog):
    """Profiles and the directory."""

    profile = app_commands.Group(
        name=said("members-command-profile-name"),
        description=said("members-command-profile-description"),
        guild_only=True,
    )
    people = app_commands.Group(
        name=said("members-command-directory-name"),
        description=said("members-command-directory-description"),
        guild_only=True,
    )

    def __init__(
        self,
        requests: Requests,
        router: Router,
        profiles: Profiles,
        introductions: Introductions,
        lookup: Lookup,
        clock: Clock,
        directory: Directory,
    ) -> None:
        self._requests = requests
        self._profiles = profiles
        self._lookup = lookup
        self._clock = clock
        self._directory = directory
        self._introduction = Introduction(requests, router, profiles, introductions)
        for verb, handler in {
            "introduce": self._introduce,
            "profile": self._show_own,
            "edit": self._show_fields,
            "pause": self._pause,
            "resume": self._resume,
            "directory": self._turn_page,
        }.items():
            router.on(FEATURE, verb, handler)

    # /profil

    @profile.command(name=said("members-command-view-name"), description=said("members-command-view-description"))
    @app_commands.rename(member=said("members-option-member-name"))
    @app_commands.describe(member=said("members-option-member-description"))
    async def view(self, interaction: discord.Interaction, member: discord.Member | discord.User | None = None) -> None:
        """Show one's own profile whole, or what somebody else shows of theirs."""
        request = await self._requests.of(interaction)
        actor = request.actor
        whose = actor.user_id if member is None else UserId(member.id)
        profile = await self._profiles.of(actor, whose)
        if whose == actor.user_id:
            await request.reply(cards.profile_card(request.text, profile, self._clock.now()))
        else:
            await request.reply(cards.other_card(request.text, self._names(request), profile))

    @profile.command(name=said("members-command-edit-name"), description=said("members-command-edit-description"))
    async def edit(self, interaction: discord.Interaction) -> None:
        """Offer each field; to whoever never said anything, the introduction."""
        request = await self._requests.of(interaction)
        profile = await self._profiles.of(request.actor, request.actor.user_id)
        if profile.step is None and profile.empty:
            await self._introduction.begin(request)
        else:
            await request.reply(cards.edit_card(request.text, profile))

    @profile.command(name=said("members-command-topics-name"), description=said("members-command-topics-description"))
    async def topics(self, interaction: discord.Interaction) -> None:
        """Offer the two lists of topics."""
        request = await self._requests.of(interaction)
        profile = await self._profiles.of(request.actor, request.actor.user_id)
        await request.reply(cards.edit_card(request.text, profile, only=(Step.SEEKS, Step.SHARES)))

    @profile.command(name=said("members-command-address-name"), description=said("members-command-address-description"))
    async def address(self, interaction: discord.Interaction) -> None:
        """Offer « tu » and « vous »."""
        request = await self._requests.of(interaction)
        profile = await self._profiles.of(request.actor, request.actor.user_id)
        await self._introduction.show(request, Way.ALONE, Step.ADDRESS, profile)

    @profile.command(name=said("members-command-pause-name"), description=said("members-command-pause-description"))
    @app_commands.rename(length=said("members-option-length-name"))
    @app_commands.describe(length=said("members-option-length-description"))
    @app_commands.choices(
        length=[
            app_commands.Choice(name=said("members-pause-length-7"), value=7),
            app_commands.Choice(name=said("members-pause-length-30"), value=30),
            app_commands.Choice(name=said("members-pause-length-60"), value=60),
            app_commands.Choice(name=said("members-pause-length-0"), value=0),
        ]
    )
    async def pause(self, interaction: discord.Interaction, length: int = _DEFAULT_PAUSE) -> None:
        """Take a pause at once."""
        await self._take_pause(await self._requests.of(interaction), length)

    @profile.command(name=said("members-command-resume-name"), description=said("members-command-resume-description"))
    async def resume(self, interaction: discord.Interaction) -> None:
        """End the pause."""
        request = await self._requests.of(interaction)
        await self._profiles.resume(request.actor)
        await request.reply(cards.resumed_card(request.text))

    # /annuaire

    @people.command(name=said("members-command-search-name"), description=said("members-command-search-description"))
    @app_commands.rename(
        topic=said("members-option-topic-name"),
        territory=said("members-option-territory-name"),
        community=said("members-option-community-name"),
    )
    @app_commands.describe(
        topic=said("members-option-topic-description"),
        territory=said("members-option-territory-description"),
        community=said("members-option-community-description"),
    )
    async def search(
        self, interaction: discord.Interaction, topic: str = "", territory: str = "", community: str = ""
    ) -> None:
        """Show who matches everything that was asked."""
        request = await self._requests.of(interaction)
        found = await self._lookup.search(request.actor, topic=topic, territory=territory, community=community)
        await request.reply(cards.directory_card(request.text, self._names(request), found))

    @search.autocomplete("topic")
    async def _suggest_topic(self, interaction: discord.Interaction, current: str) -> Suggestions:
        return suggested_names(await self._lookup.topics(GuildId(interaction.guild_id or 0), current))

    @search.autocomplete("territory")
    async def _suggest_territory(self, interaction: discord.Interaction, current: str) -> Suggestions:
        request = await self._requests.of(interaction)
        return suggested_names(await self._lookup.territories(request.actor, current))

    @search.autocomplete("community")
    async def _suggest_community(self, interaction: discord.Interaction, current: str) -> Suggestions:
        return suggested_names(await self._lookup.communities(GuildId(interaction.guild_id or 0), current))

    # Buttons

    async def _introduce(self, request: Request, action: Action) -> None:  # noqa: ARG002 - a Handler takes both
        await self._introduction.begin(request)

    async def _show_own(self, request: Request, action: Action) -> None:  # noqa: ARG002 - a Handler takes both
        profile = await self._profiles.of(request.actor, request.actor.user_id)
        await request.show(cards.profile_card(request.text, profile, self._clock.now()))

    async def _show_fields(self, request: Request, action: Action) -> None:  # noqa: ARG002 - a Handler takes both
        profile = await self._profiles.of(request.actor, request.actor.user_id)
        await request.show(cards.edit_card(request.text, profile))

    async def _pause(self, request: Request, action: Action) -> None:
        await self._take_pause(request, row(action))

    async def _take_pause(self, request: Request, days: int) -> None:
        length = timedelta(days=days) if 0 < days <= _LONGEST_PAUSE else None
        profile = await self._profiles.pause(request.actor, length)
        await request.show(cards.pause_card(request.text, profile))

    async def _resume(self, request: Request, action: Action) -> None:  # noqa: ARG002 - a Handler takes both
        await self._profiles.resume(request.actor)
        await request.show(cards.resumed_card(request.text))

    async def _turn_page(self, request: Request, action: Action) -> None:
        found = await self._lookup.turn_page(request.actor, SearchId(row(action)), row(action, 1))
        await request.show(cards.directory_card(request.text, self._names(request), found))

    def _names(self, request: Request) -> Names:
        return partial(self._directory.display_name, request.actor.guild_id)
