"""What a watching program is told: how Bocage is, and figures in which nobody is named."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import aiohttp
import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.core.database import Database
from bot.core.errors import StartupError
from bot.core.ids import ChannelId, GuildId
from bot.core.outbox import Channel, Outbox
from bot.core.vitals import Vitals
from bot.health import LATE, Health, serve
from bot.settings import ListenAddress
from tests.support.clock import FakeClock
from tests.support.fresh import lay_down

HERE = ListenAddress("127.0.0.1", 0)


@dataclass(slots=True)
class Stage:
    clock: FakeClock
    database: Database
    health: Health
    web: aiohttp.ClientSession
    connected: list[bool] = field(default_factory=lambda: [True])

    async def owe(self, key: str = "a") -> None:
        async with self.database.transaction() as tx:
            await Outbox(self.clock).add(
                tx, guild_id=GuildId(111222333), kind="note", key=key, route=[Channel(ChannelId(444555666))]
            )

    async def healthz(self) -> tuple[int, dict[str, object]]:
        async with self.web.get("/healthz") as response:
            return response.status, dict(await response.json())

    async def metrics(self) -> dict[str, float]:
        async with self.web.get("/metrics") as response:
            assert response.status == 200
            families = text_string_to_metric_families(await response.text())
            return {
                sample.name + str(sample.labels or ""): sample.value for family in families for sample in family.samples
            }


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    clock, connected = FakeClock(), [True]
    async with Database.open(lay_down(tmp_path / "bot.db"), clock=clock) as database:
        health = Health(Vitals(database), clock, lambda: connected[0])
        async with serve(health, HERE) as port, aiohttp.ClientSession(f"http://127.0.0.1:{port}") as web:
            yield Stage(clock, database, health, web, connected)


async def test_all_is_well_when_connected_writing_and_not_late(stage: Stage) -> None:
    assert await stage.healthz() == (
        200,
        {"status": "ok", "ready": True, "database_writes": True, "oldest_owed_seconds": None},
    )
    await stage.owe()
    stage.clock.set(stage.clock.now() + timedelta(seconds=LATE - 1))
    assert await stage.healthz() == (
        200,
        {"status": "ok", "ready": True, "database_writes": True, "oldest_owed_seconds": LATE - 1},
    )


async def test_a_message_owed_for_too_long_is_a_failure(stage: Stage) -> None:
    await stage.owe()
    stage.clock.set(stage.clock.now() + timedelta(seconds=LATE))
    status, facts = await stage.healthz()
    assert (status, facts["status"], facts["oldest_owed_seconds"]) == (503, "failing", LATE)


async def test_not_connected_is_a_failure(stage: Stage) -> None:
    stage.connected[0] = False
    status, facts = await stage.healthz()
    assert (status, facts["ready"]) == (503, False)
    assert (await stage.metrics())["bocage_ready"] == 0


async def test_without_a_database_it_says_so_and_still_answers(tmp_path: Path) -> None:
    clock = FakeClock()
    async with Database.open(lay_down(tmp_path / "bot.db"), clock=clock) as database:
        health = Health(Vitals(database), clock, lambda: True)
    well, facts = await health.verdict()
    assert (well, facts["database_writes"]) == (False, False)
    assert b"bocage_database_writes 0.0" in await health.figures()


async def test_the_figures_count_and_name_nobody(stage: Stage) -> None:
    await stage.owe("a")
    await stage.owe("b")
    stage.clock.set(stage.clock.now() + timedelta(seconds=40))
    stage.health.handled(0.02)
    stage.health.handled(4)
    figures = await stage.metrics()
    assert figures["bocage_messages_owed"] == 2
    assert figures["bocage_oldest_owed_seconds"] == 40
    assert figures["bocage_database_bytes"] > 0
    assert figures["bocage_interaction_seconds_count"] == 2
    assert figures["bocage_interaction_seconds_bucket{'le': '2.5'}"] == 1
    assert not [name for name in figures if "111222333" in name or "444555666" in name]


async def test_an_address_that_is_taken_is_refused_in_one_sentence(stage: Stage) -> None:
    taken = ListenAddress("127.0.0.1", int(str(stage.web._base_url).rpartition(":")[2].rstrip("/")))
    with pytest.raises(StartupError, match="cannot be listened on"):
        async with serve(stage.health, taken):
            pass


@pytest.mark.parametrize(
    ("text", "address"),
    [("127.0.0.1:9464", ("127.0.0.1", 9464)), ("[::1]:0", ("::1", 0)), ("localhost:65535", ("localhost", 65535))],
)
def test_an_address_is_read(text: str, address: tuple[str, int]) -> None:
    assert ListenAddress.parse(text) == ListenAddress(*address)


@pytest.mark.parametrize("text", ["", "9464", ":9464", "127.0.0.1:", "127.0.0.1:x", "127.0.0.1:65536"])
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        ListenAddress.parse(text)
