"""What one computation needs, and what it gives, as text.

The first is kept until the computation has ended, so that it can be done again; it goes to the worker process as it is,
because objects by the thousand, which pickle makes in one piece, would keep the event loop.

Sets are written in order: the same snapshot is the same text.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, fields
from datetime import date
from typing import Any

from bot.core.ids import UserId
from bot.core.slices import in_slices
from bot.rounds.matching.model import (
    Draw,
    Drawn,
    Group,
    History,
    Measures,
    Missing,
    PastGroup,
    Person,
    Reason,
    Tie,
    Trait,
    Unplaced,
    Why,
)
from bot.rounds.model import Snapshot

_PEOPLE, _LINES = 50, 500
"""How many people, and how many short lines, are written in one turn."""
_GROUPS = 100
"""How many groups of a draw are read in one turn."""


async def written(snapshot: Snapshot) -> str:
    """Return the snapshot as text, letting others have their turn meanwhile: it may speak of thousands of people."""
    params = snapshot.params
    history = snapshot.history
    people = [_compact(_person_out(person)) async for person in in_slices(snapshot.people, _PEOPLE)]
    groups = [_compact([group.round, *group.members]) async for group in in_slices(history.groups, _LINES)]
    ties = [_compact([tie.one, tie.other, tie.on.isoformat()]) async for tie in in_slices(history.ties, _LINES)]
    return (
        f'{{"people":[{",".join(people)}],"groups":[{",".join(groups)}],"ties":[{",".join(ties)}],'
        f'"params":{_compact({**asdict(params), "today": params.today.isoformat()})}}}'
    )


def read(text: str) -> Snapshot:
    """Return the snapshot that was written so. A long one takes a second: that is for the worker process."""
    kept = json.loads(text)
    return Snapshot(
        people=tuple(_person_in(each) for each in kept["people"]),
        history=History(
            groups=tuple(
                PastGroup(round=number, members=tuple(map(UserId, members))) for number, *members in kept["groups"]
            ),
            ties=tuple(
                Tie(one=UserId(one), other=UserId(other), on=date.fromisoformat(day))
                for one, other, day in kept["ties"]
            ),
        ),
        params=Draw(**{**kept["params"], "today": date.fromisoformat(kept["params"]["today"])}),
    )


def people_of(text: str) -> tuple[UserId, ...]:
    """Return who was there in the snapshot that was written so."""
    return tuple(UserId(person["user_id"]) for person in json.loads(text)["people"])


def drawn_written(drawn: Drawn) -> tuple[str, ...]:
    """Return what a draw gave as pieces of text, none of which takes long to read."""
    groups = [
        [group.members, [[fact.reason, *fact.topics] for fact in group.why], group.quality, group.repeat]
        for group in drawn.groups
    ]
    pieces = [groups[start : start + _GROUPS] for start in range(0, len(groups), _GROUPS)]
    unplaced = [[each.user_id, each.missing] for each in drawn.unplaced]
    return (measures_written(drawn.measures), _compact(unplaced), *map(_compact, pieces))


async def drawn_read(pieces: Sequence[str]) -> Drawn:
    """Return what a draw gave, written so, letting others have their turn between two pieces."""
    measures, unplaced, *groups = pieces
    return Drawn(
        groups=tuple([_group_in(*group) async for piece in in_slices(groups, 1) for group in json.loads(piece)]),
        unplaced=tuple(
            Unplaced(user_id=UserId(user_id), missing=Missing(missing)) for user_id, missing in json.loads(unplaced)
        ),
        measures=Measures(**json.loads(measures)),
    )


def why_written(why: Collection[Why]) -> str:
    """Return the facts about a group as text."""
    return json.dumps({"facts": [[fact.reason, *fact.topics] for fact in why]}, ensure_ascii=False)


def why_read(text: str) -> tuple[Why, ...]:
    """Return the facts that were written so."""
    return _why_in(json.loads(text)["facts"])


def measures_written(measures: Measures) -> str:
    """Return totals as text."""
    return json.dumps(asdict(measures))


def measures_read(text: str | None) -> Measures | None:
    """Return the totals that were written so."""
    return None if text is None else Measures(**json.loads(text))


_SETS: Mapping[str, Any] = {
    "poles": int,
    "communities": int,
    "seeks": str,
    "shares": str,
    "modes": str,
    "languages": str,
    "avoids": UserId,
    "avoids_organisations": str,
    "discreet": Trait,
}


_FIELDS = tuple(field.name for field in fields(Person))


def _compact(value: object) -> str:
    return json.dumps(value, separators=(",", ":"))


def _person_out(person: Person) -> dict[str, Any]:
    kept = ((name, getattr(person, name)) for name in _FIELDS)
    return {name: sorted(value) if name in _SETS else value for name, value in kept if value or name == "languages"}


def _group_in(members: Sequence[int], why: Sequence[Sequence[str]], quality: float, repeat: bool) -> Group:  # noqa: FBT001
    return Group(members=tuple(map(UserId, members)), why=_why_in(why), quality=quality, repeat=repeat)


def _why_in(facts: Sequence[Sequence[str]]) -> tuple[Why, ...]:
    return tuple(Why(reason=Reason(reason), topics=tuple(topics)) for reason, *topics in facts)


def _person_in(kept: Mapping[str, Any]) -> Person:
    read_back: dict[str, Any] = {
        name: frozenset(map(_SETS[name], value)) if name in _SETS else value for name, value in kept.items()
    }
    return Person(**read_back)
