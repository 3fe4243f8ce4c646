"""When a resource person is not there: absences, which take free slots off the agenda, and pauses, which hide them.

What is booked stays booked: whoever is away may offer other moments, conversation by conversation.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.advice.desk import Desk
from bot.advice.model import AbsenceId, Booking
from bot.advice.plan import Span
from bot.advice.refusals import BadAbsence, BadPause, MayNotOpen, OfficeHoursGone
from bot.advice.repository import away, bookings, office_hours
from bot.core.actor import Actor
from bot.core.agenda import AgendaKind, Entry, Lateness
from bot.core.clock import from_seconds, to_seconds
from bot.core.database import Reader, Transaction
from bot.core.ids import UserId
from bot.core.recurrence import resolve

LONGEST = timedelta(days=366)
PAUSE_OVER = "advice.pause-over"


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """An absence: how many free slots it takes off the agenda, and what is booked meanwhile. `id` once it is kept."""

    over: Span
    free: int
    bookings: tuple[Booking, ...]
    id: AbsenceId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """A pause: until when (None: it is over), and what is booked all the same."""

    until: datetime | None
    bookings: tuple[Booking, ...]


class Absences(Desk):
    """The use cases of being away; a resource person's own, nobody else's."""

    def pause_kind(self) -> AgendaKind:
        """Return what the agenda must know of pauses: late or not, whoever waits in a line is then offered a slot."""
        return AgendaKind(PAUSE_OVER, Lateness.WHENEVER, self._pause_over)

    async def absence_preview(self, actor: Actor, first: date, last: date) -> Absence:
        """Return what an absence on these days, both included, would change. Raises MayNotOpen or BadAbsence."""
        zone = await self._rules.zone(actor.guild_id)
        if last == date.max:
            raise BadAbsence
        over = Span(
            starts_at=resolve(datetime.combine(first, time()), zone),
            ends_at=resolve(datetime.combine(last + timedelta(days=1), time()), zone),
        )
        return await self._absence(self._database, actor, over)

    async def declare_absence(self, actor: Actor, starts_at: int, ends_at: int) -> Absence:
        """Keep an absence, in seconds as the preview named it, and close what is free meanwhile."""
        try:
            over = Span(starts_at=from_seconds(starts_at), ends_at=from_seconds(ends_at))
        except (OSError, OverflowError, ValueError) as error:
            raise BadAbsence from error
        async with self._database.transaction() as tx:
            now = self._clock.now()
            absence = await self._absence(tx, actor, over)
            absence_id = await away.insert_absence(tx, actor.guild_id, actor.user_id, over, now)
            free = await away.close_within(tx, actor.guild_id, actor.user_id, over, absence_id, now)
            # What is only kept for somebody is no conversation: the slot is taken off, and they wait as before.
            for held in await bookings.held_within(tx, actor.guild_id, actor.user_id, over, now):
                await self.release_in(tx, held, by=actor.user_id)
            await self._note(tx, actor.guild_id, actor.user_id, "advice.absent", f"absence:{absence_id}", now)
            await self._freed(tx, actor.guild_id, actor.user_id)
        return Absence(over=over, free=free, bookings=absence.bookings, id=absence_id)

    async def cancel_absence(self, actor: Actor, absence_id: AbsenceId) -> int:
        """Take an absence back; return how many slots are on the agenda again. Raises OfficeHoursGone."""
        async with self._database.transaction() as tx:
            now = self._clock.now()
            known = await away.absence(tx, actor.guild_id, absence_id)
            if known is None:
                raise OfficeHoursGone
            if known[0] != actor.user_id:
                raise MayNotOpen
            opened = await away.reopen(tx, absence_id, now)
            await self._freed(tx, actor.guild_id, actor.user_id)
            await self._note(tx, actor.guild_id, actor.user_id, "advice.present", f"absence:{absence_id}", now)
        return opened

    async def pause(self, actor: Actor, last: date) -> Pause:
        """Take no new booking up to that day, included; it all resumes by itself. What is booked stays.

        Raises MayNotOpen, and BadPause for a day that is past or more than a year ahead.
        """
        zone, now = await self._rules.zone(actor.guild_id), self._clock.now()
        if not timedelta() <= last - now.astimezone(zone).date() <= LONGEST:
            raise BadPause
        until = resolve(datetime.combine(last + timedelta(days=1), time()), zone)
        async with self._database.transaction() as tx:
            await self._refuse_stranger(tx, actor)
            await away.pause(tx, actor.guild_id, actor.user_id, until)
            await self._agenda.cancel(tx, _subject(actor))
            await self._agenda.add(
                tx,
                guild_id=actor.guild_id,
                kind=PAUSE_OVER,
                subject=_subject(actor),
                occurrence=str(to_seconds(until)),
                due_at=until,
            )
            booked = await bookings.given_ahead(tx, actor.guild_id, actor.user_id, now)
            await self._note(tx, actor.guild_id, actor.user_id, "advice.paused", f"adviser:{actor.user_id}", now)
        return Pause(until=until, bookings=tuple(each for each in booked if now < each.starts_at < until))

    async def resume(self, actor: Actor) -> Pause:
        """End one's pause now; nothing happens if there is none."""
        async with self._database.transaction() as tx:
            await away.resume(tx, actor.guild_id, actor.user_id)
            await self._agenda.cancel(tx, _subject(actor))
            await self._freed(tx, actor.guild_id, actor.user_id)
            subject = f"adviser:{actor.user_id}"
            await self._note(tx, actor.guild_id, actor.user_id, "advice.resumed", subject, self._clock.now())
        return Pause(until=None, bookings=())

    async def _pause_over(self, tx: Transaction, entry: Entry) -> None:
        adviser_id = UserId(int(entry.subject.rpartition(":")[2]))
        if await away.paused_until(tx, entry.guild_id, adviser_id, self._clock.now()) is None:
            await self._freed(tx, entry.guild_id, adviser_id)

    async def _absence(self, reader: Reader, actor: Actor, over: Span) -> Absence:
        now = self._clock.now()
        await self._refuse_stranger(reader, actor)
        if not over.starts_at < over.ends_at or over.ends_at <= now or over.ends_at - over.starts_at > LONGEST:
            raise BadAbsence
        if over.starts_at - now > LONGEST:
            raise BadAbsence
        booked = await bookings.given_ahead(reader, actor.guild_id, actor.user_id, now)
        return Absence(
            over=over,
            free=await away.count_free_within(reader, actor.guild_id, actor.user_id, over, now),
            bookings=tuple(
                each
                for each in booked
                if each.starts_at > now and each.starts_at < over.ends_at and each.ends_at > over.starts_at
            ),
        )

    async def _refuse_stranger(self, reader: Reader, actor: Actor) -> None:
        """Raises MayNotOpen for somebody who gives no advice here."""
        if actor.adviser or actor.steward or await office_hours.unfinished(reader, actor.guild_id, actor.user_id):
            return
        raise MayNotOpen


def _subject(actor: Actor) -> str:
    return f"pause:{actor.guild_id}:{actor.user_id}"
