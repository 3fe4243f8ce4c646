"""Rules about profiles that need no database."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.actor import Actor
from bot.core.ids import GuildId, UserId
from bot.core.text import fold
from bot.members.model import (
    AUDIENCES,
    MOST_TOPICS,
    TOPIC_LENGTH,
    Audience,
    Field,
    MemberKind,
    Mode,
    Profile,
    Step,
    Topic,
    TopicId,
    greeter_of_week,
    order_of_the_day,
    own_week,
    tidy,
    topics_in,
)
from bot.members.refusals import TooManyTopics, TopicTooLong

days = st.dates(min_value=date(2020, 1, 1), max_value=date(2040, 12, 31))
volunteers = st.lists(st.integers(1, 2**60).map(UserId), min_size=1, max_size=6, unique=True)

FULL = Profile(
    guild_id=GuildId(1),
    user_id=UserId(11),
    kind=MemberKind.ELECTED,
    territory="Flers",
    organisation="La Grange",
    seeks=(Topic(id=TopicId(1), name="haies"),),
    shares=(Topic(id=TopicId(2), name="mares"),),
    modes=frozenset({Mode.VIDEO}),
)


@given(volunteers, days)
def test_the_same_steward_greets_from_monday_to_sunday(offered: list[UserId], day: date) -> None:
    monday = day - timedelta(days=day.weekday())
    week = {greeter_of_week(offered, monday + timedelta(days=number)) for number in range(7)}
    assert len(week) == 1


@given(volunteers, days)
def test_each_has_one_turn_before_anybody_has_a_second_also_around_new_year(offered: list[UserId], day: date) -> None:
    turns = [greeter_of_week(offered, day + timedelta(weeks=number)) for number in range(len(offered))]
    assert sorted(filter(None, turns)) == sorted(offered)


@given(volunteers, days)
def test_the_order_in_which_they_offered_changes_nothing(offered: list[UserId], day: date) -> None:
    assert greeter_of_week(offered, day) == greeter_of_week(list(reversed(offered)), day)


@given(volunteers, days)
def test_ones_own_week_is_the_next_in_which_one_greets(offered: list[UserId], day: date) -> None:
    week = own_week(offered[0], offered, day)
    assert week is not None
    assert week.weekday() == 0
    assert greeter_of_week(offered, week) == offered[0]
    assert day - timedelta(days=7) < week < day + timedelta(weeks=len(offered))


def test_nobody_greets_where_nobody_offered() -> None:
    assert greeter_of_week([], date(2027, 1, 4)) is None
    assert own_week(UserId(1), [], date(2027, 1, 4)) is None
    assert own_week(UserId(1), [UserId(2)], date(2027, 1, 4)) is None


@pytest.mark.parametrize("what", list(Field))
@pytest.mark.parametrize("audience", list(Audience))
@pytest.mark.parametrize("rights", [{"steward": True}, {}])
def test_a_field_is_seen_by_its_audience_and_nobody_else(
    what: Field, audience: Audience, rights: dict[str, bool]
) -> None:
    profile = Profile(
        **{
            **{name: getattr(FULL, name) for name in ("guild_id", "user_id", *Field)},
            "audiences": {**dict.fromkeys(Field, Audience.NOBODY), what: audience},
        }
    )
    seen = profile.shown_to(Actor(guild_id=GuildId(1), user_id=UserId(12), **rights))
    visible = audience is Audience.MEMBERS or (audience is Audience.STEWARDS and bool(rights))
    assert seen.says(what) is visible
    assert not [other for other in Field if other is not what and seen.says(other)]


def test_the_owner_sees_everything_on_their_own_server_only() -> None:
    hidden = Profile(
        guild_id=GuildId(1), user_id=UserId(11), territory="Flers", audiences=dict.fromkeys(Field, Audience.NOBODY)
    )
    assert hidden.shown_to(Actor(guild_id=GuildId(1), user_id=UserId(11))).territory == "Flers"
    assert hidden.shown_to(Actor(guild_id=GuildId(2), user_id=UserId(11))).empty


def test_a_profile_of_another_server_shows_nothing_to_its_stewards() -> None:
    assert FULL.shown_to(Actor(guild_id=GuildId(2), user_id=UserId(12), steward=True)).empty


def test_whoever_left_shows_nothing() -> None:
    gone = Profile(guild_id=GuildId(1), user_id=UserId(11), territory="Flers", left_at=datetime(2027, 1, 4, tzinfo=UTC))
    assert gone.shown_to(Actor(guild_id=GuildId(1), user_id=UserId(12), steward=True)).empty
    assert gone.paused(datetime(2027, 1, 5, tzinfo=UTC))


def test_every_field_has_an_audience_to_begin_with() -> None:
    assert set(AUDIENCES) == set(Field)
    assert AUDIENCES[Field.ORGANISATION] is Audience.STEWARDS
    assert {audience.next for audience in Audience} == set(Audience)


def test_the_steps_lead_on_and_back() -> None:
    forth = [Step.KIND]
    while (after := forth[-1].after) is not None:
        assert after.before is forth[-1]
        forth.append(after)
    assert forth == list(Step)
    assert Step.KIND.before is None
    assert {step.field for step in Step} - {None} == set(Field)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", ""),
        ("   ", ""),
        ("\u202e\u200b", ""),
        ("?", ""),
        ("**Flers**", "Flers"),
        ("@everyone", "everyone"),
        ("  Saint-Ouen  sur\nIton ", "Saint-Ouen sur Iton"),
        ("L’Aigle", "L’Aigle"),
        ("🌿", "🌿"),
    ],
)
def test_what_is_typed_becomes_one_harmless_line(typed: str, expected: str) -> None:
    assert tidy(typed, 60) == expected


@given(st.text(max_size=80))
def test_tidied_text_is_tidy(typed: str) -> None:
    once = tidy(typed, 60)
    assert tidy(once, 60) == once
    assert len(once) <= 60
    assert not set(once) & set("*`@#<>[]|\n\u202e")


def test_topics_are_separated_by_commas_and_named_once() -> None:
    assert topics_in("Cantines, circuits courts;cantines\n santé ,, *") == ("Cantines", "circuits courts", "santé")
    with pytest.raises(TopicTooLong):
        topics_in("x" * (TOPIC_LENGTH + 1))
    with pytest.raises(TooManyTopics):
        topics_in(", ".join(f"sujet {number}" for number in range(MOST_TOPICS + 1)))


def test_spelling_does_not_matter() -> None:
    assert fold("  Élevage   Caprin ") == fold("elevage caprin")


def test_the_seed_of_a_day_is_its_own() -> None:
    seeds = [order_of_the_day(date(2027, 1, 1) + timedelta(days=number)) for number in range(365)]
    assert len(set(seeds)) == 365
    assert all(0 < seed < 2**31 for seed in seeds)
