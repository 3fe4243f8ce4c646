"""Who lets an announcement out: rights when it is written, accepted and sent."""

from datetime import timedelta

import discord

from tests.announcements.stage import POLES, Stage, answer, button, buttons, private, schedule, title, words
from tests.communities.stage import forge

ORIGIN, FIRST, SECOND = POLES


async def test_a_member_proposes_and_a_steward_accepts_in_one_click(stage: Stage) -> None:
    town = stage.town
    sheet = await stage.ready(town.bob)
    assert "Publier maintenant" not in buttons(sheet)
    proposes = button(sheet, "Proposer à l'équipe")
    told = await stage.press(town.bob, sheet, "Proposer à l'équipe")
    assert "C'est proposé" in title(told)
    await forge(town, town.bob, proposes)
    await town.pass_time(minutes=1)
    (proposal,) = stage.told()
    assert "Bob propose une annonce" in title(proposal)
    assert "Notre caisse alimentaire a tenu six mois" in words(proposal)

    refused = private(await town.charlie.click(proposal, custom_id=button(proposal, "Accepter")))
    assert "Seule l'équipe d'animation" in words(refused)
    await town.alice.click(proposal, custom_id=button(proposal, "Accepter"))
    await town.pass_time(minutes=1)
    (proposal,) = stage.told()
    assert "Alice l'a acceptée" in words(proposal)
    assert len(stage.cards(FIRST)) == 1
    assert town.titles(town.bob) == ["Votre annonce est acceptée"]


async def test_a_steward_amends_and_the_author_sees_it(stage: Stage) -> None:
    town = stage.town
    sheet = await stage.ready(town.bob)
    await stage.press(town.bob, sheet, "Proposer à l'équipe")
    await town.pass_time(minutes=1)
    (proposal,) = stage.told()
    form = await town.alice.click(proposal, custom_id=button(proposal, "Retoucher"))
    assert form.modal is not None
    typed = {"title": "Ce que la caisse a appris", "text": "Trois leçons.", "contact": "", "until": "", "link": ""}
    await town.alice.submit_modal(form, typed)
    (proposal,) = stage.told()
    assert "Trois leçons." in words(proposal)

    await town.pass_time(minutes=11)
    (letter,) = town.letters(town.bob)
    assert "retouchée" in title(letter)
    assert "Trois leçons." in words(letter)
    assert "Alice" in words(letter)
    await town.alice.click(proposal, custom_id=button(proposal, "Accepter"))
    await town.pass_time(minutes=1)
    assert title(stage.card(FIRST)) == "Ce que la caisse a appris"
    assert "Trois leçons." in words(town.letters(town.bob)[-1])


async def test_nobody_accepts_a_text_they_have_not_read(stage: Stage) -> None:
    """Bob changes his words between the moment they are shown and the click: nothing goes out."""
    town = stage.town
    sheet = await stage.ready(town.bob)
    await stage.press(town.bob, sheet, "Proposer à l'équipe")
    await town.pass_time(minutes=1)
    (proposal,) = stage.told()
    row = await stage.row()
    form = await town.bob.slash(town.general, "annonce modifier", annonce=str(row["id"]))
    typed = {"title": "Autre chose", "text": "Tout autre chose.", "contact": "", "until": "", "link": ""}
    await town.bob.submit_modal(form, typed)
    told = private(await town.alice.click(proposal, custom_id=button(proposal, "Accepter")))
    assert "Le texte a changé" in title(told)
    await town.pass_time(minutes=1)
    assert stage.cards(FIRST) == []
    assert (await stage.row())["state"] == "waiting"


async def test_a_proposal_is_given_back_and_taken_up_again(stage: Stage) -> None:
    town = stage.town
    sheet = await stage.ready(town.bob)
    await stage.press(town.bob, sheet, "Proposer à l'équipe")
    await town.pass_time(minutes=1)
    (proposal,) = stage.told()
    await town.alice.click(proposal, custom_id=button(proposal, "Rendre"))
    await town.pass_time(minutes=1)
    assert "revenue à la personne" in words(stage.told()[0])
    (letter,) = town.letters(town.bob)
    assert "vous revient" in title(letter)
    sheet = private(await town.bob.user.click(letter, custom_id=button(letter, "Ouvrir")))
    await town.bob.user.click(sheet, custom_id=button(sheet, "Proposer à l'équipe"))
    await town.pass_time(minutes=1)
    assert "Bob propose une annonce" in title(stage.told()[-1])


