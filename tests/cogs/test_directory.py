"""The directory: who is found by what, in an order that means nothing, on one server only."""

import pytest
import simcord

from tests.cogs.profiles import crowd, is_paused, present, search, show_to, suggest
from tests.cogs.town import Town, answer, words
from tests.cogs.welcoming import Visitor, animate, leave


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
