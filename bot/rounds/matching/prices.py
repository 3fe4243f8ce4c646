"""What everybody is worth, in the sense of linear programming: the duals of the assignment problem.

Give each person a price so that no two people are worth more together than their two prices. The sum of all prices is
then a bound that no pairing exceeds, and two people whose prices exceed by far what they are worth together are no
pair of the best pairing. `exact` finds the lowest such prices for a square of weights; `auction` finds prices close to
them from a few candidates each, for many people.

Jonker and Volgenant (Computing, 1987) for the first, Bertsekas (Annals of Operations Research, 1988) for the second.
"""

from typing import Any

import numpy as np
import numpy.typing as npt

Integers = npt.NDArray[np.int64]
Booleans = npt.NDArray[np.bool_]
Floats = npt.NDArray[Any]

NEVER = np.int64(2**62)
_FEW, _BIDS_OF_FEW = 25, 1_000
"""So few people may bid so often: when one of them can get nobody, they would go on until nobody is affordable."""


def exact(cost: Integers) -> Integers | None:
    """Return twice the price of each person, in cost (the lower the better), or None where they cannot be told.

    `cost` is square and symmetric, with a prohibitive cost wherever two people cannot be a pair. For all i and j,
    price(i) + price(j) ≤ 2 · cost(i, j); ½ Σ price is at most the cost of any perfect pairing.
    """
    size = len(cost)
    search = _Search(cost)
    for free in range(size):
        search.augment(free)
    rows = cost[np.arange(size), search.column_of] - search.columns[search.column_of]
    largest = max(int(np.abs(rows).max(initial=0)), int(np.abs(search.columns).max(initial=0)))
    if largest > NEVER // 4 or (cost - rows[:, None] - search.columns).min(initial=0) < 0:
        return None
    prices: Integers = rows + search.columns
    return prices


class _Search:
    """Rows and the columns they have so far, and prices by which each has the cheapest."""

    def __init__(self, cost: Integers) -> None:
        self._cost = cost
        self.columns = cost.min(axis=0)
        self._rows = np.zeros(len(cost), dtype=np.int64)
        """Prices of the rows that have a column."""
        self._row_of, self.column_of = np.full(len(cost), -1), np.full(len(cost), -1)

    def augment(self, free: int) -> None:
        """Give the row `free` a column, along the cheapest path; other rows may change theirs."""
        ahead = self._cost[free] - self.columns
        came = np.full(len(ahead), free)
        known = np.zeros(len(ahead), dtype=bool)
        done: list[tuple[Integers, int]] = []
        while True:
            least = int(ahead.min())
            # All that are as near are looked at together: equal costs are common here.
            nearest = np.flatnonzero(ahead == least)
            rows = self._row_of[nearest]
            if rows.min() < 0:
                column = int(nearest[rows.argmin()])
                break
            done.append((nearest, least))
            known[nearest] = True
            self._look_further(rows, least, ahead, came, known)
        for columns, reach in done:
            self.columns[columns] += reach - least
            self._rows[self._row_of[columns]] += least - reach
        self._rows[free] = least
        while True:
            row = int(came[column])
            self._row_of[column] = row
            column, self.column_of[row] = int(self.column_of[row]), column
            if row == free:
                return

    def _look_further(self, rows: Integers, least: int, ahead: Integers, came: Integers, known: Booleans) -> None:
        if len(rows) == 1:
            row = rows[0]
            further = self._cost[row] - self.columns
            further += least - self._rows[row]
            by: Integers | np.int64 = row
        else:
            all_further = self._cost[rows] - self._rows[rows, None]
            nearest = all_further.argmin(axis=0)
            further = all_further[nearest, np.arange(len(ahead))] - self.columns + least
            by = rows[nearest]
        ahead[known] = NEVER
        better = (further < ahead) & ~known
        np.copyto(ahead, further, where=better)
        np.copyto(came, by, where=better)


def auction(candidates: Integers, worth: Floats, prices: Floats, steps: tuple[float, ...], floor: float) -> Integers:
    """Return whom each row gets, or -1, at most one row each: the best for all within a step a person, or nearly.

    `candidates` and `worth` hold the same few columns for each row; `prices`, one a column, are changed in place.
    Whoever could only get less than `floor` after prices stays without, and so do a few whom it takes too long to
    give somebody.
    """
    size = len(candidates)
    for step in steps:
        got, owner = np.full(size, -1), np.full(size, -1)
        free = np.arange(size)
        patience = _BIDS_OF_FEW
        while len(free) and patience:
            patience -= len(free) <= _FEW
            free = _bid(candidates, worth, prices, got, owner, free, step, floor)
    return got


def _bid(
    candidates: Integers,
    worth: Floats,
    prices: Floats,
    got: Integers,
    owner: Integers,
    free: Integers,
    step: float,
    floor: float,
) -> Integers:
    """Let everybody free bid for their best candidate; return who is free afterwards."""
    value = worth[free] - prices[candidates[free]]
    every = np.arange(len(free))
    best = value.argmax(axis=1)
    most = value[every, best]
    value[every, best] = -np.inf
    second = np.maximum(value.max(axis=1), floor)
    bids = most > floor
    bidder, wanted = free[bids], candidates[free[bids], best[bids]]
    offer = prices[wanted] + (most - second)[bids] + step
    order = np.lexsort((bidder, -offer, wanted))
    first = np.ones(len(order), dtype=bool)
    first[1:] = wanted[order][1:] != wanted[order][:-1]
    winners = order[first]
    columns = wanted[winners]
    outbid = owner[columns]
    outbid = outbid[outbid >= 0]
    got[outbid] = -1
    owner[columns], got[bidder[winners]] = bidder[winners], columns
    prices[columns] = offer[winners]
    lost = np.ones(len(bidder), dtype=bool)
    lost[winners] = False
    return np.concatenate([bidder[lost], outbid])
