"""Who wrote or rewrote a text of a group, for that person to be told: shown to nobody else.

`about` names the text as the audit trail does: "community:3", "meetup-series:5"; "meetup-record:7" for what was kept of
a date. A row goes with its person; the text is the group's, or goes too where nobody else had a part in it.
"""

from bot.core.database import Reader, Transaction
from bot.core.ids import GuildId, UserId


async def note(tx: Transaction, guild_id: GuildId, user_id: UserId, about: str) -> None:
    """Note that this person had a hand in that text."""
    await tx.execute(
        "INSERT INTO text_hand (guild_id, user_id, about) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        (guild_id, user_id, about),
    )


async def in_texts(reader: Reader, guild_id: GuildId, user_id: UserId, kind: str) -> tuple[int, ...]:
    """Return the rows behind the texts of that kind ("community", …) in which this person had a hand, in order."""
    rows = await reader.fetch_all(
        "SELECT about FROM text_hand WHERE guild_id = ? AND user_id = ? AND about GLOB ? || ':*'",
        (guild_id, user_id, kind),
    )
    return tuple(sorted(int(str(row["about"]).rpartition(":")[2]) for row in rows))


async def others_in(reader: Reader, guild_id: GuildId, user_id: UserId, about: str) -> bool:
    """Return whether anybody but this person had a hand in that text."""
    row = await reader.fetch_one(
        "SELECT 1 FROM text_hand WHERE guild_id = ? AND about = ? AND user_id <> ? LIMIT 1", (guild_id, about, user_id)
    )
    return row is not None
