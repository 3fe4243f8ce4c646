"""Letting announcements out through `/annonce`: when, by whom, to where; and what may break on the way."""

from datetime import timedelta

import discord
import pytest
from simcord.enums import ChannelType

from bot.core.actor import Actor
from bot.core.ids import UserId
from bot.demo.simulated import as_bot, at_the_same_instant
from tests.announcements.stage import POLES, Stage, answer, button, buttons, private, title, words
from tests.communities.stage import forge

ORIGIN, FIRST, SECOND = POLES


async def schedule(stage: Stage, day: str, hour: str) -> str:
    """Let Alice give a date to the newest announcement; return all that Bocage says."""
    row = await stage.row()
    told = await stage.town.run(stage.town.alice, "annonce programmer", annonce=str(row["id"]), jour=day, heure=hour)
    return words(told)


# Dates and quiet hours


async def test_a_date_is_told_again_in_full_and_kept(stage: Stage) -> None:
    await stage.ready(stage.town.alice)
    told = await schedule(stage, "mercredi", "9h30")
    assert "mercredi 6 janvier 2027 à 9 h 30" in told
    await stage.town.pass_time(days=1)
    assert stage.cards(FIRST) == []
    await stage.town.pass_time(days=1)
    assert title(stage.card(FIRST)) == "Six mois de caisse"
    assert stage.card(FIRST).created_at.hour == 8  # 9:30 in Paris
    assert stage.card(FIRST).created_at.minute == 30


async def test_nothing_goes_out_at_night_or_on_sunday_unless_one_insists(stage: Stage) -> None:
    alice = stage.town.alice
    sheet = await stage.ready(alice)
    for day, hour, opening in (("mardi", "20h", "mercredi 6 janvier"), ("dimanche", "15h", "lundi 11 janvier")):
        said = await schedule(stage, day, hour)
        assert "C'est l'heure du calme" in said
        assert opening in said
    await stage.town.pass_time(hours=11)  # nine in the evening
    told = await stage.press(alice, sheet, "Publier maintenant")
    assert "C'est l'heure du calme" in words(told)
    assert stage.cards(FIRST) == []
    planned = await stage.press(alice, told, "Plutôt")
    assert "mardi 5 janvier 2027 à 8 h" in words(planned)
    await stage.town.pass_time(hours=10)
    assert stage.cards(FIRST) == []
    await stage.town.pass_time(hours=2)
    assert len(stage.cards(FIRST)) == 1


async def test_whoever_insists_publishes_at_night(stage: Stage) -> None:
    alice = stage.town.alice
    sheet = await stage.ready(alice)
    await stage.town.pass_time(hours=11)
    told = await stage.press(alice, sheet, "Publier maintenant")
    await stage.press(alice, told, "Publier quand même")
    await stage.town.pass_time(minutes=1)
    assert len(stage.cards(FIRST)) == 1


async def test_back_from_a_long_absence_at_night_it_waits_for_the_morning(stage: Stage) -> None:
    town = stage.town
    await stage.ready(town.alice)
    await schedule(stage, "mardi", "18h")
    # Nothing rings while Bocage is away.
    await town.world.env.advance_time(timedelta(hours=38).total_seconds())
    await town.pass_time(minutes=1)
    assert stage.cards(FIRST) == []
    assert (await stage.row())["state"] == "scheduled"
    await town.pass_time(hours=9)
    assert stage.card(FIRST).created_at.hour == 7  # eight in Paris


async def test_long_after_its_date_it_does_not_go_out(stage: Stage) -> None:
    town = stage.town
    await stage.ready(town.alice, until="08/01")
    await schedule(stage, "jeudi", "18h")
    await town.world.env.advance_time(timedelta(days=5, hours=2).total_seconds())
    await town.pass_time(minutes=1)
    assert stage.cards(FIRST) == []
    assert (await stage.row())["state"] == "draft"
    assert "n'est pas partie" in title(stage.told()[-1])
    assert "n'est pas partie" in town.titles(town.alice)[-1]


