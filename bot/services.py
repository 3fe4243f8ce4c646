"""Everything that the cogs may ask of the house, by the name of what it is about."""

from dataclasses import dataclass

from bot.advice.requests.service import RequestsService
from bot.advice.service import AdviceService
from bot.announcements.service import AnnouncementsService
from bot.communities.service import CommunitiesService
from bot.communities.upkeep import Upkeep
from bot.core.actor import Directory
from bot.core.catalogue import Catalogue
from bot.core.clock import Clock
from bot.digest.service import DigestService
from bot.meetups.around import Around
from bot.meetups.service import MeetupsService
from bot.members.arrivals import Arrivals
from bot.members.introduction import Introductions
from bot.members.lookup import Lookup
from bot.members.profiles import Profiles
from bot.members.service import MembersService
from bot.members.topics import TopicCuration
from bot.privacy.erasure import Erasures
from bot.privacy.service import PrivacyService
from bot.retention.people import Signs
from bot.retention.servers import Stays
from bot.rounds.service import RoundsService
from bot.servers.installer import InstallerService
from bot.servers.service import ServersService


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """What the cogs may ask of the house."""

    clock: Clock
    catalogue: Catalogue
    servers: ServersService
    installer: InstallerService
    members: MembersService
    privacy: PrivacyService
    erasures: Erasures
    profiles: Profiles
    arrivals: Arrivals
    introductions: Introductions
    lookup: Lookup
    curation: TopicCuration
    advice: AdviceService
    advice_requests: RequestsService
    announcements: AnnouncementsService
    communities: CommunitiesService
    meetups: MeetupsService
    around_meetups: Around
    rounds: RoundsService
    signs: Signs
    stays: Stays
    upkeep: Upkeep
    digest: DigestService
    directory: Directory
