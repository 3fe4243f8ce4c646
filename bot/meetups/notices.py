"""Makes the cards of the messages owed about meetups, as things are at the moment of sending, and at every edit.

Each one reads its rows again. What a change has overtaken is withheld: the change itself has its own message. Whoever
left the server, or no longer comes, is not named.
"""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial

from bot.core.actor import Directory
from bot.core.address import Mention
from bot.core.agenda import Lateness
from bot.core.card import Card
from bot.core.catalogue import Text
from bot.core.clock import Clock, from_seconds
from bot.core.database import Database
from bot.core.ids import UserId
from bot.core.notice import NoticeKind, Withheld
from bot.core.outbox import Owed
from bot.meetups import letters
from bot.meetups.diary import Diary
from bot.meetups.following import NothingToRecall, Recollection
from bot.meetups.model import Occurrence, OccurrenceId, OccurrenceState, Reminder, SeatState, Series, SeriesId
from bot.meetups.poster import date_card
from bot.meetups.promises import CARD
from bot.meetups.repository import occurrences, seats
from bot.meetups.repository import series as series_rows
from bot.meetups.wording import Names

OfDate = Callable[[Owed, Text, Occurrence], Awaitable[Card | Withheld]]
OfSeries = Callable[[Owed, Text, Series], Awaitable[Card | Withheld]]

_GONE = Withheld("gone: the meetup is no longer there")
_OVERTAKEN = Withheld("overtaken: the meetup has changed since")
_TOO_LATE = Withheld("too-late: the meetup has begun")
_NOBODY = Withheld("nobody: none of those it was for is concerned any more")


