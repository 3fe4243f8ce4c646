"""What resource persons and those around them did lately: a table for several, a slot kept for an elected member,
other moments offered without blame, and a line that two people agreed to share.
"""

from collections.abc import Iterator
from datetime import time, timedelta
from typing import Final

from bot.advice.model import Place, PlaceKind
from bot.core.ids import ChannelId
from bot.demo.telling import Happening, Telling
from bot.demo.world import BENCH, PERMANENCES

_TABLE_IN: Final = timedelta(days=5)
"""How long after the visit the table is held."""
_LINE: Final = "Trois lignes suffisent pour parler d’argent sans gêner : ce que ça coûte, ce qui manque, qui décide."


class HoursStory(Telling):
    """Office hours as they grow."""

    def happenings(self) -> Iterator[Happening]:
        """Yield everything that happens, in no particular order."""
        yesterday = self.today - timedelta(days=1)
        yield self.at(yesterday, "08:50", self._lucie_and_nadia_share_a_line)
        yield self.at(yesterday, "16:30", self._nadia_opens_a_table)
        yield self.at(yesterday, "17:10", self._maelle_takes_a_seat)
        yield self.at(yesterday, "17:30", self._karim_keeps_a_slot_for_sylvie)
        yield self.at(yesterday, "18:40", self._paul_takes_a_seat)
        yield self.at(yesterday, "20:10", self._ines_books_nadia)
        yield self.at(yesterday, "21:30", self._nadia_has_something_come_up)

    async def _lucie_and_nadia_share_a_line(self) -> None:
        advice = self.app.services.advice
        mine = await advice.my_bookings(self.guild_id, self.id_of("lucie"))
        if mine.past:
            booking = mine.past[0]
            await self.do(advice.write_lesson(self.actor("lucie"), booking.id, _LINE))
            await self.do(advice.answer_lesson(self.actor("nadia"), booking.id, share=True))

    async def _nadia_opens_a_table(self) -> None:
        draft = await self.do(
            self.app.services.advice.draft(
                self.actor("nadia"),
                adviser_id=self.id_of("nadia"),
                channel_id=ChannelId(self.town.channels[PERMANENCES].id),
                day=self.today + _TABLE_IN,
                time=time(9),
                length_minutes=60,
                slot_minutes=60,
                seats=6,
                place=Place(kind=PlaceKind.VOICE, detail=str(self.town.channels[BENCH].id)),
                topics=("premier menu local",),
            )
        )
        await self.do(self.app.services.advice.open(self.actor("nadia"), draft.hours.id))

    async def _maelle_takes_a_seat(self) -> None:
        await self._take_a_seat("maelle", "Que cuisiner en mars quand il n’y a plus que des racines ?")

    async def _paul_takes_a_seat(self) -> None:
        await self._take_a_seat("paul", "Combien de fermes au départ pour ne laisser personne sans commande ?")

    async def _karim_keeps_a_slot_for_sylvie(self) -> None:
        advice = self.app.services.advice
        page = await advice.free_slots(self.guild_id, self.id_of("sylvie"), adviser_id=self.id_of("etienne"), limit=20)
        soon = self.town.world.clock.now() + timedelta(days=2)
        slot = next((slot for slot in page.slots if slot.starts_at > soon), page.slots[-1])
        await self.do(
            advice.book_for(
                self.actor("karim"),
                self.id_of("sylvie"),
                slot.slot_id,
                "Quel statut pour une cuisine partagée entre trois communes ?",
                "Le syndicat intercommunal dit oui, la trésorerie demande une étude.",
            )
        )

    async def _ines_books_nadia(self) -> None:
        advice = self.app.services.advice
        page = await advice.free_slots(self.guild_id, self.id_of("ines"), adviser_id=self.id_of("nadia"), limit=20)
        soon = self.town.world.clock.now() + timedelta(hours=26)
        slot = next(slot for slot in page.slots if slot.starts_at > soon and slot.seats == 1)
        await self.do(
            advice.book(self.actor("ines"), slot.slot_id, "Comment compter le local dans un marché de denrées ?", "")
        )

    async def _nadia_has_something_come_up(self) -> None:
        advice = self.app.services.advice
        booking = (await advice.my_bookings(self.guild_id, self.id_of("ines"))).ahead[0]
        await self.do(advice.propose(self.actor("nadia"), booking.id))

    async def _take_a_seat(self, who: str, question: str) -> None:
        advice = self.app.services.advice
        page = await advice.free_slots(self.guild_id, self.id_of(who), adviser_id=self.id_of("nadia"), limit=60)
        table = next(slot for slot in page.slots if slot.seats > 1)
        await self.do(advice.book(self.actor(who), table.slot_id, question, ""))
