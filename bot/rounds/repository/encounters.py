"""Encounters, their people, the moments on offer and what they brought, as rows."""

import json
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from bot.core.clock import from_seconds, to_seconds
from bot.core.database import Reader, Row, Transaction
from bot.core.ids import ChannelId, GuildId, UserId
from bot.rounds.matching.model import Why
from bot.rounds.model import (
    Encounter,
    EncounterId,
    EncounterState,
    Ending,
    Member,
    Mode,
    Moment,
    MomentId,
    Outcome,
    RoundId,
)
from bot.rounds.snapshot import why_read, why_written


async def by_id(reader: Reader, encounter_id: EncounterId) -> Encounter | None:
    """Return the encounter of that id, with its people and the moments that are on offer."""
    row = await reader.fetch_one("SELECT * FROM encounter WHERE id = ?", (encounter_id,))
    return None if row is None else await _whole(reader, row)


async def live_of(reader: Reader, guild_id: GuildId, user_id: UserId) -> Encounter | None:
    """Return the encounter in which that person is expected, if there is one."""
    row = await reader.fetch_one(
        """
        SELECT e.* FROM encounter_member m JOIN encounter e ON e.id = m.encounter_id
        WHERE m.guild_id = ? AND m.user_id = ? AND m.live = 1
        """,
        (guild_id, user_id),
    )
    return None if row is None else await _whole(reader, row)


async def last_of(reader: Reader, guild_id: GuildId, user_id: UserId, since: datetime) -> Encounter | None:
    """Return the last encounter of that person that ended after `since` and could have been held, if there is one."""
    row = await reader.fetch_one(
        """
        SELECT e.* FROM encounter_member m JOIN encounter e ON e.id = m.encounter_id
        WHERE m.guild_id = ? AND m.user_id = ? AND m.gone = 0 AND e.state IN ('held', 'missed') AND e.ended_at > ?
        ORDER BY e.id DESC LIMIT 1
        """,
        (guild_id, user_id, to_seconds(since)),
    )
    return None if row is None else await _whole(reader, row)


async def live_in(reader: Reader, round_id: RoundId) -> tuple[Encounter, ...]:
    """Return the encounters of that round that have not ended."""
    rows = await reader.fetch_all(
        "SELECT * FROM encounter WHERE round_id = ? AND state IN ('proposed', 'agreed') ORDER BY id", (round_id,)
    )
    return tuple([await _whole(reader, row) for row in rows])


async def of_moment(reader: Reader, moment_id: MomentId) -> EncounterId | None:
    """Return whose moment that is, if it still is on offer."""
    row = await reader.fetch_one(
        """
        SELECT e.id FROM encounter_slot s JOIN encounter e ON e.id = s.encounter_id AND e.proposal = s.proposal
        WHERE s.id = ?
        """,
        (moment_id,),
    )
    return None if row is None else EncounterId(row["id"])


async def guild_of_moment(reader: Reader, moment_id: MomentId) -> GuildId | None:
    """Return the server of a moment, on offer or not."""
    row = await reader.fetch_one("SELECT guild_id FROM encounter_slot WHERE id = ?", (moment_id,))
    return None if row is None else GuildId(row["guild_id"])


async def people_expected(reader: Reader, guild_id: GuildId) -> frozenset[UserId]:
    """Return everybody who is expected in an encounter."""
    rows = await reader.fetch_all("SELECT user_id FROM encounter_member WHERE guild_id = ? AND live = 1", (guild_id,))
    return frozenset(UserId(row["user_id"]) for row in rows)


async def expected_among(reader: Reader, guild_id: GuildId, people: Collection[UserId]) -> frozenset[UserId]:
    """Return those of these people who are expected in an encounter."""
    rows = await reader.fetch_all(
        """
        SELECT user_id FROM encounter_member
        WHERE guild_id = ? AND live = 1 AND user_id IN (SELECT value FROM json_each(?))
        """,
        (guild_id, json.dumps(list(people))),
    )
    return frozenset(UserId(row["user_id"]) for row in rows)


async def people_since(reader: Reader, round_id: RoundId, since: datetime) -> frozenset[UserId]:
    """Return everybody who has been brought together in that round, at that instant or later."""
    rows = await reader.fetch_all(
        """
        SELECT m.user_id FROM encounter e JOIN encounter_member m ON m.encounter_id = e.id
        WHERE e.round_id = ? AND e.made_at >= ?
        """,
        (round_id, to_seconds(since)),
    )
    return frozenset(UserId(row["user_id"]) for row in rows)


