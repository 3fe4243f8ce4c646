"""What is kept of what people do, through Discord: who wrote where and when, never what."""

import simcord

from bot.demo.simulated import as_bot
from tests.cogs.town import Town, answer, words
from tests.digest.press import open_press

SECRET = "Une phrase que personne ne doit garder"


async def test_messages_leave_a_trace_without_their_words(town: Town) -> None:
    press = await open_press(town)
    first = await town.bob.send(town.general, SECRET)
    second = await town.charlie.send(town.general, SECRET, reply_to=first)
    third = await town.dora.send(town.general, SECRET, reply_to=second)
    thread = await press.thread(town.bob, town.general, "Un fil")
    fourth = await town.bob.send(thread, SECRET)
    await town.bob.react(second, "👍")
    await town.dora.react(second, "👍")
    await town.dora.react(second, "🌿")
    await town.bob.unreact(second, "👍")
    await town.pass_time(minutes=2)
    assert await press.activity() == [
        (first.id, town.bob.id, None, None),
        (second.id, town.charlie.id, None, first.id),
        (third.id, town.dora.id, None, second.id),
        (fourth.id, town.bob.id, thread.id, None),
    ]
    rows = await town.app.database.fetch_all("SELECT DISTINCT discussion_id FROM activity ORDER BY 1")
    assert [row[0] for row in rows] == [first.id, thread.id], "an answer to an answer belongs to the first message"
    reactors = await town.app.database.fetch_all("SELECT user_id FROM activity_reaction")
    assert [row["user_id"] for row in reactors] == [town.dora.id]
    everything = await town.app.database.fetch_all("SELECT * FROM activity")
    assert SECRET not in "".join(str(tuple(row)) for row in everything)
    assert not town.app.client.intents.message_content


async def test_what_is_deleted_is_forgotten(town: Town) -> None:
    press = await open_press(town)
    (kept, gone) = await press.talk(town.general, town.bob, town.charlie)
    thread = await press.thread(town.bob, town.general, "Un fil")
    await press.talk(thread, town.bob, town.charlie)
    await town.charlie.delete(gone)
    press.backend.delete_channel(thread.id)
    await town.world.env.settle()
    await town.pass_time(minutes=2)
    assert [message for message, *_ in await press.activity()] == [kept.id]


async def test_bots_private_threads_and_age_restricted_channels_are_left_out(town: Town) -> None:
    press = await open_press(town)
    private = await press.thread(town.bob, town.general, "Entre nous", private_one=True)
    await press.talk(private, town.bob)
    adult = town.guild.create_text_channel("adultes")
    await town.world.env.settle()
    # The simulated Discord knows no age restriction: the bot is told of it as its library would keep it.
    town.app.client.get_channel(adult.id).nsfw = True  # type: ignore[union-attr]
    await press.talk(adult, town.bob)
    bot_user = town.world.env.create_user("machine", global_name="Machine")
    press.backend.get_user(bot_user.id).bot = True
    machine = town.guild.add_member(bot_user)
    await press.talk(town.general, machine)
    assert await press.activity() == []


async def test_a_member_who_stays_out_leaves_nothing_from_then_on_nor_from_before(town: Town) -> None:
    press = await open_press(town)
    said = await press.talk(town.general, town.bob, town.charlie)
    await town.bob.react(said[1], "👍")
    await town.pass_time(minutes=2)
    card = await town.run(town.bob, "bulletin abonnement")
    assert "Vos messages comptent" in words(card)
    out = await press.press(town.bob, card, "Rester en dehors")
    assert "Vous restez en dehors" in words(out)
    await press.talk(town.general, town.bob)
    await town.restart()
    await press.talk(town.general, town.bob)
    assert str(town.bob.id) not in await press.everything()
    assert len(await press.activity()) == 1
    again = await press.press(town.bob, await town.run(town.bob, "bulletin abonnement"), "Compter de nouveau")
    assert "Vos messages comptent" in words(again)
    await press.talk(town.general, town.bob)
    assert len(await press.activity()) == 2


async def test_what_was_written_while_bocage_was_away_is_found_in_the_history(town: Town) -> None:
    press = await open_press(town)
    await press.talk(town.general, town.bob)
    thread = await press.thread(town.charlie, town.general, "Un fil")
    with town.world.env._bot_scope():
        await town.app.client.close()
    await town.charlie.send(town.general, "pendant l'absence")
    away = await town.dora.send(thread, "pendant l'absence")
    await town.bob.react(away, "👍")
    await town.restart()
    await town.pass_time(minutes=2)
    kept = await press.activity()
    assert [author for _, author, _, _ in kept] == [town.bob.id, town.charlie.id, town.dora.id]
    row = await town.app.database.fetch_one("SELECT reactions FROM activity WHERE message_id = ?", (away.id,))
    assert row is not None
    assert row["reactions"] == 1
    before = list(kept)
    await as_bot(town.world.env, town.app.client.listener.catch_up(town.app.client.guilds[0]))
    assert await press.activity() == before, "read twice, written once"


async def test_what_was_deleted_while_bocage_was_away_is_forgotten_when_it_is_back(town: Town) -> None:
    press = await open_press(town)
    hall = town.guild.create_text_channel("hall")
    await town.world.env.settle()
    (kept, gone) = await press.talk(town.general, town.bob, town.charlie)
    await press.talk(hall, town.bob)
    await town.pass_time(minutes=2)
    assert len(await press.activity()) == 3
    with town.world.env._bot_scope():
        await town.app.client.close()
    press.backend.delete_message(town.general.id, gone.id)
    press.backend.delete_channel(hall.id)
    await town.restart()
    await town.pass_time(minutes=2)
    assert [message for message, *_ in await press.activity()] == [kept.id]


async def test_after_ninety_days_only_sums_stay(town: Town) -> None:
    press = await open_press(town)
    await press.talk(town.general, town.bob, town.charlie, town.bob)
    await town.pass_time(days=89)
    assert len(await press.activity()) == 3
    await town.pass_time(days=3)
    assert await press.activity() == []
    (week,) = await town.app.database.fetch_all("SELECT * FROM activity_week")
    assert tuple(week) == (town.guild.id, "2027-01-04", town.general.id, 3, 2, 3)


async def test_nothing_of_somebody_who_left_for_good_is_left(town: Town) -> None:
    press = await open_press(town)
    said = await press.talk(town.general, town.charlie, town.bob)
    await town.bob.react(said[0], "👍")
    gesture = await press.gesture(town.bob, "Marquer comme question", said[0])
    assert "C'est noté" in words(answer(gesture))
    await gesture_of_propose(town, said[1], press.gesture)
    await town.pass_time(days=4)
    assert str(town.bob.id) in await press.everything()
    town.guild.remove_member(town.bob)
    await town.world.env.settle()
    await town.pass_time(days=31)
    assert str(town.bob.id) not in await press.everything()


async def gesture_of_propose(town: Town, message: object, gesture: object) -> None:
    form: simcord.InteractionResult = await gesture(town.bob, "Proposer au bulletin", message)  # type: ignore[operator]
    assert form.modal is not None
    answer(await town.bob.submit_modal(form, {"line": "Un retour d'expérience"}))
