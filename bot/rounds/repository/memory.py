"""What encounters leave behind, as rows: who was drawn with whom, who has met whom, and how all of it is forgotten."""

from datetime import datetime

from bot.core.clock import from_seconds, to_seconds
from bot.core.database import Reader, Transaction
from bot.core.ids import GuildId, UserId
from bot.core.slices import in_slices
from bot.rounds.matching.model import PastGroup, Tie
from bot.rounds.model import EncounterId

_AT_ONCE = 500
"""How many rows are read in one turn."""


async def past_groups(reader: Reader, guild_id: GuildId, since_number: int) -> tuple[PastGroup, ...]:
    """Return who was drawn with whom from that round on."""
    rows = await reader.fetch_all(
        """
        SELECT e.id, r.number, m.user_id FROM encounter e
        JOIN round r ON r.id = e.round_id JOIN encounter_member m ON m.encounter_id = e.id
        WHERE e.guild_id = ? AND r.number >= ? ORDER BY e.id, m.user_id
        """,
        (guild_id, since_number),
    )
    groups: dict[int, list[UserId]] = {}
    numbers: dict[int, int] = {}
    async for row in in_slices(rows, _AT_ONCE):
        groups.setdefault(row["id"], []).append(UserId(row["user_id"]))
        numbers[row["id"]] = row["number"]
    found = [
        PastGroup(round=numbers[key], members=tuple(members))
        async for key, members in in_slices(groups.items(), _AT_ONCE)
        if len(members) > 1
    ]
    return tuple(found)


async def ties(reader: Reader, guild_id: GuildId, since: datetime) -> tuple[Tie, ...]:
    """Return who has met whom since that instant, and the day of the last time."""
    rows = await reader.fetch_all(
        """
        SELECT one.user_id AS one, other.user_id AS other, max(coalesce(e.starts_at, e.ended_at)) AS met_at
        FROM encounter e
        JOIN encounter_member one ON one.encounter_id = e.id AND one.gone = 0
        JOIN encounter_member other ON other.encounter_id = e.id AND other.gone = 0 AND other.user_id > one.user_id
        WHERE e.guild_id = ? AND e.state = 'held' AND coalesce(e.starts_at, e.ended_at) > ?
        GROUP BY one.user_id, other.user_id
        """,
        (guild_id, to_seconds(since)),
    )
    found = [
        Tie(one=UserId(row["one"]), other=UserId(row["other"]), on=from_seconds(row["met_at"]).date())
        async for row in in_slices(rows, _AT_ONCE)
    ]
    return tuple(found)


async def held_by(reader: Reader, guild_id: GuildId) -> dict[UserId, int]:
    """Return how many encounters each person has had: the draw gives newcomers somebody who knows the house."""
    rows = await reader.fetch_all(
        """
        SELECT m.user_id, count(*) AS count FROM encounter e JOIN encounter_member m ON m.encounter_id = e.id
        WHERE e.guild_id = ? AND e.state = 'held' AND m.gone = 0 GROUP BY m.user_id
        """,
        (guild_id,),
    )
    return {UserId(row["user_id"]): row["count"] async for row in in_slices(rows, _AT_ONCE)}


# Forgetting


async def ended_of_person(reader: Reader, guild_id: GuildId, user_id: UserId) -> tuple[EncounterId, ...]:
    """Return every encounter that person was ever in and that has ended: in the others, people still write."""
    rows = await reader.fetch_all(
        """
        SELECT m.encounter_id FROM encounter_member m JOIN encounter e ON e.id = m.encounter_id
        WHERE m.guild_id = ? AND m.user_id = ? AND e.ended_at IS NOT NULL
        """,
        (guild_id, user_id),
    )
    return tuple(EncounterId(row["encounter_id"]) for row in rows)


async def forget(tx: Transaction, guild_id: GuildId, user_id: UserId) -> None:
    """Erase that person from every encounter; those of which fewer than two people are left are erased whole.

    Where two are left, why the three were drawn is forgotten: it told what this person seeks or shares.
    """
    await tx.execute(
        """
        UPDATE encounter SET why = '{"facts": [["first-time"]]}' WHERE guild_id = :guild AND id IN (
            SELECT encounter_id FROM encounter_member WHERE guild_id = :guild AND user_id = :user
        )
        """,
        {"guild": guild_id, "user": user_id},
    )
    for table in ("encounter_vote", "encounter_outcome", "encounter_member"):
        await tx.execute(f"DELETE FROM {table} WHERE guild_id = ? AND user_id = ?", (guild_id, user_id))
    await tx.execute(
        """
        DELETE FROM encounter WHERE guild_id = ? AND ended_at IS NOT NULL
          AND (SELECT count(*) FROM encounter_member m WHERE m.encounter_id = encounter.id) < 2
        """,
        (guild_id,),
    )
