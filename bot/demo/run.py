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
from zoneinfo import ZoneInfo

from bot.app import App, open_app
from bot.core.catalogue import Text
from bot.core.clock import SystemClock
from bot.demo.page import serve
from bot.demo.simulated import SimulatedClock, simulated_discord
from bot.demo.story import DAYS, live
from bot.demo.visit import Scene, Trial, Viewer, Visit
from bot.demo.world import PEOPLE, PERMANENCES, VILLAGE, Town, build
from bot.settings import Settings

ZONE: Final = ZoneInfo("Europe/Paris")
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
    """Open the application with its data in `folder`, live through the last days, and yield the visit of `now`."""
    now = now or SystemClock().now()
    morning = datetime.combine(now.astimezone(ZONE).date() - timedelta(days=DAYS), datetime.min.time(), tzinfo=ZONE)
    clock = SimulatedClock(morning.astimezone(now.tzinfo))
    real = settings.model_copy(update={"data_directory": folder, "token": None})
    async with (
        open_app(real, clock=clock) as app,
        simulated_discord(app.client, start=clock.now(), clock=clock, check_errors=False) as world,
    ):
        town = build(world)
        await world.env.settle()
        await live(town, app, until=now, zone=ZONE)
        try:
            yield Visit(scene_of(town, app))
        finally:
            await app.due.close()


def scene_of(town: Town, app: App) -> Scene:
    """Return what there is to see in `town`."""
    viewers = {person.key: Viewer(member=town.people[person.key], about=person.about) for person in PEOPLE}
    text = app.catalogue.text("fr", ZONE)

    async def upcoming() -> datetime | None:
        known = [await app.agenda.next_due(), await app.delivery.next_due()]
        return min((instant for instant in known if instant is not None), default=None)

    permanences = town.channels[PERMANENCES]
    places = {"book": permanences, "thread": permanences, "open": permanences, "english": permanences}
    who = {
        "book": "helene",
        "remind": "yanis",
        "move": "sylvie",
        "outcome": "karim",
        "thread": "lucie",
        "open": "etienne",
        "english": "morgan",
    }
    return Scene(
        world=town.world,
        due=app.due,
        upcoming=upcoming,
        guild=town.guild,
        viewers=tuple(viewers.values()),
        start=town.channels[VILLAGE],
        text=text,
        trials=tuple(
            Trial(
                title=text(f"demo-try-{name}-title"),
                hint=text(f"demo-try-{name}-hint"),
                viewer=viewers[key],
                channel=places.get(name),
            )
            for name, key in who.items()
        ),
    )


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
