"""A Discord in a thread of its own, whose people press one button after the other, and that answers slowly."""

import asyncio
import json
import random
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import count

from aiohttp import ClientConnectionError, web

from tests.support.local_discord import listening

GUILD, CHANNEL = 500, 501
_BOT = {"id": "1", "username": "bocage", "discriminator": "0", "global_name": None, "avatar": None, "bot": True}
_APPLICATION = {
    "id": "1",
    "name": "Bocage",
    "description": "",
    "icon": None,
    "verify_key": "",
    "flags": 1 << 15,
    "bot_public": False,
    "bot_require_code_grant": False,
    "owner": _BOT,
    "team": None,
}
_HELLO = {"op": 10, "d": {"heartbeat_interval": 45_000}, "s": None, "t": None}
_HEARTBEAT = 1
_REDRAWN = 7
_THEN = "2027-01-04T09:00:00+00:00"


class BusyDiscord:
    """`noted` are the people who saw that what they pressed is done; `accepted` are the messages, by nonce.

    `waits` are how long each of those who were answered had waited, in seconds.
    """

    def __init__(self, seed: int, at_once: int) -> None:
        self.at_once = at_once
        self._random = random.Random(seed)
        self._numbers = count(10_000)
        self.address = ""
        self.pouring = True
        self.pressed = 0
        self.answered = 0
        self.noted: set[int] = set()
        self.waits: list[float] = []
        self._pressed_at: dict[int, float] = {}
        self.accepted: dict[str, int] = {}

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Answer anything."""
        if request.headers.get("Upgrade", "").lower() == "websocket":
            return await self._gateway(request)
        if request.path.endswith("/callback"):
            return await self._callback(request)
        if request.path.startswith("/webhooks/"):
            # The answer to whoever was asked for patience.
            return _json(_message(next(self._numbers), str(CHANNEL)))
        if request.method == "POST" and request.path.endswith("/messages"):
            return await self._message(request)
        if "/members/" in request.path:
            return _json(_member({**_BOT, "id": request.path.rpartition("/")[2], "bot": False}))
        if request.path.endswith("/commands"):
            return _json([])
        return _json(_BOT if request.path == "/users/@me" else _APPLICATION)

    async def _callback(self, request: web.Request) -> web.StreamResponse:
        body, number = await request.json(), int(request.path.split("/")[2])
        self.waits.append(time.monotonic() - self._pressed_at.pop(number))
        await asyncio.sleep(self._random.uniform(0, 0.3))
        self.answered += 1
        if body["type"] == _REDRAWN:
            self.noted.add(number)
        return _json({"interaction": {"id": str(number), "type": 3}, "resource": {"type": body["type"]}})

    async def _message(self, request: web.Request) -> web.StreamResponse:
        body, channel = await request.json(), request.path.split("/")[2]
        await asyncio.sleep(self._random.uniform(0.1, 0.6))
        number = self.accepted.setdefault(str(body["nonce"]), next(self._numbers))
        return _json(_message(number, channel))

    async def _gateway(self, request: web.Request) -> web.StreamResponse:
        gateway = web.WebSocketResponse()
        await gateway.prepare(request)
        await gateway.send_json(_HELLO)
        await gateway.receive()
        ready = {
            "v": 10,
            "user": _BOT,
            "guilds": [{"id": str(GUILD), "unavailable": True}],
            "session_id": "1",
            "resume_gateway_url": self.address,
            "application": {"id": "1", "flags": _APPLICATION["flags"]},
            "private_channels": [],
        }
        await gateway.send_json({"op": 0, "d": ready, "s": 1, "t": "READY"})
        await gateway.send_json({"op": 0, "d": _guild(), "s": 2, "t": "GUILD_CREATE"})
        pouring = asyncio.create_task(self._pour(gateway))
        async for message in gateway:
            if json.loads(message.data)["op"] == _HEARTBEAT:
                await gateway.send_json({"op": 11, "d": None, "s": None, "t": None})
        pouring.cancel()
        return gateway

    async def _pour(self, gateway: web.WebSocketResponse) -> None:
        """Let somebody else press the button every few milliseconds, until the bot has gone."""
        with suppress(ClientConnectionError, ConnectionError):
            for sequence in count(3):
                await asyncio.sleep(0.005)
                if self.pouring and not gateway.closed and self.pressed - self.answered < self.at_once:
                    self.pressed += 1
                    number = next(self._numbers)
                    self._pressed_at[number] = time.monotonic()
                    pressed = _press(number)
                    await gateway.send_json({"op": 0, "d": pressed, "s": sequence, "t": "INTERACTION_CREATE"})


def _guild() -> dict[str, object]:
    everyone = {
        "id": str(GUILD),
        "name": "@everyone",
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "position": 0,
        "permissions": "0",
        "managed": False,
        "mentionable": False,
        "flags": 0,
    }
    return {
        "id": str(GUILD),
        "name": "La Coopérative des haies",
        "owner_id": "2",
        "member_count": 1,
        "large": False,
        "members": [_member(_BOT)],
        "channels": [],
        "threads": [],
        "roles": [everyone],
        "emojis": [],
        "stickers": [],
        "features": [],
        "voice_states": [],
        "presences": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
        "preferred_locale": "fr",
        "verification_level": 0,
        "default_message_notifications": 1,
        "explicit_content_filter": 0,
        "mfa_level": 0,
        "nsfw_level": 0,
        "premium_tier": 0,
        "system_channel_flags": 0,
        "afk_timeout": 300,
        "premium_progress_bar_enabled": False,
        "joined_at": _THEN,
    }


def _member(user: Mapping[str, object]) -> dict[str, object]:
    return {"user": user, "roles": [], "joined_at": _THEN, "deaf": False, "mute": False, "flags": 0}


def _press(number: int) -> dict[str, object]:
    """Return the pressing of « on se tutoie » by somebody who bears the number of the press."""
    user: dict[str, object] = {**_BOT, "id": str(number), "username": f"member{number}", "bot": False}
    return {
        "id": str(number),
        "application_id": "1",
        "type": 3,
        "token": f"token{number}",
        "version": 1,
        "guild_id": str(GUILD),
        "channel_id": str(CHANNEL),
        "channel": {"id": str(CHANNEL), "type": 0, "name": "cantines", "guild_id": str(GUILD), "position": 0},
        "member": {**_member(user), "permissions": "0"},
        "locale": "fr",
        "guild_locale": "fr",
        "entitlements": [],
        "authorizing_integration_owners": {},
        "context": 0,
        "app_permissions": "0",
        "attachment_size_limit": 1,
        "data": {"component_type": 2, "custom_id": "help:familiar:1:"},
        "message": {**_message(9000, str(CHANNEL)), "flags": 64},
    }


def _message(number: int, channel: str) -> dict[str, object]:
    return {
        "id": str(number),
        "channel_id": channel,
        "author": _BOT,
        "content": "",
        "timestamp": _THEN,
        "edited_timestamp": None,
        "tts": False,
        "mention_everyone": False,
        "mentions": [],
        "mention_roles": [],
        "attachments": [],
        "embeds": [],
        "components": [],
        "pinned": False,
        "type": 0,
    }


def _json(body: object) -> web.Response:
    return web.Response(body=json.dumps(body), headers={"Content-Type": "application/json", "Via": "1.1 google"})


@contextmanager
def busy_discord(seed: int, at_once: int) -> Iterator[BusyDiscord]:
    """Yield a Discord that listens on this machine until the end; at most so many wait for an answer at once."""
    discord = BusyDiscord(seed, at_once)
    with listening(discord):
        yield discord
