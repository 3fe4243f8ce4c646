"""Those who were turned to in private, as rows."""

from collections.abc import Collection
from datetime import datetime

from bot.advice.requests.model import Helper, HelperId, HelperState, RequestId
from bot.core.clock import to_seconds
from bot.core.database import Reader, Row, Transaction
from bot.core.ids import GuildId, UserId


async def ask(
    tx: Transaction, guild_id: GuildId, request_id: RequestId, helper_id: UserId, state: HelperState, now: datetime
) -> HelperId:
    """Note that somebody is turned to, or came forward. Whoever was before keeps their row, in the new state."""
    row = await tx.fetch_one(
        """
        INSERT INTO advice_helper (guild_id, request_id, helper_id, state, asked_at) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (request_id, helper_id) DO UPDATE SET state = excluded.state
        RETURNING id
        """,
        (guild_id, request_id, helper_id, state, to_seconds(now)),
    )
    if row is None:
        raise RuntimeError("a helper was neither added nor found")
    return HelperId(row["id"])


async def by_id(reader: Reader, helper_id: HelperId) -> Helper | None:
    """Return somebody who was turned to, whatever they said."""
    row = await reader.fetch_one("SELECT * FROM advice_helper WHERE id = ?", (helper_id,))
    return None if row is None else _helper(row)


async def of_requests(reader: Reader, request_ids: Collection[RequestId]) -> tuple[Helper, ...]:
    """Return everybody who was turned to for these requests."""
    marks = ", ".join("?" * len(request_ids))
    rows = await reader.fetch_all(
        f"SELECT * FROM advice_helper WHERE request_id IN ({marks}) ORDER BY id", tuple(request_ids)
    )
    return tuple(_helper(row) for row in rows)


async def asked_of(reader: Reader, guild_id: GuildId, person_id: UserId) -> tuple[Helper, ...]:
    """Return what that person was asked and has not answered."""
    rows = await reader.fetch_all(
        "SELECT * FROM advice_helper WHERE guild_id = ? AND helper_id = ? AND state = 'asked' ORDER BY id",
        (guild_id, person_id),
    )
    return tuple(_helper(row) for row in rows)


async def set_state(tx: Transaction, helper_id: HelperId, state: HelperState) -> None:
    """Keep what they said."""
    await tx.execute("UPDATE advice_helper SET state = ? WHERE id = ?", (state, helper_id))


async def release(tx: Transaction, request_id: RequestId) -> None:
    """Whoever has not answered need not any more."""
    await tx.execute(
        "UPDATE advice_helper SET state = 'released' WHERE request_id = ? AND state = 'asked'", (request_id,)
    )


async def guild_of(reader: Reader, helper_id: HelperId) -> GuildId | None:
    """Return the server on which somebody was turned to."""
    row = await reader.fetch_one("SELECT guild_id FROM advice_helper WHERE id = ?", (helper_id,))
    return None if row is None else GuildId(row["guild_id"])


async def forget_person(tx: Transaction, guild_id: GuildId, person_id: UserId) -> None:
    """Erase that this person was ever turned to."""
    await tx.execute("DELETE FROM advice_helper WHERE guild_id = ? AND helper_id = ?", (guild_id, person_id))


def _helper(row: Row) -> Helper:
    return Helper(
        id=HelperId(row["id"]),
        guild_id=GuildId(row["guild_id"]),
        request_id=RequestId(row["request_id"]),
        helper_id=UserId(row["helper_id"]),
        state=HelperState(row["state"]),
    )
