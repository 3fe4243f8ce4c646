"""Due work with a gate at which slow conversations wait."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.core.agenda import Agenda, Entry
from bot.core.card import Card
from bot.core.catalogue import Text
from bot.core.database import Transaction
from bot.core.due import DueWork
from bot.core.outbox import Channel, Owed
from tests.core.delivery_world import GUILD, LOBBY, World

ROOM = Channel(LOBBY)


MINUTE = timedelta(minutes=1)


@dataclass(slots=True, kw_only=True)
class Office:
    """The due work, with a gate at which the cards of kind "slow" wait."""

    world: World
    agenda: Agenda
    due: DueWork
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    waiting: asyncio.Event = field(default_factory=asyncio.Event)
    at_the_gate: int = 0
    rearmed: list[datetime | None] = field(default_factory=list)

    async def wait_at_the_gate(self, owed: Owed, _text: Text) -> Card:
        self.at_the_gate += 1
        self.waiting.set()
        await self.gate.wait()
        return Card(title=str(owed.params["title"]))

    async def write_to_the_room(self, tx: Transaction, entry: Entry) -> None:
        await self.world.outbox.add(
            tx, guild_id=GUILD, kind="note", key=entry.subject, route=[ROOM], params={"title": entry.subject}
        )

    async def schedule(self, subject: str, due_in: timedelta = timedelta()) -> None:
        async with self.world.database.transaction() as tx:
            await self.agenda.add(
                tx,
                guild_id=GUILD,
                kind="letter",
                subject=subject,
                occurrence="once",
                due_at=self.world.clock.now() + due_in,
            )


async def until(office: Office, titles: list[str]) -> None:
    async with asyncio.timeout(5):
        while office.world.discord.titles() != titles:  # noqa: ASYNC110 (a test looks on from outside)
            await asyncio.sleep(0.001)
