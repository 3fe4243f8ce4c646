"""Activity without content: who spoke where and when, gathered in memory and written in batches.

What Discord tells is put into a list, which costs a microsecond; a moment later one transaction writes the list. What
is lost with the process is found again in the channels' history. Members who asked not to be looked at leave no row,
nor do bots, private threads and age-restricted channels: whoever listens leaves those out before calling `seen`.
"""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol

from bot.core.actor import Actor
from bot.core.clock import Clock
from bot.core.database import Database, DatabaseUnavailable, Reader, Transaction
from bot.core.ids import ChannelId, GuildId, UserId
from bot.digest.looking_away import LookingAway
from bot.digest.model import Cadence, Reading
from bot.digest.repository import activity, readers
from bot.digest.repository.activity import Fact

_log = logging.getLogger(__name__)

KEPT = timedelta(days=90)
_FLUSH_AFTER = 70.0
"""Seconds that something seen waits for company before it is written: losing it costs one look at a history."""
_BATCH = 500
_MOST_WAITING = 50_000
_AT_ONCE = 100
"""Rows let go of in one transaction."""
_SUMMED_UP_BEFORE = timedelta(days=89)


class Observer(Protocol):
    """Somebody who looks at what was seen while it is written, and keeps nothing of whoever asked not to be kept."""

    async def noticed(self, tx: Transaction, facts: Sequence[Fact]) -> None:
        """Be told of messages, in order; those of members who are not counted are among them."""

    async def forget_person(self, tx: Transaction, guild_id: GuildId, user_id: UserId) -> None:
        """Erase what is kept of somebody who asked not to be looked at."""


