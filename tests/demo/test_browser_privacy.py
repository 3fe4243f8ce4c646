"""Somebody's own data in a real browser: explained, received, erased; the other side is told."""

from pathlib import Path

from playwright.async_api import Browser, expect

from bot.demo.page import serve
from bot.demo.run import open_demo

from .conftest import MONDAY
from .test_browser import PATIENCE, SETTINGS, Reader, no_trouble, open_page, pytestmark

__all__ = ["no_trouble", "pytestmark"]


async def test_somebody_sees_takes_and_erases_their_data(browser: Browser, tmp_path: Path) -> None:
    async with open_demo(SETTINGS, tmp_path, now=MONDAY) as visit, serve(visit, port=0) as address:
        reader = Reader(await open_page(browser, address, width=1180, height=900))
        await reader.go("effacer ses données")
        await reader.run("/mes-donnees expliquer")
        await reader.sees("Ce que Bocage garde de vous")
        await reader.sees("Permanences et avis")
        await reader.picture("privacy-explain")
        await reader.click("Tout recevoir")
        await reader.sees("bocage-mes-donnees.html")
        await reader.picture("privacy-export")
        await reader.run("/mes-donnees effacer")
        await reader.sees("Tout effacer, pour de bon ?")
        await reader.picture("privacy-erase")
        await reader.click("Tout effacer")
        await reader.sees("C’est effacé")
        await reader.picture("privacy-erased")
        await reader.run("/mes-donnees expliquer")
        await expect(reader.timeline).to_contain_text("Ce que Bocage garde de vous", timeout=PATIENCE)
        assert visit.scene.world.env.errors == []
