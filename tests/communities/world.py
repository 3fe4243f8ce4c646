"""A cooperative with communities, on a real database: everything but Discord is the real thing."""

from collections.abc import AsyncIterator, Collection, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.communities.memberships import Memberships
from bot.communities.model import Admission, Belonging, Community, CommunityId, Made, Wish
from bot.communities.notices import CommunitiesNotices
from bot.communities.pieces import PARTS, category_key, key_of
from bot.communities.repository import memberships
from bot.communities.service import CommunitiesService
from bot.communities.upkeep import Upkeep
from bot.core.actor import Actor
from bot.core.agenda import Agenda, Entry
from bot.core.card import Card
from bot.core.catalogue import Catalogue, Text
from bot.core.database import Database, Transaction
from bot.core.delivery import Delivery
from bot.core.ids import ChannelId, GuildId, PoleId, UserId
from bot.core.outbox import Channel, DirectMessage, Outbox, Owed
from bot.core.structure import STEWARDS_CHANNEL, Access, Kind, Piece, Structures
from tests.core.pretend_builder import PretendBuilder, Thing
from tests.core.pretend_discord import PretendDiscord
from tests.support.clock import FakeClock
from tests.support.fresh import lay_down

GUILD, ELSEWHERE = GuildId(1), GuildId(2)
ALICE, BOB, CHARLIE, DORA = UserId(10), UserId(11), UserId(12), UserId(13)
STEWARDS_AT = {GUILD: ChannelId(70), ELSEWHERE: ChannelId(71)}
PARIS = ZoneInfo("Europe/Paris")
PURPOSE = "Nourrir les cantines avec ce qui pousse ici"

STEWARD = Actor(guild_id=GUILD, user_id=ALICE, steward=True)
OTHER_STEWARD = Actor(guild_id=GUILD, user_id=DORA, steward=True)
MEMBER = Actor(guild_id=GUILD, user_id=BOB)
OUTSIDER = Actor(guild_id=GUILD, user_id=CHARLIE)
STEWARD_ELSEWHERE = Actor(guild_id=ELSEWHERE, user_id=ALICE, steward=True)
MEMBER_ELSEWHERE = Actor(guild_id=ELSEWHERE, user_id=BOB)

CATALOGUE = Catalogue.load()


class People:
    """Satisfies `bot.core.actor.Directory` and `bot.core.notice.Readers`."""

    def __init__(self) -> None:
        self.names = {ALICE: "Alice", BOB: "Bob", CHARLIE: "Charlie", DORA: "Dora"}
        self.familiar: set[UserId] = set()

    def display_name(self, guild_id: GuildId, user_id: UserId) -> str | None:
        return self.names.get(user_id)

    async def text_for(self, guild_id: GuildId, user_id: UserId | None, *, private: bool) -> Text:
        return CATALOGUE.text("fr", PARIS, familiar=private and user_id in self.familiar)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pole:
    """Satisfies `bot.communities.board.PoleLike`."""

    id: int
    name: str
    emoji: str = "🌿"


@dataclass(slots=True)
class Poles:
    """Satisfies `bot.communities.board.Poles`."""

    known: dict[GuildId, list[Pole]] = field(default_factory=dict)

    async def poles(self, guild_id: GuildId) -> list[Pole]:
        return self.known.get(guild_id, [])


@dataclass(slots=True)
class Dates:
    """Satisfies `bot.communities.board.NextDates`."""

    known: dict[ChannelId, datetime] = field(default_factory=dict)

    async def next_dates(self, guild_id: GuildId, channel_ids: Collection[ChannelId]) -> Mapping[ChannelId, datetime]:
        return {each: self.known[each] for each in channel_ids if each in self.known}


@dataclass(frozen=True, slots=True)
class Members:
    """Satisfies `bot.communities.memberships.Roster`: these people, with the roles they have."""

    builder: PretendBuilder
    people: frozenset[UserId]

    def present(self) -> frozenset[UserId]:
        return self.people

    def holders(self, role_id: int) -> frozenset[UserId]:
        return frozenset(user for user in self.people if self.holds(user, role_id))

    def holds(self, user_id: UserId, role_id: int) -> bool:
        return user_id in self.people and (GUILD, user_id, role_id) in self.builder.roles


