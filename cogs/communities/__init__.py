"""`/communaute` on Discord."""

from cogs.communities.cog import CommunitiesCog
from cogs.communities.roster import roles_changed, roster_of

__all__ = ["CommunitiesCog", "roles_changed", "roster_of"]
