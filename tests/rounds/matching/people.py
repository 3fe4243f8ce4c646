"""People made up from a seed, and strategies for a few of them."""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

from bot.core.ids import UserId
from bot.rounds.matching.model import Draw, History, PastGroup, Person, Tie

TODAY = date(2026, 11, 25)
KINDS = ("agent", "elected", "state", "project", "collective", "team")
MODES = ("video", "phone", "in-person")


def community(size: int, seed: int = 1) -> tuple[Person, ...]:
    """Return people as varied as those of a real server of that size: a few topics many have, many topics few have."""
    chance = random.Random(seed)
    topics = [f"topic {number}" for number in range(min(200, 24 + size // 20))]
    weights = [1 / (number + 3) for number in range(len(topics))]
    return tuple(
        Person(
            user_id=UserId(1000 + number),
            territory=f"territory {chance.randrange(min(60, 4 + size // 20))}",
            kind=chance.choice(KINDS),
            poles=frozenset({chance.randrange(3)}),
            communities=frozenset(chance.sample(range(5 + size // 200), chance.choice((1, 1, 2, 2, 3)))),
            seeks=frozenset(chance.choices(topics, weights, k=chance.randint(1, 4))),
            shares=frozenset(chance.choices(topics, weights, k=chance.randint(1, 4))),
            organisation=f"organisation {chance.randrange(max(6, size // 4))}",
            modes=frozenset(chance.sample(MODES, chance.choice((1, 2, 3)))),
            languages=frozenset(chance.choice((("fr",), ("fr",), ("fr",), ("fr", "en")))),
            newcomer=chance.random() < 0.15,
            held_encounters=chance.randrange(5),
        )
        for number in range(size)
    )


def some(names: Sequence[str], most: int, chance: random.Random) -> frozenset[str]:
    return frozenset(chance.sample(names, chance.randint(0, most)))


def people(size: int, chance: random.Random, *, hard: bool = True) -> tuple[Person, ...]:
    """Return a few people; with `hard` rules between some of them."""
    ids = [UserId(number) for number in chance.sample(range(100, 1_000), size)]
    topics = ("food", "schools", "health", "land")
    made = [
        Person(
            user_id=user_id,
            territory=chance.choice(("", "Flers", "Domfront", "Vire")),
            kind=chance.choice(("", *KINDS[:3])),
            communities=frozenset(chance.sample(range(1, 5), chance.randint(0, 3))),
            poles=frozenset(chance.sample((1, 2), chance.randint(0, 1))),
            seeks=some(topics, 2, chance),
            shares=some(topics, 2, chance),
            newcomer=chance.random() < 0.3,
            held_encounters=chance.randint(0, 3),
            waiting=chance.choice((0, 0, 1, 2, 3)),
        )
        for user_id in ids
    ]
    if not hard:
        return tuple(made)
    return tuple(
        replace(
            person,
            organisation=chance.choice(("", "A", "B", "C", "D")),
            modes=some(MODES, 2, chance),
            languages=some(("fr", "en"), 2, chance),
            avoids=frozenset(chance.sample(ids, chance.randint(0, min(2, size)))),
            avoids_organisations=some(("A", "B"), chance.choice((0, 0, 1)), chance),
        )
        for person in made
    )


def history(present: Sequence[Person], chance: random.Random, round_number: int) -> History:
    """Return what some people have lived, and what two people who are absent have lived with them."""
    ids = [person.user_id for person in present] + [UserId(1), UserId(2)]
    groups = [
        PastGroup(
            round=round_number - chance.randint(0, 11), members=tuple(chance.sample(ids, chance.choice((2, 2, 3))))
        )
        for _ in range(chance.randint(0, 2 * len(present)))
        if len(ids) > 2
    ]
    ties = [
        Tie(one=one, other=other, on=TODAY - timedelta(days=chance.randint(0, 500)))
        for one, other in (chance.sample(ids, 2) for _ in range(chance.randint(0, 2 * len(present))))
    ]
    return History(groups=tuple(groups), ties=tuple(ties))


def situation(size: int, chance: random.Random, *, hard: bool = True) -> tuple[tuple[Person, ...], History, Draw]:
    """Return everything that a draw is made from."""
    present = people(size, chance, hard=hard)
    params = Draw(
        round=20,
        seed=chance.randrange(2**70),
        today=TODAY,
        surprise=chance.random() < 0.25,
        same_organisation_allowed=chance.random() < 0.5,
    )
    return present, history(present, chance, params.round), params


@st.composite
def situations(
    draw: st.DrawFn, least: int = 0, most: int = 10, *, hard: bool = True
) -> tuple[tuple[Person, ...], History, Draw]:
    """A few people, made from a seed."""
    return situation(draw(st.integers(least, most)), random.Random(draw(st.integers(0, 2**32))), hard=hard)


def relabelled(
    present: Sequence[Person], history: History, new: dict[UserId, UserId]
) -> tuple[tuple[Person, ...], History]:
    """Return the same situation under other identities."""

    def named(user: UserId) -> UserId:
        return new.get(user, user)

    return (
        tuple(
            replace(person, user_id=named(person.user_id), avoids=frozenset(map(named, person.avoids)))
            for person in present
        ),
        History(
            groups=tuple(replace(group, members=tuple(map(named, group.members))) for group in history.groups),
            ties=tuple(replace(tie, one=named(tie.one), other=named(tie.other)) for tie in history.ties),
        ),
    )
