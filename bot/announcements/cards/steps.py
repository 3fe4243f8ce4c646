"""What became of a gesture: planned, asked whether one insists, proposed, kept, withdrawn, recalled."""

from datetime import datetime

from bot.announcements.model import Announcement
from bot.announcements.publication import Planned
from bot.announcements.wording import action, audience_name, moment, open_choice, paragraphs
from bot.core.card import Card, Choice
from bot.core.catalogue import Text
from bot.core.clock import to_seconds
from bot.core.dates import spoken_date

INSISTS, BEYOND = 1, 2
"""Bits of a button: in quiet hours too, beyond the week's budget."""


def planned_card(text: Text, planned: Planned, now: datetime) -> Card:
    """It goes out, and when; or the question that is still open."""
    announcement = planned.announcement
    if planned.changed:
        return Card(
            title=text("announcements-changed-title"),
            text=text("announcements-changed-text"),
            choices=(open_choice(text, announcement, "announcements-choice-read-again"),),
        )
    if not planned.done:
        return _hesitation(text, planned, now)
    if planned.at <= now:
        return Card(
            title=text("announcements-gone-out-title"),
            text=text("announcements-gone-out-text", title=announcement.title),
            choices=(open_choice(text, announcement),),
        )
    return Card(
        title=text("announcements-planned-title"),
        text=paragraphs(
            text("announcements-planned-text", title=announcement.title, moment=moment(text, planned.at)),
            text("announcements-planned-rights"),
        ),
        choices=(
            open_choice(text, announcement),
            Choice(label=text("announcements-choice-take-back-date"), action=action("take-back", announcement.id)),
        ),
    )


def proposed_card(text: Text, announcement: Announcement) -> Card:
    """The stewards will read it."""
    return Card(
        title=text("announcements-proposed-title"),
        text=text("announcements-proposed-text", title=announcement.title),
        choices=(open_choice(text, announcement),),
    )


def held_card(text: Text, announcement: Announcement) -> Card:
    """It is kept for the bulletin."""
    return Card(
        title=text("announcements-held-title"),
        text=text("announcements-held-text", title=announcement.title),
        choices=(open_choice(text, announcement),),
    )


def discarded_card(text: Text) -> Card:
    """It was given up."""
    return Card(title=text("announcements-discarded-title"), text=text("announcements-discarded-text"))


def withdrawn_card(text: Text, announcement: Announcement) -> Card:
    """Every copy goes."""
    return Card(
        title=text("announcements-withdrawn-title"),
        text=text("announcements-withdrawn-text", title=announcement.title),
        choices=(Choice(label=text("announcements-choice-recycle"), action=action("recycle", announcement.id)),),
    )


def reminded_card(text: Text, announcement: Announcement, due_at: datetime, now: datetime) -> Card:
    """The reminder is on its way, or waits for the morning."""
    return Card(
        title=text("announcements-reminded-title"),
        text=text("announcements-reminded-text", when="later" if due_at > now else "now", moment=moment(text, due_at)),
        choices=(open_choice(text, announcement),),
    )


def _hesitation(text: Text, planned: Planned, now: datetime) -> Card:
    announcement = planned.announcement
    at = 0 if planned.at <= now else to_seconds(planned.at)
    if planned.quiet_until is not None:
        later = planned.quiet_until
        return Card(
            title=text("announcements-quiet-title"),
            text=text(
                "announcements-quiet-text",
                wished=spoken_date(planned.at, text),
                opening=moment(text, later),
            ),
            choices=(
                Choice(
                    label=text("announcements-choice-at-opening", moment=spoken_date(later, text, short=True)),
                    action=action("plan", announcement.id, to_seconds(later), 0),
                    style="primary",
                ),
                Choice(
                    label=text("announcements-choice-insist"),
                    action=action("plan", announcement.id, at, INSISTS),
                ),
                open_choice(text, announcement, "announcements-choice-back"),
            ),
        )
    names = ", ".join(audience_name(text, each) for each in planned.full)
    return Card(
        title=text("announcements-full-title"),
        text=text("announcements-full-text", audiences=names, budget=planned.budget),
        choices=(
            Choice(label=text("announcements-choice-hold"), action=action("hold", announcement.id), style="primary"),
            Choice(
                label=text("announcements-choice-beyond"),
                action=action("plan", announcement.id, at, BEYOND | (INSISTS if planned.insists else 0)),
            ),
            open_choice(text, announcement, "announcements-choice-back"),
        ),
    )
