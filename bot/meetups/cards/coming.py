"""Coming or not: what one's answer became, who else comes, which dates are ahead."""

from collections.abc import Sequence
from datetime import datetime

from bot.core.card import Attachment, Card, Choice, Section
from bot.core.catalogue import Text
from bot.core.dates import spoken_time, spoken_weekday, timestamp
from bot.core.ids import UserId
from bot.meetups.files import date_file
from bot.meetups.memory.cards import five_lines_choice
from bot.meetups.model import (
    Ahead,
    Attendance,
    Mine,
    Occurrence,
    Room,
    SeatState,
    Series,
    Standing,
)
from bot.meetups.wording import (
    Names,
    action,
    dates_choice,
    mine_choice,
    moment,
    place_of,
    present,
    rhythm_line,
    rhythm_of,
    title_of,
)

_SHOWN = 8
_NAMES_SHOWN = 60


def answered_card(text: Text, names: Names, ahead: Ahead, reader_id: UserId, *, direct: bool, at: datetime) -> Card:
    """What the answer became: a seat with its calendar file, a place in line, or neither."""
    occurrence, seat = ahead.occurrence, ahead.seat
    state = SeatState.ABSENT if seat is None else seat.state
    files: tuple[Attachment, ...] = ()
    choices: list[Choice] = []
    if state is SeatState.SEATED:
        files = (date_file(text, names, occurrence, at=at, attendees=[reader_id]),)
        choices.append(_not_come(text, occurrence))
    if state in {SeatState.WAITING, SeatState.OFFERED}:
        choices += _offer(text, occurrence) if state is SeatState.OFFERED else [_leave_line(text, occurrence)]
    if state in {SeatState.ABSENT, SeatState.LAPSED, SeatState.MAYBE}:
        choices.append(_come(text, occurrence))
    if state is SeatState.ABSENT:
        choices.append(five_lines_choice(text, occurrence))
    else:
        choices.append(_route(text, direct=direct))
    if occurrence.series.repeated:
        choices.append(dates_choice(text, occurrence.series.id))
    position = 0 if seat is None or seat.position is None else seat.position
    until = "" if seat is None or seat.offered_until is None else timestamp(seat.offered_until, "f")
    return Card(
        title=text(f"meetups-answered-title-{state}"),
        text="\n\n".join(
            [
                "\n".join(
                    [
                        f"**{title_of(occurrence.series)}**",
                        moment(occurrence.starts_at),
                        place_of(text, occurrence.series.place),
                    ]
                ),
                text(f"meetups-answered-{state}", position=position, until=until),
            ]
        ),
        choices=tuple(choices),
        attachments=files,
    )


def attendance_card(text: Text, names: Names, attendance: Attendance) -> Card:
    """Who comes, who may, who waits and in which order: for members who ask."""
    groups = (
        ("seated", attendance.of(SeatState.SEATED)),
        ("maybe", attendance.of(SeatState.MAYBE)),
        ("waiting", attendance.of(SeatState.OFFERED, SeatState.WAITING)),
    )
    lines = [_group(text, names, key, people) for key, people in groups if people]
    return Card(
        title=text("meetups-who-title", title=title_of(attendance.occurrence.series)),
        text="\n\n".join([timestamp(attendance.occurrence.starts_at), *(lines or [text("meetups-who-nobody")])]),
    )


def list_card(text: Text, dates: Sequence[Ahead]) -> Card:
    """The next dates that somebody can see, with a button each."""
    return Card(
        title=text("meetups-list-title"),
        text="" if dates else text("meetups-list-empty"),
        sections=tuple(_section(text, each, titled=True) for each in dates[:_SHOWN]),
        choices=(mine_choice(text),),
        footer=text("meetups-list-more", count=len(dates) - _SHOWN) if len(dates) > _SHOWN else "",
    )


def dates_card(text: Text, standing: Standing, files: Sequence[Attachment] = ()) -> Card:
    """Every date ahead of a series, and coming to all of them at once; the calendar file for who just said so."""
    series = standing.series
    every = (
        Choice(label=text("meetups-dates-not-always"), action=action("not-always", series.id))
        if standing.always
        else Choice(label=text("meetups-dates-always"), action=action("always", series.id), style="primary")
    )
    said = [rhythm_of(text, series.plan), text("meetups-dates-are-always") if standing.always else ""]
    return Card(
        title=title_of(series),
        text="\n\n".join(filter(None, said if standing.dates else [text("meetups-dates-none")])),
        sections=tuple(_section(text, each, titled=False) for each in standing.dates[:_SHOWN]),
        choices=(every,) if standing.dates else (),
        attachments=tuple(files),
        footer=text("meetups-list-more", count=len(standing.dates) - _SHOWN) if len(standing.dates) > _SHOWN else "",
    )


