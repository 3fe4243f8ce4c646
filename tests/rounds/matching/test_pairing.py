"""The best groups, beside two other ways to find them: every way there is, and another library's matching."""

from itertools import combinations

import networkx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rounds.matching import few, grouping, pairing, prices
from bot.rounds.matching.pairing import Groups
from bot.rounds.matching.worth import Worth

seeds = st.integers(0, 2**32)
few_examples = settings(max_examples=25)


def made(size: int, seed: int, *, density: float, levels: int) -> Worth:
    """Return what groups are worth, by chance: few `levels` make many equals."""
    chance = np.random.default_rng(seed)
    scores = chance.integers(0, levels, (size, size))
    repeats = (chance.random((size, size)) < 0.2) * chance.integers(1, 9, (size, size))
    allowed = chance.random((size, size)) < density
    upper = np.triu(np.ones((size, size), dtype=bool), 1)
    scores, repeats, allowed = (np.where(upper, matrix, 0) for matrix in (scores, repeats, allowed))
    scores, repeats, allowed = scores + scores.T, repeats + repeats.T, (allowed + allowed.T).astype(bool)
    speaks = np.where(chance.random(size) < 0.8, 7, 1 << chance.integers(0, 3, size))
    allowed &= (speaks[:, None] & speaks) != 0
    weight = 3 * (size // 2 + 1) * levels
    return Worth(
        pair=3 * scores - weight * repeats,
        share=scores - weight * repeats,
        allowed=allowed,
        speaks=speaks,
        meets=np.full(size, 1),
        rank=chance.integers(0, 3, size),
    )


def other_library(worth: Worth) -> Groups:
    """Return the best pairs among the most that there can be, those who waited longest first."""
    graph = networkx.Graph()
    graph.add_nodes_from(range(worth.size))
    wait = 1 + worth.size * (int(worth.pair.max()) - int(worth.pair.min()))
    for one, other in combinations(range(worth.size), 2):
        if worth.allowed[one, other]:
            rank = int(worth.rank[one] + worth.rank[other])
            graph.add_edge(one, other, weight=int(worth.pair[one, other]) + wait * rank)
    found = networkx.max_weight_matching(graph, maxcardinality=True)
    return [(min(pair), max(pair)) for pair in found]


def value(worth: Worth, groups: Groups) -> tuple[int, int, int, int]:
    placed = [member for group in groups for member in group]
    assert len(placed) == len(set(placed))
    assert all(worth.all_allowed(group) for group in groups)
    trios = sum(len(group) == 3 for group in groups)
    return len(placed), -trios, sum(int(worth.rank[member]) for member in placed), worth.total(groups)


@few_examples
@given(seeds, st.sampled_from((8, 20, 48, 60)), st.sampled_from((1.0, 0.7)), st.sampled_from((3, 10_000)))
def test_pairs_of_everybody_are_as_good_as_another_library_finds(
    seed: int, size: int, density: float, levels: int
) -> None:
    worth = made(size, seed, density=density, levels=levels)
    expected = other_library(worth)
    found = pairing.everybody(worth)
    if 2 * len(expected) < size:
        assert found is None
    else:
        assert found is not None
        assert value(worth, found) == value(worth, expected)


@few_examples
@given(seeds, st.integers(1, 24), st.sampled_from((0.05, 0.1, 0.3)))
def test_where_not_everybody_can_be_placed_most_are_and_the_longest_waiting_first(
    seed: int, size: int, density: float
) -> None:
    worth = made(size, seed, density=density, levels=9)
    assert value(worth, pairing.as_many_as_possible(worth)) == value(worth, other_library(worth))


@settings(max_examples=15)
@given(seeds, st.sampled_from((3, 5, 7, 9, 11)), st.sampled_from((3, 10_000)))
def test_pairs_with_a_trio_are_the_best_of_all_trios(seed: int, size: int, levels: int) -> None:
    worth = made(size, seed, density=1, levels=levels)
    found, best = pairing.everybody_with_trio(worth), few.best_groups(worth)
    if found is None:  # a language that two of three share is not enough for three
        assert value(worth, best)[0] < size
    else:
        assert value(worth, found) == value(worth, best)


@settings(max_examples=4)
@given(seeds, st.sampled_from((13, 17)))
def test_the_trio_of_more_people_is_the_best_one_too(seed: int, size: int) -> None:
    worth = made(size, seed, density=0.9, levels=10_000)
    found = pairing.everybody_with_trio(worth)
    everyone = np.arange(size)
    best = max(
        worth.trio(*trio) + worth.among(rest).total(pairs)
        for trio in combinations(range(size), 3)
        if worth.all_allowed(trio)
        and (pairs := pairing.everybody(worth.among(rest := np.setdiff1d(everyone, trio)))) is not None
    )
    assert found is not None
    assert worth.total(found) == best


@few_examples
@given(seeds, st.integers(2, 40), st.sampled_from((0.08, 0.2, 1.0)))
def test_whoever_can_join_a_pair_is_not_left_over(seed: int, size: int, density: float) -> None:
    worth = made(size, seed, density=density, levels=9)
    pairs = pairing.as_many_as_possible(worth)
    groups = grouping.with_leftovers(worth, pairs)
    placed = {member for group in groups for member in group}
    assert value(worth, groups)[0] >= value(worth, pairs)[0]
    hosts = [group for group in groups if len(group) == 2]
    assert not [
        (one, host) for one in range(size) if one not in placed for host in hosts if worth.all_allowed((*host, one))
    ]


@few_examples
@given(seeds, st.integers(1, 60), st.sampled_from((3, 10_000, 10**12)))
def test_prices_are_a_bound_that_no_pairs_exceed(seed: int, size: int, levels: int) -> None:
    worth = made(size, seed, density=1, levels=levels)
    cost = pairing.costs(worth)
    price = prices.exact(cost)
    assert price is not None
    assert (2 * cost >= price[:, None] + price).all()
    pairs = other_library(worth)
    if 2 * len(pairs) == size:
        assert 2 * sum(int(cost[pair]) for pair in pairs) >= int(price.sum())


def test_costs_too_great_to_be_counted_are_said_to_be() -> None:
    cost = np.full((4, 4), 2**61)
    np.fill_diagonal(cost, 2**61 + 1)
    assert prices.exact(cost) is None


@few_examples
@given(seeds, st.integers(0, 80), st.sampled_from((0.3, 0.9)))
def test_always_taking_the_best_pair_left_is_never_better(seed: int, size: int, density: float) -> None:
    worth = made(size, seed, density=density, levels=1_000)
    pairs = pairing.as_many_as_possible(worth)
    order = sorted(combinations(range(size), 2), key=lambda pair: -int(worth.pair[pair]))
    greedy: Groups = []
    free = set(range(size))
    for pair in order:
        if free.issuperset(pair) and worth.allowed[pair]:
            greedy.append(pair)
            free -= set(pair)
    # The goal above it comes first: whoever waited counts for more than what pairs are worth.
    assert value(worth, pairs)[:3] >= value(worth, greedy)[:3]
    if value(worth, pairs)[:3] == value(worth, greedy)[:3]:
        assert value(worth, pairs) >= value(worth, greedy)


@pytest.mark.parametrize("size", [0, 1, 2, 3, 12])
def test_a_few_people_who_all_get_on(size: int) -> None:
    groups = few.best_groups(made(size, 1, density=1, levels=5))
    assert sorted(len(group) for group in groups) == {0: [], 1: [], 2: [2], 3: [3], 12: [2] * 6}[size]
