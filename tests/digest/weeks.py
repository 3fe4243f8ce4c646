"""How the ranking does on simulated weeks, beside the two obvious ones: the most recent, the most popular.

    python -m tests.digest.weeks --weeks 52 --servers 20 --seed 3

A server has nine communities of unequal size; discussions live for days, some people start many. Questions wait until
somebody answers: one that is shown is answered within the week three times in four, one that is not, once in five.
"""

import argparse
import math
import random
import sys
from collections import Counter, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from bot.core.ids import UserId
from bot.digest.model import MOST_WORDS
from bot.digest.ranking import WEEKS_UNSEEN, Candidate, Quotas, rank

COMMUNITIES, PLACES, QUESTIONS = 9, 3, 3
WORDS_A_MINUTE = 230
_LINE, _FRAME = 14, 60
"""Words of one line, and of everything around them, as the real issues of the demo have."""

Choice = Callable[[Sequence[Candidate], dict[int, int]], Sequence[Candidate]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What readers get, on average over weeks and servers."""

    coverage: float
    """Share of the active communities that were shown within any three weeks."""
    worst_gap: int
    """For how many issues in a row an active community was left out, at worst."""
    concentration: float
    """Share of all places held by the three most shown authors."""
    novelty: float
    """Share of what is shown that was never shown before."""
    people: float
    """People in what is shown."""
    answered: float
    """Questions that were shown and then answered, a week."""
    waiting: float
    """Questions that wait at the end of a week."""
    seconds: float
    """Reading time of the longest issue."""

    def __str__(self) -> str:
        return (
            f"communities covered in 3 weeks {self.coverage:.0%} (worst gap {self.worst_gap}), "
            f"three most shown authors {self.concentration:.0%}, new {self.novelty:.0%}, people {self.people:.1f}, "
            f"questions shown then answered {self.answered:.2f} a week, waiting {self.waiting:.1f}, "
            f"reading {self.seconds:.0f} s at most"
        )


@dataclass(slots=True)
class Server:
    """One cooperative, week after week."""

    chance: random.Random
    alive: list[Candidate] = field(default_factory=list)
    born: int = 0

    def week(self) -> list[Candidate]:
        """Return what there is to choose from this week."""
        kept = [
            replace(each, age=each.age + timedelta(days=7) * (0 if self.chance.random() < 0.5 else 1))
            for each in self.alive
            if self.chance.random() < 0.45
        ]
        self.alive = [each for each in kept if each.age < timedelta(days=7)]
        for community in range(COMMUNITIES):
            for _ in range(_poisson(self.chance, 6 / (community + 1) + 0.35)):
                self.alive.append(self._discussion(community))
        return list(self.alive)

    def _discussion(self, community: int) -> Candidate:
        self.born += 1
        author = min(int(self.chance.expovariate(0.35)), 14)
        people = 2 + min(int(self.chance.expovariate(0.5)) + (3 if community == 0 else 0), 20)
        messages = people + int(self.chance.expovariate(0.1))
        return Candidate(
            ref=f"discussion:{self.born}",
            author_id=UserId(1000 + community * 5 + author if self.chance.random() < 0.5 else author),
            community_id=community,
            people=people,
            replies=messages - 1,
            reactors=int(self.chance.expovariate(0.5)),
            messages=messages,
            age=timedelta(days=self.chance.uniform(0, 7)),
            elsewhere=self.chance.random() * 0.5,
            topics=frozenset({f"sujet {community}", f"sujet {self.chance.randint(0, 11)}"}),
            territory=self.chance.choice(("", "flers", "domfront", "argentan")),
            proposed=self.chance.random() < 0.05,
        )


def ours(candidates: Sequence[Candidate], unseen: dict[int, int]) -> Sequence[Candidate]:
    return rank(candidates, Quotas(places=PLACES, per_author=1, per_community=1), unseen).chosen


def most_recent(candidates: Sequence[Candidate], _unseen: dict[int, int]) -> Sequence[Candidate]:
    return sorted(candidates, key=lambda each: each.age)[:PLACES]


def most_popular(candidates: Sequence[Candidate], _unseen: dict[int, int]) -> Sequence[Candidate]:
    return sorted(candidates, key=lambda each: (-each.messages, each.ref))[:PLACES]


RANKINGS: dict[str, tuple[Choice, bool]] = {
    "ours": (ours, True),
    "most recent": (most_recent, False),
    "most popular": (most_popular, False),
}
"""Each ranking, and whether its issue also has a section of questions, oldest first."""


def evaluate(name: str, weeks: int, servers: int, seed: int) -> Figures:
    choose, with_questions = RANKINGS[name]
    covered, gaps, novel, people, answered, waiting, words = [], [0], [], [], 0, [], []
    concentration = []
    for server_number in range(servers):
        chance = random.Random(f"{seed}-{server_number}")
        server, shown, authors = Server(chance), Counter[str](), Counter[UserId | None]()
        questions: deque[int] = deque()
        unseen = dict.fromkeys(range(COMMUNITIES), 0)
        recent: deque[set[int]] = deque(maxlen=WEEKS_UNSEEN)
        active: deque[set[int]] = deque(maxlen=WEEKS_UNSEEN)
        for week in range(weeks):
            candidates = [replace(each, shown_before=shown[each.ref]) for each in server.week()]
            chosen = choose(candidates, unseen)
            novel += [shown[each.ref] == 0 for each in chosen]
            people += [each.people for each in chosen]
            shown.update(each.ref for each in chosen)
            authors.update(each.author_id for each in chosen)
            communities = {each.community_id for each in chosen if each.community_id is not None}
            recent.append(communities)
            active.append({each.community_id for each in candidates if each.community_id is not None})
            for community in unseen:
                unseen[community] = 0 if community in communities else unseen[community] + 1
            gaps += [unseen[each] for each in set.intersection(*active)]
            if week >= WEEKS_UNSEEN:
                always = set.intersection(*active)
                lately = {each for shown_then in recent for each in shown_then}
                covered.append(len(always & lately) / max(len(always), 1))
            questions.extend([week] * _poisson(chance, 1.5))
            pointed = min(QUESTIONS, len(questions)) if with_questions else 0
            left: deque[int] = deque()
            for place, asked in enumerate(questions):
                if chance.random() < (0.75 if place < pointed else 0.2):
                    answered += place < pointed
                else:
                    left.append(asked)
            questions = left
            waiting.append(len(questions))
            words.append(_FRAME + _LINE * (len(chosen) + pointed + 4))
        top = sum(count for _, count in authors.most_common(3))
        concentration.append(top / max(sum(authors.values()), 1))
    return Figures(
        coverage=_mean(covered),
        worst_gap=max(gaps),
        concentration=_mean(concentration),
        novelty=_mean(novel),
        people=_mean(people),
        answered=answered / (weeks * servers),
        waiting=_mean(waiting),
        seconds=60 * min(max(words), MOST_WORDS) / WORDS_A_MINUTE,
    )


def _mean(values: Sequence[float]) -> float:
    return sum(values) / max(len(values), 1)


def _poisson(chance: random.Random, mean: float) -> int:
    limit, count, product = math.exp(-mean), 0, chance.random()
    while product > limit:
        count += 1
        product *= chance.random()
    return count


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.digest.weeks", description=__doc__)
    parser.add_argument("--weeks", type=int, default=52)
    parser.add_argument("--servers", type=int, default=20)
    parser.add_argument("--seed", type=int, default=3)
    arguments = parser.parse_args()
    for name in RANKINGS:
        figures = evaluate(name, arguments.weeks, arguments.servers, arguments.seed)
        sys.stdout.write(f"{name}: {figures}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
