"""Who does what by when, read from what a phone can type."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.meetups.memory.model import (
    MOST_ACTIONS,
    ActionState,
    Outcome,
    Task,
    carried_on,
    lines_of,
    read_tasks,
    recall_at,
    recognised,
    toggled,
)
from tests.core.test_calendar import HOSTILE
from tests.meetups.surroundings import ALICE, BOB, CHARLIE, DORA, FRENCH, PARIS

NAMES = {ALICE: "Alice", BOB: "Bob Martin", CHARLIE: "Charlie (Flers)", DORA: "Dora"}
MONDAY = date(2027, 1, 4)


def read(line: str) -> Task:
    (task,) = read_tasks(line, NAMES, MONDAY, FRENCH)
    return task


@pytest.mark.parametrize(
    ("line", "owner", "what", "day"),
    [
        ("Alice ; appeler la mairie ; jeudi", ALICE, "appeler la mairie", date(2027, 1, 7)),
        ("@bob · relancer l’Agence · 12/03", BOB, "relancer l’Agence", date(2027, 3, 12)),
        ("Charlie - réserver la salle - dans 10 jours", CHARLIE, "réserver la salle", date(2027, 1, 14)),
        ("- dora | compte rendu", DORA, "compte rendu", None),
        (f"<@{BOB}> ; écrire ; demain", BOB, "écrire", date(2027, 1, 5)),
        ("bob martin ; porte-à-porte ; 31/01/2027", BOB, "porte-à-porte", date(2027, 1, 31)),
        ("relancer la mairie ; jeudi", None, "relancer la mairie", date(2027, 1, 7)),
        ("relancer la mairie", None, "relancer la mairie", None),
        ("Alice ; choisir ; la date ; jeudi", ALICE, "choisir, la date", date(2027, 1, 7)),
    ],
)
def test_a_line_says_who_what_and_when(line: str, owner: int | None, what: str, day: date | None) -> None:
    task = read(line)
    assert (task.owner_id, task.what, task.due_day) == (owner, what, day)


@pytest.mark.parametrize(
    ("line", "named", "timing"),
    [
        ("Zoé ; appeler ; jeudi", "Zoé", ""),
        ("Alice ; appeler ; fin janvier", "", "fin janvier"),
        ("Alice ; appeler ; lundi", "", "lundi"),
        ("Alice ; appeler ; 01/01/2027", "", "01/01/2027"),
    ],
)
def test_what_is_not_recognised_or_has_two_meanings_stays_as_it_was_typed(line: str, named: str, timing: str) -> None:
    task = read(line)
    assert (task.named, task.timing) == (named, timing)
    assert task.what == "appeler"


def test_a_name_that_two_people_share_names_nobody() -> None:
    assert recognised("bo", {BOB: "Bob", DORA: "Boris"}) is None
    assert recognised("bob", {BOB: "Bob", DORA: "Bob Dylan"}) == BOB
    assert recognised("<@99999999999999999>", NAMES) is None


def test_five_lines_are_enough() -> None:
    found = read_tasks("\n".join(f"tâche {number}" for number in range(9)), NAMES, MONDAY, FRENCH)
    assert [task.position for task in found] == list(range(1, MOST_ACTIONS + 1))


@given(HOSTILE)
def test_whatever_is_typed_is_read_or_left_out(typed: str) -> None:
    tasks = read_tasks(typed, NAMES, MONDAY, FRENCH)
    assert len(tasks) <= MOST_ACTIONS
    assert all(task.what and len(task.what) <= 150 and len(task.named) <= 40 for task in tasks)


@given(
    st.lists(
        st.builds(
            Task,
            what=st.sampled_from(["appeler", "écrire à la mairie"]),
            owner_id=st.sampled_from([ALICE, BOB]),
            due_day=st.none() | st.dates(MONDAY, date(2029, 1, 1)),
        ),
        max_size=5,
    )
)
def test_what_was_understood_is_read_again_alike(tasks: list[Task]) -> None:
    again = read_tasks(lines_of(tasks, NAMES), NAMES, MONDAY, FRENCH)
    assert [(each.what, each.owner_id, each.due_day) for each in again] == [
        (each.what, each.owner_id, each.due_day) for each in tasks
    ]


def test_what_was_done_stays_done_in_a_corrected_text() -> None:
    former = [Task(what="Appeler la mairie", owner_id=ALICE, state=ActionState.DONE)]
    same, other = carried_on([Task(what="appeler la Mairie", owner_id=ALICE), Task(what="écrire")], former)
    assert (same.state, other.state) == (ActionState.DONE, ActionState.OPEN)


def test_a_task_is_recalled_the_morning_before_its_day() -> None:
    at, until = recall_at(date(2027, 3, 29), PARIS)
    assert at.astimezone(PARIS).isoformat() == "2027-03-28T09:00:00+02:00"
    assert until.astimezone(PARIS).isoformat() == "2027-03-29T00:00:00+02:00"


def test_not_this_time_stands_alone() -> None:
    both = toggled(frozenset({Outcome.INSPIRED}), Outcome.ADVANCED)
    assert both == {Outcome.INSPIRED, Outcome.ADVANCED}
    assert toggled(both, Outcome.NOT_THIS_TIME) == {Outcome.NOT_THIS_TIME}
    assert toggled(frozenset({Outcome.NOT_THIS_TIME}), Outcome.MOTIVATED) == {Outcome.MOTIVATED}
    assert toggled(frozenset({Outcome.MOTIVATED}), Outcome.MOTIVATED) == frozenset()