class Activity:
    """What was seen and is yet to be written. `load` first; `flush` before the database closes.

    `on_sign` is told the server and the author of whatever is counted, and never of what is not.
    """

    def __init__(self, database: Database, clock: Clock, looking_away: LookingAway) -> None:
        self._database = database
        self._clock = clock
        self._facts: list[Fact] = []
        self._uncounted: list[Fact] = []
        self._reactions: dict[tuple[int, int, int], int] = defaultdict(int)
        self._counts: list[tuple[int, int, int]] = []
        self._removed: list[tuple[int, int]] = []
        self._cleared: list[tuple[int, int]] = []
        self._gone: list[tuple[int, int]] = []
        self._looking_away = looking_away
        self._timer: asyncio.TimerHandle | None = None
        self._flushing: asyncio.Task[None] | None = None
        self._writing = asyncio.Lock()
        self.observer: Observer | None = None
        self.on_sign: Callable[[int, int], None] = lambda _guild_id, _user_id: None

    async def load(self) -> None:
        """Learn who asked not to be looked at."""
        await self._looking_away.load(self._database)

    # What Discord tells: nothing here waits

    def seen(
        self,
        guild_id: int,
        message_id: int,
        channel_id: int,
        thread_id: int | None,
        author_id: int,
        reply_to_id: int | None,
    ) -> None:
        """Somebody wrote a message."""
        fact = (guild_id, message_id, channel_id, thread_id, author_id, reply_to_id)
        if self._looking_away.refused(guild_id, author_id):
            self._uncounted.append(fact)
        else:
            self._facts.append(fact)
            self.on_sign(guild_id, author_id)
        if self._timer is None:
            self._wait()
        elif len(self._facts) >= _BATCH and (self._flushing is None or self._flushing.done()):
            self._begin()

    def counted(self, guild_id: int, message_id: int, people: int) -> None:
        """At least so many people reacted to a message, as its history says."""
        self._counts.append((guild_id, message_id, people))
        self._wait()

    def reacted(self, guild_id: int, message_id: int, user_id: int, times: int = 1) -> None:
        """Somebody reacted to a message, or (-1) took a reaction back."""
        counted = not self._looking_away.refused(guild_id, user_id)
        if counted:
            self.on_sign(guild_id, user_id)
        if times < 0 or counted:
            self._reactions[guild_id, message_id, user_id] += times
            self._wait()

    def removed(self, guild_id: int, message_ids: Iterable[int]) -> None:
        """Messages were deleted."""
        self._removed.extend((guild_id, message_id) for message_id in message_ids)
        self._wait()

    def cleared(self, guild_id: int, message_id: int) -> None:
        """All reactions to a message were taken away."""
        self._cleared.append((guild_id, message_id))
        self._wait()

    def gone(self, guild_id: int, place_id: int) -> None:
        """A channel or a thread was deleted."""
        self._gone.append((guild_id, place_id))
        self._wait()

    # Writing

    async def flush(self) -> None:
        """Write all that was seen, in one transaction."""
        async with self._writing:
            if self._timer is not None:
                self._timer.cancel()
                self._timer = None
            if not self._anything():
                return
            facts: list[Fact] = []
            removed: list[tuple[int, int]] = []
            gone: list[tuple[int, int]] = []
            try:
                async with self._database.transaction() as tx:
                    # Not before it is our turn: somebody may be erased while we wait for it.
                    facts, self._facts = self._facts, []
                    uncounted, self._uncounted = self._uncounted, []
                    reactions, self._reactions = self._reactions, defaultdict(int)
                    counts, self._counts = self._counts, []
                    removed, self._removed = self._removed, []
                    cleared, self._cleared = self._cleared, []
                    gone, self._gone = self._gone, []
                    await activity.insert(tx, facts)
                    await activity.mark(tx, _marks(facts, uncounted))
                    await activity.count_reactions(tx, counts)
                    await activity.remove_reactions(tx, cleared)
                    await activity.react(tx, reactions)
                    await activity.remove(tx, removed)
                    for guild_id, place_id in gone:
                        await activity.remove_place(tx, guild_id, place_id)
                    if self.observer is not None:
                        await self.observer.noticed(tx, sorted((*facts, *uncounted), key=lambda fact: fact[1]))
            except DatabaseUnavailable:
                # What was seen waits; beyond what fits, the oldest is found again in history.
                self._facts = [*facts, *self._facts][-_MOST_WAITING:]
                self._removed = [*removed, *self._removed]
                self._gone = [*gone, *self._gone]
                _log.warning("activity waits for the database, %d messages", len(self._facts))

    def _anything(self) -> bool:
        return any(
            (
                self._facts,
                self._uncounted,
                self._reactions,
                self._counts,
                self._removed,
                self._cleared,
                self._gone,
            )
        )

    def _wait(self) -> None:
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(_FLUSH_AFTER, self._begin)

    def _begin(self) -> None:
        if self._flushing is None or self._flushing.done():
            self._flushing = asyncio.get_running_loop().create_task(self.flush())

    # What members and the house decide

    async def count(self, actor: Actor, *, counted: bool) -> Reading:
        """Have one's messages looked at, or no longer: then what was kept of them goes at once."""
        await self.flush()
        async with self._database.transaction() as tx:
            reading = replace(await self._reading(tx, actor), counted=counted)
            await self._save(tx, actor, reading)
            if not counted:
                await activity.forget_person(tx, actor.guild_id, actor.user_id)
                if self.observer is not None:
                    await self.observer.forget_person(tx, actor.guild_id, actor.user_id)
        await self._looking_away.load(self._database)
        return reading

    async def reading(self, actor: Actor) -> Reading:
        """Return what this member decided about the bulletin."""
        return await self._reading(self._database, actor)

    async def subscribe(self, actor: Actor, cadence: Cadence) -> Reading:
        """Receive the bulletin by direct message at that cadence, or no longer."""
        return await self._decide(actor, cadence=cadence)

    async def wish_greeting(self, actor: Actor, *, greet: bool) -> Reading:
        """Be greeted in the next issue, or rather not."""
        return await self._decide(actor, greet=greet)

    async def _decide(self, actor: Actor, *, cadence: Cadence | None = None, greet: bool | None = None) -> Reading:
        async with self._database.transaction() as tx:
            reading = await self._reading(tx, actor)
            if cadence is not None:
                reading = replace(reading, cadence=cadence)
            if greet is not None:
                reading = replace(reading, greet=greet)
            await self._save(tx, actor, reading)
        await self._looking_away.load(self._database)
        return reading

    async def _reading(self, reader: Reader, actor: Actor) -> Reading:
        return await self._looking_away.reading(reader, actor.guild_id, actor.user_id)

    async def _save(self, tx: Transaction, actor: Actor, reading: Reading) -> None:
        await self._looking_away.decided(tx, actor.guild_id, actor.user_id)
        await readers.save(tx, actor.guild_id, actor.user_id, reading)

    async def marks(self, guild_id: GuildId) -> Mapping[int, int]:
        """Return up to which message each channel and thread was followed: what came later is a gap."""
        return await activity.marks(self._database, guild_id)

    async def known_since(self, guild_id: GuildId, after: int) -> Mapping[int, set[int]]:
        """Return which messages of each channel and thread are counted, of those after that snowflake."""
        return await activity.messages_since(self._database, guild_id, after)

    async def channels_since(self, guild_id: GuildId, start: datetime, end: datetime) -> frozenset[ChannelId]:
        """Return the channels in which messages of that time are counted."""
        return await activity.channels_alive(self._database, guild_id, start, end)

    async def tidy(self, now: datetime) -> None:
        """Sum up the weeks that are about to go, then let the rows of ninety days ago go."""
        await self.flush()
        for guild_id, monday in await activity.weeks_to_sum_up(self._database, now - _SUMMED_UP_BEFORE):
            sums = await activity.sums(self._database, guild_id, monday)
            async with self._database.transaction() as tx:
                await activity.keep_sums(tx, sums)
        for guild_id in await activity.servers(self._database):
            gone = _AT_ONCE
            while gone == _AT_ONCE:
                async with self._database.transaction() as tx:
                    gone = await activity.forget_before(tx, guild_id, now - KEPT, most=_AT_ONCE)

    async def forget_person(self, tx: Transaction, guild_id: GuildId, user_id: UserId) -> None:
        """Erase everything about this person on that server; that they refused to be looked at stays, veiled."""
        self._facts = [fact for fact in self._facts if (fact[0], fact[4]) != (guild_id, user_id)]
        for reaction in [key for key in self._reactions if (key[0], key[2]) == (guild_id, user_id)]:
            del self._reactions[reaction]
        self._uncounted = [fact for fact in self._uncounted if (fact[0], fact[4]) != (guild_id, user_id)]
        await activity.forget_person(tx, guild_id, user_id)
        await self._looking_away.keep_veiled(tx, guild_id, user_id)
        await readers.forget_person(tx, guild_id, user_id)


def _marks(*batches: Sequence[Fact]) -> dict[tuple[int, int], int]:
    found: dict[tuple[int, int], int] = {}
    for batch in batches:
        for guild_id, message_id, channel_id, thread_id, _, _ in batch:
            place = guild_id, thread_id or channel_id
            if message_id > found.get(place, 0):
                found[place] = message_id
    return found
