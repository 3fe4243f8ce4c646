"""How members wish to be spoken to, as rows."""

from bot.core.catalogue import Locale
from bot.core.database import Reader, Transaction
from bot.core.ids import GuildId, UserId
from bot.members.model import Manner


async def load(reader: Reader, guild_id: GuildId, user_id: UserId) -> Manner:
    """Return how this person wishes to be spoken to; a `Manner` of None where they never said."""
    row = await reader.fetch_one(
        "SELECT locale, familiar FROM member WHERE guild_id = ? AND user_id = ?", (guild_id, user_id)
    )
    if row is None:
        return Manner()
    locales: dict[str | None, Locale | None] = {"fr": "fr", "en": "en"}
    return Manner(
        locale=locales.get(row["locale"]), familiar=None if row["familiar"] is None else bool(row["familiar"])
    )


async def save_locale(tx: Transaction, guild_id: GuildId, user_id: UserId, locale: Locale) -> None:
    """Keep which language this person reads."""
    await tx.execute(
        "INSERT INTO member (guild_id, user_id, locale) VALUES (?, ?, ?)"
        " ON CONFLICT (guild_id, user_id) DO UPDATE SET locale = excluded.locale",
        (guild_id, user_id, locale),
    )


async def save_familiar(tx: Transaction, guild_id: GuildId, user_id: UserId, *, familiar: bool) -> None:
    """Keep whether this person prefers « tu »."""
    await tx.execute(
        "INSERT INTO member (guild_id, user_id, familiar) VALUES (?, ?, ?)"
        " ON CONFLICT (guild_id, user_id) DO UPDATE SET familiar = excluded.familiar",
        (guild_id, user_id, int(familiar)),
    )
