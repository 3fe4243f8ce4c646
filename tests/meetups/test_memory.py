"""What one session leaves: asked for once, shown back before it counts, recalled in its time, forgotten with people."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.core.actor import Actor
from bot.core.card import Card
from bot.core.ids import ChannelId, UserId
from bot.meetups.memory import cards
from bot.meetups.memory.model import ActionState, Outcome
from bot.meetups.memory.refusals import (
    NotHeldYet,
    NothingToKeep,
    NothingWritten,
    NotYourTask,
    OldNews,
    OnlyStewards,
    WereNotThere,
)
from bot.meetups.memory.service import NOBODY, Sheet
from bot.meetups.model import OccurrenceId, SeatState
from bot.meetups.refusals import MeetupGone, NotYourMeetup
from tests.meetups.surroundings import (
    ALICE,
    BOB,
    CHARLIE,
    DORA,
    FACILITATOR,
    FRENCH,
    GUILD,
    MEMBER,
    STEWARD,
    STRANGER,
    Surroundings,
    open_surroundings,
    plain,
)


@pytest.fixture
async def around(tmp_path: Path) -> AsyncIterator[Surroundings]:
    async with open_surroundings(tmp_path / "bot.db") as around:
        yield around


def actor(user_id: UserId) -> Actor:
    return Actor(guild_id=GUILD, user_id=user_id)


async def held(around: Surroundings, *came: UserId) -> OccurrenceId:
    """Hold a session tomorrow evening to which these people came."""
    series = await around.series()
    date = await around.date(series, 1)
    await around.date(series, 8, announced=False)
    await around.seat(date, *came)
    await around.settle()
    await around.over(date)
    return date


async def written(around: Surroundings, date: OccurrenceId, **parts: str) -> Sheet:
    said = {
        "decided": "On commence par Flers",
        "lines": "Bob ; appeler la mairie ; 15/01/2027",
        "next_time": "Les prix",
    }
    return await around.memory.write(FACILITATOR, date, text=FRENCH, **{**said, **parts})


async def thread_of(around: Surroundings, date: OccurrenceId) -> ChannelId:
    thread = await around.outbox.thread_of(around.database, f"meetups:thread:{date}")
    assert thread is not None
    return thread


async def in_thread(around: Surroundings, date: OccurrenceId) -> list[Card]:
    return around.said_in(await thread_of(around, date))


async def test_whoever_facilitated_is_asked_once_and_the_thread_shows_what_was_confirmed(around: Surroundings) -> None:
    date = await held(around, BOB, CHARLIE)
    await around.live(minutes=20)
    (asked,) = around.told(ALICE)
    assert plain(asked.title) == "Que garder de « Cantines » ?"
    sheet = await written(around, date)
    assert sheet.kept is None
    await around.settle()
    before = len(await in_thread(around, date))
    await around.memory.keep(FACILITATOR, date)
    await around.settle()
    record = (await in_thread(around, date))[before]
    assert "On commence par Flers" in record.text
    assert f"<@{BOB}> — appeler la mairie, pour ven. 15 janv. 2027" in record.text
    assert record.mentions == (BOB,)


async def test_the_next_reminder_opens_with_it(around: Surroundings) -> None:
    date = await held(around, BOB)
    following = await around.load(OccurrenceId(date + 1))
    assert await around.memory.opening(around.database, following, FRENCH) == ""
    await written(around, date)
    assert await around.memory.opening(around.database, following, FRENCH) == ""
    await around.memory.keep(FACILITATOR, date)
    opening = await around.memory.opening(around.database, following, FRENCH)
    assert opening.startswith("**La dernière fois (<t:")
    assert "Les prix" in opening
    assert await around.memory.opening(around.database, await around.load(date), FRENCH) == ""


async def test_a_text_that_is_being_corrected_changes_nothing_before_it_is_confirmed(around: Surroundings) -> None:
    date = await held(around, BOB)
    await written(around, date)
    await around.memory.keep(FACILITATOR, date)
    await written(around, date, decided="On commence par Argentan")
    following = await around.load(OccurrenceId(date + 1))
    assert "Flers" in await around.memory.opening(around.database, following, FRENCH)
    await around.memory.keep(FACILITATOR, date)
    assert "Argentan" in await around.memory.opening(around.database, following, FRENCH)
    await around.live(hours=1)
    assert around.alerts == []


async def test_a_task_is_said_more_precisely_before_it_is_confirmed(around: Surroundings) -> None:
    date = await held(around, BOB)
    sheet = await written(around, date, lines="la mairie ; fin janvier")
    assert sheet.draft is not None
    assert sheet.draft.tasks[0].owner_id is None
    changed = await around.memory.change_task(
        FACILITATOR, date, 1, owner=BOB, what="Appeler la mairie", day="29/01", text=FRENCH
    )
    assert changed.draft is not None
    (task,) = changed.draft.tasks
    assert (task.owner_id, task.what, str(task.due_day)) == (BOB, "Appeler la mairie", "2027-01-29")
    nobody = await around.memory.change_task(FACILITATOR, date, 1, owner=NOBODY, what="", day="", text=FRENCH)
    assert nobody.draft is not None
    assert (nobody.draft.tasks[0].owner_id, nobody.draft.tasks[0].due_day) == (None, None)
    await around.memory.keep(FACILITATOR, date)
    with pytest.raises(NothingToKeep):
        await around.memory.change_task(FACILITATOR, date, 1, owner=BOB, what="x", day="", text=FRENCH)


async def test_an_owner_is_reminded_once_the_morning_before_and_may_say_no(around: Surroundings) -> None:
    date = await held(around, BOB)
    await written(around, date)
    sheet = await around.memory.keep(FACILITATOR, date)
    assert sheet.kept is not None
    await around.live(days=20)
    (recalled,) = around.told(BOB)
    assert recalled.title == "Une action pour demain"
    assert "appeler la mairie" in recalled.text
    action_id = sheet.kept.tasks[0].id
    with pytest.raises(NotYourTask):
        await around.memory.settle_task(FACILITATOR, action_id, ActionState.DONE)
    with pytest.raises(NothingToKeep):
        await around.memory.settle_task(STRANGER, action_id, ActionState.DONE)
    assert (await around.memory.settle_task(MEMBER, action_id, ActionState.LET_GO)).state is ActionState.LET_GO
    await around.live(minutes=5)
    assert around.alerts == []


async def test_a_task_that_is_done_before_is_not_recalled(around: Surroundings) -> None:
    date = await held(around, BOB)
    await written(around, date)
    sheet = await around.memory.keep(FACILITATOR, date)
    assert sheet.kept is not None
    await around.memory.settle_task(MEMBER, sheet.kept.tasks[0].id, ActionState.DONE)
    await around.live(days=20)
    assert around.told(BOB) == []


async def test_a_corrected_task_is_recalled_once_in_its_last_form(around: Surroundings) -> None:
    date = await held(around, BOB)
    for day in ("15/01/2027", "16/01/2027"):
        await written(around, date, lines=f"Bob ; appeler ; {day}")
        await around.memory.keep(FACILITATOR, date)
    await around.live(days=20)
    (recalled,) = around.told(BOB)
    assert "samedi 16 janvier 2027" in recalled.text


async def test_those_who_could_not_come_get_five_lines_if_they_asked(around: Surroundings) -> None:
    series = await around.series()
    date = await around.date(series, 1)
    for user_id in (CHARLIE, DORA, BOB):
        await around.memory.five_lines(actor(user_id), date, wanted=True)
    await around.memory.five_lines(actor(DORA), date, wanted=False)
    await around.seat(date, BOB)
    await around.over(date)
    await written(around, date)
    await around.memory.keep(FACILITATOR, date)
    await around.settle()
    (five,) = around.told(CHARLIE)
    assert plain(five.title) == "« Cantines » en cinq lignes"
    assert len(five.text.splitlines()) == 5
    assert "Bob Martin — appeler la mairie" in five.text
    assert around.told(DORA) == around.told(BOB) == []
    await around.memory.five_lines(actor(DORA), date, wanted=True)
    await around.settle()
    assert len(around.told(DORA)) == 1
    around.clock.advance(days=20)
    with pytest.raises(OldNews):
        await around.memory.five_lines(actor(DORA), date, wanted=True)


async def test_those_who_came_are_asked_together_what_it_brought(around: Surroundings) -> None:
    date = await held(around, BOB, CHARLIE)
    await around.live(hours=1)
    (question,) = [card for card in await in_thread(around, date) if card.title.startswith("Qu’est-ce que")]
    assert [choice.label for choice in question.choices] == ["Inspiré", "Motivé", "Fait avancer", "Pas cette fois"]
    assert question.mentions == ()
    told = await around.memory.brought(MEMBER, date, Outcome.INSPIRED)
    assert told.outcomes == {Outcome.INSPIRED}
    assert (await around.memory.brought(MEMBER, date, Outcome.INSPIRED)).outcomes == frozenset()
    with pytest.raises(WereNotThere):
        await around.memory.brought(actor(DORA), date, Outcome.INSPIRED)


async def test_who_prefers_direct_messages_is_asked_there(around: Surroundings) -> None:
    await around.execute("INSERT INTO meetup_direct (guild_id, user_id, since_at) VALUES (?, ?, 0)", GUILD, BOB)
    date = await held(around, BOB)
    await around.live(hours=1)
    assert [plain(card.title) for card in around.told(BOB)] == ["« Cantines » : qu’en reste-t-il ?"]
    thread = await around.outbox.thread_of(around.database, f"meetups:thread:{date}")
    assert thread is None or around.said_in(thread) == []


async def test_nobody_came_so_nobody_is_asked(around: Surroundings) -> None:
    date = await held(around)
    await around.live(days=2)
    assert await around.outbox.thread_of(around.database, f"meetups:thread:{date}") is None


async def test_sums_are_for_stewards_and_only_from_five_people_on(around: Surroundings) -> None:
    people = [UserId(77_000 + number) for number in range(5)]
    date = await held(around, *people)
    for user_id in people[:4]:
        await around.memory.brought(actor(user_id), date, Outcome.ADVANCED)
    with pytest.raises(OnlyStewards):
        await around.memory.totals(MEMBER)
    (few,) = await around.memory.totals(STEWARD)
    assert not few.told
    assert "4" not in cards.totals_card(FRENCH, [few]).text
    await around.memory.brought(actor(people[4]), date, Outcome.INSPIRED)
    card = cards.totals_card(FRENCH, await around.memory.totals(STEWARD))
    assert "5 personnes ont répondu — inspiré 1, fait avancer 4" in plain(card.text)
    assert await around.memory.totals(STRANGER) == ()


async def test_nothing_is_kept_of_what_was_not_held_nor_by_anybody(around: Surroundings) -> None:
    series = await around.series()
    date = await around.date(series, 1)
    with pytest.raises(NotHeldYet):
        await around.memory.sheet(FACILITATOR, date)
    await around.over(date)
    with pytest.raises(NotYourMeetup):
        await around.memory.sheet(MEMBER, date)
    with pytest.raises(MeetupGone):
        await around.memory.sheet(STRANGER, date)
    with pytest.raises(NothingWritten):
        await written(around, date, decided=" ", lines="\n", next_time="")
    with pytest.raises(NothingToKeep):
        await around.memory.keep(FACILITATOR, date)


async def test_a_question_nobody_answers_is_not_asked_after_three_days(around: Surroundings) -> None:
    series = await around.series()
    date = await around.date(series, 1)
    around.clock.advance(days=6)
    await around.over(date)
    await around.live(days=1)
    assert around.told(ALICE) == []


async def test_who_leaves_for_good_is_in_none_of_it(around: Surroundings) -> None:
    date = await held(around, BOB, CHARLIE)
    await written(around, date)
    await around.memory.keep(FACILITATOR, date)
    await around.memory.brought(MEMBER, date, Outcome.MOTIVATED)
    await around.memory.five_lines(MEMBER, date, wanted=True)
    async with around.database.transaction() as tx:
        for user_id in (BOB, ALICE):
            await around.memory.forget_person(tx, GUILD, user_id)
    for table, column in (
        ("meetup_record", "written_by"),
        ("meetup_action", "owner_id"),
        ("meetup_five_lines", "user_id"),
        ("meetup_outcome", "user_id"),
    ):
        rows = await around.database.fetch_all(f"SELECT {column} FROM {table}")
        assert not {row[column] for row in rows} & {ALICE, BOB}, table
    await around.live(days=20)
    assert "Une action pour demain" not in [card.title for card in around.told(BOB)]


async def test_a_facilitator_who_said_maybe_may_be_named_too(around: Surroundings) -> None:
    date = await held(around)
    await around.seat(date, DORA, state=SeatState.MAYBE)
    sheet = await written(around, date, lines="Alice ; ouvrir\nDora ; fermer\nCharlie ; rien")
    assert sheet.draft is not None
    assert [task.owner_id for task in sheet.draft.tasks] == [ALICE, DORA, None]
    echo = cards.echo_card(FRENCH, around.people.names.get, sheet.occurrence, sheet.draft)
    assert len(echo.sections) == 3
    assert "Charlie" in echo.sections[2].text
