"""A cooperative that meets, on a real database: everything but Discord is the real thing."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import icalendar

from bot.core.actor import Actor
from bot.core.agenda import Agenda, Entry
from bot.core.card import Card
from bot.core.catalogue import Catalogue, Text
from bot.core.database import Database, Transaction
from bot.core.delivery import Delivery
from bot.core.ids import ChannelId, GuildId, UserId
from bot.core.keeping import Keeper
from bot.core.outbox import Channel, DirectMessage, Outbox, Owed
from bot.core.standing import StandingMessages
from bot.meetups.draft import Draft
from bot.meetups.following import Follower
from bot.meetups.model import Ahead, Occurrence, OccurrenceId, Place, PlaceKind, Seat, SeatState, Series, Wish
from bot.meetups.notices import MeetupsNotices
from bot.meetups.recurrence import Beat, Plan
from bot.meetups.repository import occurrences, seats
from bot.meetups.service import MeetupsService
from tests.core.pretend_discord import PretendDiscord
from tests.support.clock import FakeClock
from tests.support.fresh import lay_down

GUILD, ELSEWHERE = GuildId(1), GuildId(2)
ALICE, BOB, CHARLIE, DORA, ERWAN = (UserId(number) for number in range(10, 15))
CHANNEL, OTHER_CHANNEL = ChannelId(50), ChannelId(51)
PARIS = ZoneInfo("Europe/Paris")
TUESDAY_EVENING = datetime.fromisoformat("2027-01-12T18:30")
LINK = Place(kind=PlaceKind.LINK, detail="https://visio.example/haies")

STEWARD = Actor(guild_id=GUILD, user_id=ALICE, steward=True)
"""Alice, who animates. Bob, Charlie and Dora are members."""
AS_BOB, AS_CHARLIE, AS_DORA = (Actor(guild_id=GUILD, user_id=each) for each in (BOB, CHARLIE, DORA))

CATALOGUE = Catalogue.load()


@dataclass(slots=True)
class Says:
    """Satisfies `bot.meetups.board.SaysOrganisation`."""

    organisation: str = ""


class People:
    """Satisfies `Directory`, `Readers`, and `bot.meetups.board.Members`."""

    def __init__(self) -> None:
        self.names = {ALICE: "Alice", BOB: "Bob", CHARLIE: "Charlie", DORA: "Dora", ERWAN: "Erwan"}
        self.organisations: dict[UserId, str] = {}
        self.away: set[UserId] = set()

    def display_name(self, guild_id: GuildId, user_id: UserId) -> str | None:
        return self.names.get(user_id)

    async def text_for(self, guild_id: GuildId, user_id: UserId | None, *, private: bool) -> Text:
        return CATALOGUE.text("fr", PARIS, familiar=False)

    async def of(self, reader: Actor, user_id: UserId) -> Says:
        return Says(self.organisations.get(user_id, ""))

    async def paused(self, guild_id: GuildId) -> frozenset[UserId]:
        return frozenset(self.away)

    async def zone(self, guild_id: GuildId) -> ZoneInfo:
        return PARIS


@dataclass(slots=True, kw_only=True)
class World:
    """The cooperative. It is Monday 4 January 2027, ten o'clock in Paris."""

    clock: FakeClock
    database: Database
    agenda: Agenda
    delivery: Delivery
    keeper: Keeper
    discord: PretendDiscord
    people: People
    meetups: MeetupsService
    alerts: list[str] = field(default_factory=list)

    async def published(self, actor: Actor | None = None, /, **wishes: object) -> Series:
        """Publish a meetup: by default Alice's, once, next Tuesday at half past six, without limit."""
        actor = actor or STEWARD
        plan: dict[str, object] = {"first": TUESDAY_EVENING, "zone": PARIS}
        plan.update({name: wishes.pop(name) for name in list(wishes) if name in Plan.__dataclass_fields__})
        draft: dict[str, object] = {
            "title": "Les cantines, où en sommes-nous ?",
            "plan": Plan(**plan),  # type: ignore[arg-type]
            "length_minutes": 60,
            "place": LINK,
            "channel_id": CHANNEL,
            "facilitator_id": ALICE,
        }
        preview = await self.meetups.draft(actor, Draft(**{**draft, **wishes}))  # type: ignore[arg-type]
        return (await self.meetups.publish(actor, preview.series.id)).series

    async def weekly(self, **wishes: object) -> Series:
        return await self.published(beat=Beat.WEEKLY, **wishes)

    async def dates(self, series: Series) -> tuple[Occurrence, ...]:
        """Return the dates ahead of a series."""
        return await occurrences.ahead_of_series(self.database, series.id, self.clock.now())

    async def date(self, series: Series, number: int = 0) -> Occurrence:
        return (await self.dates(series))[number]

    async def come(self, user_id: UserId, date: Occurrence | OccurrenceId, wish: Wish = Wish.COME) -> Ahead:
        occurrence_id = date.id if isinstance(date, Occurrence) else date
        return await self.meetups.answer(Actor(guild_id=GUILD, user_id=user_id), occurrence_id, wish)

    async def seat(self, user_id: UserId, date: Occurrence) -> Seat | None:
        return await seats.of_person(self.database, date.id, user_id)

    async def states(self, date: Occurrence) -> dict[UserId, SeatState]:
        """Return what everybody answered."""
        everyone = await seats.people(self.database, date.id, tuple(SeatState))
        return {each.user_id: each.state for each in everyone}

    async def settle(self) -> None:
        """Do everything that is due now."""
        while True:
            if await self.agenda.run_one() or await self.delivery.deliver_one():
                continue
            work = await self.keeper.begin()
            if work is None:
                return
            await work

    async def live_until(self, instant: datetime) -> None:
        """Let time pass, doing each thing when it falls due."""
        await self.settle()
        while True:
            known = (await self.agenda.next_due(), await self.delivery.next_due(), await self.keeper.next_due())
            dues = [due for due in known if due is not None]
            if not dues or min(dues) > instant:
                break
            self.clock.set(max(min(dues), self.clock.now()))
            await self.settle()
        self.clock.set(max(instant, self.clock.now()))

    async def live(self, **amount: float) -> None:
        await self.live_until(self.clock.now() + timedelta(**amount))

    def told(self, user_id: UserId) -> list[Card]:
        """Return the cards that somebody received as direct messages, in order."""
        return [each.card for each in self.discord.accepted if each.place == DirectMessage(user_id)]

    def posted(self, channel_id: ChannelId = CHANNEL) -> list[Card]:
        """Return what was said in a channel, in order, as it reads now."""
        return [each.card for each in self.discord.accepted if each.place == Channel(channel_id)]

    def in_threads(self) -> list[Card]:
        """Return what was said in threads, in order."""
        channels = {CHANNEL, OTHER_CHANNEL}
        return [
            each.card
            for each in self.discord.accepted
            if isinstance(each.place, Channel) and each.place.channel_id not in channels
        ]

    def shown(self) -> Card:
        """Return the last card of the channel as it reads now."""
        return self.posted()[-1]

    async def pending(self, subject: str) -> dict[str, int]:
        """Return, by kind, when what hangs on a subject falls due."""
        rows = await self.database.fetch_all(
            "SELECT kind, due_at FROM agenda WHERE subject = ? AND state = 'pending'", (subject,)
        )
        return {row["kind"]: row["due_at"] for row in rows}


