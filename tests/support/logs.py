"""Logging as it was before a test configured it."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import structlog

from bot import log


@contextmanager
def restored_logs() -> Iterator[None]:
    """Undo `bot.log.configure` on leaving."""
    root = logging.getLogger()
    names = [None, *log.LEVELLED]
    levels = {name: logging.getLogger(name).level for name in names}
    try:
        yield
    finally:
        structlog.reset_defaults()
        for handler in [each for each in root.handlers if isinstance(each, log._Handler)]:
            root.removeHandler(handler)
        for name, level in levels.items():
            logging.getLogger(name).setLevel(level)
        logging.captureWarnings(capture=False)
