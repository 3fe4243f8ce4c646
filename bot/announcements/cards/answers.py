"""What readers are told when they press a button, and what comes back to the origin."""

from bot.announcements.answers import Answered
from bot.announcements.model import FEWEST_TOLD, Announcement, Question, Returns
from bot.announcements.wording import (
    Names,
    action,
    lines,
    name_of,
    open_choice,
    paragraphs,
    people,
    territories_line,
)
from bot.core.card import Card, Choice
from bot.core.catalogue import Text
from bot.core.dates import timestamp
from bot.core.text import clean

_QUESTION_SHOWN = 150


def acknowledged_card(text: Text, answered: Answered) -> Card:
    """« Bien reçu » is noted."""
    return Card(
        title=text("announcements-acknowledged-title"),
        text=text("announcements-acknowledged-text", new="yes" if answered.new else "no"),
    )


def interested_card(text: Text, names: Names, answered: Answered) -> Card:
    """A private thread with the contact is on its way."""
    contact = name_of(text, names, answered.announcement.contact_id)
    return Card(
        title=text("announcements-interested-title"),
        text=text("announcements-interested-text", new="yes" if answered.new else "no", contact=contact),
    )


def asked_card(text: Text, answered: Answered) -> Card:
    """The question is on its way into the thread."""
    return Card(
        title=text("announcements-asked-title"),
        text=text("announcements-asked-text", new="yes" if answered.new else "no"),
    )


def returns_card(text: Text, names: Names, returns: Returns) -> Card:
    """What came back, for whoever wrote it."""
    announcement = returns.announcement
    remind = (
        (Choice(label=text("announcements-choice-remind"), action=action("remind", announcement.id), style="primary"),)
        if returns.can_remind
        else ()
    )
    return Card(
        title=text("announcements-returns-title", title=announcement.title),
        text=_returns(text, names, returns),
        choices=(open_choice(text, announcement, "announcements-choice-back"), *remind),
        footer=text("announcements-returns-footer", fewest=FEWEST_TOLD),
    )


def public_returns_card(text: Text, names: Names, returns: Returns, pole: str) -> Card:
    """The same for the stewards, in one message that is kept as things are."""
    announcement = returns.announcement
    return Card(
        title=text("announcements-public-returns-title", title=announcement.title),
        text=paragraphs(
            text("announcements-public-returns-text", pole=pole) if pole else "",
            _withdrawn(text, announcement),
            _returns(text, names, returns),
        ),
        choices=(open_choice(text, announcement, "announcements-public-choice-open"),),
        footer=text("announcements-returns-footer", fewest=FEWEST_TOLD),
    )


def _returns(text: Text, names: Names, returns: Returns) -> str:
    announcement = returns.announcement
    nothing = not (returns.some_receipts or returns.some_interests or returns.questions)
    if nothing:
        return text("announcements-returns-nothing")
    territories = territories_line(text, returns.territories)
    return paragraphs(
        text("announcements-returns-receipts", people=people(text, returns.receipts))
        if announcement.receipts and returns.some_receipts
        else "",
        lines(
            text("announcements-returns-interests", people=people(text, returns.interests)),
            text("announcements-returns-territories", territories=territories) if territories else "",
        )
        if returns.some_interests
        else "",
        lines(text("announcements-returns-questions"), *(_question(text, names, each) for each in returns.questions))
        if returns.questions
        else "",
    )


def _withdrawn(text: Text, announcement: Announcement) -> str:
    if announcement.withdrawn_at is None:
        return ""
    return lines(
        text("announcements-state-withdrawn", moment=timestamp(announcement.withdrawn_at, "f")),
        text("announcements-reason", reason=announcement.reason) if announcement.reason else "",
    )


def _question(text: Text, names: Names, question: Question) -> str:
    words = " ".join(clean(question.question, _QUESTION_SHOWN).split())
    return text("announcements-returns-question", person=name_of(text, names, question.user_id), question=words)
