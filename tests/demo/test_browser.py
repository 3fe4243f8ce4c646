"""The page in a real browser: what is typed survives, what is new shows, and one story played through to its end."""

import os
import re
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.async_api import Browser, FrameLocator, Locator, Page, TimeoutError, expect  # noqa: A004

from bot.demo.page import serve
from bot.demo.run import open_demo
from bot.demo.world import PERMANENCES
from bot.settings import Settings

from .conftest import MONDAY, Stage

pytestmark = pytest.mark.browser
LOCAL = re.compile(r"(?:http://127\.0\.0\.1:\d+/|blob:|data:)")
TROUBLE: list[str] = []
SETTINGS = Settings(_env_file=None)
_TRIES = 5
PATIENCE = 15_000
"""Milliseconds for what the bot does in several steps."""
SHOTS = Path(os.environ["BOCAGE_TEST_SHOTS"]) if "BOCAGE_TEST_SHOTS" in os.environ else None
"""Where to leave pictures for the documentation, if anywhere."""


async def open_page(browser: Browser, address: str, *, width: int = 1280, height: int = 800) -> Page:
    context = await browser.new_context(viewport={"width": width, "height": height}, locale="fr-FR")
    page = await context.new_page()
    page.on("pageerror", lambda error: TROUBLE.append(str(error)))
    page.on("request", lambda request: None if LOCAL.match(request.url) else TROUBLE.append(request.url))
    await page.goto(address)
    await expect(page.locator("#server")).to_have_text("Le Bocage des possibles")
    # What is typed before the window has its first picture is lost, as in any page.
    await expect(page.frame_locator("#window").locator("#preview-app[aria-busy=false]")).to_be_visible(timeout=20_000)
    return page


