"""What a booking makes Bocage owe: whom to tell, what to recall and when, and what to take back.

Everything is written in the transaction that changes the booking. Whatever is owed names the booking's `sequence`, and
is only said while that still is the booking's: a change leaves nothing stale behind.

Where a slot has several seats, each booker is told of their own, and the resource person of the slot: when its first
seat is taken, when its last is freed, and before it begins.
"""

from collections.abc import Awaitable, Callable, Collection, Iterable
from datetime import datetime, timedelta

from bot.advice.model import Booking, BookingId, BookingState, OfficeHours, OfficeHoursId, SlotId
from bot.advice.reminding import (
    CHANGE_AFTER,
    CHANGE_FOR,
    FOLLOW_UP_AFTER,
    FOLLOW_UP_FOR,
    Reminder,
    reminders,
)
from bot.advice.repository import bookings, office_hours, slots
from bot.core.agenda import Agenda, AgendaKind, Entry, Lateness
from bot.core.clock import to_seconds
from bot.core.database import Transaction
from bot.core.ids import UserId
from bot.core.outbox import DirectMessage, Mention, Outbox, PrivateThread

DRAFT_EXPIRY = "advice.draft-expiry"
FOLLOW_UP = "advice.follow-up"
CHANGE = "advice.change"
PENDING_EXPIRY = "advice.pending-expiry"
DRAFTS_LIVE = timedelta(hours=24)

