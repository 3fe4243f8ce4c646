"""The commands as Discord will be told them: named in both languages, within its limits; and every button answered."""

import ast
import re
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.app import App, open_app
from bot.demo.simulated import SimulatedClock, simulated_discord
from bot.settings import Settings
from tests.architecture.source import Module, dotted, module, modules, report

NOW = datetime(2027, 1, 4, 9, 0, tzinfo=UTC)

NAME = re.compile(r"[a-z0-9_-]{1,32}")
"""Discord also takes accents and other alphabets; people type these on a phone."""
MOST_DESCRIPTION = 100
MOST_CHOICE = 100
MOST_WHOLE = 8000
"""Characters of all names, descriptions and choices of one command, each at its longest."""
ENGLISH = ("en-US", "en-GB")
SLASH = 1

Payload = Mapping[str, Any]


@asynccontextmanager
async def published(folder: Path) -> AsyncIterator[tuple[App, list[Payload]]]:
    """Yield the application on a simulated Discord, and the commands it published there."""
    clock = SimulatedClock(NOW)
    settings = Settings(_env_file=None, token=None, data_directory=folder)
    async with (
        open_app(settings, clock=clock) as app,
        simulated_discord(app.client, start=NOW, clock=clock),
    ):
        tree = app.client.tree
        translator = tree.translator
        assert translator is not None
        yield app, [dict(await command.get_translated_payload(tree, translator)) for command in tree.get_commands()]


def commands_in(payloads: list[Payload], path: str = "") -> Iterator[tuple[str, Payload, list[Payload]]]:
    """Yield (where, itself, its siblings) for each command, sub-command and option."""
    for payload in payloads:
        where = f"{path} {payload['name']}".strip()
        yield where, payload, payloads
        yield from commands_in(payload.get("options", []), where)


def badly_named(where: str, payload: Payload, siblings: list[Payload]) -> Iterator[str]:
    english = payload.get("name_localizations") or {}
    names = {"fr": payload["name"], **{locale: english.get(locale) for locale in ENGLISH}}
    for locale, name in names.items():
        if name is None:
            yield f"{where}: no name in {locale}"
        elif payload.get("type", SLASH) in {2, 3} and "description" not in payload:
            # A context menu: Discord shows its name as it is.
            if not 1 <= len(name) <= 32:
                yield f"{where}: {name!r} is not 1 to 32 characters long"
        elif not NAME.fullmatch(name):
            yield f"{where}: {name!r} ({locale}): 1 to 32 of a-z, 0-9, - and _"
    for locale in ENGLISH:
        localized = [(each.get("name_localizations") or {}).get(locale) for each in siblings]
        if localized.count(english.get(locale)) > 1:
            yield f"{where}: two are called {english.get(locale)!r} in {locale}"


def badly_described(where: str, payload: Payload, _siblings: list[Payload]) -> Iterator[str]:
    if "description" not in payload:
        return
    english = payload.get("description_localizations") or {}
    for locale, text in {"fr": payload["description"], **{each: english.get(each) for each in ENGLISH}}.items():
        if not text or len(text) > MOST_DESCRIPTION or "\n" in text:
            yield f"{where}: the description ({locale}) is not one line of 1 to {MOST_DESCRIPTION} characters: {text!r}"
        elif text == "…":
            yield f"{where}: no description ({locale})"


def badly_chosen(where: str, payload: Payload, _siblings: list[Payload]) -> Iterator[str]:
    for choice in payload.get("choices", []):
        english = choice.get("name_localizations") or {}
        for locale, name in {"fr": choice["name"], **{each: english.get(each) for each in ENGLISH}}.items():
            if not name or len(name) > MOST_CHOICE:
                yield f"{where}: choice {choice['name']!r} ({locale}) is not 1 to {MOST_CHOICE} characters: {name!r}"


