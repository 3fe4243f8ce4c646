"""The line: a slot that gets free is kept for the first, for a while, then goes on to the next."""

import asyncio
from datetime import date, time, timedelta

import pytest

from bot.advice.model import BookingState, SlotId
from bot.advice.refusals import SlotTaken
from bot.advice.requests.model import AdviceRequest, PlaceId, SlotOffer, State, WaitOffer, held_until
from bot.advice.requests.refusals import AlreadyWaiting, HoldOver, NobodyFits, NotYourRequest
from bot.core.actor import Actor
from bot.core.clock import from_seconds, to_seconds
from bot.core.errors import UserError
from bot.core.ids import UserId
from tests.advice.requests.world import (
    ALICE,
    BOB,
    CANTEENS,
    CHARLIE,
    DANIELE,
    ERWAN,
    GUILD,
    World,
    member,
    plain,
)
from tests.support.clock import FakeClock

ADVISER = Actor(guild_id=GUILD, user_id=ALICE, adviser=True)


async def waits(world: World, *people: UserId) -> list[AdviceRequest]:
    """Let people stand in Alice's line, in that order."""
    asked = []
    for who in people:
        world.clock.advance(minutes=2)
        request = await world.ask(who)
        await world.asked.wait(member(who), request.id, ALICE)
        asked.append(request)
    return asked


async def held(world: World) -> dict[UserId, PlaceId]:
    rows = await world.rows("SELECT id, member_id FROM advice_place WHERE state = 'offered'")
    return {UserId(row["member_id"]): PlaceId(row["id"]) for row in rows}


async def free_again(world: World) -> None:
    """Let whoever has Alice's slot free it."""
    mine = await world.advice.my_bookings(GUILD, DANIELE)
    await world.advice.cancel(member(DANIELE), mine.ahead[0].id)


async def test_a_free_slot_comes_first_then_a_place_in_a_line_each_saying_why(world: World) -> None:
    await world.full_hours()
    await world.opened(
        Actor(guild_id=GUILD, user_id=DANIELE, adviser=True), adviser_id=DANIELE, topics=("cantines",), time=time(12)
    )
    request = await world.ask()
    first, second, *_ = (await world.asked.offers(member(BOB), request.id)).offers
    assert isinstance(first, SlotOffer)
    assert (first.slot.adviser_id, first.topic) == (DANIELE, CANTEENS)
    assert isinstance(second, WaitOffer)
    assert (second.adviser_id, second.position) == (ALICE, 1)


async def test_a_chosen_slot_is_booked_with_the_question_as_it_was_asked(world: World) -> None:
    await world.opened(topics=(CANTEENS,))
    request = await world.ask(tried="Trois tarifs")
    offer = (await world.asked.offers(member(BOB), request.id)).offers[0]
    assert isinstance(offer, SlotOffer)
    booking = await world.asked.take_slot(member(BOB), request.id, offer.slot.slot_id)
    assert (booking.question, booking.tried) == ("Comment fixer un prix juste ?", "Trois tarifs")
    assert (await world.now_of(request)).state is State.BOOKED
    await world.settle()
    assert len(world.titles(BOB)) == 1


async def test_positions_are_first_come_first_served_and_visible(world: World) -> None:
    await world.full_hours()
    bob, charlie = await waits(world, BOB, CHARLIE)
    assert [each.position for each in (await world.asked.one(member(CHARLIE), charlie.id)).places] == [2]
    with pytest.raises(AlreadyWaiting):
        await world.asked.wait(member(BOB), bob.id, ALICE)
    await world.asked.withdraw(member(BOB), bob.id)
    assert [each.position for each in (await world.asked.one(member(CHARLIE), charlie.id)).places] == [1]


async def test_nobody_waits_for_whoever_holds_no_hours_on_the_topic(world: World) -> None:
    request = await world.ask()
    with pytest.raises(NobodyFits):
        await world.asked.wait(member(BOB), request.id, DANIELE)
    assert (await world.now_of(request)).state is State.DRAFT


