"""What a session leaves, in cards and lines. Values in, sentences out."""

from collections.abc import Collection, Sequence
from datetime import datetime

from bot.core.card import Action, Card, Choice, Section
from bot.core.catalogue import Text
from bot.core.dates import spoken_day, timestamp
from bot.core.text import clean
from bot.meetups.memory.model import ActionState, Outcome, Record, Task, Totals, one_line
from bot.meetups.model import TITLE_LENGTH, Occurrence
from bot.meetups.wording import Names, action, name_of

_OPENING = 700
_ONE_OF_FIVE = 220
_MOST_SERIES = 15


def asked_card(text: Text, occurrence: Occurrence) -> Card:
    """The question to whoever facilitated, in private."""
    return Card(
        title=text("meetups-memory-asked-title", title=_title(occurrence)),
        text=text("meetups-memory-asked-text"),
        choices=(_write_choice(text, occurrence),),
    )


def asked_aloud_card(text: Text, occurrence: Occurrence) -> Card:
    """The same question in the thread, where the person it is for could not be reached otherwise."""
    people = () if occurrence.facilitator_id is None else (occurrence.facilitator_id,)
    return Card(
        title=text("meetups-memory-public-asked-title"),
        text=text("meetups-memory-public-asked-text", person=" ".join(f"<@{each}>" for each in people)),
        choices=(_write_choice(text, occurrence),),
        mentions=people,
    )


def echo_card(text: Text, names: Names, occurrence: Occurrence, record: Record) -> Card:
    """What was understood, before anybody else sees it; each task can be said more precisely."""
    parts = [*_part(text, "decided", record.decided), *_part(text, "next-time", record.next_time)]
    return Card(
        title=text("meetups-memory-echo-title"),
        text="\n\n".join([*parts, *([text("meetups-memory-public-tasks")] if record.tasks else [])]),
        sections=tuple(
            Section(
                text=f"**{task.position}.** {_line(text, task, names)}",
                choice=Choice(
                    label=text("meetups-memory-choice-task", number=task.position),
                    action=action("record-task", occurrence.id, task.position),
                ),
            )
            for task in record.tasks
        ),
        choices=(
            Choice(
                label=text("meetups-memory-choice-keep"), action=action("record-keep", occurrence.id), style="primary"
            ),
            Choice(label=text("meetups-memory-choice-rewrite"), action=action("record", occurrence.id)),
        ),
        footer=text("meetups-memory-echo-footer"),
    )


def kept_card(text: Text, occurrence: Occurrence, link: str) -> Card:
    """Said to its author once it is confirmed."""
    return Card(
        title=text("meetups-memory-kept-title"),
        text=text("meetups-memory-kept-text", thread=link),
        choices=(
            Choice(label=text("meetups-memory-choice-rewrite"), action=action("record", occurrence.id)),
            Choice(
                label=text("announcements-choice-make"),
                action=Action(feature="announcements", verb="from-decision", ids=(occurrence.id,)),
            ),
        ),
    )


def record_card(text: Text, record: Record) -> Card:
    """What was kept, in the thread, for everybody who can read it."""
    owners = tuple(dict.fromkeys(task.owner_id for task in record.tasks if task.owner_id is not None))
    return Card(
        title=text("meetups-memory-public-record-title"),
        text="\n\n".join(_parts(text, record)),
        footer=text("meetups-memory-public-record-footer"),
        mentions=owners,
    )


def opening_lines(text: Text, record: Record, held_at: datetime) -> str:
    """What the next reminder begins with."""
    heading = text("meetups-memory-public-opening", when=timestamp(held_at, "D"))
    return clip("\n".join([heading, *_parts(text, record)]), _OPENING)


def five_lines_card(text: Text, names: Names, occurrence: Occurrence, record: Record, link: str) -> Card:
    """Five lines for who could not come: when, what was decided, who does what, what comes back, where to read on."""
    tasks = " ; ".join(_line(text, task, names) for task in record.tasks)
    lines = [
        text("meetups-memory-public-five-when", when=timestamp(occurrence.starts_at)),
        _one_of_five(text, "decided", record.decided),
        _one_of_five(text, "tasks", tasks),
        _one_of_five(text, "next-time", record.next_time),
        text("meetups-memory-public-five-thread", thread=link),
    ]
    return Card(title=text("meetups-memory-five-title", title=_title(occurrence)), text="\n".join(lines))


def five_lines_discreet_card(text: Text, link: str) -> Card:
    """What is said of them where others read along."""
    return Card(
        title=text("meetups-memory-discreet-five-title"), text=text("meetups-memory-discreet-five-text", thread=link)
    )


def five_lines_choice(text: Text, occurrence: Occurrence) -> Choice:
    """The button of who cannot come."""
    return Choice(label=text("meetups-memory-choice-five"), action=action("five-lines", occurrence.id))


def five_lines_noted_card(text: Text, occurrence: Occurrence, *, wanted: bool) -> Card:
    """Said to who asked for them, or no longer."""
    if wanted:
        undo = Choice(label=text("meetups-memory-choice-no-five"), action=action("no-five-lines", occurrence.id))
        return Card(
            title=text("meetups-memory-five-noted-title"),
            text=text("meetups-memory-five-noted-text", title=_title(occurrence)),
            choices=(undo,),
        )
    return Card(
        title=text("meetups-memory-five-undone-title"),
        text=text("meetups-memory-five-undone-text"),
        choices=(five_lines_choice(text, occurrence),),
    )


