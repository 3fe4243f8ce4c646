"""What holds of every draw, whoever comes."""

import random
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.core.ids import UserId
from bot.rounds.matching.drawing import draw, dry_run, measure
from bot.rounds.matching.model import Draw, Drawn, History, Missing, PastGroup, Person
from tests.rounds.matching.people import TODAY, community, relabelled, situations
from tests.rounds.matching.reference import Reference, as_good

few_examples = settings(max_examples=60, suppress_health_check=list(HealthCheck))

Situation = tuple[tuple[Person, ...], History, Draw]


def groups_of(drawn: Drawn) -> list[tuple[UserId, ...]]:
    return [group.members for group in drawn.groups]


def round_20(people: Sequence[Person], history: History | None = None, **parameters: bool) -> Drawn:
    return draw(people, history or History(), Draw(round=20, seed=3, today=TODAY, **parameters))


@few_examples
@given(situations(most=16))
def test_everybody_is_once_in_a_group_or_once_told_why_not(situation: Situation) -> None:
    people, _, _ = situation
    drawn = draw(*situation)
    named = [member for group in groups_of(drawn) for member in group] + [each.user_id for each in drawn.unplaced]
    assert sorted(named) == sorted(person.user_id for person in people)
    assert all(len(group) in {2, 3} for group in groups_of(drawn))


@few_examples
@given(situations(most=16))
def test_nobody_meets_whom_a_hard_rule_keeps_away(situation: Situation) -> None:
    reference = Reference(*situation)
    for group in groups_of(draw(*situation)):
        for one, other in combinations(group, 2):
            assert reference.allowed(reference.people[one], reference.people[other])
        assert reference.together(group)


@few_examples
@given(situations(most=9))
def test_a_draw_is_the_best_of_every_way_to_group_a_few_people(situation: Situation) -> None:
    reference = Reference(*situation)
    assert as_good(reference.value(groups_of(draw(*situation))), reference.best())


@few_examples
@given(situations(least=2, most=14))
def test_qualities_and_measures_are_those_of_the_specification(situation: Situation) -> None:
    people, history, params = situation
    reference = Reference(*situation)
    drawn = draw(*situation)
    placed, trios, _, _, quality = reference.value(groups_of(drawn))
    assert drawn.measures.quality == pytest.approx(quality, abs=1e-6)
    assert drawn.measures.coverage == pytest.approx(placed / len(people))
    assert drawn.measures.trios == -trios
    assert sum(group.quality for group in drawn.groups) == pytest.approx(quality, abs=1e-6)
    for group in drawn.groups:
        assert group.repeat == any(reference.penalty(*pair) > 0 for pair in combinations(group.members, 2))
    assert measure(people, history, params, groups_of(drawn)) == drawn.measures


@few_examples
@given(situations(most=10), st.randoms(use_true_random=False))
def test_other_identities_change_nothing_of_what_is_reached(situation: Situation, chance: random.Random) -> None:
    people, history, params = situation
    ids = [person.user_id for person in people]
    others = [UserId(number) for number in chance.sample(range(10_000, 20_000), len(ids))]
    again, lived = relabelled(people, history, dict(zip(ids, others, strict=True)))
    shuffled = list(again)
    chance.shuffle(shuffled)
    before = Reference(*situation).value(groups_of(draw(*situation)))
    after = Reference(again, lived, params).value(groups_of(draw(shuffled, lived, params)))
    assert as_good(after, before)


@few_examples
@given(situations(most=14))
def test_the_same_round_drawn_twice_is_the_same_draw(situation: Situation) -> None:
    people, history, params = situation
    assert draw(people, history, params) == draw(people[::-1], history, params)


def test_another_seed_decides_otherwise_between_equals() -> None:
    people = [Person(user_id=UserId(number)) for number in range(20)]
    drawn = {tuple(groups_of(draw(people, History(), Draw(round=1, seed=seed, today=TODAY)))) for seed in range(5)}
    assert len(drawn) > 1


@pytest.mark.parametrize(("size", "groups"), [(0, []), (1, []), (2, [2]), (3, [3]), (4, [2, 2]), (5, [2, 3])])
def test_so_few_people(size: int, groups: list[int]) -> None:
    people = [replace(person, modes=frozenset()) for person in community(size, seed=7)]
    drawn = round_20(people, same_organisation_allowed=True)
    assert sorted(len(group) for group in groups_of(drawn)) == groups
    assert drawn.measures.coverage == (1.0 if size != 1 else 0.0)
    assert [each.missing for each in drawn.unplaced] == ([Missing.ALONE] if size == 1 else [])


@pytest.mark.parametrize("size", [2, 7, 12, 13, 30])
def test_people_who_all_keep_away_from_each_other_are_left_alone(size: int) -> None:
    ids = frozenset(UserId(number) for number in range(1, size + 1))
    drawn = round_20([Person(user_id=user, avoids=ids - {user}) for user in sorted(ids)])
    assert drawn.groups == ()
    assert {each.missing for each in drawn.unplaced} == {Missing.NOBODY_LEFT}


