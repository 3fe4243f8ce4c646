"""What can be asked about office hours without changing anything: what is free, what is booked, by whom."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.advice.model import (
    Ahead,
    Alternatives,
    Booker,
    Booking,
    BookingId,
    BookingState,
    Closing,
    FreeSlot,
    MyBookings,
    OfficeHours,
    OfficeHoursId,
    OfficeHoursState,
    Page,
    Prepared,
    Slot,
    SlotId,
    TopicId,
    may_close,
)
from bot.advice.plan import Span, first_overlap
from bot.advice.refusals import BookingGone, LengthNotOffered, MayNotOpen, OfficeHoursGone, SlotGone
from bot.advice.repository import away, bookings, office_hours, slots
from bot.advice.repository.slots import Search
from bot.core.actor import Actor
from bot.core.clock import Clock
from bot.core.database import Database, Reader
from bot.core.ids import ChannelId, GuildId, UserId
from bot.core.text import fold

_SEARCHED = timedelta(days=60)
"""How far ahead another moment is looked for, when one has to change."""
_PAST_SHOWN = 5


class HouseRules(Protocol):
    """What each server decided about its office hours."""

    async def zone(self, guild_id: GuildId) -> ZoneInfo:
        """Return the time zone in which hours are meant."""

    async def booker_maximum(self, guild_id: GuildId) -> int:
        """Return how many conversations one member may have booked ahead."""

    async def stewards_channel(self, guild_id: GuildId) -> ChannelId | None:
        """Return where the stewards are told things, if anywhere."""


class AdviceBoard:
    """The questions. Nothing here writes."""

    def __init__(self, database: Database, clock: Clock, rules: HouseRules) -> None:
        self._database = database
        self._clock = clock
        self._rules = rules

    async def free_slots(
        self,
        guild_id: GuildId,
        reader_id: UserId,
        *,
        adviser_id: UserId | None = None,
        topic: str | None = None,
        topic_id: TopicId | None = None,
        after_slot: SlotId | None = None,
        limit: int = 8,
        days: int = 14,
    ) -> Page:
        """Return the next slots that can be booked now, of one person or on one topic if asked; the reader's own too.

        A topic is given as it is spelt or, by a paging button, as the row that `Page.topic_id` named.
        """
        if topic is not None:
            topic_id = await office_hours.topic_id(self._database, guild_id, topic)
        elif topic_id is not None:
            topic = await office_hours.topic(self._database, guild_id, topic_id)
        now = self._clock.now()
        search = Search(
            guild_id=guild_id,
            now=now,
            until=now + timedelta(days=days),
            limit=limit + 1,
            adviser_id=adviser_id,
            topics=() if topic is None else (fold(topic),),
            after=after_slot,
        )
        found = await slots.free(self._database, search)
        shown = found[:limit]
        return Page(
            slots=tuple(seen_by(slot, reader_id) for slot in shown),
            next=shown[-1].id if len(found) > limit else None,
            days=days,
            adviser_id=adviser_id,
            topic=topic,
            topic_id=topic_id,
        )

    async def slot_for_booking(self, actor: Actor, slot_id: SlotId) -> FreeSlot:
        """Return the slot if `actor` can book it now; raises what `book` would."""
        maximum = await self._rules.booker_maximum(actor.guild_id)
        slot = await self._bookable(self._database, actor.guild_id, slot_id, actor.user_id, maximum=maximum)
        return seen_by(slot, actor.user_id)

    async def slot_for(
        self, reader: Reader, guild_id: GuildId, slot_id: SlotId, booker_id: UserId, *, maximum: int | None
    ) -> Slot:
        """Return the slot if that member can take it now; raises what `book` would."""
        return await self._bookable(reader, guild_id, slot_id, booker_id, maximum=maximum)

    async def topics(self, guild_id: GuildId) -> tuple[str, ...]:
        """Return the topics of the office hours to come."""
        return await office_hours.topics_ahead(self._database, guild_id, self._clock.now())

    async def advisers(self, guild_id: GuildId) -> tuple[UserId, ...]:
        """Return the resource persons with open slots ahead, the nearest first."""
        return await slots.advisers_ahead(self._database, guild_id, self._clock.now())

    async def alternatives(self, actor: Actor, booking_id: BookingId) -> Alternatives:
        """Return where a booking could move. Raises BookingGone, NotYourBooking or BookingStarted."""
        booking = await self._booking(self._database, actor.guild_id, booking_id)
        booking.refuse_unless_concerned(actor)
        booking.refuse_unless_ahead(self._clock.now())
        if booking.state is BookingState.PENDING:
            return Alternatives(booking=booking, slots=())
        return Alternatives(booking=booking, slots=await self.next_slots(booking, same_topic=False, limit=10))

    async def next_slots(
        self, booking: Booking, *, same_topic: bool, limit: int, others_only: bool = False
    ) -> tuple[FreeSlot, ...]:
        """Return when the booker could see the same person instead or, with `same_topic`, somebody on its topics.

        Moments at which either of the two is expected elsewhere are left out. `others_only` leaves out the person
        whom the booking is with.
        """
        now = self._clock.now()
        topics: tuple[str, ...] = ()
        if same_topic:
            named = await office_hours.topics(self._database, {booking.office_hours_id})
            topics = tuple(fold(topic) for topic in named.get(booking.office_hours_id, ()))
            if not topics:
                return ()
        span = Span(starts_at=now, ends_at=now + _SEARCHED)
        busy = await bookings.engagements(self._database, booking.guild_id, booking.booker_id, span)
        search = Search(
            guild_id=booking.guild_id,
            now=now,
            until=span.ends_at,
            # Room for those that turn out to be impossible for the booker.
            limit=4 * limit,
            adviser_id=None if same_topic else booking.adviser_id,
            topics=topics,
            # What is still booked can move; anything else would be a new conversation.
            ignoring=booking.id if booking.state is not BookingState.CANCELLED and not same_topic else None,
        )
        found = await slots.free(self._database, search)
        if others_only:
            found = tuple(slot for slot in found if slot.adviser_id != booking.adviser_id)
        # What somebody already has a seat in is a table to join, not a moment of one's own.
        found = tuple(slot for slot in found if slot.seats > 1 or not slot.seated)
        return _without(found, booking.booker_id, busy)[:limit]

    async def my_bookings(self, guild_id: GuildId, user_id: UserId) -> MyBookings:
        """Return that person's conversations, as booker and as resource person."""
        now = self._clock.now()
        own = await bookings.ahead_of_person(self._database, guild_id, user_id, now)
        for_others = await bookings.ahead_of_aide(self._database, guild_id, user_id, now)
        return MyBookings(
            ahead=tuple(sorted((*own, *for_others), key=lambda each: (each.starts_at, each.id))),
            past=await bookings.ended_of_person(self._database, guild_id, user_id, now, _PAST_SHOWN),
        )

    async def own_office_hours(self, actor: Actor) -> tuple[Ahead, ...]:
        """Return the open office hours that `actor` may close: their own, a steward's all."""
        whose = None if actor.steward else actor.user_id
        return await office_hours.ahead(self._database, actor.guild_id, self._clock.now(), whose)

    async def close_preview(self, actor: Actor, office_hours_id: OfficeHoursId) -> Closing:
        """Return what closing would take away. Raises OfficeHoursGone or MayNotOpen."""
        hours = await self._closable(self._database, actor, office_hours_id)
        now = self._clock.now()
        booked = await bookings.ahead_of_office_hours(self._database, hours.id, now)
        ahead = await slots.count_ahead(self._database, hours.id, now)
        return Closing(hours=hours, free=ahead - len({each.slot_id for each in booked}), bookings=booked)

    async def given(self, actor: Actor, booking_id: BookingId) -> Booking:
        """Return a conversation that `actor` will give. Raises BookingGone, NotYourBooking or BookingStarted."""
        booking = await self._booking(self._database, actor.guild_id, booking_id)
        booking.refuse_unless_given_by(actor)
        booking.refuse_unless_ahead(self._clock.now())
        return booking

    async def prepared(self, actor: Actor) -> Prepared:
        """Return the conversations that `actor` will give, with their questions, and what stands in their way."""
        now = self._clock.now()
        return Prepared(
            bookings=await bookings.given_ahead(self._database, actor.guild_id, actor.user_id, now),
            paused_until=await away.paused_until(self._database, actor.guild_id, actor.user_id, now),
        )

    async def active_people(self, guild_id: GuildId) -> frozenset[UserId]:
        """Return everybody with a booking or an open slot ahead."""
        return await bookings.people_ahead(self._database, guild_id, self._clock.now())

    async def next_dates(self, guild_id: GuildId, channel_ids: Collection[ChannelId]) -> Mapping[ChannelId, datetime]:
        """Return when the next free slot starts in each of these channels; those without one are left out."""
        return await slots.next_free(self._database, guild_id, channel_ids, self._clock.now())

    async def guild_of_slot(self, slot_id: SlotId) -> GuildId | None:
        """Return the server of a slot: a button in a direct message does not say it."""
        return await slots.guild_of(self._database, slot_id)

    async def guild_of_booking(self, booking_id: BookingId) -> GuildId | None:
        """Return the server of a booking: a button in a direct message does not say it."""
        booking = await bookings.by_id(self._database, booking_id)
        return None if booking is None else booking.guild_id

    async def guild_of_office_hours(self, office_hours_id: OfficeHoursId) -> GuildId | None:
        """Return the server of office hours: a button in a direct message does not say it."""
        return await office_hours.guild_of(self._database, office_hours_id)

    async def _bookable(
        self,
        reader: Reader,
        guild_id: GuildId,
        slot_id: SlotId,
        booker_id: UserId,
        *,
        maximum: int | None,
        moving: BookingId | None = None,
        minutes: int | None = None,
    ) -> Slot:
        """Return the slot if that member may take it, for `minutes` of it if asked. Raises what says why not."""
        slot = await slots.by_id(reader, guild_id, slot_id, ignoring=moving)
        if slot is None:
            raise SlotGone
        now = self._clock.now()
        active = await bookings.count_active(reader, guild_id, booker_id, now)
        booker = Booker(user_id=booker_id, active=active, maximum=maximum, engaged_at=None)
        try:
            span = Span(starts_at=slot.starts_at, ends_at=slot.end_for(minutes))
        except LengthNotOffered:
            # Somebody who was faster may be why: that is the plainer answer.
            slot.refuse_unless_free_for(booker, now)
            raise
        engaged = await bookings.engagements(reader, guild_id, booker_id, span)
        slot.refuse_unless_free_for(replace(booker, engaged_at=engaged[0].starts_at if engaged else None), now)
        return slot

    async def _booking(self, reader: Reader, guild_id: GuildId, booking_id: BookingId) -> Booking:
        booking = await bookings.by_id(reader, booking_id)
        if booking is None or booking.guild_id != guild_id or booking.state is BookingState.HELD:
            raise BookingGone
        return booking

    async def _closable(self, reader: Reader, actor: Actor, office_hours_id: OfficeHoursId) -> OfficeHours:
        hours = await office_hours.by_id(reader, actor.guild_id, office_hours_id)
        if hours is None or hours.state is not OfficeHoursState.OPEN:
            raise OfficeHoursGone
        if not may_close(actor, hours):
            raise MayNotOpen
        return hours


def seen_by(slot: Slot, reader_id: UserId) -> FreeSlot:
    """Return a slot as that member sees it."""
    return FreeSlot(
        slot_id=slot.id,
        adviser_id=slot.adviser_id,
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        place=slot.place,
        topics=slot.topics,
        own=slot.adviser_id == reader_id,
        lengths=slot.offered,
        seats=slot.seats,
        left=slot.seats - len(slot.seated),
    )


def _without(found: Sequence[Slot], booker_id: UserId, busy: Sequence[Span]) -> tuple[FreeSlot, ...]:
    return tuple(
        seen_by(slot, booker_id)
        for slot in found
        if slot.adviser_id != booker_id
        and first_overlap([Span(starts_at=slot.starts_at, ends_at=slot.ends_at)], busy) is None
    )
