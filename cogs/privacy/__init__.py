"""Personal data on Discord: `/mes-donnees`, and what stewards do on a written request."""

from cogs.privacy.cog import PrivacyCog
from cogs.privacy.stewards import steward_commands

__all__ = ["PrivacyCog", "steward_commands"]
