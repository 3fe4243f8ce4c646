"""What members do with their questions: ask, choose whom to turn to, follow, say that it is answered, withdraw.

Each public method is one transaction: the change, what is owed for it, and the trace of who did it. Rights come with
the actor. Refusals are those of `bot.advice.requests.refusals` and `bot.advice.refusals`.
"""

from datetime import date, timedelta

from bot.advice.model import Booking, BookingState, SlotId
from bot.advice.requests.board import RequestsBoard
from bot.advice.requests.endings import Endings, load
from bot.advice.requests.ground import Ground
from bot.advice.requests.hands import Hands
from bot.advice.requests.helping import Helping
from bot.advice.requests.ladder import Ladder
from bot.advice.requests.line import Line
from bot.advice.requests.model import (
    DRAFTS_LIVE,
    MOST_TOPICS,
    QUESTION_LENGTH,
    TRIED_LENGTH,
    AdviceRequest,
    Place,
    PlaceId,
    RequestId,
    Rung,
    State,
    Wish,
    rungs_after,
)
from bot.advice.requests.promises import Promises, subject_of
from bot.advice.requests.refusals import (
    HoldOver,
    MayNotShare,
    NobodyFits,
    NoForum,
    NotYourRequest,
    QuestionUnreadable,
)
from bot.advice.requests.repository import helpers, places, requests
from bot.core import audit, solicitations
from bot.core.actor import Actor
from bot.core.agenda import AgendaKind
from bot.core.commitments import Commitment, Engagement
from bot.core.database import Reader, Transaction
from bot.core.ids import GuildId, UserId
from bot.core.text import clean

_LATE = timedelta(hours=2)


