"""The alarm rings by the machine's own time: these tests wait for real, for fractions of a second."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.core.agenda import Agenda, Entry
from bot.core.alarm import Alarm
from bot.core.clock import Clock, SystemClock
from bot.core.database import Transaction
from bot.core.due import DueWork
from bot.core.outbox import Channel
from tests.core.delivery_world import LOBBY, World, open_world
from tests.core.pretend_discord import PretendDiscord
from tests.support.clock import FakeClock

ROOM = Channel(LOBBY)
NEVER = timedelta(hours=1)


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    clock = FakeClock()
    async with open_world(tmp_path / "bot.db", clock, PretendDiscord(clock)) as world:
        yield world


def due_work(world: World, clock: Clock) -> DueWork:
    async def alert(tx: Transaction, entry: Entry, reason: str) -> None:
        raise AssertionError(reason)

    return DueWork(Agenda(world.database, clock, alert), world.delivery)


async def until(world: World, titles: list[str]) -> None:
    async with asyncio.timeout(5):
        while world.discord.titles() != titles:  # noqa: ASYNC110 (a test looks on from outside)
            await asyncio.sleep(0.005)


async def test_what_is_due_at_the_start_is_done_at_once(world: World) -> None:
    await world.owe("hello", ROOM)
    alarm = Alarm(due_work(world, world.clock), world.clock, heartbeat=NEVER)
    alarm.start()
    await until(world, ["hello"])
    await alarm.stop()


async def test_it_rings_when_the_next_thing_falls_due(world: World) -> None:
    await world.owe("soon", ROOM, due_in=0.2)
    world.clock.set(world.clock.now() + timedelta(seconds=-0.1))
    alarm = Alarm(due_work(world, world.clock), world.clock, heartbeat=NEVER)
    alarm.start()
    await asyncio.sleep(0.02)
    assert world.discord.titles() == []
    world.clock.advance(seconds=1)
    await until(world, ["soon"])
    await alarm.stop()


async def test_the_heartbeat_rings_although_nothing_was_known_to_fall_due(world: World) -> None:
    alarm = Alarm(due_work(world, world.clock), world.clock, heartbeat=timedelta(seconds=0.1))
    alarm.start()
    await asyncio.sleep(0.05)
    await world.owe("nobody rang for this", ROOM)
    await until(world, ["nobody rang for this"])
    await alarm.stop()


async def test_there_is_one_wake_up_at_most(world: World) -> None:
    due = due_work(world, world.clock)
    alarm = Alarm(due, world.clock, heartbeat=NEVER)
    alarm.start()
    for title, seconds, wake_ups in (("far", 3600, 1), ("near", 60, 1)):
        await world.owe(title, ROOM, due_in=seconds)
        await due.run()
        assert await wake_ups_of(alarm) == wake_ups
    world.clock.advance(hours=1)
    await due.run()
    assert world.discord.titles() == ["near", "far"]
    assert await wake_ups_of(alarm) == 0
    await alarm.stop()


async def wake_ups_of(alarm: Alarm) -> int:
    await asyncio.sleep(0)
    return sum(1 for job in alarm._scheduler.get_jobs() if job.id == "wake-up")


async def test_a_stopped_alarm_rings_no_more_and_leaves_no_task(world: World) -> None:
    alarm = Alarm(due_work(world, world.clock), world.clock, heartbeat=timedelta(seconds=0.05))
    alarm.start()
    await alarm.stop()
    await world.owe("hello", ROOM)
    alarm.ring()
    await asyncio.sleep(0.2)
    assert world.discord.titles() == []
    assert [task for task in asyncio.all_tasks() if task is not asyncio.current_task()] == []
    await alarm.stop()


async def test_it_keeps_its_appointments_by_the_real_clock(tmp_path: Path) -> None:
    clock = SystemClock()
    pretend = FakeClock(clock.now())
    async with open_world(tmp_path / "bot.db", pretend, PretendDiscord(pretend)) as world:
        rings: list[float] = []
        loop = asyncio.get_running_loop()
        alarm = Alarm(due_work(world, pretend), pretend, heartbeat=NEVER)
        alarm.start()
        await alarm._due.run()  # or its end would arm the alarm anew
        await asyncio.sleep(0.02)
        rung = asyncio.Event()

        def ring() -> None:
            rings.append(loop.time())
            rung.set()

        alarm._due.ring = ring  # type: ignore[method-assign]
        began = loop.time()
        alarm._arm(pretend.now() + timedelta(seconds=0.3))
        await asyncio.wait_for(rung.wait(), 10)
        assert rings[0] - began >= 0.29
        assert len(rings) == 1
        await alarm.stop()
