"""Asking Discord once. discord.py repeats a request that met a server error, though it may have been carried out.

For most requests that is right. Where a second one would make a second thing, and nothing tells the two apart, the
request is made inside `only_once()`: a repetition is then stopped before it leaves. The client must have been given
`trace()` as its `http_trace`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from types import SimpleNamespace

import aiohttp

_TOO_MANY_REQUESTS = 429

_asked: ContextVar[list[int] | None] = ContextVar("asked", default=None)
"""How often this request has left and may have been carried out; None where repeating is no matter."""


class AskedAlready(Exception):
    """The request has left before and may have been carried out: it is not repeated."""


@contextmanager
def only_once() -> Iterator[None]:
    """Let the one request made in this block leave once; a repetition of it raises AskedAlready."""
    token = _asked.set([0])
    try:
        yield
    finally:
        _asked.reset(token)


def trace() -> aiohttp.TraceConfig:
    """Return what tells this module of every request of a client."""
    config = aiohttp.TraceConfig()
    config.on_request_start.append(_on_start)
    config.on_request_end.append(_on_end)
    return config


async def _on_start(
    _session: aiohttp.ClientSession, _context: SimpleNamespace, _request: aiohttp.TraceRequestStartParams
) -> None:
    asked = _asked.get()
    if asked is None:
        return
    if asked[0]:
        raise AskedAlready
    asked[0] += 1


async def _on_end(
    _session: aiohttp.ClientSession, _context: SimpleNamespace, request: aiohttp.TraceRequestEndParams
) -> None:
    asked = _asked.get()
    if asked is not None and request.response.status == _TOO_MANY_REQUESTS:
        asked[0] = 0
