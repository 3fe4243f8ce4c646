"""What stewards do with the questions that reach them: take one in hand, hand it over; each has a name and a date."""

from bot.advice.requests.endings import Endings, load
from bot.advice.requests.ground import Ground
from bot.advice.requests.ladder import Ladder
from bot.advice.requests.model import AdviceRequest, RequestId, State
from bot.advice.requests.promises import Promises
from bot.advice.requests.refusals import NotASteward, OnlyStewards, OwnQuestion, RequestOver
from bot.advice.requests.repository import requests
from bot.core.actor import Actor
from bot.core.ids import UserId


class Hands:
    """The use cases of stewards."""

    def __init__(self, ground: Ground, promises: Promises, endings: Endings, ladder: Ladder) -> None:
        self._ground = ground
        self._promises = promises
        self._endings = endings
        self._ladder = ladder

    async def take(self, actor: Actor, request_id: RequestId) -> AdviceRequest:
        """Owe the answer from now on. Raises OnlyStewards, OwnQuestion, RequestOver."""
        house = await self._ground.houses.settings(actor.guild_id)
        async with self._ground.database.transaction() as tx:
            request = await load(tx, actor.guild_id, request_id)
            if not actor.steward:
                raise OnlyStewards
            if request.asker_id == actor.user_id:
                raise OwnQuestion
            request.refuse_unless_unanswered()
            if request.owner_id == actor.user_id:
                return request
            return await self._ladder.own(tx, request, actor.user_id, house, by=actor.user_id, told=False)

    async def hand_over(self, actor: Actor, request_id: RequestId, to: UserId) -> AdviceRequest:
        """Let another steward owe the answer, who is told. Raises OnlyStewards, NotASteward, RequestOver."""
        house = await self._ground.houses.settings(actor.guild_id)
        async with self._ground.database.transaction() as tx:
            request = await load(tx, actor.guild_id, request_id)
            request.refuse_unless_in_hand_of(actor)
            if request.state is not State.OWNED:
                raise RequestOver
            there = self._ground.people.stewards(actor.guild_id, house.steward_role_id)
            if to not in there or to == request.asker_id:
                raise NotASteward
            if to == request.owner_id:
                return request
            return await self._ladder.own(tx, request, to, house, by=actor.user_id, told=to != actor.user_id)

    async def in_hand(self, actor: Actor) -> tuple[AdviceRequest, ...]:
        """Return the questions to which `actor` owes an answer, the most pressing first."""
        return await requests.owned_by(self._ground.database, actor.guild_id, actor.user_id)
