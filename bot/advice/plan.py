"""Office hours as somebody means them: wall-clock times and durations, checked and divided into slots."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.advice.model import OfficeHours, Place
from bot.advice.refusals import BadLengths, BadUntil, OutOfBounds, PastDate, TextTooLong, TooManyTopics, TooShort
from bot.core.holidays import public_holiday
from bot.core.ids import ChannelId, UserId
from bot.core.text import fold

MOST_SLOTS = 400
MOST_TOPICS = 5
MOST_SEATS = 50
TOPIC_LENGTH = 40
LONGEST_SERIES = timedelta(days=366)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of time, its end not included."""

    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Office hours as somebody means them, before any calendar was opened.

    `first_start` is wall-clock time, naive; `last_day` repeats it every week and is included; durations are minutes.
    """

    adviser_id: UserId
    channel_id: ChannelId
    first_start: datetime
    last_day: date | None
    length_minutes: int
    slot_minutes: int
    break_minutes: int
    notice_minutes: int
    weekly_maximum: int
    place: Place
    topics: tuple[str, ...]
    lengths: tuple[int, ...] = ()
    seats: int = 1
    monthly_maximum: int | None = None

    def checked(self, today: date) -> "Plan":
        """Return the plan with its texts tidied. Raises the refusal of the first thing that cannot be."""
        _within("length", self.length_minutes, 10, 720)
        _within("slot", self.slot_minutes, 10, 180)
        _within("break", self.break_minutes, 0, 120)
        _within("notice", self.notice_minutes, 0, 14 * 24 * 60)
        _within("maximum", self.weekly_maximum, 1, 50)
        _within("monthly", self.monthly_maximum or 1, 1, 200)
        _within("seats", self.seats, 1, MOST_SEATS)
        lengths = tuple(sorted(set(self.lengths)))
        for minutes in lengths:
            _within("slot", minutes, 10, 180)
        if lengths and (lengths[-1] != self.slot_minutes or self.seats > 1):
            raise BadLengths
        if self.length_minutes < self.slot_minutes:
            raise TooShort(slot_minutes=self.slot_minutes)
        first_day = self.first_start.date()
        if first_day < today:
            raise PastDate
        if first_day - today > LONGEST_SERIES:
            raise BadUntil(fault="day-far")
        if self.last_day is not None and self.last_day < first_day:
            raise BadUntil(fault="before")
        if self.last_day is not None and self.last_day - first_day > LONGEST_SERIES:
            raise BadUntil(fault="far")
        return replace(
            self,
            place=self.place.checked(),
            topics=_tidy_topics(self.topics),
            lengths=lengths if len(lengths) > 1 else (),
        )

    def divide(self, start: datetime) -> tuple[Span, ...]:
        """Return the slots of the occurrence that starts at the instant `start`."""
        slot, step = timedelta(minutes=self.slot_minutes), timedelta(minutes=self.slot_minutes + self.break_minutes)
        count = (self.length_minutes + self.break_minutes) // (self.slot_minutes + self.break_minutes)
        starts = (start + step * number for number in range(count))
        return tuple(Span(starts_at=begin, ends_at=begin + slot) for begin in starts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """A day of a series on which nothing opens: a public holiday, by its name, or an absence, without one."""

    day: date
    holiday: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Office hours as they would be opened, with every slot; or as they were, when `already` says so."""

    hours: OfficeHours
    slots: tuple[Span, ...]
    already: bool = False
    skipped: tuple[Skipped, ...] = ()


def first_overlap(wanted: Iterable[Span], taken: Sequence[Span]) -> Span | None:
    """Return the first of `taken` (sorted, disjoint) that shares time with one of `wanted` (sorted), or None."""
    index = 0
    for span in wanted:
        while index < len(taken) and taken[index].ends_at <= span.starts_at:
            index += 1
        if index < len(taken) and taken[index].starts_at < span.ends_at:
            return taken[index]
    return None


def week_of(instant: datetime, zone: ZoneInfo) -> date:
    """Return the Monday of the week in which `instant` falls for people in `zone`."""
    day = instant.astimezone(zone).date()
    return day - timedelta(days=day.weekday())


def month_of(instant: datetime, zone: ZoneInfo) -> str:
    """Return the month, as YYYY-MM, in which `instant` falls for people in `zone`."""
    return f"{instant.astimezone(zone):%Y-%m}"


def spared(
    starts: Iterable[datetime], zone: ZoneInfo, length: timedelta, away: Sequence[Span]
) -> tuple[list[datetime], tuple[Skipped, ...]]:
    """Return the occurrences of a series that are kept, and the days that are skipped, with why.

    `away` are the resource person's absences, in any order. Public holidays are those of metropolitan France.
    """
    kept: list[datetime] = []
    skipped: list[Skipped] = []
    for start in starts:
        day = start.astimezone(zone).date()
        holiday = public_holiday(day)
        if holiday is not None:
            skipped.append(Skipped(day=day, holiday=holiday))
        elif any(each.starts_at < start + length and each.ends_at > start for each in away):
            skipped.append(Skipped(day=day, holiday=None))
        else:
            kept.append(start)
    return kept, tuple(skipped)


def _tidy_topics(topics: Iterable[str]) -> tuple[str, ...]:
    tidy: dict[str, str] = {}
    for topic in topics:
        if fold(topic):
            tidy.setdefault(fold(topic), " ".join(topic.split()))
    if len(tidy) > MOST_TOPICS:
        raise TooManyTopics(maximum=MOST_TOPICS)
    if any(len(topic) > TOPIC_LENGTH for topic in tidy.values()):
        raise TextTooLong(maximum=TOPIC_LENGTH)
    return tuple(tidy.values())


def _within(what: str, value: int, least: int, most: int) -> None:
    if not least <= value <= most:
        raise OutOfBounds(what=what, least=least, most=most)
