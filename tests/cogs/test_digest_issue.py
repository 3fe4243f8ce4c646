"""An issue from what people say to what they read, through Discord."""

import discord
import simcord

from tests.cogs.town import Town, answer, button, buttons, menu, plain, title, words
from tests.cogs.welcoming import Visitor
from tests.communities.stage import forge, private
from tests.digest.press import Press, open_press

GESTURE = "Proposer au bulletin"
NAMES = ("Menus d'hiver", "Une cagnotte pour le four", "Le marché de nuit")


async def lively(town: Town) -> Press:
    press = await open_press(town)
    for number, name in enumerate(NAMES):
        people = (town.bob, town.charlie, town.dora, town.alice)
        thread = await press.thread(people[number], town.general, name)
        await press.talk(thread, *people[number:], *people)
    return press


async def test_a_draft_is_prepared_the_day_before_and_the_issue_appears_once_validated(town: Town) -> None:
    press = await lively(town)
    await press.until_thursday(8)
    (draft,) = press.drafts()
    assert "Menus d'hiver" in words(draft) or "four" in words(draft)
    assert "Sans relecture, il attendra" in words(draft)
    done = await press.press(town.alice, draft, "Valider")
    assert "à son heure" in words(done)
    assert press.issues() == []
    await press.until_thursday(9)
    (issue,) = press.issues()
    assert "Le bulletin n° 1, jeudi 7 janvier 2027" in issue
    assert "dans #cantines" in issue
    assert "Il s'est perdu" not in issue
    files = [attachment.filename for message in press.told() for attachment in message.attachments]
    assert files == ["bulletin-1.md", "bulletin-1.html"]
    assert "Paru" in words(press.drafts()[0])


async def draft_of(press: Press) -> discord.Message:
    """Let Alice prepare the draft now; return it as it stands in the stewards' channel."""
    prepared = await press.town.run(press.town.alice, "bulletin preparer")
    assert title(prepared) == "Le brouillon est prêt"
    await press.town.pass_time(minutes=1)
    return press.drafts()[-1]


async def choose_item(press: Press, draft: discord.Message, label: str) -> simcord.ResponseMessage:
    options = {plain(option["label"]): option["value"] for option in menu(draft)["options"]}
    value = next(each for said, each in options.items() if label in said)
    return private(await press.town.alice.select(draft, [value], custom_id=menu(draft)["custom_id"]))


async def test_an_item_can_be_replaced_or_taken_out_and_the_opening_rewritten(town: Town) -> None:
    press = await lively(town)
    draft = await draft_of(press)
    shown = [name for name in NAMES if name in words(draft)]
    assert len(shown) == 3, "three people began them, and no community keeps them apart"
    extra = await press.thread(town.charlie, town.general, "Le pain d'hier")
    await press.talk(extra, town.charlie, town.dora)
    card = await choose_item(press, draft, shown[0])
    refused = await press.press(town.alice, card, "Mettre le suivant")
    assert "rien d'autre à mettre" in words(refused), "what came after the draft is not in reserve"
    assert title(await press.press(town.alice, card, "Le retirer")) == "C'est fait"
    await town.pass_time(minutes=1)
    draft = press.drafts()[-1]
    assert shown[0] not in words(draft)
    form = await town.alice.click(draft, custom_id=button(draft, "phrase d'ouverture"))
    private(await town.alice.submit_modal(form, {"opening": "Une semaine de **vent**, @everyone."}))
    form = await town.alice.click(draft, custom_id=button(draft, "Ajouter un lien"))
    link = f"https://discord.com/channels/{town.guild.id}/{extra.id}"
    private(await town.alice.submit_modal(form, {"link": link, "line": ""}))
    form = await town.alice.click(draft, custom_id=button(draft, "Ajouter un lien"))
    private(
        await town.alice.submit_modal(form, {"link": "https://exemple.example/guide", "line": "Un guide des haies"})
    )
    form = await town.alice.click(draft, custom_id=button(draft, "Ajouter un lien"))
    wrong = private(await town.alice.submit_modal(form, {"link": "javascript:alert(1)", "line": ""}))
    assert "Cette adresse ne mène à rien" in words(wrong)
    await town.pass_time(minutes=2)
    said = words(press.drafts()[-1])
    assert "Une semaine de" in said
    assert "@everyone" not in said
    assert "Le pain d'hier" in said
    assert "[Un guide des haies](https://exemple.example/guide)" in said


