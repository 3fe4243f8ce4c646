"""Everything a delivery needs, on a real database: opened, closed, and opened again after a crash."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from bot.core.agenda import Lateness
from bot.core.card import Card
from bot.core.catalogue import Text
from bot.core.database import Database, Row, Transaction
from bot.core.delivery import Delivery, NoticeKind, Patience, Withheld
from bot.core.ids import ChannelId, GuildId, UserId
from bot.core.keeping import Keeper
from bot.core.outbox import Address, Channel, Outbox, Owed
from bot.core.standing import StandingMessages
from tests.core.pretend_discord import PlainReaders, PretendDiscord
from tests.support.clock import FakeClock
from tests.support.fresh import lay_down

GUILD = GuildId(1)
ALICE, BOB, CHARLIE = UserId(10), UserId(11), UserId(12)
LOBBY = ChannelId(50)
STEWARDS = Channel(ChannelId(99))

ALERT_KIND = "servers.alert-undelivered"


@dataclass(slots=True, kw_only=True)
class World:
    database: Database
    clock: FakeClock
    discord: PretendDiscord
    outbox: Outbox
    standing: StandingMessages
    delivery: Delivery
    keeper: Keeper
    readers: PlainReaders
    alerts: list[tuple[int, str]] = field(default_factory=list)

    async def owe(
        self,
        title: str,
        *route: Address,
        kind: str = "note",
        due_in: float = 0,
        expires_in: float | None = None,
        reader: UserId | None = None,
    ) -> bool:
        now = self.clock.now()
        async with self.database.transaction() as tx:
            return await self.outbox.add(
                tx,
                guild_id=GUILD,
                kind=kind,
                key=title,
                route=route,
                params={"title": title},
                reader_id=reader,
                due_at=now + timedelta(seconds=due_in),
                expires_at=None if expires_in is None else now + timedelta(seconds=expires_in),
            )

    async def want_thread(self, key: str, name: str = "Alice et Bob") -> None:
        async with self.database.transaction() as tx:
            await self.outbox.want_private_thread(
                tx, guild_id=GUILD, key=key, parent_id=LOBBY, name=name, members=[ALICE, BOB]
            )

    async def row(self, title: str) -> Row:
        row = await self.database.fetch_one("SELECT * FROM outbox WHERE dedupe_key = ?", (title,))
        assert row is not None
        return row

    async def state(self, title: str) -> tuple[str, str | None]:
        row = await self.row(title)
        return row["state"], row["reason"]

    async def deliver_all(self) -> int:
        """Deliver what can be delivered now; return how many attempts that took."""
        attempts = 0
        while await self.delivery.deliver_one():
            attempts += 1
        return attempts

    async def drain(self, at_most: int = 2000) -> datetime:
        """Deliver everything, moving the clock on whenever there is something to wait for."""
        for _ in range(at_most):
            if await self.delivery.deliver_one():
                continue
            due = await self.delivery.next_due()
            if due is None:
                return self.clock.now()
            assert due > self.clock.now(), "what is due now could not be claimed"
            self.clock.set(due)
        raise AssertionError("the delivery never comes to an end")


async def say_title(owed: Owed, text: Text) -> Card | Withheld:
    return Card(title=str(owed.params["title"]))


async def withhold(owed: Owed, text: Text) -> Card | Withheld:
    return Withheld("the booking was cancelled")


async def stumble(owed: Owed, text: Text) -> Card | Withheld:
    raise ZeroDivisionError("a bug of ours")


@asynccontextmanager
async def open_world(path: Path, clock: FakeClock, discord: PretendDiscord) -> AsyncIterator[World]:
    """Start the process, as it were: open the database and recover what a former process left."""
    async with Database.open(lay_down(path), clock=clock) as database:
        outbox = Outbox(clock)
        standing = StandingMessages(clock, outbox)
        alerts: list[tuple[int, str]] = []

        async def alert(tx: Transaction, owed: Owed, reason: str) -> None:
            alerts.append((owed.id, reason))
            await outbox.add(
                tx,
                guild_id=owed.guild_id,
                kind=ALERT_KIND,
                key=f"alert:{owed.id}",
                route=[STEWARDS],
                params={"title": f"alert:{reason}"},
            )

        readers = PlainReaders()
        # The clock stands still: a channel that must wait ten seconds would wait for ever.
        delivery = Delivery(database, clock, discord, readers, alert, patience=Patience(burst=1000))
        for name, render in (("note", say_title), ("withheld", withhold), ("bug", stumble), (ALERT_KIND, say_title)):
            delivery.register(NoticeKind(name, Lateness.WHENEVER, render))
        delivery.register(NoticeKind("reminder", Lateness.UNTIL_EXPIRY, say_title))
        await delivery.recover()
        yield World(
            database=database,
            clock=clock,
            discord=discord,
            outbox=outbox,
            standing=standing,
            delivery=delivery,
            keeper=Keeper(database, clock, discord, standing, delivery.card_of, alert),
            readers=readers,
            alerts=alerts,
        )
