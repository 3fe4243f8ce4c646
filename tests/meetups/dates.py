"""Every date of thousands of plans over ten years against the oracle: `python -m tests.meetups.dates --plans 3000`."""

import argparse
import sys
from datetime import UTC, datetime
from random import Random

from bot.meetups.recurrence import foreseen, unfold
from tests.meetups.oracle import any_plan, dates, instant

_BEFORE = datetime(2000, 1, 1, tzinfo=UTC)
_YEARS = 10


def compare(seed: int) -> tuple[int, int]:
    """Compare one plan; return how many dates it has and how many of them are skipped. Raises AssertionError."""
    random = Random(seed)
    plan = any_plan(random)
    years = 60 if plan.count is not None else _YEARS
    expected = [(local, instant(local, plan.zone), skipped) for local, skipped in dates(plan, years)]
    found = [(one.local, one.starts_at, one.skip is not None) for one in foreseen(plan)]
    assert found == [each for each in expected if each[0].year - plan.first.year <= _YEARS], (seed, plan)
    after = random.choice([_BEFORE, *(at for _, at, _ in expected[: len(expected) // 3])])
    limit = random.randrange(1, 8)
    taking_place = [at for _, at, skipped in expected if at > after and not skipped][:limit]
    shown = unfold(plan, after=after, limit=limit)
    assert [one.starts_at for one in shown if one.skip is None] == taking_place, (seed, plan, after)
    last = taking_place[-1] if taking_place else after
    assert [one.starts_at for one in shown if one.skip] == [
        at for _, at, skipped in expected if after < at < last and skipped
    ], (seed, plan, after)
    return len(expected), sum(skipped for _, _, skipped in expected)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.meetups.dates", description=__doc__)
    parser.add_argument("--plans", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    figures = [compare(arguments.seed * 1_000_000 + number) for number in range(arguments.plans)]
    total, skipped = (sum(each) for each in zip(*figures, strict=True))
    sys.stdout.write(f"{arguments.plans} plans, {total} dates, {skipped} skipped: all as the oracle says\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
