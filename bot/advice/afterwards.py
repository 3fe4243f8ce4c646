"""After a conversation: what it brought, one line of it shared if both agree, and what it changed a month later."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from bot.advice.desk import Desk
from bot.advice.model import Booking, BookingId, Outcome
from bot.advice.refusals import LessonGone, MayNotCount, NotYourBooking, TooEarlyToTell
from bot.advice.reminding import CHANGE_AFTER
from bot.advice.repository import tellings
from bot.advice.telling import (
    Change,
    Changed,
    Lesson,
    LessonState,
    SharedLesson,
    Told,
    Totals,
    refuse_unless_tellable,
    shown,
    tidy_line,
    toggled,
)
from bot.core.actor import Actor
from bot.core.database import Transaction
from bot.core.ids import GuildId
from bot.core.outbox import Channel, DirectMessage

LESSONS_WAIT = timedelta(days=14)
"""How long a resource person is asked whether a line may be shared."""
COUNTED = timedelta(days=365)


class Afterwards(Desk):
    """The use cases of what comes after. No number of one person's is kept, told or counted."""

    async def record_outcome(self, actor: Actor, booking_id: BookingId, outcome: Outcome) -> Told:
        """Note, or take back, one thing a conversation brought; return all that stands now."""
        async with self._database.transaction() as tx:
            now = self._clock.now()
            booking = await self._booking(tx, actor.guild_id, booking_id)
            refuse_unless_tellable(booking, actor, now)
            chosen = toggled(await tellings.outcomes(tx, booking_id, actor.user_id), outcome)
            await tellings.replace_outcomes(tx, booking, actor.user_id, chosen, now)
            lesson = await tellings.lesson(tx, booking_id)
        return Told(booking=booking, outcomes=chosen, lesson=None if lesson is None else lesson.state)

    async def tellable(self, actor: Actor, booking_id: BookingId) -> Booking:
        """Return the booking if `actor` can say what it brought; raises what `write_lesson` would."""
        booking = await self._booking(self._database, actor.guild_id, booking_id)
        refuse_unless_tellable(booking, actor, self._clock.now())
        if await tellings.lesson(self._database, booking_id) is not None:
            raise LessonGone
        return booking

    async def write_lesson(self, actor: Actor, booking_id: BookingId, line: str) -> Lesson:
        """Keep what the booker takes away, and ask the resource person whether it may be shared."""
        line = tidy_line(line)
        async with self._database.transaction() as tx:
            now = self._clock.now()
            booking = await self._booking(tx, actor.guild_id, booking_id)
            refuse_unless_tellable(booking, actor, now)
            if not await tellings.write_lesson(tx, booking, line, now):
                raise LessonGone
            await self._outbox.add(
                tx,
                guild_id=booking.guild_id,
                kind="advice.lesson-asked",
                key=f"advice.lesson-asked:{booking.id}",
                route=(DirectMessage(booking.adviser_id),),
                params={"booking": booking.id},
                reader_id=booking.adviser_id,
                expires_at=now + LESSONS_WAIT,
            )
        return Lesson(booking=booking, line=line, state=LessonState.ASKED)

    async def answer_lesson(self, actor: Actor, booking_id: BookingId, *, share: bool) -> Lesson:
        """Agree, as the resource person, to share the line, or keep it between the two. Raises LessonGone."""
        async with self._database.transaction() as tx:
            now = self._clock.now()
            booking = await self._booking(tx, actor.guild_id, booking_id)
            booking.refuse_unless_given_by(actor)
            state = LessonState.SHARED if share else LessonState.KEPT
            lesson = await tellings.lesson(tx, booking_id)
            if lesson is None:
                raise LessonGone
            if await tellings.answer_lesson(tx, booking_id, state, now):
                if share:
                    await self._standing.post(
                        tx,
                        guild_id=booking.guild_id,
                        kind="advice.lesson",
                        key=lesson_key(booking.id),
                        address=Channel(booking.channel_id),
                        params={"booking": booking.id},
                    )
            elif lesson.state is not state:
                raise LessonGone
        return Lesson(booking=booking, line=lesson.line, state=state)

    async def withdraw_lesson(self, actor: Actor, booking_id: BookingId) -> Booking:
        """Take the line back, shared or not, as either of the two: it is erased, and its message taken away."""
        async with self._database.transaction() as tx:
            booking = await self._booking(tx, actor.guild_id, booking_id)
            if actor.user_id not in booking.people:
                raise NotYourBooking
            await self._forget_lessons(tx, [booking.id])
        return booking

    async def record_change(self, actor: Actor, booking_id: BookingId, change: Change) -> Changed:
        """Note what changed since the conversation; said again, it replaces what was said."""
        async with self._database.transaction() as tx:
            now = self._clock.now()
            booking = await self._booking(tx, actor.guild_id, booking_id)
            self._refuse_unless_ripe(booking, actor, now)
            await tellings.record_change(tx, booking, actor.user_id, change, now)
            _, line = await tellings.change(tx, booking_id, actor.user_id)
        return Changed(booking=booking, change=change, line=line)

    async def changeable(self, actor: Actor, booking_id: BookingId) -> Booking:
        """Return the booking if `actor` can add a line to what changed; raises what `add_change_line` would."""
        booking = await self._booking(self._database, actor.guild_id, booking_id)
        self._refuse_unless_ripe(booking, actor, self._clock.now())
        change, line = await tellings.change(self._database, booking_id, actor.user_id)
        if change is None or line is not None:
            raise LessonGone
        return booking

    async def add_change_line(self, actor: Actor, booking_id: BookingId, line: str) -> Changed:
        """Add one line for the resource person to what changed, once."""
        line = tidy_line(line)
        async with self._database.transaction() as tx:
            now = self._clock.now()
            booking = await self._booking(tx, actor.guild_id, booking_id)
            self._refuse_unless_ripe(booking, actor, now)
            if not await tellings.add_line(tx, booking_id, actor.user_id, line):
                raise LessonGone
            change, _ = await tellings.change(tx, booking_id, actor.user_id)
            await self._outbox.add(
                tx,
                guild_id=booking.guild_id,
                kind="advice.change-line",
                key=f"advice.change-line:{booking.id}",
                route=(DirectMessage(booking.adviser_id),),
                params={"booking": booking.id},
                reader_id=booking.adviser_id,
                expires_at=now + LESSONS_WAIT,
            )
        return Changed(booking=booking, change=change, line=line)

    async def totals(self, actor: Actor) -> Totals:
        """Return the numbers of the last year, for the stewards only, with those under five hidden."""
        if not actor.steward:
            raise MayNotCount
        now = self._clock.now()
        since, guild_id, reader = now - COUNTED, actor.guild_id, self._database
        outcomes = await tellings.count_outcomes(reader, guild_id, since)
        changes = await tellings.count_changes(reader, guild_id, since)
        return Totals(
            since=since,
            conversations=shown(await tellings.count_held(reader, guild_id, since, now)),
            outcomes={outcome: shown(outcomes.get(outcome, 0)) for outcome in Outcome},
            changes={change: shown(changes.get(change, 0)) for change in Change},
            lessons=shown(len(await tellings.shared_lessons(reader, guild_id, since))),
        )

    async def shared_lessons(self, guild_id: GuildId, since: datetime) -> tuple[SharedLesson, ...]:
        """Return the lines that both agreed to share at or after `since`, in order."""
        return await tellings.shared_lessons(self._database, guild_id, since)

    async def _forget_lessons(self, tx: Transaction, booking_ids: Iterable[BookingId]) -> None:
        for booking_id in booking_ids:
            if await tellings.forget_lesson(tx, booking_id):
                await self._standing.remove(tx, lesson_key(booking_id))

    def _refuse_unless_ripe(self, booking: Booking, actor: Actor, now: datetime) -> None:
        refuse_unless_tellable(booking, actor, now)
        if booking.ends_at + CHANGE_AFTER > now:
            raise TooEarlyToTell


def lesson_key(booking_id: BookingId) -> str:
    """Return the key of the message that shares a lesson."""
    return f"advice.lesson:{booking_id}"
