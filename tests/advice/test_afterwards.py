"""After a conversation: a line shared only if both agree, what changed a month later, and totals without anybody."""

from datetime import timedelta

import pytest

from bot.advice.model import Booking, BookingId, Outcome
from bot.advice.refusals import (
    BookingGone,
    LessonGone,
    MayNotCount,
    NotYourBooking,
    QuestionMissing,
    TextTooLong,
    TooEarlyToTell,
)
from bot.advice.telling import Change, LessonState
from bot.core.actor import Actor
from bot.core.card import Choice
from bot.core.clock import to_seconds
from bot.core.ids import UserId
from bot.core.outbox import Channel
from tests.advice.world import (
    ADVISER,
    ALICE,
    BOB,
    CHANNEL,
    ELSEWHERE,
    GUILD,
    MEMBER,
    OUTSIDER,
    STEWARD,
    TUESDAY,
    World,
)

LINE = "Commencer par deux fermes, et écrire le prix ensemble."
MONTH = timedelta(days=30)


async def _held(world: World) -> Booking:
    """Let Bob's conversation with Alice take place."""
    await world.opened(topics=("Cantines",))
    booking = await world.booked()
    await world.live_until(booking.ends_at + timedelta(hours=1))
    return booking


def _shown(world: World) -> list[str]:
    """Return what the community's channel reads."""
    return [each.card.text for each in world.discord.accepted if each.place == Channel(CHANNEL)]


async def test_a_line_is_shared_once_both_agreed(world: World) -> None:
    booking = await _held(world)
    lesson = await world.advice.write_lesson(MEMBER, booking.id, f"  {LINE}\n")
    assert (lesson.line, lesson.state) == (LINE, LessonState.ASKED)
    await world.settle()
    asked = world.told(ALICE)[-1]
    assert LINE in asked.text
    assert [choice.action.verb for choice in asked.choices if isinstance(choice, Choice)] == [
        "lesson-share",
        "lesson-keep",
    ]
    assert _shown(world) == []
    since = world.clock.now()
    await world.advice.answer_lesson(ADVISER, booking.id, share=True)
    await world.advice.answer_lesson(ADVISER, booking.id, share=True)
    await world.settle()
    (shown,) = _shown(world)
    assert LINE in shown
    (shared,) = await world.advice.shared_lessons(GUILD, since)
    assert (shared.line, shared.channel_id, shared.topics) == (LINE, CHANNEL, ("Cantines",))
    assert await world.advice.shared_lessons(GUILD, since + timedelta(seconds=1)) == ()
    assert await world.advice.shared_lessons(ELSEWHERE, since) == ()


async def test_a_line_that_is_kept_is_seen_by_nobody_and_the_booker_hears_nothing(world: World) -> None:
    booking = await _held(world)
    await world.advice.write_lesson(MEMBER, booking.id, LINE)
    before = len(world.told(BOB))
    await world.advice.answer_lesson(ADVISER, booking.id, share=False)
    await world.live(days=3)
    assert _shown(world) == []
    assert len(world.told(BOB)) == before
    with pytest.raises(LessonGone):
        await world.advice.answer_lesson(ADVISER, booking.id, share=True)


@pytest.mark.parametrize("by", ["booker", "adviser"])
async def test_either_takes_the_line_back_and_it_is_gone(world: World, by: str) -> None:
    booking = await _held(world)
    await world.advice.write_lesson(MEMBER, booking.id, LINE)
    await world.advice.answer_lesson(ADVISER, booking.id, share=True)
    await world.advice.withdraw_lesson(MEMBER if by == "booker" else ADVISER, booking.id)
    await world.settle()
    assert _shown(world) == []
    assert await world.database.fetch_all("SELECT 1 FROM booking_lesson") == []
    assert await world.advice.shared_lessons(GUILD, booking.starts_at) == ()


