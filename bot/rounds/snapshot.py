"""What one computation needs, as text: it is kept until the computation has ended, so that it can be done again.

Sets are written in order: the same snapshot is the same text.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from bot.core.ids import UserId
from bot.rounds.matching.model import Draw, History, Measures, PastGroup, Person, Reason, Tie, Trait, Why
from bot.rounds.model import Snapshot


def written(snapshot: Snapshot) -> str:
    """Return the snapshot as text."""
    params = snapshot.params
    return json.dumps(
        {
            "people": [_person_out(person) for person in snapshot.people],
            "groups": [[group.round, *group.members] for group in snapshot.history.groups],
            "ties": [[tie.one, tie.other, tie.on.isoformat()] for tie in snapshot.history.ties],
            "params": {**asdict(params), "today": params.today.isoformat()},
        },
        separators=(",", ":"),
    )


def read(text: str) -> Snapshot:
    """Return the snapshot that was written so."""
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


def why_written(why: Collection[Why]) -> str:
    """Return the facts about a group as text."""
    return json.dumps({"facts": [[fact.reason, *fact.topics] for fact in why]}, ensure_ascii=False)


def why_read(text: str) -> tuple[Why, ...]:
    """Return the facts that were written so."""
    return tuple(Why(reason=Reason(reason), topics=tuple(topics)) for reason, *topics in json.loads(text)["facts"])


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


def _person_out(person: Person) -> dict[str, Any]:
    kept = asdict(person)
    for name in _SETS:
        kept[name] = sorted(kept[name])
    return {name: value for name, value in kept.items() if value or name == "languages"}


def _person_in(kept: Mapping[str, Any]) -> Person:
    read_back: dict[str, Any] = {
        name: frozenset(map(_SETS[name], value)) if name in _SETS else value for name, value in kept.items()
    }
    return Person(**read_back)
