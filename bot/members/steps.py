"""The introduction, step by step: values in, cards and forms' wording out.

Every card says what was answered so far, who sees it, how to go on without answering, and how to go back.
"""

from bot.core.card import Action, Card, Choice, Menu, Option, Section
from bot.core.catalogue import Text
from bot.core.text import clean, plain_name
from bot.members.introduction import Offer, Surroundings
from bot.members.model import (
    MOST_TOPICS,
    TERRITORY_LENGTH,
    Direction,
    MemberKind,
    Mode,
    Profile,
    Step,
    Vocabulary,
)
from bot.members.wording import (
    Way,
    action,
    answer_of,
    audience_section,
    clear_choice,
    edit_choice,
    profile_choice,
    step_action,
    topic_name,
)

_COMMUNITY = 60
_PURPOSE = 200
_LABEL = 100


def step_card(text: Text, step: Step, way: Way, profile: Profile, around: Surroundings) -> Card:
    """One step, whether it is part of the introduction or one field being changed."""
    answer = "" if step.field is None else answer_of(text, profile, step.field)
    paragraphs = _particulars(text, step, way, profile, around)
    if answer:
        paragraphs.append(text("members-step-answer", answer=answer))
    sections: tuple[Section, ...] = () if step.field is None else (audience_section(text, profile, step.field, way),)
    if step is Step.COMMUNITIES:
        sections = tuple(_offer(text, offer) for offer in around.offers)
        sections += (_greeting(text),) if around.may_greet else ()
    return Card(
        title=text(f"members-step-{step}-title"),
        text="\n\n".join(paragraphs),
        sections=sections,
        menu=_menu(text, step, way, profile, around),
        choices=(*_own_choices(text, step, way, around), *_ways_on(text, step, way, profile)),
        footer=text("members-step-footer", number=step.number, count=len(Step)) if way is Way.INTRODUCTION else "",
    )


def _particulars(text: Text, step: Step, way: Way, profile: Profile, around: Surroundings) -> list[str]:
    """Return what this step asks and says."""
    if step is Step.COMMUNITIES:
        return _ending(text, profile, around)
    paragraphs = [text(f"members-step-{step}-text")]
    if step is Step.KIND and way is Way.INTRODUCTION and around.greeter:
        paragraphs.append(text("members-step-greeter", greeter=around.greeter))
    if step is Step.ADDRESS:
        paragraphs.append(text("members-audience-address"))
    return paragraphs


def _ending(text: Text, profile: Profile, around: Surroundings) -> list[str]:
    """Return what the last step says, which asks nothing."""
    offering = "members-step-communities-none"
    if around.offers:
        chosen = profile.seeks or profile.shares
        offering = "members-step-communities-some" if chosen else "members-step-communities-any"
    return [
        text("members-step-communities-empty" if profile.empty else "members-step-communities-text"),
        text(offering),
        text("members-step-done"),
    ]


def _menu(text: Text, step: Step, way: Way, profile: Profile, around: Surroundings) -> Menu | None:
    match step:
        case Step.KIND:
            options = tuple(
                Option(label=text(f"members-kind-{kind}"), value=kind.value, chosen=kind is profile.kind)
                for kind in MemberKind
            )
            return Menu(action=action("kind", way), placeholder=text("members-menu-kind"), options=options)
        case Step.TERRITORY:
            options = tuple(
                Option(label=plain_name(known, TERRITORY_LENGTH), value=known, chosen=known == profile.territory)
                for known in around.territories
            )
            return Menu(action=action("territory", way), placeholder=text("members-menu-territory"), options=options)
        case Step.MODES:
            options = tuple(
                Option(label=text(f"members-mode-{mode}"), value=mode.value, chosen=mode in profile.modes)
                for mode in Mode
            )
            return Menu(
                action=action("modes", way), placeholder=text("members-menu-modes"), options=options, most=len(Mode)
            )
        case Step.SEEKS | Step.SHARES:
            return _topics_menu(text, Direction(step.value), way, profile, around.vocabulary)
        case _:
            return None


def _topics_menu(
    text: Text, direction: Direction, way: Way, profile: Profile, vocabulary: Vocabulary | None
) -> Menu | None:
    if vocabulary is None or not vocabulary.topics:
        return None
    shown, chosen = vocabulary.topics, {topic.id for topic in profile.topics(direction)}
    return Menu(
        # The menu says from which topic to which it goes: another page, or another day, may show others.
        action=action(direction.value, way, shown[0].id, shown[-1].id),
        placeholder=text("members-menu-topics", page=vocabulary.page + 1, pages=vocabulary.pages),
        options=tuple(
            Option(label=topic_name(topic)[:_LABEL], value=str(topic.id), chosen=topic.id in chosen) for topic in shown
        ),
        most=MOST_TOPICS,
    )


def _own_choices(text: Text, step: Step, way: Way, around: Surroundings) -> list[Choice]:
    """Return the buttons by which this step is answered."""
    match step:
        case Step.TERRITORY | Step.ORGANISATION:
            return [Choice(label=text(f"members-choice-write-{step}"), action=action("write", way, step.number))]
        case Step.SEEKS | Step.SHARES:
            choices = [Choice(label=text("members-choice-topic"), action=action("topic-write", way, step.number))]
            if around.vocabulary is not None and around.vocabulary.pages > 1:
                page = (around.vocabulary.page + 1) % around.vocabulary.pages
                choices.append(
                    Choice(label=text("members-choice-topics-more"), action=action("topics", way, step.number, page))
                )
            return choices
        case Step.ADDRESS:
            return [
                Choice(label=text("members-choice-familiar"), action=action("familiar", way)),
                Choice(label=text("members-choice-formal"), action=action("formal", way)),
            ]
        case _:
            return []


def _ways_on(text: Text, step: Step, way: Way, profile: Profile) -> list[Choice]:
    """Return the buttons that lead on and back, and that which empties the field."""
    filled = step.field is not None and profile.says(step.field)
    clearing = [clear_choice(text, step.field, way)] if step.field is not None and filled else []
    if way is Way.ALONE:
        return [*clearing, edit_choice(text)]
    ways = []
    if step.before is not None:
        ways.append(Choice(label=text("members-choice-back"), action=step_action(way, step.before)))
    if step.after is not None:
        ways.append(
            Choice(
                label=text("members-choice-continue" if filled else "members-choice-skip"),
                action=step_action(way, step.after),
                style="primary" if filled else "secondary",
            )
        )
    else:
        ways.append(profile_choice(text))
    return [*ways, *clearing]


def _offer(text: Text, offer: Offer) -> Section:
    label = text("members-choice-ask-to-join" if offer.on_request else "members-choice-join")
    # Who may join, and what follows, is for the communities to say.
    joining = Action(feature="communities", verb="join", ids=(offer.community_id,))
    return Section(
        text=f"**{plain_name(offer.name, _COMMUNITY)}**\n{clean(offer.purpose, _PURPOSE)}",
        choice=Choice(label=label, action=joining),
    )


def _greeting(text: Text) -> Section:
    # Nobody is named before everybody unless they ask for it: here is where they may.
    return Section(
        text=text("members-step-greeting"),
        choice=Choice(label=text("members-choice-greeting"), action=Action(feature="digest", verb="hello")),
    )
