"""Draws a round, measures it, and rehearses rounds to come.

These functions take up to seconds on a large server and hold the interpreter: call them through `bot.core.compute`
(`await compute.run(draw, people, history, params)`).
"""

from collections.abc import Sequence

from bot.core.ids import UserId
from bot.rounds.matching.model import Draw, Drawn, History, Measures, Person, Rehearsed


def draw(people: Sequence[Person], history: History, params: Draw) -> Drawn:
    """Return the groups of one round. Nobody is named twice in `people`."""
    raise NotImplementedError


def measure(people: Sequence[Person], history: History, params: Draw, groups: Sequence[tuple[UserId, ...]]) -> Measures:
    """Return what these groups are worth, whoever made them."""
    raise NotImplementedError


def dry_run(people: Sequence[Person], history: History, params: Draw, *, rounds: int) -> tuple[Rehearsed, ...]:
    """Return the measures of the next rounds if the same people came each time and every group met."""
    raise NotImplementedError
