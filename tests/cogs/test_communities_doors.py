"""The directory, the charter, and the ways into and out of communities, played through Discord."""

import pytest

from bot.demo.simulated import at_the_same_instant, close_direct_messages
from tests.cogs.town import Message, Town, _walk, components
from tests.communities.stage import (
    Stage,
    answer,
    button,
    buttons,
    forge,
    menu,
    open_stage,
    private,
    title,
    words,
)

NAME = "Cantines & circuits courts"
HEALTH = "Santé & lien social"


@pytest.fixture
async def stage(town: Town) -> Stage:
    return await open_stage(town)


@pytest.fixture
async def open_id(stage: Stage) -> int:
    return await stage.create(NAME, emoji="🥕", charter="On se dit tout.", sujets="circuits courts, bio")


@pytest.fixture
async def closed_id(stage: Stage) -> int:
    return await stage.create(HEALTH, entree="on_request", pole=await stage.pole("Expérimentation"))


# The directory


async def test_the_directory_says_what_each_community_is(stage: Stage, open_id: int, closed_id: int) -> None:
    listed = await stage.town.run(stage.town.bob, "communaute liste")
    said = words(listed)
    assert title(listed) == "Les communautés"
    assert said.index(HEALTH) < said.index(NAME), "in the order of the poles"
    for line in (
        "2 communautés",
        "**Cantines & circuits courts**",
        "Nourrir les cantines avec ce qui pousse ici",
        "Pôle Communautés · la première place est libre",
        "Expérimentation · la première place est libre · sur demande",
        "Animation : Alice",
    ):
        assert line in said
    assert list(buttons(listed)) == ["Demander à rejoindre", "Rejoindre", "En rejoindre plusieurs"]


async def test_one_joins_and_leaves_from_the_directory(stage: Stage, open_id: int) -> None:
    bob = stage.town.bob
    listed = await stage.town.run(bob, "communaute liste")
    joined = await stage.press(bob, listed, "Rejoindre")
    assert "Bienvenue dans « Cantines & circuits courts »" in words(joined)
    assert "un petit cercle" in words(joined)
    assert await stage.has_role(bob, open_id)
    left = await stage.press(bob, joined, "Quitter")
    assert "La porte reste ouverte" in words(left)
    assert not await stage.has_role(bob, open_id)
    assert await stage.belonging(bob, open_id) is None
    assert stage.told() == []


async def test_the_directory_has_pages_and_keeps_them_when_one_joins(stage: Stage) -> None:
    for number in range(8):
        await stage.create(f"Jardin {number}")
    await stage.create("Autre chose")
    bob = stage.town.bob
    first = await stage.town.run(bob, "communaute liste", recherche="jardin")
    assert "8 communautés, par pôle. Page 1 sur 2." in words(first)
    assert len([label for label in buttons(first) if label == "Rejoindre"]) == 1, "same labels share a key"
    second = await stage.press(bob, first, "Page suivante")
    assert "Page 2 sur 2" in words(second)
    assert "Jardin 7" in words(second)
    assert "Autre chose" not in words(second)
    (row,) = await stage.town.app.database.fetch_all("SELECT id FROM community WHERE name = 'Jardin 6'")
    join = next(each for each in _custom_ids(second) if each.startswith(f"communities:list-join:1:{row['id']}."))
    joined = private(await bob.click(second, custom_id=join))
    assert "Page 2 sur 2" in words(joined)
    assert "Bienvenue dans « Jardin 6 »" in words(joined)
    back = await stage.press(bob, joined, "Page précédente")
    assert "Page 1 sur 2" in words(back)


def _custom_ids(message: Message) -> list[str]:
    return [str(node["custom_id"]) for node in components(message) if "custom_id" in node]


async def test_a_search_is_suggested_and_says_when_it_finds_nothing(stage: Stage, open_id: int) -> None:
    bob = stage.town.bob
    found = await bob.autocomplete(stage.general, "communaute liste", "recherche", "CIRCUITS")
    assert [choice["name"] for choice in found] == ["circuits courts", NAME]
    assert NAME in words(await stage.town.run(bob, "communaute liste", recherche="bio"))
    nothing = await stage.town.run(bob, "communaute liste", recherche="apiculture")
    assert "Aucune communauté ne parle de « apiculture »" in words(nothing)
    assert NAME in words(await stage.press(bob, nothing, "Voir toutes"))


async def test_an_empty_directory_leads_to_a_proposal(stage: Stage) -> None:
    empty = await stage.town.run(stage.town.bob, "communaute liste")
    assert "Aucune communauté pour l'instant" in words(empty)
    form = await stage.town.bob.click(empty, custom_id=button(empty, "Proposer"))
    assert form.modal is not None


