"""The card of a date, which stands in the channel: what, when for everybody, where, who facilitates, how many come.

It names nobody who comes: that is told to members one by one, when they ask.
"""

from datetime import datetime

from bot.core.card import Card, Choice
from bot.core.catalogue import Text
from bot.core.dates import timestamp
from bot.meetups.model import Occurrence, OccurrenceState, Room
from bot.meetups.wording import (
    Names,
    action,
    agenda_of,
    dates_choice,
    facilitator_line,
    length_of,
    moment,
    place_of,
    rhythm_line,
    room_line,
    title_of,
)


def date_card(text: Text, names: Names, occurrence: Occurrence, room: Room, now: datetime) -> Card:
    """Return the card of a date as things are now: ahead, under way, over, or called off."""
    if occurrence.state is not OccurrenceState.PLANNED:
        return _called_off(text, occurrence)
    if occurrence.ends_at <= now:
        return _over(text, occurrence, room)
    series = occurrence.series
    essentials = [
        moment(occurrence.starts_at),
        text(
            "meetups-public-essentials",
            length=length_of(text, series.length_minutes),
            place=place_of(text, series.place),
        ),
        facilitator_line(text, names, occurrence.facilitator_id),
        rhythm_line(text, series),
    ]
    paragraphs = [
        "\n".join(filter(None, essentials)),
        agenda_of(text, series),
        room_line(text, room),
        text("meetups-public-one-per-organisation") if series.one_per_organisation else "",
    ]
    return Card(
        title=title_of(series),
        text="\n\n".join(filter(None, paragraphs)),
        choices=_choices(text, occurrence),
        footer=text("meetups-public-footer"),
    )


def _choices(text: Text, occurrence: Occurrence) -> tuple[Choice, ...]:
    first = (
        Choice(label=text("meetups-public-come"), action=action("come", occurrence.id), style="primary"),
        Choice(label=text("meetups-public-maybe"), action=action("maybe", occurrence.id)),
        Choice(label=text("meetups-public-not-come"), action=action("not-come", occurrence.id)),
        Choice(label=text("meetups-public-who"), action=action("who", occurrence.id)),
    )
    return (*first, dates_choice(text, occurrence.series.id)) if occurrence.series.repeated else first


def _over(text: Text, occurrence: Occurrence, room: Room) -> Card:
    return Card(
        title=title_of(occurrence.series),
        text=text("meetups-public-over", when=timestamp(occurrence.starts_at), coming=room.seated),
    )


def _called_off(text: Text, occurrence: Occurrence) -> Card:
    key = "skipped" if occurrence.state is OccurrenceState.SKIPPED else "cancelled"
    return Card(
        title=title_of(occurrence.series),
        text=text(f"meetups-public-off-{key}", when=timestamp(occurrence.starts_at)),
        choices=(dates_choice(text, occurrence.series.id),) if occurrence.series.repeated else (),
    )
