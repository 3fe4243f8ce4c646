"""The cards at their fullest: within Discord's limits, in every voice, and with nothing that members wrote alive."""

from datetime import UTC, date, datetime
from functools import partial

import discord
import pytest

from bot.core.actor import Actor
from bot.core.card import Action, Card, Choice
from bot.core.catalogue import Text
from bot.core.ids import UserId
from bot.members import cards
from bot.members.introduction import Surroundings
from bot.members.model import (
    MOST_TOPICS,
    ORGANISATION_LENGTH,
    TERRITORY_LENGTH,
    TOPIC_LENGTH,
    Curated,
    Deed,
    Found,
    MemberKind,
    Mode,
    Profile,
    SearchId,
    Step,
    Topic,
    TopicId,
    Turn,
    Vocabulary,
)
from bot.members.steps import step_card
from bot.members.wording import Way
from cogs.support.cards import layout_of
from tests.members.world import ALICE, BOB, CATALOGUE, FRENCH, GUILD, PARIS, ZOE, Suggestion

NOW = datetime(2027, 1, 4, 9, tzinfo=UTC)
VOICES = [CATALOGUE.text(locale, PARIS, familiar) for locale in ("fr", "en") for familiar in (False, True)]
TOPICS = tuple(Topic(id=TopicId(10**18 + number), name="é" * TOPIC_LENGTH) for number in range(MOST_TOPICS))


def full(user_id: int = BOB, kind: MemberKind = MemberKind.PROJECT) -> Profile:
    """Return a profile in which everything is as long as it may be."""
    return Profile(
        guild_id=GUILD,
        user_id=UserId(user_id),
        kind=kind,
        territory="T" * TERRITORY_LENGTH,
        organisation="O" * ORGANISATION_LENGTH,
        seeks=TOPICS,
        shares=TOPICS,
        modes=frozenset(Mode),
        step=Step.SEEKS,
        paused_at=NOW,
    )


def name_of(_user_id: UserId) -> str:
    return "N" * 32


def pieces(card: Card) -> list[dict[str, object]]:
    """Return every component that Discord would be sent."""
    found: list[dict[str, object]] = []

    def walk(nodes: object) -> None:
        assert isinstance(nodes, list)
        for node in nodes:
            found.append(node)
            walk(node.get("components") or [])
            walk([node["accessory"]] if node.get("accessory") else [])

    walk(layout_of(card).to_components())  # type: ignore[no-untyped-call]
    return found


def fullest(text: Text) -> dict[str, Card]:
    """Return every card, at its fullest."""
    around = Surroundings(
        greeter="N" * 32,
        territories=tuple(f"{number:02}" + "t" * (TERRITORY_LENGTH - 2) for number in range(24)),
        vocabulary=Vocabulary(
            topics=tuple(Topic(id=TopicId(10**18 + number), name="s" * TOPIC_LENGTH) for number in range(25)),
            page=8,
            pages=12,
        ),
        offers=tuple(Suggestion(community_id=10**18, name="C" * 100, purpose="p" * 500) for _ in range(5)),
    )
    found = Found(
        profiles=tuple(full(2**62 + number) for number in range(8)),
        search_id=SearchId(10**18),
        page=3,
        more=True,
        topic="s" * 60,
        territory="t" * 60,
        community="c" * 60,
    )
    many = tuple(
        Topic(id=TopicId(number), name="v" * TOPIC_LENGTH, curated=number % 3 == 0, hidden=number % 3 == 1)
        for number in range(600)
    )
    turn = Turn(willing=True, greeter_id=ZOE, own_week=date(2027, 1, 11))
    return {
        **{f"{step} {way}": step_card(text, step, way, full(), around) for step in Step for way in Way},
        "profile": cards.profile_card(text, full(), NOW),
        "edit": cards.edit_card(text, full()),
        "pause": cards.pause_card(text, full()),
        "resumed": cards.resumed_card(text),
        "other": cards.other_card(text, name_of, full()),
        "directory": cards.directory_card(text, name_of, found),
        "turn": cards.turn_card(text, name_of, turn, reader_id=ALICE, today=date(2027, 1, 4)),
        "vocabulary": cards.vocabulary_card(text, many),
        "curated": cards.curated_card(text, Curated(deed=Deed.MERGED, name="a" * 40, becomes="b" * 40)),
    }


