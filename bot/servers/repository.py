"""SQL for the settings of servers and for their poles."""

from zoneinfo import ZoneInfo

from bot.core.clock import from_seconds
from bot.core.database import IntegrityError, Reader, Row, Transaction
from bot.core.errors import Conflict
from bot.core.ids import ChannelId, GuildId, PoleId, RoleId
from bot.core.structure import (
    ADVISER_ROLE,
    DIGEST_CHANNEL,
    STEWARDS_CHANNEL,
    STEWARDS_ROLE,
    WELCOME_CHANNEL,
    Piece,
)
from bot.core.structure import (
    repository as structure,
)
from bot.core.text import fold_words
from bot.servers.model import DEFAULT_BOOKER_MAXIMUM, DEFAULT_ZONE, Pole, ServerSettings

_PLACES = (STEWARDS_ROLE, ADVISER_ROLE, STEWARDS_CHANNEL, WELCOME_CHANNEL, DIGEST_CHANNEL)


async def load(reader: Reader, guild_id: GuildId) -> ServerSettings:
    """Return what this server decided; the defaults when it decided nothing yet."""
    row = await reader.fetch_one(
        "SELECT locale, zone, booker_maximum, installed_at FROM server WHERE guild_id = ?", (guild_id,)
    )
    ids = await structure.ids_of(reader, guild_id, _PLACES)
    return ServerSettings(
        guild_id=guild_id,
        locale="en" if row is not None and row["locale"] == "en" else "fr",
        zone=DEFAULT_ZONE if row is None else ZoneInfo(row["zone"]),
        steward_role_id=_role(ids.get(STEWARDS_ROLE)),
        adviser_role_id=_role(ids.get(ADVISER_ROLE)),
        stewards_channel_id=_channel(ids.get(STEWARDS_CHANNEL)),
        welcome_channel_id=_channel(ids.get(WELCOME_CHANNEL)),
        digest_channel_id=_channel(ids.get(DIGEST_CHANNEL)),
        booker_maximum=DEFAULT_BOOKER_MAXIMUM if row is None else row["booker_maximum"],
        installed_at=None if row is None or row["installed_at"] is None else from_seconds(row["installed_at"]),
    )


async def save(tx: Transaction, settings: ServerSettings) -> None:
    """Keep what these settings say of the server itself; its roles and channels are kept in the structure."""
    await tx.execute(
        "INSERT INTO server (guild_id, locale, zone, booker_maximum) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (guild_id) DO UPDATE SET locale = excluded.locale, zone = excluded.zone,"
        " booker_maximum = excluded.booker_maximum",
        (settings.guild_id, settings.locale, settings.zone.key, settings.booker_maximum),
    )


async def mark_prepared(tx: Transaction, guild_id: GuildId, at: int) -> bool:
    """Note that the default poles, roles and channels are proposed; return False if they were already."""
    await tx.execute("INSERT INTO server (guild_id) VALUES (?) ON CONFLICT (guild_id) DO NOTHING", (guild_id,))
    return bool(
        await tx.execute("UPDATE server SET prepared_at = ? WHERE guild_id = ? AND prepared_at IS NULL", (at, guild_id))
    )


async def mark_installed(tx: Transaction, guild_id: GuildId, at: int) -> None:
    """Note that everything is in place, unless that was noted before."""
    await tx.execute("UPDATE server SET installed_at = ? WHERE guild_id = ? AND installed_at IS NULL", (at, guild_id))


async def poles(reader: Reader, guild_id: GuildId) -> tuple[Pole, ...]:
    """Return the poles of a server, in their order."""
    rows = await reader.fetch_all(
        "SELECT id, name, emoji, position FROM pole WHERE guild_id = ? ORDER BY position", (guild_id,)
    )
    return tuple(_pole(row) for row in rows)


async def add_pole(tx: Transaction, guild_id: GuildId, name: str, emoji: str) -> Pole:
    """Add a pole after the others."""
    row = await tx.fetch_one("SELECT COALESCE(MAX(position), 0) + 1 AS next FROM pole WHERE guild_id = ?", (guild_id,))
    position = 1 if row is None else int(row["next"])
    pole_id = await tx.insert(
        "INSERT INTO pole (guild_id, position, name, folded, emoji) VALUES (?, ?, ?, ?, ?)",
        (guild_id, position, name, fold_words(name), emoji),
    )
    return Pole(id=PoleId(pole_id), name=name, emoji=emoji, position=position)


async def change_pole(tx: Transaction, guild_id: GuildId, pole: Pole) -> None:
    """Keep the name and the emoji of a pole."""
    await tx.execute(
        "UPDATE pole SET name = ?, folded = ?, emoji = ? WHERE id = ? AND guild_id = ?",
        (pole.name, fold_words(pole.name), pole.emoji, pole.id, guild_id),
    )


async def drop_pole(tx: Transaction, guild_id: GuildId, pole_id: PoleId) -> None:
    """Delete the row; raise Conflict while something of Bocage's still belongs to that pole."""
    try:
        await tx.execute("DELETE FROM pole WHERE id = ? AND guild_id = ?", (pole_id, guild_id))
    except IntegrityError as error:
        raise Conflict("installer-refused-pole-in-use") from error


async def adopt(tx: Transaction, guild_id: GuildId, piece: Piece, discord_id: int) -> None:
    """Let an existing role or channel of the server take the place of `piece`."""
    await structure.adopt(tx, guild_id, piece, discord_id)


async def keys_of(reader: Reader, guild_id: GuildId, discord_id: int) -> tuple[str, ...]:
    """Return the places that a role or channel of the server has already."""
    return await structure.keys_of(reader, guild_id, discord_id)


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


def _pole(row: Row) -> Pole:
    return Pole(id=PoleId(row["id"]), name=row["name"], emoji=row["emoji"], position=row["position"])


def _role(value: int | None) -> RoleId | None:
    return None if value is None else RoleId(value)


def _channel(value: int | None) -> ChannelId | None:
    return None if value is None else ChannelId(value)
