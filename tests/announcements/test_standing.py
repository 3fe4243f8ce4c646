"""Announcements that stand: edited, withdrawn, reminded of once, recycled, over; and a restart."""

from bot.core.actor import Actor
from bot.core.ids import UserId
from bot.demo.simulated import as_bot
from tests.announcements.stage import POLES, Stage, answer, button, buttons, private, schedule, title, words
from tests.communities.stage import forge

ORIGIN, FIRST, SECOND = POLES


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
