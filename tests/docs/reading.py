"""The pages of the documentation, read for what can be checked: commands, links, headings, words quoted."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.architecture.source import ROOT

_FENCE: Final = re.compile(
    r"^(?P<indent> *)```(?P<language>\w*)\n(?P<text>.*?)^(?P=indent)```$", re.MULTILINE | re.DOTALL
)
_CODE: Final = re.compile(r"`([^`]+)`")
_LINK: Final = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_IMAGE: Final = re.compile(r'<img src="([^"]+)"[^>]*?alt="([^"]+)">')
_HEADING: Final = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)
_QUOTED: Final = re.compile(r"« ([^»]+?) »")
_SPACES: Final = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Page:
    """One page of Markdown."""

    path: Path
    text: str

    @property
    def name(self) -> str:
        return str(self.path.relative_to(ROOT))

    @property
    def prose(self) -> str:
        """The page without its fenced blocks."""
        return _FENCE.sub("", self.text)

    def fenced(self) -> Iterator[tuple[str, list[str]]]:
        """Yield (language, lines) for each fenced block."""
        for found in _FENCE.finditer(self.text):
            yield found["language"], [line.strip() for line in found["text"].splitlines() if line.strip()]

    def commands(self) -> Iterator[str]:
        """Yield each command line that a fenced block shows, without what is said about it."""
        for language, lines in self.fenced():
            if language == "sh":
                yield from (re.sub(r"\s+# .*$", "", line) for line in lines if not line.startswith("#"))

    def code(self) -> Iterator[str]:
        """Yield each piece of code within the prose, on one line."""
        yield from (_SPACES.sub(" ", found) for found in _CODE.findall(self.prose))

    def links(self) -> Iterator[str]:
        """Yield where links and pictures point."""
        yield from _LINK.findall(self.prose)
        yield from (source for source, _alt in _IMAGE.findall(self.prose))

    def anchors(self) -> set[str]:
        """Return what a link may name of this page, as the usual readers of Markdown make it of each heading."""
        return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in _HEADING.findall(self.prose)}

    def quoted(self) -> Iterator[str]:
        """Yield each thing quoted as it stands on the screen."""
        yield from (_SPACES.sub(" ", found) for found in _QUOTED.findall(self.prose))


def pages() -> list[Page]:
    """Return every page that people read."""
    found = [
        ROOT / "README.md",
        ROOT / "CHANGELOG.md",
        ROOT / "data" / "README.md",
        *sorted((ROOT / "docs").glob("*.md")),
    ]
    return [Page(path, path.read_text(encoding="utf-8")) for path in found]


def page(name: str) -> Page:
    """Return one page, by its path from the root."""
    return next(each for each in pages() if each.name == name)
