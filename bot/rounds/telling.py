"""The telling of a draw: a few groups at a time, each few with all that must be told about them in one transaction.

Between two of them everybody else has their turn, and the process may die. Whoever has an encounter of this draw has
been told; the same draw, computed anew, goes on with the others.
"""

import asyncio
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from bot.core import audit
from bot.core.catalogue import Text
from bot.core.clock import Clock
from bot.core.database import Database, Transaction
from bot.core.delivery import Readers
from bot.core.ids import UserId
from bot.rounds.calendar import RoundCalendar
from bot.rounds.life import Houses, Life
from bot.rounds.matching.model import Drawn, Group, Unplaced
from bot.rounds.model import DrawRow, Participation, Round, RoundState
from bot.rounds.moments import Diary
from bot.rounds.promises import Promises
from bot.rounds.repository import encounters, participations, rounds

AT_ONCE: Final = 25
"""How many groups are told in one transaction: some ten milliseconds on a small machine."""
NOBODY: Final = UserId(0)
"""Who acts when a draw falls due."""


class Telling:
    """Keeps what a draw came to, and has everybody told."""

    def __init__(
        self, database: Database, clock: Clock, promises: Promises, life: Life, houses: Houses, readers: Readers
    ) -> None:
        self._database = database
        self._clock = clock
        self._promises = promises
        self._life = life
        self._houses = houses
        self._readers = readers

    async def tell(self, row: DrawRow, drawn: Drawn) -> None:
        """Tell all of a draw, or what a former process had not come to. What stands in the way of it ends it."""
        text = await self._readers.text_for(row.guild_id, None, private=False)
        zone = (await self._houses.settings(row.guild_id)).zone
        if not await self._open(row, drawn, zone):
            return
        told = await encounters.people_since(self._database, row.round_id, row.begun_at)
        groups = [group for group in drawn.groups if told.isdisjoint(group.members)]
        for first in range(0, len(groups), AT_ONCE):
            if not await self._bring_together(row, groups[first : first + AT_ONCE], zone, text):
                return
            await asyncio.sleep(0)
        for first in range(0, len(drawn.unplaced), AT_ONCE):
            if row.rematch or not await self._leave_over(row, drawn.unplaced[first : first + AT_ONCE]):
                break
            await asyncio.sleep(0)
        await self._end(row, drawn)

    async def _open(self, row: DrawRow, drawn: Drawn, zone: ZoneInfo) -> bool:
        """Open the round, unless it is; return whether there is anything to tell."""
        async with self._database.transaction() as tx:
            of, calendar = await rounds.by_id(tx, row.round_id), await rounds.calendar(tx, row.guild_id)
            if of is None or calendar is None or not await rounds.still_drawing(tx, row.id):
                return False
            if row.rematch or of.state is not RoundState.DRAWING:
                return await self._goes_on(tx, row) is not None
            until = calendar.until(self._clock.now(), zone)
            await rounds.opened(tx, of.id, until, drawn.measures)
            await self._promises.opened(tx, replace(of, state=RoundState.OPEN, until_at=until), until)
            await participations.present(tx, row.guild_id, drawn.everybody, of.number)
            return True

    async def _goes_on(self, tx: Transaction, row: DrawRow) -> tuple[Round, RoundCalendar, datetime] | None:
        """Return the round, its calendar and its end while there is something to tell; a round that is over ends it."""
        of, calendar = await rounds.by_id(tx, row.round_id), await rounds.calendar(tx, row.guild_id)
        if of is None or calendar is None or not await rounds.still_drawing(tx, row.id):
            return None
        if of.state is not RoundState.OPEN or of.until_at is None:
            await rounds.end_draw(tx, row.id, self._clock.now())
            return None
        return of, calendar, of.until_at

    async def _bring_together(self, row: DrawRow, groups: Sequence[Group], zone: ZoneInfo, text: Text) -> bool:
        """Make these encounters; return whether there may be more to tell."""
        async with self._database.transaction() as tx:
            going = await self._goes_on(tx, row)
            if going is None:
                return False
            of, calendar, until = going
            now = self._clock.now()
            there = await self._still_there(tx, row, [user_id for group in groups for user_id in group.members], now)
            diary = Diary(zone, now=now, until=until)
            placed: list[UserId] = []
            for group in groups:
                members = [there[user_id] for user_id in group.members if user_id in there]
                if len(members) < len(group.members):
                    # Somebody left since: the others are looked for anew rather than told half a reason.
                    for each in members:
                        await participations.wait(tx, of.guild_id, each.user_id, of.id, now)
                    continue
                placed += group.members
                await self._life.make(
                    tx,
                    of,
                    channel_id=calendar.channel_id,
                    members=members,
                    why=group.why,
                    until=until,
                    diary=diary,
                    text=text,
                )
            await participations.placed(tx, row.guild_id, placed, of.number)
            return True

    async def _leave_over(self, row: DrawRow, unplaced: Sequence[Unplaced]) -> bool:
        """Whoever has nobody to meet waits in the round, and is told why; return whether there may be more to tell."""
        async with self._database.transaction() as tx:
            going = await self._goes_on(tx, row)
            if going is None:
                return False
            of, calendar, until = going
            now = self._clock.now()
            there = await self._still_there(tx, row, [each.user_id for each in unplaced], now)
            for each in unplaced:
                if each.user_id in there:
                    await participations.wait(tx, of.guild_id, each.user_id, of.id, now)
                    await self._promises.unplaced(tx, of, calendar.channel_id, each.user_id, each.missing.value, until)
            return True

    async def _end(self, row: DrawRow, drawn: Drawn) -> None:
        """All is told."""
        async with self._database.transaction() as tx:
            going = await self._goes_on(tx, row)
            if going is None:
                return
            of, now = going[0], self._clock.now()
            await rounds.end_draw(tx, row.id, now)
            drawn_together = {user_id for group in drawn.groups for user_id in group.members}
            if not row.rematch and not drawn_together.isdisjoint(await participations.waiting(tx, of.id)):
                await self._promises.rematch(tx, of, now)
            await audit.record(
                tx,
                guild_id=row.guild_id,
                actor_id=NOBODY,
                action="rounds.drawn-again" if row.rematch else "rounds.drawn",
                subject=f"round:{of.id}",
                at=now,
            )

    async def _still_there(
        self, tx: Transaction, row: DrawRow, people: Collection[UserId], now: datetime
    ) -> dict[UserId, Participation]:
        """Return those of these people who still wish to be in it: somebody may have left while it was computed."""
        expected = await encounters.expected_among(tx, row.guild_id, people)
        hoped = set(people) - expected
        if row.rematch:
            hoped &= set(await participations.waiting(tx, row.round_id))
        return {
            each.user_id: each for each in await participations.some(tx, row.guild_id, hoped) if not each.paused(now)
        }
