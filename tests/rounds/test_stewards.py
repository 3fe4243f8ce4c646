"""What stewards decide and see: a calendar, a rehearsal, totals; never a person, and nobody is enrolled by another."""

import inspect
from collections import Counter
from datetime import timedelta

import pytest

from bot.core.ids import UserId
from bot.rounds import steward_cards
from bot.rounds.calendar import CalendarWish
from bot.rounds.refusals import CalendarNeedsChannel, NoCalendar, OnlyStewards
from bot.rounds.service import RoundsService
from bot.rounds.stewarding import Stewarding
from tests.rounds.world import ALICE, BOB, CATALOGUE, CHANNEL, CHARLIE, GUILD, PARIS, World, actor, everything

TEXT = CATALOGUE.text("fr", PARIS)
CROWD = [UserId(90000000000000001 + number) for number in range(9)]


async def crowded(world: World, count: int) -> list[UserId]:
    people = CROWD[:count]
    world.people.names.update({user_id: f"Personne {user_id}" for user_id in people})
    await world.joined(*people)
    return people


async def test_only_stewards_see_and_set_the_calendar(world: World) -> None:
    stewarding = world.rounds.stewarding
    for attempt in (
        stewarding.view(actor(BOB)),
        stewarding.set_calendar(actor(BOB), CalendarWish(), CHANNEL),
        stewarding.publish(actor(BOB)),
        stewarding.stop(actor(BOB)),
        stewarding.rehearse(actor(BOB)),
    ):
        with pytest.raises(OnlyStewards):
            await attempt
    for attempt in (stewarding.view(ALICE), stewarding.publish(ALICE), stewarding.rehearse(ALICE)):
        with pytest.raises(NoCalendar):
            await attempt
    with pytest.raises(CalendarNeedsChannel):
        await stewarding.set_calendar(ALICE, CalendarWish(), None)


def test_no_use_case_takes_the_name_of_somebody_to_enrol() -> None:
    """Whoever takes part is the actor: nothing that stewards, or members, can do names another person for it."""
    for service in (RoundsService, Stewarding):
        for name, method in inspect.getmembers(service, inspect.iscoroutinefunction):
            named = {each for each in inspect.signature(method).parameters if each.endswith("user_id")}
            assert (
                not named or name in {"commitments", "departs", "forget_person", "person_left"} or name.startswith("_")
            ), name


async def test_a_calendar_is_a_draft_every_four_weeks_with_a_surprise_in_four_until_it_is_published(
    world: World,
) -> None:
    view = await world.rounds.stewarding.set_calendar(ALICE, CalendarWish(), CHANNEL)
    assert (view.calendar.weeks, view.calendar.surprise_every, view.calendar.same_organisation) == (4, 4, False)
    assert view.calendar.published_at is None
    assert await world.rounds.next_round(GUILD) is None
    for _ in range(2):
        view = await world.rounds.stewarding.publish(ALICE)
    assert await world.rounds.next_round(GUILD) == view.dates[0]
    assert len(await world.rows("SELECT 1 FROM agenda WHERE kind = 'rounds.draw' AND state = 'pending'")) == 1


async def test_a_change_of_a_published_calendar_moves_the_next_draw(world: World) -> None:
    await world.published(days=7)
    moved = await world.published(days=10)
    assert await world.rounds.next_round(GUILD) == moved
    await world.pass_time(days=8)
    assert await world.rows("SELECT 1 FROM round WHERE state <> 'planned'") == []


async def test_a_rehearsal_tells_measures_and_keeps_nothing(world: World) -> None:
    await crowded(world, 7)
    await world.rounds.stewarding.set_calendar(ALICE, CalendarWish(), CHANNEL)
    before = await world.rows("SELECT (SELECT count(*) FROM round), (SELECT count(*) FROM encounter)")
    rehearsal = await world.rounds.stewarding.rehearse(ALICE)
    assert [each.round for each in rehearsal.rounds] == [1, 2, 3]
    assert all(each.measures.coverage == 1 for each in rehearsal.rounds)
    said = everything(steward_cards.rehearsal_card(TEXT, rehearsal))
    assert "3 rencontres, dont 1 à trois · 100 % des personnes placées" in said
    assert "personne n'attendrait" in said
    assert "Personne" not in said
    after = await world.rows("SELECT (SELECT count(*) FROM round), (SELECT count(*) FROM encounter)")
    assert [tuple(row) for row in before] == [tuple(row) for row in after]
    await world.settle()
    assert world.discord.accepted == []


async def test_fewer_than_five_people_give_no_totals(world: World) -> None:
    await crowded(world, 4)
    await world.live_until(await world.published())
    assert len(await world.live()) == 2
    view = await world.rounds.stewarding.view(ALICE)
    assert view.people is None
    assert view.came == ()
    rehearsal = await world.rounds.stewarding.rehearse(ALICE)
    assert rehearsal.rounds == ()
    said = everything(steward_cards.calendar_card(TEXT, view)) + everything(
        steward_cards.rehearsal_card(TEXT, rehearsal)
    )
    assert "Moins de cinq personnes" in said
    assert "4 personnes" not in said


async def test_totals_of_a_round_name_nobody(world: World) -> None:
    await crowded(world, 8)
    await world.live_until(await world.published())
    encounters = await world.live()
    for encounter in encounters[:3]:
        await world.rounds.held(actor(encounter.people[0]), encounter.id)
    await world.rounds.give_up(actor(encounters[3].people[0]), encounters[3].id)
    view = await world.rounds.stewarding.view(ALICE)
    (came,) = view.came
    assert (came.encounters, came.held, came.waiting) == (4, 3, 1)
    said = everything(steward_cards.calendar_card(TEXT, view))
    assert "8 personnes participent" in said
    assert "3 rencontres faites sur 4" in said
    assert "Personne 9" not in said
    assert not [user_id for user_id in CROWD if str(user_id) in said]


async def test_ties_feed_the_next_rounds(world: World) -> None:
    """Four people over three rounds: each meets each of the others once."""
    people = [BOB, CHARLIE, *(await crowded(world, 2))]
    await world.joined(BOB, CHARLIE)
    due_at = await world.published()
    met: Counter[frozenset[UserId]] = Counter()
    for number in range(3):
        await world.live_until(due_at + timedelta(weeks=4 * number, hours=1))
        for encounter in await world.live():
            met[frozenset(encounter.people)] += 1
            await world.rounds.held(actor(encounter.people[0]), encounter.id)
    assert len(met) == 6
    assert set(met.values()) == {1}
    assert frozenset.union(*met) == frozenset(people)
