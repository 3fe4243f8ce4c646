"""Profiles of a whole server, as rows: read in two questions, however many people there are."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.core.clock import from_seconds, to_seconds
from bot.core.database import Reader
from bot.core.ids import GuildId, UserId
from bot.core.slices import in_slices
from bot.core.text import fold
from bot.members.repository.profiles import PAUSED

AT_ONCE = 250
"""How many people are read in one turn."""
_SPOKEN_OF = ("kind", "territory", "seeks", "shares")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """The row of one person."""

    kind: str
    territory: str
    organisation: str
    discreet: frozenset[str]
    arrived_at: datetime | None
    resting: bool


async def said(reader: Reader, guild_id: GuildId, now: datetime) -> Mapping[UserId, Said]:
    """Return what everybody on that server said of themselves, topics left out."""
    rows = await reader.fetch_all(
        f"SELECT *, (left_at IS NOT NULL OR {PAUSED}) AS resting FROM profile WHERE guild_id = :guild",
        {"guild": guild_id, "now": to_seconds(now)},
    )
    return {
        UserId(row["user_id"]): Said(
            kind=row["kind"] or "",
            territory=row["territory_folded"] or "",
            organisation=fold(row["organisation"] or ""),
            discreet=frozenset(what for what in _SPOKEN_OF if row[f"{what}_audience"] != "members"),
            arrived_at=None if row["welcomed_at"] is None else from_seconds(row["welcomed_at"]),
            resting=bool(row["resting"]),
        )
        async for row in in_slices(rows, AT_ONCE)
    }


async def topics(reader: Reader, guild_id: GuildId) -> Mapping[tuple[UserId, str], frozenset[str]]:
    """Return the topics that everybody seeks or shares, by person and direction; those taken out are left out."""
    rows = await reader.fetch_all(
        """
        SELECT p.user_id, p.direction, t.name FROM profile_topic p
        JOIN topic t ON t.id = p.topic_id AND t.guild_id = p.guild_id AND t.hidden = 0
        WHERE p.guild_id = ?
        """,
        (guild_id,),
    )
    found: dict[tuple[UserId, str], set[str]] = {}
    async for row in in_slices(rows, AT_ONCE):
        found.setdefault((UserId(row["user_id"]), row["direction"]), set()).add(row["name"])
    return {key: frozenset(names) async for key, names in in_slices(found.items(), AT_ONCE)}
