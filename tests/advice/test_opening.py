from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.advice.model import Place, PlaceKind
from bot.advice.plan import MOST_SLOTS
from bot.advice.refusals import (
    AlreadyOpen,
    BadUntil,
    MayNotOpen,
    OfficeHoursGone,
    OutOfBounds,
    OverlapsOwnSlots,
    PastDate,
    PlaceMissing,
    TextTooLong,
    TooManySlots,
    TooManyTopics,
    TooShort,
)
from bot.core.dates import timestamp
from bot.core.errors import UserError
from tests.advice.world import ADVISER, ALICE, BOB, ELSEWHERE, GUILD, MEMBER, STEWARD, TUESDAY, World


async def test_a_draft_lists_every_slot_and_shows_nobody_any(world: World) -> None:
    draft = await world.draft(break_minutes=10)
    evening = datetime(2027, 1, 5, 17, 0, tzinfo=UTC)
    assert [span.starts_at for span in draft.slots] == [evening + timedelta(minutes=40 * n) for n in range(3)]
    assert {span.ends_at - span.starts_at for span in draft.slots} == {timedelta(minutes=30)}
    assert await world.slots() == []
    assert await world.advice.active_people(GUILD) == frozenset()


async def test_opening_shows_the_slots_and_opening_twice_doubles_nothing(world: World) -> None:
    draft = await world.draft()
    opened = await world.advice.open(ADVISER, draft.hours.id)
    again = await world.advice.open(ADVISER, draft.hours.id)
    assert (opened.already, again.already) == (False, True)
    assert again.slots == opened.slots == draft.slots
    assert len(await world.slots()) == 4


async def test_weekly_hours_keep_their_local_time_when_clocks_change(world: World) -> None:
    draft = await world.draft(day=date(2027, 3, 23), weekly_until=date(2027, 3, 30), length_minutes=30)
    assert [span.starts_at for span in draft.slots] == [
        datetime(2027, 3, 23, 17, 0, tzinfo=UTC),
        datetime(2027, 3, 30, 16, 0, tzinfo=UTC),
    ]


@pytest.mark.parametrize(
    ("refusal", "wishes"),
    [
        (PastDate, {"day": date(2027, 1, 4), "time": time(9, 59)}),
        (PastDate, {"day": date(2027, 1, 4), "time": time(10, 0)}),
        (PastDate, {"day": date(2026, 12, 31)}),
        (PastDate, {"day": date.min}),
        (BadUntil, {"day": date.max}),
        (BadUntil, {"weekly_until": date(2027, 1, 4)}),
        (BadUntil, {"weekly_until": date(2028, 1, 7)}),
        (TooShort, {"length_minutes": 30, "slot_minutes": 45}),
        (TooManySlots, {"length_minutes": 720, "slot_minutes": 10, "weekly_until": date(2027, 3, 1)}),
        (OutOfBounds, {"slot_minutes": 0}),
        (OutOfBounds, {"length_minutes": 721}),
        (OutOfBounds, {"break_minutes": -1}),
        (OutOfBounds, {"notice_minutes": -1}),
        (OutOfBounds, {"weekly_maximum": 0}),
        (PlaceMissing, {"place": Place(kind=PlaceKind.ADDRESS, detail=" \n ")}),
        (PlaceMissing, {"place": Place(kind=PlaceKind.VOICE, detail="le salon")}),
        (TextTooLong, {"place": Place(kind=PlaceKind.ADDRESS, detail="x" * 201)}),
        (TextTooLong, {"topics": ("x" * 41,)}),
        (TooManyTopics, {"topics": tuple("abcdef")}),
    ],
)
async def test_what_cannot_be_opened_is_refused_and_leaves_nothing(
    world: World, refusal: type[UserError], wishes: dict[str, object]
) -> None:
    with pytest.raises(refusal):
        await world.draft(ADVISER, **wishes)
    assert await world.database.fetch_all("SELECT 1 FROM office_hours") == []


async def test_the_widest_opening_is_accepted(world: World) -> None:
    draft = await world.draft(length_minutes=480, slot_minutes=60, weekly_until=date(2027, 12, 14), time=time(9))
    assert len(draft.slots) == MOST_SLOTS == len({span.starts_at for span in draft.slots})
    with pytest.raises(TooManySlots):
        await world.draft(length_minutes=480, slot_minutes=60, weekly_until=date(2027, 12, 21), time=time(9))


async def test_a_member_opens_nothing_and_an_adviser_only_for_themselves(world: World) -> None:
    for actor, adviser_id in ((MEMBER, BOB), (MEMBER, ALICE), (ADVISER, BOB)):
        with pytest.raises(MayNotOpen):
            await world.draft(actor, adviser_id=adviser_id)


