"""What each of Discord's errors means for a role or channel that was to be made or changed.

Source of the codes: Discord's documentation, « Opcodes and Status Codes », « JSON Error Codes ».
"""

from collections.abc import Iterator
from contextlib import contextmanager

import discord

from bot.core.structure import BuildRefused
from cogs.support.discord_errors import TRANSPORT_ERRORS, WRITE_LIMITS
from cogs.support.once import AskedAlready

REFUSALS = {
    10003: "gone",
    10004: "server-gone",
    10007: "person-left",
    10011: "gone",
    10013: "person-left",
    30005: "too-many-roles",
    30013: "too-many-channels",
    50001: "missing-permission",
    50013: "missing-permission",
    50024: "forum-unavailable",
    50028: "role-managed",
    60003: "two-factor",
}
_MALFORMED = 50035
_UNAUTHORISED = 401
_MALFORMED_BECAUSE = {
    "Maximum number of channels in category": "category-full",
    "parent_id": "needs-another",
    "In name": "invalid-name",
}
"""Discord has one code for all of these, and says which in English."""


@contextmanager
def explained() -> Iterator[None]:
    """Let whatever Discord answers badly leave this block as a BuildRefused."""
    try:
        yield
    except AskedAlready as error:
        raise BuildRefused("retry-later", doubtful=True) from error
    except discord.RateLimited as error:
        raise BuildRefused("rate-limited") from error
    except discord.HTTPException as error:
        raise _of_answer(error) from error
    except TRANSPORT_ERRORS as error:
        raise BuildRefused("retry-later", doubtful=True) from error


def _of_answer(error: discord.HTTPException) -> BuildRefused:
    if error.status >= 500:
        return BuildRefused("retry-later", doubtful=True)
    if error.status == _UNAUTHORISED:
        return BuildRefused("retry-later")
    if error.status == 429 or error.code in WRITE_LIMITS:
        return BuildRefused("rate-limited")
    if error.code == _MALFORMED:
        said = (refusal for part, refusal in _MALFORMED_BECAUSE.items() if part in error.text)
        return BuildRefused(next(said, f"discord-{_MALFORMED}"))
    return BuildRefused(REFUSALS.get(error.code, f"discord-{error.code or error.status}"))
