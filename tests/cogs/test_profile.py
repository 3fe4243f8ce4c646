"""Profiles, pauses and the vocabulary of topics, played through Discord."""

from bot.demo.simulated import at_the_same_instant
from tests.cogs.profiles import is_paused, present, search, show_to, suggest
from tests.cogs.town import Town, answer, button, title, words
from tests.cogs.welcoming import Visitor, animate, choices

# One's own profile


async def test_an_empty_profile_offers_to_begin(town: Town) -> None:
    visitor = await Visitor.typing(town, town.bob, "profil voir")
    assert "c'est permis" in visitor.words
    await visitor.click("Me présenter en deux minutes")
    assert visitor.title == "Vous êtes ici en tant que…"


async def test_each_field_is_changed_by_itself(town: Town) -> None:
    await present(town, town.bob, territory="Flers", seeks="haies")
    visitor = await Visitor.typing(town, town.bob, "profil modifier")
    assert visitor.title == "Modifier votre profil"
    await visitor.click("Changer le territoire")
    assert "Étape" not in visitor.words
    await visitor.write("Écrire mon territoire", "Domfront")
    assert visitor.title == "Modifier votre profil"
    assert "Domfront" in visitor.words
    await visitor.click("Changer l'organisation")
    await visitor.write("Écrire son nom", "La Grange")
    await visitor.click("Me situer autrement")
    await visitor.choose("Collectif")
    await visitor.click("Changer la façon d'échanger")
    await visitor.choose("téléphone", "visio")
    for said in ("Domfront", "La Grange", "Collectif porteur de projet", "en visio, par téléphone", "haies"):
        assert said in visitor.words
    await visitor.click("Changer le territoire", "Laisser vide", "Modifier mon profil")
    assert "Domfront" not in visitor.words


async def test_an_introduction_left_in_the_middle_can_be_gone_on_with_from_the_profile(town: Town) -> None:
    await present(town, town.bob, territory="Flers")
    visitor = await Visitor.typing(town, town.bob, "profil voir")
    await visitor.click("Reprendre ma présentation")
    assert visitor.title == "Votre organisation"


async def test_a_form_submitted_empty_empties_the_field(town: Town) -> None:
    await present(town, town.bob, territory="Flers")
    visitor = await Visitor.typing(town, town.bob, "profil modifier")
    await visitor.click("Changer le territoire")
    await visitor.write("Écrire mon territoire", "   ")
    assert "Flers" not in visitor.words


async def test_tu_and_vous_by_command(town: Town) -> None:
    visitor = await Visitor.typing(town, town.bob, "profil tutoiement")
    assert visitor.title == "On se tutoie ?"
    assert "Étape" not in visitor.words
    await visitor.click("Oui, avec plaisir")
    assert visitor.title == "Modifier ton profil"
    assert title(await town.run(town.bob, "aide")) == "De quoi as-tu besoin ?"
    await visitor.click("Choisir « tu » ou « vous »", "Non, restons au « vous »")
    assert visitor.title == "Modifier votre profil"


# What others see


async def test_others_see_what_their_owner_shows_and_nothing_else(town: Town) -> None:
    await present(town, town.bob, territory="Flers", seeks="haies")
    visitor = await Visitor.typing(town, town.bob, "profil modifier")
    await visitor.click("Changer l'organisation")
    await visitor.write("Écrire son nom", "La Grange")
    await show_to(town, town.bob, "ce que je cherche", "Ne montrer à personne")

    to_dora = words(await town.run(town.dora, "profil voir", membre=town.bob))
    assert "Bob" in to_dora
    assert "Flers" in to_dora
    assert "La Grange" not in to_dora, "the stewards only, by default"
    assert "haies" not in to_dora
    to_alice = words(await town.run(town.alice, "profil voir", membre=town.bob))
    assert "La Grange" in to_alice
    assert "haies" not in to_alice
    to_bob = words(await town.run(town.bob, "profil voir"))
    assert "gardé pour vous" in to_bob
    assert "haies" in to_bob
    assert "vu par" not in to_dora, "who else sees a field is its owner's business"


async def test_nothing_said_and_nothing_shown_look_the_same(town: Town) -> None:
    await present(town, town.bob, territory="Flers")
    await show_to(town, town.bob, "le territoire", "Ne montrer à personne")
    shown = words(await town.run(town.dora, "profil voir", membre=town.bob)).replace("Bob", "…")
    silent = words(await town.run(town.dora, "profil voir", membre=town.charlie)).replace("Charlie", "…")
    assert shown == silent


async def test_who_sees_a_field_is_said_and_changed_in_one_click(town: Town) -> None:
    visitor = await Visitor.typing(town, town.bob, "profil modifier")
    assert "les membres du serveur" in visitor.words
    await visitor.click("Réserver à l'équipe d'animation")
    assert "l'équipe d'animation, et personne d'autre" in visitor.words
    await visitor.click("Ne montrer à personne")
    assert "personne d'autre que vous" in visitor.words
    await visitor.click("Montrer aux membres")
    assert "les membres du serveur" in visitor.words


# Pause


async def test_a_pause_is_one_gesture_and_ends_by_itself(town: Town) -> None:
    await present(town, town.bob, territory="Flers")
    paused = await Visitor.typing(town, town.bob, "profil pause")
    assert paused.title == "C'est noté, bonne pause"
    assert "<t:1801645200:D>" in paused.words, "a month, by default"
    assert await is_paused(town, town.bob)
    assert "Bob" not in await search(town, town.dora, territoire="Flers")
    await town.pass_time(days=31)
    assert not await is_paused(town, town.bob)
    assert "Bob" in await search(town, town.dora, territoire="Flers")


