"""Ten thousand messages owed, all due at once: how fast they leave, beside a loop that only marks rows as sent.

Discord is taken at once: `send` returns where the message stands. What is left is ours: claiming rows under a lease,
as many as may be under way at once, rendering each in its reader's language, and recording that it was sent.
The floor does one committed write a message on the same file, in the same way: no lease, no language, no order.
"""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path

import aiosqlite

from bot.core.agenda import Agenda, Entry, Lateness
from bot.core.card import Card
from bot.core.catalogue import Text, our_catalogue
from bot.core.clock import SystemClock
from bot.core.database import Database, Transaction
from bot.core.delivery import Delivery, NoticeKind
from bot.core.due import DueWork
from bot.core.ids import ChannelId, GuildId, MessageId, UserId
from bot.core.messenger import Sent
from bot.core.outbox import DirectMessage, Outbox, Owed
from bot.servers.model import DEFAULT_ZONE
from tests.bench.figures import Figure, figure
from tests.rounds.bench.year import watched

_KIND = "bench.note"
_GUILD = GuildId(1)


class AtOnce:
    """Satisfies the one method of `bot.core.messenger.Messenger` that is needed."""

    def __init__(self) -> None:
        self._ids = count(1)

    async def send(self, guild_id: GuildId, place: object, card: Card, *, nonce: str, marker: int) -> Sent:
        return Sent(channel_id=ChannelId(1), message_id=MessageId(next(self._ids)))


class Readers:
    """Everybody reads French."""

    async def text_for(self, guild_id: GuildId, user_id: UserId | None, *, private: bool) -> Text:
        return our_catalogue().text("fr", DEFAULT_ZONE)


async def _render(owed: Owed, text: Text) -> Card:
    return Card(title=text("core-moment", day="mardi", time="midi"), text=str(owed.params["title"]))


async def _tell_failed(_tx: Transaction, _entry: Entry, _reason: str) -> None:
    raise AssertionError("there is no task here")


async def _tell_undelivered(_tx: Transaction, owed: Owed, reason: str) -> None:
    raise AssertionError(f"message {owed.id} was not delivered: {reason}")


async def measure(folder: Path, *, rounds: int, messages: int) -> list[Figure]:
    """Return how many messages leave a second, and how long the loop is kept meanwhile."""
    # The sentences of a language are read when the first one is asked for, once in the life of a process.
    our_catalogue().text("fr", DEFAULT_ZONE)("core-moment", day="mardi", time="midi")
    ours, floors, lags = list[float](), list[float](), list[float]()
    for number in range(rounds):
        ours.append(await _ours(folder / f"ours-{number}.db", messages))
        floors.append(await _floor(folder / f"floor-{number}.db", messages))
        # Apart: whoever watches works too, and the more so the longer the disk takes.
        await _ours(folder / f"watched-{number}.db", messages, lags)
    return [
        figure(
            f"outbox: {messages:,} due at once",
            ours,
            "rows/s of CPU",
            floors=floors,
        ),
        figure("outbox: the same, by itself", ours, "rows/s of CPU", goal=5_000, least=True),
        figure("outbox: event loop kept by this process", lags, "ms", goal=20),
    ]


@asynccontextmanager
async def _owing(path: Path, messages: int) -> AsyncIterator[Database]:
    clock = SystemClock()
    async with Database.open(path, clock=clock) as database:
        outbox = Outbox(clock)
        async with database.transaction() as tx:
            for number in range(messages):
                await outbox.add(
                    tx,
                    guild_id=_GUILD,
                    kind=_KIND,
                    key=f"note:{number}",
                    route=[DirectMessage(UserId(1_000 + number))],
                    params={"title": f"Note {number}"},
                )
        yield database


async def _ours(path: Path, messages: int, lags: list[float] | None = None) -> float:
    """Return how many messages left in a second of CPU or, with `lags`, add how long the loop was kept meanwhile."""
    async with _owing(path, messages) as database:
        clock = SystemClock()
        delivery = Delivery(database, clock, AtOnce(), Readers(), _tell_undelivered)  # type: ignore[arg-type]
        delivery.register(NoticeKind(_KIND, Lateness.WHENEVER, _render))
        due = DueWork(Agenda(database, clock, _tell_failed), delivery)
        began = time.process_time()
        if lags is None:
            await due.run()
        else:
            async with watched() as lag:
                await due.run()
            lags.append(1_000 * max(lag.own))
        took = time.process_time() - began
        row = await database.fetch_one("SELECT count(*) AS sent FROM outbox WHERE state = 'sent'")
        assert row is not None
        assert row["sent"] == messages
    return messages / took


async def _floor(path: Path, messages: int) -> float:
    """Send and mark as sent, one after the other, as a script would."""
    async with _owing(path, messages):
        pass
    discord = AtOnce()
    async with aiosqlite.connect(path, isolation_level=None) as connection:
        await connection.execute("pragma synchronous = full")
        began = time.process_time()
        rows = await connection.execute_fetchall("SELECT * FROM outbox WHERE state = 'pending' ORDER BY due_at, id")
        for row in rows:
            sent = await discord.send(_GUILD, None, Card(title="mardi"), nonce="", marker=0)
            await connection.execute(
                "UPDATE outbox SET state = 'sent', channel_id = ?, message_id = ?, finished_at = 1 WHERE id = ?",
                (sent.channel_id, sent.message_id, row[0]),
            )
        return messages / (time.process_time() - began)
