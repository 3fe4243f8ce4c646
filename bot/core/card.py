"""A message, neutral of Discord: what to say, and what can be answered to it.

A card holds finished sentences in the reader's language. `cogs.support.cards` turns it into a Components V2 layout.
"""

import re
from dataclasses import dataclass
from typing import Literal, Self

from bot.core.ids import RoleId, UserId

_CUSTOM_ID = re.compile(r"([a-z-]{1,20}):([a-z-]{1,30}):([0-9]{1,2}):((?:[0-9]{1,19}(?:\.[0-9]{1,19}){0,2})?)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """What a button, a select or a form asks for, as it stands in Discord's `custom_id`.

    It names rows and grants nothing: whoever handles it reloads the rows and checks server, actor and state. The
    version grows when the meaning of the ids changes, and old versions stay understood: messages live for years.
    """

    feature: str
    verb: str
    ids: tuple[int, ...] = ()
    version: int = 1

    @property
    def custom_id(self) -> str:
        """Return `feature:verb:version:ids`, ids joined by dots, at most 100 characters as Discord requires."""
        return f"{self.feature}:{self.verb}:{self.version}:{'.'.join(map(str, self.ids))}"

    @classmethod
    def parse(cls, custom_id: str) -> Self | None:
        """Return the action behind `custom_id`, or None if it was never one of ours."""
        match = _CUSTOM_ID.fullmatch(custom_id)
        if match is None:
            return None
        feature, verb, version, ids = match.groups()
        numbers = tuple(int(part) for part in ids.split(".")) if ids else ()
        if any(number >= 2**63 for number in numbers):
            return None
        return cls(feature=feature, verb=verb, version=int(version), ids=numbers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A button: its label says what will happen (80 characters at most)."""

    label: str
    action: Action
    style: Literal["primary", "secondary", "danger"] = "secondary"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A button that opens a web address."""

    label: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One line of a menu; label and description 100 characters at most."""

    label: str
    value: str
    description: str = ""
    chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Menu:
    """A select: one to 25 options. `most` is how many may be chosen at once."""

    action: Action
    placeholder: str
    options: tuple[Option, ...]
    most: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Picker:
    """A select in which Discord itself lists the server's own roles or channels; the handler's value is an id.

    `channel` lists text and announcement channels. `chosen` is what it shows to begin with.
    """

    action: Action
    placeholder: str
    what: Literal["role", "channel", "category"]
    chosen: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One thing among several, with its own button beside it."""

    text: str
    choice: Choice | Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file that travels with the message, at most 10 MiB."""

    filename: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A message: a heading in words, text, then what can be done.

    `mentions` are the only people whom this message may notify, and `role_mentions` the only roles; everything else
    that looks like a mention stays text.
    """

    title: str
    text: str = ""
    sections: tuple[Section, ...] = ()
    menu: Menu | None = None
    picker: Picker | None = None
    choices: tuple[Choice | Link, ...] = ()
    footer: str = ""
    attachments: tuple[Attachment, ...] = ()
    mentions: tuple[UserId, ...] = ()
    role_mentions: tuple[RoleId, ...] = ()
