"""The process that is killed: the real application on a local Discord, which lives until the end of the month.

    python -m tests.proofs.crashes.worker ADDRESS DATA CLOCK END

It loads everything once and then forks a child for each line it reads; the child is what is killed, so that a life
costs what the application needs and not what Python needs to begin. Each line it writes is a child's id, then its exit
code.
"""

import asyncio
import os
import sys
import traceback
from collections.abc import Coroutine
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import ModuleType

import discord
from yarl import URL

from bot import log
from bot.app import App, open_app
from bot.settings import Settings
from tests.proofs.crashes.clock import SharedClock

_LONGEST_STEP = timedelta(hours=6)
_FAILED = 4
_READY = "discord.py: on_ready"
"""How the library names what is done at « ready »."""
_PATIENCE = 1e-3
"""How much shorter the library's own waits are: its back-off is in seconds of a clock that nobody watches here."""


class _Hurried(ModuleType):
    """What the library takes for `asyncio`: the same, with short naps."""

    def __getattr__(self, name: str) -> object:
        return getattr(asyncio, name)

    @staticmethod
    def sleep(seconds: float, result: object = None) -> Coroutine[object, object, object]:
        return asyncio.sleep(seconds * _PATIENCE, result)


async def live(address: str, folder: Path, clock: SharedClock, end: datetime) -> None:
    """Live until `end`: do what is due, and when nothing is, let time pass until something will be."""
    settings = Settings(_env_file=None, data_directory=folder)
    async with open_app(settings, clock=clock) as app:
        ready = asyncio.Event()
        app.client.once_ready = ready.set
        connection = asyncio.create_task(app.client.start("local"))
        waiting = asyncio.create_task(ready.wait())
        await asyncio.wait({connection, waiting}, return_when=asyncio.FIRST_COMPLETED)
        if connection.done():
            connection.result()
        try:
            await _work(app, clock, end)
        finally:
            await app.due.close()
            await app.client.close()
        await connection


async def _work(app: App, clock: SharedClock, end: datetime) -> None:
    while True:
        due = await app.due.run()
        # What the gateway told is heard before time passes, and what was missed is made good.
        await asyncio.sleep(0.001)
        if any(task.get_name() == _READY for task in asyncio.all_tasks()):
            continue
        now = clock.now()
        if now >= end:
            return
        wanted = end if due is None else min(due, end)
        allowed = clock.held_at(min(max(wanted, now), now + _LONGEST_STEP))
        clock.set(max(allowed, now))


def _say(number: int) -> None:
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


def main() -> int:
    address, folder, clock_file, end = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), float(sys.argv[4])
    discord.http.Route.BASE = address
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = URL(address)
    discord.http.asyncio = _Hurried("asyncio")  # type: ignore[attr-defined]
    log.configure("console", os.environ.get("PROOF_LOG", "CRITICAL"))
    clock = SharedClock(clock_file)
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            code = _FAILED
            try:
                asyncio.run(live(address, folder, clock, datetime.fromtimestamp(end, UTC)))
                code = 0
            except Exception:  # noqa: BLE001 - told on standard error, and the child ends
                traceback.print_exc()
            finally:
                os._exit(code)
        _say(child)
        _, status = os.waitpid(child, 0)
        _say(os.waitstatus_to_exitcode(status))
    return 0


if __name__ == "__main__":
    sys.exit(main())
