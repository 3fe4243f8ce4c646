"""Proof: while the file is rewritten because somebody was erased, whoever clicks is told to wait within three seconds.

`python -m tests.privacy.busy --megabytes 40 --clicks 20`: somebody is erased in a file of that size, and meanwhile
others wish for something that has to be written, one after the other. Each of them is told to wait in time, unless
they are answered before, and each wish is done. Exit code 1 if one is not.
"""

import argparse
import asyncio
import contextlib
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import discord

from bot.app import App, open_app
from bot.core.actor import Actor
from bot.core.ids import GuildId, UserId
from cogs.support import messenger
from cogs.support.patience import Patience
from tests.privacy.world import NOW, settings_in
from tests.support.clock import FakeClock

GUILD, BOB = GuildId(10**17), UserId(10**17 + 11)
DISCORD_FORGETS = 3.0
"""Seconds."""


@dataclass(slots=True)
class Seen:
    """How long each of those who clicked waited for the first word, and for what they wished."""

    rewriting: float = 0.0
    told: list[float] = field(default_factory=list)
    done: list[float] = field(default_factory=list)
    lag: float = 0.0

    @property
    def faults(self) -> list[str]:
        late = [f"told after {each:.2f} s" for each in self.told if each >= DISCORD_FORGETS]
        return late + ([] if len(self.told) == len(self.done) else ["a wish was not done"])


class Response:
    """Discord's side of a click: when it heard the first word."""

    def __init__(self) -> None:
        self.heard_at: float | None = None

    def is_done(self) -> bool:
        return self.heard_at is not None

    async def defer(self, **_how: bool) -> None:
        self.heard_at = time.monotonic()


async def click(app: App, number: int, patience: Patience, seen: Seen) -> None:
    """Wish for something that has to be written."""
    response, began = Response(), time.monotonic()
    kind = discord.InteractionType.component
    waiting = SimpleNamespace(id=number, type=kind, message=None, extras={}, response=response)
    interaction = cast("discord.Interaction", waiting)
    patience.watch(interaction)
    member = Actor(guild_id=GUILD, user_id=UserId(10**17 + 100 + number))
    await app.services.profiles.set_territory(member, f"Vire {number}")
    await messenger.defer(interaction)
    assert response.heard_at is not None
    seen.told.append(response.heard_at - began)
    seen.done.append(time.monotonic() - began)


async def watch_the_loop(seen: Seen) -> None:
    """Note for how long everybody was kept from everything."""
    while True:
        before = time.monotonic()
        await asyncio.sleep(0.01)
        seen.lag = max(seen.lag, time.monotonic() - before - 0.01)


async def erased_while_others_click(folder: Path, *, megabytes: float, clicks: int, patience: float) -> Seen:
    """Erase somebody in a file of that size while so many others click."""
    seen, waits = Seen(), Patience()
    waits.seconds = patience
    async with open_app(settings_in(folder), clock=FakeClock(NOW), idle=True) as app:
        async with app.database.transaction() as tx:
            rows = [(GUILD, 1, "proof", f"{number:01000}", number) for number in range(int(megabytes * 900))]
            await tx.execute_many(
                "INSERT INTO audit (guild_id, actor_id, action, subject, at) VALUES (?, ?, ?, ?, ?)", rows
            )
        bob = Actor(guild_id=GUILD, user_id=BOB)
        await app.services.profiles.set_territory(bob, "Flers")
        began, watching = time.monotonic(), asyncio.create_task(watch_the_loop(seen))
        erasing = asyncio.create_task(app.services.privacy.erase(bob, texts=True))
        clicking = []
        for number in range(clicks):
            await asyncio.sleep(patience / 10)
            clicking.append(asyncio.create_task(click(app, number, waits, seen)))
        await erasing
        seen.rewriting = time.monotonic() - began
        await asyncio.gather(*clicking)
        watching.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await watching
    return seen


def main() -> int:
    """Run the proof."""
    parser = argparse.ArgumentParser(prog="python -m tests.privacy.busy", description=__doc__)
    parser.add_argument("--megabytes", type=float, default=40.0, help="how large the file is")
    parser.add_argument("--clicks", type=int, default=20, help="how many others click meanwhile")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bocage-busy-") as folder:
        seen = asyncio.run(
            erased_while_others_click(
                Path(folder), megabytes=asked.megabytes, clicks=asked.clicks, patience=Patience().seconds or 0
            )
        )
    sys.stdout.write(
        f"a file of {asked.megabytes:.0f} MB: erased in {seen.rewriting:.1f} s; {len(seen.done)} others clicked"
        f" meanwhile, told within {max(seen.told):.2f} s, answered within {max(seen.done):.2f} s,"
        f" loop kept {seen.lag * 1000:.0f} ms"
        f" at most: {len(seen.faults)} faults\n"
    )
    for fault in seen.faults:
        sys.stdout.write(f"  {fault}\n")
    return 1 if seen.faults else 0


if __name__ == "__main__":
    sys.exit(main())
