"""When each person last gave a sign, to the day, as rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.core.database import Reader, Transaction
from bot.core.ids import GuildId, UserId
from bot.core.stays import HERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Silent:
    """Somebody who has given no sign since that day; `warned_on` is when they were told what follows from it."""

    guild_id: GuildId
    user_id: UserId
    day: date
    warned_on: date | None


async def note(tx: Transaction, people: Iterable[tuple[GuildId, UserId]], day: date) -> None:
    """Note that these people gave a sign that day: whatever they were warned of is put off."""
    await tx.execute_many(
        """
        INSERT INTO last_sign (guild_id, user_id, day) VALUES (?, ?, ?)
        ON CONFLICT (guild_id, user_id) DO UPDATE SET day = excluded.day, warned_on = NULL WHERE day < excluded.day
        """,
        [(guild_id, user_id, day.isoformat()) for guild_id, user_id in people],
    )


async def none_yet(reader: Reader) -> bool:
    """Return whether nobody's last sign was ever noted."""
    return await reader.fetch_one("SELECT 1 FROM last_sign LIMIT 1") is None


async def without(reader: Reader, table: str, column: str) -> tuple[tuple[GuildId, UserId], ...]:
    """Return everybody whom `column` of `table` names and of whom no last sign is noted."""
    rows = await reader.fetch_all(
        f"""
        SELECT DISTINCT t.guild_id, t.{column} AS user_id FROM {table} t
        WHERE t.{column} > 0 AND NOT EXISTS (
            SELECT 1 FROM last_sign s WHERE s.guild_id = t.guild_id AND s.user_id = t.{column}
        )
        """
    )
    return tuple((GuildId(row["guild_id"]), UserId(row["user_id"])) for row in rows)


async def silent_since(reader: Reader, day: date, *, warned: bool) -> tuple[Silent, ...]:
    """Return who has given no sign after that day, longest first, on servers that have not removed Bocage.

    Unless `warned`, only those who were not warned yet.
    """
    rows = await reader.fetch_all(
        f"""
        SELECT * FROM last_sign WHERE day <= ? AND (? OR warned_on IS NULL) AND {HERE}
        ORDER BY day, guild_id, user_id
        """,
        (day.isoformat(), warned),
    )
    return tuple(
        Silent(
            guild_id=GuildId(row["guild_id"]),
            user_id=UserId(row["user_id"]),
            day=date.fromisoformat(row["day"]),
            warned_on=None if row["warned_on"] is None else date.fromisoformat(row["warned_on"]),
        )
        for row in rows
    )


async def warn(tx: Transaction, silent: Silent, day: date) -> bool:
    """Note that somebody is warned that day; False if they gave a sign meanwhile, or were warned already."""
    changed = await tx.execute(
        "UPDATE last_sign SET warned_on = ? WHERE guild_id = ? AND user_id = ? AND day = ? AND warned_on IS NULL",
        (day.isoformat(), silent.guild_id, silent.user_id, silent.day.isoformat()),
    )
    return changed == 1


async def still_silent(reader: Reader, guild_id: GuildId, user_id: UserId, day: date) -> bool:
    """Return whether somebody has given no sign after that day, and something is known of them."""
    row = await reader.fetch_one(
        "SELECT 1 FROM last_sign WHERE guild_id = ? AND user_id = ? AND day <= ?", (guild_id, user_id, day.isoformat())
    )
    return row is not None


async def called(reader: Reader, guild_id: GuildId, user_id: UserId) -> str | None:
    """Return what somebody is called on that server, as last seen."""
    row = await reader.fetch_one("SELECT called FROM last_sign WHERE guild_id = ? AND user_id = ?", (guild_id, user_id))
    return None if row is None else row["called"]


async def names(reader: Reader) -> tuple[tuple[GuildId, UserId, str | None], ...]:
    """Return what everybody is called as last seen, on the servers that have not removed Bocage."""
    rows = await reader.fetch_all(f"SELECT guild_id, user_id, called FROM last_sign WHERE {HERE}")
    return tuple((GuildId(row["guild_id"]), UserId(row["user_id"]), row["called"]) for row in rows)


async def call(tx: Transaction, people: Iterable[tuple[GuildId, UserId, str]]) -> None:
    """Note what these people are called; whoever is forgotten stays so."""
    await tx.execute_many(
        "UPDATE last_sign SET called = ? WHERE guild_id = ? AND user_id = ?",
        [(name, guild_id, user_id) for guild_id, user_id, name in people],
    )


async def left(tx: Transaction, guild_id: GuildId, user_id: UserId, name: str, day: date) -> None:
    """Note what somebody who leaves is called: nobody will say it afterwards. It is no sign."""
    await tx.execute(
        """
        INSERT INTO last_sign (guild_id, user_id, day, called) VALUES (?, ?, ?, ?)
        ON CONFLICT (guild_id, user_id) DO UPDATE SET called = excluded.called
        """,
        (guild_id, user_id, day.isoformat(), name),
    )


async def forget(tx: Transaction, guild_id: GuildId, user_id: UserId) -> None:
    """Forget that somebody ever gave a sign."""
    await tx.execute("DELETE FROM last_sign WHERE guild_id = ? AND user_id = ?", (guild_id, user_id))