async def test_a_freed_slot_is_kept_for_the_first_and_nobody_else_can_take_it(world: World) -> None:
    slot = await world.full_hours()
    (bob, _charlie) = await waits(world, BOB, CHARLIE)
    await free_again(world)
    await world.settle()
    assert world.titles(BOB)[-1] == "Un créneau est gardé pour vous avec Alice"
    assert "Un créneau" not in "".join(world.titles(CHARLIE))
    assert slot not in await world.slots(CHARLIE)
    with pytest.raises(SlotTaken):
        await world.advice.book(member(ERWAN), slot, "Vite", "")
    assert (await world.advice.my_bookings(GUILD, BOB)).ahead == ()
    assert (await world.advice.my_bookings(GUILD, ALICE)).ahead == ()
    booking = await world.asked.take_held(member(BOB), (await held(world))[BOB])
    assert booking.state is BookingState.CONFIRMED
    await world.settle()
    assert (await world.now_of(bob)).state is State.BOOKED
    assert len((await world.advice.my_bookings(GUILD, ALICE)).ahead) == 1
    assert "Une permanence" in plain(world.titles(ALICE)[-1]) or world.titles(ALICE)


async def test_after_twelve_hours_it_goes_on_to_the_next_and_the_place_stays(world: World) -> None:
    await world.full_hours()
    bob, _charlie = await waits(world, BOB, CHARLIE)
    await free_again(world)
    place = (await held(world))[BOB]
    await world.live(hours=11.9)
    assert set(await held(world)) == {BOB}
    await world.live(hours=0.2)
    assert set(await held(world)) == {CHARLIE}
    with pytest.raises(HoldOver):
        await world.asked.take_held(member(BOB), place)
    assert [each.position for each in (await world.asked.one(member(BOB), bob.id)).places] == [1]
    await world.live(hours=12.1)
    assert await held(world) == {}
    assert len(await world.slots(ERWAN)) == 1, "nobody in the line wants it: it is for everybody"


async def test_letting_it_pass_offers_it_to_the_next_at_once(world: World) -> None:
    await world.full_hours()
    await waits(world, BOB, CHARLIE)
    await free_again(world)
    await world.asked.pass_on(member(BOB), (await held(world))[BOB])
    assert set(await held(world)) == {CHARLIE}
    with pytest.raises(NotYourRequest):
        await world.asked.pass_on(member(BOB), (await held(world))[CHARLIE])
    with pytest.raises(NotYourRequest):
        await world.asked.take_held(member(BOB), (await held(world))[CHARLIE])


@pytest.mark.parametrize(
    ("hours_ahead", "notice_hours", "kept_hours"),
    [(48, 0, 12), (10, 0, 8), (10, 6, 4), (2.1, 0, None), (13.9, 0, 11.9), (26, 24, 2), (1, 0, None)],
)
def test_a_slot_is_kept_for_twelve_hours_or_until_two_before_it_starts(
    hours_ahead: float, notice_hours: float, kept_hours: float | None
) -> None:
    now = FakeClock().now()
    until = held_until(now + timedelta(hours=hours_ahead), timedelta(hours=notice_hours), now)
    assert until == (None if kept_hours is None else now + timedelta(hours=kept_hours))


async def test_two_hours_before_the_start_it_goes_on(world: World) -> None:
    await world.full_hours()
    await waits(world, BOB, CHARLIE)
    start = from_seconds((await world.rows("SELECT starts_at FROM slot"))[0]["starts_at"])
    await world.live_until(start - timedelta(hours=5))
    await free_again(world)
    assert set(await held(world)) == {BOB}
    await world.live_until(start - timedelta(hours=2))
    assert set(await held(world)) == set()


async def test_who_is_expected_elsewhere_then_is_passed_over(world: World) -> None:
    await world.full_hours()
    await world.opened(
        Actor(guild_id=GUILD, user_id=ERWAN, adviser=True),
        adviser_id=ERWAN,
        length_minutes=30,
        day=date(2027, 1, 7),
        time=time(18),
        topics=("Autre",),
    )
    (other,) = await world.slots(BOB)
    await world.advice.book(member(BOB), other, "Une autre", "")
    await waits(world, BOB, CHARLIE)
    await free_again(world)
    assert set(await held(world)) == {CHARLIE}


async def test_new_hours_serve_the_line_first(world: World) -> None:
    await world.full_hours()
    await waits(world, BOB, CHARLIE)
    await world.opened(length_minutes=90, day=date(2027, 1, 8), topics=(CANTEENS,))
    assert set(await held(world)) == {BOB, CHARLIE}
    assert len(await world.slots(ERWAN)) == 1
    await world.settle()


async def test_closing_office_hours_lets_go_of_what_was_kept_and_tells_of_no_conversation(world: World) -> None:
    await world.full_hours()
    (bob,) = await waits(world, BOB)
    await free_again(world)
    await world.settle()
    told = len(world.told(BOB)), len(world.told(ALICE))
    hours = (await world.advice.own_office_hours(ADVISER))[0].hours
    closing = await world.advice.close(ADVISER, hours.id)
    assert closing.bookings == ()
    await world.settle()
    assert (len(world.told(BOB)), len(world.told(ALICE))) == told
    assert await held(world) == {}
    await world.live(days=8)
    assert (await world.now_of(bob)).state is State.OWNED


