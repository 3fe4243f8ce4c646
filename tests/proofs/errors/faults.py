"""Every error of Discord that we know of, and a Discord that answers with it where it is told to.

Source of the codes: Discord's documentation, « Opcodes and Status Codes », « JSON Error Codes ».
"""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from enum import Enum, auto
from functools import partial
from types import SimpleNamespace
from typing import Any

import aiohttp
import discord
from simcord.http import router

_VIA = {"Via": "1.1 google"}


def failure(status: int, code: int = 0, headers: Mapping[str, str] | None = None) -> discord.HTTPException:
    """Return the exception discord.py raises for such an answer."""
    response: Any = SimpleNamespace(status=status, reason="", headers=headers or {})
    kinds = {403: discord.Forbidden, 404: discord.NotFound}
    kind = discord.DiscordServerError if status >= 500 else kinds.get(status, discord.HTTPException)
    return kind(response, {"code": code, "message": "no"})


def _coded(status: int, *codes: int) -> dict[str, Callable[[], Exception]]:
    return {str(code): partial(failure, status, code) for code in codes}


class Means(Enum):
    """What an error means for whoever asked."""

    STOP = auto()
    """The token is refused: the process has to end."""
    LATER = auto()
    """Not now, or nobody knows: asked again, and done exactly once."""
    GONE = auto()
    """Never by this way."""
    REFUSED = auto()
    """Never at all."""


ERRORS: Mapping[str, Callable[[], Exception]] = {
    "401": partial(failure, 401),
    **_coded(404, 10003, 10004, 10007, 10008, 10011, 10013, 10062, 10070),
    **_coded(400, 30038, 30046, 40003, 40033, 40060, 50035, 50083, 160004, 200000),
    **_coded(403, 50001, 50007, 50013, 50278),
    "20028": partial(failure, 429, 20028, {**_VIA, "Retry-After": "12"}),
    "20029": partial(failure, 429, 20029, {**_VIA, "Retry-After": "12"}),
    "429": partial(failure, 429, 0, {**_VIA, "Retry-After": "3"}),
    "429, banned": partial(failure, 429),
    "429, too long": partial(discord.RateLimited, 90.0),
    **{str(status): partial(failure, status) for status in (500, 502, 503, 504, 520, 524)},
    "hung up": aiohttp.ServerDisconnectedError,
    "reset": partial(ConnectionResetError, 104, "reset by peer"),
    "timed out": TimeoutError,
}

_GONE = {"10003", "10004", "10007", "10008", "10013", "50001", "50007", "50013", "50083", "50278"}
_REFUSED = {"10011", "10062", "10070", "30038", "30046", "40033", "40060", "50035", "160004", "200000"}


def meaning(error: str) -> Means:
    """Return what an error means for a message owed; a call site may know better."""
    if error == "401":
        return Means.STOP
    return Means.GONE if error in _GONE else Means.REFUSED if error in _REFUSED else Means.LATER


def silent(error: str) -> bool:
    """Return whether after this error nobody knows if what was asked has been done."""
    return error in {"hung up", "reset", "timed out"} or (len(error) == 3 and error.startswith("5"))


class Faults:
    """Answers requests that match a pattern (`METHOD /path`, from its beginning) with an error.

    `asked` counts them. An error of which nobody knows what it did may come after it was done: `done`.
    """

    def __init__(self) -> None:
        self._pattern: re.Pattern[str] | None = None
        self._error: Callable[[], Exception] | None = None
        self._done = False
        self.asked = 0

    def stand(self, pattern: str, error: str, *, done: bool = False) -> None:
        """Answer so from now on."""
        self._pattern, self._error, self._done, self.asked = re.compile(pattern), ERRORS[error], done, 0

    def clear(self) -> None:
        """Let everything through again."""
        self._pattern = self._error = None

    def meet(self, request: str, work: Callable[[], object]) -> object:
        """Carry out a request, or not."""
        if self._pattern is None or self._error is None or not self._pattern.fullmatch(request):
            return work()
        self.asked += 1
        if self._done:
            work()
        raise self._error()


@contextmanager
def faults() -> Iterator[Faults]:
    """Yield what stands before the routes of every simulated Discord meanwhile."""
    standing, dispatch = Faults(), router.dispatch

    def faulty(backend: Any, method: str, path: str, **rest: Any) -> object:  # noqa: ANN401 - as simcord's own
        return standing.meet(f"{method} {path}", lambda: dispatch(backend, method, path, **rest))

    router.dispatch = faulty
    try:
        yield standing
    finally:
        router.dispatch = dispatch
