"""What a slash command costs, beside a minimal bot that does the same SQL and answers through the same transport.

Both are handed the same payloads where discord.py receives them, answer nobody over no network, and work on the same
file; Bocage's statements are noted once and done again by the other as they were. Time is this process's own, the
database's threads included. They take turns, so that whatever else the machine does befalls both.
"""

import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.bench import transport as discord_side
from tests.bench.figures import Figure, figure
from tests.bench.floor import MinimalBot, Recipe, minimal_bot, noted
from tests.bench.transport import MEMBERS_FROM, Payload, Transport
from tests.bench.village import Village, open_hours, open_village

READING, WRITING = "permanence agenda", "profil pause"
_ASKING = MEMBERS_FROM + 600
_AT_ONCE = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Both bots, on one file."""

    village: Village
    floor: MinimalBot
    transport: Transport


async def measure(folder: Path, *, rounds: int, times: int) -> list[Figure]:
    """Return what a command that reads and one that writes cost."""
    async with both(folder) as pair:
        found = []
        for name in (READING, WRITING):
            mine, others = [], []
            for _ in range(rounds + 1):
                mine.append(await _cost(partial(ours, pair.village, name), times))
                others.append(await _cost(partial(theirs, pair, name), times))
            kind = "reading" if name == READING else "writing"
            # The first round of each fills caches.
            found.append(figure(f"{kind} command (/{name})", mine[1:], "ms of CPU", floors=others[1:], goal=1.5))
        return found


@asynccontextmanager
async def both(folder: Path) -> AsyncIterator[Pair]:
    async with AsyncExitStack() as stack:
        village = await stack.enter_async_context(open_village(folder))
        await open_hours(village)
        recipes: dict[str, Recipe] = {}
        for name in (READING, WRITING):
            await ours(village, name)
            with noted() as recipes[name]:
                answer = await ours(village, name)
            recipes[name].components = answer["components"]
        transport = Transport()
        floor = await stack.enter_async_context(minimal_bot(folder / "bot.db", recipes))
        await discord_side.connected(floor, transport, 1_000)
        yield Pair(village=village, floor=floor, transport=transport)


async def _cost(once: Callable[[], Awaitable[object]], times: int) -> float:
    before = time.process_time()
    for _ in range(times):
        await once()
    return 1_000 * (time.process_time() - before) / times


async def ours(village: Village, name: str) -> Payload:
    discord_side.speak_through(village.transport)
    return await village.ask(discord_side.command(village.number(), _ASKING, name))


async def theirs(pair: Pair, name: str) -> Payload:
    discord_side.speak_through(pair.transport)
    number = next(pair.transport.numbers)
    pair.floor.done.clear()
    pair.floor._connection.parsers["INTERACTION_CREATE"](discord_side.command(number, _ASKING, name))
    await pair.floor.done.wait()
    return pair.transport.answers[number]
