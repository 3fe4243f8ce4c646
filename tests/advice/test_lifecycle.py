"""Whatever people do with office hours, in whatever order, what they agreed on stays true and everybody knows it."""

import asyncio
from collections import Counter
from datetime import datetime, time, timedelta

import icalendar
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule

from bot.advice.model import BookingId, OfficeHoursId, Outcome, SlotId
from bot.core.actor import Actor
from bot.core.clock import from_seconds, to_seconds
from bot.core.errors import UserError
from bot.core.ids import UserId
from bot.core.outbox import DirectMessage
from tests.advice.world import ALICE, BOB, CHARLIE, DANIELE, GUILD, STEWARD, World, open_world
from tests.support.life import Life

STRANGER = Actor(guild_id=GUILD, user_id=UserId(99))
PEOPLE = (ALICE, BOB, CHARLIE, DANIELE)
ACTIVE = "('held', 'pending', 'confirmed')"

people = st.sampled_from(PEOPLE)
numbers = st.integers(0, 30)


class OfficeHoursMachine(Life[World]):
    """Alice and Danièle give advice; everybody may ask for it, they too."""

    @initialize()
    def start(self) -> None:
        self.begin(open_world)
        self.untold: set[tuple[BookingId, UserId]] = set()
        """Who is not told of a cancellation, because they left."""
        for adviser_id in (ALICE, DANIELE):
            self.runner.run(self.world.opened(STEWARD, adviser_id=adviser_id, topics=("Cantines",)))

    # What people do

    @rule(
        adviser=st.sampled_from((ALICE, DANIELE)),
        day=st.integers(0, 9),
        hour=st.integers(8, 20),
        minute=st.sampled_from((0, 15)),
        length=st.sampled_from((30, 60, 120)),
        weeks=st.integers(0, 2),
        weekly_maximum=st.integers(1, 3),
        steward=st.booleans(),
    )
    def open(
        self,
        adviser: UserId,
        day: int,
        hour: int,
        minute: int,
        length: int,
        weeks: int,
        weekly_maximum: int,
        *,
        steward: bool,
    ) -> None:
        actor = STEWARD if steward else Actor(guild_id=GUILD, user_id=adviser, adviser=True)
        first = self.world.clock.now().date() + timedelta(days=day)

        async def opened() -> None:
            await self.world.opened(
                actor,
                adviser_id=adviser,
                day=first,
                time=time(hour, minute),
                length_minutes=length,
                weekly_until=first + timedelta(weeks=weeks) if weeks else None,
                weekly_maximum=weekly_maximum,
                notice_minutes=30,
                topics=("Cantines",),
            )

        self._try(opened())

    @rule(user_id=people, number=numbers)
    def book(self, user_id: UserId, number: int) -> None:
        actor = Actor(guild_id=GUILD, user_id=user_id)
        slots = self.runner.run(self.world.slots(user_id))
        slot = slots[number % len(slots)] if slots and number % 4 else SlotId(self._id_in("slot", number))
        self._try(self.world.advice.book(actor, slot, "Une question", ""))

    @rule(first=people, second=people, number=numbers)
    def book_at_once(self, first: UserId, second: UserId, number: int) -> None:
        slot = SlotId(self._id_in("slot", number))

        async def both() -> None:
            attempts = (
                self.world.advice.book(Actor(guild_id=GUILD, user_id=user_id), slot, "Une question", "")
                for user_id in (first, second)
            )
            results = await asyncio.gather(*attempts, return_exceptions=True)
            assert all(not isinstance(each, BaseException) or isinstance(each, UserError) for each in results)

        self.runner.run(both())

    @rule(user_id=people, steward=st.booleans(), number=numbers, further=numbers)
    def move(self, user_id: UserId, number: int, further: int, *, steward: bool) -> None:
        actor = Actor(guild_id=GUILD, user_id=user_id, steward=steward)
        booking_id = BookingId(self._id_in("booking", number))

        async def moved() -> None:
            offered = (await self.world.advice.alternatives(actor, booking_id)).slots
            if offered:
                await self.world.advice.move(actor, booking_id, offered[further % len(offered)].slot_id)

        self._try(moved())

    @rule(user_id=people, number=numbers, further=numbers)
    def move_blindly(self, user_id: UserId, number: int, further: int) -> None:
        actor = Actor(guild_id=GUILD, user_id=user_id)
        booking_id, slot_id = BookingId(self._id_in("booking", number)), SlotId(self._id_in("slot", further))
        self._try(self.world.advice.move(actor, booking_id, slot_id))

    @rule(user_id=people, steward=st.booleans(), number=numbers)
    def cancel(self, user_id: UserId, number: int, *, steward: bool) -> None:
        actor = Actor(guild_id=GUILD, user_id=user_id, steward=steward)
        self._try(self.world.advice.cancel(actor, BookingId(self._id_in("booking", number))))

    @rule(user_id=people, steward=st.booleans(), number=numbers)
    def close(self, user_id: UserId, number: int, *, steward: bool) -> None:
        actor = Actor(guild_id=GUILD, user_id=user_id, steward=steward)
        self._try(self.world.advice.close(actor, OfficeHoursId(self._id_in("office_hours", number))))

    @rule(user_id=people)
    def leave(self, user_id: UserId) -> None:
        before = {row["id"] for row in self._rows("SELECT id FROM booking WHERE state = 'cancelled'")}
        self.runner.run(self.world.advice.person_left(GUILD, user_id))
        after = {row["id"] for row in self._rows("SELECT id FROM booking WHERE state = 'cancelled'")}
        self.untold |= {(BookingId(row_id), user_id) for row_id in after - before}
        assert user_id not in self.runner.run(self.world.advice.active_people(GUILD))

    @rule(user_id=people, number=numbers, outcome=st.sampled_from(Outcome))
    def tell(self, user_id: UserId, number: int, outcome: Outcome) -> None:
        actor = Actor(guild_id=GUILD, user_id=user_id)
        self._try(self.world.advice.record_outcome(actor, BookingId(self._id_in("booking", number)), outcome))

    @rule(hours=st.sampled_from((0.5, 3, 20, 100)))
    def live(self, hours: float) -> None:
        self.runner.run(self.world.live(hours=hours))

    # What stays true

    @invariant()
    def a_slot_is_booked_once(self) -> None:
        slots = [row["slot_id"] for row in self._rows(f"SELECT slot_id FROM booking WHERE state IN {ACTIVE}")]
        assert len(slots) == len(set(slots))

    @invariant()
    def nobody_is_open_twice_at_once(self) -> None:
        self._disjoint("SELECT adviser_id AS person, starts_at, ends_at FROM slot WHERE state = 'open'")

    @invariant()
    def nobody_is_expected_twice_at_once(self) -> None:
        self._disjoint(
            f"""
            SELECT b.booker_id AS person, s.starts_at, s.ends_at FROM booking b JOIN slot s ON s.id = b.slot_id
            WHERE b.state IN {ACTIVE}
            UNION ALL
            SELECT b.adviser_id, s.starts_at, s.ends_at FROM booking b JOIN slot s ON s.id = b.slot_id
            WHERE b.state IN {ACTIVE}
            """
        )

    @invariant()
    def every_booking_has_exactly_what_was_promised_ahead(self) -> None:
        now = to_seconds(self.world.clock.now())
        pending = {
            (row["subject"], row["kind"], row["due_at"])
            for row in self._rows("SELECT * FROM agenda WHERE state = 'pending' AND subject LIKE 'booking:%'")
        }
        promised = {
            (f"booking:{row['id']}", kind, due)
            for row in self._rows(
                "SELECT b.id, s.starts_at, s.ends_at FROM booking b JOIN slot s ON s.id = b.slot_id "
                f"WHERE b.state IN {ACTIVE}"
            )
            for kind, due in (
                ("advice.reminder-day", row["starts_at"] - 86400),
                ("advice.reminder-hour", row["starts_at"] - 3600),
                ("advice.follow-up", row["ends_at"] + 900),
                ("advice.change", row["ends_at"] + 30 * 86400),
            )
            if due > now
        }
        assert pending == promised

    @invariant()
    def a_booked_slot_is_on_the_agenda(self) -> None:
        sql = f"SELECT 1 FROM booking b JOIN slot s ON s.id = b.slot_id WHERE b.state IN {ACTIVE} AND s.state <> 'open'"
        assert self._rows(sql) == []

    @invariant()
    def nobody_holds_more_than_two_conversations_ahead(self) -> None:
        now = to_seconds(self.world.clock.now())
        bookers = Counter(
            row["booker_id"]
            for row in self._rows(
                "SELECT b.booker_id FROM booking b JOIN slot s ON s.id = b.slot_id "
                f"WHERE b.state IN {ACTIVE} AND s.ends_at > {now}"
            )
        )
        assert all(count <= 2 for count in bookers.values())

    @invariant()
    def what_is_shown_as_free_is_what_can_be_booked(self) -> None:
        shown = set(self.runner.run(self.world.slots(STRANGER.user_id, days=60, limit=5000)))
        every = [SlotId(row["id"]) for row in self._rows("SELECT id FROM slot WHERE state = 'open'")]
        bookable = {slot for slot in every if self._try(self.world.advice.slot_for_booking(STRANGER, slot))}
        assert shown == bookable

    def end(self) -> None:
        self.runner.run(self.world.live(days=60))
        self._everybody_was_told_once()
        assert self.world.alerts == []

    def _everybody_was_told_once(self) -> None:
        cancelled = {
            (row["uid"], person)
            for row in self._rows("SELECT * FROM booking WHERE state = 'cancelled'")
            for person in (row["booker_id"], row["adviser_id"])
            if (row["id"], person) not in self.untold
        }
        told = Counter(
            (uid, each.place.user_id)
            for each in self.world.discord.accepted
            if isinstance(each.place, DirectMessage)
            for attachment in each.card.attachments
            if (uid := _cancelled_event(attachment.content))
        )
        assert told == Counter(cancelled)
        reminded = Counter(
            (each.place, each.card.title, each.card.text)
            for each in self.world.discord.accepted
            if "approche" in each.card.title or "Bientôt" in each.card.title
        )
        assert all(count == 1 for count in reminded.values())

    def _disjoint(self, sql: str) -> None:
        ends: dict[int, datetime] = {}
        for row in sorted(self._rows(sql), key=lambda row: (row["person"], row["starts_at"])):
            assert from_seconds(row["starts_at"]) >= ends.get(row["person"], from_seconds(0))
            ends[row["person"]] = from_seconds(row["ends_at"])


def _cancelled_event(content: bytes) -> str | None:
    calendar = icalendar.Calendar.from_ical(content)
    assert isinstance(calendar, icalendar.Calendar)
    return str(calendar.walk("VEVENT")[0]["UID"]) if str(calendar["METHOD"]) == "CANCEL" else None


TestOfficeHours = OfficeHoursMachine.TestCase
TestOfficeHours.settings = settings(max_examples=20, stateful_step_count=25)