async def test_a_date_past_or_after_its_end_is_refused(stage: Stage) -> None:
    await stage.ready(stage.town.alice, until="08/01")
    assert "Cette date est passée" in await schedule(stage, "2027-01-04", "8h")
    assert "déjà passé" in await schedule(stage, "2027-01-11", "10h")


async def test_a_date_can_be_taken_back_and_given_anew(stage: Stage) -> None:
    alice = stage.town.alice
    await stage.ready(alice)
    row = await stage.row()
    told = await stage.town.run(alice, "annonce programmer", annonce=str(row["id"]), jour="mardi", heure="10h")
    sheet = await stage.press(alice, told, "Annuler cette date")
    assert "Brouillon" in title(sheet)
    await stage.town.pass_time(days=2)
    assert stage.cards(FIRST) == []
    await schedule(stage, "jeudi", "10h")
    await schedule(stage, "jeudi", "11h")
    await stage.town.pass_time(days=2)
    assert stage.card(FIRST).created_at.hour == 10


# Rights, now and when it fires


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


# Where it goes


async def test_one_announcement_never_reaches_one_channel_twice(stage: Stage) -> None:
    """Two kinds of member read the same channel: one card, with what it may bring to each."""
    town = stage.town
    sheet = await stage.written(town.alice)
    sheet = await stage.addressed(town.alice, sheet, ["kind:agent", "kind:elected"])
    plan = button(sheet, "Publier maintenant")
    await at_the_same_instant(
        town.world.env, town.alice.click(sheet, custom_id=plan), town.alice.click(sheet, custom_id=plan)
    )
    await town.pass_time(minutes=1)
    (card,) = [message for message in stage.digest.history() if not message.flags.ephemeral]
    assert "Une idée pour kind:agent" in words(card)
    assert "Une idée pour kind:elected" in words(card)
    assert len(await stage.rows("announcement_copy")) == 1


async def test_members_of_one_kind_can_have_a_channel_of_their_own(stage: Stage) -> None:
    town = stage.town
    corner = town.guild.create_text_channel("coin-des-elus")
    told = await town.run(town.alice, "animation annonces", membres="elected", salon=corner)
    assert "3 annonces par semaine" in words(told)
    sheet = await stage.written(town.alice)
    sheet = await stage.addressed(town.alice, sheet, ["kind:elected", "kind:agent"])
    await stage.press(town.alice, sheet, "Publier maintenant")
    await town.pass_time(minutes=1)
    assert len([message for message in corner.history() if message.components]) == 1
    assert len([message for message in stage.digest.history() if message.components]) == 1


async def test_a_deleted_channel_is_left_out_and_told(stage: Stage) -> None:
    town = stage.town
    await stage.ready(town.alice)
    await schedule(stage, "mardi", "10h")
    stage.backend.delete_channel(stage.channel(FIRST).id)
    await town.pass_time(days=1, hours=1)
    assert len(stage.cards(SECOND)) == 1
    (alert,) = stage.told()
    assert "n'est pas partie partout" in title(alert)
    assert "pôle Accompagnement" in words(alert)


async def test_without_any_channel_it_is_not_planned(stage: Stage) -> None:
    sheet = await stage.ready(stage.town.alice, FIRST)
    stage.backend.delete_channel(stage.channel(FIRST).id)
    told = await stage.press(stage.town.alice, sheet, "Publier maintenant")
    assert "Aucun de ces publics n'a de salon" in words(told)


async def test_without_any_channel_it_becomes_a_draft_again(stage: Stage) -> None:
    town = stage.town
    await stage.ready(town.alice)
    await schedule(stage, "mardi", "10h")
    for pole in (FIRST, SECOND):
        stage.backend.delete_channel(stage.channel(pole).id)
    await town.pass_time(days=1, hours=1)
    assert (await stage.row())["state"] == "draft"
    assert "n'est pas partie" in title(stage.told()[-1])


