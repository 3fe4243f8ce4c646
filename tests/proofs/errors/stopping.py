"""A real process that is told to stop while people press buttons and messages leave: nothing acknowledged is lost.

python -m tests.proofs.errors.stopping [--trials 5] [--seed 3]
"""

import argparse
import asyncio
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bot.core.address import Channel
from bot.core.clock import SystemClock
from bot.core.database import Database
from bot.core.ids import ChannelId, GuildId
from bot.core.outbox import Outbox
from bot.core.storage import open_read_only
from tests.architecture.source import ROOT
from tests.proofs.errors.busy_discord import GUILD, BusyDiscord, busy_discord

MOST_SECONDS = 25
MESSAGES = 60
_PATIENCE = 60
_ANSWERED = 30
_AT_ONCE, _FLOOD = 60, 10_000
"""How many people wait for an answer at the same time."""


@dataclass(slots=True, kw_only=True)
class Figures:
    """What was met; `slowest` is the longest it took to leave, in seconds."""

    stops: int = 0
    pressed: int = 0
    noted: int = 0
    messages: int = 0
    slowest: float = 0.0
    faults: list[str] = field(default_factory=list)


async def owe(path: Path) -> None:
    """Owe messages to many channels."""
    clock = SystemClock()
    async with Database.open(path, clock=clock) as database, database.transaction() as tx:
        for number in range(MESSAGES):
            await Outbox(clock).add(
                tx,
                guild_id=GuildId(GUILD),
                kind="servers.alert-failed",
                key=f"proof:{number}",
                route=[Channel(ChannelId(1000 + number))],
                params={"reader": 0, "what": "proof", "reason": "proof"},
            )


def ask(path: Path, sql: str) -> list[tuple[int, ...]]:
    with closing(open_read_only(path)) as connection:
        return [tuple(row) for row in connection.execute(sql)]


def stop(folder: Path, seed: int, at_once: int) -> Figures:
    """Start, stop under load, look at what is on disk, start again and let everything come to its end."""
    figures, path = Figures(), folder / "bot.db"
    asyncio.run(owe(path))
    with busy_discord(seed, at_once) as discord:
        figures.slowest = _stopped(folder, discord, figures)
        kept = {row[0] for row in ask(path, "SELECT user_id FROM member")}
        lost = discord.noted - kept
        figures.noted, figures.pressed = len(discord.noted), discord.pressed
        if lost:
            figures.faults.append(f"{len(lost)} people were told that it is noted, and it is not")
        sent = ask(path, "SELECT count(*) FROM outbox WHERE state = 'sent' AND kind LIKE 'servers.alert%'")[0][0]
        if sent > len(discord.accepted):
            figures.faults.append(f"{sent} messages are said to be sent, {len(discord.accepted)} were accepted")
        discord.pouring = False
        _finish(folder, discord, path, figures)
    return figures


@contextmanager
def running(folder: Path, address: str) -> Iterator["subprocess.Popen[bytes]"]:
    """Start the bot on `folder`; what it logs goes to a file, where nothing can hold it up."""
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "BOCAGE_TOKEN": "canary-of-a-token",
        "BOCAGE_DATA_DIRECTORY": str(folder),
        "BOCAGE_LOG_FORMAT": "json",
    }
    with (folder / "log").open("ab") as log:
        command = [sys.executable, "-m", "tests.support.run_bot", address]
        process = subprocess.Popen(command, cwd=folder, env=environment, stderr=log)
        try:
            yield process
        finally:
            process.kill()
            process.wait()


def leaves(process: "subprocess.Popen[bytes]", folder: Path, figures: Figures) -> float:
    """Tell it to stop, and return how long it took to leave."""
    began = time.monotonic()
    process.send_signal(signal.SIGTERM)
    process.wait(timeout=_PATIENCE)
    figures.stops += 1
    said = (folder / "log").read_text(encoding="utf-8")
    if process.returncode != 0 or "Traceback" in said:
        figures.faults.append(f"it left with {process.returncode}: {said[said.find('Traceback') - 300 :][:1500]}")
    return time.monotonic() - began


def _stopped(folder: Path, discord: BusyDiscord, figures: Figures) -> float:
    """Run until people are being answered, and stop."""
    with running(folder, discord.address) as process:
        # In a flood of more than it can answer, messages hardly leave.
        until(lambda: len(discord.noted) > _ANSWERED and bool(discord.accepted or discord.at_once > _AT_ONCE))
        took = leaves(process, folder, figures)
    if took >= MOST_SECONDS:
        figures.faults.append(f"it left after {took:.1f} s")
    return took


def _finish(folder: Path, discord: BusyDiscord, path: Path, figures: Figures) -> None:
    pending = "SELECT count(*) FROM outbox WHERE kind LIKE 'servers.alert%' AND state <> 'sent'"
    with running(folder, discord.address) as process:
        until(lambda: ask(path, pending)[0][0] == 0)
        leaves(process, folder, figures)
    figures.messages = len(discord.accepted)
    if figures.messages != MESSAGES:
        figures.faults.append(f"{figures.messages} messages instead of {MESSAGES}")


def until(done: Callable[[], bool], patience: float = _PATIENCE) -> None:
    """Wait for it to come to that. Raises TimeoutError."""
    end = time.monotonic() + patience
    while not done():
        if time.monotonic() > end:
            raise TimeoutError("it does not come to that")
        time.sleep(0.02)


def main() -> int:
    """Print what came of it; 1 if anything was not as promised."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--trials", type=int, default=5)
    parser.add_argument("--seed", type=int, default=3)
    given = parser.parse_args()
    faults = 0
    for trial in range(given.trials):
        with tempfile.TemporaryDirectory() as folder:
            figures = stop(Path(folder), given.seed + trial, _AT_ONCE if trial % 2 else _FLOOD)
        sys.stdout.write(f"seed {given.seed + trial}: {figures}\n")
        sys.stdout.flush()
        faults += len(figures.faults)
    return int(bool(faults))


if __name__ == "__main__":
    raise SystemExit(main())
