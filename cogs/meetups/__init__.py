"""`/rendez-vous` on Discord."""

from cogs.meetups.cog import MeetupsCog

__all__ = ["MeetupsCog"]
