"""The introduction in private, step by step, and the communities it ends with."""

from collections.abc import Awaitable, Callable

import pytest

from bot.demo.simulated import at_the_same_instant
from tests.cogs.town import Town, answer, button, buttons, title, words
from tests.cogs.welcoming import STEPS, Visitor, animate, choices, chosen, newcomer
from tests.communities.stage import open_stage


async def test_the_whole_introduction(town: Town) -> None:
    await animate(town, town.alice, "cantines, circuits courts, santé")
    visitor = await newcomer(town)
    assert visitor.title == STEPS[0]
    assert choices(visitor.card) == [
        "Agente ou agent de collectivité",
        "Élue ou élu",
        "Service de l’État",
        "Porteuse ou porteur de projet, seule ou seul",
        "Collectif porteur de projet",
        "Équipe de la coopérative",
    ]
    await visitor.choose("Élue")
    assert visitor.title == STEPS[1]
    await visitor.write("Écrire mon territoire", "Flers Agglo")
    assert visitor.title == STEPS[2]
    await visitor.write("Écrire son nom", "Mairie de Flers")
    assert visitor.title == STEPS[3]
    await visitor.choose("cantines", "santé")
    assert chosen(visitor.card) == ["cantines", "santé"]
    await visitor.write("Ajouter un sujet", "haies, Circuits Courts")
    assert "Réponse gardée : **cantines, circuits courts, haies, santé**" in visitor.words
    await visitor.click("Continuer")
    assert visitor.title == STEPS[4]
    assert "haies" in choices(visitor.card), "what a member adds joins the common list"
    await visitor.choose("haies")
    await visitor.click("Continuer")
    assert visitor.title == STEPS[5]
    await visitor.click("Oui, avec plaisir")
    assert visitor.title == "Pour échanger, tu préfères…", "from this very answer on"
    await visitor.choose("visio", "sur place")
    assert visitor.title == "Des communautés pour toi"

    own = await Visitor.typing(town, visitor.member, "profil voir")
    assert own.title == "Ton profil"
    lines = own.words.replace("*", "")
    for line in (
        "En tant que : Élue ou élu (vu par les membres)",
        "Territoire : Flers Agglo (vu par les membres)",
        "Organisation : Mairie de Flers (vu par l'équipe d'animation)",
        "Cherche : cantines, circuits courts, haies, santé (vu par les membres)",
        "Partage : haies (vu par les membres)",
        "Pour échanger : en visio, sur place (vu par l'équipe d'animation)",
        "Bocage te dit « tu »",
    ):
        assert line in lines


async def test_every_step_says_who_sees_it_and_can_be_left_empty(town: Town) -> None:
    visitor = await newcomer(town)
    for heading in STEPS[:-1]:
        assert visitor.title == heading
        assert "Qui le voit :" in visitor.words
        assert "Étape" in visitor.words
        await visitor.click("Passer")
    assert visitor.title == STEPS[-1]
    assert "rien n'est rempli : c'est permis" in visitor.words
    own = await Visitor.typing(town, visitor.member, "profil voir")
    assert "Rien pour l'instant, et c'est permis" in own.words


@pytest.mark.parametrize("stop", range(1, 8))
async def test_a_stop_at_any_step_keeps_what_was_said_and_the_same_button_goes_on_there(town: Town, stop: int) -> None:
    visitor = await newcomer(town)
    answers: list[tuple[str, Callable[[], Awaitable[Visitor]]]] = [
        ("Élue ou élu", lambda: visitor.choose("Élue")),
        ("Flers", lambda: visitor.write("Écrire mon territoire", "Flers")),
        ("Mairie", lambda: visitor.write("Écrire son nom", "Mairie")),
        ("haies", lambda: visitor.write("Ajouter un sujet", "haies")),
        ("mares", lambda: visitor.write("Ajouter un sujet", "mares")),
        ("« tu »", lambda: visitor.click("Oui, avec plaisir")),
        ("en visio", lambda: visitor.choose("visio")),
    ]
    said = []
    for number, (what, give) in enumerate(answers[:stop]):
        await give()
        said.append(what)
        if number in {3, 4}:
            await visitor.click("Continuer")
    where = visitor.title
    await town.restart()

    own = await Visitor.typing(town, visitor.member, "profil voir")
    for what in said:
        assert what in own.words
    door = next(channel for channel in town.guild.channels.values() if channel.name == "accueil")
    again = await Visitor.at_the_door(town, visitor.member, door.history()[-1])
    if stop < 7:
        assert again.title == where
    else:
        assert again.title == "Modifier ton profil", "once it is over, each field can be changed"