async def test_a_right_lost_since_the_draft_opens_nothing(world: World) -> None:
    draft = await world.draft()
    with pytest.raises(MayNotOpen):
        await world.advice.open(replace(ADVISER, adviser=False), draft.hours.id)
    assert await world.slots() == []


async def test_a_steward_opens_for_a_resource_person_who_is_told(world: World) -> None:
    await world.opened(STEWARD, adviser_id=ALICE)
    await world.settle()
    assert [slot.adviser_id for slot in (await world.advice.free_slots(GUILD, BOB)).slots] == [ALICE] * 4
    (card,) = world.told(ALICE)
    assert "Erwan" in card.text
    assert "4 créneaux" in card.text


async def test_an_adviser_who_opens_for_themselves_is_told_nothing(world: World) -> None:
    await world.opened()
    assert await world.owed() == {}


async def test_office_hours_that_were_closed_before_the_news_are_not_announced(world: World) -> None:
    opened = await world.opened(STEWARD, adviser_id=ALICE)
    await world.advice.close(STEWARD, opened.hours.id)
    await world.settle()
    assert world.told(ALICE) == []


async def test_overlapping_hours_are_refused_with_the_moment_that_is_taken(world: World) -> None:
    await world.opened()
    with pytest.raises(OverlapsOwnSlots) as refused:
        await world.draft(time=time(19, 45), length_minutes=60)
    assert refused.value.data == {"when": timestamp(datetime(2027, 1, 5, 18, 30, tzinfo=UTC))}


async def test_hours_that_touch_do_not_overlap(world: World) -> None:
    await world.opened()
    await world.opened(time=time(20, 0))
    assert len(await world.slots()) == 8


async def test_of_two_drafts_for_one_moment_the_second_is_refused_when_opened(world: World) -> None:
    first, second = await world.draft(), await world.draft()
    await world.advice.open(ADVISER, first.hours.id)
    with pytest.raises(OverlapsOwnSlots):
        await world.advice.open(ADVISER, second.hours.id)
    assert len(await world.slots()) == 4


async def test_two_people_may_be_open_at_the_same_moment(world: World) -> None:
    await world.opened()
    await world.opened(STEWARD, adviser_id=BOB)
    assert len(await world.slots()) == 8


async def test_a_draft_opened_late_leaves_out_what_has_passed(world: World) -> None:
    draft = await world.draft(day=date(2027, 1, 4), time=time(11))
    world.clock.advance(minutes=90)
    opened = await world.advice.open(ADVISER, draft.hours.id)
    assert opened.slots == draft.slots[2:]


async def test_a_draft_whose_moments_have_all_passed_cannot_be_opened(world: World) -> None:
    draft = await world.draft(day=date(2027, 1, 4), time=time(11))
    world.clock.advance(hours=5)
    with pytest.raises(PastDate):
        await world.advice.open(ADVISER, draft.hours.id)


async def test_a_forgotten_draft_disappears_after_a_day(world: World) -> None:
    draft = await world.draft(day=TUESDAY + timedelta(days=7))
    await world.live(hours=23)
    assert await world.database.fetch_all("SELECT 1 FROM slot") != []
    await world.live(hours=2)
    assert await world.database.fetch_all("SELECT 1 FROM slot") == []
    with pytest.raises(OfficeHoursGone):
        await world.advice.open(ADVISER, draft.hours.id)


async def test_an_opened_draft_does_not_disappear(world: World) -> None:
    await world.opened(day=TUESDAY + timedelta(days=7))
    await world.live(hours=30)
    assert len(await world.slots()) == 4


async def test_a_draft_is_discarded_once_and_again_without_fuss(world: World) -> None:
    draft = await world.draft(topics=("Cantines",))
    await world.advice.discard(ADVISER, draft.hours.id)
    await world.advice.discard(ADVISER, draft.hours.id)
    assert await world.database.fetch_all("SELECT 1 FROM office_hours_topic") == []
    assert await world.agenda.next_due() is None


async def test_what_is_open_is_not_discarded(world: World) -> None:
    opened = await world.opened()
    with pytest.raises(AlreadyOpen):
        await world.advice.discard(ADVISER, opened.hours.id)
    assert len(await world.slots()) == 4


async def test_nobody_opens_or_discards_the_draft_of_another_person_or_server(world: World) -> None:
    draft = await world.draft()
    with pytest.raises(MayNotOpen):
        await world.advice.open(MEMBER, draft.hours.id)
    with pytest.raises(MayNotOpen):
        await world.advice.discard(MEMBER, draft.hours.id)
    stranger = replace(STEWARD, guild_id=ELSEWHERE)
    with pytest.raises(OfficeHoursGone):
        await world.advice.open(stranger, draft.hours.id)
    await world.advice.discard(stranger, draft.hours.id)
    assert (await world.advice.open(ADVISER, draft.hours.id)).already is False