def size(payload: Payload) -> int:
    """Return the characters Discord counts of a command: each text at its longest over the languages."""

    def longest(key: str, of: Payload) -> int:
        texts = [of.get(key, ""), *(of.get(f"{key}_localizations") or {}).values()]
        return max(len(text) for text in texts)

    own = longest("name", payload) + longest("description", payload)
    choices = sum(longest("name", choice) + len(str(choice["value"])) for choice in payload.get("choices", []))
    return own + choices + sum(size(option) for option in payload.get("options", []))


RULES = (badly_named, badly_described, badly_chosen)


def buttons(source: Module) -> Iterator[tuple[str, str, int]]:
    """Yield (feature, verb, line) for each `Action(feature="…", verb="…")` written in full."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and dotted(node.func).rpartition(".")[2] == "Action":
            given = {
                word.arg: word.value.value
                for word in node.keywords
                if isinstance(word.value, ast.Constant) and isinstance(word.value.value, str)
            }
            if {"feature", "verb"} <= given.keys():
                yield str(given["feature"]), str(given["verb"]), node.lineno


async def test_every_command_is_named_and_described_in_both_languages(tmp_path: Path) -> None:
    async with published(tmp_path) as (_app, payloads):
        assert {"permanence", "animation", "aide"} <= {payload["name"] for payload in payloads}
        faults = (fault for each in commands_in(payloads) for rule in RULES for fault in rule(*each))
        assert report(faults) == ""
        assert {payload["name"]: size(payload) for payload in payloads if size(payload) > MOST_WHOLE} == {}


async def test_every_button_is_answered(tmp_path: Path) -> None:
    async with published(tmp_path) as (app, _payloads):
        answered = {(feature, verb) for feature, verb, _version in app.client.router.actions()}
        written = [
            (f"{source.path}:{line}", feature, verb) for source in modules() for feature, verb, line in buttons(source)
        ]
    assert written
    assert (
        report(
            f"{where}: nobody answers {feature}:{verb}"
            for where, feature, verb in written
            if (feature, verb) not in answered
        )
        == ""
    )


BOTH = {"name_localizations": {"en-US": "book", "en-GB": "book"}}
DESCRIBED = {"description_localizations": {"en-US": "Book it", "en-GB": "Book it"}}


@pytest.mark.parametrize(
    "payload",
    [
        {"name": "reserver", "description": "Réserver", **DESCRIBED},
        {"name": "réserver", "description": "Réserver", **BOTH, **DESCRIBED},
        {"name": "Reserver", "description": "Réserver", **BOTH, **DESCRIBED},
        {"name": "reserver", "description": "Réserver", **BOTH},
        {"name": "reserver", "description": "é" * 101, **BOTH, **DESCRIBED},
        {"name": "reserver", "description": "…", **BOTH, **DESCRIBED},
        {
            "name": "reserver",
            "description": "Réserver",
            **BOTH,
            **DESCRIBED,
            "choices": [{"name": "Visio", "value": 1}],
        },
        {"name": "a", "description": "A", **BOTH, **DESCRIBED, "options": [{"name": "b", "description": "B"}]},
        {
            "name": "a",
            "description": "A",
            **BOTH,
            **DESCRIBED,
            "options": [{"name": name, "description": "B", **BOTH, **DESCRIBED} for name in "bc"],
        },
    ],
)
def test_each_fault_is_seen(payload: Payload) -> None:
    assert [fault for each in commands_in([payload]) for rule in RULES for fault in rule(*each)]


def test_a_good_command_passes() -> None:
    option = {
        "name": "quand",
        "description": "Quand",
        **BOTH,
        **DESCRIBED,
        "choices": [{"name": "Tôt", "value": 1, **BOTH}],
    }
    payload = {"name": "reserver", "description": "Réserver", **BOTH, **DESCRIBED, "options": [option]}
    assert [fault for each in commands_in([payload]) for rule in RULES for fault in rule(*each)] == []
    assert size(payload) == len("reserver" + "Réserver" + "quand" + "Book it" + "book" + "1")


def test_a_button_is_seen() -> None:
    source = module("cogs/test.py", "Action(feature='a', verb='b', ids=(1,))\nAction(feature='a', verb=verb)")
    assert list(buttons(source)) == [("a", "b", 1)]
