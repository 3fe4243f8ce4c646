"""Newcomers, profiles and the directory on Discord."""

from cogs.members.cog import MembersCog
from cogs.members.stewards import steward_commands

__all__ = ["MembersCog", "steward_commands"]
