"""A session on Discord from its event to what is kept of it, as its people live it."""

import discord
import simcord
from simcord.backend.models.scheduled_event import ScheduledEvent

from bot.core.actor import Actor
from bot.core.ids import GuildId, UserId
from bot.demo.simulated import as_bot
from tests.cogs.town import Town, answer, button, buttons, title, words


async def announce(town: Town, **options: object) -> discord.Message:
    """Let Alice publish a meetup for Tuesday evening; return its card."""
    chosen = {"titre": "Cantines", "jour": "2027-01-12", "heure": "18:30", "adresse": "Mairie de Flers", **options}
    draft = await town.run(town.alice, "rendez-vous creer", **chosen)
    await town.alice.click(draft, custom_id=button(draft, "Publier"))
    await town.pass_time(minutes=2)
    return town.general.history()[-1]


def events(town: Town) -> list[ScheduledEvent]:
    """Return Discord's events, by their start."""
    found = town.world.env.backend.guilds[town.guild.id].scheduled_events.values()
    return sorted(found, key=lambda event: event.scheduled_start_time)


async def delete_by_hand(town: Town, event: ScheduledEvent) -> None:
    town.world.env.backend.delete_scheduled_event(town.guild.id, event.id)
    await town.world.env.settle()
    await town.pass_time(minutes=1)


async def press(
    member: simcord.MemberActor | simcord.UserHandle, message: object, part: str
) -> simcord.ResponseMessage:
    result = await member.click(message, custom_id=button(message, part))  # type: ignore[arg-type]
    return answer(result)


async def held(town: Town) -> discord.Message:
    """Let Alice and Bob meet on Tuesday; return the question that Alice was then asked."""
    card = await announce(town)
    await town.bob.click(card, custom_id=button(card, "J'y serai"))
    await town.pass_time(days=8, hours=10)
    return town.letters(town.alice)[-1]


async def write(town: Town, asked: discord.Message, tasks: str) -> simcord.ResponseMessage:
    form = await town.alice.user.click(asked, custom_id=button(asked, "Noter les trois choses"))
    said = {"decided": "On commence par Flers", "tasks": tasks, "next-time": "Les prix"}
    return answer(await town.alice.user.submit_modal(form, said))


def thread(town: Town) -> simcord.ChannelHandle:
    (found,) = town.threads()
    return found


async def test_discords_list_of_events_follows_a_series(town: Town) -> None:
    await announce(town, repetition="weekly")
    assert [event.status for event in events(town)] == [1, 1, 1]
    first = events(town)[0]
    (card,) = town.general.history()
    assert f"/{card.id}" in (first.description or "")
    await town.pass_time(days=8, hours=10)
    assert [event.status for event in events(town)] == [3, 1, 1, 1]


async def test_an_event_deleted_by_hand_comes_back_only_when_somebody_says_so(town: Town) -> None:
    await announce(town)
    await delete_by_hand(town, events(town)[0])
    question = town.stewards.history()[-1]
    assert title(question) == "Un événement a disparu de Discord"
    assert events(town) == []
    refused = await town.bob.click(question, custom_id=button(question, "Recréer"))
    assert refused.response is not None
    assert events(town) == []
    await town.alice.click(question, custom_id=button(question, "Recréer"))
    await town.pass_time(minutes=1)
    assert len(events(town)) == 1
    assert "il revient dans la liste" in words(town.stewards.history()[-1])
    assert len(town.stewards.history()) == 1


async def test_an_event_deleted_while_bocage_was_away_is_noticed_when_it_is_back(town: Town) -> None:
    await announce(town)
    town.world.env.backend.guilds[town.guild.id].scheduled_events.clear()
    await town.restart()
    await town.pass_time(minutes=1)
    question = town.stewards.history()[-1]
    await town.alice.click(question, custom_id=button(question, "Laisser"))
    await town.restart()
    await town.pass_time(hours=1)
    assert events(town) == []
    assert len(town.stewards.history()) == 1


async def test_without_the_permission_meetups_go_on_and_the_stewards_are_told_once(town: Town) -> None:
    town.world.env.inject_error("POST", f"/guilds/{town.guild.id}/scheduled-events", status=403, code=50013, times=None)
    await announce(town, repetition="weekly")
    await town.pass_time(days=2)
    assert events(town) == []
    (told,) = town.stewards.history()
    assert "ne laisse pas Bocage créer d'événements" in words(told)