def test_nobody_is_told_that_they_are_avoided() -> None:
    one, other = UserId(1), UserId(2)
    avoided = round_20([Person(user_id=one, avoids=frozenset({other})), Person(user_id=other)])
    same_house = round_20([Person(user_id=one, organisation="A"), Person(user_id=other, organisation="A")])
    assert avoided == same_house


@pytest.mark.parametrize(
    ("other", "missing"),
    [
        (Person(user_id=UserId(2), languages=frozenset({"en"})), Missing.LANGUAGE),
        (Person(user_id=UserId(2), modes=frozenset({"phone"})), Missing.MODE),
    ],
)
def test_people_left_alone_are_told_what_would_help(other: Person, missing: Missing) -> None:
    drawn = round_20([Person(user_id=UserId(1), modes=frozenset({"video"})), other])
    assert [each.missing for each in drawn.unplaced] == [missing, missing]


@pytest.mark.parametrize("trait", ["modes", "languages"])
@pytest.mark.parametrize("crowd", [0, 24])
def test_three_people_have_something_in_common_all_three(trait: str, crowd: int) -> None:
    def able(number: int, *ways: str) -> Person:
        person = Person(user_id=UserId(number))
        return (
            replace(person, modes=frozenset(ways)) if trait == "modes" else replace(person, languages=frozenset(ways))
        )

    people = [able(1, "a", "b"), able(2, "b", "c"), able(3, "c", "a"), *(able(n, "d") for n in range(10, 10 + crowd))]
    drawn = round_20(people)
    assert drawn.measures.trios == 0
    assert len(drawn.unplaced) == 1


def test_two_languages_of_odd_numbers_make_a_trio_each() -> None:
    french = [Person(user_id=UserId(number)) for number in range(1, 18)]
    english = [Person(user_id=UserId(number), languages=frozenset({"en"})) for number in range(20, 37)]
    drawn = round_20([*french, *english])
    assert drawn.measures.coverage == 1.0
    assert drawn.measures.trios == 2


@pytest.mark.parametrize("size", [13, 14, 61])
def test_whoever_waited_longest_is_placed_first(size: int) -> None:
    # One host, whom all others may meet, and who may not meet each other: only two of them can be placed.
    guests = [UserId(number) for number in range(2, size + 1)]
    people = [Person(user_id=UserId(1))]
    people += [
        Person(user_id=user, organisation="A", waiting=2 if user == UserId(9) else int(user == UserId(5)))
        for user in guests
    ]
    assert groups_of(round_20(people)) == [(UserId(1), UserId(9))]


def test_a_newcomer_who_joins_midway_is_placed_with_somebody_who_knows_the_house() -> None:
    people = [replace(person, newcomer=False, held_encounters=3) for person in community(14, seed=2)]
    past = tuple(
        PastGroup(round=19 - age, members=members)
        for age in range(3)
        for members in groups_of(draw(people, History(), Draw(round=1, seed=age, today=TODAY)))
    )
    newcomer = Person(user_id=UserId(5), newcomer=True, territory="elsewhere", seeks=frozenset({"topic 1"}))
    drawn = round_20([*people, newcomer], History(groups=past))
    (group,) = [group for group in groups_of(drawn) if newcomer.user_id in group]
    assert drawn.measures.coverage == 1.0
    assert {person.held_encounters for person in people if person.user_id in group} == {3}


def test_two_newcomers_are_not_left_to_each_other() -> None:
    people = [Person(user_id=UserId(n), newcomer=n <= 2, held_encounters=0 if n <= 2 else 2) for n in range(1, 5)]
    assert (UserId(1), UserId(2)) not in groups_of(round_20(people))


def test_a_dry_run_measures_rounds_in_which_everybody_meets() -> None:
    people = community(21, seed=4)
    rehearsed = dry_run(people, History(), Draw(round=3, seed=1, today=TODAY), rounds=6)
    assert [each.round for each in rehearsed] == [3, 4, 5, 6, 7, 8]
    assert [each.surprise for each in rehearsed] == [False, True, False, False, False, True]
    assert all(each.measures.coverage == 1.0 for each in rehearsed)
    assert all(each.measures.repeats_within_2 == 0 for each in rehearsed)
    assert rehearsed == dry_run(people, History(), Draw(round=3, seed=1, today=TODAY), rounds=6)


@pytest.mark.parametrize("size", [13, 30, 61, 150])
def test_nobody_meets_the_same_person_twice_too_soon(size: int) -> None:
    rehearsed = dry_run(community(size, seed=size), History(), Draw(round=1, seed=1, today=TODAY), rounds=6)
    assert max(each.measures.repeats_within_2 for each in rehearsed) == 0
    assert max(each.measures.repeats for each in rehearsed) <= (0.4 if size == 13 else 0)
    assert min(each.measures.coverage for each in rehearsed) == 1.0


def test_more_people_than_are_matched_exactly_are_all_placed() -> None:
    measures = round_20(community(1_003, seed=6)).measures
    assert measures.coverage == 1.0
    assert measures.trios == 1
    assert measures.bridging > 0.95