class Reader:
    """Somebody at the page, who sees the window and the newest card in it."""

    soon = 8_000
    """Milliseconds within which the window answers what is done to it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.window: FrameLocator = page.frame_locator("#window")
        self.timeline = self.window.locator(".channel-timeline")

    @property
    def card(self) -> Locator:
        return self.timeline.locator(".channel-message").last

    async def go(self, trial: str) -> None:
        """Take one thing to try, by its title."""
        async with self.page.expect_response("**/demo/look"):
            await self.page.locator("#trials li").filter(has_text=trial).get_by_role("button").click()

    async def run(self, command: str) -> None:
        """Choose a command without options and send it; typed again if the window was redrawn under it, or refused."""
        composer, entry = self.window.locator("#channel-composer-input"), self.window.locator(".command-entry").first
        for _ in range(_TRIES):
            await composer.fill("")
            await composer.press_sequentially(command)
            with suppress(TimeoutError):
                await entry.click(timeout=self.soon)
                if await self._heard(lambda: self.window.locator(".command-chip").press("Enter", timeout=self.soon)):
                    return
        raise AssertionError(f"{command} was never taken")

    async def click(self, label: str) -> None:
        """Press a button of the newest card."""
        await self.press(self.card.get_by_role("button", name=label).first)

    async def press(self, button: Locator) -> None:
        """Press a button; again if the window was redrawn just then and nobody heard it."""
        await self.acting(button.click)

    async def acting(self, act: Callable[[], Awaitable[None]]) -> None:
        """Do something until the window has told the bot of it."""
        for _ in range(_TRIES):
            with suppress(TimeoutError):
                if await self._heard(act):
                    return
            await self.page.wait_for_timeout(300)
        raise AssertionError("the window never told the bot")

    async def _heard(self, act: Callable[[], Awaitable[None]]) -> bool:
        """Do something once; return whether the bot was told, not where the window still showed what was before.

        Raises TimeoutError where it could not be done, or nobody heard it.
        """
        async with self.page.expect_response("**/api/action", timeout=self.soon) as answered:
            await act()
        return bool((await (await answered.value).json()).get("settlement") != "rejected")

    async def sees(self, words: str) -> None:
        await expect(self.card).to_contain_text(words, timeout=PATIENCE)

    async def choose(self, *labels: str) -> None:
        """Choose lines of the one menu of the card; one that takes several is closed, and so confirmed."""
        menu = self.card.locator(".preview-select")
        opener, several = menu.locator(".select-trigger"), await menu.get_attribute("data-maximum") != "1"
        await opener.click()
        for label in labels:
            await menu.locator(".select-option").filter(has_text=label).click()
        if several:
            await opener.click()

    async def picture(self, name: str) -> None:
        """Leave a picture, as somebody sees it who touches nothing and has scrolled nothing but the window."""
        if SHOTS is not None:
            await self.page.mouse.move(0, 0)
            await self.page.locator("#trials li").first.scroll_into_view_if_needed()
            await self.page.screenshot(path=SHOTS / f"{name}.png")


@pytest.fixture(autouse=True)
def no_trouble() -> Iterator[None]:
    """Nothing may be raised in the page, nothing asked for from outside this machine."""
    TROUBLE.clear()
    yield
    assert TROUBLE == []


async def test_a_form_survives_a_jump_in_time(browser: Browser, address: str, stage: Stage) -> None:
    page = await open_page(browser, address)
    window = page.frame_locator("#window")
    composer = window.locator("#channel-composer-input")
    await composer.press_sequentially("/demander")
    await window.locator(".command-entry").first.click()
    await page.keyboard.press("Enter")
    field = window.locator(".modal-dialog input, .modal-dialog textarea").first
    await field.fill("Par où commencer ?")

    await page.get_by_role("button", name="+1 jour").click()
    await expect(page.locator("#notice")).to_contain_text("Nous voilà mardi 6 octobre 2026")
    await expect(page.locator("#places button.unread")).to_contain_text("Messages privés")
    await expect(field).to_have_value("Par où commencer ?")

    await window.get_by_role("button", name="Envoyer").last.click()
    await expect(window.locator(".channel-timeline")).to_contain_text("noté : Par où commencer ?")
    await expect(window.locator(".channel-timeline")).to_contain_text("Visible par vous uniquement")


async def test_what_is_typed_survives_what_others_do(browser: Browser, address: str, stage: Stage) -> None:
    page = await open_page(browser, address)
    window = page.frame_locator("#window")
    composer, timeline = window.locator("#channel-composer-input"), window.locator(".channel-timeline")
    for number in range(3):
        await composer.press_sequentially(f"réponse {number}")
        async with stage.visit.lock:
            await stage.town.people["karim"].send(stage.visit.scene.start, f"message {number}")
        await expect(timeline).to_contain_text(f"message {number}")
        await composer.press("Enter")
        await expect(timeline).to_contain_text(f"réponse {number}")


async def test_going_somewhere_and_being_somebody_else(browser: Browser, address: str, stage: Stage) -> None:
    page = await open_page(browser, address)
    window = page.frame_locator("#window")
    await page.get_by_role("button", name="Y aller · Karim Haddad").click()
    await expect(window.locator("#channel-name")).to_have_text(PERMANENCES)
    await expect(page.locator("#viewer")).to_have_value(str(stage.town.people["karim"].id))
    await page.locator("#viewer").select_option(str(stage.town.people["camille"].id))
    await expect(page.locator("#places")).to_contain_text("équipe-animation")
    await expect(window.locator("#toolbar")).to_be_hidden()


async def test_a_phone_shows_one_thing_under_the_other(browser: Browser, address: str) -> None:
    page = await open_page(browser, address, width=390)
    assert await page.evaluate("document.documentElement.scrollWidth") <= 390
    await page.get_by_text("Salons").click()
    await page.get_by_role("button", name=PERMANENCES).click()
    await expect(page.locator("#places")).to_be_hidden()
    await expect(page.frame_locator("#window").locator("#channel-name")).to_have_text(PERMANENCES)


async def test_asking_for_advice_from_the_agenda_to_the_reminder(browser: Browser, tmp_path: Path) -> None:
    async with open_demo(SETTINGS, tmp_path, now=MONDAY) as visit, serve(visit, port=0) as address:
        page = await open_page(browser, address)
        window = page.frame_locator("#window")
        timeline = window.locator(".channel-timeline")
        await page.get_by_role("button", name="Y aller · Hélène Garnier").first.click()
        await expect(window.locator("#channel-name")).to_have_text(PERMANENCES)

        await window.locator("#channel-composer-input").press_sequentially("/permanence agenda")
        await window.locator(".command-entry").first.click()
        await window.locator(".command-chip").press("Enter")
        await expect(timeline).to_contain_text("Hélène Garnier a utilisé /permanence agenda")
        await timeline.get_by_role("button", name=re.compile("Réserver")).first.click()
        question = "Quel dossier pour trois communes ?"
        await window.locator(".modal-dialog textarea, .modal-dialog input").first.fill(question)
        await window.get_by_role("button", name="Envoyer").last.click()
        await expect(timeline.locator(".channel-message").last).to_contain_text("C’est réservé")

        await page.get_by_role("button", name="Messages privés").click()
        await expect(timeline).to_contain_text(question)
        await expect(timeline).to_contain_text("#Le banc")
        await expect(timeline.locator(".channel-message")).to_have_count(1)
        # The slot is some days off: a reminder comes on the eve.
        for _ in range(4):
            async with page.expect_response("**/demo/jump"):
                await page.get_by_role("button", name="+1 jour").click()
            await page.wait_for_timeout(1_500)
            if await timeline.locator(".channel-message").count() == 2:
                break
        await expect(timeline.locator(".channel-message")).to_have_count(2, timeout=15_000)
        await expect(timeline.locator(".channel-message").last).to_contain_text(question)
        if SHOTS is not None:
            await page.screenshot(path=SHOTS / "demo.png")


async def test_setting_up_an_empty_server(browser: Browser, tmp_path: Path) -> None:
    settings = SETTINGS.model_copy(update={"demo_empty": True})
    async with open_demo(settings, tmp_path, now=MONDAY) as visit, serve(visit, port=0) as address:
        reader = Reader(await open_page(browser, address, width=1180, height=900))
        await reader.go("Arriver sur le serveur")
        await expect(reader.page.locator("#notice")).to_contain_text("dès que le serveur aura son salon d’accueil")

        await reader.go("Installer Bocage")
        await reader.run("/installer")
        await reader.sees("Rien n’est encore fait : 14 choses seraient créées")
        await reader.click("Voir ce qui serait créé")
        await reader.sees("le rôle « Pôle Expérimentation »")
        await reader.picture("installer")
        await reader.click("Créer ces 14 choses")
        await reader.sees("C’est en place")
        await expect(reader.page.locator("#places")).to_contain_text("annonces-communautés")
        await reader.click("Retour au panneau")
        await reader.sees("Tout est en place. Rien à créer, rien à réparer.")

        await reader.go("Arriver sur le serveur")
        await expect(reader.window.locator("#channel-name")).to_have_text("bienvenue")
        await reader.sees("Bienvenue, Aline Toutain")
        assert visit.scene.world.env.errors == []


async def test_the_welcome_of_a_newcomer_up_to_a_community(browser: Browser, tmp_path: Path) -> None:
    async with open_demo(SETTINGS, tmp_path, now=MONDAY) as visit, serve(visit, port=0) as address:
        reader = Reader(await open_page(browser, address, width=1180, height=900))
        await reader.go("Arriver sur le serveur")
        await expect(reader.window.locator("#channel-name")).to_have_text("bienvenue")
        await reader.sees("Camille Roussel, de l’équipe d’animation, vous accueille cette semaine")
        await reader.click("Me présenter en deux minutes")
        await reader.sees("Étape 1 sur 8")
        await reader.choose("Élue ou élu")
        await reader.sees("Étape 2 sur 8")
        await reader.choose("Domfront")
        await reader.sees("Étape 3 sur 8")
        await reader.click("Passer")
        await reader.sees("Étape 4 sur 8")
        await reader.choose("restauration collective", "participation")
        await reader.sees("Réponse gardée : participation, restauration collective")
        await reader.click("Continuer")
        await reader.sees("Étape 5 sur 8")
        await expect(reader.card.locator(".select-value")).to_have_text("Choisir un ou plusieurs sujets")
        await reader.click("Passer")
        await reader.sees("Étape 6 sur 8")
        await reader.click("Oui")
        await reader.sees("Étape 7 sur 8")
        await reader.choose("en visio")
        await reader.sees("Étape 8 sur 8")
        await reader.picture("welcome")
        await reader.card.get_by_role("button", name="Rejoindre").first.click()
        await reader.sees("Bienvenue dans « Cantines & circuits courts »")
        assert visit.scene.world.env.errors == []
