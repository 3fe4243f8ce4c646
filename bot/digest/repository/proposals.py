"""What members would like to see in the bulletin, as rows."""

from datetime import datetime

from bot.core.clock import to_seconds
from bot.core.database import Reader, Row, Transaction
from bot.core.ids import ChannelId, GuildId, MessageId, UserId
from bot.digest.model import Proposal, ProposalId


async def insert(tx: Transaction, proposal: Proposal, now: datetime) -> Proposal | None:
    """Keep a proposal; None if that very thing was proposed before."""
    row = await tx.fetch_one(
        """
        INSERT INTO digest_proposal (guild_id, proposed_by, author_id, state, ref, channel_id, thread_id, message_id,
                                     url, line, created_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (guild_id, ref) DO NOTHING RETURNING *
        """,
        (
            proposal.guild_id,
            proposal.proposed_by,
            proposal.author_id,
            proposal.state,
            proposal.ref,
            proposal.channel_id,
            proposal.thread_id,
            proposal.message_id,
            proposal.url,
            proposal.line,
            to_seconds(now),
        ),
    )
    return None if row is None else _proposal(row)


async def by_id(reader: Reader, guild_id: GuildId, proposal_id: ProposalId) -> Proposal | None:
    """Return a proposal of that server."""
    row = await reader.fetch_one("SELECT * FROM digest_proposal WHERE id = ? AND guild_id = ?", (proposal_id, guild_id))
    return None if row is None else _proposal(row)


async def guild_of(reader: Reader, proposal_id: ProposalId) -> GuildId | None:
    """Return the server of a proposal."""
    row = await reader.fetch_one("SELECT guild_id FROM digest_proposal WHERE id = ?", (proposal_id,))
    return None if row is None else GuildId(row["guild_id"])


async def answer(tx: Transaction, proposal_id: ProposalId, state: str) -> bool:
    """Note what the author answered; return whether they had not yet."""
    return (
        await tx.execute("UPDATE digest_proposal SET state = ? WHERE id = ? AND state = 'asked'", (state, proposal_id))
        == 1
    )


async def agreed(reader: Reader, guild_id: GuildId, since: datetime) -> tuple[Proposal, ...]:
    """Return what may be shown among what was proposed since that instant."""
    rows = await reader.fetch_all(
        "SELECT * FROM digest_proposal WHERE guild_id = ? AND state = 'agreed' AND created_at >= ? ORDER BY id",
        (guild_id, to_seconds(since)),
    )
    return tuple(_proposal(row) for row in rows)


async def forget_person(tx: Transaction, guild_id: GuildId, user_id: UserId) -> None:
    """Erase what somebody proposed, and what of theirs was proposed."""
    await tx.execute(
        "DELETE FROM digest_proposal WHERE guild_id = ? AND (proposed_by = ? OR author_id = ?)",
        (guild_id, user_id, user_id),
    )


def _proposal(row: Row) -> Proposal:
    return Proposal(
        id=ProposalId(row["id"]),
        guild_id=GuildId(row["guild_id"]),
        proposed_by=UserId(row["proposed_by"]),
        author_id=UserId(row["author_id"]),
        state=row["state"],
        ref=row["ref"],
        channel_id=None if row["channel_id"] is None else ChannelId(row["channel_id"]),
        thread_id=None if row["thread_id"] is None else ChannelId(row["thread_id"]),
        message_id=None if row["message_id"] is None else MessageId(row["message_id"]),
        url=row["url"],
        line=row["line"],
    )
