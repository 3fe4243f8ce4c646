"""A cooperative with office hours, on a real database: everything but Discord is the real thing."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.advice.model import Booking, BookingId, Place, PlaceKind, SlotId
from bot.advice.notices import AdviceNotices
from bot.advice.plan import Draft
from bot.advice.service import AdviceService
from bot.core.actor import Actor
from bot.core.agenda import Agenda, Entry
from bot.core.card import Card
from bot.core.catalogue import Catalogue, Text
from bot.core.database import Database, Transaction
from bot.core.delivery import Delivery
from bot.core.ids import ChannelId, GuildId, UserId
from bot.core.outbox import DirectMessage, Outbox, Owed
from tests.core.pretend_discord import PretendDiscord
from tests.support.clock import FakeClock
from tests.support.fresh import lay_down

GUILD, ELSEWHERE = GuildId(1), GuildId(2)
ALICE, BOB, CHARLIE, DANIELE = UserId(10), UserId(11), UserId(12), UserId(13)
CHANNEL, STEWARDS_CHANNEL = ChannelId(50), ChannelId(51)
PARIS = ZoneInfo("Europe/Paris")
TUESDAY = date(2027, 1, 5)
LINK = Place(kind=PlaceKind.LINK, detail="https://visio.example/bocage")

STEWARD = Actor(guild_id=GUILD, user_id=UserId(19), steward=True)
ADVISER = Actor(guild_id=GUILD, user_id=ALICE, adviser=True)
"""Alice, who gives advice here. Bob is a member, Charlie has no part in their conversation."""
MEMBER = Actor(guild_id=GUILD, user_id=BOB)
OUTSIDER = Actor(guild_id=GUILD, user_id=CHARLIE)

CATALOGUE = Catalogue.load()


class People:
    """Satisfies `bot.core.actor.Directory` and `bot.core.notice.Readers`."""

    def __init__(self) -> None:
        self.names = {ALICE: "Alice", BOB: "Bob", CHARLIE: "Charlie", DANIELE: "Danièle", STEWARD.user_id: "Erwan"}
        self.familiar: set[UserId] = set()

    def display_name(self, guild_id: GuildId, user_id: UserId) -> str | None:
        return self.names.get(user_id)

    async def text_for(self, guild_id: GuildId, user_id: UserId | None, *, private: bool) -> Text:
        return CATALOGUE.text("fr", PARIS, familiar=private and user_id in self.familiar)


@dataclass
class Rules:
    """Satisfies `bot.advice.board.HouseRules`."""

    maximum: int = 2

    async def zone(self, guild_id: GuildId) -> ZoneInfo:
        return PARIS

    async def booker_maximum(self, guild_id: GuildId) -> int:
        return self.maximum

    async def stewards_channel(self, guild_id: GuildId) -> ChannelId | None:
        return STEWARDS_CHANNEL


@dataclass(slots=True, kw_only=True)
class World:
    """The cooperative. It is Monday 4 January 2027, ten o'clock in Paris."""

    clock: FakeClock
    database: Database
    agenda: Agenda
    delivery: Delivery
    discord: PretendDiscord
    people: People
    rules: Rules
    advice: AdviceService
    alerts: list[str] = field(default_factory=list)

    async def draft(self, actor: Actor = ADVISER, **wishes: object) -> Draft:
        """Draft office hours: by default Alice's, Tuesday from six to eight in the evening, four slots."""
        plan: dict[str, object] = {
            "adviser_id": actor.user_id,
            "channel_id": CHANNEL,
            "day": TUESDAY,
            "time": time(18),
            "length_minutes": 120,
            "place": LINK,
        }
        return await self.advice.draft(actor, **{**plan, **wishes})  # type: ignore[arg-type]

    async def opened(self, actor: Actor = ADVISER, **wishes: object) -> Draft:
        draft = await self.draft(actor, **wishes)
        return await self.advice.open(actor, draft.hours.id)

    async def slots(self, reader: UserId = BOB, **wishes: object) -> list[SlotId]:
        """Return the free slots, as `reader` sees them."""
        page = await self.advice.free_slots(GUILD, reader, **{"limit": 100, **wishes})  # type: ignore[arg-type]
        return [slot.slot_id for slot in page.slots]

    async def booked(self, actor: Actor = MEMBER, number: int = 0) -> Booking:
        """Book the free slot of that number; by default the first, for Bob."""
        slots = await self.slots(actor.user_id)
        return await self.advice.book(actor, slots[number], "Comment fixer un prix juste ?", "")

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

    def told(self, user_id: UserId) -> list[Card]:
        """Return the cards that somebody received as direct messages, in order."""
        return [each.card for each in self.discord.accepted if each.place == DirectMessage(user_id)]

    async def owed(self) -> dict[str, tuple[str, str | None]]:
        """Return, by key, the state of every message ever owed, and why."""
        rows = await self.database.fetch_all("SELECT dedupe_key, state, reason FROM outbox")
        return {row["dedupe_key"]: (row["state"], row["reason"]) for row in rows}

    async def pending(self, booking_id: BookingId) -> dict[str, int]:
        """Return, by kind, when what hangs on a booking falls due, but for the question of a month later."""
        rows = await self.database.fetch_all(
            "SELECT kind, due_at FROM agenda WHERE subject = ? AND state = 'pending' AND kind <> 'advice.change'",
            (f"booking:{booking_id}",),
        )
        return {row["kind"]: row["due_at"] for row in rows}


@asynccontextmanager
async def open_world(path: Path) -> AsyncIterator[World]:
    """Found the cooperative."""
    clock = FakeClock()
    async with Database.open(lay_down(path), clock=clock) as database:
        alerts: list[str] = []

        async def alert(tx: Transaction, about: Entry | Owed, reason: str) -> None:
            alerts.append(f"{about.kind}: {reason}")

        outbox, agenda, discord = Outbox(clock), Agenda(database, clock, alert), PretendDiscord(clock)
        people, rules = People(), Rules()
        advice = AdviceService(database, clock, outbox, agenda, rules, people, people)
        for entry_kind in advice.agenda_kinds():
            agenda.register(entry_kind)
        delivery = Delivery(database, clock, discord, people, alert)
        for notice_kind in AdviceNotices(database, clock, people, advice).kinds():
            delivery.register(notice_kind)
        yield World(
            clock=clock,
            database=database,
            agenda=agenda,
            delivery=delivery,
            discord=discord,
            people=people,
            rules=rules,
            advice=advice,
            alerts=alerts,
        )
