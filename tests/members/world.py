"""A cooperative and its members on a real database: everything but Discord and the communities is the real thing."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.core.actor import Actor
from bot.core.agenda import Agenda, Entry
from bot.core.catalogue import Catalogue, Locale, Text
from bot.core.database import Database, Transaction
from bot.core.delivery import Delivery
from bot.core.ids import ChannelId, GuildId, RoleId, UserId
from bot.core.outbox import Outbox, Owed
from bot.members.arrivals import Arrivals
from bot.members.introduction import Introductions
from bot.members.lookup import Lookup
from bot.members.notices import MembersNotices
from bot.members.profiles import Profiles
from bot.members.service import MembersService
from bot.members.topics import TopicCuration
from tests.core.pretend_discord import PretendDiscord
from tests.support.clock import FakeClock
from tests.support.fresh import lay_down

GUILD, ELSEWHERE = GuildId(1), GuildId(2)
ALICE, BOB, CHARLIE, ZOE = UserId(10), UserId(11), UserId(12), UserId(13)
DOOR = ChannelId(50)
ANIMATION = RoleId(77)
PARIS = ZoneInfo("Europe/Paris")

STEWARD = Actor(guild_id=GUILD, user_id=ALICE, steward=True)
MEMBER = Actor(guild_id=GUILD, user_id=BOB)
OUTSIDER = Actor(guild_id=GUILD, user_id=CHARLIE)
STRANGER = Actor(guild_id=ELSEWHERE, user_id=CHARLIE, steward=True)
"""Charlie animates another server."""

CATALOGUE = Catalogue.load()
FRENCH = CATALOGUE.text("fr", PARIS)


@dataclass(slots=True, kw_only=True)
class Settings:
    """What a server decided."""

    locale: Locale = "fr"
    zone: ZoneInfo = PARIS
    welcome_channel_id: ChannelId | None = DOOR
    steward_role_id: RoleId | None = ANIMATION


@dataclass
class Houses:
    """Satisfies whatever members ask of servers: all decided the same."""

    decided: Settings = field(default_factory=Settings)

    async def settings(self, guild_id: GuildId) -> Settings:
        return self.decided

    async def zone(self, guild_id: GuildId) -> ZoneInfo:
        return self.decided.zone


class People:
    """Satisfies `bot.members.arrivals.People`."""

    def __init__(self) -> None:
        self.names = {ALICE: "Alice", BOB: "Bob", CHARLIE: "Charlie", ZOE: "Zoé"}
        self.stewards = {ALICE, ZOE}

    def display_name(self, guild_id: GuildId, user_id: UserId) -> str | None:
        return self.names.get(user_id)

    def is_steward(self, guild_id: GuildId, user_id: UserId, role_id: RoleId | None) -> bool:
        return user_id in self.stewards


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """Satisfies `bot.members.introduction.Offer`."""

    community_id: int
    name: str
    purpose: str = "Manger local, ensemble"
    on_request: bool = False


@dataclass
class Communities:
    """Satisfies what members ask of communities; it remembers what it was asked."""

    offers: tuple[Suggestion, ...] = ()
    circles: dict[str, frozenset[UserId]] = field(default_factory=dict)
    asked: list[tuple[UserId, list[str]]] = field(default_factory=list)

    async def may_greet(self, guild_id: GuildId, user_id: UserId) -> bool:
        return False

    async def fitting(
        self, guild_id: GuildId, user_id: UserId, topics: Sequence[str], limit: int
    ) -> Sequence[Suggestion]:
        self.asked.append((user_id, list(topics)))
        return self.offers[:limit] if guild_id == GUILD else ()

    async def names(self, guild_id: GuildId) -> Sequence[str]:
        return tuple(self.circles) if guild_id == GUILD else ()

    async def members_of(self, guild_id: GuildId, name: str) -> frozenset[UserId]:
        return self.circles.get(name, frozenset()) if guild_id == GUILD else frozenset()


@dataclass
class Memory:
    """Satisfies `bot.members.arrivals.Memory`."""

    forgotten: list[tuple[GuildId, UserId]] = field(default_factory=list)

    async def forget_person(self, tx: Transaction, guild_id: GuildId, user_id: UserId) -> None:
        self.forgotten.append((guild_id, user_id))


@dataclass(slots=True, kw_only=True)
class World:
    """The cooperative. It is Monday 4 January 2027, ten o'clock in Paris."""

    clock: FakeClock
    database: Database
    agenda: Agenda
    delivery: Delivery
    discord: PretendDiscord
    people: People
    houses: Houses
    communities: Communities
    memory: Memory
    members: MembersService
    profiles: Profiles
    arrivals: Arrivals
    introductions: Introductions
    lookup: Lookup
    curation: TopicCuration
    alerts: list[str]

    async def settle(self) -> None:
        """Do everything that is due now."""
        while await self.agenda.run_one() or await self.delivery.deliver_one():
            pass

    async def live(self, **amount: float) -> None:
        """Let time pass, then do what fell due."""
        self.clock.advance(**amount)
        await self.settle()

    async def count(self, table: str, user_id: UserId) -> int:
        """Return how many rows of a table are about this person, on all servers."""
        row = await self.database.fetch_one(f"SELECT count(*) AS n FROM {table} WHERE user_id = ?", (user_id,))
        assert row is not None
        return int(row["n"])

    def texts(self) -> list[Text]:
        return [CATALOGUE.text(locale, PARIS, familiar) for locale in ("fr", "en") for familiar in (False, True)]


@asynccontextmanager
async def open_world(path: Path) -> AsyncIterator[World]:
    """Found the cooperative."""
    clock = FakeClock()
    async with Database.open(lay_down(path), clock=clock) as database:
        alerts: list[str] = []

        async def alert(tx: Transaction, about: Entry | Owed, reason: str) -> None:
            alerts.append(f"{about.kind}: {reason}")

        outbox, agenda, discord = Outbox(clock), Agenda(database, clock, alert), PretendDiscord(clock)
        people, houses, communities, memory = People(), Houses(), Communities(), Memory()
        members = MembersService(database, CATALOGUE, houses)
        profiles = Profiles(database, clock)
        arrivals = Arrivals(database, clock, outbox, agenda, houses, people, [memory])
        for entry_kind in arrivals.agenda_kinds():
            agenda.register(entry_kind)
        delivery = Delivery(database, clock, discord, members, alert)
        for notice_kind in MembersNotices(arrivals, people).kinds():
            delivery.register(notice_kind)
        yield World(
            clock=clock,
            database=database,
            agenda=agenda,
            delivery=delivery,
            discord=discord,
            people=people,
            houses=houses,
            communities=communities,
            memory=memory,
            members=members,
            profiles=profiles,
            arrivals=arrivals,
            introductions=Introductions(profiles, arrivals, communities, communities, people),
            lookup=Lookup(database, clock, houses, communities),
            curation=TopicCuration(database, clock),
            alerts=alerts,
        )
