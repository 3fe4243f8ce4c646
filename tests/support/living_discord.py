"""A Discord of one's own, over real sockets: the simulated Discord of the demo behind HTTP and a gateway.

`LocalDiscord` is the little that a bot meets when it starts; this one has servers, channels and people, keeps what it
is told, remembers nonces for as long as Discord does, and has moods: it fails by seed, before it accepted something or
after.
"""

import asyncio
import io
import json
import random
from collections import Counter
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Self

import discord
from aiohttp import web
from simcord.backend import Backend, serializers
from simcord.backend.errors import BackendError
from simcord.http import router

from tests.support.local_discord import LocalDiscord, _json

_READS = frozenset({"GET"})
_HELLO = {"op": 10, "d": {"heartbeat_interval": 45_000}, "s": None, "t": None}
_HEARTBEAT, _IDENTIFY, _CHUNK = 1, 2, 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Moods:
    """How often something goes wrong, of all requests that change something; `reads`: of all the others.

    `refuses`, `drops`, `limits`: nothing was accepted. `forgets`, `hangs_up`: it was; the answer is an error, or none.
    """

    refuses: float = 0.0
    drops: float = 0.0
    limits: float = 0.0
    forgets: float = 0.0
    hangs_up: float = 0.0
    reads: float = 0.0

    @classmethod
    def unreliable(cls) -> Self:
        return cls(refuses=0.03, drops=0.02, limits=0.02, forgets=0.05, hangs_up=0.05, reads=0.02)


