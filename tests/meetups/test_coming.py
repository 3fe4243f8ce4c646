"""Seats, the line before them, coming every time, one inscription per organisation: who comes, and in which order."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.core.ids import UserId
from bot.meetups.cards import coming as cards
from bot.meetups.diary import Diary
from bot.meetups.model import OFFER_FOR, QUEUE_CLOSES, Occurrence, SeatState, Wish
from bot.meetups.refusals import (
    Full,
    MeetupGone,
    MeetupOff,
    MeetupStarted,
    OfferGone,
    OrganisationComes,
    OrganisationMissing,
    SeatsTaken,
)
from tests.meetups.world import (
    ALICE,
    AS_BOB,
    AS_CHARLIE,
    AS_DORA,
    BOB,
    CATALOGUE,
    CHARLIE,
    DORA,
    ELSEWHERE,
    ERWAN,
    GUILD,
    PARIS,
    STEWARD,
    World,
    events_in,
)

SEATED, OFFERED, WAITING, LAPSED = SeatState.SEATED, SeatState.OFFERED, SeatState.WAITING, SeatState.LAPSED
TEXT = CATALOGUE.text("fr", PARIS, familiar=True)


async def full(world: World, seats: int = 2) -> Occurrence:
    """Return a date with as many seats, taken by Alice and Bob, for which Charlie and Dora wait."""
    occurrence = await world.date(await world.published(seats=seats))
    for user_id in (ALICE, BOB, CHARLIE, DORA):
        await world.come(user_id, occurrence)
    return occurrence


async def test_a_seat_comes_with_its_calendar_file(world: World) -> None:
    occurrence = await world.date(await world.published(seats=1))
    ahead = await world.come(BOB, occurrence)
    assert ahead.seat is not None
    assert ahead.seat.state is SEATED
    card = cards.answered_card(TEXT, world.people.names.get, ahead, BOB, direct=False, at=world.clock.now())
    (file,) = card.attachments
    (event,) = events_in(file.content)
    assert event["DTSTART"].dt == occurrence.starts_at
    assert event["UID"] == occurrence.uid


async def test_whoever_comes_when_it_is_full_waits_in_order(world: World) -> None:
    occurrence = await full(world)
    assert await world.states(occurrence) == {ALICE: SEATED, BOB: SEATED, CHARLIE: WAITING, DORA: WAITING}
    charlie, dora = await world.seat(CHARLIE, occurrence), await world.seat(DORA, occurrence)
    assert (charlie and charlie.position, dora and dora.position) == (1, 2)
    await world.come(CHARLIE, occurrence)
    charlie = await world.seat(CHARLIE, occurrence)
    assert charlie is not None
    assert charlie.position == 1


async def test_a_freed_seat_is_held_for_the_first(world: World) -> None:
    occurrence = await full(world)
    await world.come(BOB, occurrence, Wish.NOT_COME)
    await world.live(minutes=1)
    states = await world.states(occurrence)
    assert (states[CHARLIE], states[DORA]) == (OFFERED, WAITING)
    (letter,) = world.told(CHARLIE)
    assert "libérée" in letter.title
    # Held means held: neither a newcomer nor whoever gave it back passes.
    for user_id in (ERWAN, BOB):
        ahead = await world.come(user_id, occurrence)
        assert ahead.seat is not None
        assert ahead.seat.state is WAITING
    ahead = await world.meetups.take(AS_CHARLIE, occurrence.id)
    assert ahead.seat is not None
    assert ahead.seat.state is SEATED
    assert await world.meetups.take(AS_CHARLIE, occurrence.id) == ahead


async def test_an_offer_that_is_not_taken_goes_to_the_next(world: World) -> None:
    occurrence = await full(world)
    await world.come(BOB, occurrence, Wish.NOT_COME)
    await world.live_until(world.clock.now() + OFFER_FOR)
    states = await world.states(occurrence)
    assert (states[CHARLIE], states[DORA]) == (LAPSED, OFFERED)
    with pytest.raises(OfferGone):
        await world.meetups.take(AS_CHARLIE, occurrence.id)
    await world.come(CHARLIE, occurrence)
    assert (await world.states(occurrence))[CHARLIE] is WAITING
    assert len(world.told(DORA)) == 1


async def test_an_offer_is_not_taken_after_its_time_even_if_nothing_has_run_yet(world: World) -> None:
    occurrence = await full(world)
    await world.come(BOB, occurrence, Wish.NOT_COME)
    world.clock.advance(hours=12)
    with pytest.raises(OfferGone):
        await world.meetups.take(AS_CHARLIE, occurrence.id)
    assert (await world.states(occurrence))[DORA] is OFFERED


async def test_an_offer_that_is_declined_goes_to_the_next_at_once(world: World) -> None:
    occurrence = await full(world)
    await world.come(BOB, occurrence, Wish.NOT_COME)
    await world.come(CHARLIE, occurrence, Wish.NOT_COME)
    assert (await world.states(occurrence))[DORA] is OFFERED


async def test_shortly_before_the_start_nothing_is_held_any_more(world: World) -> None:
    occurrence = await full(world)
    await world.live_until(occurrence.starts_at - QUEUE_CLOSES - timedelta(minutes=30))
    await world.come(BOB, occurrence, Wish.NOT_COME)
    charlie = await world.seat(CHARLIE, occurrence)
    assert charlie is not None
    assert charlie.offered_until == occurrence.starts_at - QUEUE_CLOSES
    await world.live_until(occurrence.starts_at - QUEUE_CLOSES)
    assert (await world.states(occurrence))[CHARLIE] is LAPSED
    # From now on whoever takes it has it, who waits longest as well as who comes now.
    ahead = await world.come(DORA, occurrence)
    assert ahead.seat is not None
    assert ahead.seat.state is SEATED
    with pytest.raises(Full):
        await world.come(ERWAN, occurrence)


async def test_maybe_takes_no_seat(world: World) -> None:
    occurrence = await world.date(await world.published(seats=1))
    await world.come(BOB, occurrence, Wish.MAYBE)
    await world.come(CHARLIE, occurrence)
    await world.live(minutes=1)
    assert "1 personne" in world.shown().text or "Une personne vient" in world.shown().text
    assert (await world.states(occurrence))[CHARLIE] is SEATED


async def test_what_is_over_or_off_answers_kindly(world: World) -> None:
    series = await world.weekly()
    first, second = (await world.dates(series))[:2]
    await world.meetups.running.skip_date(STEWARD, second.id)
    with pytest.raises(MeetupOff):
        await world.come(BOB, second)
    await world.live(days=60)
    with pytest.raises(MeetupStarted):
        await world.come(BOB, first)
    with pytest.raises(MeetupGone):
        await world.meetups.answer(replace(AS_BOB, guild_id=ELSEWHERE), first.id, Wish.COME)


async def test_more_seats_are_offered_and_fewer_take_nobodys(world: World) -> None:
    occurrence = await full(world)
    await world.meetups.running.set_seats(STEWARD, occurrence.series.id, 3)
    states = await world.states(occurrence)
    assert (states[CHARLIE], states[DORA]) == (OFFERED, WAITING)
    with pytest.raises(SeatsTaken):
        await world.meetups.running.set_seats(STEWARD, occurrence.series.id, 2)
    await world.meetups.running.set_seats(STEWARD, occurrence.series.id, None)
    assert (await world.states(occurrence))[DORA] is OFFERED
    await world.come(ERWAN, occurrence)
    assert (await world.states(occurrence))[ERWAN] is SEATED


async def test_coming_every_time_takes_a_seat_on_each_date(world: World) -> None:
    series = await world.weekly(seats=1)
    first, second = (await world.dates(series))[:2]
    await world.come(CHARLIE, second)
    standing = await world.meetups.always(AS_BOB, series.id)
    assert standing.always
    assert (await world.states(first))[BOB] is SEATED
    assert (await world.states(second))[BOB] is WAITING
    await world.come(BOB, first, Wish.NOT_COME)
    await world.live(days=40)
    later = [(await world.seat(BOB, each)) for each in await world.dates(series)]
    assert all(each is not None and each.state is SEATED for each in later)
    standing = await world.meetups.not_always(AS_BOB, series.id)
    assert not standing.always
    assert [await world.seat(BOB, each) for each in await world.dates(series)] == [None] * len(later)


async def test_what_was_said_of_one_date_stays_when_one_comes_no_more(world: World) -> None:
    series = await world.weekly()
    first, second = (await world.dates(series))[:2]
    await world.come(BOB, first)
    await world.meetups.always(AS_BOB, series.id)
    await world.meetups.not_always(AS_BOB, series.id)
    assert (await world.states(first)) == {BOB: SEATED}
    assert (await world.states(second)) == {}


async def test_one_inscription_per_organisation(world: World) -> None:
    occurrence = await world.date(await world.published(one_per_organisation=True, seats=1))
    with pytest.raises(OrganisationMissing):
        await world.come(BOB, occurrence)
    world.people.organisations = {BOB: "Mairie de Flers", CHARLIE: " mairie  de FLERS", DORA: "Le Grenier"}
    await world.come(BOB, occurrence)
    with pytest.raises(OrganisationComes):
        await world.come(CHARLIE, occurrence)
    await world.come(DORA, occurrence)
    await world.come(BOB, occurrence, Wish.NOT_COME)
    assert (await world.states(occurrence))[DORA] is OFFERED
    ahead = await world.meetups.take(AS_DORA, occurrence.id)
    assert ahead.seat is not None
    assert ahead.seat.organisation == "le grenier"
    await world.come(CHARLIE, occurrence)
    with pytest.raises(OrganisationComes):
        await world.come(BOB, occurrence)


async def test_one_person_of_an_organisation_comes_every_time(world: World) -> None:
    series = await world.weekly(one_per_organisation=True)
    world.people.organisations = {BOB: "Mairie de Flers", CHARLIE: "Mairie de Flers"}
    await world.meetups.always(AS_BOB, series.id)
    with pytest.raises(OrganisationComes):
        await world.meetups.always(AS_CHARLIE, series.id)


async def test_whoever_leaves_gives_their_seat_back(world: World) -> None:
    occurrence = await full(world)
    del world.people.names[BOB]
    await world.meetups.person_left(GUILD, BOB)
    states = await world.states(occurrence)
    assert BOB not in states
    assert states[CHARLIE] is OFFERED
    await world.meetups.person_left(GUILD, BOB)
    async with world.database.transaction() as tx:
        await world.meetups.forget_person(tx, GUILD, CHARLIE)
    for table in ("meetup_seat", "meetup_regular", "meetup_direct"):
        rows = await world.database.fetch_all(f"SELECT 1 FROM {table} WHERE user_id IN (?, ?)", (BOB, CHARLIE))
        assert rows == []


async def test_who_comes_is_told_to_whoever_asks_and_stands_on_no_card(world: World) -> None:
    occurrence = await full(world)
    await world.live(minutes=1)
    attendance = await world.meetups.attendance(AS_DORA, occurrence.id)
    card = cards.attendance_card(TEXT, world.people.names.get, attendance)
    assert "Alice, Bob" in card.text
    assert "Charlie, Dora" in card.text
    poster = world.shown()
    assert not any(name in poster.text for name in ("Bob", "Charlie", "Dora"))
    assert "2 personnes attendent" in poster.text


async def test_mine_shows_what_i_said_and_exports_where_i_go(world: World) -> None:
    series = await world.weekly(seats=1)
    first, second, third = (await world.dates(series))[:3]
    await world.come(BOB, first)
    await world.come(BOB, second, Wish.MAYBE)
    await world.come(BOB, third, Wish.NOT_COME)
    mine = await world.meetups.mine(GUILD, BOB)
    assert [each.occurrence.id for each in mine.dates] == [first.id, second.id]
    diary, names, now = Diary(world.database), world.people.names.get, world.clock.now()
    file, count = await diary.of_mine(TEXT, names, mine, BOB, at=now)
    assert cards.export_card(TEXT, file, count).attachments == (file,)
    events = events_in(file.content)
    assert [event["UID"] for event in events] == [first.uid]
    facilitated = await world.meetups.mine(GUILD, ALICE)
    assert len(facilitated.facilitated) == 12
    nobody = await world.meetups.mine(GUILD, UserId(99))
    assert cards.mine_card(TEXT, nobody).text
    assert cards.export_card(TEXT, *await diary.of_mine(TEXT, names, nobody, UserId(99), at=now)).attachments == ()
