from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from bot.advice.model import Place, PlaceKind, SlotId, TopicId
from bot.core.clock import to_seconds
from bot.core.ids import UserId
from tests.advice.world import ADVISER, ALICE, BOB, DANIELE, ELSEWHERE, GUILD, MEMBER, STEWARD, TUESDAY, World


async def test_a_page_ends_where_the_next_begins_and_none_is_shown_twice(world: World) -> None:
    await world.opened()
    await world.opened(STEWARD, adviser_id=DANIELE)
    seen: list[SlotId] = []
    page = await world.advice.free_slots(GUILD, BOB, limit=3)
    while True:
        assert len(page.slots) <= 3
        assert [slot.starts_at for slot in page.slots] == sorted(slot.starts_at for slot in page.slots)
        seen += [slot.slot_id for slot in page.slots]
        if page.next is None:
            break
        page = await world.advice.free_slots(GUILD, BOB, limit=3, after_slot=page.next)
    assert len(seen) == len(set(seen)) == 8


async def test_the_next_page_is_the_same_when_somebody_took_the_last_slot_of_this_one(world: World) -> None:
    await world.opened()
    first = await world.advice.free_slots(GUILD, BOB, limit=2)
    assert first.next is not None
    await world.booked(number=1)
    second = await world.advice.free_slots(GUILD, BOB, limit=2, after_slot=first.next)
    assert [slot.starts_at for slot in second.slots] == [
        first.slots[0].starts_at + timedelta(minutes=minutes) for minutes in (60, 90)
    ]


async def test_slots_are_found_by_person_and_by_topic_however_it_is_spelt(world: World) -> None:
    await world.opened(topics=("Éco-lieux", "Cantines"), length_minutes=30)
    await world.opened(STEWARD, adviser_id=DANIELE, topics=("eco-lieux",), length_minutes=30)
    await world.opened(STEWARD, adviser_id=BOB, length_minutes=30)
    assert await world.advice.topics(GUILD) == ("Cantines", "Éco-lieux")
    assert await world.advice.advisers(GUILD) == (ALICE, BOB, DANIELE)
    by_topic = await world.advice.free_slots(GUILD, MEMBER.user_id, topic="ECO-LIEUX")
    assert {slot.adviser_id for slot in by_topic.slots} == {ALICE, DANIELE}
    assert by_topic.topic_id is not None
    by_row = await world.advice.free_slots(GUILD, MEMBER.user_id, topic_id=by_topic.topic_id)
    assert (by_row.slots, by_row.topic) == (by_topic.slots, "Éco-lieux")
    by_person = await world.advice.free_slots(GUILD, MEMBER.user_id, adviser_id=ALICE)
    assert {slot.adviser_id for slot in by_person.slots} == {ALICE}
    nothing = await world.advice.free_slots(GUILD, MEMBER.user_id, topic="astronomie")
    assert nothing.slots == ()


async def test_ones_own_slots_are_shown_as_such(world: World) -> None:
    await world.opened()
    assert {slot.own for slot in (await world.advice.free_slots(GUILD, ALICE)).slots} == {True}
    assert {slot.own for slot in (await world.advice.free_slots(GUILD, BOB)).slots} == {False}


async def test_only_what_can_still_be_booked_within_the_days_asked_for_is_shown(world: World) -> None:
    draft = await world.opened(weekly_until=TUESDAY + timedelta(days=21))
    assert len(await world.slots(days=14)) == 8
    assert len(await world.slots(days=60)) == 16
    world.clock.set(draft.slots[0].starts_at - timedelta(minutes=120))
    assert len(await world.slots(days=1)) == 4
    world.clock.advance(seconds=1)
    assert len(await world.slots(days=1)) == 3


async def test_one_server_knows_nothing_of_another(world: World) -> None:
    await world.opened(topics=("Cantines",))
    booking = await world.booked()
    elsewhere = replace(STEWARD, guild_id=ELSEWHERE)
    assert (await world.advice.free_slots(ELSEWHERE, BOB)).slots == ()
    assert (await world.advice.free_slots(ELSEWHERE, BOB, topic_id=TopicId(1))).topic is None
    assert await world.advice.topics(ELSEWHERE) == ()
    assert await world.advice.advisers(ELSEWHERE) == ()
    assert await world.advice.own_office_hours(elsewhere) == ()
    assert await world.advice.active_people(ELSEWHERE) == frozenset()
    mine = await world.advice.my_bookings(ELSEWHERE, BOB)
    assert (mine.ahead, mine.past) == ((), ())
    assert await world.advice.guild_of_booking(booking.id) == GUILD
    assert await world.advice.guild_of_slot(booking.slot_id) == GUILD
    assert await world.advice.guild_of_office_hours(booking.office_hours_id) == GUILD
    assert await world.advice.guild_of_slot(SlotId(999)) is None


