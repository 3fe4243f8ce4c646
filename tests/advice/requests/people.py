"""What people may do at once with slots, lines and questions, each at any moment, allowed or not."""

import asyncio
from collections.abc import Awaitable
from datetime import time, timedelta

from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule

from bot.advice.model import BookingId, OfficeHoursId, SlotId
from bot.advice.requests.model import (
    ForumOffer,
    HelperId,
    Offer,
    PeerOffer,
    PlaceId,
    RequestId,
    Rung,
    SlotOffer,
    WaitOffer,
)
from bot.core.actor import Actor
from bot.core.errors import UserError
from bot.core.ids import UserId
from tests.advice.requests.world import (
    ALICE,
    BOB,
    CANTEENS,
    CHARLIE,
    DANIELE,
    ERWAN,
    FANNY,
    GUILD,
    Forum,
    House,
    World,
    member,
    open_world,
)
from tests.support.life import NO_ROW, Life

PEOPLE = (ALICE, BOB, CHARLIE, DANIELE, ERWAN, FANNY)
NAMES = {ALICE: "Alice", BOB: "Bob", CHARLIE: "Charlie", DANIELE: "Danièle", ERWAN: "Erwan", FANNY: "Fanny"}

people = st.sampled_from(PEOPLE)
numbers = st.integers(0, 30)


