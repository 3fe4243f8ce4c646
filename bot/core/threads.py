"""Threads made on demand, once each, whatever dies between asking Discord and writing down its answer.

The creation of a private thread has no nonce, so the intention is committed before it, and a thread that may have been
made is looked for by name before another is. A thread beneath a message has that message's own id, so making it twice
is finding it. A forum post is made by its first message: the delivery looks for that one.
"""

import json
from datetime import timedelta

from bot.core import standing
from bot.core.address import Channel, NewPost, PrivateThread, PublicThread
from bot.core.clock import Clock, from_seconds, to_seconds
from bot.core.database import Database, Row, Statement
from bot.core.ids import ChannelId, GuildId, UserId
from bot.core.messenger import Messenger, Sent, TryLater, Unreachable

_MESSAGE_AWAITED = 10.0
"""Seconds after which a message beneath which a thread is wanted is looked for again."""


class Threads:
    """Knows which channel is behind a thread's key. `look_back` allows for Discord's clock differing from ours."""

    def __init__(self, database: Database, clock: Clock, messenger: Messenger, look_back: timedelta) -> None:
        self._database = database
        self._clock = clock
        self._messenger = messenger
        self._look_back = look_back

    async def known(self, address: PrivateThread | PublicThread) -> ChannelId | None:
        """Return the channel of the thread if it has been made. Raises Unreachable if nobody ever wanted it."""
        row = await self._row(address)
        return None if row["thread_id"] is None else ChannelId(row["thread_id"])

    async def open(self, address: PrivateThread | PublicThread) -> Channel | NewPost:
        """Make the thread, or find the one that an interrupted attempt made, and remember it; a post is yet to be made.

        Raises NotDelivered, and Unreachable if nobody ever wanted it. One call at a time for one address.
        """
        row = await self._row(address)
        if row["style"] == "post":
            return NewPost(ChannelId(row["parent_id"]), row["name"], tuple(json.loads(row["tags"])))
        if row["style"] == "beneath":
            return Channel(await self._beneath(row))
        thread_id = None if row["creating_since"] is None else await self._find(row)
        return Channel(await self._create(row) if thread_id is None else await self._remember(address.key, thread_id))

    async def _row(self, address: PrivateThread | PublicThread) -> Row:
        row = await self._database.fetch_one("SELECT * FROM thread WHERE key = ?", (address.key,))
        if row is None or (row["style"] == "private") is not isinstance(address, PrivateThread):
            raise Unreachable(f"the thread {address.key!r} was never registered")
        return row

    async def _beneath(self, row: Row) -> ChannelId:
        message = await standing.where(self._database, row["beneath"])
        if message is None:
            if await standing.is_awaited(self._database, row["beneath"]):
                raise TryLater(_MESSAGE_AWAITED)
            raise Unreachable("message-gone")
        thread_id = await self._messenger.open_thread_beneath(GuildId(row["guild_id"]), message, row["name"])
        return await self._remember(row["key"], thread_id)

    async def _find(self, row: Row) -> ChannelId | None:
        found = await self._messenger.find_private_thread(
            GuildId(row["guild_id"]),
            ChannelId(row["parent_id"]),
            row["name"],
            from_seconds(row["creating_since"]) - self._look_back,
        )
        if found is None:
            return None
        taken = await self._database.fetch_one("SELECT 1 FROM thread WHERE thread_id = ?", (found,))
        return found if taken is None else None

    async def _create(self, row: Row) -> ChannelId:
        # Kept whatever is raised: a thread may exist although adding its members was refused.
        async with self._database.transaction() as tx:
            await tx.execute(
                "UPDATE thread SET creating_since = ? WHERE key = ?", (to_seconds(self._clock.now()), row["key"])
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
            await tx.execute("UPDATE thread SET thread_id = ?, creating_since = NULL WHERE key = ?", (thread_id, key))
        return thread_id


def opened(address: PublicThread, sent: Sent) -> Statement:
    """Remember the post that a message to this address opened, if it was one yet to be made."""
    return (
        "UPDATE thread SET thread_id = ? WHERE key = ? AND style = 'post' AND thread_id IS NULL",
        (sent.channel_id, address.key),
    )
