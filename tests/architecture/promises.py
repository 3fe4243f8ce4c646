"""docs/promesses.md, read as what it is: promises in two languages, each with its proofs."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

from tests.architecture.source import ROOT, module, modules

PAGE = ROOT / "docs" / "promesses.md"

_ITEM = re.compile(r"^- ((?:.+\n)(?:^ {2}\S.*\n?)*)", re.MULTILINE)
_PROMISE = re.compile(r"(?P<french>[^*`]+?) \*(?P<english>[^*`]+)\* Preuves? ?: (?P<proofs>.+)")
_PROOF = re.compile(r"`([^`]+)`")
_TEST = re.compile(r"(tests/[\w/]+\.py)::(\w+)")
_COMMAND = re.compile(r"python -m ([\w.]+)(?: .*)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """One promise: a sentence in each language; `proofs` are tests (`file::name`) and commands (`python -m …`)."""

    french: str
    english: str
    proofs: tuple[str, ...]


def page() -> str:
    """Return the page of promises."""
    return PAGE.read_text(encoding="utf-8")


def sections(text: str) -> dict[str, list[str]]:
    """Return the items of each section, by its heading, whatever they hold."""
    parts = re.split(r"^## (.+)\n", text, flags=re.MULTILINE)
    return {
        heading: [" ".join(item.split()) for item in _ITEM.findall(body)]
        for heading, body in zip(parts[1::2], parts[2::2], strict=True)
    }


def promise(item: str) -> Promise | None:
    """Return what an item promises, None if it is no promise in two languages with a proof."""
    found = _PROMISE.fullmatch(item)
    if found is None:
        return None
    proofs = tuple(_PROOF.findall(found["proofs"]))
    return Promise(french=found["french"], english=found["english"], proofs=proofs) if proofs else None


def promises(text: str) -> list[Promise]:
    """Return every promise of the page."""
    return [found for items in sections(text).values() for item in items if (found := promise(item)) is not None]


def missing(proof: str, long_proofs: frozenset[str]) -> str | None:
    """Return what is wrong with a proof: a test that is not there, or a command that `make prove` does not know."""
    test, command = _TEST.fullmatch(proof), _COMMAND.fullmatch(proof)
    if test is not None:
        path = ROOT / test[1]
        if not path.is_file():
            return f"{proof}: there is no such file"
        tree = module(test[1], path.read_text(encoding="utf-8")).tree
        return None if test[2] in set(_tests_in(tree)) else f"{proof}: there is no such test"
    if command is not None:
        return None if command[1] in long_proofs else f"{proof}: `make prove` does not run it"
    return f"{proof}: neither a test nor a command"


def commands(proofs: tuple[str, ...]) -> set[str]:
    """Return the modules that these proofs run."""
    return {found[1] for proof in proofs if (found := _COMMAND.fullmatch(proof)) is not None}


def _tests_in(tree: ast.Module) -> Iterator[str]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Assign):
            # A state machine: `TestSeats = SeatsMachine.TestCase`.
            yield from (target.id for target in node.targets if isinstance(target, ast.Name))


def programs() -> Iterator[str]:
    """Yield every module of the tests that is run by hand and takes arguments."""
    for source in modules("tests"):
        names = {node.attr for node in ast.walk(source.tree) if isinstance(node, ast.Attribute)}
        runs = any(
            isinstance(node, ast.If) and ast.unparse(node.test) == "__name__ == '__main__'" for node in source.tree.body
        )
        if runs and "ArgumentParser" in names:
            yield source.path.removesuffix(".py").replace("/", ".").removesuffix(".__main__")
