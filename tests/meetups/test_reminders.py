"""The day before and a quarter of an hour before: to those who come, once, and never after the start."""

from datetime import timedelta

from bot.core.card import Card
from bot.core.ids import UserId
from bot.meetups.model import Occurrence, Wish
from tests.meetups.world import ALICE, AS_BOB, BOB, CHARLIE, DORA, ERWAN, GUILD, STEWARD, World


async def meetup(world: World) -> Occurrence:
    """Return a date to which Bob comes, Charlie perhaps, and for which Dora waits."""
    occurrence = await world.date(await world.published(seats=1))
    await world.come(BOB, occurrence)
    await world.come(CHARLIE, occurrence, Wish.MAYBE)
    await world.come(DORA, occurrence)
    return occurrence


def called(cards: list[Card]) -> list[set[int]]:
    return [set(card.mentions) for card in cards]


async def test_those_who_come_and_whoever_facilitates_are_reminded_in_the_thread(world: World) -> None:
    occurrence = await meetup(world)
    await world.live_until(occurrence.starts_at - timedelta(days=1))
    assert called(world.in_threads()) == [{ALICE, BOB}]
    await world.live_until(occurrence.starts_at - timedelta(minutes=15))
    day, soon = world.in_threads()
    assert day.title.startswith("Demain")
    assert soon.title.startswith("Dans un quart")
    await world.live(days=2)
    assert len(world.in_threads()) == 2
    assert list(world.discord.beneath.values()) == ["Les cantines, où en sommes-nous ? — mar. 12 janv. 2027"]


async def test_nobody_is_reminded_who_is_on_a_pause_has_left_or_cannot_come_after_all(world: World) -> None:
    occurrence = await world.date(await world.published())
    for user_id in (BOB, CHARLIE, DORA, ERWAN):
        await world.come(user_id, occurrence)
    world.people.away = {CHARLIE}
    await world.live_until(occurrence.starts_at - timedelta(days=1, minutes=1))
    await world.come(DORA, occurrence, Wish.NOT_COME)
    del world.people.names[ERWAN]
    await world.live(minutes=2)
    assert called(world.in_threads()) == [{ALICE, BOB}]


async def test_a_crowd_is_reminded_in_as_few_messages_as_discord_allows(world: World) -> None:
    occurrence = await world.date(await world.published())
    crowd = [UserId(1000 + number) for number in range(100)]
    for user_id in crowd:
        world.people.names[user_id] = f"Personne {user_id}"
        await world.come(user_id, occurrence)
    await world.live_until(occurrence.starts_at - timedelta(days=1))
    first, second = called(world.in_threads())
    assert (len(first), len(second)) == (80, 21)
    assert first | second == {ALICE, *crowd}


async def test_by_direct_message_for_whoever_chose_so(world: World) -> None:
    occurrence = await meetup(world)
    await world.meetups.be_told_directly(AS_BOB, direct=True)
    await world.live_until(occurrence.starts_at)
    assert called(world.in_threads()) == [{ALICE}, {ALICE}]
    assert [card.title.split("\u00a0:")[0] for card in world.told(BOB)] == [
        "Demain ou presque",
        "Dans un quart d’heure",
    ]


async def test_never_after_the_start(world: World) -> None:
    occurrence = await meetup(world)
    await world.settle()
    world.clock.set(occurrence.starts_at)
    await world.settle()
    assert world.in_threads() == []


async def test_a_late_start_never_sends_both(world: World) -> None:
    occurrence = await meetup(world)
    await world.settle()
    world.clock.set(occurrence.starts_at - timedelta(minutes=5))
    await world.settle()
    (card,) = world.in_threads()
    assert card.title.startswith("Dans un quart")


async def test_nothing_is_recalled_of_what_was_called_off(world: World) -> None:
    occurrence = await meetup(world)
    await world.meetups.person_left(GUILD, BOB)
    await world.meetups.running.skip_date(STEWARD, occurrence.id)
    count = len(world.in_threads())
    await world.live(days=20)
    assert [card for card in world.in_threads()[count:] if "quart" in card.title or "Demain" in card.title] == []