async def test_three_things_are_written_shown_back_and_shared(town: Town) -> None:
    asked = await held(town)
    assert title(asked) == "Que garder de « Cantines » ?"
    echo = await write(town, asked, "Bob ; appeler la mairie ; 22/01/2027\nrelire ; fin janvier")
    assert "appeler la mairie, pour ven. 22 janv. 2027" in words(echo)
    assert "Qui veut s'en charger ?" not in words(thread(town).history()[-1])
    before = len(thread(town).history())
    form = await town.alice.user.click(echo, custom_id=button(echo, "Préciser l'action 2"))
    echo = answer(
        await town.alice.user.submit_modal(form, {"owner": [str(town.bob.id)], "what": "Relire", "day": "30/01/2027"})
    )
    await press(town.alice.user, echo, "C'est bien ça")
    await town.pass_time(minutes=1)
    record = thread(town).history()[before]
    assert title(record) == "Ce que l'on garde de cette séance"
    assert "Relire, pour sam. 30 janv. 2027" in words(record)
    await town.pass_time(days=12)
    assert town.titles(town.bob).count("Une action pour demain") == 1
    letter = town.letters(town.bob)[-1]
    await town.bob.user.click(letter, custom_id=button(letter, "C'est fait"))
    await town.pass_time(minutes=2)
    assert "Fait :" in words(thread(town).history()[before])


async def test_the_next_reminder_opens_with_what_was_kept(town: Town) -> None:
    card = await announce(town, repetition="weekly")
    await town.bob.click(card, custom_id=button(card, "J'y serai"))
    await town.pass_time(days=8, hours=10)
    echo = await write(town, town.letters(town.alice)[-1], "")
    await press(town.alice.user, echo, "C'est bien ça")
    card = town.general.history()[-1]
    await town.bob.click(card, custom_id=button(card, "J'y serai"))
    await town.pass_time(days=6, hours=8)
    newest = max(town.threads(), key=lambda each: each.id)
    reminder = next(each for each in newest.history() if title(each).startswith("Demain"))
    assert "La dernière fois" in words(reminder)
    assert "On commence par Flers" in words(reminder)


async def test_who_cannot_come_asks_for_five_lines_and_gets_them(town: Town) -> None:
    card = await announce(town)
    told = answer(await town.dora.click(card, custom_id=button(card, "Pas cette fois")))
    await press(town.dora, told, "cinq lignes")
    await town.bob.click(card, custom_id=button(card, "J'y serai"))
    await town.pass_time(days=8, hours=10)
    echo = await write(town, town.letters(town.alice)[-1], "")
    await press(town.alice.user, echo, "C'est bien ça")
    await town.pass_time(minutes=1)
    assert town.titles(town.dora) == ["« Cantines » en cinq lignes"]


async def test_what_it_brought_is_asked_in_the_thread_and_answered_in_private(town: Town) -> None:
    await held(town)
    question = thread(town).history()[-1]
    assert title(question) == "Qu'est-ce que cette séance vous a apporté ?"
    noted = answer(await town.bob.click(question, custom_id=button(question, "Motivé")))
    assert "C'est noté : motivé" in words(noted)
    refused = answer(await town.dora.click(question, custom_id=button(question, "Motivé")))
    assert "qui a participé" in words(refused)
    totals = await town.run(town.alice, "rendez-vous bilan")
    assert "moins de cinq personnes" in words(totals)
    assert "équipe d'animation" in words(await town.run(town.bob, "rendez-vous bilan"))


async def test_coming_every_time_brings_the_whole_series_as_a_file(town: Town) -> None:
    card = await announce(town, repetition="weekly")
    dates = answer(
        await town.bob.click(card, custom_id=next(each for each in buttons(card).values() if ":dates:" in each))
    )
    every = next(each for each in buttons(dates).values() if ":always:" in each)
    told = answer(await town.bob.click(dates, custom_id=every))
    (file,) = told.attachments
    assert file.filename.startswith("rendez-vous-serie-")
    await as_bot(town.world.env, _skip_second(town))
    await town.pass_time(minutes=1)
    (told_off,) = [message for message in town.general.history() if "n'aura pas lieu" in words(message)]
    mine = answer(await town.bob.click(told_off, custom_id=_about(told_off, "own-file")))
    assert [each.filename for each in mine.attachments] == [file.filename]


async def _skip_second(town: Town) -> None:
    actor = Actor(guild_id=GuildId(town.guild.id), user_id=UserId(town.alice.id), steward=True)
    meetups = town.app.services.meetups
    await meetups.running.skip_date(actor, (await meetups.runnable(actor))[1].id)


def _about(message: simcord.ResponseMessage | discord.Message, verb: str) -> str:
    return next(each for each in buttons(message).values() if f":{verb}:" in each)
