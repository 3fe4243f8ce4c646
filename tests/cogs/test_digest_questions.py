"""The net under questions, through Discord: who is asked when nobody answers, and how it ends."""

import discord
import simcord

from bot.advice.requests.model import AdviceRequest, Rung, Wish
from bot.core.actor import Actor
from bot.core.ids import GuildId, UserId
from bot.demo.simulated import as_bot
from bot.members.model import Direction
from tests.cogs.town import Town, answer, button, buttons, title, words
from tests.digest.press import Press, open_press

MARK, ANSWERED = "Marquer comme question", "C’est répondu"


async def settled(town: Town) -> Press:
    """Open the press in a town whose members have been there for weeks."""
    await town.pass_time(days=21)
    return await open_press(town)


async def shares(town: Town, member: simcord.MemberActor, topic: str) -> None:
    actor = Actor(guild_id=GuildId(town.guild.id), user_id=UserId(member.id))
    await town.app.services.profiles.add_topics(actor, Direction.SHARES, topic)


def called(channel: simcord.ChannelHandle) -> list[str]:
    """Return what Bocage says in a channel."""
    return [words(message) for message in channel.history() if message.author.bot]


async def asked(town: Town, press: Press) -> tuple[simcord.ChannelHandle, discord.Message]:
    community = await press.stage.create("Cantines")
    forum = await press.stage.standing(community, "forum")
    thread = await press.post(town.bob, forum, "Quel four pour 40 repas ?")
    return thread, thread.history()[-1]


async def test_a_post_nobody_answers_is_offered_then_told_to_the_stewards_then_to_one_of_them(town: Town) -> None:
    press = await settled(town)
    for member in (town.charlie, town.dora, town.alice, town.bob):
        await shares(town, member, "cantines")
    thread, _ = await asked(town, press)
    await town.pass_time(hours=23)
    assert called(thread) == []
    await town.pass_time(hours=2)
    offers = called(thread)
    assert len(offers) == 2, "at most two members, and never who asked"
    assert all("attend une première réponse" in each for each in offers)
    assert town.bob.id not in {user for each in offers for user in map(int, [each.split("<@")[1].split(">")[0]])}
    await town.pass_time(hours=24)
    assert [title(each) for each in press.told() if "sans réponse" in title(each)] == ["Deux jours sans réponse"]
    await town.pass_time(hours=24)
    last = next(words(each) for each in press.told() if "Trois jours" in title(each))
    assert "Trois jours sans réponse" in last
    assert f"<@{town.alice.id}>" in last
    assert "Alice, c'est pour vous" in last
    await town.pass_time(days=20)
    assert len(called(thread)) == 2, "nobody is asked again"


async def test_a_first_answer_ends_it_without_a_click(town: Town) -> None:
    press = await settled(town)
    await shares(town, town.charlie, "cantines")
    thread, _ = await asked(town, press)
    await town.pass_time(hours=25)
    assert len(called(thread)) == 1
    await town.bob.send(thread, "Je précise : quarante.")
    await town.pass_time(minutes=3)
    assert len(called(thread)) == 1, "whoever asks does not answer themselves"
    await town.dora.send(thread, "Chez nous, un four mixte.")
    await town.pass_time(minutes=3)
    assert called(thread) == [], "what asked for an answer goes"
    await town.pass_time(days=5)
    assert not [each for each in press.told() if "sans réponse" in title(each)]


async def test_an_answer_of_somebody_who_stays_out_counts_and_leaves_no_trace(town: Town) -> None:
    press = await settled(town)
    await press.press(town.dora, await town.run(town.dora, "bulletin abonnement"), "Rester en dehors")
    thread, _ = await asked(town, press)
    await town.dora.send(thread, "Un four mixte.")
    await town.pass_time(minutes=3)
    row = await town.app.database.fetch_one("SELECT first_reply_at, asked_at FROM question")
    assert row is not None
    assert row["first_reply_at"] is not None
    assert str(town.dora.id) not in await press.everything()


async def test_a_message_marked_as_a_question_and_answered_by_its_menu(town: Town) -> None:
    press = await settled(town)
    said = await town.bob.send(town.general, "Qui connaît un bon maraîcher ?")
    assert title(answer(await press.gesture(town.charlie, MARK, said))) == "C'est noté comme question"
    assert "déjà suivi" in words(answer(await press.gesture(town.dora, MARK, said)))
    assert "peut dire qu'elle a sa réponse" in words(answer(await press.gesture(town.dora, ANSWERED, said)))
    assert title(answer(await press.gesture(town.bob, ANSWERED, said))) == "C'est répondu"
    await town.pass_time(days=4)
    assert not [each for each in press.told() if "sans réponse" in title(each)]
    other = await town.bob.send(town.general, "Autre chose")
    assert "Aucune question" in words(answer(await press.gesture(town.bob, ANSWERED, other)))


