"""A cooperative with encounters, on a real database: all but Discord and the worker process is the real thing."""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import ParamSpec, TypeVar
from zoneinfo import ZoneInfo

from bot.communities.belongings import Belongings
from bot.core.actor import Actor
from bot.core.agenda import Agenda, Entry
from bot.core.card import Card
from bot.core.catalogue import Catalogue, Text
from bot.core.compute import ComputeFailed
from bot.core.database import Database, Row, Transaction
from bot.core.delivery import Delivery
from bot.core.due import DueWork
from bot.core.ids import ChannelId, GuildId, UserId
from bot.core.outbox import Outbox, Owed
from bot.members.portraits import Portraits
from bot.rounds.calendar import CalendarWish
from bot.rounds.draws import Draws
from bot.rounds.model import Encounter, EncounterId, Mode, Wishes
from bot.rounds.notices import RoundsNotices
from bot.rounds.repository import encounters
from bot.rounds.service import RoundsService
from bot.rounds.wiring import open_rounds
from tests.core.pretend_discord import PretendDiscord
from tests.support.clock import FakeClock
from tests.support.fresh import lay_down

P = ParamSpec("P")
R = TypeVar("R")

GUILD, ELSEWHERE = GuildId(1), GuildId(2)
CHANNEL, STEWARDS_CHANNEL = ChannelId(50), ChannelId(51)
PARIS = ZoneInfo("Europe/Paris")
ALICE = Actor(guild_id=GUILD, user_id=UserId(10), steward=True)
"""Alice animates. She takes part only if she says so herself."""
BOB, CHARLIE, DORA, EMMA, FARID = (UserId(number) for number in (11, 12, 13, 14, 15))
NAMES = {ALICE.user_id: "Alice", BOB: "Bob", CHARLIE: "Charlie", DORA: "Dora", EMMA: "Emma", FARID: "Farid"}

CATALOGUE = Catalogue.load()


class People:
    """Satisfies `bot.core.actor.Directory` and `bot.core.notice.Readers`."""

    def __init__(self) -> None:
        self.names: dict[UserId, str] = dict(NAMES)

    def display_name(self, guild_id: GuildId, user_id: UserId) -> str | None:
        return self.names.get(user_id)

    async def text_for(self, guild_id: GuildId, user_id: UserId | None, *, private: bool) -> Text:
        return CATALOGUE.text("fr", PARIS)


@dataclass(frozen=True)
class House:
    zone: ZoneInfo = PARIS
    stewards_channel_id: ChannelId | None = STEWARDS_CHANNEL


class Houses:
    """Satisfies `bot.rounds.life.Houses`."""

    async def settings(self, guild_id: GuildId) -> House:
        return House()


