"""Puts everybody present into groups: exactly where that is possible in a second, nearly so among thousands.

People between whom no chain of allowed pairs leads have nothing to do with each other, and are grouped apart.
"""

import numpy as np
import rustworkx

from bot.rounds.matching import few, many, pairing
from bot.rounds.matching.pairing import Groups
from bot.rounds.matching.table import Indices, Table
from bot.rounds.matching.worth import Worth, worth

EXACT_UP_TO = 1_000


def grouped(table: Table) -> Groups:
    """Return the groups of a round, as numbers of the table."""
    everyone = np.arange(table.size)
    if table.size > EXACT_UP_TO:
        return many.groups(table, everyone, exact=exactly)
    return [tuple(everyone[list(group)].tolist()) for group in exactly(worth(table, everyone))]


def exactly(whole: Worth) -> Groups:
    """Return the best groups of up to a thousand people or so."""
    found: Groups = []
    for part in _parts(whole):
        found += [tuple(part[list(group)].tolist()) for group in _part(whole.among(part))]
    return found


def _parts(whole: Worth) -> list[Indices]:
    graph = rustworkx.PyGraph.from_adjacency_matrix(whole.allowed.astype(np.float64))
    parts = [np.array(sorted(part), dtype=np.int64) for part in rustworkx.connected_components(graph)]
    return [part for part in sorted(parts, key=lambda part: int(part[0])) if len(part) > 1]


def _part(part: Worth) -> Groups:
    if part.size <= few.MOST:
        return few.best_groups(part)
    found = pairing.everybody_with_trio(part) if part.size % 2 else pairing.everybody(part)
    return with_leftovers(part, pairing.as_many_as_possible(part)) if found is None else found


def with_leftovers(part: Worth, pairs: Groups) -> Groups:
    """Return the groups with those left over added to pairs that can take them, those who waited longest first.

    Best for these pairs (who joins whom is a matching too), which other pairs might exceed.
    """
    placed = {member for group in pairs for member in group}
    left = [one for one in range(part.size) if one not in placed]
    hosts = [group for group in pairs if len(group) == 2]
    graph: rustworkx.PyGraph[None, int] = rustworkx.PyGraph(multigraph=False)
    graph.add_nodes_from([None] * (len(left) + len(hosts)))
    edges = [
        (guest, len(left) + host, part.trio(*pair, one) - int(part.pair[pair]), int(part.rank[one]))
        for guest, one in enumerate(left)
        for host, pair in enumerate(hosts)
        if part.all_allowed((*pair, one))
    ]
    if not edges:
        return pairs
    gains = [gain for _, _, gain, _ in edges]
    wait = (len(left) + 1) * (max(gains) - min(gains)) + 1
    graph.add_edges_from([(guest, host, gain + wait * rank) for guest, host, gain, rank in edges])
    joined = rustworkx.max_weight_matching(graph, max_cardinality=True, weight_fn=int)
    third = {max(edge) - len(left): left[min(edge)] for edge in joined}
    trios: Groups = [tuple(sorted((*hosts[host], one))) for host, one in third.items()]
    kept = [group for number, group in enumerate(hosts) if number not in third]
    return sorted([*kept, *trios, *(group for group in pairs if len(group) > 2)])
