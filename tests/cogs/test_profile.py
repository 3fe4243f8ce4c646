"""Profiles, pauses, the directory and the vocabulary, played through Discord."""

import pytest
import simcord

from bot.core.ids import GuildId
from bot.demo.simulated import at_the_same_instant
from tests.cogs.town import Town, answer, button, buttons, title, words
from tests.cogs.welcoming import Visitor, animate, choices, leave


async def present(
    town: Town, member: simcord.MemberActor, *, territory: str = "", seeks: str = "", shares: str = ""
) -> None:
    """Let somebody fill in parts of their profile through the commands."""
    if territory:
        visitor = await Visitor.typing(town, member, "profil modifier")
        await visitor.click("Passer" if visitor.has("Passer") else "Changer le territoire")
        await visitor.write("Écrire mon territoire", territory)
    for label, typed in (("cherche", seeks), ("partage", shares)):
        if typed:
            visitor = await Visitor.typing(town, member, "profil sujets")
            await visitor.click(f"Changer ce que je {label}")
            await visitor.write("Ajouter un sujet", typed)


async def show_to(town: Town, member: simcord.MemberActor, field: str, audience: str) -> None:
    """Let somebody choose who sees a field, by the button of its card."""
    visitor = await Visitor.typing(town, member, "profil modifier")
    await visitor.click(f"Changer {field}")
    for _ in range(3):
        if visitor.has(audience):
            await visitor.click(audience)
            return
        await visitor.click(next(label for label in buttons(visitor.card) if "ontrer" in label or "Réserver" in label))
    raise AssertionError(visitor.words)


async def crowd(town: Town, count: int) -> None:
    """Let so many elected representatives join, and say that they are."""
    for number in range(count):
        town.guild.add_member(town.world.env.create_user(f"user{number}", global_name=f"Membre{number}"))
    await town.world.env.settle()
    async with town.app.database.transaction() as tx:
        await tx.execute(
            "UPDATE profile SET kind = 'elected' WHERE guild_id = ? AND user_id > ?", (town.guild.id, town.dora.id)
        )


async def is_paused(town: Town, member: simcord.MemberActor, guild: simcord.GuildHandle | None = None) -> bool:
    """Return what other features learn when they ask."""
    return member.id in await town.app.services.profiles.paused(GuildId((guild or town.guild).id))


async def search(town: Town, member: simcord.MemberActor, **criteria: str) -> str:
    """Return what the directory answers."""
    return words(await town.run(member, "annuaire chercher", **criteria)).replace("*", "")


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


# The directory


async def test_people_are_found_by_topic_territory_and_both(town: Town) -> None:
    await present(town, town.bob, territory="Flers", seeks="cantines")
    await present(town, town.dora, territory="Domfront", shares="cantines")
    await present(town, town.charlie, territory="Flers", shares="mares")
    by_topic = await search(town, town.alice, sujet="Cantines")
    assert "Bob" in by_topic
    assert "Dora" in by_topic
    assert "Charlie" not in by_topic
    by_both = await search(town, town.alice, sujet="cantines", territoire="flers")
    assert "Bob" in by_both
    assert "Dora" not in by_both
    assert "Charlie" not in by_both
    everybody = await search(town, town.alice)
    assert all(name in everybody for name in ("Bob", "Dora", "Charlie"))
    assert "Cherche : cantines" in by_topic
    assert "Partage : cantines" in by_topic


async def test_what_is_not_shown_cannot_be_searched_by(town: Town) -> None:
    await present(town, town.bob, territory="Flers", seeks="cantines")
    await show_to(town, town.bob, "le territoire", "Réserver à l'équipe d'animation")
    await show_to(town, town.bob, "ce que je cherche", "Ne montrer à personne")
    assert "Bob" not in await search(town, town.dora, territoire="Flers")
    assert "Bob" in await search(town, town.alice, territoire="Flers")
    for reader in (town.dora, town.alice):
        assert "Bob" not in await search(town, reader, sujet="cantines")
    assert "Bob" not in await search(town, town.dora), "who shows nothing is not in the directory"
    assert [each["name"] for each in await suggest(town, town.dora, "territoire", "fl")] == []
    assert [each["name"] for each in await suggest(town, town.alice, "territoire", "fl")] == ["Flers"]


async def suggest(town: Town, member: simcord.MemberActor, option: str, typed: str) -> list[dict[str, str]]:
    """Return what the directory suggests while somebody types."""
    return await member.autocomplete(town.general, "annuaire chercher", option, typed)


async def test_suggestions_follow_what_is_typed(town: Town) -> None:
    await present(town, town.bob, territory="Flers Agglo", seeks="cantines, circuits courts")
    await present(town, town.dora, territory="flers agglo", seeks="Santé")
    assert [each["name"] for each in await suggest(town, town.alice, "sujet", "SANTE")] == ["Santé"]
    assert [each["name"] for each in await suggest(town, town.alice, "sujet", "c")] == ["cantines", "circuits courts"]
    assert [each["name"] for each in await suggest(town, town.alice, "territoire", "agg")] == ["Flers Agglo"]
    assert await suggest(town, town.alice, "communaute", "x") == []


