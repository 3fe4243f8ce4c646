"""`/rendez-vous` through Discord, as Alice, Bob, Charlie and Dora live it."""

from datetime import timedelta

import discord
import simcord

from bot.core.card import Action, Card, Choice
from bot.demo.simulated import as_bot
from cogs.support.cards import layout_of
from tests.cogs.town import Town, answer, button, buttons, title, words
from tests.meetups.world import events_in

_CALL = {
    "titre": "Les cantines, où en sommes-nous ?",
    "jour": "2027-01-12",
    "heure": "18:30",
    "visio": "https://v.example/h",
}


async def publish(town: Town, **options: object) -> discord.Message:
    """Let Alice publish a meetup; return its card in the channel."""
    draft = await town.run(town.alice, "rendez-vous creer", **{**_CALL, **options})
    done = answer(await town.alice.click(draft, custom_id=button(draft, "Publier")))
    assert title(done) == "Le rendez-vous est annoncé"
    await town.pass_time(minutes=1)
    return card(town)


def card(town: Town) -> discord.Message:
    """Return the last card in the channel."""
    return [each for each in town.general.history() if "J'y serai" in words(each) or "rendez-vous" in words(each)][-1]


async def press(
    member: simcord.MemberActor, message: discord.Message | simcord.ResponseMessage, part: str
) -> simcord.ResponseMessage:
    return answer(await member.click(message, custom_id=button(message, part)))


async def use_anyway(town: Town, member: simcord.MemberActor, verb: str, row: int) -> simcord.ResponseMessage:
    """Let a member use a button that stands nowhere any more, or never did."""
    action = Action(feature="meetups", verb=verb, ids=(row,))
    channel = town.app.client.get_partial_messageable(town.general.id, guild_id=town.guild.id)
    old = Card(title="Une vieille carte", choices=(Choice(label="Essayer", action=action),))
    message = await as_bot(town.world.env, channel.send(view=layout_of(old)))
    return answer(await member.click(message, custom_id=action.custom_id))


async def test_a_meetup_from_the_command_to_the_calendar(town: Town) -> None:
    suggestions = await town.alice.autocomplete(town.general, "rendez-vous creer", "jour", "mardi 12")
    assert suggestions[0]["value"] == "2027-01-12"
    draft = await town.run(town.alice, "rendez-vous creer", **_CALL, places=2)
    assert "Personne d'autre ne voit ce brouillon" in words(draft)
    assert [each for each in town.general.history() if each.author.bot] == []
    poster = await publish(town, places=2)
    assert list(buttons(poster)) == ["J'y serai", "Peut-être", "Pas cette fois", "Qui vient ?"]
    seen = await press(town.bob, poster, "J'y serai")
    assert title(seen) == "C'est noté, on vous attend"
    await town.pass_time(minutes=2)
    assert "Une personne vient" in words(card(town))
    assert "Encore une place sur 2" in words(card(town))
    assert "Bob" not in words(card(town))
    assert "Bob" in words(await press(town.charlie, card(town), "Qui vient"))


async def test_the_line_moves_on_by_direct_message(town: Town) -> None:
    poster = await publish(town, places=1)
    await press(town.bob, poster, "J'y serai")
    waits = await press(town.charlie, poster, "J'y serai")
    assert "Votre position : 1" in words(waits)
    await town.restart()
    await press(town.bob, poster, "Pas cette fois")
    await town.pass_time(minutes=1)
    (letter,) = town.letters(town.charlie)
    assert "Une place s'est libérée" in title(letter)
    taken = answer(await town.charlie.user.click(letter, custom_id=button(letter, "Prendre la place")))
    assert title(taken) == "C'est noté, on vous attend"
    late = await town.dora.click(poster, custom_id=button(poster, "J'y serai"))
    assert "liste d'attente" in title(answer(late))


async def test_reminders_come_in_the_thread_beneath_the_card(town: Town) -> None:
    poster = await publish(town)
    await press(town.bob, poster, "J'y serai")
    await town.pass_time(days=9)
    (thread,) = town.threads()
    assert (thread.name or "").startswith("Les cantines, où en sommes-nous ? — mar. 12 janv.")
    day, soon, *_after = thread.history()
    assert title(day).startswith("Demain ou presque")
    assert title(soon).startswith("Dans un quart d'heure")
    assert f"<@{town.bob.id}>" in words(day)
    assert town.bob.id in town.notified()
    assert town.charlie.id not in town.notified()
    over = card(town)
    assert "ce rendez-vous est passé" in words(over)
    assert "a déjà commencé" in words(await use_anyway(town, town.charlie, "come", _id_in(poster)))


async def test_a_series_is_shown_in_full_before_it_is_published(town: Town) -> None:
    rhythms = await town.alice.autocomplete(
        town.general, "rendez-vous creer", "repetition", "dernier", jour="2027-01-26", titre="x", heure="9"
    )
    assert rhythms[0]["value"] == "monthly-last:1"
    draft = await town.run(town.alice, "rendez-vous creer", **_CALL, repetition="weekly:2", fois=4)
    said = words(draft)
    assert said.count("<t:") == 4
    assert "Un mardi toutes les 2 semaines, 4 fois, à 18 h 30" in said
    poster = await publish(town, repetition="weekly:2", fois=4)
    every = await press(town.bob, poster, "Toutes les dates")
    always = await press(town.bob, every, "à chaque fois")
    assert "vous y serez" in words(always)
    mine = await town.run(town.bob, "rendez-vous mes-rendez-vous")
    assert "À chaque fois" in words(mine)
    exported = await town.run(town.bob, "rendez-vous exporter")
    assert "Un rendez-vous dans le fichier joint" in words(exported)