class RequestsService(RequestsBoard):
    """The use cases. Register its `agenda_kinds` before the first one. Follows what becomes of bookings and slots."""

    def __init__(self, ground: Ground) -> None:
        promises = Promises(ground)
        self._line = Line(ground, promises)
        self._endings = Endings(ground, promises, self._line)
        ladder = Ladder(ground, promises, self._endings)
        super().__init__(ground, promises, ladder)
        self.helping = Helping(ground, promises, self._endings, ladder, self._line)
        self.hands = Hands(ground, promises, self._endings, ladder)

    def agenda_kinds(self) -> tuple[AgendaKind, ...]:
        """Return what the agenda must know of requests."""
        return Promises.agenda_kinds(self._ladder.step, self._line.lapse, self._ladder.remind)

    # Asking and choosing

    async def ask(self, actor: Actor, wish: Wish) -> AdviceRequest:
        """Keep a question that nobody else sees, for a day; it takes the place of a former one that was not sent.

        Raises QuestionUnreadable, TooSoon or TooManyRequests.
        """
        question, tried = " ".join(wish.question.split())[:QUESTION_LENGTH], wish.tried.strip()[:TRIED_LENGTH]
        if not clean(question, QUESTION_LENGTH).strip():
            raise QuestionUnreadable
        now = self._ground.clock.now()
        async with self._ground.database.transaction() as tx:
            for former in await requests.alive_of(tx, actor.guild_id, actor.user_id):
                if former.state is State.DRAFT:
                    await self._endings.withdrawn(tx, former, actor.user_id)
            request_id = await requests.insert(
                tx,
                Wish(
                    question=question,
                    tried=tried,
                    topics=wish.topics[:MOST_TOPICS],
                    shareable=wish.shareable,
                    channel_id=wish.channel_id,
                    about=wish.about,
                ),
                guild_id=actor.guild_id,
                asker_id=actor.user_id,
                wanted_by=await self._wanted_by(actor.guild_id, wish.within_days),
                now=now,
                forgotten_at=now + DRAFTS_LIVE,
            )
            request = await load(tx, actor.guild_id, request_id)
            await self._promises.step_at(tx, request)
        return request

    async def take_slot(self, actor: Actor, request_id: RequestId, slot_id: SlotId) -> Booking:
        """Book a free slot with the question as it was asked. Raises what booking raises."""
        async with self._ground.database.transaction() as tx:
            request = await self._choosable(tx, actor, request_id)
            booking = await self._ground.advice.book_in(tx, actor, slot_id, request.question, request.tried)
            await self._endings.booked(tx, request, booking)
        return booking

    async def wait(self, actor: Actor, request_id: RequestId, adviser_id: UserId) -> Place:
        """Stand in the line of a resource person on the topic. Raises NobodyFits or AlreadyWaiting."""
        async with self._ground.database.transaction() as tx:
            request = await self._choosable(tx, actor, request_id)
            lines = await self._lines(tx, request, set())
            there = {place.adviser_id for place in await places.of_requests(tx, [request.id])}
            if adviser_id not in there and all(getattr(each, "adviser_id", None) != adviser_id for each in lines):
                raise NobodyFits
            if request.state is State.DRAFT:
                request = await self._ladder.stand(tx, request, Rung.WAITLIST)
                await self._sent(tx, request)
            return await self._line.join(tx, request, adviser_id)

    async def turn_to(self, actor: Actor, request_id: RequestId, rung: Rung) -> AdviceRequest:
        """Ask a peer, publish in a forum, or leave it to the stewards. Raises NobodyFits, MayNotShare or NoForum.

        On a request that waits further up already, a peer or the forum come in addition.
        """
        async with self._ground.database.transaction() as tx:
            request = await self._choosable(tx, actor, request_id)
            if request.state is State.DRAFT:
                request = await self._ladder.stand(tx, request, Rung.WAITLIST)
                await self._sent(tx, request)
            if request.state is State.OPEN and rung in rungs_after(request.rung):
                found = await self._ladder.enter(tx, request, rung, told=False)
            else:
                found = await self._ladder.also(tx, request, rung)
            if not found and rung is Rung.STEWARD:
                await self._ladder.assign(tx, await self._ladder.stand(tx, request, Rung.STEWARD))
            elif not found and rung is Rung.FORUM:
                raise NoForum if request.shareable else MayNotShare
            elif not found:
                raise NobodyFits
            return await load(tx, actor.guild_id, request_id)

    # Following

    async def withdraw(self, actor: Actor, request_id: RequestId) -> AdviceRequest:
        """Take a question back. Withdrawn twice, it is withdrawn. Raises NotYourRequest or RequestOver."""
        async with self._ground.database.transaction() as tx:
            request = await load(tx, actor.guild_id, request_id)
            request.refuse_unless_asked_by(actor)
            if request.state is State.WITHDRAWN:
                return request
            request.refuse_unless_choosable(actor)
            return await self._endings.withdrawn(tx, request, actor.user_id)

    async def answered(self, actor: Actor, request_id: RequestId) -> AdviceRequest:
        """Say that a question has its answer: whoever asked it, or owes it, or animates. Said twice, it is said."""
        async with self._ground.database.transaction() as tx:
            request = await load(tx, actor.guild_id, request_id)
            if not actor.steward and actor.user_id not in {request.asker_id, request.owner_id}:
                raise NotYourRequest
            if request.state is State.ANSWERED:
                return request
            request.refuse_unless_unanswered()
            return await self._endings.answered(tx, request, actor.user_id)

    async def not_yet(self, actor: Actor, request_id: RequestId) -> AdviceRequest:
        """Say that what somebody answered was not an answer: the next rung is climbed now."""
        async with self._ground.database.transaction() as tx:
            request = await load(tx, actor.guild_id, request_id)
            request.refuse_unless_asked_by(actor)
            request.refuse_unless_unanswered()
            if request.state is State.OPEN and request.heard is not None:
                await self._ladder.climb(tx, request)
            return await load(tx, actor.guild_id, request_id)

    # What is held

    async def take_held(self, actor: Actor, place_id: PlaceId) -> Booking:
        """Book the slot that is kept for `actor`. Raises HoldOver or NotYourRequest."""
        async with self._ground.database.transaction() as tx:
            place = await self._own_place(tx, actor, place_id)
            if place.booking_id is None or place.offered_until is None:
                raise HoldOver
            if place.offered_until <= self._ground.clock.now():
                raise HoldOver
            request = await load(tx, actor.guild_id, place.request_id)
            booking = await self._ground.advice.keep_in(tx, actor, place.booking_id)
            await self._endings.booked(tx, request, booking, served=place)
        return booking

    async def pass_on(self, actor: Actor, place_id: PlaceId) -> Place:
        """Let a slot that is kept for `actor` go to the next; the place in the line stays.

        Raises HoldOver or NotYourRequest.
        """
        async with self._ground.database.transaction() as tx:
            place = await self._own_place(tx, actor, place_id)
            if place.booking_id is None:
                raise HoldOver
            await self._line.release(tx, place)
            return await self._own_place(tx, actor, place_id)

    # What happens around

    async def booking_ended(self, tx: Transaction, booking: Booking, gone: UserId | None) -> None:
        """A hold was let go, or a conversation fell through: its question is open again, or goes with who asked it."""
        if booking.state is BookingState.HELD:
            await self._line.ended(tx, booking)
            return
        request = await requests.by_booking(tx, booking.id)
        if request is None or request.state is not State.BOOKED:
            return
        if gone == request.asker_id:
            await self._endings.withdrawn(tx, request, request.asker_id)
        else:
            await self._endings.reopened(tx, request)

    async def slots_freed(self, tx: Transaction, guild_id: GuildId, adviser_id: UserId) -> None:
        """Somebody has slots that nobody has: whoever waits for them is offered one."""
        await self._line.offer(tx, guild_id, adviser_id)

    async def person_left(self, guild_id: GuildId, user_id: UserId) -> None:
        """Somebody left: their questions are withdrawn, what they owed passes on, nobody waits for them."""
        async with self._ground.database.transaction() as tx:
            await self.departs(tx, guild_id, user_id)

    async def departs(self, tx: Transaction, guild_id: GuildId, user_id: UserId) -> None:
        """Do the same in the transaction given."""
        for request in await requests.alive_of(tx, guild_id, user_id):
            if request.alive:
                await self._endings.withdrawn(tx, request, user_id)
        for request in await requests.owned_by(tx, guild_id, user_id):
            await self._ladder.assign(tx, request, besides=user_id)
        await self.helping.person_left(tx, guild_id, user_id)
        for place in await self._line.dissolve(tx, guild_id, user_id):
            waiting = await requests.by_id(tx, place.request_id)
            if waiting is not None and waiting.state is State.OPEN and waiting.rung is Rung.WAITLIST:
                await self._ladder.climb(tx, waiting)

    async def commitments(self, reader: Reader, guild_id: GuildId, user_id: UserId) -> tuple[Commitment, ...]:
        """Return the questions of somebody that wait for an answer, and those that they owe one to."""
        asked = await requests.alive_of(reader, guild_id, user_id)
        owed = await requests.owned_by(reader, guild_id, user_id)
        return (
            *(Commitment(kind=Engagement.QUESTION) for each in asked if each.alive),
            *(Commitment(kind=Engagement.OWED, at=each.owed_at) for each in owed),
        )

    async def forget_person(self, tx: Transaction, guild_id: GuildId, user_id: UserId) -> None:
        """Erase what is kept of somebody who left for good: their questions, and that they were ever turned to."""
        ids = await requests.every_of(tx, guild_id, user_id)
        known = await helpers.of_requests(tx, ids)
        for request_id in ids:
            await self._promises.forgotten(
                tx, request_id, tuple(helper for helper in known if helper.request_id == request_id)
            )
        await requests.delete(tx, ids)
        await helpers.forget_person(tx, guild_id, user_id)
        await places.forget_adviser(tx, guild_id, user_id)
        await solicitations.forget_person(tx, guild_id, user_id)

    async def catch_up(self) -> None:
        """Have every step that was due long ago fall due again: one that was given up must strand nobody."""
        now = self._ground.clock.now()
        async with self._ground.database.transaction() as tx:
            for request in await requests.overdue(tx, now - _LATE):
                await requests.put_off(tx, request, now)
                await self._promises.step_at(tx, await load(tx, request.guild_id, request.id))

    async def _choosable(self, tx: Transaction, actor: Actor, request_id: RequestId) -> AdviceRequest:
        request = await load(tx, actor.guild_id, request_id)
        request.refuse_unless_choosable(actor)
        return request

    async def _own_place(self, tx: Transaction, actor: Actor, place_id: PlaceId) -> Place:
        place = await places.by_id(tx, place_id)
        if place is None or place.guild_id != actor.guild_id:
            raise HoldOver
        if place.member_id != actor.user_id:
            raise NotYourRequest
        return place

    async def _sent(self, tx: Transaction, request: AdviceRequest) -> None:
        await audit.record(
            tx,
            guild_id=request.guild_id,
            actor_id=request.asker_id,
            action="advice.request-sent",
            subject=subject_of(request.id),
            at=self._ground.clock.now(),
        )

    async def _wanted_by(self, guild_id: GuildId, within_days: int | None) -> date | None:
        if within_days is None:
            return None
        zone = (await self._ground.houses.settings(guild_id)).zone
        return self._ground.clock.now().astimezone(zone).date() + timedelta(days=within_days)
