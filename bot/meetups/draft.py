"""A meetup as somebody means it, before anybody else sees it: checked, and unfolded into the dates it will have."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.core.ids import ChannelId, PoleId, UserId
from bot.core.text import clean
from bot.meetups.model import AGENDA_LENGTH, TITLE_LENGTH, CommunityRow, Place, Series
from bot.meetups.recurrence import Plan, Planned
from bot.meetups.refusals import BadUntil, OutOfBounds, PastDate, TextMissing, TextTooLong

MOST_SEATS = 500
PREVIEWED = 12
"""How many dates ahead are shown before anything is published."""
MOST_COUNT = 200
LONGEST_SERIES = timedelta(days=3 * 366)
_LENGTHS = (15, 12 * 60)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Everything that a meetup is made of. `seats` is None where as many as like may come."""

    title: str
    plan: Plan
    length_minutes: int
    place: Place
    channel_id: ChannelId
    facilitator_id: UserId
    community_id: CommunityRow | None = None
    pole_id: PoleId | None = None
    agenda: str = ""
    seats: int | None = None
    one_per_organisation: bool = False

    def checked(self, today: date) -> "Draft":
        """Return the draft with its texts tidied. Raises the refusal of the first thing that cannot be."""
        title, agenda = tidy_title(self.title), tidy_agenda(self.agenda)
        least, most = _LENGTHS
        if not least <= self.length_minutes <= most:
            raise OutOfBounds(what="length", least=least, most=most)
        check_seats(self.seats)
        if self.plan.count is not None and not 1 <= self.plan.count <= MOST_COUNT:
            raise OutOfBounds(what="count", least=1, most=MOST_COUNT)
        check_days(self.plan.first.date(), self.plan.until, today)
        return replace(self, title=title, agenda=agenda, place=self.place.checked())


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """A meetup as it would be published, with its next dates, skipped ones included; or as it was, if `already`."""

    series: Series
    dates: tuple[Planned, ...]
    already: bool = False


def tidy_title(title: str) -> str:
    """Return the title on one line. Raises TextMissing or TextTooLong."""
    tidy = " ".join(title.split())
    if not clean(tidy, TITLE_LENGTH).strip():
        raise TextMissing
    if len(tidy) > TITLE_LENGTH:
        raise TextTooLong(maximum=TITLE_LENGTH)
    return tidy


def tidy_agenda(agenda: str) -> str:
    """Return the agenda without needless space. Raises TextTooLong."""
    if len(agenda.strip()) > AGENDA_LENGTH:
        raise TextTooLong(maximum=AGENDA_LENGTH)
    return agenda.strip()


def check_seats(seats: int | None) -> None:
    """Raises OutOfBounds."""
    if seats is not None and not 1 <= seats <= MOST_SEATS:
        raise OutOfBounds(what="seats", least=1, most=MOST_SEATS)


def check_days(first: date, last: date | None, today: date) -> None:
    """Raises PastDate or BadUntil."""
    if first < today:
        raise PastDate
    if first - today > timedelta(days=366):
        raise BadUntil(fault="day-far")
    if last is not None and last < first:
        raise BadUntil(fault="before")
    if last is not None and last - first > LONGEST_SERIES:
        raise BadUntil(fault="far")


def first_moment(planned: tuple[Planned, ...]) -> datetime | None:
    """Return when the first date that takes place is."""
    return next((one.starts_at for one in planned if one.skip is None), None)
