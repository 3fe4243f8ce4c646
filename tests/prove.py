"""Runs every long proof of docs/promesses.md, one after the other, within thirty minutes.

`python -m tests.prove [--seed 7] [--only kill] [--list]`. Each proof is a program of its own, with a share of the time
and arguments sized for it; whoever looks for more runs it alone with larger ones. Without `--seed`, chance chooses one
and it is printed: a proof that failed is replayed by the command printed beside it.
"""

import argparse
import os
import random
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

MOST_MINUTES = 30
_MOST_SEED = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class LongProof:
    """A module that proves something at length. `seconds` is its share, beyond which it has failed."""

    module: str
    arguments: str = ""
    seconds: int
    seeded: bool = True

    def command(self, seed: int) -> list[str]:
        """Return what runs it."""
        chosen = ["--seed", str(seed)] if self.seeded else []
        return ["python", "-m", self.module, *shlex.split(self.arguments), *chosen]


PROOFS = (
    # Time and crashes
    LongProof(module="tests.proofs.year", arguments="--weeks 26", seconds=70),
    LongProof(module="tests.proofs.crashes", arguments="--kills 30", seconds=110),
    LongProof(module="tests.proofs.silence", seconds=65),
    LongProof(module="tests.proofs.drill", seconds=60),
    LongProof(module="tests.core.kill", arguments="--kills 30 --messages 150", seconds=45),
    LongProof(module="tests.meetups.year", arguments="--days 120", seconds=45),
    LongProof(module="tests.rounds.year", arguments="--rounds 13", seconds=45),
    LongProof(module="tests.digest.year", seconds=45),
    LongProof(module="tests.retention.months", arguments="--months 25 --members 12", seconds=170),
    # One effect, one place
    LongProof(module="tests.advice.race", arguments="--trials 300", seconds=45),
    LongProof(module="tests.meetups.clicks", arguments="--trials 200", seconds=45),
    LongProof(module="tests.rounds.lives", arguments="--trials 15", seconds=45),
    # Dates
    LongProof(module="tests.meetups.dates", arguments="--plans 100", seconds=30),
    LongProof(module="tests.meetups.diaries", arguments="--plans 60", seconds=30),
    # Discord's errors, buttons
    LongProof(module="tests.proofs.errors.calls", arguments="--share 0.3", seconds=80),
    LongProof(module="tests.proofs.errors.buttons", arguments="--each 1", seconds=70),
    # What was not heard, stops, upgrades
    LongProof(module="tests.proofs.errors.dropped", arguments="--events 200", seconds=75),
    LongProof(module="tests.proofs.errors.stopping", arguments="--trials 2", seconds=50),
    LongProof(module="tests.proofs.errors.upgrades", arguments="--points 50", seconds=45),
    LongProof(module="tests.proofs.errors.locked", arguments="--seconds 30", seconds=65),
    # Rights and hostile input
    LongProof(module="tests.advice.calendar_fuzz", arguments="--trials 1500", seconds=30),
    LongProof(module="tests.proofs.rights", arguments="--rows 50", seconds=85),
    LongProof(module="tests.proofs.delivered", arguments="--kinds 14", seconds=45),
    LongProof(module="tests.proofs.forging", arguments="--trials 3000", seconds=45),
    LongProof(module="tests.proofs.hostile", arguments="--texts 2000", seconds=90),
    LongProof(module="tests.proofs.abuse", arguments="--minutes 0.7", seconds=50),
    LongProof(module="tests.digest.leaks", arguments="--servers 3000", seconds=30),
    # Personal data
    LongProof(module="tests.privacy.scan", arguments="--people 14 --deeds 100", seconds=45),
    LongProof(module="tests.privacy.busy", arguments="--megabytes 20", seconds=15, seeded=False),
    # The draw, receipts, the bulletin
    LongProof(module="tests.rounds.matching.proof", arguments="--trials 150", seconds=30),
    LongProof(module="tests.rounds.bench", arguments="--quick", seconds=40),
    LongProof(module="tests.announcements.receipts", arguments="--people 2000", seconds=30),
    LongProof(module="tests.digest.weeks", arguments="--weeks 26 --servers 6", seconds=30),
)
"""Every long proof, in the order in which they are run; each stands beside its promise in docs/promesses.md."""

MEASURED_ELSEWHERE = frozenset(
    {
        "tests.advice.agenda_speed",
        "tests.bench",
        "tests.bench.growing",
        "tests.bench.starting",
        "tests.digest.ingest",
        "tests.digest.rows",
    }
)
"""Programs that measure a speed on one machine, and prove no promise."""


def main(given: Sequence[str] | None = None) -> int:
    """Run what is asked for; return 1 if anything failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.prove", description=__doc__)
    parser.add_argument("--seed", type=int, default=None, help="what all chance begins with (by default: any, printed)")
    parser.add_argument("--only", action="append", help="only the proofs whose name contains this; may be given again")
    parser.add_argument("--list", action="store_true", help="say what would be run, and run nothing")
    asked = parser.parse_args(given)
    seed: int = random.randrange(_MOST_SEED) if asked.seed is None else asked.seed
    chosen = [proof for proof in PROOFS if not asked.only or any(part in proof.module for part in asked.only)]
    if not chosen:
        parser.error(f"no proof is named so: {', '.join(asked.only)}")
    say(f"seed {seed}: {len(chosen)} proofs, {sum(proof.seconds for proof in chosen) / 60:.0f} minutes at most")
    if asked.list:
        for proof in chosen:
            say(f"  {proof.seconds:4} s  {shlex.join(proof.command(seed))}")
        return 0
    failed = [proof for proof in chosen if not run(proof, seed)]
    for proof in failed:
        say(f"FAILED. To see it again: {shlex.join(proof.command(seed))}")
    say(f"seed {seed}: {len(chosen) - len(failed)} proofs of {len(chosen)} hold")
    return 1 if failed else 0


def run(proof: LongProof, seed: int) -> bool:
    """Run one proof to its end, or to the end of its share; return whether it holds."""
    say(f"\n== {shlex.join(proof.command(seed))}")
    began = time.monotonic()
    own_group = os.name == "posix"
    with subprocess.Popen(
        [sys.executable, *proof.command(seed)[1:]], stdin=subprocess.DEVNULL, start_new_session=own_group
    ) as process:
        try:
            code = process.wait(timeout=proof.seconds)
        except BaseException as reason:
            _end(process, own_group=own_group)
            if not isinstance(reason, subprocess.TimeoutExpired):
                raise
            say(f"   stopped after its share of {proof.seconds} s")
            return False
    say(f"   {'holds' if code == 0 else f'FAILED with {code}'} after {time.monotonic() - began:.0f} s")
    return code == 0


def _end(process: subprocess.Popen[bytes], *, own_group: bool) -> None:
    """End a proof together with all that it started."""
    if own_group:
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()


def say(line: str) -> None:
    """Print one line at once: what a proof prints itself stands in its place."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
