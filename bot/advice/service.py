"""What people do with office hours: open and close them, book, move and free a slot.

Each public method is one transaction: the change, what is owed for it, and the trace of who did it. Rights come with
the actor. Refusals are those of `bot.advice.refusals`. Use cases with a subject of their own stand beside: booking for
somebody else (`behalf`), moving without blame (`rescheduling`), absences (`absences`), what a conversation brought
(`afterwards`), and the runs that hardly anybody came to (`runs`).
"""

import uuid
from datetime import date, datetime, time, timedelta
from itertools import chain

from bot.advice.absences import Absences
from bot.advice.afterwards import Afterwards
from bot.advice.behalf import Behalf
from bot.advice.model import (
    Booking,
    BookingId,
    Closing,
    Moved,
    OfficeHours,
    OfficeHoursId,
    OfficeHoursState,
    Place,
    SlotId,
    may_open_for,
    tidy_request,
)
from bot.advice.plan import MOST_SLOTS, Draft, Plan, Skipped, Span, first_overlap, spared
from bot.advice.refusals import (
    AlreadyOpen,
    BookingGone,
    MayNotOpen,
    OfficeHoursGone,
    OverlapsOwnSlots,
    PastDate,
    TooManySlots,
)
from bot.advice.repository import away, bookings, cuts, office_hours, slots
from bot.advice.rescheduling import Rescheduling
from bot.advice.runs import Runs
from bot.core.actor import Actor
from bot.core.agenda import AgendaKind
from bot.core.commitments import Commitment, Engagement
from bot.core.database import Reader, Transaction
from bot.core.ids import ChannelId, GuildId, UserId
from bot.core.recurrence import occurrences, weekly


