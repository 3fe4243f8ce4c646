"""What surrounds dates (the mirror, the memory), on a real database whose dates are put there by hand."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.core.actor import Actor
from bot.core.agenda import Agenda, Entry, Lateness
from bot.core.card import Card
from bot.core.catalogue import Catalogue, Text
from bot.core.database import Database, Transaction
from bot.core.delivery import Delivery
from bot.core.ids import ChannelId, GuildId, UserId
from bot.core.keeping import Keeper
from bot.core.notice import NoticeKind
from bot.core.outbox import Channel, DirectMessage, Outbox, Owed
from bot.core.recurrence import resolve
from bot.core.standing import StandingMessages
from bot.meetups.draft import Draft
from bot.meetups.memory.notices import MemoryNotices
from bot.meetups.memory.promises import MemoryPromises
from bot.meetups.memory.service import SessionMemory
from bot.meetups.mirror.asking import Questions
from bot.meetups.mirror.worker import Mirror
from bot.meetups.model import Occurrence, OccurrenceId, Place, PlaceKind, SeatState, Series, SeriesState
from bot.meetups.recurrence import Beat, Plan
from bot.meetups.repository import occurrences, seats
from bot.meetups.repository import series as series_rows
from tests.core.pretend_discord import PretendDiscord
from tests.meetups.pretend_events import PretendEvents
from tests.support.clock import FakeClock
from tests.support.fresh import lay_down

GUILD = GuildId(1)
ALICE, BOB, CHARLIE, DORA, ERWAN = (UserId(10_000_000_000_000_000 + number) for number in range(5))
STEWARD = Actor(guild_id=GUILD, user_id=ERWAN, steward=True)
FACILITATOR = Actor(guild_id=GUILD, user_id=ALICE)
MEMBER = Actor(guild_id=GUILD, user_id=BOB)
STRANGER = Actor(guild_id=GuildId(2), user_id=ERWAN, steward=True)
HALL, ANIMATION = ChannelId(50), ChannelId(51)
PARIS = ZoneInfo("Europe/Paris")
TOWN_HALL = Place(kind=PlaceKind.ADDRESS, detail="Mairie de Flers")
CATALOGUE = Catalogue.load()
FRENCH = CATALOGUE.text("fr", PARIS)


def plain(said: str) -> str:
    """Return what is said with ordinary spaces, as a test is typed."""
    return said.replace("\u00a0", " ").replace("\u202f", " ")


class People:
    """Satisfies `Directory`, `Readers`, `Houses` and `Zones`."""

    stewards_channel_id: ChannelId | None = ANIMATION

    def __init__(self) -> None:
        self.names = {ALICE: "Alice", BOB: "Bob Martin", CHARLIE: "Charlie", DORA: "Dora", ERWAN: "Erwan"}

    def display_name(self, guild_id: GuildId, user_id: UserId) -> str | None:
        return self.names.get(user_id)

    async def text_for(self, guild_id: GuildId, user_id: UserId | None, *, private: bool) -> Text:
        return FRENCH

    async def settings(self, guild_id: GuildId) -> "People":
        return self

    async def zone(self, guild_id: GuildId) -> ZoneInfo:
        return PARIS


@dataclass(slots=True, kw_only=True)
class Surroundings:
    """It is Monday 4 January 2027, ten o'clock in Paris. `promise` owes, `discord` says."""

    clock: FakeClock
    database: Database
    agenda: Agenda
    outbox: Outbox
    standing: StandingMessages
    delivery: Delivery
    keeper: Keeper
    discord: PretendDiscord
    events: PretendEvents
    people: People
    mirror: Mirror
    questions: Questions
    memory: SessionMemory
    alerts: list[str] = field(default_factory=list)

    async def series(self, *, place: Place = TOWN_HALL, title: str = "Cantines") -> Series:
        """Open a weekly series without dates yet."""
        draft = Draft(
            title=title,
            agenda="Les marchés publics",
            plan=Plan(first=self._local(1), zone=PARIS, beat=Beat.WEEKLY),
            length_minutes=60,
            place=place,
            channel_id=HALL,
            facilitator_id=ALICE,
        )
        async with self.database.transaction() as tx:
            series_id = await series_rows.insert(
                tx, draft, guild_id=GUILD, created_by=ERWAN, uid=f"{title}-{place}", now=self.clock.now()
            )
            await series_rows.set_state(tx, series_id, SeriesState.OPEN)
        return await self.reloaded(series_id)

    async def reloaded(self, series_id: int) -> Series:
        series = await series_rows.by_id(self.database, GUILD, series_id)  # type: ignore[arg-type]
        assert series is not None
        return series

    async def date(self, series: Series, day: int, *, announced: bool = True) -> OccurrenceId:
        """Make a date of the series at six in the evening, so many days from now; its card stands or not."""
        local = self._local(day)
        async with self.database.transaction() as tx:
            occurrence_id = await occurrences.insert(
                tx,
                series,
                planned_for=local,
                starts_at=resolve(local, PARIS),
                uid=f"{series.id}-{local.isoformat()}",
                now=self.clock.now(),
            )
            assert occurrence_id is not None
            if announced:
                occurrence = await occurrences.by_id(tx, occurrence_id)
                assert occurrence is not None
                await self.standing.post(
                    tx, guild_id=GUILD, kind="test.card", key=occurrence.card_key, address=Channel(HALL)
                )
                await self.outbox.want_thread_beneath(
                    tx, guild_id=GUILD, key=occurrence.thread_key, standing_key=occurrence.card_key, name="fil"
                )
                await occurrences.mark_announced(tx, occurrence_id, self.clock.now())
        return occurrence_id

    async def load(self, occurrence_id: OccurrenceId) -> Occurrence:
        occurrence = await occurrences.by_id(self.database, occurrence_id)
        assert occurrence is not None
        return occurrence

    async def seat(self, occurrence_id: OccurrenceId, *people: UserId, state: SeatState = SeatState.SEATED) -> None:
        occurrence = await self.load(occurrence_id)
        async with self.database.transaction() as tx:
            for user_id in people:
                await seats.answer(tx, occurrence, user_id, state, now=self.clock.now())

    async def execute(self, sql: str, *values: int | str) -> None:
        async with self.database.transaction() as tx:
            await tx.execute(sql, values)

    async def over(self, occurrence_id: OccurrenceId) -> None:
        """Go to the end of the date, and let what follows it know."""
        occurrence = await self.load(occurrence_id)
        self.clock.set(max(occurrence.ends_at, self.clock.now()))
        async with self.database.transaction() as tx:
            await self.memory.over(tx, occurrence)
        await self.settle()

    async def settle(self) -> None:
        """Do everything that is due now."""
        while True:
            busy = await self.agenda.run_one() or await self.delivery.deliver_one()
            for worker in (self.keeper, self.mirror):
                if (work := await worker.begin()) is not None:
                    await work
                    busy = True
            if not busy:
                return

    async def live(self, **amount: float) -> None:
        """Let time pass, doing each thing when it falls due."""
        until = self.clock.now() + timedelta(**amount)
        await self.settle()
        while True:
            workers = (self.agenda, self.delivery, self.keeper, self.mirror)
            dues = [due for due in [await each.next_due() for each in workers] if due is not None]
            if not dues or min(dues) > until:
                break
            self.clock.set(max(min(dues), self.clock.now()))
            await self.settle()
        self.clock.set(max(until, self.clock.now()))

    def told(self, user_id: UserId) -> list[Card]:
        """Return the cards that somebody received as direct messages, in order."""
        return [each.card for each in self.discord.accepted if each.place == DirectMessage(user_id)]

    def said_in(self, channel_id: ChannelId) -> list[Card]:
        """Return the cards sent to a channel or thread, in order."""
        return [each.card for each in self.discord.accepted if each.place == Channel(channel_id)]

    def _local(self, day: int) -> datetime:
        today = self.clock.now().astimezone(PARIS).replace(tzinfo=None, hour=18, minute=0)
        return today + timedelta(days=day)


