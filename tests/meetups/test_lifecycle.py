"""Whatever people and stewards do with a series, in whatever order: seats, cards and reminders stay as promised."""

from collections import Counter
from datetime import datetime, time, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule

from bot.core.actor import Actor
from bot.core.card import Choice
from bot.core.clock import from_seconds, to_seconds
from bot.core.ids import UserId
from bot.core.recurrence import resolve
from bot.meetups.model import Occurrence, OccurrenceId, OccurrenceState, Wish
from bot.meetups.repository import occurrences
from tests.meetups.world import BOB, CHARLIE, DORA, ERWAN, GUILD, PARIS, STEWARD, World, open_world
from tests.support.life import Life

PEOPLE = (BOB, CHARLIE, DORA, ERWAN)
DAY, HOUR, QUARTER = 86400, 3600, 900

people = st.sampled_from(PEOPLE)
numbers = st.integers(0, 4)


class SeriesMachine(Life[World]):
    """One weekly series of six dates with two seats each."""

    @initialize()
    def start(self) -> None:
        self.begin(open_world)
        self.series = self.runner.run(self.world.weekly(count=6, seats=2))

    def ahead(self) -> tuple[Occurrence, ...]:
        return self.runner.run(self.world.dates(self.series))

    @rule(who=people, number=numbers, wish=st.sampled_from(Wish))
    def answer(self, who: UserId, number: int, wish: Wish) -> None:
        if dates := self.ahead():
            self._try(self.world.come(who, dates[number % len(dates)], wish))

    @rule(who=people, every=st.booleans())
    def always(self, who: UserId, *, every: bool) -> None:
        actor, meetups = Actor(guild_id=GUILD, user_id=who), self.world.meetups
        self._try((meetups.always if every else meetups.not_always)(actor, self.series.id))

    @rule(who=people, number=numbers)
    def take(self, who: UserId, number: int) -> None:
        if dates := self.ahead():
            self._try(self.world.meetups.take(Actor(guild_id=GUILD, user_id=who), dates[number % len(dates)].id))

    @rule(who=people)
    def leave(self, who: UserId) -> None:
        self.runner.run(self.world.meetups.person_left(GUILD, who))
        assert who not in self.runner.run(self.world.meetups.active_people(GUILD))

    @rule(number=numbers, days=st.integers(-3, 5), hour=st.integers(8, 20))
    def move_date(self, number: int, days: int, hour: int) -> None:
        if dates := self.ahead():
            date = dates[number % len(dates)]
            day = (date.starts_at + timedelta(days=days)).date()
            self._try(self.world.meetups.running.move_date(STEWARD, date.id, day, time(hour)))

    @rule(number=numbers)
    def skip_date(self, number: int) -> None:
        if dates := self.ahead():
            self._try(self.world.meetups.running.skip_date(STEWARD, dates[number % len(dates)].id))

    @rule(days=st.integers(1, 10), hour=st.integers(8, 20))
    def move_series(self, days: int, hour: int) -> None:
        day = (self.world.clock.now() + timedelta(days=days)).date()
        self._try(self.world.meetups.running.move_series(STEWARD, self.series.id, day, time(hour)))

    @rule(seats=st.sampled_from((None, 1, 2, 3)))
    def set_seats(self, seats: int | None) -> None:
        self._try(self.world.meetups.running.set_seats(STEWARD, self.series.id, seats))

    @rule(hours=st.sampled_from((1, 13, 40, 170)))
    def live(self, hours: int) -> None:
        self.runner.run(self.world.live(hours=hours))

    # What stays true

    @invariant()
    def nobody_waits_for_a_free_seat(self) -> None:
        for row in self._rows(
            """
            SELECT o.*, count(*) FILTER (WHERE s.state IN ('seated', 'offered')) AS taken,
                   count(*) FILTER (WHERE s.state = 'waiting') AS waiting
            FROM meetup_occurrence o JOIN meetup_seat s ON s.occurrence_id = o.id
            WHERE o.state = 'planned' GROUP BY o.id
            """
        ):
            assert row["seats"] is None or row["taken"] <= row["seats"]
            open_line = row["queue_open"] and row["starts_at"] - 2 * HOUR > to_seconds(self.world.clock.now())
            assert not (open_line and row["waiting"] and row["seats"] is None)
            assert not (open_line and row["waiting"] and row["taken"] < row["seats"])

    @invariant()
    def what_is_promised_is_what_is_due(self) -> None:
        now = to_seconds(self.world.clock.now())
        pending = {
            (row["subject"], row["kind"], row["due_at"])
            for row in self._rows("SELECT * FROM agenda WHERE state = 'pending' AND subject LIKE 'meetup:%'")
            # An offer that was taken or given back leaves its end behind, which then does nothing.
            if row["kind"] != "meetups.line"
        }
        promised = set()
        for date in self.ahead():
            start, end = to_seconds(date.starts_at), to_seconds(date.ends_at)
            promised |= {
                (date.subject, kind, due)
                for kind, due in (
                    ("meetups.reminder-day", start - DAY),
                    ("meetups.reminder-soon", start - QUARTER),
                    ("meetups.over", end),
                )
                if due > now
            }
        under_way = {each for each in pending if each[1] == "meetups.over"} - promised
        assert pending - under_way == promised

    @invariant()
    def the_next_date_is_shown_and_is_where_it_is_said(self) -> None:
        dates, now = self.ahead(), to_seconds(self.world.clock.now())
        under_way = self._rows(
            f"SELECT 1 FROM meetup_occurrence WHERE state = 'planned' AND starts_at <= {now} AND ends_at > {now}"
        )
        # The card of the next one appears when the one under way is over.
        if dates and not under_way:
            assert dates[0].announced_at is not None
        for date in dates:
            assert date.ends_at - date.starts_at == timedelta(hours=1)
            assert date.moved is (date.starts_at != resolve(date.planned_for, PARIS))

    @invariant()
    def who_comes_every_time_has_answered_everywhere(self) -> None:
        regulars = {UserId(row["user_id"]) for row in self._rows("SELECT user_id FROM meetup_regular")}
        for date in self.ahead():
            states = self.runner.run(self.world.states(date))
            full = not date.queue_open
            assert full or regulars <= states.keys()

    def end(self) -> None:
        self.runner.run(self.world.live(days=90))
        assert self.world.alerts == []
        assert self.ahead() == ()
        assert self._rows("SELECT 1 FROM agenda WHERE state = 'pending'") == []
        self.everybody_was_reminded_in_time()

    def everybody_was_reminded_in_time(self) -> None:
        told: Counter[tuple[int, str, datetime, UserId]] = Counter()
        for message in self.world.discord.accepted:
            if not message.card.title.startswith(("Demain", "Dans un quart")):
                continue
            (choice, *_) = message.card.choices
            assert isinstance(choice, Choice)
            date_id = OccurrenceId(choice.action.ids[0])
            date = self.runner.run(occurrences.by_id(self.world.database, date_id))
            assert date is not None
            if date.state is OccurrenceState.PLANNED and not self.moved_since(message.at):
                assert message.at < date.starts_at
            for user_id in message.card.mentions:
                told[date.id, message.card.title, message.at, user_id] += 1
        assert all(count == 1 for count in told.values())

    def moved_since(self, at: datetime) -> bool:
        moves = self._rows("SELECT at FROM audit WHERE action IN ('meetups.moved', 'meetups.series-moved')")
        return any(from_seconds(row["at"]) >= at for row in moves)


TestSeries = SeriesMachine.TestCase
TestSeries.settings = settings(max_examples=6, stateful_step_count=15)
