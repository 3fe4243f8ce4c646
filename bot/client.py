"""The discord.py client: who we are on Discord, which commands we publish, what we do when Discord says « ready »."""

import asyncio
import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass

import discord
import structlog
from discord import app_commands
from discord.ext import commands

from bot.advice.requests.service import RequestsService
from bot.advice.service import AdviceService
from bot.communities.service import CommunitiesService
from bot.communities.upkeep import Upkeep
from bot.core.actor import Directory
from bot.core.catalogue import Catalogue
from bot.core.clock import Clock
from bot.core.errors import UserError
from bot.core.ids import GuildId, RoleId, UserId
from bot.core.text import plain_name
from bot.meetups.around import Around
from bot.meetups.mirror.model import EventId
from bot.meetups.service import MeetupsService
from bot.members.arrivals import Arrivals
from bot.members.introduction import Introductions
from bot.members.lookup import Lookup
from bot.members.profiles import Profiles
from bot.members.service import MembersService
from bot.members.topics import TopicCuration
from bot.servers.installer import InstallerService
from bot.servers.service import ServersService
from cogs.advice import AdviceCog, RequestsCog, totals_command
from cogs.communities import CommunitiesCog, roles_changed, roster_of
from cogs.help import HelpCog
from cogs.installer import InstallerCog
from cogs.meetups import MeetupsCog
from cogs.members import MembersCog, steward_commands
from cogs.stewards import StewardsCog
from cogs.support import messenger
from cogs.support.commands import CatalogueTranslator, asked_of
from cogs.support.cooldown import Cooldown
from cogs.support.errors import Answers
from cogs.support.intake import Intake
from cogs.support.once import trace
from cogs.support.request import Requests
from cogs.support.router import Router

log = structlog.get_logger(__name__)

GLOBAL_SCOPE = "global"
MEMBERS_PATIENCE = 30.0
"""Seconds that a server's list of members is waited for at « ready »."""

