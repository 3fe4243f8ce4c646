"""Every feature, wired to the others: which service knows whom. Nothing is opened or started here."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import chain
from pathlib import Path

from bot.advice.notices import AdviceNotices
from bot.advice.requests.ground import Ground
from bot.advice.requests.notices import RequestsNotices
from bot.advice.requests.service import RequestsService
from bot.advice.service import AdviceService
from bot.announcements.bulletin import Bulletin
from bot.announcements.notices import AnnouncementsNotices
from bot.announcements.service import AnnouncementsService
from bot.communities.belongings import Belongings
from bot.communities.board import SeveralDates
from bot.communities.notices import CommunitiesNotices
from bot.communities.service import CommunitiesService
from bot.communities.upkeep import Upkeep
from bot.communities.whereabouts import Whereabouts
from bot.core.agenda import Agenda
from bot.core.catalogue import Catalogue
from bot.core.clock import Clock
from bot.core.compute import Compute
from bot.core.database import Database
from bot.core.inventory import inventory
from bot.core.notice import NoticeKind
from bot.core.outbox import Outbox
from bot.core.standing import StandingMessages
from bot.core.structure import Structures
from bot.digest.adapters import AdviceRequests, Lessons, Meetups, Rounds
from bot.digest.service import DigestService
from bot.digest.sources import OfficeHours, Sources
from bot.meetups.around import Around
from bot.meetups.mirror.worker import Mirror
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
from bot.privacy.erasure import NOBODY, Erasures
from bot.privacy.notices import PrivacyNotices
from bot.privacy.service import PrivacyService
from bot.privacy.tombstones import Tombstones, beside
from bot.retention.clocks import Clocks
from bot.retention.notices import RetentionNotices
from bot.retention.people import People, Signs
from bot.retention.repository.signs import called
from bot.retention.servers import Stays
from bot.rounds.draws import Draws
from bot.rounds.notices import RoundsNotices
from bot.rounds.wiring import open_rounds
from bot.servers import notices as server_notices
from bot.servers.installer import InstallerService
from bot.servers.service import ServersService
from bot.services import Services
from cogs.announcements.sight import DiscordSight
from cogs.digest import DiscordGround
from cogs.support.builder import DiscordBuilder
from cogs.support.directory import Follower, GuildDirectory
from cogs.support.scheduled_events import DiscordEvents

Daily = Callable[[datetime], Awaitable[None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """The features, and what has to be done with them by whoever opens the house.

    `followers` wait for the client, `notice_kinds` for the delivery; `mirror` and `draws` are remote work of their own.
    """

    outbox: Outbox
    standing: StandingMessages
    agenda: Agenda
    structures: Structures
    services: Services
    followers: tuple[Follower, ...]
    notice_kinds: tuple[NoticeKind, ...]
    mirror: Mirror
    draws: Draws
    daily: Mapping[str, Daily]


def furnish(*, database: Database, clock: Clock, catalogue: Catalogue, compute: Compute) -> House:
    """Return the features, each handed what it declares to need."""
    outbox = Outbox(clock)
    standing = StandingMessages(clock, outbox)
    directory = GuildDirectory()
    servers = ServersService(database, clock, outbox)
    builder = DiscordBuilder()
    structures = Structures(database, clock, builder)
    installer = InstallerService(database, clock, catalogue, structures)
    members = MembersService(database, catalogue, servers)
    agenda = Agenda(database, clock, servers.tell_failed_task)
    agenda.hushed = outbox.hushed
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
    tombstones = Tombstones(beside(database.path or Path("bot.db")))
    erasures = Erasures(database, clock, outbox, inventory(), directory, tombstones)
    arrivals = Arrivals(database, clock, outbox, agenda, servers, directory, [erasures])
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
        veil=tombstones.veil,
    )
    signs = Signs(database, clock)
    digest.activity.on_sign = signs.noticed
    erasures.memories = (*memories, digest.memory, signs, arrivals)
    erasures.committed = (advice, requests, meetups, rounds, announcements)
    erasures.bequeathing = (communities, meetups, around.memory)
    erasures.called = called
    erasures.departures = (
        requests.departs,
        advice.departs,
        meetups.departs,
        rounds.departs,
    )
    erasures.take_out = communities.memberships.take_out
    stays, clocks = Stays(database, clock), Clocks(database)
    forget = partial(erasures.erase, by=NOBODY, action="retention.silent", texts=False)
    silence = People(database, outbox, signs, directory, servers, forget)
    introductions = Introductions(profiles, arrivals, communities, digest, directory)
    services = Services(
        clock=clock,
        catalogue=catalogue,
        servers=servers,
        installer=installer,
        members=members,
        privacy=PrivacyService(database, clock, inventory(), erasures),
        erasures=erasures,
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
        signs=signs,
        stays=stays,
        upkeep=upkeep,
        digest=digest,
        directory=directory,
    )
    for planning in (advice, announcements, arrivals, around, communities, digest, meetups, requests):
        for entry_kind in planning.agenda_kinds():
            agenda.register(entry_kind)
    notice_kinds = chain(
        server_notices.KINDS,
        AdviceNotices(database, clock, directory, advice).kinds(),
        AnnouncementsNotices(database, clock, directory, sight, standing, announcements).kinds(),
        CommunitiesNotices(database, structures, directory, communities).kinds(),
        digest.notice_kinds(),
        MeetupsNotices(database, clock, directory, around.memory).kinds(),
        around.kinds(),
        MembersNotices(arrivals, directory).kinds(),
        PrivacyNotices().kinds(),
        RequestsNotices(database, directory).kinds(),
        RetentionNotices(database, directory).kinds(),
        RoundsNotices(database, clock, directory, rounds).kinds(),
    )
    return House(
        outbox=outbox,
        standing=standing,
        agenda=agenda,
        structures=structures,
        services=services,
        followers=(directory, builder, events, sight, ground),
        notice_kinds=tuple(notice_kinds),
        mirror=around.mirror,
        draws=draws,
        daily={
            "advice-requests": _catching_up(requests),
            "communities": _catching_up(upkeep),
            "digest": digest.daily,
            # After the weeks are summed up.
            "servers": stays.purge,
            "people": silence.run,
            "clocks": clocks.run,
            "tombstones": erasures.tidy,
        },
    )


def _catching_up(work: Upkeep | RequestsService) -> Daily:
    async def job(_now: datetime) -> None:
        await work.catch_up()

    return job
