"""The draw beside every way to group up to ten people, at length.

`python -m tests.rounds.matching.proof --trials 1000 --seed 3`; the exit code is 1 if a draw was not the best one.
"""

import argparse
import random
import sys

import numpy as np

from bot.rounds.matching.drawing import draw
from bot.rounds.matching.grouping import exactly
from bot.rounds.matching.pairing import everybody, everybody_with_trio
from bot.rounds.matching.table import Table
from bot.rounds.matching.worth import worth
from tests.rounds.matching.people import situation
from tests.rounds.matching.reference import Reference, as_good


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.rounds.matching.proof", description=__doc__)
    parser.add_argument("--trials", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--most", type=int, default=10, help="how many people at most")
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)
    wrong = ways = matched = placed_all = 0
    for _ in range(arguments.trials):
        people, history, params = situation(chance.randint(0, arguments.most), chance, hard=chance.random() < 0.7)
        reference = Reference(people, history, params)
        groupings = list(reference.every_grouping())
        ways += len(groupings)
        best = max(map(reference.value, groupings))
        drawn = draw(people, history, params)
        wrong += not as_good(reference.value([group.members for group in drawn.groups]), best)
        placed_all += best[0] == len(people)
        # The way that more than a dozen people take, wherever it can place everybody as well.
        table = Table(people, history, params)
        whole = worth(table, np.arange(table.size))
        found = everybody_with_trio(whole) if table.size % 2 else everybody(whole)
        if found is not None and table.size > 2:
            matched += 1
            assert all(whole.all_allowed(group) for group in found)
            wrong += not as_good(reference.value([table.members(group) for group in found]), best)
            assert whole.total(found) == whole.total(exactly(whole))
    sys.stdout.write(
        f"seed {arguments.seed}: {arguments.trials} draws beside {ways:,} ways to group, everybody placed in "
        f"{placed_all}, {matched} found by matching too: {wrong} not the best\n"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
