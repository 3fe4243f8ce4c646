"""The worker process: where work that holds the interpreter is done, so that nobody waits for an answer meanwhile.

It is started when there is work for it, as a fresh interpreter (a copy of a process that has threads and an event loop
is no safe place), does one thing at a time, politely (`nice`, one thread), and ends when there has been no work for a
while: a server's round is drawn once a month. What goes in and what comes out is pickled.
"""

import asyncio
import multiprocessing
import os
import signal
import threading
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from functools import partial
from typing import ParamSpec, Self, TypeVar

import structlog

P = ParamSpec("P")
R = TypeVar("R")

log = structlog.get_logger(__name__)

IDLE = 120.0
"""Seconds without work after which the worker ends."""
_ATTEMPTS = 2
_POLITENESS = 10
_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


class ComputeFailed(Exception):
    """The worker died twice over the same work, or is no longer there: trying again later may work."""


@dataclass(frozen=True, slots=True)
class _Worker:
    """A worker that has started."""

    pool: ProcessPoolExecutor
    process_id: int

    @classmethod
    def start(cls) -> Self:
        pool = ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"), initializer=_settle)
        try:
            return cls(pool, pool.submit(os.getpid).result())
        except BrokenProcessPool:
            pool.shutdown()
            raise

    def end(self) -> None:
        """End it now, whatever it is doing."""
        with suppress(ProcessLookupError):
            os.kill(self.process_id, signal.SIGTERM)
        self.pool.shutdown(wait=True)


class Compute:
    """One worker process, or none while there is no work; none at all where it is done here."""

    def __init__(self, *, idle: float = IDLE, here: bool = False) -> None:
        self._idle = idle
        self._here = here
        self._worker: asyncio.Task[_Worker] | None = None
        self._under_way = 0
        self._bedtime: asyncio.TimerHandle | None = None
        self._ending: set[asyncio.Task[None]] = set()
        self._closed = False

    @classmethod
    @asynccontextmanager
    async def open(cls, *, idle: float = IDLE, here: bool = False) -> AsyncIterator[Self]:
        """Give a worker, which is ended when the block is left, whatever it is doing.

        `here`: the work is done in this very process, where nobody waits for anything else: in a simulation.
        """
        compute = cls(idle=idle, here=here)
        try:
            yield compute
        finally:
            await compute.close()

    async def run(self, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Return what `function`, a function of a module, returns in the worker; what it raises is raised here.

        Work is done in the order in which it is asked for. If the worker dies it is asked once more, of a new one, so
        the work must be harmless to do twice. Raises ComputeFailed.
        """
        if self._here:
            return function(*args, **kwargs)
        self._under_way += 1
        try:
            for attempt in range(1, _ATTEMPTS + 1):
                starting = self._start()
                try:
                    return await (await self._asked(starting, partial(function, *args, **kwargs)))
                except BrokenProcessPool:
                    log.warning("the worker process died", attempt=attempt, work=function.__qualname__)
                    await self._end(starting)
            raise ComputeFailed(f"the worker died {_ATTEMPTS} times over {function.__qualname__}")
        finally:
            self._under_way -= 1
            self._rest_later()

    async def close(self) -> None:
        """End the worker, whatever it is doing. What was asked of it raises ComputeFailed, now and from now on."""
        self._closed = True
        if self._bedtime is not None:
            self._bedtime.cancel()
        await self._end(self._worker)
        await asyncio.gather(*self._ending)

    async def _asked(self, starting: "asyncio.Task[_Worker]", work: Callable[[], R]) -> "asyncio.Future[R]":
        """Return the future of some work. Raises BrokenProcessPool where the worker is not there any more."""
        worker = await asyncio.shield(starting)
        try:
            return asyncio.wrap_future(worker.pool.submit(work))
        except RuntimeError as ended:
            # What a pool says that was ended between two steps of ours.
            raise BrokenProcessPool from ended

    def _start(self) -> "asyncio.Task[_Worker]":
        if self._closed:
            raise ComputeFailed("the worker has been closed")
        if self._worker is None:
            # In a thread: starting a process takes longer than an event loop may be kept.
            self._worker = asyncio.create_task(asyncio.to_thread(_Worker.start), name="worker starting")
        return self._worker

    async def _end(self, starting: "asyncio.Task[_Worker] | None") -> None:
        # Somebody else, who asked for something too, may have replaced it already.
        if starting is None or starting is not self._worker:
            return
        self._worker = None
        with suppress(BrokenProcessPool):
            worker = await asyncio.shield(starting)
            await asyncio.to_thread(worker.end)

    def _rest_later(self) -> None:
        if self._bedtime is not None:
            self._bedtime.cancel()
        if not self._closed:
            self._bedtime = asyncio.get_running_loop().call_later(self._idle, self._rest)

    def _rest(self) -> None:
        if not self._under_way and self._worker is not None:
            task = asyncio.create_task(self._end(self._worker), name="worker resting")
            self._ending.add(task)
            task.add_done_callback(self._ending.discard)


def _settle() -> None:
    """Prepare the worker, in its own process, before anything that computes is loaded."""
    for name in _ONE_THREAD:
        os.environ[name] = "1"
    # Ctrl-C is for the process that asks.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(_POLITENESS)
    threading.Thread(target=_follow_parent, name="follow-parent", daemon=True).start()


def _follow_parent() -> None:
    """End with the process that asks, even if it could not say goodbye."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(0)
