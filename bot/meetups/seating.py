"""Seats and the line before them: who has one, who is offered one, who waits, and in which order.

A seat that comes free is held for the first in line, for `OFFER_FOR` and until `QUEUE_CLOSES` before the start at the
latest, then for the next one. From then on nothing is held: a free seat is for whoever takes it. The schema itself
refuses more people than seats, and anybody who would pass the first in line.

Each function works in the transaction it is given; whoever calls it tells people what it returns.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from bot.core.database import IntegrityError, Transaction
from bot.core.ids import UserId
from bot.meetups.model import OFFER_FOR, QUEUE_CLOSES, Occurrence, Seat, SeatState
from bot.meetups.refusals import Full, OfferGone, OrganisationComes
from bot.meetups.repository import occurrences, seats

COMING = frozenset({SeatState.SEATED, SeatState.OFFERED, SeatState.WAITING})
"""Who said yes, whether there was a seat for them yet or not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """A date as its line now is, and who was just offered a seat."""

    occurrence: Occurrence
    offers: tuple[Seat, ...] = ()


async def people(tx: Transaction, dates: Collection[Occurrence]) -> frozenset[UserId]:
    """Return everybody who said yes to one of these dates, and who facilitates them."""
    found: set[UserId] = set()
    for each in dates:
        found |= {seat.user_id for seat in await seats.people(tx, each.id, COMING)}
        found |= {each.facilitator_id} if each.facilitator_id is not None else set()
    return frozenset(found)


async def settle(tx: Transaction, occurrence: Occurrence, now: datetime) -> Settled:
    """Let go what was held too long, close the line when it is time, and hold free seats for those who are first."""
    closes_at = occurrence.starts_at - QUEUE_CLOSES
    if now >= closes_at and occurrence.queue_open:
        await occurrences.close_queue(tx, occurrence.id)
        occurrence = replace(occurrence, queue_open=False)
    if not occurrence.queue_open:
        await seats.shorten_offers(tx, occurrence.id, now)
    await seats.lapse(tx, occurrence.id, now)
    if not occurrence.queue_open:
        return Settled(occurrence=occurrence)
    free = (await seats.room(tx, occurrence)).free
    until = min(now + OFFER_FOR, closes_at)
    offered = []
    for waiting in (await seats.people(tx, occurrence.id, {SeatState.WAITING}))[:free]:
        await seats.offer(tx, occurrence.id, waiting.user_id, until)
        offered.append(replace(waiting, state=SeatState.OFFERED, offered_until=until, position=None))
    return Settled(occurrence=occurrence, offers=tuple(offered))


async def come(
    tx: Transaction,
    occurrence: Occurrence,
    user_id: UserId,
    now: datetime,
    *,
    organisation: str | None = None,
    by_series: bool = False,
) -> Seat:
    """Give somebody a seat, or their place in line; whoever has either keeps it. `occurrence` is settled.

    `organisation` is folded, given where only one person of each may come. Raises Full where nobody waits any more,
    and OrganisationComes.
    """
    before = await seats.of_person(tx, occurrence.id, user_id)
    if before is not None and before.state is SeatState.SEATED:
        return before
    if before is not None and before.state is SeatState.WAITING and occurrence.queue_open:
        return before
    offered = before is not None and before.state is SeatState.OFFERED
    if before is not None and before.state in COMING:
        organisation, by_series = before.organisation, before.by_series
    if organisation is not None and await seats.organisation_there(tx, occurrence.id, organisation, user_id):
        raise OrganisationComes
    room = await seats.room(tx, occurrence)
    others_wait = occurrence.queue_open and room.waiting > 0
    seated = offered or (room.free != 0 and not others_wait)
    if not seated and not occurrence.queue_open:
        raise Full
    try:
        await seats.answer(
            tx,
            occurrence,
            user_id,
            SeatState.SEATED if seated else SeatState.WAITING,
            now=now,
            by_series=by_series,
            ticket=None if seated else await seats.next_ticket(tx, occurrence.id),
            organisation=organisation,
        )
    except IntegrityError as error:
        raise Full from error
    return await _answered(tx, occurrence, user_id)


async def accept(tx: Transaction, occurrence: Occurrence, user_id: UserId, now: datetime) -> Seat:
    """Take the seat that is held for somebody; once taken it stays so. `occurrence` is settled. Raises OfferGone."""
    before = await seats.of_person(tx, occurrence.id, user_id)
    if before is None or before.state not in {SeatState.OFFERED, SeatState.SEATED}:
        raise OfferGone
    return await come(tx, occurrence, user_id, now)


async def not_come(
    tx: Transaction, occurrence: Occurrence, user_id: UserId, now: datetime, *, maybe: bool = False
) -> Seat:
    """Note that somebody does not come, or may: what they held is free, and the line is to be settled."""
    await seats.answer(tx, occurrence, user_id, SeatState.MAYBE if maybe else SeatState.ABSENT, now=now)
    return await _answered(tx, occurrence, user_id)


async def _answered(tx: Transaction, occurrence: Occurrence, user_id: UserId) -> Seat:
    seat = await seats.of_person(tx, occurrence.id, user_id)
    if seat is None:
        raise LookupError(f"no answer of {user_id} for the date {occurrence.id}")
    return seat