@dataclass(slots=True, kw_only=True)
class LivingDiscord(LocalDiscord):
    """`now` is what time it is; requests are counted down to `kill_now`. With `away` set, nobody is there at all."""

    backend: Backend
    now: Callable[[], datetime]
    chance: random.Random
    moods: Moods = field(default_factory=Moods)
    away: bool = False
    figures: Counter[str] = field(default_factory=Counter)
    requests_until_kill: int = 0
    kill_now: asyncio.Event = field(default_factory=asyncio.Event)
    connected: asyncio.Event = field(default_factory=asyncio.Event)
    """Somebody listens who was told which servers there are."""
    _gateways: set[web.WebSocketResponse] = field(default_factory=set)
    _events: list[tuple[str, Mapping[str, Any]]] = field(default_factory=list)
    _speaking: asyncio.Lock = field(default_factory=asyncio.Lock)
    """What happens while somebody is told which servers there are is told them next: nothing is lost in between."""

    @asynccontextmanager
    async def open(self) -> AsyncIterator[Self]:
        """Listen on this machine until the end."""
        app = web.Application(client_max_size=32 * 1024 * 1024)
        app.router.add_route("*", "/{tail:.*}", self.answer)
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        await runner.setup()
        self.backend.subscribers.append(self._heard)
        try:
            site = web.TCPSite(runner, "127.0.0.1", 0)
            await site.start()
            self.address = f"http://127.0.0.1:{runner.addresses[0][1]}"
            yield self
        finally:
            self.backend.subscribers.remove(self._heard)
            await runner.cleanup()

    async def answer(self, request: web.Request) -> web.StreamResponse:
        if request.headers.get("Upgrade", "").lower() == "websocket":
            return await self._be_a_gateway(request)
        self._follow_time()
        changes = request.method not in _READS
        failed = self._fail(request, changes=changes)
        if failed is not None:
            return failed
        try:
            status, body = await self._do(request)
        except ConnectionResetError:
            # Whoever asked died before all of it was said.
            return web.Response()
        await self.tell()
        if changes:
            self._count_down()
            chance = self.chance.random()
            if chance < self.moods.forgets + self.moods.hangs_up:
                self.figures["failed after accepting"] += 1
                if chance < self.moods.forgets:
                    return _json({"message": "500", "code": 0}, status=500)
                self._hang_up(request)
        return web.Response(status=204) if body is None else _json(body, status=status)

    def _fail(self, request: web.Request, *, changes: bool) -> web.StreamResponse | None:
        """Fail without having accepted anything, now and then."""
        moods, chance = self.moods, self.chance.random()
        if self.away or (not changes and chance < moods.reads) or (changes and chance < moods.refuses):
            self.figures["refused"] += 1
            return _json({"message": "500", "code": 0}, status=500)
        if changes and chance < moods.refuses + moods.drops:
            self.figures["dropped"] += 1
            self._hang_up(request)
            return web.Response()
        if changes and chance < moods.refuses + moods.drops + moods.limits:
            self.figures["limited"] += 1
            response = _json({"message": "slower", "retry_after": 0.01, "global": False, "code": 0}, status=429)
            response.headers["Via"] = "1.1 google"
            return response
        return None

    async def _do(self, request: web.Request) -> tuple[int, Any]:
        """Have the simulated Discord do what is asked; return its answer."""
        self.figures["requests"] += 1
        body, files = await _body_of(request)
        reason = request.headers.get("X-Audit-Log-Reason")
        try:
            done = router.dispatch(
                self.backend,
                request.method,
                request.path,
                json=body,
                params=dict(request.query),
                files=files,
                reason=reason,
            )
        except BackendError as error:
            return error.status, {"message": error.message, "code": error.code}
        return 200, json.loads(json.dumps(done, default=str)) if done is not None else None

    def _hang_up(self, request: web.Request) -> None:
        if request.transport is not None:
            request.transport.abort()

    def _count_down(self) -> None:
        self.requests_until_kill -= 1
        if self.requests_until_kill == 0:
            self.kill_now.set()

    def _follow_time(self) -> None:
        behind = (self.now() - self.backend.clock.now()) / timedelta(seconds=1)
        if behind > 0:
            self.backend.advance_clock(behind)

    # The gateway

    async def _be_a_gateway(self, request: web.Request) -> web.WebSocketResponse:
        gateway = web.WebSocketResponse()
        await gateway.prepare(request)
        await gateway.send_json(_HELLO)
        async for message in gateway:
            asked = json.loads(message.data)
            if asked["op"] == _HEARTBEAT:
                await gateway.send_json({"op": 11, "d": None, "s": None, "t": None})
            elif asked["op"] == _IDENTIFY:
                async with self._speaking:
                    await self._say_ready(gateway)
                    self._gateways.add(gateway)
                    self.connected.set()
            elif asked["op"] == _CHUNK:
                await self._list_members(gateway, asked["d"])
        self._gone(gateway)
        return gateway

    async def _say_ready(self, gateway: web.WebSocketResponse) -> None:
        guilds = list(self.backend.guilds.values())
        ready = {
            "v": 10,
            "user": serializers.user_payload(self.backend.bot_user),
            "guilds": [{"id": str(guild.id), "unavailable": True} for guild in guilds],
            "session_id": "1",
            "resume_gateway_url": self.address,
            "application": {"id": str(self.backend.application_id), "flags": 1 << 15},
            "private_channels": [],
        }
        await self._send(gateway, "READY", ready)
        for guild in guilds:
            await self._send(gateway, "GUILD_CREATE", serializers.guild_create_payload(self.backend, guild))

    async def _list_members(self, gateway: web.WebSocketResponse, asked: Mapping[str, Any]) -> None:
        guild = self.backend.guilds[int(asked["guild_id"])]
        wanted = {int(user_id) for user_id in asked.get("user_ids") or ()}
        members = [each for each in guild.members.values() if not wanted or each.user_id in wanted]
        chunk = {
            "guild_id": str(guild.id),
            "members": [serializers.member_payload(self.backend, guild, each) for each in members],
            "chunk_index": 0,
            "chunk_count": 1,
            "nonce": asked.get("nonce"),
        }
        await self._send(gateway, "GUILD_MEMBERS_CHUNK", chunk)

    def _heard(self, event: str, payload: Mapping[str, Any]) -> None:
        self._events.append((event, json.loads(json.dumps(payload, default=str))))

    async def happens(self, event: str, payload: Mapping[str, Any]) -> None:
        """Tell of something that did not come of a request: somebody pressed a button."""
        self._heard(event, payload)
        await self.tell()

    async def tell(self) -> None:
        """Pass on what happened to whoever listens; what nobody hears is lost, as on Discord."""
        async with self._speaking:
            events, self._events = self._events, []
            for event, payload in events:
                for gateway in list(self._gateways):
                    try:
                        await self._send(gateway, event, payload)
                    except (ConnectionError, RuntimeError):
                        self._gone(gateway)

    def _gone(self, gateway: web.WebSocketResponse) -> None:
        self._gateways.discard(gateway)
        if not self._gateways:
            self.connected.clear()

    async def _send(self, gateway: web.WebSocketResponse, event: str, payload: Any) -> None:  # noqa: ANN401
        data = json.dumps({"op": 0, "d": payload, "s": 1, "t": event}, default=str)
        await gateway.send_str(data)


async def _body_of(request: web.Request) -> tuple[Any, list[discord.File]]:
    """Return the JSON of a request, and its files."""
    if not request.body_exists:
        return None, []
    if not request.content_type.startswith("multipart/"):
        text = await request.text()
        return (json.loads(text) if text else None), []
    body, files = None, []
    async for part in await request.multipart():
        data = await part.read()  # type: ignore[union-attr]
        if part.name == "payload_json":  # type: ignore[union-attr]
            body = json.loads(data)
        else:
            files.append(discord.File(io.BytesIO(data), filename=part.filename or "file"))  # type: ignore[union-attr]
    return body, files
