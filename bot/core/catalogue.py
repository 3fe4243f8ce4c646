"""Every sentence a member reads: Fluent catalogues, one folder per language, one file per feature.

The sentences are given their typography (the catalogues' own text only, never what is put into it), checked and
compiled. Whatever is wrong with them raises `CatalogueError`: when they are loaded if it can be seen then, else when
the sentence is asked for. A member never sees a half sentence.

Our own catalogues are half a megabyte, of which a run says a fraction: they are read at the start, and each sentence is
understood when it is first asked for. That all of them can be is held by a test, which loads them whole.

`$form` is always given to a sentence: "tu" for a reader who asked for it, "vous" otherwise.
"""

import functools
import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Literal, Self, cast, get_args
from zoneinfo import ZoneInfo

from fluent.runtime import FluentBundle
from fluent.runtime.resolver import Pattern
from fluent.runtime.types import FluentInt
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from bot.core.typography import PLACEABLE, english, french

Locale = Literal["fr", "en"]
LOCALES: tuple[Locale, ...] = get_args(Locale)

FORM = "form"
"""The variable by which a sentence chooses between « tu » and « vous »."""

_BEGINNING = re.compile(r"^(-?[a-zA-Z][a-zA-Z0-9_-]*) *=", re.MULTILINE)

_Parts = tuple[tuple[str, str | None], ...]
"""Each a text, and the name of the variable behind it."""
_LONGEST_VALUE = 2_500
"""Fluent refuses longer ones."""
_KEPT = 4_096
"""How many sentences of a language are kept as they were last said."""
_TYPOGRAPHY: Mapping[Locale, Callable[[str], str]] = {"fr": french, "en": english}


class CatalogueError(Exception):
    """A catalogue is wrong, or is asked for a sentence it cannot say: a bug of ours, never of the member's."""


@dataclass(frozen=True, slots=True)
class Text:
    """A reader's language: call it with a key and its variables to get the sentence.

    `zone` is where the reader's days and hours are told; `familiar` is whether they are addressed as « tu ».
    """

    locale: Locale
    zone: ZoneInfo
    familiar: bool
    catalogue: "Catalogue" = field(repr=False)

    def __call__(self, key: str, **variables: str | int) -> str:
        """Return the sentence `key`. Whole numbers are written without grouping; identities are passed as text.

        Raises CatalogueError for an unknown key, a missing variable, or a value beyond Fluent's 2,500 characters.
        """
        return self.catalogue.say(self.locale, key, {FORM: "tu" if self.familiar else "vous", **variables})


class Catalogue:
    """All the sentences, in all the languages."""

    def __init__(self, sentences: Mapping[Locale, "_Sentences"]) -> None:
        self._sentences = sentences

    @classmethod
    def load(cls, folder: Traversable | None = None, *, whole: bool = True) -> Self:
        """Read the catalogues of `folder` (by default ours, wherever the package is installed).

        Raises CatalogueError naming the file for a syntax error, a key given twice or a reference to nothing: now if
        they are understood as a `whole`, else when the sentence is asked for.
        """
        root = files("bot") / "locales" if folder is None else folder
        sentences = {locale: _Sentences(locale, root / locale) for locale in LOCALES}
        for each in sentences.values() if whole else ():
            each.understand_all()
        return cls(sentences)

    def text(self, locale: Locale, zone: ZoneInfo, familiar: bool = False) -> Text:  # noqa: FBT001, FBT002
        """Return what speaks `locale` to a reader whose hours are those of `zone`."""
        return Text(locale, zone, familiar, self)

    def say(self, locale: Locale, key: str, variables: Mapping[str, str | int]) -> str:
        """Return the sentence `key` in `locale`; `Text` is the usual way to ask. Raises CatalogueError."""
        return self._sentences[locale].say(key, variables)

    def keys(self, locale: Locale) -> frozenset[str]:
        """Return the keys of all sentences of `locale`."""
        return self._sentences[locale].keys()

    def checksum(self, locale: Locale) -> str:
        """Return what changes whenever a sentence of `locale` does."""
        return self._sentences[locale].checksum

    def variables(self, locale: Locale, key: str) -> frozenset[str]:
        """Return the variables that the sentence needs, itself or through what it refers to; `$form` left out."""
        return self._sentences[locale].placeables(key) - {FORM}

    def forms(self, locale: Locale, key: str) -> tuple[Mapping[str, frozenset[str]], ...]:
        """Return, for each choice the sentence makes on `$form`, the variables that each of its variants needs."""
        return self._sentences[locale].forms(key)


@functools.cache
def our_catalogue() -> Catalogue:
    """Return Bocage's own catalogues, read once per process: they do not change while it runs."""
    return Catalogue.load(whole=False)


