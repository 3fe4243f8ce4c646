"""A meetup in a real browser, by three people: the last seat, the waiting list, and a date that moves."""

from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from bot.demo.page import serve
from bot.demo.run import open_demo
from bot.demo.visit import Visit
from bot.demo.world import VILLAGE

from .conftest import MONDAY
from .test_browser import PATIENCE, SETTINGS, Reader, no_trouble, open_page  # noqa: F401 - a fixture

pytestmark = pytest.mark.browser


class Guest(Reader):
    """Somebody at the page who looks at the card of the forum, wherever it stands."""

    async def be(self, visit: Visit, name: str) -> None:
        """Look through somebody else's eyes, at the same channel."""
        viewer = next(viewer for viewer in visit.scene.viewers if viewer.name.startswith(name))
        async with self.page.expect_response("**/demo/look"):
            await self.page.locator("#viewer").select_option(str(viewer.member.id))

    async def answer(self, label: str) -> None:
        """Use a button under the card of the forum."""
        poster = self.timeline.locator(".channel-message").filter(has_text="C’est ici qu’on s’inscrit").last
        await self.press(poster.get_by_role("button", name=label))

    async def poster_says(self, words: str) -> None:
        poster = self.timeline.locator(".channel-message").filter(has_text="C’est ici qu’on s’inscrit").last
        await expect(poster).to_contain_text(words, timeout=PATIENCE)


async def test_the_last_seat_of_the_forum(browser: Browser, tmp_path: Path) -> None:
    async with open_demo(SETTINGS, tmp_path, now=MONDAY) as visit, serve(visit, port=0) as address:
        guest = Guest(await open_page(browser, address, width=1180, height=900))
        await guest.go("Se retrouver à plusieurs")
        await expect(guest.window.locator("#channel-name")).to_have_text(VILLAGE)
        await guest.poster_says("Encore une place sur 5")
        await guest.answer("J’y serai")
        await guest.sees("C’est noté, on vous attend")
        await guest.picture("meetups")
        await guest.poster_says("Les 5 places sont prises")

        await guest.be(visit, "Sylvie")
        await guest.answer("J’y serai")
        await guest.sees("Votre position : 1")
        await guest.picture("meetups-waiting")
        await guest.answer("Qui vient")
        await guest.sees("Hélène Garnier")
        await guest.picture("meetups-who")

        await guest.be(visit, "Hélène")
        await guest.answer("Pas cette fois")
        await guest.sees("C’est noté : pas cette fois")

        await guest.be(visit, "Sylvie")
        await guest.page.get_by_role("button", name="Messages privés").click()
        await guest.sees("Une place s’est libérée")
        await guest.click("Prendre la place")
        await guest.sees("C’est noté, on vous attend")
        await guest.picture("meetups-offer")

        await guest.be(visit, "Dominique")
        await guest.page.locator("#places").get_by_role("button", name=VILLAGE).click()
        await expect(guest.window.locator("#channel-name")).to_have_text(VILLAGE)
        await guest.run("/rendez-vous liste")
        await guest.sees("Les prochains rendez-vous")
        await guest.picture("meetups-list")
        assert visit.scene.world.env.errors == []
