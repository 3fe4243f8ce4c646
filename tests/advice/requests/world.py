"""The cooperative of the office hours, where questions are asked too: everything but Discord is the real thing."""

from collections.abc import AsyncIterator, Collection, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.advice.model import SlotId
from bot.advice.notices import AdviceNotices
from bot.advice.requests.ground import Ground
from bot.advice.requests.model import AdviceRequest, RequestId, Wish
from bot.advice.requests.notices import RequestsNotices
from bot.advice.requests.repository import requests
from bot.advice.requests.service import RequestsService
from bot.advice.service import AdviceService
from bot.core.actor import Actor
from bot.core.agenda import Agenda, Entry
from bot.core.clock import Clock
from bot.core.database import Database, Row, Transaction
from bot.core.delivery import Delivery
from bot.core.ids import ChannelId, GuildId, RoleId, UserId
from bot.core.keeping import Keeper
from bot.core.outbox import Channel, Outbox, Owed
from bot.core.standing import StandingMessages
from tests.advice import world as office_hours
from tests.advice.world import ALICE, BOB, CHANNEL, CHARLIE, DANIELE, ELSEWHERE, GUILD, PARIS
from tests.core.pretend_discord import PretendDiscord
from tests.support.clock import FakeClock
from tests.support.fresh import lay_down

__all__ = ["ALICE", "BOB", "CHARLIE", "DANIELE", "ELSEWHERE", "GUILD"]

ERWAN, FANNY = UserId(19), UserId(20)
"""Who animate."""
STEWARDS, FORUM = ChannelId(60), ChannelId(70)
CANTEENS = "Cantines"


def plain(said: str) -> str:
    return said.replace("\u00a0", " ").replace("\u202f", " ").replace("’", "'")


def member(user_id: UserId, *, steward: bool = False, guild_id: GuildId = GUILD) -> Actor:
    return Actor(guild_id=guild_id, user_id=user_id, steward=steward)


@dataclass
class Here(office_hours.People):
    """Who is there, who animates, who shares what; satisfies the Protocols of `bot.advice.requests.ground`."""

    def __init__(self) -> None:
        super().__init__()
        self.names |= {FANNY: "Fanny"}
        self.animate: set[UserId] = {ERWAN, FANNY}
        self.share: dict[UserId, set[str]] = {DANIELE: {"cantines"}, CHARLIE: {"cantines"}}
        self.resting: set[UserId] = set()

    def stewards(self, guild_id: GuildId, role_id: RoleId | None) -> tuple[UserId, ...]:
        return tuple(sorted(each for each in self.animate if each in self.names))

    async def topic_names(self, guild_id: GuildId, user_id: UserId) -> Sequence[str]:
        return (CANTEENS, "Statuts")

    async def sharing(self, guild_id: GuildId, topics: Collection[str]) -> Sequence[UserId]:
        found = [each for each, shared in self.share.items() if shared & set(topics) and each not in self.resting]
        return sorted(found, reverse=True)

    async def paused(self, guild_id: GuildId) -> frozenset[UserId]:
        return frozenset(self.resting)


@dataclass(frozen=True, slots=True, kw_only=True)
class Forum:
    channel_id: ChannelId = FORUM
    community: str = "Cantines & circuits courts"
    tags: tuple[str, ...] = ("Question",)


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    zone: ZoneInfo = PARIS
    stewards_channel_id: ChannelId | None = STEWARDS
    steward_role_id: RoleId | None = None


@dataclass
class Server(office_hours.Rules):
    """What the server decided, and where its communities meet."""

    house: House = field(default_factory=House)
    forum: Forum | None = field(default_factory=Forum)

    async def settings(self, guild_id: GuildId) -> House:
        return self.house

    async def forum_about(self, guild_id: GuildId, user_id: UserId, topics: Sequence[str]) -> Forum | None:
        return self.forum


