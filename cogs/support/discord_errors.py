"""What each of Discord's errors means for a message owed.

Source of the codes: Discord's documentation, « Opcodes and Status Codes », « JSON Error Codes ».
"""

from collections.abc import Iterator
from contextlib import contextmanager

import aiohttp
import discord

from bot.core.messenger import NotDelivered, Rejected, TryLater, Unauthorised, Unconfirmed, Unreachable

TRANSPORT_ERRORS = (aiohttp.ClientError, OSError, TimeoutError)

TROUBLE = (discord.HTTPException, discord.RateLimited, *TRANSPORT_ERRORS)
"""All that asking Discord may raise: `discord.RateLimited` is no HTTPException, and not every lost line an OSError."""

SILENCE = (discord.HTTPException, discord.RateLimited, aiohttp.ClientError, ConnectionError)
"""The same where it is not known that Discord was asked: another OSError, or a time-out, may be a mistake of ours."""

_TEN_MINUTES = 600

UNREACHABLE = {
    10003: "channel-gone",
    10004: "server-gone",
    10007: "person-left",
    10008: "channel-gone",
    10013: "person-left",
    50001: "missing-permission",
    50007: "direct-messages-closed",
    50013: "missing-permission",
    50083: "thread-closed",
    50278: "direct-messages-closed",
}
"""Nothing will ever arrive by this way: try the next one."""

REJECTED = {
    50035: "malformed",
    200000: "automod",
    200001: "automod",
}
"""The message itself is refused, whatever the way."""

WRITE_LIMITS = {20016, 20028, 20029, 40003}
"""Too fast for this channel: the body or the header says how long to wait."""


@contextmanager
def silence_told() -> Iterator[None]:
    """Let a Discord that does not answer, or asks to wait, leave this block as the `NotDelivered` it means.

    What it does answer (gone, forbidden) leaves as it is: whoever asks wants to know. A message that is being made
    then waits for its turn, instead of counting as a mistake of ours.
    """
    try:
        yield
    except TROUBLE as error:
        meaning = explain(error)
        if isinstance(meaning, TryLater | Unconfirmed | Unauthorised):
            raise meaning from error
        raise


def explain(error: BaseException) -> NotDelivered:
    """Return what `error` means for the message that met it."""
    if isinstance(error, discord.RateLimited):
        return TryLater(error.retry_after, "message")
    if isinstance(error, discord.HTTPException):
        return _explain_http(error)
    return Unconfirmed(type(error).__name__)


def _explain_http(error: discord.HTTPException) -> NotDelivered:
    if error.status == 401:
        return Unauthorised()
    if error.status >= 500:
        return Unconfirmed(f"http-{error.status}")
    if error.code == 40003:
        return TryLater(_TEN_MINUTES, "direct-messages")
    if error.status == 429 or error.code in WRITE_LIMITS:
        return _slow_down(error)
    if error.code in UNREACHABLE:
        return Unreachable(UNREACHABLE[error.code])
    return Rejected(REJECTED.get(error.code, f"discord-{error.code or error.status}"))


def _slow_down(error: discord.HTTPException) -> NotDelivered:
    headers = getattr(error.response, "headers", {})
    if error.status == 429 and "Via" not in headers:
        # Discord's own answers pass a proxy that adds « Via »; without it Cloudflare has banned our address.
        return TryLater(_TEN_MINUTES, "everything")
    return TryLater(_seconds(headers.get("Retry-After")), "message")


def _seconds(retry_after: str | None) -> float:
    try:
        return max(float(retry_after or 0), 1.0)
    except ValueError:
        return 60.0
