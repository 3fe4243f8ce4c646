"""Logs say what happened, and never a secret."""

import io
import json
import logging
from collections.abc import Callable, Iterator
from typing import Literal

import pytest
import structlog

from bot import log
from bot.log import REDACTED, redact
from tests.support.logs import restored_logs

# Put together here, so that no scanner takes them for real ones.
BOT_TOKEN = ".".join(("MTA5" + "Q" * 22, "GcAnAr", "y" * 38))
INTERACTION = "aW50ZXJhY3Rpb246" + "Q2FuYXJ5" * 20
WEBHOOK = "cAnArY-" + "w_" * 30
PLAIN = "canary-that-looks-like-nothing"

Configure = Callable[[Literal["console", "json"], str], io.StringIO]


@pytest.fixture
def configure() -> Iterator[Configure]:
    def start(log_format: Literal["console", "json"], level: str) -> io.StringIO:
        stream = io.StringIO()
        log.configure(log_format, level, secrets=[PLAIN, ""], stream=stream)
        return stream

    with restored_logs():
        yield start


SECRETS = {
    "a known secret": (PLAIN, f"before {PLAIN} after"),
    "a bot's token": (BOT_TOKEN, f"before {BOT_TOKEN} after"),
    "an interaction's token": (INTERACTION, f"ratelimit key 1+{INTERACTION} after"),
    "a webhook's address": (WEBHOOK, f"PATCH https://discord.com/api/v10/webhooks/123/{WEBHOOK}/messages/@original"),
    "a webhook's address with a query": (WEBHOOK, f"POST /webhooks/123/{WEBHOOK}?wait=true with 'x'"),
    "an interaction's address": (WEBHOOK, f"POST /interactions/123/{WEBHOOK}/callback has returned 204"),
    "a payload as JSON": (WEBHOOK, json.dumps({"d": {"token": WEBHOOK, "id": "1"}})),
    "a payload as Python": (WEBHOOK, repr({"d": {"token": WEBHOOK, "id": 1}})),
    "a payload in a payload": (WEBHOOK, json.dumps({"event": json.dumps({"token": WEBHOOK})})),
    "a payload without spaces": (WEBHOOK, json.dumps({"token": WEBHOOK}, separators=(",", ":"))),
    "another token's name": (WEBHOOK, json.dumps({"interaction_token": WEBHOOK})),
    "an assignment": (WEBHOOK, f"<Webhook id=1 token={WEBHOOK}>"),
    "an assignment with quotes": (WEBHOOK, f"Webhook(id=1, token='{WEBHOOK}')"),
    "a header": (PLAIN[::-1], f"Authorization: Bot {PLAIN[::-1]}"),
    "headers as Python": (PLAIN[::-1], repr({"Authorization": f"Bot {PLAIN[::-1]}", "X": "1"})),
    "headers as pairs": (PLAIN[::-1], repr([("authorization", f"Bearer {PLAIN[::-1]}")])),
    "headers as bytes": (PLAIN[::-1], repr([(b"Authorization", f"Bot {PLAIN[::-1]}".encode())])),
    "a header without a scheme": (PLAIN[::-1], f"authorization={PLAIN[::-1]}"),
}


@pytest.mark.parametrize(("secret", "text"), SECRETS.values(), ids=SECRETS)
def test_a_secret_is_taken_out_of_text(secret: str, text: str) -> None:
    assert secret in text
    cleaned = redact(text, [PLAIN])
    assert secret not in cleaned
    assert REDACTED in cleaned


@pytest.mark.parametrize(
    "text",
    [
        "commands published count=7",
        "POST /channels/123456789012345678/messages has returned 200",
        "the token was refused",
        "authorization failed for guild 123456789012345678",
        "bot.core.delivery.Delivery.deliver_one took 1.5 s",
        "/work/of/somebody/file.py:12 in function_with_a_rather_long_name",
        "https://example.org/permanence?jour=mardi#18h30",
        "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
    ],
)
def test_other_text_stays_as_it_is(text: str) -> None:
    assert redact(text, [PLAIN]) == text


