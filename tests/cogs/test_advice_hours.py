"""Office hours as they grow, played through Discord: whoever clicks, types or reads."""

from typing import Any

import discord
import pytest
import simcord

from bot.demo.simulated import at_the_same_instant
from tests.cogs.test_advice_booking import forge
from tests.cogs.town import Town, answer, book_buttons, button, buttons, title, words

TUESDAY = "2027-01-12"


async def _series(town: Town, **options: object) -> None:
    """Let Alice open two Thursdays, two slots each."""
    await town.open_hours(**{"jusqu-au": "2027-01-14", **options})


async def _press(
    town: Town, member: simcord.MemberActor, message: discord.Message | simcord.ResponseMessage, label: str
) -> simcord.ResponseMessage:
    return answer(await _at(member, message).click(message, custom_id=button(message, label)))


async def _tap(town: Town, member: simcord.MemberActor, label: str) -> discord.Message:
    """Let somebody press a button of their newest letter, which is redrawn; return it."""
    letter = town.letters(member)[-1]
    await member.user.click(letter, custom_id=button(letter, label))
    return next(each for each in town.letters(member) if each.id == letter.id)


def _at(
    member: simcord.MemberActor, message: discord.Message | simcord.ResponseMessage
) -> simcord.MemberActor | simcord.UserHandle:
    """Return somebody where they read that message: in their direct messages nobody is a member of anything."""
    direct = isinstance(message, discord.Message) and isinstance(message.channel, discord.DMChannel)
    return member.user if direct else member


async def _fill(
    member: simcord.MemberActor, form: simcord.InteractionResult, values: dict[str, Any]
) -> simcord.ResponseMessage:
    assert form.modal is not None
    return answer(await member.submit_modal(form, values))


async def _kept(town: Town) -> simcord.ResponseMessage:
    """Let Dora keep the first slot for Bob."""
    (first, *_) = await town.dora.autocomplete(town.general, "permanence reserver", "creneau", "")
    form = await town.dora.slash(town.general, "permanence reserver", creneau=first["value"], pour=town.bob)
    return await _fill(town.dora, form, {"question": "Quel règlement ?", "tried": ""})


# Opening


async def test_a_draft_says_which_holidays_are_skipped_and_how_long_one_may_choose(town: Town) -> None:
    draft = await town.run(
        town.alice,
        "permanence ouvrir",
        jour="2027-07-07",
        heure="18:00",
        duree=90,
        sujets="cantines",
        visio="https://visio.example/haies",
        durees="15,30,45",
        **{"jusqu-au": "2027-07-21"},
    )
    assert "14 juil. 2027 : sauté, c'est férié (Fête nationale)" in words(draft)
    assert "15, 30 ou 45 minutes" in words(draft)


async def test_whoever_books_chooses_how_long_and_the_rest_stays_free(town: Town) -> None:
    await town.open_hours(duree=30, durees="15,30")
    agenda = await town.run(town.bob, "permanence agenda")
    assert "15 ou 30 minutes au choix" in words(agenda)
    form = await town.bob.click(agenda, custom_id=book_buttons(agenda)[0])
    assert form.modal is not None
    assert title(await _fill(town.bob, form, {"question": "Vite ?", "tried": "", "length": ["15"]})) == "C'est réservé"
    assert len(book_buttons(await town.run(town.dora, "permanence agenda"))) == 1


# Preparing, absences, pauses


async def test_prepare_shows_the_questions_and_a_way_to_decline_without_a_reason(town: Town) -> None:
    await _series(town)
    await town.book(town.bob, question="Quel marché ?", tried="Deux devis")
    coming = await town.run(town.alice, "permanence prepare")
    assert "Quel marché ?" in words(coming)
    assert "Deux devis" in words(coming)
    given = await _press(town, town.alice, coming, "Changer")
    declined = await _press(town, town.alice, given, "Décliner")
    assert title(declined) == "C'est décliné"
    letter = town.letters(town.bob)[-1]
    assert title(letter) == "Alice ne pourra pas prendre cette conversation"
    assert len(book_buttons(letter)) == 3
    assert "Personne n'a encore réservé" in words(await town.run(town.alice, "permanence prepare"))


