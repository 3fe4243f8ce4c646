"""How a command that the documentation shows is run here, and why some are not."""

import os
import re
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.settings import PREFIX
from tests.architecture.source import ROOT

_TYPED: Final = "changes the machine; tests/release/service.py types it on a throwaway one"
NOT_RUN: Final = {
    "/opt/bocage/bin/pip ": _TYPED,
    "ailleurs/bin/": "installs from the registry; tests/release/test_wheel.py runs the same wheel without it",
    "cp docs/exploitation/bocage.service ": _TYPED,
    "curl ": "asks a running bot; tests/test_health.py asks the same",
    "git ": "needs the repository's home",
    "install ": _TYPED,
    "journalctl ": "needs a service that ran",
    "make test": "is what runs these tests",
    "make wheel": "tests/release/test_wheel.py builds it",
    "podman ": "needs a container engine; tests/release/container.py plays the recipe without",
    "python3 -m venv ": "makes an environment for what follows; tests/release/service.py makes one and fills it",
    "systemctl ": "needs systemd at work",
    "useradd ": _TYPED,
}
"""What a command begins with, and why it is only read."""

SERVES: Final = re.compile(r"(?:make demo|bocage demo)\b")
"""What runs until it is interrupted, and says first where it is to be seen."""
EXPECTED: Final = {
    "make doctor": (2, "BOCAGE_TOKEN"),
    "make run": (2, "BOCAGE_TOKEN"),
    "bocage doctor": (1, "BOCAGE_TOKEN"),
    "bocage personne exporter": (66, "123456789012345678"),
    "bocage personne effacer": (64, "Rien n’est effacé"),
}
"""What these answer without a token, a network, a member or a confirmation; make turns any refusal into a 2."""
_OFFLINE: Final = '''"""Nothing that the documentation shows may leave this machine while it is tried."""
import socket

_known = socket.getaddrinfo


def getaddrinfo(host, *rest, **more):
    if host in {None, "localhost", "127.0.0.1", "::1"}:
        return _known(host, *rest, **more)
    raise socket.gaierror(socket.EAI_NONAME, "no network while commands are tried")


socket.getaddrinfo = getaddrinfo
'''
_PATIENCE: Final = 100


@dataclass(frozen=True, slots=True)
class Scratch:
    """A copy of what somebody has who fetched the project, with everything installed."""

    place: Path

    @classmethod
    def make(cls, place: Path) -> "Scratch":
        """Lay it out in `place`."""
        for name in ("bot", "cogs", "requirements"):
            shutil.copytree(ROOT / name, place / name, ignore=shutil.ignore_patterns("__pycache__"))
        for name in ("Makefile", ".env.example", "data/inventory.toml"):
            (place / name).parent.mkdir(exist_ok=True)
            shutil.copy2(ROOT / name, place / name)
        installed = place / ".venv" / "installed"
        installed.mkdir(parents=True)
        for listed in (place / "requirements").glob("*.txt"):
            shutil.copy2(listed, installed)
        _script(place / ".venv" / "bin" / "python", f'exec "{sys.executable}" "$@"')
        _script(place / "bin" / "bocage", f'exec "{sys.executable}" -m bot "$@"')
        (place / "offline").mkdir()
        (place / "offline" / "sitecustomize.py").write_text(_OFFLINE, encoding="utf-8")
        return cls(place)

    def run(self, command: str) -> None:
        """Run one command as it is shown; AssertionError if it does not do what it should."""
        if "…" in command:
            newest = max((self.place / "data" / "backups").glob("bocage-*.db"))
            command = command.replace("bocage-….db", newest.name)
        if SERVES.match(command):
            self._serve(command)
            return
        code, says = next((told for begins, told in EXPECTED.items() if command.startswith(begins)), (0, ""))
        done = subprocess.run(
            ["sh", "-c", command],
            cwd=self.place,
            env=self._surroundings(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=_PATIENCE,
            check=False,
        )
        told = done.stdout + done.stderr
        assert done.returncode == code, f"{command}: {done.returncode}\n{told}"
        assert says in told, f"{command}: {told}"

    def _serve(self, command: str) -> None:
        with subprocess.Popen(
            ["sh", "-c", f"exec {command}"],
            cwd=self.place,
            env=self._surroundings(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        ) as process:
            assert process.stdout is not None
            told = []
            for line in process.stdout:
                told.append(line)
                if "http://127.0.0.1:" in line:
                    break
            os.killpg(process.pid, signal.SIGINT)
            told.append(process.communicate(timeout=_PATIENCE)[0])
        assert any("http://127.0.0.1:" in line for line in told), f"{command}: {''.join(told)}"

    def _surroundings(self) -> dict[str, str]:
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith((PREFIX, "LANG", "LC_", "MAKE"))
        }
        path = os.pathsep.join([str(self.place / "offline"), *filter(None, [os.environ.get("PYTHONPATH")])])
        return {
            **kept,
            "PATH": f"{self.place / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": path,
            f"{PREFIX}DEMO_PORT": "0",
            f"{PREFIX}DEMO_BROWSER": "false",
        }


def _script(path: Path, line: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
    path.chmod(0o755)


def why_not(command: str) -> str | None:
    """Return why a command is not run here, None if it is."""
    return next((reason for begins, reason in NOT_RUN.items() if command.startswith(begins)), None)