async def test_a_line_taken_back_before_it_was_asked_is_not_asked(world: World) -> None:
    booking = await _held(world)
    await world.advice.write_lesson(MEMBER, booking.id, LINE)
    await world.advice.withdraw_lesson(MEMBER, booking.id)
    before = len(world.told(ALICE))
    await world.settle()
    assert len(world.told(ALICE)) == before


async def test_only_the_booker_writes_once_and_only_the_other_answers(world: World) -> None:
    booking = await _held(world)
    for actor in (ADVISER, OUTSIDER, STEWARD):
        with pytest.raises(NotYourBooking):
            await world.advice.write_lesson(actor, booking.id, LINE)
    with pytest.raises(LessonGone):
        await world.advice.answer_lesson(ADVISER, booking.id, share=True)
    await world.advice.write_lesson(MEMBER, booking.id, LINE)
    with pytest.raises(LessonGone):
        await world.advice.write_lesson(MEMBER, booking.id, LINE)
    with pytest.raises(LessonGone):
        await world.advice.tellable(MEMBER, booking.id)
    for actor in (MEMBER, OUTSIDER, STEWARD):
        with pytest.raises(NotYourBooking):
            await world.advice.answer_lesson(actor, booking.id, share=True)
    with pytest.raises(NotYourBooking):
        await world.advice.withdraw_lesson(STEWARD, booking.id)


async def test_a_line_is_one_line(world: World) -> None:
    booking = await _held(world)
    for line in ("", " \u200b ", "\n"):
        with pytest.raises(QuestionMissing):
            await world.advice.write_lesson(MEMBER, booking.id, line)
    with pytest.raises(TextTooLong):
        await world.advice.write_lesson(MEMBER, booking.id, "x" * 201)


async def test_nothing_is_told_of_what_has_not_been_or_was_cancelled(world: World) -> None:
    await world.opened()
    booking = await world.booked()
    with pytest.raises(TooEarlyToTell):
        await world.advice.write_lesson(MEMBER, booking.id, LINE)
    with pytest.raises(TooEarlyToTell):
        await world.advice.record_change(MEMBER, booking.id, Change.MET)
    await world.advice.cancel(MEMBER, booking.id)
    world.clock.advance(days=40)
    for attempt in (world.advice.write_lesson(MEMBER, booking.id, LINE),):
        with pytest.raises(BookingGone):
            await attempt
    with pytest.raises(BookingGone):
        await world.advice.record_change(MEMBER, booking.id, Change.MET)


# A month later


async def test_a_month_later_one_question_with_four_answers(world: World) -> None:
    booking = await _held(world)
    await world.live_until(booking.ends_at + MONTH + timedelta(minutes=1))
    (question,) = [card for card in world.told(BOB) if card.title.startswith("Et alors")]
    verbs = [choice.action.verb for choice in question.choices if isinstance(choice, Choice)]
    assert verbs == ["change-decided", "change-begun", "change-met", "change-nothing-yet"]
    await world.advice.record_change(MEMBER, booking.id, Change.NOTHING_YET)
    changed = await world.advice.record_change(MEMBER, booking.id, Change.BEGUN)
    assert changed.change is Change.BEGUN
    rows = await world.database.fetch_all("SELECT change FROM booking_change")
    assert [row["change"] for row in rows] == ["begun"]


async def test_the_form_for_a_word_opens_for_the_booker_alone_and_not_before_its_time(world: World) -> None:
    booking = await _held(world)
    with pytest.raises(TooEarlyToTell):
        await world.advice.changeable(MEMBER, booking.id)
    await world.live_until(booking.ends_at + MONTH + timedelta(minutes=1))
    for actor in (OUTSIDER, STEWARD):
        with pytest.raises(NotYourBooking):
            await world.advice.changeable(actor, booking.id)
    with pytest.raises(LessonGone):
        await world.advice.changeable(MEMBER, booking.id)


