"""Booking for somebody else: an aide books, the member for whom it is confirms in one tap, or it is free again."""

import uuid

from bot.advice.board import seen_by
from bot.advice.desk import Desk
from bot.advice.model import Booking, BookingId, BookingState, FreeSlot, Slot, SlotId, tidy_request
from bot.advice.promises import PENDING_EXPIRY
from bot.advice.refusals import (
    AlreadyYours,
    BookingGone,
    NotYourBooking,
    OverlapsOwnBooking,
    OwnSlot,
    SomebodyBusy,
    SomebodyGone,
    TooManyBookings,
    TooManyPending,
)
from bot.advice.reminding import held_until
from bot.advice.repository import bookings, cuts
from bot.core.actor import Actor
from bot.core.agenda import AgendaKind, Entry, Lateness
from bot.core.database import Reader, Transaction
from bot.core.ids import UserId


class Behalf(Desk):
    """The use cases of an aide and of whom they book for."""

    def pending_kind(self) -> AgendaKind:
        """Return what the agenda must know of bookings that wait for an answer; late or not, they end once."""
        return AgendaKind(PENDING_EXPIRY, Lateness.WHENEVER, self._expire)

    async def book_for(
        self,
        actor: Actor,
        booker_id: UserId,
        slot_id: SlotId,
        question: str,
        tried: str,
        *,
        minutes: int | None = None,
    ) -> Booking:
        """Keep a slot for `booker_id`, who is asked to confirm it; until `pending_until` nobody else can have it.

        Raises SomebodyBusy, which does not say with what, where that member could not book it.
        """
        question, tried = tidy_request(question, tried)
        maximum = await self._rules.booker_maximum(actor.guild_id)
        async with self._database.transaction() as tx:
            now = self._clock.now()
            if await bookings.count_pending_of(tx, actor.guild_id, actor.user_id) >= maximum:
                raise TooManyPending(maximum=maximum)
            slot = await self._bookable_for(tx, actor, booker_id, slot_id, maximum=maximum, minutes=minutes)
            if slot.end_for(minutes) != slot.ends_at:
                await cuts.cut(tx, slot, slot.end_for(minutes))
            booking_id = await bookings.insert(
                tx,
                slot,
                booker_id=booker_id,
                question=question,
                tried=tried,
                uid=f"{uuid.uuid4()}@bocage.invalid",
                now=now,
                aide_id=actor.user_id,
                pending_until=held_until(slot.starts_at, now),
            )
            booking = await self._booking(tx, actor.guild_id, booking_id)
            await self._promises.asked(tx, booking)
            await self._refresh_announcement(tx, booking)
            await self._note(tx, actor.guild_id, actor.user_id, "advice.booked-for", f"booking:{booking_id}", now)
        return booking

    async def slot_for_somebody(self, actor: Actor, booker_id: UserId, slot_id: SlotId) -> FreeSlot:
        """Return the slot if `actor` can book it now for that member; raises what `book_for` would of it."""
        maximum = await self._rules.booker_maximum(actor.guild_id)
        slot = await self._bookable_for(self._database, actor, booker_id, slot_id, maximum=maximum)
        return seen_by(slot, actor.user_id)

    async def _bookable_for(
        self,
        reader: Reader,
        actor: Actor,
        booker_id: UserId,
        slot_id: SlotId,
        *,
        maximum: int,
        minutes: int | None = None,
    ) -> Slot:
        if self._directory.display_name(actor.guild_id, booker_id) is None:
            raise SomebodyGone
        try:
            slot = await self._bookable(reader, actor.guild_id, slot_id, booker_id, maximum=maximum, minutes=minutes)
        except (AlreadyYours, OverlapsOwnBooking, OwnSlot, TooManyBookings) as refusal:
            raise SomebodyBusy from refusal
        if slot.adviser_id == actor.user_id:
            raise OwnSlot
        return slot

    async def confirm(self, actor: Actor, booking_id: BookingId) -> Booking:
        """Agree to what somebody booked for `actor`; agreeing twice changes nothing. Raises BookingGone if too late."""
        text = await self._text(actor.guild_id)
        async with self._database.transaction() as tx:
            now = self._clock.now()
            booking = await self._booking(tx, actor.guild_id, booking_id)
            if actor.user_id != booking.booker_id:
                raise NotYourBooking
            booking.refuse_unless_ahead(now)
            if booking.state is not BookingState.PENDING:
                return booking
            if booking.pending_until is not None and booking.pending_until <= now:
                raise BookingGone
            await bookings.confirm(tx, booking_id)
            booking = await self._booking(tx, actor.guild_id, booking_id)
            await self._promises.agreed(tx, booking, thread_name=self._thread_name(booking, text), now=now)
            await self._note(tx, actor.guild_id, actor.user_id, "advice.confirmed", f"booking:{booking_id}", now)
        return booking

    async def _expire(self, tx: Transaction, entry: Entry) -> None:
        booking = await bookings.by_id(tx, BookingId(int(entry.subject.rpartition(":")[2])))
        if booking is None or booking.state is not BookingState.PENDING:
            return
        now = self._clock.now()
        by = booking.aide_id or booking.booker_id
        await bookings.cancel(tx, booking.id, by=by, now=now)
        await self._leave_slot(tx, booking, open_again=True)
        whom = () if booking.aide_id is None else (booking.aide_id,)
        await self._promises.let_go(tx, booking, how="expired", whom=whom)
        await self._refresh_announcement(tx, booking)
        await self._note(tx, booking.guild_id, by, "advice.expired", f"booking:{booking.id}", now)
        if self.follower is not None:
            await self.follower.booking_ended(tx, booking, None)
        await self._freed(tx, booking.guild_id, booking.adviser_id)