Handler = Callable[[Transaction, Entry], Awaitable[None]]


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
            AgendaKind(CHANGE, Lateness.UNTIL_EXPIRY, self._follow_up),
            AgendaKind(DRAFT_EXPIRY, Lateness.WHENEVER, self._forget_draft),
        )

    # Office hours

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

    # Bookings

    async def booked(self, tx: Transaction, booking: Booking, *, thread_name: str, now: datetime) -> None:
        """Both are told and meet in a thread of their own; what recalls the conversation is set."""
        await self._meet(tx, booking, thread_name)
        await self._tell(tx, booking, "confirmation", _told(booking))
        await self._schedule(tx, booking, now)

    async def moved(self, tx: Transaction, booking: Booking, *, was: Booking, thread_name: str, now: datetime) -> None:
        """Both are told, and what recalled the former moment recalls the new one."""
        await self._agenda.cancel(tx, _subject(booking))
        await self._meet(tx, booking, thread_name)
        await self._tell(tx, booking, "moved", _told(booking), was=to_seconds(was.starts_at))
        await self._schedule(tx, booking, now)
        if was.seats > 1:
            await self._left_group(tx, was, told=True)

    async def cancelled(
        self, tx: Transaction, booking: Booking, *, whom: Collection[UserId], closed: bool, declined: bool = False
    ) -> None:
        """Those of `whom` are told; nothing recalls the conversation any more. `closed`: with its office hours."""
        await self._agenda.cancel(tx, _subject(booking))
        told = [user_id for user_id in _told(booking) if user_id in whom]
        await self._tell(tx, booking, "cancelled", told, closed=int(closed), declined=int(declined))
        if booking.seats > 1:
            await self._left_group(tx, booking, told=booking.adviser_id in whom)

    async def proposed(self, tx: Transaction, booking: Booking, *, by: UserId, whom: Collection[UserId]) -> None:
        """The other side is offered other moments, for as long as the conversation has not begun."""
        await self._tell(tx, booking, "proposal", whom, expires_at=booking.starts_at, by=by)

    async def forgotten(self, tx: Transaction, booking_ids: Iterable[BookingId]) -> None:
        """The bookings are erased: nothing recalls them, and the names of their threads are not kept."""
        for booking_id in booking_ids:
            await self._agenda.cancel(tx, f"booking:{booking_id}")
            await self._outbox.forget_thread(tx, f"advice:{booking_id}")

    # What somebody else booked

    async def asked(self, tx: Transaction, booking: Booking) -> None:
        """The member for whom it was booked is asked, and the slot is kept until `pending_until`."""
        if booking.pending_until is None:
            raise ValueError("nobody is asked about a booking that is not pending")
        await self._outbox.add(
            tx,
            guild_id=booking.guild_id,
            kind="advice.pending",
            key=f"advice.pending:{booking.id}",
            route=(DirectMessage(booking.booker_id), Mention(booking.channel_id, booking.booker_id)),
            params={"booking": booking.id},
            reader_id=booking.booker_id,
            expires_at=booking.pending_until,
        )
        await self._agenda.add(
            tx,
            guild_id=booking.guild_id,
            kind=PENDING_EXPIRY,
            subject=_subject(booking),
            occurrence="pending",
            due_at=booking.pending_until,
        )

    async def agreed(self, tx: Transaction, booking: Booking, *, thread_name: str, now: datetime) -> None:
        """What was booked for somebody is theirs now: it goes on as any other booking."""
        await self._agenda.cancel(tx, _subject(booking))
        await self.booked(tx, booking, thread_name=thread_name, now=now)

    async def let_go(self, tx: Transaction, booking: Booking, *, how: str, whom: Collection[UserId]) -> None:
        """What was booked for somebody is free again before they agreed; `how`: expired, declined or freed."""
        await self._agenda.cancel(tx, _subject(booking))
        for user_id in whom:
            await self._outbox.add(
                tx,
                guild_id=booking.guild_id,
                kind="advice.let-go",
                key=f"advice.let-go:{booking.id}:{user_id}",
                route=(DirectMessage(user_id), Mention(booking.channel_id, user_id)),
                params={"booking": booking.id, "how": how},
                reader_id=user_id,
            )

    # How

    async def _meet(self, tx: Transaction, booking: Booking, thread_name: str) -> None:
        thread = _thread(booking)
        await self._outbox.want_private_thread(
            tx,
            guild_id=booking.guild_id,
            key=thread.key,
            parent_id=booking.channel_id,
            name=thread_name,
            members=_everyone(booking),
        )
        seat = f":{booking.slot_id}" if booking.seats > 1 else ""
        await self._outbox.add(
            tx,
            guild_id=booking.guild_id,
            kind="advice.conversation",
            key=f"advice.conversation:{booking.id}{seat}",
            route=(thread,),
            params={"booking": booking.id},
        )

    async def _schedule(self, tx: Transaction, booking: Booking, now: datetime) -> None:
        dues = [(_reminder(due.reminder), due.at, due.until) for due in reminders(booking.starts_at, now)]
        dues.append((FOLLOW_UP, booking.ends_at + FOLLOW_UP_AFTER, booking.ends_at + FOLLOW_UP_FOR))
        later = booking.ends_at + CHANGE_AFTER
        dues.append((CHANGE, later, later + CHANGE_FOR))
        await self._add(tx, booking, _subject(booking), str(booking.sequence), dues)
        if booking.seats > 1:
            await self._joined_group(tx, booking, now)

    async def _add(
        self,
        tx: Transaction,
        booking: Booking,
        subject: str,
        occurrence: str,
        dues: Iterable[tuple[str, datetime, datetime]],
    ) -> None:
        for kind, at, until in dues:
            await self._agenda.add(
                tx,
                guild_id=booking.guild_id,
                kind=kind,
                subject=subject,
                occurrence=occurrence,
                due_at=at,
                expires_at=until,
            )

    async def _joined_group(self, tx: Transaction, booking: Booking, now: datetime) -> None:
        """With the first seat taken, the resource person knows that there will be a conversation."""
        if len(await _seated(tx, booking.slot_id)) > 1:
            return
        sequence = await slots.next_group_sequence(tx, booking.slot_id)
        dues = [(_reminder(due.reminder), due.at, due.until) for due in reminders(booking.starts_at, now)]
        await self._add(tx, booking, _group_subject(booking.slot_id), str(sequence), dues)
        await self._tell_group(tx, booking, "joined", sequence)

    async def _left_group(self, tx: Transaction, booking: Booking, *, told: bool) -> None:
        """With the last seat freed, there is none any more."""
        if await _seated(tx, booking.slot_id):
            return
        await self._agenda.cancel(tx, _group_subject(booking.slot_id))
        sequence = await slots.next_group_sequence(tx, booking.slot_id)
        if told:
            await self._tell_group(tx, booking, "emptied", sequence)

    async def _tell_group(
        self,
        tx: Transaction,
        booking: Booking,
        occasion: str,
        sequence: int,
        expires_at: datetime | None = None,
    ) -> None:
        adviser_id, slot_id = booking.adviser_id, booking.slot_id
        await self._outbox.add(
            tx,
            guild_id=booking.guild_id,
            kind="advice.group",
            key=f"advice.group-{occasion}:{slot_id}:{sequence}",
            route=(DirectMessage(adviser_id), Mention(booking.channel_id, adviser_id)),
            params={
                "booking": booking.id,
                "slot": slot_id,
                "occasion": occasion,
                "sequence": sequence,
                "at": to_seconds(booking.starts_at),
            },
            reader_id=adviser_id,
            expires_at=expires_at,
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

    # What falls due

    async def _remind(self, tx: Transaction, entry: Entry) -> None:
        which = entry.kind.removeprefix("advice.reminder-")
        if entry.subject.startswith("slot:"):
            seated = await _seated(tx, SlotId(_row_id(entry)))
            if seated:
                await self._tell_group(tx, seated[0], which, int(entry.occurrence), entry.expires_at)
            return
        booking = await bookings.by_id(tx, BookingId(_row_id(entry)))
        if booking is not None:
            await self._tell(
                tx,
                booking,
                "reminder",
                booking.people if booking.seats == 1 else (booking.booker_id,),
                occasion=f"reminder-{which}",
                expires_at=entry.expires_at,
                which=which,
            )

    async def _follow_up(self, tx: Transaction, entry: Entry) -> None:
        booking = await bookings.by_id(tx, BookingId(_row_id(entry)))
        if booking is not None:
            shared = (_thread(booking),) if entry.kind == FOLLOW_UP and booking.seats == 1 else ()
            await self._outbox.add(
                tx,
                guild_id=booking.guild_id,
                kind=entry.kind,
                key=f"{entry.kind}:{booking.id}",
                # Nobody is asked before everybody: the last resort of other messages, the channel, is left out.
                route=(DirectMessage(booking.booker_id), *shared),
                params={"booking": booking.id, "sequence": booking.sequence},
                reader_id=booking.booker_id,
                expires_at=entry.expires_at,
            )

    async def _forget_draft(self, tx: Transaction, entry: Entry) -> None:
        await office_hours.delete_draft(tx, OfficeHoursId(_row_id(entry)))


async def _seated(tx: Transaction, slot_id: SlotId) -> list[Booking]:
    """Return who surely takes part: what was booked for somebody who has not confirmed it does not count yet."""
    return [each for each in await bookings.of_slot(tx, slot_id) if each.state is BookingState.CONFIRMED]


def _told(booking: Booking) -> tuple[UserId, ...]:
    """Return who is told of what happens to this very booking."""
    return booking.asking if booking.seats > 1 else (*booking.asking, booking.adviser_id)


def _everyone(booking: Booking) -> tuple[UserId, ...]:
    return (*booking.asking, booking.adviser_id)


def _reminder(which: Reminder) -> str:
    return f"advice.reminder-{which}"


def _subject(booking: Booking) -> str:
    return f"booking:{booking.id}"


def _group_subject(slot_id: SlotId) -> str:
    return f"slot:{slot_id}"


def _thread(booking: Booking) -> PrivateThread:
    return PrivateThread(f"advice-group:{booking.slot_id}" if booking.seats > 1 else f"advice:{booking.id}")


def _hours_subject(office_hours_id: OfficeHoursId) -> str:
    return f"office-hours:{office_hours_id}"


def _row_id(entry: Entry) -> int:
    return int(entry.subject.rpartition(":")[2])
