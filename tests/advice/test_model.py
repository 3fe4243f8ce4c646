from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.advice.model import (
    Booker,
    Outcome,
    Place,
    PlaceKind,
    Slot,
    SlotId,
    SlotState,
    tidy_request,
)
from bot.advice.plan import Span, first_overlap, week_of
from bot.advice.refusals import (
    AdviserWeekFull,
    AlreadyYours,
    OverlapsOwnBooking,
    OwnSlot,
    PlaceNotLink,
    QuestionMissing,
    SlotGone,
    SlotPast,
    SlotTaken,
    TextTooLong,
    TooLateToBook,
    TooManyBookings,
)
from bot.advice.reminding import Reminder, reminders
from bot.advice.telling import toggled
from bot.core.errors import UserError
from bot.core.text import fold
from tests.advice.world import ALICE, BOB, CHANNEL, CHARLIE, GUILD, LINK, PARIS

NOW = datetime(2027, 1, 4, 9, 0, tzinfo=UTC)
SLOT = Slot(
    id=SlotId(1),
    guild_id=GUILD,
    office_hours_id=1,  # type: ignore[arg-type]
    adviser_id=ALICE,
    channel_id=CHANNEL,
    starts_at=NOW + timedelta(hours=4),
    ends_at=NOW + timedelta(hours=4, minutes=30),
    state=SlotState.OPEN,
    notice_minutes=120,
    weekly_maximum=4,
    place=LINK,
    topics=(),
    taken_by=None,
    adviser_engaged=False,
    adviser_week=3,
)
BOOKER = Booker(user_id=BOB, active=1, maximum=2, engaged_at=None)
EVERYTHING_WRONG = replace(SLOT, notice_minutes=600, adviser_week=4)


def test_a_slot_with_nothing_in_the_way_can_be_booked() -> None:
    SLOT.refuse_unless_free_for(BOOKER, NOW)
    SLOT.refuse_unless_free_for(BOOKER, SLOT.starts_at - timedelta(hours=2))


@pytest.mark.parametrize(
    ("refusal", "slot", "booker", "now"),
    [
        (SlotGone, replace(SLOT, state=SlotState.CLOSED), BOOKER, NOW),
        (SlotGone, replace(SLOT, state=SlotState.DRAFT), BOOKER, NOW),
        (SlotPast, SLOT, BOOKER, SLOT.starts_at),
        (AlreadyYours, replace(SLOT, taken_by=BOB), BOOKER, NOW),
        (SlotTaken, replace(SLOT, taken_by=CHARLIE), BOOKER, NOW),
        (SlotTaken, replace(SLOT, adviser_engaged=True), BOOKER, NOW),
        (OwnSlot, SLOT, replace(BOOKER, user_id=ALICE), NOW),
        (TooLateToBook, SLOT, BOOKER, SLOT.starts_at - timedelta(hours=2) + timedelta(seconds=1)),
        (OverlapsOwnBooking, SLOT, replace(BOOKER, engaged_at=NOW), NOW),
        (TooManyBookings, SLOT, replace(BOOKER, active=2), NOW),
        (AdviserWeekFull, replace(SLOT, adviser_week=4), BOOKER, NOW),
    ],
)
def test_each_thing_in_the_way_has_its_refusal(
    refusal: type[UserError], slot: Slot, booker: Booker, now: datetime
) -> None:
    with pytest.raises(refusal):
        slot.refuse_unless_free_for(booker, now)


def test_the_plainest_reason_comes_first() -> None:
    busy = replace(BOOKER, active=9, engaged_at=NOW)
    with pytest.raises(SlotTaken):
        replace(EVERYTHING_WRONG, taken_by=CHARLIE).refuse_unless_free_for(busy, NOW)
    with pytest.raises(TooLateToBook):
        EVERYTHING_WRONG.refuse_unless_free_for(busy, NOW)


def test_a_move_adds_no_booking_and_so_meets_no_maximum() -> None:
    SLOT.refuse_unless_free_for(replace(BOOKER, active=9, maximum=None), NOW)


