"""Says why a group is a group: one sentence, the same for all its members, from facts about the group alone."""

from collections.abc import Sequence

from bot.core.catalogue import Text
from bot.rounds.matching.model import Why


def why_said(text: Text, facts: Sequence[Why]) -> str:
    """Return the one sentence, in the plural « vous », fit for the conversation of the group and for a letter."""
    raise NotImplementedError
