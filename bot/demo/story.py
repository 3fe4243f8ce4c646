"""What happened in the cooperative during the last days, lived through by the real bot before the page opens.

Bocage is set up, communities are made and joined, people chat; office hours are opened, booked, moved and held through
the same services as on Discord, at their own time; at last somebody arrives. So the visitor finds reminders sent, a
conversation in its thread, a question still waiting for its answer.
"""

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final, TypeVar
from zoneinfo import ZoneInfo

from bot.advice.model import Booking, FreeSlot, Outcome, Place, PlaceKind
from bot.app import App
from bot.core.actor import Actor
from bot.core.ids import ChannelId, GuildId, UserId
from bot.demo.chatter import Line, lines
from bot.demo.founding import HEALTH, found
from bot.demo.simulated import advance, as_bot
from bot.demo.world import BENCH, PEOPLE, PERMANENCES, STEWARDS, VILLAGE, Town

DAYS: Final = 11
"""How many days before the visitor comes the story begins."""

_TUESDAY, _THURSDAY = 1, 3
_WEEKS_AHEAD = timedelta(weeks=6)
_FAR_ENOUGH = timedelta(hours=26)
"""Nearer than this, the reminder of the day before would be past already."""
_JUST_ARRIVED = timedelta(minutes=4)

_Result = TypeVar("_Result")


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """Something that happens at a moment of the story."""

    at: datetime
    happens: Callable[[], Awaitable[None]]


async def live(town: Town, app: App, *, until: datetime, zone: ZoneInfo) -> None:
    """Live through the last days, until the moment `until`."""
    story = _Story(town, app, until=until, zone=zone)
    env = town.world.env
    for happening in sorted(story.happenings(), key=lambda each: each.at):
        if happening.at < until:
            await advance(env, app.due, max(0.0, (happening.at - env.now()).total_seconds()))
            await happening.happens()
    await advance(env, app.due, max(0.0, (until - env.now()).total_seconds()))


