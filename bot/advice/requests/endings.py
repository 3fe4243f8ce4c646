"""How a request ends, and how one that had ended opens again. There is no other way to either."""

from datetime import datetime

from bot.advice.model import Booking
from bot.advice.requests.ground import Ground
from bot.advice.requests.line import Line
from bot.advice.requests.model import (
    BETWEEN_RUNGS,
    AdviceRequest,
    Place,
    RequestId,
    Rung,
    State,
)
from bot.advice.requests.promises import REOPENED, Promises, subject_of
from bot.advice.requests.refusals import RequestGone
from bot.advice.requests.repository import helpers, requests
from bot.core import audit
from bot.core.database import Transaction
from bot.core.ids import GuildId, UserId


class Endings:
    """Answered, booked, withdrawn, owned; and open again. Everything happens in the transaction it is given."""

    def __init__(self, ground: Ground, promises: Promises, line: Line) -> None:
        self._ground = ground
        self._promises = promises
        self._line = line

    async def answered(self, tx: Transaction, request: AdviceRequest, by: UserId) -> AdviceRequest:
        """The question has its answer."""
        return await self._end(tx, request, State.ANSWERED, by)

    async def withdrawn(self, tx: Transaction, request: AdviceRequest, by: UserId) -> AdviceRequest:
        """Nobody need answer any more."""
        return await self._end(tx, request, State.WITHDRAWN, by)

    async def booked(
        self, tx: Transaction, request: AdviceRequest, booking: Booking, *, served: Place | None = None
    ) -> AdviceRequest:
        """There will be a conversation about it."""
        await self._line.leave(tx, request, served=served)
        await helpers.release(tx, request.id)
        await requests.book(tx, request, booking.id, self._ground.clock.now())
        return await self._settled(tx, request, "booked", request.asker_id)

    async def owned(
        self, tx: Transaction, request: AdviceRequest, owner_id: UserId, owed_at: datetime, by: UserId
    ) -> AdviceRequest:
        """A named steward owes an answer by a date. Its places in lines stay: a slot may still answer it."""
        await helpers.release(tx, request.id)
        await requests.own(tx, request, owner_id, owed_at, self._ground.clock.now())
        return await self._settled(tx, request, "owned", by)

    async def reopened(self, tx: Transaction, request: AdviceRequest) -> AdviceRequest:
        """The conversation falls through: the question is open again, and its next rung a day away."""
        now = self._ground.clock.now()
        await requests.open_at(tx, request, request.rung or Rung.WAITLIST, now, now + BETWEEN_RUNGS)
        opened = await self._settled(tx, request, "reopened", request.asker_id)
        await self._promises.tell_asker(tx, opened, REOPENED)
        return opened

    async def _end(self, tx: Transaction, request: AdviceRequest, state: State, by: UserId) -> AdviceRequest:
        await self._line.leave(tx, request)
        await helpers.release(tx, request.id)
        await requests.end(tx, request, state, self._ground.clock.now())
        return await self._settled(tx, request, state, by)

    async def _settled(self, tx: Transaction, request: AdviceRequest, what: str, by: UserId) -> AdviceRequest:
        after = await load(tx, request.guild_id, request.id)
        await self._promises.step_at(tx, after)
        await self._promises.changed(tx, request)
        await audit.record(
            tx,
            guild_id=request.guild_id,
            actor_id=by,
            action=f"advice.request-{what}",
            subject=subject_of(request.id),
            at=self._ground.clock.now(),
        )
        return after


async def load(tx: Transaction, guild_id: GuildId, request_id: RequestId) -> AdviceRequest:
    """Return the request of that server. Raises RequestGone."""
    request = await requests.by_id(tx, request_id)
    if request is None or request.guild_id != guild_id:
        raise RequestGone
    return request