async def moments_ever(reader: Reader, encounter_id: EncounterId) -> frozenset[datetime]:
    """Return every moment that was ever on offer."""
    rows = await reader.fetch_all("SELECT starts_at FROM encounter_slot WHERE encounter_id = ?", (encounter_id,))
    return frozenset(from_seconds(row["starts_at"]) for row in rows)


# Made, changed, ended


async def make(
    tx: Transaction,
    *,
    guild_id: GuildId,
    round_id: RoundId,
    channel_id: ChannelId,
    members: Sequence[UserId],
    by_dm: bool,
    mode: Mode,
    why: Collection[Why],
    moments: Sequence[datetime],
    common: bool,
    uid: str,
    now: datetime,
    until: datetime,
) -> Encounter:
    """Keep a new encounter and what is on offer. Raises IntegrityError if somebody is expected elsewhere.

    The encounter that is returned does not name its moments: they have no identity before they are read.
    """
    encounter_id = EncounterId(
        await tx.insert(
            """
            INSERT INTO encounter (guild_id, round_id, state, channel_id, by_dm, mode, why, proposal, common, uid,
                                   made_at, offered_at, until_at)
            VALUES (?, ?, 'proposed', ?, ?, ?, ?, 1, ?, ?, ?, ?, ?)
            """,
            (
                guild_id,
                round_id,
                channel_id,
                int(by_dm),
                mode,
                why_written(why),
                int(common),
                uid,
                to_seconds(now),
                to_seconds(now),
                to_seconds(until),
            ),
        )
    )
    await tx.execute_many(
        "INSERT INTO encounter_member (encounter_id, user_id, guild_id, live) VALUES (?, ?, ?, 1)",
        [(encounter_id, user_id, guild_id) for user_id in members],
    )
    await tx.execute_many(
        "INSERT INTO encounter_slot (encounter_id, guild_id, proposal, starts_at) VALUES (?, ?, 1, ?)",
        [(encounter_id, guild_id, to_seconds(moment)) for moment in moments],
    )
    return Encounter(
        id=encounter_id,
        guild_id=guild_id,
        round_id=round_id,
        state=EncounterState.PROPOSED,
        channel_id=channel_id,
        by_dm=by_dm,
        mode=mode,
        why=tuple(why),
        proposal=1,
        common=common,
        sequence=0,
        uid=uid,
        made_at=now,
        offered_at=now,
        until_at=until,
        members=tuple(Member(user_id=user_id) for user_id in sorted(members)),
    )


async def propose(
    tx: Transaction, encounter: Encounter, proposal: int, moments: Iterable[datetime], now: datetime, *, common: bool
) -> None:
    """Offer these moments from now on; a date that was agreed on no longer stands."""
    agreed = encounter.state is EncounterState.AGREED
    await tx.execute(
        """
        UPDATE encounter SET state = 'proposed', proposal = ?, common = ?, starts_at = NULL, ends_at = NULL,
            offered_at = ?, sequence = sequence + ? WHERE id = ?
        """,
        (proposal, int(common), to_seconds(now), int(agreed), encounter.id),
    )
    await tx.execute_many(
        "INSERT INTO encounter_slot (encounter_id, guild_id, proposal, starts_at) VALUES (?, ?, ?, ?)",
        [(encounter.id, encounter.guild_id, proposal, to_seconds(moment)) for moment in moments],
    )


async def set_vote(tx: Transaction, encounter: Encounter, moment_id: MomentId, user_id: UserId, *, suits: bool) -> None:
    """Keep whether that moment suits that person."""
    if suits:
        await tx.execute(
            "INSERT INTO encounter_vote (slot_id, user_id, guild_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            (moment_id, user_id, encounter.guild_id),
        )
    else:
        await tx.execute("DELETE FROM encounter_vote WHERE slot_id = ? AND user_id = ?", (moment_id, user_id))


async def answered(tx: Transaction, encounter_id: EncounterId, user_id: UserId, now: datetime) -> None:
    """Keep that this person gave a sign."""
    await tx.execute(
        "UPDATE encounter_member SET answered_at = ? WHERE encounter_id = ? AND user_id = ?",
        (to_seconds(now), encounter_id, user_id),
    )


