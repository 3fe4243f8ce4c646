"""The life of a message owed, as rows: claimed under a lease, postponed, passed to its next address, finished.

    pending ──claim──▸ sending ──finished──▸ sent | skipped | dead
       ▴                  │
       └── postpone, next_address, release_leases

Every change of a claimed row names the attempt it belongs to, so that one which comes too late changes nothing. Claims
and what came of earlier ones are one transaction, carried out in one piece: `turn_over`.
Only `bot.core.delivery` uses this module.
"""

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from typing import Literal

from bot.core import standing, threads
from bot.core.address import PublicThread, parse_address
from bot.core.clock import from_seconds, to_seconds
from bot.core.database import Parameters, Reader, Row, Statement, Statements, Transaction
from bot.core.ids import GuildId, OutboxId, UserId
from bot.core.messenger import Sent
from bot.core.notice import Withheld
from bot.core.outbox import Owed
from bot.core.pace import channel_of
from bot.core.stays import HERE

_CHANNEL = """
    iif(
        destination GLOB 'mention:*',
        'channel:' || substr(destination, 9, instr(substr(destination, 9), ':') - 1),
        destination
    )
"""
"""The address of the channel in which a lane ends: whoever is called in a channel is written to there."""
_COLUMNS = """
    id, guild_id, kind, params, reader_id, route, step, attempts, failures, due_at, expires_at, first_attempt_at,
    unconfirmed_since, created_at
"""
"""In the order in which `_owed` takes them: by name, each would be looked for among all."""
_FINISH = """
    UPDATE outbox
    SET state = :state, reason = :reason, finished_at = :at, channel_id = :channel, message_id = :message,
        lease_until = NULL, unconfirmed_since = NULL
    WHERE id = :id AND state = 'sending' AND attempts = :attempts
"""
_LOOK_FURTHER = 20
"""How many times more messages than there are places are looked at, where many lanes end in one channel."""
_FIRST_IN_LANE = f"""
    NOT EXISTS (
        SELECT 1 FROM outbox AS earlier
        WHERE earlier.destination = owed.destination AND earlier.finished_at IS NULL
          AND (earlier.due_at, earlier.id) < (owed.due_at, owed.id) AND earlier.{HERE}
    )
"""


async def release_leases(tx: Transaction) -> int:
    """Put back what a former process had claimed; return how many rows. Only while no other process delivers."""
    return await tx.execute("UPDATE outbox SET state = 'pending', lease_until = NULL WHERE state = 'sending'")


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What may be claimed now: nothing on `busy` lanes, nor that ends in `full` channels, and direct messages only if
    `direct_messages`. `wait` says how long after so many failures the next attempt may begin."""

    now: datetime
    lease: timedelta
    wait: Callable[[int], timedelta]
    busy: Collection[str]
    full: Collection[str]
    direct_messages: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What came of an attempt: where the message stands, or why there was nothing to say."""

    owed: Owed
    outcome: Sent | Withheld
    at: datetime


def turn_over(statements: Statements, results: Sequence[Result], terms: Terms, places: int) -> list[Owed]:
    """Write down what came of attempts, and claim up to `places` messages."""
    if results:
        _settle(statements, results)
    return _claim(statements, terms, places) if places else []


def _settle(statements: Statements, results: Sequence[Result]) -> None:
    staying = standing.among(statements, [result.owed.id for result in results])
    plain: list[Parameters] = []
    for result in results:
        sql, parameters = _ended(result)
        beyond = _beyond(result, stays=result.owed.id in staying)
        if not beyond:
            plain.append(parameters)
        elif statements.execute(sql, parameters).rowcount == 1:
            for statement in beyond:
                statements.execute(*statement)
    statements.executemany(_FINISH, plain)


def _ended(result: Result) -> Statement:
    if isinstance(result.outcome, Withheld):
        return finished(result.owed, "skipped", at=result.at, reason=result.outcome.reason)
    return finished(result.owed, "sent", at=result.at, sent=result.outcome)


def _beyond(result: Result, *, stays: bool) -> list[Statement]:
    """Return what else is to be written down of a message that stays, or that opened a thread."""
    owed, outcome = result.owed, result.outcome
    if isinstance(outcome, Withheld):
        return [standing.never_posted(owed, outcome.reason)] if stays else []
    beyond = [standing.posted(owed, outcome, at=result.at)] if stays else []
    if isinstance(owed.address, PublicThread):
        beyond.append(threads.opened(owed.address, outcome))
    return beyond


