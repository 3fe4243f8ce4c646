"""Private threads made on demand, once each, whatever dies between asking Discord and writing down its answer.

A creation has no nonce, so the intention is committed before it, and a thread that may have been made is looked for by
name before another is.
"""

import json
from datetime import timedelta

from bot.core.address import PrivateThread
from bot.core.clock import Clock, from_seconds, to_seconds
from bot.core.database import Database, Row
from bot.core.ids import ChannelId, GuildId, UserId
from bot.core.messenger import Messenger, Unreachable


class PrivateThreads:
    """Knows which channel is behind a `PrivateThread`. `look_back` allows for Discord's clock differing from ours."""

    def __init__(self, database: Database, clock: Clock, messenger: Messenger, look_back: timedelta) -> None:
        self._database = database
        self._clock = clock
        self._messenger = messenger
        self._look_back = look_back

    async def known(self, address: PrivateThread) -> ChannelId | None:
        """Return the channel of the thread if it has been made. Raises Unreachable if nobody ever wanted it."""
        row = await self._row(address)
        return None if row["thread_id"] is None else ChannelId(row["thread_id"])

    async def make(self, address: PrivateThread) -> ChannelId:
        """Make the thread, or find the one that an interrupted attempt made, and remember it.

        Raises NotDelivered, and Unreachable if nobody ever wanted it. One call at a time for one address.
        """
        row = await self._row(address)
        thread_id = None if row["creating_since"] is None else await self._find(row)
        return await self._create(row) if thread_id is None else await self._remember(address.key, thread_id)

    async def _row(self, address: PrivateThread) -> Row:
        row = await self._database.fetch_one("SELECT * FROM private_thread WHERE key = ?", (address.key,))
        if row is None:
            raise Unreachable(f"the private thread {address.key!r} was never registered")
        return row

    async def _find(self, row: Row) -> ChannelId | None:
        found = await self._messenger.find_private_thread(
            GuildId(row["guild_id"]),
            ChannelId(row["parent_id"]),
            row["name"],
            from_seconds(row["creating_since"]) - self._look_back,
        )
        if found is None:
            return None
        taken = await self._database.fetch_one("SELECT 1 FROM private_thread WHERE thread_id = ?", (found,))
        return found if taken is None else None

    async def _create(self, row: Row) -> ChannelId:
        # Kept whatever is raised: a thread may exist although adding its members was refused.
        async with self._database.transaction() as tx:
            await tx.execute(
                "UPDATE private_thread SET creating_since = ? WHERE key = ?",
                (to_seconds(self._clock.now()), row["key"]),
            )
        thread_id = await self._messenger.create_private_thread(
            GuildId(row["guild_id"]),
            ChannelId(row["parent_id"]),
            row["name"],
            [UserId(member) for member in json.loads(row["members"])],
        )
        return await self._remember(row["key"], thread_id)

    async def _remember(self, key: str, thread_id: ChannelId) -> ChannelId:
        async with self._database.transaction() as tx:
            await tx.execute(
                "UPDATE private_thread SET thread_id = ?, creating_since = NULL WHERE key = ?", (thread_id, key)
            )
        return thread_id