async def test_an_absence_lets_go_of_what_was_kept_meanwhile(world: World) -> None:
    await world.full_hours()
    await waits(world, BOB)
    await free_again(world)
    day = date(2027, 1, 7)
    absence = await world.advice.absence_preview(ADVISER, day, day)
    await world.advice.declare_absence(ADVISER, to_seconds(absence.over.starts_at), to_seconds(absence.over.ends_at))
    assert await held(world) == {}
    assert [row["state"] for row in await world.rows("SELECT state FROM slot")] == ["closed"]
    await world.opened(length_minutes=30, day=date(2027, 1, 8), topics=(CANTEENS,))
    assert set(await held(world)) == {BOB}


async def test_a_conversation_that_falls_through_opens_the_question_again(world: World) -> None:
    await world.opened(topics=(CANTEENS,))
    request = await world.ask()
    (slot, *_) = await world.slots(BOB)
    booking = await world.asked.take_slot(member(BOB), request.id, slot)
    await world.advice.cancel(ADVISER, booking.id)
    await world.settle()
    assert world.titles(BOB)[-1] == "Votre question reste ouverte"
    assert (await world.now_of(request)).state is State.OPEN
    await world.live(days=6)
    assert (await world.now_of(request)).state is State.OWNED


async def test_moving_a_conversation_keeps_its_question_booked(world: World) -> None:
    await world.opened(topics=(CANTEENS,))
    request = await world.ask()
    first, second, *_ = await world.slots(BOB)
    booking = await world.asked.take_slot(member(BOB), request.id, first)
    await world.advice.move(member(BOB), booking.id, second)
    assert (await world.now_of(request)).state is State.BOOKED


async def test_who_waits_for_somebody_who_leaves_goes_up_the_ladder_at_once(world: World) -> None:
    await world.full_hours()
    (bob,) = await waits(world, BOB)
    await free_again(world)
    del world.here.names[ALICE]
    await world.asked.person_left(GUILD, ALICE)
    await world.advice.person_left(GUILD, ALICE)
    after = await world.now_of(bob)
    assert after.rung != "waitlist"
    assert await world.rows("SELECT 1 FROM advice_place WHERE state IN ('waiting', 'offered')") == []
    assert await world.rows("SELECT 1 FROM booking WHERE state = 'held'") == []
    await world.settle()


async def test_the_opening_shows_what_waits_and_a_slot_can_be_offered(world: World) -> None:
    request = await world.ask()
    await world.asked.turn_to(member(BOB), request.id, "forum")  # type: ignore[arg-type]
    await world.opened(topics=("cantines",), length_minutes=60)
    (question,) = await world.asked.unanswered_on(GUILD, ALICE, ("cantines",))
    assert (question.request_id, question.title) == (request.id, "Comment fixer un prix juste ?")
    assert await world.asked.unanswered_on(GUILD, ALICE, ("Statuts",)) == ()
    assert await world.asked.unanswered_on(GUILD, BOB, ("Cantines",)) == ()
    hold = await world.asked.helping.offer_slot(ADVISER, request.id)
    again = await world.asked.helping.offer_slot(ADVISER, request.id)
    assert again.place.id == hold.place.id
    await world.settle()
    assert world.titles(BOB)[-1] == "Un créneau est gardé pour vous avec Alice"
    await world.asked.take_held(member(BOB), hold.place.id)
    assert (await world.now_of(request)).state is State.BOOKED
    assert await world.asked.unanswered_on(GUILD, ALICE, ("cantines",)) == ()


async def test_one_of_many_who_want_it_at_once_has_it(world: World) -> None:
    slot = await world.full_hours()
    await waits(world, BOB, CHARLIE)
    await free_again(world)
    place = (await held(world))[BOB]
    attempts = [
        *(world.asked.take_held(member(BOB), place) for _ in range(4)),
        *(world.advice.book(member(UserId(100 + n)), SlotId(slot), "Moi", "") for n in range(12)),
    ]
    results = await asyncio.gather(*attempts, return_exceptions=True)
    assert sum(not isinstance(each, BaseException) for each in results) == 1
    assert all(isinstance(each, UserError) for each in results if isinstance(each, BaseException))