async def test_rights_lost_between_scheduling_and_firing(stage: Stage) -> None:
    """Alice plans, then no longer animates: nothing goes out, the stewards are told, another one accepts."""
    town = stage.town
    await stage.ready(town.alice)
    await schedule(stage, "mardi", "10h")
    steward = next(role for role in town.guild.roles.values() if role.name == "Équipe d’animation")
    stage.backend.remove_member_role(town.guild.id, town.alice.id, steward.id)
    await town.pass_time(days=1, hours=1)
    assert stage.cards(FIRST) == []
    assert (await stage.row())["state"] == "waiting"
    (alert,) = stage.told()
    assert "attend un nouvel accord" in title(alert)
    assert "attend un nouvel accord" in town.titles(town.alice)[-1]

    refused = private(await town.alice.click(alert, custom_id=button(alert, "Accepter")))
    assert "Seule l'équipe d'animation" in words(refused)
    stage.backend.add_member_role(town.guild.id, town.dora.id, steward.id)
    await town.world.env.settle()
    await town.dora.click(alert, custom_id=button(alert, "Accepter"))
    await town.pass_time(minutes=1)
    assert len(stage.cards(FIRST)) == 1


async def test_a_steward_who_is_silenced_meanwhile_lets_nothing_out(stage: Stage) -> None:
    town = stage.town
    await stage.ready(town.alice)
    await schedule(stage, "mardi", "10h")
    until = (town.now + timedelta(days=7)).isoformat()
    stage.backend.edit_member(town.guild.id, town.alice.id, {"timed_out_until": until})
    await town.pass_time(days=1, hours=1)
    assert stage.cards(FIRST) == []
    assert (await stage.row())["state"] == "waiting"


async def test_a_contact_who_left_holds_it_back(stage: Stage) -> None:
    town = stage.town
    form = await stage.form(town.alice, contact=town.dora)
    typed = {"title": "Un poste à prendre", "text": "On cherche.", "contact": "", "until": "", "link": ""}
    sheet = answer(await town.alice.submit_modal(form, typed))
    await stage.addressed(town.alice, sheet, [stage.key(FIRST)])
    await schedule(stage, "mardi", "10h")
    town.guild.remove_member(town.dora)
    await town.pass_time(days=1, hours=1)
    assert stage.cards(FIRST) == []
    assert "n'a plus de contact" in title(stage.told()[-1])


async def test_a_member_names_nobody_else_as_the_contact(stage: Stage) -> None:
    refused = await stage.form(stage.town.bob, contact=stage.town.dora)
    assert "le contact de votre annonce" in words(private(refused))


async def test_a_role_is_notified_only_if_the_author_may_still_do_so_when_it_fires(stage: Stage) -> None:
    town = stage.town
    speaker = town.guild.create_role(
        "Porte-voix", permissions=discord.Permissions(mention_everyone=True, send_messages=True)
    )
    stage.backend.add_member_role(town.guild.id, town.alice.id, speaker.id)
    await town.world.env.settle()
    sheet = await stage.ready(town.alice)
    sheet = await stage.press(town.alice, sheet, "Notifier les rôles")
    assert "vérifié au moment de l'envoi" in words(sheet)
    await stage.press(town.alice, sheet, "Publier maintenant")
    await town.pass_time(minutes=1)
    assert town.notified() == {stage.role(FIRST), stage.role(SECOND)}
    assert f"<@&{stage.role(FIRST)}>" in words(stage.card(FIRST))

    await town.pass_time(hours=7)
    town.world.env.http_requests.clear()
    told = await forge(town, town.alice, f"announcements:receipts:1:{(await stage.row())['id']}")
    assert "Publiée" in title(told)
    await town.pass_time(minutes=2)
    assert f"<@&{stage.role(FIRST)}>" in words(stage.card(FIRST))
    assert town.notified() == set(), "an edit, or a card posted anew, disturbs nobody"

    sheet = await town.run(town.alice, "annonce recycler", annonce=str((await stage.row())["id"]))
    sheet = await stage.press(town.alice, sheet, "Notifier les rôles")
    await schedule(stage, "mardi", "10h")
    stage.backend.remove_member_role(town.guild.id, town.alice.id, speaker.id)
    town.world.env.http_requests.clear()
    await town.pass_time(days=1, hours=1)
    assert town.notified() == set()
    assert len(stage.cards(FIRST)) == 2
    assert "<@&" not in words(stage.cards(FIRST)[-1])


async def test_a_role_that_its_author_may_not_notify_cannot_be_chosen(stage: Stage) -> None:
    sheet = await stage.ready(stage.town.bob)
    assert "Notifier les rôles" not in buttons(sheet)
    row = await stage.row()
    refused = await forge(stage.town, stage.town.bob, f"announcements:mention:1:{row['id']}")
    assert "Notifier un rôle demande" in words(refused)
