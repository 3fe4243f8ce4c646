"""Series, as rows."""

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.core.clock import to_seconds
from bot.core.database import Reader, Row, Transaction
from bot.core.ids import ChannelId, GuildId, PoleId, UserId
from bot.core.text import UNSAID
from bot.meetups.draft import Draft
from bot.meetups.model import CommunityRow, Place, PlaceKind, Series, SeriesId, SeriesState
from bot.meetups.recurrence import Beat, Plan

COLUMNS = """
    v.id AS series_id, v.guild_id AS series_guild_id, v.created_by, v.facilitator_id AS series_facilitator_id,
    v.channel_id, v.community_id, v.pole_id, v.title, v.agenda, v.state AS series_state, v.zone, v.first_start, v.beat,
    v.every, v.last_day, v.held_count, v.skip_holidays, v.skip_august, v.length_minutes, v.place_kind, v.place_detail,
    v.seats AS series_seats, v.one_per_organisation, v.uid AS series_uid, v.sequence AS series_sequence
"""
"""All that makes a `Series`, of the table meetup_series named v."""


async def insert(
    tx: Transaction, draft: Draft, *, guild_id: GuildId, created_by: UserId, uid: str, now: datetime
) -> SeriesId:
    """Keep a draft, without dates yet."""
    plan = draft.plan
    row_id = await tx.insert(
        """
        INSERT INTO meetup_series (guild_id, created_by, facilitator_id, channel_id, community_id, pole_id, title,
                                   agenda, state, zone, first_start, beat, every, last_day, held_count, skip_holidays,
                                   skip_august, length_minutes, place_kind, place_detail, seats, one_per_organisation,
                                   uid, created_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'draft', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        (
            guild_id,
            created_by,
            draft.facilitator_id,
            draft.channel_id,
            draft.community_id,
            draft.pole_id,
            draft.title,
            draft.agenda,
            plan.zone.key,
            plan.first.isoformat(timespec="minutes"),
            plan.beat,
            plan.every,
            None if plan.until is None else plan.until.isoformat(),
            plan.count,
            int(plan.skip_holidays),
            int(plan.skip_august),
            draft.length_minutes,
            draft.place.kind,
            draft.place.detail,
            draft.seats,
            int(draft.one_per_organisation),
            uid,
            to_seconds(now),
        ),
    )
    return SeriesId(row_id)


async def by_id(reader: Reader, guild_id: GuildId, series_id: SeriesId) -> Series | None:
    """Return the series of that server, in whatever state."""
    row = await reader.fetch_one(
        f"SELECT {COLUMNS} FROM meetup_series v WHERE v.id = ? AND v.guild_id = ?", (series_id, guild_id)
    )
    return None if row is None else series(row)


async def guild_of(reader: Reader, series_id: SeriesId) -> GuildId | None:
    """Return the server of the series."""
    row = await reader.fetch_one("SELECT guild_id FROM meetup_series WHERE id = ?", (series_id,))
    return None if row is None else GuildId(row["guild_id"])


async def in_state(reader: Reader, guild_id: GuildId, states: Sequence[SeriesState]) -> tuple[Series, ...]:
    """Return the series of that server in one of these states, the oldest first."""
    marks = ", ".join("?" for _ in states)
    rows = await reader.fetch_all(
        f"SELECT {COLUMNS} FROM meetup_series v WHERE v.guild_id = ? AND v.state IN ({marks}) ORDER BY v.id",
        (guild_id, *states),
    )
    return tuple(series(row) for row in rows)


async def set_state(tx: Transaction, series_id: SeriesId, state: SeriesState) -> None:
    """Open, end or cancel the series; what it was announced as changes with it."""
    await tx.execute("UPDATE meetup_series SET state = ?, sequence = sequence + 1 WHERE id = ?", (state, series_id))


async def delete_draft(tx: Transaction, series_id: SeriesId) -> bool:
    """Forget a draft; return False if there is none, or it was published."""
    return await tx.execute("DELETE FROM meetup_series WHERE id = ? AND state = 'draft'", (series_id,)) == 1


async def unjoined(reader: Reader, guild_id: GuildId, user_id: UserId, now: datetime) -> tuple[Series, ...]:
    """Return the series that this person made, no date of which has begun and in which nobody else is; drafts left out.

    Whoever answered, whatever they said, and whoever facilitates, is in it.
    """
    rows = await reader.fetch_all(
        f"""
        SELECT {COLUMNS} FROM meetup_series v
        WHERE v.guild_id = :guild AND v.created_by = :person AND v.state <> 'draft'
          AND coalesce(v.facilitator_id, :person) = :person
          AND NOT EXISTS (SELECT 1 FROM meetup_regular r WHERE r.series_id = v.id AND r.user_id <> :person)
          AND NOT EXISTS (
              SELECT 1 FROM meetup_occurrence o
              WHERE o.series_id = v.id AND (
                  (o.state = 'planned' AND o.starts_at <= :now) OR coalesce(o.facilitator_id, :person) <> :person
                  OR EXISTS (SELECT 1 FROM meetup_seat s WHERE s.occurrence_id = o.id AND s.user_id <> :person)
                  OR EXISTS (SELECT 1 FROM meetup_five_lines f WHERE f.occurrence_id = o.id AND f.user_id <> :person)
              )
          )
        ORDER BY v.id
        """,
        {"guild": guild_id, "person": user_id, "now": to_seconds(now)},
    )
    return tuple(series(row) for row in rows)


async def leave_unsaid(tx: Transaction, series_id: SeriesId) -> None:
    """Blank what the series was called, its agenda and where it was to be."""
    await tx.execute(
        "UPDATE meetup_series SET title = :unsaid, agenda = '', place_detail = :unsaid WHERE id = :id",
        {"unsaid": UNSAID, "id": series_id},
    )
    await leave_event_unsaid(tx, series_id)


async def leave_event_unsaid(tx: Transaction, series_id: SeriesId) -> None:
    """Blank under which title its events were asked for."""
    await tx.execute(
        "UPDATE meetup_event SET asked_name = ? WHERE series_id = ? AND asked_name IS NOT NULL", (UNSAID, series_id)
    )


async def delete_drafts_of(tx: Transaction, guild_id: GuildId, user_id: UserId) -> None:
    """Forget the drafts that this person began."""
    await tx.execute(
        "DELETE FROM meetup_series WHERE guild_id = ? AND created_by = ? AND state = 'draft'", (guild_id, user_id)
    )


def series(row: Row) -> Series:
    """Return the series in a row that holds `COLUMNS`."""
    facilitator, last_day = row["series_facilitator_id"], row["last_day"]
    return Series(
        id=SeriesId(row["series_id"]),
        guild_id=GuildId(row["series_guild_id"]),
        channel_id=ChannelId(row["channel_id"]),
        community_id=None if row["community_id"] is None else CommunityRow(row["community_id"]),
        pole_id=None if row["pole_id"] is None else PoleId(row["pole_id"]),
        title=row["title"],
        agenda=row["agenda"],
        state=SeriesState(row["series_state"]),
        plan=Plan(
            first=datetime.fromisoformat(row["first_start"]),
            zone=ZoneInfo(row["zone"]),
            beat=Beat(row["beat"]),
            every=row["every"],
            until=None if last_day is None else date.fromisoformat(last_day),
            count=row["held_count"],
            skip_holidays=bool(row["skip_holidays"]),
            skip_august=bool(row["skip_august"]),
        ),
        length_minutes=row["length_minutes"],
        place=Place(kind=PlaceKind(row["place_kind"]), detail=row["place_detail"]),
        seats=row["series_seats"],
        one_per_organisation=bool(row["one_per_organisation"]),
        facilitator_id=None if facilitator is None else UserId(facilitator),
        created_by=UserId(row["created_by"]),
        uid=row["series_uid"],
        sequence=row["series_sequence"],
    )


async def facilitators(reader: Reader, guild_id: GuildId, now: datetime) -> frozenset[UserId]:
    """Return everybody who facilitates an open series of that server, or one date ahead."""
    rows = await reader.fetch_all(
        """
        SELECT facilitator_id FROM meetup_series WHERE guild_id = :guild AND state = 'open'
        UNION
        SELECT facilitator_id FROM meetup_occurrence WHERE guild_id = :guild AND starts_at > :now
        """,
        {"guild": guild_id, "now": to_seconds(now)},
    )
    return frozenset(UserId(row["facilitator_id"]) for row in rows if row["facilitator_id"] is not None)


async def run_by(reader: Reader, guild_id: GuildId, user_id: UserId) -> tuple[Series, ...]:
    """Return the open series that this person facilitates."""
    rows = await reader.fetch_all(
        f"SELECT {COLUMNS} FROM meetup_series v WHERE v.guild_id = ? AND v.facilitator_id = ? AND v.state = 'open'",
        (guild_id, user_id),
    )
    return tuple(series(row) for row in rows)


async def set_facilitator(tx: Transaction, series_id: SeriesId, user_id: UserId | None) -> None:
    """Say who facilitates the series; None: nobody at present."""
    await tx.execute(
        "UPDATE meetup_series SET facilitator_id = ?, sequence = sequence + 1 WHERE id = ?", (user_id, series_id)
    )


async def set_seats(tx: Transaction, series_id: SeriesId, seats: int | None) -> None:
    """Say how many seats each date to come has."""
    await tx.execute("UPDATE meetup_series SET seats = ? WHERE id = ?", (seats, series_id))


async def set_words(tx: Transaction, series_id: SeriesId, *, title: str, agenda: str, place: Place) -> None:
    """Say what the series is called, what is on the agenda, and where it is."""
    await tx.execute(
        """
        UPDATE meetup_series SET title = ?, agenda = ?, place_kind = ?, place_detail = ?, sequence = sequence + 1
        WHERE id = ?
        """,
        (title, agenda, place.kind, place.detail, series_id),
    )


async def set_plan(tx: Transaction, series_id: SeriesId, plan: Plan) -> None:
    """Say when the series takes place from now on."""
    await tx.execute(
        """
        UPDATE meetup_series
        SET first_start = ?, beat = ?, every = ?, last_day = ?, held_count = ?, sequence = sequence + 1
        WHERE id = ?
        """,
        (
            plan.first.isoformat(timespec="minutes"),
            plan.beat,
            plan.every,
            None if plan.until is None else plan.until.isoformat(),
            plan.count,
            series_id,
        ),
    )


async def forget_creator(tx: Transaction, series_id: SeriesId, user_id: UserId) -> None:
    """Name this person no longer as who made the series."""
    await tx.execute("UPDATE meetup_series SET created_by = 0 WHERE id = ? AND created_by = ?", (series_id, user_id))


async def forget_person(tx: Transaction, guild_id: GuildId, user_id: UserId) -> None:
    """Name this person nowhere as who made or facilitates a series."""
    await tx.execute(
        "UPDATE meetup_series SET facilitator_id = NULL WHERE guild_id = ? AND facilitator_id = ?", (guild_id, user_id)
    )
    await tx.execute(
        "UPDATE meetup_series SET created_by = 0 WHERE guild_id = ? AND created_by = ?", (guild_id, user_id)
    )
