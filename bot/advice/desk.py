"""What every use case of office hours stands on: what is owed, who is told, and what happens when a slot is freed."""

from datetime import datetime
from typing import Protocol

from bot.advice.board import AdviceBoard, HouseRules
from bot.advice.model import Booking, BookingState, OfficeHoursId
from bot.advice.promises import Promises
from bot.advice.repository import away, bookings, cuts, office_hours, slots
from bot.core import audit
from bot.core.actor import Directory
from bot.core.agenda import Agenda, AgendaKind
from bot.core.catalogue import Text
from bot.core.clock import Clock
from bot.core.database import Database, Transaction
from bot.core.delivery import Readers
from bot.core.ids import GuildId, UserId
from bot.core.outbox import Outbox
from bot.core.standing import StandingMessages

_THREAD_NAME = 100


class Follower(Protocol):
    """Something else that lives on slots and bookings, told in the transaction that changes them."""

    async def booking_ended(self, tx: Transaction, booking: Booking, gone: UserId | None) -> None:
        """A booking was cancelled; `booking` is as it was before, `gone` the one of its people who left."""

    async def slots_freed(self, tx: Transaction, guild_id: GuildId, adviser_id: UserId) -> None:
        """That person may have slots that nobody has."""


def announcement_key(office_hours_id: OfficeHoursId) -> str:
    """Return the key of the message that announces office hours with several seats."""
    return f"advice.announcement:{office_hours_id}"


class Desk(AdviceBoard):
    """The pieces of the use cases; `bot.advice.service.AdviceService` is all of them. `follower` is set by the
    application.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        outbox: Outbox,
        agenda: Agenda,
        rules: HouseRules,
        directory: Directory,
        readers: Readers,
        standing: StandingMessages | None = None,
    ) -> None:
        super().__init__(database, clock, rules)
        self._outbox = outbox
        self._agenda = agenda
        self._promises = Promises(outbox, agenda)
        self._directory = directory
        self._readers = readers
        self._standing = standing or StandingMessages(clock, outbox)
        self.follower: Follower | None = None

    def agenda_kinds(self) -> tuple[AgendaKind, ...]:
        """Return what the agenda must know of office hours."""
        return self._promises.agenda_kinds()

    async def _cancel(
        self,
        tx: Transaction,
        booking: Booking,
        *,
        by: UserId,
        gone: UserId | None = None,
        closing: bool = False,
        declined: bool = False,
    ) -> Booking:
        """End a booking and tell those concerned, but for who is `gone`; the slot is closed if its adviser ends it."""
        now = self._clock.now()
        await bookings.cancel(tx, booking.id, by=by, now=now)
        cancelled = await self._booking(tx, booking.guild_id, booking.id)
        stays_open = by != booking.adviser_id or booking.seats > 1
        if not closing:
            stays_open = await self._leave_slot(tx, booking, open_again=stays_open)
        if booking.state is BookingState.PENDING:
            whom = [user_id for user_id in booking.asking if user_id not in {by, gone}]
            how = "declined" if by == booking.booker_id else "freed"
            await self._promises.let_go(tx, cancelled, how=how, whom=whom)
        else:
            whom = [user_id for user_id in (*booking.asking, booking.adviser_id) if user_id != gone]
            await self._promises.cancelled(
                tx, cancelled, whom=whom, closed=closing or not stays_open, declined=declined
            )
        await self._refresh_announcement(tx, booking)
        await self._note(tx, booking.guild_id, by, "advice.cancelled", f"booking:{booking.id}", now)
        if self.follower is not None:
            await self.follower.booking_ended(tx, booking, gone)
        if not closing:
            await self._freed(tx, booking.guild_id, booking.adviser_id)
        return cancelled

    async def release_in(self, tx: Transaction, held: Booking, *, by: UserId) -> None:
        """Let go of a slot that was held; nobody is told of a conversation that was never agreed."""
        await bookings.cancel(tx, held.id, by=by, now=self._clock.now())
        await self._give_back(tx, held)
        if self.follower is not None:
            await self.follower.booking_ended(tx, held, None)

    async def _leave_slot(self, tx: Transaction, booking: Booking, *, open_again: bool) -> bool:
        """The booking has left its slot: give it back to the agenda, or take it off. Return whether it is on it.

        Whoever calls this ends with `_freed`, once everything else is written down.
        """
        if open_again:
            return await self._give_back(tx, booking)
        await slots.close(tx, booking.slot_id)
        return False

    async def _give_back(self, tx: Transaction, booking: Booking) -> bool:
        """Make the slot whole again; return whether it is on the agenda: during an absence it is not."""
        hours = await office_hours.by_id(tx, booking.guild_id, booking.office_hours_id)
        if hours is not None and hours.lengths:
            await cuts.join(tx, booking.slot_id, hours.break_minutes)
        return not await away.close_if_absent(tx, booking.slot_id, self._clock.now())

    async def _freed(self, tx: Transaction, guild_id: GuildId, adviser_id: UserId) -> None:
        """That person may have slots that nobody has."""
        if self.follower is not None:
            await self.follower.slots_freed(tx, guild_id, adviser_id)

    async def _refresh_announcement(self, tx: Transaction, booking: Booking) -> None:
        """Where office hours with several seats were announced, say how many are left."""
        if booking.seats > 1:
            await self._standing.refresh(tx, announcement_key(booking.office_hours_id))

    def _thread_name(self, booking: Booking, text: Text) -> str:
        booker, adviser = (
            self._directory.display_name(booking.guild_id, user_id) or text("advice-somebody")
            for user_id in booking.people
        )
        if booking.seats > 1:
            return text("advice-group-thread-name", number=booking.slot_id, adviser=adviser)[:_THREAD_NAME]
        return text("advice-thread-name", number=booking.id, adviser=adviser, booker=booker)[:_THREAD_NAME]

    async def _text(self, guild_id: GuildId) -> Text:
        """Return the voice of the server itself."""
        return await self._readers.text_for(guild_id, None, private=False)

    async def _note(
        self, tx: Transaction, guild_id: GuildId, actor_id: UserId, action: str, subject: str, now: datetime
    ) -> None:
        await audit.record(tx, guild_id=guild_id, actor_id=actor_id, action=action, subject=subject, at=now)
