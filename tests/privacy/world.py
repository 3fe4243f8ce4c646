"""A cooperative that has lived: the demo's own days, and what chance makes its people do besides, in words of theirs.

Everything is done through the real services. Each word that a person adds is a canary: theirs, and nobody else's.
"""

import random
import shutil
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import TypeVar

from bot.advice.model import BookingId, Place, PlaceKind
from bot.advice.requests.model import Rung, Wish
from bot.advice.telling import Change
from bot.announcements.model import Kind, Words
from bot.app import App, open_app
from bot.core.actor import Actor
from bot.core.clock import Clock
from bot.core.errors import UserError
from bot.core.ids import ChannelId, GuildId, UserId
from bot.demo.corrections import without_waiting
from bot.demo.scene import ZONE
from bot.demo.simulated import SimulatedClock, advance, as_bot, simulated_discord
from bot.demo.story import DAYS, live
from bot.demo.world import PEOPLE, PERMANENCES, Person, Town, build
from bot.digest.model import Cadence
from bot.meetups.model import Wish as Answer
from bot.members.model import Direction
from bot.rounds.model import Wishes
from bot.settings import Settings
from tests.privacy.groups import GroupDeeds
from tests.support.clock import FakeClock

NOW = datetime(2026, 10, 8, 11, 0, tzinfo=UTC)
Result = TypeVar("Result")


@dataclass(slots=True, kw_only=True)
class Lived:
    """A database, and what is known of those who are in it."""

    path: Path
    guild_id: GuildId
    now: datetime
    people: dict[str, UserId] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    canaries: dict[str, list[str]] = field(default_factory=dict)
    stewards: frozenset[str] = frozenset()

    def actor(self, who: str) -> Actor:
        return Actor(guild_id=self.guild_id, user_id=self.people[who], steward=who in self.stewards)

    def copy(self, folder: Path) -> Path:
        """Put a copy of the database in `folder`, which is a data directory from now on; return where it is."""
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / self.path.name
        shutil.copyfile(self.path, target)
        return target


async def lived(folder: Path, *, seed: int, deeds: int = 60, now: datetime = NOW) -> Lived:
    """Return a database in which people have lived for some days; it is closed."""
    morning = datetime.combine(now.astimezone(ZONE).date() - timedelta(days=DAYS), time(), tzinfo=ZONE)
    clock = SimulatedClock(morning.astimezone(UTC))
    settings = settings_in(folder)
    async with (
        open_app(settings, clock=clock, simulated=True, backups=False) as app,
        simulated_discord(app.client, start=clock.now(), clock=clock, check_errors=False) as world,
    ):
        with without_waiting(world.env):
            town = build(world)
            await world.env.settle()
            await live(town, app, until=now, zone=ZONE)
            people = [person for person in PEOPLE if town.people[person.key].id]
            found = Lived(
                path=settings.database_path,
                guild_id=GuildId(town.guild.id),
                now=clock.now(),
                people={person.key: UserId(town.people[person.key].id) for person in people},
                names={person.key: person.name for person in people},
                canaries={person.key: [] for person in people},
                stewards=frozenset(person.key for person in people if person.steward),
            )
            await Deeds(app, town, found, random.Random(seed)).some(deeds)
            found.now = clock.now()
            await app.due.close()
    return found


@asynccontextmanager
async def reopened(path: Path, now: datetime, clock: Clock | None = None) -> AsyncIterator[App]:
    """Open the application on a database, away from Discord."""
    async with open_app(settings_in(path.parent), clock=clock or FakeClock(now), idle=True) as app:
        yield app


def settings_in(folder: Path) -> Settings:
    return Settings(_env_file=None, data_directory=folder)


