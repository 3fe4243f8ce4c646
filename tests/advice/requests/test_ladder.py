"""From rung to rung: a day without a human answer, the next one, and the asker is told in a line."""

from datetime import timedelta

import pytest

from bot.advice.requests.model import Heard, HelperId, Rung, State
from bot.advice.requests.refusals import HelpOver, MayNotShare, NotAsked, NotYourRequest, RequestOver
from bot.core.ids import UserId
from bot.core.messenger import Unreachable
from bot.core.outbox import DirectMessage
from tests.advice.requests.world import (
    ALICE,
    BOB,
    CHARLIE,
    DANIELE,
    ELSEWHERE,
    ERWAN,
    FANNY,
    GUILD,
    House,
    World,
    member,
)


async def test_nothing_is_sent_before_the_member_chooses(world: World) -> None:
    await world.full_hours()
    await world.settle()
    seen = len(world.discord.accepted)
    request = await world.ask()
    await world.asked.offers(member(BOB), request.id)
    await world.live(hours=23)
    assert len(world.discord.accepted) == seen
    assert (await world.now_of(request)).state is State.DRAFT
    await world.live(hours=2)
    assert await world.rows("SELECT * FROM advice_request") == []
    assert len(world.discord.accepted) == seen


async def test_at_24_48_and_72_hours_the_next_rung_is_climbed_and_told_in_a_line(world: World) -> None:
    await world.full_hours()
    request = await world.ask()
    place = await world.asked.wait(member(BOB), request.id, ALICE)
    assert place.position == 1
    began = world.clock.now()
    rungs = []
    for hours in (23, 25, 47, 49, 71, 73):
        await world.live_until(began + timedelta(hours=hours))
        rungs.append((await world.now_of(request)).rung)
    assert rungs == [Rung.WAITLIST, Rung.PEER, Rung.PEER, Rung.FORUM, Rung.FORUM, Rung.STEWARD]
    told = world.titles(BOB)
    assert told == ["Votre question avance"] * 3
    assert world.posts() == ["Une question"]
    assert len(world.in_stewards_channel()) == 1
    await world.live(hours=24)
    owned = await world.now_of(request)
    assert owned.state is State.OWNED
    assert owned.owner_id == ERWAN
    assert owned.owed_at is not None
    assert world.titles(BOB)[-1] == "Votre question a quelqu'un"
    assert world.titles(ERWAN) == ["Une question vous revient"]


async def test_a_rung_without_anybody_is_passed_over(world: World) -> None:
    world.here.share.clear()
    world.server.forum = None
    await world.full_hours()
    request = await world.ask()
    await world.asked.wait(member(BOB), request.id, ALICE)
    await world.live(hours=25)
    assert (await world.now_of(request)).rung is Rung.STEWARD


async def test_a_private_question_is_never_posted(world: World) -> None:
    request = await world.ask(shareable=False)
    with pytest.raises(MayNotShare):
        await world.asked.turn_to(member(BOB), request.id, Rung.FORUM)
    assert (await world.now_of(request)).state is State.DRAFT
    await world.asked.turn_to(member(BOB), request.id, Rung.PEER)
    await world.live(days=10)
    assert world.posts() == []
    assert (await world.now_of(request)).state is State.OWNED
    assert await world.asked.open_questions(GUILD) == ()


async def test_without_a_stewards_channel_one_is_named_at_once(world: World) -> None:
    world.server.house = House(stewards_channel_id=None)
    request = await world.ask()
    after = await world.asked.turn_to(member(BOB), request.id, Rung.STEWARD)
    assert (after.state, after.owner_id) == (State.OWNED, ERWAN)
    await world.settle()
    assert world.titles(ERWAN) == ["Une question vous revient"]


# Peers


async def asked_peer(world: World) -> HelperId:
    (row,) = await world.rows("SELECT id FROM advice_helper WHERE state = 'asked'")
    return HelperId(row["id"])


async def test_a_no_is_invisible_and_the_next_is_asked(world: World) -> None:
    request = await world.ask()
    await world.asked.turn_to(member(BOB), request.id, Rung.PEER)
    await world.settle()
    (letter,) = world.told(DANIELE)
    assert letter.title == "Une question que vous connaissez peut-être"
    before, mine = await world.now_of(request), await world.asked.mine(member(BOB))
    await world.asked.helping.decline(member(DANIELE), await asked_peer(world))
    await world.settle()
    assert await world.now_of(request) == before
    assert await world.asked.mine(member(BOB)) == mine
    assert world.told(BOB) == []
    assert len(world.told(CHARLIE)) == 1
    await world.asked.helping.decline(member(CHARLIE), await asked_peer(world))
    await world.settle()
    assert await world.now_of(request) == before
    assert world.told(BOB) == []


