"""Coming into a community and going out of it, for whoever does."""

from collections.abc import Sequence

from bot.communities.model import CommunityState, Passage, Step
from bot.communities.wording import (
    charter_choice,
    directory_choice,
    join_choice,
    leave_choice,
    paragraphs,
)
from bot.core.card import Card, Choice
from bot.core.catalogue import Text

_INSIDE = frozenset({Step.JOINED, Step.ALREADY_IN})
_WAITING = frozenset({Step.ASKED, Step.ALREADY_ASKED})


def passage_card(text: Text, passage: Passage) -> Card:
    """What coming in, or going, amounted to."""
    community = passage.community
    return Card(
        title=text(f"communities-{passage.step}-title", name=community.name),
        text=paragraphs(
            text(f"communities-{passage.step}-text"),
            text("communities-part-channel", channel=f"<#{passage.channel_id}>")
            if passage.step in _INSIDE and passage.channel_id is not None
            else "",
            _late(text, passage),
        ),
        choices=_next_choices(text, passage),
    )


def passage_line(text: Text, passage: Passage) -> str:
    """The same in one line, above something else."""
    line = text(f"communities-{passage.step}-line", name=passage.community.name)
    late = _late(text, passage)
    return f"{line} {late}" if late else line


def several_card(text: Text, passages: Sequence[Passage], refusals: Sequence[str]) -> Card:
    """What became of each of several communities; `refusals` are sentences."""
    said = [f"- {line}" for line in (*(passage_line(text, each) for each in passages), *refusals)]
    return Card(
        title=text("communities-several-title"),
        text="\n".join(said) or text("communities-several-nothing"),
        choices=(directory_choice(text),),
    )


def _late(text: Text, passage: Passage) -> str:
    if passage.refusal is None:
        return ""
    return text("communities-role-late" if passage.step in _INSIDE else "communities-role-stays")


def _next_choices(text: Text, passage: Passage) -> tuple[Choice, ...]:
    community = passage.community
    if passage.step in _INSIDE:
        return (charter_choice(text, community), leave_choice(text, community))
    if passage.step in _WAITING:
        return (charter_choice(text, community), leave_choice(text, community, asked=True))
    if community.state is CommunityState.ARCHIVED:
        return (directory_choice(text),)
    return (join_choice(text, community), directory_choice(text))
