"""What is kept of sessions, as rows."""

import json
from collections.abc import Collection
from datetime import date, datetime

from bot.core import hands
from bot.core.clock import from_seconds, to_seconds
from bot.core.database import Reader, Row, Transaction
from bot.core.ids import GuildId, UserId
from bot.meetups.memory.model import ActionId, ActionState, Outcome, Record, Task, Totals
from bot.meetups.model import Occurrence, OccurrenceId

HAND = "meetup-record"
"""How `bot.core.hands` calls what is written of a date."""
KEPT, DRAFT = "minutes", "draft"
"""Its parts: what was confirmed, and what was written since."""

# Records and tasks


async def record_of(reader: Reader, occurrence_id: OccurrenceId, *, kept: bool) -> Record | None:
    """Return what was kept of that date, or what was written about it since and is not confirmed."""
    row = await reader.fetch_one(
        "SELECT * FROM meetup_record WHERE occurrence_id = ? AND state = ?", (occurrence_id, _state(kept))
    )
    return None if row is None else _record(row, await _tasks(reader, occurrence_id, kept=kept))


async def last_before(reader: Reader, occurrence: Occurrence) -> tuple[Record, datetime] | None:
    """Return what was kept of the last date of the series before this one, and when that began."""
    row = await reader.fetch_one(
        """
        SELECT r.*, o.starts_at FROM meetup_record r JOIN meetup_occurrence o ON o.id = r.occurrence_id
        WHERE o.series_id = ? AND o.starts_at < ? AND r.state = 'kept' ORDER BY o.starts_at DESC LIMIT 1
        """,
        (occurrence.series.id, to_seconds(occurrence.starts_at)),
    )
    if row is None:
        return None
    tasks = await _tasks(reader, OccurrenceId(row["occurrence_id"]), kept=True)
    return _record(row, tasks), from_seconds(row["starts_at"])


async def write(tx: Transaction, guild_id: GuildId, record: Record) -> None:
    """Note this as the draft about its date, in place of any other."""
    await tx.execute("DELETE FROM meetup_record WHERE occurrence_id = ? AND state = 'draft'", (record.occurrence_id,))
    await tx.execute(
        """
        INSERT INTO meetup_record (occurrence_id, state, guild_id, decided, next_time, written_by, written_at)
        VALUES (?, 'draft', ?, ?, ?, ?, ?)
        """,
        (
            record.occurrence_id,
            guild_id,
            record.decided,
            record.next_time,
            record.written_by,
            to_seconds(record.written_at),
        ),
    )
    await tx.execute_many(
        """
        INSERT INTO meetup_action (guild_id, occurrence_id, record_state, position, what, owner_id, named, due_day,
                                   timing, state)
        VALUES (?, ?, 'draft', ?, ?, ?, ?, ?, ?, ?)
        """,
        [(guild_id, record.occurrence_id, task.position, *_columns(task), task.state) for task in record.tasks],
    )


async def keep(tx: Transaction, guild_id: GuildId, occurrence_id: OccurrenceId) -> None:
    """The draft is confirmed, and takes the place of what was kept before."""
    await delete(tx, guild_id, occurrence_id, kept=True)
    await tx.execute("UPDATE meetup_record SET state = 'kept' WHERE occurrence_id = ?", (occurrence_id,))
    about = f"{HAND}:{occurrence_id}"
    await hands.carry(tx, guild_id, about, DRAFT, KEPT)
    await hands.let_go(tx, guild_id, about, [DRAFT])


async def delete(tx: Transaction, guild_id: GuildId, occurrence_id: OccurrenceId, *, kept: bool) -> None:
    """Take away what was kept of that date, or the draft about it, tasks included."""
    await tx.execute("DELETE FROM meetup_record WHERE occurrence_id = ? AND state = ?", (occurrence_id, _state(kept)))
    await hands.let_go(tx, guild_id, f"{HAND}:{occurrence_id}", [KEPT if kept else DRAFT])


async def note_hand(tx: Transaction, guild_id: GuildId, user_id: UserId, before: Record | None, after: Record) -> None:
    """Note whose words the draft holds, which was `before` a draft, what was kept, or nothing."""
    about = f"{HAND}:{after.occurrence_id}"
    if before is None or before.kept:
        await hands.let_go(tx, guild_id, about, [DRAFT])
        await hands.carry(tx, guild_id, about, KEPT, DRAFT)
    former = "" if before is None else before.words
    await hands.rewrote(tx, guild_id, user_id, about, {DRAFT: former}, {DRAFT: after.words})


