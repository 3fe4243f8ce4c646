"""Whatever people do at once with slots, lines and questions, in whatever order: the issue's sentences stay true."""

import asyncio
import os
import tempfile
from collections.abc import Awaitable
from contextlib import AsyncExitStack
from datetime import time, timedelta
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from bot.advice.model import BookingId, OfficeHoursId, SlotId
from bot.advice.requests.model import (
    ForumOffer,
    HelperId,
    Offer,
    PeerOffer,
    PlaceId,
    RequestId,
    Rung,
    SlotOffer,
    State,
    WaitOffer,
)
from bot.core.actor import Actor
from bot.core.clock import from_seconds, to_seconds
from bot.core.database import Row
from bot.core.errors import UserError
from bot.core.ids import UserId
from tests.advice.requests.world import (
    ALICE,
    BOB,
    CANTEENS,
    CHARLIE,
    DANIELE,
    ERWAN,
    FANNY,
    GUILD,
    Forum,
    House,
    World,
    member,
    open_world,
)

EXAMPLES = int(os.environ.get("BOCAGE_TEST_EXAMPLES", "12"))
STEPS = int(os.environ.get("BOCAGE_TEST_STEPS", "25"))
PEOPLE = (ALICE, BOB, CHARLIE, DANIELE, ERWAN, FANNY)
ORDER: dict[Rung | None, int] = {None: -1, **{rung: place for place, rung in enumerate(Rung)}}
NAMES = {ALICE: "Alice", BOB: "Bob", CHARLIE: "Charlie", DANIELE: "Danièle", ERWAN: "Erwan", FANNY: "Fanny"}

people = st.sampled_from(PEOPLE)
numbers = st.integers(0, 30)


