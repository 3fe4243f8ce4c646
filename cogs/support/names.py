"""How a name is written on Discord, and whether what stands there bears it."""

import re

from bot.core.structure import Kind
from bot.core.text import plain_name

MOST_LETTERS = 100

_SPACED = frozenset({Kind.ROLE, Kind.CATEGORY})
_PUNCTUATION = re.compile(r"[\x00-\x2c\x2e\x2f\x3a-\x40\x5b-\x5e\x60\x7b-\x7f\s\u00a0\u202f’‘“”«»…-]+")


def written(kind: Kind, name: str) -> str:
    """Return the name as Discord keeps it for that kind, or nothing if nothing of it can be kept.

    Channels one writes in have no capitals, spaces or punctuation: Discord would change them itself.
    """
    plain = plain_name(name, MOST_LETTERS)
    if kind in _SPACED:
        return plain
    return _PUNCTUATION.sub("-", plain.lower())[:MOST_LETTERS].strip("-")


def same_name(one: str, other: str) -> bool:
    """Return whether two names are the same but for what Discord may have changed in one of them."""
    return _letters(one) == _letters(other)


def _letters(name: str) -> str:
    return "".join(sign for sign in name.casefold() if sign.isalnum())