class People(Life[World]):
    """Alice and Danièle hold office hours, Charlie and Danièle share the topic, Erwan and Fanny animate; all ask."""

    @initialize()
    def start(self) -> None:
        self.begin(open_world)
        self.rungs: dict[tuple[int, int], Rung | None] = {}
        self.checked_holds: set[int] = set()
        self._open(ALICE, 2, 9, 30)
        # A line to begin with: Danièle has the only slot, three people wait for it.
        self.book(DANIELE, 0)
        for user_id in (BOB, CHARLIE, FANNY):
            self.wait_for(user_id, ALICE)

    # Small steps

    def _actor(self, user_id: UserId) -> Actor:
        return member(user_id, steward=user_id in self.world.here.animate)

    def _open(self, adviser: UserId, day: int, hour: int, length: int) -> None:
        first = self.world.clock.now().date() + timedelta(days=day)
        self._try(
            self.world.opened(
                Actor(guild_id=GUILD, user_id=adviser, adviser=True),
                adviser_id=adviser,
                day=first,
                time=time(hour),
                length_minutes=length,
                weekly_maximum=3,
                topics=(CANTEENS,),
            )
        )

    # What people do

    @rule(adviser=st.sampled_from((ALICE, DANIELE)), day=st.integers(0, 6), hour=st.integers(8, 20))
    def open(self, adviser: UserId, day: int, hour: int) -> None:
        if adviser in self.world.here.names:
            self._open(adviser, day, hour, 30)

    @rule(user_id=people, choice=numbers, shareable=st.booleans(), within=st.sampled_from((None, 1, 7)))
    def ask_and_choose(self, user_id: UserId, choice: int, within: int | None, *, shareable: bool) -> None:
        if user_id not in self.world.here.names:
            return

        async def asked() -> None:
            request = await self.world.ask(user_id, shareable=shareable, within_days=within)
            offers = (await self.world.asked.offers(member(user_id), request.id)).offers
            if choice % 5:
                await self._choose(user_id, request.id, offers[choice % len(offers)] if offers else None)

        self._try(asked())

    async def _choose(self, user_id: UserId, request_id: RequestId, offer: Offer | None) -> None:
        actor, asked = member(user_id), self.world.asked
        match offer:
            case SlotOffer(slot=slot):
                await asked.take_slot(actor, request_id, slot.slot_id)
            case WaitOffer(adviser_id=adviser_id):
                await asked.wait(actor, request_id, adviser_id)
            case PeerOffer():
                await asked.turn_to(actor, request_id, Rung.PEER)
            case ForumOffer():
                await asked.turn_to(actor, request_id, Rung.FORUM)
            case None:
                await asked.turn_to(actor, request_id, Rung.STEWARD)

    @rule(user_id=people, adviser=st.sampled_from((ALICE, DANIELE)))
    def wait_for(self, user_id: UserId, adviser: UserId) -> None:
        async def waits() -> None:
            request = await self.world.ask(user_id)
            await self.world.asked.wait(member(user_id), request.id, adviser)

        if user_id in self.world.here.names:
            self._try(waits())

    @rule(number=numbers, choice=numbers)
    def choose_another_way(self, number: int, choice: int) -> None:
        row_id = self._id_in("advice_request", number, "state IN ('draft', 'open', 'owned')")

        async def chosen() -> None:
            request = await self.world.now_of(RequestId(row_id))
            offers = (await self.world.asked.offers(member(request.asker_id), request.id)).offers
            await self._choose(request.asker_id, request.id, offers[choice % len(offers)] if offers else None)

        if row_id != NO_ROW:
            self._try(chosen())

    @rule(user_id=people, number=numbers)
    def book(self, user_id: UserId, number: int) -> None:
        self._try(self.world.advice.book(member(user_id), SlotId(self._id_in("slot", number)), "Une question", ""))

    @rule(user_id=people, number=numbers, steward=st.booleans())
    def cancel(self, user_id: UserId, number: int, *, steward: bool) -> None:
        booking = BookingId(self._id_in("booking", number, "state = 'confirmed'"))
        self._try(self.world.advice.cancel(member(user_id, steward=steward), booking))

    @rule(number=numbers)
    def close(self, number: int) -> None:
        hours = OfficeHoursId(self._id_in("office_hours", number, "state = 'open'"))
        self._try(self.world.advice.close(member(ERWAN, steward=True), hours))

    @rule(user_id=people, number=numbers, taken=st.booleans())
    def answer_an_offer(self, user_id: UserId, number: int, *, taken: bool) -> None:
        place = PlaceId(self._id_in("advice_place", number))
        asked = self.world.asked
        self._try((asked.take_held if taken else asked.pass_on)(member(user_id), place))

    @rule(number=numbers, slot=numbers, first=people, second=people)
    def all_at_once(self, number: int, slot: int, first: UserId, second: UserId) -> None:
        """Whoever has a hold takes it and lets it pass, others book the slot, all in the same moment."""
        held = self._rows("SELECT id, member_id FROM advice_place WHERE state = 'offered'")
        slot_id = SlotId(self._id_in("slot", slot))

        async def together() -> None:
            attempts: list[Awaitable[object]] = [
                self.world.advice.book(member(each), slot_id, "Moi", "") for each in (first, second)
            ]
            if held:
                row = held[number % len(held)]
                owner, place = member(UserId(row["member_id"])), PlaceId(row["id"])
                attempts += [self.world.asked.take_held(owner, place) for _ in range(2)]
                attempts.append(self.world.asked.pass_on(owner, place))
            results = await asyncio.gather(*attempts, return_exceptions=True)
            assert all(not isinstance(each, BaseException) or isinstance(each, UserError) for each in results), results

        self.runner.run(together())

    @rule(number=numbers, yes=st.booleans())
    def help(self, number: int, *, yes: bool) -> None:
        rows = self._rows("SELECT * FROM advice_helper WHERE state = 'asked' ORDER BY id")
        if not rows:
            return
        row = rows[number % len(rows)]
        actor, helper = member(UserId(row["helper_id"])), HelperId(row["id"])
        if yes:
            self._try(self.world.asked.helping.accept(actor, helper))
            return
        request = self.runner.run(self.world.now_of(RequestId(row["request_id"])))
        before = self.runner.run(self.world.asked.mine(member(request.asker_id)))
        self._try(self.world.asked.helping.decline(actor, helper))
        assert self.runner.run(self.world.asked.mine(member(request.asker_id))) == before, "a no stays invisible"

    @rule(user_id=people, number=numbers, how=st.sampled_from(("replied", "come_forward", "offer_slot")))
    def come_forward(self, user_id: UserId, number: int, how: str) -> None:
        if user_id in self.world.here.names:
            request = RequestId(self._id_in("advice_request", number))
            self._try(getattr(self.world.asked.helping, how)(member(user_id), request))
        if how == "offer_slot":
            # Whoever offers a slot of theirs chooses whom to offer it to.
            self._know_holds()

    @rule(user_id=people, number=numbers, how=st.sampled_from(("answered", "withdraw", "not_yet")))
    def close_question(self, user_id: UserId, number: int, how: str) -> None:
        request = RequestId(self._id_in("advice_request", number))
        self._try(getattr(self.world.asked, how)(self._actor(user_id), request))

    @rule(user_id=people, to=people, number=numbers)
    def take_in_hand(self, user_id: UserId, to: UserId, number: int) -> None:
        request = RequestId(self._id_in("advice_request", number))
        self._try(self.world.asked.hands.take(self._actor(user_id), request))
        self._try(self.world.asked.hands.hand_over(self._actor(user_id), request, to))

    # What happens

    @rule(user_id=people)
    def leave(self, user_id: UserId) -> None:
        self.world.here.names.pop(user_id, None)
        self.runner.run(self.world.asked.person_left(GUILD, user_id))
        self.runner.run(self.world.advice.person_left(GUILD, user_id))

    @rule(user_id=people)
    def come_back(self, user_id: UserId) -> None:
        self.world.here.names[user_id] = NAMES[user_id]

    @rule(user_id=people)
    def pause_or_return(self, user_id: UserId) -> None:
        self.world.here.resting ^= {user_id}

    @rule(forum=st.booleans(), channel=st.booleans())
    def channels_come_and_go(self, *, forum: bool, channel: bool) -> None:
        self.world.server.forum = Forum() if forum else None
        self.world.server.house = House() if channel else House(stewards_channel_id=None)

    @rule(hours=st.sampled_from((0.5, 3, 13, 25, 80)))
    def live(self, hours: float) -> None:
        self.runner.run(self.world.live(hours=hours))
        self._know_holds()

    def _know_holds(self) -> None:
        held = self._rows("SELECT booking_id FROM advice_place WHERE state = 'offered'")
        self.checked_holds |= {row["booking_id"] for row in held}
