"""The process that is killed: owes the messages and delivers them, and ends when all is said.

python -m tests.core.kill.worker DATABASE PORT MESSAGES START
"""

import asyncio
import sys
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import aiohttp

from bot.core.agenda import Agenda, Entry, Lateness
from bot.core.card import Card
from bot.core.catalogue import Catalogue, Text
from bot.core.database import Database, Transaction
from bot.core.delivery import Delivery, NoticeKind, Sent, TryLater, Unconfirmed, Unreachable
from bot.core.due import DueWork
from bot.core.ids import ChannelId, GuildId, MessageId, UserId
from bot.core.outbox import Outbox, Owed, Place
from tests.core.kill.plan import GUILD, PARENT, SPEED, THREADS, FastClock, key, route


class HttpMessenger:
    """Satisfies `bot.core.messenger.Messenger`."""

    def __init__(self, session: aiohttp.ClientSession) -> None:
        self._session = session

    async def send(self, guild_id: GuildId, place: Place, card: Card, *, nonce: str, marker: int) -> Sent:
        body: dict[str, str | int] = {"channel": str(place), "title": card.title, "nonce": nonce, "marker": marker}
        return Sent(ChannelId(1), MessageId(await self._id("POST", "/messages", json=body) or 0))

    async def find(self, guild_id: GuildId, place: Place, *, marker: int, since: datetime) -> Sent | None:
        query = {"channel": str(place), "marker": str(marker), "since": str(since.timestamp())}
        found = await self._id("GET", "/messages", params=query)
        return None if found is None else Sent(ChannelId(1), MessageId(found))

    async def create_private_thread(
        self, guild_id: GuildId, parent_id: ChannelId, name: str, members: Sequence[UserId]
    ) -> ChannelId:
        return ChannelId(await self._id("POST", "/threads", json={"name": name}) or 0)

    async def find_private_thread(
        self, guild_id: GuildId, parent_id: ChannelId, name: str, since: datetime
    ) -> ChannelId | None:
        query = {"name": name, "since": str(since.timestamp())}
        found = await self._id("GET", "/threads", params=query)
        return None if found is None else ChannelId(found)

    async def open_thread_beneath(self, guild_id: GuildId, message: Sent, name: str) -> ChannelId:
        raise AssertionError("nothing here is wanted beneath a message")

    async def _id(
        self,
        method: str,
        path: str,
        *,
        json: Mapping[str, str | int] | None = None,
        params: Mapping[str, str] | None = None,
    ) -> int | None:
        try:
            async with self._session.request(method, path, json=json, params=params) as response:
                if response.status == 403:
                    raise Unreachable("closed")
                body = await response.json()
                if response.status == 429:
                    raise TryLater(body["retry_after"])
                if response.status >= 500:
                    raise Unconfirmed(f"status {response.status}")
                return None if body is None else int(body["id"])
        except (aiohttp.ClientError, TimeoutError) as error:
            raise Unconfirmed(error) from error


class Readers:
    """Satisfies `bot.core.notice.Readers`."""

    async def text_for(self, guild_id: GuildId, user_id: UserId | None, *, private: bool) -> Text:
        return Text("fr", ZoneInfo("Europe/Paris"), private, Catalogue({}))


async def render(owed: Owed, text: Text) -> Card:
    return Card(title=str(owed.params["title"]))


async def alert(tx: Transaction, owed: Owed, reason: str) -> None:
    sys.stderr.write(f"given up: {owed.params} {reason}\n")


async def alert_agenda(tx: Transaction, entry: Entry, reason: str) -> None:
    raise AssertionError(reason)


async def owe_all(database: Database, outbox: Outbox, messages: int) -> None:
    async with database.transaction() as tx:
        for number in range(THREADS):
            await outbox.want_private_thread(
                tx, guild_id=GUILD, key=str(number), parent_id=PARENT, name=f"thread {number}", members=[UserId(1)]
            )
    row = await database.fetch_one("SELECT count(*) AS owed FROM outbox")
    for number in range(0 if row is None else row["owed"], messages):
        async with database.transaction() as tx:
            await outbox.add(
                tx, guild_id=GUILD, kind="note", key=key(number), route=route(number), params={"title": key(number)}
            )
        await asyncio.sleep(0.001)


async def main(path: Path, port: int, messages: int, start: int) -> None:
    clock = FastClock(start)
    async with (
        aiohttp.ClientSession(f"http://127.0.0.1:{port}", timeout=aiohttp.ClientTimeout(total=10)) as session,
        Database.open(path, clock=clock) as database,
    ):
        outbox = Outbox(clock)
        delivery = Delivery(database, clock, HttpMessenger(session), Readers(), alert)
        delivery.register(NoticeKind("note", Lateness.WHENEVER, render))
        await delivery.recover()
        work = DueWork(Agenda(database, clock, alert_agenda), delivery)
        outbox.ring = work.ring
        owing = asyncio.create_task(owe_all(database, outbox, messages))
        while True:
            due = await work.run()
            if due is None and owing.done():
                break
            wait = 1 if due is None else (due - clock.now()).total_seconds()
            await asyncio.sleep(min(max(wait, 0) / SPEED, 0.2))
        await owing


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])))
