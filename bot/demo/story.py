"""What happened in the cooperative during the last days, lived through by the real bot before the page opens.

Bocage is set up, communities are made and joined, people chat; office hours are opened, booked, moved and held through
the same services as on Discord, at their own time; at last somebody arrives. So the visitor finds reminders sent, a
conversation in its thread, a question still waiting for its answer.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import chain
from typing import Final
from zoneinfo import ZoneInfo

from bot.advice.model import Booking, FreeSlot, Outcome, Place, PlaceKind
from bot.app import App
from bot.core.holidays import public_holiday
from bot.core.ids import ChannelId
from bot.demo.chatter import Line, lines
from bot.demo.founding import HEALTH, found
from bot.demo.simulated import advance
from bot.demo.story_announcements import AnnouncementsStory
from bot.demo.story_digest import DigestStory
from bot.demo.story_hours import HoursStory
from bot.demo.story_meetups import MeetupsStory
from bot.demo.story_requests import RequestsStory
from bot.demo.story_rounds import RoundsStory
from bot.demo.telling import Happening, Telling
from bot.demo.world import BENCH, PEOPLE, PERMANENCES, STEWARDS, VILLAGE, Town

DAYS: Final = 11
"""How many days before the visitor comes the story begins."""

_TUESDAY, _THURSDAY = 1, 3
_WEEKS_AHEAD = timedelta(weeks=6)
_FAR_ENOUGH = timedelta(hours=26)
"""Nearer than this, the reminder of the day before would be past already."""
_JUST_ARRIVED = timedelta(minutes=4)


async def live(town: Town, app: App, *, until: datetime, zone: ZoneInfo) -> None:
    """Live through the last days, until the moment `until`."""
    env = town.world.env
    parts = (_Story, AnnouncementsStory, DigestStory, HoursStory, MeetupsStory, RequestsStory, RoundsStory)
    stories = (part(town, app, until=until, zone=zone) for part in parts)
    happenings = chain.from_iterable(story.happenings() for story in stories)
    for happening in sorted(happenings, key=lambda each: each.at):
        if happening.at < until:
            await advance(env, app.due, max(0.0, (happening.at - env.now()).total_seconds()))
            await happening.happens()
    await advance(env, app.due, max(0.0, (until - env.now()).total_seconds()))


class _Story(Telling):
    """Office hours and the house: who does what, told from the day on which the visitor comes."""

    def __init__(self, town: Town, app: App, *, until: datetime, zone: ZoneInfo) -> None:
        super().__init__(town, app, until=until, zone=zone)
        self._tuesday = _last(self.today, _TUESDAY)
        self._thursday = _last(self.today, _THURSDAY)

    def happenings(self) -> Iterator[Happening]:
        """Yield everything that happens, in no particular order."""
        first_day = self.today - timedelta(days=DAYS - 1)
        yield self.at(first_day, "08:30", self._set_up)
        yield self.at(first_day, "10:00", self._open_for_nadia)
        yield self.at(first_day, "11:00", self._open_for_etienne)
        yield self.at(first_day, "12:10", self._camille_lets_maelle_in)
        for line in lines():
            yield self._spoken(line)

        yield self.at(self._tuesday - timedelta(days=2), "19:30", self._lucie_books_nadia)
        yield self.at(self._tuesday, "09:30", self._they_prepare)
        yield self.at(self._tuesday, "20:15", self._lucie_tells_what_it_brought)
        yield self.at(self._thursday - timedelta(days=2), "09:15", self._karim_books_etienne)
        yield self.at(self._thursday - timedelta(days=1), "16:00", self._karim_has_something_come_up)
        yesterday = self.today - timedelta(days=1)
        yield self.at(yesterday, "18:15", self._ines_asks_to_come_in)
        yield self.at(yesterday, "19:05", self._sylvie_books_nadia)
        yield self.at(yesterday, "20:40", self._yanis_books_etienne)
        yield self.at(yesterday, "21:10", self._paul_proposes_a_community)
        yield Happening(at=self.until - _JUST_ARRIVED, happens=self._somebody_arrives)

    # The house -----------------------------------------------------------------------------------------------------

    async def _set_up(self) -> None:
        await found(self.town, self.app, self.actor)

    async def _camille_lets_maelle_in(self) -> None:
        [request] = self.town.channels[STEWARDS].history()
        await self.town.people["camille"].click(request, label="Accepter")

    async def _ines_asks_to_come_in(self) -> None:
        every = await self.app.services.communities.summaries(self.guild_id, self.id_of("ines"))
        health = next(each for each in every if each.name == HEALTH)
        await self.do(self.app.services.communities.memberships.join(self.actor("ines"), health.id))

    async def _paul_proposes_a_community(self) -> None:
        await self.do(
            self.app.services.communities.proposals.propose(
                self.actor("paul"),
                name="Réparer & transmettre",
                purpose="Réparer ensemble vélos, outils et petits appareils, et apprendre à le faire.",
                topics="réparation, transmission",
                note="On serait déjà quatre, dont Yanis et son atelier.",
                channel_id=ChannelId(self.town.channels[VILLAGE].id),
            )
        )

    async def _somebody_arrives(self) -> None:
        for person in PEOPLE:
            if person.newcomer:
                self.town.welcome(person)
        await self.town.world.env.settle()

    # Office hours --------------------------------------------------------------------------------------------------

    async def _open_for_nadia(self) -> None:
        topics = ("restauration collective", "circuits courts", "caisses alimentaires")
        place = Place(kind=PlaceKind.VOICE, detail=str(self.town.channels[BENCH].id))
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
            await self.do(self.app.services.advice.record_outcome(self.actor("lucie"), booking.id, outcome))

    async def _karim_books_etienne(self) -> None:
        await self._book(
            "karim",
            "etienne",
            "Peut-on acheter en direct à un groupement de producteurs sans marché formalisé ?",
            "Lu la note de la préfecture, appelé Argentan.",
        )

    async def _karim_has_something_come_up(self) -> None:
        booking = (await self._bookings("karim"))[0]
        others = await self.do(self.app.services.advice.alternatives(self.actor("karim"), booking.id))
        same_day = [slot for slot in others.slots if slot.starts_at - booking.starts_at < timedelta(hours=3)]
        await self.do(self.app.services.advice.move(self.actor("karim"), booking.id, same_day[0].slot_id))

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
        draft = await self.do(
            self.app.services.advice.draft(
                self.actor(who),
                adviser_id=self.id_of(adviser),
                channel_id=ChannelId(self.town.channels[PERMANENCES].id),
                day=day,
                time=at,
                length_minutes=minutes,
                weekly_until=self.today + _WEEKS_AHEAD,
                place=place,
                topics=topics,
            )
        )
        await self.do(self.app.services.advice.open(self.actor(who), draft.hours.id))

    async def _book(self, who: str, adviser: str, question: str, tried: str) -> None:
        slot = await self._slot(who, adviser)
        await self.do(self.app.services.advice.book(self.actor(who), slot.slot_id, question, tried))

    async def _slot(self, who: str, adviser: str) -> FreeSlot:
        """Return the next free slot that leaves time for the reminder, or the next one at all."""
        page = await self.app.services.advice.free_slots(
            self.guild_id, self.id_of(who), adviser_id=self.id_of(adviser), limit=20
        )
        soon = self.town.world.clock.now() + _FAR_ENOUGH
        alone = [slot for slot in page.slots if slot.seats == 1]
        return next((slot for slot in alone if slot.starts_at > soon), alone[0])

    async def _bookings(self, who: str) -> tuple[Booking, ...]:
        mine = await self.app.services.advice.my_bookings(self.guild_id, self.id_of(who))
        return (*mine.ahead, *mine.past)

    async def _say_in_thread(self, who: str, words: str) -> None:
        both = {self.town.people["lucie"].id, self.town.people["nadia"].id}
        known = self.town.world.env.backend.channels
        for thread in self.town.channels[PERMANENCES].threads:
            if both <= known[thread.id].thread_members.keys():
                await self.town.people[who].send(thread, words)

    def _spoken(self, line: Line) -> Happening:
        async def say() -> None:
            await self.town.people[line.who].send(self.town.channels[line.where], line.words)

        return Happening(at=self.moment(self.today - timedelta(days=line.days), line.at), happens=say)


def _last(today: date, weekday: int) -> date:
    """Return the last such day of the week before `today`, or the working day before it: no series opens on others."""
    day = today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)
    while public_holiday(day) is not None:
        day -= timedelta(days=1)
    return day
