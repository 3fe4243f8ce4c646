"""The waitlist of each resource person: a slot that gets free is kept for whoever is first, for a while, then goes on.

What is kept is a booking in state « held », so that nobody else can take the slot meanwhile: the schema sees to it.
"""

import uuid
from datetime import timedelta

from bot.advice.model import Booking, Slot
from bot.advice.repository import bookings, slots
from bot.advice.repository.slots import Search
from bot.advice.requests.ground import Ground
from bot.advice.requests.model import (
    AdviceRequest,
    Place,
    PlaceId,
    PlaceState,
    held_until,
)
from bot.advice.requests.promises import Promises, row_id
from bot.advice.requests.repository import places, requests
from bot.core.agenda import Entry
from bot.core.database import Transaction
from bot.core.errors import UserError
from bot.core.ids import GuildId, UserId

_AHEAD = timedelta(days=60)
_LOOKED_AT = 40


class Line:
    """Places in lines, and what is held for them. Everything happens in the transaction it is given."""

    def __init__(self, ground: Ground, promises: Promises) -> None:
        self._ground = ground
        self._promises = promises

    async def join(self, tx: Transaction, request: AdviceRequest, adviser_id: UserId) -> Place:
        """Stand in the line of that person, and be offered at once what is free. Raises AlreadyWaiting."""
        place_id = await places.join(tx, request, adviser_id, self._ground.clock.now())
        await self.offer(tx, request.guild_id, adviser_id)
        return await self._place(tx, place_id)

    async def offer(self, tx: Transaction, guild_id: GuildId, adviser_id: UserId) -> None:
        """Keep each free slot of that person for the first in the line who could take it, in order of time."""
        line = list(await places.waiting(tx, guild_id, adviser_id))
        if not line:
            return
        now = self._ground.clock.now()
        search = Search(
            guild_id=guild_id, now=now, until=now + _AHEAD, limit=_LOOKED_AT + len(line), adviser_id=adviser_id
        )
        for slot in await slots.free(tx, search):
            for place in line:
                if await self.hold(tx, place, slot):
                    line.remove(place)
                    break

    async def hold(self, tx: Transaction, place: Place, slot: Slot) -> bool:
        """Keep a slot for that place if its owner can take it and has time to say so; return whether it is."""
        now = self._ground.clock.now()
        until = held_until(slot.starts_at, timedelta(minutes=slot.notice_minutes), now)
        request = await requests.by_id(tx, place.request_id)
        if until is None or request is None or await places.was_offered(tx, place.member_id, slot.id):
            return False
        try:
            maximum = await self._ground.houses.booker_maximum(place.guild_id)
            slot = await self._ground.advice.slot_for(tx, place.guild_id, slot.id, place.member_id, maximum=maximum)
            await places.hold(tx, place, slot, request, uid=f"{uuid.uuid4()}@bocage.invalid", until=until, now=now)
        except UserError:
            # They are expected elsewhere then, or the week is full: the next in the line may be luckier.
            return False
        held = await self._place(tx, place.id)
        await self._promises.held(tx, held)
        await self._promises.offered(tx, request, held)
        return True

    async def take_turn(self, tx: Transaction, place: Place, slot: Slot) -> bool:
        """Keep for that place a slot that its resource person chose to offer, whoever else waits."""
        return await self.hold(tx, place, slot)

    async def release(self, tx: Transaction, place: Place) -> None:
        """Let go of what is held for a place, which stays in the line, and offer it to the next."""
        held = None if place.booking_id is None else await bookings.by_id(tx, place.booking_id)
        if held is not None:
            # `ended` puts the place back in the line.
            await self._ground.advice.release_in(tx, held, by=place.member_id)
        await self.offer(tx, place.guild_id, place.adviser_id)

    async def leave(self, tx: Transaction, request: AdviceRequest, *, served: Place | None = None) -> None:
        """Leave every line in which that request stands; `served` is the place whose slot was taken."""
        for place in await places.of_requests(tx, [request.id]):
            if served is not None and place.id == served.id:
                await self._settle(tx, place, PlaceState.SERVED)
                continue
            held = None if place.booking_id is None else await bookings.by_id(tx, place.booking_id)
            await self._settle(tx, place, PlaceState.LEFT)
            if held is not None:
                await self._ground.advice.release_in(tx, held, by=place.member_id)
                await self.offer(tx, place.guild_id, place.adviser_id)

    async def dissolve(self, tx: Transaction, guild_id: GuildId, adviser_id: UserId) -> tuple[Place, ...]:
        """End the line of somebody who left; return who stood in it."""
        line = await places.in_line(tx, guild_id, adviser_id)
        for place in line:
            held = None if place.booking_id is None else await bookings.by_id(tx, place.booking_id)
            await self._settle(tx, place, PlaceState.LEFT)
            if held is not None:
                await self._ground.advice.release_in(tx, held, by=place.member_id)
        return line

    async def ended(self, tx: Transaction, held: Booking) -> None:
        """A hold was let go: whoever it was for stands in the line as before."""
        place = await places.by_booking(tx, held.id)
        if place is not None:
            await self._settle(tx, place, PlaceState.WAITING)

    async def lapse(self, tx: Transaction, entry: Entry) -> None:
        """The time of a hold is over: it goes on to the next."""
        place = await places.by_id(tx, PlaceId(row_id(entry)))
        if place is not None and place.booking_id is not None and str(place.booking_id) == entry.occurrence:
            await self.release(tx, place)

    async def _settle(self, tx: Transaction, place: Place, state: PlaceState) -> None:
        await places.settle(tx, place.id, state)
        await self._promises.let_go(tx, place)

    async def _place(self, tx: Transaction, place_id: PlaceId) -> Place:
        place = await places.by_id(tx, place_id)
        if place is None:
            raise LookupError(f"place {place_id} was just there")
        return place
