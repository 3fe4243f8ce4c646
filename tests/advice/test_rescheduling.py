"""« Imprévu » : the other side chooses among three other moments, the first choice wins, the calendar file follows."""

import asyncio
import io
from datetime import timedelta

import pytest
import vobject

from bot.advice.model import Moved, SlotId
from bot.advice.refusals import (
    BookingStarted,
    NothingProposed,
    NothingToPropose,
    NotYourBooking,
    SlotGone,
    SlotTaken,
)
from bot.core.card import Card, Choice
from tests.advice.world import ADVISER, ALICE, BOB, CHARLIE, MEMBER, OUTSIDER, STEWARD, TUESDAY, World

WEEK = timedelta(weeks=1)


def _offers(card: Card) -> list[tuple[int, ...]]:
    choices = [choice for choice in card.choices if isinstance(choice, Choice)]
    assert [choice.action.verb for choice in choices if choice.action.verb != "accept"] == ["free"]
    return [choice.action.ids for choice in choices if choice.action.verb == "accept"]


async def test_the_other_side_reads_three_moments_and_nothing_moves_before_they_choose(world: World) -> None:
    await world.opened(weekly_until=TUESDAY + WEEK)
    booking = await world.booked()
    proposed = await world.advice.propose(MEMBER, booking.id)
    assert len(proposed.slots) == 3
    await world.settle()
    card = world.told(ALICE)[-1]
    assert card.title == "Un imprévu pour Bob\u00a0: un autre moment\u202f?"
    assert _offers(card) == [(booking.id, slot.slot_id, 0) for slot in proposed.slots]
    assert len(world.told(BOB)) == 1
    assert (await world.advice.my_bookings(booking.guild_id, BOB)).ahead[0].slot_id == booking.slot_id


async def test_the_first_choice_wins_and_the_calendar_files_follow(world: World) -> None:
    await world.opened(weekly_until=TUESDAY + WEEK)
    booking = await world.booked()
    await world.advice.propose(MEMBER, booking.id)
    await world.settle()
    offers = _offers(world.told(ALICE)[-1])
    results = await asyncio.gather(
        *(world.advice.accept(ADVISER, booking.id, SlotId(slot_id), sequence) for _, slot_id, sequence in offers),
        return_exceptions=True,
    )
    moved = [each for each in results if isinstance(each, Moved)]
    assert len(moved) == 1
    assert all(isinstance(each, Moved | NothingProposed) for each in results)
    await world.settle()
    for user_id in (ALICE, BOB):
        file = vobject.readOne(io.StringIO(world.told(user_id)[-1].attachments[0].content.decode()))
        assert (file.vevent.uid.value, file.vevent.sequence.value) == (booking.uid, "1")
        assert file.vevent.dtstart.value == moved[0].booking.starts_at


async def test_the_slot_that_a_resource_person_cannot_come_to_is_closed_though_the_other_chose(world: World) -> None:
    await world.opened(weekly_until=TUESDAY + WEEK)
    booking = await world.booked()
    proposed = await world.advice.propose(ADVISER, booking.id)
    assert all(slot.starts_at.date() == TUESDAY + WEEK for slot in proposed.slots), "another day, if there is one"
    await world.settle()
    _, slot_id, sequence = _offers(world.told(BOB)[-1])[0]
    await world.advice.accept(MEMBER, booking.id, SlotId(slot_id), sequence)
    assert booking.slot_id not in await world.slots(days=60)


async def test_the_slot_that_a_booker_leaves_is_free_again_though_the_other_chose(world: World) -> None:
    await world.opened()
    booking = await world.booked()
    proposed = await world.advice.propose(MEMBER, booking.id)
    await world.advice.accept(ADVISER, booking.id, proposed.slots[0].slot_id, 0)
    assert booking.slot_id in await world.slots()


async def test_a_resource_person_without_another_day_offers_the_same_one(world: World) -> None:
    await world.opened()
    booking = await world.booked()
    assert len((await world.advice.propose(ADVISER, booking.id)).slots) == 3


