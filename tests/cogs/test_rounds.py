"""`/rencontre` from taking part to what it brought, through the real command tree and the real worker process."""

import discord
import pytest
import simcord

from bot.core.card import Action, Card, Choice
from bot.core.ids import GuildId
from bot.demo.simulated import as_bot, at_the_same_instant, close_direct_messages
from cogs.support.cards import layout_of
from tests.cogs.town import Town, answer, button, buttons, plain, title, words

EVERY_EVENING = [str(weekday * 4 + 3) for weekday in range(5)]


async def takes_part(town: Town, member: simcord.MemberActor, **picks: list[str]) -> simcord.ResponseMessage:
    """Let somebody fill in the form of `/rencontre participer`."""
    form = await member.slash(town.general, "rencontre participer")
    assert form.modal is not None
    chosen = {
        "bands": EVERY_EVENING,
        "modes": ["video"],
        "every": ["1"],
        "languages": ["fr"],
        "contact": ["thread"],
        **picks,
    }
    return answer(await member.submit_modal(form, chosen))


async def publishes(town: Town, **options: object) -> None:
    """Let Alice prepare a calendar, look at it, and publish it: the first draw is a week ahead, at nine."""
    draft = await town.run(town.alice, "animation tirage", **{"jour": "2027-01-11", "heure": "9:00", **options})
    assert "en brouillon" in words(draft)
    published = answer(await town.alice.click(draft, custom_id=button(draft, "Publier")))
    assert "brouillon" not in title(published)


async def drawn(town: Town, *people: simcord.MemberActor, **picks: list[str]) -> simcord.ChannelHandle:
    """Let these people take part and be drawn; return the thread of their encounter."""
    for member in people:
        await takes_part(town, member, **picks)
    await publishes(town)
    await town.pass_time(days=7)
    (thread,) = town.threads()
    return thread


async def test_a_whole_round_from_taking_part_to_what_it_brought(town: Town) -> None:
    joined = await takes_part(town, town.bob)
    assert title(joined) == "C'est parti pour les rencontres"
    assert "les soirs de semaine" in words(joined)
    await takes_part(town, town.charlie)
    await publishes(town)
    assert "Le prochain tirage" in words(await town.run(town.bob, "rencontre statut"))

    await town.pass_time(days=7)
    (thread,) = town.threads()
    (opening,) = thread.history()
    assert title(opening) == "Votre rencontre : Bob et Charlie"
    moments = [label for label, custom_id in buttons(opening).items() if custom_id.startswith("rounds:vote:")]
    assert len(moments) == 3
    assert {town.bob.id, town.charlie.id} <= town.notified()

    await town.bob.click(opening, custom_id=button(opening, moments[1]))
    (opening,) = thread.history()
    assert "convient à Bob" in words(opening)
    await town.charlie.click(opening, custom_id=button(opening, moments[1]))
    opening, date = thread.history()
    assert "La date est trouvée" in words(opening)
    assert title(date) == "C'est une date"
    assert [each.filename for each in date.attachments] == ["rencontre.ics"]

    await town.pass_time(days=14)
    assert [title(each) for each in thread.history()[2:]] == [
        "Bientôt : Bob et Charlie",
        "Alors, cette rencontre ? Bob et Charlie",
    ]
    told = await town.run(town.bob, "rencontre faite")
    told = answer(await town.bob.click(told, custom_id=button(told, "inspiré")))
    told = answer(await town.bob.click(told, custom_id=button(told, "avancer")))
    assert "C'est noté : Ça m'a inspiré, Ça m'a fait avancer" in words(told)
    follow_up = thread.history()[-1]
    theirs = answer(await town.charlie.click(follow_up, custom_id=button(follow_up, "Elle a eu lieu")))
    assert "motivé" in words(theirs)
    assert "C'est noté" not in words(theirs), "what it brought to the other is theirs"


async def test_stewards_cannot_enrol_anybody(town: Town) -> None:
    """No command of theirs names a person, and the form is only ever one's own."""
    await publishes(town)
    tree = {each.name: each for each in town.app.client.tree.get_commands()}
    encounter, steward = tree["rencontre"], tree["animation"]
    assert isinstance(encounter, discord.app_commands.Group)
    assert isinstance(steward, discord.app_commands.Group)
    draw = steward.get_command("tirage")
    assert isinstance(draw, discord.app_commands.Command)
    assert discord.AppCommandOptionType.user not in {parameter.type for parameter in draw.parameters}
    await town.pass_time(days=7)
    assert town.threads() == []
    refused = await town.run(town.bob, "animation tirage", jour="2027-02-01")
    assert "appartient à l'équipe d'animation" in words(refused)


