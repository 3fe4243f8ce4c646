"""`bocage doctor` says what is in place and what to do about what is not."""

import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from pydantic import SecretStr

from bot import doctor
from bot.core.catalogue import Catalogue
from bot.core.database import Database
from bot.doctor import Finding, Level
from bot.servers.permissions import invitation_permissions
from bot.settings import Settings
from tests.support.clock import FakeClock

NOW = datetime(2027, 1, 4, 9, 0, tzinfo=UTC)
MEMBERS, CONTENT, PRESENCE = 1 << 15, 1 << 18, 1 << 12


class Discord:
    """The little of Discord's API that a check-up asks for."""

    def __init__(self) -> None:
        self.status = 200
        self.flags = MEMBERS
        self.now = NOW
        self.asked: list[tuple[str, str | None]] = []
        self.address = ""

    async def answer(self, request: web.Request) -> web.Response:
        self.asked.append((request.path, request.headers.get("Authorization")))
        headers = {"Date": format_datetime(self.now, usegmt=True)}
        if self.status != 200:
            return web.json_response({"message": "no"}, status=self.status, headers=headers)
        return web.json_response({"id": "1", "username": "Bocage", "flags": self.flags}, headers=headers)


@pytest.fixture
async def discord() -> AsyncIterator[Discord]:
    stand_in = Discord()
    app = web.Application()
    app.router.add_get("/{tail:.*}", stand_in.answer)
    async with TestServer(app) as server:
        stand_in.address = str(server.make_url("")).rstrip("/")
        yield stand_in


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.chdir(tmp_path)
    return Settings(token=SecretStr("canary-token"), data_directory=tmp_path / "data")


Examine = Callable[..., Awaitable[dict[str, Level]]]


@pytest.fixture
def examine(discord: Discord, settings: Settings) -> Examine:
    async def look(**changes: object) -> dict[str, Level]:
        text = Catalogue.load().text("fr", ZoneInfo("UTC"))
        findings: tuple[Finding, ...] = await doctor.examine(
            settings.model_copy(update=changes), text, clock=FakeClock(NOW), discord=discord.address
        )
        return {finding.sentence: finding.level for finding in findings}

    return look


def level_of(findings: dict[str, Level], words: str) -> Level:
    """Return the level of the one finding that says these words."""
    found = [level for sentence, level in findings.items() if words in sentence]
    assert len(found) == 1, findings
    return found[0]


async def test_all_is_well_before_the_first_start(examine: Examine, discord: Discord, settings: Settings) -> None:
    findings = await examine()
    assert set(findings.values()) == {Level.OK}
    assert discord.asked == [("/users/@me", "Bot canary-token"), ("/applications/@me", "Bot canary-token")]
    assert not settings.data_directory.exists(), "a check-up changes nothing"


async def test_all_is_well_beside_a_running_bot(examine: Examine, settings: Settings) -> None:
    async with Database.open(settings.database_path, clock=FakeClock(NOW)):
        findings = await examine()
    assert set(findings.values()) == {Level.OK}
    assert level_of(findings, "base de données est saine") is Level.OK


async def test_the_way_to_invite_it_is_shown(examine: Examine) -> None:
    findings = await examine()
    (link,) = [sentence for sentence in findings if "https://discord.com/oauth2/authorize" in sentence]
    assert "client_id=1&" in link
    assert f"permissions={invitation_permissions()}&" in link


async def test_without_a_token_it_says_how_to_get_one(examine: Examine, discord: Discord) -> None:
    findings = await examine(token=None)
    assert level_of(findings, "discord.com/developers") is Level.FAULT
    assert discord.asked == [("/gateway", None)]


async def test_a_refused_token_is_told_and_never_shown(examine: Examine, discord: Discord) -> None:
    discord.status = 401
    findings = await examine()
    assert level_of(findings, "refuse ce jeton") is Level.FAULT
    assert "canary" not in " ".join(findings)


