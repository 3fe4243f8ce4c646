"""The canaries sing where they should: otherwise their silence would prove nothing."""

import logging
import stat
import sys
from pathlib import Path

import pytest
import structlog

from tests.cogs.conftest import MORNING
from tests.cogs.town import Town, open_town
from tests.support.canary import CANARY, Watch, listen

TOKEN = f"aW50ZXJhY3Rpb246{CANARY}"


@pytest.fixture
def watch() -> Watch:
    return Watch()


def test_what_our_gate_takes_out_is_no_leak(watch: Watch) -> None:
    watch.read(f"POST /interactions/1/{TOKEN}/callback", "discord")
    watch.read(f'{{"token": "x{CANARY}"}}', "discord")
    assert watch.leaks == []


def test_what_passes_the_gate_is_one(watch: Watch) -> None:
    watch.read(f"the secret is x{CANARY}", "discord")
    watch.sent({"content": f"x{CANARY}"})
    watch.event(None, "info", {"event": "x", "what": f"x{CANARY}"})
    assert len(watch.leaks) == 3


def test_a_secret_in_a_file_is_found(watch: Watch, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("left")
    (folder / "backups").mkdir()
    (folder / "backups" / "a.db").write_bytes(b"\x00" + CANARY.encode())
    watch.left(folder)
    assert watch.leaks == ["kept in a.db"]


def test_every_log_is_heard_from_debug_on(canary: Watch) -> None:
    listen(canary)
    before = canary.seen
    logging.getLogger("discord.client").debug("with %s", "arguments")
    structlog.get_logger("bot.test").debug("ours")
    assert canary.seen == before + 2
    assert not logging.getLogger("aiosqlite").isEnabledFor(logging.DEBUG)


async def test_every_interaction_of_a_town_carries_one(town: Town) -> None:
    await town.run(town.bob, "aide")
    paths = [request.path for request in town.world.env.http_requests if "/interactions/" in request.path]
    assert paths
    assert all(CANARY in path for path in paths)


def test_a_folder_without_secrets_is_none(watch: Watch, tmp_path: Path) -> None:
    (tmp_path / "bot.db").write_bytes(b"nothing")
    watch.left(tmp_path)
    assert watch.leaks == []


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such modes")
async def test_everything_a_town_leaves_is_its_operators_alone(tmp_path: Path) -> None:
    async with open_town(tmp_path, MORNING, backups=True) as town:
        await town.open_hours()
        await town.book(town.bob)
        await town.pass_time(days=2)
        left = list(town.folder.rglob("*"))
        assert any(path.parent.name == "backups" and path.is_file() for path in left)
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in left}
        wanted = {path.name: 0o700 if path.is_dir() else 0o600 for path in left}
        assert modes == wanted