async def test_a_pause_is_lengthened_and_ended_by_one_click(town: Town) -> None:
    paused = await Visitor.typing(town, town.bob, "profil pause", duree=7)
    await paused.click("Sans date de retour")
    assert "n'a pas de date de fin" in paused.words
    await town.pass_time(days=30)
    assert await is_paused(town, town.bob)
    await paused.click("Reprendre")
    assert paused.title == "Vous revoilà, tant mieux"
    assert not await is_paused(town, town.bob)


async def test_resuming_by_command_and_from_the_profile(town: Town) -> None:
    await town.run(town.bob, "profil pause")
    profile = await Visitor.typing(town, town.bob, "profil voir")
    assert "pause dure jusqu'au" in profile.words
    assert title(await town.run(town.bob, "profil reprendre")) == "Vous revoilà, tant mieux"
    profile = await Visitor.typing(town, town.bob, "profil voir")
    assert "pause dure" not in profile.words
    await profile.click("Faire une pause")
    assert await is_paused(town, town.bob)


async def test_a_pause_is_nobodys_business(town: Town) -> None:
    await present(town, town.bob, territory="Flers")
    await town.run(town.bob, "profil pause")
    for reader in (town.dora, town.alice):
        assert "pause" not in words(await town.run(reader, "profil voir", membre=town.bob))


async def test_two_clicks_at_once_on_pause_are_one_pause(town: Town) -> None:
    profile = await Visitor.typing(town, town.bob, "profil voir")
    wanted = button(profile.card, "Faire une pause")
    results = await at_the_same_instant(
        town.world.env,
        town.bob.click(profile.card, custom_id=wanted),
        town.bob.click(profile.card, custom_id=wanted),
    )
    assert {title(answer(result)) for result in results} == {"C'est noté, bonne pause"}


# The vocabulary


async def test_stewards_look_after_the_vocabulary(town: Town) -> None:
    nothing = await town.run(town.alice, "animation sujets")
    assert "Aucun sujet pour l'instant" in words(nothing)
    await animate(town, town.alice, "cantines, santé")
    await present(town, town.bob, seeks="cantine, apiculture")
    listed = words(await town.run(town.alice, "animation sujets")).replace("*", "")
    assert "Gardés par l'équipe d'animation : cantines, santé" in listed
    assert "Apportés par les membres : apiculture, cantine" in listed

    merged = words(await town.run(town.alice, "animation sujets", sujet="cantine", devient="Cantines"))
    assert "ne font plus qu'un" in merged
    assert "cantines" in words(await town.run(town.bob, "profil voir"))
    renamed = words(await town.run(town.alice, "animation sujets", sujet="apiculture", devient="abeilles"))
    assert "s'appelle maintenant « abeilles »" in renamed
    assert "abeilles" in words(await town.run(town.bob, "profil voir"))


async def test_a_topic_taken_out_is_nowhere_and_comes_back_whole(town: Town) -> None:
    await present(town, town.bob, seeks="gros mot, haies")
    await town.run(town.alice, "animation sujets", sujet="gros mot", retirer=True)
    assert "gros mot" not in words(await town.run(town.bob, "profil voir"))
    assert "gros mot" not in await search(town, town.dora)
    assert [each["name"] for each in await suggest(town, town.dora, "sujet", "")] == ["haies"]
    visitor = await Visitor.typing(town, town.dora, "profil sujets")
    await visitor.click("Changer ce que je cherche")
    assert choices(visitor.card) == ["haies"]
    await visitor.write("Ajouter un sujet", "Gros Mot")
    assert visitor.title == "Pas cette fois-ci"
    assert "gros mot" in words(await town.run(town.alice, "animation sujets")).lower()
    await town.run(town.alice, "animation sujets", sujet="gros mot", retirer=False)
    assert "gros mot" in words(await town.run(town.bob, "profil voir"))


async def test_a_topic_nobody_uses_any_more_is_forgotten_unless_stewards_keep_it(town: Town) -> None:
    await animate(town, town.alice, "cantines")
    await present(town, town.bob, seeks="cantines, haies")
    visitor = await Visitor.typing(town, town.bob, "profil sujets")
    await visitor.click("Changer ce que je cherche", "Laisser vide")
    assert choices(visitor.card) == ["cantines"]


async def test_only_stewards_touch_the_vocabulary_or_see_what_was_taken_out(town: Town) -> None:
    await present(town, town.bob, seeks="gros mot")
    await town.run(town.alice, "animation sujets", sujet="gros mot", retirer=True)
    for options in ({}, {"sujet": "gros mot"}, {"sujet": "gros mot", "devient": "x"}, {"sujet": "x", "retirer": True}):
        assert title(await town.run(town.bob, "animation sujets", **options)) == "Pas cette fois-ci"
    assert await town.bob.autocomplete(town.general, "animation sujets", "sujet", "") == []
    known = await town.alice.autocomplete(town.general, "animation sujets", "sujet", "mot")
    assert [each["name"] for each in known] == ["gros mot"]


async def test_an_unknown_topic_is_said_to_be_so(town: Town) -> None:
    for options in ({"sujet": "rien", "retirer": True}, {"sujet": "rien", "devient": "tout"}, {"sujet": "\u202e"}):
        assert title(await town.run(town.alice, "animation sujets", **options)) == "Pas cette fois-ci"