@pytest.mark.parametrize("status", [503, 403])
async def test_an_outage_after_half_of_the_audiences(stage: Stage, status: int) -> None:
    """Discord fails on one channel for twenty minutes: the others have their card, and it comes once, later."""
    town, env = stage.town, stage.town.world.env
    down = stage.channel(SECOND)
    sheet = await stage.ready(town.alice, FIRST, SECOND)
    code = 0 if status == 503 else 40001
    env.inject_error("POST", f"/channels/{down.id}/messages", status=status, code=code, times=None)
    if status == 403:
        # Refused for good: the stewards are told, the rest went out.
        await stage.press(town.alice, sheet, "Publier maintenant")
        await town.pass_time(minutes=20)
        assert len(stage.cards(FIRST)) == 1
        assert stage.cards(SECOND) == []
        assert "n'est pas arrivé" in title(stage.told()[-1])
        return
    await stage.press(town.alice, sheet, "Publier maintenant")
    await town.pass_time(minutes=20)
    assert len(stage.cards(FIRST)) == 1
    assert stage.cards(SECOND) == []
    stage.backend.faults.clear()
    await town.restart()
    await town.pass_time(hours=2)
    assert len(stage.cards(FIRST)) == 1
    assert len(stage.cards(SECOND)) == 1


async def test_published_to_followers_where_the_channel_is_an_announcement_channel(stage: Stage) -> None:
    stage.backend.edit_channel(stage.channel(FIRST).id, {"type": ChannelType.NEWS})
    await stage.town.world.env.settle()
    await stage.published()
    await stage.town.pass_time(minutes=1)
    asked = [each.path for each in stage.town.world.env.http_requests if each.path.endswith("/crosspost")]
    assert asked == [f"/channels/{stage.channel(FIRST).id}/messages/{stage.card(FIRST).id}/crosspost"]


# The week's budget


async def test_beyond_the_budget_the_steward_is_asked_to_keep_it_for_the_bulletin(stage: Stage) -> None:
    alice = stage.town.alice
    for number in range(3):
        await stage.published(FIRST, title=f"Annonce {number}")
    sheet = await stage.ready(alice, FIRST, SECOND, title="La quatrième")
    told = await stage.press(alice, sheet, "Publier maintenant")
    assert "Beaucoup d'annonces cette semaine" in title(told)
    assert "pôle Accompagnement" in words(told)
    assert "pôle Communautés" not in words(told)
    held = await stage.press(alice, told, "Garder pour le bulletin")
    assert "Gardée pour le bulletin" in title(held)
    board = stage.town.app.services.announcements
    (item,) = await board.held(stage.guild_id, stage.town.now - timedelta(days=7))
    assert item.title == "La quatrième"
    assert dict(item.benefits) == {stage.key(pole): f"Une idée pour {stage.key(pole)}" for pole in (FIRST, SECOND)}

    sheet = await stage.press(alice, held, "Ouvrir")
    told = await stage.press(alice, sheet, "Publier maintenant")
    await stage.press(alice, told, "Publier quand même")
    await stage.town.pass_time(minutes=1)
    assert len(stage.cards(FIRST)) == 4


async def test_next_week_has_a_budget_of_its_own_and_the_setting_changes_it(stage: Stage) -> None:
    alice = stage.town.alice
    told = await stage.town.run(alice, "animation annonces", **{"par-semaine": 1})
    assert "une annonce par semaine" in words(told)
    refused = await stage.town.run(stage.town.bob, "animation annonces", **{"par-semaine": 9})
    assert "Seule l'équipe d'animation" in words(refused)
    await stage.published(FIRST)
    await stage.ready(alice, FIRST, title="La seconde")
    assert "Beaucoup d'annonces" in await schedule(stage, "jeudi", "10h")
    assert "C'est programmé" in await schedule(stage, "2027-01-11", "10h")


