"""Makes the dates of a series as they come nearer, seats who comes every time, and shows the next one.

One card per date, and one live card per series: that of its next date. The following one appears when a date is over,
was skipped or has moved behind another. A thread can then hang beneath each of them, and keeps what was said.
"""

import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.core.catalogue import Text
from bot.core.database import Transaction
from bot.core.dates import spoken_day
from bot.core.notice import Readers
from bot.core.text import plain_name
from bot.meetups import seating
from bot.meetups.following import Follower
from bot.meetups.model import HORIZON, Occurrence, OccurrenceId, Series, SeriesState
from bot.meetups.promises import Promises
from bot.meetups.recurrence import unfold
from bot.meetups.refusals import Full, MeetupGone, OrganisationComes
from bot.meetups.repository import occurrences, regulars, seats
from bot.meetups.repository import series as series_rows

LOOKED_AT_EVERY = timedelta(days=7)
_MOST_AT_ONCE = 30
_THREAD_NAME = 100


class Dates:
    """Keeps the dates of series, their cards and their lines as they should be, within a transaction."""

    def __init__(self, promises: Promises, readers: Readers, followers: Sequence[Follower]) -> None:
        self._promises = promises
        self._readers = readers
        self._followers = followers

    async def make(self, tx: Transaction, series: Series, now: datetime) -> None:
        """Make the dates up to the horizon, the next one at least, each once; look again in a week if more follow."""
        planned = [each for each in unfold(series.plan, after=now, limit=_MOST_AT_ONCE) if each.skip is None]
        wanted = [each for each in planned if each.starts_at <= now + HORIZON] or planned[:1]
        for each in wanted:
            occurrence_id = await occurrences.insert(
                tx,
                series,
                planned_for=each.local,
                starts_at=each.starts_at,
                uid=f"{uuid.uuid4()}@bocage.invalid",
                now=now,
            )
            if occurrence_id is not None:
                await self._made(tx, await self.load(tx, occurrence_id), now)
        if len(wanted) < len(planned):
            await self._promises.look_again(tx, series, now + LOOKED_AT_EVERY)
        await self.show_next(tx, series, now)

    async def show_next(self, tx: Transaction, series: Series, now: datetime) -> None:
        """Have the card of the next date stand in the channel; a series without another date has ended."""
        ahead = await occurrences.ahead_of_series(tx, series.id, now)
        if ahead and ahead[0].announced_at is None:
            text = await self._readers.text_for(series.guild_id, None, private=False)
            await self._promises.announced(tx, ahead[0], thread_name(text, ahead[0]), now)
            for follower in self._followers:
                await follower.announced(tx, await self.load(tx, ahead[0].id))
        if not ahead and series.state is SeriesState.OPEN and not unfold(series.plan, after=now, limit=1):
            await series_rows.set_state(tx, series.id, SeriesState.ENDED)
            await self._promises.settled(tx, series)

    async def settle(self, tx: Transaction, occurrence: Occurrence, now: datetime) -> Occurrence:
        """Bring the line of the date up to now, and ask those for whom a seat is held from now on."""
        settled = await seating.settle(tx, occurrence, now)
        await self._promises.offered(tx, occurrence, settled.offers)
        return settled.occurrence

    async def seat_regulars(self, tx: Transaction, occurrence: Occurrence, now: datetime) -> None:
        """Seat those who come every time and said nothing else about this date, in the order in which they said so."""
        for regular in await regulars.of_series(tx, occurrence.series.id):
            if await seats.of_person(tx, occurrence.id, regular.user_id) is not None:
                continue
            try:
                await seating.come(
                    tx, occurrence, regular.user_id, now, organisation=regular.organisation, by_series=True
                )
            except (Full, OrganisationComes):
                continue

    async def changed(self, tx: Transaction, occurrence_id: OccurrenceId) -> Occurrence:
        """Whatever shows this date follows its change; return it as it is now."""
        occurrence = await self.load(tx, occurrence_id)
        await self._promises.refreshed(tx, occurrence)
        for follower in self._followers:
            await follower.changed(tx, occurrence)
        return occurrence

    async def held(self, tx: Transaction, occurrence: Occurrence, now: datetime) -> None:
        """The date is over: its card says so, and the next one appears."""
        await self._promises.refreshed(tx, occurrence)
        for follower in self._followers:
            await follower.over(tx, occurrence)
        if occurrence.series.state is SeriesState.OPEN:
            await self.make(tx, occurrence.series, now)

    async def load(self, tx: Transaction, occurrence_id: OccurrenceId) -> Occurrence:
        """Return the date as it is in this transaction. Raises MeetupGone."""
        occurrence = await occurrences.by_id(tx, occurrence_id)
        if occurrence is None:
            raise MeetupGone
        return occurrence

    async def _made(self, tx: Transaction, occurrence: Occurrence, now: datetime) -> None:
        occurrence = await self.settle(tx, occurrence, now)
        await self.seat_regulars(tx, occurrence, now)
        await self._promises.scheduled(tx, occurrence, now)
        for follower in self._followers:
            await follower.changed(tx, occurrence)


def thread_name(text: Text, occurrence: Occurrence) -> str:
    """Return what the thread of a date is called: what, and which day where the server is."""
    day = spoken_day(occurrence.starts_at.astimezone(text.zone).date(), text, short=True)
    title = plain_name(occurrence.series.title, _THREAD_NAME - len(day) - 3)
    return text("meetups-public-thread-name", title=title, day=day)[:_THREAD_NAME]
