"""What people receive, from the booking to what it brought: once, on time, and true when it arrives."""

from datetime import date, time, timedelta

import icalendar
import pytest

from bot.advice.model import Outcome
from bot.core.card import Card, Choice
from bot.core.clock import to_seconds
from bot.core.dates import timestamp
from bot.core.ids import ChannelId
from bot.core.outbox import Channel, DirectMessage, Mention
from tests.advice.world import ADVISER, ALICE, BOB, CHANNEL, DANIELE, GUILD, MEMBER, STEWARD, World

FRIDAY = date(2027, 1, 8)
FIRST_THREAD = ChannelId(900)


def _verbs(card: Card) -> list[tuple[str, tuple[int, ...]]]:
    return [(each.action.verb, each.action.ids) for each in card.choices if isinstance(each, Choice)]


def _event(card: Card) -> tuple[str, icalendar.Event]:
    (attachment,) = card.attachments
    calendar = icalendar.Calendar.from_ical(attachment.content)
    assert isinstance(calendar, icalendar.Calendar)
    (event,) = calendar.walk("VEVENT")
    assert isinstance(event, icalendar.Event)
    return str(calendar["METHOD"]), event


async def test_both_are_told_of_a_booking_with_the_same_event(world: World) -> None:
    await world.opened()
    booking = await world.advice.book(MEMBER, (await world.slots())[0], "Quel prix ?", "Un tableau")
    await world.settle()
    (hers,), (his,) = world.told(ALICE), world.told(BOB)
    assert his.title == "Votre conversation avec Alice est réservée"
    assert hers.title == "Bob a réservé une conversation avec vous"
    for card in (hers, his):
        assert timestamp(booking.starts_at) in card.text
        assert "> Quel prix ?" in card.text
        assert "> Un tableau" in card.text
        assert "https://visio.example/bocage" in card.text
        assert _verbs(card) == [("something-came-up", (booking.id,))]
        method, event = _event(card)
        assert (method, event.uid, event.sequence) == ("REQUEST", booking.uid, 0)
        assert (event.start, event.end) == (booking.starts_at, booking.ends_at)
        assert str(event["LOCATION"]) == "https://visio.example/bocage"
        assert "Quel prix ?" in str(event["DESCRIPTION"])
        assert str(event["SUMMARY"]) == "Permanence : Bob et Alice"


async def test_the_two_meet_in_a_thread_of_their_own(world: World) -> None:
    await world.opened()
    booking = await world.booked()
    await world.settle()
    (thread,) = world.discord.threads
    assert thread.name == f"Permanence n°\u00a0{booking.id} — Alice et Bob"
    assert set(thread.members) == {ALICE, BOB}
    (opening,) = [each.card for each in world.discord.accepted if each.place == Channel(thread.id)]
    assert set(opening.mentions) == {ALICE, BOB}
    assert "> Comment fixer un prix juste ?" in opening.text
    assert _verbs(opening) == [("something-came-up", (booking.id,))]


async def test_each_reminder_arrives_once_at_its_hour_and_then_the_question(world: World) -> None:
    await world.opened(day=FRIDAY)
    booking = await world.booked()
    await world.live_until(booking.ends_at + timedelta(days=20))
    arrived = {
        person: [
            (each.at - booking.starts_at, each.card.title)
            for each in world.discord.accepted
            if each.place == DirectMessage(person)
        ][1:]
        for person in (ALICE, BOB)
    }
    day, hour, after = timedelta(days=-1), timedelta(hours=-1), timedelta(minutes=45)
    assert [when for when, _ in arrived[ALICE]] == [day, hour]
    assert [when for when, _ in arrived[BOB]] == [day, hour, after]
    assert [title for _, title in arrived[BOB]] == [
        "Votre conversation avec Alice approche",
        "Bientôt, votre conversation avec Alice",
        "Votre conversation avec Alice, ça vous a…",
    ]
    assert world.alerts == []


async def test_a_booking_cancelled_before_its_reminder_reminds_nobody(world: World) -> None:
    await world.opened(day=FRIDAY)
    booking = await world.booked()
    await world.live_until(booking.starts_at - timedelta(days=2))
    await world.advice.cancel(MEMBER, booking.id)
    await world.live(days=10)
    assert not [key for key in await world.owed() if "reminder" in key or "follow-up" in key]


async def test_a_reminder_overtaken_by_a_cancellation_is_withheld(world: World) -> None:
    await world.opened(day=FRIDAY)
    booking = await world.booked()
    await world.live_until(booking.starts_at - timedelta(days=2))
    world.clock.set(booking.starts_at - timedelta(days=1))
    assert await world.agenda.run_one()
    await world.advice.cancel(MEMBER, booking.id)
    await world.settle()
    owed = await world.owed()
    for person in (ALICE, BOB):
        assert owed[f"advice.reminder-day:{booking.id}:0:{person}"] == (
            "skipped",
            "overtaken: the booking has changed since",
        )
        assert owed[f"advice.cancelled:{booking.id}:1:{person}"][0] == "sent"