# Once it stands


async def test_an_edit_reaches_every_copy_and_says_so(stage: Stage) -> None:
    town = stage.town
    await stage.published()
    row = await stage.row()
    form = await town.alice.slash(town.general, "annonce modifier", annonce=str(row["id"]))
    typed = {"title": "Sept mois", "text": "Finalement sept.", "contact": "", "until": "", "link": ""}
    sheet = private(await town.alice.submit_modal(form, typed))
    assert "Publiée" in title(sheet)
    await town.pass_time(minutes=1)
    for pole in (FIRST, SECOND):
        assert title(stage.card(pole)) == "Sept mois"
        assert "modifié le" in words(stage.card(pole))
    assert not town.notified()


async def test_an_edit_while_it_is_being_sent(stage: Stage) -> None:
    """One channel has its card, the other one fails; meanwhile the words change: both end up with the new ones."""
    town, env = stage.town, stage.town.world.env
    sheet = await stage.ready(town.alice)
    env.inject_error("POST", f"/channels/{stage.channel(SECOND).id}/messages", status=503, times=3)
    await stage.press(town.alice, sheet, "Publier maintenant")
    await stage.fill(
        town.alice,
        await stage.press(town.alice, await town.run(town.alice, "annonce liste"), "Ouvrir"),
        "Retoucher",
        title="Les mots nouveaux",
        text="Tout neuf.",
        contact="",
        until="",
        link="",
    )
    await town.pass_time(hours=1)
    assert [title(stage.card(pole)) for pole in (FIRST, SECOND)] == ["Les mots nouveaux"] * 2


async def test_withdrawn_everywhere_and_the_thread_says_why(stage: Stage) -> None:
    town = stage.town
    await stage.published()
    await stage.fill(town.bob, stage.card(FIRST), "question", question="Combien de familles ?")
    await town.pass_time(minutes=1)
    (thread,) = stage.channel(FIRST).threads
    form = await town.alice.slash(town.general, "annonce retirer", annonce=str((await stage.row())["id"]))
    told = private(await town.alice.submit_modal(form, {"reason": "Le chiffre était faux."}))
    assert "C'est retiré" in title(told)
    await town.pass_time(minutes=2)
    for pole in (FIRST, SECOND):
        assert [message for message in stage.cards(pole) if message.components] == []
    assert "Retirée le" in words(stage.told()[-1])
    last = thread.history()[-1]
    assert "est retirée" in title(last)
    assert "Le chiffre était faux." in words(last)


async def test_withdrawn_before_it_was_sent_everywhere(stage: Stage) -> None:
    """What fails to arrive meanwhile never arrives afterwards."""
    town = stage.town
    sheet = await stage.ready(town.alice)
    town.world.env.inject_error("POST", f"/channels/{stage.channel(SECOND).id}/messages", status=503, times=5)
    await stage.press(town.alice, sheet, "Publier maintenant")
    sheet = await stage.press(town.alice, await town.run(town.alice, "annonce liste"), "Ouvrir")
    await stage.fill(town.alice, sheet, "Retirer partout", reason="")
    await town.pass_time(hours=3)
    assert stage.cards(FIRST) == []
    assert stage.cards(SECOND) == []


async def test_one_gentle_reminder_never_two(stage: Stage) -> None:
    town = stage.town
    await stage.published()
    sheet = await stage.press(town.alice, await town.run(town.alice, "annonce liste"), "Ouvrir")
    returns = await stage.press(town.alice, sheet, "Ce qui revient")
    reminds = button(returns, "Rappeler une fois")
    told = await stage.press(town.alice, returns, "Rappeler une fois")
    assert "Un rappel, un seul" in title(told)
    again = await forge(town, town.alice, reminds)
    assert "Un seul rappel" in words(again)
    await town.pass_time(days=2)
    reminder = stage.cards(FIRST)[-1]
    assert len(stage.cards(FIRST)) == 2
    assert "Pour mémoire" in title(reminder)
    assert str(stage.cards(FIRST)[0].id) in words(reminder)
    assert not town.notified()
    answered = await stage.press(town.bob, reminder, "Bien reçu")
    assert "Merci, c'est noté" in words(answered)


