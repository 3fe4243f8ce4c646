"""The cards that came with the growth of office hours: each fits on Discord at its longest, in each voice."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest

from bot.advice import away_cards, behalf_cards, cards, letters, offer_letters, telling_cards
from bot.advice.absences import Absence, Pause
from bot.advice.model import AbsenceId, Alternatives, BookingId, BookingState, Outcome, Place, PlaceKind, Prepared
from bot.advice.plan import Skipped, Span
from bot.advice.telling import LINE_LENGTH, Change, Changed, Lesson, LessonState, Told, Totals
from bot.advice.wording import Names
from bot.core.card import Card, Choice
from bot.core.catalogue import Text
from bot.core.ids import UserId
from tests.advice.test_cards import NOW, VOICES, _booking, _characters, _components, _draft, _hours, _slot
from tests.advice.world import ALICE, BOB, CHARLIE


def _every(text: Text, names: Names, *, many: int) -> Iterator[Card]:
    place = Place(kind=PlaceKind.ADDRESS, detail="x" * 200)
    topics = tuple(letter * 40 for letter in "abcde")
    hours = replace(_hours(place, topics), seats=50, lengths=(15, 30, 45))
    booking = replace(_booking(place, "q" * 300, "t\n" * 500), aide_id=CHARLIE, pending_until=NOW, seats=1)
    table = replace(booking, seats=50, aide_id=None)
    slots = tuple(replace(_slot(n, place, topics), seats=50, left=3, lengths=(15, 30, 45)) for n in range(1, 9))
    every = tuple(replace(booking, id=BookingId(10**9 + n)) for n in range(many))
    skipped = tuple(
        Skipped(day=NOW.date() + timedelta(days=n), holiday="Lundi de Pâques" if n % 2 else None) for n in range(many)
    )
    yield cards.draft_card(text, names, replace(_draft(hours, many), skipped=skipped), CHARLIE)
    for reader, state in product((ALICE, BOB, CHARLIE), (BookingState.PENDING, BookingState.CONFIRMED)):
        seen = replace(booking, state=state)
        yield cards.came_up_card(text, names, Alternatives(booking=seen, slots=slots), reader)
        yield cards.proposed_card(text, names, Alternatives(booking=seen, slots=slots[:3]), reader)
        yield cards.declined_card(text, names, seen, reader)
        yield offer_letters.proposal_card(text, names, seen, reader, slots[:3])
        yield letters.confirmation_card(text, names, seen, reader, at=NOW)
        yield letters.moved_card(text, names, seen, reader, was_at=NOW, at=NOW)
        gone = replace(seen, state=BookingState.CANCELLED, ended_by=ALICE)
        yield letters.cancelled_card(text, names, gone, reader, closed=True, declined=True, slots=slots[:4], at=NOW)
        for how in ("expired", "declined", "freed"):
            yield offer_letters.let_go_card(text, names, seen, how, reader)
    yield offer_letters.proposal_card(text, names, booking, BOB, ())
    yield offer_letters.pending_card(text, names, booking)
    yield behalf_cards.kept_for_card(text, names, booking)
    yield behalf_cards.confirmed_card(text, names, booking)
    yield letters.conversation_card(text, names, table)
    span = Span(starts_at=NOW, ends_at=NOW + timedelta(hours=1))
    ahead = tuple((slot.slot_id, replace(span, starts_at=slot.starts_at), n % 3) for n, slot in enumerate(slots))
    yield offer_letters.announcement_card(text, names, hours, ahead)
    yield offer_letters.announcement_card(text, names, replace(hours, topics=()), ahead)
    for occasion in ("joined", "emptied", "day", "hour"):
        seated = (table,) * many
        yield offer_letters.group_card(text, names, table, seated, occasion=occasion, sequence=1, at=NOW)
    for own, taken in product((True, False), (0, 1, 2)):
        yield offer_letters.sparse_card(text, hours, places=many, taken=taken, own=own)
    for coming, until in product((every, ()), (NOW, None)):
        yield away_cards.prepared_card(text, names, Prepared(bookings=coming, paused_until=until))
    yield away_cards.given_card(text, names, booking)
    for during in (every, ()):
        absence = Absence(over=span, free=len(during), bookings=during)
        yield away_cards.absence_preview_card(text, names, absence)
        yield away_cards.absence_card(text, names, replace(absence, id=AbsenceId(1)))
        yield away_cards.pause_card(text, names, Pause(until=NOW, bookings=during))
    yield away_cards.pause_card(text, names, Pause(until=None, bookings=()))
    yield from (away_cards.present_card(text, count) for count in (0, 1, 9))
    yield from _afterwards(text, names, booking_id=many)


def _afterwards(text: Text, names: Names, *, booking_id: int) -> Iterator[Card]:
    booking = replace(
        _booking(Place(kind=PlaceKind.LINK, detail="https://x.example"), "q", ""), id=BookingId(booking_id)
    )
    for state in (None, *LessonState):
        yield telling_cards.outcome_card(text, names, Told(booking=booking, outcomes=frozenset(Outcome), lesson=state))
    for state in LessonState:
        lesson = Lesson(booking=booking, line="x" * LINE_LENGTH, state=state)
        yield telling_cards.lesson_written_card(text, names, lesson)
        yield telling_cards.lesson_asked_card(text, names, lesson)
        yield telling_cards.lesson_answered_card(text, lesson)
        yield telling_cards.shared_lesson_card(text, names, lesson)
    yield telling_cards.lesson_withdrawn_card(text)
    for change, line in product((None, *Change), (None, "x" * LINE_LENGTH)):
        changed = Changed(booking=booking, change=change, line=line)
        yield telling_cards.change_card(text, names, changed)
        yield telling_cards.change_line_card(text, names, changed)
    for number in (None, 1234):
        yield telling_cards.totals_card(
            text,
            Totals(
                since=NOW,
                conversations=number,
                outcomes=dict.fromkeys(Outcome, number),
                changes=dict.fromkeys(Change, number),
                lessons=number,
            ),
        )


@pytest.mark.parametrize("text", VOICES, ids=("vous", "tu", "english"))
def test_the_longest_of_everything_still_fits_on_discord(text: Text) -> None:
    def name(_user_id: UserId) -> str:
        return "M" * 32

    for many in (1, 50):
        for card in _every(text, name, many=many):
            assert _characters(card) <= 4000, card.title
            assert _components(card) <= 40, card.title
            choices = [*card.choices, *(section.choice for section in card.sections if section.choice)]
            assert all(len(choice.label) <= 80 for choice in choices), [choice.label for choice in choices]
            assert len({choice.action.custom_id for choice in choices if isinstance(choice, Choice)}) == len(choices)
            assert all(len(choice.action.custom_id) <= 100 for choice in choices if isinstance(choice, Choice))


@pytest.mark.parametrize("text", VOICES, ids=("vous", "tu", "english"))
def test_every_card_reads_well_where_nobody_is_named_any_more(text: Text) -> None:
    for card in _every(text, lambda _: None, many=1):
        said = "|".join((card.title, card.text, card.footer, *(section.text for section in card.sections)))
        assert "None" not in said
        assert "{" not in said


def test_nobody_is_blamed_nor_counted() -> None:
    """No letter about a moment that changes says whose fault it is, and no number speaks of one person."""
    for card in _every(VOICES[0], lambda _: "Camille", many=3):
        said = f"{card.title} {card.text}".lower()
        assert not any(word in said for word in ("faute", "absence injustifiée", "oublié", "retard de", "score"))