class Deeds:
    """What chance makes people do; what they may not do at that moment is simply not done."""

    def __init__(self, app: App, town: Town, found: Lived, chance: random.Random) -> None:
        self._app = app
        self._town = town
        self._lived = found
        self._chance = chance
        self._people = [person for person in PEOPLE if person.key in found.people]
        self._groups = GroupDeeds(app, town, self._do, self._actor, self._canary, chance)

    async def some(self, number: int) -> None:
        """Do so many things, whoever does them, and let what they lead to happen."""
        deeds = [
            self._profile,
            self._search,
            self._ask,
            self._book,
            self._propose_community,
            self._join,
            self._answer_meetup,
            self._take_part,
            self._avoid,
            self._announce,
            self._answer_announcement,
            self._bulletin,
            self._tell,
            self._open_hours,
            *self._groups.deeds(),
        ]
        stewards = [person for person in self._people if person.steward]
        for deed in (*self._groups.deeds(), *self._groups.deeds()):
            with suppress(UserError):
                await deed(self._chance.choice(stewards))
        for count in range(number):
            # Each thing at least once, by somebody; then as chance has it.
            deed = deeds[count] if count < len(deeds) else self._chance.choice(deeds)
            with suppress(UserError):
                await deed(self._chance.choice(self._people))
            if self._chance.random() < 0.2:
                await advance(self._town.world.env, self._app.due, 3600 * self._chance.random())
        await advance(self._town.world.env, self._app.due, 300)

    async def _do(self, work: Awaitable[Result]) -> Result:
        return await as_bot(self._town.world.env, work)

    def _actor(self, who: Person) -> Actor:
        return Actor(
            guild_id=self._lived.guild_id,
            user_id=self._lived.people[who.key],
            steward=who.steward,
            adviser=who.adviser,
        )

    def _canary(self, who: Person) -> str:
        words = self._lived.canaries[who.key]
        words.append(f"canari{who.key}n{len(words)}x{self._chance.randrange(10**6)}")
        return words[-1]

    async def _profile(self, who: Person) -> None:
        profiles, actor = self._app.services.profiles, self._actor(who)
        await self._do(profiles.set_territory(actor, self._canary(who)))
        await self._do(profiles.set_organisation(actor, self._canary(who)))
        await self._do(profiles.add_topics(actor, Direction.SEEKS, self._canary(who)))

    async def _search(self, who: Person) -> None:
        await self._do(
            self._app.services.lookup.search(self._actor(who), topic="cantines", territory=self._canary(who))
        )

    async def _ask(self, who: Person) -> None:
        requests, actor = self._app.services.advice_requests, self._actor(who)
        wish = Wish(question=self._canary(who), tried=self._canary(who), shareable=self._chance.random() < 0.5)
        request = await self._do(requests.ask(actor, wish))
        await self._do(requests.turn_to(actor, request.id, self._chance.choice(list(Rung))))

    async def _book(self, who: Person) -> None:
        advice, actor = self._app.services.advice, self._actor(who)
        page = await advice.free_slots(actor.guild_id, actor.user_id, limit=20)
        slot = self._chance.choice([each for each in page.slots if each.adviser_id != actor.user_id])
        await self._do(advice.book(actor, slot.slot_id, self._canary(who), self._canary(who)))

    async def _propose_community(self, who: Person) -> None:
        await self._do(
            self._app.services.communities.proposals.propose(
                self._actor(who),
                name=self._canary(who),
                purpose=self._canary(who),
                topics=self._canary(who),
                note=self._canary(who),
            )
        )

    async def _join(self, who: Person) -> None:
        communities, actor = self._app.services.communities, self._actor(who)
        every = await communities.summaries(actor.guild_id, actor.user_id)
        await self._do(communities.memberships.join(actor, self._chance.choice(every).id))

    async def _answer_meetup(self, who: Person) -> None:
        meetups, actor = self._app.services.meetups, self._actor(who)
        rows = await self._app.database.fetch_all("SELECT id FROM meetup_occurrence WHERE state = 'planned'")
        date = self._chance.choice(rows)["id"]
        await self._do(meetups.answer(actor, date, self._chance.choice(list(Answer))))
        with suppress(UserError):
            await self._do(self._app.services.around_meetups.memory.five_lines(actor, date, wanted=True))

    async def _take_part(self, who: Person) -> None:
        await self._do(self._app.services.rounds.join(self._actor(who), Wishes(bands=frozenset({1, 5}))))

    async def _avoid(self, who: Person) -> None:
        rounds, actor = self._app.services.rounds, self._actor(who)
        await self._do(rounds.avoid_organisation(actor, self._canary(who)))
        other = self._chance.choice(self._people)
        await self._do(rounds.avoid_person(actor, self._lived.people[other.key]))

    async def _announce(self, who: Person) -> None:
        drafts, actor = self._app.services.announcements.drafts, self._actor(who)
        draft = await self._do(drafts.begin(actor, kind=Kind.NEWS, pole_id=None))
        words = Words(title=self._canary(who), text=self._canary(who), contact=self._canary(who))
        await self._do(drafts.write(actor, draft.id, words))

    async def _answer_announcement(self, who: Person) -> None:
        answering, actor = self._app.services.announcements.answering, self._actor(who)
        rows = await self._app.database.fetch_all("SELECT id FROM announcement_copy")
        copy = self._chance.choice(rows)["id"]
        await self._do(answering.acknowledge(actor, copy))
        await self._do(answering.interested(actor, copy, self._canary(who)))
        await self._do(answering.ask(actor, copy, self._canary(who)))

    async def _bulletin(self, who: Person) -> None:
        digest, actor = self._app.services.digest, self._actor(who)
        await self._do(digest.activity.subscribe(actor, self._chance.choice(list(Cadence))))
        link = f"https://exemple.example/{self._canary(who)}"
        await self._do(digest.proposals.propose(actor, None, link, self._canary(who)))

    async def _tell(self, who: Person) -> None:
        """Somebody who had a conversation writes the line that is kept of it, and what it changed."""
        advice, actor = self._app.services.advice, self._actor(who)
        for booking in (await advice.my_bookings(actor.guild_id, actor.user_id)).past:
            with suppress(UserError):
                await self._do(advice.write_lesson(actor, BookingId(booking.id), self._canary(who)))
                await self._do(advice.record_change(actor, booking.id, self._chance.choice(list(Change))))
                await self._do(advice.add_change_line(actor, booking.id, self._canary(who)))

    async def _open_hours(self, who: Person) -> None:
        advice, actor = self._app.services.advice, self._actor(who)
        draft = await self._do(
            advice.draft(
                actor,
                adviser_id=actor.user_id,
                channel_id=ChannelId(self._town.channels[PERMANENCES].id),
                day=(self._town.world.clock.now() + timedelta(days=self._chance.randrange(2, 9))).date(),
                time=time(self._chance.randrange(8, 20)),
                length_minutes=60,
                place=Place(kind=PlaceKind.LINK, detail=f"https://visio.example/{self._canary(who)}"),
                topics=("cantines",),
            )
        )
        await self._do(advice.open(actor, draft.hours.id))
