"""Moving a conversation without blame: whoever has something come up offers three other moments to the other side.

The first one chosen wins, and until then the conversation stays where it is.
"""

from bot.advice.desk import Desk
from bot.advice.model import Alternatives, Booking, BookingId, FreeSlot, Moved, SlotId
from bot.advice.refusals import (
    NothingProposed,
    NothingToPropose,
    NotYourBooking,
    OverlapsOwnBooking,
    SameSlot,
    SlotGone,
    SlotTaken,
)
from bot.advice.repository import bookings, cuts
from bot.core.actor import Actor
from bot.core.catalogue import Text
from bot.core.database import Transaction
from bot.core.ids import UserId

MOMENTS = 3
_LOOKED_AT = 24


class Rescheduling(Desk):
    """The use cases of « Imprévu »."""

    async def other_moments(self, booking: Booking, by: UserId) -> tuple[FreeSlot, ...]:
        """Return at most three moments to offer when something comes up for `by`.

        A resource person who cannot come is offered out of the same day only where there is nothing else.
        """
        if booking.seats > 1:
            return ()
        found = await self.next_slots(booking, same_topic=False, limit=_LOOKED_AT)
        found = tuple(slot for slot in found if slot.seats == 1)
        if by == booking.adviser_id:
            zone = await self._rules.zone(booking.guild_id)
            day = booking.starts_at.astimezone(zone).date()
            found = tuple(sorted(found, key=lambda slot: slot.starts_at.astimezone(zone).date() == day))
        return found[:MOMENTS]

    async def propose(self, actor: Actor, booking_id: BookingId) -> Alternatives:
        """Offer other moments to the other side; return what they are as things are now.

        Raises NotYourBooking for anybody but the two sides, NothingToPropose where nothing else is free.
        """
        seen = await self._booking(self._database, actor.guild_id, booking_id)
        offered = await self.other_moments(seen, actor.user_id)
        async with self._database.transaction() as tx:
            now = self._clock.now()
            booking = await self._booking(tx, actor.guild_id, booking_id)
            if actor.user_id not in (*booking.asking, booking.adviser_id):
                raise NotYourBooking
            booking.refuse_unless_ahead(now)
            booking.refuse_unless_settled()
            if not offered:
                raise NothingToPropose
            whom = booking.asking if actor.user_id == booking.adviser_id else (booking.adviser_id,)
            await bookings.propose(tx, booking.id, actor.user_id)
            await self._promises.proposed(tx, booking, by=actor.user_id, whom=whom)
            await self._note(tx, actor.guild_id, actor.user_id, "advice.proposed", f"booking:{booking.id}", now)
        return Alternatives(booking=booking, slots=offered)

    async def accept(self, actor: Actor, booking_id: BookingId, slot_id: SlotId, sequence: int) -> Moved:
        """Move to the moment that was offered while the booking stood at `sequence`: the first choice wins.

        Raises NothingProposed once it has moved, and what `move` raises.
        """
        text = await self._text(actor.guild_id)
        async with self._database.transaction() as tx:
            booking = await self._booking(tx, actor.guild_id, booking_id)
            booking.refuse_unless_concerned(actor)
            booking.refuse_unless_ahead(self._clock.now())
            if booking.proposed_by is None or booking.sequence != sequence:
                raise NothingProposed
            return await self._move(tx, actor, booking, slot_id, leaver_id=booking.proposed_by, text=text)

    async def _move(
        self, tx: Transaction, actor: Actor, before: Booking, slot_id: SlotId, *, leaver_id: UserId, text: Text
    ) -> Moved:
        """Move a booking. The former slot is closed if it is the resource person who cannot come to it."""
        now = self._clock.now()
        before.refuse_unless_ahead(now)
        before.refuse_unless_settled()
        if slot_id == before.slot_id:
            raise SameSlot
        try:
            slot = await self._bookable(tx, actor.guild_id, slot_id, before.booker_id, maximum=None, moving=before.id)
        except OverlapsOwnBooking as refusal:
            if actor.user_id == before.booker_id:
                raise
            # Where the booker is expected is nobody else's business.
            raise SlotTaken from refusal
        if slot.adviser_id != before.adviser_id:
            raise SlotGone
        if before.minutes in slot.offered and slot.end_for(before.minutes) != slot.ends_at:
            await cuts.cut(tx, slot, slot.end_for(before.minutes))
        await bookings.move(tx, before.id, slot_id)
        booking = await self._booking(tx, actor.guild_id, before.id)
        await self._promises.moved(tx, booking, was=before, thread_name=self._thread_name(booking, text), now=now)
        await self._leave_slot(tx, before, open_again=leaver_id != before.adviser_id or before.seats > 1)
        for each in (before, booking):
            await self._refresh_announcement(tx, each)
        await self._note(tx, actor.guild_id, actor.user_id, "advice.moved", f"booking:{booking.id}", now)
        await self._freed(tx, booking.guild_id, booking.adviser_id)
        return Moved(booking=booking, was_at=before.starts_at)
