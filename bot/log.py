"""Logs: one line per event on standard error, for a person (console) or for a machine (JSON), and never a secret.

Our own events and those of the libraries (discord.py, APScheduler, aiohttp) pass through the same processors and the
same last gate: whatever was formatted, exception text included, is searched for secrets before it is written.
"""

import json
import logging
import re
import sys
from collections.abc import Iterable, Mapping
from typing import Literal, TextIO

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

REDACTED = "[redacted]"

_SECRET_KEYS = frozenset({"token", "authorization", "bot_token", "interaction_token", "webhook_token"})

LEVELLED = {
    # At DEBUG these write what members say and type, which is nobody's business.
    "aiosqlite": logging.INFO,
    "discord.http": logging.INFO,
    "discord.gateway": logging.INFO,
    # At INFO, one line for each request of the demo's page.
    "aiohttp.access": logging.WARNING,
}
"""Libraries that say too much, and the level each begins at."""

# Quotes may be escaped any number of times: JSON in a repr in JSON.
_QUOTE = r"\\*[\"']"
_SECRETS: tuple[tuple[re.Pattern[str], str], ...] = (
    # A bot's token: its id in base64, a time, a signature.
    (re.compile(r"[\w-]{22,30}\.[\w-]{5,8}\.[\w-]{25,}"), REDACTED),
    # An interaction's token: "interaction:…" in base64.
    (re.compile(r"aW50ZXJhY3Rpb246[\w+/=-]+"), REDACTED),
    (re.compile(r"(/(?:webhooks|interactions)/\d+/)[^/\s?\"'\\>]+"), rf"\1{REDACTED}"),
    (re.compile(rf"((?:\w+_)?token{_QUOTE}\s*:\s*{_QUOTE})[^\"'\\]+", re.IGNORECASE), rf"\1{REDACTED}"),
    (re.compile(rf"(\b(?:\w+_)?token=(?:{_QUOTE})?)[^\s\"'\\&,;)>\]]+", re.IGNORECASE), rf"\1{REDACTED}"),
    (
        re.compile(
            rf"(authorization(?:{_QUOTE})?\s*[:=,]\s*(?:b?{_QUOTE})?(?:(?:bot|bearer|basic)\s+)?)[^\s\"'\\,)}}>\]]+",
            re.IGNORECASE,
        ),
        rf"\1{REDACTED}",
    ),
)


def configure(
    log_format: Literal["console", "json"],
    level: str,
    *,
    secrets: Iterable[str] = (),
    stream: TextIO | None = None,
) -> None:
    """Send every log of the process to `stream` (standard error by default), replacing what was configured before.

    `secrets` are values known to be secret, wherever they may turn up.
    """
    output = sys.stderr if stream is None else stream
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.stdlib.PositionalArgumentsFormatter(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.StackInfoRenderer(),
        structlog.processors.format_exc_info,
        _redact_keys,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    handler = _Handler(output)
    handler.setFormatter(
        _LastGate(
            secrets,
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, _renderer(log_format, output)],
        )
    )
    root = logging.getLogger()
    for former in root.handlers[:]:
        if isinstance(former, _Handler):
            root.removeHandler(former)
    root.addHandler(handler)
    root.setLevel(level)
    for name, least in LEVELLED.items():
        logging.getLogger(name).setLevel(max(root.level, least))
    logging.captureWarnings(capture=True)


def redact(text: str, secrets: Iterable[str] = ()) -> str:
    """Return `text` without `secrets`, and without anything that looks like a token of Discord's."""
    for secret in secrets:
        text = text.replace(secret, REDACTED)
    for pattern, replacement in _SECRETS:
        text = pattern.sub(replacement, text)
    return text


class _LastGate(structlog.stdlib.ProcessorFormatter):
    """Formats a record, then takes every secret out of the result: nothing is added to a line after this."""

    def __init__(
        self, secrets: Iterable[str], *, foreign_pre_chain: list[Processor], processors: list[Processor]
    ) -> None:
        super().__init__(foreign_pre_chain=foreign_pre_chain, processors=processors)
        # The empty string is everywhere.
        self._secrets = tuple(secret for secret in secrets if secret)

    def format(self, record: logging.LogRecord) -> str:
        return redact(super().format(record), self._secrets)


class _Handler(logging.StreamHandler[TextIO]):
    """Writes to a stream; a record that cannot be formatted is named, not shown: it has passed no gate."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the name logging calls
        kind = sys.exc_info()[0]
        sys.stderr.write(
            f"a log record of {record.name} ({record.filename}:{record.lineno}) could not be written: "
            f"{kind.__name__ if kind else 'unknown'}\n"
        )


def _renderer(log_format: Literal["console", "json"], output: TextIO) -> Processor:
    if log_format == "json":
        return structlog.processors.JSONRenderer(serializer=_to_json)
    # The plain traceback: the pretty ones print local variables, where members' words and tokens are.
    return structlog.dev.ConsoleRenderer(colors=output.isatty(), exception_formatter=structlog.dev.plain_traceback)


def _to_json(event: EventDict, **_options: object) -> str:
    return json.dumps(event, ensure_ascii=False, default=repr)


def _redact_keys(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    return {key: _without_secrets(key, value) for key, value in event.items()}


def _without_secrets(key: object, value: object) -> object:
    if isinstance(key, str) and key.lower() in _SECRET_KEYS:
        return REDACTED
    if isinstance(value, Mapping):
        return {inner: _without_secrets(inner, item) for inner, item in value.items()}
    return value
