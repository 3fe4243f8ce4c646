"""The best pairs among up to a thousand people or so: maximum-weight matchings, exact.

Where everybody can be in a pair, the prices of `bot.rounds.matching.prices` say of most pairs that the best pairing has
none of them. The matching is then found among the few left, and proven best among all: a pair whose slack (what its
two prices exceed it by) is not below the whole slack of a pairing is in no better one.
"""

from collections.abc import Iterator

import numpy as np
import rustworkx

from bot.rounds.matching import prices
from bot.rounds.matching.prices import Integers
from bot.rounds.matching.table import Booleans
from bot.rounds.matching.worth import Worth

Groups = list[tuple[int, ...]]
"""Pairs and trios, each in order, of people by number."""

WHOLE_UP_TO = 48
"""So few people are matched at once, without looking for candidates first."""
_CANDIDATES = (10, 60)
_TRIOS_NEAR = 48
_TRIOS_TRIED = 200


def costs(worth: Worth) -> Integers:
    """Return costs of pairs: what is not allowed costs more than any way to pair everybody without it."""
    cost = -worth.pair
    least, most = cost.min(where=worth.allowed, initial=0), cost.max(where=worth.allowed, initial=0)
    return np.where(worth.allowed, cost, most + worth.size * (most - least) + 1)


def everybody(worth: Worth) -> Groups | None:
    """Return the best pairs that leave nobody over, or None where there is no way to leave nobody over."""
    cost = costs(worth)
    if worth.size <= WHOLE_UP_TO:
        return _least(cost - cost.min(initial=0), worth.allowed)
    price = prices.exact(cost)
    slack = cost - cost.min() if price is None else 2 * cost - price[:, None] - price
    return _least(slack, worth.allowed)


def everybody_with_trio(worth: Worth) -> Groups | None:
    """Return the best pairs and trio of an odd number of people, or None where that way leaves people over.

    Trios are tried in the order of the most that prices let hope of them, and the search ends when nothing better can
    come: exact up to about fifty people and, as a rule, beyond; at worst the best of two hundred good trios.
    """
    cost = costs(worth)
    price = prices.exact(cost)
    if price is None:
        return None
    slack = 2 * cost - price[:, None] - price
    tried = max(8, min(_TRIOS_TRIED, 2_000_000 // worth.size**2))
    best: Groups | None = None
    least = 0
    for excess, trio in _trios(worth, price, tried):
        if best is not None and excess >= least:
            break
        rest = np.setdiff1d(np.arange(worth.size), trio)
        pairs = _least(slack[np.ix_(rest, rest)], worth.allowed[np.ix_(rest, rest)])
        if pairs is None:
            continue
        named = [(int(rest[one]), int(rest[other])) for one, other in pairs]
        whole = excess + 2 * sum(int(slack[pair]) for pair in named)
        if best is None or whole < least:
            best, least = [*named, trio], whole
    return best


def as_many_as_possible(worth: Worth) -> Groups:
    """Return the best pairs among the most that there can be, those who waited longest placed first.

    The sets of people that matchings can place are the independent sets of a matroid, so placing the greatest sum of
    ranks places the longest waiting first, the next longest next, and so on, by whatever ranks.
    """
    rows, columns = np.nonzero(np.triu(worth.allowed))
    pairs = worth.pair[rows, columns]
    if not len(pairs):
        return []
    wait = (worth.size // 2 + 1) * (int(pairs.max()) - int(pairs.min())) + 1
    ranks = worth.rank[rows] + worth.rank[columns]
    weights = [pair + wait * rank for pair, rank in zip(pairs.tolist(), ranks.tolist(), strict=True)]
    return _matched(worth.size, rows.tolist(), columns.tolist(), weights)


def _least(slack: Integers, allowed: Booleans) -> Groups | None:
    """Return the pairs of least slack that leave nobody over, or None where there are none."""
    size = len(slack)
    if size % 2:
        return None
    known = np.zeros_like(allowed)
    for most in (*_CANDIDATES, size):
        if size <= WHOLE_UP_TO or most >= size:
            known = allowed
        else:
            near = np.argpartition(np.where(allowed, slack, prices.NEVER), most, axis=1)[:, :most]
            known[np.arange(size)[:, None], near] = True
            known |= known.T
            known &= allowed
        pairs = _least_of(slack, known)
        if 2 * len(pairs) == size:
            break
        if known is allowed:
            return None
    gap = sum(int(slack[pair]) for pair in pairs)
    possible = (slack < gap) & allowed
    return _least_of(slack, known | possible) if (possible & ~known).any() else pairs


def _least_of(slack: Integers, known: Booleans) -> Groups:
    rows, columns = np.nonzero(np.triu(known))
    return _matched(len(slack), rows.tolist(), columns.tolist(), (-slack[rows, columns]).tolist())


def _matched(size: int, rows: list[int], columns: list[int], weights: list[int]) -> Groups:
    graph: rustworkx.PyGraph[None, int] = rustworkx.PyGraph(multigraph=False)
    graph.add_nodes_from([None] * size)
    graph.add_edges_from(list(zip(rows, columns, weights, strict=True)))
    pairs = rustworkx.max_weight_matching(graph, max_cardinality=True, weight_fn=int)
    return sorted((min(one, other), max(one, other)) for one, other in pairs)


def _trios(worth: Worth, price: Integers, most: int) -> Iterator[tuple[int, tuple[int, int, int]]]:
    """Yield (excess, trio), least excess first: four times its cost less twice the prices of the three."""
    size = worth.size
    edge = np.where(worth.allowed, -4 * worth.share - price[:, None] - price, prices.NEVER // 4)
    near = np.sort(np.argsort(edge, axis=1, kind="stable")[:, : min(size, _TRIOS_NEAR)], axis=1)
    found: list[tuple[int, tuple[int, int, int]]] = []
    for one in range(size):
        others = near[one]
        others = others[worth.allowed[one, others]]
        excess = edge[one, others][:, None] + edge[one, others] + edge[np.ix_(others, others)]
        allowed = np.triu(worth.allowed[np.ix_(others, others)])
        for bits in (worth.speaks, worth.meets):
            allowed &= (bits[one] & bits[others][:, None] & bits[others]) != 0
        two, three = np.nonzero(allowed)
        least = excess[two, three]
        keep = np.argsort(least, kind="stable")[:most]
        found += [
            (value, (one, second, third))
            for value, second, third in zip(
                least[keep].tolist(), others[two[keep]].tolist(), others[three[keep]].tolist(), strict=True
            )
        ]
    tried: set[frozenset[int]] = set()
    for value, (one, two_, three_) in sorted(found):
        if len(tried) == most:
            return
        if (group := frozenset((one, two_, three_))) not in tried:
            tried.add(group)
            first, second, third = sorted(group)
            yield value, (first, second, third)