async def test_own_bookings_come_in_order_and_the_past_backwards(world: World) -> None:
    await world.opened(weekly_until=TUESDAY + timedelta(days=14))
    first, second = await world.booked(), await world.booked(number=5)
    world.clock.set(first.starts_at)
    assert (await world.advice.my_bookings(GUILD, BOB)).ahead == (first, second)
    world.clock.set(first.ends_at)
    mine = await world.advice.my_bookings(GUILD, BOB)
    assert (mine.ahead, mine.past) == ((second,), (first,))
    world.clock.set(second.ends_at)
    assert (await world.advice.my_bookings(GUILD, ALICE)).past == (second, first)


async def test_open_hours_say_what_they_still_hold(world: World) -> None:
    await world.opened(day=date(2027, 1, 6))
    await world.opened()
    await world.booked()
    counts = [(each.next_start.day, each.free, each.booked) for each in await world.advice.own_office_hours(ADVISER)]
    assert counts == [(5, 3, 1), (6, 4, 0)]
    assert await world.advice.own_office_hours(MEMBER) == ()


async def test_instead_of_a_person_somebody_on_the_same_topic_can_be_offered(world: World) -> None:
    await world.opened(topics=("Cantines",), length_minutes=30)
    await world.opened(STEWARD, adviser_id=DANIELE, topics=("cantines",), day=date(2027, 1, 6))
    await world.opened(STEWARD, adviser_id=STEWARD.user_id, topics=("Santé",), day=date(2027, 1, 6))
    booking = await world.booked()
    assert await world.advice.next_slots(booking, same_topic=False, limit=4) == ()
    offered = await world.advice.next_slots(booking, same_topic=True, limit=3)
    assert [slot.adviser_id for slot in offered] == [DANIELE] * 3


async def test_without_a_topic_nobody_else_is_offered(world: World) -> None:
    await world.opened(length_minutes=30)
    await world.opened(STEWARD, adviser_id=DANIELE, day=date(2027, 1, 6))
    booking = await world.booked()
    assert await world.advice.next_slots(booking, same_topic=True, limit=3) == ()


@pytest.mark.parametrize("topic", [None, "sujet"])
async def test_two_hundred_resource_persons_do_not_make_anybody_wait(world: World, topic: str | None) -> None:
    start = to_seconds(world.clock.now()) + 86400
    async with world.database.transaction() as tx:
        await tx.execute_many(
            """
            INSERT INTO office_hours (id, guild_id, adviser_id, created_by, channel_id, state, zone, first_start,
                                      length_minutes, slot_minutes, break_minutes, notice_minutes, weekly_maximum,
                                      place_kind, place_detail, created_at)
            VALUES (?, ?, ?, 1, 1, 'open', 'Europe/Paris', '2027-01-05T18:00', 60, 30, 0, 120, 4, 'link', 'x', 0)
            """,
            [(n, GUILD, 1000 + n) for n in range(1, 201)],
        )
        await tx.execute_many(
            "INSERT INTO office_hours_topic (guild_id, office_hours_id, topic, folded) VALUES (?, ?, 'Sujet', 'sujet')",
            [(GUILD, n) for n in range(1, 201)],
        )
        await tx.execute_many(
            """
            INSERT INTO slot (id, guild_id, office_hours_id, adviser_id, starts_at, ends_at, week, state)
            VALUES (?, ?, ?, ?, ?, ?, '2027-01-04', 'open')
            """,
            [
                (n * 100 + k, GUILD, n, 1000 + n, start + k * 3600, start + k * 3600 + 1800)
                for n in range(1, 201)
                for k in range(25)
            ],
        )
        await tx.execute_many(
            """
            INSERT INTO booking (guild_id, slot_id, adviser_id, booker_id, question, tried, state, uid, created_at)
            VALUES (?, ?, ?, ?, 'q', '', 'confirmed', ?, 0)
            """,
            [(GUILD, n * 100 + k, 1000 + n, 5000 + n, f"{n}-{k}") for n in range(1, 201) for k in range(n % 5)],
        )
    page = await world.advice.free_slots(GUILD, UserId(1), topic=topic)
    assert len(page.slots) == 8
    assert not any((slot.adviser_id - 1000) % 5 == 4 for slot in page.slots), "their week is full"


async def test_a_place_is_kept_as_it_was_given(world: World) -> None:
    place = Place(kind=PlaceKind.PHONE, detail=" 02 33 00 00 00 ")
    await world.opened(place=place, time=time(9))
    (slot, *_) = (await world.advice.free_slots(GUILD, BOB)).slots
    assert slot.place == Place(kind=PlaceKind.PHONE, detail="02 33 00 00 00")
