"""The roles and channels that Bocage looks after on a server: wished for, made once each, watched and repaired.

Nothing is ever deleted on Discord.
"""

from bot.core.structure.model import (
    ADVISER_ROLE,
    DIGEST_CHANNEL,
    STEWARDS_CHANNEL,
    STEWARDS_ROLE,
    WELCOME_CHANNEL,
    Access,
    Builder,
    BuildRefused,
    Changes,
    Difference,
    Kind,
    Outcome,
    Piece,
    Plan,
    Seen,
    Standing,
    Trouble,
)
from bot.core.structure.repository import servers_with
from bot.core.structure.structures import Structures

__all__ = [
    "ADVISER_ROLE",
    "DIGEST_CHANNEL",
    "STEWARDS_CHANNEL",
    "STEWARDS_ROLE",
    "WELCOME_CHANNEL",
    "Access",
    "BuildRefused",
    "Builder",
    "Changes",
    "Difference",
    "Kind",
    "Outcome",
    "Piece",
    "Plan",
    "Seen",
    "Standing",
    "Structures",
    "Trouble",
    "servers_with",
]
