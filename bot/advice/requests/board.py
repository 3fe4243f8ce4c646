"""What can be asked about advice requests without changing anything: what to offer, where each stands, what is open."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.advice.model import FreeSlot, Slot
from bot.advice.plan import Span, first_overlap
from bot.advice.repository import bookings, slots
from bot.advice.repository.slots import Search
from bot.advice.requests.ground import Ground
from bot.advice.requests.ladder import Ladder
from bot.advice.requests.model import (
    BETWEEN_RUNGS,
    AdviceRequest,
    ForumOffer,
    HelperId,
    HelperState,
    Offer,
    Offers,
    OpenQuestion,
    PeerOffer,
    PlaceId,
    RequestId,
    SlotOffer,
    Standing,
    WaitOffer,
)
from bot.advice.requests.promises import Promises
from bot.advice.requests.refusals import RequestGone
from bot.advice.requests.repository import helpers, places, requests
from bot.core.actor import Actor
from bot.core.database import Reader
from bot.core.ids import GuildId, UserId
from bot.core.text import fold

_SLOTS_WITHIN = timedelta(days=21)
_LINES_SINCE = timedelta(days=30)
"""Whoever has had no slot for longer than this is not waited for."""
_SLOTS_OFFERED = 2
_LINES_OFFERED = 2
_LOOKED_AT = 60
_SHOWN = 8
_OPTIONS = 25
QUESTIONS_SHOWN = 5


class RequestsBoard:
    """The questions. Nothing here writes."""

    def __init__(self, ground: Ground, promises: Promises, ladder: Ladder) -> None:
        self._ground = ground
        self._promises = promises
        self._ladder = ladder

    async def topic_choices(self, actor: Actor) -> tuple[str, ...]:
        """Return the topics to choose among: those of office hours first, then those of the server; 25 at most."""
        named = (
            *await self._ground.advice.topics(actor.guild_id),
            *await self._ground.members.topic_names(actor.guild_id, actor.user_id),
        )
        return tuple({fold(name): name for name in reversed(named)}[key] for key in dict.fromkeys(map(fold, named)))[
            :_OPTIONS
        ]

    async def offers(self, actor: Actor, request_id: RequestId) -> Offers:
        """Return what can be done with a question of `actor`, best first. Raises RequestGone, RequestOver."""
        request = await self._request(self._ground.database, actor.guild_id, request_id)
        request.refuse_unless_choosable(actor)
        reader = self._ground.database
        free = await self._slots(reader, request)
        offers: list[Offer] = [SlotOffer(slot=slot, topic=_shared(request, slot.topics)) for slot in free]
        offers += await self._lines(reader, request, {slot.adviser_id for slot in free})
        if await self._ladder.peers(reader, request):
            offers.append(PeerOffer(topic=request.topics[0] if request.topics else ""))
        if request.shareable and not request.posted:
            forum = await self._ground.forums.forum_about(request.guild_id, request.asker_id, request.topics)
            if forum is not None:
                promised = self._ground.clock.now() + BETWEEN_RUNGS
                offers.append(ForumOffer(community=forum.community, promised_at=promised))
        return Offers(request=request, offers=tuple(offers))

    async def mine(self, actor: Actor) -> tuple[Standing, ...]:
        """Return where the last questions of `actor` stand."""
        found = await requests.of_asker(self._ground.database, actor.guild_id, actor.user_id, _SHOWN)
        return await self._standings(found)

    async def one(self, actor: Actor, request_id: RequestId) -> Standing:
        """Return where one question of `actor`'s own stands. Raises RequestGone or NotYourRequest."""
        request = await self._request(self._ground.database, actor.guild_id, request_id)
        request.refuse_unless_asked_by(actor)
        return (await self._standings([request]))[0]

    async def in_hand_of(self, actor: Actor, request_id: RequestId) -> AdviceRequest:
        """Return a question that `actor` may hand over. Raises RequestGone, RequestOver or OnlyStewards."""
        request = await self._request(self._ground.database, actor.guild_id, request_id)
        request.refuse_unless_in_hand_of(actor)
        request.refuse_unless_unanswered()
        return request

    async def _standings(self, found: Sequence[AdviceRequest]) -> tuple[Standing, ...]:
        reader = self._ground.database
        ids = [request.id for request in found]
        every_place = await places.of_requests(reader, ids)
        every_hold = await places.holds(reader, every_place)
        every_helper = await helpers.of_requests(reader, ids)
        return tuple(
            [
                Standing(
                    request=request,
                    places=tuple(place for place in every_place if place.request_id == request.id),
                    holds=tuple(hold for hold in every_hold if hold.place.request_id == request.id),
                    accepted=tuple(
                        helper.helper_id
                        for helper in every_helper
                        if helper.request_id == request.id and helper.state is HelperState.ACCEPTED
                    ),
                    post=await self._promises.post_of(reader, request.id),
                )
                for request in found
            ]
        )

    async def open_questions(self, guild_id: GuildId, limit: int = QUESTIONS_SHOWN) -> tuple[OpenQuestion, ...]:
        """Return the questions that may be shown to others and have no answer yet, the oldest first: for a bulletin."""
        return await self._located(
            await requests.open_questions(self._ground.database, guild_id, topics=None, besides=None, limit=limit)
        )

    async def waits(self, guild_id: GuildId, since: datetime, before: datetime) -> Sequence[timedelta | None]:
        """Return how long each question sent within that time waited for its outcome, None where it waits still."""
        return await requests.waits(self._ground.database, guild_id, since, before)

    async def unanswered_on(
        self, guild_id: GuildId, adviser_id: UserId, topics: Sequence[str], limit: int = QUESTIONS_SHOWN
    ) -> tuple[OpenQuestion, ...]:
        """Return the shareable questions on these topics that others asked and nobody answered, the oldest first."""
        return await self._located(
            await requests.open_questions(
                self._ground.database,
                guild_id,
                topics=[fold(topic) for topic in topics],
                besides=adviser_id,
                limit=limit,
            )
        )

    async def stewards(self, guild_id: GuildId) -> tuple[UserId, ...]:
        """Return who could take a question in hand."""
        house = await self._ground.houses.settings(guild_id)
        return self._ground.people.stewards(guild_id, house.steward_role_id)

    async def active_people(self, guild_id: GuildId) -> frozenset[UserId]:
        """Return everybody whose leaving would matter to a question under way."""
        return await requests.people(self._ground.database, guild_id)

    async def guild_of(self, request_id: RequestId) -> GuildId | None:
        """Return the server of a request: a button in a direct message does not say it."""
        return await requests.guild_of(self._ground.database, request_id)

    async def guild_of_place(self, place_id: PlaceId) -> GuildId | None:
        """Return the server of a place: a button in a direct message does not say it."""
        return await places.guild_of(self._ground.database, place_id)

    async def guild_of_helper(self, helper_id: HelperId) -> GuildId | None:
        """Return the server on which somebody was turned to: a button in a direct message does not say it."""
        return await helpers.guild_of(self._ground.database, helper_id)

    async def _request(self, reader: Reader, guild_id: GuildId, request_id: RequestId) -> AdviceRequest:
        request = await requests.by_id(reader, request_id)
        if request is None or request.guild_id != guild_id:
            raise RequestGone
        return request

    async def _slots(self, reader: Reader, request: AdviceRequest) -> tuple[FreeSlot, ...]:
        """Return the next slot of each of two people whom the asker could see, on one of the topics if any."""
        now = self._ground.clock.now()
        span = Span(starts_at=now, ends_at=now + _SLOTS_WITHIN)
        found = await slots.free(
            reader,
            Search(
                guild_id=request.guild_id,
                now=now,
                until=span.ends_at,
                limit=_LOOKED_AT,
                topics=tuple(fold(topic) for topic in request.topics),
            ),
        )
        busy = await bookings.engagements(reader, request.guild_id, request.asker_id, span)
        first: dict[UserId, Slot] = {}
        for slot in found:
            mine = Span(starts_at=slot.starts_at, ends_at=slot.ends_at)
            if slot.adviser_id != request.asker_id and first_overlap([mine], busy) is None:
                first.setdefault(slot.adviser_id, slot)
        return tuple(
            FreeSlot(
                slot_id=slot.id,
                adviser_id=slot.adviser_id,
                starts_at=slot.starts_at,
                ends_at=slot.ends_at,
                place=slot.place,
                topics=slot.topics,
            )
            for slot in list(first.values())[:_SLOTS_OFFERED]
        )

    async def _lines(self, reader: Reader, request: AdviceRequest, free: set[UserId]) -> list[Offer]:
        """Return the lines of those on the topic who have nothing free, where the asker does not wait already."""
        if not request.topics:
            return []
        since = self._ground.clock.now() - _LINES_SINCE
        topics = [fold(topic) for topic in request.topics]
        there = {place.adviser_id for place in await places.of_requests(reader, [request.id])}
        found = [
            WaitOffer(
                adviser_id=adviser_id,
                topic=topic,
                position=await places.length(reader, request.guild_id, adviser_id) + 1,
            )
            for adviser_id, topic in await places.advisers_on(reader, request.guild_id, topics, since)
            if adviser_id not in free | there | {request.asker_id}
        ]
        return list(sorted(found, key=lambda each: each.position)[:_LINES_OFFERED])

    async def _located(self, questions: Sequence[OpenQuestion]) -> tuple[OpenQuestion, ...]:
        reader = self._ground.database
        return tuple([replace(each, post=await self._promises.post_of(reader, each.request_id)) for each in questions])


def _shared(request: AdviceRequest, topics: Sequence[str]) -> str:
    """Return the topic of the request that is among `topics`, as the request spells it; empty if there is none."""
    named = {fold(topic) for topic in topics}
    return next((topic for topic in request.topics if fold(topic) in named), "")