async def test_the_workshop_template_asks_one_person_per_organisation(town: Town) -> None:
    draft = await town.run(town.alice, "rendez-vous creer", **{**_CALL, "titre": "Atelier", "modele": "workshop"})
    assert words(draft).count("<t:") == 4
    assert "Une inscription par organisation" in words(draft)
    assert "Durée : 2 h" in words(draft)
    await press(town.alice, draft, "Publier")
    await town.pass_time(minutes=1)
    refused = answer(await town.bob.click(card(town), custom_id=button(card(town), "J'y serai")))
    assert "/profil modifier" in words(refused)


async def test_a_date_is_moved_after_it_was_read_back(town: Town) -> None:
    poster = await publish(town)
    await press(town.bob, poster, "J'y serai")
    (choice,) = await town.alice.autocomplete(town.general, "rendez-vous modifier", "rendez-vous", "cantines")
    managed = await town.run(town.alice, "rendez-vous modifier", **{"rendez-vous": choice["value"]})
    form = await town.alice.click(managed, custom_id=button(managed, "Déplacer cette date"))
    preview = answer(await town.alice.submit_modal(form, {"day": "jeudi 14 janvier", "time": "12h"}))
    assert "2 personnes seront prévenues" in words(preview)
    done = await press(town.alice, preview, "Déplacer et prévenir")
    assert title(done) == "C'est déplacé"
    await town.pass_time(minutes=2)
    (thread,) = town.threads()
    (told,) = thread.history()
    assert title(told).startswith("Un nouveau moment")
    (file,) = told.attachments
    assert file.filename.endswith(".ics")
    assert "1799924400" in words(card(town))


async def test_a_member_runs_nothing_and_a_facilitator_what_is_theirs(town: Town) -> None:
    await publish(town, animation=town.bob)
    refused = await town.run(town.charlie, "rendez-vous creer", **_CALL)
    assert "équipe d'animation" in words(refused)
    assert await town.charlie.autocomplete(town.general, "rendez-vous modifier", "rendez-vous", "") == []
    (choice,) = await town.bob.autocomplete(town.general, "rendez-vous modifier", "rendez-vous", "")
    managed = await town.run(town.bob, "rendez-vous modifier", **{"rendez-vous": choice["value"]})
    skip = await press(town.bob, managed, "Annuler ce rendez-vous")
    assert title(await press(town.bob, skip, "Annuler et prévenir")) == "Cette date n'aura pas lieu"
    await town.pass_time(minutes=1)
    assert "n'aura pas lieu" in words(card(town))
    assert "animer" in title(town.letters(town.bob)[0])


async def test_what_stands_in_a_channel_one_cannot_see_does_not_exist(town: Town) -> None:
    hidden, shown = discord.PermissionOverwrite(view_channel=False), discord.PermissionOverwrite(view_channel=True)
    bot = town.app.client.user
    assert bot is not None
    private = town.guild.create_text_channel(
        "bureau", overwrites={town.guild.default_role: hidden, town.alice: shown, bot: shown}
    )
    draft = answer(await town.alice.slash(private, "rendez-vous creer", **_CALL))
    await press(town.alice, draft, "Publier")
    await town.pass_time(minutes=1)
    (poster,) = private.history()
    row = _id_in(poster)
    assert "Rien de prévu" in words(await town.run(town.charlie, "rendez-vous liste"))
    assert "Les cantines" in words(await town.run(town.alice, "rendez-vous liste"))
    open_card = await publish(town)
    for verb in ("who", "come"):
        assert "n'existe plus" in words(await use_anyway(town, town.charlie, verb, row))
    assert _id_in(open_card) != row


async def test_the_file_of_the_answer_holds_the_date(town: Town) -> None:
    poster = await publish(town)
    seen = await press(town.bob, poster, "J'y serai")
    (file,) = seen.attachments
    (event,) = events_in(await file.read())
    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(hours=1)


async def test_whoever_leaves_frees_their_seat_and_is_forgotten(town: Town) -> None:
    poster = await publish(town, places=1)
    await press(town.bob, poster, "J'y serai")
    town.guild.remove_member(town.bob)
    await town.world.env.settle()
    await town.pass_time(minutes=2)
    listed = words(await town.run(town.dora, "rendez-vous liste"))
    assert "une place libre" in listed
    await town.pass_time(days=31)
    for table in ("meetup_seat", "meetup_regular", "meetup_direct"):
        rows = await town.app.database.fetch_all(f"SELECT 1 FROM {table} WHERE user_id = ?", (town.bob.id,))
        assert rows == [], table


def _id_in(message: discord.Message) -> int:
    return int(next(iter(buttons(message).values())).rpartition(":")[2])
