"""`/permanence` and `/avis` on Discord."""

from cogs.advice.cog import AdviceCog
from cogs.advice.own import totals_command
from cogs.advice.requests import RequestsCog

__all__ = ["AdviceCog", "RequestsCog", "totals_command"]
