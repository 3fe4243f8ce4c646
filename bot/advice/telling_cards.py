"""The cards of what comes after a conversation: what it brought, one line of it, what it changed, and totals."""

from bot.advice.model import Booking, Outcome
from bot.advice.telling import LINE_LENGTH, Change, Changed, Lesson, LessonState, Told, Totals
from bot.advice.wording import Names, action, name_of, quoted
from bot.core.card import Action, Card, Choice
from bot.core.catalogue import Text
from bot.core.dates import timestamp


def outcome_card(text: Text, names: Names, told: Told) -> Card:
    """What it brought, in the cooperative's own verbs; what was chosen is marked in words too."""
    chosen = [outcome for outcome in Outcome if outcome in told.outcomes]
    writes = chosen and told.lesson is None
    noted = ", ".join(text(f"advice-outcome-{_hyphened(outcome)}").lower() for outcome in chosen)
    return Card(
        title=text("advice-outcome-title", adviser=name_of(text, names, told.booking.adviser_id)),
        text="\n\n".join(
            [
                text("advice-outcome-noted", outcomes=noted) if chosen else text("advice-outcome-text"),
                *([text(f"advice-lesson-state-{told.lesson}")] if told.lesson is not None else []),
            ]
        ),
        choices=(
            *(_outcome(text, told, outcome) for outcome in Outcome),
            *((Choice(label=text("advice-lesson-write"), action=action("lesson", told.booking.id)),) if writes else ()),
        ),
    )


def lesson_written_card(text: Text, names: Names, lesson: Lesson) -> Card:
    """The line is kept, and the resource person is asked."""
    booking = lesson.booking
    return Card(
        title=text("advice-lesson-written-title"),
        text="\n\n".join(
            [
                quoted(lesson.line, LINE_LENGTH),
                text("advice-lesson-written-text", adviser=name_of(text, names, booking.adviser_id)),
            ]
        ),
        choices=(_withdraw(text, booking),),
    )


def lesson_asked_card(text: Text, names: Names, lesson: Lesson) -> Card:
    """The resource person reads what was kept of their conversation, and says whether others may."""
    booking = lesson.booking
    booker = name_of(text, names, booking.booker_id)
    return Card(
        title=text("advice-lesson-asked-title", booker=booker),
        text="\n\n".join(
            [
                quoted(lesson.line, LINE_LENGTH),
                text("advice-lesson-asked-text", booker=booker, channel=f"<#{booking.channel_id}>"),
            ]
        ),
        choices=(
            Choice(label=text("advice-lesson-share"), action=action("lesson-share", booking.id), style="primary"),
            Choice(label=text("advice-lesson-keep"), action=action("lesson-keep", booking.id)),
        ),
    )


def lesson_answered_card(text: Text, lesson: Lesson) -> Card:
    """What the resource person decided."""
    shared = lesson.state is LessonState.SHARED
    return Card(
        title=text("advice-lesson-shared-title" if shared else "advice-lesson-kept-title"),
        text=text("advice-lesson-shared-text", channel=f"<#{lesson.booking.channel_id}>")
        if shared
        else text("advice-lesson-kept-text"),
        choices=(_withdraw(text, lesson.booking),) if shared else (),
    )


def lesson_withdrawn_card(text: Text) -> Card:
    """The line is erased."""
    return Card(title=text("advice-lesson-withdrawn-title"), text=text("advice-lesson-withdrawn-text"))


def shared_lesson_card(text: Text, names: Names, lesson: Lesson) -> Card:
    """What the community reads, with the agreement of both."""
    booker, adviser = (name_of(text, names, user_id) for user_id in lesson.booking.people)
    return Card(
        title=text("advice-public-lesson-title"),
        text="\n\n".join(
            [quoted(lesson.line, LINE_LENGTH), text("advice-public-lesson-text", booker=booker, adviser=adviser)]
        ),
        choices=(
            Choice(
                label=text("announcements-public-choice-make"),
                action=Action(feature="announcements", verb="from-lesson", ids=(lesson.booking.id,)),
            ),
        ),
    )


def change_card(text: Text, names: Names, changed: Changed) -> Card:
    """« Et alors, ça a changé quoi ? », a month later: one answer, which may still change, and one line."""
    booking = changed.booking
    adviser = name_of(text, names, booking.adviser_id)
    paragraphs = [
        text("advice-change-text", adviser=adviser, day=timestamp(booking.starts_at, "D"))
        if changed.change is None
        else text("advice-change-noted", change=text(f"advice-change-{_hyphened(changed.change)}"))
    ]
    if changed.line is not None:
        paragraphs.append(text("advice-change-line-sent", adviser=adviser))
    choices = [_change(text, changed, change) for change in Change]
    if changed.change is not None and changed.line is None:
        choices.append(Choice(label=text("advice-change-write"), action=action("change-line", booking.id)))
    return Card(title=text("advice-change-title"), text="\n\n".join(paragraphs), choices=tuple(choices))


def change_line_card(text: Text, names: Names, changed: Changed) -> Card:
    """What the resource person reads of it, when the booker wrote a line for them."""
    booker = name_of(text, names, changed.booking.booker_id)
    return Card(
        title=text("advice-change-line-title", booker=booker),
        text="\n\n".join(
            [
                quoted(changed.line or "", LINE_LENGTH),
                text("advice-change-line-text", day=timestamp(changed.booking.starts_at, "D")),
            ]
        ),
    )


def totals_card(text: Text, totals: Totals) -> Card:
    """The stewards' numbers: totals, and nothing that would speak of somebody."""

    def number(label: str, total: int | None) -> str:
        return text("advice-totals-line", label=label, shown=int(total is not None), total=total or 0)

    conversations = number(text("advice-totals-conversations"), totals.conversations)
    outcomes = [number(text(f"advice-outcome-{_hyphened(each)}"), total) for each, total in totals.outcomes.items()]
    changes = [number(text(f"advice-change-{_hyphened(each)}"), total) for each, total in totals.changes.items()]
    return Card(
        title=text("advice-totals-title"),
        text="\n".join(
            [
                text("advice-totals-since", since=timestamp(totals.since, "D")),
                "",
                conversations,
                number(text("advice-totals-lessons"), totals.lessons),
                "",
                text("advice-totals-outcomes"),
                *outcomes,
                "",
                text("advice-totals-changes"),
                *changes,
            ]
        ),
        footer=text("advice-totals-footer"),
    )


def _withdraw(text: Text, booking: Booking) -> Choice:
    return Choice(label=text("advice-lesson-withdraw"), action=action("lesson-withdraw", booking.id))


def _change(text: Text, changed: Changed, change: Change) -> Choice:
    label, chosen = text(f"advice-change-{_hyphened(change)}"), change is changed.change
    return Choice(
        label=text("advice-outcome-chosen", outcome=label) if chosen else label,
        action=action(f"change-{_hyphened(change)}", changed.booking.id),
        style="primary" if chosen else "secondary",
    )


def _outcome(text: Text, told: Told, outcome: Outcome) -> Choice:
    label, chosen = text(f"advice-outcome-{_hyphened(outcome)}"), outcome in told.outcomes
    return Choice(
        label=text("advice-outcome-chosen", outcome=label) if chosen else label,
        action=action(f"outcome-{_hyphened(outcome)}", told.booking.id),
        style="primary" if chosen else "secondary",
    )


def _hyphened(word: Outcome | Change) -> str:
    return word.replace("_", "-")
