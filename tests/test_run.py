"""The real process: it comes up, it is told to stop, it leaves in good order."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from sqlite3 import connect
from urllib.request import urlopen

import pytest

from tests.support.local_discord import local_discord

_ROOT = Path(__file__).parents[1]


@contextmanager
def running(folder: Path, address: str, *options: str) -> Iterator["subprocess.Popen[str]"]:
    """Start the bot on `folder` and wait until it says that it is ready."""
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(_ROOT),
        "BOCAGE_TOKEN": "canary-of-a-token",
        "BOCAGE_DATA_DIRECTORY": str(folder),
        "BOCAGE_LOG_FORMAT": "json",
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.support.run_bot", address, *options],
        cwd=folder,
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def read_until(process: "subprocess.Popen[str]", event: str) -> list[str]:
    """Return the lines of the log up to the one that tells of `event`."""
    assert process.stderr is not None
    lines: list[str] = []
    for line in process.stderr:
        lines.append(line)
        if json.loads(line).get("event") == event:
            return lines
    raise AssertionError(f"the process ended before {event!r}: {lines}")


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_in_good_order_when_told_to(tmp_path: Path, how: signal.Signals) -> None:
    """Exit code 0, the database whole and closed, nothing to worry about and no secret in the log."""
    with local_discord() as discord:
        discord.closes_with = None
        with running(tmp_path, discord.address) as process:
            lines = read_until(process, "ready")
            process.send_signal(how)
            _, rest = process.communicate(timeout=20)
    assert process.returncode == 0, rest
    log = [json.loads(line) for line in (*lines, *rest.splitlines())]
    assert [line for line in log if line["level"] not in {"debug", "info"}] == []
    assert "canary-of-a-token" not in "".join(lines) + rest
    assert not (tmp_path / "bot.db-wal").exists(), "the last connection cleans up behind itself"
    with closing(connect(tmp_path / "bot.db")) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert (tmp_path / "bot.db").stat().st_mode & 0o777 == 0o600


def test_a_second_instance_is_refused_at_once(tmp_path: Path) -> None:
    with local_discord() as discord:
        discord.closes_with = None
        with running(tmp_path, discord.address) as first:
            read_until(first, "ready")
            with running(tmp_path, discord.address) as second:
                _, said = second.communicate(timeout=20)
    assert second.returncode == 75
    assert "Traceback" not in said


def test_it_tells_how_it_is_where_it_was_asked_to(tmp_path: Path) -> None:
    with local_discord() as discord:
        discord.closes_with = None
        with running(tmp_path, discord.address, "--health", "127.0.0.1:0") as process:
            told = json.loads(read_until(process, "health is told")[-1])
            read_until(process, "ready")
            with urlopen(f"http://127.0.0.1:{told['port']}/healthz") as answer:
                assert json.load(answer)["status"] == "ok"
            with urlopen(f"http://127.0.0.1:{told['port']}/metrics") as answer:
                assert b"bocage_ready 1.0" in answer.read()
            process.send_signal(signal.SIGTERM)
            _, rest = process.communicate(timeout=20)
    assert process.returncode == 0, rest