async def test_an_odd_answer_is_not_taken_for_a_refusal(examine: Examine, discord: Discord) -> None:
    discord.status = 503
    findings = await examine()
    assert level_of(findings, "503") is Level.FAULT
    assert "refuse" not in " ".join(findings)


async def test_no_network_is_told_and_the_rest_is_still_looked_at(examine: Examine, discord: Discord) -> None:
    discord.address = "http://127.0.0.1:1"
    findings = await examine()
    assert level_of(findings, "Discord ne répond pas") is Level.FAULT
    assert level_of(findings, "sur le disque") is Level.OK


async def test_a_missing_members_intent_says_where_to_tick_it(examine: Examine, discord: Discord) -> None:
    discord.flags = 0
    assert level_of(await examine(), "cochez") is Level.FAULT


async def test_an_intent_without_use_is_only_advice(examine: Examine, discord: Discord) -> None:
    discord.flags = MEMBERS | CONTENT | PRESENCE
    findings = await examine()
    assert level_of(findings, "Message Content Intent") is Level.ADVICE
    assert level_of(findings, "Presence Intent") is Level.ADVICE
    assert Level.FAULT not in findings.values()


@pytest.mark.parametrize(("seconds", "level"), [(5, Level.OK), (-5, Level.OK), (6, Level.FAULT), (-6, Level.FAULT)])
async def test_a_clock_that_is_off_by_more_than_five_seconds_is_told(
    examine: Examine, discord: Discord, seconds: int, level: Level
) -> None:
    discord.now = NOW + timedelta(seconds=seconds)
    assert level_of(await examine(), "horloge") is level


async def test_a_damaged_database_is_told(examine: Examine, settings: Settings) -> None:
    settings.data_directory.mkdir(mode=0o700)
    settings.database_path.touch(mode=0o600)
    settings.database_path.write_bytes(b"not a database at all" * 100)
    assert level_of(await examine(), "base de données a un défaut") is Level.FAULT


async def test_a_folder_that_cannot_be_written_to_is_told(examine: Examine, settings: Settings, tmp_path: Path) -> None:
    # Not by its mode: who runs the tests may be allowed everything.
    (tmp_path / "file").touch()
    findings = await examine(data_directory=tmp_path / "file" / "data")
    assert level_of(findings, "ne peut pas écrire") is Level.FAULT


@pytest.mark.parametrize("name", ["data/bot.db-wal", "data/backups/bocage-20270104T090000Z.db", ".env"])
async def test_a_file_that_others_can_read_is_told_with_the_command(
    examine: Examine, tmp_path: Path, name: str
) -> None:
    (tmp_path / "data").mkdir(mode=0o700)
    (tmp_path / "data" / "backups").mkdir(mode=0o700)
    (tmp_path / name).touch()
    (tmp_path / name).chmod(0o644)
    assert level_of(await examine(), "chmod 600") is Level.FAULT
    (tmp_path / name).chmod(0o600)
    assert Level.FAULT not in (await examine()).values()


async def test_a_folder_that_others_can_write_to_is_a_fault_and_one_they_can_list_only_advice(
    examine: Examine, settings: Settings
) -> None:
    settings.data_directory.mkdir()
    settings.data_directory.chmod(0o777)
    assert level_of(await examine(), "chmod 700") is Level.FAULT
    settings.data_directory.chmod(0o755)
    assert level_of(await examine(), "chmod 700") is Level.ADVICE


async def test_a_full_disk_is_told(examine: Examine, monkeypatch: pytest.MonkeyPatch) -> None:
    nearly_full = shutil.disk_usage(".")._replace(free=10**8)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: nearly_full)
    assert level_of(await examine(), "faites de la place") is Level.FAULT


async def test_missing_time_zones_are_told(examine: Examine, monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere(key: str) -> ZoneInfo:
        raise ZoneInfoNotFoundError(key)

    monkeypatch.setattr(doctor, "ZoneInfo", nowhere)
    assert level_of(await examine(), "tzdata") is Level.FAULT
