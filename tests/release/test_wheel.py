"""The wheel holds all that the program needs, and it lives from it alone."""

import email
import importlib.util
import os
import re
import signal
import subprocess
import sys
import tomllib
import urllib.request
import zipfile
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

import bot
from bot.settings import PREFIX
from tests.architecture.source import ROOT
from tests.release.container import RECIPE, lay_out, steps

ZONE = ZoneInfo("UTC")
needs_builder = pytest.mark.skipif(importlib.util.find_spec("hatchling") is None, reason="hatchling is not here")
INFO = f"bocage-{bot.__version__}.dist-info"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel offline, from what the container recipe copies and nothing else."""
    source, out = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("dist")
    lay_out(steps(RECIPE.read_text(encoding="utf-8")), source)
    building = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(out)]
    done = subprocess.run(building, cwd=source, capture_output=True, text=True, timeout=50, check=False)
    assert done.returncode == 0, done.stderr
    [built] = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder in which the wheel alone is installed."""
    place = tmp_path_factory.mktemp("site")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(place)
    return place


def bocage(place: Path, *words: str) -> list[str]:
    """Return what runs the installed command, as its entry point does."""
    return [
        sys.executable,
        "-c",
        f"import sys; sys.path.insert(0, {str(place)!r}); from bot.cli import main; sys.exit(main())",
        *words,
    ]


def surroundings(place: Path) -> dict[str, str]:
    """Return an environment in which nothing of this checkout and no setting is known."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith((PREFIX, "PYTHON", "LANG", "LC_"))}
    extra = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    return {
        **kept,
        "HOME": str(place),
        "PYTHONPATH": os.pathsep.join(each for each in extra if each and each != str(ROOT)),
    }


@needs_builder
def test_the_wheel_holds_every_file_of_the_program_and_no_other(wheel: Path) -> None:
    listed = subprocess.run(["git", "ls-files", "bot", "cogs"], cwd=ROOT, capture_output=True, text=True, check=True)
    program = {path for path in listed.stdout.splitlines() if (ROOT / path).is_file()}
    assert {Path(path).suffix for path in program} >= {".py", ".sql", ".ftl", ".jinja", ".html", ".css", ".js", ".svg"}
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if not name.startswith(INFO)}
    assert held == program | {"bot/core/inventory.toml"}


@needs_builder
def test_its_version_its_command_and_what_it_needs(wheel: Path) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    with zipfile.ZipFile(wheel) as archive:
        told = email.message_from_bytes(archive.read(f"{INFO}/METADATA"))
        commands = archive.read(f"{INFO}/entry_points.txt").decode()
    assert told["Version"] == bot.__version__
    assert "bocage = bot.cli:main" in commands
    needed = [each for each in told.get_all("Requires-Dist", []) if "extra ==" not in each]
    assert len(needed) == len(project["dependencies"])
    # The demo comes with it: `pip install dist/*.whl`, then `bocage demo`.
    assert any(each.startswith("simcord") for each in needed)


def test_the_first_chapter_of_the_changelog_is_this_version() -> None:
    chapters = re.findall(r"^## \[(.+?)\]", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert bot.__version__ in chapters[:2]
    assert chapters[0] in {"Unreleased", bot.__version__}


@needs_builder
@pytest.mark.timeout(200)
def test_the_demo_lives_from_the_wheel_alone_in_any_folder(installed: Path, tmp_path: Path) -> None:
    words = bocage(installed, "demo", "--port", "0", "--no-browser")
    with subprocess.Popen(
        words, cwd=tmp_path, env=surroundings(tmp_path), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as demo:
        assert demo.stdout is not None
        ready = demo.stdout.readline()
        try:
            found = re.search(r"http://127\.0\.0\.1:\d+", ready)
            assert found is not None, f"{ready}{demo.stderr.read() if demo.stderr and not ready else ''}"
            with urllib.request.urlopen(found[0], timeout=20) as page:  # noqa: S310 - an address of this machine
                assert "<title>" in page.read().decode()
        finally:
            demo.send_signal(signal.SIGINT)
            demo.communicate(timeout=60)
    assert demo.returncode == 0


@needs_builder
def test_its_commands_answer_in_any_folder(installed: Path, tmp_path: Path) -> None:
    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            bocage(installed, *words),
            cwd=tmp_path,
            env=surroundings(tmp_path),
            capture_output=True,
            text=True,
            timeout=50,
            check=False,
        )

    assert run("--version").stdout == f"bocage {bot.__version__}\n"
    assert "doctor" in run("--help").stdout
    refused = run("run")
    assert refused.returncode == 78
    assert "BOCAGE_TOKEN" in refused.stderr
    assert run("backup").returncode == 66
