"""What the visitor of the demo sees and does: whose eyes, which channel, what is new, and how time passes.

One lock is held around everything that moves the world (the ticking clock, jumps, switches, actions in the window),
because the simulated Discord accepts one operation at a time.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import discord
import simcord
from simcord.backend.access import channel_accessible
from simcord.backend.models import Channel, Message
from simcord.backend.models.scheduled_event import ScheduledEvent
from simcord.enums import ChannelType

from bot.core.catalogue import Text
from bot.demo.preview import DiscordWindow
from bot.demo.simulated import Due, World, advance

log = logging.getLogger(__name__)

LONGEST_JUMP = timedelta(days=31)
_LISTED = (ChannelType.TEXT, ChannelType.NEWS, ChannelType.FORUM)
_OPEN_EVENTS = (1, 2)
"""Scheduled, and under way."""
_TROUBLE = (TimeoutError, RuntimeError, simcord.SetupError, simcord.BackendError)
_TICK_SECONDS = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewer:
    """Somebody through whose eyes the server may be seen; `about` says in a few words who they are.

    Who is not there yet joins by `arrives`, when first looked through: it returns the channel in which they find
    themselves, or None if it is too early for them to come.
    """

    member: simcord.MemberActor
    about: str
    arrives: Callable[[], Awaitable[int | None]] | None = None

    @property
    def name(self) -> str:
        return self.member.user.global_name or self.member.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """Something worth trying. Without a channel it is tried in the direct messages.

    A channel that is yet to be made is given as what will find it.
    """

    title: str
    hint: str
    viewer: Viewer
    channel: simcord.ChannelHandle | Callable[[], simcord.ChannelHandle] | None = None

    def place(self) -> simcord.ChannelHandle:
        """Return where it is tried, as things are now."""
        if self.channel is None:
            return self.viewer.member.user.dm_channel
        return self.channel if isinstance(self.channel, simcord.ChannelHandle) else self.channel()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What there is to see: one server, the people to be, where to begin, what to try.

    `upcoming` tells when the bot will next do something that people notice (which leaves its housework out); `text` is
    the language and the zone in which the page itself tells days and hours.
    """

    world: World
    due: Due
    upcoming: Callable[[], Awaitable[datetime | None]]
    guild: simcord.GuildHandle
    viewers: Sequence[Viewer]
    start: simcord.ChannelHandle
    text: Text
    trials: Sequence[Trial] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One line of the list: a channel, a thread or the direct messages, as the present viewer may see it.

    A forum holds posts, which are its threads, and cannot itself be looked at.
    """

    channel: Channel
    name: str
    unread: bool
    private: bool = False
    threads: tuple["Place", ...] = ()

    @property
    def forum(self) -> bool:
        return self.channel.type == ChannelType.FORUM


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A category and its channels; the channels outside of any category have no name above them."""

    name: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One of Discord's own scheduled events, as the server's list of events shows it."""

    name: str
    starts_at: datetime
    about: str
    where: str
    under_way: bool


class JumpError(Exception):
    """Time stopped on its way; what it reached is committed."""


class Visit:
    """The one visit that every open browser tab shares."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.lock = asyncio.Lock()
        self.viewer = scene.viewers[0]
        self.channel: simcord.ChannelHandle = scene.start
        self.window = DiscordWindow(
            scene.world.env, scene.start, self.viewer.member, zone=scene.text.zone.key, lock=self.lock
        )
        self._seen: dict[tuple[int, int], int] = {}
        self._activity = scene.world.activity()
        for viewer in scene.viewers:
            for channel in self._visible(viewer):
                self._mark_seen(viewer, channel.id)

    # What is shown -------------------------------------------------------------------------------------------------

    def now(self) -> datetime:
        """Return the present instant in the server's own zone."""
        return self.scene.world.clock.now().astimezone(self.scene.text.zone)

    def groups(self) -> list[Group]:
        """Return the channels the present viewer may see, by category, and mark as read the one being looked at."""
        self._mark_seen(self.viewer, self.channel.id)
        channels = [channel for channel in self._visible(self.viewer) if channel.guild_id is not None]
        tops = [channel for channel in channels if not channel.is_thread and channel.type in _LISTED]
        by_category: dict[int | None, list[Place]] = {}
        for channel in tops:
            threads = tuple(
                self._place(thread) for thread in channels if thread.is_thread and thread.parent_id == channel.id
            )
            by_category.setdefault(channel.parent_id, []).append(self._place(channel, threads))
        names = self.scene.world.env.backend.channels
        return [
            Group(name="" if category is None else names[category].name or "", places=tuple(places))
            for category, places in sorted(by_category.items(), key=lambda item: self._position(item[0]))
        ]

    def events(self) -> list[Event]:
        """Return Discord's scheduled events that the present viewer may see, the next one first."""
        backend = self.scene.world.env.backend
        shown = [
            event
            for event in backend.guilds[self.scene.guild.id].scheduled_events.values()
            if event.status in _OPEN_EVENTS
            and (event.channel_id is None or self._may_see(self.viewer, event.channel_id))
        ]
        return sorted((self._event(event) for event in shown), key=lambda event: (event.starts_at, event.name))

    def direct_messages(self) -> Place:
        """Return the present viewer's direct messages with the bot."""
        return self._place(self._dm(self.viewer))

    def waiting_for(self, viewer: Viewer) -> bool:
        """Return whether `viewer` has something new in their direct messages or private threads."""
        personal = [self._dm(viewer), *(c for c in self._visible(viewer) if c.type == ChannelType.PRIVATE_THREAD)]
        return any(self._unread(viewer, channel) for channel in personal)

    async def next_due(self) -> datetime | None:
        """Return when the bot will next do something of its own accord, in the server's zone."""
        upcoming = await self.scene.upcoming()
        return None if upcoming is None else upcoming.astimezone(self.scene.text.zone)

    # What is done --------------------------------------------------------------------------------------------------

    async def look(self, *, viewer_id: int | None = None, channel_id: int | None = None) -> str | None:
        """Become somebody, go somewhere; return None, or the key of the sentence that says why it cannot be.

        Becoming somebody who may not see the present channel leads to where the demo began. Becoming somebody who is
        not there yet lets them arrive, and leads to where they are greeted.
        """
        async with self.lock:
            viewer = self.viewer
            if viewer_id is not None:
                found = next((one for one in self.scene.viewers if one.member.id == viewer_id), None)
                if found is None:
                    return "demo-unseen"
                viewer = found
                if viewer.arrives is not None and not self._is_there(viewer):
                    channel_id = await viewer.arrives()
                    if channel_id is None:
                        return "demo-not-yet"
            wanted = self.channel.id if channel_id is None else channel_id
            if self._is_forum(wanted):
                return "demo-unseen"
            if not self._may_see(viewer, wanted):
                if channel_id is not None:
                    return "demo-unseen"
                wanted = self._dm(viewer).id if self.channel.guild is None else self.scene.start.id
            if (viewer, wanted) != (self.viewer, self.channel.id):  # else what is being typed would be lost
                self._go(viewer, wanted)
            return None

    async def jump(self, seconds: float | None) -> None:
        """Let that much time pass, or go to the next thing due when `seconds` is None.

        Raises JumpError if the way there could not be finished.
        """
        async with self.lock:
            if seconds is None:
                upcoming = await self.scene.upcoming()
                if upcoming is None:
                    return
                seconds = max(1.0, (upcoming - self.scene.world.clock.now()).total_seconds())
            try:
                await self._pass(min(seconds, LONGEST_JUMP.total_seconds()))
            except _TROUBLE as error:
                log.exception("a jump in time stopped on its way")
                raise JumpError from error
            finally:
                await self._refresh()

    async def keep_time(self) -> None:
        """Let simulated time pass as real time does, until cancelled."""
        due_at = self.scene.world.clock.now()
        before = time.monotonic()
        while True:
            await asyncio.sleep(_TICK_SECONDS)
            now = time.monotonic()
            due_at += timedelta(seconds=now - before)
            before = now
            async with self.lock:
                # A jump, or a timer of the bot, may have moved the world further than the ticking did.
                due_at = max(due_at, self.scene.world.clock.now())
                try:
                    await self._pass((due_at - self.scene.world.clock.now()).total_seconds())
                    await self._refresh_if_something_happened()
                except _TROUBLE:
                    log.exception("the clock of the demo stumbled")

    # ---------------------------------------------------------------------------------------------------------------

    async def _pass(self, seconds: float) -> None:
        await advance(self.scene.world.env, self.scene.due, seconds)
        self.scene.world.forget_records()

    async def _refresh_if_something_happened(self) -> None:
        if self._activity != self.scene.world.activity():
            await self._refresh()

    async def _refresh(self) -> None:
        await self.window.refresh()
        self._activity = self.scene.world.activity()

    def _go(self, viewer: Viewer, channel_id: int) -> None:
        env, backend = self.scene.world.env, self.scene.world.env.backend
        self._mark_seen(self.viewer, self.channel.id)
        channel = backend.channels[channel_id]
        self.viewer = viewer
        self.channel = simcord.ChannelHandle(env, self.scene.guild if channel.guild_id is not None else None, channel)
        person = viewer.member if channel.guild_id is not None else viewer.member.user
        self.window.show_to(self.channel, person)
        self._mark_seen(viewer, channel_id)

    def _visible(self, viewer: Viewer) -> Iterator[Channel]:
        channels = self.scene.world.env.backend.channels.values()
        for channel in sorted(channels, key=lambda channel: (channel.position, channel.id)):
            archived = channel.thread_metadata is not None and channel.thread_metadata.archived
            if not archived and self._may_see(viewer, channel.id):
                yield channel

    def _is_there(self, viewer: Viewer) -> bool:
        return viewer.member.id in self.scene.world.env.backend.guilds[self.scene.guild.id].members

    def _is_forum(self, channel_id: int) -> bool:
        known = self.scene.world.env.backend.channels.get(channel_id)
        return known is not None and known.type == ChannelType.FORUM

    def _may_see(self, viewer: Viewer, channel_id: int) -> bool:
        return channel_accessible(self.scene.world.env.backend, channel_id, viewer.member.id, history=True)

    def _dm(self, viewer: Viewer) -> Channel:
        return self.scene.world.env.backend.get_dm_channel(viewer.member.id)

    def _position(self, category: int | None) -> tuple[int, int]:
        if category is None:
            return (-1, 0)
        return (self.scene.world.env.backend.channels[category].position, category)

    def _place(self, channel: Channel, threads: tuple[Place, ...] = ()) -> Place:
        name = channel.name or "Messages privés"
        unread = channel.id != self.channel.id and self._unread(self.viewer, channel)
        return Place(channel=channel, name=name, unread=unread, private=_is_private(channel), threads=threads)

    def _event(self, event: ScheduledEvent) -> Event:
        if event.channel_id is None:
            where = (event.entity_metadata or {}).get("location", "")
        else:
            where = self.scene.world.env.backend.channels[event.channel_id].name or ""
        return Event(
            name=event.name,
            starts_at=datetime.fromisoformat(event.scheduled_start_time).astimezone(self.scene.text.zone),
            about=event.description or "",
            where=where,
            under_way=event.status != _OPEN_EVENTS[0],
        )

    def _messages(self, viewer: Viewer, channel_id: int) -> Iterator[Message]:
        messages = self.scene.world.env.backend.messages.get(channel_id, {})
        return (message for message in messages.values() if message.visible_to(viewer.member.id))

    def _unread(self, viewer: Viewer, channel: Channel) -> bool:
        seen = self._seen.get((viewer.member.id, channel.id), 0)
        return any(
            message.id > seen and message.author_id != viewer.member.id
            for message in self._messages(viewer, channel.id)
        )

    def _mark_seen(self, viewer: Viewer, channel_id: int) -> None:
        newest = max((message.id for message in self._messages(viewer, channel_id)), default=0)
        self._seen[viewer.member.id, channel_id] = newest


def _is_private(channel: Channel) -> bool:
    """Return whether not everybody on the server sees a channel; the role of everybody bears the server's own id."""
    hidden = any(
        entry.target_id == channel.guild_id and entry.deny & discord.Permissions.view_channel.flag
        for entry in channel.overwrites
    )
    return hidden or channel.type == ChannelType.PRIVATE_THREAD
