"""Refusal, silence, leaving: the others are told kindly, looked for anew, and nobody is at fault."""

from datetime import timedelta

from bot.core.outbox import DirectMessage, PrivateThread
from bot.rounds.model import EncounterState, Ending
from tests.rounds.world import BOB, CHARLIE, DORA, EMMA, GUILD, PARIS, World, actor, everything, plain, profiles, verbs


async def test_whoever_is_silent_is_nudged_once_after_three_days(world: World) -> None:
    (encounter,) = await world.drawn(BOB, CHARLIE)
    await world.rounds.vote(actor(BOB), encounter.moments[0].id)
    await world.pass_time(hours=71)
    assert len(world.thread(encounter)) == 1
    await world.pass_time(hours=2)
    nudge = world.thread(encounter)[-1]
    assert plain(nudge.title) == "Un petit signe ?"
    assert nudge.mentions == (CHARLIE,)
    await world.pass_time(hours=40)
    assert len(world.thread(encounter)) == 2


async def test_then_the_question_then_the_one_who_answered_is_free_and_nobody_is_blamed(world: World) -> None:
    (encounter,) = await world.drawn(BOB, CHARLIE)
    await world.rounds.vote(actor(BOB), encounter.moments[0].id)
    await world.pass_time(hours=121)
    question = world.thread(encounter)[-1]
    assert plain(question.title) == "On garde, on reporte, on passe ?"
    assert verbs(question) == ["others", "postpone", "pass"]
    await world.pass_time(hours=73)
    ended = await world.encounter(encounter.id)
    assert (ended.state, ended.reason) == (EncounterState.DISSOLVED, Ending.SILENCE)
    assert world.titles(BOB) == ["Cette rencontre ne se fera pas"]
    assert world.titles(CHARLIE) == []
    assert "Charlie" not in everything(world.letters(BOB)[0])


async def test_those_who_wait_are_drawn_together_within_the_round(world: World) -> None:
    encounters = await world.drawn(BOB, CHARLIE, DORA, EMMA)
    assert len(encounters) == 2
    leavers = [encounter.people[0] for encounter in encounters]
    stayers = {encounter.people[1] for encounter in encounters}
    for encounter, user_id in zip(encounters, leavers, strict=True):
        await world.rounds.give_up(actor(user_id), encounter.id)
    await world.pass_time(hours=2)
    (again,) = await world.live()
    assert set(again.people) == stayers
    assert len(again.moments) == 3
    assert len(world.thread(again)) == 1


async def test_whoever_passes_and_whoever_is_left_do_not_meet_again_in_that_round(world: World) -> None:
    (encounter,) = await world.drawn(BOB, CHARLIE)
    await world.rounds.postpone(actor(BOB), encounter.id)
    await world.pass_time(hours=3)
    assert await world.live() == []
    assert "en tête du prochain tirage" in everything(world.letters(CHARLIE)[0])
    await world.pass_time(days=28)
    assert len(await world.live()) == 1, "the next round brings them together: there is nobody else"


async def test_three_become_two_and_go_on_with_their_votes(world: World) -> None:
    (trio,) = await world.drawn(BOB, CHARLIE, DORA)
    assert len(trio.people) == 3
    assert "trois fois dix minutes" in everything(world.thread(trio)[0])
    for user_id in (BOB, DORA):
        await world.rounds.vote(actor(user_id), trio.moments[0].id)
    await world.rounds.give_up(actor(CHARLIE), trio.id)
    pair = await world.encounter(trio.id)
    assert pair.people == (BOB, DORA)
    assert pair.state is EncounterState.AGREED, "what suits both of those who stay is a date"
    await world.settle()
    assert [plain(card.title) for card in world.thread(trio)[1:]] == ["Vous voilà deux", "C'est une date"]


async def test_leaving_the_server_frees_the_other_and_takes_the_date_out_of_calendars(world: World) -> None:
    (encounter,) = await world.drawn(BOB, CHARLIE)
    await world.agreed(encounter)
    await world.settle()
    del world.people.names[BOB]
    for _ in range(2):
        await world.rounds.person_left(GUILD, BOB)
    await world.settle()
    called_off = world.thread(encounter)[-1]
    assert b"METHOD:CANCEL" in called_off.attachments[0].content
    assert world.titles(CHARLIE) == ["Cette rencontre ne se fera pas"]


async def test_a_pause_or_quitting_in_the_middle_of_a_round_frees_the_other(world: World) -> None:
    first, second = await world.drawn(BOB, CHARLIE, DORA, EMMA)
    await world.rounds.pause_two_months(actor(first.people[0]))
    await world.rounds.quit(actor(second.people[1]))
    await world.pass_time(hours=2)
    (again,) = await world.live()
    assert set(again.people) == {first.people[1], second.people[0]}


