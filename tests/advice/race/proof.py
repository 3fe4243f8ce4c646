"""Races two processes through every trial, side by side, and counts who won."""

import asyncio
import multiprocessing
import random
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from multiprocessing.synchronize import Barrier
from pathlib import Path

from bot.advice.model import SlotId
from bot.advice.requests.model import PlaceId
from bot.core.connections import connect, connect_here
from bot.core.database import Database
from bot.core.errors import UserError
from bot.core.storage import writing_address
from tests.advice.race.plan import BOOKERS, PROCESSES, Race, Trial, lay_out, winners
from tests.advice.requests.world import World, compose, member, open_world
from tests.support.clock import FakeClock

_PATIENCE = 120.0
"""Seconds that one process waits for the other at the start of a trial."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What the races brought. `won`: attempts that were told they have it, by how many a trial had."""

    trials: int
    attempts: int
    won: Counter[int]
    have_it: Counter[int]

    @property
    def proven(self) -> bool:
        """Whether exactly one won each trial, was told so, and has it."""
        return self.won == {1: self.trials} and self.have_it == {1: self.trials}

    def __str__(self) -> str:
        return (
            f"{self.trials} trials, {self.attempts} attempts in {PROCESSES} processes; "
            f"told that they won, per trial: {dict(self.won)}; have it at the end: {dict(self.have_it)}"
        )


async def prove(folder: Path, *, trials: int, seed: int) -> Figures:
    """Race; return the figures."""
    path, clock = folder / "bot.db", FakeClock()
    async with open_world(path, clock):
        pass
    async with _shared(path) as database:
        plan = await lay_out(compose(database, clock), trials)
    won = await asyncio.to_thread(_race, path, plan, seed)
    async with _shared(path) as database:
        have_it = Counter([await winners(database, trial) for trial in plan])
    return Figures(
        trials=trials,
        attempts=trials * BOOKERS,
        won=Counter(won[trial.number] for trial in plan),
        have_it=have_it,
    )


def _race(path: Path, plan: tuple[Trial, ...], seed: int) -> Counter[int]:
    """Run both processes; return how many attempts of each trial were told that they won."""
    spawning = multiprocessing.get_context("spawn")
    start = spawning.Barrier(PROCESSES)
    with spawning.Pool(PROCESSES, initializer=_share, initargs=(start,)) as pool:
        parts = pool.starmap(_work, [(path, plan, seed, number) for number in range(PROCESSES)], chunksize=1)
    return sum(parts, Counter[int]())


_start: Barrier | None = None


def _share(start: Barrier) -> None:
    global _start
    _start = start


def _work(path: Path, plan: tuple[Trial, ...], seed: int, process: int) -> Counter[int]:
    """Be one of the two processes."""
    return asyncio.run(_attempt_all(path, plan, random.Random(seed * PROCESSES + process), process))


async def _attempt_all(path: Path, plan: tuple[Trial, ...], dice: random.Random, process: int) -> Counter[int]:
    won: Counter[int] = Counter()
    async with _shared(path) as database:
        world = compose(database, FakeClock())
        for trial in plan:
            seats = list(range(process, BOOKERS, PROCESSES))
            dice.shuffle(seats)
            assert _start is not None
            _start.wait(_PATIENCE)
            results = await asyncio.gather(*(_attempt(world, trial, seat) for seat in seats))
            won[trial.number] = sum(results)
    return won


async def _attempt(world: World, trial: Trial, seat: int) -> bool:
    """Try to get what is raced for; return whether one was told to have it. Any other error is a bug, and raised."""
    booker = member(trial.booker(seat))
    slot = SlotId(trial.rival if trial.race is Race.OVERLAPPING and seat % 4 > 1 else trial.slot)
    try:
        if trial.race is Race.HELD and trial.place is not None and trial.holder is not None and seat < BOOKERS // 2:
            holder, place = member(trial.holder), PlaceId(trial.place)
            if seat >= BOOKERS // 2 - 2:
                await world.asked.pass_on(holder, place)
                return False
            await world.asked.take_held(holder, place)
        elif trial.race is Race.PENDING and seat < BOOKERS // 2:
            return await _pending_then_confirmed(world, trial, seat)
        else:
            await world.advice.book(booker, slot, "Une question", "")
    except UserError:
        return False
    return True


async def _pending_then_confirmed(world: World, trial: Trial, seat: int) -> bool:
    """Let an aide book for somebody, who confirms: two transactions, and others may come between them."""
    booker, aide = trial.booker(seat), trial.booker(BOOKERS + seat)
    world.here.names[booker] = "Quelqu’un"
    pending = await world.advice.book_for(member(aide), booker, SlotId(trial.slot), "Une question", "")
    await world.advice.confirm(member(booker), pending.id)
    return True


@asynccontextmanager
async def _shared(path: Path) -> AsyncIterator[Database]:
    """Open the file as `Database.open` does, but for the lock that keeps a second process out: this proof is one."""
    async with AsyncExitStack() as stack:
        # Whether it survives a power cut is not what is proven here.
        patience, reading = ("synchronous = off", "busy_timeout = 60000"), "query_only = on"
        address = writing_address(path)
        writer = await connect(stack, address, "foreign_keys = on", *patience)
        reader = await connect(stack, address, reading, *patience)
        yield Database(writer, reader, await connect_here(stack, address, reading))
