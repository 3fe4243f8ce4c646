"""The weeks, lived one after the other: what people do, and everything that falls due meanwhile, at its own time."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Final

import simcord
from simcord.backend.errors import OptionError

from bot.app import open_app
from bot.core.errors import UserError
from bot.demo.corrections import without_polls
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
_WEEK: Final = timedelta(weeks=1)
_OUR_MISTAKES: Final = (OptionError,)
_LET_BE: Final = (NotOffered, simcord.SetupError, simcord.BackendError)
"""What somebody meets who wants something that is not there any more."""


@asynccontextmanager
async def village_of(folder: Path, *, members: int, seed: int) -> AsyncIterator[Village]:
    """Open the real application on a new server, with its data in `folder`, on the morning of the first Monday."""
    start = datetime.combine(FIRST_MONDAY, time(6), tzinfo=ZONE).astimezone(UTC)
    clock = SimulatedClock(start)
    settings = Settings(_env_file=None, data_directory=folder)
    async with (
        open_app(settings, clock=clock, simulated=True) as app,
        simulated_discord(app.client, start=start, clock=clock, check_errors=False) as world,
    ):
        without_polls(world.env)
        village = found(world, app, members=members, seed=seed)
        await world.env.settle()
        try:
            yield village
        finally:
            await app.due.close()


async def account_of(folder: Path, *, weeks: int, members: int, seed: int, progress: Progress = stay_silent) -> Account:
    """Live through the weeks on a new server, with the data in `folder`, and return what became of them."""
    async with village_of(folder, members=members, seed=seed) as village:
        return await live(village, weeks=weeks, seed=seed, progress=progress)


async def live(village: Village, *, weeks: int, seed: int = 0, progress: Progress = stay_silent) -> Account:
    """Live through the weeks, and return what became of them."""
    account = Account(weeks=weeks, members=len(village.people), seed=seed)
    habits = tuple(kind(village) for kind in (HouseHabits, AdviceHabits, GatheringHabits, TellingHabits))
    for week in range(weeks):
        monday = FIRST_MONDAY + timedelta(weeks=week)
        progress(week, monday)
        await _live_one(village, [happening for each in habits for happening in each.week(monday, week)], account)
        await _until(village, datetime.combine(monday + timedelta(weeks=1), time(6), tzinfo=ZONE))
        await _count(village, account, monday)
    progress(weeks, FIRST_MONDAY + timedelta(weeks=weeks))
    account.here = len(village.members())
    account.figures = await repository.figures(village.app.database, village.world.clock.now())
    account.given_up += await repository.given_up(village.app.database)
    return account


async def _live_one(village: Village, happenings: list[Happening], account: Account) -> None:
    """Live through what people do in one week."""
    for happening in sorted(happenings, key=lambda each: each.at):
        await _until(village, happening.at)
        account.deeds += 1
        try:
            await happening.does()
        except _OUR_MISTAKES:
            raise
        except _LET_BE:
            account.let_be += 1


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
