"""Makes the cards of the messages owed about office hours, as things are at the moment of sending.

Each one reads its rows again. What a change has overtaken is withheld: the change itself has its own message.
"""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial

from bot.advice import letters
from bot.advice.board import AdviceBoard
from bot.advice.cards import outcome_card
from bot.advice.model import (
    Booking,
    BookingId,
    BookingState,
    FreeSlot,
    OfficeHoursId,
    OfficeHoursState,
    Reminder,
    Told,
)
from bot.advice.repository import bookings, office_hours, slots
from bot.advice.wording import Names
from bot.core.actor import Directory
from bot.core.agenda import Lateness
from bot.core.card import Card
from bot.core.catalogue import Text
from bot.core.clock import Clock, from_seconds
from bot.core.database import Database
from bot.core.delivery import NoticeKind, Withheld
from bot.core.ids import UserId
from bot.core.outbox import Mention, Owed, PrivateThread

_OFFERED = 4

Letter = Callable[[Owed, Text, Booking, UserId], Awaitable[Card | Withheld]]


class AdviceNotices:
    """Renders what the outbox owes about office hours."""

    def __init__(self, database: Database, clock: Clock, directory: Directory, board: AdviceBoard) -> None:
        self._database = database
        self._clock = clock
        self._directory = directory
        self._board = board

    def kinds(self) -> tuple[NoticeKind, ...]:
        """Return what the delivery must know of office hours."""
        whenever, until_expiry = Lateness.WHENEVER, Lateness.UNTIL_EXPIRY
        return (
            NoticeKind("advice.confirmation", whenever, partial(self._about_booking, self._confirmation)),
            NoticeKind("advice.conversation", whenever, self._conversation),
            NoticeKind("advice.moved", whenever, partial(self._about_booking, self._moved)),
            NoticeKind("advice.cancelled", whenever, partial(self._about_booking, self._cancelled)),
            NoticeKind("advice.reminder", until_expiry, partial(self._about_booking, self._reminder)),
            NoticeKind("advice.follow-up", until_expiry, partial(self._about_booking, self._follow_up)),
            NoticeKind("advice.opened", whenever, self._opened),
        )

    async def _about_booking(self, letter: Letter, owed: Owed, text: Text) -> Card | Withheld:
        booking = await bookings.by_id(self._database, BookingId(int(owed.params["booking"])))
        if booking is None or owed.reader_id is None:
            return Withheld("gone: the booking is no longer there")
        if booking.sequence != owed.params["sequence"]:
            return Withheld("overtaken: the booking has changed since")
        card = await letter(owed, text, booking, owed.reader_id)
        if isinstance(card, Card) and isinstance(owed.address, PrivateThread):
            # Two people read the thread: whom it is for is said, and only they are notified.
            return replace(card, text=f"<@{owed.reader_id}>\n{card.text}", mentions=(owed.reader_id,))
        return card

    async def _confirmation(self, owed: Owed, text: Text, booking: Booking, reader_id: UserId) -> Card | Withheld:
        if booking.ends_at <= self._clock.now():
            return Withheld("too-late: the conversation is over")
        if isinstance(owed.address, Mention):
            return letters.discreet_card(text, "confirmation", booking.starts_at)
        return letters.confirmation_card(text, self._names(owed), booking, reader_id, at=owed.created_at)

    async def _conversation(self, owed: Owed, text: Text) -> Card | Withheld:
        booking = await bookings.by_id(self._database, BookingId(int(owed.params["booking"])))
        if booking is None or booking.state is not BookingState.CONFIRMED:
            return Withheld("cancelled: the booking was cancelled")
        if booking.ends_at <= self._clock.now():
            return Withheld("too-late: the conversation is over")
        return letters.conversation_card(text, self._names(owed), booking)

    async def _moved(self, owed: Owed, text: Text, booking: Booking, reader_id: UserId) -> Card | Withheld:
        if booking.ends_at <= self._clock.now():
            return Withheld("too-late: the conversation is over")
        if isinstance(owed.address, Mention):
            return letters.discreet_card(text, "moved", booking.starts_at)
        was_at = from_seconds(int(owed.params["was"]))
        return letters.moved_card(text, self._names(owed), booking, reader_id, was_at=was_at, at=owed.created_at)

    async def _cancelled(self, owed: Owed, text: Text, booking: Booking, reader_id: UserId) -> Card:
        if isinstance(owed.address, Mention):
            return letters.discreet_card(text, "cancelled", booking.starts_at)
        offered: tuple[FreeSlot, ...] = ()
        if reader_id == booking.booker_id and reader_id != booking.ended_by:
            offered = await self._board.next_slots(
                booking, same_topic=False, limit=_OFFERED
            ) or await self._board.next_slots(booking, same_topic=True, limit=_OFFERED)
        return letters.cancelled_card(
            text,
            self._names(owed),
            booking,
            reader_id,
            closed=bool(owed.params["closed"]),
            slots=offered,
            at=owed.created_at,
        )

    async def _reminder(self, owed: Owed, text: Text, booking: Booking, reader_id: UserId) -> Card:
        if isinstance(owed.address, Mention):
            return letters.discreet_card(text, "reminder", booking.starts_at)
        which = Reminder(str(owed.params["which"]))
        return letters.reminder_card(text, self._names(owed), booking, reader_id, which)

    async def _follow_up(self, owed: Owed, text: Text, booking: Booking, reader_id: UserId) -> Card:
        chosen = await bookings.outcomes(self._database, booking.id, reader_id)
        return outcome_card(text, self._names(owed), Told(booking=booking, outcomes=chosen))

    async def _opened(self, owed: Owed, text: Text) -> Card | Withheld:
        hours = await office_hours.by_id(self._database, owed.guild_id, OfficeHoursId(int(owed.params["hours"])))
        if hours is None or hours.state is not OfficeHoursState.OPEN:
            return Withheld("closed: the office hours are no longer open")
        spans = await slots.of_office_hours(self._database, hours.id)
        first = spans[0].starts_at
        if isinstance(owed.address, Mention):
            return letters.discreet_card(text, "opened", first)
        by = UserId(int(owed.params["by"]))
        return letters.opened_card(text, self._names(owed), hours, by=by, count=len(spans), first=first)

    def _names(self, owed: Owed) -> Names:
        return partial(self._directory.display_name, owed.guild_id)