@pytest.mark.parametrize("text", VOICES)
def test_every_card_fits_into_one_message_without_being_cut(text: Text) -> None:
    for name, card in fullest(text).items():
        parts = pieces(card)
        written = sum(len(str(part.get("content", ""))) for part in parts)
        assert written < 4000, f"{name}: {written} characters"
        assert len(parts) <= 40, f"{name}: {len(parts)} components"
        for row in parts:
            if row["type"] == discord.ComponentType.action_row.value:
                assert len(row["components"]) <= 5  # type: ignore[arg-type]


@pytest.mark.parametrize("text", VOICES)
def test_no_label_is_cut(text: Text) -> None:
    for name, card in fullest(text).items():
        for choice in [*card.choices, *(section.choice for section in card.sections)]:
            if isinstance(choice, Choice):
                assert len(choice.label) <= 80, name
                assert len(choice.action.custom_id) <= 100
                assert Action.parse(choice.action.custom_id) == choice.action, name
        if card.menu is not None:
            assert len(card.menu.placeholder) <= 150
            assert 1 <= len(card.menu.options) <= 25
            assert len({option.value for option in card.menu.options}) == len(card.menu.options)


@pytest.mark.parametrize("text", VOICES)
def test_the_longest_kinds_fit_too(text: Text) -> None:
    for kind in MemberKind:
        found = Found(
            profiles=tuple(full(2**62 + number, kind) for number in range(8)),
            search_id=SearchId(1),
            page=0,
            more=False,
        )
        written = sum(len(str(part.get("content", ""))) for part in pieces(cards.directory_card(text, name_of, found)))
        assert written < 4000


def test_a_step_of_the_introduction_says_how_to_go_on_back_and_out() -> None:
    card = step_card(FRENCH, Step.SEEKS, Way.INTRODUCTION, full(), Surroundings())
    verbs = {choice.action.custom_id for choice in card.choices if isinstance(choice, Choice)}
    assert {"members:step:1:0.3", "members:step:1:0.5", "members:clear:1:0.3"} <= verbs
    assert "Étape 4 sur 8" in card.footer.replace("\u00a0", " ").replace("\u202f", " ")


def test_who_is_gone_is_not_shown_in_the_directory() -> None:
    found = Found(profiles=(full(BOB), full(ZOE)), search_id=SearchId(1), page=0, more=False)
    card = cards.directory_card(FRENCH, {BOB: "Bob"}.get, found)
    assert len(card.sections) == 1
    assert "Bob" in card.sections[0].text


def test_a_community_is_offered_by_its_own_button_and_on_request_says_so() -> None:
    around = Surroundings(
        offers=(
            Suggestion(community_id=7, name="Cantines"),
            Suggestion(community_id=8, name="**Santé** @everyone", purpose="[x](y)", on_request=True),
        )
    )
    card = step_card(FRENCH, Step.COMMUNITIES, Way.INTRODUCTION, full(), around)
    choices = [section.choice for section in card.sections if isinstance(section.choice, Choice)]
    assert [choice.action for choice in choices] == [
        Action(feature="communities", verb="join", ids=(7,)),
        Action(feature="communities", verb="join", ids=(8,)),
    ]
    assert [choice.label for choice in choices] == ["Rejoindre", "Demander à rejoindre"]
    assert "@everyone" not in card.sections[1].text
    assert "](" not in card.sections[1].text


def test_the_reader_of_a_profile_does_not_learn_who_else_sees_it() -> None:
    shown = full().shown_to(Actor(guild_id=GUILD, user_id=ALICE, steward=True))
    card = cards.other_card(FRENCH, name_of, shown)
    assert "vu par" not in card.text
    assert "pause" not in card.text.lower()


def test_a_greeter_on_a_pause_is_told_that_the_rota_goes_on_without_them() -> None:
    card = cards.turn_card(
        FRENCH,
        partial(lambda _: "Zoé"),
        Turn(willing=True, greeter_id=None, own_week=None),
        reader_id=ALICE,
        today=date(2027, 1, 4),
    )
    assert "Pendant votre pause" in card.text