def mine_card(text: Text, mine: Mine) -> Card:
    """What is ahead for the reader, and how they are told of it."""
    sections = [_section(text, each, titled=True) for each in mine.dates[:_SHOWN]]
    if mine.always:
        titles = "\n".join(f"- {title_of(each)} · {rhythm_of(text, each.plan)}" for each in mine.always[:_SHOWN])
        sections.append(Section(text=f"{text('meetups-mine-always')}\n{titles}"))
    if mine.facilitated:
        lines = "\n".join(_line(each) for each in mine.facilitated[:_SHOWN])
        sections.append(Section(text=f"{text('meetups-mine-facilitated')}\n{lines}"))
    choices = [Choice(label=text("meetups-choice-list"), action=action("list"))]
    if mine.dates:
        choices += [
            Choice(label=text("meetups-choice-export"), action=action("export")),
            _route(text, direct=mine.direct),
        ]
    return Card(
        title=text("meetups-mine-title"),
        text="" if sections else text("meetups-mine-empty"),
        sections=tuple(sections),
        choices=tuple(choices),
    )


def export_card(text: Text, file: Attachment, count: int) -> Card:
    """What is ahead for the reader as one calendar file."""
    if not count:
        return Card(title=text("meetups-export-empty-title"), text=text("meetups-mine-empty"))
    return Card(title=text("meetups-export-title"), text=text("meetups-export-text", count=count), attachments=(file,))


def own_file_card(text: Text, series: Series, files: Sequence[Attachment]) -> Card:
    """The series as it stands in the reader's own diary."""
    return Card(
        title=text("meetups-event-own-title", title=title_of(series)),
        text=text("meetups-event-own-text"),
        attachments=tuple(files),
    )


def route_card(text: Text, *, direct: bool) -> Card:
    """How the reader is told of meetups from now on."""
    return Card(
        title=text("meetups-route-title"),
        text=text("meetups-route-direct" if direct else "meetups-route-thread"),
        choices=(_route(text, direct=direct),),
    )


def _section(text: Text, ahead: Ahead, *, titled: bool) -> Section:
    occurrence, seat = ahead.occurrence, ahead.seat
    state = None if seat is None else seat.state
    said = "" if state is None else text(f"meetups-said-{state}", position=(seat.position or 0) if seat else 0)
    first = [f"**{title_of(occurrence.series)}**", rhythm_line(text, occurrence.series)] if titled else []
    lines = [*first, timestamp(occurrence.starts_at), " · ".join(filter(None, [said, _seats_left(text, ahead.room)]))]
    comes = state in {SeatState.SEATED, SeatState.WAITING, SeatState.OFFERED}
    local = occurrence.starts_at.astimezone(text.zone)
    day, hour = spoken_weekday(local.date(), text), spoken_time(local.time(), text)
    return Section(
        text="\n".join(filter(None, lines)),
        choice=Choice(
            label=text("meetups-section-not-come" if comes else "meetups-section-come", day=day, hour=hour),
            action=action("not-come" if comes else "come", occurrence.id),
        ),
    )


def _seats_left(text: Text, room: Room) -> str:
    return "" if room.free is None else text("meetups-seats-left", free=0 if room.waiting else room.free)


def _group(text: Text, names: Names, key: str, people: Sequence[UserId]) -> str:
    known = present(names, people)[:_NAMES_SHOWN]
    return text(f"meetups-who-{key}", count=len(people), people=", ".join(known))


def _line(occurrence: Occurrence) -> str:
    return f"- {timestamp(occurrence.starts_at)} · {title_of(occurrence.series)}"


def _offer(text: Text, occurrence: Occurrence) -> list[Choice]:
    return [
        Choice(label=text("meetups-choice-take"), action=action("take", occurrence.id), style="primary"),
        Choice(label=text("meetups-choice-pass"), action=action("not-come", occurrence.id)),
    ]


def _come(text: Text, occurrence: Occurrence) -> Choice:
    return Choice(label=text("meetups-public-come"), action=action("come", occurrence.id), style="primary")


def _not_come(text: Text, occurrence: Occurrence) -> Choice:
    return Choice(label=text("meetups-choice-something-came-up"), action=action("not-come", occurrence.id))


def _leave_line(text: Text, occurrence: Occurrence) -> Choice:
    return Choice(label=text("meetups-choice-leave-line"), action=action("not-come", occurrence.id))


def _route(text: Text, *, direct: bool) -> Choice:
    if direct:
        return Choice(label=text("meetups-choice-thread"), action=action("not-direct"))
    return Choice(label=text("meetups-choice-direct"), action=action("direct"))
