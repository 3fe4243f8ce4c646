"""The worker process: where work that holds the interpreter is done, so that nobody waits for an answer meanwhile."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import ParamSpec, Self, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


class ComputeFailed(Exception):
    """The worker died twice over the same work: nothing came of it, and trying again later may work."""


class Compute:
    """One worker process, started when there is work for it."""

    @classmethod
    @asynccontextmanager
    async def open(cls) -> AsyncIterator[Self]:
        """Give a worker that is ended when the block is left."""
        yield cls()

    async def run(self, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Return what `function`, a function of a module, returns in the worker; what it raises is raised here.

        Work is done in the order in which it is asked for. Raises ComputeFailed.
        """
        raise NotImplementedError