async def test_only_stewards_touch_a_draft(town: Town) -> None:
    press = await lively(town)
    draft = await draft_of(press)
    for label in ("Valider", "phrase d'ouverture", "Ajouter un lien", "Passer"):
        assert "revient à l'équipe d'animation" in words(await press.press(town.bob, draft, label))
    for command in ("preparer", "publier"):
        assert "revient à l'équipe d'animation" in words(await town.run(town.bob, f"bulletin {command}"))
    assert press.issues() == []


async def test_skipped_and_quiet_weeks(town: Town) -> None:
    press = await open_press(town)
    draft = await draft_of(press)
    assert "Semaine calme dans le bocage" in words(draft)
    assert title(await press.press(town.alice, draft, "Passer")) == "C'est fait"
    await press.until_thursday(10)
    assert press.issues() == []
    assert buttons(press.drafts()[-1]) == {}, "nothing is left to do with it"
    over = await forge(town, town.alice, "digest:approve:1:1")
    assert "Ce bulletin est déjà paru" in words(over)
    await town.pass_time(days=6)
    await press.press(town.alice, press.drafts()[-1], "Valider")
    await town.pass_time(days=1)
    (issue,) = press.issues()
    assert len([line for line in issue.splitlines() if line]) <= 5, "a title, two lines, a footer"
    quiet = await town.run(town.alice, "animation bulletin", **{"semaine-calme": "skip", "jour": 0, "heure": "18h30"})
    assert "Parution : le lundi à 18 h 30" in words(quiet)
    assert "pas de bulletin" in words(quiet)
    await town.pass_time(days=14)
    assert len(press.issues()) == 1


async def test_an_issue_is_published_once_and_read_again(town: Town) -> None:
    press = await lively(town)
    assert "Aucun bulletin n'est encore paru" in words(await town.run(town.bob, "bulletin lire"))
    await draft_of(press)
    assert title(await town.run(town.alice, "bulletin publier")) == "C'est fait"
    assert "Aucun brouillon n'attend" in words(await town.run(town.alice, "bulletin publier"))
    await town.pass_time(minutes=1)
    assert len(press.issues()) == 1
    await town.restart()
    await town.pass_time(days=2)
    assert len(press.issues()) == 1
    read = await town.run(town.bob, "bulletin lire")
    assert "Le bulletin n° 1" in title(read)
    archive = await town.run(town.alice, "bulletin archives")
    chosen = await town.alice.select(
        archive, [menu(archive)["options"][0]["value"]], custom_id=menu(archive)["custom_id"]
    )
    again = private(chosen)
    assert "Le bulletin n° 1" in title(again)


async def test_members_receive_it_at_their_own_cadence(town: Town) -> None:
    press = await lively(town)
    for member, cadence in ((town.bob, "weekly"), (town.charlie, "fortnightly"), (town.dora, "monthly")):
        card = await town.run(member, "bulletin abonnement")
        assert "Rien n'arrive en message privé" in words(card)
        await member.select(card, [cadence], custom_id=menu(card)["custom_id"])
    await town.run(town.alice, "animation bulletin", **{"sans-relecture": "publish"})
    await town.pass_time(days=4 + 7 * 5)
    assert len(press.issues()) == 6
    counts = [len(town.letters(member)) for member in (town.bob, town.charlie, town.dora)]
    assert counts == [6, 3, 2]
    assert town.letters(town.alice) == []