class AdviceService(Behalf, Rescheduling, Absences, Afterwards, Runs):
    """The use cases. Register its `agenda_kinds` before the first one. `follower` is set by the application."""

    def agenda_kinds(self) -> tuple[AgendaKind, ...]:
        """Return what the agenda must know of office hours."""
        return (*super().agenda_kinds(), self.pending_kind(), self.pause_kind(), self.run_kind())

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
        monthly_maximum: int | None = None,
        lengths: tuple[int, ...] = (),
        seats: int = 1,
    ) -> Draft:
        """Keep office hours as a draft, for a day, and return every slot that opening it will make.

        `day` and `time` are wall-clock time on that server; `weekly_until` repeats them and is included, but for
        public holidays and the adviser's absences. `channel_id` is where private threads go. `lengths`, in minutes,
        are what a booker chooses among; slots then are as long as the longest.
        """
        if not may_open_for(actor, adviser_id):
            raise MayNotOpen
        now, zone = self._clock.now(), await self._rules.zone(actor.guild_id)
        plan = Plan(
            adviser_id=adviser_id,
            channel_id=channel_id,
            first_start=datetime.combine(day, time.replace(tzinfo=None)),
            last_day=weekly_until,
            length_minutes=length_minutes,
            slot_minutes=max(lengths, default=slot_minutes),
            break_minutes=break_minutes,
            notice_minutes=notice_minutes,
            weekly_maximum=weekly_maximum,
            place=place,
            topics=topics,
            lengths=lengths,
            seats=seats,
            monthly_maximum=monthly_maximum,
        ).checked(now.astimezone(zone).date())
        rule = None if weekly_until is None else weekly(weekly_until)
        starts = occurrences(plan.first_start, zone, rule, limit=MOST_SLOTS + 1)
        async with self._database.transaction() as tx:
            skipped: tuple[Skipped, ...] = ()
            if rule is not None:
                absent = await away.absences(tx, actor.guild_id, adviser_id, now)
                starts, skipped = spared(starts, zone, timedelta(minutes=length_minutes), absent)
            spans = tuple(chain.from_iterable(map(plan.divide, starts)))
            if not spans or spans[0].starts_at <= now:
                raise PastDate
            if len(spans) > MOST_SLOTS:
                raise TooManySlots(maximum=MOST_SLOTS)
            await _refuse_overlap(tx, actor.guild_id, adviser_id, spans)
            hours = await office_hours.insert(
                tx, plan, guild_id=actor.guild_id, created_by=actor.user_id, zone=zone, rule=rule, now=now
            )
            await slots.insert_drafts(tx, hours, spans)
            await self._promises.drafted(tx, hours, now)
        return Draft(hours=hours, slots=spans, skipped=skipped)

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
            await self._opened_runs(tx, hours, spans)
            await self._note(tx, actor.guild_id, actor.user_id, "advice.opened", f"office-hours:{hours.id}", now)
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

    async def book(
        self, actor: Actor, slot_id: SlotId, question: str, tried: str, *, minutes: int | None = None
    ) -> Booking:
        """Book a slot for `actor`, with the question to prepare; for `minutes` of it where it offers several."""
        async with self._database.transaction() as tx:
            return await self.book_in(tx, actor, slot_id, question, tried, minutes=minutes)

    async def book_in(
        self,
        tx: Transaction,
        actor: Actor,
        slot_id: SlotId,
        question: str,
        tried: str,
        *,
        minutes: int | None = None,
    ) -> Booking:
        """Book a slot for `actor` within a transaction that changes something else with it."""
        question, tried = tidy_request(question, tried)
        maximum = await self._rules.booker_maximum(actor.guild_id)
        slot = await self._bookable(tx, actor.guild_id, slot_id, actor.user_id, maximum=maximum, minutes=minutes)
        if slot.end_for(minutes) != slot.ends_at:
            await cuts.cut(tx, slot, slot.end_for(minutes))
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
        text = await self._text(actor.guild_id)
        async with self._database.transaction() as tx:
            before = await self._booking(tx, actor.guild_id, booking_id)
            before.refuse_unless_concerned(actor)
            return await self._move(tx, actor, before, slot_id, leaver_id=actor.user_id, text=text)

    async def cancel(self, actor: Actor, booking_id: BookingId) -> Booking:
        """Free a booked slot and tell both. The slot is open again, unless it is the resource person who frees it."""
        async with self._database.transaction() as tx:
            booking = await self._booking(tx, actor.guild_id, booking_id)
            booking.refuse_unless_concerned(actor)
            booking.refuse_unless_ahead(self._clock.now())
            return await self._cancel(tx, booking, by=actor.user_id)

    async def decline(self, actor: Actor, booking_id: BookingId) -> Booking:
        """Turn a conversation down, as its resource person and without a reason; the booker is offered others."""
        async with self._database.transaction() as tx:
            booking = await self._booking(tx, actor.guild_id, booking_id)
            booking.refuse_unless_given_by(actor)
            booking.refuse_unless_ahead(self._clock.now())
            return await self._cancel(tx, booking, by=actor.user_id, declined=True)

    async def person_left(self, guild_id: GuildId, user_id: UserId) -> None:
        """Close and cancel what somebody who left the server had ahead; only the others are told. May be repeated."""
        async with self._database.transaction() as tx:
            await self.departs(tx, guild_id, user_id)

    async def departs(self, tx: Transaction, guild_id: GuildId, user_id: UserId) -> None:
        """Do the same in the transaction given."""
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
        await bookings.forget_aide(tx, guild_id, user_id)

    async def commitments(self, reader: Reader, guild_id: GuildId, user_id: UserId) -> tuple[Commitment, ...]:
        """Return the conversations ahead of somebody, in either role, and the office hours they hold open."""
        now = self._clock.now()
        ahead = [
            Commitment(
                kind=Engagement.CONVERSATION,
                at=booking.starts_at,
                others=tuple({booking.booker_id, booking.adviser_id} - {user_id}),
                channel_id=booking.channel_id,
            )
            for booking in await bookings.ahead_of_person(reader, guild_id, user_id, now)
        ]
        hours = [
            Commitment(kind=Engagement.OFFICE_HOURS)
            for each in await office_hours.unfinished(reader, guild_id, user_id)
            if each.state is OfficeHoursState.OPEN
        ]
        return (*ahead, *hours)

    async def forget_person(self, tx: Transaction, guild_id: GuildId, user_id: UserId) -> None:
        """Erase what is kept of somebody who left for good: their conversations, in either role, and their hours."""
        gone = await bookings.of_person(tx, guild_id, user_id)
        await self._promises.forgotten(tx, gone)
        await self._forget_lessons(tx, gone)
        await bookings.forget(tx, gone)
        await self._forget_runs(tx, guild_id, user_id)
        await office_hours.forget_adviser(tx, guild_id, user_id)
        await away.forget(tx, guild_id, user_id)
        await bookings.forget_aide(tx, guild_id, user_id)

    async def _close(self, tx: Transaction, hours: OfficeHours, *, by: UserId, gone: UserId | None) -> Closing:
        now = self._clock.now()
        booked = await bookings.ahead_of_office_hours(tx, hours.id, now)
        for booking in booked:
            await self._cancel(tx, booking, by=by, gone=gone, closing=True)
        for held in await bookings.held_ahead(tx, hours.id, now):
            await self.release_in(tx, held, by=by)
        await office_hours.set_state(tx, hours.id, OfficeHoursState.CLOSED)
        closed = await slots.close_ahead(tx, hours.id, now)
        await self._closed_runs(tx, hours)
        await self._note(tx, hours.guild_id, by, "advice.closed", f"office-hours:{hours.id}", now)
        await self._freed(tx, hours.guild_id, hours.adviser_id)
        return Closing(hours=hours, free=closed - len({each.slot_id for each in booked}), bookings=booked)

    async def _agreed(self, tx: Transaction, actor: Actor, booking_id: BookingId) -> Booking:
        now = self._clock.now()
        booking = await self._booking(tx, actor.guild_id, booking_id)
        text = await self._text(actor.guild_id)
        await self._promises.booked(tx, booking, thread_name=self._thread_name(booking, text), now=now)
        await self._refresh_announcement(tx, booking)
        await self._note(tx, actor.guild_id, actor.user_id, "advice.booked", f"booking:{booking_id}", now)
        return booking


async def _refuse_overlap(reader: Reader, guild_id: GuildId, adviser_id: UserId, spans: tuple[Span, ...]) -> None:
    over = Span(starts_at=spans[0].starts_at, ends_at=spans[-1].ends_at)
    taken = first_overlap(spans, await slots.open_within(reader, guild_id, adviser_id, over))
    if taken is not None:
        raise OverlapsOwnSlots(at=taken.starts_at)
