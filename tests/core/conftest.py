"""An office in which things fall due."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.core.agenda import Agenda, AgendaKind, Entry, Lateness
from bot.core.database import Transaction
from bot.core.delivery import NoticeKind
from bot.core.due import DueWork
from tests.core.delivery_world import open_world
from tests.core.office import Office
from tests.core.pretend_discord import PretendDiscord
from tests.support.clock import FakeClock


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    clock = FakeClock()
    async with open_world(tmp_path / "bot.db", clock, PretendDiscord(clock)) as world:

        async def alert(tx: Transaction, entry: Entry, reason: str) -> None:
            raise AssertionError(reason)

        agenda = Agenda(world.database, clock, alert)
        office = Office(world=world, agenda=agenda, due=DueWork(agenda, world.delivery))
        agenda.register(AgendaKind("letter", Lateness.WHENEVER, office.write_to_the_room))
        world.delivery.register(NoticeKind("slow", Lateness.WHENEVER, office.wait_at_the_gate))
        office.due.rearm = office.rearmed.append
        world.outbox.ring = agenda.ring = office.due.ring
        yield office
        office.gate.set()
        await office.due.close()
