"""Groups among thousands of people: nearly the best, in seconds, and nobody left over who could be placed.

Prices found exactly for a sample of people say, of everybody, who is much in demand. Each person then keeps the fifty
candidates that are best after prices, and ten by chance. An auction among these gives each person somebody, within a
hundredth of the best for all; following who got whom gives rings, and every other link of a ring is a pair. Whoever an
odd ring leaves over, and the pairs furthest from what their prices let hope, are matched again, exactly, all together.
"""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from bot.rounds.matching import prices
from bot.rounds.matching.pairing import Groups
from bot.rounds.matching.table import STEPS, Floats, Indices, Table
from bot.rounds.matching.worth import Worth, worth

Exact = Callable[[Worth], Groups]

TOGETHER_UP_TO = 5_000
"""Beyond so many people, they are grouped by pole and community first."""
BEST, BY_CHANCE = 50, 10
SAMPLE = 700
MATCHED_AGAIN = 600
FORBIDDEN = -100.0
REPEAT, LAST = 2.0, 15.0
"""What any repeat weighs here, and one of the last round, against qualities that differ by less than 2."""
_FLOOR = -30.0
"""Whoever is in such demand is out of reach."""
_STEPS = (0.05, 0.01, 0.003)
_ROWS = 64
_SWEEPS = 8


def groups(table: Table, some: Indices, *, exact: Exact, together: int = TOGETHER_UP_TO) -> Groups:
    """Return the groups among `some` people; `exact` finds the best groups among a thousand."""
    if len(some) > together:
        return _by_pole(table, some, exact, together)
    weights = weights_of(table, some)
    price = sampled_prices(table, weights)
    got, price = auctioned(table, weights, price)
    pairs, left = _rings(weights, got)
    pairs = _two_opt(weights, pairs)
    return _again(table, some, weights, price, pairs, left, exact)


