"""What those who help do: say yes or no to a question put to them, come forward, offer a slot.

A no needs no reason, and neither it nor a silence is ever shown to whoever asked.
"""

from bot.advice.model import Slot
from bot.advice.repository import slots
from bot.advice.repository.slots import Search
from bot.advice.requests.board import QUESTIONS_SHOWN
from bot.advice.requests.endings import Endings, load
from bot.advice.requests.ground import Ground
from bot.advice.requests.ladder import Ladder
from bot.advice.requests.line import Line
from bot.advice.requests.model import (
    BETWEEN_RUNGS,
    AdviceRequest,
    Helper,
    HelperId,
    HelperState,
    Hold,
    PlaceState,
    RequestId,
    Rung,
    State,
)
from bot.advice.requests.promises import Promises
from bot.advice.requests.refusals import (
    HelpOver,
    MayNotShare,
    NoSlotToOffer,
    NotAsked,
    OwnQuestion,
)
from bot.advice.requests.repository import helpers, places, requests
from bot.core.actor import Actor
from bot.core.database import Transaction
from bot.core.ids import GuildId, UserId


class Helping:
    """The use cases of whoever helps."""

    def __init__(self, ground: Ground, promises: Promises, endings: Endings, ladder: Ladder, line: Line) -> None:
        self._ground = ground
        self._promises = promises
        self._endings = endings
        self._ladder = ladder
        self._line = line

    async def accept(self, actor: Actor, helper_id: HelperId) -> AdviceRequest:
        """Say yes to a question put to one: the two meet in a thread of their own. Raises HelpOver or NotAsked."""
        async with self._ground.database.transaction() as tx:
            helper, request = await self._asked(tx, actor, helper_id)
            if helper.state is HelperState.ACCEPTED:
                return request
            if helper.state is not HelperState.ASKED or not request.unanswered:
                raise HelpOver
            await helpers.set_state(tx, helper.id, HelperState.ACCEPTED)
            await self._promises.introduced(tx, request, helper)
            await self._ladder.said(tx, request, helper.helper_id)
        return request

    async def decline(self, actor: Actor, helper_id: HelperId) -> None:
        """Say no; the next is asked, and whoever asked learns nothing. Raises HelpOver or NotAsked."""
        async with self._ground.database.transaction() as tx:
            helper, request = await self._asked(tx, actor, helper_id)
            if helper.state is HelperState.ACCEPTED:
                raise HelpOver
            if helper.state is HelperState.ASKED:
                await helpers.set_state(tx, helper.id, HelperState.DECLINED)
                await self._ladder.declined(tx, request)

    async def come_forward(self, actor: Actor, request_id: RequestId) -> AdviceRequest:
        """Answer a shareable question nobody asked one: the two meet in a thread of their own.

        Raises OwnQuestion, MayNotShare or RequestOver.
        """
        async with self._ground.database.transaction() as tx:
            request = await self._shareable(tx, actor, request_id)
            known = [each for each in await helpers.of_requests(tx, [request.id]) if each.helper_id == actor.user_id]
            if known and known[0].state is HelperState.ACCEPTED:
                return request
            now = self._ground.clock.now()
            row = await helpers.ask(tx, request.guild_id, request.id, actor.user_id, HelperState.ACCEPTED, now)
            helper = await helpers.by_id(tx, row)
            if helper is not None:
                await self._promises.introduced(tx, request, helper)
            await self._ladder.said(tx, request, actor.user_id)
        return request

    async def offer_slot(self, actor: Actor, request_id: RequestId) -> Hold:
        """Keep one's next free slot for whoever asked a shareable question; they are told at once.

        Raises OwnQuestion, MayNotShare, RequestOver or NoSlotToOffer.
        """
        async with self._ground.database.transaction() as tx:
            request = await self._shareable(tx, actor, request_id)
            mine = [
                place
                for place in await places.of_requests(tx, [request.id])
                if place.adviser_id == actor.user_id and place.member_id == request.asker_id
            ]
            place_id = mine[0].id if mine else await places.join(tx, request, actor.user_id, self._ground.clock.now())
            place = await places.by_id(tx, place_id)
            for slot in await self._free(tx, actor):
                if place is not None and (
                    place.state is PlaceState.OFFERED or await self._line.take_turn(tx, place, slot)
                ):
                    break
            held = await places.by_id(tx, place_id)
            found = () if held is None else await places.holds(tx, [held])
            if not found:
                raise NoSlotToOffer
        return found[0]

    async def replied(self, actor: Actor, request_id: RequestId) -> AdviceRequest:
        """Say that one answered a question where it was posted: the asker is asked whether that was it.

        Raises OwnQuestion, MayNotShare or RequestOver.
        """
        async with self._ground.database.transaction() as tx:
            request = await self._shareable(tx, actor, request_id)
            if request.heard is None:
                await self._ladder.check(tx, request, actor.user_id)
        return request

    async def person_left(self, tx: Transaction, guild_id: GuildId, user_id: UserId) -> None:
        """Somebody left: what they were asked is asked of the next, and what they said they would answer waits anew."""
        for helper in await helpers.asked_of(tx, guild_id, user_id):
            await helpers.set_state(tx, helper.id, HelperState.RELEASED)
            await self._ladder.declined(tx, await load(tx, guild_id, helper.request_id))
        now = self._ground.clock.now()
        for request in await requests.heard_from(tx, guild_id, user_id):
            if request.state is State.OPEN:
                await requests.open_at(tx, request, request.rung or Rung.PEER, now, now + BETWEEN_RUNGS)
                await self._promises.step_at(tx, await load(tx, guild_id, request.id))

    async def _asked(self, tx: Transaction, actor: Actor, helper_id: HelperId) -> tuple[Helper, AdviceRequest]:
        helper = await helpers.by_id(tx, helper_id)
        if helper is None or helper.guild_id != actor.guild_id:
            raise HelpOver
        if helper.helper_id != actor.user_id:
            raise NotAsked
        return helper, await load(tx, actor.guild_id, helper.request_id)

    async def _shareable(self, tx: Transaction, actor: Actor, request_id: RequestId) -> AdviceRequest:
        request = await load(tx, actor.guild_id, request_id)
        if not request.shareable or request.state is State.DRAFT:
            raise MayNotShare
        if request.asker_id == actor.user_id:
            raise OwnQuestion
        request.refuse_unless_unanswered()
        return request

    async def _free(self, tx: Transaction, actor: Actor) -> tuple[Slot, ...]:
        now = self._ground.clock.now()
        return await slots.free(
            tx,
            Search(
                guild_id=actor.guild_id,
                now=now,
                until=now + 2 * 30 * BETWEEN_RUNGS,
                limit=4 * QUESTIONS_SHOWN,
                adviser_id=actor.user_id,
            ),
        )