async def test_one_click_says_not_now_and_a_week_of_peace_follows(town: Town) -> None:
    press = await settled(town)
    await shares(town, town.charlie, "cantines")
    thread, _ = await asked(town, press)
    await town.pass_time(hours=25)
    (offer,) = [message for message in thread.history() if message.author.bot]
    assert list(buttons(offer)) == ["Pas maintenant"]
    refused = await town.dora.click(offer, custom_id=button(offer, "Pas maintenant"))
    assert "quelqu'un d'autre" in words(refused.followups[-1] if refused.followups else answer(refused))
    done = await press.press(town.charlie, offer, "Pas maintenant")
    assert "Bocage ne vous demandera rien d'autre cette semaine" in words(done)
    await town.pass_time(minutes=1)
    assert called(thread) == []
    second = await press.post(town.bob, press.backend.channels[thread.id].parent_id, "Et pour le pain ?")
    await town.pass_time(hours=25)
    assert called(second) == [], "Charlie was asked this week"


async def test_a_newcomer_s_first_message_is_waited_with_once(town: Town) -> None:
    press = await settled(town)
    erwan = town.guild.add_member(town.world.env.create_user("erwan", global_name="Erwan"))
    await town.world.env.settle()
    await town.pass_time(minutes=5)
    first = await erwan.send(town.general, "Bonjour, j'arrive !")
    await erwan.send(town.general, "Deuxième message")
    await town.pass_time(hours=49)
    (told,) = [words(each) for each in press.told() if "sans réponse" in title(each)]
    assert "une tête nouvelle attend un premier mot" in told
    assert str(first.id) in told
    await town.alice.send(town.general, "Bienvenue !", reply_to=first)
    await town.pass_time(days=3)
    assert not [each for each in press.told() if "sans réponse" in title(each)], "answered: what called for it goes"


async def test_a_deleted_question_is_not_run_after(town: Town) -> None:
    press = await settled(town)
    said = await town.bob.send(town.general, "Qui connaît un bon maraîcher ?")
    answer(await press.gesture(town.bob, MARK, said))
    await town.bob.delete(said)
    await town.pass_time(days=4)
    assert not [each for each in press.told() if "sans réponse" in title(each)]


async def test_totals_name_nobody_and_wait_for_five(town: Town) -> None:
    press = await settled(town)
    assert "équipe d'animation" in words(await town.run(town.bob, "animation questions"))
    for number in range(5):
        assert "trop peu" in words(await town.run(town.alice, "animation questions"))
        said = await town.bob.send(town.general, f"Question {number}")
        answer(await press.gesture(town.bob, MARK, said))
        if number < 4:
            await town.charlie.send(town.general, "Réponse", reply_to=said)
        await town.pass_time(hours=5)
    await town.pass_time(days=2)
    told = words(await town.run(town.alice, "animation questions"))
    assert "5 questions posées" in told
    assert "80 % ont reçu une réponse, 80 % en moins d'un jour" in told
    assert "moitié" not in told, "four answers are too few for a median"


async def test_requests_for_advice_are_questions_in_the_totals(town: Town) -> None:
    await settled(town)
    requests = town.app.services.advice_requests
    bob = Actor(guild_id=GuildId(town.guild.id), user_id=UserId(town.bob.id))

    async def sent(number: int) -> AdviceRequest:
        request = await requests.ask(bob, Wish(question=f"Question {number} ?"))
        return await requests.turn_to(bob, request.id, Rung.STEWARD)

    env = town.world.env
    for number in range(6):
        request = await as_bot(env, sent(number))
        await town.pass_time(hours=2)
        if number < 4:
            await as_bot(env, requests.answered(bob, request.id))
        elif number == 4:
            await as_bot(env, requests.withdraw(bob, request.id))
    await as_bot(env, requests.ask(bob, Wish(question="Jamais envoyée")))
    await town.pass_time(days=2)
    told = words(await town.run(town.alice, "animation questions"))
    assert "5 questions posées" in told, "neither what was taken back nor what was never sent"
    assert "80 % ont reçu une réponse, 80 % en moins d'un jour" in told
