"""Moved, skipped, ended, cancelled, handed over: everybody who said yes is told once, and the calendar follows."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from bot.core.card import Card, Choice
from bot.meetups.model import OccurrenceState, Place, PlaceKind, SeatState, SeriesState
from bot.meetups.recurrence import Beat
from bot.meetups.refusals import BadRule, MeetupGone, NotYourMeetup, PastDate, SameMoment
from bot.meetups.repository import occurrences
from bot.meetups.repository import series as series_rows
from tests.meetups.world import (
    ALICE,
    AS_BOB,
    AS_CHARLIE,
    BOB,
    CHARLIE,
    DORA,
    GUILD,
    STEWARD,
    World,
    events_in,
)


def events(card: Card) -> list[Any]:
    return [event for file in card.attachments for event in events_in(file.content)]


async def test_a_date_that_moves_tells_everybody_once(world: World) -> None:
    series = await world.weekly(seats=2)
    first, second = (await world.dates(series))[:2]
    for user_id in (BOB, CHARLIE, DORA):
        await world.come(user_id, first)
    await world.settle()
    changed = await world.meetups.running.move_date(STEWARD, first.id, date(2027, 1, 13), time(12))
    assert changed.told == 4
    await world.live(minutes=2)
    (card,) = world.in_threads()
    assert set(card.mentions) == {ALICE, BOB, CHARLIE, DORA}
    (event,) = events(card)
    assert event["UID"] == first.uid
    assert event["DTSTART"].dt == datetime(2027, 1, 13, 11, tzinfo=UTC)
    assert event["SEQUENCE"] > first.sequence
    moved = await world.date(series)
    assert (moved.id, moved.moved) == (first.id, True)
    assert (await world.date(series, 1)).starts_at == second.starts_at
    pending = await world.pending(moved.subject)
    assert pending["meetups.reminder-day"] == int((moved.starts_at - timedelta(days=1)).timestamp())
    assert f"<t:{int(moved.starts_at.timestamp())}:F>" in world.shown().text


async def test_moving_back_recalls_it_again(world: World) -> None:
    occurrence = await world.date(await world.published())
    await world.come(BOB, occurrence)
    at = occurrence.starts_at
    await world.meetups.running.move_date(STEWARD, occurrence.id, date(2027, 1, 20), time(10))
    await world.meetups.running.move_date(STEWARD, occurrence.id, date(2027, 1, 12), time(18, 30))
    back = await world.date(occurrence.series)
    assert (back.starts_at, back.moved) == (at, False)
    await world.live_until(at)
    assert [card.title.split("\u00a0:")[0] for card in world.in_threads()][-2:] == [
        "Demain ou presque",
        "Dans un quart d’heure",
    ]


async def test_a_skipped_date_leaves_the_series(world: World) -> None:
    series = await world.weekly()
    first, second = (await world.dates(series))[:2]
    await world.come(BOB, first)
    await world.settle()
    await world.meetups.running.skip_date(STEWARD, first.id)
    await world.live(minutes=2)
    gone, following = world.posted()
    assert "sautée" in gone.text
    assert f"<t:{int(second.starts_at.timestamp())}:F>" in following.text
    (told,) = world.in_threads()
    assert BOB in told.mentions
    (event,) = events(told)
    assert event["STATUS"] == "CANCELLED"
    assert await world.pending(first.subject) == {}
    assert (await world.date(series)).id == second.id


async def test_a_single_meetup_is_cancelled(world: World) -> None:
    series = await world.published()
    occurrence = await world.date(series)
    await world.meetups.running.skip_date(STEWARD, occurrence.id)
    again = await occurrences.by_id(world.database, occurrence.id)
    assert again is not None
    assert again.state is OccurrenceState.CANCELLED
    assert again.series.state is SeriesState.CANCELLED


async def test_only_stewards_and_the_facilitator_run_it(world: World) -> None:
    series = await world.weekly(facilitator_id=BOB)
    occurrence = await world.date(series)
    with pytest.raises(NotYourMeetup):
        await world.meetups.running.skip_date(AS_CHARLIE, occurrence.id)
    with pytest.raises(NotYourMeetup):
        await world.meetups.running.cancel_series(AS_CHARLIE, series.id)
    await world.meetups.running.move_date(AS_BOB, occurrence.id, date(2027, 1, 13), time(9))
    with pytest.raises(SameMoment):
        await world.meetups.running.move_date(AS_BOB, occurrence.id, date(2027, 1, 13), time(9))
    with pytest.raises(PastDate):
        await world.meetups.running.move_date(AS_BOB, occurrence.id, date(2027, 1, 4), time(9))


async def test_a_date_handed_over_can_be_declined(world: World) -> None:
    series = await world.weekly()
    occurrence = await world.date(series)
    await world.meetups.running.hand_over_date(STEWARD, occurrence.id, BOB)
    await world.settle()
    assert "animer" in world.told(BOB)[0].title
    with pytest.raises(NotYourMeetup):
        await world.meetups.running.decline_date(AS_CHARLIE, occurrence.id)
    await world.meetups.running.decline_date(AS_BOB, occurrence.id)
    assert (await world.date(series)).facilitator_id == ALICE
    await world.meetups.running.hand_over_series(STEWARD, series.id, CHARLIE)
    assert (await world.date(series)).facilitator_id == CHARLIE
    assert (await world.meetups.runnable(AS_CHARLIE)) != ()


async def test_a_series_that_moves_tells_once_and_keeps_the_seats(world: World) -> None:
    series = await world.weekly(count=6)
    every = await world.dates(series)
    await world.meetups.always(AS_BOB, series.id)
    await world.come(CHARLIE, every[3])
    await world.meetups.running.skip_date(STEWARD, every[1].id)
    await world.live_until(every[0].ends_at + timedelta(minutes=1))
    told_before = len(world.in_threads())
    reshaped = await world.meetups.running.move_series(STEWARD, series.id, date(2027, 1, 21), time(12))
    assert reshaped.told == 3
    await world.live(minutes=2)
    (card,) = world.in_threads()[told_before:]
    assert set(card.mentions) == {ALICE, BOB, CHARLIE}
    dates = await world.dates(series)
    # The second was skipped and keeps its turn: four are left.
    assert [each.planned_for.date() for each in dates] == [
        date(2027, 1, 28) + timedelta(days=7 * number) for number in range(4)
    ]
    assert {each.planned_for.time() for each in dates} == {time(12)}
    assert (await world.states(dates[1]))[CHARLIE] is SeatState.SEATED
    assert {event["UID"] for event in events(card)} == {each.uid for each in dates}
    # Bob, who comes every time, has the series in his diary, and fetches a file of his own.
    assert f"meetups:own-file:1:{series.id}" in [
        each.action.custom_id for each in card.choices if isinstance(each, Choice)
    ]
    await world.live(days=60)
    again = await series_rows.by_id(world.database, GUILD, series.id)
    assert again is not None
    assert again.state is SeriesState.ENDED


async def test_a_series_moves_by_a_week_without_colliding(world: World) -> None:
    series = await world.weekly(count=5)
    before = await world.dates(series)
    await world.meetups.running.move_series(STEWARD, series.id, date(2027, 1, 19), time(18, 30))
    after = await world.dates(series)
    assert [each.id for each in after] == [each.id for each in before]
    assert [each.starts_at for each in after] == [each.starts_at + timedelta(days=7) for each in before]


async def test_a_rhythm_that_does_not_begin_there_is_refused(world: World) -> None:
    series = await world.published(beat=Beat.MONTHLY_WEEKDAY)
    with pytest.raises(BadRule):
        await world.meetups.running.move_series(STEWARD, series.id, date(2027, 1, 29), time(12))


async def test_a_series_ends_after_its_next_date(world: World) -> None:
    series = await world.weekly()
    first, second = (await world.dates(series))[:2]
    await world.come(BOB, first)
    await world.come(CHARLIE, second)
    await world.meetups.running.end_series(STEWARD, series.id)
    await world.live(minutes=2)
    (told,) = world.in_threads()
    assert CHARLIE in told.mentions
    assert BOB not in told.mentions
    assert {str(event["UID"]) for event in events(told) if event["STATUS"] == "CANCELLED"} >= {second.uid}
    assert [each.id for each in await world.dates(series)] == [first.id]
    await world.live(days=60)
    again = await series_rows.by_id(world.database, GUILD, series.id)
    assert again is not None
    assert again.state is SeriesState.ENDED
    assert len(world.posted()) == 1


async def test_a_cancelled_series_takes_every_date_away(world: World) -> None:
    series = await world.weekly()
    await world.meetups.always(AS_BOB, series.id)
    await world.settle()
    reshaped = await world.meetups.running.cancel_series(STEWARD, series.id)
    assert (reshaped.dates, reshaped.told) == ((), 2)
    await world.live(minutes=2)
    (told,) = world.in_threads()
    assert {event["STATUS"] for event in events(told)} == {"CANCELLED"}
    with pytest.raises(MeetupGone):
        await world.meetups.running.cancel_series(STEWARD, series.id)
    with pytest.raises(MeetupGone):
        await world.meetups.always(AS_CHARLIE, series.id)
    count = len(world.discord.accepted)
    await world.live(days=100)
    assert len(world.discord.accepted) == count


async def test_a_new_place_is_told_and_a_new_title_is_not(world: World) -> None:
    series = await world.weekly()
    first = await world.date(series)
    await world.come(BOB, first)
    await world.settle()
    rewritten = await world.meetups.running.rewrite(
        STEWARD, series.id, title="Les cantines", agenda="", place=series.place
    )
    await world.live(minutes=2)
    assert world.in_threads() == []
    assert world.shown().title == "Les cantines"
    hall = Place(kind=PlaceKind.ADDRESS, detail="La halle, Flers")
    await world.meetups.running.rewrite(STEWARD, series.id, title=rewritten.title, agenda="", place=hall)
    await world.live(minutes=2)
    (told,) = world.in_threads()
    assert "La halle, Flers" in told.text
    assert BOB in told.mentions


async def test_whoever_chose_so_is_told_by_direct_message(world: World) -> None:
    series = await world.weekly()
    first = await world.date(series)
    await world.come(BOB, first)
    await world.come(CHARLIE, first)
    await world.meetups.be_told_directly(AS_BOB, direct=True)
    await world.meetups.running.move_date(STEWARD, first.id, date(2027, 1, 13), time(12))
    await world.live(minutes=2)
    (letter,) = world.told(BOB)
    (card,) = world.in_threads()
    assert BOB not in card.mentions
    assert letter.title == card.title
