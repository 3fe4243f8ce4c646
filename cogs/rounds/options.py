"""What members choose or type about encounters, read back with suspicion."""

from bot.core.card import Action


def row(action: Action) -> int:
    """Return the row that an action names; 0, which is none, where somebody shortened the custom_id."""
    return action.ids[0] if action.ids else 0
