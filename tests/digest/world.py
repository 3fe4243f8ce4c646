"""A cooperative with a bulletin, on a real database: everything but Discord is real, and it may be reopened."""

import random
from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.core.actor import Actor
from bot.core.agenda import Agenda, Entry
from bot.core.catalogue import Catalogue, Locale, Text
from bot.core.database import Database, Transaction
from bot.core.delivery import Delivery
from bot.core.ids import ChannelId, GuildId, MessageId, RoleId, UserId
from bot.core.outbox import Channel, Outbox, Owed
from bot.core.standing import StandingMessages
from bot.digest.model import snowflake_at
from bot.digest.service import DigestService
from bot.digest.sources import Found, Sources, Spot
from bot.digest.visibility import READ, ChannelView, MemberView, ServerView
from bot.privacy.tombstones import Tombstones, beside
from tests.core.pretend_discord import PretendDiscord
from tests.support.clock import FakeClock
from tests.support.fresh import lay_down

GUILD = GuildId(1)
PAPER, STEWARDS, SQUARE, ROOM = ChannelId(50), ChannelId(51), ChannelId(60), ChannelId(61)
STEWARD = Actor(guild_id=GUILD, user_id=UserId(19), steward=True)
MEMBER = Actor(guild_id=GUILD, user_id=UserId(11))
PARIS = ZoneInfo("Europe/Paris")
CATALOGUE = Catalogue.load()


@dataclass(slots=True)
class House:
    """Satisfies `bot.digest.sources.House` and `Houses`."""

    zone: ZoneInfo = PARIS
    locale: Locale = "fr"
    digest_channel_id: ChannelId | None = PAPER
    stewards_channel_id: ChannelId | None = STEWARDS
    steward_role_id: RoleId | None = None
    installed_at: datetime | None = None

    async def settings(self, guild_id: GuildId) -> "House":
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class Community:
    id: int
    name: str
    pole_id: int | None = None
    topics: tuple[str, ...] = ()


@dataclass(slots=True)
class Village:
    """Satisfies what the bulletin asks of Discord, of communities, of members and of whose turn it is."""

    hidden: set[ChannelId] = field(default_factory=set)
    deleted: set[Spot] = field(default_factory=set)
    shares: dict[str, list[UserId]] = field(default_factory=dict)
    title: str = "Fil"

    def view(self, guild_id: GuildId) -> ServerView | None:
        channels = {
            each: ChannelView(id=each, name=f"salon-{each}", overwrites=frozenset(), source=each not in self.hidden)
            for each in (PAPER, STEWARDS, SQUARE, ROOM)
        }
        return ServerView(id=guild_id, owner_id=UserId(9), roles={guild_id: READ}, channels=channels)

    def member(self, guild_id: GuildId, user_id: UserId) -> MemberView | None:
        return MemberView(id=user_id, role_ids=frozenset({guild_id}))

    def stewards(self, guild_id: GuildId, role_id: RoleId | None) -> tuple[UserId, ...]:
        return (STEWARD.user_id,)

    def forum_of(self, guild_id: GuildId, thread_id: ChannelId) -> ChannelId | None:
        return SQUARE

    def display_name(self, guild_id: GuildId, user_id: UserId) -> str | None:
        return f"Personne {user_id}"

    async def find(self, guild_id: GuildId, place_id: ChannelId, message_id: MessageId | None) -> Found | None:
        return None

    async def titles(self, guild_id: GuildId, spots: Sequence[Spot]) -> Mapping[Spot, str]:
        return {spot: f"{self.title} {spot.thread_id}" for spot in spots if spot not in self.deleted}

    async def by_channel(self, guild_id: GuildId) -> Mapping[ChannelId, Community]:
        return {SQUARE: Community(id=1, name="Cantines", topics=("cantines",)), ROOM: Community(id=2, name="Santé")}

    async def question_forums(self, guild_id: GuildId) -> frozenset[ChannelId]:
        return frozenset({ROOM})

    async def poles_of_people(self, guild_id: GuildId) -> Mapping[UserId, frozenset[int]]:
        return {}

    async def territories(self, guild_id: GuildId) -> Mapping[UserId, str]:
        return {}

    async def who_shares(self, guild_id: GuildId, topics: Collection[str]) -> Sequence[UserId]:
        return [each for topic in topics for each in self.shares.get(topic, [])]

    async def seeks(self, guild_id: GuildId, user_id: UserId) -> Collection[str]:
        return ()

    async def greeter(self, guild_id: GuildId) -> UserId | None:
        return None

    async def text_for(self, guild_id: GuildId, user_id: UserId | None, *, private: bool) -> Text:
        return CATALOGUE.text("fr", PARIS)


