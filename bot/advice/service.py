"""What people do with office hours: open and close them, book, move and free a slot, say what it brought.

Each public method is one transaction: the change, what is owed for it, and the trace of who did it. Rights come with
the actor. Refusals are those of `bot.advice.refusals`.
"""

import uuid
from datetime import date, datetime, time
from itertools import chain
from typing import Protocol

from bot.advice.board import AdviceBoard, HouseRules
from bot.advice.model import (
    Booking,
    BookingId,
    Closing,
    Moved,
    OfficeHours,
    OfficeHoursId,
    OfficeHoursState,
    Outcome,
    Place,
    SlotId,
    Told,
    may_open_for,
    tidy_request,
    toggled,
)
from bot.advice.plan import MOST_SLOTS, Draft, Plan, Span, first_overlap
from bot.advice.promises import Promises
from bot.advice.refusals import (
    AlreadyOpen,
    BookingGone,
    MayNotOpen,
    OfficeHoursGone,
    OverlapsOwnBooking,
    OverlapsOwnSlots,
    PastDate,
    SameSlot,
    SlotGone,
    SlotTaken,
    TooManySlots,
)
from bot.advice.repository import bookings, office_hours, slots
from bot.core import audit
from bot.core.actor import Actor, Directory
from bot.core.agenda import Agenda, AgendaKind
from bot.core.catalogue import Text
from bot.core.clock import Clock
from bot.core.database import Database, Reader, Transaction
from bot.core.delivery import Readers
from bot.core.ids import ChannelId, GuildId, UserId
from bot.core.outbox import Outbox
from bot.core.recurrence import occurrences, weekly

_THREAD_NAME = 100


class Follower(Protocol):
    """Something else that lives on slots and bookings, told in the transaction that changes them."""

    async def booking_ended(self, tx: Transaction, booking: Booking, gone: UserId | None) -> None:
        """A booking was cancelled; `booking` is as it was before, `gone` the one of its people who left."""

    async def slots_freed(self, tx: Transaction, guild_id: GuildId, adviser_id: UserId) -> None:
        """That person may have slots that nobody has."""


