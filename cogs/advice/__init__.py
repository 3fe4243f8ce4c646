"""`/permanence` on Discord."""

from cogs.advice.cog import AdviceCog
from cogs.advice.own import totals_command

__all__ = ["AdviceCog", "totals_command"]
