"""The graph of ties: who met whom in twelve months, and how far apart people are in it.

Distances are found with sets of bits: the people within d + 1 ties of somebody are all those within d ties of their
neighbours. Five thousand people take a tenth of a second.
"""

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

FARTHEST = 4
"""Beyond that many ties, a distance is not told from another."""
APART = 0
"""Code of a distance between people whom no chain of ties connects, and of oneself."""

_SPECTRUM_UP_TO = 700
_ALL_SOURCES_UP_TO = 256
_SOURCES = 64
_STEPS = 400

Pairs = npt.NDArray[np.int64]
"""Two columns: indices of two people."""


class TieGraph:
    """Ties between people numbered from 0; each tie counts once."""

    def __init__(self, size: int, pairs: Iterable[tuple[int, int]]) -> None:
        self.size = size
        known = sorted({(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]})
        self.pairs: Pairs = np.array(known, dtype=np.int64).reshape(-1, 2)
        self._neighbours = _neighbours(size, self.pairs)

    def distances(self, among: int) -> npt.NDArray[np.uint8]:
        """Return the distances between the first `among` people: 1 to 4, 5 for farther, `APART` for none."""
        codes = np.zeros((among, among), dtype=np.uint8)
        if not len(self.pairs):
            return codes
        whole = self.components()[:among]
        codes[whole[:, None] == whole] = FARTHEST + 1
        balls = self._balls(FARTHEST)
        for distance in range(FARTHEST, 0, -1):
            codes[np.unpackbits(balls[distance - 1][:among], axis=1, count=among).view(bool)] = distance
        np.fill_diagonal(codes, APART)
        return codes

    def components(self) -> npt.NDArray[np.int64]:
        """Return, for each person, the lowest number of those whom ties connect them to."""
        label = np.arange(self.size)
        one, other = self.pairs[:, 0], self.pairs[:, 1]
        while True:
            before = label.copy()
            low = np.minimum(label[one], label[other])
            np.minimum.at(label, one, low)
            np.minimum.at(label, other, low)
            label = label[label]
            if np.array_equal(before, label):
                return label

    def mean_path(self) -> float:
        """Return the mean distance between connected people, 0 without ties; from 64 of them in a large graph."""
        around = [others.tolist() for others in self._neighbours]
        step = 1 if self.size <= _ALL_SOURCES_UP_TO else -(-self.size // _SOURCES)
        total = reached = 0
        for source in range(0, self.size, step):
            distance, edge, seen = 0, [source], {source}
            while edge:
                distance += 1
                edge = list({other for node in edge for other in around[node] if other not in seen})
                seen.update(edge)
                total += distance * len(edge)
                reached += len(edge)
        return total / reached if reached else 0.0

    def lambda_2(self) -> float:
        """Return the algebraic connectivity: exact up to 700 people, by iteration beyond, 0 if not one whole."""
        if self.size < 2 or len(np.unique(self.components())) > 1:
            return 0.0
        if self.size <= _SPECTRUM_UP_TO:
            laplacian = np.zeros((self.size, self.size))
            laplacian[self.pairs[:, 0], self.pairs[:, 1]] = laplacian[self.pairs[:, 1], self.pairs[:, 0]] = -1
            np.fill_diagonal(laplacian, -laplacian.sum(axis=1))
            return float(max(0.0, np.linalg.eigvalsh(laplacian)[1]))
        return self._iterated_lambda_2()

    def _iterated_lambda_2(self) -> float:
        # The largest eigenvalue of c·I - L, away from the constant vector, is c - λ₂.
        one, other = self.pairs[:, 0], self.pairs[:, 1]
        degree = np.bincount(self.pairs.ravel(), minlength=self.size)
        shift = 2.0 * float(degree.max())
        vector = np.cos(np.arange(self.size) * 0.7)
        value = 0.0
        for _ in range(_STEPS):
            vector -= vector.mean()
            vector /= np.linalg.norm(vector)
            around = np.bincount(one, vector[other], self.size) + np.bincount(other, vector[one], self.size)
            after = (shift - degree) * vector + around
            value = float(vector @ after)
            vector = after
        return max(0.0, shift - value)

    def _balls(self, radius: int) -> Sequence[npt.NDArray[np.uint8]]:
        """Return, for each distance from 1, the sets of those within it, one row of bits a person."""
        ball = np.packbits(np.eye(self.size, dtype=bool), axis=1)
        balls = []
        for _ in range(radius):
            wider = ball.copy()
            for node, around in enumerate(self._neighbours):
                if len(around):
                    wider[node] |= np.bitwise_or.reduce(ball[around], axis=0)
            ball = wider
            balls.append(ball)
        return balls


def _neighbours(size: int, pairs: Pairs) -> list[npt.NDArray[np.int64]]:
    both = np.concatenate([pairs, pairs[:, ::-1]])
    both = both[np.argsort(both[:, 0], kind="stable")]
    return np.split(both[:, 1], np.searchsorted(both[:, 0], np.arange(1, size)))