def task_card(text: Text, task: Task, *, aloud: bool = False) -> Card:
    """What recalls a task to its owner, once; `aloud` where others read along."""
    day = "" if task.due_day is None else spoken_day(task.due_day, text)
    owner = () if task.owner_id is None else (task.owner_id,)
    said = (
        text("meetups-memory-public-recalled-text", person=" ".join(f"<@{each}>" for each in owner), day=day)
        if aloud
        else text("meetups-memory-recalled-text", day=day)
    )
    return Card(
        title=text("meetups-memory-public-recalled-title"),
        text=f"{said}\n> {clean(task.what, 200)}",
        choices=(
            Choice(label=text("meetups-memory-choice-done"), action=action("task-done", task.id), style="primary"),
            Choice(label=text("meetups-memory-choice-let-go"), action=action("task-let-go", task.id)),
        ),
        mentions=owner if aloud else (),
    )


def task_settled_card(text: Text, task: Task) -> Card:
    """Said to who settled it."""
    return Card(
        title=text(f"meetups-memory-task-{task.state}-title"),
        text=f"> {clean(task.what, 200)}\n{text(f'meetups-memory-task-{task.state}-text')}",
    )


def outcome_question_card(text: Text, occurrence: Occurrence) -> Card:
    """What those who came are asked, together."""
    return Card(
        title=text("meetups-memory-public-outcome-title"),
        text=text("meetups-memory-public-outcome-text"),
        choices=_outcome_choices(text, occurrence, ()),
    )


def outcome_card(text: Text, occurrence: Occurrence, chosen: Collection[Outcome]) -> Card:
    """What one person answered, to them alone; what was chosen is marked in words too."""
    noted = ", ".join(_outcome(text, each).lower() for each in Outcome if each in chosen)
    return Card(
        title=text("meetups-memory-outcome-title", title=_title(occurrence)),
        text=text("meetups-memory-outcome-noted", outcomes=noted) if chosen else text("meetups-memory-outcome-text"),
        choices=_outcome_choices(text, occurrence, chosen),
    )


def totals_card(text: Text, totals: Sequence[Totals]) -> Card:
    """What each series brought, for the stewards; nothing where too few answered."""
    lines = [_totals(text, each) for each in totals[:_MOST_SERIES]]
    return Card(
        title=text("meetups-memory-totals-title"),
        text="\n".join(lines) if lines else text("meetups-memory-totals-empty"),
        footer=text("meetups-memory-totals-footer"),
    )


def clip(words: str, limit: int) -> str:
    """Return what was said, cut with an ellipsis where it is longer."""
    return words if len(words) <= limit else words[: limit - 1].rstrip() + "…"


def _totals(text: Text, totals: Totals) -> str:
    title = clean(totals.title, TITLE_LENGTH)
    if not totals.told:
        return text("meetups-memory-totals-few", title=title)
    counts = ", ".join(
        f"{_outcome(text, each).lower()} {totals.counts[each]}" for each in Outcome if each in totals.counts
    )
    return text("meetups-memory-totals-line", title=title, people=totals.people, counts=counts)


def _parts(text: Text, record: Record) -> list[str]:
    tasks = "\n".join(f"- {_line(text, task)}" for task in record.tasks)
    return [
        *_part(text, "decided", record.decided),
        *([f"{text('meetups-memory-public-tasks')}\n{tasks}"] if tasks else []),
        *_part(text, "next-time", record.next_time),
    ]


def _part(text: Text, what: str, said: str) -> list[str]:
    return [f"{text(f'meetups-memory-public-{what}')}\n{clean(said, 1000)}"] if said else []


def _one_of_five(text: Text, what: str, said: str) -> str:
    words = clip(one_line(said, 1000), _ONE_OF_FIVE) if said else text("meetups-memory-public-five-nothing")
    return f"{text(f'meetups-memory-public-{what}')} {words}"


def _line(text: Text, task: Task, names: Names | None = None) -> str:
    """Return who does what by when, in one line; with `names` where Discord may not know whom a mention means."""
    who = clean(task.named, 40)
    if task.owner_id is not None:
        who = f"<@{task.owner_id}>" if names is None else name_of(text, names, task.owner_id)
    day = spoken_day(task.due_day, text, short=True) if task.due_day is not None else clean(task.timing, 40)
    return text(
        "meetups-memory-public-task",
        who=who or text("meetups-memory-public-nobody"),
        what=clean(task.what, 200),
        day=day,
        dated="yes" if day else "no",
        state={ActionState.OPEN: "open", ActionState.DONE: "done", ActionState.LET_GO: "let-go"}[task.state],
    )


def _outcome_choices(text: Text, occurrence: Occurrence, chosen: Collection[Outcome]) -> tuple[Choice, ...]:
    return tuple(
        Choice(
            label=text("meetups-memory-outcome-chosen", outcome=_outcome(text, each))
            if each in chosen
            else _outcome(text, each),
            action=action(f"outcome-{each.replace('_', '-')}", occurrence.id),
            style="primary" if each in chosen else "secondary",
        )
        for each in Outcome
    )


def _outcome(text: Text, outcome: Outcome) -> str:
    return text(f"meetups-memory-outcome-{outcome.replace('_', '-')}")


def _write_choice(text: Text, occurrence: Occurrence) -> Choice:
    return Choice(label=text("meetups-memory-choice-write"), action=action("record", occurrence.id), style="primary")


def _title(occurrence: Occurrence) -> str:
    return clean(occurrence.series.title, TITLE_LENGTH)
