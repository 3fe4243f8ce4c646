"""Whatever people do with tables, cut slots, absences, pauses, slots kept for others and offers, in whatever order.

BOCAGE_TEST_EXAMPLES and BOCAGE_TEST_STEPS make it longer.
"""

import asyncio
import os
from datetime import time, timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule

from bot.advice.model import AbsenceId, BookingId, SlotId
from bot.core.actor import Actor
from bot.core.clock import to_seconds
from bot.core.errors import UserError
from bot.core.ids import UserId
from tests.advice.world import ALICE, BOB, CHARLIE, DANIELE, GUILD, TUESDAY, World, open_world
from tests.support.life import NO_ROW, Life

EXAMPLES = int(os.environ.get("BOCAGE_TEST_EXAMPLES", "5"))
STEPS = int(os.environ.get("BOCAGE_TEST_STEPS", "25"))
PEOPLE = (ALICE, BOB, CHARLIE, DANIELE)
ACTIVE = "('held', 'pending', 'confirmed')"

people = st.sampled_from(PEOPLE)
numbers = st.integers(0, 40)


def _actor(user_id: UserId) -> Actor:
    return Actor(guild_id=GUILD, user_id=user_id, adviser=user_id == ALICE)


class GrowthMachine(Life[World]):
    """Alice gives advice in three ways: at a table of three, for 15, 30 or 45 minutes, and for half hours as before."""

    @initialize()
    def start(self) -> None:
        self.begin(open_world)
        self.world.rules.maximum = 3
        later = TUESDAY + timedelta(weeks=2)

        async def open_all() -> None:
            await self.world.opened(seats=3, length_minutes=60, weekly_until=later, topics=("Cantines",))
            await self.world.opened(time=time(9), lengths=(15, 30, 45), break_minutes=5, weekly_until=later)
            await self.world.opened(time=time(14), monthly_maximum=6, weekly_until=later, notice_minutes=30)

        self.runner.run(open_all())

    def _free(self, user_id: UserId, number: int) -> SlotId:
        slots = self.runner.run(self.world.slots(user_id, days=60))
        return slots[number % len(slots)] if slots else SlotId(NO_ROW)

    @rule(user_id=people, number=numbers, minutes=st.sampled_from((None, 15, 30, 45)))
    def book(self, user_id: UserId, number: int, minutes: int | None) -> None:
        slot = self._free(user_id, number)
        self._try(self.world.advice.book(_actor(user_id), slot, "Une question", "", minutes=minutes))

    @rule(number=numbers)
    def everybody_clicks_at_once(self, number: int) -> None:
        slot = self._free(UserId(99), number)

        async def at_once() -> None:
            results = await asyncio.gather(
                *(self.world.advice.book(_actor(UserId(100 + n)), slot, "Une question", "") for n in range(5)),
                return_exceptions=True,
            )
            assert all(not isinstance(each, BaseException) or isinstance(each, UserError) for each in results)

        self.runner.run(at_once())

    @rule(aide=people, booker=people, number=numbers, minutes=st.sampled_from((None, 15)))
    def keep_for(self, aide: UserId, booker: UserId, number: int, minutes: int | None) -> None:
        slot = self._free(booker, number)
        self._try(self.world.advice.book_for(_actor(aide), booker, slot, "Une question", "", minutes=minutes))

    @rule(user_id=people, number=numbers)
    def confirm(self, user_id: UserId, number: int) -> None:
        booking_id = BookingId(self._id_in("booking", number, "state = 'pending'"))
        self._try(self.world.advice.confirm(_actor(user_id), booking_id))

    @rule(user_id=people, number=numbers)
    def cancel(self, user_id: UserId, number: int) -> None:
        self._try(self.world.advice.cancel(_actor(user_id), BookingId(self._id_in("booking", number))))

    @rule(number=numbers)
    def decline(self, number: int) -> None:
        self._try(self.world.advice.decline(_actor(ALICE), BookingId(self._id_in("booking", number))))

    @rule(user_id=people, number=numbers)
    def propose(self, user_id: UserId, number: int) -> None:
        self._try(self.world.advice.propose(_actor(user_id), BookingId(self._id_in("booking", number))))

    @rule(user_id=people, number=numbers, further=numbers)
    def accept(self, user_id: UserId, number: int, further: int) -> None:
        booking_id = BookingId(self._id_in("booking", number, "proposed_by IS NOT NULL"))
        (row,) = self._rows(f"SELECT max(sequence) AS sequence FROM booking WHERE id = {booking_id}")
        slot = self._free(user_id, further)
        self._try(self.world.advice.accept(_actor(user_id), booking_id, slot, row["sequence"] or 0))

    @rule(user_id=people, number=numbers, further=numbers)
    def move(self, user_id: UserId, number: int, further: int) -> None:
        booking_id = BookingId(self._id_in("booking", number))
        self._try(self.world.advice.move(_actor(user_id), booking_id, self._free(user_id, further)))

    @rule(first=st.integers(0, 20), length=st.integers(0, 8))
    def be_away(self, first: int, length: int) -> None:
        day = self.world.clock.now() + timedelta(days=first)
        until = day + timedelta(days=length, hours=5)
        self._try(self.world.advice.declare_absence(_actor(ALICE), to_seconds(day), to_seconds(until)))

    @rule(number=numbers)
    def be_there_after_all(self, number: int) -> None:
        absence_id = AbsenceId(self._id_in("adviser_absence", number))
        self._try(self.world.advice.cancel_absence(_actor(ALICE), absence_id))

    @rule(days=st.integers(0, 9), on=st.booleans())
    def pause_or_resume(self, days: int, *, on: bool) -> None:
        day = self.world.clock.now().date() + timedelta(days=days)
        self._try(self.world.advice.pause(_actor(ALICE), day) if on else self.world.advice.resume(_actor(ALICE)))

    @rule(hours=st.sampled_from((0.2, 5, 26, 100)))
    def live(self, hours: float) -> None:
        self.runner.run(self.world.live(hours=hours))

    # What stays true

    @invariant()
    def nobody_sits_where_there_is_no_seat(self) -> None:
        rows = self._rows(
            f"SELECT s.seats, b.seat, count(*) AS n FROM booking b JOIN slot s ON s.id = b.slot_id "
            f"WHERE b.state IN {ACTIVE} GROUP BY s.id, b.seat"
        )
        assert all(row["n"] == 1 and row["seat"] <= row["seats"] for row in rows)

    @invariant()
    def open_slots_never_overlap_and_those_booked_are_open(self) -> None:
        ends = 0
        for row in self._rows("SELECT starts_at, ends_at FROM slot WHERE state = 'open' ORDER BY starts_at"):
            assert row["starts_at"] >= ends
            ends = row["ends_at"]
        sql = f"SELECT 1 FROM booking b JOIN slot s ON s.id = b.slot_id WHERE b.state IN {ACTIVE} AND s.state <> 'open'"
        assert self._rows(sql) == []

    @invariant()
    def quotas_are_kept(self) -> None:
        rows = self._rows(
            f"SELECT DISTINCT s.id, s.week FROM booking b JOIN slot s ON s.id = b.slot_id WHERE b.state IN {ACTIVE}"
        )
        weeks = [row["week"] for row in rows]
        assert all(weeks.count(week) <= 4 for week in weeks)

    @invariant()
    def what_waits_for_a_yes_has_an_end(self) -> None:
        waiting = self._rows("SELECT id, pending_until FROM booking WHERE state = 'pending'")
        ends = {
            row["subject"]: row["due_at"]
            for row in self._rows("SELECT * FROM agenda WHERE kind = 'advice.pending-expiry' AND state = 'pending'")
        }
        assert {f"booking:{row['id']}": row["pending_until"] for row in waiting} == ends

    @invariant()
    def nothing_free_is_open_while_she_is_away(self) -> None:
        now = to_seconds(self.world.clock.now())
        sql = (
            f"SELECT 1 FROM slot s JOIN adviser_absence a ON a.starts_at < s.ends_at AND a.ends_at > s.starts_at "
            f"WHERE s.state = 'open' AND s.starts_at > {now} "
            f"AND NOT EXISTS (SELECT 1 FROM booking b WHERE b.slot_id = s.id AND b.state IN {ACTIVE})"
        )
        assert self._rows(sql) == []

    @invariant()
    def what_is_shown_as_free_is_what_can_be_booked(self) -> None:
        stranger = Actor(guild_id=GUILD, user_id=UserId(99))

        async def bookable(slot_id: int) -> bool:
            try:
                await self.world.advice.slot_for_booking(stranger, SlotId(slot_id))
            except UserError:
                return False
            return True

        async def both() -> tuple[set[int], set[int]]:
            shown = set(await self.world.slots(stranger.user_id, days=90, limit=5000))
            every = await self.world.database.fetch_all("SELECT id FROM slot WHERE state = 'open'")
            return set(map(int, shown)), {row["id"] for row in every if await bookable(row["id"])}

        shown, possible = self.runner.run(both())
        assert shown == possible

    def end(self) -> None:
        self.runner.run(self.world.live(days=60))
        assert self._rows("SELECT 1 FROM booking WHERE state = 'pending'") == [], "nothing waits for ever"
        assert self.world.alerts == []
        files = [each.card.attachments for each in self.world.discord.accepted]
        assert all(len(attachments) <= 1 for attachments in files)


TestGrowth = GrowthMachine.TestCase
TestGrowth.settings = settings(
    max_examples=EXAMPLES, stateful_step_count=STEPS, suppress_health_check=(HealthCheck.too_slow,)
)
