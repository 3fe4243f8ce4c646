"""People as numbers, and what any two of them are worth to each other.

The constants are those of the specification. Two places where it leaves a choice: what somebody never said differs
from nothing and restricts nothing, and the weight of a topic is ln(1 + N / people with it), so that a topic that
everybody has is still common ground in a small group.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.core.ids import UserId
from bot.rounds.matching.model import TIES_LAST_DAYS, Draw, History, Person
from bot.rounds.matching.ties import TieGraph

Indices = npt.NDArray[np.int64]
Floats = npt.NDArray[Any]
"""Of double precision, or of single precision for many people."""
Booleans = npt.NDArray[np.bool_]

DISTANCE_VALUE = (1.0, 0.0, 0.6, 1.0, 0.9, 0.9)
"""f of the distance in the graph of ties, by the codes of `TieGraph.distances`: the first is for no chain at all."""
TERRITORY, KIND, COMMUNITY, DISTANCE = 0.35, 0.25, 0.15, 0.25
BRIDGE, GROUND, BOTH = 0.35, 0.25, 0.40
RARITY = 1.2
WANTED = 0.3
NEWCOMER = 0.3
SEASONED_AFTER = 2
"""Encounters held by whoever may receive a newcomer."""

PRECISE_UP_TO = 1_500
"""Beyond so many people, half the precision is enough and half the memory."""
STEPS = 10_000
"""Qualities are counted in ten-thousandths."""
SOON = 2
_AT_ONCE = 64
_MOST_BITS = 60
JITTER = 8
"""Equal qualities are told apart by as many steps of chance, which never count for more than equal qualities."""


@dataclass(frozen=True, slots=True)
class Block:
    """What the people of some rows and those of some columns are worth to each other."""

    allowed: Booleans
    quality: Floats
    """q, repeats left out."""
    repeats: npt.NDArray[np.int64]
    """Penalties, as `Table.penalty` counts them; 0 for two people not drawn together lately."""


@dataclass(frozen=True, slots=True)
class Along:
    """What is to be said of some pairs, one after another."""

    quality: Floats
    repeats: npt.NDArray[np.int64]
    bridging: Booleans
    """Another territory, another capacity, or no community in common where both have some; *and* a topic in common."""


class Table:
    """Everybody present, in order of identity, numbered from 0."""

    def __init__(self, people: Sequence[Person], history: History, params: Draw) -> None:
        self.people = sorted(people, key=lambda person: person.user_id)
        self.params = params
        self.size = len(people)
        self.index = {person.user_id: number for number, person in enumerate(self.people)}
        self._history = history
        self._float: npt.DTypeLike = np.float64 if self.size <= PRECISE_UP_TO else np.float32
        self.waiting = np.array([person.waiting for person in self.people], dtype=np.int64)
        self._newcomer = np.array([person.newcomer for person in self.people], dtype=bool)
        self._seasoned = np.array([p.held_encounters >= SEASONED_AFTER for p in self.people], dtype=bool)
        self._territory = self._codes(lambda person: person.territory)
        self._kind = self._codes(lambda person: person.kind)
        self._organisation = self._codes(lambda person: person.organisation)
        self._communities = self._incidence(lambda person: person.communities)
        self.speaks = self._bits(lambda person: person.languages)
        self.meets = self._bits(lambda person: person.modes)
        topics = sorted({topic for person in self.people for topic in person.seeks | person.shares})
        self._seeks = self._incidence(lambda person: person.seeks, topics)
        self._shares = self._incidence(lambda person: person.shares, topics)
        self._topics = np.maximum(self._seeks, self._shares)
        self.idf = dict(zip(topics, np.log1p(self.size / np.maximum(1, self._topics.sum(axis=0))), strict=True))
        self._weighted = self._topics * np.array([self.idf[topic] for topic in topics], dtype=self._float)

    @cached_property
    def ages(self) -> dict[tuple[int, int], int]:
        """How many rounds ago two present people were last drawn together; 1 is the last round, 0 this one."""
        ages: dict[tuple[int, int], int] = {}
        for group in self._history.groups:
            age = max(0, self.params.round - group.round)
            present = sorted(self.index[member] for member in group.members if member in self.index)
            for place, one in enumerate(present):
                for other in present[place + 1 :]:
                    ages[one, other] = min(age, ages.get((one, other), age))
        return ages

    def penalty(self, age: int) -> int:
        """Return what a repeat after `age` rounds costs: the specification's 6 · (1 - (age - 1) / k), in 6/k.

        Within two rounds it costs k times as much: in a small group, one of those never makes up for a few old ones.
        """
        k = self.params.k
        return max(0, k + 1 - age) * (k if age <= SOON else 1)

    @cached_property
    def ties(self) -> TieGraph:
        """The graph of ties; those present come first, and others stand between them."""
        since = self.params.today - timedelta(days=TIES_LAST_DAYS)
        fresh = [tie for tie in self._history.ties if since <= tie.on <= self.params.today]
        absent = sorted({person for tie in fresh for person in (tie.one, tie.other)} - self.index.keys())
        index = self.index | {person: self.size + number for number, person in enumerate(absent)}
        return TieGraph(len(index), ((index[tie.one], index[tie.other]) for tie in fresh))

    @cached_property
    def distances(self) -> npt.NDArray[np.uint8]:
        """Codes of the distances between those present."""
        return self.ties.distances(self.size)

    @cached_property
    def _repeated(self) -> tuple[Indices, Indices, npt.NDArray[np.int64]]:
        known = sorted((pair, weight) for pair, age in self.ages.items() if (weight := self.penalty(age)))
        both = [(*pair, weight) for pair, weight in known] + [(other, one, weight) for (one, other), weight in known]
        columns = np.array(both, dtype=np.int64).reshape(-1, 3).T
        return columns[0], columns[1], columns[2]

    @cached_property
    def _avoided(self) -> tuple[Indices, Indices]:
        by_organisation: dict[str, list[int]] = {}
        for number, person in enumerate(self.people):
            by_organisation.setdefault(person.organisation, []).append(number)
        pairs: set[tuple[int, int]] = set()
        for one, person in enumerate(self.people):
            others = [self.index[user] for user in person.avoids if user in self.index]
            for organisation in person.avoids_organisations - {""}:
                others += by_organisation.get(organisation, [])
            pairs.update((one, other) for other in others)
            pairs.update((other, one) for other in others)
        columns = np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2).T
        return columns[0], columns[1]

    def block(self, rows: Indices, columns: Indices) -> Block:
        """Return what the people of `rows` and those of `columns` are worth to each other; nobody is there twice."""
        repeats = np.zeros((len(rows), len(columns)), dtype=np.int64)
        self._spread(repeats, self._repeated[:2], self._repeated[2], rows, columns)
        return Block(self._allowed(rows, columns), self._quality(rows, columns), repeats)

    def _quality(self, rows: Indices, columns: Indices) -> Floats:
        bridge = self._bridge(rows, columns)
        if self.params.surprise:
            return bridge
        ground = self._ground(rows, columns)
        quality: Floats = BRIDGE * bridge + GROUND * ground + BOTH * bridge * ground
        quality += NEWCOMER * self._welcome(rows, columns)
        return quality

    def scores(self, quality: Floats, rows: Indices, columns: Indices) -> npt.NDArray[np.int64]:
        """Return qualities as whole numbers in which chance decides between equals, and only between equals."""
        counted: npt.NDArray[np.int64] = np.rint(quality * STEPS).astype(np.int64)
        return counted * self.chance_scale + self._chance(rows, columns)

    @property
    def chance_scale(self) -> int:
        """What one ten-thousandth of quality is worth: more than all chance of a round together."""
        return 3 * JITTER * (self.size + 3)

    def along(self, one: Indices, other: Indices) -> Along:
        """Return what is to be said of some pairs, given as two columns, the lower number first."""
        found = []
        for start in range(0, max(1, len(one)), _AT_ONCE):
            mine, theirs = one[start : start + _AT_ONCE], other[start : start + _AT_ONCE]
            quality = self._quality(mine, theirs)
            common = self._topics[mine] @ self._topics[theirs].T > 0
            bridging = self._differs(mine, theirs) & common
            found.append([np.diagonal(values) for values in (quality, bridging)])
        quality, bridging = (np.concatenate(columns) for columns in zip(*found, strict=True))
        ages = (self.ages.get(pair, self.params.k + 1) for pair in zip(one.tolist(), other.tolist(), strict=True))
        return Along(quality, np.array([self.penalty(age) for age in ages], dtype=np.int64), bridging)

    def _differs(self, rows: Indices, columns: Indices) -> Booleans:
        mine, theirs = self._communities[rows], self._communities[columns]
        strangers = (mine @ theirs.T == 0) & _some(mine)[:, None] & _some(theirs)
        found: Booleans = _other(self._territory, rows, columns) | _other(self._kind, rows, columns) | strangers
        return found

    def _bridge(self, rows: Indices, columns: Indices) -> Floats:
        mine, theirs = self._communities[rows], self._communities[columns]
        common = mine @ theirs.T
        union = mine.sum(axis=1)[:, None] + theirs.sum(axis=1) - common
        # Two people of no community have nothing that differs.
        alike = np.where(union > 0, common / np.maximum(union, 1), 1)
        bridge: Floats = COMMUNITY * (1 - alike)
        bridge += TERRITORY * _other(self._territory, rows, columns)
        bridge += KIND * _other(self._kind, rows, columns)
        bridge += DISTANCE * np.array(DISTANCE_VALUE, dtype=self._float)[self.distances[np.ix_(rows, columns)]]
        return bridge

    def _ground(self, rows: Indices, columns: Indices) -> Floats:
        ground: Floats = 1 - np.exp(self._weighted[rows] @ self._topics[columns].T / -RARITY)
        ground += WANTED * ((self._seeks[rows] @ self._shares[columns].T) > 0)
        ground += WANTED * ((self._shares[rows] @ self._seeks[columns].T) > 0)
        return np.minimum(ground, 1)

    def _welcome(self, rows: Indices, columns: Indices) -> Floats:
        new, seasoned = self._newcomer.astype(self._float), (self._seasoned & ~self._newcomer).astype(self._float)
        welcomed: Floats = np.outer(new[rows], seasoned[columns])
        welcomed += np.outer(seasoned[rows], new[columns])
        welcomed -= np.outer(new[rows], new[columns])
        return welcomed

    def _allowed(self, rows: Indices, columns: Indices) -> Booleans:
        allowed = self.speak(rows, columns) & self.meet(rows, columns)
        allowed &= rows[:, None] != columns
        if not self.params.same_organisation_allowed:
            mine, theirs = self._organisation[rows], self._organisation[columns]
            allowed &= (mine[:, None] != theirs) | (mine == 0)[:, None]
        self._spread(allowed, self._avoided, np.False_, rows, columns)
        return allowed

    def speak(self, rows: Indices, columns: Indices) -> Booleans:
        """Return who has a language in common."""
        return _overlap(self.speaks, rows, columns)

    def meet(self, rows: Indices, columns: Indices) -> Booleans:
        """Return who has a way to meet in common."""
        return _overlap(self.meets, rows, columns)

    def _spread(
        self,
        into: npt.NDArray[np.generic],
        where: tuple[Indices, Indices],
        values: npt.NDArray[np.generic] | np.generic,
        rows: Indices,
        columns: Indices,
    ) -> None:
        """Write values known by pairs of people into a block."""
        row_of, column_of = np.full(self.size, -1), np.full(self.size, -1)
        row_of[rows], column_of[columns] = np.arange(len(rows)), np.arange(len(columns))
        row, column = row_of[where[0]], column_of[where[1]]
        inside = (row >= 0) & (column >= 0)
        into[row[inside], column[inside]] = values[inside] if isinstance(values, np.ndarray) else values

    def _chance(self, rows: Indices, columns: Indices) -> npt.NDArray[np.int64]:
        """Return what chance gives to each pair: drawn from the seed and the two people, whoever else is there."""
        seed = np.uint64(self.params.seed & (2**64 - 1))
        keys = _mixed(np.array([person.user_id for person in self.people], dtype=np.uint64) ^ _mixed(seed))
        # Symmetric: both orders of two people are one pair.
        return (_mixed(keys[rows][:, None] + keys[columns]) % np.uint64(JITTER)).astype(np.int64)

    def _codes(self, trait: Callable[[Person], str]) -> Indices:
        known = {name: code for code, name in enumerate(sorted({trait(person) for person in self.people} - {""}), 1)}
        return np.array([known.get(trait(person), 0) for person in self.people], dtype=np.int64)

    def _bits(self, trait: Callable[[Person], frozenset[str]]) -> Indices:
        """Return what each person named as bits of a number; all bits for who named nothing."""
        names = sorted({name for person in self.people for name in trait(person)})
        if len(names) > _MOST_BITS:
            raise ValueError(f"{len(names)} languages or ways to meet are too many: {_MOST_BITS} at most")
        bit = {name: 1 << place for place, name in enumerate(names)}
        whole = (1 << _MOST_BITS) - 1
        return np.array([sum(bit[name] for name in trait(person)) or whole for person in self.people], dtype=np.int64)

    def _incidence(
        self, trait: Callable[[Person], Iterable[Hashable]], names: Sequence[Hashable] | None = None
    ) -> Floats:
        if names is None:
            names = list(dict.fromkeys(name for person in self.people for name in trait(person)))
        column = {name: number for number, name in enumerate(names)}
        kept = np.zeros((self.size, len(names)), dtype=self._float)
        for number, person in enumerate(self.people):
            kept[number, [column[name] for name in trait(person)]] = 1
        return kept

    def members(self, group: Iterable[int]) -> tuple[UserId, ...]:
        """Return the identities of some people, in order."""
        return tuple(self.people[number].user_id for number in sorted(group))


def _overlap(bits: Indices, rows: Indices, columns: Indices) -> Booleans:
    found: Booleans = (bits[rows][:, None] & bits[columns]) != 0
    return found


def _some(kept: Floats) -> Booleans:
    found: Booleans = kept.sum(axis=1) > 0
    return found


def _other(codes: Indices, rows: Indices, columns: Indices) -> Booleans:
    mine, theirs = codes[rows][:, None], codes[columns]
    found: Booleans = (mine != theirs) & (mine > 0) & (theirs > 0)
    return found


def _mixed(keys: npt.NDArray[np.uint64] | np.uint64) -> npt.NDArray[np.uint64]:
    """Scatter whole numbers evenly (the finaliser of SplitMix64, Steele, Lea and Flood 2014)."""
    # An array, even of one: numpy warns of wrapping around for bare numbers only.
    mixed = np.atleast_1d(np.asarray(keys, dtype=np.uint64))
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        mixed = (mixed ^ (mixed >> np.uint64(shift))) * np.uint64(factor)
    return mixed ^ (mixed >> np.uint64(31))
