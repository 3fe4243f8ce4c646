"""What members choose in menus and options, read back with suspicion."""

from collections.abc import Iterable
from enum import StrEnum
from typing import TypeVar

from bot.core.errors import Invalid
from cogs.support.typed import row_id

_Enum = TypeVar("_Enum", bound=StrEnum)


def nth(kinds: type[_Enum], index: int) -> _Enum:
    """Return the member of `kinds` at that place, counted from 0. Raises Invalid for any other number."""
    members = list(kinds)
    if not 0 <= index < len(members):
        raise Invalid("members-refused-choice")
    return members[index]


def named(kinds: type[_Enum], value: str) -> _Enum:
    """Return the member of `kinds` of that value. Raises Invalid for any other."""
    if value not in {kind.value for kind in kinds}:
        raise Invalid("members-refused-choice")
    return kinds(value)


def row_ids(values: Iterable[str]) -> tuple[int, ...]:
    """Return the row ids that a menu sent; whatever was forged is left out."""
    return tuple(number for value in values if (number := row_id(value)) is not None)
