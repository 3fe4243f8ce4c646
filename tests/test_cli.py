"""The command line: one sentence and an exit code for whatever goes wrong."""

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import discord
import pytest
from yarl import URL

import bot
from bot import doctor
from bot.cli import main, operator_locale
from bot.core import backup
from bot.core.catalogue import Catalogue
from bot.core.clock import SystemClock
from bot.core.database import Database
from bot.core.storage import hold_lock
from bot.settings import PREFIX, Settings
from tests.support.local_discord import LocalDiscord, local_discord
from tests.support.logs import restored_logs

ROOT = Path(__file__).parents[1]


@pytest.fixture(autouse=True)
def elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An empty folder, a French system, and nothing of this machine's own settings."""
    monkeypatch.chdir(tmp_path)
    for name in (*(f"{PREFIX}{name.upper()}" for name in Settings.model_fields), "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


Told = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def logs() -> Iterator[None]:
    with restored_logs():
        yield


@pytest.fixture
def on_this_machine(monkeypatch: pytest.MonkeyPatch) -> Iterator[LocalDiscord]:
    """A Discord on this machine, which everybody takes for the real one."""
    with local_discord() as stand_in:
        monkeypatch.setattr(discord.http.Route, "BASE", stand_in.address)
        monkeypatch.setattr(discord.gateway.DiscordWebSocket, "DEFAULT_GATEWAY", URL(stand_in.address))
        monkeypatch.setattr(doctor, "DISCORD", stand_in.address)
        yield stand_in


def run_apart(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command line in a process of its own, in the current folder."""
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        timeout=50,
        check=False,
    )


def make_database(path: Path) -> None:
    async def open_once() -> None:
        async with Database.open(path, clock=SystemClock()):
            pass

    asyncio.run(open_once())


def test_help_names_every_command_without_loading_the_bot() -> None:
    told = run_apart("--help", PYTHONPROFILEIMPORTTIME="1")
    assert told.returncode == 0
    for name in ("run", "demo", "doctor", "backup", "restore"):
        assert f"    {name} " in told.stdout
    loaded = {line.rpartition("|")[2].strip() for line in told.stderr.splitlines()}
    assert "bot.cli" in loaded
    assert not {"discord", "aiohttp", "pydantic", "structlog", "simcord", "asyncio"} & loaded


def test_no_command_at_all_shows_the_help(capsys: Told) -> None:
    assert main([]) == 64
    assert "restore" in capsys.readouterr().err


def test_version(capsys: Told) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--version"])
    assert left.value.code == 0
    assert capsys.readouterr().out == f"bocage {bot.__version__}\n"


@pytest.mark.parametrize(
    ("environment", "locale"),
    [
        ({}, "fr"),
        ({"LANG": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "C.UTF-8"}, "fr"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "fr_FR.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": ""}, "en"),
    ],
)
def test_the_operator_is_spoken_to_in_the_language_of_the_system(environment: dict[str, str], locale: str) -> None:
    assert operator_locale(environment) == locale


def test_english_is_spoken_where_the_system_speaks_it(monkeypatch: pytest.MonkeyPatch, capsys: Told) -> None:
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    assert main(["run"]) == 78
    assert "needs a token" in capsys.readouterr().err


def test_run_without_a_token_says_how_to_get_one_and_what_needs_none(capsys: Told) -> None:
    assert main(["run"]) == 78
    told = capsys.readouterr().err
    assert "https://discord.com/developers/applications" in told
    assert "BOCAGE_TOKEN" in told
    assert "make demo" in told
    assert "Traceback" not in told


@pytest.mark.parametrize("command", ["run", "demo", "doctor", "backup"])
def test_a_setting_that_cannot_be_used_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: Told, command: str
) -> None:
    monkeypatch.setenv("BOCAGE_DEMO_PORT", "canary")
    assert main([command]) == 78
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "BOCAGE_DEMO_PORT" in told
    assert "65535" in told
    assert "canary" not in told


def test_every_setting_has_a_sentence_for_when_it_cannot_be_used() -> None:
    keys = Catalogue.load().keys("fr")
    assert {f"operator-expected-{field.replace('_', '-')}" for field in Settings.model_fields} == {
        key for key in keys if key.startswith("operator-expected-")
    }


def test_an_env_file_that_is_not_text_is_one_sentence(tmp_path: Path, capsys: Told) -> None:
    (tmp_path / ".env").write_bytes(b"BOCAGE_LOG_FORMAT=\xff\xfe")
    assert main(["run"]) == 78
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "UTF-8" in told


def test_a_token_that_discord_refuses_is_one_sentence_and_is_never_written(
    monkeypatch: pytest.MonkeyPatch, capsys: Told, on_this_machine: LocalDiscord
) -> None:
    monkeypatch.setenv("BOCAGE_TOKEN", "canary-token")
    monkeypatch.setenv("BOCAGE_LOG_LEVEL", "DEBUG")
    on_this_machine.refuses_token = True
    assert main(["run"]) == 78
    told = capsys.readouterr()
    assert on_this_machine.tokens == ["Bot canary-token"]
    assert "Discord refuse ce jeton" in told.err
    assert "Traceback" not in told.err
    assert "canary" not in told.out + told.err


def test_a_missing_intent_is_one_sentence_that_says_where_to_tick_it(
    monkeypatch: pytest.MonkeyPatch, capsys: Told, on_this_machine: LocalDiscord
) -> None:
    monkeypatch.setenv("BOCAGE_TOKEN", "canary-token")
    monkeypatch.setenv("BOCAGE_LOG_LEVEL", "ERROR")
    on_this_machine.closes_with = 4014
    assert main(["run"]) == 78
    told = capsys.readouterr()
    assert told.err.count("\n") == 1
    assert "Server Members Intent" in told.err
    assert "canary" not in told.out + told.err


@pytest.mark.parametrize("running", [False, True], ids=["at-the-start", "running"])
@pytest.mark.parametrize(
    ("code", "said"),
    [
        (4004, "Discord refuse ce jeton"),
        (4010, "Discord ne comprend plus cette version de Bocage (code 4010)"),
        (4011, "Bocage n’en ouvre qu’une"),
        (4012, "Discord ne comprend plus cette version de Bocage (code 4012)"),
        (4013, "Discord ne comprend plus cette version de Bocage (code 4013)"),
        (4014, "Server Members Intent"),
    ],
)
def test_a_gateway_that_closes_for_good_is_one_sentence_and_no_second_try(
    monkeypatch: pytest.MonkeyPatch, capsys: Told, on_this_machine: LocalDiscord, code: int, said: str, *, running: bool
) -> None:
    """With 78, after which docs/exploitation/bocage.service starts nothing again."""
    monkeypatch.setenv("BOCAGE_TOKEN", "canary-token")
    monkeypatch.setenv("BOCAGE_LOG_LEVEL", "ERROR")
    if running:
        on_this_machine.closes_later = [code]
    else:
        on_this_machine.closes_with = code
    assert main(["run"]) == 78
    told = capsys.readouterr()
    assert told.err.count("\n") == 1
    assert said in told.err
    assert on_this_machine.connections == 1
    assert "canary" not in told.out + told.err


def test_after_every_other_code_the_gateway_is_found_again(
    monkeypatch: pytest.MonkeyPatch, capsys: Told, on_this_machine: LocalDiscord
) -> None:
    monkeypatch.setenv("BOCAGE_TOKEN", "canary-token")
    monkeypatch.setenv("BOCAGE_LOG_LEVEL", "ERROR")
    passing = [1000, 1001, 4000, 4001, 4002, 4003, 4005, 4007, 4008, 4009]
    on_this_machine.closes_later = [*passing, 4004]
    assert main(["run"]) == 78
    assert on_this_machine.connections == len(passing) + 1
    assert "Discord refuse ce jeton" in capsys.readouterr().err


def test_no_way_to_discord_is_one_sentence(monkeypatch: pytest.MonkeyPatch, capsys: Told) -> None:
    monkeypatch.setenv("BOCAGE_TOKEN", "canary-token")
    monkeypatch.setenv("BOCAGE_LOG_LEVEL", "ERROR")
    monkeypatch.setattr(discord.http.Route, "BASE", "http://127.0.0.1:1")
    assert main(["run"]) == 69
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "Discord ne répond pas" in told


def test_doctor_prints_a_line_for_each_thing_and_fails_if_one_is_to_be_put_right(
    monkeypatch: pytest.MonkeyPatch, capsys: Told, on_this_machine: LocalDiscord
) -> None:
    monkeypatch.setenv("BOCAGE_TOKEN", "canary-token")
    on_this_machine.refuses_token = True
    assert main(["doctor"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert {line[:12].rstrip() for line in lines} == {"OK", "À corriger"}
    assert any("refuse ce jeton" in line for line in lines if line.startswith("À corriger"))


def test_a_backup_can_be_taken_tried_and_put_back(tmp_path: Path, capsys: Told) -> None:
    make_database(tmp_path / "data" / "bot.db")
    assert main(["backup", "--to", str(tmp_path / "copies")]) == 0
    copy = next((tmp_path / "copies").glob("*.db"))
    assert str(copy) in capsys.readouterr().out

    assert main(["restore", str(copy), "--drill"]) == 0
    assert "Essai réussi" in capsys.readouterr().out

    (tmp_path / "data" / "bot.db").unlink()
    assert main(["restore", str(copy)]) == 0
    assert "remise en place" in capsys.readouterr().out
    assert backup.check(tmp_path / "data" / "bot.db").ok


def test_a_backup_goes_beside_the_database_unless_told_otherwise(tmp_path: Path) -> None:
    make_database(tmp_path / "data" / "bot.db")
    assert main(["backup"]) == 0
    assert len(list((tmp_path / "data" / "backups").glob("bocage-*.db"))) == 1


def test_there_is_nothing_to_back_up_before_the_first_start(tmp_path: Path, capsys: Told) -> None:
    assert main(["backup"]) == 66
    assert "BOCAGE_DATA_DIRECTORY" in capsys.readouterr().err
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("more", [[], ["--drill"]])
def test_a_file_that_is_no_backup_is_refused(tmp_path: Path, capsys: Told, more: list[str]) -> None:
    make_database(tmp_path / "data" / "bot.db")
    before = (tmp_path / "data" / "bot.db").read_bytes()
    (tmp_path / "letter.db").write_text("Dear Bocage")
    assert main(["restore", str(tmp_path / "letter.db"), *more]) == 65
    told = capsys.readouterr().err
    assert "letter.db" in told
    assert "Traceback" not in told
    assert (tmp_path / "data" / "bot.db").read_bytes() == before


async def test_beside_a_running_bot_a_backup_is_taken_and_a_restore_refused(tmp_path: Path) -> None:
    async with Database.open(tmp_path / "data" / "bot.db", clock=SystemClock()):
        taken = await asyncio.to_thread(run_apart, "backup")
        assert taken.returncode == 0, taken.stderr
        copy = next((tmp_path / "data" / "backups").glob("bocage-*.db"))
        refused = await asyncio.to_thread(run_apart, "restore", str(copy))
    assert refused.returncode == 75
    assert "arrêtez-le d’abord" in refused.stderr


async def test_beside_a_running_bot_a_second_one_is_refused(tmp_path: Path) -> None:
    async with Database.open(tmp_path / "data" / "bot.db", clock=SystemClock()):
        refused = await asyncio.to_thread(run_apart, "run", BOCAGE_TOKEN="canary-token")
    assert refused.returncode == 75
    assert "arrêtez-le d’abord" in refused.stderr
    assert "canary" not in refused.stderr


def test_a_refused_restore_does_not_wait(tmp_path: Path) -> None:
    path = tmp_path / "data" / "bot.db"
    make_database(path)
    with hold_lock(path):
        began = time.monotonic()
        assert main(["restore", str(path)]) == 75
        assert time.monotonic() - began < 5


def test_the_demo_without_its_packages_is_one_sentence(monkeypatch: pytest.MonkeyPatch, capsys: Told) -> None:
    for name in [each for each in sys.modules if each.partition(".")[0] == "simcord" or each.startswith("bot.demo")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "simcord", None)
    assert main(["demo", "--no-browser", "--port", "0"]) == 69
    told = capsys.readouterr().err
    assert "make demo" in told
    assert "simcord" in told
    assert "Traceback" not in told


@pytest.mark.parametrize(("asked", "empty"), [([], False), (["--empty"], True)])
def test_the_demo_begins_on_an_empty_server_if_asked(
    monkeypatch: pytest.MonkeyPatch, asked: list[str], *, empty: bool
) -> None:
    from bot.demo import run

    begun: list[bool] = []

    def begin(settings: Settings, _text: object) -> int:
        begun.append(settings.demo_empty)
        return 0

    monkeypatch.setattr(run, "run_demo", begin)
    assert main(["demo", *asked]) == 0
    assert begun == [empty]


@pytest.mark.parametrize("port", ["-1", "65536", "x"])
def test_a_port_that_does_not_exist_is_refused(capsys: Told, port: str) -> None:
    with pytest.raises(SystemExit) as left:
        main(["demo", f"--port={port}"])
    assert left.value.code == 2
    assert "--port" in capsys.readouterr().err


def test_a_bug_is_told_with_the_reference_under_which_it_is_logged(
    monkeypatch: pytest.MonkeyPatch, capsys: Told
) -> None:
    def fail(_path: object) -> bool:
        raise RuntimeError("no disk could do that")

    monkeypatch.setattr(Path, "exists", fail)
    assert main(["backup"]) == 70
    told = capsys.readouterr().err
    reference = told.splitlines()[-1].partition("référence ")[2][:6]
    assert f"reference={reference}" in told
    assert "RuntimeError: no disk could do that" in told


def test_an_interruption_is_no_bug(monkeypatch: pytest.MonkeyPatch, capsys: Told) -> None:
    def interrupt(_path: object) -> bool:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "exists", interrupt)
    assert main(["backup"]) == 130
    assert "Traceback" not in capsys.readouterr().err