async def test_a_word_goes_to_the_resource_person_and_to_nobody_else(world: World) -> None:
    booking = await _held(world)
    await world.live_until(booking.ends_at + MONTH + timedelta(minutes=1))
    with pytest.raises(LessonGone):
        await world.advice.add_change_line(MEMBER, booking.id, "Un mot")
    await world.advice.record_change(MEMBER, booking.id, Change.DECIDED)
    assert (await world.advice.changeable(MEMBER, booking.id)).id == booking.id
    await world.advice.add_change_line(MEMBER, booking.id, "La commune a voté.")
    with pytest.raises(LessonGone):
        await world.advice.add_change_line(MEMBER, booking.id, "Encore")
    with pytest.raises(LessonGone):
        await world.advice.changeable(MEMBER, booking.id)
    everything = len(world.discord.accepted)
    await world.settle()
    assert len(world.discord.accepted) == everything + 1
    assert "La commune a voté." in world.told(ALICE)[-1].text


async def test_the_question_of_a_month_later_is_dropped_when_it_is_far_too_late(world: World) -> None:
    booking = await _held(world)
    world.clock.set(booking.ends_at + MONTH + timedelta(days=14))
    await world.settle()
    assert not [card for card in world.told(BOB) if card.title.startswith("Et alors")]


# Totals


async def _past(world: World, number: int) -> None:
    """Let that many conversations have taken place, and as many outcomes been named."""
    now = to_seconds(world.clock.now())
    async with world.database.transaction() as tx:
        for each in range(number):
            slot = await tx.insert(
                """
                INSERT INTO slot (guild_id, office_hours_id, adviser_id, starts_at, ends_at, week, state)
                VALUES (?, 1, ?, ?, ?, '2026-12-28', 'closed')
                """,
                (GUILD, ALICE, now - 7200 - each, now - 3600 - each),
            )
            await tx.execute("UPDATE office_hours SET weekly_maximum = 50")
            booking = await tx.insert(
                """
                INSERT INTO booking (guild_id, slot_id, adviser_id, booker_id, question, tried, state, uid, created_at)
                VALUES (?, ?, ?, 11, 'x', '', 'confirmed', ?, 0)
                """,
                (GUILD, slot, ALICE, f"u{each}"),
            )
            await tx.execute("INSERT INTO booking_outcome VALUES (?, ?, 11, 'inspired', ?)", (booking, GUILD, now - 60))


@pytest.mark.parametrize(("held", "shown"), [(0, None), (4, None), (5, 5), (6, 6)])
async def test_totals_under_five_are_hidden(world: World, held: int, shown: int | None) -> None:
    await world.opened(day=TUESDAY)
    await _past(world, held)
    totals = await world.advice.totals(STEWARD)
    assert totals.conversations == shown
    assert totals.outcomes[Outcome.INSPIRED] == shown
    assert set(totals.outcomes.values()) - {shown} <= {None}
    assert set(totals.changes.values()) == {None}


async def test_totals_are_the_stewards(world: World) -> None:
    for actor in (ADVISER, MEMBER):
        with pytest.raises(MayNotCount):
            await world.advice.totals(actor)
    elsewhere = Actor(guild_id=ELSEWHERE, user_id=UserId(5), steward=True)
    assert (await world.advice.totals(elsewhere)).conversations is None


async def test_what_was_told_is_erased_with_either_of_the_two(world: World) -> None:
    booking = await _held(world)
    await world.live_until(booking.ends_at + MONTH + timedelta(minutes=1))
    await world.advice.write_lesson(MEMBER, booking.id, LINE)
    await world.advice.answer_lesson(ADVISER, booking.id, share=True)
    await world.advice.record_change(MEMBER, booking.id, Change.MET)
    await world.settle()
    async with world.database.transaction() as tx:
        await world.advice.forget_person(tx, GUILD, BOB)
    for table in ("booking", "booking_lesson", "booking_change", "booking_outcome"):
        assert await world.database.fetch_all(f"SELECT 1 FROM {table}") == []
    rows = await world.database.fetch_all("SELECT state FROM standing_message")
    assert [row["state"] for row in rows] == ["removing"]
    assert await world.advice.guild_of_booking(BookingId(booking.id)) is None
