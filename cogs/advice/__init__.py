"""`/permanence` on Discord."""

from cogs.advice.cog import AdviceCog

__all__ = ["AdviceCog"]