@asynccontextmanager
async def open_surroundings(path: Path) -> AsyncIterator[Surroundings]:
    clock = FakeClock()
    people = People()
    alerts: list[str] = []

    async def alert(tx: Transaction, subject: Entry | Owed, reason: str) -> None:
        alerts.append(f"{subject.kind}: {reason}")

    async with Database.open(lay_down(path), clock=clock) as database:
        outbox = Outbox(clock)
        agenda = Agenda(database, clock, alert)
        standing = StandingMessages(clock, outbox)
        discord = PretendDiscord(clock)
        delivery = Delivery(database, clock, discord, people, alert)
        keeper = Keeper(database, clock, discord, standing, delivery.card_of, alert)
        events = PretendEvents(clock)
        questions = Questions(database, clock, outbox, people)
        mirror = Mirror(database, clock, events, people, questions)
        promises = MemoryPromises(outbox, agenda, standing)
        memory = SessionMemory(database, clock, promises, people, people)
        for entry_kind in promises.agenda_kinds():
            agenda.register(entry_kind)
        for kind in (*questions.kinds(), *MemoryNotices(database, outbox, people).kinds(), _card()):
            delivery.register(kind)
        yield Surroundings(
            clock=clock,
            database=database,
            agenda=agenda,
            outbox=outbox,
            standing=standing,
            delivery=delivery,
            keeper=keeper,
            discord=discord,
            events=events,
            people=people,
            mirror=mirror,
            questions=questions,
            memory=memory,
            alerts=alerts,
        )
        assert alerts == []


def _card() -> NoticeKind:
    async def render(owed: Owed, text: Text) -> Card:
        return Card(title="Cantines")

    return NoticeKind("test.card", Lateness.WHENEVER, render)
