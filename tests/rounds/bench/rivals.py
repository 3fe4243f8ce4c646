"""Three ways to draw, and a bound that none exceeds. They run in the worker process, where numpy is at home."""

import json
import random
import time
from dataclasses import dataclass, replace

import numpy as np

from bot.core.ids import UserId
from bot.rounds.matching import drawing, many, prices
from bot.rounds.matching.grouping import EXACT_UP_TO
from bot.rounds.matching.measuring import measured
from bot.rounds.matching.model import Measures
from bot.rounds.matching.pairing import Groups
from bot.rounds.matching.table import STEPS, Booleans, Floats, Table
from bot.rounds.snapshot import read
from bot.rounds.worker import draw_written

WAYS = ("shuffle", "greedy", "draw")


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """One round drawn one way. Times are seconds of the draw alone, its measures left out for the rivals."""

    groups: tuple[tuple[UserId, ...], ...]
    measures: Measures
    pieces: tuple[str, ...] = ()
    """What the bot's process is given of a draw, to be read there."""
    wall: float
    cpu: float
    bound: float = 0.0
    """No groups without repeats have a greater Σ q; 0 where it was not compared."""
    greedy: float = 0.0
    """Σ q of a greedy draw of the same people with the same past; 0 where it was not compared."""


def drawn(way: str, text: str) -> Done:
    """Draw one round: that of the snapshot which was written so."""
    wall, cpu = time.perf_counter(), time.process_time()
    if way == "draw":
        pieces = draw_written(text)
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        measures = Measures(**json.loads(pieces[0]))
        return Done(groups=(), measures=measures, pieces=pieces, wall=wall, cpu=cpu)
    snapshot = read(text)
    people, history, params = snapshot.people, snapshot.history, snapshot.params
    table = Table(people, history, params)
    weights = many.weights_of(table, np.arange(table.size))
    pairs = _first_allowed(_shuffled(table), weights) if way == "shuffle" else _greedy(weights)
    found_groups = _with_the_last(table, pairs, weights)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    members = tuple(table.members(group) for group in found_groups)
    return Done(groups=members, measures=drawing.measure(people, history, params, members), wall=wall, cpu=cpu)


def compared(done: Done, text: str) -> Done:
    """Return that round with what no draw of that snapshot can exceed: it takes longer than the draw."""
    snapshot = read(text)
    table = Table(snapshot.people, snapshot.history, snapshot.params)
    weights = many.weights_of(table, np.arange(table.size))
    greedy = _with_the_last(table, _greedy(weights), weights)
    return replace(done, bound=bound(table, weights), greedy=measured(table, greedy).quality)


def bound(table: Table, weights: Floats) -> float:
    """Return a bound of Σ q over pairs: the sum of prices such that no two people are worth more than their two.

    Exact prices up to a thousand people; beyond, the least of three bounds: half the most that each person could be
    worth to anybody, and two from prices found in two ways, of which each person in turn takes the lowest that those
    of the others allow, after which all are valid.
    """
    if table.size <= EXACT_UP_TO:
        cost = np.rint(weights.astype(np.float64) * -STEPS).astype(np.int64)
        np.fill_diagonal(cost, -int(many.FORBIDDEN) * table.size * STEPS)
        found = prices.exact(np.minimum(cost, cost.T))
        return 0.0 if found is None else -float(found.sum()) / (2 * STEPS)
    sampled = many.sampled_prices(table, weights)
    auctioned = many.auctioned(table, weights, sampled)[1]
    most = float(weights.max(axis=1).sum(dtype=np.float64)) / 2
    return min(most, _valid(weights, sampled), _valid(weights, auctioned))


def _valid(weights: Floats, price: Floats) -> float:
    price = price.astype(np.float32)
    for _ in range(3):
        for one in range(len(price)):
            price[one] = (weights[one] - price).max()
    return float(price.sum(dtype=np.float64))


def _shuffled(table: Table) -> list[int]:
    order = list(range(table.size))
    random.Random(table.params.seed).shuffle(order)
    return order


def _first_allowed(order: list[int], weights: Floats) -> Groups:
    allowed: Booleans = weights > many.FORBIDDEN / 2
    pairs: Groups = []
    left = order[:]
    while left:
        one = left.pop(0)
        other = next((each for each in left if allowed[one, each]), None)
        if other is not None:
            left.remove(other)
            pairs.append((min(one, other), max(one, other)))
    return pairs


def _greedy(weights: Floats) -> Groups:
    size = len(weights)
    rows, columns = np.triu_indices(size, 1)
    value = weights[rows, columns]
    rows, columns, value = (part[value > many.FORBIDDEN / 2] for part in (rows, columns, value))
    taken = np.zeros(size, dtype=bool)
    pairs: Groups = []
    order = np.argsort(-value, kind="stable")
    for start in range(0, len(order), 50_000):
        some = order[start : start + 50_000]
        some = some[~(taken[rows[some]] | taken[columns[some]])]
        for one, other in zip(rows[some].tolist(), columns[some].tolist(), strict=True):
            if not taken[one] and not taken[other]:
                taken[[one, other]] = True
                pairs.append((one, other))
    return pairs


def _with_the_last(table: Table, pairs: Groups, weights: Floats) -> Groups:
    allowed: Booleans = weights > many.FORBIDDEN / 2
    groups = list(pairs)
    for one in sorted(set(range(table.size)) - {member for pair in pairs for member in pair}):
        for place, group in enumerate(groups):
            if len(group) == 2 and all(allowed[one, member] for member in group):
                groups[place] = tuple(sorted((*group, one)))
                break
    return groups
