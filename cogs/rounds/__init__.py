"""`/rencontre` on Discord, and what stewards set about it."""

from cogs.rounds.cog import RoundsCog
from cogs.rounds.stewards import steward_commands

__all__ = ["RoundsCog", "steward_commands"]
