"""`/annonce` on Discord."""

from cogs.announcements.cog import AnnouncementsCog
from cogs.announcements.sight import DiscordSight
from cogs.announcements.stewards import steward_commands

__all__ = ["AnnouncementsCog", "DiscordSight", "steward_commands"]
