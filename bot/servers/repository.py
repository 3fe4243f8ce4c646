"""SQL for the settings of servers."""

from zoneinfo import ZoneInfo

from bot.core.catalogue import Locale
from bot.core.database import Reader, Transaction
from bot.core.ids import ChannelId, GuildId, RoleId
from bot.servers.model import ServerSettings


async def load(reader: Reader, guild_id: GuildId) -> ServerSettings:
    """Return what this server decided; the defaults when it decided nothing yet."""
    row = await reader.fetch_one(
        "SELECT locale, zone, steward_role_id, adviser_role_id, stewards_channel_id, booker_maximum"
        " FROM server WHERE guild_id = ?",
        (guild_id,),
    )
    if row is None:
        return ServerSettings(guild_id=guild_id)
    locale: Locale = "en" if row["locale"] == "en" else "fr"
    return ServerSettings(
        guild_id=guild_id,
        locale=locale,
        zone=ZoneInfo(row["zone"]),
        steward_role_id=_role(row["steward_role_id"]),
        adviser_role_id=_role(row["adviser_role_id"]),
        stewards_channel_id=None if row["stewards_channel_id"] is None else ChannelId(row["stewards_channel_id"]),
        booker_maximum=row["booker_maximum"],
    )


async def save(tx: Transaction, settings: ServerSettings) -> None:
    """Keep these settings, whatever was there before."""
    await tx.execute(
        "INSERT INTO server (guild_id, locale, zone, steward_role_id, adviser_role_id, stewards_channel_id,"
        " booker_maximum) VALUES (?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (guild_id) DO UPDATE SET locale = excluded.locale, zone = excluded.zone,"
        " steward_role_id = excluded.steward_role_id, adviser_role_id = excluded.adviser_role_id,"
        " stewards_channel_id = excluded.stewards_channel_id, booker_maximum = excluded.booker_maximum",
        (
            settings.guild_id,
            settings.locale,
            settings.zone.key,
            settings.steward_role_id,
            settings.adviser_role_id,
            settings.stewards_channel_id,
            settings.booker_maximum,
        ),
    )


async def synced_checksum(reader: Reader, scope: str) -> str | None:
    """Return the checksum of the commands last published in `scope`, or None if they never were."""
    row = await reader.fetch_one("SELECT checksum FROM command_sync WHERE scope = ?", (scope,))
    return None if row is None else str(row["checksum"])


async def remember_synced(tx: Transaction, scope: str, checksum: str, at: int) -> None:
    """Remember that the commands of `scope` are published as `checksum`."""
    await tx.execute(
        "INSERT INTO command_sync (scope, checksum, synced_at) VALUES (?, ?, ?)"
        " ON CONFLICT (scope) DO UPDATE SET checksum = excluded.checksum, synced_at = excluded.synced_at",
        (scope, checksum, at),
    )


def _role(value: int | None) -> RoleId | None:
    return None if value is None else RoleId(value)
