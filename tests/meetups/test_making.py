"""From a draft to the card that stands in the channel, and on to the last date."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest

from bot.core.ids import UserId
from bot.meetups.draft import Draft
from bot.meetups.model import Place, PlaceKind, SeriesState
from bot.meetups.recurrence import Beat, Plan
from bot.meetups.refusals import (
    AlreadyPublished,
    BadUntil,
    MayNotCreate,
    MeetupGone,
    NoDate,
    OutOfBounds,
    PastDate,
    PlaceMissing,
    PlaceNotLink,
    TextMissing,
)
from bot.meetups.repository import series as series_rows
from tests.meetups.world import (
    AS_BOB,
    BOB,
    CHANNEL,
    ELSEWHERE,
    GUILD,
    LINK,
    PARIS,
    STEWARD,
    TUESDAY_EVENING,
    World,
)

AT_HALF_PAST_SIX = datetime(2027, 1, 12, 17, 30, tzinfo=UTC)


def local(written: str) -> datetime:
    """Return a wall-clock time."""
    return datetime.fromisoformat(written)


async def state_of(world: World, series_id: int) -> SeriesState:
    series = await series_rows.by_id(world.database, GUILD, series_id)  # type: ignore[arg-type]
    assert series is not None
    return series.state


async def test_nobody_sees_a_draft(world: World) -> None:
    draft = Draft(
        title="  Un   café ",
        plan=Plan(first=TUESDAY_EVENING, zone=PARIS),
        length_minutes=60,
        place=LINK,
        channel_id=CHANNEL,
        facilitator_id=STEWARD.user_id,
    )
    preview = await world.meetups.draft(STEWARD, draft)
    assert preview.series.title == "Un café"
    assert [each.starts_at for each in preview.dates] == [AT_HALF_PAST_SIX]
    await world.settle()
    assert world.posted() == []
    with pytest.raises(MeetupGone):
        await world.meetups.dates_of(GUILD, preview.series.id, BOB)
    await world.live(days=2)
    with pytest.raises(MeetupGone):
        await world.meetups.publish(STEWARD, preview.series.id)


async def test_only_stewards_create(world: World) -> None:
    with pytest.raises(MayNotCreate):
        await world.published(AS_BOB)


async def test_publishing_posts_one_card(world: World) -> None:
    series = await world.published(agenda="Un prix juste ?", seats=12)
    again = await world.meetups.publish(STEWARD, series.id)
    assert again.already
    await world.settle()
    (card,) = world.posted()
    assert card.title == "Les cantines, où en sommes-nous ?"
    assert f"<t:{int(AT_HALF_PAST_SIX.timestamp())}:F>" in card.text
    assert "Encore 12 places sur 12" in card.text.replace("\u00a0", " ")
    assert "> Un prix juste" in card.text
    assert [choice.label for choice in card.choices] == ["J’y serai", "Peut-être", "Pas cette fois", "Qui vient\u202f?"]
    with pytest.raises(AlreadyPublished):
        await world.meetups.discard(STEWARD, series.id)


async def test_a_series_shows_one_date_at_a_time(world: World) -> None:
    series = await world.weekly(count=3)
    await world.settle()
    assert len(world.posted()) == 1
    assert len(await world.dates(series)) == 3
    await world.live_until(AT_HALF_PAST_SIX + timedelta(minutes=59))
    assert len(world.posted()) == 1
    await world.live(minutes=1)
    first, second = world.posted()
    assert "passé" in first.text
    assert first.choices == ()
    assert f"<t:{int((AT_HALF_PAST_SIX + timedelta(days=7)).timestamp())}:F>" in second.text
    await world.live(days=30)
    assert len(world.posted()) == 3
    assert await state_of(world, series.id) is SeriesState.ENDED


async def test_the_horizon_moves_on_and_doubles_nothing(world: World) -> None:
    series = await world.weekly()
    assert len(await world.dates(series)) == 12
    await world.live(days=120)
    rows = await world.database.fetch_all(
        "SELECT planned_for, count(*) AS times FROM meetup_occurrence GROUP BY planned_for ORDER BY 1"
    )
    assert {row["times"] for row in rows} == {1}
    days = [datetime.fromisoformat(row["planned_for"]) for row in rows]
    assert {later - earlier for earlier, later in pairwise(days)} == {timedelta(days=7)}
    assert {day.hour for day in days} == {18}
    assert len(world.posted()) == 17
    pending = await world.database.fetch_all(
        "SELECT count(*) AS looks FROM agenda WHERE kind = 'meetups.horizon' AND state = 'pending'"
    )
    assert pending[0]["looks"] == 1


async def test_a_date_far_ahead_is_made_all_the_same(world: World) -> None:
    series = await world.published(beat=Beat.MONTHLY_DAY, every=6, first=local("2027-06-15T10:00"))
    assert [each.planned_for.date() for each in await world.dates(series)] == [date(2027, 6, 15)]


async def test_holidays_and_august_are_skipped(world: World) -> None:
    series = await world.published(
        beat=Beat.WEEKLY, first=local("2027-07-14T10:00"), skip_holidays=True, skip_august=True, count=6
    )
    assert [each.planned_for.date() for each in await world.dates(series)] == [date(2027, 7, 21)]
    preview = await world.meetups.preview(STEWARD, series.id)
    assert preview.dates[0].holiday == "Fête nationale"
    await world.live_until(datetime(2027, 9, 1, 7, tzinfo=UTC))
    assert {each.planned_for.month for each in await world.dates(series)} == {9}


@pytest.mark.parametrize(
    ("wishes", "refusal"),
    [
        ({"first": local("2027-01-04T09:30")}, PastDate),
        ({"first": local("2027-01-03T09:30")}, PastDate),
        ({"first": local("2029-01-03T09:30")}, BadUntil),
        ({"beat": Beat.WEEKLY, "until": date(2031, 1, 1)}, BadUntil),
        ({"length_minutes": 5}, OutOfBounds),
        ({"seats": 0}, OutOfBounds),
        ({"title": " \u200b "}, TextMissing),
        ({"place": Place(kind=PlaceKind.LINK, detail="visio.example")}, PlaceNotLink),
        ({"place": Place(kind=PlaceKind.LINK, detail=" ")}, PlaceMissing),
        (
            {
                "beat": Beat.WEEKLY,
                "first": local("2027-08-03T09:00"),
                "until": date(2027, 8, 24),
                "skip_august": True,
            },
            NoDate,
        ),
    ],
)
async def test_what_cannot_be_is_refused(world: World, wishes: dict[str, object], refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        await world.published(**wishes)


async def test_who_is_named_learns_it_and_may_say_no(world: World) -> None:
    series = await world.weekly(facilitator_id=BOB)
    await world.settle()
    (letter,) = world.told(BOB)
    assert "animer" in letter.title
    assert "Animation\u00a0: Bob" in world.shown().text
    await world.meetups.running.decline(AS_BOB, series.id)
    await world.live(minutes=1)
    assert "Animation\u00a0: Alice" in world.shown().text
    (answer,) = world.told(STEWARD.user_id)
    assert "reprendre" in answer.title


async def test_another_server_sees_nothing(world: World) -> None:
    series = await world.weekly()
    occurrence = await world.date(series)
    assert await world.meetups.ahead(ELSEWHERE, BOB, {CHANNEL}) == ()
    with pytest.raises(MeetupGone):
        await world.meetups.dates_of(ELSEWHERE, series.id, BOB)
    with pytest.raises(MeetupGone):
        await world.meetups.channel_of(ELSEWHERE, occurrence.id)
    assert await world.meetups.next_dates(ELSEWHERE, [CHANNEL]) == {}
    assert (
        await world.meetups.between(ELSEWHERE, datetime(2000, 1, 1, tzinfo=UTC), datetime(3000, 1, 1, tzinfo=UTC)) == ()
    )


async def test_what_is_ahead_is_told_by_channel(world: World) -> None:
    await world.weekly()
    assert await world.meetups.next_dates(GUILD, [CHANNEL]) == {CHANNEL: AT_HALF_PAST_SIX}
    week = (AT_HALF_PAST_SIX, AT_HALF_PAST_SIX + timedelta(days=7))
    (found,) = await world.meetups.between(GUILD, *week, [CHANNEL])
    assert (found.series.title, found.starts_at, found.series.place, found.series.channel_id) == (
        "Les cantines, où en sommes-nous ?",
        AT_HALF_PAST_SIX,
        LINK,
        CHANNEL,
    )
    assert await world.meetups.between(GUILD, *week, []) == ()


async def test_when_the_facilitator_leaves_somebody_learns_it(world: World) -> None:
    series = await world.weekly(facilitator_id=UserId(BOB))
    await world.settle()
    del world.people.names[BOB]
    await world.meetups.person_left(GUILD, BOB)
    await world.live(minutes=1)
    assert "Animation\u00a0: à trouver" in world.shown().text
    assert "à trouver" in world.told(STEWARD.user_id)[-1].title
    assert (await world.meetups.active_people(GUILD)) == frozenset()
    assert (await world.date(series)).facilitator_id is None