def events_in(content: bytes) -> list[Any]:
    """Return the events of a calendar file, as the library that reads it gives them."""
    return list(icalendar.Calendar.from_ical(content).walk("VEVENT"))


@asynccontextmanager
async def open_world(path: Path, followers: Sequence[Follower] = ()) -> AsyncIterator[World]:
    """Found the cooperative."""
    clock = FakeClock()
    async with Database.open(lay_down(path), clock=clock) as database:
        alerts: list[str] = []

        async def alert(tx: Transaction, about: Entry | Owed, reason: str) -> None:
            alerts.append(f"{about.kind}: {reason}")

        outbox, agenda, discord = Outbox(clock), Agenda(database, clock, alert), PretendDiscord(clock)
        standing, people = StandingMessages(clock, outbox), People()
        meetups = MeetupsService(database, clock, outbox, agenda, standing, people, people, people, followers)
        for entry_kind in meetups.agenda_kinds():
            agenda.register(entry_kind)
        delivery = Delivery(database, clock, discord, people, alert)
        for notice_kind in MeetupsNotices(database, clock, people).kinds():
            delivery.register(notice_kind)
        yield World(
            clock=clock,
            database=database,
            agenda=agenda,
            delivery=delivery,
            keeper=Keeper(database, clock, discord, standing, delivery.card_of, alert),
            discord=discord,
            people=people,
            meetups=meetups,
            alerts=alerts,
        )
