"""Office hours and advice: opened each term, booked, given up, moved, waited for; questions asked and answered."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

import simcord

from bot.simulation.habits import Habits, Happening
from bot.simulation.hands import Message, choose, command, fill, offers, press, told
from bot.simulation.village import Inhabitant, Village

_TERM: Final = 8
"""For how many weeks office hours are opened at once."""
_KEPT: Final = 8
"""How many confirmations one remembers to look at when something comes up."""
_QUESTIONS: Final = (
    "Comment parler d’argent sans gêner personne ?",
    "Quel statut pour un lieu partagé ?",
    "Par où commencer pour mettre du local à la cantine ?",
    "Comment tenir quand l’équipe s’épuise ?",
    "Qui a déjà répondu à cet appel à projets ?",
)
_OUTCOMES: Final = ("inspired", "motivated", "advanced")


class AdviceHabits(Habits):
    """Who opens, who books, who wonders."""

    def __init__(self, village: Village) -> None:
        super().__init__(village)
        self._mail: list[tuple[Inhabitant, Message]] = []
        self._confirmations: list[tuple[Inhabitant, Message]] = []

    def week(self, monday: date, number: int) -> Iterator[Happening]:
        people = len(self.village.people)
        if number % _TERM == 0:
            yield self.at(monday, 11, 0, self.of(self._open_for_a_term, monday))
        if number % 6 == 3:
            yield self.at(monday, 11, 40, self.of(self._open_a_table, monday))
        if number >= 1:
            for _ in range(self.times(people / 75)):
                yield self.some_time(monday, self._somebody_books, days=(0, 5))
            if number % 6 in {3, 4}:
                for _ in range(3):
                    yield self.some_time(monday, self._somebody_wants_a_seat, days=(1, 5))
            yield self.some_time(monday, self._something_comes_up, days=(1, 5))
            for _ in range(self.times(0.5 + people / 300)):
                yield self.some_time(monday, self._somebody_wonders, days=(1, 4))
            yield self.at(monday + timedelta(days=3), 10, 30, self._who_can_answers)
            yield self.at(monday + timedelta(days=6), 18, 0, self._they_say_what_it_brought)

    async def _open_for_a_term(self, monday: date) -> None:
        for number, adviser in enumerate(self.village.advisers()):
            day = monday + timedelta(days=1 + number % 4)
            await self._open(
                adviser, day, f"{17 + number % 2}:30", 60, until=monday + timedelta(weeks=_TERM - 1, days=6)
            )

    async def _open_a_table(self, monday: date) -> None:
        advisers = self.village.advisers()
        if advisers:
            adviser = self.chance.choice(advisers)
            await self._open(adviser, monday + timedelta(days=12), "12:30", 60, creneau=60, places=3)

    async def _open(
        self, adviser: Inhabitant, day: date, hour: str, minutes: int, *, until: date | None = None, **options: object
    ) -> None:
        chosen = {
            "jour": f"{day:%Y-%m-%d}",
            "heure": hour,
            "duree": minutes,
            "sujets": ", ".join(adviser.topics),
            "visio": "https://visio.example/haies",
            **options,
        }
        if until is not None:
            chosen["jusqu-au"] = f"{until:%Y-%m-%d}"
        draft = told(await command(adviser.actor, self.village.square, "permanence ouvrir", **chosen))
        await press(adviser.actor, draft, "advice:open")

    async def _somebody_books(self) -> None:
        for one in self.village.some(1):
            agenda = told(await command(one.actor, self.village.square, "permanence agenda"))
            form = await press(one.actor, agenda, "advice:book", self.chance.randint(0, 4))
            await fill(one.actor, form, {"question": self.chance.choice(_QUESTIONS), "tried": ""})

    async def _somebody_wants_a_seat(self) -> None:
        """Book whatever comes last on the agenda's page: the table, while it has seats."""
        for one in self.village.some(1):
            agenda = told(await command(one.actor, self.village.square, "permanence agenda"))
            form = await press(one.actor, agenda, "advice:book", 99)
            await fill(one.actor, form, {"question": self.chance.choice(_QUESTIONS), "tried": "Deux essais."})

    async def _something_comes_up(self) -> None:
        """Somebody who has a slot cannot come: they move it if there is another moment, or free it."""
        self._read_letters()
        for one, letter in reversed(self._confirmations):
            ways = told(await press(one.actor, letter, "advice:something-came-up"))
            if offers(ways, "advice:move") and self.chance.random() < 0.6:
                await choose(one.actor, ways, "advice:move")
            elif offers(ways, "advice:free"):
                await press(one.actor, ways, "advice:free")
            else:
                # That conversation is over.
                continue
            return

    async def _they_say_what_it_brought(self) -> None:
        self._read_letters()
        asked = [(one, letter) for one, letter in self._mail if offers(letter, "advice:outcome-inspired")]
        self._mail.clear()
        for one, letter in asked:
            if self.chance.random() < 0.6:
                await press(one.actor, letter, f"advice:outcome-{self.chance.choice(_OUTCOMES)}")

    # Questions

    async def _somebody_wonders(self) -> None:
        for one in self.village.some(1):
            form = await command(one.actor, self._place(one), "avis demander")
            asked = {
                "question": self.chance.choice(_QUESTIONS),
                "tried": "Demandé autour de nous.",
                "when": ["7"],
                "topics": [self.chance.choice(one.topics)],
                "share": [self.chance.choice(("yes", "no"))],
            }
            ways = told(await fill(one.actor, form, asked))
            wanted = [f"advice-requests:{verb}" for verb in ("slot", "wait", "peer", "forum", "steward")]
            possible = [verb for verb in wanted if offers(ways, verb)]
            if possible:
                await press(one.actor, ways, self.chance.choice(possible))

    async def _who_can_answers(self) -> None:
        """People answer what they were asked, in their letters and in the forums; most do, some never."""
        self._read_letters()
        for one, letter in self._mail:
            for verb in ("advice-requests:help-yes", "advice-requests:take-held"):
                if offers(letter, verb) and self.chance.random() < 0.7:
                    await press(one.actor, letter, verb)

    def _read_letters(self) -> None:
        new = list(self.new_letters())
        self._mail += new
        booked = [each for each in new if offers(each[1], "advice:something-came-up")]
        self._confirmations = [*self._confirmations, *booked][-_KEPT:]

    def _place(self, one: Inhabitant) -> simcord.ChannelHandle:
        mine = sorted(one.communities)
        return self.village.communities[self.chance.choice(mine)] if mine else self.village.square
