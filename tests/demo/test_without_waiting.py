"""Where nothing is waited for, the bot is at rest exactly when nothing of it could run."""

import asyncio
import threading
import time
from collections.abc import AsyncIterator, Awaitable
from datetime import UTC, datetime

import pytest

from bot.demo.corrections import without_waiting
from bot.demo.simulated import World, as_bot, at_the_same_instant, simulated_discord

from .small_bot import SmallBot

START = datetime(2027, 3, 26, 8, 30, tzinfo=UTC)


class Worker(SmallBot):
    """A bot that can be given work of its own, and notes when it ended."""

    def __init__(self) -> None:
        super().__init__()
        self.done: list[str] = []
        self.work: set[asyncio.Task[None]] = set()

    async def begin(self, name: str, awaited: Awaitable[object]) -> asyncio.Task[None]:
        """Begin something, and leave it going."""

        async def carry_out() -> None:
            await awaited
            self.done.append(name)

        task = asyncio.create_task(carry_out())
        self.work.add(task)
        return task


@pytest.fixture
async def bot() -> Worker:
    return Worker()


@pytest.fixture
async def world(bot: Worker) -> AsyncIterator[World]:
    async with simulated_discord(bot, start=START) as world:
        with without_waiting(world.env):
            yield world


async def test_one_task_after_the_other_is_lived_to_its_end(world: World, bot: Worker) -> None:
    async def hand_on(left: int) -> None:
        await asyncio.sleep(0)
        if left:
            await asyncio.gather(asyncio.create_task(hand_on(left - 1)))

    await as_bot(world.env, bot.begin("all", hand_on(200)))
    assert bot.done == ["all"]


async def test_a_thread_is_waited_for_and_what_it_brings_is_made_use_of(world: World, bot: Worker) -> None:
    async def in_two_threads() -> None:
        await asyncio.to_thread(time.sleep, 0.02)
        await asyncio.sleep(0)
        await asyncio.to_thread(time.sleep, 0.02)

    await as_bot(world.env, bot.begin("both", in_two_threads()))
    assert bot.done == ["both"]


async def test_who_sleeps_is_at_rest_and_wakes_at_its_own_time(world: World, bot: Worker) -> None:
    await as_bot(world.env, bot.begin("an hour", asyncio.sleep(3600)))
    await as_bot(world.env, bot.begin("half an hour", asyncio.sleep(1800)))
    await world.env.advance_time(1799)
    assert bot.done == []
    await world.env.advance_time(1)
    assert bot.done == ["half an hour"]
    await world.env.advance_time(7200)
    assert bot.done == ["half an hour", "an hour"]


async def test_who_wakes_because_real_time_passed_is_waited_for(world: World, bot: Worker) -> None:
    woken, let_go = asyncio.Event(), threading.Event()

    async def work_after_a_nap() -> None:
        await asyncio.sleep(0.01)
        woken.set()
        await asyncio.to_thread(let_go.wait)

    await as_bot(world.env, bot.begin("awake", work_after_a_nap()))
    await woken.wait()
    assert world.env._real_advance_task is not None
    asyncio.get_running_loop().call_later(0.02, let_go.set)
    await world.env.settle()
    assert bot.done == ["awake"]
    assert world.env._real_advance_task is None


async def test_a_timer_that_rings_by_the_clock_on_the_wall_while_the_bot_is_busy_ends_too(
    world: World, bot: Worker
) -> None:
    async def busy() -> None:
        began = time.perf_counter()
        while time.perf_counter() - began < 0.1:  # noqa: ASYNC110 - nothing lets go of the loop for longer
            await asyncio.sleep(0)

    await as_bot(world.env, bot.begin("nap", asyncio.sleep(0.02)))
    await as_bot(world.env, bot.begin("busy", busy()))
    assert sorted(bot.done) == ["busy", "nap"]


async def test_who_waits_for_something_that_is_not_there_yet_is_at_rest(world: World, bot: Worker) -> None:
    something: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    await as_bot(world.env, bot.begin("there", something))
    assert bot.done == []
    something.set_result(None)
    await world.env.settle()
    assert bot.done == ["there"]


async def test_a_timer_that_was_cancelled_neither_rings_nor_is_kept(world: World, bot: Worker) -> None:
    task = await as_bot(world.env, bot.begin("late", asyncio.sleep(60)))
    task.cancel()
    await world.env.settle()
    await world.env.advance_time(120)
    assert bot.done == []
    assert world.env._work.callbacks == []


async def test_who_never_rests_is_reported(world: World, bot: Worker) -> None:
    async def restless() -> None:
        while True:  # noqa: ASYNC110 - to no end, on purpose
            await asyncio.sleep(0)

    task = await bot.begin("never", restless())
    with pytest.raises(TimeoutError, match="never comes to rest"):
        await world.env.settle(timeout=0.05)
    task.cancel()
    await world.env.settle()


async def test_a_bot_that_began_again_is_lived_with_in_the_same_way(world: World) -> None:
    successor = Worker()
    await world.restart(successor)
    await as_bot(world.env, successor.begin("an hour", asyncio.sleep(3600)))
    await world.env.advance_time(3600)
    assert successor.done == ["an hour"]


async def test_people_who_acted_at_the_same_instant_leave_everything_as_it_was(world: World, bot: Worker) -> None:
    guild = world.env.create_guild("Coopérative")
    channel = guild.create_text_channel("général")
    alice, bob = (guild.add_member(world.env.create_user(name)) for name in ("alice", "bob"))
    settle = world.env._settle_internal
    results = await at_the_same_instant(world.env, alice.slash(channel, "prendre"), bob.slash(channel, "prendre"))
    assert sorted(result.response.content or "" for result in results if result.response) == ["pris", "pris"]
    assert world.env._settle_internal == settle
    assert len(bot.seen) == 2


@pytest.mark.parametrize("restarts", [0, 1])
async def test_afterwards_everything_is_noted_and_waited_for_again(restarts: int) -> None:
    loop, bot, something = asyncio.get_running_loop(), Worker(), asyncio.Event()
    async with simulated_discord(bot, start=START) as world:
        with without_waiting(world.env):
            for _ in range(restarts):
                bot = Worker()
                await world.restart(bot)
            await as_bot(world.env, bot.begin("something", something.wait()))
            assert bot.done == []
        with world.env._bot_scope():
            loop.call_soon(bot.done.append, "soon")
        assert len(world.env._work.callbacks) == 1
        # Not the bot's own: as when the page in the same loop answers somebody.
        loop.call_later(0.02, something.set)
        await world.env.settle()
        assert bot.done == ["soon", "something"]