async def test_one_can_go_back_and_find_the_answer(town: Town) -> None:
    visitor = await newcomer(town)
    assert not visitor.has("Revenir")
    await visitor.choose("Élue")
    await visitor.click("Revenir")
    assert visitor.title == STEPS[0]
    assert chosen(visitor.card) == ["Élue ou élu"]
    await visitor.choose("Service")
    await visitor.click("Revenir")
    assert chosen(visitor.card) == ["Service de l’État"]
    await visitor.click("Laisser vide")
    assert visitor.title == STEPS[0]
    assert chosen(visitor.card) == []


async def test_known_territories_are_suggested_but_those_not_shown_to_members(town: Town) -> None:
    for member, territory in ((town.bob, "Flers"), (town.dora, "Secret")):
        visitor = await Visitor.typing(town, member, "profil modifier")
        await visitor.click("Passer")
        await visitor.write("Écrire mon territoire", territory)
        await visitor.click("Revenir")
        if territory == "Secret":
            await visitor.click("Réserver à l'équipe")
    visitor = await newcomer(town)
    await visitor.click("Passer")
    assert choices(visitor.card) == ["Flers"]
    await visitor.choose("Flers")
    assert "Flers" in (await Visitor.typing(town, visitor.member, "profil voir")).words


async def test_a_double_click_answers_once(town: Town) -> None:
    visitor = await newcomer(town)
    member, card = visitor.member, visitor.card
    select = next(node for node in card.components[0]["components"] if node["type"] == 1)["components"][0]["custom_id"]
    first, second = await at_the_same_instant(
        town.world.env,
        member.select(card, ["elected"], custom_id=select),
        member.select(card, ["elected"], custom_id=select),
    )
    assert title(answer(first)) == title(answer(second)) == STEPS[1]
    rows = await town.app.database.fetch_all("SELECT kind FROM profile WHERE user_id = ?", (member.id,))
    assert [row["kind"] for row in rows] == ["elected"]


async def test_two_clicks_at_once_on_who_sees_it_are_one_click(town: Town) -> None:
    visitor = await newcomer(town)
    wanted = button(visitor.card, "Réserver à l'équipe")
    await at_the_same_instant(
        town.world.env,
        visitor.member.click(visitor.card, custom_id=wanted),
        visitor.member.click(visitor.card, custom_id=wanted),
    )
    rows = await town.app.database.fetch_all(
        "SELECT kind_audience FROM profile WHERE user_id = ?", (visitor.member.id,)
    )
    assert [row["kind_audience"] for row in rows] == ["stewards"]


async def test_two_people_who_add_the_same_topic_at_once_add_one(town: Town) -> None:
    forms = []
    for member in (town.bob, town.dora):
        visitor = await Visitor.typing(town, member, "profil sujets")
        await visitor.click("Changer ce que je cherche")
        forms.append(await member.click(visitor.card, custom_id=button(visitor.card, "Ajouter un sujet")))
    results = await at_the_same_instant(
        town.world.env,
        town.bob.submit_modal(forms[0], {"topics": "Haies"}),
        town.dora.submit_modal(forms[1], {"topics": "haies"}),
    )
    for result in results:
        assert "haies" in words(answer(result)).lower()
    assert [row["name"] for row in await town.app.database.fetch_all("SELECT name FROM topic")] == ["Haies"]


async def test_a_form_opened_before_the_restart_can_be_submitted_after_it(town: Town) -> None:
    visitor = await newcomer(town)
    await visitor.click("Passer")
    form = await visitor.member.click(visitor.card, custom_id=button(visitor.card, "Écrire mon territoire"))
    await town.restart()
    after = answer(await visitor.member.submit_modal(form, {"text": "Domfront"}))
    assert title(after) == STEPS[2]
    assert "Domfront" in (await Visitor.typing(town, visitor.member, "profil voir")).words


async def test_anybody_may_use_the_button_for_themselves(town: Town) -> None:
    visitor = await newcomer(town)
    await visitor.choose("Élue")
    door = next(channel for channel in town.guild.channels.values() if channel.name == "accueil")
    bob = await Visitor.at_the_door(town, town.bob, door.history()[-1])
    assert bob.title == STEPS[0]
    assert chosen(bob.card) == []


HOSTILE = "@everyone <@&1> **gras** `code` [clic](https://evil.example) \u202einversé ## titre ||secret||"


async def test_what_is_written_stays_text(town: Town) -> None:
    visitor = await newcomer(town)
    await visitor.click("Passer")
    await visitor.write("Écrire mon territoire", HOSTILE[:60])
    await visitor.write("Écrire son nom", HOSTILE[:80])
    await visitor.write("Ajouter un sujet", "@everyone, **haies**, `x`, \u202eoups")
    await visitor.click("Continuer")
    assert all("@" not in label and "*" not in label and "`" not in label for label in choices(visitor.card))
    own = await Visitor.typing(town, visitor.member, "profil voir")
    for sign in ("@everyone", "<@&", "](", "`", "\u202e", "||", "## titre"):
        assert sign not in own.words.replace("## Votre profil", "")
    assert town.notified() == {visitor.member.id}


