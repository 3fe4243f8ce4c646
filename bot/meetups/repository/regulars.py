"""Who comes to every date of a series, and who would rather be told by direct message, as rows."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from bot.core.clock import to_seconds
from bot.core.database import IntegrityError, Reader, Transaction
from bot.core.ids import GuildId, UserId
from bot.meetups.model import Series, SeriesId
from bot.meetups.refusals import OrganisationComes


@dataclass(frozen=True, slots=True, kw_only=True)
class Regular:
    """Somebody who comes to every date, and for which organisation, folded, where only one person of each may."""

    user_id: UserId
    organisation: str | None


async def add(tx: Transaction, series: Series, user_id: UserId, organisation: str | None, now: datetime) -> bool:
    """Count somebody among those who come every time; False if they are. Raises OrganisationComes."""
    try:
        added = await tx.execute(
            """
            INSERT INTO meetup_regular (guild_id, series_id, user_id, organisation, since_at) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (series_id, user_id) DO NOTHING
            """,
            (series.guild_id, series.id, user_id, organisation, to_seconds(now)),
        )
    except IntegrityError as error:
        raise OrganisationComes from error
    return added == 1


async def remove(tx: Transaction, series_id: SeriesId, user_id: UserId) -> bool:
    """Count somebody no longer among them; False if they were not."""
    removed = await tx.execute("DELETE FROM meetup_regular WHERE series_id = ? AND user_id = ?", (series_id, user_id))
    return removed == 1


async def of_series(reader: Reader, series_id: SeriesId) -> tuple[Regular, ...]:
    """Return who comes every time, those first who said so first."""
    rows = await reader.fetch_all(
        "SELECT user_id, organisation FROM meetup_regular WHERE series_id = ? ORDER BY id", (series_id,)
    )
    return tuple(Regular(user_id=UserId(row["user_id"]), organisation=row["organisation"]) for row in rows)


async def is_one(reader: Reader, series_id: SeriesId, user_id: UserId) -> bool:
    """Return whether that person comes every time."""
    row = await reader.fetch_one(
        "SELECT 1 FROM meetup_regular WHERE series_id = ? AND user_id = ?", (series_id, user_id)
    )
    return row is not None


async def series_of(reader: Reader, guild_id: GuildId, user_id: UserId) -> tuple[SeriesId, ...]:
    """Return the series to which that person comes every time."""
    rows = await reader.fetch_all(
        "SELECT series_id FROM meetup_regular WHERE guild_id = ? AND user_id = ? ORDER BY series_id",
        (guild_id, user_id),
    )
    return tuple(SeriesId(row["series_id"]) for row in rows)


async def choose_direct(tx: Transaction, guild_id: GuildId, user_id: UserId, *, direct: bool, now: datetime) -> None:
    """Note by which route somebody wants to be told about meetups."""
    if direct:
        await tx.execute(
            "INSERT INTO meetup_direct (guild_id, user_id, since_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            (guild_id, user_id, to_seconds(now)),
        )
    else:
        await tx.execute("DELETE FROM meetup_direct WHERE guild_id = ? AND user_id = ?", (guild_id, user_id))


async def direct(reader: Reader, guild_id: GuildId, people: Collection[UserId]) -> frozenset[UserId]:
    """Return who of these people wants direct messages."""
    rows = await reader.fetch_all("SELECT user_id FROM meetup_direct WHERE guild_id = ?", (guild_id,))
    return frozenset(UserId(row["user_id"]) for row in rows) & frozenset(people)


async def forget_person(tx: Transaction, guild_id: GuildId, user_id: UserId) -> None:
    """Erase what that person chose."""
    for table in ("meetup_regular", "meetup_direct"):
        await tx.execute(f"DELETE FROM {table} WHERE guild_id = ? AND user_id = ?", (guild_id, user_id))