class _Story:
    """Who does what, told from the day on which the visitor comes."""

    def __init__(self, town: Town, app: App, *, until: datetime, zone: ZoneInfo) -> None:
        self._town = town
        self._app = app
        self._until = until
        self._zone = zone
        self._today = until.astimezone(zone).date()
        self._tuesday = _last(self._today, _TUESDAY)
        self._thursday = _last(self._today, _THURSDAY)

    def happenings(self) -> Iterator[Happening]:
        """Yield everything that happens, in no particular order."""
        first_day = self._today - timedelta(days=DAYS - 1)
        yield self._at(first_day, "08:30", self._set_up)
        yield self._at(first_day, "10:00", self._open_for_nadia)
        yield self._at(first_day, "11:00", self._open_for_etienne)
        yield self._at(first_day, "12:10", self._camille_lets_maelle_in)
        for line in lines():
            yield self._spoken(line)

        yield self._at(self._tuesday - timedelta(days=2), "19:30", self._lucie_books_nadia)
        yield self._at(self._tuesday, "09:30", self._they_prepare)
        yield self._at(self._tuesday, "20:15", self._lucie_tells_what_it_brought)
        yield self._at(self._thursday - timedelta(days=2), "09:15", self._karim_books_etienne)
        yield self._at(self._thursday - timedelta(days=1), "16:00", self._karim_has_something_come_up)
        yesterday = self._today - timedelta(days=1)
        yield self._at(yesterday, "18:15", self._ines_asks_to_come_in)
        yield self._at(yesterday, "19:05", self._sylvie_books_nadia)
        yield self._at(yesterday, "20:40", self._yanis_books_etienne)
        yield self._at(yesterday, "21:10", self._paul_proposes_a_community)
        yield Happening(at=self._until - _JUST_ARRIVED, happens=self._somebody_arrives)

    # The house -----------------------------------------------------------------------------------------------------

    async def _set_up(self) -> None:
        await found(self._town, self._app, self._actor)

    async def _camille_lets_maelle_in(self) -> None:
        [request] = self._town.channels[STEWARDS].history()
        await self._town.people["camille"].click(request, label="Accepter")

    async def _ines_asks_to_come_in(self) -> None:
        every = await self._app.communities.summaries(self._guild, self._id("ines"))
        health = next(each for each in every if each.name == HEALTH)
        await self._do(self._app.communities.memberships.join(self._actor("ines"), health.id))

    async def _paul_proposes_a_community(self) -> None:
        await self._do(
            self._app.communities.proposals.propose(
                self._actor("paul"),
                name="Réparer & transmettre",
                purpose="Réparer ensemble vélos, outils et petits appareils, et apprendre à le faire.",
                topics="réparation, transmission",
                note="On serait déjà quatre, dont Yanis et son atelier.",
                channel_id=ChannelId(self._town.channels[VILLAGE].id),
            )
        )

    async def _somebody_arrives(self) -> None:
        for person in PEOPLE:
            if person.newcomer:
                self._town.welcome(person)
        await self._town.world.env.settle()

    # Office hours --------------------------------------------------------------------------------------------------

    async def _open_for_nadia(self) -> None:
        topics = ("restauration collective", "circuits courts", "caisses alimentaires")
        place = Place(kind=PlaceKind.VOICE, detail=str(self._town.channels[BENCH].id))
        await self._open("camille", "nadia", self._tuesday, time(18), 120, place, topics)

    async def _open_for_etienne(self) -> None:
        topics = ("statuts juridiques", "coopérative", "marchés publics")
        place = Place(kind=PlaceKind.LINK, detail="https://visio.example/bocage-etienne")
        await self._open("etienne", "etienne", self._thursday, time(12, 30), 90, place, topics)

    async def _lucie_books_nadia(self) -> None:
        await self._book(
            "lucie",
            "nadia",
            "Comment expliquer une cotisation libre sans gêner les personnes qui ont le moins ?",
            "Une affiche, une réunion publique, beaucoup de silences.",
        )

    async def _they_prepare(self) -> None:
        nadia = "Bonjour Lucie. Apporte tes deux derniers mois d’achats, même en vrac, on partira de là."
        await self._say_in_thread("nadia", nadia)
        lucie = "Merci ! Je les ai sur un cahier, je prends des photos. À tout à l’heure."
        await self._say_in_thread("lucie", lucie)

    async def _lucie_tells_what_it_brought(self) -> None:
        thanks = "Merci Nadia. Je repars avec une grille de trois lignes au lieu de vingt, et un numéro à appeler."
        await self._say_in_thread("lucie", thanks)
        booking = (await self._bookings("lucie"))[0]
        for outcome in (Outcome.ADVANCED, Outcome.MOTIVATED):
            await self._do(self._app.advice.record_outcome(self._actor("lucie"), booking.id, outcome))

    async def _karim_books_etienne(self) -> None:
        await self._book(
            "karim",
            "etienne",
            "Peut-on acheter en direct à un groupement de producteurs sans marché formalisé ?",
            "Lu la note de la préfecture, appelé Argentan.",
        )

    async def _karim_has_something_come_up(self) -> None:
        booking = (await self._bookings("karim"))[0]
        others = await self._do(self._app.advice.alternatives(self._actor("karim"), booking.id))
        same_day = [slot for slot in others.slots if slot.starts_at - booking.starts_at < timedelta(hours=3)]
        await self._do(self._app.advice.move(self._actor("karim"), booking.id, same_day[0].slot_id))

    async def _sylvie_books_nadia(self) -> None:
        await self._book(
            "sylvie",
            "nadia",
            "Par où commencer pour mettre du local à la cantine du village, à budget constant ?",
            "Visité deux fermes ; la cuisine est partante, la trésorerie moins.",
        )

    async def _yanis_books_etienne(self) -> None:
        await self._book(
            "yanis", "etienne", "SCIC ou association pour un tiers-lieu où l’on répare et l’on mange ?", ""
        )

    # How -----------------------------------------------------------------------------------------------------------

    async def _open(
        self, who: str, adviser: str, day: date, at: time, minutes: int, place: Place, topics: tuple[str, ...]
    ) -> None:
        draft = await self._do(
            self._app.advice.draft(
                self._actor(who),
                adviser_id=self._id(adviser),
                channel_id=ChannelId(self._town.channels[PERMANENCES].id),
                day=day,
                time=at,
                length_minutes=minutes,
                weekly_until=self._today + _WEEKS_AHEAD,
                place=place,
                topics=topics,
            )
        )
        await self._do(self._app.advice.open(self._actor(who), draft.hours.id))

    async def _book(self, who: str, adviser: str, question: str, tried: str) -> None:
        slot = await self._slot(who, adviser)
        await self._do(self._app.advice.book(self._actor(who), slot.slot_id, question, tried))

    async def _slot(self, who: str, adviser: str) -> FreeSlot:
        """Return the next free slot that leaves time for the reminder, or the next one at all."""
        page = await self._app.advice.free_slots(self._guild, self._id(who), adviser_id=self._id(adviser), limit=20)
        soon = self._town.world.clock.now() + _FAR_ENOUGH
        return next((slot for slot in page.slots if slot.starts_at > soon), page.slots[0])

    async def _bookings(self, who: str) -> tuple[Booking, ...]:
        mine = await self._app.advice.my_bookings(self._guild, self._id(who))
        return (*mine.ahead, *mine.past)

    async def _say_in_thread(self, who: str, words: str) -> None:
        both = {self._town.people["lucie"].id, self._town.people["nadia"].id}
        known = self._town.world.env.backend.channels
        for thread in self._town.channels[PERMANENCES].threads:
            if both <= known[thread.id].thread_members.keys():
                await self._town.people[who].send(thread, words)

    def _spoken(self, line: Line) -> Happening:
        async def say() -> None:
            await self._town.people[line.who].send(self._town.channels[line.where], line.words)

        return Happening(at=self._moment(self._today - timedelta(days=line.days), line.at), happens=say)

    async def _do(self, work: Awaitable[_Result]) -> _Result:
        return await as_bot(self._town.world.env, work)

    def _at(self, day: date, at: str, happens: Callable[[], Awaitable[None]]) -> Happening:
        return Happening(at=self._moment(day, time.fromisoformat(at)), happens=happens)

    def _moment(self, day: date, at: time) -> datetime:
        return datetime.combine(day, at, tzinfo=self._zone)

    @property
    def _guild(self) -> GuildId:
        return GuildId(self._town.guild.id)

    def _id(self, who: str) -> UserId:
        return UserId(self._town.people[who].id)

    def _actor(self, who: str) -> Actor:
        person = next(person for person in PEOPLE if person.key == who)
        return Actor(guild_id=self._guild, user_id=self._id(who), steward=person.steward, adviser=person.adviser)


def _last(today: date, weekday: int) -> date:
    """Return the last such day of the week before `today`."""
    return today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)