async def test_a_forged_answer_is_refused_kindly(town: Town) -> None:
    visitor = await newcomer(town)
    await visitor.click("Passer", "Passer", "Passer")
    custom_id = button(visitor.card, "Ajouter un sujet")
    stored = town.world.env.backend.messages[visitor.card.channel_id][visitor.card.id]
    for forged in ("members:audience:1:0.9.9", "members:step:1:0.99", "members:write:1:0.8", "members:clear:1:0.77"):
        text = str(stored.components).replace(custom_id, forged)
        before, stored.components = stored.components, eval(text)  # noqa: S307
        refused = answer(await visitor.member.click(visitor.card, custom_id=forged))
        stored.components = before
        assert title(refused) == "Pas cette fois-ci", forged


async def test_too_many_topics_are_refused_and_given_back(town: Town) -> None:
    visitor = await Visitor.typing(town, town.bob, "profil sujets")
    await visitor.click("Changer ce que je cherche")
    await visitor.write("Ajouter un sujet", ", ".join(f"sujet {number}" for number in range(11)))
    assert visitor.title == "Pas cette fois-ci"
    assert "sujet 10" in visitor.words, "what was typed is given back"
    assert await town.app.database.fetch_all("SELECT 1 FROM topic") == []


async def test_a_long_vocabulary_has_pages_and_a_choice_on_one_leaves_the_other(town: Town) -> None:
    async with town.app.database.transaction() as tx:
        await tx.execute_many(
            "INSERT INTO topic (guild_id, name, folded, curated) VALUES (?, ?, ?, 1)",
            [(town.guild.id, f"sujet {number:02}", f"sujet {number:02}") for number in range(60)],
        )
    visitor = await Visitor.typing(town, town.bob, "profil sujets")
    await visitor.click("Changer ce que je cherche")
    assert len(choices(visitor.card)) == 25
    await visitor.choose("sujet 03")
    await visitor.click("Voir d'autres sujets")
    assert choices(visitor.card)[0] == "sujet 25"
    await visitor.choose("sujet 30", "sujet 31")
    assert "Réponse gardée : **sujet 03, sujet 30, sujet 31**" in visitor.words
    # The card shows the first page again after a choice.
    assert chosen(visitor.card) == ["sujet 03"]
    await visitor.choose("sujet 04")
    assert "Réponse gardée : **sujet 04, sujet 30, sujet 31**" in visitor.words
    await visitor.click("Laisser vide")
    assert "Réponse gardée" not in visitor.words


async def test_the_english_speak_english(town: Town) -> None:
    town.world.locales[town.bob.id] = "en-GB"
    visitor = await Visitor.typing(town, town.bob, "profil modifier")
    assert visitor.title == "You are here as…"
    await visitor.choose("Elected")
    assert visitor.title == "Your territory"


# Communities


async def test_the_last_step_offers_communities_that_fit_with_a_button_each(town: Town) -> None:
    stage = await open_stage(town)
    canteens = await stage.create("Cantines & circuits courts", sujets="santé, circuits courts")
    await stage.create("Accueil & installation", sujets="logement")
    health = await stage.create("Santé & lien social", sujets="santé", entree="on_request")
    visitor = await newcomer(town)
    await visitor.click("Passer", "Passer", "Passer")
    await visitor.write("Ajouter un sujet", "santé")
    await visitor.click("Continuer", "Passer", "Passer", "Passer")
    assert visitor.title == STEPS[-1]
    offered = [custom_id for custom_id in buttons(visitor.card).values() if custom_id.startswith("communities:")]
    assert offered == [f"communities:join:1:{canteens}", f"communities:join:1:{health}"], "and nothing unrelated"
    assert visitor.has("Demander à rejoindre")
    await visitor.member.click(visitor.card, custom_id=f"communities:join:1:{canteens}")
    assert await stage.has_role(visitor.member, canteens)
    found = await Visitor.typing(town, town.bob, "annuaire chercher", communaute="cantines & CIRCUITS courts")
    assert "Eve" in found.words
    assert "Alice" not in found.words, "she is in it too, and shows nothing of herself"
    elsewhere = await Visitor.typing(town, town.bob, "annuaire chercher", communaute="Santé & lien social")
    assert "Eve" not in elsewhere.words
    known = await town.bob.autocomplete(town.general, "annuaire chercher", "communaute", "circ")
    assert [choice["name"] for choice in known] == ["Cantines & circuits courts"]


async def test_without_communities_the_last_step_says_how_that_may_change(town: Town) -> None:
    visitor = await newcomer(town)
    for _ in range(7):
        await visitor.click("Passer")
    assert "Aucune communauté à vous proposer" in visitor.words
    await visitor.click("Voir mon profil")
    assert visitor.title == "Votre profil"
