"""Calendars, rounds and the computations behind them, as rows."""

from collections.abc import Mapping
from datetime import datetime

from bot.core.clock import from_seconds, to_seconds
from bot.core.database import Reader, Row, Transaction
from bot.core.ids import ChannelId, GuildId, UserId
from bot.rounds.calendar import RoundCalendar
from bot.rounds.matching.model import Measures
from bot.rounds.model import DrawId, DrawRow, Round, RoundId, RoundState, Snapshot
from bot.rounds.snapshot import measures_read, measures_written, written

_LOCAL = "%Y-%m-%dT%H:%M"

# The calendar


async def calendar(reader: Reader, guild_id: GuildId) -> RoundCalendar | None:
    """Return the calendar of that server, None if nobody ever made one."""
    row = await reader.fetch_one("SELECT * FROM round_calendar WHERE guild_id = ?", (guild_id,))
    if row is None:
        return None
    return RoundCalendar(
        guild_id=guild_id,
        channel_id=ChannelId(row["channel_id"]),
        first_local=datetime.fromisoformat(row["first_local"]),
        weeks=row["weeks"],
        surprise_every=row["surprise_every"],
        same_organisation=bool(row["same_organisation"]),
        published_at=None if row["published_at"] is None else from_seconds(row["published_at"]),
    )


async def save_calendar(tx: Transaction, wished: RoundCalendar, by: UserId, now: datetime) -> None:
    """Keep the calendar of a server."""
    await tx.execute(
        """
        INSERT INTO round_calendar (guild_id, channel_id, first_local, weeks, surprise_every, same_organisation,
                                    published_at, set_by, set_at)
        VALUES (:guild, :channel, :first, :weeks, :surprise, :same, :published, :by, :now)
        ON CONFLICT (guild_id) DO UPDATE
        SET channel_id = :channel, first_local = :first, weeks = :weeks, surprise_every = :surprise,
            same_organisation = :same, published_at = :published, set_by = :by, set_at = :now
        """,
        {
            "guild": wished.guild_id,
            "channel": wished.channel_id,
            "first": wished.first_local.strftime(_LOCAL),
            "weeks": wished.weeks,
            "surprise": wished.surprise_every,
            "same": int(wished.same_organisation),
            "published": None if wished.published_at is None else to_seconds(wished.published_at),
            "by": by,
            "now": to_seconds(now),
        },
    )


async def forget_setter(tx: Transaction, guild_id: GuildId, user_id: UserId) -> None:
    """Forget who last set the calendar; it stays."""
    await tx.execute("UPDATE round_calendar SET set_by = 0 WHERE guild_id = ? AND set_by = ?", (guild_id, user_id))


# Rounds


async def by_id(reader: Reader, round_id: RoundId) -> Round | None:
    """Return the round of that id."""
    row = await reader.fetch_one("SELECT * FROM round WHERE id = ?", (round_id,))
    return None if row is None else _round(row)


async def in_state(reader: Reader, guild_id: GuildId, *states: RoundState) -> Round | None:
    """Return the round of that server in one of these states; there is one at most if they go together."""
    marks = ", ".join("?" * len(states))
    row = await reader.fetch_one(
        f"SELECT * FROM round WHERE guild_id = ? AND state IN ({marks}) ORDER BY number LIMIT 1", (guild_id, *states)
    )
    return None if row is None else _round(row)


async def running(reader: Reader, guild_id: GuildId) -> Round | None:
    """Return the round that is being drawn or lived, if there is one."""
    return await in_state(reader, guild_id, RoundState.DRAWING, RoundState.OPEN)


async def last_number(reader: Reader, guild_id: GuildId) -> int:
    """Return the number of the last round that was drawn or is being drawn; 0 before the first."""
    row = await reader.fetch_one(
        "SELECT max(number) AS number FROM round WHERE guild_id = ? AND state <> 'planned'", (guild_id,)
    )
    return 0 if row is None or row["number"] is None else int(row["number"])


async def last_ones(reader: Reader, guild_id: GuildId, limit: int) -> tuple[tuple[Round, Mapping[str, int]], ...]:
    """Return the last rounds that were drawn, latest first, each with how many encounters it had in which state."""
    rows = await reader.fetch_all(
        "SELECT * FROM round WHERE guild_id = ? AND state IN ('open', 'closed') ORDER BY number DESC LIMIT ?",
        (guild_id, limit),
    )
    found = []
    for row in rows:
        states = await reader.fetch_all(
            "SELECT state, count(*) AS count FROM encounter WHERE round_id = ? GROUP BY state", (row["id"],)
        )
        found.append((_round(row), {each["state"]: each["count"] for each in states}))
    return tuple(found)


