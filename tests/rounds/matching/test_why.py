"""What a group is told of itself: true, in one sentence, and nothing that a member may not see."""

from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings

from bot.core.catalogue import our_catalogue
from bot.core.ids import UserId
from bot.rounds.matching.drawing import draw
from bot.rounds.matching.model import Draw, Group, History, PastGroup, Person, Reason, Tie, Trait, Why
from bot.rounds.why import why_said
from tests.rounds.matching.people import TODAY, situations

CAMILLE = Person(
    user_id=UserId(1),
    territory="Flers",
    kind="agent",
    poles=frozenset({1}),
    communities=frozenset({1}),
    seeks=frozenset({"restauration collective", "foncier"}),
)
DOMINIQUE = Person(
    user_id=UserId(2),
    territory="Vire",
    kind="project",
    poles=frozenset({2}),
    communities=frozenset({2}),
    shares=frozenset({"restauration collective"}),
)


def told(*people: Person, history: History | None = None, surprise: bool = False) -> tuple[Why, ...]:
    (group,) = draw(people, history or History(), Draw(round=9, seed=1, today=TODAY, surprise=surprise)).groups
    return group.why


def said(locale: str, facts: tuple[Why, ...]) -> str:
    zone = ZoneInfo("Europe/Paris")
    text = our_catalogue().text("fr", zone) if locale == "fr" else our_catalogue().text("en", zone)
    return why_said(text, facts).replace("\u00a0", " ").replace("\u202f", " ")


def test_one_sentence_says_what_unites_what_differs_and_what_is_new() -> None:
    facts = told(CAMILLE, DOMINIQUE)
    assert [fact.reason for fact in facts] == [Reason.SEEKS_SHARED, Reason.TERRITORIES, Reason.FIRST_TIME]
    assert said("fr", facts) == (
        "Pourquoi vous ? Vous avez une recherche et une expérience qui se répondent, sur « restauration collective », "
        "des territoires différents et une conversation toute neuve devant vous."
    )
    assert said("en", facts) == (
        "Why you? You have a search and an experience that answer each other, on “restauration collective”, "
        "different territories and a brand new conversation ahead of you."
    )


def test_topics_in_common_are_named_the_rarest_first_and_two_at_most() -> None:
    both = frozenset({"foncier", "cantines", "santé"})
    facts = told(replace(CAMILLE, seeks=both), replace(DOMINIQUE, shares=frozenset(), seeks=both))
    assert facts[0].reason is Reason.TOPICS
    assert len(facts[0].topics) == 2
    assert "des sujets en commun, « cantines » et « foncier »" in said("fr", facts)


@pytest.mark.parametrize("trait", [Trait.SEEKS, Trait.TERRITORY, Trait.KIND, Trait.COMMUNITIES])
def test_what_its_owner_keeps_from_members_is_never_spoken_of(trait: Trait) -> None:
    facts = told(replace(CAMILLE, discreet=frozenset({trait})), DOMINIQUE)
    of = {
        Trait.SEEKS: {Reason.SEEKS_SHARED, Reason.TOPICS},
        Trait.TERRITORY: {Reason.TERRITORIES},
        Trait.KIND: {Reason.KINDS},
        Trait.COMMUNITIES: {Reason.POLES, Reason.COMMUNITIES},
    }
    assert not {fact.reason for fact in facts} & of[trait]


def test_people_of_whom_nothing_may_be_said_still_have_a_reason() -> None:
    facts = told(replace(CAMILLE, discreet=frozenset(Trait)), DOMINIQUE)
    assert facts == (Why(reason=Reason.FIRST_TIME),)
    assert said("fr", facts) == "Pourquoi vous ? Vous avez une conversation toute neuve devant vous."


@pytest.mark.parametrize(
    "history",
    [
        History(groups=(PastGroup(round=1, members=(UserId(1), UserId(2))),)),
        History(ties=(Tie(one=UserId(2), other=UserId(1), on=date(2020, 1, 1)),)),
    ],
)
def test_people_who_have_met_are_not_told_that_they_have_not(history: History) -> None:
    assert told(CAMILLE, DOMINIQUE, history=history)[-1].reason is Reason.AGAIN


def test_a_newcomer_is_announced_without_being_named() -> None:
    assert told(replace(CAMILLE, newcomer=True), DOMINIQUE)[-1].reason is Reason.NEWCOMER


def test_a_surprise_speaks_of_bridges_alone() -> None:
    facts = told(CAMILLE, DOMINIQUE, surprise=True)
    assert [fact.reason for fact in facts] == [Reason.SURPRISE, Reason.TERRITORIES, Reason.FIRST_TIME]
    assert said("fr", facts).startswith("Pourquoi vous ? Ce tirage-ci joue la surprise : vous avez des territoires")


def test_three_people_are_told_what_holds_for_all_three() -> None:
    third = replace(DOMINIQUE, user_id=UserId(3), territory="Flers")
    reasons = [fact.reason for fact in told(CAMILLE, DOMINIQUE, third)]
    assert Reason.TERRITORIES not in reasons
    assert Reason.SEEKS_SHARED in reasons


@settings(max_examples=60)
@given(situations(least=2, most=12))
def test_every_fact_is_true_and_every_group_has_one(situation: tuple[tuple[Person, ...], History, Draw]) -> None:
    people = {person.user_id: person for person in situation[0]}
    for group in draw(*situation).groups:
        members = [people[member] for member in group.members]
        assert 1 <= len(group.why) <= 3
        assert said("fr", group.why).startswith("Pourquoi vous")
        assert_true(group, members)


def assert_true(group: Group, members: list[Person]) -> None:
    for fact in group.why:
        topics = set(fact.topics)
        match fact.reason:
            case Reason.SEEKS_SHARED:
                wanted = set().union(*(one.seeks & two.shares for one in members for two in members if one is not two))
                assert topics
                assert topics <= wanted
            case Reason.TOPICS:
                assert topics
                assert all(topics <= person.seeks | person.shares for person in members)
            case Reason.TERRITORIES:
                assert len({person.territory for person in members} - {""}) == len(members)
            case Reason.KINDS:
                assert len({person.kind for person in members} - {""}) == len(members)
            case Reason.NEWCOMER:
                assert sum(person.newcomer for person in members) == 1
            case _:
                assert not topics