async def test_an_absence_is_read_before_it_is_kept_and_can_be_taken_back(town: Town) -> None:
    await _series(town)
    await town.book(town.bob)
    preview = await town.run(town.alice, "permanence absence", du="2027-01-07", au="2027-01-08")
    assert "Un créneau libre quitterait l'agenda" in words(preview)
    kept = await _press(town, town.alice, preview, "Noter cette absence")
    assert len(book_buttons(await town.run(town.dora, "permanence agenda"))) == 2
    alternatives = await _press(town, town.alice, kept, "Déplacer")
    proposed = await _press(town, town.alice, alternatives, "Proposer trois autres moments à Bob")
    assert title(proposed) == "C'est proposé"
    back = await _press(town, town.alice, kept, "Finalement")
    assert "Un créneau est de retour" in words(back)
    assert len(book_buttons(await town.run(town.dora, "permanence agenda"))) == 3


async def test_a_pause_hides_everything_and_ends_early_in_one_click(town: Town) -> None:
    await _series(town)
    paused = await town.run(town.alice, "permanence pause", **{"jusqu-au": "2027-01-31"})
    assert not book_buttons(await town.run(town.bob, "permanence agenda"))
    await _press(town, town.alice, paused, "Reprendre")
    assert len(book_buttons(await town.run(town.bob, "permanence agenda"))) == 4


async def test_a_member_has_no_absence_and_no_pause(town: Town) -> None:
    for command, options in (("absence", {"du": TUESDAY}), ("pause", {"jusqu-au": TUESDAY})):
        assert title(await town.run(town.bob, f"permanence {command}", **options)) == "Pas cette fois-ci"


# For somebody else


async def test_an_aide_books_for_an_elected_member_who_confirms_in_one_tap(town: Town) -> None:
    await _series(town)
    assert title(await _kept(town)) == "Le créneau est gardé pour Bob"
    assert town.letters(town.alice) == []
    asked = town.letters(town.bob)[-1]
    assert title(asked) == "Dora a gardé un créneau pour vous"
    assert title(await _tap(town, town.bob, "Oui")) == "C'est confirmé"
    await town.pass_time(minutes=1)
    for member in (town.bob, town.dora, town.alice):
        assert len(town.letters(member)[-1].attachments) == 1
    mine = await town.run(town.dora, "permanence mes-reservations")
    assert "Pour Bob, avec Alice" in words(mine).replace("**", "")
    alternatives = await _press(town, town.dora, mine, "Un imprévu")
    freed = await _press(town, town.dora, alternatives, "Libérer")
    assert title(freed) == "C'est libéré"
    assert "n'aura pas lieu" in title(town.letters(town.bob)[-1])


async def test_what_nobody_confirms_is_free_again_and_the_aide_knows(town: Town) -> None:
    await _series(town)
    await _kept(town)
    await town.pass_time(days=1, minutes=1)
    assert "n'a pas répondu à temps" in words(town.letters(town.dora)[-1])
    late = await _press(town, town.bob, town.letters(town.bob)[-1], "Oui")
    assert title(late) == "Pas cette fois-ci"


async def test_a_bot_confirms_nothing(town: Town) -> None:
    await _series(town)
    (first, *_) = await town.dora.autocomplete(town.general, "permanence reserver", "creneau", "")
    env = town.world.env
    robot = town.guild.add_member(env.create_user("robot", bot=True))
    refused = await town.run(town.dora, "permanence reserver", creneau=first["value"], pour=robot)
    assert "n'est pas une personne" in words(refused)


# Something came up


async def test_other_moments_are_chosen_by_the_other_side_and_the_first_choice_wins(town: Town) -> None:
    await _series(town)
    await town.book(town.bob)
    alternatives = await _press(town, town.bob, town.letters(town.bob)[-1], "Un imprévu")
    await town.bob.user.click(alternatives, custom_id=button(alternatives, "Proposer trois autres moments à Alice"))
    proposal = town.letters(town.alice)[-1]
    assert title(proposal) == "Un imprévu pour Bob : un autre moment ?"
    choices = [custom_id for label, custom_id in buttons(proposal).items() if label.startswith("Plutôt")]
    assert len(choices) == 3
    await at_the_same_instant(
        town.world.env, *(town.alice.user.click(proposal, custom_id=choice) for choice in choices[:2])
    )
    await town.pass_time(minutes=1)
    moved = town.letters(town.bob)[-1]
    assert title(moved) == "Un nouveau moment pour votre conversation avec Alice"
    assert len(moved.attachments) == 1
    assert [each for each in town.titles(town.bob) if each.startswith("Un nouveau moment")] == [title(moved)]