async def test_a_confirmation_overtaken_by_a_move_gives_way_to_it(world: World) -> None:
    await world.opened()
    booking = await world.booked()
    moved = await world.advice.move(MEMBER, booking.id, (await world.slots())[-1])
    await world.settle()
    (card,) = world.told(BOB)
    assert timestamp(booking.starts_at) in card.text
    assert timestamp(moved.booking.starts_at) in card.text
    method, event = _event(card)
    assert (method, event.uid, event.sequence) == ("REQUEST", booking.uid, 1)
    assert event.start == moved.booking.starts_at
    (opening,) = [each.card for each in world.discord.accepted if isinstance(each.place, Channel)]
    assert timestamp(moved.booking.starts_at) in opening.text


async def test_a_moved_booking_is_recalled_at_its_new_hours_only(world: World) -> None:
    await world.opened(day=FRIDAY, weekly_until=FRIDAY + timedelta(days=7))
    booking = await world.booked()
    await world.live_until(booking.starts_at - timedelta(hours=23))
    moved = (await world.advice.move(MEMBER, booking.id, (await world.slots())[-1])).booking
    await world.live_until(moved.ends_at + timedelta(days=1))
    reminders = [each.at for each in world.discord.accepted if "approche" in each.card.title]
    assert reminders == [booking.starts_at - timedelta(days=1)] * 2 + [moved.starts_at - timedelta(days=1)] * 2


async def test_after_a_long_sleep_one_reminder_is_enough_and_none_comes_after_the_start(world: World) -> None:
    await world.opened(day=FRIDAY)
    first, second = await world.booked(), await world.booked(number=2)
    await world.settle()
    world.clock.set(second.starts_at - timedelta(minutes=20))
    await world.settle()
    for person in (ALICE, BOB):
        assert [card.title[:7] for card in world.told(person)[2:] if "ça vous" not in card.title] == ["Bientôt"]
    world.clock.set(second.starts_at)
    await world.settle()
    assert (await world.owed())[f"advice.reminder-hour:{second.id}:0:{BOB}"][0] == "sent"
    assert f"advice.reminder-hour:{first.id}:0:{BOB}" not in await world.owed()


async def test_a_question_nobody_could_ask_for_a_week_is_not_asked(world: World) -> None:
    await world.opened()
    booking = await world.booked()
    await world.settle()
    world.clock.set(booking.ends_at + timedelta(days=7))
    await world.settle()
    assert [card.title for card in world.told(BOB)] == ["Votre conversation avec Alice est réservée"]


async def test_a_cancellation_takes_the_event_back_and_offers_the_next_moments(world: World) -> None:
    await world.opened(weekly_until=date(2027, 1, 12))
    booking = await world.booked()
    await world.settle()
    await world.advice.cancel(ADVISER, booking.id)
    await world.settle()
    his, hers = world.told(BOB)[-1], world.told(ALICE)[-1]
    for card in (his, hers):
        method, event = _event(card)
        assert (method, event.uid, event.sequence) == ("CANCEL", booking.uid, 1)
        assert str(event["STATUS"]) == "CANCELLED"
    assert _verbs(his) == [("book", (slot,)) for slot in (await world.slots())[:4]]
    assert "a quitté l’agenda" in hers.text
    assert _verbs(hers) == []


async def test_whoever_frees_their_own_conversation_is_offered_nothing_and_nobody_is_blamed(world: World) -> None:
    await world.opened()
    booking = await world.booked()
    await world.settle()
    await world.advice.cancel(MEMBER, booking.id)
    await world.settle()
    his, hers = world.told(BOB)[-1], world.told(ALICE)[-1]
    assert _verbs(his) == []
    assert his.title == "Conversation avec Alice\u00a0: c’est libéré"
    assert hers.title == "Un imprévu\u00a0: la conversation avec Bob n’aura pas lieu"
    assert "de nouveau libre" in hers.text


async def test_closed_hours_offer_the_same_person_or_else_the_same_topic(world: World) -> None:
    draft = await world.opened(topics=("Cantines",))
    await world.booked()
    await world.opened(STEWARD, adviser_id=DANIELE, topics=("cantines",), day=FRIDAY, length_minutes=30)
    await world.settle()
    await world.advice.close(ADVISER, draft.hours.id)
    await world.settle()
    (offer,) = world.told(BOB)[-1].choices
    assert isinstance(offer, Choice)
    assert (offer.action.verb, offer.action.ids) == ("book", tuple(await world.slots(adviser_id=DANIELE)))
    assert offer.label.endswith(", avec Danièle")


async def test_without_anything_to_offer_the_message_still_says_what_comes(world: World) -> None:
    draft = await world.opened()
    await world.booked()
    await world.settle()
    await world.advice.close(ADVISER, draft.hours.id)
    await world.settle()
    card = world.told(BOB)[-1]
    assert _verbs(card) == []
    assert "Rien d’autre n’est libre" in card.text


