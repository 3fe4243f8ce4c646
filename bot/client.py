"""The discord.py client: who we are on Discord, which commands we publish, what we do when Discord says « ready »."""

import asyncio
import hashlib
import json
from collections.abc import Callable, Coroutine
from functools import wraps
from typing import TypeVar, cast

import discord
import structlog
from discord import app_commands
from discord.ext import commands

from bot.core.catalogue import our_catalogue
from bot.core.errors import DatabaseUnavailable, UserError
from bot.core.ids import GuildId, UserId
from bot.core.text import plain_name
from bot.meetups.mirror.model import EventId
from bot.services import Services
from cogs.communities import roles_changed, roster_of
from cogs.digest import Listener
from cogs.loading import add_cogs
from cogs.support import messenger
from cogs.support.commands import CatalogueTranslator, asked_of
from cogs.support.cooldown import Cooldown
from cogs.support.deputies import refuse_beyond
from cogs.support.directory import MOST_NAME
from cogs.support.discord_errors import TROUBLE, explain
from cogs.support.errors import Answers
from cogs.support.intake import Intake
from cogs.support.once import trace
from cogs.support.patience import Patience
from cogs.support.request import Requests
from cogs.support.router import Router
from cogs.support.twice import Presses
from cogs.support.ways_out import silenced
from cogs.support.wire import sound

log = structlog.get_logger(__name__)

GLOBAL_SCOPE = "global"
MEMBERS_PATIENCE = 30.0
"""Seconds that a server's list of members is waited for at « ready »."""

LOOK_AGAIN_AFTER = 60.0
"""Seconds after which what the database refused to note is looked for again."""

_Event = TypeVar("_Event", bound=Callable[..., Coroutine[object, object, None]])

TokenRefused = discord.LoginFailure
"""Discord does not know the token, at the start or later."""


def _noted(handler: _Event) -> _Event:
    """Let what happened on Discord while the database was out of reach be looked for again, as after an absence."""

    @wraps(handler)
    async def noted(self: "BocageClient", *event: object) -> None:
        try:
            await handler(self, *event)
        except DatabaseUnavailable as error:
            log.error("the database refused what Discord told", what=handler.__name__, reason=str(error))  # noqa: TRY400 - no mistake of ours
            self._look_again_later()
        except RuntimeError:
            # What Discord was asked while we leave: what was not compared is compared at the next « ready ».
            if not self.is_closed():
                raise

    return cast("_Event", noted)


class BocageTree(app_commands.CommandTree["BocageClient"]):
    """The slash commands: refused while stopping, and every error answered by the one `answer()`."""

    async def interaction_check(self, interaction: discord.Interaction["BocageClient"]) -> bool:
        try:
            interaction.client.intake.admit()
            interaction.client.patience.watch(interaction)
            sound(interaction.data)
            if interaction.type is discord.InteractionType.application_command:
                await interaction.client.intake.turn(interaction.user.id)
                refuse_beyond(interaction)
        except UserError as error:
            if interaction.type is not discord.InteractionType.autocomplete:
                await interaction.client.answers.answer(interaction, error)
            return False
        if interaction.type is discord.InteractionType.autocomplete and not self._may_suggest(interaction):
            await messenger.suggest_nothing(interaction)
            return False
        return True

    def _may_suggest(self, interaction: discord.Interaction["BocageClient"]) -> bool:
        client, who = interaction.client, interaction.user
        if not isinstance(who, discord.Member) or silenced(who):
            # Whoever is not there, or silenced there, is refused once they have typed: nothing is told before.
            return False
        what = asked_of(interaction)
        return client.cooldown.admits(who.id, what, client.services.clock.now())

    async def on_error(
        self, interaction: discord.Interaction["BocageClient"], error: app_commands.AppCommandError
    ) -> None:
        cause: BaseException = error.__cause__ or error
        if isinstance(error, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch):
            cause = UserError("core-refused-command-changed")
        elif isinstance(error, app_commands.TransformerError) and error.__cause__ is None:
            # Somebody who left, or a number that Discord never offered.
            cause = UserError("core-refused-option")
        await interaction.client.answers.answer(interaction, cause)


