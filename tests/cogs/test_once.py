"""A request that would make a second thing leaves once, whatever discord.py does about a Discord that stumbles."""

import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

import discord
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from discord.http import HTTPClient, Route

from bot.core.structure import BuildRefused
from cogs.support import once
from cogs.support.build_errors import explained
from cogs.support.once import only_once

WAIT = {"retry_after": 0.01, "global": False, "message": "You are being rate limited."}


class Stumbling:
    """A Discord that makes what it is asked for each time, and gives these answers in turn."""

    def __init__(self, *statuses: int) -> None:
        self._statuses = list(statuses)
        self.made = 0

    async def answer(self, _request: web.Request) -> web.Response:
        status = self._statuses.pop(0) if self._statuses else 201
        if status != 429:
            self.made += 1
        body = WAIT if status == 429 else {"id": str(self.made)}
        # Discord's own answers pass a proxy that says so; discord.py takes a 429 without it for a ban.
        headers = {"Content-Type": "application/json", "Via": "1.1 google"}
        return web.Response(body=json.dumps(body), status=status, headers=headers)


@asynccontextmanager
async def asking(stumbling: Stumbling, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[HTTPClient]:
    """Yield the HTTP side of a client of this Discord."""
    app = web.Application()
    app.router.add_route("*", "/{tail:.*}", stumbling.answer)
    async with AsyncExitStack() as stack:
        server = await stack.enter_async_context(TestServer(app))
        monkeypatch.setattr(Route, "BASE", str(server.make_url("")).rstrip("/"))
        monkeypatch.setattr("discord.http.asyncio.sleep", _no_time)
        client = discord.Client(intents=discord.Intents.none(), http_trace=once.trace(), max_ratelimit_timeout=60)
        await stack.enter_async_context(client)
        await client.http.static_login("token")
        stumbling.made = 0
        yield client.http


async def _no_time(_seconds: float) -> None:
    """Let discord.py's pauses last no time."""


async def test_what_may_have_been_done_is_not_asked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    stumbling = Stumbling(200, 502)
    async with asking(stumbling, monkeypatch) as http:
        with pytest.raises(BuildRefused) as refused, explained(), only_once():
            await http.create_role(1, name="Cantines")
    assert (refused.value.refusal, refused.value.doubtful) == ("retry-later", True)
    assert stumbling.made == 1


async def test_without_it_discord_py_would_make_two(monkeypatch: pytest.MonkeyPatch) -> None:
    stumbling = Stumbling(200, 502)
    async with asking(stumbling, monkeypatch) as http:
        await http.create_role(1, name="Cantines")
    assert stumbling.made == 2


async def test_being_asked_to_wait_is_no_reason_to_stop(monkeypatch: pytest.MonkeyPatch) -> None:
    stumbling = Stumbling(200, 429)
    async with asking(stumbling, monkeypatch) as http:
        with only_once():
            await http.create_role(1, name="Cantines")
    assert stumbling.made == 1


async def test_the_next_block_may_ask_again(monkeypatch: pytest.MonkeyPatch) -> None:
    stumbling = Stumbling(200)
    async with asking(stumbling, monkeypatch) as http:
        for _ in range(2):
            with only_once():
                await http.create_role(1, name="Cantines")
    assert stumbling.made == 2
