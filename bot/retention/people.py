"""People of whom nothing is heard for two years: told once, a month before, then erased like anybody who asks for it.

A sign is whatever somebody does with Bocage on a server, and a message or a reaction of theirs where it listens, unless
they asked it to look away. Only the day is kept, and what they are called: to find that name in what others wrote, when
they are erased after Discord has ceased to tell it.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import date, datetime, timedelta
from typing import Protocol

from bot.core.actor import Directory
from bot.core.clock import Clock
from bot.core.database import Database, DatabaseUnavailable, Transaction
from bot.core.ids import ChannelId, GuildId, UserId
from bot.core.inventory import Leaving, Sight, inventory
from bot.core.outbox import Address, DirectMessage, Outbox, PrivateThread
from bot.core.slices import in_slices
from bot.retention.repository import signs
from bot.retention.repository.signs import Silent

_log = logging.getLogger(__name__)

WARNING = "retention.warning"
TOLD_AHEAD = timedelta(days=30)
"""How long before their data goes somebody is told of it."""
SILENT_FOR = timedelta(days=730)
_A_DAY_AT_MOST = 20
"""How many people are told in one day, while there is time: threads and letters are not sent by the hundred."""
_IN_A_HURRY = timedelta(days=15)
_NAMES_IN_A_SLICE = 200
_WRITTEN_AFTER = 600.0
"""Seconds that signs wait in memory for company: what is lost with the process is one day's sign of a few people."""
_PEOPLE = frozenset({"profile", "member", "community_member", "community_steward", "participation", "digest_reader"})
"""The tables in which somebody may appear who never did anything with Bocage; a row or two for each person."""


class House(Protocol):
    """What a server decided that matters here."""

    @property
    def welcome_channel_id(self) -> ChannelId | None: ...


class Houses(Protocol):
    """Where to learn what a server decided."""

    async def settings(self, guild_id: GuildId) -> House: ...


Erase = Callable[[GuildId, UserId], Awaitable[object]]
"""Erases all that is kept of a person on a server, like of anybody who asks for it."""


class Signs:
    """The last sign of each person. `noticed` costs nothing; `flush` before the database closes."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._day = clock.now().date()
        self._noted: set[tuple[int, int]] = set()
        self._waiting: set[tuple[int, int]] = set()
        self._timer: asyncio.TimerHandle | None = None
        self._flushing: asyncio.Task[None] | None = None

    def noticed(self, guild_id: int, user_id: int) -> None:
        """Somebody gave a sign. Called for every message there is: nothing here waits."""
        person, today = (guild_id, user_id), self._clock.now().date()
        if today != self._day:
            self._day, self._noted = today, set()
        if person in self._noted:
            return
        self._noted.add(person)
        self._waiting.add(person)
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(_WRITTEN_AFTER, self._begin)

    async def flush(self) -> None:
        """Write down who gave a sign since the last time."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if not self._waiting:
            return
        waiting: set[tuple[int, int]] = set()
        try:
            async with self._database.transaction() as tx:
                # Not before it is our turn: somebody may be erased while we wait for it.
                waiting, self._waiting = self._waiting, set()
                people = [(GuildId(guild_id), UserId(user_id)) for guild_id, user_id in sorted(waiting)]
                await signs.note(tx, people, self._clock.now().date())
        except DatabaseUnavailable:
            self._waiting |= waiting
            _log.warning("signs of %d people wait for the database", len(self._waiting))

    async def person_left(self, guild_id: GuildId, user_id: UserId, name: str) -> None:
        """Somebody leaves, called so: noted for when they are erased, since Discord will not tell it again."""
        if name:
            async with self._database.transaction() as tx:
                await signs.left(tx, guild_id, user_id, name, self._clock.now().date())

    async def forget_person(self, tx: Transaction, guild_id: GuildId, user_id: UserId) -> None:
        """Erase everything about this person on that server, what waits to be written included."""
        await signs.forget(tx, guild_id, user_id)
        self._noted.discard((guild_id, user_id))
        self._waiting.discard((guild_id, user_id))

    def _begin(self) -> None:
        self._timer = None
        if self._flushing is None or self._flushing.done():
            self._flushing = asyncio.get_running_loop().create_task(self.flush())