async def test_an_empty_answer_says_what_could_fill_it(town: Town) -> None:
    told = await search(town, town.bob, sujet="apiculture", territoire="Flers")
    assert "Sujet : apiculture" in told
    assert "un critère de moins" in told
    assert "/profil modifier" in told


async def test_more_people_than_one_message_holds(town: Town) -> None:
    await crowd(town, 19)
    pages = [await Visitor.typing(town, town.bob, "annuaire chercher")]
    seen = [names_on(pages[0])]
    assert len(seen[0]) == 8
    assert not pages[0].has("Page précédente")
    while pages[0].has("Page suivante"):
        await pages[0].click("Page suivante")
        seen.append(names_on(pages[0]))
    assert [len(page) for page in seen] == [8, 8, 3]
    assert len({name for page in seen for name in page}) == 19
    await pages[0].click("Page précédente")
    assert names_on(pages[0]) == seen[1]


def names_on(visitor: Visitor) -> list[str]:
    """Return the names on a page of the directory, in order."""
    return [line.split("**")[1] for line in visitor.words.splitlines() if " · <@" in line]


async def test_the_order_means_nothing_and_changes_every_day(town: Town) -> None:
    await crowd(town, 8)
    orders = []
    for _ in range(4):
        orders.append(tuple(names_on(await Visitor.typing(town, town.bob, "annuaire chercher"))))
        await town.pass_time(days=1)
    assert len(set(orders)) == 4
    assert len({order[0] for order in orders}) > 1


async def test_the_pages_of_a_search_are_those_of_who_asked(town: Town) -> None:
    await crowd(town, 9)
    page = await Visitor.typing(town, town.bob, "annuaire chercher")
    await town.pass_time(days=2)
    await page.click("Page suivante")
    assert page.title == "Pas cette fois-ci"
    assert "/annuaire chercher" in page.words


async def test_who_left_is_not_found_any_more(town: Town) -> None:
    await present(town, town.bob, territory="Flers")
    await leave(town, town.bob)
    assert "Bob" not in await search(town, town.dora, territoire="Flers")
    assert await suggest(town, town.dora, "territoire", "fl") == []
    back = town.guild.add_member(town.bob.user)
    await town.world.env.settle()
    assert "Bob" in await search(town, town.dora, territoire="Flers")
    assert await is_paused(town, back) is False


@pytest.mark.parametrize("name", ["🌿🌿🌿", "M" * 32, "**gras** `code`", "\u202egauche", "@everyone", "# titre"])
async def test_hostile_names_and_words_are_harmless_in_the_directory(town: Town, name: str) -> None:
    eve = town.guild.add_member(town.world.env.create_user("eve", global_name=name))
    await town.world.env.settle()
    await present(town, eve, territory="@everyone # **Flers**", seeks="<@&1>, [clic](https://x.example)")
    page = await town.run(town.bob, "annuaire chercher", territoire="@everyone **flers**")
    text = words(page).replace(f"<@{eve.id}>", "").replace("**", "")
    text = text.replace("## L'annuaire", "").replace("-# L'ordre", "L'ordre")
    assert "Flers" in text
    assert not set(text) & set("*`@#<>[]\u202e")
    assert town.notified() == set()


async def test_the_directory_never_counts_under_a_name(town: Town) -> None:
    await present(town, town.bob, territory="Flers", seeks="a, b, c")
    text = await search(town, town.dora)
    person = text.split(f"<@{town.bob.id}>")[1]
    assert not any(character.isdigit() for character in person)


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


# Two servers


async def test_nothing_of_one_server_shows_in_another(town: Town) -> None:
    """Names, territories, topics, profiles, pages: each server has its own."""
    await present(town, town.bob, territory="Flers", seeks="cantines")
    await animate(town, town.alice, "santé")
    other = town.world.env.create_guild("Une autre", preferred_locale="fr")
    hall = other.create_text_channel("hall")
    # The same Bob is on both; Ulysse only on the other.
    bob = other.add_member(town.bob.user)
    ulysse = other.add_member(town.world.env.create_user("ulysse", global_name="Ulysse"))
    await town.world.env.settle()

    async def elsewhere(member: simcord.MemberActor, command: str, **options: object) -> str:
        return words(answer(await member.slash(hall, command, **options)))

    assert "c'est permis" in await elsewhere(bob, "profil voir")
    assert "ne montre rien" in await elsewhere(ulysse, "profil voir", membre=bob)
    for criteria in ({}, {"sujet": "cantines"}, {"territoire": "Flers"}):
        assert "Bob" not in await elsewhere(ulysse, "annuaire chercher", **criteria)
    for option in ("sujet", "territoire", "communaute"):
        assert await ulysse.autocomplete(hall, "annuaire chercher", option, "") == []
    visitor = Visitor(town=town, member=bob, card=answer(await bob.slash(hall, "profil sujets")))
    await visitor.click("Changer ce que je cherche")
    assert "cantines" not in visitor.words
    await visitor.write("Ajouter un sujet", "Cantines")
    found = await town.app.database.fetch_all("SELECT guild_id FROM topic WHERE folded = 'cantines'")
    assert {row["guild_id"] for row in found} == {town.guild.id, other.id}
    # A pause here is no pause there.
    await town.run(town.bob, "profil pause")
    assert not await is_paused(town, bob, other)
