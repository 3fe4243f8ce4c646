"""A database of seats."""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import aiosqlite
import pytest

from bot.core.database import Database
from tests.core.database.seats import SCHEMA, Gate
from tests.support.clock import FakeClock


@pytest.fixture
def scripts(tmp_path: Path) -> Path:
    folder = tmp_path / "migrations"
    folder.mkdir()
    (folder / "0001_seats.sql").write_text(SCHEMA, encoding="utf-8")
    return folder


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "bocage.db"


@pytest.fixture
async def database(path: Path, scripts: Path) -> AsyncIterator[Database]:
    async with Database.open(path, clock=FakeClock(), migrations=scripts) as database:
        yield database


@pytest.fixture
async def gate_at(database: Database) -> AsyncIterator[Callable[[str], Awaitable[Gate]]]:
    gates: list[Gate] = []

    async def build(word: str) -> Gate:
        gate = Gate(word)
        gates.append(gate)
        writer = database._writer
        assert isinstance(writer, aiosqlite.Connection)
        await writer.set_trace_callback(gate)
        return gate

    yield build
    for gate in gates:
        gate.lift()
