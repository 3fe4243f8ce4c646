"""Stands for Discord: accepts messages over HTTP, remembers nonces for a short while, and is unreliable by seed."""

import asyncio
import random
from collections import Counter
from dataclasses import dataclass

from aiohttp import web

from bot.core.clock import Clock
from tests.core.kill.plan import CLOSED

NONCE_MEMORY = 180.0
"""Seconds: "a few minutes". The delivery relies on two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A message that people can now see."""

    id: int
    channel: str
    title: str
    marker: int
    at: float


class Server:
    """Counts what it saw in `figures`."""

    def __init__(self, seed: int, clock: Clock) -> None:
        self._clock = clock
        self._random = random.Random(seed)
        self._nonces: dict[str, tuple[float, Message]] = {}
        self.messages: list[Message] = []
        self.threads: list[tuple[str, float]] = []
        self.figures: Counter[str] = Counter()
        self.requests_until_kill = 0
        self.kill_now = asyncio.Event()
        self.app = web.Application()
        self.app.add_routes(
            [
                web.post("/messages", self._send),
                web.get("/messages", self._find),
                web.post("/threads", self._create_thread),
                web.get("/threads", self._find_thread),
            ]
        )

    async def _send(self, request: web.Request) -> web.StreamResponse:
        body = await request.json()
        await self._take_time()
        if body["channel"] == f"dm:{CLOSED}":
            return web.json_response({}, status=403)
        refusal = self._refuse(request)
        if refusal is not None:
            return refusal
        now = self._clock.now().timestamp()
        at, message = self._nonces.get(body["nonce"], (0.0, None))
        if message is None or now - at >= NONCE_MEMORY:
            message = Message(
                id=1000 + len(self.messages),
                channel=body["channel"],
                title=body["title"],
                marker=body["marker"],
                at=now,
            )
            self.messages.append(message)
            self._nonces[body["nonce"]] = (now, message)
        else:
            self.figures["nonce hits"] += 1
        self._count_down()
        return await self._answer(request, {"id": message.id, "channel": message.channel})

    async def _find(self, request: web.Request) -> web.StreamResponse:
        self.figures["searches"] += 1
        await self._take_time()
        refusal = self._refuse(request)
        if refusal is not None:
            return refusal
        marker, since = int(request.query["marker"]), float(request.query["since"])
        for message in self.messages:
            if message.channel == request.query["channel"] and message.marker == marker and message.at >= since:
                self.figures["search hits"] += 1
                return web.json_response({"id": message.id, "channel": message.channel})
        return web.json_response(None)

    async def _create_thread(self, request: web.Request) -> web.StreamResponse:
        body = await request.json()
        await self._take_time()
        refusal = self._refuse(request)
        if refusal is not None:
            return refusal
        self.threads.append((body["name"], self._clock.now().timestamp()))
        self._count_down()
        return await self._answer(request, {"id": 10_000 + len(self.threads) - 1})

    async def _find_thread(self, request: web.Request) -> web.StreamResponse:
        await self._take_time()
        for number, (name, at) in enumerate(self.threads):
            if name == request.query["name"] and at >= float(request.query["since"]):
                return web.json_response({"id": 10_000 + number})
        return web.json_response(None)

    async def _take_time(self) -> None:
        await asyncio.sleep(self._random.uniform(0, 0.01))

    def _refuse(self, request: web.Request) -> web.StreamResponse | None:
        """Fail without having accepted anything, now and then."""
        chance = self._random.random()
        if chance < 0.03:
            return web.json_response({}, status=500)
        if chance < 0.05:
            self._drop(request)
            return web.Response()
        if chance < 0.07:
            return web.json_response({"retry_after": 0.05}, status=429)
        return None

    async def _answer(self, request: web.Request, body: dict[str, int | str]) -> web.StreamResponse:
        """Answer what was accepted, or fail in spite of it."""
        chance = self._random.random()
        if chance < 0.05:
            self.figures["failed after accepting"] += 1
            return web.json_response({}, status=500)
        if chance < 0.10:
            self.figures["failed after accepting"] += 1
            self._drop(request)
        await self._take_time()
        return web.json_response(body)

    def _drop(self, request: web.Request) -> None:
        if request.transport is not None:
            request.transport.abort()

    def _count_down(self) -> None:
        self.requests_until_kill -= 1
        if self.requests_until_kill == 0:
            self.kill_now.set()