class BocageClient(commands.Bot):
    """Bocage on Discord."""

    def __init__(self, services: Services) -> None:
        intents = discord.Intents.none()
        intents.guilds = True
        intents.members = True
        # Who wrote where and when, never what: the content of messages is an intent of its own, and stays off.
        intents.guild_messages = True
        intents.guild_reactions = True
        intents.guild_scheduled_events = True
        # Bocage never speaks: no warning that it could not.
        discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
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
        requests.noticed = services.signs.noticed
        self.presses = Presses(services.clock)
        self.patience = Patience()
        self.router = Router(requests, self.answers, self.intake, self.presses, self.patience)
        self.listener = Listener(services.digest.activity, services.digest.questions, services.clock)
        self.once_ready: Callable[[], None] | None = None
        self._looks_again: asyncio.TimerHandle | None = None

    async def setup_hook(self) -> None:
        """Load the cogs and publish the commands if they changed. The database is open already."""
        await self.tree.set_translator(CatalogueTranslator())
        self.add_listener(self.router.on_interaction, "on_interaction")
        await add_cogs(self, self.services, self.requests, self.router)
        await self.add_cog(self.listener)
        await self._publish_commands()

    async def _publish_commands(self) -> None:
        """Tell Discord about the commands only when their definition changed: it limits how often one may."""
        # Discord is told them in English too: whatever changes there may change what it was told.
        known = [command.to_dict(self.tree) for command in self.tree.get_commands()]
        told = [self.application_id, known, our_catalogue().checksum("en")]
        checksum = hashlib.sha256(json.dumps(told, sort_keys=True, default=str).encode()).hexdigest()
        if checksum == await self.services.servers.synced_checksum(GLOBAL_SCOPE):
            return
        try:
            await self.tree.sync()
        except TROUBLE as error:
            # Those published before go on working; these are published at the next « ready ».
            log.warning("commands could not be published", reason=explain(error).reason)
            return
        await self.services.servers.remember_synced(GLOBAL_SCOPE, checksum)
        log.info("commands published", count=len(known))

    @_noted
    async def on_ready(self) -> None:
        """Make good what happened while we were not listening. Idempotent: Discord says « ready » many times."""
        for guild in self.guilds:
            if not guild.unavailable:
                await self._wait_for_members(guild)
        # Servers in an outage are among them: one that is not has removed us.
        await self.services.stays.compare([GuildId(guild.id) for guild in self.guilds])
        first, self.once_ready = self.once_ready, None
        if first is not None:
            first()
        for guild in self.guilds:
            await self._reconcile(guild)
        await self._publish_commands()
        log.info("ready", servers=len(self.guilds))
        for guild in self.guilds:
            if not guild.unavailable:
                await self.listener.catch_up(guild)
                await self.services.digest.issues.ensure(GuildId(guild.id))
        for guild in self.guilds:
            await self.services.communities.memberships.settle(GuildId(guild.id))

    async def _wait_for_members(self, guild: discord.Guild) -> None:
        if guild.chunked or await members_arrived(guild, MEMBERS_PATIENCE):
            return
        log.warning("the list of members is late", guild_id=guild.id)
        # Whoever only the list tells of came while nobody listened: Discord will not tell again.
        self._look_again_later()

    def _look_again_later(self) -> None:
        """Do as at « ready » in a while: something was not noticed, or not to the end."""
        if self._looks_again is None:
            loop = asyncio.get_running_loop()
            self._looks_again = loop.call_later(LOOK_AGAIN_AFTER, lambda: loop.create_task(self._look_again()))

    async def _look_again(self) -> None:
        self._looks_again = None
        if not self.is_closed():
            await self.on_ready()

    async def on_message(self, message: discord.Message) -> None:
        """Note that somebody wrote. There are no commands in messages: their text is not even asked for."""
        await self.listener.heard(message)

    @_noted
    async def on_raw_member_remove(self, event: discord.RawMemberRemoveEvent) -> None:
        """Free what a person who leaves had booked or opened, and tell those who counted on them."""
        await self.services.advice_requests.person_left(GuildId(event.guild_id), UserId(event.user.id))
        await self.services.advice.person_left(GuildId(event.guild_id), UserId(event.user.id))
        await self.services.meetups.person_left(GuildId(event.guild_id), UserId(event.user.id))
        if not event.user.bot:
            name = plain_name(event.user.display_name, MOST_NAME)
            await self.services.signs.person_left(GuildId(event.guild_id), UserId(event.user.id), name)
            await self.services.arrivals.person_left(GuildId(event.guild_id), UserId(event.user.id))
            await self.services.communities.memberships.person_left(GuildId(event.guild_id), UserId(event.user.id))
            await self.services.rounds.person_left(GuildId(event.guild_id), UserId(event.user.id))

    @_noted
    async def on_member_join(self, member: discord.Member) -> None:
        """Greet a newcomer, or give back what was kept for somebody who returns."""
        if not member.bot and member.joined_at is not None:
            await self.services.arrivals.newcomer(GuildId(member.guild.id), UserId(member.id), member.joined_at)
            await self.services.communities.memberships.person_back(GuildId(member.guild.id), UserId(member.id))

    @_noted
    async def on_member_update(self, before: discord.Member, after: discord.Member) -> None:
        """Follow a role given or taken by hand."""
        gained, lost = roles_changed(before, after)
        if (gained or lost) and not after.bot:
            await self.services.communities.memberships.role_changed(
                GuildId(after.guild.id), UserId(after.id), gained, lost
            )

    @_noted
    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Begin on a server; where we had been before and were missed, go on from what was kept."""
        if await self.services.stays.begun(GuildId(guild.id)):
            await self._wait_for_members(guild)
            await self._reconcile(guild)

    async def on_guild_available(self, guild: discord.Guild) -> None:
        """Treat a server whose coming Discord tells of as the end of an outage like any other that comes."""
        await self.on_guild_join(guild)

    @_noted
    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Notice that a server removed us: discord.py calls this for no outage."""
        await self.services.stays.ended(GuildId(guild.id))

    @_noted
    async def on_scheduled_event_update(self, _before: discord.ScheduledEvent, after: discord.ScheduledEvent) -> None:
        """Notice that an event changed, perhaps by hand."""
        await self.services.around_meetups.mirror.noticed(GuildId(after.guild_id), EventId(after.id))

    @_noted
    async def on_scheduled_event_delete(self, event: discord.ScheduledEvent) -> None:
        """Notice that an event was removed by hand: Bocage deletes none."""
        await self.services.around_meetups.mirror.noticed(GuildId(event.guild_id), EventId(event.id))

    @_noted
    async def on_guild_role_delete(self, role: discord.Role) -> None:
        """Notice that a role we look after was removed by hand."""
        await self.services.upkeep.removed(GuildId(role.guild.id), role.id)

    @_noted
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
        for user_id in await self.services.rounds.people_expected(GuildId(guild.id)):
            if await self._has_left(guild, user_id):
                await self.services.rounds.person_left(GuildId(guild.id), user_id)
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
        except TROUBLE:
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
