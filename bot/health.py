"""Tells a watching program how Bocage is: `/healthz` in a word, `/metrics` in figures that Prometheus reads.

Served on the address that the operator names, in clear and to whoever can reach it: figures about the process, never a
person, a server or a text. Labels are bounded, and none is an identity.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import datetime

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, Histogram, generate_latest

from bot.core.clock import Clock, to_seconds
from bot.core.errors import DatabaseUnavailable, StartupError
from bot.core.vitals import Vitals
from bot.settings import ListenAddress

WRITE_PATIENCE = 5.0
"""Seconds within which the database must take a write for Bocage to be called well."""
LATE = 900
"""Seconds after which a message still owed means that something is wrong."""
_UNAVAILABLE = 69
_BEAT = 0.5
_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Seconds; Discord waits for three."""


class Health:
    """What is measured while Bocage runs. `ready` says whether Discord listens to us at this moment."""

    def __init__(self, vitals: Vitals, clock: Clock, ready: Callable[[], bool]) -> None:
        self._vitals = vitals
        self._clock = clock
        self._ready = ready
        self._registry = CollectorRegistry()
        self._up = self._gauge("ready", "1 while connected to Discord and listening")
        self._writes = self._gauge("database_writes", "1 if the database took a write just now")
        self._size = self._gauge("database_bytes", "Size of the database file")
        self._owed = self._gauge("messages_owed", "Messages due and not delivered yet")
        self._oldest = self._gauge("oldest_owed_seconds", "For how long the oldest of them has been due")
        self._planned = self._gauge("agenda_entries", "Things planned and not done yet")
        self._dead = self._gauge("undelivered_last_day", "Messages given up within the last day")
        self._lag = self._gauge("loop_lag_seconds", "How late the event loop was, at worst, since the last time asked")
        self._worst_lag = 0.0
        self._handling = Histogram(
            "bocage_interaction_seconds",
            "Time from an interaction's arrival to the end of its handling",
            buckets=_BUCKETS,
            registry=self._registry,
        )

    def handled(self, seconds: float) -> None:
        """Count one interaction, which took that long."""
        self._handling.observe(seconds)

    async def verdict(self) -> tuple[bool, dict[str, object]]:
        """Return whether all is well, and what that is judged by."""
        writes = await self._takes_writes()
        oldest = await self._oldest_owed()
        late = None if oldest is None else _age(oldest, self._clock)
        well = self._ready() and writes and (late or 0) < LATE
        return well, {"ready": self._ready(), "database_writes": writes, "oldest_owed_seconds": late}

    async def figures(self) -> bytes:
        """Return everything measured, in Prometheus' text format."""
        self._up.set(self._ready())
        self._writes.set(await self._takes_writes())
        with suppress(DatabaseUnavailable):
            now = self._clock.now()
            self._owed.set(await self._vitals.owed(now))
            oldest = await self._vitals.oldest_owed(now)
            self._oldest.set(0 if oldest is None else _age(oldest, self._clock))
            self._planned.set(await self._vitals.planned())
            self._dead.set(await self._vitals.given_up(now))
            self._size.set(await self._vitals.size())
        self._lag.set(self._worst_lag)
        self._worst_lag = 0.0
        return generate_latest(self._registry)

    async def watch_loop(self) -> None:
        """Measure how late the event loop is, until cancelled."""
        while True:
            expected = time.monotonic() + _BEAT
            await asyncio.sleep(_BEAT)
            self._worst_lag = max(self._worst_lag, time.monotonic() - expected)

    async def _takes_writes(self) -> bool:
        try:
            async with asyncio.timeout(WRITE_PATIENCE):
                await self._vitals.write()
        except (DatabaseUnavailable, TimeoutError):
            return False
        return True

    async def _oldest_owed(self) -> datetime | None:
        try:
            return await self._vitals.oldest_owed(self._clock.now())
        except DatabaseUnavailable:
            return None

    def _gauge(self, name: str, about: str) -> Gauge:
        return Gauge(f"bocage_{name}", about, registry=self._registry)


@asynccontextmanager
async def serve(health: Health, address: ListenAddress) -> AsyncIterator[int]:
    """Answer on `address` until the end of the block; yield the port, which 0 leaves to be chosen.

    Raises StartupError if the address cannot be listened on.
    """

    async def healthz(_request: web.Request) -> web.Response:
        well, facts = await health.verdict()
        return web.json_response({"status": "ok" if well else "failing", **facts}, status=200 if well else 503)

    async def metrics(_request: web.Request) -> web.Response:
        return web.Response(body=await health.figures(), headers={"Content-Type": CONTENT_TYPE_LATEST})

    app = web.Application()
    app.add_routes([web.get("/healthz", healthz), web.get("/metrics", metrics)])
    runner = web.AppRunner(app, access_log=None, handle_signals=False)
    await runner.setup()
    try:
        await web.TCPSite(runner, address.host, address.port).start()
    except OSError as error:
        await runner.cleanup()
        sentence = f"{address.host}:{address.port} cannot be listened on ({error.strerror})"
        raise StartupError(sentence, exit_code=_UNAVAILABLE) from error
    watching = asyncio.create_task(health.watch_loop(), name="loop-lag")
    try:
        yield int(runner.addresses[0][1])
    finally:
        watching.cancel()
        with suppress(asyncio.CancelledError):
            await watching
        await runner.cleanup()


def _age(instant: datetime, clock: Clock) -> int:
    return max(0, to_seconds(clock.now()) - to_seconds(instant))