async def test_nobody_is_asked_twice_in_a_week_whatever_it_is_about(world: World) -> None:
    first = await world.ask()
    await world.asked.turn_to(member(BOB), first.id, Rung.PEER)
    world.clock.advance(minutes=2)
    second = await world.ask(ALICE)
    await world.asked.turn_to(member(ALICE), second.id, Rung.PEER)
    await world.settle()
    assert (len(world.told(DANIELE)), len(world.told(CHARLIE))) == (1, 1)
    world.clock.advance(minutes=2)
    third = await world.ask(FANNY)
    assert all(
        type(offer).__name__ != "PeerOffer" for offer in (await world.asked.offers(member(FANNY), third.id)).offers
    )
    await world.asked.turn_to(member(FANNY), third.id, Rung.STEWARD)
    await world.settle()
    assert (len(world.told(DANIELE)), len(world.told(CHARLIE))) == (1, 1)


async def test_who_takes_a_pause_is_not_asked(world: World) -> None:
    world.here.resting |= {DANIELE, CHARLIE}
    request = await world.ask()
    assert all(
        type(each).__name__ != "PeerOffer" for each in (await world.asked.offers(member(BOB), request.id)).offers
    )


async def test_a_yes_opens_a_thread_and_leaves_them_in_peace_before_asking(world: World) -> None:
    request = await world.ask()
    await world.asked.turn_to(member(BOB), request.id, Rung.PEER)
    helper = await asked_peer(world)
    with pytest.raises(NotAsked):
        await world.asked.helping.accept(member(CHARLIE), helper)
    await world.asked.helping.accept(member(DANIELE), helper)
    await world.asked.helping.accept(member(DANIELE), helper)
    await world.settle()
    (thread,) = world.discord.threads
    assert set(thread.members) == {BOB, DANIELE}
    with pytest.raises(HelpOver):
        await world.asked.helping.decline(member(DANIELE), helper)
    await world.live(hours=71)
    assert (await world.now_of(request)).heard is Heard.SAID
    assert world.told(BOB) == []
    await world.live(hours=2)
    assert world.titles(BOB)[-1] == "Avez-vous eu votre réponse ?"
    with pytest.raises(NotYourRequest):
        await world.asked.not_yet(member(CHARLIE), request.id)
    after = await world.asked.not_yet(member(BOB), request.id)
    assert (after.state, after.rung, after.heard) == (State.OPEN, Rung.FORUM, None)


async def test_a_yes_without_a_word_afterwards_is_an_answer(world: World) -> None:
    request = await world.ask()
    await world.asked.turn_to(member(BOB), request.id, Rung.PEER)
    await world.asked.helping.accept(member(DANIELE), await asked_peer(world))
    await world.live(days=7)
    assert (await world.now_of(request)).state is State.ANSWERED
    assert world.titles(BOB) == ["Avez-vous eu votre réponse ?", "Question rangée"]


async def test_closed_direct_messages_of_a_peer_show_nowhere_and_stop_nothing(world: World) -> None:
    world.discord.closed.add(DirectMessage(DANIELE))
    request = await world.ask()
    await world.asked.turn_to(member(BOB), request.id, Rung.PEER)
    await world.live(hours=25)
    assert (await world.now_of(request)).rung is Rung.FORUM
    assert not [each for each in world.discord.accepted if "Danièle" in each.card.text]


# The forum


async def test_the_post_says_how_things_are_until_the_end(world: World) -> None:
    request = await world.ask(tried="Trois tarifs")
    await world.asked.turn_to(member(BOB), request.id, Rung.FORUM)
    await world.settle()
    assert world.posts() == ["Une question"]
    await world.asked.helping.replied(member(CHARLIE), request.id)
    await world.settle()
    assert world.titles(BOB)[-1] == "Avez-vous eu votre réponse ?"
    assert "Charlie" in world.told(BOB)[-1].text
    await world.asked.answered(member(BOB), request.id)
    await world.asked.answered(member(BOB), request.id)
    await world.live(minutes=5)
    assert world.posts() == ["Une question, répondue"]
    with pytest.raises(RequestOver):
        await world.asked.withdraw(member(BOB), request.id)


async def test_a_deleted_forum_does_not_lose_the_question(world: World) -> None:
    world.discord.will("send", *[Unreachable("channel-gone")] * 3)
    request = await world.ask()
    await world.asked.turn_to(member(BOB), request.id, Rung.FORUM)
    await world.settle()
    assert world.posts() == []
    await world.live(hours=25)
    assert (await world.now_of(request)).rung is Rung.STEWARD


