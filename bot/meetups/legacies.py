"""What becomes of the meetups of somebody who is erased: a group's stay, those that nobody else has joined go."""

from bot.core import hands
from bot.core.clock import Clock
from bot.core.commitments import Common, Legacy
from bot.core.database import Reader, Transaction
from bot.core.ids import GuildId, UserId
from bot.meetups.dates import Dates
from bot.meetups.memory import repository as records
from bot.meetups.model import OccurrenceState, Series, SeriesId, SeriesState
from bot.meetups.promises import Promises
from bot.meetups.repository import occurrences
from bot.meetups.repository import series as series_rows


class Legacies:
    """Tells the two apart. A meetup is a group's once a date of it began, or anybody else had any part in it."""

    def __init__(self, clock: Clock, promises: Promises, dates: Dates) -> None:
        self._clock = clock
        self._promises = promises
        self._dates = dates

    async def of(self, reader: Reader, guild_id: GuildId, user_id: UserId) -> tuple[Legacy, ...]:
        """Return the titles and agendas, and the minutes, that this person wrote and that a group made its own."""
        going = {series.id for series in await self.unjoined(reader, guild_id, user_id)}
        found = []
        for row_id in await hands.in_texts(reader, guild_id, user_id, "meetup-series"):
            series = await series_rows.by_id(reader, guild_id, SeriesId(row_id))
            if series is not None and series.id not in going and series.state is not SeriesState.DRAFT:
                found.append(Legacy(kind=Common.MEETUP, about=series.subject, title=series.title))
        for row_id, title, at in await records.kept_by_hand(reader, guild_id, user_id):
            found.append(Legacy(kind=Common.MINUTES, about=f"{records.HAND}:{row_id}", title=title, at=at))
        return tuple(found)

    async def unjoined(self, reader: Reader, guild_id: GuildId, user_id: UserId) -> tuple[Series, ...]:
        """Return the meetups that this person made and in which nobody else ever had a part, drafts left out."""
        return tuple(
            [
                series
                for series in await series_rows.unjoined(reader, guild_id, user_id, self._clock.now())
                if not await hands.others_in(reader, guild_id, user_id, series.subject)
            ]
        )

    async def withdraw(self, tx: Transaction, guild_id: GuildId, user_id: UserId) -> None:
        """Take away, words included, what this person made and nobody has joined: drafts, and meetups still to come."""
        await series_rows.delete_drafts_of(tx, guild_id, user_id)
        for series in await self.unjoined(tx, guild_id, user_id):
            await series_rows.set_state(tx, series.id, SeriesState.CANCELLED)
            await self._promises.settled(tx, series)
            await series_rows.leave_unsaid(tx, series.id)
            for each in await occurrences.of_series(tx, series.id):
                await occurrences.set_state(tx, each.id, OccurrenceState.CANCELLED)
                await self._promises.unscheduled(tx, each)
                # What mirrors it on Discord goes the usual way, and finds no words any more.
                await self._dates.changed(tx, each.id)
                await self._promises.taken_away(tx, each)
