"""The window on Discord: simcord's preview, in French, under the page's own address, following the visitor.

As shipped the preview is a server of its own that shows one channel, in English, to a developer. This module keeps
its drawing and its real interactions, mounts them beside the page, hides the workbench, and lets the page decide
which channel is shown and to whom. Its private pieces are pinned by `corrections.check_versions`.
"""
# ruff: noqa: SLF001

import asyncio
import json
import re
from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from typing import Any, Final

import simcord
from aiohttp import web
from simcord.backend.access import can_access_channel
from simcord.backend.models import Channel, Message
from simcord.env import Env
from simcord.preview import Preview, _messages, _queries, _server, _snapshot
from simcord.preview._pages import _Page

from bot.demo.simulated import Person

WINDOW_PATH: Final = "/discord"
_STATIC: Final = Path(_server.__file__).with_name("static")
_OURS: Final = {"/demo-preview.css": "preview.css"}
_MOST_PAGES = 6
_DAY = 86_400.0


class DiscordWindow(Preview):
    """One channel of the simulated Discord as one person sees it, with working commands, buttons and forms.

    `lock` is held around every action, so that nothing else moves the world meanwhile.
    """

    _PAGE_LEASE_SECONDS = _DAY

    def __init__(
        self, env: Env, channel: simcord.ChannelHandle, viewer: Person, *, zone: str, lock: asyncio.Lock
    ) -> None:
        super().__init__(
            env,
            channel,
            (viewer,),
            layout="channel",
            display="responsive",
            width=960,
            height=720,
            locale="fr",
            timezone=zone,
            presentation_time=None,
            assets=None,
            port=0,
        )
        self._lock = lock
        self._server = self._mounted = _Mounted(self)

    @property
    def address(self) -> str:
        """Return where a frame of the page finds this window; it carries the key that lets it in."""
        return f"{WINDOW_PATH}#{self.capability}"

    def routes(self) -> list[web.RouteDef]:
        """Return what the page's own server has to serve for this window."""
        return self._mounted.routes()

    def show_to(self, channel: simcord.ChannelHandle, viewer: Person) -> None:
        """Turn every open page to `channel` as `viewer` sees it, at its end."""
        self.channel, self.viewers = channel, (viewer,)
        for page in tuple(self._pages.values()):
            self._clear_page_assets(page)
            page.channel_id, page.viewer = channel.id, viewer
            page.generation += 1
            self._reset_queries(page)
            page.target_id = self._newest(viewer, channel.id)
            page.window_end_id = None
            page.modal = page.modal_handle = None
            page.status = "current"
            self._publish(page, reason="navigation")

    def _newest(self, viewer: Person, channel_id: int) -> int | None:
        messages = self.env.backend.messages.get(channel_id, {})
        return max((message.id for message in messages.values() if message.visible_to(viewer.id)), default=None)

    def _finish_action(self, page: _Page, *args: Any, **facts: Any) -> dict[str, Any]:  # noqa: ANN401 - as in Preview
        """Bring the answer to what the visitor did into view, as Discord does."""
        result = super()._finish_action(page, *args, **facts)
        answers = [int(one["messageId"]) for one in result["outcomes"] if one["kind"] in {"response", "followup"}]
        if answers:
            page.target_id, page.window_end_id = max(answers), None
        return result

    async def _action(self, context_id: str | None, body: Mapping[str, Any]) -> dict[str, Any]:
        """Act once the world is at rest, on what the page shows by then: a tick must not make a click stale."""
        async with self._lock:
            page = self._pages.get(context_id or "")
            if page is not None and isinstance(body, dict) and "published_revision" in body:
                body["published_revision"] = page.revision
            return await super()._action(context_id, body)

    def _open_page(self, viewer_id: object = None, target_id: object = None) -> _Page:
        """Make room by letting go of the page that was silent for longest: reloading is not limited."""
        others = sorted((page for page in self._pages.values() if page is not self._python), key=_silence)
        for page in others[: max(0, len(others) - _MOST_PAGES + 1)]:
            self._close_page(page.id)
        return super()._open_page(viewer_id, target_id)