async def change_task(tx: Transaction, occurrence_id: OccurrenceId, task: Task) -> None:
    """Say one task of the draft otherwise."""
    await tx.execute(
        """
        UPDATE meetup_action SET what = ?, owner_id = ?, named = ?, due_day = ?, timing = ?
        WHERE occurrence_id = ? AND record_state = 'draft' AND position = ?
        """,
        (*_columns(task), occurrence_id, task.position),
    )


async def task_by_id(reader: Reader, action_id: ActionId) -> tuple[Task, OccurrenceId] | None:
    """Return the task, if it stands in something that was kept, and the date it comes from."""
    row = await reader.fetch_one("SELECT * FROM meetup_action WHERE id = ? AND record_state = 'kept'", (action_id,))
    return None if row is None else (_task(row), OccurrenceId(row["occurrence_id"]))


async def set_task_state(tx: Transaction, action_id: ActionId, state: ActionState) -> None:
    """Note what became of the task."""
    await tx.execute("UPDATE meetup_action SET state = ? WHERE id = ?", (state, action_id))


async def guild_of_date(reader: Reader, occurrence_id: OccurrenceId) -> GuildId | None:
    """Return the server of that date."""
    row = await reader.fetch_one("SELECT guild_id FROM meetup_occurrence WHERE id = ?", (occurrence_id,))
    return None if row is None else GuildId(row["guild_id"])


async def guild_of_task(reader: Reader, action_id: ActionId) -> GuildId | None:
    """Return the server of that task."""
    row = await reader.fetch_one("SELECT guild_id FROM meetup_action WHERE id = ?", (action_id,))
    return None if row is None else GuildId(row["guild_id"])


# Five lines for those who could not come


async def ask_five_lines(tx: Transaction, occurrence: Occurrence, user_id: UserId, now: datetime) -> bool:
    """Note that somebody would like five lines; False if they had asked."""
    added = await tx.execute(
        """
        INSERT INTO meetup_five_lines (occurrence_id, guild_id, user_id, asked_at) VALUES (?, ?, ?, ?)
        ON CONFLICT DO NOTHING
        """,
        (occurrence.id, occurrence.guild_id, user_id, to_seconds(now)),
    )
    return added == 1


async def no_five_lines(tx: Transaction, occurrence_id: OccurrenceId, user_id: UserId) -> None:
    """Somebody would rather not have them."""
    await tx.execute("DELETE FROM meetup_five_lines WHERE occurrence_id = ? AND user_id = ?", (occurrence_id, user_id))


async def wants_five_lines(reader: Reader, occurrence_id: OccurrenceId) -> tuple[UserId, ...]:
    """Return who would like five lines about that date."""
    rows = await reader.fetch_all(
        "SELECT user_id FROM meetup_five_lines WHERE occurrence_id = ? ORDER BY user_id", (occurrence_id,)
    )
    return tuple(UserId(row["user_id"]) for row in rows)


# What it brought


async def outcomes(reader: Reader, occurrence_id: OccurrenceId, user_id: UserId) -> frozenset[Outcome]:
    """Return what that person said the date brought."""
    rows = await reader.fetch_all(
        "SELECT outcome FROM meetup_outcome WHERE occurrence_id = ? AND user_id = ?", (occurrence_id, user_id)
    )
    return frozenset(Outcome(row["outcome"]) for row in rows)


async def replace_outcomes(
    tx: Transaction, occurrence: Occurrence, user_id: UserId, chosen: Collection[Outcome], now: datetime
) -> None:
    """Keep `chosen`, and nothing else, as what that person said."""
    await tx.execute("DELETE FROM meetup_outcome WHERE occurrence_id = ? AND user_id = ?", (occurrence.id, user_id))
    await tx.execute_many(
        "INSERT INTO meetup_outcome (occurrence_id, guild_id, user_id, outcome, recorded_at) VALUES (?, ?, ?, ?, ?)",
        [(occurrence.id, occurrence.guild_id, user_id, outcome, to_seconds(now)) for outcome in chosen],
    )


