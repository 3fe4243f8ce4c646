"""The encounters of the demo: a calendar published, a few people who take part, a first draw lived by the real bot.

So the visitor finds an encounter that was held, one that has its date, one that looks for its moment; and a next draw
a few days ahead, to take part in.
"""

from collections.abc import Iterator, Mapping
from datetime import time, timedelta
from functools import partial
from typing import Final

from bot.core.errors import UserError
from bot.core.ids import ChannelId
from bot.demo.telling import Happening, Telling
from bot.demo.world import VILLAGE
from bot.rounds.calendar import CalendarWish
from bot.rounds.model import Encounter, Mode, Outcome, Wishes
from bot.rounds.moments import Part, band
from bot.rounds.refusals import NoEncounter

_DRAWN_BEFORE: Final = timedelta(days=9)
"""How long before the visit the first draw was."""
_WEEKS: Final = 2
_WEEKDAYS: Final = range(5)
_NOONS: Final = frozenset(band(weekday, Part.NOON) for weekday in _WEEKDAYS)
_EVENINGS: Final = frozenset(band(weekday, Part.EVENING) for weekday in _WEEKDAYS)
_BOTH: Final = frozenset({"fr", "en"})
TAKES_PART: Final[Mapping[str, Wishes]] = {
    "lucie": Wishes(bands=_NOONS | _EVENINGS, modes=frozenset({Mode.VIDEO, Mode.PHONE})),
    "karim": Wishes(bands=_NOONS),
    "maelle": Wishes(bands=_EVENINGS | _NOONS),
    "ines": Wishes(bands=_NOONS | _EVENINGS, languages=_BOTH),
    "nadia": Wishes(bands=_NOONS),
    "morgan": Wishes(bands=_EVENINGS | _NOONS, languages=_BOTH),
}


class RoundsStory(Telling):
    """Who takes part, and what came of the first draw."""

    def happenings(self) -> Iterator[Happening]:
        """Yield everything that happens, in no particular order."""
        draw = self.today - _DRAWN_BEFORE
        yield self.at(draw - timedelta(days=1), "09:10", self._camille_publishes)
        for minute, who in enumerate(TAKES_PART):
            yield self.at(draw - timedelta(days=1), f"12:{10 + minute}", partial(self._takes_part, who))
        yield self.at(draw + timedelta(days=1), "12:20", self._the_first_ones_agree)
        yield self.at(draw + timedelta(days=7), "18:40", self._the_last_ones_look_for_another_moment)
        yield self.at(self.today - timedelta(days=1), "17:30", self._the_first_ones_have_met)

    async def _camille_publishes(self) -> None:
        stewarding, camille = self.app.services.rounds.stewarding, self.actor("camille")
        wish = CalendarWish(day=self.today - _DRAWN_BEFORE, hour=time(9), weeks=_WEEKS)
        await self.do(stewarding.set_calendar(camille, wish, ChannelId(self.town.channels[VILLAGE].id)))
        await self.do(stewarding.publish(camille))

    async def _takes_part(self, who: str) -> None:
        await self.do(self.app.services.rounds.join(self.actor(who), TAKES_PART[who]))

    async def _the_first_ones_agree(self) -> None:
        encounter = await self._of("lucie")
        if encounter is not None and encounter.moments:
            for who in self._keys(encounter):
                await self.do(self.app.services.rounds.vote(self.actor(who), encounter.moments[0].id))

    async def _the_last_ones_look_for_another_moment(self) -> None:
        for who in reversed(tuple(TAKES_PART)):
            encounter = await self._of(who)
            if encounter is not None and "lucie" not in self._keys(encounter):
                try:
                    changed = await self.do(self.app.services.rounds.other_moments(self.actor(who), encounter.id))
                    await self.do(self.app.services.rounds.vote(self.actor(who), changed.moments[-1].id))
                except UserError:
                    # A holiday may leave no moment: then there is none to look for.
                    continue
                return

    async def _the_first_ones_have_met(self) -> None:
        encounter = await self._of("lucie")
        if encounter is not None and encounter.starts_at is not None:
            rounds, lucie = self.app.services.rounds, self.actor("lucie")
            if encounter.starts_at < self.town.world.clock.now():
                await self.do(rounds.held(lucie, encounter.id))
                await self.do(rounds.record_outcome(lucie, encounter.id, Outcome.INSPIRED))

    async def _of(self, who: str) -> Encounter | None:
        try:
            return await self.do(self.app.services.rounds.current(self.actor(who)))
        except NoEncounter:
            return None

    def _keys(self, encounter: Encounter) -> tuple[str, ...]:
        return tuple(who for who in TAKES_PART if self.id_of(who) in encounter.people)
