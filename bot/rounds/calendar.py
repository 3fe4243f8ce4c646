"""When a server draws: every few weeks at the same hour of the clock, one round in so many a surprise."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.core.ids import ChannelId, GuildId
from bot.core.recurrence import resolve
from bot.rounds.refusals import CalendarOutOfBounds, CalendarPast

WEEKS: Final = 4
SURPRISE_EVERY: Final = 4
FIRST_HOUR: Final = time(9, 0)
FEWEST_WEEKS, MOST_WEEKS, MOST_SURPRISE = 2, 13, 12
_QUIET_END: Final = timedelta(days=2)
"""A round is over so long before the next draw: whoever still waits then goes first in it."""
_FARTHEST: Final = timedelta(days=366)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundCalendar:
    """The calendar of one server. `first_local` is the wall-clock time of the first draw, naive.

    `published_at`: since when draws fall due; None for a draft, or a calendar that was stopped.
    """

    guild_id: GuildId
    channel_id: ChannelId
    first_local: datetime
    weeks: int = WEEKS
    surprise_every: int = SURPRISE_EVERY
    same_organisation: bool = False
    published_at: datetime | None = None

    def checked(self, now: datetime, zone: ZoneInfo) -> "RoundCalendar":
        """Return it as it is. Raises CalendarOutOfBounds, or CalendarPast if its first draw is not ahead."""
        if not now < resolve(self.first_local, zone) < now + _FARTHEST:
            raise CalendarPast
        return self.within_bounds()

    def within_bounds(self) -> "RoundCalendar":
        """Return it as it is. Raises CalendarOutOfBounds."""
        if not FEWEST_WEEKS <= self.weeks <= MOST_WEEKS:
            raise CalendarOutOfBounds(what="weeks", least=FEWEST_WEEKS, most=MOST_WEEKS)
        if not 0 <= self.surprise_every <= MOST_SURPRISE:
            raise CalendarOutOfBounds(what="surprise", least=0, most=MOST_SURPRISE)
        return self

    def draws_after(self, instant: datetime, zone: ZoneInfo, count: int) -> tuple[datetime, ...]:
        """Return the next `count` draws after that instant: the same hour of the clock, whatever the season."""
        step = timedelta(weeks=self.weeks)
        local = instant.astimezone(zone).replace(tzinfo=None)
        number = max(0, (local - self.first_local) // step)
        found: list[datetime] = []
        while len(found) < count:
            due = resolve(self.first_local + number * step, zone)
            if due > instant:
                found.append(due)
            number += 1
        return tuple(found)

    def until(self, drawn_at: datetime, zone: ZoneInfo) -> datetime:
        """Return by when everybody drawn at that instant has met: some days before the next draw."""
        return max(self.draws_after(drawn_at, zone, 1)[0] - _QUIET_END, drawn_at + _QUIET_END)

    def surprises(self, number: int) -> bool:
        """Return whether the round of that number is a surprise."""
        return self.surprise_every > 0 and number % self.surprise_every == 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarWish:
    """What a steward would like of the calendar; what is None stays as it is."""

    day: date | None = None
    hour: time | None = None
    weeks: int | None = None
    surprise_every: int | None = None
    same_organisation: bool | None = None
    channel_id: ChannelId | None = None

    @property
    def empty(self) -> bool:
        wished = (self.day, self.hour, self.weeks, self.surprise_every, self.same_organisation, self.channel_id)
        return all(each is None for each in wished)

    def applied_to(self, calendar: RoundCalendar) -> RoundCalendar:
        """Return the calendar as wished."""
        first = calendar.first_local
        return replace(
            calendar,
            first_local=datetime.combine(self.day or first.date(), self.hour or first.time()),
            weeks=calendar.weeks if self.weeks is None else self.weeks,
            surprise_every=calendar.surprise_every if self.surprise_every is None else self.surprise_every,
            same_organisation=(
                calendar.same_organisation if self.same_organisation is None else self.same_organisation
            ),
            channel_id=calendar.channel_id if self.channel_id is None else self.channel_id,
        )


def first_proposed(now: datetime, zone: ZoneInfo) -> datetime:
    """Return the first draw offered to whoever names no day: the next Monday morning, on the clock of `zone`."""
    today = now.astimezone(zone).date()
    monday = today + timedelta(days=7 - today.weekday())
    return datetime.combine(monday, FIRST_HOUR)