@dataclass(slots=True, kw_only=True)
class World:
    """The cooperative, as long as its process lives."""

    clock: FakeClock
    database: Database
    agenda: Agenda
    delivery: Delivery
    discord: PretendDiscord
    village: Village
    digest: DigestService
    alerts: list[str] = field(default_factory=list)

    async def settle(self) -> None:
        """Do everything that is due now."""
        while await self.agenda.run_one() or await self.delivery.deliver_one():
            pass

    async def live_until(self, instant: datetime) -> None:
        """Let time pass, doing each thing when it falls due."""
        await self.settle()
        while True:
            dues = [due for due in (await self.agenda.next_due(), await self.delivery.next_due()) if due is not None]
            if not dues or min(dues) > instant:
                break
            self.clock.set(max(min(dues), self.clock.now()))
            await self.settle()
        self.clock.set(max(instant, self.clock.now()))

    async def live(self, **amount: float) -> None:
        await self.live_until(self.clock.now() + timedelta(**amount))

    async def chat(self, chance: random.Random, threads: int = 4) -> None:
        """Let people talk in some threads, somewhere in the last day."""
        for _ in range(threads):
            start = snowflake_at(self.clock.now()) - (chance.randint(1, 80_000) * 1000 << 22)
            thread = start | chance.randint(1, 999)
            for number in range(chance.randint(2, 9)):
                said = start + (number * 60_000 << 22)
                place = SQUARE if thread % 2 else ROOM
                self.digest.activity.seen(GUILD, said + 1, place, thread, 100 + number % 5, None)
        await self.digest.activity.flush()

    def published(self) -> list[tuple[datetime, str]]:
        """Return when each issue appeared in its channel, and what it was called."""
        return [(each.at, each.card.title) for each in self.discord.accepted if each.place == Channel(PAPER)]


@asynccontextmanager
async def open_world(
    path: Path,
    clock: FakeClock | None = None,
    discord: PretendDiscord | None = None,
    village: Village | None = None,
    sources: Sources | None = None,
) -> AsyncIterator[World]:
    """Open the cooperative, for the first time or again."""
    clock = clock or FakeClock()
    discord, village = discord or PretendDiscord(clock), village or Village()
    async with Database.open(lay_down(path), clock=clock) as database:
        alerts: list[str] = []

        async def alert(tx: Transaction, about: Entry | Owed, reason: str) -> None:
            alerts.append(f"{about.kind}: {reason}")

        outbox, agenda = Outbox(clock), Agenda(database, clock, alert)
        digest = DigestService(
            database=database,
            clock=clock,
            outbox=outbox,
            standing=StandingMessages(clock, outbox),
            agenda=agenda,
            houses=House(),
            discord=village,
            communities=village,
            people=village,
            duty=village,
            sources=sources or Sources(),
            veil=Tombstones(beside(path)).veil,
        )
        for entry_kind in digest.agenda_kinds():
            agenda.register(entry_kind)
        delivery = Delivery(database, clock, discord, village, alert)
        for notice_kind in digest.notice_kinds():
            delivery.register(notice_kind)
        await digest.load()
        await delivery.recover()
        yield World(
            clock=clock,
            database=database,
            agenda=agenda,
            delivery=delivery,
            discord=discord,
            village=village,
            digest=digest,
            alerts=alerts,
        )
        await digest.activity.flush()
