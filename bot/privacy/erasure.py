"""Erasing somebody: the features keep what belongs to others coherent, the inventory makes sure that nothing is left.

One mechanism for everybody who goes: on their own word, on a written request, thirty days after leaving the server,
after two years of silence, or again after an older file was put back. It has four steps:

1. the tombstone is noted: from here on it will be done, even after a crash, at the next start; roles are given back;
2. in one transaction those who counted on the person are told, in words that name nobody and need no row of theirs;
   what was promised ends as if they had left; the texts of theirs that groups made their own go, if they asked for
   that; the features forget, and then every table of the inventory does;
3. the same transaction notes the tombstone in the file, so that each erasure is done once;
4. the file and its log are rewritten, so that nothing of it can be read in pages no longer used; Discord follows what
   is called otherwise now.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Protocol

from bot.core import audit
from bot.core.actor import Directory
from bot.core.address import DirectMessage, Mention
from bot.core.clock import Clock, to_seconds
from bot.core.commitments import Bequeathing, Commitment, Committed, Legacy
from bot.core.database import Database, Reader, Transaction
from bot.core.ids import GuildId, UserId
from bot.core.inventory import Inventory
from bot.core.outbox import Address, Outbox
from bot.privacy import repository
from bot.privacy.model import Erased
from bot.privacy.naming import can_be_sought
from bot.privacy.tombstones import Tombstone, Tombstones
from bot.privacy.tombstones import names as named_by

CHANGED = "privacy.changed"
NOBODY = UserId(0)
TOMBSTONES_KEPT = timedelta(days=365)
"""Longer than any backup."""


class Memory(Protocol):
    """Something that keeps rows about a person, and forgets them without harm to others."""

    async def forget_person(self, tx: Transaction, guild_id: GuildId, user_id: UserId) -> None:
        """Erase everything about this person on that server."""


Called = Callable[[Reader, GuildId, UserId], Awaitable[str | None]]
"""Returns what somebody is called on a server as last seen, also once Discord tells it no more."""


class Erasures:
    """Does it. The house fills in what is not given to it here before the first one."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        outbox: Outbox,
        inventory: Inventory,
        people: Directory,
        tombstones: Tombstones,
    ) -> None:
        self._database = database
        self._clock = clock
        self._outbox = outbox
        self._inventory = inventory
        self._people = people
        self._tombstones = tombstones
        self.memories: Sequence[Memory] = ()
        self.committed: Sequence[Committed] = ()
        self.bequeathing: Sequence[Bequeathing] = ()
        self.called: Called = _nameless
        self.departures: Sequence[Callable[[Transaction, GuildId, UserId], Awaitable[None]]] = ()
        self.take_out: Callable[[GuildId, UserId], Awaitable[None]] = _nothing
        self.follow: Callable[[GuildId], Awaitable[None]] = _nothing

    async def ahead(self, guild_id: GuildId, user_id: UserId) -> tuple[Commitment, ...]:
        """Return what this person has promised to others and not yet kept."""
        return await self._ahead(self._database, guild_id, user_id)

    async def legacies(self, guild_id: GuildId, user_id: UserId) -> tuple[Legacy, ...]:
        """Return what this person wrote that a group made its own."""
        return await self._legacies(self._database, guild_id, user_id)

    async def erase(
        self, guild_id: GuildId, user_id: UserId, *, by: UserId, action: str, texts: bool, names: Sequence[str] = ()
    ) -> Erased:
        """Erase this person on that server; `by` did it (nobody, if it was they themselves).

        `texts`: what they wrote that groups made their own goes, too; otherwise it stays, without their name.
        `names` are theirs, beside those under which they are, or were last, known there.
        """
        await self._note(guild_id, user_id, texts=texts)
        await self.take_out(guild_id, user_id)
        async with self._database.transaction() as tx:
            ahead = await self._ahead(tx, guild_id, user_id)
            legacies = await self._legacies(tx, guild_id, user_id)
            await self._tell(tx, guild_id, ahead)
            await self._depart(tx, guild_id, user_id, texts=texts)
            await self._forget(tx, guild_id, user_id, names)
            await audit.record(
                tx, guild_id=guild_id, actor_id=by, action=action, subject="person:0", at=self._clock.now()
            )
        if texts:
            await self.follow(guild_id)
        told = {other for commitment in ahead for other in commitment.others}
        return Erased(commitments=len(ahead), told=len(told), legacies=legacies, texts=texts)

    async def forget_person(self, tx: Transaction, guild_id: GuildId, user_id: UserId) -> None:
        """Erase this person, whose departure was followed already, in the transaction given.

        Nobody was asked: the texts that groups made their own stay, without a name.
        """
        await self._note(guild_id, user_id, texts=False)
        await self._forget(tx, guild_id, user_id)

    async def reapply(self) -> int:
        """Erase again whoever an older file has brought back; return how many people. Before anything else is done.

        Nobody is told a second time.
        """
        noted = await asyncio.to_thread(self._tombstones.read)
        done = await repository.buried(self._database)
        missing = set(noted) - set(done)
        if set(done) - set(noted):
            # A file from elsewhere, or one whose companion was lost: what was done in it is remembered from now on.
            await asyncio.to_thread(self._tombstones.note, done)
        back = await self._brought_back(missing) if missing else {}
        for (guild_id, user_id), texts in sorted(back.items()):
            async with self._database.transaction() as tx:
                last = await repository.highest_message(tx)
                await self._depart(tx, guild_id, user_id, texts=texts)
                await self._forget(tx, guild_id, user_id)
                await self._outbox.let_go(tx, after=last, reason="restored")
        if missing:
            async with self._database.transaction() as tx:
                await repository.bury(tx, missing)
        return len(back)

    async def tidy(self, now: datetime) -> None:
        """Let go of the tombstones that no backup can be older than.

        The file comes first: one that it alone still names would be taken for an erasure to be done again.
        """
        limit = now - TOMBSTONES_KEPT
        await asyncio.to_thread(self._tombstones.forget_before, limit)
        async with self._database.transaction() as tx:
            await repository.unbury(tx, limit)

    async def _brought_back(self, missing: set[Tombstone]) -> dict[tuple[GuildId, UserId], bool]:
        """Return who is in the file although these say otherwise, and whether their texts had gone, too."""
        key = await asyncio.to_thread(self._tombstones.key)
        found: dict[tuple[GuildId, UserId], bool] = {}
        for guild_id, user_id in await repository.people_named(self._database, self._inventory):
            asked = [named_by(stone, key, guild_id, user_id) for stone in missing]
            if any(each is not None for each in asked):
                found[guild_id, user_id] = any(asked)
        return found

    async def _tell(self, tx: Transaction, guild_id: GuildId, ahead: Sequence[Commitment]) -> None:
        """Tell those whom nothing else will: what they counted on is off. The message names nobody."""
        now = to_seconds(self._clock.now())
        for number, commitment in enumerate(ahead):
            for other in commitment.others:
                route: list[Address] = [DirectMessage(other)]
                if commitment.channel_id is not None:
                    route.append(Mention(commitment.channel_id, other))
                await self._outbox.add(
                    tx,
                    guild_id=guild_id,
                    kind=CHANGED,
                    key=f"{CHANGED}:{now}:{number}:{other}",
                    route=route,
                    params={"what": commitment.kind, "at": 0 if commitment.at is None else to_seconds(commitment.at)},
                    reader_id=other,
                )

    async def _note(self, guild_id: GuildId, user_id: UserId, *, texts: bool) -> None:
        """Note the tombstone, before anything is committed: what is noted and not done is done at the next start."""
        now = self._clock.now()
        stone = await asyncio.to_thread(partial(self._tombstones.mark, guild_id, user_id, now, texts=texts))
        await asyncio.to_thread(self._tombstones.note, [stone])

    async def _ahead(self, reader: Reader, guild_id: GuildId, user_id: UserId) -> tuple[Commitment, ...]:
        return tuple(
            [
                commitment
                for feature in self.committed
                for commitment in await feature.commitments(reader, guild_id, user_id)
            ]
        )

    async def _legacies(self, reader: Reader, guild_id: GuildId, user_id: UserId) -> tuple[Legacy, ...]:
        return tuple(
            [legacy for feature in self.bequeathing for legacy in await feature.legacies(reader, guild_id, user_id)]
        )

    async def _depart(self, tx: Transaction, guild_id: GuildId, user_id: UserId, *, texts: bool) -> None:
        for depart in self.departures:
            await depart(tx, guild_id, user_id)
        for feature in self.bequeathing if texts else ():
            await feature.take_back(tx, guild_id, user_id)

    async def _forget(self, tx: Transaction, guild_id: GuildId, user_id: UserId, names: Sequence[str] = ()) -> None:
        # Before what is known of them is forgotten.
        known = (*names, self._people.display_name(guild_id, user_id), await self.called(tx, guild_id, user_id))
        called = tuple(dict.fromkeys(name for name in known if name and can_be_sought(name)))
        for memory in self.memories:
            await memory.forget_person(tx, guild_id, user_id)
        await repository.remove(tx, self._inventory, guild_id, user_id, called)
        # All of theirs, those of former attempts that failed included.
        await repository.bury(tx, await asyncio.to_thread(self._tombstones.of, guild_id, user_id))
        tx.leave_no_trace()


async def _nameless(_reader: Reader, _guild_id: GuildId, _user_id: UserId) -> str | None:
    """Know no names."""
    return None


async def _nothing(*_: GuildId | UserId) -> None:
    """Give no roles back, and have nothing called otherwise: there is no Discord."""
