"""Gives the client its cogs, its context menus and the commands that stewards share: the one place that knows all."""

from discord.ext import commands

from bot.services import Services
from cogs.advice import AdviceCog, RequestsCog, totals_command
from cogs.announcements import AnnouncementsCog
from cogs.announcements import steward_commands as announcement_commands
from cogs.communities import CommunitiesCog
from cogs.digest import DigestCog, digest_commands
from cogs.help import HelpCog
from cogs.installer import InstallerCog
from cogs.meetups import MeetupsCog
from cogs.members import MembersCog, steward_commands
from cogs.privacy import PrivacyCog
from cogs.privacy import steward_commands as privacy_commands
from cogs.retention import RetentionCog
from cogs.rounds import RoundsCog
from cogs.rounds import steward_commands as round_commands
from cogs.stewards import StewardsCog
from cogs.support.request import Requests
from cogs.support.router import Router


async def add_cogs(bot: commands.Bot, services: Services, requests: Requests, router: Router) -> None:
    """Add every cog to `bot`; nothing is published yet."""
    await bot.add_cog(
        AdviceCog(
            requests,
            router,
            services.advice,
            services.advice_requests,
            services.clock,
            services.directory,
        )
    )
    asking = RequestsCog(requests, router, services.advice_requests, services.directory)
    await bot.add_cog(asking)
    for menu in asking.context_menus:
        bot.tree.add_command(menu)
    stewards = StewardsCog(requests, services.servers)
    for command in (
        *steward_commands(requests, services.arrivals, services.curation, services.clock, services.directory),
        *announcement_commands(requests, services.announcements),
        *digest_commands(requests, services.digest.issues, services.digest.questions),
        *privacy_commands(requests, services.privacy, services.directory),
        *round_commands(requests, services.rounds.stewarding, services.clock),
        totals_command(requests, services.advice),
    ):
        stewards.animation.add_command(command)
    await bot.add_cog(stewards)
    announcements = AnnouncementsCog(
        requests,
        router,
        services.announcements,
        services.members,
        services.clock,
        services.directory,
        services.advice,
        services.around_meetups.memory,
    )
    await bot.add_cog(announcements)
    bot.tree.add_command(announcements.context_menu())
    await bot.add_cog(
        MembersCog(
            requests,
            router,
            services.profiles,
            services.introductions,
            services.lookup,
            services.clock,
            services.directory,
        )
    )
    await bot.add_cog(InstallerCog(requests, router, services.installer))
    await bot.add_cog(CommunitiesCog(requests, router, services.communities, services.members, services.directory))
    bulletin = DigestCog(requests, router, services.digest)
    for gesture in bulletin.gestures():
        bot.tree.add_command(gesture)
    await bot.add_cog(bulletin)
    await bot.add_cog(
        MeetupsCog(
            requests,
            router,
            services.meetups,
            services.around_meetups,
            services.communities,
            services.servers,
            services.members,
            services.clock,
            services.directory,
        )
    )
    await bot.add_cog(
        RoundsCog(requests, router, services.rounds, services.clock, services.directory, services.members)
    )
    await bot.add_cog(RetentionCog(requests, router))
    await bot.add_cog(PrivacyCog(requests, router, services.privacy, services.directory))
    await bot.add_cog(HelpCog(requests, router, services.members))
