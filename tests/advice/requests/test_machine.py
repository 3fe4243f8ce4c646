"""Whatever people do at once with slots, lines and questions, in whatever order: the issue's sentences stay true."""

import os

from hypothesis import settings
from hypothesis.stateful import invariant

from bot.advice.model import SlotId
from bot.advice.requests.model import Rung, State
from bot.core.clock import from_seconds, to_seconds
from bot.core.ids import UserId
from tests.advice.requests.people import People

EXAMPLES = int(os.environ.get("BOCAGE_TEST_EXAMPLES", "12"))
STEPS = int(os.environ.get("BOCAGE_TEST_STEPS", "25"))
ORDER: dict[Rung | None, int] = {None: -1, **{rung: place for place, rung in enumerate(Rung)}}


class RequestsMachine(People):
    """What stays true after each of their steps, and once everything has come to an end."""

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

    def end(self) -> None:
        self.runner.run(self.world.live(days=50))
        states = {row["state"] for row in self._rows("SELECT state FROM advice_request")}
        assert states <= {"answered", "booked", "withdrawn", "owned"}, states
        assert self._rows("SELECT 1 FROM booking WHERE state = 'held'") == []
        assert [each for each in self.world.alerts if "failed" in each or "bug" in each] == []


TestRequests = RequestsMachine.TestCase
TestRequests.settings = settings(max_examples=EXAMPLES, stateful_step_count=STEPS)