@dataclass(frozen=True, slots=True)
class _Source:
    """Where a sentence is, not yet understood."""

    file: str
    fluent: str

    def plain(self) -> str | None:
        """Return what it says if that is one line with nothing in it to understand: most names of commands are."""
        line, *rest = self.fluent.split("\n")
        said = line.partition("=")[2].strip()
        alone = all(not other or other.startswith("#") for other in rest)
        return said if said and alone and not {"{", "}"} & set(said) else None


class _Sentences:
    """The sentences of one language. Names of terms begin with a dash, as they do in the catalogues."""

    def __init__(self, locale: Locale, folder: Traversable) -> None:
        self.locale = locale
        self._sources: dict[str, _Source] = {}
        self._strays: list[_Source] = []
        self._understood: dict[str, ast.Message | ast.Term] = {}
        self._unbundled: list[ast.Resource] = []
        self._parser = FluentParser(with_spans=False)
        self._typesetter = _Typesetter(_TYPOGRAPHY[locale])
        self._straight = functools.cache(self._laid_out)
        self._said_before = functools.lru_cache(_KEPT)(lambda key, plain: self._said(key, dict(plain)))
        for path in sorted((path for path in folder.iterdir() if path.name.endswith(".ftl")), key=lambda p: p.name):
            self._shelve(f"{locale}/{path.name}", path.read_text(encoding="utf-8"))

    def keys(self) -> frozenset[str]:
        return frozenset(name for name in self._sources if not name.startswith("-"))

    @functools.cached_property
    def checksum(self) -> str:
        sentences = "".join(source.fluent for source in self._sources.values())
        return hashlib.sha256(sentences.encode()).hexdigest()

    @functools.cached_property
    def _bundle(self) -> FluentBundle:
        """What says the sentences that Fluent itself has to say: the plurals of a language are megabytes."""
        return FluentBundle([self.locale], use_isolating=False)

    def understand_all(self) -> None:
        for stray in self._strays:
            self._parse(stray)
        for name in self._sources:
            self._entry(name)
        for key in self.keys():
            self.placeables(key)

    def say(self, key: str, variables: Mapping[str, str | int]) -> str:
        said = _filled(self._straight(key, variables.get(FORM)), variables)
        if said is not None:
            return said
        plain = tuple(variables.items())
        # Sentences that name nobody and nothing are few: what members wrote is never kept here.
        if all(name == FORM or isinstance(value, int) for name, value in plain):
            return self._said_before(key, plain)
        return self._said(key, variables)

    def _said(self, key: str, variables: Mapping[str, str | int]) -> str:
        if key.startswith("-") or key not in self._sources:
            raise CatalogueError(f"{self.locale}: no sentence {key!r}")
        while self._unbundled:
            self._bundle.add_resource(self._unbundled.pop())
        pattern = self._bundle.get_message(key).value
        values = {name: _ungrouped(value) if isinstance(value, int) else value for name, value in variables.items()}
        sentence, errors = self._bundle.format_pattern(cast("Pattern", pattern), values)
        if errors:
            raise CatalogueError(f"{self.locale}: {key}: {'; '.join(map(str, errors))}") from errors[0]
        return str(sentence)

    def _laid_out(self, key: str, form: object) -> "_Parts | None":
        """Return the sentence as a row of texts and variables, None where it asks for more than filling these in."""
        if key.startswith("-") or key not in self._sources:
            return None
        plain = self._sources[key].plain()
        if plain is not None:
            return ((self._typesetter.set_line(plain), None),)
        # Everything that it refers to must be understood too: the bundle may have to say it.
        self.placeables(key)
        message = self._entry(key)
        parts: list[str] = [""]
        if message.value is None or not _lay_out(message.value, form, parts):
            return None
        return tuple(zip(parts[::2], (*parts[1::2], None), strict=True))

    def placeables(self, key: str) -> frozenset[str]:
        return self._variables(self._entry(key), ())

    def forms(self, key: str) -> tuple[Mapping[str, frozenset[str]], ...]:
        return tuple(
            {_name(variant): self._variables(variant.value, ()) for variant in choice.variants}
            for choice in _nodes(self._entry(key))
            if isinstance(choice, ast.SelectExpression)
            and isinstance(choice.selector, ast.VariableReference)
            and choice.selector.id.name == FORM
        )

    def _shelve(self, file: str, fluent: str) -> None:
        """Note where each sentence of a file is: it begins with its name at the beginning of a line."""
        end = len(fluent)
        for match in reversed([*_BEGINNING.finditer(fluent)]):
            if match[1] in self._sources:
                raise CatalogueError(f"{file}: {match[1].removeprefix('-')} is there twice")
            self._sources[match[1]] = _Source(file, fluent[match.start() : end])
            end = match.start()
        self._strays.append(_Source(file, fluent[:end]))

    def _entry(self, name: str) -> ast.Message | ast.Term:
        """Return a sentence or a term, understood."""
        known = self._understood.get(name)
        if known is None:
            [known] = self._parse(self._sources[name])
            self._understood[name] = known
        return known

    def _parse(self, source: _Source) -> list[ast.Message | ast.Term]:
        resource = self._parser.parse(source.fluent)
        entries: list[ast.Message | ast.Term] = []
        for entry in resource.body:
            if isinstance(entry, ast.Junk):
                reasons = "; ".join(note.message or note.code for note in entry.annotations)
                hint = 'a line may begin with *, [ or . only behind {""}'
                raise CatalogueError(f"{source.file}: not Fluent ({reasons}; {hint}): {entry.content!r}")
            if not isinstance(entry, ast.Message | ast.Term):
                continue
            if entry.attributes or entry.value is None:
                raise CatalogueError(
                    f"{source.file}: {entry.id.name}: give each sentence a key of its own, no attribute"
                )
            entries.append(entry)
        self._typesetter.visit(resource)
        self._unbundled.append(resource)
        return entries

    def _variables(self, node: ast.BaseNode, path: tuple[str, ...]) -> frozenset[str]:
        found: set[str] = set()
        for part in _nodes(node):
            if isinstance(part, ast.VariableReference):
                found.add(part.id.name)
            elif isinstance(part, ast.MessageReference):
                found |= self._behind(part.id.name, path)
            elif isinstance(part, ast.TermReference):
                # A term sees only what is passed to it by name: `$form`, for one, would quietly be missing.
                given = {argument.name.name for argument in part.arguments.named} if part.arguments else set()
                if missing := self._behind(f"-{part.id.name}", path) - given:
                    raise CatalogueError(f"{self.locale}: -{part.id.name} is not given {', '.join(sorted(missing))}")
        return frozenset(found)

    def _behind(self, name: str, path: tuple[str, ...]) -> frozenset[str]:
        """Return the variables of what a reference leads to."""
        if name not in self._sources:
            raise CatalogueError(f"{self.locale}: a reference to {name.removeprefix('-')}, which does not exist")
        if name in path:
            raise CatalogueError(f"{self.locale}: {name} refers to itself")
        return self._variables(self._entry(name), (*path, name))


