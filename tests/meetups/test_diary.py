"""The calendar files of series: the same instants for a second reader, and one's own dates only."""

import icalendar
import pytest

from bot.core.ids import UserId
from bot.meetups.diary import Diary
from bot.meetups.model import Wish
from tests.meetups.diaries import compare
from tests.meetups.world import AS_BOB, BOB, CATALOGUE, CHARLIE, GUILD, PARIS, STEWARD, World, events_in

TEXT = CATALOGUE.text("fr", PARIS)


@pytest.mark.parametrize("seed", range(12))
def test_a_series_is_read_back_at_the_same_instants(seed: int) -> None:
    compare(seed)


async def test_who_comes_every_time_gets_the_series_less_what_they_said_no_to(world: World) -> None:
    series = await world.weekly()
    every = await world.dates(series)
    await world.come(BOB, every[2], Wish.NOT_COME)
    await world.meetups.always(AS_BOB, series.id)
    await world.meetups.running.skip_date(STEWARD, every[1].id)
    reloaded = (await world.meetups.dates_of(GUILD, series.id, BOB)).series
    names, now = world.people.names.get, world.clock.now()
    (file,) = await Diary(world.database).of_series(TEXT, names, reloaded, at=now, reader_id=BOB)
    assert file.filename == f"rendez-vous-serie-{series.id}.ics"
    calendar = icalendar.Calendar.from_ical(file.content)
    (event,) = events_in(file.content)
    assert calendar["METHOD"] == "REQUEST"
    assert event["UID"] == series.uid
    lines = file.content.decode().replace("\r\n ", "").split("\r\n")
    left_out = ",".join(f"{date.planned_for:%Y%m%dT%H%M%S}" for date in every[1:3])
    assert f"EXDATE;TZID=Europe/Paris:{left_out}" in lines
    assert event["ATTENDEE"] == f"mailto:member-{BOB}@bocage.invalid"


async def test_a_change_reaches_each_diary_in_the_form_it_has_it(world: World) -> None:
    series = await world.weekly()
    first = await world.date(series)
    await world.meetups.always(AS_BOB, series.id)
    await world.come(CHARLIE, first)
    diary, names, now = Diary(world.database), world.people.names.get, world.clock.now()

    async def filed(*whom: UserId) -> tuple[list[str], bool]:
        found = await diary.changed(TEXT, names, first, whom, at=now)
        return [str(events_in(file.content)[0]["UID"]) for file in found.files], found.series_id is not None

    assert await filed(BOB) == ([series.uid], False)
    assert await filed(CHARLIE) == ([first.uid], False)
    assert await filed(BOB, CHARLIE) == ([first.uid], True)


async def test_a_date_said_yes_to_by_itself_is_not_there_twice(world: World) -> None:
    series = await world.weekly()
    first = await world.date(series)
    await world.come(BOB, first)
    await world.meetups.always(AS_BOB, series.id)
    names, now = world.people.names.get, world.clock.now()
    (file,) = await Diary(world.database).of_series(TEXT, names, series, at=now, reader_id=BOB)
    assert f"EXDATE;TZID=Europe/Paris:{first.planned_for:%Y%m%dT%H%M%S}" in file.content.decode()
    export, count = await Diary(world.database).of_mine(TEXT, names, await world.meetups.mine(GUILD, BOB), BOB, at=now)
    assert [str(event["UID"]) for event in events_in(export.content)] == [series.uid, first.uid]
    assert count == 2
    found = await Diary(world.database).changed(TEXT, names, first, (BOB,), at=now)
    assert [str(events_in(each.content)[0]["UID"]) for each in found.files] == [first.uid]


async def test_a_meetup_held_once_has_no_file_of_a_series(world: World) -> None:
    series = await world.published()
    assert await Diary(world.database).of_series(TEXT, world.people.names.get, series, at=world.clock.now()) == ()


async def test_a_later_file_replaces_an_earlier_one(world: World) -> None:
    series = await world.weekly()
    every = await world.dates(series)
    diary, names = Diary(world.database), world.people.names.get
    sequences = []
    for date in every[:3]:
        await world.meetups.running.skip_date(STEWARD, date.id)
        now_series = (await world.meetups.dates_of(GUILD, series.id, BOB)).series
        (file,) = await diary.of_series(TEXT, names, now_series, at=world.clock.now())
        sequences.append(int(events_in(file.content)[0]["SEQUENCE"]))
    assert sequences == sorted(set(sequences))
