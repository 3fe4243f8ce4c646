"""The page of the demo: a small local web server around the window on Discord.

It listens on the loopback interface only, and refuses whatever another web site could make a browser send: a Host
that is not this machine, a change asked for by a page that is not its own.
"""

import asyncio
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from datetime import datetime
from importlib import resources
from typing import Any, Final

from aiohttp import web

from bot.core.dates import spoken_date, spoken_day
from bot.core.errors import StartupError
from bot.demo.visit import Event, JumpError, Place, Visit

_LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "[::1]"})
_FILES: Final = {
    "/": ("page.html", "text/html"),
    "/demo.css": ("page.css", "text/css"),
    "/demo.js": ("page.js", "application/javascript"),
    "/favicon.svg": ("favicon.svg", "image/svg+xml"),
}
_HEADERS: Final = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "frame-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
    ),
}
_SAFE_METHODS: Final = frozenset({"GET", "HEAD"})
_UNAVAILABLE: Final = 69
_LONGEST_REQUEST: Final = 4096
_Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@asynccontextmanager
async def serve(visit: Visit, *, port: int) -> AsyncIterator[str]:
    """Serve the page on the loopback interface and let time pass; yield its address.

    `port` 0 takes any free one. Raises StartupError if the port is taken.
    """
    async with visit.window:
        runner = web.AppRunner(_application(visit), access_log=None, handle_signals=False)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", port)
        try:
            await site.start()
        except OSError as error:
            await runner.cleanup()
            sentence = f"Port {port} is already taken on this machine: choose another one with BOCAGE_DEMO_PORT."
            raise StartupError(sentence, exit_code=_UNAVAILABLE) from error
        clock = asyncio.create_task(visit.keep_time(), name="demo-clock")
        try:
            yield f"http://127.0.0.1:{runner.addresses[0][1]}"
        finally:
            clock.cancel()
            with suppress(asyncio.CancelledError):
                await clock
            await runner.cleanup()


def _application(visit: Visit) -> web.Application:
    routes = _Routes(visit)
    app = web.Application(middlewares=[_from_this_page_only], handler_args={"handler_cancellation": False})
    app.add_routes(
        [
            *(web.get(path, _file) for path in _FILES),
            web.get("/demo/state", routes.state),
            web.post("/demo/look", routes.look),
            web.post("/demo/jump", routes.jump),
            *visit.window.routes(),
        ]
    )
    return app


@web.middleware
async def _from_this_page_only(request: web.Request, handler: _Handler) -> web.StreamResponse:
    host = request.headers.get("Host", "")
    if host.rpartition(":")[0] not in _LOOPBACK and host not in _LOOPBACK:
        raise web.HTTPForbidden(text="This demo answers to this machine only.")
    if request.method not in _SAFE_METHODS and request.headers.get("Origin") != f"http://{host}":
        raise web.HTTPForbidden(text="This demo is driven by its own page only.")
    return await handler(request)


async def _file(request: web.Request) -> web.Response:
    name, kind = _FILES[request.path]
    text = resources.files("bot.demo").joinpath("static", name).read_text(encoding="utf-8")
    return web.Response(text=text, content_type=kind, headers=_HEADERS)


class _Routes:
    def __init__(self, visit: Visit) -> None:
        self._visit = visit
        self._launch = secrets.token_hex(8)

    async def state(self, _request: web.Request) -> web.Response:
        """Return everything the page shows around the window."""
        return _json(await self._state())

    async def look(self, request: web.Request) -> web.Response:
        """Change whose eyes, and which channel."""
        asked = await _asked(request)
        refusal = await self._visit.look(viewer_id=_number(asked, "viewer"), channel_id=_number(asked, "channel"))
        answer = await self._state()
        if refusal is not None:
            answer["notice"] = self._visit.scene.text(refusal)
        return _json(answer)

    async def jump(self, request: web.Request) -> web.Response:
        """Let time pass: a number of seconds, or `next` for the next thing due."""
        asked = await _asked(request)
        wanted = asked.get("seconds")
        if wanted != "next" and (isinstance(wanted, bool) or not isinstance(wanted, int) or wanted <= 0):
            raise web.HTTPBadRequest(text="seconds: a positive whole number, or next")
        try:
            await self._visit.jump(None if wanted == "next" else float(wanted))
            outcome = "demo-arrived"
        except JumpError:
            outcome = "demo-stuck"
        notice = self._visit.scene.text(outcome, moment=self._spoken(self._visit.now()))
        return _json({**await self._state(), "notice": notice, "trouble": outcome == "demo-stuck"})

    async def _state(self) -> dict[str, Any]:
        visit = self._visit
        upcoming = await visit.next_due()
        return {
            "launch": self._launch,
            "server": visit.scene.guild.name,
            "window": visit.window.address,
            "now": visit.now().isoformat(timespec="seconds"),
            "date": spoken_day(visit.now().date(), visit.scene.text),
            "time": f"{visit.now():%H:%M}",
            "next": None if upcoming is None else self._spoken(upcoming),
            "viewer": str(visit.viewer.member.id),
            "channel": str(visit.channel.id),
            "viewers": [
                {
                    "id": str(one.member.id),
                    "name": one.name,
                    "about": one.about,
                    "unread": one is not visit.viewer and visit.waiting_for(one),
                }
                for one in visit.scene.viewers
            ],
            "groups": [
                {"name": group.name, "places": [_place(place) for place in group.places]} for group in visit.groups()
            ],
            "direct": _place(visit.direct_messages()),
            "events": [self._event(event) for event in visit.events()],
            "trials": [
                {
                    "title": trial.title,
                    "hint": trial.hint,
                    "viewer": str(trial.viewer.member.id),
                    "channel": str(trial.place().id),
                    "as": trial.viewer.name,
                }
                for trial in visit.scene.trials
            ],
        }

    def _event(self, event: Event) -> dict[str, str]:
        under_way = self._visit.scene.text("demo-event-under-way")
        when = under_way if event.under_way else self._spoken(event.starts_at)
        return {"name": event.name, "when": when, "where": event.where, "about": event.about}

    def _spoken(self, instant: datetime) -> str:
        return spoken_date(instant, self._visit.scene.text)


async def _asked(request: web.Request) -> Mapping[str, object]:
    if request.content_type != "application/json" or (request.content_length or 0) > _LONGEST_REQUEST:
        raise web.HTTPBadRequest(text="a small JSON object is expected")
    try:
        asked = await request.json()
    except ValueError as error:
        raise web.HTTPBadRequest(text="a small JSON object is expected") from error
    if not isinstance(asked, dict):
        raise web.HTTPBadRequest(text="a small JSON object is expected")
    return asked


def _number(asked: Mapping[str, object], key: str) -> int | None:
    """Return the snowflake under `key`, sent as a string because JavaScript cannot hold it as a number."""
    value = asked.get(key)
    if value is None:
        return None
    if not isinstance(value, str) or not value.isascii() or not value.isdecimal() or len(value) > 20:
        raise web.HTTPBadRequest(text=f"{key}: an identity is expected")
    return int(value)


def _json(answer: Mapping[str, object]) -> web.Response:
    return web.json_response(answer, headers=_HEADERS)


def _place(place: Place) -> dict[str, Any]:
    return {
        "id": str(place.channel.id),
        "name": place.name,
        "unread": place.unread,
        "private": place.private,
        "forum": place.forum,
        "threads": [_place(thread) for thread in place.threads],
    }
