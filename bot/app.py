"""The composition root: opens what must be opened, in order, wires it together, and closes it again."""

import asyncio
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from bot.advice.notices import AdviceNotices
from bot.advice.requests.ground import Ground
from bot.advice.requests.notices import RequestsNotices
from bot.advice.requests.service import RequestsService
from bot.advice.service import AdviceService
from bot.announcements.bulletin import Bulletin
from bot.announcements.notices import AnnouncementsNotices
from bot.announcements.service import AnnouncementsService
from bot.client import BocageClient, TokenRefused
from bot.communities.belongings import Belongings
from bot.communities.board import SeveralDates
from bot.communities.notices import CommunitiesNotices
from bot.communities.service import CommunitiesService
from bot.communities.upkeep import Upkeep
from bot.communities.whereabouts import Whereabouts
from bot.core import backup
from bot.core.agenda import Agenda
from bot.core.alarm import Alarm
from bot.core.catalogue import Catalogue, our_catalogue
from bot.core.clock import Clock, SystemClock
from bot.core.compute import Compute
from bot.core.database import Database
from bot.core.delivery import Delivery
from bot.core.due import DueWork
from bot.core.errors import StartupError
from bot.core.house import HouseJobs
from bot.core.keeping import Keeper
from bot.core.messenger import Unauthorised
from bot.core.outbox import Outbox
from bot.core.standing import StandingMessages
from bot.core.structure import Structures
from bot.core.vitals import Vitals
from bot.digest.adapters import AdviceRequests, Lessons, Meetups, Rounds
from bot.digest.service import DigestService
from bot.digest.sources import OfficeHours, Sources
from bot.meetups.around import Around
from bot.meetups.notices import MeetupsNotices
from bot.meetups.service import MeetupsService
from bot.members.arrivals import Arrivals, Memory
from bot.members.census import Census
from bot.members.introduction import Introductions
from bot.members.lookup import Lookup
from bot.members.notices import MembersNotices
from bot.members.portraits import Portraits
from bot.members.profiles import Profiles
from bot.members.service import MembersService
from bot.members.sharing import Sharing
from bot.members.topics import TopicCuration
from bot.rounds.notices import RoundsNotices
from bot.rounds.wiring import open_rounds
from bot.servers import notices as server_notices
from bot.servers.installer import InstallerService
from bot.servers.model import DEFAULT_ZONE
from bot.servers.service import ServersService
from bot.services import Services
from bot.settings import ListenAddress, Settings
from cogs.announcements.sight import DiscordSight
from cogs.digest import DiscordGround
from cogs.support.builder import DiscordBuilder
from cogs.support.directory import GuildDirectory
from cogs.support.messenger import DiscordMessenger
from cogs.support.scheduled_events import DiscordEvents

log = structlog.get_logger(__name__)

