"""Every sentence asked for exists, and every sentence that exists is asked for."""

import ast
import re
from collections.abc import Iterator
from functools import cache

import pytest

from bot.core.catalogue import LOCALES, Catalogue
from tests.architecture.source import Module, dotted, key_patterns, module, modules, report, strings

KEY = re.compile(r"[a-z]+(?:-[a-z0-9]+)+")
ASKING = re.compile(r"(?:^|[._])(?:text|said|voice|sentence)$")
"""The last name of whatever is called with a key: `text(…)`, `request.text(…)`, `said(…)`."""


def refusals(sources: tuple[Module, ...]) -> frozenset[str]:
    """Return the names of `UserError` and of every class under it."""
    bases = {
        node.name: {dotted(base).rpartition(".")[2] for base in node.bases}
        for source in sources
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ClassDef)
    }
    found = {"UserError"}
    while more := {name for name, parents in bases.items() if parents & found} - found:
        found |= more
    return frozenset(found)


@cache
def choose_their_key(sources: tuple[Module, ...], refused: frozenset[str]) -> frozenset[str]:
    """Return those that know their key, and are raised without it."""
    return frozenset(
        node.name
        for source in sources
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ClassDef) and node.name in refused - {"UserError"}
        if any(isinstance(part, ast.FunctionDef) and part.name == "__init__" for part in node.body)
    )


def keys_asked_for(source: Module, refused: frozenset[str]) -> Iterator[tuple[str, int]]:
    """Yield (key, line) for each literal key handed to a catalogue or to a refusal."""
    given_a_key = refused - choose_their_key(modules(), refused)
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ClassDef) and node.name in refused:
            for call in _calls(node):
                if dotted(call.func) == "super().__init__":
                    yield from _literals(call)
        elif isinstance(node, ast.Call):
            name = dotted(node.func)
            if name.rpartition(".")[2] in given_a_key or (ASKING.search(name) and not _names_a_locale(node)):
                yield from _literals(node)


def _names_a_locale(call: ast.Call) -> bool:
    """Return whether this is `catalogue.text("fr", …)`, which gives a voice and no sentence."""
    return any(text in LOCALES for text, _ in _literals(call))


def _calls(tree: ast.AST) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield node


def _literals(call: ast.Call) -> Iterator[tuple[str, int]]:
    first = call.args[:1]
    for argument in [
        *first,
        *(branch for one in first if isinstance(one, ast.IfExp) for branch in (one.body, one.orelse)),
    ]:
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
            yield argument.value, argument.lineno


def unknown(source: Module, refused: frozenset[str], keys: frozenset[str]) -> Iterator[str]:
    for key, line in keys_asked_for(source, refused):
        if key not in keys:
            yield f"{source.path}:{line}: no sentence {key!r}"


def lookalikes(source: Module, keys: frozenset[str]) -> Iterator[str]:
    """Yield what looks like a key of ours, wherever it stands, and is none."""
    families = {"-".join(key.split("-")[:2]) for key in keys}
    beginnings = {key[:end] for key in keys for end, sign in enumerate(key) if sign == "-"}
    for text, line in strings(source.tree):
        suspect = KEY.fullmatch(text) and "-".join(text.split("-")[:2]) in families
        if suspect and text not in keys | beginnings:
            yield f"{source.path}:{line}: looks like a key, and is no sentence: {text!r}"


def unused(sources: tuple[Module, ...], keys: frozenset[str]) -> list[str]:
    """Return the keys that no string of the program is, and that no f-string can become."""
    said = {text for source in sources for text, _ in strings(source.tree)}
    patterns = [
        pattern
        for source in sources
        for pattern in key_patterns(source.tree)
        if re.match(r"[a-z]+\\-", pattern.pattern)
    ]
    return sorted(key for key in keys - said if not any(pattern.fullmatch(key) for pattern in patterns))


@pytest.fixture(scope="module")
def keys() -> frozenset[str]:
    return Catalogue.load().keys("fr")


def test_every_sentence_asked_for_exists(keys: frozenset[str]) -> None:
    refused = refusals(modules())
    assert report(fault for source in modules() for fault in unknown(source, refused, keys)) == ""


def test_nothing_looks_like_a_key_without_being_one(keys: frozenset[str]) -> None:
    assert report(fault for source in modules() for fault in lookalikes(source, keys)) == ""


def test_every_sentence_is_asked_for(keys: frozenset[str]) -> None:
    assert report(unused(modules(), keys)) == ""


@pytest.mark.parametrize(
    "text",
    [
        "text('core-nothing')",
        "request.text('core-nothing', name='x')",
        "said('core-nothing')",
        "raise NotFound('core-nothing')",
        "class Gone(NotFound):\n    def __init__(self):\n        super().__init__('core-nothing')",
        "text('core-time' if short else 'core-nothing')",
    ],
)
def test_an_unknown_key_is_seen(text: str) -> None:
    source = module("bot/test.py", text)
    refused = refusals((*modules(), source))
    assert list(unknown(source, refused, frozenset({"core-time"})))


def test_a_key_nobody_asks_for_is_seen() -> None:
    sources = (module("bot/test.py", "text('core-time')\ntext(f'core-exit-{code}')"),)
    assert unused(sources, frozenset({"core-time", "core-exit-3", "core-exit", "other-time"})) == [
        "core-exit",
        "other-time",
    ]


def test_a_misspelt_key_is_seen_wherever_it_stands() -> None:
    keys = frozenset({"core-time-sharp"})
    assert list(lookalikes(module("bot/test.py", "LABELS = {'a': 'core-time-shrap'}"), keys))
    assert not list(lookalikes(module("bot/test.py", "LABELS = {'a': 'core-time-sharp', 'b': 'utf-8'}"), keys))
