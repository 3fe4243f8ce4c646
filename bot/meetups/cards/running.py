"""Running a meetup: what can be changed, what a change would do before it is done, and what it did."""

from datetime import datetime

from bot.core.card import Card, Choice
from bot.core.catalogue import Text
from bot.core.clock import to_seconds
from bot.core.dates import timestamp
from bot.meetups.model import Attendance, Changed, Occurrence, Reshaped, SeatState, Series
from bot.meetups.wording import (
    Names,
    action,
    facilitator_line,
    moment,
    place_of,
    rhythm_line,
    room_line,
    title_of,
)

_SHOWN = 12


def manage_card(text: Text, names: Names, attendance: Attendance) -> Card:
    """What can be done with a date, and with its whole series."""
    occurrence = attendance.occurrence
    series = occurrence.series
    choices = [
        Choice(label=text("meetups-manage-move"), action=action("move", occurrence.id)),
        Choice(
            label=text("meetups-manage-skip" if series.repeated else "meetups-manage-cancel"),
            action=action("skip", occurrence.id),
        ),
        Choice(label=text("meetups-manage-words"), action=action("words", series.id)),
    ]
    if series.repeated:
        choices += [
            Choice(label=text("meetups-manage-move-series"), action=action("move-series", series.id)),
            Choice(label=text("meetups-manage-end-series"), action=action("end-series", series.id)),
            Choice(label=text("meetups-manage-cancel-series"), action=action("cancel-series", series.id)),
        ]
    lines = [
        moment(occurrence.starts_at),
        place_of(text, series.place),
        facilitator_line(text, names, occurrence.facilitator_id),
        rhythm_line(text, series),
        "",
        room_line(text, attendance.room),
        "",
        text("meetups-manage-text"),
    ]
    return Card(
        title=title_of(series),
        text="\n".join(lines),
        choices=tuple(choices),
    )


def move_card(text: Text, attendance: Attendance, starts_at: datetime) -> Card:
    """The new moment of a date, in full, before anybody is told."""
    occurrence = attendance.occurrence
    return Card(
        title=text("meetups-move-title", title=title_of(occurrence.series)),
        text=text(
            "meetups-move-text",
            before=timestamp(occurrence.starts_at),
            after=moment(starts_at),
            count=_told(attendance),
        ),
        choices=(
            Choice(
                label=text("meetups-move-confirm"),
                action=action("move-yes", occurrence.id, to_seconds(starts_at)),
                style="primary",
            ),
            Choice(label=text("meetups-move-again"), action=action("move", occurrence.id)),
        ),
    )


def move_series_card(text: Text, series: Series, starts_at: datetime) -> Card:
    """The new moment of the next date, from which all others follow, before anybody is told."""
    return Card(
        title=text("meetups-move-title", title=title_of(series)),
        text=text("meetups-move-series-text", after=moment(starts_at)),
        choices=(
            Choice(
                label=text("meetups-move-series-confirm"),
                action=action("move-series-yes", series.id, to_seconds(starts_at)),
                style="primary",
            ),
            Choice(label=text("meetups-move-again"), action=action("move-series", series.id)),
        ),
    )


def skip_card(text: Text, attendance: Attendance) -> Card:
    """What skipping a date, or cancelling a single one, would do."""
    occurrence = attendance.occurrence
    kind = "skip" if occurrence.series.repeated else "cancel"
    return Card(
        title=text(f"meetups-{kind}-title", title=title_of(occurrence.series)),
        text=text("meetups-skip-text", when=timestamp(occurrence.starts_at), count=_told(attendance)),
        choices=(
            Choice(label=text(f"meetups-{kind}-confirm"), action=action("skip-yes", occurrence.id), style="danger"),
        ),
        footer=text("meetups-leave-as-is"),
    )


def stop_card(text: Text, series: Series, *, ends: bool) -> Card:
    """What ending or cancelling a whole series would do."""
    kind = "end" if ends else "cancel"
    return Card(
        title=text(f"meetups-{kind}-series-title", title=title_of(series)),
        text=text(f"meetups-{kind}-series-text"),
        choices=(
            Choice(
                label=text(f"meetups-{kind}-series-confirm"),
                action=action(f"{kind}-series-yes", series.id),
                style="danger",
            ),
        ),
        footer=text("meetups-leave-as-is"),
    )


def moved_card(text: Text, changed: Changed) -> Card:
    """The date is at its new moment."""
    return Card(
        title=text("meetups-moved-title"),
        text=text(
            "meetups-moved-text",
            title=title_of(changed.occurrence.series),
            when=moment(changed.occurrence.starts_at),
            count=changed.told,
        ),
    )


def skipped_card(text: Text, changed: Changed) -> Card:
    """The date does not take place."""
    return Card(
        title=text("meetups-skipped-title"),
        text=text(
            "meetups-skipped-text",
            title=title_of(changed.occurrence.series),
            when=timestamp(changed.occurrence.starts_at),
            count=changed.told,
        ),
    )


def reshaped_card(text: Text, reshaped: Reshaped) -> Card:
    """The series as it is from now on, its next dates in full."""
    lines = [text("meetups-reshaped-text", count=reshaped.told)]
    if reshaped.dates:
        lines += ["", text("meetups-draft-dates"), *(_date(each) for each in reshaped.dates[:_SHOWN])]
    return Card(
        title=text("meetups-reshaped-title", title=title_of(reshaped.series)),
        text="\n".join(lines),
    )


def handed_over_card(text: Text, names: Names, series: Series, occurrence: Occurrence | None) -> Card:
    """Somebody else facilitates, and was told."""
    facilitator = series.facilitator_id if occurrence is None else occurrence.facilitator_id
    return Card(
        title=text("meetups-handed-title"),
        text="\n".join(
            [
                f"**{title_of(series)}**",
                text("meetups-handed-series") if occurrence is None else timestamp(occurrence.starts_at),
                facilitator_line(text, names, facilitator),
                "",
                text("meetups-handed-text"),
            ]
        ),
    )


def declined_card(text: Text) -> Card:
    """Somebody else will facilitate."""
    return Card(title=text("meetups-declined-done-title"), text=text("meetups-declined-done-text"))


def rewritten_card(text: Text, names: Names, series: Series) -> Card:
    """The meetup as it reads from now on."""
    lines = [
        place_of(text, series.place),
        facilitator_line(text, names, series.facilitator_id),
        text("meetups-draft-seats", seats=series.seats or 0),
    ]
    return Card(
        title=text("meetups-rewritten-title"),
        text="\n".join([f"**{title_of(series)}**", *filter(None, lines)]),
    )


def _told(attendance: Attendance) -> int:
    people = set(attendance.of(SeatState.SEATED, SeatState.OFFERED, SeatState.WAITING))
    facilitator = attendance.occurrence.facilitator_id
    return len(people | ({facilitator} if facilitator is not None else set()))


def _date(occurrence: Occurrence) -> str:
    return f"- {timestamp(occurrence.starts_at)}"
