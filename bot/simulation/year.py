"""The weeks, lived one after the other: what people do, and everything that falls due meanwhile, at its own time."""

import gc
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager, nullcontext
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Final

import simcord
from simcord.backend.errors import OptionError

from bot.app import App, open_app
from bot.core.errors import UserError
from bot.core.garbage import not_looked_for
from bot.demo.corrections import without_polls, without_waiting
from bot.demo.simulated import SimulatedClock, advance, simulated_discord
from bot.settings import Settings
from bot.simulation import repository
from bot.simulation.account import Account
from bot.simulation.habits import Happening
from bot.simulation.habits_advice import AdviceHabits
from bot.simulation.habits_gathering import GatheringHabits
from bot.simulation.habits_house import HouseHabits
from bot.simulation.habits_telling import TellingHabits
from bot.simulation.hands import NotOffered
from bot.simulation.progress import Progress, stay_silent
from bot.simulation.village import ZONE, Village, found

FIRST_MONDAY: Final = date(2026, 10, 5)
"""Three weeks before the clocks go back; half a year later they go forward."""
START: Final = datetime.combine(FIRST_MONDAY, time(6), tzinfo=ZONE).astimezone(UTC)
_WEEK: Final = timedelta(weeks=1)
_OUR_MISTAKES: Final = (OptionError,)
_LET_BE: Final = (NotOffered, simcord.SetupError, simcord.BackendError)
"""What somebody meets who wants something that is not there any more."""


@asynccontextmanager
async def village_of(
    folder: Path, *, members: int, seed: int, clock: SimulatedClock | None = None, backups: bool = False
) -> AsyncIterator[Village]:
    """Open the real application on a new server, with its data in `folder`, on the morning of the first Monday."""
    clock = clock or SimulatedClock(START)
    async with AsyncExitStack() as running:
        app = await running.enter_async_context(_app(folder, clock, backups=backups))
        async with simulated_discord(app.client, start=START, clock=clock, check_errors=False) as world:
            without_polls(world.env)
            # A backup is made by a thread, and is waited for.
            with nullcontext() if backups else without_waiting(world.env):
                village = found(world, app, running, members=members, seed=seed)
                await world.env.settle()
                try:
                    yield village
                finally:
                    await village.app.due.close()


async def end(village: Village) -> None:
    """End the application of a village, as when its process ends; the server and its people stay."""
    with village.world.env._bot_scope():  # noqa: SLF001 - what the bot does belongs to the simulation
        await village.app.due.close()
        await village.app.client.close()
    await village.running.aclose()


async def begin_again(village: Village, folder: Path, *, backups: bool = False) -> None:
    """Let the application of a village, which has ended, begin again on the data in `folder`."""
    clock = village.world.clock
    village.app = await village.running.enter_async_context(_app(folder, clock, backups=backups))
    await village.world.restart(village.app.client)


def _app(folder: Path, clock: SimulatedClock, *, backups: bool) -> AbstractAsyncContextManager[App]:
    settings = Settings(_env_file=None, data_directory=folder)
    return open_app(settings, clock=clock, simulated=True, backups=backups)


async def account_of(folder: Path, *, weeks: int, members: int, seed: int, progress: Progress = stay_silent) -> Account:
    """Live through the weeks on a new server, with the data in `folder`, and return what became of them."""
    async with village_of(folder, members=members, seed=seed) as village:
        return await live(village, weeks=weeks, seed=seed, progress=progress)


async def live(village: Village, *, weeks: int, seed: int = 0, progress: Progress = stay_silent) -> Account:
    """Live through the weeks, and return what became of them."""
    life = Life(village, Account(weeks=weeks, members=len(village.people), seed=seed))
    with not_looked_for():
        for week in range(weeks):
            progress(week, life.monday(week))
            await life.live_week()
            # What the week left behind; what was there before it is not looked through again.
            gc.collect(1)
    progress(weeks, life.monday(weeks))
    return await life.account_at_the_end()


class Life:
    """The life of a village, week by week."""

    def __init__(self, village: Village, account: Account) -> None:
        self.village = village
        self.account = account
        self.week = 0
        self._habits = tuple(kind(village) for kind in (HouseHabits, AdviceHabits, GatheringHabits, TellingHabits))

    def monday(self, week: int) -> date:
        """Return the first day of a week."""
        return FIRST_MONDAY + week * _WEEK

    async def live_week(self) -> None:
        """Live through one week; whatever should have happened while nobody was there to live it does not happen."""
        monday = self.monday(self.week)
        happenings = [happening for each in self._habits for happening in each.week(monday, self.week)]
        for happening in sorted(happenings, key=lambda each: each.at):
            if happening.at >= self.village.world.clock.now():
                await _until(self.village, happening.at)
                await self._do(happening)
        self.week += 1
        await _until(self.village, datetime.combine(self.monday(self.week), time(6), tzinfo=ZONE))
        await _count(self.village, self.account, monday)

    async def account_at_the_end(self) -> Account:
        """Return the account, with the figures of now."""
        database = self.village.app.database
        self.account.here = len(self.village.members())
        self.account.figures = await repository.figures(database, self.village.world.clock.now())
        self.account.given_up += await repository.given_up(database)
        return self.account

    async def _do(self, happening: Happening) -> None:
        self.account.deeds += 1
        try:
            await happening.does()
        except _OUR_MISTAKES:
            raise
        except _LET_BE:
            self.account.let_be += 1


async def _until(village: Village, moment: datetime) -> None:
    env = village.world.env
    await advance(env, village.app.due, max(0.0, (moment - env.now()).total_seconds()))


async def _count(village: Village, account: Account, monday: date) -> None:
    """Keep what is worth keeping of a week, and let the simulated Discord forget its records."""
    env, database = village.world.env, village.app.database
    start = datetime.combine(monday, time(6), tzinfo=ZONE)
    settings = await village.app.services.servers.settings(village.guild_id)
    ended = await repository.ended_between(database, start, datetime.combine(monday + _WEEK, time(6), tzinfo=ZONE))
    account.add_week(ended, f"channel:{settings.stewards_channel_id}")
    account.requests += len(env.backend.http_requests)
    account.bugs += [repr(error) for error in env.errors if not isinstance(error.__cause__ or error, UserError)]
    env.backend.http_requests.clear()
    env.backend.transcript.clear()
    env.errors.clear()