def _by_pole(table: Table, some: Indices, exact: Exact, together: int) -> Groups:
    """Group people near to each other, in parts of equal size, then those left over of all parts together."""
    people = table.people
    order = sorted(
        some.tolist(), key=lambda one: (min(people[one].poles, default=0), min(people[one].communities, default=0), one)
    )
    # Of even size, all but the last: an odd part would make a trio of its own.
    size = 2 * -(-len(order) // (2 * -(-len(order) // together)))
    found: Groups = []
    for start in range(0, len(order), size):
        part = np.array(sorted(order[start : start + size]))
        found += groups(table, part, exact=exact, together=len(part))
    placed = {member for group in found for member in group}
    left = np.array([one for one in some.tolist() if one not in placed][: 2 * MATCHED_AGAIN], dtype=np.int64)
    if not len(left):
        return found
    return found + [tuple(left[list(group)].tolist()) for group in exact(worth(table, left))]


def weights_of(table: Table, some: Indices) -> npt.NDArray[np.float32]:
    """Return what any two are worth, roughly: repeats weigh more than qualities, what is not allowed far more."""
    weights = np.empty((len(some), len(some)), dtype=np.float32)
    for start in range(0, len(some), _ROWS):
        rows = some[start : start + _ROWS]
        block = table.block(rows, some)
        repeated = block.repeats > 0
        block.quality[repeated] -= REPEAT + (LAST - REPEAT) * block.repeats[repeated] / table.penalty(1)
        weights[start : start + _ROWS] = np.where(block.allowed, block.quality, FORBIDDEN)
    return weights


def sampled_prices(table: Table, weights: Floats) -> Floats:
    """Return the prices that everybody has towards a sample, whose own prices are exact."""
    size = len(weights)
    sample = np.sort(np.random.default_rng(table.params.seed % 2**63).permutation(size)[:SAMPLE])
    cost = np.rint(-weights[np.ix_(sample, sample)].astype(np.float64) * STEPS).astype(np.int64)
    found = prices.exact(np.minimum(cost, cost.T))
    if found is None:
        return np.zeros(size)
    price: Floats = (weights[:, sample] + (found / (2 * STEPS)).astype(np.float32)).max(axis=1)
    return price


def auctioned(table: Table, weights: Floats, price: Floats) -> tuple[Indices, Floats]:
    """Return whom each person gets, and prices that say how good that is; `price` says who is in demand."""
    size = len(weights)
    every = np.arange(size)[:, None]
    chance = np.random.default_rng(table.params.seed % 2**63 + 1)
    best = np.empty((size, BEST), dtype=np.int64)
    for start in range(0, size, _ROWS):
        after = price.astype(np.float32) - weights[start : start + _ROWS]
        best[start : start + _ROWS] = np.argpartition(after, BEST, axis=1)[:, :BEST]
    candidates = np.concatenate([best, chance.integers(0, size, (size, BY_CHANCE))], axis=1)
    value = weights[every, candidates].astype(np.float64)
    columns = np.zeros(size)
    got = prices.auction(candidates, value, columns, _STEPS, floor=_FLOOR)
    rows = (value - columns[candidates]).max(axis=1)
    return got, (rows + columns) / 2


def _rings(weights: Floats, got: Indices) -> tuple[Groups, list[int]]:
    """Return the pairs that following who got whom gives, and who is left over."""
    follows, seen = got.tolist(), set()
    starts = sorted(set(range(len(follows))) - set(follows))  # the beginnings of chains come before rings
    pairs: Groups = []
    left: list[int] = []
    for start in (*starts, *range(len(follows))):
        ring: list[int] = []
        one = start
        while one >= 0 and one not in seen:
            seen.add(one)
            ring.append(one)
            one = follows[one]
        if ring:
            links, alone = _every_other(weights, ring, closed=one == ring[0])
            pairs += links
            left += alone
    return pairs, left


def _every_other(weights: Floats, ring: list[int], *, closed: bool) -> tuple[Groups, list[int]]:
    size = len(ring)
    value = [float(weights[ring[place], ring[(place + 1) % size]]) for place in range(size)]
    if not closed:
        value[-1] = FORBIDDEN
    # Leaving out the person at `out` (nobody, where the ring is even) and taking every other link after them.
    outs = range(2) if size % 2 == 0 else range(size) if size < 64 else range(1)
    odd = size % 2
    best = max(outs, key=lambda out: sum(value[(out + odd + 2 * step) % size] for step in range(size // 2)))
    links, alone = [], [ring[best]] if odd else []
    for step in range(size // 2):
        place = (best + odd + 2 * step) % size
        pair = (ring[place], ring[(place + 1) % size])
        if value[place] > _FLOOR:
            links.append(pair)
        else:
            alone += pair
    return list(links), alone


def _two_opt(weights: Floats, pairs: Groups) -> Groups:
    """Let pairs change partners two by two while that is better."""
    one, other = (np.array(side, dtype=np.int64) for side in zip(*pairs, strict=True)) if pairs else (None, None)
    if one is None or other is None:
        return pairs
    for _ in range(_SWEEPS):
        now = weights[one, other]
        straight = weights[np.ix_(one, one)] + weights[np.ix_(other, other)]
        crossed = weights[np.ix_(one, other)]
        crossed = crossed + crossed.T
        gain = np.maximum(straight, crossed) - now[:, None] - now
        best = gain.argmax(axis=1)
        most = gain[np.arange(len(one)), best]
        touched: set[int] = set()
        for first in np.argsort(-most, kind="stable").tolist():
            second = int(best[first])
            if most[first] <= 1e-5:
                break
            if first == second or touched & {first, second}:
                continue
            touched |= {first, second}
            if straight[first, second] >= crossed[first, second]:
                other[first], one[second] = one[second], other[first]
            else:
                other[first], other[second] = other[second], other[first]
        if not touched:
            break
    return list(zip(one.tolist(), other.tolist(), strict=True))


def _again(
    table: Table, some: Indices, weights: Floats, price: Floats, pairs: Groups, left: list[int], exact: Exact
) -> Groups:
    """Match those left over, and the pairs furthest from what their prices let hope, once more, exactly.

    Whoever is left over even then is matched a last time with pairs of people whom they could meet.
    """
    slack = {pair: float(price[pair[0]] + price[pair[1]] - weights[pair]) for pair in pairs}
    kept = sorted(pairs, key=lambda pair: (-slack[pair], pair))
    found: Groups = []
    for _ in range(2):
        room = max(MATCHED_AGAIN - len(left), MATCHED_AGAIN // 2) // 2
        loose = np.array(sorted({*left, *(one for pair in kept[:room] for one in pair)}), dtype=np.int64)
        found += [tuple(loose[list(group)].tolist()) for group in exact(worth(table, some[loose]))]
        kept = kept[room:]
        placed = {one for group in (*found, *kept) for one in group}
        left = [one for one in range(len(some)) if one not in placed and weights[one].max() > _FLOOR][:MATCHED_AGAIN]
        if not left:
            break
        near = weights[left].max(axis=0) > _FLOOR
        kept = sorted([*kept, *found], key=lambda group: (len(group), -int(near[list(group)].sum()), group))
        found = []
    return [tuple(some[list(group)].tolist()) for group in (*kept, *found)]
