"""Meetups and encounters: proposed, come to, moved, remembered; drawn, agreed upon, held."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

import simcord

from bot.simulation.habits import Habits, Happening
from bot.simulation.hands import Message, command, fill, offers, press, told
from bot.simulation.village import Inhabitant, Village

_TERM: Final = 13
_COFFEE: Final = "Le café du jeudi"
_FORUM: Final = "Forum ouvert"
_TAKING_PART: Final = 0.2
"""What part of the members takes part in the draws."""
_DRAW_WEEKS: Final = 4
_EVENINGS: Final = tuple(str(weekday * 4 + 3) for weekday in range(5))
_NOONS: Final = tuple(str(weekday * 4 + 1) for weekday in range(5))


class GatheringHabits(Habits):
    """Who meets whom."""

    def __init__(self, village: Village) -> None:
        super().__init__(village)
        self._agreeing: dict[int, simcord.ChannelHandle] = {}
        self._seen_threads: set[int] = set()

    def week(self, monday: date, number: int) -> Iterator[Happening]:
        if number % _TERM == 0:
            yield self.at(monday, 12, 0, self.of(self._open_the_coffee, monday))
        if number % 4 == 1:
            yield self.at(monday, 12, 20, self.of(self._call_a_forum, monday))
        if number:
            for _ in range(self.times(len(self.village.people) / 20)):
                yield self.some_time(monday, self._somebody_comes, days=(0, 2))
            yield self.at(monday + timedelta(days=4), 9, 0, self._what_is_kept)
        if number == 0:
            yield self.at(monday, 14, 0, self.of(self._plan_draws, monday))
        eager = 0.25 if number < 4 else 0.004
        for _ in range(self.times(len(self.village.people) * _TAKING_PART * eager)):
            yield self.some_time(monday, self._somebody_takes_part, days=(1, 6))
        for day in (1, 2, 4):
            yield self.at(monday + timedelta(days=day), 20, 30, self._they_agree)

    # Meetups

    async def _open_the_coffee(self, monday: date) -> None:
        await self._call(
            titre=_COFFEE,
            jour=f"{monday + timedelta(days=3):%Y-%m-%d}",
            heure="12:30",
            repetition="weekly:1",
            fois=_TERM,
            **{"sauter-feries": True, "sauter-aout": True},
        )

    async def _call_a_forum(self, monday: date) -> None:
        day = monday + timedelta(days=15)
        await self._call(titre=f"{_FORUM} du {day:%d/%m}", jour=f"{day:%Y-%m-%d}", heure="18:00", places=6)

    async def _call(self, **options: object) -> None:
        steward = self.a_steward()
        chosen = {"visio": "https://visio.example/haies", **options}
        draft = told(await command(steward.actor, self.village.square, "rendez-vous creer", **chosen))
        await press(steward.actor, draft, "meetups:publish")

    async def _somebody_comes(self) -> None:
        cards = [each for each in self.posted(self.village.square) if offers(each, "meetups:come")]
        for one in self.village.some(1):
            if cards:
                answer = self.chance.choice(("come", "come", "come", "maybe", "not-come"))
                await press(one.actor, self.chance.choice(cards), f"meetups:{answer}")

    async def _what_is_kept(self) -> None:
        """Whoever facilitated keeps a decision, if they are asked."""
        for one, letter in list(self.new_letters()):
            if one.steward and offers(letter, "meetups:record"):
                form = await press(one.actor, letter, "meetups:record")
                kept = {"decided": "On recommence le mois prochain.", "tasks": "", "next-time": "Qui prépare ?"}
                draft = told(await fill(one.actor, form, kept, beneath=letter))
                if offers(draft, "meetups:record-keep"):
                    await press(one.actor, draft, "meetups:record-keep")
            elif offers(letter, "meetups:take") and self.chance.random() < 0.7:
                await press(one.actor, letter, "meetups:take")

    # Encounters

    async def _plan_draws(self, monday: date) -> None:
        steward = self.a_steward()
        chosen = {"jour": f"{monday + timedelta(days=14):%Y-%m-%d}", "heure": "9:00", "semaines": _DRAW_WEEKS}
        draft = told(await command(steward.actor, self.village.square, "animation tirage", **chosen))
        await press(steward.actor, draft, "rounds:calendar-publish")

    async def _somebody_takes_part(self) -> None:
        for one in self.village.some(1):
            form = await command(one.actor, self.village.square, "rencontre participer")
            wishes = {
                "bands": self.chance.choice((_EVENINGS, _NOONS, _NOONS + _EVENINGS)),
                "modes": ["video", "phone"],
                "every": [str(self.chance.choice((1, 1, 2)))],
                "languages": ["fr"],
                "contact": ["thread"],
            }
            await fill(one.actor, form, {key: list(value) for key, value in wishes.items()})

    async def _they_agree(self) -> None:
        """In the threads of encounters, people choose a moment, or say that they have met."""
        for thread in self.village.square.threads:
            if thread.id not in self._seen_threads:
                self._seen_threads.add(thread.id)
                self._agreeing[thread.id] = thread
        for thread_id, thread in list(self._agreeing.items()):
            if await self._goes_on(thread, self.posted(thread)):
                del self._agreeing[thread_id]

    async def _goes_on(self, thread: simcord.ChannelHandle, messages: list[Message]) -> bool:
        """Do the next thing in a thread; return whether it was the last one to do there."""
        open_one = self.offering(messages, "rounds:vote")
        asked = self.offering(messages, "rounds:held")
        if asked is not None:
            if self.chance.random() < 0.8:
                for one in self._in(thread)[:1]:
                    await self._says_what_it_brought(one, told(await press(one.actor, asked, "rounds:held")))
            return True
        if open_one is not None and self.chance.random() < 0.85:
            number = self.chance.randint(0, 2)
            for one in self._in(thread):
                await press(one.actor, open_one, "rounds:vote", number)
        # Other threads beneath the square belong to meetups.
        return not any(offers(each, "rounds:came-up") or offers(each, "rounds:vote") for each in messages)

    async def _says_what_it_brought(self, one: Inhabitant, done: Message) -> None:
        verb = self.chance.choice(("inspired", "motivated", "advanced"))
        for asks in (f"rounds:outcome-{verb}", f"rounds:{verb}"):
            if offers(done, asks):
                await press(one.actor, done, asks)
                return

    def _in(self, thread: simcord.ChannelHandle) -> list[Inhabitant]:
        inside = self.village.world.env.backend.channels[thread.id].thread_members
        return [one for one in self.village.members() if one.id in inside]