async def test_both_the_member_and_whoever_booked_for_them_may_choose(world: World) -> None:
    await world.opened()
    kept = await world.advice.book_for(OUTSIDER, BOB, (await world.slots())[0], "Une question", "")
    await world.advice.confirm(MEMBER, kept.id)
    await world.advice.propose(ADVISER, kept.id)
    await world.settle()
    for user_id in (BOB, CHARLIE):
        assert len(_offers(world.told(user_id)[-1])) == 3
    slot_id = _offers(world.told(CHARLIE)[-1])[1][1]
    await world.advice.accept(OUTSIDER, kept.id, SlotId(slot_id), 0)
    with pytest.raises(NothingProposed):
        await world.advice.accept(MEMBER, kept.id, SlotId(slot_id), 0)


async def test_a_moment_taken_meanwhile_is_refused_and_another_still_wins(world: World) -> None:
    await world.opened()
    booking = await world.booked()
    proposed = await world.advice.propose(MEMBER, booking.id)
    await world.advice.book(OUTSIDER, proposed.slots[0].slot_id, "Une question", "")
    with pytest.raises(SlotTaken):
        await world.advice.accept(ADVISER, booking.id, proposed.slots[0].slot_id, 0)
    await world.advice.accept(ADVISER, booking.id, proposed.slots[1].slot_id, 0)


async def test_what_was_not_proposed_is_not_accepted(world: World) -> None:
    await world.opened()
    booking = await world.booked()
    free = (await world.slots())[0]
    with pytest.raises(NothingProposed):
        await world.advice.accept(ADVISER, booking.id, free, 0)
    await world.advice.propose(MEMBER, booking.id)
    for actor in (OUTSIDER,):
        with pytest.raises(NotYourBooking):
            await world.advice.accept(actor, booking.id, free, 0)
    with pytest.raises(NotYourBooking):
        await world.advice.propose(STEWARD, booking.id)
    await world.opened(STEWARD, adviser_id=STEWARD.user_id, day=TUESDAY + timedelta(days=1))
    with pytest.raises(SlotGone):
        await world.advice.accept(ADVISER, booking.id, (await world.slots(adviser_id=STEWARD.user_id))[0], 0)


async def test_without_another_moment_there_is_nothing_to_propose(world: World) -> None:
    await world.opened(length_minutes=30)
    booking = await world.booked()
    with pytest.raises(NothingToPropose):
        await world.advice.propose(MEMBER, booking.id)


async def test_proposing_twice_says_it_once(world: World) -> None:
    await world.opened()
    booking = await world.booked()
    await world.advice.propose(MEMBER, booking.id)
    await world.advice.propose(MEMBER, booking.id)
    await world.settle()
    assert len(world.told(ALICE)) == 2


async def test_a_proposal_that_arrives_after_the_move_or_the_start_is_withheld(world: World) -> None:
    await world.opened()
    booking = await world.booked()
    await world.settle()
    await world.advice.propose(MEMBER, booking.id)
    await world.advice.move(MEMBER, booking.id, (await world.slots())[-1])
    await world.settle()
    assert not [card for card in world.told(ALICE) if "Un imprévu" in card.title]
    await world.advice.propose(MEMBER, booking.id)
    world.clock.advance(days=3)
    await world.settle()
    assert not [card for card in world.told(ALICE) if "Un imprévu" in card.title]
    with pytest.raises(BookingStarted):
        await world.advice.accept(ADVISER, booking.id, booking.slot_id, 1)


async def test_declining_gives_no_reason_and_offers_somebody_else_on_the_topic_first(world: World) -> None:
    await world.opened(topics=("Cantines",))
    await world.opened(STEWARD, adviser_id=STEWARD.user_id, day=TUESDAY + WEEK, topics=("cantines",))
    booking = await world.booked()
    for actor in (MEMBER, OUTSIDER, STEWARD):
        with pytest.raises(NotYourBooking):
            await world.advice.decline(actor, booking.id)
    await world.advice.decline(ADVISER, booking.id)
    await world.settle()
    letter = world.told(BOB)[-1]
    assert letter.title == "Alice ne pourra pas prendre cette conversation"
    offered = [choice.action.ids[0] for choice in letter.choices if isinstance(choice, Choice)]
    assert offered == (await world.slots(adviser_id=STEWARD.user_id, days=60))[:4]
    assert booking.slot_id not in await world.slots()


async def test_declining_where_nobody_else_knows_the_topic_offers_another_moment(world: World) -> None:
    await world.opened()
    booking = await world.booked()
    await world.advice.decline(ADVISER, booking.id)
    await world.settle()
    offered = [choice.action.ids[0] for choice in world.told(BOB)[-1].choices if isinstance(choice, Choice)]
    assert offered == await world.slots()
