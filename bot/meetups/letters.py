"""What Bocage writes of its own accord about meetups: the cards of the messages owed. Values in, cards out.

What several people read together, in a thread, is also what one person reads who chose direct messages: it addresses
nobody. Whom it is for is named above it.
"""

from collections.abc import Sequence
from datetime import datetime

from bot.core.card import Card, Choice
from bot.core.catalogue import Text
from bot.core.dates import timestamp
from bot.core.ids import UserId
from bot.meetups.diary import Filed
from bot.meetups.model import Occurrence, Reminder, Seat, Series
from bot.meetups.wording import (
    Names,
    action,
    agenda_of,
    mine_choice,
    moment,
    name_of,
    place_of,
    rhythm_line,
    title_of,
)

_DATES_SHOWN = 8


def reminder_card(text: Text, occurrence: Occurrence, which: Reminder, opening: str) -> Card:
    """What is coming, beginning with what the last session left; and the way out."""
    essentials = f"{moment(occurrence.starts_at)}\n{place_of(text, occurrence.series.place)}"
    paragraphs = [opening, essentials, agenda_of(text, occurrence.series) if which is Reminder.DAY else ""]
    return Card(
        title=text(f"meetups-public-reminder-{which}", title=title_of(occurrence.series)),
        text="\n\n".join(filter(None, paragraphs)),
        choices=(_not_come(text, occurrence),),
    )


def moved_card(text: Text, occurrence: Occurrence, filed: Filed, *, was_at: datetime) -> Card:
    """The new moment of a date, and the calendar files that follow."""
    return Card(
        title=text("meetups-public-moved-title", title=title_of(occurrence.series)),
        text=text(
            "meetups-public-moved",
            before=timestamp(was_at),
            after=moment(occurrence.starts_at),
            place=place_of(text, occurrence.series.place),
        ),
        choices=(_not_come(text, occurrence), *_own_file(text, filed)),
        attachments=filed.files,
    )


def off_card(text: Text, occurrence: Occurrence, following: Occurrence | None, filed: Filed) -> Card:
    """A date does not take place, and when the next one is."""
    lines = [text("meetups-public-off", when=timestamp(occurrence.starts_at))]
    if following is not None:
        lines.append(text("meetups-public-off-next", when=moment(following.starts_at)))
    return Card(
        title=text("meetups-public-off-title", title=title_of(occurrence.series)),
        text="\n\n".join(lines),
        choices=_own_file(text, filed),
        attachments=filed.files,
    )


def series_card(text: Text, series: Series, what: str, dates: Sequence[Occurrence], filed: Filed) -> Card:
    """The whole series moved, went elsewhere, ended or was cancelled: what is left of it, and its calendar files."""
    lines = [text(f"meetups-public-{what}", place=place_of(text, series.place))]
    if dates and series.repeated and what != "series-ended":
        lines += ["", rhythm_line(text, series)]
    lines += [f"- {timestamp(each.starts_at)}" for each in dates[:_DATES_SHOWN]]
    return Card(
        title=text(f"meetups-public-{what}-title", title=title_of(series)),
        text="\n".join(lines),
        choices=(*((mine_choice(text),) if dates else ()), *_own_file(text, filed)),
        attachments=filed.files,
    )


def minutes_unsaid_card(text: Text, occurrence: Occurrence) -> Card:
    """The minutes of a session are gone, since whoever wrote them wanted it so; others may be written."""
    return Card(
        title=text("meetups-public-minutes-unsaid-title", title=title_of(occurrence.series)),
        text=text("meetups-public-minutes-unsaid", when=timestamp(occurrence.starts_at)),
        choices=(Choice(label=text("meetups-memory-choice-write"), action=action("record", occurrence.id)),),
    )


def offer_card(text: Text, occurrence: Occurrence, seat: Seat) -> Card:
    """A seat came free, and is held for the reader for a while."""
    until = "" if seat.offered_until is None else timestamp(seat.offered_until, "f")
    essentials = f"{moment(occurrence.starts_at)}\n{place_of(text, occurrence.series.place)}"
    return Card(
        title=text("meetups-offer-title", title=title_of(occurrence.series)),
        text=f"{essentials}\n\n{text('meetups-offer-text', until=until)}",
        choices=(
            Choice(label=text("meetups-choice-take"), action=action("take", occurrence.id), style="primary"),
            Choice(label=text("meetups-choice-pass"), action=action("not-come", occurrence.id)),
        ),
    )


def discreet_offer_card(text: Text, occurrence: Occurrence) -> Card:
    """The same, in front of others: that there is something to see about a date."""
    return Card(
        title=text("meetups-discreet-title", title=title_of(occurrence.series)),
        text=text("meetups-discreet-text", when=timestamp(occurrence.starts_at)),
        choices=(mine_choice(text),),
    )


def named_card(text: Text, names: Names, series: Series, occurrence: Occurrence | None, by: UserId) -> Card:
    """Somebody was asked to facilitate, and may say no without explaining."""
    subject = (
        Choice(label=text("meetups-choice-decline"), action=action("decline", series.id))
        if occurrence is None
        else Choice(label=text("meetups-choice-decline"), action=action("decline-date", occurrence.id))
    )
    when = rhythm_line(text, series) if occurrence is None else moment(occurrence.starts_at)
    return Card(
        title=text("meetups-named-title", title=title_of(series)),
        text="\n\n".join(
            filter(
                None, [text("meetups-named-text", person=name_of(text, names, by)), when, text("meetups-named-free")]
            )
        ),
        choices=(subject, mine_choice(text)),
    )


def declined_card(text: Text, names: Names, series: Series, occurrence: Occurrence | None, by: UserId) -> Card:
    """Who was asked to facilitate cannot: it is the reader's again."""
    when = "" if occurrence is None else timestamp(occurrence.starts_at)
    return Card(
        title=text("meetups-declined-title", title=title_of(series)),
        text="\n\n".join(filter(None, [when, text("meetups-declined-text", person=name_of(text, names, by))])),
    )


def orphaned_card(text: Text, series: Series) -> Card:
    """Whoever facilitated it left the server."""
    return Card(
        title=text("meetups-orphaned-title", title=title_of(series)),
        text=text("meetups-orphaned-text"),
    )


def _own_file(text: Text, filed: Filed) -> tuple[Choice, ...]:
    """Return the button by which whoever comes every time fetches the file that is theirs."""
    if filed.series_id is None:
        return ()
    return (Choice(label=text("meetups-event-public-own-file"), action=action("own-file", filed.series_id)),)


def _not_come(text: Text, occurrence: Occurrence) -> Choice:
    return Choice(label=text("meetups-public-something-came-up"), action=action("not-come", occurrence.id))
