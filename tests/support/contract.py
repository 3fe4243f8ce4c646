"""Holds what the bot sends against Discord's own description of its interface (OpenAPI), where a copy of it is at hand.

The description is not part of the project: it is looked for beside the checkout, or where BOCAGE_DISCORD_API says.
"""

import json
import os
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from tests.architecture.source import ROOT

_BESIDE = ROOT.parent / "shared" / "discord-api" / "openapi.json"
_DOCUMENT = "urn:discord"
_JSON = "application/json"
_PERMISSIONS = frozenset({"permissions", "allow", "deny"})
_SHORT = 32
"""No text that Discord limits is limited to less."""


def description() -> Path | None:
    """Return where Discord's description of its interface is, None if there is none here."""
    path = Path(os.environ.get("BOCAGE_DISCORD_API") or _BESIDE)
    return path if path.is_file() else None


class Contract:
    """Discord's description of its interface. `breaches` says what it would have refused of all that was held to it.

    Holding a body takes milliseconds: one of a shape that was held before is let through.
    """

    def __init__(self, path: Path) -> None:
        self._document: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        # discord.py sends identities as numbers, which Discord takes as well (its reference, « Snowflakes »).
        schemas = self._document["components"]["schemas"]
        schemas["SnowflakeType"] = {"anyOf": [schemas["SnowflakeType"], {"type": "integer", "minimum": 0}]}
        self._registry: Registry[Any] = Registry().with_resource(
            _DOCUMENT, Resource.from_contents(self._document, default_specification=DRAFT202012)
        )
        self._templates = [
            (re.compile("".join(_pattern(template))), template)
            for template in sorted(self._document["paths"], key=_order)
        ]
        self._validator_of = cache(self._make_validator)
        self._known: set[object] = set()
        self.breaches: list[str] = []

    def hold(self, method: str, path: str, body: object) -> None:
        """Note what Discord would refuse in this body of a request."""
        operation = self._operation(method.lower(), path)
        if operation is None:
            self.breaches.append(f"{method} {path}: no such operation")
            return
        validator = self._validator_of(*operation)
        if validator is None:
            if body not in (None, {}):
                self.breaches.append(f"{method} {path}: takes no body, was given {body}")
            return
        shape = (operation, _shape(body))
        if shape in self._known:
            return
        self._known.add(shape)
        for error in validator.iter_errors(_numbered(body)):
            deepest = jsonschema.exceptions.best_match([error]) or error
            where = "/".join(map(str, deepest.absolute_path))
            self.breaches.append(f"{method} {path}: {where}: {deepest.message[:300]}")

    def _operation(self, method: str, path: str) -> tuple[str, str] | None:
        for pattern, template in self._templates:
            if pattern.fullmatch(path) and method in self._document["paths"][template]:
                return method, template
        return None

    def _make_validator(self, method: str, template: str) -> jsonschema.Draft202012Validator | None:
        body: Mapping[str, Any] | None = self._document["paths"][template][method].get("requestBody")
        if body is None or _JSON not in body["content"]:
            return None
        escaped = template.replace("~", "~0").replace("/", "~1").replace("{", "%7B").replace("}", "%7D")
        pointer = f"{_DOCUMENT}#/paths/{escaped}/{method}/requestBody/content/application~1json/schema"
        return jsonschema.Draft202012Validator({"$ref": pointer}, registry=self._registry)


def _numbered(body: object) -> object:
    """Return `body` with sets of permissions as the numbers they are: discord.py sends them as text, for JavaScript."""
    match body:
        case dict():
            return {
                key: int(value) if key in _PERMISSIONS and isinstance(value, str) else _numbered(value)
                for key, value in body.items()
            }
        case list() | tuple():
            return [_numbered(value) for value in body]
        case _:
            return body


def _shape(body: object) -> object:
    """Return what the description can tell bodies apart by: keys, numbers, and texts by their length."""
    match body:
        case dict():
            return tuple((key, _shape(value)) for key, value in body.items())
        case list() | tuple():
            return tuple(map(_shape, body))
        case str() if body.isascii() and body.isdecimal():
            return "number"
        case str():
            return "text" if 0 < len(body) <= _SHORT else len(body)
        case int() if body > _SHORT:
            return "large"
        case _:
            return body


def _order(template: str) -> tuple[int, str]:
    """Templates with fewer holes first: /users/@me before /users/{user_id}."""
    return template.count("{"), template


def _pattern(template: str) -> Iterator[str]:
    for part in re.split(r"(\{\w+\})", template):
        yield "[^/]+" if part.startswith("{") else re.escape(part)