async def test_closed_direct_messages_are_answered_in_the_thread_which_names_whom_it_is_for(world: World) -> None:
    world.discord.closed.add(DirectMessage(BOB))
    await world.opened()
    booking = await world.booked()
    await world.settle()
    (thread,) = world.discord.threads
    in_thread = [each.card for each in world.discord.accepted if each.place == Channel(thread.id)]
    (confirmation,) = [card for card in in_thread if card.attachments]
    assert confirmation.mentions == (BOB,)
    assert confirmation.text.startswith(f"<@{BOB}>\n")
    await world.live_until(booking.ends_at + timedelta(days=1))
    assert world.told(BOB) == []
    titles = [each.card.title for each in world.discord.accepted if each.place == Channel(thread.id)]
    assert titles[-1] == "Votre conversation avec Alice, ça vous a…"
    assert world.alerts == []


async def test_in_a_channel_nothing_of_the_conversation_is_told(world: World) -> None:
    world.discord.closed |= {DirectMessage(BOB), Channel(FIRST_THREAD)}
    await world.opened(day=FRIDAY)
    booking = await world.booked()
    await world.live_until(booking.ends_at + timedelta(days=8))
    public = [each.card for each in world.discord.accepted if each.place == Mention(CHANNEL, BOB)]
    assert [card.title for card in public] == ["Des nouvelles d’une permanence"] * 3
    for card in public:
        words = card.title + card.text
        assert not any(secret in words for secret in ("prix juste", "visio", "Alice"))
        assert card.attachments == ()
        assert _verbs(card) == [("my-bookings", ())]
    assert world.discord.threads[0].id == FIRST_THREAD
    assert [alert.partition(":")[0] for alert in world.alerts] == ["advice.conversation", "advice.follow-up"]


async def test_a_reader_who_asked_for_tu_gets_tu_in_private(world: World) -> None:
    world.people.familiar.add(BOB)
    await world.opened()
    booking = await world.booked()
    await world.live_until(booking.ends_at + timedelta(days=1))
    assert world.told(BOB)[0].title == "Ta conversation avec Alice est réservée"
    assert not any("vous" in f"{card.title} {card.text}" for card in world.told(BOB))
    assert any("vous" in card.title for card in world.told(ALICE))


async def test_the_question_afterwards_shows_what_was_answered_already(world: World) -> None:
    await world.opened()
    booking = await world.booked()
    await world.settle()
    world.clock.set(booking.ends_at + timedelta(minutes=1))
    await world.advice.record_outcome(MEMBER, booking.id, Outcome.ADVANCED)
    await world.live(hours=1)
    card = world.told(BOB)[-1]
    assert "C’est noté\u00a0: fait avancer" in card.text
    assert _verbs(card) == [
        ("outcome-inspired", (booking.id,)),
        ("outcome-motivated", (booking.id,)),
        ("outcome-advanced", (booking.id,)),
        ("outcome-not-this-time", (booking.id,)),
        ("lesson", (booking.id,)),
    ]
    styles = [choice.style for choice in card.choices[:4] if isinstance(choice, Choice)]
    assert styles == ["secondary", "secondary", "primary", "secondary"]
    assert card.choices[2].label.startswith("Noté")


async def test_what_a_member_wrote_stays_text(world: World) -> None:
    await world.opened()
    evil = "# Fini\n@everyone <@11> [ici](https://evil.example)"
    await world.advice.book(MEMBER, (await world.slots())[0], evil, "> > \u202egnihtyna")
    await world.settle()
    for each in world.discord.accepted:
        assert not any(bad in each.card.text for bad in ("@everyone", "\n# ", "](", "\u202e"))
        assert "<@11> [ici]" not in each.card.text


async def test_a_booking_told_only_after_its_end_is_told_no_more(world: World) -> None:
    await world.opened(day=date(2027, 1, 4), time=time(14), length_minutes=30)
    booking = await world.booked()
    world.clock.set(booking.ends_at)
    await world.settle()
    assert world.discord.accepted == []
    assert {state for state, _ in (await world.owed()).values()} == {"skipped"}


async def test_a_person_who_left_is_spoken_of_without_a_name(world: World) -> None:
    await world.opened()
    await world.booked()
    await world.settle()
    del world.people.names[ALICE]
    await world.advice.person_left(GUILD, ALICE)
    await world.settle()
    assert world.told(BOB)[-1].title.endswith("avec une personne partie du serveur n’aura pas lieu")
    assert len(world.told(ALICE)) == 1


@pytest.mark.parametrize("minutes", [0, 59, 60])
async def test_a_booking_at_the_last_minute_is_recalled_only_if_there_is_time(world: World, minutes: int) -> None:
    draft = await world.opened(notice_minutes=0)
    world.clock.set(draft.slots[0].starts_at - timedelta(minutes=minutes, seconds=1))
    booking = await world.booked()
    expected = {"advice.follow-up": to_seconds(booking.ends_at) + 900}
    if minutes == 60:
        expected["advice.reminder-hour"] = to_seconds(booking.starts_at) - 3600
    assert await world.pending(booking.id) == expected
