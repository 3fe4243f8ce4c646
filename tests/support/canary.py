"""Canary secrets: what must stay secret is marked in every test, and looked for wherever a test leaves something.

Discord hands out a token with every interaction, which answers in our name for a quarter of an hour. In the simulated
Discord each of them carries a canary. It may stand in the address of a request, and nowhere else: not in a log at
DEBUG once it has passed our gate, not in anything that is sent, not in a database, an export or a backup.
"""

import json
import logging
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import structlog
from simcord.backend import Backend

from bot import log
from tests.support.logs import SPEAKERS

CANARY = "Y2FuYXJpZGFwaG5l"
"""Begins like an interaction's real token: « interaction:… » in base64."""
_TOKEN = f"aW50ZXJhY3Rpb246{CANARY}"
_LARGEST_FILE = 64_000_000


class Watch(logging.Handler):
    """Reads every record as it would be written, and keeps what should never have been."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.seen = 0
        self.leaks: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.seen += 1
        try:
            said = record.getMessage()
        except (TypeError, ValueError):
            return
        if record.exc_info is not None and record.exc_info[1] is not None:
            said = f"{said} {record.exc_info[1]!r}"
        self.read(said, record.name)

    def read(self, said: str, where: str) -> None:
        """Note `said` if the canary is in it and our gate lets it through."""
        if CANARY in said and CANARY in log.redact(said):
            self.leaks.append(f"{where}: {said[:300]}")

    def event(self, _logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:  # noqa: ANN401 - as structlog's own
        """Read an event of ours on its way, as a processor of structlog."""
        self.seen += 1
        self.read(repr(log._redact_keys(None, "", dict(event))), "structlog")
        return event

    def sent(self, body: object) -> None:
        """Read what is sent to Discord."""
        said = json.dumps(body, default=repr) if body is not None else ""
        if CANARY in said:
            self.leaks.append(f"sent: {said[:300]}")

    def left(self, folder: Path) -> None:
        """Read every file that a test left: databases, their logs, exports, backups."""
        for path in folder.rglob("*"):
            if path.is_file() and path.stat().st_size <= _LARGEST_FILE and CANARY.encode() in path.read_bytes():
                self.leaks.append(f"kept in {path.name}")


@contextmanager
def marked() -> Iterator[Watch]:
    """Let every token of the simulated Discord carry the canary, and every log be read at DEBUG."""
    watch, make = Watch(), Backend.new_interaction

    def with_canary(backend: Backend, *given: Any, **named: Any) -> Any:  # noqa: ANN401 - as simcord's own
        record = make(backend, *given, **named)
        del backend.interaction_tokens[record.token]
        record.token = f"{_TOKEN}{record.id}"
        backend.interaction_tokens[record.token] = record.id
        return record

    root = logging.getLogger()
    levels = {name: logging.getLogger(name).level for name in (*SPEAKERS, *log.LEVELLED)}
    Backend.new_interaction = with_canary  # type: ignore[method-assign, assignment]
    root.addHandler(watch)
    try:
        yield watch
    finally:
        root.removeHandler(watch)
        Backend.new_interaction = make  # type: ignore[method-assign]
        for name, level in levels.items():
            logging.getLogger(name).setLevel(level)


def listen(watch: Watch) -> None:
    """Hear everything from DEBUG on, as an operator who asks for it would; a test may have decided otherwise."""
    for name in SPEAKERS:
        logging.getLogger(name).setLevel(logging.DEBUG)
    for name, least in log.LEVELLED.items():
        logging.getLogger(name).setLevel(least)
    if not structlog.is_configured():
        defaults = structlog.get_config()["processors"]
        if watch.event not in defaults:
            structlog.configure(processors=[watch.event, *defaults])
        # Nothing else is decided: a program under test still finds logging as it would at its start.
        structlog._config._CONFIG.is_configured = False