STOP_PATIENCE = 20.0
"""Seconds that work in progress is given to finish when Bocage is asked to stop."""
KEEP_FINISHED = timedelta(days=90)
"""How long messages sent and things done are remembered, for whoever asks what became of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class App:
    """Everything that is open while Bocage runs."""

    client: BocageClient
    database: Database
    compute: Compute
    agenda: Agenda
    outbox: Outbox
    standing: StandingMessages
    delivery: Delivery
    due: DueWork
    catalogue: Catalogue
    structures: Structures
    services: Services


@asynccontextmanager
async def open_app(settings: Settings, *, clock: Clock) -> AsyncIterator[App]:
    """Open the database and wire the house; nothing is connected to Discord yet.

    Raises StartupError when another instance runs or the database cannot be used.
    """
    catalogue = our_catalogue()
    async with Database.open(settings.database_path, clock=clock) as database, Compute.open() as compute:
        outbox = Outbox(clock)
        standing = StandingMessages(clock, outbox)
        directory = GuildDirectory()
        servers = ServersService(database, clock, outbox)
        builder = DiscordBuilder()
        structures = Structures(database, clock, builder)
        installer = InstallerService(database, clock, catalogue, structures)
        members = MembersService(database, catalogue, servers)
        agenda = Agenda(database, clock, servers.tell_failed_task)
        advice = AdviceService(
            database=database,
            clock=clock,
            outbox=outbox,
            agenda=agenda,
            rules=servers,
            directory=directory,
            readers=members,
            standing=standing,
        )
        profiles, curation = Profiles(database, clock), TopicCuration(database, clock)
        events = DiscordEvents()
        around = Around(database, clock, outbox, agenda, standing, directory, members, servers, events)
        meetups = MeetupsService(
            database=database,
            clock=clock,
            outbox=outbox,
            agenda=agenda,
            standing=standing,
            zones=servers,
            members=profiles,
            readers=members,
            followers=around.followers,
        )
        communities = CommunitiesService(
            database=database,
            clock=clock,
            outbox=outbox,
            agenda=agenda,
            structures=structures,
            poles=servers,
            readers=members,
            dates=SeveralDates([advice, meetups]),
        )
        upkeep = Upkeep(database, clock, structures, communities)
        requests = RequestsService(
            Ground(
                database=database,
                clock=clock,
                outbox=outbox,
                agenda=agenda,
                standing=standing,
                advice=advice,
                houses=servers,
                people=directory,
                members=profiles,
                forums=communities,
                readers=members,
            )
        )
        advice.follower = requests
        rounds, draws = open_rounds(
            database=database,
            clock=clock,
            outbox=outbox,
            agenda=agenda,
            compute=compute,
            houses=servers,
            directory=directory,
            readers=members,
            portraits=Portraits(),
            belongings=Belongings(),
        )
        sight, census = DiscordSight(), Census(database)
        announcements = AnnouncementsService(
            database=database,
            clock=clock,
            outbox=outbox,
            agenda=agenda,
            standing=standing,
            structures=structures,
            poles=servers,
            groups=communities,
            sight=sight,
            houses=servers,
            people=directory,
            readers=members,
            census=census,
            territories=census,
        )
        memories: list[Memory] = [
            communities.memberships,
            requests,
            advice,
            announcements,
            meetups,
            around.memory,
            rounds,
        ]
        arrivals = Arrivals(database, clock, outbox, agenda, servers, directory, memories)
        introductions = Introductions(profiles, arrivals, communities, directory)
        lookup = Lookup(database, clock, servers, communities)
        ground = DiscordGround()
        digest = DigestService(
            database=database,
            clock=clock,
            outbox=outbox,
            standing=standing,
            agenda=agenda,
            houses=servers,
            discord=ground,
            communities=Whereabouts(database, structures, communities),
            people=Sharing(database, clock),
            duty=arrivals,
            sources=Sources(
                dates=(OfficeHours(advice, ground, servers, clock), Meetups(meetups), Rounds(rounds)),
                requests=(AdviceRequests(requests, ground),),
                announcements=(Bulletin(announcements, sight, members), Lessons(advice, standing, database)),
            ),
        )
        memories.append(digest.memory)
        await digest.load()
        services = Services(
            clock=clock,
            catalogue=catalogue,
            servers=servers,
            installer=installer,
            members=members,
            profiles=profiles,
            arrivals=arrivals,
            introductions=introductions,
            lookup=lookup,
            curation=curation,
            advice=advice,
            advice_requests=requests,
            announcements=announcements,
            communities=communities,
            meetups=meetups,
            around_meetups=around,
            rounds=rounds,
            upkeep=upkeep,
            digest=digest,
            directory=directory,
        )
        client = BocageClient(services)
        directory.follow(client)
        builder.follow(client)
        events.follow(client)
        sight.follow(client)
        ground.follow(client)
        messenger = DiscordMessenger(client)
        delivery = Delivery(database, clock, messenger, members, servers.tell_undelivered)
        keeper = Keeper(database, clock, messenger, standing, delivery.card_of, servers.tell_undelivered)
        for planning in (advice, announcements, arrivals, around, communities, digest, meetups, requests):
            for entry_kind in planning.agenda_kinds():
                agenda.register(entry_kind)
        for notices in (
            server_notices.KINDS,
            AdviceNotices(database, clock, directory, advice).kinds(),
            AnnouncementsNotices(database, clock, directory, sight, standing, announcements).kinds(),
            CommunitiesNotices(database, structures, directory, communities).kinds(),
            digest.notice_kinds(),
            MeetupsNotices(database, clock, directory, around.memory).kinds(),
            around.kinds(),
            MembersNotices(arrivals, directory).kinds(),
            RequestsNotices(database, directory).kinds(),
            RoundsNotices(database, clock, directory, rounds).kinds(),
        ):
            for notice_kind in notices:
                delivery.register(notice_kind)
        house = HouseJobs(database, clock, DEFAULT_ZONE)
        house.register("backup", _backup_job(settings))
        house.register("retention", _retention_job(database, outbox, agenda))
        house.register("advice-requests", _catch_up_job(requests))
        house.register("communities", _catch_up_job(upkeep))
        house.register("digest", digest.daily)
        due = DueWork(agenda, delivery, house, keeper, around.mirror, draws)
        outbox.ring = agenda.ring = standing.ring = around.mirror.ring = draws.ring = due.ring
        await delivery.recover()
        try:
            yield App(
                client=client,
                database=database,
                compute=compute,
                agenda=agenda,
                outbox=outbox,
                standing=standing,
                delivery=delivery,
                due=due,
                catalogue=catalogue,
                structures=structures,
                services=services,
            )
        finally:
            await digest.activity.flush()


def _backup_job(settings: Settings) -> Callable[[datetime], Awaitable[None]]:
    def copy(now: datetime) -> None:
        backup.back_up(settings.database_path, settings.backup_directory, now)
        backup.prune(settings.backup_directory, backup.KEEP_DAYS, now)

    async def job(now: datetime) -> None:
        await asyncio.to_thread(copy, now)

    return job


def _retention_job(database: Database, outbox: Outbox, agenda: Agenda) -> Callable[[datetime], Awaitable[None]]:
    async def job(now: datetime) -> None:
        async with database.transaction() as tx:
            await outbox.forget_finished(tx, now - KEEP_FINISHED)
            await agenda.forget_finished(tx, now - KEEP_FINISHED)

    return job


def _catch_up_job(work: Upkeep | RequestsService) -> Callable[[datetime], Awaitable[None]]:
    async def job(_now: datetime) -> None:
        await work.catch_up()

    return job


def run(settings: Settings, health: ListenAddress | None = None) -> int:
    """Run Bocage on Discord until it is told to stop; return the exit code. `health` is where to tell how it is.

    Raises StartupError, TokenRefused and discord.PrivilegedIntentsRequired, which the command line explains.
    """
    return asyncio.run(_run(settings, health))


async def _run(settings: Settings, health: ListenAddress | None) -> int:
    if settings.token is None:
        raise StartupError("no token")
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    clock = SystemClock()
    async with open_app(settings, clock=clock) as app, _told(app, health, clock):
        refused: list[Unauthorised] = []

        def give_up(error: Unauthorised) -> None:
            refused.append(error)
            stop.set()

        app.due.on_unauthorised = give_up
        alarm = Alarm(app.due, clock)
        # Not before Discord has said who is where: until then every server looks as if we had been removed from it.
        app.client.once_ready = alarm.start
        connection = asyncio.create_task(app.client.start(settings.token.get_secret_value()), name="connection")
        stopped = asyncio.create_task(stop.wait(), name="stop")
        try:
            await asyncio.wait({connection, stopped}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            await _stop(app, alarm)
            stopped.cancel()
        await connection
        if refused:
            raise TokenRefused("the token was refused")
    return 0


@asynccontextmanager
async def _told(app: App, address: ListenAddress | None, clock: Clock) -> AsyncIterator[None]:
    """Tell on `address`, if there is one, how Bocage is."""
    if address is None:
        yield
        return
    # The library costs a tenth of a second: only whoever asks for figures pays for it.
    from bot.health import Health, serve

    health = Health(Vitals(app.database), clock, app.client.is_ready)
    app.client.intake.handled = health.handled
    async with serve(health, address) as port:
        log.info("health is told", host=address.host, port=port)
        yield


async def _stop(app: App, alarm: Alarm) -> None:
    """Let nobody in, finish what is under way, then leave. What is not finished is in the database."""
    log.info("stopping")
    if not await app.client.intake.close(patience=STOP_PATIENCE):
        log.warning("some requests were cut off", patience_seconds=STOP_PATIENCE)
    await alarm.stop()
    await app.client.close()
