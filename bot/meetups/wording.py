"""The small pieces that cards about meetups are made of: a moment, a place, a rhythm, who comes, a button."""

from collections.abc import Callable, Iterable
from datetime import datetime

from bot.core.card import Action, Choice
from bot.core.catalogue import Text
from bot.core.dates import spoken_date, spoken_day, spoken_time, timestamp
from bot.core.ids import GuildId, UserId
from bot.core.text import clean
from bot.meetups.model import (
    AGENDA_LENGTH,
    PLACE_LENGTH,
    TITLE_LENGTH,
    Occurrence,
    Place,
    Room,
    Series,
    SeriesId,
)
from bot.meetups.recurrence import Plan

Names = Callable[[UserId], str | None]
"""How somebody is called on the server, as plain text; None for who is not there."""

_HOUR = 60
_LABEL = 100
_WEEK = 7


def action(verb: str, *ids: int) -> Action:
    """Return an action of this feature."""
    return Action(feature="meetups", verb=verb, ids=ids)


def title_of(series: Series) -> str:
    """Return what the meetup is called, safe to show."""
    return clean(series.title, TITLE_LENGTH)


def name_of(text: Text, names: Names, user_id: UserId) -> str:
    """Return how to call somebody, who may have left."""
    return names(user_id) or text("meetups-somebody")


def present(names: Names, people: Iterable[UserId]) -> list[str]:
    """Return the names of those who are on the server, in the order given."""
    return [name for name in map(names, people) if name is not None]


def moment(instant: datetime) -> str:
    """Return a moment and how far off it is, each reader in their own zone."""
    return f"**{timestamp(instant)}** ({timestamp(instant, 'R')})"


def short_moment(text: Text, instant: datetime) -> str:
    """Return a moment in few words, where Discord shows no timestamps."""
    return spoken_date(instant, text, short=True)


def length_of(text: Text, minutes: int) -> str:
    """Return a duration in words: « 2 h », « 1 h 30 », « 45 min »."""
    hours, rest = divmod(minutes, _HOUR)
    if not hours:
        return text("meetups-minutes", minutes=minutes)
    return text("meetups-hours-and", hours=hours, minutes=f"{rest:02}") if rest else text("meetups-hours", hours=hours)


def place_of(text: Text, place: Place) -> str:
    """Return where, as everybody may read it."""
    key = f"meetups-public-place-{place.kind}"
    if place.channel_id is not None:
        return text(key, detail=f"<#{place.channel_id}>")
    return text(key, detail=clean(place.detail, PLACE_LENGTH))


def calendar_place(text: Text, place: Place, guild_id: GuildId) -> str:
    """Return where, for a calendar, which knows nothing of Discord's channels."""
    if place.channel_id is not None:
        address = f"https://discord.com/channels/{guild_id}/{place.channel_id}"
        return text(f"meetups-public-place-{place.kind}", detail=address)
    return clean(place.detail, PLACE_LENGTH)


def rhythm_of(text: Text, plan: Plan) -> str:
    """Return how one date follows another, and until when: « Chaque 2e mardi du mois, 8 fois »."""
    day = plan.first.date()
    rhythm = text(
        f"meetups-public-beat-{plan.beat}",
        every=plan.every,
        weekday=weekday_of(text, plan.first),
        week=(day.day - 1) // _WEEK + 1,
        day=day.day,
    )
    if plan.count is not None:
        return text("meetups-public-beat-count", rhythm=rhythm, count=plan.count)
    if plan.until is not None:
        return text("meetups-public-beat-until", rhythm=rhythm, day=spoken_day(plan.until, text))
    return rhythm


def rhythm_line(text: Text, series: Series) -> str:
    """Return the rhythm of a series and its hour as a line of its own, nothing for a single date."""
    if not series.repeated:
        return ""
    hour = spoken_time(series.plan.first.time(), text)
    return text("meetups-public-rhythm", rhythm=rhythm_of(text, series.plan), hour=hour)


def weekday_of(text: Text, local: datetime) -> str:
    """Return the name of the day: « mardi »."""
    return spoken_day(local.date(), text).split()[0]


def room_line(text: Text, room: Room) -> str:
    """Return what everybody may know of who comes: how many, and how many seats are left."""
    lines = [text("meetups-public-room", coming=room.seated, maybe=room.maybe)]
    if room.free is not None:
        key = "meetups-public-room-seats" if room.free and not room.waiting else "meetups-public-room-full"
        lines.append(text(key, free=room.free, seats=room.seats or 0, waiting=room.waiting + room.offered))
    return "\n".join(lines)


def facilitator_line(text: Text, names: Names, user_id: UserId | None) -> str:
    """Return who facilitates, or that somebody is looked for."""
    if user_id is None or names(user_id) is None:
        return text("meetups-public-no-facilitator")
    return text("meetups-public-facilitator", person=name_of(text, names, user_id))


def agenda_of(text: Text, series: Series, limit: int = AGENDA_LENGTH) -> str:
    """Return what is on the agenda, or nothing."""
    if not series.agenda:
        return ""
    lines = "\n".join(f"> {line}" for line in clean(series.agenda, limit).splitlines())
    return f"{text('meetups-public-agenda')}\n{lines}"


def date_label(text: Text, occurrence: Occurrence) -> str:
    """Return one date in a line of plain text."""
    return f"{short_moment(text, occurrence.starts_at)} · {occurrence.series.title}"[:_LABEL]


def mine_choice(text: Text) -> Choice:
    """Return the button that shows one's own dates, to whoever uses it."""
    return Choice(label=text("meetups-public-choice-mine"), action=action("mine"))


def dates_choice(text: Text, series_id: SeriesId) -> Choice:
    """Return the button that shows every date of a series, to whoever uses it."""
    return Choice(label=text("meetups-public-choice-dates"), action=action("dates", series_id))
