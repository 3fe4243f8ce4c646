"""What members and stewards are shown of the bulletin, beside the issues themselves."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.core.card import Action, Attachment, Card, Choice, Menu, Option, Section
from bot.core.catalogue import Text
from bot.core.dates import spoken_day, spoken_time, timestamp
from bot.digest.edition import Edition, Entry
from bot.digest.model import Cadence, DigestSettings, Issue, IssueState, Proposal, Reading
from bot.digest.schedule import Appointment
from bot.digest.twins import card_of, paragraphs
from bot.digest.waiting import Answers, Question, QuestionKind

FEATURE = "digest"
_MONDAY = date(2024, 1, 1)
_MOST_OPTIONS = 25


def action(verb: str, *ids: int) -> Action:
    """Return an action of this feature."""
    return Action(feature=FEATURE, verb=verb, ids=ids)


# The draft


def draft_card(text: Text, issue: Issue, edition: Edition, settings: DigestSettings) -> Card:
    """A draft as the stewards see it, with what can be done to it while it is one."""
    shown = card_of(edition)
    card = replace(
        shown,
        title=text("digest-public-draft-title", title=edition.title),
        text=paragraphs(_standing(text, issue, settings), shown.text),
        footer=text("digest-public-draft-footer", words=edition.words),
    )
    if not issue.state.open:
        return card
    entries = [entry for part in edition.parts for entry in part.entries]
    menu = None
    if entries:
        menu = Menu(
            action=action("item", issue.id),
            placeholder=text("digest-public-draft-menu"),
            options=tuple(_option(entry) for entry in entries[:_MOST_OPTIONS]),
        )
    return replace(card, menu=menu, choices=_draft_choices(text, issue))


def _draft_choices(text: Text, issue: Issue) -> tuple[Choice, ...]:
    approve = "digest-public-draft-publish" if issue.state is IssueState.HELD else "digest-public-draft-approve"
    validate = Choice(label=text(approve), action=action("approve", issue.id), style="primary")
    return (
        *(() if issue.state is IssueState.APPROVED else (validate,)),
        Choice(label=text("digest-public-draft-opening"), action=action("opening", issue.id)),
        Choice(label=text("digest-public-draft-add"), action=action("add", issue.id)),
        Choice(label=text("digest-public-draft-skip"), action=action("skip", issue.id)),
    )


def _standing(text: Text, issue: Issue, settings: DigestSettings) -> str:
    when = timestamp(issue.publish_at)
    match issue.state:
        case IssueState.DRAFT:
            return text("digest-public-draft-waiting", when=when, unvalidated=settings.unvalidated)
        case IssueState.APPROVED:
            return text("digest-public-draft-approved", when=when)
        case IssueState.HELD:
            return text("digest-public-draft-held", when=when)
        case IssueState.SKIPPED:
            return text("digest-public-draft-skipped")
        case IssueState.PUBLISHED:
            return text("digest-public-draft-published", when=timestamp(issue.published_at or issue.publish_at))


def _option(entry: Entry) -> Option:
    label = f"{entry.label} · {entry.title}" if entry.label else entry.title
    return Option(label=label[:100], value=str(entry.item_id), description=entry.detail[:100])


def item_card(text: Text, issue: Issue, entry: Entry) -> Card:
    """One item of a draft, and what can become of it."""
    return Card(
        title=text("digest-item-title"),
        text=_option(entry).label,
        choices=(
            Choice(
                label=text("digest-item-replace"),
                action=action("replace", issue.id, entry.item_id),
                style="primary",
            ),
            Choice(label=text("digest-item-drop"), action=action("drop", issue.id, entry.item_id)),
        ),
    )


def done_card(text: Text, issue: Issue) -> Card:
    """What a steward just did to an issue."""
    match issue.state:
        case IssueState.APPROVED:
            said = text("digest-done-approved", when=timestamp(issue.publish_at))
        case IssueState.PUBLISHED:
            said = text("digest-done-published")
        case _:
            said = text("digest-done-skipped")
    return Card(title=text("digest-done-title"), text=said)


def changed_card(text: Text) -> Card:
    """A draft was changed."""
    return Card(title=text("digest-done-title"), text=text("digest-done-changed"))


def prepared_card(text: Text, issue: Issue) -> Card:
    """A draft stands in the stewards' channel."""
    return Card(
        title=text("digest-prepared-title"), text=text("digest-prepared-text", when=timestamp(issue.publish_at))
    )


def settings_card(text: Text, settings: DigestSettings, coming: Appointment) -> Card:
    """When the bulletin appears on this server."""
    if not settings.active:
        return Card(title=text("digest-settings-title"), text=text("digest-settings-off"))
    return Card(
        title=text("digest-settings-title"),
        text=paragraphs(
            text(
                "digest-settings-text",
                day=_weekday(text, settings.weekday),
                time=spoken_time(settings.hour, text),
                unvalidated=settings.unvalidated,
                quiet=settings.quiet,
            ),
            text("digest-settings-next", when=timestamp(coming.publish_at)),
        ),
    )


def _weekday(text: Text, weekday: int) -> str:
    return spoken_day(_MONDAY + timedelta(days=weekday), text).replace(",", " ").split()[0]


def totals_card(text: Text, answers: Answers) -> Card:
    """How questions fared: totals, nobody."""
    title = text("digest-totals-title", days=answers.days)
    if answers.asked is None:
        return Card(title=title, text=text("digest-totals-few"))
    median = "" if answers.median_hours is None else text("digest-totals-median", hours=answers.median_hours)
    said = text(
        "digest-totals-text",
        asked=answers.asked,
        answered=answers.answered_percent or 0,
        within=answers.within_day_percent or 0,
    )
    return Card(title=title, text=paragraphs(said, median))


