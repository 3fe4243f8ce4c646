import math
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.ids import UserId
from bot.digest.model import Label
from bot.digest.ranking import Candidate, Quotas, engagement, labels, rank, relevance, similarity
from tests.digest.weeks import evaluate


def candidate(number: int = 1, **known: object) -> Candidate:
    usual: dict[str, object] = {
        "ref": f"discussion:{number}",
        "author_id": UserId(number),
        "community_id": number,
        "people": 4,
        "replies": 6,
        "reactors": 2,
        "age": timedelta(days=1),
    }
    return Candidate(**{**usual, **known})  # type: ignore[arg-type]


def test_engagement_counts_people_before_messages() -> None:
    each = candidate(people=4, replies=6, reactors=2, elsewhere=0.5)
    assert engagement(each) == pytest.approx(math.log(5) + 0.5 * math.log(7) + 0.5 * math.log(3) + 0.35)
    two_who_write_much, six_who_write_once = candidate(people=2, replies=20), candidate(people=6, replies=5)
    assert engagement(two_who_write_much) < engagement(six_who_write_once)


def test_what_was_proposed_comes_first_and_what_was_shown_comes_last() -> None:
    plain = relevance(candidate())
    assert plain == pytest.approx(engagement(candidate()) * math.exp(-0.2))
    assert relevance(candidate(proposed=True)) == pytest.approx(plain + 1)
    assert relevance(candidate(deadline=True)) == pytest.approx(plain + 1)
    assert relevance(candidate(shown_before=2)) == pytest.approx(plain - 2)


def test_two_of_a_kind_are_alike() -> None:
    one = candidate(1, community_id=5, topics=frozenset({"pain"}), territory="flers")
    assert similarity(one, one) == pytest.approx(1)
    assert similarity(one, candidate(2, topics=frozenset({"pain", "sel"}))) == pytest.approx(0.15)
    assert similarity(candidate(1, community_id=None, author_id=None), candidate(2, community_id=None)) == 0


def test_a_little_less_relevant_but_different_is_preferred() -> None:
    first = candidate(1, people=9, community_id=5, topics=frozenset({"pain"}))
    second = candidate(2, people=8, community_id=5, topics=frozenset({"pain"}))
    other = candidate(3, people=7, community_id=6)
    assert [each.ref for each in rank([first, second, other], Quotas(places=2)).chosen] == [first.ref, other.ref]


def test_a_community_waits_two_issues_at_most() -> None:
    quiet = candidate(1, people=2, replies=1, reactors=0, age=timedelta(days=6))
    loud = [candidate(number, people=20) for number in (2, 3, 4)]
    assert quiet not in rank([quiet, *loud], Quotas(), {1: 0, 2: 0, 3: 0, 4: 0}).chosen
    assert quiet in rank([quiet, *loud], Quotas(), {1: 2, 2: 0, 3: 0, 4: 0}).chosen


@settings(max_examples=80)
@given(
    st.lists(
        st.builds(
            candidate,
            st.integers(1, 1000),
            author_id=st.integers(1, 4).map(UserId),
            community_id=st.one_of(st.none(), st.integers(1, 4)),
            people=st.integers(0, 30),
            proposed=st.booleans(),
        ),
        max_size=12,
        unique_by=lambda each: each.ref,
    )
)
def test_quotas_hold_whatever_there_is(candidates: list[Candidate]) -> None:
    quotas = Quotas(places=4, per_author=1, per_community=2)
    ranking = rank(candidates, quotas, {1: 9, 2: 9, 3: 1})
    authors = [each.author_id for each in ranking.chosen]
    communities = [each.community_id for each in ranking.chosen if each.community_id is not None]
    assert len(authors) == len(set(authors)) <= 4
    assert all(communities.count(each) <= 2 for each in communities)
    assert not {each.ref for each in ranking.chosen} & {each.ref for each in ranking.reserve}


def test_each_of_three_has_a_name_of_its_own() -> None:
    intimate = candidate(1, people=2, messages=30, replies=4)
    prospective = candidate(2, elsewhere=0.9, messages=5)
    substance = candidate(3, replies=40, messages=41, people=9)
    named = labels([intimate, prospective, substance])
    assert named == {"discussion:1": Label.CURTAIN, "discussion:2": Label.DREAM, "discussion:3": Label.THINK}


def test_it_serves_readers_better_than_the_obvious_rankings() -> None:
    ours, recent, popular = (evaluate(name, 26, 4, 3) for name in ("ours", "most recent", "most popular"))
    # Three only where a community's turn came in a week in which it had nothing to show, or one person everything.
    assert ours.worst_gap <= 3 < min(recent.worst_gap, popular.worst_gap)
    assert ours.coverage > 0.99 > max(recent.coverage, popular.coverage)
    assert ours.concentration <= min(recent.concentration, popular.concentration)
    assert ours.novelty > 0.9
    assert ours.answered > 0.5
    assert ours.waiting < min(recent.waiting, popular.waiting)
    assert ours.seconds <= 60