@pytest.mark.parametrize(
    ("minutes", "amount", "unit"),
    [(45, 45, "minutes"), (90, 90, "minutes"), (120, 2, "hours"), (1440, 1, "days"), (1500, 25, "hours")],
)
def test_a_notice_is_told_in_its_largest_whole_unit(minutes: int, amount: int, unit: str) -> None:
    assert TooLateToBook(notice_minutes=minutes).data == {"amount": amount, "unit": unit}


@given(chosen=st.frozensets(st.sampled_from(Outcome)), outcomes=st.lists(st.sampled_from(Outcome)))
def test_not_this_time_stands_alone_and_a_second_click_takes_back(
    chosen: frozenset[Outcome], outcomes: list[Outcome]
) -> None:
    now: frozenset[Outcome] = frozenset()
    for outcome in outcomes:
        after = toggled(now, outcome)
        assert (outcome in after) != (outcome in now)
        assert Outcome.NOT_THIS_TIME not in after or len(after) == 1
        now = after


def test_the_reminder_of_the_day_before_gives_way_to_that_of_the_last_hour() -> None:
    start = NOW + timedelta(days=3)
    day, hour = reminders(start, NOW)
    assert (day.reminder, day.at, day.until) == (Reminder.DAY, start - timedelta(days=1), hour.at)
    assert (hour.reminder, hour.at, hour.until) == (Reminder.HOUR, start - timedelta(hours=1), start)


@pytest.mark.parametrize(("hours", "left"), [(24, [Reminder.HOUR]), (1, []), (0.5, []), (25, list(Reminder))])
def test_only_reminders_that_lie_ahead_are_promised(hours: float, left: list[Reminder]) -> None:
    assert [due.reminder for due in reminders(NOW + timedelta(hours=hours), NOW)] == left


def _spans(lengths: list[tuple[int, int]]) -> list[Span]:
    spans, at = [], NOW
    for gap, length in lengths:
        at += timedelta(minutes=gap)
        spans.append(Span(starts_at=at, ends_at=at + timedelta(minutes=length)))
        at = spans[-1].ends_at
    return spans


SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 40)), max_size=12).map(_spans)


@given(wanted=SPANS, taken=SPANS)
def test_the_first_overlap_is_the_one_that_comparing_everything_finds(wanted: list[Span], taken: list[Span]) -> None:
    by_hand = [
        there for here in wanted for there in taken if here.starts_at < there.ends_at and there.starts_at < here.ends_at
    ]
    assert first_overlap(wanted, taken) == (by_hand[0] if by_hand else None)


def test_a_week_begins_on_the_local_monday() -> None:
    assert week_of(datetime(2027, 1, 10, 22, 59, tzinfo=UTC), PARIS) == date(2027, 1, 4)
    assert week_of(datetime(2027, 1, 10, 23, 0, tzinfo=UTC), PARIS) == date(2027, 1, 11)


def test_two_spellings_of_a_topic_are_one() -> None:
    assert fold(" Restauration  COLLECTIVE ") == fold("restauration collective")
    assert fold("Éco-lieux") == fold("eco-lieux") == "eco-lieux"


def test_a_link_is_a_web_address() -> None:
    assert Place(kind=PlaceKind.LINK, detail=" https://x.example ").checked().detail == "https://x.example"
    for wrong in ("visio.example", "javascript:alert(1)", "https://a b"):
        with pytest.raises(PlaceNotLink):
            Place(kind=PlaceKind.LINK, detail=wrong).checked()


@pytest.mark.parametrize("question", ["", "  \n ", "\u200b\u2060"])
def test_a_question_that_cannot_be_seen_is_missing(question: str) -> None:
    with pytest.raises(QuestionMissing):
        tidy_request(question, "beaucoup")


def test_a_request_is_kept_whole_or_refused_never_cut() -> None:
    assert tidy_request(" q " + "x" * 297, "") == ("q " + "x" * 297, "")
    with pytest.raises(TextTooLong):
        tidy_request("x" * 301, "")
    with pytest.raises(TextTooLong):
        tidy_request("x", "x" * 1001)