async def test_open_questions_are_those_that_may_be_shown_and_have_no_answer(world: World) -> None:
    shared = await world.ask()
    await world.asked.turn_to(member(BOB), shared.id, Rung.FORUM)
    hidden = await world.ask(CHARLIE, shareable=False)
    await world.asked.turn_to(member(CHARLIE), hidden.id, Rung.STEWARD)
    await world.ask(DANIELE)
    await world.settle()
    (found,) = await world.asked.open_questions(GUILD)
    assert (found.request_id, found.topics) == (shared.id, ("Cantines",))
    assert found.post is not None
    assert await world.asked.open_questions(ELSEWHERE) == ()
    await world.asked.answered(member(BOB), shared.id)
    assert await world.asked.open_questions(GUILD) == ()


# Stewards


async def test_the_first_to_take_it_owes_it_by_a_working_day(world: World) -> None:
    request = await world.ask()
    await world.asked.turn_to(member(BOB), request.id, Rung.STEWARD)
    await world.settle()
    taken = await world.asked.hands.take(member(FANNY, steward=True), request.id)
    assert (taken.state, taken.owner_id) == (State.OWNED, FANNY)
    assert taken.owed_at is not None
    assert taken.owed_at.astimezone(world.server.house.zone).isoformat() == "2027-01-07T18:00:00+01:00"
    await world.live(minutes=5)
    assert "Fanny" in world.in_stewards_channel()[0]
    assert world.told(FANNY) == []
    assert "Fanny" in world.told(BOB)[-1].text


async def test_it_falls_to_whoever_owes_least_and_can_be_handed_over(world: World) -> None:
    for number, who in enumerate((BOB, CHARLIE, DANIELE)):
        world.clock.advance(minutes=2)
        request = await world.ask(who)
        await world.asked.turn_to(member(who), request.id, Rung.STEWARD)
        await world.live(hours=25)
        assert (await world.now_of(request)).owner_id == (ERWAN, FANNY, ERWAN)[number]
    promised = (await world.now_of(request)).owed_at
    handed = await world.asked.hands.hand_over(member(ERWAN, steward=True), request.id, FANNY)
    assert (handed.owner_id, handed.owed_at) == (FANNY, promised)
    await world.settle()
    assert world.titles(FANNY)[-1] == "Une question vous revient"


async def test_on_the_promised_day_its_owner_is_reminded_once(world: World) -> None:
    request = await world.ask()
    await world.asked.turn_to(member(BOB), request.id, Rung.STEWARD)
    await world.live(days=12)
    titles = world.titles(ERWAN)
    assert titles == ["Une question vous revient", "C'est le jour promis"]
    await world.asked.answered(member(ERWAN, steward=True), request.id)
    assert (await world.now_of(request)).state is State.ANSWERED


async def test_stewards_on_a_pause_are_named_only_if_all_are(world: World) -> None:
    world.here.resting.add(ERWAN)
    request = await world.ask()
    await world.asked.turn_to(member(BOB), request.id, Rung.STEWARD)
    await world.live(hours=25)
    assert (await world.now_of(request)).owner_id == FANNY


async def test_where_nobody_can_be_named_the_question_is_given_back_after_two_weeks(world: World) -> None:
    world.here.animate.clear()
    request = await world.ask()
    await world.asked.turn_to(member(BOB), request.id, Rung.STEWARD)
    await world.live(days=13)
    assert (await world.now_of(request)).state is State.OPEN
    await world.live(days=3)
    assert (await world.now_of(request)).state is State.WITHDRAWN
    assert world.titles(BOB)[-1] == "Votre question vous revient"


async def test_a_steward_who_comes_meanwhile_is_named(world: World) -> None:
    world.here.animate.clear()
    request = await world.ask()
    await world.asked.turn_to(member(BOB), request.id, Rung.STEWARD)
    await world.live(days=5)
    world.here.animate.add(FANNY)
    await world.live(days=2)
    assert (await world.now_of(request)).owner_id == FANNY


@pytest.mark.parametrize("gone", [ERWAN, BOB, DANIELE])
async def test_whoever_leaves_the_question_has_an_outcome(world: World, gone: UserId) -> None:
    request = await world.ask()
    await world.asked.turn_to(member(BOB), request.id, Rung.PEER)
    await world.asked.helping.accept(member(DANIELE), await asked_peer(world))
    await world.live(hours=80)
    assert gone in {ERWAN} | await world.asked.active_people(GUILD)
    del world.here.names[gone]
    await world.asked.person_left(GUILD, gone)
    await world.live(days=10)
    state = (await world.now_of(request)).state
    assert state is (State.WITHDRAWN if gone == BOB else State.OWNED if gone == DANIELE else State.ANSWERED)


async def test_what_a_leaving_steward_owed_passes_on(world: World) -> None:
    request = await world.ask()
    await world.asked.turn_to(member(BOB), request.id, Rung.STEWARD)
    await world.live(hours=25)
    del world.here.names[ERWAN]
    await world.asked.person_left(GUILD, ERWAN)
    await world.settle()
    assert (await world.now_of(request)).owner_id == FANNY
    assert world.titles(FANNY)[-1] == "Une question vous revient"
