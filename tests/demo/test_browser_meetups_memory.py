"""What a session leaves, in a real browser: its thread, and the form of whoever facilitated."""

from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from bot.demo.page import serve
from bot.demo.run import open_demo
from bot.demo.world import FOOD_FUND

from .conftest import MONDAY
from .test_browser import PATIENCE, SETTINGS, SHOTS, no_trouble, open_page  # noqa: F401 - a fixture
from .test_browser_meetups import Guest

pytestmark = pytest.mark.browser
THREAD = "Le café des caisses"


async def test_what_the_coffee_left(browser: Browser, tmp_path: Path) -> None:
    async with open_demo(SETTINGS, tmp_path, now=MONDAY) as visit, serve(visit, port=0) as address:
        guest = Guest(await open_page(browser, address, width=1180, height=1000))
        await guest.be(visit, "Lucie")
        await guest.page.locator("#places").get_by_role("button", name=THREAD).first.click()
        await expect(guest.timeline).to_contain_text("Ce que l’on garde de cette séance", timeout=PATIENCE)
        await expect(guest.timeline).to_contain_text("Qu’est-ce que cette séance vous a apporté")
        await guest.picture("meetups-memory")
        listed = guest.page.locator("#events li").filter(has_text=THREAD)
        # What Discord itself lists of the series: its next dates, and no more than three.
        await expect(listed).to_have_count(3)
        await listed.last.scroll_into_view_if_needed()
        if SHOTS is not None:
            await guest.page.screenshot(path=SHOTS / "meetups-events.png")

        await guest.be(visit, "Dominique")
        await guest.page.get_by_role("button", name="Messages privés").click()
        asked = guest.timeline.locator(".channel-message").filter(has_text="Que garder de « Le café des caisses »")
        await asked.get_by_role("button", name="Noter les trois choses").click(timeout=PATIENCE)
        fields = guest.window.locator(".modal-dialog textarea")
        await expect(fields).to_have_count(3)
        await guest.press(guest.window.get_by_role("button", name="Envoyer").last)
        await guest.sees("Voici ce qui a été compris")
        await guest.sees("1. Lucie Moreau — lancer l’essai, pour lun. 5 oct. 2026")
        await guest.picture("meetups-echo")
        await guest.click("C’est bien ça, partager")
        await guest.sees("C’est gardé")

        await guest.be(visit, "Camille")
        await guest.page.locator("#places").get_by_role("button", name=FOOD_FUND).first.click()
        await guest.run("/rendez-vous bilan")
        await guest.sees("moins de cinq personnes")
        await guest.picture("meetups-totals")
        assert visit.scene.world.env.errors == []
