"""SQL for how members wish to be spoken to."""

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


async def save(tx: Transaction, guild_id: GuildId, user_id: UserId, manner: Manner) -> None:
    """Keep how this person wishes to be spoken to."""
    await tx.execute(
        "INSERT INTO member (guild_id, user_id, locale, familiar) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (guild_id, user_id) DO UPDATE SET locale = excluded.locale, familiar = excluded.familiar",
        (guild_id, user_id, manner.locale, None if manner.familiar is None else int(manner.familiar)),
    )
