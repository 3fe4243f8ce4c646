"""The same Discord for everybody who is measured: payloads in where the gateway brings them, answers out of no network.

A client logs in, is told of one server by the same calls discord.py makes of a gateway's payloads, and every request it
makes is answered from here, after a round trip that may take time.
"""

import asyncio
from collections.abc import Sequence
from itertools import count
from typing import Any

import discord
from discord.webhook import async_ as webhooks

Payload = dict[str, Any]

APPLICATION, GUILD, OWNER, CHANNEL = 2, 1, 5, 100
MEMBERS_FROM = 1_000
JOINED = "2026-01-01T00:00:00+00:00"
_EVERYTHING = (1 << 53) - 1
_SEEN = (1 << 10) | (1 << 11) | (1 << 16)
_KEPT = 200
"""Answers."""
_FIRST_ID = 1_500_000_000_000_000_000
"""An identifier as Discord's are: of a day in 2026."""


class Transport(webhooks.AsyncWebhookAdapter):
    """Answers what clients ask. `answers` holds the last answer to each of the latest interactions, by id."""

    def __init__(self, round_trip: float = 0.0) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.round_trip = round_trip
        self.numbers = count(_FIRST_ID)
        self.answers: dict[int, Payload] = {}
        self._awaited: dict[int, asyncio.Future[float]] = {}
        self.sent = 0

    async def http(self, route: discord.http.Route, *, files: object = None, form: Any = None, **asked: Any) -> Any:  # noqa: ANN401 - payloads
        """Answer a request of a client."""
        if self.round_trip:
            await asyncio.sleep(self.round_trip)
        where = (route.method, route.path)
        if where == ("GET", "/users/@me"):
            return user(APPLICATION, bot=True)
        if route.path.startswith("/oauth2/applications"):
            return {"id": str(APPLICATION), "name": "b", "description": "", "flags": 0, "bot_public": True,
                    "bot_require_code_grant": False, "verify_key": "", "icon": None, "owner": user(OWNER),
                    "summary": "", "rpc_origins": []}  # fmt: skip
        if route.method == "PUT" and route.path.endswith("/commands"):
            return [
                {"id": str(next(self.numbers)), "application_id": str(APPLICATION), "version": "1", "type": 1,
                 "description": "", "options": [], **command}
                for command in asked.get("json", [])
            ]  # fmt: skip
        if where == ("POST", "/users/@me/channels"):
            return {"id": str(next(self.numbers)), "type": 1, "recipients": [user(int(asked["json"]["recipient_id"]))]}
        if route.method == "POST" and route.path.endswith("/threads"):
            metadata = {"archived": False, "auto_archive_duration": 10080, "archive_timestamp": JOINED, "locked": False}
            return {"id": str(next(self.numbers)), "type": 12, "guild_id": str(GUILD), "parent_id": str(CHANNEL),
                    "owner_id": str(APPLICATION), "name": "fil", "message_count": 0, "member_count": 1,
                    "rate_limit_per_user": 0, "thread_metadata": metadata}  # fmt: skip
        self.sent += 1
        return self.message()

    async def request(
        self,
        route: discord.http.Route,
        session: object = None,
        *,
        payload: Any = None,  # noqa: ANN401
        multipart: object = None,
        **_: Any,  # noqa: ANN401
    ) -> Any:  # noqa: ANN401
        """Answer what is asked about an interaction."""
        if self.round_trip:
            await asyncio.sleep(self.round_trip)
        if not route.path.endswith("/callback"):
            self._answered(int(route.webhook_token or 0), payload or {})
            return self.message()
        number = int(route.webhook_id or 0)
        awaited = self._awaited.pop(number, None)
        if awaited is not None and not awaited.done():
            awaited.set_result(asyncio.get_running_loop().time())
        self._answered(number, (payload or {}).get("data") or {})
        resource = {"type": (payload or {}).get("type", 4), "message": self.message()}
        return {"interaction": {"id": str(number), "type": 2}, "resource": resource}

    def acknowledgement(self, number: int) -> "asyncio.Future[float]":
        """Return when, on the loop's clock, Discord will have had the first answer to an interaction to come."""
        return self._awaited.setdefault(number, asyncio.get_running_loop().create_future())

    def _answered(self, number: int, said: Payload) -> None:
        self.answers[number] = said
        if len(self.answers) > _KEPT:
            # What is kept here would weigh on the process that is measured.
            del self.answers[next(iter(self.answers))]

    def message(self) -> Payload:
        """Return a message of ours, as Discord gives it back."""
        return {
            "id": str(next(self.numbers)), "channel_id": str(CHANNEL), "author": user(APPLICATION, bot=True),
            "content": "", "timestamp": JOINED, "edited_timestamp": None, "tts": False, "mention_everyone": False,
            "mentions": [], "mention_roles": [], "attachments": [], "embeds": [], "pinned": False, "type": 0,
            "flags": 0, "components": [],
        }  # fmt: skip


def speak_through(transport: Transport) -> None:
    """Let answers to interactions leave through this transport, in the running task and those it begins."""
    webhooks.async_context.set(transport)


