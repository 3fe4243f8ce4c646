"""The draw itself, in the process that computes."""

from collections.abc import Iterator, Sequence
from itertools import combinations, islice

import numpy as np

from bot.core.ids import UserId
from bot.rounds.matching import explaining
from bot.rounds.matching.grouping import grouped
from bot.rounds.matching.measuring import measured
from bot.rounds.matching.model import Draw, Drawn, Group, History, Measures, Person
from bot.rounds.matching.table import Table


def draw(people: Sequence[Person], history: History, params: Draw) -> Drawn:
    """See `bot.rounds.matching.drawing.draw`."""
    table = Table(people, history, params)
    groups = grouped(table)
    placed = {member for group in groups for member in group}
    left = [one for one in range(table.size) if one not in placed]
    return Drawn(
        groups=tuple(_groups(table, history, groups)),
        unplaced=tuple(explaining.missing(table, one) for one in left),
        measures=measured(table, groups),
    )


def measure(people: Sequence[Person], history: History, params: Draw, groups: Sequence[tuple[UserId, ...]]) -> Measures:
    """See `bot.rounds.matching.drawing.measure`."""
    table = Table(people, history, params)
    return measured(table, [tuple(table.index[member] for member in group) for group in groups])


def _groups(table: Table, history: History, groups: Sequence[tuple[int, ...]]) -> Iterator[Group]:
    met = {frozenset((tie.one, tie.other)) for tie in history.ties}
    met |= {frozenset(pair) for group in history.groups for pair in combinations(group.members, 2)}
    order = sorted(tuple(sorted(group)) for group in groups)
    columns = np.array([pair for group in order for pair in combinations(group, 2)], dtype=np.int64).reshape(-1, 2).T
    along = table.along(columns[0], columns[1])
    quality, repeats = iter(along.quality.tolist()), iter(along.repeats.tolist())
    for group in order:
        pairs = 1 if len(group) == 2 else 3
        yield Group(
            members=table.members(group),
            why=explaining.why(table, group, lambda one, other: frozenset((one, other)) in met),
            quality=sum(islice(quality, pairs)) / pairs,
            repeat=max(islice(repeats, pairs)) > 0,
        )
