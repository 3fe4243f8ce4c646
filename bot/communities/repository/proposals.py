"""Proposals of communities as rows."""

import json
from datetime import datetime

from bot.communities.model import Proposal, ProposalId, ProposalState
from bot.core.clock import to_seconds
from bot.core.database import Reader, Row, Transaction
from bot.core.ids import ChannelId, GuildId, PoleId, UserId
from bot.core.text import fold_words


async def insert(tx: Transaction, proposal: Proposal, now: datetime) -> ProposalId:
    """Keep a new proposal, whatever its id says, and return the id it was given."""
    row_id = await tx.insert(
        """
        INSERT INTO community_proposal (guild_id, proposed_by, channel_id, pole_id, name, folded, purpose, topics, note,
                                        state, created_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting', ?)
        """,
        (
            proposal.guild_id,
            proposal.proposed_by,
            proposal.channel_id,
            proposal.pole_id,
            proposal.name,
            fold_words(proposal.name),
            proposal.purpose,
            json.dumps(proposal.topics, ensure_ascii=False),
            proposal.note,
            to_seconds(now),
        ),
    )
    return ProposalId(row_id)


async def by_id(reader: Reader, guild_id: GuildId, proposal_id: ProposalId) -> Proposal | None:
    """Return the proposal of that server."""
    row = await reader.fetch_one(
        "SELECT * FROM community_proposal WHERE id = ? AND guild_id = ?", (proposal_id, guild_id)
    )
    return None if row is None else _proposal(row)


async def guild_of(reader: Reader, proposal_id: ProposalId) -> GuildId | None:
    """Return the server of the proposal."""
    row = await reader.fetch_one("SELECT guild_id FROM community_proposal WHERE id = ?", (proposal_id,))
    return None if row is None else GuildId(row["guild_id"])


async def waiting_of(reader: Reader, guild_id: GuildId, user_id: UserId) -> tuple[Proposal, ...]:
    """Return what that person proposed and nobody answered yet."""
    rows = await reader.fetch_all(
        "SELECT * FROM community_proposal WHERE guild_id = ? AND proposed_by = ? AND state = 'waiting' ORDER BY id",
        (guild_id, user_id),
    )
    return tuple(_proposal(row) for row in rows)


async def decide(tx: Transaction, proposal_id: ProposalId, state: ProposalState, by: UserId) -> None:
    """Answer a proposal."""
    await tx.execute("UPDATE community_proposal SET state = ?, decided_by = ? WHERE id = ?", (state, by, proposal_id))


async def forget_person(tx: Transaction, guild_id: GuildId, user_id: UserId) -> None:
    """Delete what this person proposed, and the drafts made of it, or by them; what nobody else can read yet goes.

    What has become a community stays, and no longer knows whose idea it was.
    """
    whose = {"guild": guild_id, "user": user_id}
    await tx.execute(
        """
        DELETE FROM community WHERE guild_id = :guild AND state = 'draft' AND (
            created_by = :user OR proposal_id IN (
                SELECT id FROM community_proposal WHERE guild_id = :guild AND proposed_by = :user
            )
        )
        """,
        whose,
    )
    await tx.execute(
        """
        UPDATE community SET proposal_id = NULL WHERE guild_id = :guild AND proposal_id IN (
            SELECT id FROM community_proposal WHERE guild_id = :guild AND proposed_by = :user
        )
        """,
        whose,
    )
    await tx.execute("DELETE FROM community_proposal WHERE guild_id = :guild AND proposed_by = :user", whose)


def _proposal(row: Row) -> Proposal:
    return Proposal(
        id=ProposalId(row["id"]),
        guild_id=GuildId(row["guild_id"]),
        proposed_by=UserId(row["proposed_by"]),
        channel_id=None if row["channel_id"] is None else ChannelId(row["channel_id"]),
        pole_id=None if row["pole_id"] is None else PoleId(row["pole_id"]),
        name=row["name"],
        purpose=row["purpose"],
        topics=tuple(json.loads(row["topics"])),
        note=row["note"],
        state=ProposalState(row["state"]),
        decided_by=None if row["decided_by"] is None else UserId(row["decided_by"]),
    )
