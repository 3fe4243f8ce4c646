"""Draws a round, measures it, and rehearses rounds to come.

These functions take up to seconds on a large server and hold the interpreter: call them through `bot.core.compute`
(`await compute.run(draw, people, history, params)`). What they need to compute is loaded by their first call, so that
the process which only asks for it never does.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import combinations

from bot.core.ids import UserId
from bot.rounds.matching.model import Draw, Drawn, History, Measures, PastGroup, Person, Rehearsed, Tie


def draw(people: Sequence[Person], history: History, params: Draw) -> Drawn:
    """Return the groups of one round. Nobody is named twice in `people`."""
    from bot.rounds.matching import engine

    return engine.draw(people, history, params)


def measure(people: Sequence[Person], history: History, params: Draw, groups: Sequence[tuple[UserId, ...]]) -> Measures:
    """Return what these groups are worth, whoever made them."""
    from bot.rounds.matching import engine

    return engine.measure(people, history, params, groups)


def dry_run(people: Sequence[Person], history: History, params: Draw, *, rounds: int) -> tuple[Rehearsed, ...]:
    """Return the measures of the next rounds if the same people came each time and every group met.

    The first is the round of `params`; the following ones are surprises as `params` says.
    """
    rehearsed = []
    for _ in range(rounds):
        drawn = draw(people, history, params)
        rehearsed.append(Rehearsed(round=params.round, surprise=params.surprise, measures=drawn.measures))
        groups = [group.members for group in drawn.groups]
        people, history = after(people, history, params, groups)
        following = params.round + 1
        surprise = params.surprise_every > 0 and following % params.surprise_every == 0
        params = replace(
            params,
            round=following,
            seed=params.seed + 1,
            today=params.today + timedelta(days=params.days_between),
            surprise=surprise,
        )
    return tuple(rehearsed)


def after(
    people: Sequence[Person], history: History, params: Draw, groups: Sequence[tuple[UserId, ...]]
) -> tuple[tuple[Person, ...], History]:
    """Return the people and their history once these groups of that round have met; nobody gets less new."""
    placed = {member for group in groups for member in group}
    later = tuple(
        replace(person, held_encounters=person.held_encounters + 1, waiting=0)
        if person.user_id in placed
        else replace(person, waiting=person.waiting + 1)
        for person in people
    )
    met = [Tie(one=one, other=other, on=params.today) for group in groups for one, other in combinations(group, 2)]
    past = [PastGroup(round=params.round, members=members) for members in groups]
    return later, History(groups=(*history.groups, *past), ties=(*history.ties, *met))