@pytest.mark.parametrize("log_format", ["console", "json"])
@pytest.mark.parametrize(("secret", "text"), SECRETS.values(), ids=SECRETS)
def test_no_way_of_logging_lets_a_secret_out(
    configure: Configure, log_format: Literal["console", "json"], secret: str, text: str
) -> None:
    stream = configure(log_format, "DEBUG")
    ours, theirs = structlog.get_logger("bot.test"), logging.getLogger("discord.webhook.async_")

    ours.debug(text, detail=text, nested={"deep": {"er": text}}, listed=[text])
    ours.info("positional %s", text)
    theirs.debug("with arguments: %s %r", text, text)
    theirs.debug(text)
    theirs.info("with stack", stack_info=True, extra={"text": text})
    for logger in (ours, theirs):
        try:
            _raise(text)
        except RuntimeError:
            logger.exception("failed")
    written = stream.getvalue()

    assert written.count("RuntimeError") >= 2
    assert secret not in written
    assert REDACTED in written


@pytest.mark.parametrize("log_format", ["console", "json"])
def test_a_secret_is_known_by_its_name(configure: Configure, log_format: Literal["console", "json"]) -> None:
    stream = configure(log_format, "INFO")
    structlog.get_logger("bot.test").info("x", token=WEBHOOK, headers={"Authorization": WEBHOOK}, kept="visible")
    assert WEBHOOK not in stream.getvalue()
    assert "visible" in stream.getvalue()


def test_json_is_one_object_a_line_whoever_speaks(configure: Configure) -> None:
    stream = configure("json", "INFO")
    structlog.get_logger("bot.test").info("réservé", guild_id=12)
    logging.getLogger("apscheduler.scheduler").warning("late by %d s", 3)
    try:
        _raise("déjà pris")
    except RuntimeError:
        structlog.get_logger("bot.test").exception("failed", reference="A1B2C3")

    ours, theirs, failed = (json.loads(line) for line in stream.getvalue().splitlines())
    assert (ours["event"], ours["guild_id"], ours["level"], ours["logger"]) == ("réservé", 12, "info", "bot.test")
    assert (theirs["event"], theirs["level"], theirs["logger"]) == ("late by 3 s", "warning", "apscheduler.scheduler")
    assert failed["reference"] == "A1B2C3"
    assert failed["exception"].endswith("RuntimeError: déjà pris")
    assert all(line["timestamp"].endswith("Z") for line in (ours, theirs, failed))


def test_local_variables_are_never_written(configure: Configure) -> None:
    stream = configure("console", "DEBUG")
    try:
        _raise("short")
    except RuntimeError:
        structlog.get_logger("bot.test").exception("failed")
    assert "words of a member" not in stream.getvalue()


def test_what_members_say_is_not_written_even_at_debug(configure: Configure) -> None:
    stream = configure("console", "DEBUG")
    for name in ("aiosqlite", "discord.http", "discord.gateway"):
        logging.getLogger(name).debug("words of a member")
    logging.getLogger("discord.client").debug("connecting")
    assert "words of a member" not in stream.getvalue()
    assert "connecting" in stream.getvalue()


def test_what_is_below_the_level_is_not_written(configure: Configure) -> None:
    stream = configure("console", "WARNING")
    structlog.get_logger("bot.test").info("quiet")
    logging.getLogger("discord").info("quiet")
    logging.getLogger("aiosqlite").info("quiet")
    assert stream.getvalue() == ""


def test_configuring_twice_writes_each_line_once(configure: Configure) -> None:
    configure("console", "INFO")
    stream = configure("console", "INFO")
    logging.getLogger("discord").info("once")
    assert stream.getvalue().count("once") == 1


def test_a_record_that_cannot_be_formatted_is_named_not_shown(
    configure: Configure, capsys: pytest.CaptureFixture[str]
) -> None:
    configure("console", "INFO")
    # Straight to our handler: pytest's own would raise.
    ours = next(handler for handler in logging.getLogger().handlers if isinstance(handler, log._Handler))
    ours.handle(logging.makeLogRecord({"name": "discord", "msg": "two %s %s", "args": (PLAIN,)}))
    told = capsys.readouterr().err
    assert "discord" in told
    assert "TypeError" in told
    assert PLAIN not in told


def _raise(text: str) -> None:
    member_said = "words of a member"
    if member_said:
        raise RuntimeError(text)
