"""What each of Discord's errors means for a message owed: one table, from facts that were met."""

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

import aiohttp
import discord
import pytest

from bot.core.messenger import NotDelivered, Rejected, TryLater, Unauthorised, Unconfirmed, Unreachable
from cogs.support.discord_errors import explain


def failure(status: int, code: int = 0, headers: Mapping[str, str] | None = None) -> discord.HTTPException:
    """Return the exception discord.py raises for such an answer."""
    response: Any = SimpleNamespace(status=status, reason="", headers=headers or {})
    kind = {403: discord.Forbidden, 404: discord.NotFound}.get(status, discord.HTTPException)
    return kind(response, {"code": code, "message": "no"})


TABLE: list[tuple[discord.HTTPException, type[NotDelivered], str]] = [
    (failure(401), Unauthorised, ""),
    (failure(403, 50007), Unreachable, "direct-messages-closed"),
    (failure(403, 50278), Unreachable, "direct-messages-closed"),
    (failure(403, 50001), Unreachable, "missing-permission"),
    (failure(403, 50013), Unreachable, "missing-permission"),
    (failure(404, 10003), Unreachable, "channel-gone"),
    (failure(404, 10007), Unreachable, "person-left"),
    (failure(404, 10013), Unreachable, "person-left"),
    (failure(400, 50083), Unreachable, "thread-closed"),
    (failure(400, 50035), Rejected, "malformed"),
    (failure(400, 200000), Rejected, "automod"),
    (failure(418, 4242), Rejected, "discord-4242"),
    (failure(500), Unconfirmed, "http-500"),
    (failure(503), Unconfirmed, "http-503"),
]


@pytest.mark.parametrize(("error", "kind", "reason"), TABLE)
def test_each_answer_has_its_meaning(error: discord.HTTPException, kind: type[NotDelivered], reason: str) -> None:
    meaning = explain(error)
    assert type(meaning) is kind
    assert meaning.reason == reason


@pytest.mark.parametrize("error", [aiohttp.ServerDisconnectedError(), ConnectionResetError(), TimeoutError()])
def test_a_broken_line_proves_nothing(error: Exception) -> None:
    """The message may have been accepted."""
    assert isinstance(explain(error), Unconfirmed)


@pytest.mark.parametrize(
    ("error", "seconds", "lane"),
    [
        (failure(400, 40003), 600, "direct-messages"),
        (failure(429, headers={"Via": "1.1 google", "Retry-After": "3.5"}), 3.5, "message"),
        (failure(400, 20028, {"Retry-After": "12"}), 12, "message"),
        (failure(429), 600, "everything"),
        (discord.RateLimited(42.0), 42.0, "message"),
    ],
)
def test_what_must_wait_says_how_long_and_how_much(error: Exception, seconds: float, lane: str) -> None:
    """Without « Via » a 429 is Cloudflare's: everything stops for ten minutes."""
    meaning = explain(error)
    assert isinstance(meaning, TryLater)
    assert (meaning.seconds, meaning.lane) == (seconds, lane)
