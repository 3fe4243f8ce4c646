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

from jsonschema_rs import Draft202012Validator, Registry, ValidationError

from tests.architecture.source import ROOT

_BESIDE = ROOT.parent / "shared" / "discord-api" / "openapi.json"
_DOCUMENT = "urn:discord"
_JSON = "application/json"
_PERMISSIONS = frozenset({"permissions", "allow", "deny"})


def description() -> Path | None:
    """Return where Discord's description of its interface is, None if there is none here."""
    path = Path(os.environ.get("BOCAGE_DISCORD_API") or _BESIDE)
    return path if path.is_file() else None


class Contract:
    """Discord's description of its interface. `breaches` says what it would have refused of all that was held to it."""

    def __init__(self, path: Path) -> None:
        self._document: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        # discord.py sends identities as numbers, which Discord takes as well (its reference, « Snowflakes »).
        schemas = self._document["components"]["schemas"]
        schemas["SnowflakeType"] = {"anyOf": [schemas["SnowflakeType"], {"type": "integer", "minimum": 0}]}
        self._registry = Registry([(_DOCUMENT, self._document)])
        self._templates = [
            (re.compile("".join(_pattern(template))), template)
            for template in sorted(self._document["paths"], key=_order)
        ]
        self._validator_of = cache(self._make_validator)
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
        for error in map(_deepest, validator.iter_errors(_numbered(body))):
            where = "/".join(map(str, error.instance_path))
            self.breaches.append(f"{method} {path}: {where}: {error.message[:300]}")

    def _operation(self, method: str, path: str) -> tuple[str, str] | None:
        for pattern, template in self._templates:
            if pattern.fullmatch(path) and method in self._document["paths"][template]:
                return method, template
        return None

    def _make_validator(self, method: str, template: str) -> Draft202012Validator | None:
        body: Mapping[str, Any] | None = self._document["paths"][template][method].get("requestBody")
        if body is None or _JSON not in body["content"]:
            return None
        escaped = template.replace("~", "~0").replace("/", "~1").replace("{", "%7B").replace("}", "%7D")
        pointer = f"{_DOCUMENT}#/paths/{escaped}/{method}/requestBody/content/application~1json/schema"
        return Draft202012Validator({"$ref": pointer}, registry=self._registry)


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


def _deepest(error: ValidationError) -> ValidationError:
    """Return what is wrong with the kind of thing that a body comes nearest to, where it may be of several kinds."""
    kinds = [errors for errors in getattr(error.kind, "context", ()) if errors]
    return _deepest(min(kinds, key=len)[0]) if kinds else error


def _order(template: str) -> tuple[int, str]:
    """Templates with fewer holes first: /users/@me before /users/{user_id}."""
    return template.count("{"), template


def _pattern(template: str) -> Iterator[str]:
    for part in re.split(r"(\{\w+\})", template):
        yield "[^/]+" if part.startswith("{") else re.escape(part)
