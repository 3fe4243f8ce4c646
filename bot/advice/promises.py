"""What a booking makes Bocage owe: whom to tell, what to recall and when, and what to take back.

Everything is written in the transaction that changes the booking. Whatever is owed names the booking's `sequence`, and
is only said while that still is the booking's: a change leaves nothing stale behind.
"""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from bot.advice.model import (
    FOLLOW_UP_AFTER,
    FOLLOW_UP_FOR,
    Booking,
    BookingId,
    OfficeHours,
    OfficeHoursId,
    Reminder,
    reminders,
)
from bot.advice.repository import bookings, office_hours
from bot.core.agenda import Agenda, AgendaKind, Entry, Lateness
from bot.core.clock import to_seconds
from bot.core.database import Transaction
from bot.core.ids import UserId
from bot.core.outbox import DirectMessage, Mention, Outbox, PrivateThread

DRAFT_EXPIRY = "advice.draft-expiry"
FOLLOW_UP = "advice.follow-up"
DRAFTS_LIVE = timedelta(hours=24)


class Promises:
    """Writes down what is owed, and does what falls due."""

    def __init__(self, outbox: Outbox, agenda: Agenda) -> None:
        self._outbox = outbox
        self._agenda = agenda

    def agenda_kinds(self) -> tuple[AgendaKind, ...]:
        """Return what the agenda must know before anything is booked."""
        return (
            *(AgendaKind(_reminder(which), Lateness.UNTIL_EXPIRY, self._remind) for which in Reminder),
            AgendaKind(FOLLOW_UP, Lateness.UNTIL_EXPIRY, self._follow_up),
            AgendaKind(DRAFT_EXPIRY, Lateness.WHENEVER, self._forget_draft),
        )

    async def drafted(self, tx: Transaction, hours: OfficeHours, now: datetime) -> None:
        """A draft that nobody opens is forgotten after a day."""
        await self._agenda.add(
            tx,
            guild_id=hours.guild_id,
            kind=DRAFT_EXPIRY,
            subject=_hours_subject(hours.id),
            occurrence="once",
            due_at=now + DRAFTS_LIVE,
        )

    async def settled(self, tx: Transaction, hours: OfficeHours) -> None:
        """The draft was opened or discarded."""
        await self._agenda.cancel(tx, _hours_subject(hours.id))

    async def opened_for(self, tx: Transaction, hours: OfficeHours, by: UserId) -> None:
        """Somebody else opened office hours for a resource person, who learns it before anybody books."""
        await self._outbox.add(
            tx,
            guild_id=hours.guild_id,
            kind="advice.opened",
            key=f"advice.opened:{hours.id}",
            route=(DirectMessage(hours.adviser_id), Mention(hours.channel_id, hours.adviser_id)),
            params={"hours": hours.id, "by": by},
            reader_id=hours.adviser_id,
        )

    async def booked(self, tx: Transaction, booking: Booking, *, thread_name: str, now: datetime) -> None:
        """Both are told and meet in a thread of their own; what recalls the conversation is set."""
        await self._outbox.want_private_thread(
            tx,
            guild_id=booking.guild_id,
            key=_thread(booking).key,
            parent_id=booking.channel_id,
            name=thread_name,
            members=booking.people,
        )
        await self._outbox.add(
            tx,
            guild_id=booking.guild_id,
            kind="advice.conversation",
            key=f"advice.conversation:{booking.id}",
            route=(_thread(booking),),
            params={"booking": booking.id},
        )
        await self._tell(tx, booking, "confirmation", booking.people)
        await self._schedule(tx, booking, now)

    async def moved(self, tx: Transaction, booking: Booking, *, was_at: datetime, now: datetime) -> None:
        """Both are told, and what recalled the former moment recalls the new one."""
        await self._agenda.cancel(tx, _subject(booking))
        await self._tell(tx, booking, "moved", booking.people, was=to_seconds(was_at))
        await self._schedule(tx, booking, now)

    async def cancelled(self, tx: Transaction, booking: Booking, *, whom: Collection[UserId], closed: bool) -> None:
        """Those of `whom` are told; nothing recalls the conversation any more. `closed`: with its office hours."""
        await self._agenda.cancel(tx, _subject(booking))
        await self._tell(tx, booking, "cancelled", whom, closed=int(closed))

    async def forgotten(self, tx: Transaction, booking_ids: Iterable[BookingId]) -> None:
        """The bookings are erased: nothing recalls them, and the names of their threads are not kept."""
        for booking_id in booking_ids:
            await self._agenda.cancel(tx, f"booking:{booking_id}")
            await self._outbox.forget_thread(tx, f"advice:{booking_id}")

    async def _schedule(self, tx: Transaction, booking: Booking, now: datetime) -> None:
        dues = [(_reminder(due.reminder), due.at, due.until) for due in reminders(booking.starts_at, now)]
        over = booking.ends_at + FOLLOW_UP_AFTER
        for kind, at, until in (*dues, (FOLLOW_UP, over, booking.ends_at + FOLLOW_UP_FOR)):
            await self._agenda.add(
                tx,
                guild_id=booking.guild_id,
                kind=kind,
                subject=_subject(booking),
                occurrence=str(booking.sequence),
                due_at=at,
                expires_at=until,
            )

    async def _tell(
        self,
        tx: Transaction,
        booking: Booking,
        what: str,
        whom: Collection[UserId],
        *,
        occasion: str = "",
        expires_at: datetime | None = None,
        **params: int | str,
    ) -> None:
        for user_id in whom:
            await self._outbox.add(
                tx,
                guild_id=booking.guild_id,
                kind=f"advice.{what}",
                key=f"advice.{occasion or what}:{booking.id}:{booking.sequence}:{user_id}",
                route=(DirectMessage(user_id), _thread(booking), Mention(booking.channel_id, user_id)),
                params={"booking": booking.id, "sequence": booking.sequence, **params},
                reader_id=user_id,
                expires_at=expires_at,
            )

    async def _remind(self, tx: Transaction, entry: Entry) -> None:
        booking = await bookings.by_id(tx, BookingId(_row_id(entry)))
        if booking is not None:
            which = entry.kind.removeprefix("advice.reminder-")
            await self._tell(
                tx,
                booking,
                "reminder",
                booking.people,
                occasion=f"reminder-{which}",
                expires_at=entry.expires_at,
                which=which,
            )

    async def _follow_up(self, tx: Transaction, entry: Entry) -> None:
        booking = await bookings.by_id(tx, BookingId(_row_id(entry)))
        if booking is not None:
            await self._outbox.add(
                tx,
                guild_id=booking.guild_id,
                kind=FOLLOW_UP,
                key=f"{FOLLOW_UP}:{booking.id}",
                # Nobody is asked before everybody: the last resort of other messages, the channel, is left out.
                route=(DirectMessage(booking.booker_id), _thread(booking)),
                params={"booking": booking.id, "sequence": booking.sequence},
                reader_id=booking.booker_id,
                expires_at=entry.expires_at,
            )

    async def _forget_draft(self, tx: Transaction, entry: Entry) -> None:
        await office_hours.delete_draft(tx, OfficeHoursId(_row_id(entry)))


def _reminder(which: Reminder) -> str:
    return f"advice.reminder-{which}"


def _subject(booking: Booking) -> str:
    return f"booking:{booking.id}"


def _thread(booking: Booking) -> PrivateThread:
    return PrivateThread(f"advice:{booking.id}")


def _hours_subject(office_hours_id: OfficeHoursId) -> str:
    return f"office-hours:{office_hours_id}"


def _row_id(entry: Entry) -> int:
    return int(entry.subject.rpartition(":")[2])
