"""Whatever people do about encounters, in whatever order: the machine behind the test, and the long proof itself.

`python -m tests.rounds.lives --trials 200 --steps 50 --seed 3`
"""

import argparse
import sys

from hypothesis import HealthCheck, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule, run_state_machine_as_test

from bot.core.ids import UserId
from bot.rounds.model import EncounterId, Mode, MomentId, Outcome, Wishes
from tests.rounds.world import ALICE, BOB, CHARLIE, DORA, EMMA, FARID, GUILD, NAMES, World, actor, open_world
from tests.support.life import Life

PEOPLE = (ALICE.user_id, BOB, CHARLIE, DORA, EMMA, FARID)
people = st.sampled_from(PEOPLE)
numbers = st.integers(0, 40)


class RoundsMachine(Life[World]):
    """Six people, a calendar that draws every two weeks, and all that can come up."""

    @initialize()
    def start(self) -> None:
        self.begin(open_world)
        self.left: set[int] = set()
        self.runner.run(self.world.joined(*PEOPLE[:5]))
        self.runner.run(self.world.published(days=2, weeks=2))

    @rule(
        user_id=people,
        every=st.sampled_from((1, 1, 2)),
        modes=st.sets(st.sampled_from(Mode), min_size=1),
        dm=st.booleans(),
    )
    def join(self, user_id: UserId, every: int, modes: set[Mode], *, dm: bool) -> None:
        wishes = Wishes(every=every, modes=frozenset({*modes, Mode.VIDEO}), by_dm=dm)
        self._try(self.world.rounds.join(actor(user_id), wishes))

    @rule(user_id=people, number=numbers)
    def vote(self, user_id: UserId, number: int) -> None:
        self._try(self.world.rounds.vote(actor(user_id), MomentId(self._id_in("encounter_slot", number))))

    @rule(number=numbers)
    def agree(self, number: int) -> None:
        live = self.runner.run(self.world.live())
        if live:
            encounter = live[number % len(live)]
            if encounter.moments:
                for user_id in encounter.people:
                    self._try(self.world.rounds.vote(actor(user_id), encounter.moments[0].id))

    @rule(user_id=people, number=numbers, what=st.sampled_from(("other_moments", "postpone", "give_up", "held")))
    def something_comes_up(self, user_id: UserId, number: int, what: str) -> None:
        encounter_id = EncounterId(self._id_in("encounter", number))
        self._try(getattr(self.world.rounds, what)(actor(user_id), encounter_id))

    @rule(user_id=people, number=numbers, outcome=st.sampled_from(Outcome))
    def tell(self, user_id: UserId, number: int, outcome: Outcome) -> None:
        encounter_id = EncounterId(self._id_in("encounter", number))
        self._try(self.world.rounds.record_outcome(actor(user_id), encounter_id, outcome))

    @rule(user_id=people, what=st.sampled_from(("pause_two_months", "resume", "quit", "goes_on")))
    def come_and_go(self, user_id: UserId, what: str) -> None:
        self._try(getattr(self.world.rounds, what)(actor(user_id)))

    @rule(user_id=people, avoided=people)
    def avoid(self, user_id: UserId, avoided: UserId) -> None:
        self._try(self.world.rounds.avoid_person(actor(user_id), avoided))

    @rule(user_id=people, back=st.booleans())
    def leave_the_server(self, user_id: UserId, *, back: bool) -> None:
        self.left.add(user_id)
        self.world.people.names.pop(user_id, None)
        self.runner.run(self.world.rounds.person_left(GUILD, user_id))
        if back:
            self.world.people.names[user_id] = NAMES[user_id]

    @rule(user_id=people)
    def be_forgotten(self, user_id: UserId) -> None:
        # With them goes the encounter itself, and so the trace that whoever they met was placed in that round.
        self.left.update(
            row["user_id"]
            for row in self.runner.run(
                self.world.rows(
                    """
                    SELECT other.user_id FROM encounter_member m JOIN encounter_member other
                      ON other.encounter_id = m.encounter_id WHERE m.user_id = ?
                    """,
                    user_id,
                )
            )
        )

        async def forget() -> None:
            # They left a month ago: what was owed since then has long been told.
            self.world.people.names.pop(user_id, None)
            self.left.add(user_id)
            await self.world.rounds.person_left(GUILD, user_id)
            await self.world.settle()
            async with self.world.database.transaction() as tx:
                await self.world.rounds.forget_person(tx, GUILD, user_id)

        self.runner.run(forget())
        self.world.people.names[user_id] = NAMES[user_id]
        rows = self.runner.run(self.world.rows("SELECT 1 FROM encounter_member WHERE user_id = ?", user_id))
        assert not rows

    @rule(hours=st.sampled_from((1, 30, 80, 130, 340)))
    def time_passes(self, hours: int) -> None:
        self.runner.run(self.world.pass_time(hours=hours))

    @rule()
    def the_computation_fails_once(self) -> None:
        self.world.compute.failures = 1

    @invariant()
    def nobody_is_expected_twice_nor_left_alone(self) -> None:
        live = self.runner.run(self.world.live())
        expected = [user_id for encounter in live for user_id in encounter.people]
        assert len(expected) == len(set(expected))
        assert all(len(encounter.people) in {2, 3} for encounter in live)
        waiting = {row["user_id"] for row in self.runner.run(self.world.rows("SELECT user_id FROM round_waiting"))}
        assert not waiting & set(expected)
        marked = self.runner.run(self.world.rows("SELECT user_id FROM encounter_member WHERE live = 1"))
        assert sorted(row["user_id"] for row in marked) == sorted(expected)

    @invariant()
    def everything_live_has_an_end_in_sight(self) -> None:
        due = {
            row["subject"]
            for row in self.runner.run(self.world.rows("SELECT subject FROM agenda WHERE state = 'pending'"))
        }
        for encounter in self.runner.run(self.world.live()):
            assert {f"encounter:{encounter.id}", f"round:{encounter.round_id}"} & due
        for row in self.runner.run(self.world.rows("SELECT round_id FROM round_waiting")):
            assert f"round:{row['round_id']}" in due

    @invariant()
    def whoever_could_be_drawn_is_placed_or_waits(self) -> None:
        """Nobody is forgotten: present in the round that runs, one met, meets, waits, or took their leave."""
        rows = self.runner.run(
            self.world.rows(
                """
                SELECT p.user_id FROM round r JOIN participation p
                  ON p.guild_id = r.guild_id AND p.last_number = r.number AND p.paused_at IS NULL
                  AND p.joined_at < r.due_at
                WHERE r.state = 'open' AND NOT EXISTS (
                    SELECT 1 FROM encounter e JOIN encounter_member m ON m.encounter_id = e.id
                    WHERE e.round_id = r.id AND m.user_id = p.user_id)
                  AND NOT EXISTS (SELECT 1 FROM round_waiting w WHERE w.round_id = r.id AND w.user_id = p.user_id)
                  AND p.user_id IN (SELECT value FROM json_each(?))
                """,
                str([int(user_id) for user_id in self.world.people.names]),
            )
        )
        assert [row["user_id"] for row in rows if row["user_id"] not in self.excused] == []

    @property
    def excused(self) -> set[int]:
        """Those who went and came back since the draw: nothing was taken from them but this round."""
        rows = self.runner.run(
            self.world.rows("SELECT DISTINCT actor_id FROM audit WHERE action IN ('rounds.paused', 'rounds.quit')")
        )
        return {row["actor_id"] for row in rows} | self.left

    def end(self) -> None:
        self.runner.run(self.world.rounds.stewarding.stop(ALICE))
        self.runner.run(self.world.pass_time(days=60))
        assert self.runner.run(self.world.live()) == [], "every encounter ends"
        assert self.runner.run(self.world.rows("SELECT 1 FROM round_waiting")) == [], "nobody waits for ever"
        assert self.runner.run(self.world.rows("SELECT 1 FROM round WHERE state <> 'closed'")) == []
        assert self.runner.run(self.world.rows("SELECT 1 FROM draw WHERE snapshot IS NOT NULL")) == []
        assert self.world.alerts == []


def main() -> None:
    """Live many lives, and fail on the first in which somebody is expected twice, forgotten, or left without an end."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trials", type=int, default=200)
    parser.add_argument("--steps", type=int, default=50)
    parser.add_argument("--seed", type=int, default=3)
    asked = parser.parse_args()
    patient = settings(
        max_examples=asked.trials,
        stateful_step_count=asked.steps,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        database=None,
    )
    run_state_machine_as_test(seed(asked.seed)(RoundsMachine), settings=patient)
    sys.stdout.write(f"{asked.trials} lives of {asked.steps} steps: nobody expected twice, nobody forgotten\n")


if __name__ == "__main__":
    main()