async def test_a_charter_is_read_before_one_joins(stage: Stage, open_id: int) -> None:
    charter = await stage.town.run(stage.town.bob, "communaute charte", communaute=NAME)
    assert title(charter) == "La charte de « Cantines & circuits courts »"
    assert "On se dit tout." in words(charter)
    assert list(buttons(charter)) == ["Rejoindre"]
    assert title(await stage.press(stage.town.bob, charter, "Rejoindre")) == f"Bienvenue dans « {NAME} »"
    assert list(buttons(await stage.town.run(stage.town.bob, "communaute charte", communaute=NAME))) == ["Quitter"]
    assert "Retoucher les textes" in buttons(
        await stage.town.run(stage.town.alice, "communaute charte", communaute=NAME)
    )


# Coming in and going out


async def test_one_joins_by_a_command_with_suggestions(stage: Stage, open_id: int) -> None:
    bob = stage.town.bob
    found = await bob.autocomplete(stage.general, "communaute rejoindre", "communaute", "cant bio")
    assert [choice["name"] for choice in found] == ["🥕 Cantines & circuits courts"]
    joined = await stage.town.run(bob, "communaute rejoindre", communaute=found[0]["value"])
    assert title(joined) == "Bienvenue dans « Cantines & circuits courts »"
    assert f"<#{await stage.standing(open_id, 'channel')}>" in words(joined)
    assert await stage.has_role(bob, open_id)
    assert await bob.autocomplete(stage.general, "communaute rejoindre", "communaute", "") == []
    again = await stage.town.run(bob, "communaute rejoindre", communaute="cantines circuits courts")
    assert title(again) == "« Cantines & circuits courts », c'est déjà fait"

    found = await bob.autocomplete(stage.general, "communaute quitter", "communaute", "")
    left = await stage.town.run(bob, "communaute quitter", communaute=found[0]["value"])
    assert title(left) == "Vous avez quitté « Cantines & circuits courts »"
    assert title(await stage.town.run(bob, "communaute quitter", communaute=NAME)).startswith("Vous ne faites pas")


async def test_several_are_joined_and_left_by_one_choice(stage: Stage, open_id: int, closed_id: int) -> None:
    bob = stage.town.bob
    offered = await stage.town.run(bob, "communaute rejoindre")
    options = menu(offered)["options"]
    assert [option["label"] for option in options] == [HEALTH, "🥕 Cantines & circuits courts"]
    assert options[0]["description"].startswith("Sur demande")
    done = private(await bob.select(offered, [option["value"] for option in options]))
    assert "- Bienvenue dans « Cantines & circuits courts »" in words(done)
    assert "- Demande envoyée pour « Santé & lien social »." in words(done)
    assert await stage.has_role(bob, open_id)
    assert await stage.belonging(bob, closed_id) == "asked"

    offered = await stage.town.run(bob, "communaute quitter")
    done = private(await bob.select(offered, [option["value"] for option in menu(offered)["options"]]))
    assert "- Vous avez quitté" in words(done)
    assert "- Demande retirée" in words(done)
    assert "Vous ne faites partie d'aucune communauté" in words(await stage.town.run(bob, "communaute quitter"))


async def test_one_that_was_archived_meanwhile_does_not_hold_up_the_others(
    stage: Stage, open_id: int, closed_id: int
) -> None:
    offered = await stage.town.run(stage.town.bob, "communaute rejoindre")
    await stage.town.run(stage.town.alice, "communaute archiver", communaute=HEALTH)
    done = private(await stage.town.bob.select(offered, [option["value"] for option in menu(offered)["options"]]))
    assert "Bienvenue dans « Cantines" in words(done)
    assert "« Santé & lien social » est archivée" in words(done)


async def test_a_double_click_joins_once(stage: Stage, open_id: int) -> None:
    listed = await stage.town.run(stage.town.bob, "communaute liste")
    join = button(listed, "Rejoindre")
    await at_the_same_instant(
        stage.town.world.env,
        stage.town.bob.click(listed, custom_id=join),
        stage.town.bob.click(listed, custom_id=join),
    )
    assert await stage.has_role(stage.town.bob, open_id)
    assert "un petit cercle" in words(await stage.town.run(stage.town.dora, "communaute liste"))


async def test_whoever_prefers_tu_joins_in_tu(stage: Stage, open_id: int) -> None:
    help_page = await stage.town.run(stage.town.bob, "aide")
    await stage.town.bob.click(help_page, custom_id=button(help_page, "tu"))
    joined = await stage.town.run(stage.town.bob, "communaute rejoindre", communaute=NAME)
    assert "Tu en fais partie" in words(joined)