def _claim(statements: Statements, terms: Terms, places: int) -> list[Owed]:
    """Claim the messages due for longest among the first of each lane, one at most that ends in any one channel.

    They are returned as they were before this attempt but for `attempts`, which counts it. Until it is concluded the
    attempt counts as a failure: should it take the process down with it, the row is already pushed forward. A row
    whose lease has run out is claimed again.
    """
    cursor = statements.execute(
        f"""
        SELECT {_COLUMNS} FROM outbox AS owed
        WHERE finished_at IS NULL AND due_at <= :now AND next_attempt_at <= :now
          AND (lease_until IS NULL OR lease_until <= :now)
          AND (:direct_messages OR destination NOT GLOB 'dm:*')
          AND (:busy = '[]' OR destination NOT IN (SELECT value FROM json_each(:busy)))
          AND (:full = '[]' OR {_CHANNEL} NOT IN (SELECT value FROM json_each(:full)))
          AND {HERE} AND {_FIRST_IN_LANE}
        ORDER BY due_at, id LIMIT :at_most
        """,
        {
            "now": to_seconds(terms.now),
            "direct_messages": terms.direct_messages,
            "busy": json.dumps(list(terms.busy)),
            "full": json.dumps(list(terms.full)),
            "at_most": places * _LOOK_FURTHER,
        },
    )
    claimed: dict[str, Owed] = {}
    for row in cursor:
        owed = _owed(row)
        claimed.setdefault(channel_of(owed.address), owed)
        if len(claimed) == places:
            break
    cursor.close()
    now, lease = to_seconds(terms.now), _not_before(terms.now + terms.lease)
    statements.executemany(
        """
        UPDATE outbox
        SET state = 'sending', attempts = :attempts, failures = failures + 1, lease_until = :lease,
            next_attempt_at = :retry, first_attempt_at = coalesce(first_attempt_at, :now),
            unconfirmed_since = coalesce(unconfirmed_since, :now)
        WHERE id = :id
        """,
        [
            {
                "id": owed.id,
                "attempts": owed.attempts,
                "now": now,
                "lease": lease,
                "retry": _not_before(terms.now + terms.wait(owed.failures + 1)),
            }
            for owed in claimed.values()
        ],
    )
    return list(claimed.values())


async def next_attempt(
    reader: Reader, *, now: datetime, direct_messages_from: datetime | None, full_until: Mapping[str, datetime]
) -> datetime | None:
    """Return when there will next be something to claim, None if nothing is owed. May be past, or too early.

    `full_until` says until when which channels are full.
    """
    rows = await reader.fetch_all(
        f"""
        SELECT min(max(
            next_attempt_at, coalesce(lease_until, 0), iif(destination GLOB 'dm:*', :direct, 0),
            coalesce((SELECT value FROM json_each(:full) WHERE key = {_CHANNEL}), 0)
        )) AS at
        FROM outbox AS owed
        WHERE finished_at IS NULL AND due_at <= :now AND {HERE} AND {_FIRST_IN_LANE}
        UNION ALL
        SELECT min(due_at) AS at FROM outbox WHERE finished_at IS NULL AND due_at > :now AND {HERE}
        """,
        {
            "now": to_seconds(now),
            "direct": 0 if direct_messages_from is None else _not_before(direct_messages_from),
            "full": json.dumps({channel: _not_before(until) for channel, until in full_until.items()}),
        },
    )
    instants = [row["at"] for row in rows if row["at"] is not None]
    return from_seconds(min(instants)) if instants else None


def finished(
    owed: Owed,
    state: Literal["sent", "skipped", "dead"],
    *,
    at: datetime,
    reason: str | None = None,
    sent: Sent | None = None,
) -> Statement:
    """End the life of a claimed message."""
    return (
        _FINISH,
        {
            "id": owed.id,
            "attempts": owed.attempts,
            "state": state,
            "reason": reason,
            "at": to_seconds(at),
            "channel": None if sent is None else sent.channel_id,
            "message": None if sent is None else sent.message_id,
        },
    )


async def postpone(
    tx: Transaction, owed: Owed, *, until: datetime, unconfirmed_since: datetime | None, failures: int, reason: str
) -> None:
    """Put a claimed message back, not to be claimed before `until`."""
    await tx.execute(
        """
        UPDATE outbox
        SET state = 'pending', lease_until = NULL, next_attempt_at = :until, unconfirmed_since = :unconfirmed,
            failures = :failures, reason = :reason
        WHERE id = :id AND state = 'sending' AND attempts = :attempts
        """,
        {
            "id": owed.id,
            "attempts": owed.attempts,
            "until": _not_before(until),
            "unconfirmed": None if unconfirmed_since is None else to_seconds(unconfirmed_since),
            "failures": failures,
            "reason": reason,
        },
    )


async def next_address(tx: Transaction, owed: Owed, *, at: datetime, reason: str) -> None:
    """Put a claimed message back for the next address of its route, at once; its trials begin anew."""
    await tx.execute(
        """
        UPDATE outbox
        SET state = 'pending', lease_until = NULL, step = step + 1, next_attempt_at = :at, unconfirmed_since = NULL,
            first_attempt_at = NULL, failures = 0, reason = :reason
        WHERE id = :id AND state = 'sending' AND attempts = :attempts
        """,
        {"id": owed.id, "attempts": owed.attempts, "at": to_seconds(at), "reason": reason},
    )


def _not_before(instant: datetime) -> int:
    # Rounded up: whoever was asked to wait must not come back a fraction of a second too early.
    return ceil(instant.timestamp())


def _owed(row: Row) -> Owed:
    number, guild, kind, params, reader, route, step, attempts, failures, due, expires, first, unconfirmed, made = row
    return Owed(
        id=OutboxId(number),
        guild_id=GuildId(guild),
        kind=kind,
        params=json.loads(params),
        reader_id=None if reader is None else UserId(reader),
        route=tuple(parse_address(text) for text in json.loads(route)),
        step=step,
        attempts=attempts + 1,
        failures=failures,
        due_at=from_seconds(due),
        expires_at=_instant(expires),
        first_attempt_at=_instant(first),
        unconfirmed_since=_instant(unconfirmed),
        created_at=from_seconds(made),
    )


def _instant(seconds: int | None) -> datetime | None:
    return None if seconds is None else from_seconds(seconds)
