"""Booking for somebody else: nothing is theirs before they said yes, and the slot is nobody else's until then."""

import asyncio
from datetime import UTC, datetime, time, timedelta

import pytest

from bot.advice.model import Booking, BookingState
from bot.advice.refusals import (
    BookingGone,
    BookingPending,
    NotYourBooking,
    OwnSlot,
    SlotTaken,
    SomebodyBusy,
    SomebodyGone,
    TooManyPending,
)
from bot.advice.reminding import held_until
from bot.core.actor import Actor
from bot.core.errors import UserError
from bot.core.ids import UserId
from tests.advice.world import ADVISER, ALICE, BOB, CHARLIE, DANIELE, GUILD, MEMBER, OUTSIDER, World

DANIELES = Actor(guild_id=GUILD, user_id=DANIELE)


async def _kept(world: World, number: int = 0) -> Booking:
    """Charlie keeps a slot with Alice for Bob, who is elected and has no time for forms."""
    slots = await world.slots()
    return await world.advice.book_for(OUTSIDER, BOB, slots[number], "Quel règlement pour la cantine ?", "")


async def test_what_an_aide_keeps_is_pending_and_taken(world: World) -> None:
    await world.opened()
    booking = await _kept(world)
    assert (booking.state, booking.booker_id, booking.aide_id) == (BookingState.PENDING, BOB, CHARLIE)
    with pytest.raises(SlotTaken):
        await world.advice.book(DANIELES, booking.slot_id, "Une question", "")
    await world.settle()
    (asked,) = world.told(BOB)
    assert asked.title == "Charlie a gardé un créneau pour vous"
    assert world.told(ALICE) == []
    assert world.discord.threads == []


async def test_one_tap_makes_it_a_booking_like_any_other_and_all_have_the_file(world: World) -> None:
    await world.opened()
    booking = await _kept(world)
    await world.settle()
    confirmed = await world.advice.confirm(MEMBER, booking.id)
    again = await world.advice.confirm(MEMBER, booking.id)
    assert confirmed.state is again.state is BookingState.CONFIRMED
    await world.settle()
    titles = {user_id: world.told(user_id)[-1].title for user_id in (BOB, CHARLIE, ALICE)}
    assert titles == {
        BOB: "Votre conversation avec Alice est réservée",
        CHARLIE: "C’est confirmé\u00a0: Bob verra Alice",
        ALICE: "Bob a réservé une conversation avec vous",
    }
    assert all(len(world.told(user_id)[-1].attachments) == 1 for user_id in titles)
    assert world.discord.threads[0].members == (BOB, CHARLIE, ALICE)
    await world.live(days=10)
    assert len([card for card in world.told(CHARLIE) if "Bientôt" in card.title or "approche" in card.title]) == 0
    assert "advice.let-go" not in " ".join(await world.owed())


async def test_either_moves_it_and_all_are_told(world: World) -> None:
    await world.opened()
    booking = await _kept(world)
    await world.advice.confirm(MEMBER, booking.id)
    await world.advice.move(OUTSIDER, booking.id, (await world.slots(CHARLIE))[-1])
    await world.settle()
    assert world.told(CHARLIE)[-1].title == "Un nouveau moment pour Bob et Alice"
    assert "Un nouveau moment" in world.told(BOB)[-1].title
    await world.advice.cancel(OUTSIDER, booking.id)
    await world.settle()
    for user_id in (BOB, CHARLIE, ALICE):
        assert len(world.told(user_id)[-1].attachments) == 1
        assert "lieu" in world.told(user_id)[-1].title or "libéré" in world.told(user_id)[-1].title


async def test_without_an_answer_it_is_free_again_and_the_aide_is_told(world: World) -> None:
    await world.opened()
    booking = await _kept(world)
    assert booking.pending_until == world.clock.now() + timedelta(days=1)
    await world.live_until(booking.pending_until + timedelta(minutes=1))
    assert booking.slot_id in await world.slots()
    (told,) = world.told(CHARLIE)
    assert "Bob n’a pas répondu à temps" in told.text
    assert len(world.told(BOB)) == 1
    assert world.told(ALICE) == []
    with pytest.raises(BookingGone):
        await world.advice.confirm(MEMBER, booking.id)


async def test_an_answer_that_comes_too_late_is_too_late_though_nothing_ran_meanwhile(world: World) -> None:
    await world.opened()
    booking = await _kept(world)
    assert booking.pending_until is not None
    world.clock.set(booking.pending_until)
    with pytest.raises(BookingGone):
        await world.advice.confirm(MEMBER, booking.id)
    world.clock.advance(days=20)
    await world.settle()
    assert [state for state, _ in (await world.owed()).values()] == ["skipped", "sent"]