async def totals(reader: Reader, guild_id: GuildId) -> tuple[Totals, ...]:
    """Return what each series of that server brought, in people per answer, the latest first."""
    rows = await reader.fetch_all(
        """
        SELECT v.id, v.title, r.outcome, count(DISTINCT r.user_id) AS people, (
            SELECT count(DISTINCT p.user_id) FROM meetup_outcome p JOIN meetup_occurrence q ON q.id = p.occurrence_id
            WHERE q.series_id = v.id
        ) AS in_all
        FROM meetup_outcome r JOIN meetup_occurrence o ON o.id = r.occurrence_id
        JOIN meetup_series v ON v.id = o.series_id
        WHERE r.guild_id = ? GROUP BY v.id, r.outcome ORDER BY v.id DESC
        """,
        (guild_id,),
    )
    by_series: dict[int, list[Row]] = {}
    for row in rows:
        by_series.setdefault(row["id"], []).append(row)
    return tuple(
        Totals(
            title=each[0]["title"],
            people=each[0]["in_all"],
            counts={Outcome(row["outcome"]): row["people"] for row in each},
        )
        for each in by_series.values()
    )


async def by_hand(reader: Reader, guild_id: GuildId, user_id: UserId, part: str) -> list[OccurrenceId]:
    """Return the dates in whose minutes, kept or in preparation, words of this person's may be."""
    found = await hands.in_texts(reader, guild_id, user_id, HAND)
    return [OccurrenceId(row_id) for row_id, parts in found.items() if part in parts]


async def kept_by_hand(
    reader: Reader, guild_id: GuildId, user_id: UserId
) -> tuple[tuple[OccurrenceId, str, datetime], ...]:
    """Return the dates in whose minutes, as they stand, words of this person's may be; each with its title."""
    rows = await reader.fetch_all(
        """
        SELECT o.id, v.title, o.starts_at FROM meetup_record r
        JOIN meetup_occurrence o ON o.id = r.occurrence_id JOIN meetup_series v ON v.id = o.series_id
        WHERE r.guild_id = ? AND r.state = 'kept' AND o.id IN (SELECT value FROM json_each(?))
        ORDER BY o.starts_at, o.id
        """,
        (guild_id, json.dumps(await by_hand(reader, guild_id, user_id, KEPT))),
    )
    return tuple((OccurrenceId(row["id"]), row["title"], from_seconds(row["starts_at"])) for row in rows)


async def forget_person(tx: Transaction, guild_id: GuildId, user_id: UserId) -> None:
    """Erase that person from all of this; what was decided stays, said by nobody."""
    await tx.execute("DELETE FROM meetup_outcome WHERE guild_id = ? AND user_id = ?", (guild_id, user_id))
    await tx.execute("DELETE FROM meetup_five_lines WHERE guild_id = ? AND user_id = ?", (guild_id, user_id))
    # What nobody has read again yet is still its author's.
    await tx.execute(
        "DELETE FROM meetup_record WHERE guild_id = ? AND written_by = ? AND state = 'draft'", (guild_id, user_id)
    )
    await tx.execute(
        "UPDATE meetup_record SET written_by = 0 WHERE guild_id = ? AND written_by = ?", (guild_id, user_id)
    )
    await tx.execute(
        "UPDATE meetup_action SET owner_id = NULL, named = '' WHERE guild_id = ? AND owner_id = ?",
        (guild_id, user_id),
    )


def _columns(task: Task) -> tuple[str, UserId | None, str, str | None, str]:
    due_day = None if task.due_day is None else task.due_day.isoformat()
    return (task.what, task.owner_id, task.named, due_day, task.timing)


def _state(kept: bool) -> str:  # noqa: FBT001 - a column's value
    return "kept" if kept else "draft"


async def _tasks(reader: Reader, occurrence_id: OccurrenceId, *, kept: bool) -> tuple[Task, ...]:
    rows = await reader.fetch_all(
        "SELECT * FROM meetup_action WHERE occurrence_id = ? AND record_state = ? ORDER BY position",
        (occurrence_id, _state(kept)),
    )
    return tuple(_task(row) for row in rows)


def _task(row: Row) -> Task:
    owner, day = row["owner_id"], row["due_day"]
    return Task(
        id=ActionId(row["id"]),
        position=row["position"],
        what=row["what"],
        owner_id=None if owner is None else UserId(owner),
        named=row["named"],
        due_day=None if day is None else date.fromisoformat(day),
        timing=row["timing"],
        state=ActionState(row["state"]),
    )


def _record(row: Row, tasks: tuple[Task, ...]) -> Record:
    return Record(
        occurrence_id=OccurrenceId(row["occurrence_id"]),
        decided=row["decided"],
        next_time=row["next_time"],
        tasks=tasks,
        written_by=UserId(row["written_by"]),
        written_at=from_seconds(row["written_at"]),
        kept=row["state"] == "kept",
    )
