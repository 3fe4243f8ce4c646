"""`/communaute`: the commands. Parses the options, then leaves the rest to the part that knows about it."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.communities.model import Admission, CommunityId, CommunityState, Summary, Wish
from bot.communities.service import CommunitiesService
from bot.core.actor import Directory
from bot.core.ids import GuildId, PoleId, UserId
from bot.core.notice import Readers
from cogs.communities import options
from cogs.communities.desk import Desk
from cogs.communities.doors import Doors
from cogs.communities.making import Making
from cogs.communities.proposing import Proposing
from cogs.support.commands import said
from cogs.support.request import Requests
from cogs.support.router import Router
from cogs.support.typed import Suggestions

_ADMISSIONS = [
    app_commands.Choice(name=said("communities-option-admission-open"), value=Admission.OPEN.value),
    app_commands.Choice(name=said("communities-option-admission-request"), value=Admission.ON_REQUEST.value),
]


class CommunitiesCog(commands.Cog):
    """Communities of practice."""

    community = app_commands.Group(
        name=said("communities-command-group-name"),
        description=said("communities-command-group-description"),
        guild_only=True,
    )

    def __init__(
        self,
        requests: Requests,
        router: Router,
        communities: CommunitiesService,
        readers: Readers,
        directory: Directory,
    ) -> None:
        self._requests = requests
        self._communities = communities
        desk = Desk(communities=communities, readers=readers, directory=directory)
        self._doors = Doors(desk, router)
        self._making = Making(desk, router)
        self._proposing = Proposing(desk, router, self._making)

    @community.command(
        name=said("communities-command-create-name"), description=said("communities-command-create-description")
    )
    @app_commands.rename(
        name=said("communities-option-name-name"),
        pole=said("communities-option-pole-name"),
        emoji=said("communities-option-emoji-name"),
        topics=said("communities-option-topics-name"),
        admission=said("communities-option-admission-name"),
        steward=said("communities-option-steward-name"),
    )
    @app_commands.describe(
        name=said("communities-option-name-description"),
        pole=said("communities-option-pole-description"),
        emoji=said("communities-option-emoji-description"),
        topics=said("communities-option-topics-description"),
        admission=said("communities-option-admission-description"),
        steward=said("communities-option-steward-description"),
    )
    @app_commands.choices(admission=_ADMISSIONS)
    async def create(
        self,
        interaction: discord.Interaction,
        name: str,
        pole: str,
        emoji: str | None = None,
        topics: str | None = None,
        admission: str = Admission.OPEN.value,
        steward: discord.Member | None = None,
    ) -> None:
        """Keep what was typed as a draft and ask for purpose and charter; nothing is made before it was shown."""
        request = await self._requests.of(interaction)
        wish = Wish(
            name=name,
            pole_id=await self._pole(request.actor.guild_id, pole),
            emoji=emoji,
            topics=topics,
            admission=options.admission_of(admission),
        )
        await self._making.draft(request, wish, _person(steward))

    @community.command(
        name=said("communities-command-propose-name"), description=said("communities-command-propose-description")
    )
    @app_commands.rename(pole=said("communities-option-pole-name"))
    @app_commands.describe(pole=said("communities-option-pole-description"))
    async def propose(self, interaction: discord.Interaction, pole: str | None = None) -> None:
        """Ask what somebody would like to see."""
        request = await self._requests.of(interaction)
        await self._proposing.ask(request, None if pole is None else await self._pole(request.actor.guild_id, pole))

    @community.command(
        name=said("communities-command-join-name"), description=said("communities-command-join-description")
    )
    @app_commands.rename(community=said("communities-option-community-name"))
    @app_commands.describe(community=said("communities-option-community-description"))
    async def join(self, interaction: discord.Interaction, community: str | None = None) -> None:
        """Let a person in, or offer what there is."""
        request = await self._requests.of(interaction)
        if community is None:
            await self._doors.show_join_menu(request)
        else:
            await self._doors.join(request, await self._chosen(interaction, community))

    @community.command(
        name=said("communities-command-leave-name"), description=said("communities-command-leave-description")
    )
    @app_commands.rename(community=said("communities-option-community-name"))
    @app_commands.describe(community=said("communities-option-community-description"))
    async def leave(self, interaction: discord.Interaction, community: str | None = None) -> None:
        """Let a person out, or show where they are in."""
        request = await self._requests.of(interaction)
        if community is None:
            await self._doors.show_leave_menu(request)
        else:
            await self._doors.leave(request, await self._chosen(interaction, community))

    @community.command(
        name=said("communities-command-list-name"), description=said("communities-command-list-description")
    )
    @app_commands.rename(search=said("communities-option-search-name"))
    @app_commands.describe(search=said("communities-option-search-description"))
    async def directory(self, interaction: discord.Interaction, search: str = "") -> None:
        """Show the communities there are."""
        await self._doors.show_directory(await self._requests.of(interaction), search)

    @community.command(
        name=said("communities-command-charter-name"), description=said("communities-command-charter-description")
    )
    @app_commands.rename(community=said("communities-option-community-name"))
    @app_commands.describe(community=said("communities-option-community-description"))
    async def charter(self, interaction: discord.Interaction, community: str) -> None:
        """Show what the members agreed on."""
        request = await self._requests.of(interaction)
        await self._doors.show_charter(request, await self._chosen(interaction, community))

    @community.command(
        name=said("communities-command-edit-name"), description=said("communities-command-edit-description")
    )
    @app_commands.rename(
        community=said("communities-option-community-name"),
        name=said("communities-option-name-name"),
        pole=said("communities-option-pole-name"),
        emoji=said("communities-option-emoji-name"),
        topics=said("communities-option-topics-name"),
        admission=said("communities-option-admission-name"),
        add=said("communities-option-add-name"),
        remove=said("communities-option-remove-name"),
    )
    @app_commands.describe(
        community=said("communities-option-community-description"),
        name=said("communities-option-name-description"),
        pole=said("communities-option-pole-description"),
        emoji=said("communities-option-emoji-description"),
        topics=said("communities-option-topics-description"),
        admission=said("communities-option-admission-description"),
        add=said("communities-option-add-description"),
        remove=said("communities-option-remove-description"),
    )
    @app_commands.choices(admission=_ADMISSIONS)
    async def edit(
        self,
        interaction: discord.Interaction,
        community: str,
        name: str | None = None,
        pole: str | None = None,
        emoji: str | None = None,
        topics: str | None = None,
        admission: str | None = None,
        add: discord.Member | None = None,
        remove: discord.User | None = None,
    ) -> None:
        """Change what was given; without anything, ask for the texts."""
        request = await self._requests.of(interaction)
        community_id = await self._chosen(interaction, community)
        wish = Wish(
            name=name,
            pole_id=None if pole is None else await self._pole(request.actor.guild_id, pole),
            emoji=emoji,
            topics=topics,
            admission=options.admission_of(admission),
        )
        if wish == Wish() and add is None and remove is None:
            await self._making.ask_texts(request, community_id)
            return
        await self._making.modify(
            request,
            community_id,
            wish,
            add=_person(add),
            remove=_person(remove),
        )

    @community.command(
        name=said("communities-command-archive-name"), description=said("communities-command-archive-description")
    )
    @app_commands.rename(community=said("communities-option-community-name"))
    @app_commands.describe(community=said("communities-option-community-description"))
    async def archive(self, interaction: discord.Interaction, community: str) -> None:
        """Archive a community, or reopen an archived one."""
        request = await self._requests.of(interaction)
        await self._making.toggle_archived(request, await self._chosen(interaction, community))

    # Suggestions while typing

    @create.autocomplete("pole")
    @propose.autocomplete("pole")
    @edit.autocomplete("pole")
    async def _suggest_pole(self, interaction: discord.Interaction, current: str) -> Suggestions:
        return options.poles(await self._communities.poles(GuildId(interaction.guild_id or 0)), current)

    @join.autocomplete("community")
    async def _suggest_joinable(self, interaction: discord.Interaction, current: str) -> Suggestions:
        return await self._suggest(
            interaction, [each for each in await self._known(interaction) if each.joinable], current
        )

    @leave.autocomplete("community")
    async def _suggest_leavable(self, interaction: discord.Interaction, current: str) -> Suggestions:
        return await self._suggest(
            interaction, [each for each in await self._known(interaction) if each.leavable], current
        )

    @charter.autocomplete("community")
    @edit.autocomplete("community")
    @archive.autocomplete("community")
    async def _suggest_any(self, interaction: discord.Interaction, current: str) -> Suggestions:
        return await self._suggest(interaction, await self._known(interaction), current)

    @directory.autocomplete("search")
    async def _suggest_search(self, interaction: discord.Interaction, current: str) -> Suggestions:
        known = [each for each in await self._known(interaction) if each.state is CommunityState.ACTIVE]
        return options.searches(known, current)

    # Small readings

    async def _suggest(
        self, interaction: discord.Interaction, known: list[Summary] | tuple[Summary, ...], current: str
    ) -> Suggestions:
        return options.communities(await self._requests.voice_of(interaction), known, current)

    async def _known(self, interaction: discord.Interaction) -> tuple[Summary, ...]:
        return await self._communities.summaries(GuildId(interaction.guild_id or 0), UserId(interaction.user.id))

    async def _chosen(self, interaction: discord.Interaction, typed: str) -> CommunityId:
        return options.community_of(await self._known(interaction), typed)

    async def _pole(self, guild_id: GuildId, typed: str) -> PoleId:
        return options.pole_of(await self._communities.poles(guild_id), typed)


def _person(chosen: discord.Member | discord.User | None) -> UserId | None:
    """Return who was chosen; a bot animates nothing."""
    return None if chosen is None or chosen.bot else UserId(chosen.id)