TokenRefused = discord.LoginFailure
"""Discord does not know the token, at the start or later."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """What the cogs may ask of the house."""

    clock: Clock
    catalogue: Catalogue
    servers: ServersService
    installer: InstallerService
    members: MembersService
    profiles: Profiles
    arrivals: Arrivals
    introductions: Introductions
    lookup: Lookup
    curation: TopicCuration
    advice: AdviceService
    advice_requests: RequestsService
    communities: CommunitiesService
    meetups: MeetupsService
    around_meetups: Around
    upkeep: Upkeep
    directory: Directory


class BocageTree(app_commands.CommandTree["BocageClient"]):
    """The slash commands: refused while stopping, and every error answered by the one `answer()`."""

    async def interaction_check(self, interaction: discord.Interaction["BocageClient"]) -> bool:
        try:
            interaction.client.intake.admit()
        except UserError as error:
            if interaction.type is not discord.InteractionType.autocomplete:
                await interaction.client.answers.answer(interaction, error)
            return False
        if interaction.type is discord.InteractionType.autocomplete and not self._may_suggest(interaction):
            await messenger.suggest_nothing(interaction)
            return False
        return True

    def _may_suggest(self, interaction: discord.Interaction["BocageClient"]) -> bool:
        client = interaction.client
        what = asked_of(interaction)
        return client.cooldown.admits(interaction.user.id, what, client.services.clock.now())

    async def on_error(
        self, interaction: discord.Interaction["BocageClient"], error: app_commands.AppCommandError
    ) -> None:
        cause: BaseException = error.__cause__ or error
        if isinstance(error, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch):
            cause = UserError("core-refused-command-changed")
        await interaction.client.answers.answer(interaction, cause)


class BocageClient(commands.Bot):
    """Bocage on Discord."""

    def __init__(self, services: Services) -> None:
        intents = discord.Intents.none()
        intents.guilds = True
        intents.members = True
        intents.guild_scheduled_events = True
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            intents=intents,
            tree_cls=BocageTree,
            max_messages=None,
            max_ratelimit_timeout=60.0,
            http_trace=trace(),
            allowed_mentions=discord.AllowedMentions.none(),
        )
        self.services = services
        self.intake = Intake()
        self.cooldown = Cooldown()
        requests = Requests(services.servers, services.members)
        self.answers = Answers(requests)
        self.requests = requests
        self.router = Router(requests, self.answers, self.intake)
        self.once_ready: Callable[[], None] | None = None

    async def setup_hook(self) -> None:
        """Load the cogs and publish the commands if they changed. The database is open already."""
        await self.tree.set_translator(CatalogueTranslator())
        self.add_listener(self.router.on_interaction, "on_interaction")
        services = self.services
        await self.add_cog(
            AdviceCog(
                self.requests,
                self.router,
                services.advice,
                services.advice_requests,
                services.clock,
                services.directory,
            )
        )
        asking = RequestsCog(self.requests, self.router, services.advice_requests, services.directory)
        await self.add_cog(asking)
        for menu in asking.context_menus:
            self.tree.add_command(menu)
        stewards = StewardsCog(self.requests, services.servers)
        for command in steward_commands(
            self.requests, services.arrivals, services.curation, services.clock, services.directory
        ):
            stewards.animation.add_command(command)
        stewards.animation.add_command(totals_command(self.requests, services.advice))
        await self.add_cog(stewards)
        await self.add_cog(
            MembersCog(
                self.requests,
                self.router,
                services.profiles,
                services.introductions,
                services.lookup,
                services.clock,
                services.directory,
            )
        )
        await self.add_cog(InstallerCog(self.requests, self.router, services.installer))
        await self.add_cog(
            CommunitiesCog(self.requests, self.router, services.communities, services.members, services.directory)
        )
        await self.add_cog(
            MeetupsCog(
                self.requests,
                self.router,
                services.meetups,
                services.around_meetups,
                services.communities,
                services.servers,
                services.members,
                services.clock,
                services.directory,
            )
        )
        await self.add_cog(HelpCog(self.requests, self.router, services.members))
        await self._publish_commands()

    async def _publish_commands(self) -> None:
        """Tell Discord about the commands only when their definition changed: it limits how often one may."""
        translator = self.tree.translator
        payload = [
            await command.get_translated_payload(self.tree, translator) if translator else command.to_dict(self.tree)
            for command in self.tree.get_commands()
        ]
        checksum = hashlib.sha256(
            json.dumps([self.application_id, payload], sort_keys=True, default=str).encode()
        ).hexdigest()
        if checksum == await self.services.servers.synced_checksum(GLOBAL_SCOPE):
            return
        await self.tree.sync()
        await self.services.servers.remember_synced(GLOBAL_SCOPE, checksum)
        log.info("commands published", count=len(payload))

    async def on_ready(self) -> None:
        """Make good what happened while we were not listening. Idempotent: Discord says « ready » many times."""
        for guild in self.guilds:
            if not guild.unavailable and not guild.chunked and not await members_arrived(guild, MEMBERS_PATIENCE):
                log.warning("the list of members is late", guild_id=guild.id)
        first, self.once_ready = self.once_ready, None
        if first is not None:
            first()
        for guild in self.guilds:
            await self._reconcile(guild)
        log.info("ready", servers=len(self.guilds))
        for guild in self.guilds:
            await self.services.communities.memberships.settle(GuildId(guild.id))

    async def on_raw_member_remove(self, event: discord.RawMemberRemoveEvent) -> None:
        """Free what a person who leaves had booked or opened, and tell those who counted on them."""
        await self.services.advice_requests.person_left(GuildId(event.guild_id), UserId(event.user.id))
        await self.services.advice.person_left(GuildId(event.guild_id), UserId(event.user.id))
        await self.services.meetups.person_left(GuildId(event.guild_id), UserId(event.user.id))
        if not event.user.bot:
            await self.services.arrivals.person_left(GuildId(event.guild_id), UserId(event.user.id))
            await self.services.communities.memberships.person_left(GuildId(event.guild_id), UserId(event.user.id))

    async def on_member_join(self, member: discord.Member) -> None:
        """Greet a newcomer, or give back what was kept for somebody who returns."""
        if not member.bot and member.joined_at is not None:
            await self.services.arrivals.newcomer(GuildId(member.guild.id), UserId(member.id), member.joined_at)
            await self.services.communities.memberships.person_back(GuildId(member.guild.id), UserId(member.id))

    async def on_member_update(self, before: discord.Member, after: discord.Member) -> None:
        """Follow a role given or taken by hand."""
        gained, lost = roles_changed(before, after)
        if (gained or lost) and not after.bot:
            await self.services.communities.memberships.role_changed(
                GuildId(after.guild.id), UserId(after.id), gained, lost
            )

    async def on_scheduled_event_update(self, _before: discord.ScheduledEvent, after: discord.ScheduledEvent) -> None:
        """Notice that an event changed, perhaps by hand."""
        await self.services.around_meetups.mirror.noticed(GuildId(after.guild_id), EventId(after.id))

    async def on_scheduled_event_delete(self, event: discord.ScheduledEvent) -> None:
        """Notice that an event was removed by hand: Bocage deletes none."""
        await self.services.around_meetups.mirror.noticed(GuildId(event.guild_id), EventId(event.id))

    async def on_guild_role_delete(self, role: discord.Role) -> None:
        """Notice that a role we look after was removed by hand."""
        await self.services.upkeep.removed(GuildId(role.guild.id), role.id)

    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        """Notice that a channel we look after was removed by hand."""
        await self.services.upkeep.removed(GuildId(channel.guild.id), channel.id)

    async def _reconcile(self, guild: discord.Guild) -> None:
        if guild.unavailable:
            return
        for user_id in (
            *await self.services.advice.active_people(GuildId(guild.id)),
            *await self.services.advice_requests.active_people(GuildId(guild.id)),
        ):
            if await self._has_left(guild, user_id):
                await self.services.advice_requests.person_left(GuildId(guild.id), user_id)
                await self.services.advice.person_left(GuildId(guild.id), user_id)
        for user_id in await self.services.meetups.active_people(GuildId(guild.id)):
            if await self._has_left(guild, user_id):
                await self.services.meetups.person_left(GuildId(guild.id), user_id)
        await self._reconcile_arrivals(guild)
        await self.services.upkeep.reconcile(GuildId(guild.id), roster_of(guild))
        await self.services.around_meetups.mirror.reconcile(GuildId(guild.id))

    async def _reconcile_arrivals(self, guild: discord.Guild) -> None:
        """Notice who left, who came back and who is new since we last listened."""
        arrivals, guild_id = self.services.arrivals, GuildId(guild.id)
        for user_id in await arrivals.known_here(guild_id):
            if guild.get_member(user_id) is None and await self._has_left(guild, user_id):
                await arrivals.person_left(guild_id, user_id)
        for user_id in await arrivals.known_gone(guild_id):
            if guild.get_member(user_id) is not None:
                await arrivals.person_came_back(guild_id, user_id)
        joined = {UserId(one.id): one.joined_at for one in guild.members if not one.bot and one.joined_at is not None}
        ours = guild.me.joined_at
        if ours is not None:
            for user_id in await arrivals.not_greeted(guild_id, joined, since=ours):
                await arrivals.newcomer(guild_id, user_id, joined[user_id])

    async def _has_left(self, guild: discord.Guild, user_id: UserId) -> bool:
        """Return True only on Discord's explicit word: an incomplete member list must not cancel anybody's booking."""
        if guild.get_member(user_id) is not None:
            return False
        try:
            await guild.fetch_member(user_id)
        except discord.NotFound as error:
            return error.code in {10007, 10013}
        except (TimeoutError, discord.HTTPException, OSError):
            log.warning("could not tell whether a member is still there", guild_id=guild.id)
        return False


async def members_arrived(guild: discord.Guild, patience: float) -> bool:
    """Ask for the members of a server; return whether they came within `patience` seconds.

    discord.py asks by itself and does not wait for a slow answer. An answer that never comes must not keep what is
    owed from leaving: whoever is then not in the cache is looked up one by one.
    """
    try:
        async with asyncio.timeout(patience):
            await guild.chunk()
    except TimeoutError:
        return False
    return True


class GuildDirectory:
    """Who is on a server, from the client's member cache. Implements `bot.core.actor.Directory`."""

    def __init__(self) -> None:
        self._client: discord.Client | None = None

    def follow(self, client: discord.Client) -> None:
        """Answer from this client's cache from now on."""
        self._client = client

    def display_name(self, guild_id: GuildId, user_id: UserId) -> str | None:
        guild = self._client.get_guild(guild_id) if self._client is not None else None
        member = guild.get_member(user_id) if guild is not None else None
        return None if member is None else plain_name(member.display_name, 32)

    def stewards(self, guild_id: GuildId, role_id: RoleId | None) -> tuple[UserId, ...]:
        """Return who animates and is there, in order of their ids; where nobody does, whoever the server belongs to."""
        guild = self._client.get_guild(guild_id) if self._client is not None else None
        if guild is None:
            return ()
        role = guild.get_role(role_id) if role_id is not None else None
        wearing = [UserId(member.id) for member in (role.members if role is not None else []) if not member.bot]
        managing = [
            UserId(member.id) for member in guild.members if member.guild_permissions.manage_guild and not member.bot
        ]
        owner = [UserId(guild.owner_id)] if guild.owner_id is not None and guild.get_member(guild.owner_id) else []
        return tuple(sorted(wearing or managing or owner))

    def is_steward(self, guild_id: GuildId, user_id: UserId, role_id: RoleId | None) -> bool:
        guild = self._client.get_guild(guild_id) if self._client is not None else None
        member = guild.get_member(user_id) if guild is not None else None
        if member is None:
            return False
        return member.guild_permissions.manage_guild or any(role.id == role_id for role in member.roles)
