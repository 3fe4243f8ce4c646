"""The service file is one that systemd accepts, and it starts what exists, walled in."""

import shutil
import subprocess
from configparser import RawConfigParser
from pathlib import Path

import pytest

from bot.cli import _parser
from bot.core.catalogue import our_catalogue
from tests.architecture.source import ROOT
from tests.release.test_wheel import ZONE

UNIT = ROOT / "docs" / "exploitation" / "bocage.service"
PROGRAM = "/opt/bocage/bin/bocage"
MOST_EXPOSED = 15
"""Tenths, of the hundred that `systemd-analyze security` gives to a service that nothing walls in."""

needs_systemd = pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not here")


def service() -> dict[str, str]:
    """Return its section [Service]; of what stands there twice, the last."""
    parser = RawConfigParser(strict=False)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read_string(UNIT.read_text(encoding="utf-8"))
    return dict(parser["Service"])


def systemd_analyze(*words: str) -> str:
    done = subprocess.run(["systemd-analyze", *words], capture_output=True, text=True, timeout=30, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stderr


@needs_systemd
def test_systemd_accepts_it_without_a_word(tmp_path: Path) -> None:
    program = tmp_path / "bocage"
    program.write_text("#!/bin/sh\n", encoding="utf-8")
    program.chmod(0o700)
    unit = tmp_path / UNIT.name
    # systemd-analyze looks whether the program is there, which it is only where Bocage is installed.
    unit.write_text(UNIT.read_text(encoding="utf-8").replace(PROGRAM, str(program)), encoding="utf-8")
    assert systemd_analyze("verify", "--man=no", str(unit)) == ""


@needs_systemd
def test_it_is_walled_in() -> None:
    systemd_analyze("security", "--offline=true", f"--threshold={MOST_EXPOSED}", "--no-pager", str(UNIT))


def test_it_starts_a_command_of_ours() -> None:
    program, *words = service()["ExecStart"].split()
    assert program == PROGRAM
    arguments = _parser(our_catalogue().text("fr", ZONE)).parse_args(words)
    assert arguments.health.host == "127.0.0.1"


def test_it_finds_its_settings_and_its_data_where_it_may_write() -> None:
    told = service()
    assert told["WorkingDirectory"] == f"/var/lib/{told['StateDirectory']}"
    assert told["ProtectSystem"] == "strict"
    assert "ReadWritePaths" not in told
    assert told["User"] != "root"
