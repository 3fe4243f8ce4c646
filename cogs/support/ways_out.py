"""Who was silenced by the moderators of a server, and the little that they may still do there.

Discord lets nobody who is timed out speak, press or type on the server itself, but their direct messages stay open:
the buttons there would still act on it. So what Discord refuses is refused here too, whatever the way. Letting go of
what others count on is no speech, and what is kept about oneself is everybody's own.
"""

from collections.abc import Mapping
from typing import Any

import discord

from bot.core.card import Action

LETTING_GO = frozenset(
    {
        ("advice", "free"),
        ("advice", "something-came-up"),
        ("advice-requests", "help-no"),
        ("advice-requests", "pass-on"),
        ("advice-requests", "withdraw"),
        ("meetups", "not-always"),
        ("meetups", "not-come"),
        ("rounds", "came-up"),
        ("rounds", "pass"),
        ("rounds", "postpone"),
        ("rounds", "quit"),
    }
)
"""The actions, by feature and verb."""
OF_ONESELF = frozenset({("privacy", verb) for verb in ("ask", "erase", "erase-texts", "export", "keep")})
"""The actions about what is kept of oneself."""
_COMMAND = "mes-donnees"


def silenced(member: discord.Member) -> bool:
    """Return whether the server's moderators have asked this person to be silent for now."""
    return member.is_timed_out()


def way_out(interaction: discord.Interaction) -> bool:
    """Return whether this is something that may always be done by whoever is there."""
    command = interaction.command
    if command is not None:
        root = getattr(command, "root_parent", None) or command
        return str(root.name) == _COMMAND
    data: Mapping[str, Any] = interaction.data or {}
    action = Action.parse(str(data.get("custom_id", "")))
    return action is not None and (action.feature, action.verb) in LETTING_GO | OF_ONESELF
