"""Who belongs to which community, as rows."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import NamedTuple

from bot.communities.model import Belonging, Community, CommunityId
from bot.core.clock import to_seconds
from bot.core.database import Reader, Transaction
from bot.core.ids import ChannelId, GuildId, UserId


class Owing(NamedTuple):
    """A role that Discord has yet to give (JOINING) or to take (LEAVING)."""

    community_id: CommunityId
    user_id: UserId
    state: Belonging


async def belonging(reader: Reader, community_id: CommunityId, user_id: UserId) -> Belonging | None:
    """Return how that person stands with the community."""
    row = await reader.fetch_one(
        "SELECT state FROM community_member WHERE community_id = ? AND user_id = ?", (community_id, user_id)
    )
    return None if row is None else Belonging(row["state"])


async def asked_from(reader: Reader, community_id: CommunityId, user_id: UserId) -> ChannelId | None:
    """Return the channel in which that person asked or joined, if it is known."""
    row = await reader.fetch_one(
        "SELECT channel_id FROM community_member WHERE community_id = ? AND user_id = ?", (community_id, user_id)
    )
    return None if row is None or row["channel_id"] is None else ChannelId(row["channel_id"])


async def put(
    tx: Transaction,
    community: Community,
    user_id: UserId,
    state: Belonging,
    now: datetime,
    *,
    channel_id: ChannelId | None = None,
) -> None:
    """Let that person stand so with the community; without a channel, the one known is kept."""
    await tx.execute(
        """
        INSERT INTO community_member (community_id, guild_id, user_id, state, channel_id, since_at)
        VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (community_id, user_id) DO UPDATE
        SET state = excluded.state, channel_id = coalesce(excluded.channel_id, channel_id), since_at = excluded.since_at
        """,
        (community.id, community.guild_id, user_id, state, channel_id, to_seconds(now)),
    )


async def move(
    tx: Transaction, community_id: CommunityId, user_id: UserId, before: Belonging, after: Belonging
) -> bool:
    """Change how that person stands if it still is `before`; return whether it was."""
    changed = await tx.execute(
        "UPDATE community_member SET state = ? WHERE community_id = ? AND user_id = ? AND state = ?",
        (after, community_id, user_id, before),
    )
    return changed == 1


async def remove(
    tx: Transaction, community_id: CommunityId, user_id: UserId, states: Collection[Belonging] = tuple(Belonging)
) -> bool:
    """Forget how that person stands if it is one of `states`; return whether it was."""
    marks = ", ".join("?" * len(states))
    gone = await tx.execute(
        f"DELETE FROM community_member WHERE community_id = ? AND user_id = ? AND state IN ({marks})",
        (community_id, user_id, *states),
    )
    return gone == 1


async def counts(reader: Reader, community_ids: Collection[CommunityId]) -> Mapping[CommunityId, int]:
    """Return how many members each of these communities has; one query. Those without any are left out."""
    marks = ", ".join("?" * len(community_ids))
    rows = await reader.fetch_all(
        f"""
        SELECT community_id, count(*) AS members FROM community_member
        WHERE community_id IN ({marks}) AND state IN ('joining', 'member') GROUP BY community_id
        """,
        tuple(community_ids),
    )
    return {CommunityId(row["community_id"]): row["members"] for row in rows}


async def states(
    reader: Reader, community_id: CommunityId, *, before: datetime | None = None
) -> dict[UserId, Belonging]:
    """Return everybody who stands in some way with the community; with `before`, if they did so at that instant."""
    rows = await reader.fetch_all(
        "SELECT user_id, state FROM community_member"
        " WHERE community_id = :community AND (:before IS NULL OR since_at <= :before)",
        {"community": community_id, "before": None if before is None else to_seconds(before)},
    )
    return {UserId(row["user_id"]): Belonging(row["state"]) for row in rows}


async def owed(reader: Reader, community_id: CommunityId) -> int:
    """Return how many roles of a community Discord has yet to give or take."""
    row = await reader.fetch_one(
        "SELECT count(*) AS owed FROM community_member WHERE community_id = ? AND state IN ('joining', 'leaving')",
        (community_id,),
    )
    return 0 if row is None else int(row["owed"])


async def of_person(reader: Reader, guild_id: GuildId, user_id: UserId) -> dict[CommunityId, Belonging]:
    """Return how that person stands with each community of a server."""
    rows = await reader.fetch_all(
        "SELECT community_id, state FROM community_member WHERE guild_id = ? AND user_id = ?", (guild_id, user_id)
    )
    return {CommunityId(row["community_id"]): Belonging(row["state"]) for row in rows}


async def members(reader: Reader, guild_id: GuildId, community_id: CommunityId) -> frozenset[UserId]:
    """Return the members of a community of that server."""
    rows = await reader.fetch_all(
        "SELECT user_id FROM community_member"
        " WHERE guild_id = ? AND community_id = ? AND state IN ('joining', 'member')",
        (guild_id, community_id),
    )
    return frozenset(UserId(row["user_id"]) for row in rows)


async def owing(reader: Reader, guild_id: GuildId) -> tuple[Owing, ...]:
    """Return the roles of a server that Discord has yet to give or take, those of one community together."""
    rows = await reader.fetch_all(
        "SELECT community_id, user_id, state FROM community_member"
        " WHERE guild_id = ? AND state IN ('joining', 'leaving') ORDER BY community_id, user_id",
        (guild_id,),
    )
    return tuple(
        Owing(CommunityId(row["community_id"]), UserId(row["user_id"]), Belonging(row["state"])) for row in rows
    )


async def owe_again(tx: Transaction, community_id: CommunityId) -> None:
    """Note that no member has the role any more: it is gone, and whoever is in is owed the next one."""
    await tx.execute(
        "UPDATE community_member SET state = 'joining' WHERE community_id = ? AND state = 'member'", (community_id,)
    )
    await tx.execute("DELETE FROM community_member WHERE community_id = ? AND state = 'leaving'", (community_id,))


async def went_away(tx: Transaction, guild_id: GuildId, user_id: UserId, now: datetime) -> None:
    """Note that this person left the server: what they asked is withdrawn, where they were they may come back."""
    await tx.execute(
        "DELETE FROM community_member WHERE guild_id = ? AND user_id = ? AND state IN ('asked', 'leaving')",
        (guild_id, user_id),
    )
    await tx.execute(
        "UPDATE community_member SET state = 'away', since_at = ?"
        " WHERE guild_id = ? AND user_id = ? AND state IN ('joining', 'member')",
        (to_seconds(now), guild_id, user_id),
    )


async def came_back(tx: Transaction, guild_id: GuildId, user_id: UserId) -> int:
    """Note that this person is on the server again; return to how many communities they come back."""
    return await tx.execute(
        "UPDATE community_member SET state = 'joining' WHERE guild_id = ? AND user_id = ? AND state = 'away'",
        (guild_id, user_id),
    )


async def forget_person(tx: Transaction, guild_id: GuildId, user_id: UserId) -> None:
    """Delete all that says how this person stood with the communities of that server."""
    await tx.execute("DELETE FROM community_member WHERE guild_id = ? AND user_id = ?", (guild_id, user_id))
