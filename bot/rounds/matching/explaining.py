"""Why a group is a group, and why somebody is in none: true, neutral, and nothing that a member may not see.

One fact of each sort at most — what they have in common, what sets them apart, what they have lived — so that the
facts make one sentence. In each sort, the one that counted most for this group.
"""

from collections.abc import Callable, Iterator
from itertools import combinations, permutations

import numpy as np

from bot.core.ids import UserId
from bot.rounds.matching.model import Missing, Person, Reason, Trait, Unplaced, Why
from bot.rounds.matching.table import Table

_TOPICS_NAMED = 2
_MOST_FACTS = 3

Met = Callable[[UserId, UserId], bool]


def why(table: Table, group: tuple[int, ...], met: Met) -> tuple[Why, ...]:
    """Return the facts that speak for a group, the strongest first; `met` says whether two have met before."""
    people = [table.people[number] for number in group]
    ground = next(_common_ground(people, table.idf), None)
    apart = list(_apart(people))
    lived = _lived(people, met)
    if table.params.surprise:
        facts = [Why(reason=Reason.SURPRISE), *apart[:1], lived]
    else:
        facts = [*([ground] if ground else apart[1:2]), *apart[:1], lived]
    return tuple(facts[:_MOST_FACTS])


def missing(table: Table, one: int) -> Unplaced:
    """Return why somebody is in no group. Nothing tells a person avoided from a person too many."""
    everyone, here = np.arange(table.size), np.array([one])
    others = everyone != one
    reason = Missing.NOBODY_LEFT
    if table.size == 1:
        reason = Missing.ALONE
    elif not (table.speak(here, everyone)[0] & others).any():
        reason = Missing.LANGUAGE
    elif not (table.meet(here, everyone)[0] & others).any():
        reason = Missing.MODE
    return Unplaced(user_id=table.people[one].user_id, missing=reason)


def _common_ground(people: list[Person], idf: dict[str, float]) -> Iterator[Why]:
    wanted = {
        topic
        for one, other in permutations(people, 2)
        if Trait.SEEKS not in one.discreet and Trait.SHARES not in other.discreet
        for topic in one.seeks & other.shares
    }
    if wanted:
        yield Why(reason=Reason.SEEKS_SHARED, topics=_rarest(wanted, idf))
    common = frozenset.intersection(*map(_shown_topics, people))
    if common:
        yield Why(reason=Reason.TOPICS, topics=_rarest(common, idf))


def _rarest(topics: set[str] | frozenset[str], idf: dict[str, float]) -> tuple[str, ...]:
    return tuple(sorted(topics, key=lambda topic: (-idf[topic], topic))[:_TOPICS_NAMED])


def _shown_topics(person: Person) -> frozenset[str]:
    shown: frozenset[str] = frozenset()
    if Trait.SEEKS not in person.discreet:
        shown |= person.seeks
    if Trait.SHARES not in person.discreet:
        shown |= person.shares
    return shown


def _apart(people: list[Person]) -> Iterator[Why]:
    """Yield what sets them all apart, in the order of what counts most in the bridge of a pair."""
    discreet = frozenset[Trait]().union(*(person.discreet for person in people))
    if Trait.TERRITORY not in discreet and _all_differ([person.territory for person in people]):
        yield Why(reason=Reason.TERRITORIES)
    if Trait.KIND not in discreet and _all_differ([person.kind for person in people]):
        yield Why(reason=Reason.KINDS)
    if Trait.COMMUNITIES in discreet:
        return
    if _disjoint([person.poles for person in people]):
        yield Why(reason=Reason.POLES)
    elif _disjoint([person.communities for person in people]):
        yield Why(reason=Reason.COMMUNITIES)


def _all_differ(values: list[str]) -> bool:
    return all(values) and len(set(values)) == len(values)


def _disjoint(sets: list[frozenset[int]]) -> bool:
    return all(sets) and all(not one & other for one, other in combinations(sets, 2))


def _lived(people: list[Person], met: Met) -> Why:
    if any(met(one.user_id, other.user_id) for one, other in combinations(people, 2)):
        return Why(reason=Reason.AGAIN)
    if sum(person.newcomer for person in people) == 1:
        return Why(reason=Reason.NEWCOMER)
    return Why(reason=Reason.FIRST_TIME)
