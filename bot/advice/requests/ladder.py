"""The ladder: whom a question waits for, and the next rung a day later when no human has answered.

A rung that nobody stands on is passed over. The last one always holds: a steward is named, with a date.
"""

from bot.advice.requests.endings import Endings, load
from bot.advice.requests.ground import Ground, House
from bot.advice.requests.model import (
    AFTER_A_YES,
    ALONE_FOR,
    BETWEEN_RUNGS,
    MOST_HELPERS,
    AdviceRequest,
    Heard,
    HelperState,
    RequestId,
    Rung,
    State,
    owed_by,
    rungs_after,
)
from bot.advice.requests.promises import (
    CHECK,
    CLOSED,
    GIVEN_BACK,
    OWED,
    OWNED,
    YOURS,
    Promises,
    row_id,
    subject_of,
)
from bot.advice.requests.repository import helpers, requests
from bot.core import solicitations
from bot.core.agenda import Entry
from bot.core.database import Reader, Transaction
from bot.core.ids import UserId
from bot.core.text import fold


class Ladder:
    """Climbs. Everything happens in the transaction it is given."""

    def __init__(self, ground: Ground, promises: Promises, endings: Endings) -> None:
        self._ground = ground
        self._promises = promises
        self._endings = endings

    async def step(self, tx: Transaction, entry: Entry) -> None:
        """The next step of a request has fallen due: forget a draft, ask whether it was answered, or climb."""
        request = await requests.by_id(tx, RequestId(row_id(entry)))
        if request is None or entry.occurrence != str(request.step):
            return
        if request.state is State.DRAFT:
            await requests.delete(tx, [request.id])
        elif request.state is State.OPEN:
            await self._go_on(tx, request)

    async def _go_on(self, tx: Transaction, request: AdviceRequest) -> None:
        if request.heard is Heard.SAID and request.heard_from is not None:
            await self.check(tx, request, request.heard_from)
        elif request.heard is Heard.CHECKED and request.heard_from is not None:
            # A human answered, and the asker has not said otherwise.
            ended = await self._endings.answered(tx, request, request.heard_from)
            await self._promises.tell_asker(tx, ended, CLOSED)
        else:
            await self.climb(tx, request)

    async def climb(self, tx: Transaction, request: AdviceRequest) -> None:
        """Turn to whoever comes next, and tell the asker in a line."""
        for rung in rungs_after(request.rung):
            if await self.enter(tx, request, rung, told=True):
                return
        await self.assign(tx, request)

    async def enter(self, tx: Transaction, request: AdviceRequest, rung: Rung, *, told: bool) -> bool:
        """Stand on a rung if there is anybody there; return whether there is. With `told` the asker learns it."""
        match rung:
            case Rung.WAITLIST:
                # A place in a line is the member's own choice.
                return False
            case Rung.PEER:
                entered = await self._ask_next(tx, request)
            case Rung.FORUM:
                entered = await self._post(tx, request)
            case Rung.STEWARD:
                return await self._bring_to_stewards(tx, request, told=told)
        if entered:
            after = await self.stand(tx, request, rung)
            if told:
                await self._promises.climbed(tx, after, rung)
        return entered

    async def also(self, tx: Transaction, request: AdviceRequest, rung: Rung) -> bool:
        """Turn to somebody in addition, on a request that waits further up; return whether there is anybody."""
        match rung:
            case Rung.PEER:
                return await self._ask_next(tx, request)
            case Rung.FORUM:
                return await self._post(tx, request)
            case Rung.STEWARD:
                # It is with them already.
                return True
            case Rung.WAITLIST:
                return False

    async def stand(self, tx: Transaction, request: AdviceRequest, rung: Rung) -> AdviceRequest:
        """Let the request wait on a rung for a day."""
        now = self._ground.clock.now()
        await requests.open_at(tx, request, rung, now, now + BETWEEN_RUNGS)
        after = await load(tx, request.guild_id, request.id)
        await self._promises.step_at(tx, after)
        return after

    # Peers

    async def _ask_next(self, tx: Transaction, request: AdviceRequest) -> bool:
        for person in await self.peers(tx, request):
            if await self._ask(tx, request, person):
                return True
        return False

    async def _ask(self, tx: Transaction, request: AdviceRequest, person: UserId) -> bool:
        now = self._ground.clock.now()
        if not await solicitations.record(
            tx, guild_id=request.guild_id, user_id=person, about=subject_of(request.id), now=now
        ):
            return False
        row = await helpers.ask(tx, request.guild_id, request.id, person, HelperState.ASKED, now)
        await self._promises.asked(tx, request, row, person)
        return True

    async def declined(self, tx: Transaction, request: AdviceRequest) -> None:
        """Somebody said no. The next is asked, and nothing that the asker sees changes: not even the hour of a step."""
        if request.state is State.OPEN and request.rung is Rung.PEER and request.heard is None:
            await self._ask_next(tx, request)

    async def peers(self, reader: Reader, request: AdviceRequest) -> tuple[UserId, ...]:
        """Return who could be asked now, the closest first: never twice, never within a week of anything else."""
        turned_to = await helpers.of_requests(reader, [request.id])
        if len(turned_to) >= MOST_HELPERS or not request.topics:
            return ()
        topics = tuple(fold(topic) for topic in request.topics)
        now, guild_id = self._ground.clock.now(), request.guild_id
        left_alone = {
            request.asker_id,
            *await solicitations.resting(reader, guild_id, now),
            *await solicitations.asked_about(reader, guild_id, subject_of(request.id)),
            *(helper.helper_id for helper in turned_to),
        }
        return tuple(
            person
            for person in await self._ground.members.sharing(guild_id, topics)
            if person not in left_alone and self._ground.people.display_name(guild_id, person) is not None
        )

    # Somebody answers

    async def said(self, tx: Transaction, request: AdviceRequest, who: UserId) -> None:
        """Somebody says that they answer: they have some days before the asker is asked."""
        if request.state is State.OPEN:
            await requests.hear(tx, request, Heard.SAID, who, self._ground.clock.now() + AFTER_A_YES)
            await self._promises.step_at(tx, await load(tx, request.guild_id, request.id))

    async def check(self, tx: Transaction, request: AdviceRequest, who: UserId) -> None:
        """The asker is asked whether that was an answer; without a word it was."""
        if request.state is State.OPEN:
            await requests.hear(tx, request, Heard.CHECKED, who, self._ground.clock.now() + AFTER_A_YES)
        after = await load(tx, request.guild_id, request.id)
        await self._promises.step_at(tx, after)
        await self._promises.tell_asker(tx, after, CHECK, who=who)

    # The forum

    async def _post(self, tx: Transaction, request: AdviceRequest) -> bool:
        if not request.shareable or request.posted:
            return False
        forum = await self._ground.forums.forum_about(request.guild_id, request.asker_id, request.topics)
        if forum is None:
            return False
        await requests.mark_posted(tx, request)
        await self._promises.posted(tx, request, forum)
        return True

    # Stewards

    async def _bring_to_stewards(self, tx: Transaction, request: AdviceRequest, *, told: bool) -> bool:
        house = await self._ground.houses.settings(request.guild_id)
        if house.stewards_channel_id is None:
            return False
        after = await self.stand(tx, request, Rung.STEWARD)
        await self._promises.brought_to_stewards(tx, after, house.stewards_channel_id)
        if told:
            await self._promises.climbed(tx, after, Rung.STEWARD)
        return True

    async def assign(self, tx: Transaction, request: AdviceRequest, *, besides: UserId | None = None) -> None:
        """Name a steward, in a fair way. Where there is nobody, look again tomorrow, and at last give it back."""
        house = await self._ground.houses.settings(request.guild_id)
        owner = await self._whose_turn(tx, request, house, besides)
        if owner is not None:
            await self.own(tx, request, owner, house, by=owner, told=True)
            return
        now = self._ground.clock.now()
        if request.state is not State.OPEN:
            # Whoever owed the answer is gone, and nobody is there to take over yet.
            await self.stand(tx, request, Rung.STEWARD)
        elif now - (request.opened_at or request.created_at) >= ALONE_FOR:
            ended = await self._endings.withdrawn(tx, request, request.asker_id)
            await self._promises.tell_asker(tx, ended, GIVEN_BACK)
        else:
            await requests.put_off(tx, request, now + BETWEEN_RUNGS)
            await self._promises.step_at(tx, await load(tx, request.guild_id, request.id))

    async def own(
        self, tx: Transaction, request: AdviceRequest, owner_id: UserId, house: House, *, by: UserId, told: bool
    ) -> AdviceRequest:
        """Let that person owe the answer; the asker learns who and by when and, with `told`, so do they."""
        now = self._ground.clock.now()
        # Whoever takes over owes it by the day that was promised, unless that is past.
        promised = request.owed_at if request.owed_at is not None and request.owed_at > now else None
        owed_at = promised or owed_by(now, request.wanted_by, house.zone)
        owned = await self._endings.owned(tx, request, owner_id, owed_at, by)
        if told and house.stewards_channel_id is not None:
            await self._promises.brought_to_stewards(tx, owned, house.stewards_channel_id)
        await self._promises.tell_asker(tx, owned, OWNED)
        if told:
            await self._promises.tell_owner(tx, owned, YOURS, house.stewards_channel_id)
        return owned

    async def _whose_turn(
        self, reader: Reader, request: AdviceRequest, house: House, besides: UserId | None
    ) -> UserId | None:
        """Return the steward who owes least and took one in hand longest ago; those on a pause only if all are."""
        there = self._ground.people.stewards(request.guild_id, house.steward_role_id)
        able = [each for each in there if each not in {request.asker_id, besides}]
        paused = await self._ground.members.paused(request.guild_id)
        awake = [each for each in able if each not in paused] or able
        loads = await requests.loads(reader, request.guild_id)
        return min(awake, key=lambda each: (*loads.get(each, (0, 0)), each), default=None)

    async def remind(self, tx: Transaction, entry: Entry) -> None:
        """The day has come on which an answer is owed: one word to whoever owes it, or somebody else if they left."""
        request = await requests.by_id(tx, RequestId(row_id(entry)))
        if request is None or entry.occurrence != str(request.step) or request.owner_id is None:
            return
        house = await self._ground.houses.settings(request.guild_id)
        if request.owner_id not in self._ground.people.stewards(request.guild_id, house.steward_role_id):
            await self.assign(tx, request, besides=request.owner_id)
        else:
            await self._promises.tell_owner(tx, request, OWED, house.stewards_channel_id)
