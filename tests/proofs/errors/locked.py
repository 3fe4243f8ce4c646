"""A real process whose database another program holds, while people press buttons and messages are to leave.

    python -m tests.proofs.errors.locked [--seconds 30] [--seed 3] [--messages]

Nobody is told that something is done which is not, everybody is answered in Discord's three seconds, and all goes on
afterwards without a restart: what is pressed is noted again, and what was owed leaves once.
"""

import argparse
import asyncio
import sqlite3
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from tests.proofs.errors.busy_discord import BusyDiscord, busy_discord
from tests.proofs.errors.stopping import MESSAGES, Figures, ask, leaves, owe, running, until

_AT_ONCE = 20
_SOME = 10
_IN_TIME = 3.0
_LEASE = 330.0
_SETTLED = 3.0
"""Seconds after which nothing is under way any more that was written before the file was held."""


@dataclass(slots=True, kw_only=True)
class Held:
    """What was met: `refused` were answered while the file was held, `slowest` is the longest they waited."""

    seconds: float = 0.0
    noted: int = 0
    refused: int = 0
    slowest: float = 0.0
    messages: int = 0
    faults: list[str] = field(default_factory=list)


def hold(folder: Path, *, seconds: float, seed: int, messages: bool = True) -> Held:
    """Start, hold the file for so long, let go, and let everything come to its end; `messages` are owed meanwhile."""
    found, path = Held(seconds=seconds), folder / "bot.db"
    if messages:
        asyncio.run(owe(path))
    with busy_discord(seed, _AT_ONCE) as discord, running(folder, discord.address) as process:
        until(lambda: len(discord.noted) > _SOME)
        with closing(sqlite3.connect(path, isolation_level=None)) as intruder:
            intruder.execute("pragma busy_timeout = 10000")
            intruder.execute("begin immediate")
            _watch(discord, found)
            if process.poll() is not None:
                found.faults.append(f"it ended with {process.returncode} while the file was held")
        before = len(discord.noted)
        until(lambda: len(discord.noted) > before + _SOME)
        # What had left and could not be recorded is asked for again once its lease is over.
        until(lambda: ask(path, "SELECT count(*) FROM outbox WHERE state <> 'sent'")[0][0] == 0, _LEASE)
        discord.pouring = False
        figures = Figures()
        leaves(process, folder, figures)
        found.faults += figures.faults
        found.noted, found.messages = len(discord.noted), len(discord.accepted)
        lost = discord.noted - {row[0] for row in ask(path, "SELECT user_id FROM member")}
    if lost:
        found.faults.append(f"{len(lost)} people were told that it is noted, and it is not")
    if found.messages != (MESSAGES if messages else 0):
        found.faults.append(f"{found.messages} messages instead of {MESSAGES}")
    return found


def _watch(discord: BusyDiscord, found: Held) -> None:
    """Look on while the file is held."""
    began = time.monotonic()
    time.sleep(min(_SETTLED, found.seconds / 2))
    noted, answered = len(discord.noted), len(discord.waits)
    time.sleep(max(0.0, found.seconds - (time.monotonic() - began)))
    waits = discord.waits[answered:]
    found.refused, found.slowest = len(waits), max(waits, default=0.0)
    if len(discord.noted) > noted:
        found.faults.append(f"{len(discord.noted) - noted} people were told that it is noted while nothing could be")
    if not waits:
        found.faults.append("nobody was answered while the file was held")
    if found.slowest > _IN_TIME:
        found.faults.append(f"somebody waited {found.slowest:.1f} s for an answer")


def main() -> int:
    """Print what came of it; 1 if anything was not as promised."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=30.0)
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--messages", action="store_true", help="owe some too: their lease may take five minutes more")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bocage-locked-") as folder:
        found = hold(Path(folder), seconds=given.seconds, seed=given.seed, messages=given.messages)
    sys.stdout.write(f"seed {given.seed}: {found}\n")
    return int(bool(found.faults))


if __name__ == "__main__":
    raise SystemExit(main())