class InlineCompute:
    """Satisfies `bot.rounds.draws.Computing` without another process; fails as often as it is told to."""

    def __init__(self) -> None:
        self.failures = 0
        self.calls = 0
        self.meanwhile: Callable[[], object] | None = None

    async def run(self, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        self.calls += 1
        if self.failures:
            self.failures -= 1
            raise ComputeFailed("told to")
        return function(*args, **kwargs)


def actor(user_id: UserId) -> Actor:
    """Return a member as they act."""
    return Actor(guild_id=GUILD, user_id=user_id)


@dataclass(slots=True, kw_only=True)
class World:
    """The cooperative. It is Monday 4 January 2027, ten o'clock in Paris."""

    clock: FakeClock
    database: Database
    agenda: Agenda
    delivery: Delivery
    due: DueWork
    discord: PretendDiscord
    people: People
    compute: InlineCompute
    rounds: RoundsService
    draws: Draws
    alerts: list[str] = field(default_factory=list)

    async def joined(self, *people: UserId, **wishes: object) -> None:
        """Let these people take part, each by themselves."""
        for user_id in people:
            await self.rounds.join(actor(user_id), Wishes(**wishes))  # type: ignore[arg-type]

    async def published(self, *, days: int = 7, **wishes: object) -> datetime:
        """Let Alice publish a calendar whose first draw comes in so many days, at nine; return when."""
        day = (self.clock.now() + timedelta(days=days)).astimezone(PARIS).date()
        await self.rounds.stewarding.set_calendar(ALICE, CalendarWish(day=day, **wishes), CHANNEL)  # type: ignore[arg-type]
        view = await self.rounds.stewarding.publish(ALICE)
        return view.dates[0]

    async def drawn(self, *people: UserId, **wishes: object) -> list[Encounter]:
        """Let these people take part and be drawn in a first round; return the encounters."""
        await self.joined(*people, **wishes)
        await self.live_until(await self.published())
        return await self.live()

    async def live(self) -> list[Encounter]:
        """Return the encounters that have not ended."""
        rows = await self.rows("SELECT id FROM encounter WHERE state IN ('proposed', 'agreed') ORDER BY id")
        return [await self.encounter(EncounterId(row["id"])) for row in rows]

    async def encounter(self, encounter_id: EncounterId) -> Encounter:
        found = await encounters.by_id(self.database, encounter_id)
        assert found is not None
        return found

    async def agreed(self, encounter: Encounter, number: int = 0) -> Encounter:
        """Let everybody choose the moment of that number."""
        for user_id in encounter.people:
            await self.rounds.vote(actor(user_id), encounter.moments[number].id)
        return await self.encounter(encounter.id)

    async def settle(self) -> None:
        """Do everything that is due now."""
        await self.due.run()

    async def live_until(self, instant: datetime) -> None:
        """Let time pass, doing each thing when it falls due."""
        await self.settle()
        while True:
            upcoming = await self.due.next_due()
            if upcoming is None or upcoming > instant:
                break
            self.clock.set(max(upcoming, self.clock.now()))
            await self.settle()
        self.clock.set(max(instant, self.clock.now()))
        await self.settle()

    async def pass_time(self, **amount: float) -> None:
        await self.live_until(self.clock.now() + timedelta(**amount))

    async def rows(self, sql: str, *parameters: int | str) -> list[Row]:
        return await self.database.fetch_all(sql, parameters)

    def cards(self, place: str = "") -> list[Card]:
        """Return the cards delivered so far, to an address that begins so."""
        return [message.card for message in self.discord.accepted if str(message.place).startswith(place)]

    def letters(self, user_id: UserId) -> list[Card]:
        """Return the direct messages to that person."""
        return [message.card for message in self.discord.accepted if str(message.place) == f"dm:{user_id}"]

    def titles(self, user_id: UserId) -> list[str]:
        """Return the headings of the direct messages to that person."""
        return [plain(card.title) for card in self.letters(user_id)]

    def thread(self, encounter: Encounter) -> list[Card]:
        """Return what was written in the thread of that encounter."""
        ids = [thread.id for thread in self.discord.threads if thread.name.startswith(f"Rencontre n° {encounter.id} ")]
        ids += [thread.id for thread in self.discord.threads if f"n°\u00a0{encounter.id} " in thread.name]
        return [message.card for message in self.discord.accepted if message.sent.channel_id in ids]

    def said(self) -> str:
        """Return all that was ever said to anybody."""
        return "\n".join(everything(message.card) for message in self.discord.accepted)


def everything(card: Card) -> str:
    """Return all words of a card."""
    choices = [choice.label for choice in card.choices]
    sections = [section.text for section in card.sections]
    files = [file.content.decode() for file in card.attachments]
    return plain("\n".join([card.title, card.text, *sections, *choices, card.footer, *files]))


def plain(text: str) -> str:
    """Return `text` with ordinary spaces and apostrophes, as a test is typed."""
    return text.replace("\u00a0", " ").replace("\u202f", " ").replace("’", "'")


def verbs(card: Card) -> list[str]:
    """Return what the buttons of a card ask for."""
    return [choice.action.verb for choice in card.choices if hasattr(choice, "action")]


async def profiles(world: World, said: Mapping[UserId, Mapping[str, str]], *, audience: str = "members") -> None:
    """Write profiles as rows: what members of another feature said."""
    async with world.database.transaction() as tx:
        for user_id, fields in said.items():
            await tx.execute(
                """
                INSERT INTO profile (guild_id, user_id, kind, territory, territory_folded, territory_audience,
                                     organisation)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
                (
                    GUILD,
                    user_id,
                    fields.get("kind"),
                    fields.get("territory"),
                    fields.get("territory", "").casefold() or None,
                    audience,
                    fields.get("organisation"),
                ),
            )


@asynccontextmanager
async def open_world(path: Path, *, clock: FakeClock | None = None) -> AsyncIterator[World]:
    """Found the cooperative, or come back to it."""
    clock = clock or FakeClock()
    async with Database.open(lay_down(path), clock=clock) as database:
        alerts: list[str] = []

        async def alert(tx: Transaction, about: Entry | Owed, reason: str) -> None:
            alerts.append(f"{about.kind}: {reason}")

        outbox, agenda, discord = Outbox(clock), Agenda(database, clock, alert), PretendDiscord(clock)
        agenda.hushed = outbox.hushed
        people, compute = People(), InlineCompute()
        rounds, draws = open_rounds(
            database=database,
            clock=clock,
            outbox=outbox,
            agenda=agenda,
            compute=compute,
            houses=Houses(),
            directory=people,
            readers=people,
            portraits=Portraits(),
            belongings=Belongings(),
        )
        delivery = Delivery(database, clock, discord, people, alert)
        for notice_kind in RoundsNotices(database, clock, people, rounds).kinds():
            delivery.register(notice_kind)
        await delivery.recover()
        due = DueWork(agenda, delivery, None, draws)
        yield World(
            clock=clock,
            database=database,
            agenda=agenda,
            delivery=delivery,
            due=due,
            discord=discord,
            people=people,
            compute=compute,
            rounds=rounds,
            draws=draws,
            alerts=alerts,
        )


MODES: Sequence[Mode] = tuple(Mode)