class RequestsMachine(RuleBasedStateMachine):
    """Alice and Danièle hold office hours, Charlie and Danièle share the topic, Erwan and Fanny animate; all ask."""

    @initialize()
    def start(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.runner = asyncio.Runner()
        self.stack = AsyncExitStack()
        self.world: World = self.runner.run(
            self.stack.enter_async_context(open_world(Path(self.folder.name) / "bot.db"))
        )
        self.rungs: dict[tuple[int, int], Rung | None] = {}
        self.checked_holds: set[int] = set()
        self._open(ALICE, 2, 9, 30)
        # A line to begin with: Danièle has the only slot, three people wait for it.
        self.book(DANIELE, 0)
        for user_id in (BOB, CHARLIE, FANNY):
            self.wait_for(user_id, ALICE)

    # Small steps

    def _try(self, attempt: Awaitable[object]) -> bool:
        async def tried() -> bool:
            try:
                await attempt
            except UserError:
                return False
            return True

        return self.runner.run(tried())

    def _rows(self, sql: str) -> list[Row]:
        return self.runner.run(self.world.database.fetch_all(sql))

    def _id_in(self, table: str, number: int, where: str = "1") -> int:
        ids = [row["id"] for row in self._rows(f"SELECT id FROM {table} WHERE {where} ORDER BY id DESC")]
        return ids[number % len(ids)] if ids else 999

    def _actor(self, user_id: UserId) -> Actor:
        return member(user_id, steward=user_id in self.world.here.animate)

    def _open(self, adviser: UserId, day: int, hour: int, length: int) -> None:
        first = self.world.clock.now().date() + timedelta(days=day)
        self._try(
            self.world.opened(
                Actor(guild_id=GUILD, user_id=adviser, adviser=True),
                adviser_id=adviser,
                day=first,
                time=time(hour),
                length_minutes=length,
                weekly_maximum=3,
                topics=(CANTEENS,),
            )
        )

    # What people do

    @rule(adviser=st.sampled_from((ALICE, DANIELE)), day=st.integers(0, 6), hour=st.integers(8, 20))
    def open(self, adviser: UserId, day: int, hour: int) -> None:
        if adviser in self.world.here.names:
            self._open(adviser, day, hour, 30)

    @rule(user_id=people, choice=numbers, shareable=st.booleans(), within=st.sampled_from((None, 1, 7)))
    def ask_and_choose(self, user_id: UserId, choice: int, within: int | None, *, shareable: bool) -> None:
        if user_id not in self.world.here.names:
            return

        async def asked() -> None:
            request = await self.world.ask(user_id, shareable=shareable, within_days=within)
            offers = (await self.world.asked.offers(member(user_id), request.id)).offers
            if choice % 5:
                await self._choose(user_id, request.id, offers[choice % len(offers)] if offers else None)

        self._try(asked())

    async def _choose(self, user_id: UserId, request_id: RequestId, offer: Offer | None) -> None:
        actor, asked = member(user_id), self.world.asked
        match offer:
            case SlotOffer(slot=slot):
                await asked.take_slot(actor, request_id, slot.slot_id)
            case WaitOffer(adviser_id=adviser_id):
                await asked.wait(actor, request_id, adviser_id)
            case PeerOffer():
                await asked.turn_to(actor, request_id, Rung.PEER)
            case ForumOffer():
                await asked.turn_to(actor, request_id, Rung.FORUM)
            case None:
                await asked.turn_to(actor, request_id, Rung.STEWARD)

    @rule(user_id=people, adviser=st.sampled_from((ALICE, DANIELE)))
    def wait_for(self, user_id: UserId, adviser: UserId) -> None:
        async def waits() -> None:
            request = await self.world.ask(user_id)
            await self.world.asked.wait(member(user_id), request.id, adviser)

        if user_id in self.world.here.names:
            self._try(waits())

    @rule(number=numbers, choice=numbers)
    def choose_another_way(self, number: int, choice: int) -> None:
        row_id = self._id_in("advice_request", number, "state IN ('draft', 'open', 'owned')")

        async def chosen() -> None:
            request = await self.world.now_of(RequestId(row_id))
            offers = (await self.world.asked.offers(member(request.asker_id), request.id)).offers
            await self._choose(request.asker_id, request.id, offers[choice % len(offers)] if offers else None)

        if row_id != 999:
            self._try(chosen())

    @rule(user_id=people, number=numbers)
    def book(self, user_id: UserId, number: int) -> None:
        self._try(self.world.advice.book(member(user_id), SlotId(self._id_in("slot", number)), "Une question", ""))

    @rule(user_id=people, number=numbers, steward=st.booleans())
    def cancel(self, user_id: UserId, number: int, *, steward: bool) -> None:
        booking = BookingId(self._id_in("booking", number, "state = 'confirmed'"))
        self._try(self.world.advice.cancel(member(user_id, steward=steward), booking))

    @rule(number=numbers)
    def close(self, number: int) -> None:
        hours = OfficeHoursId(self._id_in("office_hours", number, "state = 'open'"))
        self._try(self.world.advice.close(member(ERWAN, steward=True), hours))

    @rule(user_id=people, number=numbers, taken=st.booleans())
    def answer_an_offer(self, user_id: UserId, number: int, *, taken: bool) -> None:
        place = PlaceId(self._id_in("advice_place", number))
        asked = self.world.asked
        self._try((asked.take_held if taken else asked.pass_on)(member(user_id), place))

    @rule(number=numbers, slot=numbers, first=people, second=people)
    def all_at_once(self, number: int, slot: int, first: UserId, second: UserId) -> None:
        """Whoever has a hold takes it and lets it pass, others book the slot, all in the same moment."""
        held = self._rows("SELECT id, member_id FROM advice_place WHERE state = 'offered'")
        slot_id = SlotId(self._id_in("slot", slot))

        async def together() -> None:
            attempts: list[Awaitable[object]] = [
                self.world.advice.book(member(each), slot_id, "Moi", "") for each in (first, second)
            ]
            if held:
                row = held[number % len(held)]
                owner, place = member(UserId(row["member_id"])), PlaceId(row["id"])
                attempts += [self.world.asked.take_held(owner, place) for _ in range(2)]
                attempts.append(self.world.asked.pass_on(owner, place))
            results = await asyncio.gather(*attempts, return_exceptions=True)
            assert all(not isinstance(each, BaseException) or isinstance(each, UserError) for each in results), results

        self.runner.run(together())

    @rule(number=numbers, yes=st.booleans())
    def help(self, number: int, *, yes: bool) -> None:
        rows = self._rows("SELECT * FROM advice_helper WHERE state = 'asked' ORDER BY id")
        if not rows:
            return
        row = rows[number % len(rows)]
        actor, helper = member(UserId(row["helper_id"])), HelperId(row["id"])
        if yes:
            self._try(self.world.asked.helping.accept(actor, helper))
            return
        request = self.runner.run(self.world.now_of(RequestId(row["request_id"])))
        before = self.runner.run(self.world.asked.mine(member(request.asker_id)))
        self._try(self.world.asked.helping.decline(actor, helper))
        assert self.runner.run(self.world.asked.mine(member(request.asker_id))) == before, "a no stays invisible"

    @rule(user_id=people, number=numbers, how=st.sampled_from(("replied", "come_forward", "offer_slot")))
    def come_forward(self, user_id: UserId, number: int, how: str) -> None:
        if user_id in self.world.here.names:
            request = RequestId(self._id_in("advice_request", number))
            self._try(getattr(self.world.asked.helping, how)(member(user_id), request))
        if how == "offer_slot":
            # Whoever offers a slot of theirs chooses whom to offer it to.
            self._know_holds()

    @rule(user_id=people, number=numbers, how=st.sampled_from(("answered", "withdraw", "not_yet")))
    def close_question(self, user_id: UserId, number: int, how: str) -> None:
        request = RequestId(self._id_in("advice_request", number))
        self._try(getattr(self.world.asked, how)(self._actor(user_id), request))

    @rule(user_id=people, to=people, number=numbers)
    def take_in_hand(self, user_id: UserId, to: UserId, number: int) -> None:
        request = RequestId(self._id_in("advice_request", number))
        self._try(self.world.asked.hands.take(self._actor(user_id), request))
        self._try(self.world.asked.hands.hand_over(self._actor(user_id), request, to))

    # What happens

    @rule(user_id=people)
    def leave(self, user_id: UserId) -> None:
        self.world.here.names.pop(user_id, None)
        self.runner.run(self.world.asked.person_left(GUILD, user_id))
        self.runner.run(self.world.advice.person_left(GUILD, user_id))

    @rule(user_id=people)
    def come_back(self, user_id: UserId) -> None:
        self.world.here.names[user_id] = NAMES[user_id]

    @rule(user_id=people)
    def pause_or_return(self, user_id: UserId) -> None:
        self.world.here.resting ^= {user_id}

    @rule(forum=st.booleans(), channel=st.booleans())
    def channels_come_and_go(self, *, forum: bool, channel: bool) -> None:
        self.world.server.forum = Forum() if forum else None
        self.world.server.house = House() if channel else House(stewards_channel_id=None)

    @rule(hours=st.sampled_from((0.5, 3, 13, 25, 80)))
    def live(self, hours: float) -> None:
        self.runner.run(self.world.live(hours=hours))
        self._know_holds()

    def _know_holds(self) -> None:
        held = self._rows("SELECT booking_id FROM advice_place WHERE state = 'offered'")
        self.checked_holds |= {row["booking_id"] for row in held}

    # What stays true

    @invariant()
    def a_slot_has_one_winner(self) -> None:
        slots = [
            row["slot_id"]
            for row in self._rows("SELECT slot_id FROM booking WHERE state IN ('held', 'pending', 'confirmed')")
        ]
        assert len(slots) == len(set(slots))

    @invariant()
    def what_is_held_is_held_for_somebody_in_the_line_and_not_for_too_long(self) -> None:
        held = {
            row["id"]: row
            for row in self._rows(
                "SELECT b.*, s.starts_at, s.state AS slot_state FROM booking b JOIN slot s ON s.id = b.slot_id "
                "WHERE b.state = 'held'"
            )
        }
        places = self._rows("SELECT * FROM advice_place WHERE state = 'offered'")
        assert {row["booking_id"] for row in places} == held.keys()
        lapses = {
            (row["subject"], row["occurrence"], row["due_at"])
            for row in self._rows("SELECT * FROM agenda WHERE kind = 'advice.request-lapse' AND state = 'pending'")
        }
        assert lapses == {
            (f"advice-place:{row['id']}", str(row["booking_id"]), row["offered_until_at"]) for row in places
        }
        for row in places:
            booking = held[row["booking_id"]]
            assert row["offered_until_at"] <= booking["created_at"] + 12 * 3600
            assert row["offered_until_at"] <= booking["starts_at"] - 2 * 3600
            assert booking["slot_state"] == "open"

    @invariant()
    def a_freed_slot_is_offered_to_the_first_who_could_take_it(self) -> None:
        for row in self._rows("SELECT * FROM advice_place WHERE state = 'offered'"):
            if row["booking_id"] in self.checked_holds:
                continue
            self.checked_holds.add(row["booking_id"])
            (slot,) = self._rows(f"SELECT slot_id, adviser_id FROM booking WHERE id = {row['booking_id']}")
            ahead = self._rows(
                f"SELECT * FROM advice_place WHERE adviser_id = {slot['adviser_id']} AND state = 'waiting' "
                f"AND id < {row['id']}"
            )
            for place in ahead:
                assert self._could_not(UserId(place["member_id"]), SlotId(slot["slot_id"])), "first come, first served"

    def _could_not(self, user_id: UserId, slot_id: SlotId) -> bool:
        """Return whether that person had this slot before, is expected elsewhere then, or holds enough already."""
        had = self._rows(f"SELECT 1 FROM booking WHERE slot_id = {slot_id} AND booker_id = {user_id}")
        overlapping = self._rows(
            f"""
            SELECT 1 FROM booking b JOIN slot s ON s.id = b.slot_id JOIN slot w ON w.id = {slot_id}
            WHERE b.state IN ('held', 'confirmed') AND {user_id} IN (b.booker_id, b.adviser_id)
              AND s.starts_at < w.ends_at AND s.ends_at > w.starts_at AND s.id <> w.id
            """
        )
        ahead = self._rows(
            f"""
            SELECT 1 FROM booking b JOIN slot s ON s.id = b.slot_id
            WHERE b.state IN ('held', 'confirmed') AND b.booker_id = {user_id}
              AND s.ends_at > {to_seconds(self.world.clock.now())}
            """
        )
        return bool(had or overlapping or len(ahead) >= 2)

    @invariant()
    def whatever_has_no_end_has_a_next_step(self) -> None:
        pending = {
            (row["subject"], row["due_at"])
            for row in self._rows("SELECT * FROM agenda WHERE kind = 'advice.request-step' AND state = 'pending'")
        }
        waiting = {
            (f"advice-request:{row['id']}", row["next_step_at"])
            for row in self._rows("SELECT * FROM advice_request WHERE state IN ('draft', 'open')")
        }
        assert pending == waiting

    @invariant()
    def a_rung_is_never_left_for_a_lower_one(self) -> None:
        for row in self._rows("SELECT * FROM advice_request WHERE state = 'open'"):
            rung, key = Rung(row["rung"]), (row["id"], row["opened_at"])
            assert ORDER[rung] >= ORDER[self.rungs.get(key)]
            self.rungs[key] = rung
            if row["heard"] is None:
                assert row["next_step_at"] - to_seconds(self.world.clock.now()) <= 24 * 3600

    @invariant()
    def each_end_is_whole(self) -> None:
        for row in self._rows(
            "SELECT r.*, b.state AS booked FROM advice_request r LEFT JOIN booking b ON b.id = booking_id"
        ):
            state = State(row["state"])
            assert (state is State.BOOKED) == (row["booked"] == "confirmed")
            assert (state is State.OWNED) == (row["owner_id"] is not None)
            assert row["owner_id"] != row["asker_id"]

    @invariant()
    def nobody_is_asked_more_than_once_a_week(self) -> None:
        last: dict[int, int] = {}
        for row in self._rows("SELECT user_id, asked_at FROM solicitation ORDER BY asked_at"):
            assert row["asked_at"] - last.get(row["user_id"], -(10**9)) >= 7 * 86400
            last[row["user_id"]] = row["asked_at"]
        asked = self._rows(
            "SELECT request_id, count(*) AS n FROM advice_helper WHERE state IN ('asked', 'declined') GROUP BY 1"
        )
        assert all(row["n"] <= 3 for row in asked)

    @invariant()
    def nobody_asks_more_than_three_things_at_once(self) -> None:
        counts = self._rows(
            "SELECT count(*) AS n FROM advice_request WHERE state IN ('draft', 'open', 'owned') GROUP BY asker_id"
        )
        assert all(row["n"] <= 3 for row in counts)

    @invariant()
    def nobody_is_expected_twice_at_once(self) -> None:
        ends: dict[int, int] = {}
        for row in self._rows(
            """
            SELECT b.booker_id AS person, s.starts_at, s.ends_at FROM booking b JOIN slot s ON s.id = b.slot_id
            WHERE b.state IN ('held', 'pending', 'confirmed')
            UNION ALL
            SELECT b.adviser_id, s.starts_at, s.ends_at FROM booking b JOIN slot s ON s.id = b.slot_id
            WHERE b.state IN ('held', 'pending', 'confirmed')
            ORDER BY 2
            """
        ):
            assert row["starts_at"] >= ends.get(row["person"], 0), from_seconds(row["starts_at"])
            ends[row["person"]] = row["ends_at"]

    def teardown(self) -> None:
        if not hasattr(self, "world"):
            return
        try:
            self.runner.run(self.world.live(days=50))
            states = {row["state"] for row in self._rows("SELECT state FROM advice_request")}
            assert states <= {"answered", "booked", "withdrawn", "owned"}, states
            assert self._rows("SELECT 1 FROM booking WHERE state = 'held'") == []
            assert [each for each in self.world.alerts if "failed" in each or "bug" in each] == []
        finally:
            self.runner.run(self.stack.aclose())
            self.runner.close()
            self.folder.cleanup()


TestRequests = RequestsMachine.TestCase
TestRequests.settings = settings(max_examples=EXAMPLES, stateful_step_count=STEPS)
