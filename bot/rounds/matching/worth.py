"""The goals of a round as one whole number for each possible group, in which no goal ever trades against a higher one.

Fewest and oldest repeats come before qualities, and qualities before chance; each level is worth more than all that a
whole round could gain on the levels below it. Qualities of a trio are the mean of its three pairs, so everything is
counted in thirds; its repeats count in full.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.rounds.matching.table import Booleans, Indices, Table

Integers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Worth:
    """What groups among some people are worth; higher is better. Everything is square and symmetric."""

    pair: Integers
    share: Integers
    """What two people bring to a trio: a trio is worth the sum of its three shares."""
    allowed: Booleans
    speaks: Integers
    """Each person's languages as bits, all of them for whom any suits: three people need one that all three speak."""
    meets: Integers
    """The same for ways to meet."""
    rank: Integers
    """How long each person has waited, as a rank among those here: 0 for the shortest."""

    @property
    def size(self) -> int:
        """How many people there are."""
        return len(self.rank)

    def among(self, some: Indices) -> "Worth":
        """Return the same for some of them."""
        square = np.ix_(some, some)
        return Worth(
            pair=self.pair[square],
            share=self.share[square],
            allowed=self.allowed[square],
            speaks=self.speaks[some],
            meets=self.meets[some],
            rank=self.rank[some],
        )

    def trio(self, one: int, two: int, three: int) -> int:
        """Return what three people are worth together."""
        return int(self.share[one, two] + self.share[one, three] + self.share[two, three])

    def all_allowed(self, group: tuple[int, ...]) -> bool:
        """Return whether each may meet each of the others, in one language and one way of all."""
        members = list(group)
        return bool(np.bitwise_and.reduce(self.speaks[members]) and np.bitwise_and.reduce(self.meets[members])) and all(
            self.allowed[one, other] for place, one in enumerate(group) for other in group[:place]
        )

    def total(self, groups: list[tuple[int, ...]]) -> int:
        """Return what these groups are worth, as long as they place the same people in as many groups."""
        return sum(int(self.pair[group]) if len(group) == 2 else self.trio(*group) for group in groups)


def worth(table: Table, some: Indices) -> Worth:
    """Return what groups among `some` people are worth."""
    block = table.block(some, some)
    scores = table.scores(block.quality, some, some)
    # Rounding may tell (i, j) from (j, i) where sums run in another order.
    scores = np.minimum(scores, scores.T)
    low = int(scores.min(where=block.allowed, initial=2**60))
    high = int(scores.max(where=block.allowed, initial=low))
    scores = np.where(block.allowed, scores - low, 0)
    repeat = 3 * (len(some) // 2 + 1) * (high - low) + 1
    return Worth(
        pair=3 * scores - repeat * block.repeats,
        share=scores - repeat * block.repeats,
        allowed=block.allowed,
        speaks=table.speaks[some],
        meets=table.meets[some],
        rank=np.unique(table.waiting[some], return_inverse=True)[1].astype(np.int64),
    )
