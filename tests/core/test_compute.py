"""The worker process: it computes, it may die, it keeps nobody waiting, it is gone afterwards."""

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bot.core.compute import Compute, ComputeFailed


def add(one: int, other: int = 0) -> int:
    return one + other


def refuse(reason: str) -> None:
    raise ValueError(reason)


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def die_the_first_time(trace: Path) -> str:
    if trace.exists():
        return "done"
    trace.touch()
    die()
    return ""


def loaded(module: str) -> bool:
    return module in sys.modules


def nice_of_worker() -> int:
    return os.nice(0)


def never_ends() -> None:
    signal.pause()


async def gone(process_id: int) -> None:
    """Wait until a process has ended, whoever started it."""
    try:
        handle = os.pidfd_open(process_id)
    except ProcessLookupError:
        return
    loop = asyncio.get_running_loop()
    ended = loop.create_future()
    loop.add_reader(handle, ended.set_result, None)
    try:
        async with asyncio.timeout(30):
            await ended
    finally:
        loop.remove_reader(handle)
        os.close(handle)


def alive(process_id: int) -> bool:
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    return True


async def test_it_computes_elsewhere_and_raises_here() -> None:
    async with Compute.open() as compute:
        assert await compute.run(add, 2, other=3) == 5
        assert await compute.run(os.getpid) not in {os.getpid(), 0}
        with pytest.raises(ValueError, match="no"):
            await compute.run(refuse, "no")
        first = await compute.run(os.getpid)
        assert await asyncio.gather(*(compute.run(os.getpid) for _ in range(3))) == [first] * 3
    assert not alive(first)


async def test_it_is_polite_and_carries_nothing_it_was_not_asked_for() -> None:
    async with Compute.open() as compute:
        assert await compute.run(nice_of_worker) >= 10
        assert not await compute.run(loaded, "numpy")
        assert await compute.run(os.getenv, "OPENBLAS_NUM_THREADS") == "1"


async def test_work_whose_worker_dies_is_done_by_the_next(tmp_path: Path) -> None:
    async with Compute.open() as compute:
        others = [asyncio.create_task(compute.run(add, number)) for number in range(3)]
        assert await compute.run(die_the_first_time, tmp_path / "trace") == "done"
        assert await asyncio.gather(*others) == [0, 1, 2]


async def test_work_that_kills_two_workers_is_given_up_and_other_work_is_not() -> None:
    async with Compute.open() as compute:
        with pytest.raises(ComputeFailed, match="die"):
            await compute.run(die)
        assert await compute.run(add, 1) == 1


async def test_the_worker_ends_when_there_has_been_nothing_to_do() -> None:
    async with Compute.open(idle=0.01) as compute:
        first = await compute.run(os.getpid)
        await gone(first)
        assert await compute.run(add, 4) == 4


async def test_closing_ends_work_under_way() -> None:
    async with Compute.open() as compute:
        worker = await compute.run(os.getpid)
        under_way = asyncio.create_task(compute.run(never_ends))
        await asyncio.sleep(0)
    with pytest.raises(ComputeFailed):
        await under_way
    assert not alive(worker)
    with pytest.raises(ComputeFailed, match="closed"):
        await compute.run(add, 1)


async def test_nothing_is_started_where_nothing_is_asked() -> None:
    async with Compute.open() as compute:
        pass
    with pytest.raises(ComputeFailed):
        await compute.run(add, 1)


ASKS_AND_IS_KILLED = """
import asyncio, os, signal
from bot.core.compute import Compute

async def main():
    async with Compute.open() as compute:
        print(await compute.run(os.getpid), flush=True)
        os.kill(os.getpid(), signal.SIGKILL)

if __name__ == "__main__":
    asyncio.run(main())
"""


async def test_the_worker_does_not_outlive_whoever_asks(tmp_path: Path) -> None:
    script = tmp_path / "asks.py"
    script.write_text(ASKS_AND_IS_KILLED, encoding="utf-8")
    asked = await asyncio.to_thread(
        subprocess.run,
        [sys.executable, str(script)],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
        check=False,
    )
    await gone(int(asked.stdout))


async def test_in_a_simulation_the_work_is_done_here() -> None:
    async with Compute.open(here=True) as compute:
        assert await compute.run(os.getpid) == os.getpid()
        assert await compute.run(add, 1, other=2) == 3
