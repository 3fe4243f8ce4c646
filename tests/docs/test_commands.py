"""Every command that the documentation shows is run, in a copy of the project, or says why it is not."""

import asyncio
import importlib.util
import re
import shlex
from pathlib import Path

import pytest

from bot.cli import _parser
from bot.core.catalogue import our_catalogue
from bot.core.clock import SystemClock
from bot.core.database import Database
from tests.architecture.source import ROOT, report
from tests.docs.reading import Page, page, pages
from tests.docs.shown import NOT_RUN, Scratch, why_not
from tests.release.test_wheel import ZONE

PAGES = {each.name: each for each in pages()}
OURS = re.compile(
    r"(?:sudo -u bocage |podman exec bocage )?"
    r"(?:/opt/bocage/bin/bocage|bocage|(?:\.venv/bin/)?python -m bot)(?: (.+))?"
)
MAKE = re.compile(r"make ([a-z]+)(?: .*)?")
MODULE = re.compile(r"(?:\.venv/bin/)?python -m (tests\.[\w.]+)(?: (.+))?")
TARGETS = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


@pytest.mark.timeout(400)
@pytest.mark.parametrize("name", [name for name, each in PAGES.items() if any(not why_not(c) for c in each.commands())])
def test_the_commands_of_a_page_run_one_after_the_other(name: str, tmp_path: Path) -> None:
    scratch = Scratch.make(tmp_path)

    async def a_bot_that_ran() -> None:
        async with Database.open(tmp_path / "data" / "bot.db", clock=SystemClock()):
            pass

    asyncio.run(a_bot_that_ran())
    for command in PAGES[name].commands():
        if why_not(command) is None:
            scratch.run(command)


def test_no_reason_is_given_for_what_nobody_shows() -> None:
    shown = [command for each in pages() for command in each.commands()]
    idle = {begins for begins in NOT_RUN if not any(command.startswith(begins) for command in shown)}
    assert idle == set()


def wrong(code: str) -> str | None:
    """Return what is wrong with a command of ours, None if nothing is or it is none."""
    if (ours := OURS.fullmatch(code)) is not None and "…" not in code:
        words = shlex.split(ours[1] or "")
        # A command named by itself need not say what it is given.
        return _refused(words if len(words) > 1 else [*words, "--help"])
    if (made := MAKE.fullmatch(code)) is not None:
        return None if made[1] in TARGETS else f"there is no {made[1]} in the Makefile"
    if (module := MODULE.fullmatch(code)) is not None:
        return _missing(module[1], re.findall(r"--[\w-]+", module[2] or ""))
    return None


def _refused(words: list[str]) -> str | None:
    try:
        _parser(our_catalogue().text("fr", ZONE)).parse_args(words)
    except SystemExit as left:
        return None if left.code == 0 else f"bocage {shlex.join(words)} is not understood"
    return None


def _missing(module: str, options: list[str]) -> str | None:
    found = importlib.util.find_spec(module)
    if found is None or found.origin is None:
        return f"there is no {module}"
    program = Path(found.origin)
    program = program.with_name("__main__.py") if program.name == "__init__.py" else program
    if not program.is_file():
        return f"{module} cannot be run"
    text = program.read_text(encoding="utf-8")
    absent = [option for option in options if f'"{option}"' not in text]
    return f"{module} does not know {', '.join(absent)}" if absent else None


@pytest.mark.parametrize("each", PAGES.values(), ids=PAGES)
def test_every_command_in_passing_is_one_of_ours(each: Page, capfd: pytest.CaptureFixture[str]) -> None:
    shown = [*each.code(), *each.commands()]
    assert report(f"{code}: {why}" for code in shown if (why := wrong(code)) is not None) == ""
    capfd.readouterr()


@pytest.mark.parametrize(
    "code",
    [
        "make nothing",
        "bocage nothing",
        "bocage demo --nothing",
        "python -m tests.nothing",
        "python -m tests.prove --nothing",
    ],
)
def test_a_command_that_is_not_there_is_seen(code: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert wrong(code) is not None
    capfd.readouterr()


def test_a_page_is_read() -> None:
    text = "Voir `make\ndemo`.\n\n1. Puis :\n   ```sh\n   make run  # ici\n   ```\n"
    read = Page(ROOT / "README.md", text)
    assert list(read.commands()) == ["make run"]
    assert list(read.code()) == ["make demo"]
    assert page("README.md").name == "README.md"
