"""Says why a group is a group: one sentence, the same for all its members, from facts about the group alone."""

from collections.abc import Sequence

from bot.core.catalogue import Text
from bot.core.text import clean
from bot.rounds.matching.model import Reason, Why

_TOPIC_LENGTH = 60
_NUMBERS = ("one", "two", "three")


def why_said(text: Text, facts: Sequence[Why]) -> str:
    """Return the one sentence, in the plural « vous », fit for the conversation of the group and for a letter."""
    surprise = any(fact.reason is Reason.SURPRISE for fact in facts)
    said = [_fact(text, fact) for fact in facts if fact.reason is not Reason.SURPRISE][: len(_NUMBERS)]
    if not said:
        return ""
    key = f"rounds-why-public-{'surprise' if surprise else 'you'}-{_NUMBERS[len(said) - 1]}"
    return text(key, **dict(zip(("first", "second", "third"), said, strict=False)))


def _fact(text: Text, fact: Why) -> str:
    topics = [text("rounds-why-public-topic", topic=clean(topic, _TOPIC_LENGTH)) for topic in fact.topics[:2]]
    if not topics:
        return text(f"rounds-why-public-{fact.reason}")
    named = topics[0] if len(topics) == 1 else text("rounds-why-public-both", first=topics[0], second=topics[1])
    return text(f"rounds-why-public-{fact.reason}", topics=named, count=len(topics))