async def test_a_letter_shows_a_member_only_what_they_can_open(town: Town) -> None:
    press = await open_press(town)
    team, bocage = town.guild.create_role("Équipe"), town.world.env.bot.user
    assert bocage is not None
    closed = town.guild.create_text_channel(
        "atelier",
        overwrites={
            town.guild.default_role: discord.PermissionOverwrite(view_channel=False),
            team: discord.PermissionOverwrite(view_channel=True, read_message_history=True),
            bocage: discord.PermissionOverwrite(view_channel=True, read_message_history=True),
        },
    )
    town.world.env.backend.add_member_role(town.guild.id, town.bob.id, team.id)
    await town.world.env.settle()
    thread = await press.thread(town.bob, closed, "Le secret des haies")
    await press.talk(thread, town.bob)
    draft = await draft_of(press)
    assert "Le secret des haies" not in words(draft)
    form = await town.alice.click(draft, custom_id=button(draft, "Ajouter un lien"))
    link = f"https://discord.com/channels/{town.guild.id}/{thread.id}"
    private(await town.alice.submit_modal(form, {"link": link, "line": ""}))
    for member in (town.bob, town.dora):
        card = await town.run(member, "bulletin abonnement")
        await member.select(card, ["weekly"], custom_id=menu(card)["custom_id"])
    await town.run(town.alice, "bulletin publier")
    await town.pass_time(minutes=2)
    assert "Le secret des haies" not in press.issues()[0]
    assert "Le secret des haies" in words(town.letters(town.bob)[-1])
    assert "Le secret des haies" not in words(town.letters(town.dora)[-1])


async def test_a_message_is_proposed_and_its_author_decides(town: Town) -> None:
    press = await open_press(town)
    (said,) = await press.talk(town.general, town.bob)
    form = await press.gesture(town.charlie, GESTURE, said)
    done = answer(await town.charlie.submit_modal(form, {"line": "Trois recettes de soupe"}))
    assert "invitée à dire si elle est d'accord" in words(done)
    await town.pass_time(minutes=1)
    asked = town.general.history()[-1]
    assert "Charlie propose un de vos messages" in words(asked)
    assert town.letters(town.bob) == [], "no direct message to whoever did not ask for any"
    assert "Trois recettes" not in words(await draft_of(press))
    assert "Seule la personne" in words(await press.press(town.dora, asked, "D'accord"))
    agreed = await press.press(town.bob, asked, "D'accord")
    assert "L'équipe d'animation choisira" in words(agreed)
    await press.press(town.alice, press.drafts()[-1], "Passer")
    await town.pass_time(days=6)
    assert "Trois recettes de soupe" in words(await draft_of(press))
    await town.bob.delete(said)
    await town.run(town.alice, "bulletin publier")
    await town.pass_time(minutes=2)
    assert "Trois recettes" not in press.issues()[0]


async def test_what_is_proposed_from_nowhere_one_may_point_to_is_refused(town: Town) -> None:
    press = await open_press(town)
    private_thread = await press.thread(town.bob, town.general, "Entre nous", private_one=True)
    said = await town.bob.send(private_thread, "Chut")
    refused = await press.gesture(town.bob, GESTURE, said)
    assert "ne mène jamais dans un fil privé" in words(answer(refused))
    link = f"https://discord.com/channels/{town.guild.id}/{private_thread.id}/{said.id}"
    assert "ne mène à rien" in words(await town.run(town.bob, "bulletin proposer", lien=link))
    page = await town.run(town.bob, "bulletin proposer", lien="https://exemple.example/page", phrase="Une page")
    assert "L'équipe d'animation le verra" in words(page)
    again = await town.run(town.dora, "bulletin proposer", lien="https://exemple.example/page")
    assert "C'est déjà proposé" in words(again)
    assert "Une page" in words(await draft_of(press))


async def test_who_agrees_at_the_end_of_the_introduction_is_greeted_once_by_name(town: Town) -> None:
    press = await lively(town)
    visitor = await Visitor.typing(town, town.dora, "profil modifier")
    await visitor.click(*["Passer"] * 7)
    assert "Votre nom y serait, sous « Bienvenue », et rien d'autre" in visitor.words
    said = await town.dora.click(visitor.card, custom_id=button(visitor.card, "Dire bonjour"))
    assert "Vous serez dans « Bienvenue »" in words(private(said))
    again = await Visitor.typing(town, town.bob, "profil modifier")
    await again.click(*["Passer"] * 7, "Dire bonjour")
    assert "Finalement non" in list(buttons(again.card))
    await again.click("Finalement non")
    draft = await draft_of(press)
    assert "Dora" in words(draft), "she agreed"
    assert "Bob" not in words(draft), "he changed his mind"


async def test_without_a_bulletin_the_introduction_offers_no_hello(town: Town) -> None:
    visitor = await Visitor.typing(town, town.dora, "profil modifier")
    await visitor.click(*["Passer"] * 7)
    assert not visitor.has("Dire bonjour")
