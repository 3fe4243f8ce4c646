"""What members read: every sentence in both languages and both forms, and every card within Discord's limits."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest

from bot.advice import cards, letters, refusals, telling_cards
from bot.advice.model import (
    PLACE_LENGTH,
    QUESTION_LENGTH,
    TRIED_LENGTH,
    Ahead,
    Alternatives,
    Booking,
    BookingId,
    BookingState,
    Closing,
    FreeSlot,
    Moved,
    MyBookings,
    OfficeHours,
    OfficeHoursId,
    OfficeHoursState,
    Outcome,
    Page,
    Place,
    PlaceKind,
    SlotId,
    TopicId,
)
from bot.advice.plan import Draft, Span
from bot.advice.reminding import Reminder
from bot.advice.telling import Told
from bot.advice.wording import Names
from bot.core.card import Card, Choice
from bot.core.catalogue import Text
from bot.core.errors import UserError
from bot.core.ids import UserId
from tests.advice.world import ALICE, BOB, CATALOGUE, CHANNEL, CHARLIE, GUILD, PARIS

NOW = datetime(2027, 1, 5, 17, 30, tzinfo=UTC)
FRENCH, FAMILIAR = CATALOGUE.text("fr", PARIS), CATALOGUE.text("fr", PARIS, familiar=True)
VOICES = (FRENCH, FAMILIAR, CATALOGUE.text("en", PARIS))

REFUSALS: tuple[UserError, ...] = (
    refusals.MayNotOpen(),
    refusals.PastDate(),
    refusals.TooShort(slot_minutes=45),
    refusals.BadUntil(fault="before"),
    refusals.BadUntil(fault="far"),
    refusals.BadUntil(fault="day-far"),
    refusals.TooManySlots(maximum=400),
    *(
        refusals.OutOfBounds(what=what, least=1, most=9)
        for what in ("length", "slot", "break", "notice", "maximum", "monthly", "seats")
    ),
    *(refusals.PlaceMissing(kind=kind) for kind in PlaceKind),
    refusals.PlaceNotLink(),
    refusals.TextTooLong(maximum=300),
    refusals.TooManyTopics(maximum=5),
    refusals.OverlapsOwnSlots(at=NOW),
    refusals.OfficeHoursGone(),
    refusals.AlreadyOpen(),
    refusals.SlotGone(),
    refusals.SlotPast(),
    refusals.SlotTaken(),
    refusals.AlreadyYours(),
    refusals.OwnSlot(),
    *(refusals.TooLateToBook(notice_minutes=minutes) for minutes in (45, 60, 120, 1440, 2880)),
    refusals.OverlapsOwnBooking(at=NOW),
    refusals.TooManyBookings(maximum=1),
    refusals.TooManyBookings(maximum=2),
    refusals.AdviserWeekFull(),
    refusals.QuestionMissing(),
    refusals.BookingGone(),
    refusals.BookingStarted(),
    refusals.NotYourBooking(),
    refusals.SameSlot(),
    refusals.TooEarlyToTell(),
    refusals.AdviserMonthFull(),
    refusals.AdviserNeedsBreak(),
    refusals.AdviserPauses(until=NOW),
    refusals.LengthNotOffered(),
    refusals.BadLengths(),
    refusals.TooManyPending(maximum=2),
    refusals.BookingPending(),
    refusals.NothingProposed(),
    refusals.NothingToPropose(),
    refusals.BadAbsence(),
    refusals.BadPause(),
    refusals.LessonGone(),
    refusals.SomebodyBusy(),
    refusals.SomebodyGone(),
    refusals.MayNotCount(),
)


def test_every_refusal_is_among_those_below() -> None:
    known = {each for each in vars(refusals).values() if isinstance(each, type) and issubclass(each, UserError)}
    assert {type(refusal) for refusal in REFUSALS} == {each for each in known if each.__module__ == refusals.__name__}


@pytest.mark.parametrize("refusal", REFUSALS, ids=lambda refusal: f"{type(refusal).__name__}")
def test_a_refusal_says_what_happened_and_what_can_be_done_now(refusal: UserError) -> None:
    for text in VOICES:
        sentence = text(refusal.key, **refusal.data)
        assert len(re.findall(r"[.?](?:\s|$)", sentence)) >= 2, sentence
        assert len(sentence) < 300


def test_refusals_speak_to_one_person_in_their_own_form() -> None:
    asked_by_name = (
        refusals.SlotTaken(),
        refusals.TooLateToBook(notice_minutes=120),
        refusals.TooManyBookings(maximum=2),
        refusals.OwnSlot(),
        refusals.PastDate(),
        refusals.MayNotOpen(),
        refusals.AdviserWeekFull(),
        refusals.OverlapsOwnBooking(at=NOW),
    )
    for refusal in asked_by_name:
        assert FRENCH(refusal.key, **refusal.data) != FAMILIAR(refusal.key, **refusal.data)


def _hours(place: Place, topics: tuple[str, ...]) -> OfficeHours:
    return OfficeHours(
        id=OfficeHoursId(10**9),
        guild_id=GUILD,
        adviser_id=ALICE,
        created_by=ALICE,
        channel_id=CHANNEL,
        state=OfficeHoursState.OPEN,
        zone=PARIS,
        weekly=True,
        slot_minutes=30,
        place=place,
        topics=topics,
    )


def _booking(place: Place, question: str, tried: str) -> Booking:
    return Booking(
        id=BookingId(10**9),
        guild_id=GUILD,
        slot_id=SlotId(10**9),
        office_hours_id=OfficeHoursId(10**9),
        adviser_id=ALICE,
        booker_id=BOB,
        channel_id=CHANNEL,
        starts_at=NOW,
        ends_at=NOW + timedelta(minutes=30),
        place=place,
        question=question,
        tried=tried,
        state=BookingState.CONFIRMED,
        sequence=0,
        uid="x",
    )


def _slot(number: int, place: Place, topics: tuple[str, ...]) -> FreeSlot:
    start = NOW + timedelta(hours=number)
    return FreeSlot(
        slot_id=SlotId(10**9 + number),
        adviser_id=ALICE,
        starts_at=start,
        ends_at=start + timedelta(minutes=30),
        place=place,
        topics=topics,
        own=number == 0,
    )


def _draft(hours: OfficeHours, days: int) -> Draft:
    starts = [NOW + timedelta(days=7 * day, minutes=30 * slot) for day in range(days) for slot in range(4)]
    spans = tuple(Span(starts_at=start, ends_at=start + timedelta(minutes=30)) for start in starts)
    return Draft(hours=hours, slots=spans)


def _all_cards(
    text: Text, names: Names, place: Place, topics: tuple[str, ...], question: str, tried: str, many: int
) -> Iterator[Card]:
    """Yield every card there is, for each reader it may have."""
    hours, booking = _hours(place, topics), _booking(place, question, tried)
    slots = tuple(_slot(number, place, topics) for number in range(8))
    draft, bookings = _draft(hours, many), tuple(replace(booking, id=BookingId(10**9 + n)) for n in range(many))
    yield from (cards.draft_card(text, names, draft, reader) for reader in (ALICE, CHARLIE))
    yield from (cards.opened_card(text, replace(draft, already=already)) for already in (False, True))
    yield cards.discarded_card(text)
    for closing in (Closing(hours=hours, free=many, bookings=bookings), Closing(hours=hours, free=0, bookings=())):
        yield cards.close_preview_card(text, names, closing)
        yield cards.closed_card(text, names, closing)
    for adviser, topic in ((None, None), (ALICE, None), (None, topics[0])):
        topic_id = None if topic is None else TopicId(3)
        page = Page(slots=slots, next=SlotId(7), days=14, adviser_id=adviser, topic=topic, topic_id=topic_id)
        yield cards.agenda_card(text, names, page)
        yield cards.agenda_card(text, names, replace(page, slots=(), next=None))
    yield cards.booked_card(text, names, booking)
    told = [Told(booking=booking, outcomes=frozenset(chosen)) for chosen in ((), Outcome, (Outcome.ADVANCED,))]
    yield from (telling_cards.outcome_card(text, names, each) for each in told)
    for reader in (ALICE, BOB, CHARLIE):
        yield from (
            cards.my_bookings_card(text, names, mine, reader)
            for mine in (MyBookings(ahead=bookings, past=(booking,) * 5), MyBookings(ahead=(), past=()))
        )
        for offered in (slots, ()):
            yield cards.came_up_card(text, names, Alternatives(booking=booking, slots=offered), reader)
        yield cards.moved_card(text, names, Moved(booking=booking, was_at=NOW), reader)
        yield cards.freed_card(text, names, booking, reader)
    for reader in (ALICE, BOB):
        yield letters.confirmation_card(text, names, booking, reader, at=NOW)
        yield letters.moved_card(text, names, booking, reader, was_at=NOW, at=NOW)
        yield from (letters.reminder_card(text, names, booking, reader, which) for which in Reminder)
        for by, closed, offered in product((ALICE, BOB, CHARLIE), (False, True), (slots[:4], ())):
            gone = replace(booking, state=BookingState.CANCELLED, ended_by=by)
            yield letters.cancelled_card(
                text, names, gone, reader, closed=closed, declined=False, slots=offered, at=NOW
            )
            others = tuple(replace(slot, adviser_id=CHARLIE) for slot in offered)
            yield letters.cancelled_card(text, names, gone, reader, closed=closed, declined=False, slots=others, at=NOW)
    yield letters.conversation_card(text, names, booking)
    yield letters.opened_card(text, names, hours, by=CHARLIE, count=many, first=NOW)
    occasions: tuple[letters.Occasion, ...] = ("confirmation", "moved", "cancelled", "reminder", "opened")
    yield from (letters.discreet_card(text, occasion, NOW) for occasion in occasions)


def _characters(card: Card) -> int:
    texts = (card.title, card.text, card.footer, *(section.text for section in card.sections))
    return sum(len(part) + 3 for part in texts)


def _components(card: Card) -> int:
    sections = sum(3 if section.choice else 1 for section in card.sections)
    rows = -(-len(card.choices) // 5) + len(card.choices)
    menu = 2 if card.menu else 0
    return 1 + 1 + bool(card.text) + sections + rows + menu + len(card.attachments) + bool(card.footer)


@pytest.mark.parametrize("text", VOICES, ids=("vous", "tu", "english"))
def test_the_longest_of_everything_still_fits_on_discord(text: Text) -> None:
    def name(_user_id: UserId) -> str:
        return "M" * 32

    place = Place(kind=PlaceKind.ADDRESS, detail="x" * PLACE_LENGTH)
    topics = tuple(letter * 40 for letter in "abcde")
    shown = list(_all_cards(text, name, place, topics, "q" * QUESTION_LENGTH, "t\n" * (TRIED_LENGTH // 2), many=50))
    for card in shown:
        assert _characters(card) <= 4000, card.title
        assert _components(card) <= 40, card.title
        choices = [*card.choices, *(section.choice for section in card.sections if section.choice)]
        assert all(len(choice.label) <= 80 for choice in choices), card.title
        assert len({choice.action.custom_id for choice in choices if isinstance(choice, Choice)}) == len(choices)
        if card.menu:
            assert len(card.menu.options) <= 25
            assert len(card.menu.placeholder) <= 150


@pytest.mark.parametrize("text", VOICES, ids=("vous", "tu", "english"))
@pytest.mark.parametrize("kind", PlaceKind)
def test_every_card_reads_well_where_nobody_is_named_any_more(text: Text, kind: PlaceKind) -> None:
    place = Place(kind=kind, detail="123456789012345678")
    for card in _all_cards(text, lambda _: None, place, ("Cantines",), "Pourquoi ?", "", many=1):
        words = "|".join((card.title, card.text, card.footer, *(section.text for section in card.sections)))
        assert "None" not in words
        assert "{" not in words
        assert not re.search(r" {2}|\n{3}", words)


def test_private_sentences_differ_between_the_two_forms_and_never_mix_them() -> None:
    place = Place(kind=PlaceKind.LINK, detail="https://x.example")

    def words(text: Text) -> list[str]:
        shown = _all_cards(text, lambda _: "Camille", place, ("Cantines",), "Pourquoi ?", "", many=3)
        return [f"{card.title} {card.text} {card.footer}" for card in shown if "messages privés" not in card.text]

    formal, familiar = words(FRENCH), words(FAMILIAR)
    assert formal != familiar
    assert not [each for each in formal if re.search(r"\b(tu|toi|ton|ta|tes)\b", each)]
    assert [each for each in familiar if re.search(r"\b(vous|votre|vos)\b", each)] == [
        each for each in familiar if "ce fil est à vous" in each
    ]


def test_a_place_is_told_whole_to_those_who_meet_there_only() -> None:
    for kind, secret in ((PlaceKind.LINK, "https://x.example/secret"), (PlaceKind.PHONE, "02 33 00 00 00")):
        place = Place(kind=kind, detail=secret)
        page = Page(slots=(_slot(1, place, ()),), next=None, days=14)
        assert secret not in cards.agenda_card(FRENCH, lambda _: "Alice", page).sections[0].text
        assert secret in cards.booked_card(FRENCH, lambda _: "Alice", _booking(place, "q", "")).text


def test_the_button_of_a_slot_says_which_day_and_hour_it_is_for_the_reader() -> None:
    place = Place(kind=PlaceKind.VOICE, detail="42")
    page = Page(slots=(_slot(0, place, ()), _slot(1, place, ())), next=SlotId(7), days=14, adviser_id=ALICE)
    card = cards.agenda_card(FRENCH, lambda _: "Alice", page)
    own, other = card.sections
    assert own.choice is None
    assert isinstance(other.choice, Choice)
    assert (other.choice.label, other.choice.action.ids) == ("Réserver mar. 5, 19\u00a0h\u00a030", (10**9 + 1,))
    assert "<#42>" in other.text
    (more,) = card.choices
    assert isinstance(more, Choice)
    assert (more.action.verb, more.action.ids) == ("agenda", (7, ALICE, 0))


def test_lines_of_autocompletion_fit_and_name_their_day() -> None:
    topics = tuple(letter * 40 for letter in "abcde")
    place = Place(kind=PlaceKind.VOICE, detail="42")
    ahead = Ahead(hours=_hours(place, topics), next_start=NOW, free=3, booked=1)
    labels = [
        cards.slot_label(FRENCH, lambda _: "M" * 32, _slot(0, place, topics)),
        cards.booking_label(FRENCH, lambda _: "M" * 32, _booking(place, "q", ""), BOB),
        cards.hours_label(FRENCH, lambda _: "M" * 32, ahead),
    ]
    for label in labels:
        assert "5 janv. 2027" in label.replace("\u00a0", " ")
        assert len(label) <= 100


def test_a_draft_of_many_days_shows_the_first_and_the_last() -> None:
    place = Place(kind=PlaceKind.VOICE, detail="42")
    draft = _draft(_hours(place, ()), 20)
    lines = cards.draft_card(FRENCH, lambda _: "Alice", draft, ALICE).text.splitlines()
    days = [line for line in lines if line.startswith("- ")]
    assert len(days) == 9
    assert f"<t:{int(draft.slots[-4].starts_at.timestamp())}:F>" in days[-1]
    assert date(2027, 1, 5) == draft.slots[0].starts_at.date()
