"""Makes the cards of the messages owed about office hours, as things are at the moment of sending.

Each one reads its rows again. What a change has overtaken is withheld: the change itself has its own message.
"""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial

from bot.advice import letters, offer_letters, telling_cards
from bot.advice.model import Booking, BookingId, BookingState, FreeSlot, OfficeHoursId, OfficeHoursState, SlotId
from bot.advice.reminding import Reminder
from bot.advice.repository import bookings, office_hours, series, slots, tellings
from bot.advice.rescheduling import Rescheduling
from bot.advice.telling import Changed, LessonState, Told
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

    def __init__(self, database: Database, clock: Clock, directory: Directory, board: Rescheduling) -> None:
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
            NoticeKind("advice.change", until_expiry, partial(self._about_booking, self._change)),
            NoticeKind("advice.proposal", until_expiry, partial(self._about_booking, self._proposal)),
            NoticeKind("advice.opened", whenever, self._opened),
            NoticeKind("advice.pending", until_expiry, self._pending),
            NoticeKind("advice.let-go", whenever, self._let_go),
            NoticeKind("advice.group", whenever, self._group),
            NoticeKind("advice.announcement", whenever, self._announcement),
            NoticeKind("advice.sparse", until_expiry, self._sparse),
            NoticeKind("advice.lesson-asked", until_expiry, self._lesson_asked),
            NoticeKind("advice.lesson", whenever, self._lesson),
            NoticeKind("advice.change-line", until_expiry, self._change_line),
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
        declined = bool(owed.params.get("declined", 0))
        offered: tuple[FreeSlot, ...] = ()
        if reader_id == booking.booker_id and reader_id != booking.ended_by:
            offered = await self._instead(booking, declined=declined)
        return letters.cancelled_card(
            text,
            self._names(owed),
            booking,
            reader_id,
            closed=bool(owed.params["closed"]),
            declined=declined,
            slots=offered,
            at=owed.created_at,
        )

    async def _reminder(self, owed: Owed, text: Text, booking: Booking, reader_id: UserId) -> Card:
        if isinstance(owed.address, Mention):
            return letters.discreet_card(text, "reminder", booking.starts_at)
        which = Reminder(str(owed.params["which"]))
        return letters.reminder_card(text, self._names(owed), booking, reader_id, which)

    async def _follow_up(self, owed: Owed, text: Text, booking: Booking, reader_id: UserId) -> Card:
        chosen = await tellings.outcomes(self._database, booking.id, reader_id)
        return telling_cards.outcome_card(text, self._names(owed), Told(booking=booking, outcomes=chosen))

    async def _change(self, owed: Owed, text: Text, booking: Booking, reader_id: UserId) -> Card | Withheld:
        if booking.state is not BookingState.CONFIRMED:
            return Withheld("cancelled: the booking was cancelled")
        change, line = await tellings.change(self._database, booking.id, reader_id)
        return telling_cards.change_card(text, self._names(owed), Changed(booking=booking, change=change, line=line))

    async def _proposal(self, owed: Owed, text: Text, booking: Booking, reader_id: UserId) -> Card | Withheld:  # noqa: ARG002 - a Letter takes both
        if booking.state is not BookingState.CONFIRMED or booking.proposed_by is None:
            return Withheld("overtaken: nothing is proposed any more")
        if isinstance(owed.address, Mention):
            return letters.discreet_card(text, "proposal", booking.starts_at)
        by = UserId(int(owed.params["by"]))
        offered = await self._board.other_moments(booking, by)
        return offer_letters.proposal_card(text, self._names(owed), booking, by, offered)

    async def _instead(self, booking: Booking, *, declined: bool) -> tuple[FreeSlot, ...]:
        """Return what to offer a booker instead: the same person, else somebody on the same topics; after a refusal
        that somebody first.
        """
        if declined:
            others = await self._board.next_slots(booking, same_topic=True, limit=_OFFERED, others_only=True)
            if others:
                return others
        return await self._board.next_slots(booking, same_topic=False, limit=_OFFERED) or await self._board.next_slots(
            booking, same_topic=True, limit=_OFFERED
        )

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

    async def _pending(self, owed: Owed, text: Text) -> Card | Withheld:
        booking = await self._booking(owed)
        if booking is None or booking.state is not BookingState.PENDING:
            return Withheld("overtaken: nobody waits for an answer any more")
        if isinstance(owed.address, Mention):
            return letters.discreet_card(text, "pending", booking.starts_at)
        return offer_letters.pending_card(text, self._names(owed), booking)

    async def _let_go(self, owed: Owed, text: Text) -> Card | Withheld:
        booking = await self._booking(owed)
        if booking is None or owed.reader_id is None:
            return Withheld("gone: the booking is no longer there")
        if isinstance(owed.address, Mention):
            return letters.discreet_card(text, "cancelled", booking.starts_at)
        how = str(owed.params["how"])
        return offer_letters.let_go_card(text, self._names(owed), booking, how, owed.reader_id)

    async def _group(self, owed: Owed, text: Text) -> Card | Withheld:
        last = await self._booking(owed)
        occasion, slot_id = str(owed.params["occasion"]), SlotId(int(owed.params["slot"]))
        there = await bookings.of_slot(self._database, slot_id)
        seated = [each for each in there if each.state is BookingState.CONFIRMED]
        if last is None or bool(seated) == (occasion == "emptied"):
            return Withheld("overtaken: who takes part has changed since")
        starts_at = from_seconds(int(owed.params["at"]))
        if starts_at <= self._clock.now():
            return Withheld("too-late: the conversation has begun")
        if isinstance(owed.address, Mention):
            return letters.discreet_card(text, "group", starts_at)
        if last.slot_id != slot_id:
            # The last to leave went elsewhere: when and where it was is the former slot's.
            last = replace(
                last, starts_at=starts_at, ends_at=starts_at + (last.ends_at - last.starts_at), slot_id=slot_id
            )
        return offer_letters.group_card(
            text,
            self._names(owed),
            seated[0] if seated else last,
            seated,
            occasion=occasion,
            sequence=int(owed.params["sequence"]),
            at=owed.created_at,
        )

    async def _announcement(self, owed: Owed, text: Text) -> Card | Withheld:
        hours = await office_hours.by_id(self._database, owed.guild_id, OfficeHoursId(int(owed.params["hours"])))
        if hours is None or hours.state is not OfficeHoursState.OPEN:
            return Withheld("closed: the office hours are no longer open")
        ahead = await series.announced(self._database, hours.id, self._clock.now())
        if not ahead:
            return Withheld("over: nothing is to come")
        return offer_letters.announcement_card(text, self._names(owed), hours, ahead)

    async def _sparse(self, owed: Owed, text: Text) -> Card | Withheld:
        hours = await office_hours.by_id(self._database, owed.guild_id, OfficeHoursId(int(owed.params["hours"])))
        if hours is None or hours.state is not OfficeHoursState.OPEN:
            return Withheld("closed: the office hours are no longer open")
        return offer_letters.sparse_card(
            text,
            hours,
            places=int(owed.params["places"]),
            taken=int(owed.params["taken"]),
            own=owed.reader_id is not None,
        )

    async def _lesson_asked(self, owed: Owed, text: Text) -> Card | Withheld:
        lesson = await tellings.lesson(self._database, BookingId(int(owed.params["booking"])))
        if lesson is None or lesson.state is not LessonState.ASKED:
            return Withheld("overtaken: the line was taken back or answered")
        return telling_cards.lesson_asked_card(text, self._names(owed), lesson)

    async def _lesson(self, owed: Owed, text: Text) -> Card | Withheld:
        lesson = await tellings.lesson(self._database, BookingId(int(owed.params["booking"])))
        if lesson is None or lesson.state is not LessonState.SHARED:
            return Withheld("withdrawn: the line is no longer shared")
        return telling_cards.shared_lesson_card(text, self._names(owed), lesson)

    async def _change_line(self, owed: Owed, text: Text) -> Card | Withheld:
        booking = await self._booking(owed)
        if booking is None:
            return Withheld("gone: the booking is no longer there")
        change, line = await tellings.change(self._database, booking.id, booking.booker_id)
        if line is None:
            return Withheld("gone: the line is no longer there")
        return telling_cards.change_line_card(
            text, self._names(owed), Changed(booking=booking, change=change, line=line)
        )

    async def _booking(self, owed: Owed) -> Booking | None:
        return await bookings.by_id(self._database, BookingId(int(owed.params["booking"])))

    def _names(self, owed: Owed) -> Names:
        return partial(self._directory.display_name, owed.guild_id)
