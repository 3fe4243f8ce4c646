"""The settings of one server."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.core.catalogue import Locale
from bot.core.ids import ChannelId, GuildId, RoleId

DEFAULT_ZONE = ZoneInfo("Europe/Paris")
DEFAULT_BOOKER_MAXIMUM = 2
"""How many conversations one member may have booked ahead, unless the server says otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerSettings:
    """What one server decided; a server that decided nothing has the defaults."""

    guild_id: GuildId
    locale: Locale = "fr"
    zone: ZoneInfo = DEFAULT_ZONE
    steward_role_id: RoleId | None = None
    adviser_role_id: RoleId | None = None
    stewards_channel_id: ChannelId | None = None
    booker_maximum: int = DEFAULT_BOOKER_MAXIMUM
