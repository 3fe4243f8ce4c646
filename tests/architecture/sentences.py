"""The catalogues, read sentence by sentence, each sentence split by whom it is said to."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from fluent.syntax import FluentParser, ast

from tests.architecture.source import ROOT

FORM = "form"
LOCALES = ROOT / "bot" / "locales"

PUBLIC = re.compile(
    r"operator-.+|commands-.+-(?:name|description)|[a-z]+-(?:command|option)-.+"
    r"|.+-(?:public|alert|conversation|discreet)-.+"
)
"""A sentence several people read is said once, in the plural « vous », and makes no choice between tu and vous.

It is declared so by its key: what the operator reads (`operator-…`), names and descriptions of commands
(`commands-…-name`, `help-command-…`, `servers-option-…`), and whatever says so: in a channel (`…-public-…`), to the
stewards (`…-alert-…`), in the thread of a conversation (`…-conversation-…`), to one person in front of others
(`…-discreet-…`). Every other sentence is private, and has both forms wherever it addresses its reader.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One message. `variants` are its texts: under "tu" and "vous" if it chooses, always under "both" for the rest."""

    key: str
    file: str
    variants: Mapping[str, str]

    @property
    def public(self) -> bool:
        return PUBLIC.fullmatch(self.key) is not None

    @property
    def whole(self) -> str:
        return " ".join(self.variants.values())

    def as_read(self) -> tuple[str, ...]:
        """Return the text as each reader may meet it."""
        both = self.variants.get("both", "")
        return tuple(f"{both} {self.variants[form]}" for form in self.variants if form != "both") or (both,)


def sentences(locale: str) -> dict[str, Sentence]:
    """Return every sentence of our catalogues in `locale`, by key."""
    return {
        sentence.key: sentence
        for path in sorted((LOCALES / locale).glob("*.ftl"))
        for sentence in read(path.read_text(encoding="utf-8"), path.name)
    }


def files(locale: str) -> dict[str, list[str]]:
    """Return the keys of each file of `locale`, in order."""
    return {
        path.name: [sentence.key for sentence in read(path.read_text(encoding="utf-8"), path.name)]
        for path in sorted(Path(LOCALES / locale).glob("*.ftl"))
    }


def read(text: str, file: str = "test.ftl") -> Iterator[Sentence]:
    """Yield every sentence of a catalogue."""
    for entry in FluentParser().parse(text).body:
        if isinstance(entry, ast.Message) and entry.value is not None:
            variants: dict[str, str] = {}
            for form, piece in _pieces(entry.value, "both"):
                variants[form] = variants.get(form, "") + piece
            yield Sentence(key=entry.id.name, file=file, variants=variants)


def _pieces(pattern: ast.Pattern, form: str) -> Iterator[tuple[str, str]]:
    for element in pattern.elements:
        if isinstance(element, ast.TextElement):
            yield form, element.value
            continue
        expression = element.expression
        if not isinstance(expression, ast.SelectExpression):
            # Something stands here, and words on either side of it are not one word.
            yield form, "\ufffc"
            continue
        chosen = isinstance(expression.selector, ast.VariableReference) and expression.selector.id.name == FORM
        for variant in expression.variants:
            name = variant.key.name if isinstance(variant.key, ast.Identifier) else str(variant.key.value)
            yield from _pieces(variant.value, name if chosen else form)
            yield name if chosen else form, " "
