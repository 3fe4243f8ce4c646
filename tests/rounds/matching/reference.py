"""The specification once more, written plainly, person by person, and every way to group a few people."""

import math
from collections import deque
from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import combinations

from bot.core.ids import UserId
from bot.rounds.matching.model import Draw, History, Person

Value = tuple[int, int, tuple[int, ...], float, float]
"""The goals in order, the higher the better: placed, fewest trios, longest waiting first, repeats, Σ q."""


class Reference:
    """What the specification says of some people."""

    def __init__(self, people: Sequence[Person], history: History, params: Draw) -> None:
        self.people = {person.user_id: person for person in people}
        self.history = history
        self.params = params
        since = params.today - timedelta(days=365)
        self._known: dict[tuple[UserId, UserId], tuple[float, float]] = {}
        self.ties: dict[UserId, set[UserId]] = {}
        for tie in history.ties:
            if since <= tie.on <= params.today:
                self.ties.setdefault(tie.one, set()).add(tie.other)
                self.ties.setdefault(tie.other, set()).add(tie.one)

    def allowed(self, one: Person, other: Person) -> bool:
        return (
            one.user_id != other.user_id
            and other.user_id not in one.avoids
            and one.user_id not in other.avoids
            and (not other.organisation or other.organisation not in one.avoids_organisations)
            and (not one.organisation or one.organisation not in other.avoids_organisations)
            and (not one.languages or not other.languages or bool(one.languages & other.languages))
            and (not one.modes or not other.modes or bool(one.modes & other.modes))
            and (
                self.params.same_organisation_allowed or not one.organisation or one.organisation != other.organisation
            )
        )

    def together(self, group: Sequence[UserId]) -> bool:
        """Return whether there is one language, and one way to meet, that suits them all."""
        languages = [self.people[user].languages for user in group if self.people[user].languages]
        modes = [self.people[user].modes for user in group if self.people[user].modes]
        return all(not named or bool(frozenset.intersection(*named)) for named in (languages, modes))

    def distance(self, one: UserId, other: UserId) -> float:
        seen, queue = {one: 0}, deque([one])
        while queue:
            node = queue.popleft()
            for around in self.ties.get(node, ()):
                if around not in seen:
                    seen[around] = seen[node] + 1
                    queue.append(around)
        return seen.get(other, math.inf)

    def quality(self, one: Person, other: Person) -> float:
        value = {1: 0.0, 2: 0.6, 3: 1.0, math.inf: 1.0}.get(self.distance(one.user_id, other.user_id), 0.9)
        union = one.communities | other.communities
        jaccard = len(one.communities & other.communities) / len(union) if union else 1.0
        bridge = (
            0.35 * bool(one.territory and other.territory and one.territory != other.territory)
            + 0.25 * bool(one.kind and other.kind and one.kind != other.kind)
            + 0.15 * (1 - jaccard)
            + 0.25 * value
        )
        if self.params.surprise:
            return bridge
        shared = (one.seeks | one.shares) & (other.seeks | other.shares)
        everyone = self.people.values()
        rarity = sum(
            math.log(1 + len(everyone) / sum(topic in person.seeks | person.shares for person in everyone))
            for topic in shared
        )
        ground = min(
            1.0,
            1 - math.exp(-rarity / 1.2) + 0.3 * bool(one.seeks & other.shares) + 0.3 * bool(one.shares & other.seeks),
        )
        quality = 0.35 * bridge + 0.25 * ground + 0.40 * bridge * ground
        if one.newcomer and other.newcomer:
            return quality - 0.3
        if (one.newcomer and other.held_encounters >= 2) or (other.newcomer and one.held_encounters >= 2):
            return quality + 0.3
        return quality

    def penalty(self, one: UserId, other: UserId) -> float:
        ages = [
            max(0, self.params.round - group.round)
            for group in self.history.groups
            if one in group.members and other in group.members
        ]
        age = min(ages, default=math.inf)
        k = self.params.k
        return 6 * (1 - (age - 1) / k) * (k if age <= 2 else 1) if age <= k else 0.0

    def _of(self, pair: tuple[UserId, UserId]) -> tuple[float, float]:
        if pair not in self._known:
            one, other = (self.people[user] for user in pair)
            self._known[pair] = self.penalty(*pair), self.quality(one, other)
        return self._known[pair]

    def value(self, groups: Sequence[tuple[UserId, ...]]) -> Value:
        placed = {member for group in groups for member in group}
        left = [person.waiting for person in self.people.values() if person.user_id not in placed]
        pairs = [(pair, len(group)) for group in groups for pair in combinations(sorted(group), 2)]
        return (
            len(placed),
            -sum(len(group) == 3 for group in groups),
            tuple(-waiting for waiting in sorted(left, reverse=True)),
            -round(sum(self._of(pair)[0] for pair, _ in pairs), 6),
            sum(self._of(pair)[1] / (1 if size == 2 else 3) for pair, size in pairs),
        )

    def every_grouping(self) -> Iterator[list[tuple[UserId, ...]]]:
        """Yield every way to group everybody in pairs and trios, some left over."""
        people = sorted(self.people.values(), key=lambda person: person.user_id)
        allowed = {
            frozenset((one.user_id, other.user_id))
            for one, other in combinations(people, 2)
            if self.allowed(one, other)
        }

        def split(left: list[UserId]) -> Iterator[list[tuple[UserId, ...]]]:
            if not left:
                yield []
                return
            first, rest = left[0], left[1:]
            yield from split(rest)
            for size in (1, 2):
                for others in combinations(rest, size):
                    group = (first, *others)
                    if all(frozenset(pair) in allowed for pair in combinations(group, 2)) and self.together(group):
                        for more in split([one for one in rest if one not in others]):
                            yield [group, *more]

        return split([person.user_id for person in people])

    def best(self) -> Value:
        """Return what the best of every grouping is worth."""
        return max(self.value(groups) for groups in self.every_grouping())


def as_good(value: Value, best: Value) -> bool:
    """Return whether both are the same; qualities are counted in ten-thousandths."""
    return value[:4] == best[:4] and abs(value[4] - best[4]) < 2e-4 * (1 + best[0])