async def agree(tx: Transaction, encounter_id: EncounterId, starts_at: datetime, ends_at: datetime) -> None:
    """Everybody can come at that moment: it is the date."""
    await tx.execute(
        """
        UPDATE encounter SET state = 'agreed', starts_at = ?, ends_at = ?, sequence = sequence + 1
        WHERE id = ? AND state = 'proposed'
        """,
        (to_seconds(starts_at), to_seconds(ends_at), encounter_id),
    )


async def go(tx: Transaction, encounter: Encounter, user_id: UserId) -> None:
    """One person is no longer in it; what suited them counts no more."""
    await tx.execute(
        "UPDATE encounter_member SET live = 0, gone = 1 WHERE encounter_id = ? AND user_id = ?",
        (encounter.id, user_id),
    )
    await tx.execute(
        """
        DELETE FROM encounter_vote
        WHERE user_id = ? AND slot_id IN (SELECT id FROM encounter_slot WHERE encounter_id = ?)
        """,
        (user_id, encounter.id),
    )


async def end(tx: Transaction, encounter_id: EncounterId, state: EncounterState, reason: Ending, now: datetime) -> None:
    """It has ended; its people are free. A date that did not come about is kept as it was."""
    await tx.execute(
        "UPDATE encounter SET state = ?, reason = ?, ended_at = ?, sequence = sequence + 1 WHERE id = ?",
        (state, reason, to_seconds(now), encounter_id),
    )


# What it brought


async def outcomes(reader: Reader, encounter_id: EncounterId, user_id: UserId) -> frozenset[Outcome]:
    """Return what it brought to that person, as they said."""
    rows = await reader.fetch_all(
        "SELECT outcome FROM encounter_outcome WHERE encounter_id = ? AND user_id = ?", (encounter_id, user_id)
    )
    return frozenset(Outcome(row["outcome"]) for row in rows)


async def replace_outcomes(tx: Transaction, encounter: Encounter, user_id: UserId, chosen: Iterable[Outcome]) -> None:
    """Keep exactly this of what it brought to that person."""
    await tx.execute("DELETE FROM encounter_outcome WHERE encounter_id = ? AND user_id = ?", (encounter.id, user_id))
    await tx.execute_many(
        "INSERT INTO encounter_outcome (encounter_id, user_id, outcome, guild_id) VALUES (?, ?, ?, ?)",
        [(encounter.id, user_id, outcome, encounter.guild_id) for outcome in sorted(chosen)],
    )


async def _whole(reader: Reader, row: Row) -> Encounter:
    members = await reader.fetch_all(
        "SELECT * FROM encounter_member WHERE encounter_id = ? ORDER BY user_id", (row["id"],)
    )
    moments = await reader.fetch_all(
        "SELECT id, starts_at FROM encounter_slot WHERE encounter_id = ? AND proposal = ? ORDER BY starts_at",
        (row["id"], row["proposal"]),
    )
    votes = await reader.fetch_all(
        """
        SELECT v.slot_id, v.user_id FROM encounter_vote v JOIN encounter_slot s ON s.id = v.slot_id
        WHERE s.encounter_id = ? AND s.proposal = ?
        """,
        (row["id"], row["proposal"]),
    )
    return Encounter(
        id=EncounterId(row["id"]),
        guild_id=GuildId(row["guild_id"]),
        round_id=RoundId(row["round_id"]),
        state=EncounterState(row["state"]),
        channel_id=ChannelId(row["channel_id"]),
        by_dm=bool(row["by_dm"]),
        mode=Mode(row["mode"]),
        why=why_read(row["why"]),
        proposal=row["proposal"],
        common=bool(row["common"]),
        sequence=row["sequence"],
        uid=row["uid"],
        made_at=from_seconds(row["made_at"]),
        offered_at=from_seconds(row["offered_at"]),
        until_at=from_seconds(row["until_at"]),
        starts_at=_instant(row["starts_at"]),
        ends_at=_instant(row["ends_at"]),
        ended_at=_instant(row["ended_at"]),
        reason=row["reason"],
        members=tuple(
            Member(user_id=UserId(each["user_id"]), gone=bool(each["gone"]), answered_at=_instant(each["answered_at"]))
            for each in members
        ),
        moments=tuple(
            Moment(
                id=MomentId(each["id"]),
                starts_at=from_seconds(each["starts_at"]),
                voters=frozenset(UserId(vote["user_id"]) for vote in votes if vote["slot_id"] == each["id"]),
            )
            for each in moments
        ),
    )


def _instant(seconds: int | None) -> datetime | None:
    return None if seconds is None else from_seconds(seconds)
