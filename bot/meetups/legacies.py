"""What becomes of the meetups of somebody who is erased: a group's stay, those that nobody else has joined go.

A group's stay word for word, or without the words of whoever is erased: as they ask.
"""

from bot.core import hands
from bot.core.catalogue import Text
from bot.core.clock import Clock
from bot.core.commitments import Common, Legacy, Part
from bot.core.database import Reader, Transaction
from bot.core.ids import GuildId, UserId
from bot.core.notice import Readers
from bot.meetups import seating
from bot.meetups.dates import Dates, thread_name
from bot.meetups.draft import tidy_title
from bot.meetups.model import OccurrenceState, Place, Series, SeriesId, SeriesState
from bot.meetups.promises import Promises
from bot.meetups.repository import occurrences
from bot.meetups.repository import series as series_rows

_Written = tuple[Series, tuple[Part, ...]]


class Legacies:
    """Tells the two apart. A meetup is a group's once a date of it began, or anybody else had any part in it."""

    def __init__(self, clock: Clock, promises: Promises, dates: Dates, readers: Readers) -> None:
        self._clock = clock
        self._promises = promises
        self._dates = dates
        self._readers = readers

    async def of(self, reader: Reader, guild_id: GuildId, user_id: UserId) -> tuple[Legacy, ...]:
        """Return the meetups that are a group's now and in whose texts words of this person's may stand."""
        return tuple(
            Legacy(kind=Common.MEETUP, about=series.subject, title=series.title, parts=parts)
            for series, parts in await self._written_by(reader, guild_id, user_id)
        )

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

    async def take_back(self, tx: Transaction, guild_id: GuildId, user_id: UserId) -> None:
        """Put something neutral in place of these words: dates, seats and people stay; those who come are told."""
        text = await self._readers.text_for(guild_id, None, private=False)
        for series, parts in await self._written_by(tx, guild_id, user_id):
            now = self._clock.now()
            await series_rows.set_words(
                tx,
                series.id,
                title=tidy_title(text("meetups-public-title-unsaid", number=series.id))
                if Part.TITLE in parts
                else series.title,
                agenda="" if Part.AGENDA in parts else series.agenda,
                place=_unsaid(series.place, text) if Part.PLACE in parts else series.place,
            )
            if Part.TITLE in parts:
                await series_rows.leave_event_unsaid(tx, series.id)
            await hands.let_go(tx, guild_id, series.subject, parts)
            # A group's, whoever else had a hand in it: `withdraw` leaves it alone from here on.
            await series_rows.forget_creator(tx, series.id, user_id)
            await occurrences.changed(tx, series.id, now)
            for each in await occurrences.of_series(tx, series.id):
                occurrence = await self._dates.changed(tx, each.id)
                await self._promises.thread_renamed(tx, occurrence, thread_name(text, occurrence))
            ahead = await occurrences.ahead_of_series(tx, series.id, now)
            if ahead and series.state is not SeriesState.DRAFT:
                told = await seating.people(tx, ahead) - {user_id}
                await self._promises.told_of_series(tx, ahead[0].series, ahead[0], "series-unsaid", told)

    async def _written_by(self, reader: Reader, guild_id: GuildId, user_id: UserId) -> tuple[_Written, ...]:
        going = {series.id for series in await self.unjoined(reader, guild_id, user_id)}
        found = []
        for row_id, theirs in (await hands.in_texts(reader, guild_id, user_id, "meetup-series")).items():
            series = await series_rows.by_id(reader, guild_id, SeriesId(row_id))
            if series is None or series.id in going:
                continue
            if series.state is SeriesState.DRAFT and series.created_by == user_id:
                continue
            parts = tuple(Part(part) for part, words in series.words.items() if words and part in theirs)
            if parts:
                found.append((series, parts))
        return tuple(found)


def _unsaid(place: Place, text: Text) -> Place:
    """Return a place of the same kind that is yet to be said."""
    return Place(kind=place.kind, detail=text(f"meetups-public-place-unsaid-{place.kind}"))
