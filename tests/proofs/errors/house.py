"""The demo's cooperative as its visitor finds it, for proofs: full of everything, stopped and started again at will."""

import sqlite3
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import simcord

from bot.app import App, open_app
from bot.core.storage import open_read_only
from bot.demo.corrections import without_waiting
from bot.demo.simulated import SimulatedClock, World, advance, as_bot, ring, simulated_discord
from bot.demo.story import DAYS, live
from bot.demo.world import Town, build
from bot.settings import Settings
from cogs.support.twice import MOMENT

T = TypeVar("T")

PARIS = ZoneInfo("Europe/Paris")
EVENING = datetime(2026, 10, 5, 17, 10, tzinfo=UTC)
"""A Monday, when the story of the demo has been lived through."""
_VOLATILE = {"id", "ref", "dedupe_key", "key", "seq", "sequence", "period"}
_MACHINERY = {"house_job", "sqlite_sequence", "migration", "solicitation"}

Rows = dict[str, Counter[tuple[Any, ...]]]


@dataclass(slots=True, kw_only=True)
class House:
    """`town` is who and what is on the server; `app` is replaced by a new one at each restart."""

    app: App
    world: World
    town: Town
    folder: Path
    _running: AsyncExitStack

    async def do(self, work: Awaitable[T]) -> T:
        """Let the bot do something, and return what came of it."""
        return await as_bot(self.world.env, work)

    async def rest(self) -> None:
        """Do what is due now."""
        await ring(self.world.env, self.app.due)

    async def pass_time(self, **amount: float) -> None:
        """Let time pass; what falls due happens at its own time."""
        await advance(self.world.env, self.app.due, timedelta(**amount).total_seconds())

    async def stop(self) -> None:
        """End the process in good order."""
        await self.do(self.app.due.close())
        with self.world.env._bot_scope():
            await self.app.client.close()
        await self._running.aclose()

    async def begin(self) -> None:
        """Let another process begin on the same folder."""
        self.app = await self._running.enter_async_context(_app(self.folder, self.world.clock))
        await self.world.restart(self.app.client)

    async def restart(self) -> None:
        """Let the process end and another begin on the same folder."""
        await self.stop()
        await self.begin()

    def everybody(self) -> Iterator[simcord.MemberActor]:
        """Yield the people who are members of the server now."""
        members = self.world.env.backend.guilds[self.town.guild.id].members
        yield from (person for person in self.town.people.values() if person.id in members)

    def rows(self) -> Rows:
        """Return what is on disk, table by table, without what differs between two rows that say the same."""
        with closing(open_read_only(self.folder / "bot.db")) as connection:
            return dict(_rows(connection))


@asynccontextmanager
async def open_house(folder: Path, *, until: datetime = EVENING) -> AsyncIterator[House]:
    """Yield the demo's cooperative at that moment, with the bot in it."""
    morning = datetime.combine(until.astimezone(PARIS).date() - timedelta(days=DAYS), datetime.min.time(), PARIS)
    clock = SimulatedClock(morning.astimezone(UTC))
    async with AsyncExitStack() as running:
        app = await running.enter_async_context(_app(folder, clock))
        async with simulated_discord(app.client, start=clock.now(), clock=clock, check_errors=False) as world:
            with without_waiting(world.env):
                town = build(world)
                await world.env.settle()
                await live(town, app, until=until, zone=PARIS)
                house = House(app=app, world=world, town=town, folder=folder, _running=running)
                try:
                    yield house
                finally:
                    await house.do(house.app.due.close())


@asynccontextmanager
async def _app(folder: Path, clock: SimulatedClock) -> AsyncIterator[App]:
    settings = Settings(_env_file=None, data_directory=folder)
    async with open_app(settings, clock=clock, simulated=True, backups=False) as app:
        # Here fingers tremble.
        app.client.presses.moment = MOMENT
        yield app


def _rows(connection: sqlite3.Connection) -> Iterator[tuple[str, Counter[tuple[Any, ...]]]]:
    for (table,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
        if table in _MACHINERY or table.startswith("sqlite_"):
            continue
        known = [column[1] for column in connection.execute(f"PRAGMA table_info({table})")]
        told = [name for name in known if name not in _VOLATILE and not name.endswith("_at")]
        rows = connection.execute(f"SELECT {', '.join(told) or '1'} FROM {table}").fetchall()
        yield table, Counter(tuple(row) for row in rows)
