"""Which discussions to point to: people before messages, one voice each, every community in its turn. Pure.

    e = ln(1+people) + ½·ln(1+replies) + ½·ln(1+reactors) + 0.7·share from elsewhere
    relevance = e·exp(−age / 5 days) + 1 if proposed + 1 if a deadline is near − 1 per earlier showing

Then they are chosen one by one by maximal marginal relevance (Carbonell and Goldstein, SIGIR 1998), λ = 0.7, under
quotas: one per author, so many per community, and each active community at least once in three weeks.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import product

from bot.core.ids import UserId
from bot.digest.model import Label

FRESH = timedelta(days=5)
LAMBDA = 0.7
_LOOKED_AT = 5
WEEKS_UNSEEN = 3
"""Within so many issues each active community is shown at least once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A discussion that could be pointed to. `elsewhere` is the share of its people from another pole or territory."""

    ref: str
    author_id: UserId | None
    community_id: int | None
    people: int
    replies: int
    reactors: int
    age: timedelta
    messages: int = 0
    elsewhere: float = 0.0
    topics: frozenset[str] = frozenset()
    territory: str = ""
    proposed: bool = False
    deadline: bool = False
    shown_before: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotas:
    """How much of an issue one person and one community may take."""

    places: int = 3
    per_author: int = 1
    per_community: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """What was chosen, in order, and what would come next."""

    chosen: tuple[Candidate, ...] = ()
    reserve: tuple[Candidate, ...] = field(default=())


def engagement(each: Candidate) -> float:
    """Return how much a discussion brought people together."""
    return (
        math.log1p(each.people)
        + 0.5 * math.log1p(each.replies)
        + 0.5 * math.log1p(each.reactors)
        + 0.7 * each.elsewhere
    )


def relevance(each: Candidate) -> float:
    """Return what a discussion is worth by itself, before others are looked at."""
    freshness = math.exp(-max(each.age, timedelta()) / FRESH)
    return engagement(each) * freshness + each.proposed + each.deadline - each.shown_before


def similarity(one: Candidate, other: Candidate) -> float:
    """Return how alike two discussions are, from 0 to 1: community, topics, author, territory."""
    together = one.topics | other.topics
    return (
        0.4 * (one.community_id is not None and one.community_id == other.community_id)
        + 0.3 * (len(one.topics & other.topics) / len(together) if together else 0.0)
        + 0.2 * (one.author_id is not None and one.author_id == other.author_id)
        + 0.1 * (one.territory != "" and one.territory == other.territory)
    )


def rank(
    candidates: Sequence[Candidate], quotas: Quotas, unseen: Mapping[int, int] | None = None, reserve: int = 6
) -> Ranking:
    """Choose what to show. `unseen`: for how many issues each active community has not been shown.

    Communities that would otherwise wait too long come first; then relevance decides.
    """
    worth = {each.ref: relevance(each) for each in candidates}
    chosen = _one_of_each(_urgent(candidates, unseen or {}, quotas.places)[: quotas.places], candidates, worth)
    while len(chosen) < quotas.places and (left := _allowed(candidates, chosen, quotas)):
        chosen.append(_best(left, chosen, worth))
    spare: list[Candidate] = []
    left = [each for each in candidates if each not in chosen]
    while left and len(spare) < reserve:
        following = _best(left, spare, worth)
        spare.append(following)
        left.remove(following)
    return Ranking(chosen=tuple(chosen), reserve=tuple(spare))


def labels(chosen: Sequence[Candidate]) -> dict[str, Label]:
    """Return under which name each of the chosen is shown, by ref.

    Without reading anything: few people who say much to each other are intimate, people from elsewhere look ahead, and
    what was answered most is substance.
    """
    left = list(chosen)
    found: dict[str, Label] = {}
    measures = (
        (Label.THINK, lambda each: (each.replies, each.people)),
        (Label.DREAM, lambda each: (each.elsewhere, each.reactors, -each.age)),
        (Label.CURTAIN, lambda each: (each.messages / max(each.people, 1), -each.people)),
    )
    for label, measure in measures:
        if left:
            best = max(left, key=lambda each: (measure(each), each.ref))
            found[best.ref] = label
            left.remove(best)
    return found


def _urgent(candidates: Iterable[Candidate], unseen: Mapping[int, int], places: int) -> list[int]:
    """Return the communities that must be shown now for every one to have its turn in time, the longest unseen first.

    Looking ahead: those due within k issues do not fit into the k−1 that follow this one.
    """
    there = {each.community_id for each in candidates}
    waiting = sorted(unseen, key=lambda each: (-unseen[each], each))
    needed = 0
    for ahead in range(1, WEEKS_UNSEEN + 1):
        due = sum(1 for each in waiting if unseen[each] + ahead >= WEEKS_UNSEEN)
        needed = max(needed, due - places * (ahead - 1))
    # One that has nothing to show today will take a place later: others go before it.
    return [each for each in waiting if each in there][:needed]


def _one_of_each(urgent: Sequence[int], candidates: Sequence[Candidate], worth: Mapping[str, float]) -> list[Candidate]:
    """Return one discussion of each of these communities, each by another person: the best that go together.

    Where their people do not allow for all, the one that has waited least is left out.
    """
    best = [
        sorted((each for each in candidates if each.community_id == one), key=lambda each: (-worth[each.ref], each.ref))
        for one in urgent
    ]
    together = [
        chosen
        for chosen in product(*(ours[:_LOOKED_AT] for ours in best))
        if len({each.author_id for each in chosen} - {None}) == sum(each.author_id is not None for each in chosen)
    ]
    if not together:
        return _one_of_each(urgent[:-1], candidates, worth)
    return list(max(together, key=lambda chosen: sum(worth[each.ref] for each in chosen)))


def _allowed(candidates: Iterable[Candidate], chosen: Sequence[Candidate], quotas: Quotas) -> list[Candidate]:
    authors = Counter(each.author_id for each in chosen)
    communities = Counter(each.community_id for each in chosen)
    return [
        each
        for each in candidates
        if each not in chosen
        and (each.author_id is None or authors[each.author_id] < quotas.per_author)
        and (each.community_id is None or communities[each.community_id] < quotas.per_community)
    ]


def _best(left: Sequence[Candidate], chosen: Sequence[Candidate], worth: Mapping[str, float]) -> Candidate:
    most = max((abs(value) for value in worth.values()), default=1.0) or 1.0

    def marginal(each: Candidate) -> tuple[float, str]:
        alike = max((similarity(each, other) for other in chosen), default=0.0)
        return LAMBDA * worth[each.ref] / most - (1 - LAMBDA) * alike, each.ref

    return max(left, key=marginal)
