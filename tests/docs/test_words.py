"""Links lead somewhere; commands, buttons and figures are called what they are called on the screen."""

import re
from pathlib import Path

import pytest

from bot.demo.simulated import SimulatedClock
from bot.health import Health
from tests.architecture.source import ROOT, report
from tests.architecture.test_commands import NOW, SLASH, published
from tests.docs.reading import Page, page, pages

PAGES = {each.name: each for each in pages()}
GUIDE, OPERATION = "docs/guide-animation.md", "docs/exploitation.md"
OUTSIDE = re.compile(r"https?://|mailto:")
COMMAND = re.compile(r"/([a-z]+(?:-[a-z]+)*)(?: ([a-z]+(?:-[a-z]+)*))?(?: .*)?")
NO_COMMANDS = frozenset({"data", "healthz", "metrics"})
"""Paths of one word."""
FILE = re.compile(r"[\w-]+/[\w./-]+\.(?:py|md|toml|txt)")
PLOT, NOT_MEASURED = re.compile(r"/bench-\w+\.png$"), "<!-- figures -->\n<!-- /figures -->"
"""A page that `make bench` has not measured yet waits for its tables and its plots alike."""
SUB_COMMANDS = frozenset({1, 2})
SPACES = re.compile(r"[\s\u00a0\u202f]+")


@pytest.mark.parametrize("each", PAGES.values(), ids=PAGES)
def test_every_link_and_every_picture_is_there(each: Page) -> None:
    wrong = []
    for link in each.links():
        if OUTSIDE.match(link):
            continue
        path, _, anchor = link.partition("#")
        target = (each.path.parent / path).resolve() if path else each.path
        if PLOT.search(path) and NOT_MEASURED in each.text:
            continue
        if not target.exists():
            wrong.append(f"{link}: there is no such file")
        elif anchor and anchor not in Page(target, target.read_text(encoding="utf-8")).anchors():
            wrong.append(f"{link}: there is no such heading")
    assert report(wrong) == ""


def test_every_file_named_is_there() -> None:
    named = {(each.name, code) for each in pages() for code in each.code() if FILE.fullmatch(code)}
    places = (ROOT, ROOT / "bot", ROOT / "docs")
    assert sorted(each for each in named if not any((place / each[1]).exists() for place in places)) == []
    assert len(named) > 10


def test_every_picture_is_shown() -> None:
    shown = {(each.path.parent / link).resolve() for each in pages() for link in each.links() if link.endswith(".png")}
    assert sorted(path.name for path in (ROOT / "docs" / "images").glob("*.png") if path not in shown) == []


async def test_every_command_named_exists_and_the_guide_names_them_all(tmp_path: Path) -> None:
    async with published(tmp_path) as (_app, payloads):
        known = {
            f"{command['name']} {option['name']}"
            for command in payloads
            for option in command.get("options", [])
            if option["type"] in SUB_COMMANDS
        }
        slash = {command["name"] for command in payloads if command.get("type", SLASH) == SLASH}
        menus = {command["name"] for command in payloads if command.get("type", SLASH) != SLASH}
    grouped = {name.partition(" ")[0] for name in known}
    wrong, named = [], set()
    for each in pages():
        for code in each.code():
            found = COMMAND.fullmatch(code)
            if found is None or found[1] in NO_COMMANDS:
                continue
            name = f"{found[1]} {found[2]}" if found[1] in grouped and found[2] else found[1]
            if name not in known | slash:
                wrong.append(f"{each.name}: there is no command {code}")
            if each.name == GUIDE:
                named.add(name)
    assert report(wrong) == ""
    assert sorted((known | slash - grouped) - named) == []
    assert sorted(menu for menu in menus if menu not in set(page(GUIDE).quoted())) == []


def test_what_the_guide_quotes_stands_on_the_screen() -> None:
    catalogues = (ROOT / "bot" / "locales" / "fr").glob("*.ftl")
    screen = SPACES.sub(" ", " ".join(path.read_text(encoding="utf-8") for path in catalogues))
    absent = []
    for quoted in page(GUIDE).quoted():
        parts = [part.strip(" ,") for part in quoted.split("…") if part.strip(" ,")]
        if not all(part in screen for part in parts):
            absent.append(quoted)
    assert absent == []


def test_every_figure_that_is_served_is_explained_and_no_other(tmp_path: Path) -> None:
    served = {
        f"bocage_{name}"
        for name in re.findall(
            r'_gauge\("(\w+)"', Path(Health.__init__.__code__.co_filename).read_text(encoding="utf-8")
        )
    } | {"bocage_interaction_seconds"}
    explained = set(re.findall(r"^\| `(bocage_\w+)` \|", page(OPERATION).text, re.MULTILINE))
    assert explained == served
    assert SimulatedClock(NOW).now() == NOW


def test_every_exit_code_is_explained() -> None:
    told = {
        int(code)
        for line in re.findall(r"^\| ([\d, ]+) \|", page(OPERATION).text, re.MULTILINE)
        for code in line.split(",")
    }
    program = (ROOT / "bot" / "cli.py").read_text(encoding="utf-8")
    named = {
        int(code)
        for codes in re.findall(r"^[A-Z_, ]+ = ([\d, ]+)$", program, re.MULTILINE)
        for code in codes.split(",")
    }
    # Usage and Ctrl-C are what every program says.
    assert named - {64, 130} <= told
