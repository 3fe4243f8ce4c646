"""The events in a server's own list. Implements `bot.meetups.mirror.model.ScheduledEvents`; deletes nothing.

Discord is asked in terms of ids rather than of discord.py's objects, as in `cogs.support.builder`: what was made a
moment ago is not in its cache yet. Sources: Discord's documentation, « Guild Scheduled Event », « JSON Error Codes ».
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import discord

from bot.core.ids import ChannelId, GuildId
from bot.core.messenger import TryLater
from bot.meetups.mirror.model import EventId, EventRefused, Kind, Shown, Status, Wish
from cogs.support.discord_errors import TROUBLE, explain
from cogs.support.once import AskedAlready, only_once

_GUILD_ONLY = 2
_KINDS = {Kind.STAGE: 1, Kind.VOICE: 2, Kind.EXTERNAL: 3}
_STATUSES = {Status.SCHEDULED: 1, Status.ACTIVE: 2, Status.COMPLETED: 3, Status.CANCELLED: 4}
_NAMED = {number: status for status, number in _STATUSES.items()}
_REFUSALS = {
    10003: "channel-gone",
    10004: "server-gone",
    10070: "gone",
    30038: "full",
    50001: "missing-permission",
    50013: "missing-permission",
}


class DiscordEvents:
    """The events of the servers that a client is on."""

    def __init__(self, client: discord.Client | None = None) -> None:
        self._client = client

    def follow(self, client: discord.Client) -> None:
        """Work through this client from now on."""
        self._client = client

    async def listing(self, guild_id: GuildId) -> tuple[Shown, ...]:
        client = self._connected(guild_id)
        with _explained():
            found = await client.http.get_scheduled_events(guild_id, with_user_count=False)
        shown = (self._shown(event) for event in found)
        return tuple(event for event in shown if event.open)

    async def look(self, guild_id: GuildId, event_id: EventId) -> Shown | None:
        client = self._connected(guild_id)
        try:
            with _explained():
                return self._shown(await client.http.get_scheduled_event(guild_id, event_id, with_user_count=False))
        except EventRefused as refusal:
            if refusal.refusal == "gone":
                return None
            raise

    async def create(self, guild_id: GuildId, wish: Wish) -> Shown:
        client = self._connected(guild_id)
        with _explained(), only_once():
            made = await client.http.create_guild_scheduled_event(guild_id, privacy_level=_GUILD_ONLY, **_payload(wish))
        return self._shown(made)

    async def change(self, guild_id: GuildId, event_id: EventId, wish: Wish) -> Shown:
        client = self._connected(guild_id)
        with _explained():
            return self._shown(await client.http.edit_scheduled_event(guild_id, event_id, **_payload(wish)))

    async def set_status(self, guild_id: GuildId, event_id: EventId, status: Status) -> Shown:
        client = self._connected(guild_id)
        with _explained():
            return self._shown(await client.http.edit_scheduled_event(guild_id, event_id, status=_STATUSES[status]))

    def seen_by_everyone(self, guild_id: GuildId, channel_id: ChannelId) -> bool:
        guild = None if self._client is None else self._client.get_guild(guild_id)
        channel = None if guild is None else guild.get_channel(channel_id)
        return channel is not None and channel.permissions_for(channel.guild.default_role).view_channel

    def _connected(self, guild_id: GuildId) -> discord.Client:
        if self._client is None:
            raise EventRefused("retry-later")
        guild = self._client.get_guild(guild_id)
        if guild is None:
            raise EventRefused("server-gone")
        if guild.unavailable:
            raise EventRefused("retry-later")
        return self._client

    def _shown(self, event: Mapping[str, Any]) -> Shown:
        me = None if self._client is None else self._client.user
        ends, channel, maker = event.get("scheduled_end_time"), event.get("channel_id"), event.get("creator_id")
        return Shown(
            event_id=EventId(int(event["id"])),
            name=event["name"],
            description=event.get("description") or "",
            starts_at=_instant(event["scheduled_start_time"]),
            ends_at=None if ends is None else _instant(ends),
            channel_id=None if channel is None else ChannelId(int(channel)),
            location=(event.get("entity_metadata") or {}).get("location") or "",
            status=_NAMED[event["status"]],
            own=me is not None and maker is not None and int(maker) == me.id,
        )


def _payload(wish: Wish) -> dict[str, Any]:
    return {
        "name": wish.name,
        "description": wish.description,
        "scheduled_start_time": wish.starts_at.isoformat(),
        "scheduled_end_time": wish.ends_at.isoformat(),
        "entity_type": _KINDS[wish.kind],
        "channel_id": wish.channel_id,
        "entity_metadata": {"location": wish.location} if wish.kind is Kind.EXTERNAL else None,
    }


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


@contextmanager
def _explained() -> Iterator[None]:
    """Let whatever Discord answers badly leave this block as an EventRefused."""
    try:
        yield
    except AskedAlready as error:
        raise EventRefused("retry-later", doubtful=True) from error
    except TROUBLE as error:
        raise _of(error) from error


def _of(error: Exception) -> EventRefused:
    meaning = explain(error)
    if isinstance(meaning, TryLater):
        return EventRefused("retry-later", wait=timedelta(seconds=meaning.seconds))
    if not isinstance(error, discord.HTTPException) or error.status >= 500:
        return EventRefused("retry-later", doubtful=True)
    if error.status == 401:
        return EventRefused("retry-later")
    return EventRefused(_REFUSALS.get(error.code, f"discord-{error.code or error.status}"))
