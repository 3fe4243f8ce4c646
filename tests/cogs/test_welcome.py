"""Newcomers: greeted once, in public, and introduced in private, step by step."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.demo.simulated import at_the_same_instant
from tests.cogs.town import Town, answer, button, buttons, title, words
from tests.cogs.welcoming import (
    INTRODUCE,
    Visitor,
    animate,
    arrive,
    choices,
    chosen,
    leave,
    open_door,
)
from tests.communities.stage import open_stage


async def test_a_newcomer_gets_one_message_with_one_button_and_nobody_else_is_called(town: Town) -> None:
    door = await open_door(town)
    eve = await arrive(town, "Eve")
    (welcome,) = door.history()
    assert title(welcome) == "Bienvenue, Eve !"
    assert buttons(welcome) == {"Me présenter en deux minutes": INTRODUCE}
    assert town.notified() == {eve.id}
    assert town.letters(eve) == [], "never a direct message"
    await town.pass_time(days=10)
    assert len(door.history()) == 1
    assert town.letters(eve) == []


async def test_without_a_welcome_channel_nothing_is_said_then_or_later(town: Town) -> None:
    eve = await arrive(town, "Eve")
    door = await open_door(town)
    await town.restart()
    await town.pass_time(days=1)
    assert door.history() == []
    assert town.letters(eve) == []


async def test_a_robot_is_not_greeted(town: Town) -> None:
    door = await open_door(town)
    town.guild.add_member(town.world.env.create_user("robot", bot=True))
    await town.world.env.settle()
    await town.pass_time(minutes=1)
    assert door.history() == []


async def away(town: Town) -> list[Callable[[str, Mapping[str, Any]], None]]:
    """Let Bocage hear nothing of what happens; return what `town.world.env.backend.subscribers` gets back."""
    subscribers = town.world.env.backend.subscribers
    kept, subscribers[:] = list(subscribers), []
    return kept


async def test_those_who_came_while_bocage_was_away_are_greeted_when_it_is_back(town: Town) -> None:
    door = await open_door(town)
    await town.pass_time(days=1)
    kept = await away(town)
    eve = town.guild.add_member(town.world.env.create_user("eve", global_name="Eve"))
    town.world.env.backend.subscribers[:] = kept
    await town.restart()
    await town.pass_time(minutes=1)
    assert [title(message) for message in door.history()] == ["Bienvenue, Eve !"]
    await town.restart()
    await town.pass_time(days=1)
    assert len(door.history()) == 1, "ready twice, greeted once"
    assert town.notified() == {eve.id}


async def test_who_came_more_than_a_week_before_bocage_was_back_is_left_in_peace(town: Town) -> None:
    door = await open_door(town)
    await town.pass_time(days=1)
    kept = await away(town)
    for days in (0, 8):
        joined = (town.now - timedelta(days=days)).isoformat()
        eve = town.guild.add_member(town.world.env.create_user(f"eve{days}", global_name=f"Eve{days}"))
        town.world.env.backend.guilds[town.guild.id].members[eve.id].joined_at = joined
    # As if the server, and Bocage on it, had been there for a long time.
    own = town.app.client.user
    assert own is not None
    for founder in (own.id, town.guild.owner.id):
        founded = datetime(2026, 1, 1, tzinfo=UTC).isoformat()
        town.world.env.backend.guilds[town.guild.id].members[founder].joined_at = founded
    town.world.env.backend.subscribers[:] = kept
    await town.restart()
    await town.pass_time(minutes=1)
    assert [title(message) for message in door.history()] == ["Bienvenue, Eve0 !"]


async def test_nobody_is_greeted_who_was_there_before_bocage(town: Town) -> None:
    door = await open_door(town)
    await town.restart()
    await town.pass_time(minutes=1)
    assert door.history() == []


async def test_who_left_again_before_the_message_is_not_greeted(town: Town) -> None:
    door = await open_door(town)
    town.world.env.inject_error("POST", f"/channels/{door.id}/messages", status=503, times=1)
    eve = town.guild.add_member(town.world.env.create_user("eve", global_name="Eve"))
    await town.world.env.settle()
    await leave(town, eve)
    await town.pass_time(days=8)
    assert door.history() == []
    assert town.stewards.history() == [], "and nobody is bothered with it"


@pytest.mark.parametrize(
    "name",
    ["🌿🌿🌿", "A" * 32, "**gras** `code`", "\u202egauche", "@everyone", "<@&1> # titre", "[clic](https://x.example)"],
)
async def test_a_hostile_name_is_only_a_name(town: Town, name: str) -> None:
    door = await open_door(town)
    eve = await arrive(town, name)
    (welcome,) = door.history()
    line = title(welcome)
    assert not set(line) & set("*`@#<>[]\u202e")
    assert town.notified() == {eve.id}


# Who greets


async def test_the_newcomer_reads_the_name_of_the_steward_whose_week_it_is(town: Town) -> None:
    door = await open_door(town)
    offered = await town.run(town.alice, "animation accueil", accueillir="yes")
    assert "Cette semaine, c'est votre tour" in words(offered)
    eve = await arrive(town, "Eve")
    (welcome,) = door.history()
    assert "Alice, de l'équipe d'animation, vous accueille cette semaine" in words(welcome).replace("*", "")
    assert town.notified() == {eve.id}, "named, not called"
    visitor = await Visitor.at_the_door(town, eve, welcome)
    assert "Alice, de l'équipe d'animation, vous accueille" in visitor.words.replace("*", "")


async def test_stewards_greet_in_turn_week_after_week(town: Town) -> None:
    door = await open_door(town)
    steward = next(role for role in town.guild.roles.values() if "animation" in role.name)
    zoe = town.guild.add_member(town.world.env.create_user("zoe", global_name="Zoé"), roles=[steward])
    await town.world.env.settle()
    await town.pass_time(minutes=1)
    for member in (town.alice, zoe):
        await town.run(member, "animation accueil", accueillir="yes")
    greeters = []
    for week in range(4):
        await arrive(town, f"Nouveau{week}")
        text = words(door.history()[-1])
        greeters.append("Alice" if "Alice, de" in text.replace("*", "") else "Zoé")
        assert f"{greeters[-1]}, de" in text.replace("*", "")
        await town.pass_time(days=7)
    assert greeters in (["Alice", "Zoé"] * 2, ["Zoé", "Alice"] * 2)


async def test_who_no_longer_animates_or_wants_to_greets_no_more(town: Town) -> None:
    door = await open_door(town)
    await town.run(town.alice, "animation accueil", accueillir="yes")
    backend = town.world.env.backend
    backend.edit_member(town.guild.id, town.alice.id, {"role_ids": []})
    await town.world.env.settle()
    await arrive(town, "Eve")
    assert "de l'équipe d'animation" not in words(door.history()[-1])
    gone = await town.run(town.alice, "animation accueil", accueillir="no")
    assert "vous quittez l'accueil" in title(gone)


async def test_only_stewards_offer_to_greet(town: Town) -> None:
    refused = await town.run(town.bob, "animation accueil", accueillir="yes")
    assert title(refused) == "Pas cette fois-ci"
    assert "équipe d'animation" in words(refused)


async def test_a_steward_learns_when_their_week_comes(town: Town) -> None:
    steward = next(role for role in town.guild.roles.values() if "animation" in role.name)
    zoe = town.guild.add_member(town.world.env.create_user("zoe", global_name="Zoé"), roles=[steward])
    await town.world.env.settle()
    await town.run(town.alice, "animation accueil", accueillir="yes")
    told = words(await town.run(zoe, "animation accueil", accueillir="yes"))
    other = words(await town.run(town.alice, "animation accueil", accueillir="yes"))
    waiting, greeting = sorted((told, other), key=lambda text: "Cette semaine, c'est votre tour" in text)
    assert "Cette semaine, c'est votre tour" in greeting
    assert "la semaine du lundi 11 janvier 2027" in waiting
    assert "qui accueille" in waiting


# Step by step

STEPS = (
    "Vous êtes ici en tant que…",
    "Votre territoire",
    "Votre organisation",
    "Ce que vous cherchez",
    "Ce que vous pouvez partager",
    "On se tutoie ?",
    "Pour échanger, vous préférez…",
    "Des communautés pour vous",
)


async def newcomer(town: Town, name: str = "Eve") -> Visitor:
    """Open the door, let somebody in, and let them click on the button."""
    door = await open_door(town)
    eve = await arrive(town, name)
    return await Visitor.at_the_door(town, eve, door.history()[-1])


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


async def test_after_thirty_days_communities_forget_too(town: Town) -> None:
    stage = await open_stage(town)
    canteens = await stage.create("Cantines & circuits courts")
    visitor = await newcomer(town)
    for _ in range(7):
        await visitor.click("Passer")
    await visitor.member.click(visitor.card, custom_id=f"communities:join:1:{canteens}")
    await leave(town, visitor.member)
    await town.pass_time(days=31)
    assert await stage.belonging(visitor.member, canteens) is None


# Coming back


async def test_who_comes_back_within_thirty_days_finds_everything_and_no_second_welcome(town: Town) -> None:
    visitor = await newcomer(town)
    await visitor.choose("Élue")
    await visitor.write("Écrire mon territoire", "Flers")
    door = next(channel for channel in town.guild.channels.values() if channel.name == "accueil")
    await leave(town, visitor.member)
    await town.pass_time(days=29)
    back = town.guild.add_member(visitor.member.user)
    await town.world.env.settle()
    await town.pass_time(days=10)
    assert "Flers" in (await Visitor.typing(town, back, "profil voir")).words
    assert len(door.history()) == 1


async def test_after_thirty_days_nothing_is_left_and_who_returns_is_new(town: Town) -> None:
    visitor = await newcomer(town)
    await visitor.choose("Élue")
    await visitor.write("Écrire mon territoire", "Flers")
    await visitor.click("Passer")
    await visitor.write("Ajouter un sujet", "haies")
    door = next(channel for channel in town.guild.channels.values() if channel.name == "accueil")
    await leave(town, visitor.member)
    await town.pass_time(days=30, hours=1)
    for table in ("profile", "profile_topic", "member", "greeter", "directory_search"):
        found = await town.app.database.fetch_all(f"SELECT 1 FROM {table} WHERE user_id = ?", (visitor.member.id,))
        assert found == [], table
    assert await town.app.database.fetch_all("SELECT 1 FROM topic") == [], "nobody else had brought it"
    back = town.guild.add_member(visitor.member.user)
    await town.world.env.settle()
    await town.pass_time(minutes=1)
    assert len(door.history()) == 2
    assert "Rien pour l'instant" in (await Visitor.typing(town, back, "profil voir")).words


async def test_who_came_back_while_bocage_was_away_is_not_erased(town: Town) -> None:
    visitor = await newcomer(town)
    await visitor.choose("Élue")
    await leave(town, visitor.member)
    kept = await away(town)
    back = town.guild.add_member(visitor.member.user)
    with town.world.env._bot_scope():
        await town.app.client.close()
    await town.world.env.advance_time(timedelta(days=40).total_seconds())
    town.world.env.backend.subscribers[:] = kept
    await town.restart()
    await town.pass_time(minutes=1)
    assert "Élue ou élu" in (await Visitor.typing(town, back, "profil voir")).words


async def test_who_left_while_bocage_was_away_is_erased_in_time(town: Town) -> None:
    visitor = await newcomer(town)
    await visitor.choose("Élue")
    kept = await away(town)
    town.guild.remove_member(visitor.member)
    town.world.env.backend.subscribers[:] = kept
    await town.restart()
    await town.pass_time(days=31)
    found = await town.app.database.fetch_all("SELECT 1 FROM profile WHERE user_id = ?", (visitor.member.id,))
    assert found == []


async def test_greetings_of_one_server_stay_there(town: Town) -> None:
    door = await open_door(town)
    other = town.world.env.create_guild("Une autre", preferred_locale="fr")
    await town.world.env.settle()
    elsewhere = await open_door(town, other)
    await town.run(town.alice, "animation accueil", accueillir="yes")
    eve = town.world.env.create_user("eve", global_name="Eve")
    other.add_member(eve)
    await town.world.env.settle()
    await town.pass_time(minutes=1)
    assert door.history() == []
    (welcome,) = elsewhere.history()
    assert "Alice" not in words(welcome)
