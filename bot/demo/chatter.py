"""What imaginary people said to each other on the last days, read from `chatter.txt`."""

import re
from dataclasses import dataclass
from datetime import time
from importlib import resources
from typing import Final

_ENTRY: Final = re.compile(r"^(\d+) (\d\d:\d\d) (\w+) ([\w-]+)\n    (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Somebody said something somewhere, `days` days ago at that hour of the clock."""

    days: int
    at: time
    who: str
    where: str
    words: str


def lines() -> tuple[Line, ...]:
    """Return everything that was said. `who` is a person's key, `where` a channel's name."""
    text = resources.files("bot.demo").joinpath("chatter.txt").read_text(encoding="utf-8")
    return tuple(
        Line(days=int(days), at=time.fromisoformat(at), who=who, where=where, words=words)
        for days, at, who, where, words in _ENTRY.findall(text)
    )
