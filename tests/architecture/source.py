"""The source code, read as what it is: trees."""

import ast
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Module:
    """One Python file. `path` is relative to the root of the project, with slashes."""

    path: str
    tree: ast.Module
    lines: int


Rule = Callable[[Module], Iterator[str]]
"""Yields a sentence for each place where the file breaks a rule."""


def module(path: str, text: str) -> Module:
    """Return the module that `text` would be if it stood at `path`."""
    return Module(path=path, tree=ast.parse(text), lines=text.count("\n"))


@cache
def modules(*folders: str) -> tuple[Module, ...]:
    """Return every Python file under these folders of the project, by default the program's."""
    paths = sorted(path for folder in folders or ("bot", "cogs") for path in (ROOT / folder).rglob("*.py"))
    return tuple(module(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")) for path in paths)


def broken(rule: Rule, *folders: str) -> list[str]:
    """Return every sentence that `rule` has to say about these folders."""
    return [sentence for source in modules(*folders) for sentence in rule(source)]


def report(faults: Iterable[str]) -> str:
    """Return the faults one a line: compared with nothing, it shows them all."""
    return "\n".join(faults)


def stands_in(path: str, places: frozenset[str]) -> bool:
    """Return whether `path` is one of `places`: files, or folders ending with a slash, or `*/name.py` anywhere."""
    return any(
        path == place
        or (place.endswith("/") and path.startswith(place))
        or (place.startswith("*/") and path.endswith(place[1:]))
        or (place.startswith("*/") and place.endswith("/") and place[1:] in path)
        for place in places
    )


def dotted(node: ast.expr) -> str:
    """Return `a.b.c` for a chain of names, with `()` where something is called on the way, else an empty string."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    if isinstance(node, ast.Call):
        return f"{dotted(node.func)}()"
    return ""


def imports(tree: ast.AST) -> Iterator[tuple[str, int, bool]]:
    """Yield (module, line, lazily) for every import; `lazily` when it happens inside a function."""
    inside = {
        id(inner)
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for inner in ast.walk(function)
    }
    for node in ast.walk(tree):
        lazily = id(node) in inside
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node.lineno, lazily
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            yield node.module, node.lineno, lazily


def strings(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Yield (text, line) for every string of the program, docstrings left out."""
    prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
            yield node.value, node.lineno


def key_patterns(tree: ast.AST) -> Iterator[re.Pattern[str]]:
    """Yield what each f-string may become: its fixed parts, with anything in between."""
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            parts = [
                re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"[a-z0-9-]+" for part in node.values
            ]
            yield re.compile("".join(parts))
