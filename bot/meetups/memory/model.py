"""What is kept of a session, and the rules by which it is read from a few typed lines. Pure.

A line says who, what and until when, in this order, between semicolons (or middle dots, or dashes with spaces): what a
phone can type. Only what was shown back and confirmed counts; a person or a day that is not recognised stays as typed.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import NewType
from zoneinfo import ZoneInfo

from bot.core.catalogue import Text
from bot.core.ids import UserId
from bot.core.recurrence import resolve
from bot.core.text import clean, fold, fold_words
from bot.core.when import read_day
from bot.meetups.model import OccurrenceId

ActionId = NewType("ActionId", int)

DECIDED_LENGTH, NEXT_TIME_LENGTH, LINES_LENGTH = 800, 600, 1000
WHAT_LENGTH, NAMED_LENGTH = 150, 40
MOST_ACTIONS = 5
ASKED_FOR = timedelta(days=3)
"""How long after a session its facilitator is still asked what to keep of it."""
FIVE_LINES_FOR = timedelta(days=14)
"""How long after a session its five lines are still news."""
OUTCOME_AFTER = timedelta(minutes=15)
OUTCOME_FOR = timedelta(days=7)
FEWEST_TOLD = 5
"""Below so many people, what they answered is not told, even in sum."""
_RECALLED_AT = time(9)

_SEPARATOR = re.compile(r"\s*[;·|]\s*|\s+[-–—]\s+")
_MENTION = re.compile(r"<@!?([0-9]{15,20})>")


class Outcome(StrEnum):
    """What a session brought, in the cooperative's own verbs."""

    INSPIRED = "inspired"
    MOTIVATED = "motivated"
    ADVANCED = "advanced"
    NOT_THIS_TIME = "not_this_time"


class ActionState(StrEnum):
    """Let go: whoever was to do it said that they will not."""

    OPEN = "open"
    DONE = "done"
    LET_GO = "let-go"


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One thing that somebody does. `named` and `timing` are what was typed where nobody, or no day, was recognised."""

    what: str
    owner_id: UserId | None = None
    named: str = ""
    due_day: date | None = None
    timing: str = ""
    position: int = 0
    id: ActionId = ActionId(0)
    state: ActionState = ActionState.OPEN


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What is kept of one session. Not `kept`: its author has not confirmed it, and nobody else sees it."""

    occurrence_id: OccurrenceId
    decided: str
    next_time: str
    tasks: tuple[Task, ...]
    written_by: UserId
    written_at: datetime
    kept: bool

    @property
    def words(self) -> str:
        """All that somebody typed of it."""
        tasks = [words for task in self.tasks for words in (task.what, task.named, task.timing)]
        return "\n".join([self.decided, *tasks, self.next_time])

    @property
    def empty(self) -> bool:
        """Whether nothing was written in it."""
        return not (self.decided or self.next_time or self.tasks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """What the sessions of one series brought: how many people answered each; `people` in all."""

    title: str
    people: int
    counts: Mapping[Outcome, int]

    @property
    def told(self) -> bool:
        """Whether enough people answered for the sum to say nothing about any of them."""
        return self.people >= FEWEST_TOLD


def read_tasks(lines: str, names: Mapping[UserId, str], today: date, text: Text) -> tuple[Task, ...]:
    """Return what the lines mean, at most `MOST_ACTIONS` of them; `names` are the people who may be meant."""
    tasks = (_read(line, names, today, text) for line in clean(lines, LINES_LENGTH * 2).splitlines())
    found = [task for task in tasks if task is not None][:MOST_ACTIONS]
    return tuple(replace(task, position=number) for number, task in enumerate(found, start=1))


def _read(line: str, names: Mapping[UserId, str], today: date, text: Text) -> Task | None:
    parts = [part.strip() for part in _SEPARATOR.split(line.strip().lstrip("-•*–—－＊ ")) if part.strip()]
    if not parts:
        return None
    if len(parts) == 1:
        return Task(what=clean(parts[0], WHAT_LENGTH))
    who, *rest = parts
    owner = recognised(who, names)
    if owner is None and len(rest) == 1 and read_day(rest[0], today, text) is not None:
        # « relancer la mairie ; jeudi »: nobody was named.
        who, rest = "", parts
    task = Task(what="", owner_id=owner, named="" if owner is not None else clean(who.lstrip("@＠"), NAMED_LENGTH))
    if len(rest) == 1:
        return replace(task, what=clean(rest[0], WHAT_LENGTH))
    return with_day(replace(task, what=clean(", ".join(rest[:-1]), WHAT_LENGTH)), rest[-1], today, text)


def with_day(task: Task, typed: str, today: date, text: Text) -> Task:
    """Return the task with the day that was typed; what is no day to come, or several, stays as it was typed."""
    day = read_day(typed, today, text) if typed.strip() else None
    if day is not None and day >= today:
        return replace(task, due_day=day, timing="")
    return replace(task, due_day=None, timing=clean(typed, NAMED_LENGTH))


def recognised(typed: str, names: Mapping[UserId, str]) -> UserId | None:
    """Return the one person meant: by mention, by whole name, else by the beginning of exactly one name."""
    mention = _MENTION.search(typed.replace("＜", "<").replace("＠", "@"))
    if mention is not None:
        user_id = UserId(int(mention[1]))
        return user_id if user_id in names else None
    wanted = fold_words(typed)
    if not wanted:
        return None
    folded = {user_id: fold_words(name) for user_id, name in names.items()}
    whole = [user_id for user_id, name in folded.items() if name == wanted]
    begun = [user_id for user_id, name in folded.items() if f"{name} ".startswith(f"{wanted} ")]
    found = whole or begun or [user_id for user_id, name in folded.items() if name.startswith(wanted)]
    return found[0] if len(found) == 1 else None


def recall_at(day: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Return when the owner of a task is reminded, the morning before its day, and until when that makes sense."""
    before = datetime.combine(day - timedelta(days=1), _RECALLED_AT)
    return resolve(before, zone), resolve(datetime.combine(day, time()), zone)


def toggled(chosen: frozenset[Outcome], outcome: Outcome) -> frozenset[Outcome]:
    """Return `chosen` with `outcome` added or taken away; "not this time" stands alone."""
    if outcome in chosen:
        return chosen - {outcome}
    if outcome is Outcome.NOT_THIS_TIME:
        return frozenset({outcome})
    return (chosen | {outcome}) - {Outcome.NOT_THIS_TIME}


def one_line(words: str, limit: int) -> str:
    """Return what was written on one line, cut."""
    return clean(" ".join(words.split()), limit)


def lines_of(tasks: Sequence[Task], names: Mapping[UserId, str]) -> str:
    """Return the tasks as lines that `read_tasks` would read."""
    return "\n".join(_typed(task, names) for task in tasks)


def carried_on(tasks: Sequence[Task], former: Sequence[Task]) -> tuple[Task, ...]:
    """Return the tasks, those done or let go before that are the same now being so still."""
    settled = {(fold(task.what), task.owner_id): task.state for task in former}
    return tuple(replace(task, state=settled.get((fold(task.what), task.owner_id), task.state)) for task in tasks)


def _typed(task: Task, names: Mapping[UserId, str]) -> str:
    who = task.named if task.owner_id is None else names.get(task.owner_id, "")
    day = task.timing if task.due_day is None else f"{task.due_day:%d/%m/%Y}"
    return " ; ".join(part for part in (who, task.what, day) if part)
