"""The installation under systemd, as docs/exploitation.md shows it, played without systemd at work.

`python -m tests.release.service` types every command of that chapter on a throwaway machine but those that talk to a
running systemd, has systemd read the unit where it was put, starts what it starts as the account it names, and then
upgrades as the page says.
"""

import argparse
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tests.architecture.source import ROOT
from tests.docs.reading import Page
from tests.release.machine import Home, Machine, lives, played, say, throwaway
from tests.release.test_service import UNIT, service

GUIDE: Final = ROOT / "docs" / "exploitation.md"
INSTALLED: Final = f"/etc/systemd/system/{UNIT.name}"
SOURCES: Final = "/src"
NEEDS_MORE: Final = ("systemctl", "git pull")
"""What talks to a running systemd, or to the repository's home."""


def shown() -> tuple[Sequence[str], Sequence[str]]:
    """Return the commands that install, then those that upgrade."""
    blocks = [lines for language, lines in Page(GUIDE, GUIDE.read_text(encoding="utf-8")).fenced() if language == "sh"]
    with_pip = [lines for lines in blocks if any(line.startswith("/opt/bocage/bin/pip") for line in lines)]
    installing, upgrading = with_pip
    return installing, upgrading


def _type(machine: Machine, commands: Sequence[str]) -> None:
    for command in commands:
        if command.startswith(NEEDS_MORE):
            say(f"- needs more than a file system: {command}")
        else:
            machine.do(command, SOURCES)


def _play(scratch: Path) -> bool:
    told, (installing, upgrading) = service(), shown()
    program, *started = told["ExecStart"].split()
    settings = dict([told["Environment"].split("=", 1)])
    host = throwaway(scratch, "host")
    sources = host.root / SOURCES[1:]
    _copy_of_the_repository(sources)
    _type(host, ["cp .env.example .env", "chmod 600 .env", *installing])
    host.do(f"systemd-analyze verify --man=no {INSTALLED}")
    home = Home(machine=host, user=told["User"], folder=told["WorkingDirectory"], settings=settings)
    living = lives(home, [program], started)
    _type(host, upgrading)
    return living and home.run([program, "--version"]) == 0


def _copy_of_the_repository(place: Path) -> None:
    """Put there what somebody has who fetched the project as it is committed."""
    place.mkdir()
    archive = subprocess.run(["git", "archive", "HEAD"], cwd=ROOT, check=True, capture_output=True).stdout
    subprocess.run(["tar", "-x", "-C", str(place)], input=archive, check=True)


def main() -> int:
    """Play the chapter; return 1 if what it installs would not live."""
    return played("tests.release.service", _play, argparse.ArgumentParser(prog="python -m tests.release.service"))


if __name__ == "__main__":
    sys.exit(main())
