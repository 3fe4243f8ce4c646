"""A question played by three people in a real browser: one asks, a peer answers, a resource person offers a slot."""

from pathlib import Path

from playwright.async_api import Browser, Locator, expect

from bot.demo.page import serve
from bot.demo.run import open_demo
from bot.demo.visit import Visit
from bot.demo.world import PERMANENCES
from tests.cogs.town import words

from .conftest import MONDAY
from .test_browser import PATIENCE, SETTINGS, Reader, no_trouble, open_page, pytestmark

__all__ = ["no_trouble", "pytestmark"]

QUESTION = "Quel marché pour acheter à trois producteurs du canton ?"


async def pick(dialog: Locator, number: int, *labels: str) -> None:
    """Choose in the select of that number of a form."""
    select = dialog.locator(".preview-select").nth(number)
    for label in labels:
        if not await select.locator(".select-option").first.is_visible():
            await select.locator(".select-trigger").click()
        await select.locator(".select-option").filter(has_text=label).click()
    if await select.locator(".select-option").first.is_visible():
        await select.locator(".select-trigger").click()


async def become(reader: Reader, name: str) -> None:
    """Look through somebody else's eyes."""
    async with reader.page.expect_response("**/demo/look"):
        option = reader.page.locator("#viewer option").filter(has_text=name)
        await reader.page.locator("#viewer").select_option(await option.get_attribute("value"))


def asked(visit: Visit) -> str:
    """Return the name of whoever was asked in private."""
    (found,) = [
        viewer.name
        for viewer in visit.scene.viewers
        if any("Un non n'appelle aucune raison" in words(letter) for letter in viewer.member.user.dm_channel.history())
    ]
    return found


async def go_to_letters(reader: Reader) -> None:
    async with reader.page.expect_response("**/demo/look"):
        await reader.page.get_by_role("button", name="Messages privés").click()


async def test_a_question_asked_of_a_peer_and_answered(browser: Browser, tmp_path: Path) -> None:
    async with open_demo(SETTINGS, tmp_path, now=MONDAY) as visit, serve(visit, port=0) as address:
        reader = Reader(await open_page(browser, address, width=1180, height=900))
        await reader.go("Poser une question")
        await expect(reader.window.locator("#channel-name")).to_have_text(PERMANENCES)
        await reader.run("/avis demander")
        dialog = reader.window.locator(".modal-dialog")
        await dialog.locator("input, textarea").first.fill(QUESTION)
        # Who knows « marchés publics » was asked something this week already: somebody else is, on the other topic.
        await pick(dialog, 1, "marchés publics", "participation")
        await pick(dialog, 2, "Oui, dans un forum")
        await reader.picture("ask-form")
        await reader.press(reader.window.get_by_role("button", name="Envoyer").last)
        await reader.sees("Par où passer")
        await reader.sees("Rien n’est encore parti")
        await reader.sees("Étienne Marchand")
        await reader.picture("ask-ways")
        await reader.click("Demander à un membre")
        await reader.sees("Un oui ouvre un fil à deux")

        peer = asked(visit)
        await become(reader, peer)
        await go_to_letters(reader)
        await reader.sees(QUESTION)
        await reader.sees("Un non n’appelle aucune raison")
        await reader.picture("ask-peer")
        await reader.click("Oui, parlons-en")
        await reader.sees("Un fil à deux s’ouvre avec Hélène Garnier")

        await become(reader, "Hélène Garnier")
        async with reader.page.expect_response("**/demo/look"):
            await reader.page.locator("#places button").filter(has_text="Avis n°").first.click()
        await reader.sees(f"Hélène Garnier et {peer} : un avis")
        await reader.picture("ask-thread")
        await reader.click("C’est répondu")
        await reader.sees("plus personne ne cherche pour vous")
        assert visit.scene.world.env.errors == []


async def test_a_question_that_waits_is_shown_at_the_opening_and_a_slot_offered(
    browser: Browser, tmp_path: Path
) -> None:
    async with open_demo(SETTINGS, tmp_path, now=MONDAY) as visit, serve(visit, port=0) as address:
        reader = Reader(await open_page(browser, address, width=1180, height=900))
        await become(reader, "Paul Duval")
        async with reader.page.expect_response("**/demo/look"):
            await reader.page.locator("#places button").filter(has_text="Comment accueillir").first.click()
        await reader.sees("une famille qui arrive en milieu de mois")
        await reader.sees("J’y ai répondu")
        await reader.picture("ask-forum")

        nadia = next(each for each in visit.scene.viewers if each.name.startswith("Nadia")).member
        async with visit.lock:
            await nadia.slash(
                visit.scene.trials[0].place(),
                "permanence ouvrir",
                jour="2026-10-08",
                heure="14:00",
                duree=60,
                sujets="caisses alimentaires",
                telephone="02 33 00 00 00",
            )
        await reader.go("Poser une question")
        await become(reader, "Nadia Benali")
        await reader.click("Ouvrir ces 2 créneaux")
        await reader.sees("Une question attend encore une réponse")
        await reader.picture("ask-opening")
        await reader.click("Proposer un créneau")
        await reader.sees("Créneau proposé")

        await become(reader, "Paul Duval")
        await go_to_letters(reader)
        await reader.sees("Un créneau est gardé pour vous avec Nadia Benali")
        await reader.picture("ask-offer")
        await reader.click("Prendre ce créneau")
        await reader.sees("Votre conversation avec Nadia Benali est réservée")
        await expect(reader.timeline).to_contain_text("C’est réservé", timeout=PATIENCE)
        assert visit.scene.world.env.errors == []