# On request


async def test_a_request_is_accepted_by_a_click_and_answered_in_private(stage: Stage, closed_id: int) -> None:
    bob, alice = stage.town.bob, stage.town.alice
    asked = await stage.town.run(bob, "communaute rejoindre", communaute=HEALTH)
    assert title(asked) == "Demande envoyée pour « Santé & lien social »"
    assert "sans jamais envoyer de refus" in words(asked)
    assert not await stage.has_role(bob, closed_id)
    (request,) = stage.told()
    assert title(request) == "Bob demande à rejoindre « Santé & lien social »"
    assert bob.id not in stage.town.notified()

    await alice.click(request, custom_id=button(request, "Accepter"))
    (accepted,) = stage.told()
    assert title(accepted) == "Bob a rejoint « Santé & lien social »"
    assert "Alice a accepté" in words(accepted)
    assert buttons(accepted) == {}
    assert await stage.has_role(bob, closed_id)
    (letter,) = stage.town.letters(bob)
    assert title(letter) == "Bienvenue dans « Santé & lien social »"
    assert f"<#{await stage.standing(closed_id, 'channel')}>" in words(letter)


async def test_two_stewards_who_accept_at_once_welcome_once(stage: Stage, closed_id: int) -> None:
    await stage.town.run(stage.town.bob, "communaute rejoindre", communaute=HEALTH)
    (request,) = stage.told()
    accept = button(request, "Accepter")
    await at_the_same_instant(
        stage.town.world.env,
        stage.town.alice.click(request, custom_id=accept),
        stage.town.alice.click(request, custom_id=accept),
    )
    assert len(stage.town.letters(stage.town.bob)) == 1
    assert await stage.has_role(stage.town.bob, closed_id)


async def test_silence_is_never_a_refusal(stage: Stage, closed_id: int) -> None:
    await stage.town.run(stage.town.bob, "communaute rejoindre", communaute=HEALTH)
    await stage.town.pass_time(days=60)
    assert stage.town.letters(stage.town.bob) == []
    again = await stage.town.run(stage.town.bob, "communaute rejoindre", communaute=HEALTH)
    assert title(again) == "Demande déjà envoyée pour « Santé & lien social »"
    assert title(await stage.press(stage.town.bob, again, "Retirer ma demande")).startswith("Demande retirée")
    (request,) = stage.told()
    told = await stage.press(stage.town.alice, request, "Accepter")
    assert "Cette demande n'attend plus" in words(told)
    assert not await stage.has_role(stage.town.bob, closed_id)


async def test_only_a_steward_accepts_and_rights_are_those_of_the_moment(stage: Stage, closed_id: int) -> None:
    await stage.town.run(stage.town.bob, "communaute rejoindre", communaute=HEALTH)
    (request,) = stage.told()
    refused = await stage.press(stage.town.dora, request, "Accepter")
    assert title(refused) == "Pas cette fois-ci"
    await stage.set_roles(stage.town.alice)
    refused = await stage.press(stage.town.alice, request, "Accepter")
    assert title(refused) == "Pas cette fois-ci"
    assert await stage.belonging(stage.town.bob, closed_id) == "asked"


async def test_closed_direct_messages_leave_a_discreet_mention(stage: Stage, closed_id: int) -> None:
    bob = stage.town.bob
    close_direct_messages(stage.town.world.env, bob)
    await stage.town.run(bob, "communaute rejoindre", communaute=HEALTH)
    (request,) = stage.told()
    await stage.town.alice.click(request, custom_id=button(request, "Accepter"))
    (line,) = [message for message in stage.general.history() if not message.flags.ephemeral]
    assert [user.id for user in line.mentions] == [bob.id]
    assert "Santé" not in words(line)
    assert HEALTH in title(await stage.press(bob, line, "Lire la réponse"))
    assert "s'adresse à quelqu'un d'autre" in words(await stage.press(stage.town.dora, line, "Lire la réponse"))


async def test_the_buttons_of_a_letter_work_in_direct_messages_and_after_a_restart(
    stage: Stage, closed_id: int
) -> None:
    bob = stage.town.bob
    await stage.town.run(bob, "communaute rejoindre", communaute=HEALTH)
    await stage.town.restart()
    (request,) = stage.told()
    await stage.town.alice.click(request, custom_id=button(request, "Accepter"))
    await stage.town.restart()
    (letter,) = stage.town.letters(bob)
    charter = answer(await bob.user.click(letter, custom_id=button(letter, "charte")))
    assert title(charter) == "La charte de « Santé & lien social »"
    left = answer(await bob.user.click(letter, custom_id=button(letter, "Quitter")))
    assert title(left) == "Vous avez quitté « Santé & lien social »"
    assert not await stage.has_role(bob, closed_id)