@dataclass(slots=True, kw_only=True)
class World:
    """The cooperative, and another one elsewhere. It is Monday 4 January 2027, ten o'clock in Paris."""

    clock: FakeClock
    database: Database
    outbox: Outbox
    agenda: Agenda
    delivery: Delivery
    discord: PretendDiscord
    builder: PretendBuilder
    people: People
    poles: Poles
    dates: Dates
    structures: Structures = field(init=False)
    service: CommunitiesService = field(init=False)
    upkeep: Upkeep = field(init=False)
    alerts: list[str] = field(default_factory=list)

    def start(self) -> None:
        """Let a process begin on this database, as the first or after another one died."""
        self.structures = Structures(self.database, self.clock, self.builder)
        self.service = CommunitiesService(
            database=self.database,
            clock=self.clock,
            outbox=self.outbox,
            agenda=self.agenda,
            structures=self.structures,
            poles=self.poles,
            readers=self.people,
            dates=self.dates,
        )
        self.upkeep = Upkeep(self.database, self.clock, self.structures, self.service)

    @property
    def memberships(self) -> Memberships:
        return self.service.memberships

    def pole(self, number: int = 2, guild_id: GuildId = GUILD) -> PoleId:
        return PoleId(self.poles.known[guild_id][number].id)

    async def draft(self, name: str, actor: Actor = STEWARD, **wishes: object) -> Community:
        """Draft a community, in the third pole by default."""
        wish = {"name": name, "pole_id": self.pole(guild_id=actor.guild_id), "purpose": PURPOSE, **wishes}
        return await self.service.draft(actor, Wish(**wish))  # type: ignore[arg-type]

    async def create(self, name: str, actor: Actor = STEWARD, **wishes: object) -> Made:
        """Make a community that is as wished for."""
        draft = await self.draft(name, actor, **wishes)
        made = await self.service.create(actor, draft.id)
        assert made.refused == ()
        return made

    async def create_closed(self, name: str = "Santé & lien social") -> CommunityId:
        """Make a community one asks to come into."""
        return (await self.create(name, admission=Admission.ON_REQUEST)).community.id

    async def role(self, community_id: CommunityId, guild_id: GuildId = GUILD) -> int:
        return await self.part(community_id, "role", guild_id)

    async def part(self, community_id: CommunityId, part: str, guild_id: GuildId = GUILD) -> int:
        """Return what stands on Discord for a part of a community."""
        standing = await self.structures.standing(self.database, guild_id, key_of(community_id, part))
        assert standing is not None
        assert standing.discord_id is not None
        return standing.discord_id

    async def things(self, community_id: CommunityId) -> list[Thing]:
        """Return the role, the channel and the forum of a community as they are on Discord."""
        return [self.builder.things[await self.part(community_id, part)] for part in PARTS]

    async def category(self, number: int = 2) -> int:
        """Return the category of a pole."""
        standing = await self.structures.standing(self.database, GUILD, category_key(self.pole(number)))
        assert standing is not None
        assert standing.discord_id is not None
        return standing.discord_id

    async def has_role(self, user_id: UserId, community_id: CommunityId, guild_id: GuildId = GUILD) -> bool:
        return (guild_id, user_id, await self.role(community_id, guild_id)) in self.builder.roles

    async def belonging(self, user_id: UserId, community_id: CommunityId) -> Belonging | None:
        return await memberships.belonging(self.database, community_id, user_id)

    async def ready(self, *present: UserId) -> None:
        """Let Discord say « ready »: with these people as the complete list of members, or without any list."""
        await self.upkeep.reconcile(GUILD, Members(self.builder, frozenset(present)) if present else None)
        await self.memberships.settle(GUILD)

    def told(self, user_id: UserId) -> list[Card]:
        """Return the cards that somebody received as direct messages, in order."""
        return [each.card for each in self.discord.accepted if each.place == DirectMessage(user_id)]

    def stewards_told(self, guild_id: GuildId = GUILD) -> list[Card]:
        """Return the cards in the stewards' channel, in order."""
        return [each.card for each in self.discord.accepted if each.place == Channel(STEWARDS_AT[guild_id])]

    async def settle(self) -> None:
        """Do everything that is due now."""
        while await self.agenda.run_one() or await self.delivery.deliver_one():
            pass

    async def live(self, **amount: float) -> None:
        """Let time pass, then do what has fallen due."""
        self.clock.advance(**amount)
        await self.settle()


@asynccontextmanager
async def open_world(path: Path) -> AsyncIterator[World]:
    """Found the cooperative."""
    clock = FakeClock()
    async with Database.open(lay_down(path), clock=clock) as database:
        alerts: list[str] = []

        async def alert(tx: Transaction, about: Entry | Owed, reason: str) -> None:
            alerts.append(f"{about.kind}: {reason}")

        people, discord, builder = People(), PretendDiscord(clock), PretendBuilder(clock)
        agenda = Agenda(database, clock, alert)
        delivery = Delivery(database, clock, discord, people, alert)
        world = World(
            clock=clock,
            database=database,
            outbox=Outbox(clock),
            agenda=agenda,
            delivery=delivery,
            discord=discord,
            builder=builder,
            people=people,
            poles=Poles(),
            dates=Dates(),
            alerts=alerts,
        )
        world.start()
        for entry_kind in world.service.agenda_kinds():
            agenda.register(entry_kind)
        for notice_kind in CommunitiesNotices(database, world.structures, people, world.service).kinds():
            delivery.register(notice_kind)
        for guild_id in (GUILD, ELSEWHERE):
            await _found(world, guild_id)
        yield world


async def _found(world: World, guild_id: GuildId) -> None:
    async with world.database.transaction() as tx:
        known = []
        for position, name in enumerate(("Expérimentation", "Accompagnement", "Communautés")):
            pole_id = await tx.insert(
                "INSERT INTO pole (guild_id, position, name, folded, emoji) VALUES (?, ?, ?, ?, '🌿')",
                (guild_id, position, name, name.casefold()),
            )
            known.append(Pole(id=pole_id, name=name))
            category = Piece(key=category_key(PoleId(pole_id)), kind=Kind.CATEGORY, name=f"Pôle {name}")
            await world.structures.want(tx, guild_id, category)
        world.poles.known[guild_id] = known
        stewards = Piece(key=STEWARDS_CHANNEL, kind=Kind.TEXT, name="animation", access=Access.STEWARDS)
        channel_id = world.builder.made_by_hand(guild_id, Kind.TEXT, "animation")
        STEWARDS_AT[guild_id] = ChannelId(channel_id)
        await world.structures.adopt(tx, guild_id, stewards, channel_id)
    await world.structures.build(guild_id)
    world.builder.asked.clear()
