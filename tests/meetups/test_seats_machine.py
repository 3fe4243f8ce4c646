"""Seats and the line before them, against a model that is nothing but two lists."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule

from bot.core.actor import Actor
from bot.core.ids import UserId
from bot.meetups.model import Occurrence, SeatState, Wish
from tests.meetups.world import GUILD, STEWARD, World, open_world
from tests.support.life import Life

PEOPLE = tuple(UserId(100 + number) for number in range(7))
HELD = timedelta(hours=12)
NOTHING_HELD = timedelta(hours=2)

people = st.sampled_from(PEOPLE)


@dataclass
class Model:
    """What should be: who has a seat, who is offered one until when, who waits in which order."""

    seats: int | None
    starts_at: datetime
    seated: set[UserId] = field(default_factory=set)
    offered: dict[UserId, datetime] = field(default_factory=dict)
    waiting: list[UserId] = field(default_factory=list)

    def held_until(self, now: datetime) -> datetime:
        return min(now + HELD, self.starts_at - NOTHING_HELD)

    def open(self, now: datetime) -> bool:
        return now < self.starts_at - NOTHING_HELD

    def free(self) -> bool:
        return self.seats is None or len(self.seated) + len(self.offered) < self.seats

    def settle(self, now: datetime) -> None:
        self.offered = {who: until for who, until in self.offered.items() if until > now}
        while self.open(now) and self.waiting and self.free():
            self.offered[self.waiting.pop(0)] = self.held_until(now)

    def come(self, who: UserId, now: datetime) -> None:
        self.settle(now)
        if who in self.seated or (who in self.waiting and self.open(now)):
            return
        if who in self.offered or (self.free() and not (self.waiting and self.open(now))):
            self.forget(who)
            self.seated.add(who)
        elif self.open(now):
            self.waiting.append(who)

    def give_up(self, who: UserId, now: datetime) -> None:
        self.settle(now)
        self.forget(who)
        self.settle(now)

    def forget(self, who: UserId) -> None:
        self.seated.discard(who)
        self.offered.pop(who, None)
        self.waiting = [each for each in self.waiting if each != who]


class SeatsMachine(Life[World]):
    """One meetup, a few seats, seven people."""

    @initialize(
        seats=st.sampled_from((None, 1, 1, 2, 3)),
        days=st.sampled_from((1, 3)),
        crowd=st.permutations(PEOPLE),
        early=st.integers(0, len(PEOPLE)),
    )
    def start(self, seats: int | None, days: int, crowd: list[UserId], early: int) -> None:
        """Some of them come at once: the line is there from the beginning."""
        self.begin(open_world)
        first = datetime.fromisoformat("2027-01-04T18:30") + timedelta(days=days)
        series = self.runner.run(self.world.published(first=first, seats=seats))
        self.date: Occurrence = self.runner.run(self.world.date(series))
        self.model = Model(seats=seats, starts_at=self.date.starts_at)
        for who in crowd[:early]:
            self.come(who)

    @property
    def now(self) -> datetime:
        return self.world.clock.now()

    def ahead(self) -> bool:
        return self.now < self.date.starts_at

    @rule(who=people)
    def come(self, who: UserId) -> None:
        if self.ahead():
            self.model.come(who, self.now)
            self._try(self.world.come(who, self.date, Wish.COME))

    @rule(who=people, maybe=st.booleans())
    def give_up(self, who: UserId, *, maybe: bool) -> None:
        if self.ahead():
            self.model.give_up(who, self.now)
            self._try(self.world.come(who, self.date, Wish.MAYBE if maybe else Wish.NOT_COME))

    @rule(number=st.integers(0, len(PEOPLE)), maybe=st.booleans())
    def somebody_seated_gives_up(self, number: int, *, maybe: bool) -> None:
        if seated := sorted(self.model.seated):
            self.give_up(seated[number % len(seated)], maybe=maybe)

    @rule(who=people)
    def take(self, who: UserId) -> None:
        if self.ahead():
            self.model.settle(self.now)
            held = who in self.model.offered or who in self.model.seated
            if held:
                self.model.come(who, self.now)
            done = self._try(self.world.meetups.take(Actor(guild_id=GUILD, user_id=who), self.date.id))
            assert done is held

    @rule(who=people)
    def leave(self, who: UserId) -> None:
        if self.ahead():
            # A person who said nothing has nothing to leave: the line is not looked at.
            if self.runner.run(self.world.seat(who, self.date)) is not None:
                self.model.give_up(who, self.now)
            self.runner.run(self.world.meetups.person_left(GUILD, who))

    @rule(seats=st.sampled_from((None, 1, 2, 3, 4)))
    def change_seats(self, seats: int | None) -> None:
        if self.ahead():
            before = (dict(self.model.offered), list(self.model.waiting))
            self.model.settle(self.now)
            taken = len(self.model.seated) + len(self.model.offered)
            possible = seats is None or seats >= taken
            changed = self._try(self.world.meetups.running.set_seats(STEWARD, self.date.series.id, seats))
            assert changed is possible
            if possible:
                self.model.seats = seats
                self.model.settle(self.now)
            else:
                # Refused whole: what the line would have become waits for its own time.
                self.model.offered, self.model.waiting = before

    @rule(hours=st.sampled_from((1, 5, 12, 20)))
    def live(self, hours: int) -> None:
        self.live_until(self.now + timedelta(hours=hours))

    @rule()
    def an_offer_runs_out(self) -> None:
        if self.model.offered:
            self.live_until(min(self.model.offered.values()))

    def live_until(self, until: datetime) -> None:
        while (step := min([each for each in self.model.offered.values() if each > self.now], default=until)) < until:
            self.runner.run(self.world.live_until(step))
            self.model.settle(step)
        self.runner.run(self.world.live_until(until))
        if self.ahead():
            self.model.settle(until)

    @invariant()
    def everybody_has_what_they_should(self) -> None:
        if not self.ahead():
            return
        states = self.runner.run(self.world.states(self.date))
        assert {who for who, state in states.items() if state is SeatState.SEATED} == self.model.seated
        assert {who for who, state in states.items() if state is SeatState.OFFERED} == set(self.model.offered)
        line = [self.runner.run(self.world.seat(who, self.date)) for who in self.model.waiting]
        assert [each and each.position for each in line] == list(range(1, len(line) + 1))
        assert sum(state is SeatState.WAITING for state in states.values()) == len(line)
        assert self.model.seats is None or len(self.model.seated) + len(self.model.offered) <= self.model.seats

    def end(self) -> None:
        self.runner.run(self.world.live(days=6))
        assert self.world.alerts == []


TestSeats = SeatsMachine.TestCase
TestSeats.settings = settings(max_examples=10, stateful_step_count=15)
