"""What a text may have slipped into a file beside itself, read by programs that know nothing of ours.

Bocage makes calendars (.ics), pages (.html), Markdown texts, JSON, and archives of these. It makes no table (.csv),
whose cells a spreadsheet would compute; one that appeared would be looked at too, and any other kind of file is wrong.
"""

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Final
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token

from bot.core.card import Attachment

EVIL: Final = "evil.example"
"""Where hostile texts would have people click."""
_ICS_LINE: Final = re.compile(r"(?:BEGIN:VALARM|ACTION:AUDIO|ATTENDEE:mailto:x@y\.z|DTSTART:1970)")
_TAGS: Final = frozenset(
    re.findall(
        r"\S+",
        """
        html head meta title style body header nav main section footer h1 h2 h3 p ul li dl dt dd div a strong
        table thead tbody tr th td
        """,
    )
)
_ATTRIBUTES: Final = frozenset(re.findall(r"\S+", "lang charset name content style href id class role scope tabindex"))


def slipped_in(attachment: Attachment) -> Iterator[str]:
    """Yield what a text brought into a file beside itself."""
    kind = attachment.filename.rpartition(".")[2]
    if kind == "zip":
        with zipfile.ZipFile(io.BytesIO(attachment.content)) as archive:
            for name in archive.namelist():
                yield from slipped_in(Attachment(filename=name, content=archive.read(name)))
        return
    said = attachment.content.decode("utf-8", errors="replace")
    match kind:
        case "ics":
            yield from _calendar(said)
        case "csv":
            yield from _cells(said)
        case "html":
            page = _Page()
            page.feed(said)
            page.close()
            yield from page.wrong
        case "md":
            yield from _markdown(MarkdownIt("commonmark").parse(said))
        case "json":
            json.loads(said)
        case _:
            yield f"a kind of file that nobody looks into: {kind}"


def _calendar(said: str) -> Iterator[str]:
    for line in said.replace("\r\n ", "").replace("\r\n\t", "").split("\r\n"):
        if _ICS_LINE.match(line) or "\n" in line or "\r" in line:
            yield f"the line {line!r}"


def _cells(said: str) -> Iterator[str]:
    for cells in csv.reader(io.StringIO(said), delimiter=";" if ";" in said.partition("\n")[0] else ","):
        yield from (f"the formula {cell!r}" for cell in cells if cell[:1] in {"=", "+", "-", "@", "\t", "\r"})


class _Page(HTMLParser):
    """Hears every tag, and what stands between those of a link."""

    def __init__(self) -> None:
        super().__init__()
        self.wrong: list[str] = []
        self._address, self._shown = "", ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _TAGS:
            self.wrong.append(f"the tag <{tag}>")
        for name, value in attrs:
            if name not in _ATTRIBUTES and not name.startswith("aria-"):
                self.wrong.append(f"the attribute {name} of <{tag}>")
            if name == "href":
                self._address, self._shown = value or "", ""

    def handle_data(self, data: str) -> None:
        self._shown += data

    def handle_endtag(self, tag: str) -> None:
        if tag in {"a", "li"} and self._address:
            if tag == "a" and not _honest(self._address):
                self.wrong.append(f"a link to {self._address!r}")
            if tag == "li" and _masked(self._address, self._shown):
                self.wrong.append(f"a link to {self._address!r} that says {self._shown!r}")
            self._address = "" if tag == "li" else self._address

    def handle_decl(self, decl: str) -> None:
        if decl.lower() != "doctype html":
            self.wrong.append(f"<!{decl}>")

    def handle_comment(self, data: str) -> None:
        self.wrong.append(f"the comment {data!r}")

    def handle_pi(self, data: str) -> None:
        self.wrong.append(f"the instruction {data!r}")


def _markdown(tokens: list[Token]) -> Iterator[str]:
    """Yield what is no Markdown of ours: HTML, pictures, code, links that do not say where they lead."""
    for token in tokens:
        if token.type in {"html_block", "html_inline", "image", "fence", "code_block", "blockquote_open"}:
            yield f"{token.type}: {token.content!r}"
        for child, link in zip(token.children or (), _links(token), strict=True):
            yield from _markdown([child])
            if link and not _honest(link):
                yield f"a link to {link!r}"
            if link and _masked(link, token.content.replace(link, "")):
                yield f"a link to {link!r} in {token.content!r}"


def _links(token: Token) -> Iterator[str]:
    for child in token.children or ():
        yield str(child.attrs.get("href", "")) if child.type == "link_open" else ""


def _honest(address: str) -> bool:
    return address.startswith("#") or urlsplit(address).scheme in {"https", "http"}


def _masked(address: str, shown: str) -> bool:
    """Return whether a link that leads off Discord does not say where to."""
    host = urlsplit(address).hostname or ""
    return bool(host) and host != "discord.com" and host not in shown
