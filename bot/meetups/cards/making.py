"""Making a meetup: everything that publishing would bring, to be read before anybody else sees it."""

from bot.core.card import Card, Choice
from bot.core.catalogue import Text
from bot.core.dates import timestamp
from bot.meetups.draft import Preview
from bot.meetups.recurrence import Planned, Skip
from bot.meetups.wording import (
    Names,
    action,
    agenda_of,
    dates_choice,
    facilitator_line,
    length_of,
    place_of,
    rhythm_line,
    title_of,
)


def preview_card(text: Text, names: Names, preview: Preview) -> Card:
    """The draft, with its next dates in full."""
    series = preview.series
    what = [
        text(
            "meetups-public-essentials",
            length=length_of(text, series.length_minutes),
            place=place_of(text, series.place),
        ),
        facilitator_line(text, names, series.facilitator_id),
        rhythm_line(text, series),
        text("meetups-draft-seats", seats=series.seats or 0),
        text("meetups-public-one-per-organisation") if series.one_per_organisation else "",
        text("meetups-draft-channel", channel=f"<#{series.channel_id}>"),
    ]
    paragraphs = [
        "\n".join(filter(None, what)),
        agenda_of(text, series),
        "\n".join([text("meetups-draft-dates"), *(_date(text, each) for each in preview.dates)]),
        text("meetups-draft-not-yet"),
    ]
    return Card(
        title=text("meetups-draft-title", title=title_of(series)),
        text="\n\n".join(filter(None, paragraphs)),
        choices=(
            Choice(label=text("meetups-draft-publish"), action=action("publish", series.id), style="primary"),
            Choice(label=text("meetups-draft-agenda"), action=action("agenda", series.id)),
            Choice(label=text("meetups-draft-discard"), action=action("discard", series.id)),
        ),
    )


def published_card(text: Text, preview: Preview) -> Card:
    """The meetup is announced."""
    series = preview.series
    first = next((timestamp(each.starts_at) for each in preview.dates if each.skip is None), "")
    return Card(
        title=text("meetups-published-already" if preview.already else "meetups-published-title"),
        text=text("meetups-published-text", channel=f"<#{series.channel_id}>", first=first),
        choices=(dates_choice(text, series.id),) if series.repeated else (),
    )


def discarded_card(text: Text) -> Card:
    """The draft is forgotten."""
    return Card(title=text("meetups-discarded-title"), text=text("meetups-discarded-text"))


def _date(text: Text, planned: Planned) -> str:
    if planned.skip is None:
        return f"- {timestamp(planned.starts_at)}"
    reason = planned.holiday if planned.skip is Skip.HOLIDAY else text("meetups-draft-skip-august")
    return text("meetups-draft-skipped", when=timestamp(planned.starts_at, "D"), reason=reason)