async def test_no_reminder_where_everybody_has_answered(stage: Stage) -> None:
    town = stage.town
    await stage.published(FIRST)
    for member in (town.bob, town.charlie, town.dora):
        await stage.press(member, stage.card(FIRST), "Bien reçu")
    # Whoever opened the server does not come in by himself.
    (copy,) = await stage.rows("announcement_copy")
    owner = Actor(guild_id=stage.guild_id, user_id=UserId(town.guild.owner.id))
    await as_bot(town.world.env, town.app.services.announcements.answering.acknowledge(owner, copy["id"]))
    sheet = await stage.press(town.alice, await town.run(town.alice, "annonce liste"), "Ouvrir")
    returns = await stage.press(town.alice, sheet, "Ce qui revient")
    await stage.press(town.alice, returns, "Rappeler une fois")
    await town.pass_time(days=1)
    assert len(stage.cards(FIRST)) == 1


async def test_recycled_it_says_the_same_and_stands_on_its_own(stage: Stage) -> None:
    town = stage.town
    await stage.published()
    sheet = await town.run(town.alice, "annonce recycler", annonce="Six mois de caisse")
    assert "Brouillon" in title(sheet)
    assert "Il manque encore" not in words(sheet)
    await stage.press(town.alice, sheet, "Publier maintenant")
    await town.pass_time(minutes=1)
    assert len(stage.cards(FIRST)) == 2


async def test_what_is_over_says_so_and_can_no_longer_be_answered(stage: Stage) -> None:
    town = stage.town
    await stage.published(until="06/01")
    ack = button(stage.card(FIRST), "Bien reçu")
    for member in (town.bob, town.charlie, town.dora, *stage.add_people(2)):
        await stage.press(member, stage.card(FIRST), "Bien reçu")
    await town.pass_time(days=3)
    card = stage.card(FIRST)
    assert "C'est passé" in words(card)
    assert "Bien reçu : 5" in words(card)
    assert await stage.rows("announcement_receipt") == [], "how many stays, who does not"
    assert buttons(card) == {}
    refused = await forge(town, town.bob, ack)
    assert "C'est trop tard" in words(refused)


async def test_a_document_travels_with_it(stage: Stage) -> None:
    town = stage.town
    document: dict[str, object] = {"piece-jointe": ("Bilan été 2026.pdf", b"%PDF-1.4 bilan")}
    form = await stage.form(town.alice, **document)  # type: ignore[arg-type]
    typed = {"title": "Le bilan", "text": "En pièce jointe.", "contact": "", "until": "", "link": ""}
    sheet = answer(await town.alice.submit_modal(form, typed))
    assert "bilan-ete-2026.pdf" in words(sheet)
    sheet = await stage.addressed(town.alice, sheet, [stage.key(FIRST)])
    await stage.press(town.alice, sheet, "Publier maintenant")
    await town.pass_time(minutes=1)
    (attachment,) = stage.card(FIRST).attachments
    assert attachment.filename == "bilan-ete-2026.pdf"
    assert await as_bot(town.world.env, attachment.read()) == b"%PDF-1.4 bilan"


async def test_everything_survives_a_restart(stage: Stage) -> None:
    town = stage.town
    sheet = await stage.ready(town.alice)
    await schedule(stage, "mardi", "10h")
    await town.restart()
    await town.pass_time(days=1, hours=1)
    assert len(stage.cards(FIRST)) == 1
    assert "Publiée" in title(await stage.press(town.alice, sheet, "Enlever"))
    await town.pass_time(minutes=2)
    assert "Bien reçu" not in buttons(stage.card(FIRST))
