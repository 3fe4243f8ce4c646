"""`/communaute proposer` and what the stewards answer, played through Discord."""

import pytest

from bot.demo.simulated import at_the_same_instant, close_direct_messages
from tests.cogs.town import Town
from tests.communities.stage import Stage, answer, button, buttons, open_stage, private, title, words

NAME = "Marché de nuit"


@pytest.fixture
async def stage(town: Town) -> Stage:
    return await open_stage(town)


async def test_any_member_proposes_and_the_stewards_read_it(stage: Stage) -> None:
    bob = stage.town.bob
    sent = await stage.proposed(bob, note="Nous serions cinq.")
    assert title(sent) == "Votre proposition est partie"
    assert NAME in words(sent)
    (told,) = stage.told()
    assert title(told) == "Bob propose une communauté"
    for said in (NAME, "Vendre ensemble, le soir", "Sujets : vente", "> Nous serions cinq.", f"<@{bob.id}>"):
        assert said in words(told)
    assert list(buttons(told)) == ["Créer cette communauté", "Pas maintenant"]
    assert bob.id not in stage.town.notified()


async def test_a_pole_chosen_in_the_command_goes_with_the_proposal(stage: Stage) -> None:
    form = await stage.town.bob.slash(stage.general, "communaute proposer", pole=await stage.pole("Accompagnement"))
    await stage.town.restart()
    answer(await stage.town.bob.submit_modal(form, {"name": NAME, "purpose": "Vendre", "topics": "", "note": ""}))
    (told,) = stage.told()
    assert "Pôle : Accompagnement" in words(told)


async def test_a_double_click_on_the_form_proposes_once(stage: Stage) -> None:
    bob = stage.town.bob
    form = await bob.slash(stage.general, "communaute proposer")
    typed = {"name": NAME, "purpose": "Vendre", "topics": "", "note": ""}

    async def submit() -> object:
        form._interaction.modal_consumed = False  # Discord's clients do let a second click through
        return await bob.submit_modal(form, typed)

    await at_the_same_instant(stage.town.world.env, submit(), submit())
    assert len(stage.told()) == 1


async def test_what_was_typed_is_given_back_when_it_is_refused(stage: Stage) -> None:
    await stage.create("Cantines")
    refused = await stage.proposed(stage.town.bob, "CANTINES", note="Une longue envie")
    assert title(refused) == "Pas cette fois-ci"
    assert "« Cantines » existe déjà" in words(refused)
    assert "Une longue envie" in words(refused)
    assert stage.told() == []


async def test_a_steward_makes_it_and_its_author_learns_where(stage: Stage) -> None:
    alice, bob = stage.town.alice, stage.town.bob
    await stage.proposed(bob)
    (told,) = stage.told()
    before = stage.counted()
    draft = await stage.press(alice, told, "Créer cette communauté")
    assert title(draft) == "Avant de créer, un dernier regard"
    assert "Pôle : à choisir dans le menu" in words(draft)
    assert stage.counted() == before
    assert "Il manque le pôle" in words(await stage.press(alice, draft, "Créer la communauté"))
    draft = private(await alice.select(draft, [await stage.pole()]))
    assert "est là" in title(await stage.press(alice, draft, "Créer la communauté"))
    await stage.town.pass_time(minutes=2)
    (letter,) = stage.town.letters(bob)
    assert title(letter) == "Votre idée est devenue une communauté"
    assert f"<#{stage.named('marché-de-nuit').id}>" in words(letter)
    joined = answer(await bob.user.click(letter, custom_id=button(letter, "Rejoindre")))
    assert title(joined) == "Bienvenue dans « Marché de nuit »"

    await alice.click(told, custom_id=button(told, "Créer cette communauté"))
    (decided,) = stage.told()
    assert "C'est créé, par Alice" in words(decided)
    assert buttons(decided) == {}


async def test_not_now_is_said_with_tact_and_undone_later(stage: Stage) -> None:
    alice, bob = stage.town.alice, stage.town.bob
    await stage.proposed(bob)
    (told,) = stage.told()
    await alice.click(told, custom_id=button(told, "Pas maintenant"))
    (decided,) = stage.told()
    assert "Pas maintenant, a répondu Alice" in words(decided)
    assert list(buttons(decided)) == ["Créer cette communauté"]
    (letter,) = stage.town.letters(bob)
    assert title(letter) == "Votre idée de communauté : pas maintenant"

    draft = await stage.press(alice, decided, "Créer cette communauté")
    draft = private(await alice.select(draft, [await stage.pole()]))
    await stage.press(alice, draft, "Créer la communauté")
    await stage.town.pass_time(minutes=2)
    assert stage.town.titles(bob)[1:] == ["Votre idée est devenue une communauté"]


async def test_only_stewards_answer_as_they_are_at_that_moment(stage: Stage) -> None:
    await stage.proposed(stage.town.bob)
    (told,) = stage.told()
    await stage.set_roles(stage.town.alice)
    for member in (stage.town.bob, stage.town.dora, stage.town.alice):
        for label in ("Créer cette communauté", "Pas maintenant"):
            assert title(await stage.press(member, told, label)) == "Pas cette fois-ci"
    assert stage.town.letters(stage.town.bob) == []


async def test_two_stewards_who_answer_at_once_answer_once(stage: Stage) -> None:
    await stage.proposed(stage.town.bob)
    (told,) = stage.told()
    decline = button(told, "Pas maintenant")
    await at_the_same_instant(
        stage.town.world.env,
        stage.town.alice.click(told, custom_id=decline),
        stage.town.alice.click(told, custom_id=decline),
    )
    assert len(stage.town.letters(stage.town.bob)) == 1


async def test_closed_direct_messages_leave_a_discreet_mention_where_it_was_proposed(stage: Stage) -> None:
    bob = stage.town.bob
    close_direct_messages(stage.town.world.env, bob)
    await stage.proposed(bob)
    (told,) = stage.told()
    await stage.town.alice.click(told, custom_id=button(told, "Pas maintenant"))
    (line,) = [message for message in stage.general.history() if not message.flags.ephemeral]
    assert [user.id for user in line.mentions] == [bob.id]
    assert "Marché" not in words(line)
    read = await stage.press(bob, line, "Lire la réponse")
    assert title(read) == "Votre idée de communauté : pas maintenant"
    assert "s'adresse à quelqu'un d'autre" in words(await stage.press(stage.town.dora, line, "Lire la réponse"))


async def test_too_many_at_once_wait_for_an_answer(stage: Stage) -> None:
    for number in range(3):
        await stage.proposed(stage.town.bob, f"Idée {number}")
    refused = await stage.proposed(stage.town.bob, "Idée de trop")
    assert "3 de vos propositions attendent" in words(refused)
    assert len(stage.told()) == 3


async def test_without_a_stewards_channel_the_words_are_given_back(stage: Stage) -> None:
    async with stage.town.app.database.transaction() as tx:
        await stage.town.app.structures.forget(tx, stage.guild_id, "stewards:channel")
    refused = await stage.proposed(stage.town.bob, note="Une longue envie")
    assert "n'a pas encore de salon" in words(refused)
    assert "Une longue envie" in words(refused)