def _silence(page: _Page) -> float:
    return page.last_activity


def _name_channels_in_direct_messages() -> None:
    """Show `<#id>` in direct messages as the channel's name, as Discord does to whoever may see that channel."""
    plain = _messages._markdown_context
    if plain.__module__ == __name__:
        return

    def context(
        preview: Preview, page: _Page, message: Message | None, channel: Channel, *, content: str = ""
    ) -> dict[str, Any]:
        known = plain(preview, page, message, channel, content=content)
        if channel.guild_id is None:
            texts = "\n".join(_messages._message_texts(message, content))
            for identity in re.findall(r"<#([0-9]{1,20})>", texts):
                if can_access_channel(preview.env, int(identity), page.viewer):
                    name = preview.env.backend.channels[int(identity)].name
                    known["channels"][identity] = name or identity
            known["channel_ids"] = list(known["channels"])
        return known

    for module in (_messages, _queries, _snapshot):
        module._markdown_context = context  # type: ignore[attr-defined]


class _Mounted(_server.PreviewServer):
    """The preview's routes without its server: the page serves them, and has checked Host and Origin before."""

    _STATIC_FILES = {  # noqa: RUF012 - as in the class it extends
        WINDOW_PATH if path == "/" else path: name for path, name in _server.PreviewServer._STATIC_FILES.items()
    }

    def __init__(self, preview: Preview) -> None:
        super().__init__(preview)
        self._words: dict[str, dict[str, str]] = json.loads(_own("preview-words.json"))
        self._headers = {
            **self._SECURITY_HEADERS,
            "X-Frame-Options": "SAMEORIGIN",
            "Content-Security-Policy": self._SECURITY_HEADERS["Content-Security-Policy"].replace(
                "frame-ancestors 'none'", "frame-ancestors 'self'"
            ),
        }

    async def start(self) -> None:
        _name_channels_in_direct_messages()
        # The handlers of the class look their web framework up here, where its own start() would have put it.
        _server.web = web  # type: ignore[attr-defined]

    async def close(self) -> None:
        pass

    def routes(self) -> list[web.RouteDef]:
        return [
            *(web.get(path, self._static) for path in (*self._STATIC_FILES, *_OURS)),
            web.post("/api/pages", self._pages),
            web.delete("/api/pages/{context_id}", self._delete_page),
            web.get("/api/state", self._state),
            web.get("/api/commands", self._commands),
            web.get("/api/action-result", self._action_result),
            web.post("/api/action", self._action),
            web.get("/api/assets/{asset_id}", self._asset),
        ]

    def _authorized(self, request: web.Request, *, context: str | None = None) -> bool:
        if context is not None and request.headers.get("X-Simcord-Context") != context:
            return False
        return request.headers.get("X-Simcord-Capability") == self.preview.capability

    async def _static(self, request: web.Request) -> web.Response:
        if request.path in _OURS:
            return web.Response(text=_own(_OURS[request.path]), content_type="text/css", headers=self._headers)
        name = self._STATIC_FILES[request.path]
        if name in self._FONT_FILES:
            kept = {**self._headers, "Cache-Control": "max-age=86400, immutable"}
            kept.pop("Pragma", None)
            return web.Response(body=(_STATIC / name).read_bytes(), content_type="font/ttf", headers=kept)
        kind = self._STATIC_CONTENT_TYPES.get(name, "application/javascript" if name.endswith(".js") else "text/plain")
        return web.Response(text=self.text_of(name), content_type=kind, headers=self._headers)

    def text_of(self, name: str) -> str:
        """Return one of the preview's own files, its visible words in French, its command line closer to Discord's."""
        path = _STATIC.parent / name if name == "protocol.schema.json" else _STATIC / name
        text = path.read_text(encoding="utf-8")
        for theirs, ours in self._words.get(name, {}).items():
            text = text.replace(theirs, ours)
        return text


def _own(name: str) -> str:
    return resources.files("bot.demo").joinpath("static", name).read_text(encoding="utf-8")