async def plan(tx: Transaction, guild_id: GuildId, number: int, due_at: datetime, *, surprise: bool) -> Round:
    """Keep the round to come."""
    round_id = await tx.insert(
        "INSERT INTO round (guild_id, number, state, surprise, due_at) VALUES (?, ?, 'planned', ?, ?)",
        (guild_id, number, int(surprise), to_seconds(due_at)),
    )
    return Round(
        id=RoundId(round_id),
        guild_id=guild_id,
        number=number,
        state=RoundState.PLANNED,
        surprise=surprise,
        due_at=due_at,
    )


async def unplan(tx: Transaction, round_id: RoundId) -> None:
    """Forget a round that was planned only."""
    await tx.execute("DELETE FROM round WHERE id = ? AND state = 'planned'", (round_id,))


async def begin(tx: Transaction, round_id: RoundId) -> None:
    """The round is being drawn from now on."""
    await tx.execute("UPDATE round SET state = 'drawing' WHERE id = ? AND state = 'planned'", (round_id,))


async def opened(tx: Transaction, round_id: RoundId, until: datetime, measures: Measures) -> None:
    """The round was drawn and is lived from now on."""
    await tx.execute(
        "UPDATE round SET state = 'open', until_at = ?, measures = ? WHERE id = ? AND state = 'drawing'",
        (to_seconds(until), measures_written(measures), round_id),
    )


async def close(tx: Transaction, round_id: RoundId, now: datetime) -> None:
    """The round is over."""
    await tx.execute(
        "UPDATE round SET state = 'closed', until_at = coalesce(until_at, ?) WHERE id = ? AND state <> 'closed'",
        (to_seconds(now), round_id),
    )


# Computations


async def intend(tx: Transaction, of: Round, snapshot: Snapshot, now: datetime, *, rematch: bool) -> DrawId:
    """Keep what is about to be computed. Raises IntegrityError while another draw of that server is computed."""
    return DrawId(
        await tx.insert(
            """
            INSERT INTO draw (guild_id, round_id, kind, state, seed, snapshot, begun_at)
            VALUES (?, ?, ?, 'drawing', ?, ?, ?)
            """,
            (
                of.guild_id,
                of.id,
                "rematch" if rematch else "round",
                snapshot.params.seed,
                await written(snapshot),
                to_seconds(now),
            ),
        )
    )


async def drawing_in(reader: Reader, guild_id: GuildId) -> bool:
    """Return whether a computation of that server is under way."""
    found = await reader.fetch_one("SELECT 1 FROM draw WHERE guild_id = ? AND state = 'drawing'", (guild_id,))
    return found is not None


async def under_way(reader: Reader) -> tuple[DrawId, ...]:
    """Return the computations that have not ended, of all servers, in the order in which they were decided on."""
    rows = await reader.fetch_all("SELECT id FROM draw WHERE state = 'drawing' ORDER BY id")
    return tuple(DrawId(row["id"]) for row in rows)


async def attempt(tx: Transaction, draw_id: DrawId) -> DrawRow | None:
    """Count one more attempt at a computation and return it, None if it has ended."""
    row = await tx.fetch_one(
        "UPDATE draw SET attempts = attempts + 1 WHERE id = ? AND state = 'drawing' RETURNING *", (draw_id,)
    )
    return None if row is None else _draw(row)


async def still_drawing(reader: Reader, draw_id: DrawId) -> bool:
    """Return whether nothing has come of that computation yet."""
    found = await reader.fetch_one("SELECT 1 FROM draw WHERE id = ? AND state = 'drawing'", (draw_id,))
    return found is not None


async def end_draw(tx: Transaction, draw_id: DrawId, now: datetime, *, failed: bool = False) -> None:
    """The computation has ended; what it needed is forgotten."""
    await tx.execute(
        "UPDATE draw SET state = ?, snapshot = NULL, finished_at = ? WHERE id = ? AND state = 'drawing'",
        ("failed" if failed else "drawn", to_seconds(now), draw_id),
    )


def _round(row: Row) -> Round:
    return Round(
        id=RoundId(row["id"]),
        guild_id=GuildId(row["guild_id"]),
        number=row["number"],
        state=RoundState(row["state"]),
        surprise=bool(row["surprise"]),
        due_at=from_seconds(row["due_at"]),
        until_at=None if row["until_at"] is None else from_seconds(row["until_at"]),
        measures=measures_read(row["measures"]),
    )


def _draw(row: Row) -> DrawRow:
    return DrawRow(
        id=DrawId(row["id"]),
        guild_id=GuildId(row["guild_id"]),
        round_id=RoundId(row["round_id"]),
        rematch=row["kind"] == "rematch",
        attempts=row["attempts"],
        begun_at=from_seconds(row["begun_at"]),
        snapshot=row["snapshot"],
    )
