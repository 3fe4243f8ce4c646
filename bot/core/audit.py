"""Who did what, for the stewards to look up: never what anybody wrote."""

from datetime import datetime

from bot.core.actor import Actor
from bot.core.clock import to_seconds
from bot.core.database import Transaction
from bot.core.ids import GuildId, UserId


async def record(
    tx: Transaction, *, guild_id: GuildId, actor_id: UserId, action: str, subject: str, at: datetime
) -> None:
    """Note, in the transaction that does it, that `actor_id` did `action` to `subject`.

    `action` is a word of ours such as "advice.booked"; `subject` names a row, such as "booking:12", or is empty.
    """
    await tx.execute(
        "insert into audit (guild_id, actor_id, action, subject, at) values (?, ?, ?, ?, ?)",
        (guild_id, actor_id, action, subject, to_seconds(at)),
    )


async def note(tx: Transaction, actor: Actor, action: str, subject: str, *, at: datetime) -> None:
    """Note, as `record` does, what somebody did on their server."""
    await record(tx, guild_id=actor.guild_id, actor_id=actor.user_id, action=action, subject=subject, at=at)
