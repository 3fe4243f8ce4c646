"""What Bocage writes of its own accord about announcements: the cards of the messages owed. Values in, cards out.

The proposal, its answer and what did not go out stand in the stewards' channel; the answer to an author goes to that
one person; what is said in threads is read by all who are in them.
"""

from collections.abc import Sequence

from bot.announcements.cards.published import Audience, body
from bot.announcements.model import Announcement, CopyId, Interest, Question, State
from bot.announcements.wording import (
    Names,
    action,
    audience_name,
    facts,
    head_line,
    lines,
    moment,
    name_of,
    open_choice,
    paragraphs,
    quoted,
)
from bot.core.card import Card, Choice
from bot.core.catalogue import Text
from bot.core.ids import UserId
from bot.core.text import clean

_REASON_SHOWN = 500
_TEXT_SHOWN = 1200


def proposal_card(
    text: Text, names: Names, announcement: Announcement, pole: str, audiences: Sequence[Audience]
) -> Card:
    """A member's announcement, for the stewards to accept in one click."""
    return Card(
        title=text("announcements-public-proposal-title", person=name_of(text, names, announcement.author_id)),
        text=paragraphs(
            f"**{announcement.title}**",
            head_line(text, announcement, pole),
            clean(announcement.text, _TEXT_SHOWN),
            lines(
                facts(text, announcement),
                text("announcements-link", link=announcement.link) if announcement.link else "",
                text("announcements-file", name=announcement.filename) if announcement.filename else "",
            ),
            lines(
                *(
                    text(
                        "announcements-public-proposal-audience",
                        audience=audience_name(text, destination),
                        benefit=each.benefit,
                    )
                    for each, destination in audiences
                )
            ),
            text("announcements-public-proposal-text"),
        ),
        choices=(
            Choice(
                label=text("announcements-public-proposal-approve"),
                action=action("approve", announcement.id, announcement.revision),
                style="primary",
            ),
            Choice(label=text("announcements-public-proposal-amend"), action=action("edit", announcement.id)),
            open_choice(text, announcement, "announcements-public-proposal-open"),
            Choice(label=text("announcements-public-proposal-return"), action=action("return", announcement.id)),
        ),
    )


def decided_card(text: Text, names: Names, announcement: Announcement, steward_id: UserId) -> Card:
    """The same message once a steward has answered."""
    when = announcement.publish_at or announcement.published_at
    return Card(
        title=text("announcements-public-decided-title", title=announcement.title),
        text=text(
            "announcements-public-decided-text",
            state=announcement.state,
            steward=name_of(text, names, steward_id),
            moment="" if when is None else moment(text, when),
        ),
        choices=()
        if announcement.state is State.DRAFT
        else (open_choice(text, announcement, "announcements-public-choice-open"),),
    )


def answer_card(
    text: Text, names: Names, announcement: Announcement, answer: str, pole: str, audiences: Sequence[Audience]
) -> Card:
    """What became of an announcement, for whoever wrote it; its words as they are now, if a steward changed them."""
    amended = announcement.amended_by
    shown = amended is not None and answer in {"amended", "approved"}
    when = announcement.publish_at or announcement.published_at
    return Card(
        title=text(f"announcements-answer-{answer}-title"),
        text=paragraphs(
            text(
                f"announcements-answer-{answer}-text",
                title=announcement.title,
                moment="" if when is None else moment(text, when),
            ),
            text("announcements-answer-amended-by", person=name_of(text, names, amended))
            if amended is not None and shown
            else "",
            f"**{announcement.title}**" if shown else "",
            body(text, announcement, pole, audiences) if shown else "",
        ),
        choices=(
            open_choice(text, announcement),
            *(
                (Choice(label=text("announcements-choice-take-back"), action=action("take-back", announcement.id)),)
                if answer == "amended" and announcement.state is State.WAITING
                else ()
            ),
        ),
    )


def discreet_answer_card(text: Text, announcement: Announcement) -> Card:
    """The same where others read along: that there is an answer."""
    return Card(
        title=text("announcements-discreet-answer-title"),
        text=text("announcements-discreet-answer-text"),
        choices=(open_choice(text, announcement, "announcements-discreet-answer-open"),),
    )


def unsent_card(text: Text, announcement: Announcement, why: str, lost: Sequence[str]) -> Card:
    """For the stewards: what was planned did not go out, or not everywhere."""
    choices = []
    if announcement.state is not State.DRAFT:
        choices.append(open_choice(text, announcement, "announcements-public-choice-open"))
    if announcement.state is State.WAITING:
        approve = action("approve", announcement.id, announcement.revision)
        label = text("announcements-public-proposal-approve")
        choices.insert(0, Choice(label=label, action=approve, style="primary"))
    return Card(
        title=text(f"announcements-alert-{why}-title", title=announcement.title),
        text=text(f"announcements-alert-{why}-text", audiences=", ".join(lost)),
        choices=tuple(choices),
    )


def interest_card(text: Text, names: Names, announcement: Announcement, interest: Interest) -> Card:
    """The first words of the private thread: who, about what, why."""
    person, contact = interest.user_id, announcement.contact_id
    return Card(
        title=text("announcements-conversation-interest-title", title=announcement.title),
        text=paragraphs(
            text(
                "announcements-conversation-interest-text",
                person=f"<@{person}>",
                name=name_of(text, names, person),
                contact=f"<@{contact}>",
            ),
            quoted(interest.reason, _REASON_SHOWN),
            text("announcements-conversation-interest-next"),
        ),
        mentions=(person, contact),
    )


def question_card(text: Text, names: Names, announcement: Announcement, question: Question) -> Card:
    """A question, in the thread under the announcement; the contact is called."""
    contact = announcement.contact_id
    return Card(
        title=text("announcements-public-question-title", person=name_of(text, names, question.user_id)),
        text=paragraphs(
            quoted(question.question, _REASON_SHOWN),
            text("announcements-public-question-text", contact=f"<@{contact}>")
            if contact
            else text("announcements-public-question-anybody"),
        ),
        mentions=(contact,) if contact else (),
    )


def reminder_card(text: Text, announcement: Announcement, copy_id: CopyId, link: str) -> Card:
    """The one reminder, where the announcement stands."""
    return Card(
        title=text("announcements-public-reminder-title", title=announcement.title),
        text=text("announcements-public-reminder-text", link=link),
        choices=(
            Choice(label=text("announcements-public-choice-ack"), action=action("ack", copy_id), style="primary"),
        ),
    )


def withdrawn_card(text: Text, announcement: Announcement) -> Card:
    """In a thread about it: it is gone, and why."""
    return Card(
        # Nothing is left of the words of somebody who was erased.
        title=text("announcements-public-withdrawn-title", title=announcement.title)
        if announcement.title
        else text("announcements-public-withdrawn-title-untold"),
        text=paragraphs(
            text("announcements-public-withdrawn-text"),
            quoted(announcement.reason, _REASON_SHOWN) if announcement.reason else "",
        ),
    )