async def connected(
    client: discord.Client, transport: Transport, members: int, guilds: Sequence[int] = (GUILD,)
) -> None:
    """Log in and be told of the servers, as far as a client can tell."""
    speak_through(transport)
    client.http.request = transport.http  # type: ignore[method-assign]
    await client.login("none")
    for guild_id in guilds:
        client._connection._add_guild(discord.Guild(data=guild(guild_id, members), state=client._connection))


def user(user_id: int, *, bot: bool = False) -> Payload:
    """Return a user."""
    return {"id": str(user_id), "username": f"u{user_id}", "discriminator": "0", "avatar": None,
            "global_name": f"Personne {user_id}", "bot": bot}  # fmt: skip


def member(user_id: int, *roles: int) -> Payload:
    """Return a member."""
    return {"user": user(user_id, bot=user_id == APPLICATION), "roles": [str(role) for role in roles],
            "joined_at": JOINED, "flags": 0, "deaf": False, "mute": False}  # fmt: skip


def guild(guild_id: int, members: int) -> Any:  # noqa: ANN401 - a payload
    """Return a server of one channel, two roles (ids 7 and 8) and so many people."""
    role = {"permissions": str(_SEEN), "position": 0, "color": 0, "colors": {"primary_color": 0}, "hoist": False,
            "managed": False, "mentionable": False}  # fmt: skip
    channel = {"type": 0, "position": 0, "permission_overwrites": []}
    people = [APPLICATION, OWNER, *range(MEMBERS_FROM, MEMBERS_FROM + members)]
    return {
        "id": str(guild_id), "name": "Coopérative", "owner_id": str(OWNER), "emojis": [], "features": [],
        "roles": [{"id": str(guild_id), "name": "@everyone", **role},
                  *({"id": str(guild_id * 10_000 + number), "name": f"rôle {number}", **role} for number in (7, 8))],
        "channels": [{"id": str(guild_id * CHANNEL + number), "name": f"salon-{number}", **channel}
                     for number in range(20)],
        "threads": [], "member_count": len(people), "members": [member(each) for each in people],
        "verification_level": 0, "default_message_notifications": 0, "explicit_content_filter": 0, "mfa_level": 0,
        "premium_tier": 0, "preferred_locale": "fr", "nsfw_level": 0, "premium_progress_bar_enabled": False,
        "afk_timeout": 0, "system_channel_flags": 0,
    }  # fmt: skip


def command(number: int, who: int, name: str, *roles: int, guild_id: int = GUILD, **options: str | int) -> Payload:
    """Return a slash command as somebody uses it: `name` is its whole name, as « permanence agenda »."""
    root, *rest = name.split()
    given = [
        {"name": key, "type": 4 if isinstance(value, int) else 3, "value": value} for key, value in options.items()
    ]
    data: Payload = {"id": "1", "name": root, "type": 1, "options": given}
    if rest:
        data["options"] = [{"name": rest[0], "type": 1, "options": given}]
    return _interaction(number, 2, who, roles, guild_id, data)


def suggestions(number: int, who: int, name: str, option: str, typed: str) -> Payload:
    """Return what somebody has typed of an option, for which suggestions are asked."""
    root, verb = name.split()
    focused = [{"name": option, "type": 3, "value": typed, "focused": True}]
    data: Payload = {"id": "1", "name": root, "type": 1, "options": [{"name": verb, "type": 1, "options": focused}]}
    return _interaction(number, 4, who, (), GUILD, data)


def click(number: int, who: int, custom_id: str, *roles: int, guild_id: int = GUILD) -> Payload:
    """Return a button as somebody uses it."""
    asked = _interaction(number, 3, who, roles, guild_id, {"custom_id": custom_id, "component_type": 2})
    return {**asked, "message": {**Transport().message(), "flags": 64}}


def form(number: int, who: int, custom_id: str, guild_id: int = GUILD, **answers: str) -> Payload:
    """Return a form as somebody sends it."""
    fields = [
        {"type": 18, "id": place, "component": {"type": 4, "id": 50 + place, "custom_id": key, "value": value}}
        for place, (key, value) in enumerate(answers.items(), start=1)
    ]
    return _interaction(number, 5, who, (), guild_id, {"custom_id": custom_id, "components": fields})


def _interaction(number: int, kind: int, who: int, roles: Sequence[int], guild_id: int, data: Payload) -> Payload:
    channel = guild_id * CHANNEL
    return {
        "id": str(number), "application_id": str(APPLICATION), "type": kind, "token": str(number), "version": 1,
        "guild": {"id": str(guild_id), "locale": "fr", "features": []},
        "guild_id": str(guild_id), "channel_id": str(channel),
        "channel": {"id": str(channel), "type": 0, "name": "salon-0", "permissions": str(_EVERYTHING)},
        "app_permissions": str(_EVERYTHING), "locale": "fr", "guild_locale": "fr", "data": data,
        "member": {**member(who, *roles), "permissions": str(_EVERYTHING if who == OWNER else _SEEN)},
        "entitlements": [], "authorizing_integration_owners": {}, "context": 0, "attachment_size_limit": 10_485_760,
    }  # fmt: skip
