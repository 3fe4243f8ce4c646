"""A simulated year of a cooperative of three hundred, in at most a minute of one core's time.

    python -m tests.proofs.year --seed 1 [--weeks 52] [--members 300] [--seconds 60]

What is lived through is `bot.simulation`; here it is judged: no error of ours, nothing given up, nothing late, no
burst, and everything that the year is made of took place. The exit code is 1 if not, or if it took more than
`--seconds`.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from pathlib import Path
from zoneinfo import ZoneInfo

from bot import log
from bot.core.catalogue import our_catalogue
from bot.simulation.account import Account
from bot.simulation.year import account_of

OF_A_YEAR = (
    "introduced",
    "communities",
    "memberships",
    "slots",
    "bookings",
    "bookings_told",
    "requests",
    "dates",
    "seated",
    "encounters",
    "announcements",
    "receipts",
    "issues",
    "questions",
    "questions_answered",
)
"""The figures without which a year was not lived."""
MOST_IN_TEN_SECONDS = 5


def faults(account: Account) -> list[str]:
    """Return what is wrong with a simulated time, one sentence each."""
    found = [f"an error of ours: {bug}" for bug in account.bugs]
    # Somebody who has left cannot be reached: that is told to the stewards, and is no fault.
    found += [f"given up: {why}" for why in account.why_given_up if ": unreachable" not in why]
    if account.given_up > account.why_given_up.total():
        found.append("something on the agenda was given up")
    if account.late:
        found.append(f"{account.late} messages left more than ten minutes late")
    if account.burst > MOST_IN_TEN_SECONDS:
        found.append(f"{account.burst} messages within ten seconds in one channel")
    if account.let_be > account.deeds / 5:
        found.append(f"{account.let_be} of {account.deeds} deeds came to nothing")
    return found + [f"no {name}" for name in OF_A_YEAR if not account.figures[name]]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.proofs.year", description=__doc__)
    parser.add_argument("--weeks", type=int, default=52)
    parser.add_argument("--members", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=60, help="the time of one core that it may take")
    chosen = parser.parse_args()
    log.configure("console", "ERROR")
    began = time.process_time()
    with tempfile.TemporaryDirectory(prefix="bocage-year-") as folder:
        lived = account_of(Path(folder), weeks=chosen.weeks, members=chosen.members, seed=chosen.seed)
        account = asyncio.run(lived)
    seconds = time.process_time() - began
    wrong = faults(account)
    if seconds > chosen.seconds:
        wrong.append(f"it took {seconds:.0f} s of a core")
    text = our_catalogue().text("fr", ZoneInfo("Europe/Paris"))
    sys.stdout.writelines(f"{line}\n" for line in account.sentences(text))
    sys.stdout.write(f"seed {chosen.seed}: {seconds:.1f} s of a core, {len(wrong)} faults\n")
    sys.stdout.writelines(f"  {fault}\n" for fault in wrong)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
