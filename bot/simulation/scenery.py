"""A simulated Discord that looks as a database remembers the real one: the same ids, nobody's words, nobody's names.

Everybody of whom the database speaks and who has not left is there; what stands there stands, empty.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

import discord
from simcord.backend import Backend
from simcord.backend.models import Channel, Member, Message, Overwrite, Role, User
from simcord.backend.models.channel import ThreadMetadata
from simcord.backend.models.scheduled_event import ScheduledEvent
from simcord.enums import ChannelType, OverwriteType

from bot.simulation.repository import Ground, Piece

_KINDS: Final = {
    "category": ChannelType.CATEGORY,
    "text": ChannelType.TEXT,
    "news": ChannelType.NEWS,
    "forum": ChannelType.FORUM,
}
_HIDDEN: Final = frozenset({"stewards", "members"})
_VIEW: Final = discord.Permissions.view_channel.flag
_ADMINISTRATOR: Final = discord.Permissions.administrator.flag
_COMPONENTS: Final = 1 << 15
_AN_EXTERNAL_EVENT: Final = 3


def rebuild(backend: Backend, ground: Ground, *, now: datetime) -> None:
    """Make one server in the simulated Discord. Nobody is told: the bot will find it when it is « ready »."""
    told = backend.emit
    backend.emit = _quiet  # type: ignore[method-assign]
    try:
        guild = backend.create_guild("serveur", id=ground.guild_id)
        guild.preferred_locale = "fr"
        # What Bocage may really do on the server is not in the database: here it lacks nothing.
        for role in guild.roles.values():
            role.permissions |= _ADMINISTRATOR * role.managed
        # Whoever was there before the bot is not a newcomer.
        for member in guild.members.values():
            member.joined_at = (now - timedelta(days=1)).isoformat()
        for piece in ground.pieces:
            _place(backend, guild, piece)
        parents = {piece.key: piece.id for piece in ground.pieces}
        for piece in ground.pieces:
            if piece.id in backend.channels and piece.parent_key is not None:
                backend.channels[piece.id].parent_id = parents.get(piece.parent_key)
        forums = {thread.parent_id for thread in ground.threads if not thread.private}
        for place in sorted((ground.places | forums) - backend.channels.keys()):
            _channel(backend, guild, place, ChannelType.TEXT, f"salon-{place % 10000:04}")
        for person in sorted(ground.people - {backend.bot_user.id}):
            roles = [piece.id for piece in ground.pieces if person in ground.wearers.get(piece.key, ())]
            backend.users[person] = User(id=person, name=f"membre-{person}", global_name=f"Membre {person}")
            joined = (now - timedelta(days=400)).isoformat()
            guild.members[person] = Member(user_id=person, role_ids=roles, joined_at=joined)
        _furnish(backend, guild, ground, now)
    finally:
        backend.emit = told  # type: ignore[method-assign]


def _place(backend: Backend, guild: Any, piece: Piece) -> None:  # noqa: ANN401 - simcord's guild
    if piece.kind == "role":
        guild.roles[piece.id] = Role(id=piece.id, name=piece.name, permissions=0, position=1)
        for role in guild.roles.values():
            role.position += role.managed
        return
    hidden = Overwrite(target_id=guild.id, type=OverwriteType.ROLE, allow=0, deny=_VIEW)
    _channel(backend, guild, piece.id, _KINDS[piece.kind], piece.name, [hidden] if piece.access in _HIDDEN else [])


def _channel(
    backend: Backend,
    guild: Any,  # noqa: ANN401
    channel_id: int,
    kind: ChannelType,
    name: str,
    overwrites: list[Overwrite] | None = None,
) -> None:
    backend.channels[channel_id] = Channel(
        id=channel_id,
        type=kind,
        name=name,
        guild_id=guild.id,
        overwrites=overwrites or [],
        position=len(guild.channel_ids),
    )
    backend.messages[channel_id] = {}
    guild.channel_ids.append(channel_id)


def _furnish(backend: Backend, guild: Any, ground: Ground, now: datetime) -> None:  # noqa: ANN401
    """Put threads, the bot's standing messages and Discord's events where they stand."""
    at = now.isoformat()
    for thread in ground.threads:
        kind = ChannelType.PRIVATE_THREAD if thread.private else ChannelType.PUBLIC_THREAD
        backend.channels[thread.id] = Channel(
            id=thread.id,
            type=kind,
            name=thread.name,
            guild_id=guild.id,
            parent_id=thread.parent_id,
            owner_id=backend.bot_user.id,
            thread_metadata=ThreadMetadata(auto_archive_duration=10080, archive_timestamp=at, create_timestamp=at),
            thread_members=dict.fromkeys((backend.bot_user.id, *thread.members), at),
        )
        backend.messages[thread.id] = {}
        guild.thread_ids.append(thread.id)
    for channel_id, message_id in ground.messages:
        if channel_id in backend.messages:
            backend.messages[channel_id][message_id] = Message(
                id=message_id,
                channel_id=channel_id,
                author_id=backend.bot_user.id,
                timestamp=at,
                flags=_COMPONENTS,
                components=[{"type": 10, "content": "…", "id": 1}],
            )
    for event_id in ground.events:
        guild.scheduled_events[event_id] = ScheduledEvent(
            id=event_id,
            guild_id=guild.id,
            name="rendez-vous",
            creator_id=backend.bot_user.id,
            scheduled_start_time=(now + timedelta(days=60)).isoformat(),
            scheduled_end_time=(now + timedelta(days=60, hours=1)).isoformat(),
            entity_type=_AN_EXTERNAL_EVENT,
            entity_metadata={"location": "…"},
        )


def _quiet(event: str, payload: Mapping[str, Any]) -> None:
    """Tell nobody."""
