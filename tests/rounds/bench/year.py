"""A year of rounds, drawn one way in the worker process while the event loop counts how late it wakes."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from statistics import fmean, median

from bot.core.compute import Compute
from bot.core.garbage import leave_alone_what_is_here, not_looked_for
from bot.rounds.matching import drawing
from bot.rounds.matching.model import Draw, History
from bot.rounds.model import Snapshot
from bot.rounds.snapshot import drawn_read, written
from tests.rounds.bench.rivals import Done, compared, drawn
from tests.rounds.matching.people import TODAY, community
from tests.rounds.matching.reference import Reference, as_good

BEAT = 0.002
FEW = 13
"""People of whom every grouping can be looked at."""


@dataclass(slots=True)
class Lag:
    """How late, in seconds, a loop that wakes every two milliseconds woke; and by how much of it this process worked.

    On a machine that others use, a loop is late for their sake too: what this process worked itself, in all its
    threads, is the most that it can have been late for its own.
    """

    late: list[float] = field(default_factory=list)
    own: list[float] = field(default_factory=list)

    @property
    def most(self) -> float:
        return max(self.late, default=0.0)

    @property
    def usual_worst(self) -> float:
        """The lateness that one wake in a hundred exceeds."""
        return sorted(self.late)[int(len(self.late) * 0.99)] if self.late else 0.0


@asynccontextmanager
async def watched() -> AsyncIterator[Lag]:
    lag = Lag()

    async def beat() -> None:
        while True:
            before, worked = time.perf_counter(), time.process_time()
            await asyncio.sleep(BEAT)
            lag.late.append(time.perf_counter() - before - BEAT)
            lag.own.append(time.process_time() - worked)

    task = asyncio.create_task(beat())
    try:
        yield lag
    finally:
        task.cancel()


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """What a year was worth: means over its rounds, unless it says otherwise."""

    size: int
    way: str
    rounds: list[Done]
    lag: Lag
    kept: list[float]
    """The most, in seconds, that each round kept the loop by this process's own work."""
    bettered: int = 0
    """Of a few people: how many rounds left somebody out or repeated a pair although some other grouping is better."""

    def mean(self, measure: str) -> float:
        return fmean(getattr(done.measures, measure) for done in self.rounds)

    @property
    def usually_kept(self) -> float:
        """What one round in two kept it for at most: a virtual machine now and then counts as work what was none."""
        return median(self.kept)

    @property
    def of_the_best(self) -> float:
        """The least share, over rounds without repeats, of what no draw can exceed; 0 where it was not asked."""
        return min(
            (done.measures.quality / done.bound for done in self.rounds if done.bound and not done.measures.repeats),
            default=0.0,
        )

    @property
    def over_greedy(self) -> float:
        """The least that Σ q exceeds that of a greedy draw by, in the same situation; 0 where it was not asked."""
        return min((done.measures.quality / done.greedy - 1 for done in self.rounds if done.greedy), default=0.0)


async def lived(compute: Compute, size: int, way: str, *, rounds: int, seed: int, bounded: bool) -> Year:
    """Return a year of `rounds` in which everybody comes and every group meets; one round in four is a surprise."""
    people, history = community(size, seed=seed), History()
    params = Draw(round=1, seed=seed, today=TODAY)
    lag, kept, done, bettered = Lag(), list[float](), list[Done](), 0
    few = await written(Snapshot(people=people[:20], history=history, params=params))
    await compute.run(drawn, way, few)  # what is loaded once is not counted
    for number in range(1, rounds + 1):
        params = replace(
            params,
            round=number,
            seed=seed + number,
            today=TODAY + timedelta(weeks=4 * number),
            surprise=number % params.surprise_every == 0,
        )
        leave_alone_what_is_here()  # this benchmark's own memory of the year, which the bot has on disk
        async with watched() as while_drawing:
            # As `bot.rounds.draws` does it: all that the event loop has to do with it.
            with not_looked_for():
                text = await written(Snapshot(people=people, history=history, params=params))
            found = await compute.run(drawn, way, text)
            groups = found.groups
            if found.pieces:
                groups = tuple(group.members for group in (await drawn_read(found.pieces)).groups)
        lag.late += while_drawing.late
        lag.own += while_drawing.own
        kept.append(max(while_drawing.own, default=0.0))
        done.append(await compute.run(compared, found, text) if bounded else found)
        if size <= FEW and way == "draw" and (found.measures.coverage < 1 or found.measures.repeats_within_2):
            reference = Reference(people, history, params)
            bettered += not as_good(reference.value(groups), reference.best())
        people, history = drawing.after(people, history, params, groups)
    return Year(size=size, way=way, rounds=done, lag=lag, kept=kept, bettered=bettered)
