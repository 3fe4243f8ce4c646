"""Logging as it was before a test configured it."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import structlog

from bot import log

SPEAKERS = ("bot", "cogs", "discord", "apscheduler", "aiohttp")
"""Who is heard at DEBUG in every other test, for the sake of the canaries."""


@contextmanager
def restored_logs() -> Iterator[None]:
    """Undo `bot.log.configure` on leaving."""
    root = logging.getLogger()
    names: list[str | None] = [None, *SPEAKERS, *log.LEVELLED]
    levels = {name: logging.getLogger(name).level for name in names}
    for speaker in SPEAKERS:
        logging.getLogger(speaker).setLevel(logging.NOTSET)
    try:
        yield
    finally:
        structlog.reset_defaults()
        for handler in [each for each in root.handlers if isinstance(each, log._Handler)]:
            root.removeHandler(handler)
        for name, level in levels.items():
            logging.getLogger(name).setLevel(level)
        logging.captureWarnings(capture=False)


@contextmanager
def few_words() -> Iterator[None]:
    """Hear warnings only: weeks of a whole house, told at DEBUG, would take longer to write than to live."""
    levels = {name: logging.getLogger(name).level for name in SPEAKERS}
    for name in SPEAKERS:
        logging.getLogger(name).setLevel(logging.WARNING)
    try:
        yield
    finally:
        for name, level in levels.items():
            logging.getLogger(name).setLevel(level)