class _Typesetter(Visitor):
    """Gives every pattern its typography, its placeables standing in the sentence as words do."""

    def __init__(self, typography: Callable[[str], str]) -> None:
        self._typography = typography

    def set_line(self, line: str) -> str:
        return self._typography(line)

    def visit_Pattern(self, node: ast.Pattern) -> None:  # noqa: N802 — the name Fluent's visitor looks for
        texts = [element for element in node.elements if isinstance(element, ast.TextElement)]
        if any(PLACEABLE in element.value for element in texts):
            raise CatalogueError(f"U+FFFC has no place in a sentence: {texts!r}")
        line = "".join(
            element.value if isinstance(element, ast.TextElement) else PLACEABLE for element in node.elements
        )
        pieces = iter(self.set_line(line).split(PLACEABLE))
        piece = next(pieces)
        for element in node.elements:
            if isinstance(element, ast.TextElement):
                element.value = piece
            else:
                piece = next(pieces)
        self.generic_visit(node)


def _lay_out(pattern: ast.Pattern, form: object, parts: list[str]) -> bool:
    """Add the pattern to `parts`, texts and names of variables in turn; return False if it cannot be told so."""
    for element in pattern.elements:
        if isinstance(element, ast.TextElement):
            parts[-1] += element.value
            continue
        match element.expression:
            case ast.StringLiteral() as literal:
                parts[-1] += str(literal.parse()["value"])
            case ast.VariableReference() as variable:
                parts += [variable.id.name, ""]
            case ast.SelectExpression(selector=ast.VariableReference() as selector) as choice if (
                selector.id.name == FORM
            ):
                fitting = [variant for variant in choice.variants if _name(variant) == form]
                chosen = fitting or [variant for variant in choice.variants if variant.default]
                if not _lay_out(chosen[0].value, form, parts):
                    return False
            case _:
                return False
    return True


def _filled(parts: "_Parts | None", variables: Mapping[str, str | int]) -> str | None:
    """Return the sentence, None where Fluent itself has to say it, or what is wrong with it."""
    if parts is None:
        return None
    said: list[str] = []
    for text, name in parts:
        said.append(text)
        if name is None:
            break
        value = variables.get(name)
        if isinstance(value, str) and len(value) <= _LONGEST_VALUE:
            said.append(value)
        elif type(value) is int and value >= 0:
            said.append(str(value))
        else:
            return None
    return "".join(said)


def _ungrouped(value: int) -> FluentInt:
    return FluentInt(value, useGrouping=False)


def _name(variant: ast.Variant) -> str:
    return variant.key.name if isinstance(variant.key, ast.Identifier) else str(variant.key.value)


def _nodes(root: ast.BaseNode) -> Iterator[ast.BaseNode]:
    """Yield every node of the tree under `root`, in order."""
    yield root
    for value in vars(root).values():
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.BaseNode):
                yield from _nodes(child)
