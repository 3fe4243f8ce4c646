"""The little of Discord that a bot meets when it starts: on this machine, in a thread of its own."""

import asyncio
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Protocol

from aiohttp import web
from aiohttp.test_utils import TestServer

_USER = {"id": "1", "username": "bocage", "discriminator": "0", "global_name": None, "avatar": None, "bot": True}
_APPLICATION = {
    "id": "1",
    "name": "Bocage",
    "description": "",
    "icon": None,
    "verify_key": "",
    "flags": 1 << 15,
    "bot_public": False,
    "bot_require_code_grant": False,
    "owner": _USER,
    "team": None,
}
_HEARTBEAT = 1
_HELLO = {"op": 10, "d": {"heartbeat_interval": 45_000}, "s": None, "t": None}


@dataclass(slots=True, kw_only=True)
class LocalDiscord:
    """What it does, and what it saw.

    `closes_with` is the code with which the gateway answers whoever identifies; None: it says « ready » and stays.
    `closes_later` are the codes with which it ends the first connections once it has said « ready », one each.
    """

    refuses_token: bool = False
    closes_with: int | None = 1000
    closes_later: list[int] = field(default_factory=list)
    address: str = ""
    tokens: list[str | None] = field(default_factory=list)
    connections: int = 0

    async def answer(self, request: web.Request) -> web.StreamResponse:
        if request.headers.get("Upgrade", "").lower() == "websocket":
            self.connections += 1
            gateway = web.WebSocketResponse()
            await gateway.prepare(request)
            await gateway.send_json(_HELLO)
            await gateway.receive()
            if self.closes_later:
                await self._say_ready(gateway)
                await gateway.close(code=self.closes_later.pop(0))
            elif self.closes_with is None:
                await self._stay(gateway)
            else:
                await gateway.close(code=self.closes_with)
            return gateway
        self.tokens.append(request.headers.get("Authorization"))
        if self.refuses_token:
            return _json({"message": "401: Unauthorized", "code": 0}, status=401)
        if request.path.endswith("/commands"):
            return _json([])
        return _json(_USER if request.path == "/users/@me" else _APPLICATION)

    async def _stay(self, gateway: web.WebSocketResponse) -> None:
        """Be a quiet gateway with no server in it until the bot goes."""
        await self._say_ready(gateway)
        async for message in gateway:
            if json.loads(message.data)["op"] == _HEARTBEAT:
                await gateway.send_json({"op": 11, "d": None, "s": None, "t": None})

    async def _say_ready(self, gateway: web.WebSocketResponse) -> None:
        ready = {
            "v": 10,
            "user": _USER,
            "guilds": [],
            "session_id": "1",
            "resume_gateway_url": self.address,
            "application": {"id": "1", "flags": _APPLICATION["flags"]},
            "private_channels": [],
        }
        await gateway.send_json({"op": 0, "d": ready, "s": 1, "t": "READY"})


def _json(body: object, status: int = 200) -> web.Response:
    # As Discord says it: discord.py reads anything else as text, a charset included.
    return web.Response(body=json.dumps(body), status=status, headers={"Content-Type": "application/json"})


@contextmanager
def local_discord() -> Iterator[LocalDiscord]:
    """Yield a Discord that listens on this machine until the end."""
    discord = LocalDiscord()
    with listening(discord):
        yield discord


class Answering(Protocol):
    """Something that answers whatever is asked at `address`."""

    address: str

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Answer one request."""


@contextmanager
def listening(discord: Answering) -> Iterator[None]:
    """Let it answer, in a thread of its own, at an address of this machine that it is told."""
    ready = threading.Event()
    ends: list[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = []

    async def serve() -> None:
        app, end = web.Application(), asyncio.Event()
        app.router.add_route("*", "/{tail:.*}", discord.answer)
        async with TestServer(app) as server:
            discord.address = str(server.make_url("")).rstrip("/")
            ends.append((asyncio.get_running_loop(), end))
            ready.set()
            await end.wait()

    thread = threading.Thread(target=asyncio.run, args=(serve(),))
    thread.start()
    try:
        assert ready.wait(10)
        yield
    finally:
        for loop, end in ends:
            loop.call_soon_threadsafe(end.set)
        thread.join(10)