async def test_the_buttons_of_before_still_do_what_they_did(town: Town) -> None:
    """Messages live for years: what stood under the first confirmations is understood as it was."""
    await _series(town)
    await town.book(town.bob)
    letter = town.letters(town.bob)[-1]
    assert "advice:something-came-up:1:1" in buttons(letter).values()
    answered = {(feature, verb, version) for feature, verb, version in town.app.client.router.actions()}
    for verb in ("book", "question", "move", "free", "something-came-up", "open", "close", "outcome-inspired"):
        assert ("advice", verb, 1) in answered


# Several at one table


async def test_a_table_is_announced_and_the_announcement_follows(town: Town) -> None:
    await town.open_hours(duree=30, places=2)
    await town.pass_time(minutes=1)
    (announcement,) = town.general.history()
    assert "encore 2 places sur 2" in words(announcement)
    form = await town.bob.click(announcement, custom_id=book_buttons(announcement)[0])
    await _fill(town.bob, form, {"question": "Une question", "tried": ""})
    await town.pass_time(minutes=2)
    (announcement,) = town.general.history()
    assert "encore 1 place sur 2" in words(announcement)
    form = await town.dora.click(announcement, custom_id=book_buttons(announcement)[0])
    await _fill(town.dora, form, {"question": "Une autre", "tried": ""})
    await town.pass_time(minutes=2)
    (announcement,) = town.general.history()
    assert "c'est complet" in words(announcement)
    assert book_buttons(announcement) == []
    (thread,) = town.threads()
    assert {town.alice.id, town.bob.id, town.dora.id} <= set(thread._channel.thread_members)
    await town.pass_time(days=4)
    assert town.general.history() == [], "what is over is taken away"


# Afterwards


async def test_a_line_is_shared_by_two_and_taken_back_by_one(town: Town) -> None:
    await town.open_hours()
    await town.book(town.bob)
    await town.pass_time(days=4)
    told = await _tap(town, town.bob, "Inspiré")
    form = await town.bob.user.click(told, custom_id=button(told, "Ajouter ce que j'en retiens"))
    await town.bob.user.submit_modal(form, {"line": "Deux fermes suffisent."})
    await town.pass_time(minutes=1)
    assert title(await _tap(town, town.alice, "Partager")) == "C'est partagé"
    await town.pass_time(minutes=1)
    assert "Deux fermes suffisent." in words(town.general.history()[-1])
    await _tap(town, town.alice, "Retirer")
    await town.pass_time(minutes=2)
    assert town.general.history() == []


async def test_a_month_later_it_is_asked_what_it_changed_even_after_a_restart(town: Town) -> None:
    await town.open_hours()
    await town.book(town.bob)
    await town.pass_time(days=10)
    await town.restart()
    await town.pass_time(days=30)
    question = town.letters(town.bob)[-1]
    assert title(question) == "Et alors, ça a changé quoi ?"
    noted = await _tap(town, town.bob, "Quelque chose a démarré")
    form = await town.bob.user.click(noted, custom_id=button(noted, "Ajouter un mot"))
    await town.bob.user.submit_modal(form, {"line": "La caisse a ouvert."})
    await town.pass_time(minutes=1)
    assert "La caisse a ouvert." in words(town.letters(town.alice)[-1])


async def test_totals_are_for_the_stewards_and_hide_what_is_small(town: Town) -> None:
    await town.open_hours()
    await town.book(town.bob)
    await town.pass_time(days=4)
    totals = await town.run(town.alice, "animation avis")
    assert "Conversations tenues : moins de 5" in words(totals)
    assert "Bob" not in words(totals)
    assert title(await town.run(town.bob, "animation avis")) == "Pas cette fois-ci"


@pytest.mark.parametrize("verb", ["accept", "confirm", "decline", "lesson-share", "lesson-withdraw", "change-met"])
async def test_whoever_is_not_concerned_is_refused_by_every_button(town: Town, verb: str) -> None:
    await town.open_hours()
    await town.book(town.bob)
    assert title(await forge(town, town.charlie, f"advice:{verb}:1:1")) == "Pas cette fois-ci"