async def test_closed_direct_messages_take_nothing_away(town: Town) -> None:
    for member in (town.bob, town.charlie):
        close_direct_messages(town.world.env, member)
        await takes_part(town, member, contact=["dm"])
    await publishes(town)
    await town.pass_time(days=7)
    assert town.threads() == []
    notes = [each for each in town.general.history() if title(each) == "Des nouvelles d'une rencontre"]
    assert len(notes) == 2
    assert "Charlie" not in words(notes[0])
    status = answer(await town.bob.click(notes[0], custom_id=button(notes[0], "Voir où j")))
    assert "Bob et Charlie" in words(status)
    moment = next(custom_id for custom_id in buttons(status).values() if custom_id.startswith("rounds:vote:"))
    await town.bob.click(status, custom_id=moment)
    status = await town.run(town.charlie, "rencontre statut")
    agreed = answer(await town.charlie.click(status, custom_id=moment))
    assert "La date est trouvée" in words(agreed)


async def test_both_choose_at_the_same_instant(town: Town) -> None:
    thread = await drawn(town, town.bob, town.charlie)
    (opening,) = thread.history()
    moment = next(custom_id for custom_id in buttons(opening).values() if custom_id.startswith("rounds:vote:"))
    await at_the_same_instant(
        town.world.env,
        town.bob.click(opening, custom_id=moment),
        town.charlie.click(opening, custom_id=moment),
    )
    await town.pass_time(minutes=1)
    assert [title(each) for each in thread.history()] == ["Votre rencontre : Bob et Charlie", "C'est une date"]


async def test_something_comes_up_and_the_other_is_told_kindly(town: Town) -> None:
    thread = await drawn(town, town.bob, town.charlie)
    came_up = await town.run(town.bob, "rencontre imprevu")
    assert title(came_up) == "Un imprévu ? Ça arrive à tout le monde"
    others = answer(await town.bob.click(came_up, custom_id=button(came_up, "D'autres moments")))
    assert title(others) == "Trois autres moments"
    assert title(thread.history()[-1]) == "D'autres moments : Bob et Charlie"
    old = thread.history()[0]
    stale = next(custom_id for custom_id in buttons(old).values() if custom_id.startswith("rounds:vote:"))
    assert "n'est plus proposé" in words(answer(await town.charlie.click(old, custom_id=stale)))

    came_up = await town.run(town.bob, "rencontre imprevu")
    answer(await town.bob.click(came_up, custom_id=button(came_up, "Reporter")))
    await town.pass_time(minutes=1)
    assert town.titles(town.charlie) == ["Cette rencontre ne se fera pas"]
    assert "Bob" not in words(town.letters(town.charlie)[0])
    assert "cherche quelqu'un pour vous" in words(await town.run(town.charlie, "rencontre statut"))
    assert "Aucune rencontre en cours" in words(await town.run(town.charlie, "rencontre imprevu"))


async def test_nobody_else_touches_an_encounter(town: Town) -> None:
    """Buttons copied into a channel that others read: nothing is told, nothing changes."""
    thread = await drawn(town, town.bob, town.charlie)
    (opening,) = thread.history()
    channel = town.app.client.get_partial_messageable(town.general.id, guild_id=town.guild.id)
    for custom_id in buttons(opening).values():
        action = Action.parse(custom_id)
        assert action is not None
        card = Card(title="Copie", choices=(Choice(label="Essayer", action=action),))
        copy = await as_bot(town.world.env, channel.send(view=layout_of(card)))
        for stranger in (town.dora, town.alice):
            refused = answer(await stranger.click(copy, custom_id=custom_id))
            assert "celle d'autres personnes" in words(refused)
    assert "· convient à" not in words(thread.history()[0])