class People:
    """The clock of people: run daily."""

    def __init__(
        self,
        database: Database,
        outbox: Outbox,
        signs: Signs,
        directory: Directory,
        houses: Houses,
        erase: Erase,
    ) -> None:
        self._database = database
        self._outbox = outbox
        self._signs = signs
        self._directory = directory
        self._houses = houses
        self._erase = erase

    async def run(self, now: datetime) -> None:
        """Warn those whose two years are nearly over, erase those whose two years are. Safe to run again."""
        today = now.date()
        await self._signs.flush()
        await self._meet(today)
        await self._name()
        await self._warn(now)
        for silent in await signs.silent_since(self._database, today - SILENT_FOR, warned=True):
            if self._may_go(silent, today):
                await self._erase(silent.guild_id, silent.user_id)

    async def _meet(self, today: date) -> None:
        """Begin the clock of people whom somebody else, or a time before there were clocks, brought in."""
        first = await signs.none_yet(self._database)
        for table in inventory():
            if table.retention.key != "member" or not (first or table.name in _PEOPLE):
                continue
            for column in table.people:
                if column.person is not Leaving.ROW or column.sees is not Sight.ROW:
                    continue
                strangers = await signs.without(self._database, table.name, column.name)
                for start in range(0, len(strangers), 100):
                    async with self._database.transaction() as tx:
                        await signs.note(tx, strangers[start : start + 100], today)

    async def _name(self) -> None:
        """Note what everybody who is there is called, where that has changed."""
        changed = []
        async for guild_id, user_id, known in in_slices(await signs.names(self._database), _NAMES_IN_A_SLICE):
            shown = self._directory.display_name(guild_id, user_id)
            if shown and shown != known:
                changed.append((guild_id, user_id, shown))
        for start in range(0, len(changed), 100):
            async with self._database.transaction() as tx:
                await signs.call(tx, changed[start : start + 100])

    async def _warn(self, now: datetime) -> None:
        today = now.date()
        told = 0
        for silent in await signs.silent_since(self._database, today - SILENT_FOR + TOLD_AHEAD, warned=False):
            if self._directory.display_name(silent.guild_id, silent.user_id) is None:
                continue
            hurry = silent.day <= today - SILENT_FOR + _IN_A_HURRY
            if told >= _A_DAY_AT_MOST and not hurry:
                break
            await self._tell(silent, now)
            told += 1

    async def _tell(self, silent: Silent, now: datetime) -> None:
        channel_id = (await self._houses.settings(silent.guild_id)).welcome_channel_id
        key = f"{WARNING}:{silent.guild_id}:{silent.user_id}:{silent.day.isoformat()}"
        route: list[Address] = [DirectMessage(silent.user_id)]
        async with self._database.transaction() as tx:
            if not await signs.warn(tx, silent, now.date()):
                return
            if channel_id is not None:
                route.insert(0, PrivateThread(key))
                await self._outbox.want_private_thread(
                    tx,
                    guild_id=silent.guild_id,
                    key=key,
                    parent_id=channel_id,
                    name=f"{now.date():%d-%m} · {silent.user_id % 10000:04}",
                    members=[silent.user_id],
                )
            await self._outbox.add(
                tx,
                guild_id=silent.guild_id,
                kind=WARNING,
                key=key,
                route=route,
                params={"until": (silent.day + SILENT_FOR).isoformat()},
                reader_id=silent.user_id,
                expires_at=now + TOLD_AHEAD - timedelta(days=1),
            )

    def _may_go(self, silent: Silent, today: date) -> bool:
        """Return whether somebody had the time to say that they are still there, or is there no more."""
        if self._directory.display_name(silent.guild_id, silent.user_id) is None:
            return True
        return silent.warned_on is not None and silent.warned_on <= today - TOLD_AHEAD
