"""Office hours as they grow, played by several people on the page: a slot kept, other moments, a table for several."""

from pathlib import Path

from playwright.async_api import Browser, expect

from bot.demo.page import serve
from bot.demo.run import open_demo
from bot.demo.world import PERMANENCES
from bot.settings import Settings

from .conftest import MONDAY
from .test_browser import PATIENCE, Reader, no_trouble, open_page, pytestmark

__all__ = ["no_trouble", "pytestmark"]
SETTINGS = Settings(_env_file=None)


async def test_a_slot_kept_other_moments_and_a_table(browser: Browser, tmp_path: Path) -> None:
    async with open_demo(SETTINGS, tmp_path, now=MONDAY) as visit, serve(visit, port=0) as address:
        page = await open_page(browser, address, width=1180, height=900)
        reader = Reader(page)
        people = {viewer.name.split()[0]: viewer.member for viewer in visit.scene.viewers}

        async def be(who: str) -> None:
            await page.locator("#viewer").select_option(str(people[who].id))
            await page.get_by_role("button", name="Messages privés").click()

        await reader.go("Confirmer un créneau gardé")
        asked = reader.timeline.locator(".channel-message").filter(has_text="Karim Haddad a gardé un créneau pour vous")
        await asked.scroll_into_view_if_needed()
        await reader.picture("kept")
        await reader.press(asked.get_by_role("button", name="Oui, je prends ce créneau"))
        await reader.sees("Votre conversation avec Étienne Marchand est réservée")
        await reader.picture("confirmed")
        await be("Karim")
        await reader.sees("Sylvie Aubert verra Étienne Marchand")

        await be("Inès")
        await reader.sees("Un imprévu pour Nadia Benali")
        await reader.picture("other-moments")
        await reader.press(reader.card.get_by_role("button", name="Plutôt").nth(1))
        await reader.sees("Un nouveau moment pour votre conversation avec Nadia Benali")
        await reader.picture("moved")

        await reader.go("Prendre place à plusieurs")
        await expect(reader.window.locator("#channel-name")).to_have_text(PERMANENCES)
        table = reader.timeline.locator(".channel-message").filter(has_text="Une permanence à plusieurs")
        await expect(table).to_contain_text("encore 4 places sur 6", timeout=PATIENCE)
        await reader.picture("table")
        await reader.press(table.get_by_role("button", name="Réserver"))
        await reader.window.locator(".modal-dialog textarea, .modal-dialog input").first.fill(
            "Qui cuisine, le mercredi ?"
        )
        await reader.press(reader.window.get_by_role("button", name="Envoyer").last)
        await reader.sees("C’est réservé")
        await expect(table).to_contain_text("encore 3 places sur 6", timeout=PATIENCE)

        await page.locator("#viewer").select_option(str(people["Nadia"].id))
        await page.get_by_role("button", name=PERMANENCES).first.click()
        await reader.run("/permanence prepare")
        await reader.sees("Qui cuisine, le mercredi ?")
        await reader.picture("prepare")
        assert visit.scene.world.env.errors == []