class MeetupsNotices:
    """Renders what the outbox owes about meetups, and the cards that stay."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        directory: Directory,
        recollection: Recollection | None = None,
    ) -> None:
        self._database = database
        self._clock = clock
        self._directory = directory
        self._recollection = recollection or NothingToRecall()
        self._diary = Diary(database)

    def kinds(self) -> tuple[NoticeKind, ...]:
        """Return what the delivery must know of meetups."""
        whenever, until_expiry = Lateness.WHENEVER, Lateness.UNTIL_EXPIRY
        of_date, of_series = partial(partial, self._of_date), partial(partial, self._of_series)
        return (
            NoticeKind(CARD, whenever, of_date(self._card)),
            NoticeKind("meetups.reminder", until_expiry, of_date(self._reminder)),
            NoticeKind("meetups.moved", whenever, of_date(self._moved)),
            NoticeKind("meetups.off", whenever, of_date(self._off)),
            NoticeKind("meetups.minutes-unsaid", whenever, of_date(self._minutes_unsaid)),
            NoticeKind("meetups.offer", until_expiry, of_date(self._offer)),
            *(
                NoticeKind(f"meetups.{what}", whenever, of_series(self._series_changed))
                for what in ("series-moved", "series-place", "series-ended", "series-cancelled", "series-unsaid")
            ),
            NoticeKind("meetups.named", whenever, of_series(self._named)),
            NoticeKind("meetups.declined", whenever, of_series(self._declined)),
            NoticeKind("meetups.orphaned", whenever, of_series(self._orphaned)),
        )

    async def _of_date(self, letter: OfDate, owed: Owed, text: Text) -> Card | Withheld:
        occurrence = await occurrences.by_id(self._database, OccurrenceId(int(owed.params["date"])))
        if occurrence is None or occurrence.guild_id != owed.guild_id:
            return _GONE
        return await letter(owed, text, occurrence)

    async def _of_series(self, letter: OfSeries, owed: Owed, text: Text) -> Card | Withheld:
        series = await series_rows.by_id(self._database, owed.guild_id, SeriesId(int(owed.params["series"])))
        return _GONE if series is None else await letter(owed, text, series)

    async def _card(self, owed: Owed, text: Text, occurrence: Occurrence) -> Card:
        room = await seats.room(self._database, occurrence)
        return date_card(text, self._names(owed), occurrence, room, self._clock.now())

    async def _reminder(self, owed: Owed, text: Text, occurrence: Occurrence) -> Card | Withheld:
        if occurrence.state is not OccurrenceState.PLANNED:
            return _OVERTAKEN
        if occurrence.starts_at <= self._clock.now():
            return _TOO_LATE
        coming = {seat.user_id for seat in await seats.people(self._database, occurrence.id, {SeatState.SEATED})}
        coming |= {occurrence.facilitator_id} if occurrence.facilitator_id is not None else set()
        if owed.reader_id is not None and owed.reader_id not in coming:
            return _NOBODY
        opening = await self._recollection.opening(self._database, occurrence, text)
        which = Reminder(str(owed.params["which"]))
        return self._to(owed, letters.reminder_card(text, occurrence, which, opening), coming)

    async def _moved(self, owed: Owed, text: Text, occurrence: Occurrence) -> Card | Withheld:
        if occurrence.state is not OccurrenceState.PLANNED:
            return _OVERTAKEN
        if occurrence.ends_at <= self._clock.now():
            return _TOO_LATE
        was_at = from_seconds(int(owed.params["was"]))
        filed = await self._diary.changed(text, self._names(owed), occurrence, _whom(owed), at=owed.created_at)
        return self._to(owed, letters.moved_card(text, occurrence, filed, was_at=was_at))

    async def _off(self, owed: Owed, text: Text, occurrence: Occurrence) -> Card | Withheld:
        ahead = await occurrences.ahead_of_series(self._database, occurrence.series.id, self._clock.now())
        following = ahead[0] if ahead else None
        filed = await self._diary.changed(text, self._names(owed), occurrence, _whom(owed), at=owed.created_at)
        return self._to(owed, letters.off_card(text, occurrence, following, filed))

    async def _minutes_unsaid(self, owed: Owed, text: Text, occurrence: Occurrence) -> Card | Withheld:
        card = letters.minutes_unsaid_card(text, occurrence)
        return self._to(owed, card) if owed.reader_id is not None or "whom" in owed.params else card

    async def _offer(self, owed: Owed, text: Text, occurrence: Occurrence) -> Card | Withheld:
        seat = await seats.of_person(self._database, occurrence.id, owed.reader_id or UserId(0))
        if seat is None or seat.state is not SeatState.OFFERED or seat.offered_until != owed.expires_at:
            return _OVERTAKEN
        if isinstance(owed.address, Mention):
            return letters.discreet_offer_card(text, occurrence)
        return letters.offer_card(text, occurrence, seat)

    async def _series_changed(self, owed: Owed, text: Text, series: Series) -> Card | Withheld:
        what = owed.kind.removeprefix("meetups.")
        now = self._clock.now()
        dates = await occurrences.ahead_of_series(self._database, series.id, now)
        off = [
            each
            for each in await occurrences.of_series(self._database, series.id, from_at=now)
            if each.state is OccurrenceState.CANCELLED
        ]
        names, whom = self._names(owed), _whom(owed)
        filed = await self._diary.reshaped(text, names, series, dates, off, whom, at=owed.created_at)
        return self._to(owed, letters.series_card(text, series, what, dates, filed))

    async def _named(self, owed: Owed, text: Text, series: Series) -> Card | Withheld:
        occurrence = await self._date_of(owed)
        now_facilitates = series.facilitator_id if occurrence is None else occurrence.facilitator_id
        if now_facilitates != owed.reader_id:
            return _OVERTAKEN
        return letters.named_card(text, self._names(owed), series, occurrence, UserId(int(owed.params["by"])))

    async def _declined(self, owed: Owed, text: Text, series: Series) -> Card | Withheld:
        by = UserId(int(owed.params["by"]))
        return letters.declined_card(text, self._names(owed), series, await self._date_of(owed), by)

    async def _orphaned(self, owed: Owed, text: Text, series: Series) -> Card | Withheld:  # noqa: ARG002 - as promised
        return _OVERTAKEN if series.facilitator_id is not None else letters.orphaned_card(text, series)

    async def _date_of(self, owed: Owed) -> Occurrence | None:
        return await occurrences.by_id(self._database, OccurrenceId(int(owed.params["date"])))

    def _to(self, owed: Owed, card: Card, among: set[UserId] | None = None) -> Card | Withheld:
        """Name above a card that several people read those whom it is for: who is there, and of `among` if given."""
        if owed.reader_id is not None:
            return card
        names = self._names(owed)
        there = tuple(each for each in _whom(owed) if names(each) is not None and (among is None or each in among))
        if not there:
            return _NOBODY
        called = " ".join(f"<@{each}>" for each in there)
        return replace(card, text=f"{called}\n\n{card.text}", mentions=there)

    def _names(self, owed: Owed) -> Names:
        return partial(self._directory.display_name, owed.guild_id)


def _whom(owed: Owed) -> tuple[UserId, ...]:
    """Return whom the message is for."""
    if owed.reader_id is not None:
        return (owed.reader_id,)
    return tuple(UserId(int(each)) for each in str(owed.params["whom"]).split(","))