@dataclass(slots=True, kw_only=True)
class World(office_hours.World):
    """The cooperative, with its questions."""

    asked: RequestsService
    here: Here
    server: Server
    keeper: Keeper

    async def settle(self) -> None:
        """Do everything that is due now."""
        while await self.agenda.run_one() or await self.delivery.deliver_one():
            pass
        while (work := await self.keeper.begin()) is not None:
            await work

    async def live_until(self, instant: datetime) -> None:
        """Let time pass, doing each thing when it falls due; edits of what stands too."""
        await self.settle()
        while True:
            known = (await self.agenda.next_due(), await self.delivery.next_due(), await self.keeper.next_due())
            dues = [due for due in known if due is not None]
            if not dues or min(dues) > instant:
                break
            self.clock.set(max(min(dues), self.clock.now()))
            await self.settle()
        self.clock.set(max(instant, self.clock.now()))

    async def ask(self, who: UserId = BOB, **wishes: object) -> AdviceRequest:
        """Let somebody ask a question about canteens that may be shown to others."""
        wish: dict[str, object] = {
            "question": "Comment fixer un prix juste ?",
            "topics": (CANTEENS,),
            "shareable": True,
            "channel_id": CHANNEL,
        }
        return await self.asked.ask(member(who), Wish(**{**wish, **wishes}))  # type: ignore[arg-type]

    async def now_of(self, request: AdviceRequest | RequestId) -> AdviceRequest:
        """Return a request as it is now."""
        found = await requests.by_id(self.database, request if isinstance(request, int) else request.id)
        assert found is not None
        return found

    async def full_hours(self, adviser: UserId = ALICE, taken_by: Sequence[UserId] = (DANIELE,)) -> SlotId:
        """Let somebody open one slot, tomorrow evening, and somebody else have it; return it."""
        await self.opened(
            Actor(guild_id=GUILD, user_id=adviser, adviser=True),
            adviser_id=adviser,
            length_minutes=30,
            topics=(CANTEENS,),
            day=date(2027, 1, 7),
            time=time(18),
        )
        (slot,) = await self.slots(taken_by[0])
        await self.advice.book(member(taken_by[0]), slot, "Une autre question", "")
        return slot

    def titles(self, user_id: UserId) -> list[str]:
        """Return the headings of the direct messages to somebody, as a test is typed."""
        return [plain(card.title) for card in self.told(user_id)]

    def posts(self) -> list[str]:
        """Return the headings of what stands in forums."""
        return [plain(each.card.title) for each in self.discord.accepted if "NewPost" in type(each.place).__name__]

    def in_stewards_channel(self) -> list[str]:
        """Return what the stewards' channel shows now."""
        return [each.card.text for each in self.discord.accepted if each.place == Channel(STEWARDS)]

    async def rows(self, sql: str) -> list[Row]:
        return await self.database.fetch_all(sql)


@asynccontextmanager
async def open_world(path: Path, clock: FakeClock | None = None) -> AsyncIterator[World]:
    """Found the cooperative. It is Monday 4 January 2027, ten o'clock in Paris."""
    clock = clock or FakeClock()
    async with Database.open(lay_down(path), clock=clock) as database:
        yield compose(database, clock)


def compose(database: Database, clock: FakeClock) -> World:
    """Wire the services as `bot.app` does."""
    alerts: list[str] = []

    async def alert(tx: Transaction, about: Entry | Owed, reason: str) -> None:
        alerts.append(f"{about.kind}: {reason}")

    outbox, agenda, discord = Outbox(clock), Agenda(database, clock, alert), PretendDiscord(clock)
    standing = StandingMessages(clock, outbox)
    here, server = Here(), Server()
    advice = AdviceService(database, clock, outbox, agenda, server, here, here)
    asked = service_of(database, clock, outbox, agenda, standing, advice, here, server)
    for entry_kind in (*advice.agenda_kinds(), *asked.agenda_kinds()):
        agenda.register(entry_kind)
    delivery = Delivery(database, clock, discord, here, alert)
    for notice_kind in (
        *AdviceNotices(database, clock, here, advice).kinds(),
        *RequestsNotices(database, here).kinds(),
    ):
        delivery.register(notice_kind)
    return World(
        clock=clock,
        database=database,
        agenda=agenda,
        delivery=delivery,
        discord=discord,
        people=here,
        here=here,
        rules=server,
        server=server,
        advice=advice,
        asked=asked,
        keeper=Keeper(database, clock, discord, standing, delivery.card_of, alert),
        alerts=alerts,
    )


def service_of(
    database: Database,
    clock: Clock,
    outbox: Outbox,
    agenda: Agenda,
    standing: StandingMessages,
    advice: AdviceService,
    here: Here,
    server: Server,
) -> RequestsService:
    asked = RequestsService(
        Ground(
            database=database,
            clock=clock,
            outbox=outbox,
            agenda=agenda,
            standing=standing,
            advice=advice,
            houses=server,
            people=here,
            members=here,
            forums=server,
            readers=here,
        )
    )
    advice.follower = asked
    return asked
