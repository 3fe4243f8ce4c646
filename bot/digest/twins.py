"""An edition in its other shapes: the lines of a card, Markdown, and a web page that also pastes into an e-mail.

The page has a language, headings in order, lists, links that say where they lead, sufficient contrast, no script and no
picture; its styles stand in the elements, since e-mail programs drop style sheets.
"""

from functools import cache
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING

from bot.core.card import Attachment, Card, Section
from bot.core.catalogue import Text
from bot.digest.edition import Edition, Entry

if TYPE_CHECKING:
    from jinja2 import Template


def card_of(edition: Edition) -> Card:
    """Return the edition as a message."""
    return Card(
        title=edition.title,
        text=paragraphs(edition.note, edition.opening),
        sections=tuple(
            Section(text="\n".join([f"### {part.heading}", *(f"- {line_of(entry)}" for entry in part.entries)]))
            for part in edition.parts
        ),
        footer=edition.footer,
    )


def line_of(entry: Entry) -> str:
    """Return one line, in Markdown."""
    title = f"[{entry.title}]({entry.url})" if entry.url else entry.title
    label = f"**{entry.label}** · " if entry.label else ""
    return f"{label}{title}{f', {entry.detail}' if entry.detail else ''}"


def markdown_of(edition: Edition) -> str:
    """Return the edition as a Markdown text. Where it becomes a page, no text of a person's is a tag of it."""
    opening = escape(edition.opening, quote=False)
    blocks = [f"# {edition.title}", f"**{edition.note}**" if edition.note else "", opening]
    for part in edition.parts:
        blocks += [f"## {part.heading}", "\n".join(f"- {line_of(entry)}" for entry in part.entries)]
    blocks += ["---", edition.footer]
    return "\n\n".join(block for block in blocks if block) + "\n"


def page_of(edition: Edition) -> str:
    """Return the edition as a web page."""
    return _template().render(edition=edition, colon="\u00a0:" if edition.locale == "fr" else ":")


def attachments_of(edition: Edition, text: Text, number: int) -> tuple[Attachment, ...]:
    """Return both twins as files."""
    return (
        Attachment(filename=text("digest-public-file-markdown", number=number), content=markdown_of(edition).encode()),
        Attachment(filename=text("digest-public-file-page", number=number), content=page_of(edition).encode()),
    )


def paragraphs(*blocks: str) -> str:
    """Return what there is of these, a blank line between one and the next."""
    return "\n\n".join(block for block in blocks if block)


@cache
def _template() -> "Template":
    # Nothing else in the house needs it: a process that shows no page never loads it.
    from jinja2 import Environment, StrictUndefined

    source = (files("bot.digest") / "templates" / "issue.html.jinja").read_text(encoding="utf-8")
    return Environment(autoescape=True, undefined=StrictUndefined).from_string(source)
