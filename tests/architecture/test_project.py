"""What stands beside the code: the lists of packages, and names that must mean one thing."""

import ast
import re
import tomllib
from collections import defaultdict

import pytest

from tests.architecture.source import ROOT, modules

LISTS = ("run", "demo", "dev")
PIN = re.compile(r"^([a-z0-9-]+)==(\S+)((?: ; [^\\]+)?) \\$", re.MULTILINE)
ADDRESS = re.compile(r"://|\bfile:|^\s*(?:-e|-f|-i|--(?!hash=sha256:))|(?:^|\s)[/~.]/?\w+/|@", re.MULTILINE)


def text_of(name: str) -> str:
    return (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")


def pins(name: str) -> dict[str, str]:
    return {package: version + marker for package, version, marker in PIN.findall(text_of(name))}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_of_packages_names_no_address(name: str) -> None:
    assert ADDRESS.findall(text_of(name)) == []


@pytest.mark.parametrize(
    "line",
    ["--index-url https://x.org", "-i x", "--find-links /opt", "x @ file:x", "    # via -r /home/me/x.in", "-e ."],
)
def test_an_address_is_seen(line: str) -> None:
    assert ADDRESS.search(f"a==1 \\\n    --hash=sha256:00\n{line}\n")


@pytest.mark.parametrize("name", LISTS)
def test_every_package_of_a_list_has_its_hashes(name: str) -> None:
    text = text_of(name)
    entries = re.split(r"^(?=\w)", text, flags=re.MULTILINE)[1:]
    # A package may stand there twice, for older and newer Pythons.
    assert len(entries) == len(PIN.findall(text)) > 20
    assert [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry] == []


def test_each_list_holds_the_one_before_it() -> None:
    run, demo, dev = (pins(name).items() for name in LISTS)
    assert run < demo < dev


def test_the_lists_follow_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    lean = set(project["dependencies"]) - set(extras["demo"])
    asked = {"run": lean, "demo": project["dependencies"], "dev": extras["dev"]}
    assert set(extras["demo"]) < set(project["dependencies"]), "an installed wheel can show itself"
    for name, requirements in asked.items():
        names = {re.split(r"[\[<>=!~; ]", requirement)[0].lower().replace(".", "-") for requirement in requirements}
        assert names - {"bocage"} <= pins(name).keys(), f"make lock: {name}"


def test_the_runtime_carries_no_tool_of_the_demo_or_of_development() -> None:
    assert not {"simcord", "pillow", "pytest", "mypy", "uv"} & pins("run").keys()
    assert not {"pytest", "mypy", "uv"} & pins("demo").keys()


def test_no_exception_of_the_core_is_defined_twice() -> None:
    places = defaultdict(list)
    for source in modules("bot/core"):
        for node in source.tree.body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places[node.name].append(source.path)
    assert {name: where for name, where in places.items() if len(where) > 1} == {}