async def test_whom_somebody_avoids_shows_nowhere(town: Town) -> None:
    await town.run(town.bob, "rencontre participer", eviter=town.charlie)
    avoided = await town.run(town.bob, "rencontre participer", **{"eviter-organisation": "Canari"})
    assert "Charlie" in words(avoided)
    assert "Canari (organisation)" in words(avoided)
    assert "Personne d'autre ne voit cette liste" in words(avoided)
    for member in (town.bob, town.charlie, town.dora):
        await takes_part(town, member)
    seen = len(town.world.env.http_requests)
    await publishes(town)
    await town.pass_time(days=7)
    (thread,) = town.threads()
    assert {"Bob", "Charlie"} - {name for name in ("Bob", "Charlie") if name in title(thread.history()[0])}
    for member in (town.charlie, town.dora, town.alice):
        await town.run(member, "rencontre statut")
    await town.run(town.alice, "animation tirage")
    sent = plain(" ".join(str(request.json) for request in town.world.env.http_requests[seen:])).casefold()
    assert "canari" not in sent

    listed = answer(await town.bob.click(avoided, custom_id=button(avoided, "Retirer Charlie")))
    assert "Charlie" not in words(listed)


async def test_a_pause_resuming_and_leaving_are_one_click(town: Town) -> None:
    await takes_part(town, town.bob)
    status = await town.run(town.bob, "rencontre statut")
    asked = answer(await town.bob.click(status, custom_id=button(status, "Faire une pause")))
    paused = answer(await town.bob.click(asked, custom_id=button(asked, "Deux mois")))
    assert title(paused) == "Bonne pause"
    resumed = answer(await town.bob.click(paused, custom_id=button(paused, "Reprendre")))
    assert title(resumed) == "C'est reparti"
    day = await town.run(town.bob, "rencontre participer", pause="2027-03-01")
    assert "Aucun tirage avant le" in words(day)
    assert title(await town.run(town.bob, "rencontre quitter")) == "C'est fait"
    assert "Vous ne participez pas" in words(await town.run(town.bob, "rencontre quitter"))


async def test_a_restart_between_the_draw_and_the_answers_changes_nothing(town: Town) -> None:
    thread = await drawn(town, town.bob, town.charlie)
    (opening,) = thread.history()
    await town.restart()
    moment = next(custom_id for custom_id in buttons(opening).values() if custom_id.startswith("rounds:vote:"))
    for member in (town.bob, town.charlie):
        await member.click(thread.history()[0], custom_id=moment)
    assert title(thread.history()[-1]) == "C'est une date"


async def test_leaving_the_server_frees_the_other(town: Town) -> None:
    await drawn(town, town.bob, town.charlie)
    town.world.env.backend.remove_member(town.guild.id, town.bob.id)
    await town.world.env.settle()
    await town.pass_time(minutes=1)
    assert town.titles(town.charlie) == ["Cette rencontre ne se fera pas"]


async def test_the_calendar_is_rehearsed_before_it_is_published(town: Town) -> None:
    await takes_part(town, town.bob)
    nothing = await town.run(town.alice, "animation tirage")
    assert title(nothing) == "Pas encore de rencontres"
    draft = answer(await town.alice.click(nothing, custom_id=button(nothing, "Préparer")))
    assert "toutes les 4 semaines" in words(draft)
    assert "Un tirage sur 4 est une surprise" in words(draft)
    rehearsed = answer(await town.alice.click(draft, custom_id=button(draft, "Essayer")))
    assert "Moins de 5 personnes" in words(rehearsed)
    assert await town.app.services.rounds.next_round(GuildId(town.guild.id)) is None


async def test_a_letter_names_its_server_where_somebody_is_on_several(town: Town) -> None:
    """In a direct message Discord does not say which server a button is about: the letter does."""
    elsewhere = town.world.env.create_guild("Ailleurs", preferred_locale="fr")
    elsewhere.add_member(town.charlie.user)
    await town.world.env.settle()
    await drawn(town, town.bob, town.charlie)
    came_up = await town.run(town.bob, "rencontre imprevu")
    answer(await town.bob.click(came_up, custom_id=button(came_up, "Passer")))
    await town.pass_time(minutes=1)
    (letter,) = town.letters(town.charlie)
    status = answer(await town.charlie.user.click(letter, custom_id=button(letter, "Voir où")))
    assert "cherche quelqu'un pour vous" in words(status)


@pytest.mark.parametrize("command", ["rencontre imprevu", "rencontre faite", "rencontre quitter"])
async def test_whoever_takes_no_part_is_told_how_to(town: Town, command: str) -> None:
    assert "/rencontre" in words(await town.run(town.bob, command))