# What members see


def archive_card(text: Text, found: Sequence[Issue]) -> Card:
    """The issues that appeared, to choose from."""
    return Card(
        title=text("digest-archive-title"),
        text=text("digest-archive-text"),
        menu=Menu(
            action=action("read"),
            placeholder=text("digest-archive-menu"),
            options=tuple(
                Option(
                    label=text("digest-archive-line", number=issue.number or 0, day=spoken_day(issue.week, text)),
                    value=str(issue.id),
                )
                for issue in found[:_MOST_OPTIONS]
            ),
        ),
    )


def subscription_card(text: Text, reading: Reading) -> Card:
    """What a member decided about the bulletin, with every way to decide otherwise."""
    counted = Section(
        text=text("digest-subscribe-counted", counted="yes" if reading.counted else "no"),
        choice=Choice(
            label=text("digest-subscribe-stay-out" if reading.counted else "digest-subscribe-come-in"),
            action=action("stay-out" if reading.counted else "come-in"),
        ),
    )
    greet = Section(
        text=text("digest-subscribe-greet", greet="yes" if reading.greet else "no"),
        choice=Choice(
            label=text("digest-subscribe-greet-no" if reading.greet else "digest-subscribe-greet-me"),
            action=action("greet-no" if reading.greet else "greet"),
        ),
    )
    return Card(
        title=text("digest-subscribe-title"),
        text=text("digest-subscribe-cadence", cadence=reading.cadence),
        sections=(counted,) if reading.greeted_at is not None else (counted, greet),
        menu=Menu(
            action=action("cadence"),
            placeholder=text("digest-subscribe-menu"),
            options=tuple(
                Option(
                    label=text(f"digest-subscribe-{cadence}"), value=cadence.value, chosen=cadence is reading.cadence
                )
                for cadence in Cadence
            ),
        ),
    )


def hello_card(text: Text) -> Card:
    """A newcomer will be greeted, and may change their mind."""
    return Card(
        title=text("digest-done-title"),
        text=text("digest-subscribe-greet", greet="yes"),
        choices=(Choice(label=text("digest-subscribe-greet-no"), action=action("greet-no")),),
    )


def proposed_card(text: Text, proposal: Proposal) -> Card:
    """Something was proposed; it may wait for whoever wrote it."""
    asked = proposal.state == "asked"
    return Card(
        title=text("digest-proposed-title"), text=text("digest-proposed-asked" if asked else "digest-proposed-own")
    )


def consent_card(text: Text, proposal: Proposal, person: str, url: str) -> Card:
    """Somebody is asked whether the bulletin may point to their message. Others may read it."""
    line = paragraphs(text("digest-public-consent-line"), f"> {proposal.line}") if proposal.line else ""
    return Card(
        title=text("digest-public-consent-title", person=person),
        text=paragraphs(text("digest-public-consent-text", link=url), line),
        choices=(
            Choice(label=text("digest-public-consent-yes"), action=action("agree", proposal.id), style="primary"),
            Choice(label=text("digest-public-consent-no"), action=action("decline", proposal.id)),
        ),
    )


def decided_card(text: Text, proposal: Proposal) -> Card:
    """What somebody decided about their own message."""
    agreed = proposal.state == "agreed"
    return Card(title=text("digest-done-title"), text=text("digest-consented-yes" if agreed else "digest-consented-no"))


def with_files(card: Card, files: tuple[Attachment, ...]) -> Card:
    """Return the card with files beside it."""
    return replace(card, attachments=files)


# Questions


def marked_card(text: Text) -> Card:
    """A message is a question from now on."""
    return Card(title=text("digest-question-title"), text=text("digest-question-text"))


def answered_card(text: Text) -> Card:
    """A question has its answer."""
    return Card(title=text("digest-question-answered-title"), text=text("digest-question-answered-text"))


def not_now_card(text: Text) -> Card:
    """Somebody rather not; nothing is noted of it."""
    return Card(title=text("digest-not-now-title"), text=text("digest-not-now-text"))


def offer_card(text: Text, question: Question) -> Card:
    """A question, offered to somebody who shares its topic. Others may read it."""
    newcomer = question.kind is QuestionKind.NEWCOMER
    link = _link(text, question)
    return Card(
        title=text("digest-public-offer-title"),
        text=text("digest-public-offer-newcomer" if newcomer else "digest-public-offer-text", link=link),
        choices=(Choice(label=text("digest-public-offer-not-now"), action=action("not-now", question.id)),),
    )


def waiting_card(text: Text, question: Question, person: str | None) -> Card:
    """A question that has waited for days, told to the stewards, or to the one of them whose turn it is."""
    newcomer, channel, link = int(question.kind is QuestionKind.NEWCOMER), str(question.place_id), _link(text, question)
    if person is None:
        return Card(
            title=text("digest-public-waiting-title"),
            text=text("digest-public-waiting-text", channel=channel, newcomer=newcomer, link=link),
        )
    named = person or text("digest-public-named-nobody")
    return Card(
        title=text("digest-public-named-title"),
        text=text("digest-public-named-text", person=named, channel=channel, newcomer=newcomer, link=link),
    )


def _link(text: Text, question: Question) -> str:
    newcomer = question.kind is QuestionKind.NEWCOMER
    return f"[{text('digest-public-offer-link' if newcomer else 'digest-public-question-link')}]({question.url})"
