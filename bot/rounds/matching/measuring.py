"""What the groups of a round are worth, in totals."""

from collections.abc import Sequence
from itertools import combinations

import numpy as np

from bot.rounds.matching.model import Measures
from bot.rounds.matching.table import SOON, Table
from bot.rounds.matching.ties import TieGraph


def measured(table: Table, groups: Sequence[tuple[int, ...]]) -> Measures:
    """Return what these groups, numbers of the table, are worth."""
    groups = sorted(tuple(sorted(group)) for group in groups)
    pairs = [pair for group in groups for pair in combinations(group, 2)]
    columns = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    along = table.along(columns[0], columns[1])
    shares = [1 / (1 if len(group) == 2 else 3) for group in groups for _ in combinations(group, 2)]
    placed = {member for group in groups for member in group}
    left = [int(table.waiting[one]) + 1 for one in range(table.size) if one not in placed]
    known = [(one, other) for one, other in table.ties.pairs.tolist() if other < table.size]
    after = TieGraph(table.size, [*known, *pairs])
    most = max(1, len(pairs))
    return Measures(
        present=table.size,
        groups=len(groups),
        trios=sum(len(group) == 3 for group in groups),
        coverage=len(placed) / table.size if table.size else 1.0,
        repeats=int((along.repeats > 0).sum()) / most,
        repeats_within_2=int((along.repeats >= table.penalty(SOON)).sum()) / most,
        longest_wait=max(left, default=0),
        bridging=int(along.bridging.sum()) / most,
        new_ties=len(set(pairs) - set(known)),
        mean_path=after.mean_path(),
        lambda_2=after.lambda_2(),
        quality=float(along.quality @ np.array(shares, dtype=np.float64)),
    )