async def test_a_no_frees_it_and_only_the_aide_hears(world: World) -> None:
    await world.opened()
    booking = await _kept(world)
    await world.settle()
    await world.advice.cancel(MEMBER, booking.id)
    await world.settle()
    assert booking.slot_id in await world.slots()
    assert "ne prendra pas ce créneau" in world.told(CHARLIE)[-1].text
    assert len(world.told(BOB)) == 1
    assert world.told(ALICE) == []
    assert await world.pending(booking.id) == {}


async def test_hours_that_close_let_both_know(world: World) -> None:
    draft = await world.opened()
    await _kept(world)
    await world.settle()
    await world.advice.close(ADVISER, draft.hours.id)
    await world.settle()
    assert all("libre" in world.told(user_id)[-1].title for user_id in (BOB, CHARLIE))


async def test_it_is_not_moved_before_it_was_agreed(world: World) -> None:
    await world.opened()
    booking = await _kept(world)
    assert (await world.advice.alternatives(MEMBER, booking.id)).slots == ()
    with pytest.raises(BookingPending):
        await world.advice.move(OUTSIDER, booking.id, (await world.slots())[-1])
    with pytest.raises(BookingPending):
        await world.advice.propose(OUTSIDER, booking.id)


async def test_only_the_member_it_is_for_confirms(world: World) -> None:
    await world.opened()
    booking = await _kept(world)
    for actor in (OUTSIDER, ADVISER, DANIELES):
        with pytest.raises(NotYourBooking):
            await world.advice.confirm(actor, booking.id)


async def test_why_a_member_cannot_take_a_slot_is_not_told_to_an_aide(world: World) -> None:
    await world.opened()
    await world.opened(Actor(guild_id=GUILD, user_id=DANIELE, adviser=True), adviser_id=DANIELE, time=time(18, 15))
    his = await world.advice.book(MEMBER, (await world.slots(adviser_id=ALICE))[0], "Une question", "")
    overlapping = (await world.slots(adviser_id=DANIELE))[0]
    for slot in (his.slot_id, overlapping):
        with pytest.raises(UserError) as refused:
            await world.advice.book_for(OUTSIDER, BOB, slot, "Une question", "")
        assert isinstance(refused.value, SomebodyBusy)
        assert refused.value.data == {}
    with pytest.raises(SomebodyBusy):
        await world.advice.book_for(OUTSIDER, ALICE, (await world.slots(adviser_id=ALICE))[0], "Une question", "")


async def test_nobody_keeps_more_than_a_few_slots_for_others_nor_ones_own_nor_for_who_is_not_here(world: World) -> None:
    await world.opened()
    await _kept(world)
    slots = await world.slots()
    with pytest.raises(OwnSlot):
        await world.advice.book_for(ADVISER, BOB, slots[0], "Une question", "")
    with pytest.raises(SomebodyGone):
        await world.advice.book_for(OUTSIDER, UserId(999), slots[0], "Une question", "")
    await world.advice.book_for(OUTSIDER, DANIELE, slots[0], "Une question", "")
    with pytest.raises(TooManyPending):
        await world.advice.book_for(OUTSIDER, DANIELE, slots[1], "Une question", "")


async def test_a_slot_kept_and_booked_at_once_has_one_winner(world: World) -> None:
    await world.opened()
    slot = (await world.slots())[0]
    results = await asyncio.gather(
        world.advice.book_for(OUTSIDER, BOB, slot, "Une question", ""),
        world.advice.book(DANIELES, slot, "Une question", ""),
        return_exceptions=True,
    )
    assert sorted(isinstance(each, Booking) for each in results) == [False, True]


async def test_an_aide_who_leaves_takes_nothing_away(world: World) -> None:
    await world.opened()
    booking = await _kept(world)
    await world.advice.person_left(GUILD, CHARLIE)
    confirmed = await world.advice.confirm(MEMBER, booking.id)
    assert confirmed.aide_id is None
    assert [each.id for each in (await world.advice.my_bookings(GUILD, CHARLIE)).ahead] == []


async def test_an_aide_finds_what_they_booked_among_their_own(world: World) -> None:
    await world.opened()
    booking = await _kept(world)
    assert [each.id for each in (await world.advice.my_bookings(GUILD, CHARLIE)).ahead] == [booking.id]
    assert [each.id for each in (await world.advice.my_bookings(GUILD, BOB)).ahead] == [booking.id]


@pytest.mark.parametrize(("hours", "held"), [(100, 24), (24.5, 23.5), (2, 1), (1, 0.5), (0.2, 0.1)])
def test_a_slot_is_kept_for_a_stated_time_that_ends_before_it_begins(hours: float, held: float) -> None:
    now = datetime(2027, 1, 4, 9, 0, tzinfo=UTC)
    assert held_until(now + timedelta(hours=hours), now) == now + timedelta(hours=held)
