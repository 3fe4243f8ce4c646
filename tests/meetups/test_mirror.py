"""Discord's list of events follows the dates, and humans have the last word about it."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.core.ids import ChannelId
from bot.meetups.mirror.model import LEFT_FREE, MOST_OPEN, Shown, Status
from bot.meetups.model import Place, PlaceKind
from bot.meetups.refusals import MeetupGone, MeetupStarted, NotYourMeetup
from tests.meetups.surroundings import (
    ANIMATION,
    FACILITATOR,
    GUILD,
    HALL,
    MEMBER,
    STEWARD,
    STRANGER,
    Surroundings,
    open_surroundings,
)


@pytest.fixture
async def around(tmp_path: Path) -> AsyncIterator[Surroundings]:
    async with open_surroundings(tmp_path / "bot.db") as around:
        yield around


def statuses(around: Surroundings) -> list[Status]:
    return [event.status for event in around.events.ours()]


async def weekly(around: Surroundings, dates: int = 5, **options: object) -> list[int]:
    series = await around.series(**options)  # type: ignore[arg-type]
    return [await around.date(series, 1 + 7 * number) for number in range(dates)]


def the_event(around: Surroundings) -> Shown:
    (event,) = around.events.ours()
    return event


async def test_the_next_three_dates_of_a_series_stand_among_the_events(around: Surroundings) -> None:
    await weekly(around)
    await around.settle()
    assert statuses(around) == [Status.SCHEDULED] * 3
    first = around.events.ours()[0]
    assert first.name == "Cantines"
    assert first.location == "Mairie de Flers"
    assert first.description.startswith("Les marchés publics\n\n")
    assert "répondez sur la carte du rendez-vous" in first.description


async def test_the_text_leads_to_the_card_as_soon_as_it_stands(around: Surroundings) -> None:
    await weekly(around, 1)
    await around.live(minutes=2)
    card = await around.standing.where(around.database, "meetups:card:1")
    assert card is not None
    assert f"/{HALL}/{card.message_id}" in the_event(around).description


async def test_an_event_starts_and_ends_with_its_date_and_the_next_one_follows(around: Surroundings) -> None:
    await weekly(around)
    await around.live(days=1, hours=8, minutes=30)
    assert statuses(around) == [Status.ACTIVE, Status.SCHEDULED, Status.SCHEDULED]
    await around.live(hours=1)
    assert statuses(around) == [Status.COMPLETED, Status.SCHEDULED, Status.SCHEDULED, Status.SCHEDULED]
    await around.live(days=60)
    assert statuses(around) == [Status.COMPLETED] * 5
    assert around.events.made == 5


async def test_an_event_moves_is_renamed_and_is_cancelled_with_its_date(around: Surroundings) -> None:
    dates = await weekly(around, 2)
    await around.settle()
    await around.execute(
        "UPDATE meetup_occurrence SET starts_at = starts_at + 3600, ends_at = ends_at + 3600 WHERE id = ?", dates[0]
    )
    await around.execute("UPDATE meetup_series SET title = 'Cantines et jardins'")
    await around.settle()
    first = around.events.ours()[0]
    assert first.starts_at.hour == 18
    assert first.name == "Cantines et jardins"
    await around.execute("UPDATE meetup_occurrence SET state = 'skipped' WHERE id = ?", dates[0])
    await around.settle()
    assert statuses(around) == [Status.CANCELLED, Status.SCHEDULED]
    assert around.events.made == 2


async def test_a_date_that_takes_place_after_all_is_announced_again(around: Surroundings) -> None:
    dates = await weekly(around, 1)
    await around.settle()
    await around.execute("UPDATE meetup_occurrence SET state = 'skipped' WHERE id = ?", dates[0])
    await around.settle()
    await around.execute("UPDATE meetup_occurrence SET state = 'planned' WHERE id = ?", dates[0])
    await around.settle()
    assert statuses(around) == [Status.CANCELLED, Status.SCHEDULED]


async def test_a_series_that_is_cancelled_takes_its_events_along(around: Surroundings) -> None:
    await weekly(around)
    await around.settle()
    await around.execute("UPDATE meetup_series SET state = 'cancelled'")
    await around.settle()
    assert statuses(around) == [Status.CANCELLED] * 3


async def test_nothing_is_asked_of_discord_while_nothing_changes(around: Surroundings) -> None:
    await weekly(around, 3)
    await around.live(hours=1)
    before = around.events.requests
    await around.live(hours=12)
    assert around.events.requests == before


async def test_what_discord_tidies_up_is_not_edited_for_ever(around: Surroundings) -> None:
    around.events.tidies_up = True
    await weekly(around, 1)
    await around.live(hours=1)
    for _ in range(3):
        await around.mirror.reconcile(GUILD)
        await around.settle()
    assert the_event(around).name == "CANTINES"
    assert around.events.requests < 15


# What humans do


async def test_an_event_deleted_by_hand_is_made_again_only_after_asking(around: Surroundings) -> None:
    dates = await weekly(around, 1)
    await around.settle()
    del around.events.events[the_event(around).event_id]
    await around.mirror.reconcile(GUILD)
    await around.live(hours=2)
    assert around.events.ours() == []
    (question,) = around.said_in(ANIMATION)
    assert "Cantines" in question.text
    again, leave = question.choices
    assert (again.label, leave.label) == ("Recréer l’événement", "Laisser ainsi")
    assert await around.questions.answer(FACILITATOR, dates[0], 1, again=True)  # type: ignore[arg-type]
    await around.settle()
    assert statuses(around) == [Status.SCHEDULED]
    assert not await around.questions.answer(STEWARD, dates[0], 1, again=False)  # type: ignore[arg-type]


async def test_an_event_that_humans_want_to_leave_away_stays_away(around: Surroundings) -> None:
    dates = await weekly(around, 1)
    await around.settle()
    event = the_event(around)
    around.events.by_hand(event.event_id, status=Status.CANCELLED)
    await around.mirror.noticed(GUILD, event.event_id)
    await around.settle()
    assert await around.questions.answer(STEWARD, dates[0], 1, again=False)  # type: ignore[arg-type]
    await around.execute("UPDATE meetup_series SET title = 'Autrement'")
    await around.mirror.reconcile(GUILD)
    await around.live(days=5)
    assert statuses(around) == [Status.CANCELLED]
    assert len(around.said_in(ANIMATION)) == 1


@pytest.mark.parametrize("answered", [True, False])
async def test_once_a_date_without_its_event_is_over_the_next_one_moves_up(
    around: Surroundings, *, answered: bool
) -> None:
    dates = await weekly(around)
    await around.settle()
    del around.events.events[around.events.ours()[0].event_id]
    await around.mirror.reconcile(GUILD)
    await around.settle()
    if answered:
        assert await around.questions.answer(STEWARD, dates[0], 1, again=False)  # type: ignore[arg-type]
    await around.live(days=1, hours=8, minutes=30)
    assert statuses(around) == [Status.SCHEDULED] * 2, "it is going on"
    await around.live(hours=1)
    assert statuses(around) == [Status.SCHEDULED] * 3
    await around.live(days=60)
    assert statuses(around) == [Status.COMPLETED] * 4
    assert around.events.made == 5


async def test_a_date_without_its_event_that_is_called_off_lets_the_next_one_move_up(around: Surroundings) -> None:
    dates = await weekly(around)
    await around.settle()
    del around.events.events[around.events.ours()[1].event_id]
    await around.mirror.reconcile(GUILD)
    await around.settle()
    assert await around.questions.answer(STEWARD, dates[1], 1, again=False)  # type: ignore[arg-type]
    await around.execute("UPDATE meetup_occurrence SET state = 'skipped' WHERE id = ?", dates[1])
    await around.settle()
    assert statuses(around) == [Status.SCHEDULED] * 3
    await around.execute("UPDATE meetup_occurrence SET state = 'planned' WHERE id = ?", dates[1])
    await around.live(days=60)
    assert around.events.made == 5, "it was to stay away, and does"


async def test_each_time_it_is_taken_away_is_asked_about_once(around: Surroundings) -> None:
    dates = await weekly(around, 1)
    for removal in (1, 2):
        await around.settle()
        del around.events.events[the_event(around).event_id]
        for _ in range(3):
            await around.mirror.reconcile(GUILD)
            await around.settle()
        assert len(around.said_in(ANIMATION)) == removal
        await around.questions.answer(STEWARD, dates[0], removal, again=True)  # type: ignore[arg-type]


async def test_without_a_channel_of_stewards_whoever_facilitates_is_asked(around: Surroundings) -> None:
    around.people.stewards_channel_id = None
    await weekly(around, 1)
    await around.settle()
    around.events.events.clear()
    await around.mirror.reconcile(GUILD)
    await around.settle()
    assert [card.title for card in around.told(FACILITATOR.user_id)] == ["Un événement a disparu de Discord"]


async def test_only_those_who_run_it_decide_and_only_before_it_begins(around: Surroundings) -> None:
    dates = await weekly(around, 1)
    await around.settle()
    around.events.events.clear()
    await around.mirror.reconcile(GUILD)
    await around.settle()
    for actor, refusal in ((MEMBER, NotYourMeetup), (STRANGER, MeetupGone)):
        with pytest.raises(refusal):
            await around.questions.answer(actor, dates[0], 1, again=True)  # type: ignore[arg-type]
    await around.live(days=1, hours=9)
    with pytest.raises(MeetupStarted):
        await around.questions.answer(STEWARD, dates[0], 1, again=True)  # type: ignore[arg-type]


async def test_an_event_changed_by_hand_says_again_what_is_true(around: Surroundings) -> None:
    await weekly(around, 1)
    await around.live(minutes=5)
    event = the_event(around)
    around.events.by_hand(event.event_id, starts_at=event.starts_at + timedelta(hours=1), name="Autre chose")
    await around.mirror.noticed(GUILD, event.event_id)
    await around.settle()
    assert the_event(around) == event


async def test_an_event_that_a_human_started_or_ended_early_is_left_to_them(around: Surroundings) -> None:
    await weekly(around, 1)
    await around.live(days=1, hours=7, minutes=50)
    event = the_event(around)
    around.events.by_hand(event.event_id, status=Status.ACTIVE)
    await around.mirror.noticed(GUILD, event.event_id)
    await around.live(minutes=30)
    around.events.by_hand(event.event_id, status=Status.COMPLETED)
    await around.mirror.noticed(GUILD, event.event_id)
    await around.live(days=3)
    assert statuses(around) == [Status.COMPLETED]
    assert around.said_in(ANIMATION) == []


# What Discord does


async def test_an_answer_that_never_came_makes_no_second_event(around: Surroundings) -> None:
    around.events.lose_answers = 2
    await weekly(around, 2)
    await around.live(hours=1)
    assert statuses(around) == [Status.SCHEDULED] * 2
    assert around.events.made == 2


async def test_an_event_whose_answer_was_lost_follows_a_date_that_moved_meanwhile(around: Surroundings) -> None:
    around.events.lose_answers = 1
    dates = await weekly(around, 1)
    await around.settle()
    await around.execute(
        "UPDATE meetup_occurrence SET starts_at = starts_at + 7200, ends_at = ends_at + 7200 WHERE id = ?", dates[0]
    )
    await around.live(hours=1)
    assert the_event(around).starts_at.hour == 19
    assert around.events.made == 1


async def test_an_outage_is_waited_for_and_tells_nobody(around: Surroundings) -> None:
    around.events.silent = True
    await weekly(around)
    await around.live(hours=5)
    around.events.silent = False
    await around.live(hours=1)
    assert statuses(around) == [Status.SCHEDULED] * 3
    assert around.said_in(ANIMATION) == []


async def test_an_outage_over_the_end_of_a_date_leaves_no_event_open(around: Surroundings) -> None:
    await weekly(around, 1)
    await around.settle()
    around.events.silent = True
    await around.live(days=2)
    around.events.silent = False
    await around.live(hours=1)
    assert statuses(around) == [Status.CANCELLED]
    assert around.said_in(ANIMATION) == []


@pytest.mark.parametrize(
    ("refusal", "word"),
    [("missing-permission", "ne laisse pas Bocage créer"), ("channel-gone", "n’existe plus"), ("discord-1", "refusé")],
)
async def test_what_humans_can_put_right_is_told_to_the_stewards_once(
    around: Surroundings, refusal: str, word: str
) -> None:
    around.events.refuses = refusal
    await weekly(around)
    await around.live(days=2)
    (told,) = around.said_in(ANIMATION)
    assert word in told.text
    around.events.refuses = None
    await around.mirror.reconcile(GUILD)
    await around.settle()
    assert statuses(around)[-3:] == [Status.SCHEDULED] * 3


async def test_a_hundred_events_are_never_exceeded_and_some_are_left_to_the_people(around: Surroundings) -> None:
    around.events.of_a_human(MOST_OPEN - LEFT_FREE - 2)
    await weekly(around)
    await around.live(hours=1)
    assert len(around.events.ours()) == 2
    assert "cent événements" in around.said_in(ANIMATION)[0].text
    around.events.events = {event.event_id: event for event in around.events.ours()}
    await around.live(hours=2)
    assert len(around.events.ours()) == 3


# Where it takes place


async def test_a_date_in_a_voice_channel_is_an_event_of_that_channel(around: Surroundings) -> None:
    await weekly(around, 1, place=Place(kind=PlaceKind.VOICE, detail="77"))
    await around.settle()
    assert (the_event(around).channel_id, the_event(around).location) == (77, "")


async def test_the_link_of_a_video_call_stays_on_the_card(around: Surroundings) -> None:
    await weekly(around, 1, place=Place(kind=PlaceKind.LINK, detail="https://visio.example/secret"))
    await around.settle()
    assert the_event(around).location == "En visio, lien sur la carte"
    assert "secret" not in the_event(around).description


async def test_what_not_everybody_may_see_is_not_shown_to_everybody(around: Surroundings) -> None:
    around.events.hidden = {HALL}
    await weekly(around, 1)
    await weekly(around, 1, place=Place(kind=PlaceKind.VOICE, detail="77"), title="Ouvert")
    around.events.hidden.add(ChannelId(78))
    await weekly(around, 1, place=Place(kind=PlaceKind.VOICE, detail="78"), title="Entre nous")
    await around.settle()
    assert [event.name for event in around.events.ours()] == ["Entre nous"]


async def test_what_was_written_by_members_stays_text(around: Surroundings) -> None:
    await weekly(around, 1, title="# @everyone [ici](https://x.example)")
    await around.settle()
    event = the_event(around)
    assert "@everyone" not in event.name
    assert replace(event, name="x").name == "x"
