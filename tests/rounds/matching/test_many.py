"""The way of thousands of people, taken by hundreds, for whom the best is known."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest

from bot.core.ids import UserId
from bot.rounds.matching import grouping, many, prices
from bot.rounds.matching.drawing import after
from bot.rounds.matching.measuring import measured
from bot.rounds.matching.model import Draw, History, Person
from bot.rounds.matching.pairing import Groups
from bot.rounds.matching.table import Table
from bot.rounds.matching.worth import worth
from tests.rounds.matching.people import TODAY, community


def table_of(people: Sequence[Person], history: History | None = None, round_number: int = 1) -> Table:
    return Table(people, history or History(), Draw(round=round_number, seed=5, today=TODAY))


def by_auction(table: Table, *, together: int = many.TOGETHER_UP_TO) -> Groups:
    return many.groups(table, np.arange(table.size), exact=grouping.exactly, together=together)


def assert_sound(table: Table, groups: Groups) -> None:
    whole = worth(table, np.arange(table.size))
    members = [member for group in groups for member in group]
    assert len(members) == len(set(members))
    assert all(whole.allowed[pair] for group in groups for pair in combinations(group, 2))


@pytest.mark.parametrize("size", [200, 301])
def test_it_is_within_one_in_a_hundred_of_the_best_and_repeats_nobody(size: int) -> None:
    people, history = community(size, seed=8), History()
    for number in (1, 2):
        table = table_of(people, history, number)
        found, best = by_auction(table), grouping.grouped(table)
        assert_sound(table, found)
        mine, theirs = measured(table, found), measured(table, best)
        assert mine.coverage == 1.0
        assert mine.trios == theirs.trios == size % 2
        assert mine.repeats == 0
        assert mine.quality > 0.99 * theirs.quality
        members = [table.members(group) for group in best]
        people, history = after(people, history, table.params, members)


def test_whoever_few_others_can_meet_is_placed_all_the_same() -> None:
    people = list(community(300, seed=3))
    for number in range(8):
        # Eight who speak English alone, and for each of them one host who speaks it too.
        people[number] = replace(people[number], languages=frozenset({"en"}), modes=frozenset(), organisation="")
        people[20 + number] = replace(people[20 + number], languages=frozenset({"fr", "en"}), modes=frozenset())
    people[8:20] = [replace(person, languages=frozenset({"fr"})) for person in people[8:20]]
    people[28:] = [replace(person, languages=frozenset({"fr"})) for person in people[28:]]
    people[:8] = [
        replace(person, avoids=frozenset(people[other].user_id for other in range(8) if other != number))
        for number, person in enumerate(people[:8])
    ]
    table = table_of(people)
    found = by_auction(table)
    assert_sound(table, found)
    assert measured(table, found).coverage == measured(table, grouping.grouped(table)).coverage == 1.0


def test_of_those_who_cannot_all_be_placed_the_longest_waiting_are() -> None:
    people = [replace(person, languages=frozenset({"fr"}), avoids=frozenset()) for person in community(300, seed=3)]
    guests = frozenset(person.user_id for person in people[:9])
    people[:9] = [
        replace(person, languages=frozenset({"en"}), modes=frozenset(), avoids=guests, waiting=number)
        for number, person in enumerate(people[:9])
    ]
    people[9:11] = [
        replace(person, languages=frozenset({"fr", "en"}), modes=frozenset(), organisation="")
        for person in people[9:11]
    ]
    table = table_of(people)
    found = by_auction(table)
    placed = {table.people[member].user_id for group in found for member in group}
    assert_sound(table, found)
    assert placed & guests == {people[7].user_id, people[8].user_id}


def test_people_of_a_pole_are_grouped_together_where_there_are_too_many() -> None:
    table = table_of(community(601, seed=4))
    found = by_auction(table, together=200)
    assert_sound(table, found)
    measures = measured(table, found)
    assert measures.coverage == 1.0
    assert measures.trios == 1


def test_nobody_who_suits_nobody_keeps_the_others_from_being_grouped() -> None:
    people = [*community(200, seed=4), Person(user_id=UserId(1), languages=frozenset({"br"}))]
    table = table_of(people)
    found = by_auction(table)
    assert_sound(table, found)
    assert measured(table, found).coverage == pytest.approx(200 / 201)


def test_a_few_who_can_get_nobody_do_not_make_everybody_dearer() -> None:
    # Three who know the same two, among many who have somebody each.
    candidates = np.array([[number, (number + 1) % 60] for number in range(60)])
    candidates[[10, 11, 12]] = [10, 11]
    price = np.zeros(60)
    got = prices.auction(candidates, np.ones(candidates.shape), price, (0.0003,), floor=-30.0)
    assert (got >= 0).sum() >= 50
    assert len(set(got[got >= 0].tolist())) == (got >= 0).sum()
    assert price.max() < 5