async def test_other_moments_are_three_new_ones_and_replace_a_date(world: World) -> None:
    (encounter,) = await world.drawn(BOB, CHARLIE)
    agreed = await world.agreed(encounter)
    await world.settle()
    changed = await world.rounds.other_moments(actor(CHARLIE), encounter.id)
    assert changed.state is EncounterState.PROPOSED
    assert not {each.starts_at for each in changed.moments} & {each.starts_at for each in encounter.moments}
    await world.settle()
    card = world.thread(encounter)[-1]
    assert b"METHOD:CANCEL" in card.attachments[0].content
    await world.live_until(agreed.date + timedelta(hours=1))
    assert "Bientôt" not in " ".join(each.title for each in world.thread(encounter)), "the former date is not recalled"


async def test_a_date_nobody_speaks_of_ends_by_itself_and_can_still_be_told(world: World) -> None:
    (encounter,) = await world.drawn(BOB, CHARLIE)
    await world.agreed(encounter)
    await world.live_until((await world.encounter(encounter.id)).date + timedelta(days=8))
    assert (await world.encounter(encounter.id)).state is EncounterState.MISSED
    told = await world.rounds.held(actor(CHARLIE), encounter.id)
    assert told.encounter.state is EncounterState.HELD


async def test_two_rounds_without_a_sign_bring_the_question_three_the_pause(world: World) -> None:
    await world.drawn(BOB, CHARLIE)
    await world.pass_time(days=27)
    assert world.titles(BOB) == []
    await world.pass_time(days=28)
    assert world.titles(BOB) == ["On continue ?"]
    assert verbs(world.letters(BOB)[0]) == ["goes-on", "two-months", "quit"]
    await world.rounds.goes_on(actor(CHARLIE))
    await world.pass_time(days=28)
    assert world.titles(BOB) == ["On continue ?", "On vous laisse souffler"]
    assert world.titles(CHARLIE) == ["On continue ?"]
    paused = await world.rounds.participation(actor(BOB))
    assert paused is not None
    assert paused.paused(world.clock.now())
    assert await world.live() == [] or all(BOB not in each.people for each in await world.live())
    await world.rounds.resume(actor(BOB))


async def test_direct_messages_serve_where_the_whole_group_prefers_them(world: World) -> None:
    await world.joined(BOB, CHARLIE, by_dm=True)
    await world.live_until(await world.published())
    (encounter,) = await world.live()
    assert encounter.by_dm
    assert world.discord.threads == []
    assert [plain(card.title) for card in world.letters(BOB)] == ["Votre rencontre : Bob et Charlie"]
    await world.agreed(encounter)
    await world.settle()
    assert b"METHOD:REQUEST" in world.letters(CHARLIE)[-1].attachments[0].content


async def test_one_who_prefers_a_thread_decides_for_the_group(world: World) -> None:
    await world.joined(BOB, by_dm=True)
    await world.joined(CHARLIE)
    await world.live_until(await world.published())
    (encounter,) = await world.live()
    assert not encounter.by_dm
    assert len(world.thread(encounter)) == 1


async def test_closed_direct_messages_leave_a_discreet_word_in_the_channel(world: World) -> None:
    world.discord.closed.add(DirectMessage(BOB))
    await world.joined(BOB, CHARLIE, by_dm=True)
    await world.live_until(await world.published())
    (discreet,) = world.cards("mention:50:11")
    assert plain(discreet.title) == "Des nouvelles d'une rencontre"
    assert "Charlie" not in everything(discreet)
    assert verbs(discreet) == ["status"]
    status = await world.rounds.status(actor(BOB))
    assert status.encounter is not None


async def test_moments_never_lie_in_quiet_hours_nor_in_the_past(world: World) -> None:
    (encounter,) = await world.drawn(BOB, CHARLIE, bands=frozenset({3, 7}))
    for each in encounter.moments:
        local = each.starts_at.astimezone(PARIS)
        assert (local.weekday(), local.hour) in {(0, 18), (0, 19), (0, 20), (1, 18), (1, 19), (1, 20)}
    assert str(PrivateThread(encounter.thread_key)) == f"thread:rounds:{encounter.id}"


async def test_whoever_paused_their_whole_profile_is_asked_nothing_and_the_other_is_free(world: World) -> None:
    (encounter,) = await world.drawn(BOB, CHARLIE)
    await profiles(world, {BOB: {}})
    async with world.database.transaction() as tx:
        await tx.execute("UPDATE profile SET paused_at = 1 WHERE user_id = ?", (BOB,))
    await world.pass_time(hours=73)
    assert (await world.encounter(encounter.id)).reason == Ending.PAUSED
    assert world.titles(CHARLIE) == ["Cette rencontre ne se fera pas"]
    assert len(world.thread(encounter)) == 1, "nobody was nudged"