async def test_without_a_stewards_channel_asking_says_what_to_do(stage: Stage, closed_id: int) -> None:
    async with stage.town.app.database.transaction() as tx:
        await stage.town.app.structures.forget(tx, stage.guild_id, "stewards:channel")
    told = await stage.town.run(stage.town.bob, "communaute rejoindre", communaute=HEALTH)
    assert "n'a pas encore de salon" in words(told)
    assert await stage.belonging(stage.town.bob, closed_id) is None


# Forged and stale


@pytest.mark.parametrize(
    "custom_id",
    [
        "communities:join:1:",
        "communities:join:1:999999",
        "communities:leave:1:9223372036854775807",
        "communities:charter:1:0",
        "communities:accept:1:1",
        "communities:accept:1:999.999",
        "communities:create:1:999",
        "communities:create:1:",
        "communities:discard:1:1.2.3",
        "communities:edit:1:999",
        "communities:archive:1:1",
        "communities:reopen:1:1",
        "communities:repair:1:1",
        "communities:prepare:1:1",
        "communities:decline:1:1",
        "communities:answer:1:1",
        "communities:welcome:1:1",
        "communities:write:1:1",
        "communities:draft-pole:1:1",
        "communities:draft-admission:1:1",
        "communities:list-join:1:",
        "communities:list-leave:1:7.7.7",
    ],
)
async def test_a_forged_button_does_nothing_and_is_answered_kindly(stage: Stage, custom_id: str) -> None:
    await stage.create(HEALTH, entree="on_request")
    before = stage.counted()
    told = await forge(stage.town, stage.town.bob, custom_id)
    assert title(told) == "Pas cette fois-ci"
    assert stage.counted() == before
    assert stage.told() == []


@pytest.mark.parametrize(
    "custom_id",
    [
        "communities:page:1:9223372036854775807.9223372036854775807",
        "communities:page:1:",
        "communities:join-menu:1:9223372036854775807",
        "communities:leave-menu:1:",
        "communities:join-several:1:",
        "communities:leave-several:1:5",
    ],
)
async def test_a_page_that_never_was_is_still_a_page(stage: Stage, open_id: int, custom_id: str) -> None:
    told = await forge(stage.town, stage.town.bob, custom_id)
    assert title(told) != "Pas cette fois-ci"


@pytest.mark.parametrize("custom_id", ["communities:write:1:1", "communities:write:1:", "communities:write:1:9.9"])
async def test_a_forged_form_changes_nothing(stage: Stage, open_id: int, custom_id: str) -> None:
    bob = stage.town.bob
    form = await bob.slash(stage.general, "communaute proposer")
    assert form._interaction.modal is not None
    form._interaction.modal["custom_id"] = custom_id
    told = answer(await bob.submit_modal(form, {"name": "À moi", "purpose": "Tout", "topics": "", "note": ""}))
    assert title(told) == "Pas cette fois-ci"
    assert stage.role(NAME)


@pytest.mark.parametrize("pole", ["999", "", "1.1.1"])
async def test_a_form_with_a_pole_that_never_was_is_kept_without_it(stage: Stage, pole: str) -> None:
    bob = stage.town.bob
    form = await bob.slash(stage.general, "communaute proposer")
    assert form._interaction.modal is not None
    form._interaction.modal["custom_id"] = f"communities:proposal:1:{pole}"
    answer(await bob.submit_modal(form, {"name": "Marché", "purpose": "Tout", "topics": "", "note": ""}))
    assert len(stage.told()) == 1


@pytest.mark.parametrize("forged", ["9" * 40, "x", "-1", "0", ""])
async def test_forged_values_of_a_menu_join_nothing(stage: Stage, open_id: int, forged: str) -> None:
    town = stage.town
    offered = await town.run(town.bob, "communaute rejoindre")
    (node,) = [each for each in _walk(offered._message.components) if each.get("type") == 3]
    node["options"][0]["value"] = forged
    done = private(await town.bob.select(offered, [forged]))
    assert "n'est plus là" in words(done)
    assert await stage.belonging(town.bob, open_id) is None


async def test_a_community_typed_wrongly_is_refused_with_a_sentence(stage: Stage, open_id: int) -> None:
    for typed in ("nulle part", "99999", "9" * 50, "🥕", " "):
        for command in ("rejoindre", "quitter", "charte", "archiver"):
            told = await stage.town.run(stage.town.alice, f"communaute {command}", communaute=typed)
            assert "Choisissez la communauté dans la liste" in words(told)
