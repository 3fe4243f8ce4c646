"""Every custom_id that Bocage ever gave to a button, a menu or a form, as a fixture file that may only grow.

Messages live for years, and forms stay open across a restart: what once left for Discord is answered for ever. A line
of the file is what was used, the format of its custom_id with a `#` for each number in it, and for a form the keys of
its fields, those of selects with `[]`. `*` stands for all those whose key names a row of ours.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bot.core.card import Action
from tests.architecture.source import ROOT

FILE = ROOT / "tests" / "fixtures" / "custom_ids.txt"

_KINDS = {2: "button", 3: "menu", 6: "role-picker", 8: "channel-picker"}
_FIELDS = {3: "[]", 4: ""}
_OF_A_ROW = re.compile(r"[\d:]")


@dataclass(frozen=True, slots=True, order=True, kw_only=True)
class Format:
    """One line of the file."""

    kind: str
    feature: str
    verb: str
    version: int
    numbers: int
    fields: tuple[str, ...] = ()

    @property
    def action(self) -> tuple[str, str, int]:
        """Who answers it, as the router knows it."""
        return self.feature, self.verb, self.version

    def custom_id(self, *ids: int) -> str:
        """Return a custom_id of this format that names these rows."""
        return Action(feature=self.feature, verb=self.verb, version=self.version, ids=ids).custom_id

    def __str__(self) -> str:
        numbers = ".".join("#" * self.numbers)
        return " ".join([self.kind, f"{self.feature}:{self.verb}:{self.version}:{numbers}", *self.fields])

    @classmethod
    def parse(cls, line: str) -> "Format":
        """Return what a line of the file says. Raises ValueError."""
        kind, custom_id, *fields = line.split(" ")
        feature, verb, version, numbers = custom_id.split(":")
        return cls(
            kind=kind,
            feature=feature,
            verb=verb,
            version=int(version),
            numbers=numbers.count("#"),
            fields=tuple(fields),
        )


@cache
def every_format() -> tuple[Format, ...]:
    """Return all that Bocage ever produced, in the order of the file."""
    return formats_in(FILE)


def formats_in(path: Path) -> tuple[Format, ...]:
    """Return what a file of formats holds."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(Format.parse(line) for line in lines if line and not line.startswith("//"))


def formats_of(body: object) -> Iterator[Format | str]:
    """Yield the format of everything in the body of a request that can be used, or the custom_id that has none.

    Without a colon, it is no custom_id of Bocage's.
    """
    match body:
        case {"custom_id": str(custom_id), "title": str(), "components": components} if ":" in custom_id:
            yield _format(custom_id, "form", tuple(sorted(set(_fields(components))))) or custom_id
        case {"custom_id": str(custom_id), "type": int(number)} if ":" in custom_id:
            yield _format(custom_id, _KINDS.get(number, f"component-{number}"), ()) or custom_id
        case dict():
            for value in body.values():
                yield from formats_of(value)
        case list() | tuple():
            for value in body:
                yield from formats_of(value)


def _format(custom_id: str, kind: str, fields: tuple[str, ...]) -> Format | None:
    action = Action.parse(custom_id)
    if action is None:
        return None
    return Format(
        kind=kind,
        feature=action.feature,
        verb=action.verb,
        version=action.version,
        numbers=len(action.ids),
        fields=fields,
    )


def _fields(components: object) -> Iterator[str]:
    match components:
        case Mapping() as node:
            if node.get("type") in _FIELDS:
                key = str(node["custom_id"])
                yield ("*" if _OF_A_ROW.search(key) else key) + _FIELDS[node["type"]]
            for value in node.values():
                yield from _fields(value)
        case list() | tuple():
            for each in components:
                yield from _fields(each)


class Produced:
    """Notes each format that leaves and is not in the file."""

    def __init__(self) -> None:
        self._known = frozenset(every_format())
        self.unknown: set[str] = set()

    def hold(self, body: Any) -> None:  # noqa: ANN401 - any JSON
        """Look through the body of a request."""
        for each in formats_of(body):
            if each not in self._known:
                self.unknown.add(str(each))
