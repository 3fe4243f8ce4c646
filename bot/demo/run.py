"""`bocage demo`: the real application in a simulated Discord, its last days lived through, and the page to see it."""

import asyncio
import os
import signal
import sys
import tempfile
import webbrowser
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from bot.app import open_app
from bot.core.catalogue import Text
from bot.core.clock import SystemClock
from bot.demo.corrections import without_waiting
from bot.demo.page import serve
from bot.demo.scene import ZONE, empty, lived_in
from bot.demo.simulated import SimulatedClock, simulated_discord
from bot.demo.story import DAYS, live
from bot.demo.visit import Visit
from bot.demo.world import build, build_empty
from bot.settings import Settings

_SCREENS: Final = ("DISPLAY", "WAYLAND_DISPLAY")
_Say = Callable[[str], None]


def run_demo(settings: Settings, text: Text | None = None) -> int:
    """Run the demo until it is asked to stop (Ctrl-C, SIGTERM) and return the exit code.

    `text` is the operator's language, French by default. Raises StartupError if the port is taken.
    """
    asyncio.run(_run(settings, text, _to_terminal))
    return 0


async def _run(settings: Settings, text: Text | None, say: _Say) -> None:
    with _stop_signals() as stop, _data_directory(settings, SystemClock().now()) as folder:
        async with open_demo(settings, folder) as visit, serve(visit, port=settings.demo_port) as address:
            operator = text or visit.scene.text
            say(operator("demo-ready", address=address))
            say(operator("demo-how-to-stop"))
            if settings.demo_directory is not None:
                say(operator("demo-kept", folder=str(folder)))
            if settings.demo_browser and _has_screen():
                await asyncio.to_thread(webbrowser.open, address)
            await stop.wait()
        say(operator("demo-stopped"))


@asynccontextmanager
async def open_demo(settings: Settings, folder: Path, *, now: datetime | None = None) -> AsyncIterator[Visit]:
    """Open the application with its data in `folder`, live through the last days, and yield the visit of `now`.

    With `settings.demo_empty` nothing has happened yet: the server is as new as the visit.
    """
    now = now or SystemClock().now()
    morning = datetime.combine(now.astimezone(ZONE).date() - timedelta(days=DAYS), datetime.min.time(), tzinfo=ZONE)
    clock = SimulatedClock(now if settings.demo_empty else morning.astimezone(now.tzinfo))
    real = settings.model_copy(update={"data_directory": folder, "token": None})
    async with (
        open_app(real, clock=clock, simulated=True, backups=False) as app,
        simulated_discord(app.client, start=clock.now(), clock=clock, check_errors=False) as world,
    ):
        with without_waiting(world.env):
            town = build_empty(world) if settings.demo_empty else build(world)
            await world.env.settle()
            if not settings.demo_empty:
                await live(town, app, until=now, zone=ZONE)
        try:
            yield Visit(empty(town, app) if settings.demo_empty else lived_in(town, app))
        finally:
            await app.due.close()


@contextmanager
def _data_directory(settings: Settings, now: datetime) -> Iterator[Path]:
    """Yield where this demo keeps its data: a new folder that stays, or one that goes with the demo."""
    if settings.demo_directory is None:
        with tempfile.TemporaryDirectory(prefix="bocage-demo-") as temporary:
            yield Path(temporary)
        return
    # A new folder each time: the simulated Discord begins anew, and old data would speak of people who are gone.
    folder = settings.demo_directory / f"{now.astimezone(ZONE):%Y-%m-%d-%H%M%S}"
    folder.mkdir(parents=True, exist_ok=True)
    yield folder


@contextmanager
def _stop_signals() -> Iterator[asyncio.Event]:
    """Yield an event that Ctrl-C and SIGTERM set, instead of ending the process in the middle of something."""
    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    caught = (signal.SIGINT, signal.SIGTERM)
    try:
        for number in caught:
            loop.add_signal_handler(number, stop.set)
    except NotImplementedError:  # Windows: Ctrl-C ends asyncio.run() by itself
        yield stop
        return
    try:
        yield stop
    finally:
        for number in caught:
            loop.remove_signal_handler(number)


def _has_screen() -> bool:
    """Return whether a browser could open in a window; a text browser would take over the terminal."""
    return sys.platform in {"darwin", "win32"} or any(os.environ.get(name) for name in _SCREENS)


def _to_terminal(sentence: str) -> None:
    sys.stdout.write(f"{sentence}\n")
    sys.stdout.flush()
