"""The small pieces that cards about members are made of: an answer, an audience, a person, a button."""

from collections.abc import Callable
from enum import IntEnum

from bot.core.card import Action, Choice, Section
from bot.core.catalogue import Text
from bot.core.ids import UserId
from bot.core.text import plain_name
from bot.members.model import (
    ORGANISATION_LENGTH,
    TERRITORY_LENGTH,
    TOPIC_LENGTH,
    Audience,
    Direction,
    Field,
    Mode,
    Profile,
    Step,
    Topic,
)

FEATURE = "members"

Names = Callable[[UserId], str | None]
"""How somebody is called on the server, as plain text; None for who is not there."""


class Way(IntEnum):
    """Where a step leads: in the introduction, to the next one; alone, back to the profile."""

    INTRODUCTION = 0
    ALONE = 1


def action(verb: str, *ids: int) -> Action:
    """Return an action of this feature."""
    return Action(feature=FEATURE, verb=verb, ids=ids)


def step_action(way: Way, step: Step) -> Action:
    """Return the action that shows a step."""
    return action("step", way, step.number)


def topic_name(topic: Topic) -> str:
    """Return a topic as it is shown."""
    return plain_name(topic.name, TOPIC_LENGTH)


def answer_of(text: Text, profile: Profile, what: Field) -> str:
    """Return what a profile says in one field, as one line; empty where it says nothing."""
    if not profile.says(what):
        return ""
    match what:
        case Field.KIND:
            return text(f"members-kind-{profile.kind}")
        case Field.TERRITORY:
            return plain_name(profile.territory, TERRITORY_LENGTH)
        case Field.ORGANISATION:
            return plain_name(profile.organisation, ORGANISATION_LENGTH)
        case Field.MODES:
            return ", ".join(text(f"members-mode-{mode}") for mode in Mode if mode in profile.modes)
        case Field.SEEKS | Field.SHARES:
            return ", ".join(map(topic_name, profile.topics(Direction(what.value))))


def audience_section(text: Text, profile: Profile, what: Field, way: Way) -> Section:
    """Return who sees a field, with a button that says whom it would be shown to instead."""
    audience = profile.audiences[what]
    return Section(
        text=text(f"members-audience-{audience}"),
        choice=Choice(
            label=text(f"members-choice-audience-{audience.next}"),
            action=action("audience", way, _number(what), list(Audience).index(audience.next)),
        ),
    )


def clear_choice(text: Text, what: Field, way: Way) -> Choice:
    """Return the button that empties a field."""
    return Choice(label=text("members-choice-clear"), action=action("clear", way, _number(what)))


def profile_choice(text: Text) -> Choice:
    """Return the button that shows one's own profile."""
    return Choice(label=text("members-choice-profile"), action=action("profile"))


def edit_choice(text: Text) -> Choice:
    """Return the button that shows one's own profile, field by field."""
    return Choice(label=text("members-choice-edit"), action=action("edit"), style="primary")


def introduce_choice(text: Text) -> Choice:
    """Return the button that begins the introduction of whoever uses it, or takes it up again."""
    return Choice(label=text("members-public-welcome-choice"), action=action("introduce"), style="primary")


def resume_choices(text: Text, profile: Profile) -> tuple[Choice, ...]:
    """Return the button that leads on in an introduction that was begun and not finished, if it is so."""
    if profile.introduced or profile.step is None:
        return ()
    return (Choice(label=text("members-choice-resume-introduction"), action=action("introduce"), style="primary"),)


def _number(what: Field) -> int:
    return list(Field).index(what)