class AdviceService(AdviceBoard):
    """The use cases. Register its `agenda_kinds` before the first one. `follower` is set by the application."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        outbox: Outbox,
        agenda: Agenda,
        rules: HouseRules,
        directory: Directory,
        readers: Readers,
    ) -> None:
        super().__init__(database, clock, rules)
        self._promises = Promises(outbox, agenda)
        self._directory = directory
        self._readers = readers
        self.follower: Follower | None = None

    def agenda_kinds(self) -> tuple[AgendaKind, ...]:
        """Return what the agenda must know of office hours."""
        return self._promises.agenda_kinds()

    async def draft(
        self,
        actor: Actor,
        *,
        adviser_id: UserId,
        channel_id: ChannelId,
        day: date,
        time: time,
        length_minutes: int,
        place: Place,
        topics: tuple[str, ...] = (),
        slot_minutes: int = 30,
        break_minutes: int = 0,
        weekly_until: date | None = None,
        notice_minutes: int = 120,
        weekly_maximum: int = 4,
    ) -> Draft:
        """Keep office hours as a draft, for a day, and return every slot that opening it will make.

        `day` and `time` are wall-clock time on that server; `weekly_until` repeats them and is included. `channel_id`
        is where private threads go.
        """
        if not may_open_for(actor, adviser_id):
            raise MayNotOpen
        zone = await self._rules.zone(actor.guild_id)
        now = self._clock.now()
        plan = Plan(
            adviser_id=adviser_id,
            channel_id=channel_id,
            first_start=datetime.combine(day, time.replace(tzinfo=None)),
            last_day=weekly_until,
            length_minutes=length_minutes,
            slot_minutes=slot_minutes,
            break_minutes=break_minutes,
            notice_minutes=notice_minutes,
            weekly_maximum=weekly_maximum,
            place=place,
            topics=topics,
        ).checked(now.astimezone(zone).date())
        rule = None if weekly_until is None else weekly(weekly_until)
        starts = occurrences(plan.first_start, zone, rule, limit=MOST_SLOTS + 1)
        spans = tuple(chain.from_iterable(map(plan.divide, starts)))
        if spans[0].starts_at <= now:
            raise PastDate
        if len(spans) > MOST_SLOTS:
            raise TooManySlots(maximum=MOST_SLOTS)
        async with self._database.transaction() as tx:
            await _refuse_overlap(tx, actor.guild_id, adviser_id, spans)
            hours = await office_hours.insert(
                tx, plan, guild_id=actor.guild_id, created_by=actor.user_id, zone=zone, rule=rule, now=now
            )
            await slots.insert_drafts(tx, hours, spans)
            await self._promises.drafted(tx, hours, now)
        return Draft(hours=hours, slots=spans)

    async def open(self, actor: Actor, office_hours_id: OfficeHoursId) -> Draft:
        """Open a draft: members see its slots from now on. Opened twice, nothing is doubled and the return says so."""
        now = self._clock.now()
        async with self._database.transaction() as tx:
            hours = await office_hours.by_id(tx, actor.guild_id, office_hours_id)
            if hours is None or hours.state is OfficeHoursState.CLOSED:
                raise OfficeHoursGone
            if not may_open_for(actor, hours.adviser_id):
                raise MayNotOpen
            spans = await slots.of_office_hours(tx, hours.id)
            if hours.state is OfficeHoursState.OPEN:
                return Draft(hours=hours, slots=spans, already=True)
            spans = tuple(span for span in spans if span.starts_at > now)
            if not spans:
                raise PastDate
            await _refuse_overlap(tx, actor.guild_id, hours.adviser_id, spans)
            await office_hours.set_state(tx, hours.id, OfficeHoursState.OPEN)
            await slots.open_drafts(tx, hours.id, now)
            await self._promises.settled(tx, hours)
            if actor.user_id != hours.adviser_id:
                await self._promises.opened_for(tx, hours, actor.user_id)
            await _note(tx, actor.guild_id, actor.user_id, "advice.opened", f"office-hours:{hours.id}", now)
            await self._freed(tx, hours.guild_id, hours.adviser_id)
        return Draft(hours=hours, slots=spans)

    async def discard(self, actor: Actor, office_hours_id: OfficeHoursId) -> None:
        """Forget a draft; one that is gone already is no trouble."""
        async with self._database.transaction() as tx:
            hours = await office_hours.by_id(tx, actor.guild_id, office_hours_id)
            if hours is None:
                return
            if actor.user_id != hours.created_by and not may_open_for(actor, hours.adviser_id):
                raise MayNotOpen
            if not await office_hours.delete_draft(tx, hours.id):
                raise AlreadyOpen
            await self._promises.settled(tx, hours)

    async def close(self, actor: Actor, office_hours_id: OfficeHoursId) -> Closing:
        """Close the slots ahead; those who booked one are told, and offered the next ones."""
        async with self._database.transaction() as tx:
            hours = await self._closable(tx, actor, office_hours_id)
            return await self._close(tx, hours, by=actor.user_id, gone=None)

    async def book(self, actor: Actor, slot_id: SlotId, question: str, tried: str) -> Booking:
        """Book a slot for `actor`, with the question to prepare."""
        async with self._database.transaction() as tx:
            return await self.book_in(tx, actor, slot_id, question, tried)

    async def book_in(self, tx: Transaction, actor: Actor, slot_id: SlotId, question: str, tried: str) -> Booking:
        """Book a slot for `actor` within a transaction that changes something else with it."""
        question, tried = tidy_request(question, tried)
        maximum = await self._rules.booker_maximum(actor.guild_id)
        slot = await self._bookable(tx, actor.guild_id, slot_id, actor.user_id, maximum=maximum)
        booking_id = await bookings.insert(
            tx,
            slot,
            booker_id=actor.user_id,
            question=question,
            tried=tried,
            uid=f"{uuid.uuid4()}@bocage.invalid",
            now=self._clock.now(),
        )
        return await self._agreed(tx, actor, booking_id)

    async def keep_in(self, tx: Transaction, actor: Actor, booking_id: BookingId) -> Booking:
        """Let `actor` take the slot that was held for them. Raises BookingGone if it is not, or no longer."""
        if not await bookings.keep(tx, booking_id, actor.user_id):
            raise BookingGone
        return await self._agreed(tx, actor, booking_id)

    async def move(self, actor: Actor, booking_id: BookingId, slot_id: SlotId) -> Moved:
        """Move a booking to another slot of the same person. The former slot is free again, unless it is that
        person who moves: then it is closed.
        """
        async with self._database.transaction() as tx:
            now = self._clock.now()
            before = await self._booking(tx, actor.guild_id, booking_id)
            before.refuse_unless_concerned(actor)
            before.refuse_unless_ahead(now)
            if slot_id == before.slot_id:
                raise SameSlot
            try:
                slot = await self._bookable(
                    tx, actor.guild_id, slot_id, before.booker_id, maximum=None, moving=booking_id
                )
            except OverlapsOwnBooking as refusal:
                if actor.user_id == before.booker_id:
                    raise
                # Where the booker is expected is nobody else's business.
                raise SlotTaken from refusal
            if slot.adviser_id != before.adviser_id:
                raise SlotGone
            await bookings.move(tx, booking_id, slot_id)
            if actor.user_id == before.adviser_id:
                await slots.close(tx, before.slot_id)
            booking = await self._booking(tx, actor.guild_id, booking_id)
            await self._promises.moved(tx, booking, was_at=before.starts_at, now=now)
            await _note(tx, actor.guild_id, actor.user_id, "advice.moved", f"booking:{booking_id}", now)
            await self._freed(tx, booking.guild_id, booking.adviser_id)
        return Moved(booking=booking, was_at=before.starts_at)

    async def cancel(self, actor: Actor, booking_id: BookingId) -> Booking:
        """Free a booked slot and tell both. The slot is open again, unless it is the resource person who frees it."""
        async with self._database.transaction() as tx:
            booking = await self._booking(tx, actor.guild_id, booking_id)
            booking.refuse_unless_concerned(actor)
            booking.refuse_unless_ahead(self._clock.now())
            return await self._cancel(tx, booking, by=actor.user_id)

    async def record_outcome(self, actor: Actor, booking_id: BookingId, outcome: Outcome) -> Told:
        """Note, or take back, one thing a conversation brought; return all that stands now."""
        async with self._database.transaction() as tx:
            now = self._clock.now()
            booking = await self._booking(tx, actor.guild_id, booking_id)
            booking.refuse_unless_tellable(actor, now)
            chosen = toggled(await bookings.outcomes(tx, booking_id, actor.user_id), outcome)
            await bookings.replace_outcomes(tx, booking, actor.user_id, chosen, now)
        return Told(booking=booking, outcomes=chosen)

    async def person_left(self, guild_id: GuildId, user_id: UserId) -> None:
        """Close and cancel what somebody who left the server had ahead; only the others are told. May be repeated."""
        async with self._database.transaction() as tx:
            now = self._clock.now()
            for hours in await office_hours.unfinished(tx, guild_id, user_id):
                if hours.state is OfficeHoursState.OPEN:
                    await self._close(tx, hours, by=user_id, gone=user_id)
                else:
                    await office_hours.delete_draft(tx, hours.id)
                    await self._promises.settled(tx, hours)
            for booking in await bookings.ahead_of_person(tx, guild_id, user_id, now):
                if booking.starts_at > now:
                    await self._cancel(tx, booking, by=user_id, gone=user_id)

    async def forget_person(self, tx: Transaction, guild_id: GuildId, user_id: UserId) -> None:
        """Erase what is kept of somebody who left for good: their conversations, in either role, and their hours."""
        gone = await bookings.of_person(tx, guild_id, user_id)
        await self._promises.forgotten(tx, gone)
        await bookings.forget(tx, gone)
        await office_hours.forget_adviser(tx, guild_id, user_id)

    async def _close(self, tx: Transaction, hours: OfficeHours, *, by: UserId, gone: UserId | None) -> Closing:
        now = self._clock.now()
        booked = await bookings.ahead_of_office_hours(tx, hours.id, now)
        for booking in booked:
            await self._cancel(tx, booking, by=by, gone=gone, closing=True)
        for held in await bookings.held_ahead(tx, hours.id, now):
            await self.release_in(tx, held, by=by)
        await office_hours.set_state(tx, hours.id, OfficeHoursState.CLOSED)
        closed = await slots.close_ahead(tx, hours.id, now)
        await _note(tx, hours.guild_id, by, "advice.closed", f"office-hours:{hours.id}", now)
        await self._freed(tx, hours.guild_id, hours.adviser_id)
        return Closing(hours=hours, free=closed - len(booked), bookings=booked)

    async def _cancel(
        self, tx: Transaction, booking: Booking, *, by: UserId, gone: UserId | None = None, closing: bool = False
    ) -> Booking:
        now = self._clock.now()
        await bookings.cancel(tx, booking.id, by=by, now=now)
        if by == booking.adviser_id and not closing:
            await slots.close(tx, booking.slot_id)
        cancelled = await self._booking(tx, booking.guild_id, booking.id)
        whom = [user_id for user_id in booking.people if user_id != gone]
        await self._promises.cancelled(tx, cancelled, whom=whom, closed=closing)
        await _note(tx, booking.guild_id, by, "advice.cancelled", f"booking:{booking.id}", now)
        if self.follower is not None:
            await self.follower.booking_ended(tx, booking, gone)
        if not closing:
            await self._freed(tx, booking.guild_id, booking.adviser_id)
        return cancelled

    async def release_in(self, tx: Transaction, held: Booking, *, by: UserId) -> None:
        """Let go of a slot that was held; nobody is told of a conversation that was never agreed."""
        await bookings.cancel(tx, held.id, by=by, now=self._clock.now())
        if self.follower is not None:
            await self.follower.booking_ended(tx, held, None)

    async def _agreed(self, tx: Transaction, actor: Actor, booking_id: BookingId) -> Booking:
        now = self._clock.now()
        booking = await self._booking(tx, actor.guild_id, booking_id)
        text = await self._readers.text_for(actor.guild_id, None, private=False)
        await self._promises.booked(tx, booking, thread_name=self._thread_name(booking, text), now=now)
        await _note(tx, actor.guild_id, actor.user_id, "advice.booked", f"booking:{booking_id}", now)
        return booking

    async def _freed(self, tx: Transaction, guild_id: GuildId, adviser_id: UserId) -> None:
        if self.follower is not None:
            await self.follower.slots_freed(tx, guild_id, adviser_id)

    def _thread_name(self, booking: Booking, text: Text) -> str:
        names = (self._directory.display_name(booking.guild_id, user_id) for user_id in booking.people)
        booker, adviser = (name or text("advice-somebody") for name in names)
        return text("advice-thread-name", number=booking.id, adviser=adviser, booker=booker)[:_THREAD_NAME]


async def _refuse_overlap(reader: Reader, guild_id: GuildId, adviser_id: UserId, spans: tuple[Span, ...]) -> None:
    over = Span(starts_at=spans[0].starts_at, ends_at=spans[-1].ends_at)
    taken = first_overlap(spans, await slots.open_within(reader, guild_id, adviser_id, over))
    if taken is not None:
        raise OverlapsOwnSlots(at=taken.starts_at)


async def _note(tx: Transaction, guild_id: GuildId, actor_id: UserId, action: str, subject: str, now: datetime) -> None:
    await audit.record(tx, guild_id=guild_id, actor_id=actor_id, action=action, subject=subject, at=now)
