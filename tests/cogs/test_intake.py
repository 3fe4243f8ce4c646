"""What is asked while Bocage stops is refused; what was being done is finished."""

import asyncio

import pytest

from bot.core.errors import UserError
from cogs.support.intake import Intake


async def test_work_in_progress_is_finished_before_the_door_is_shut() -> None:
    intake, finished = Intake(), asyncio.Event()

    async def work() -> None:
        intake.admit()
        await asyncio.sleep(0.05)
        finished.set()

    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    assert await intake.close(patience=5)
    assert finished.is_set()
    await task


async def test_nobody_comes_in_any_more() -> None:
    intake = Intake()
    assert await intake.close(patience=1)
    with pytest.raises(UserError):
        intake.admit()


async def test_work_that_never_ends_does_not_keep_the_process_alive() -> None:
    intake = Intake()

    async def work() -> None:
        intake.admit()
        await asyncio.sleep(60)

    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    assert not await intake.close(patience=0.01)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_what_never_ends_is_cut_off_and_whoever_comes_after_that_too() -> None:
    intake = Intake()

    async def work() -> None:
        intake.admit()
        await asyncio.sleep(60)

    first = asyncio.create_task(work())
    await asyncio.sleep(0)
    assert not await intake.close(patience=0.01)
    await intake.cut_off()
    assert first.cancelled()

    async def refused() -> None:
        with pytest.raises(UserError):
            intake.admit()
        await asyncio.sleep(60)

    second = asyncio.create_task(refused())
    with pytest.raises(asyncio.CancelledError):
        await second
