"""Two issues of the bulletin in a real browser, made by pushing the clock, and the page for the website read in one."""

from pathlib import Path

import pytest
from playwright.async_api import Browser, Locator, Page, expect

from bot.demo.page import serve
from bot.demo.run import open_demo
from bot.demo.visit import Visit
from bot.demo.world import STEWARDS

from .conftest import MONDAY
from .test_browser import PATIENCE, SETTINGS, SHOTS, Reader, no_trouble, open_page  # noqa: F401 - a fixture

pytestmark = pytest.mark.browser
PAPER = "bulletin"


class Editor(Reader):
    """Somebody who looks over drafts."""

    @property
    def draft(self) -> Locator:
        """The newest draft, wherever it stands in the channel."""
        return self.timeline.locator(".channel-message").filter(has_text="Brouillon").last

    async def push(self, label: str, day: str) -> None:
        """Push the clock on to that day."""
        await self.page.get_by_role("button", name=label, exact=True).click()
        await expect(self.page.locator("#notice")).to_contain_text(day, timeout=4 * PATIENCE)

    async def enter(self, channel: str) -> None:
        """Go to a channel of the server."""
        async with self.page.expect_response("**/demo/look"):
            await self.page.locator("#places").get_by_role("button", name=channel).first.click()
        await expect(self.window.locator("#channel-name")).to_have_text(channel, timeout=PATIENCE)


async def read_page(browser: Browser, html: str) -> Page:
    """Open the page for the website, and hold it to what makes it readable by anybody."""
    page = await (await browser.new_context(viewport={"width": 760, "height": 900})).new_page()
    await page.set_content(html)
    assert await page.locator("html").get_attribute("lang") == "fr"
    assert await page.locator("h1").count() == 1
    assert await page.locator("h2").count() >= 2
    assert await page.locator("img, script, style, link").count() == 0
    for link in await page.locator("a").all():
        said = await link.inner_text()
        assert len(said) > 5
        assert "http" not in said
        assert (await link.get_attribute("href") or "").startswith("https://")
    assert await page.evaluate("document.documentElement.scrollWidth <= 760")
    return page


def page_file(visit: Visit, number: int) -> str:
    """Return the web page that came with an issue into the stewards' channel."""
    env = visit.scene.world.env
    channel = next(each for each in env.backend.channels.values() if each.name == STEWARDS)
    for message in env.backend.messages[channel.id].values():
        for attachment in message.attachments:
            if attachment["filename"] == f"bulletin-{number}.html":
                content = env.backend.cdn.get(attachment["url"])
                assert content is not None
                return str(content.decode())
    raise AssertionError(f"no page came with issue {number}")


async def test_two_issues_by_pushing_the_clock(browser: Browser, tmp_path: Path) -> None:
    async with open_demo(SETTINGS, tmp_path, now=MONDAY) as visit, serve(visit, port=0) as address:
        camille = Editor(await open_page(browser, address, width=1180, height=1000))
        await camille.go("Relire le bulletin")
        await expect(camille.window.locator("#channel-name")).to_have_text(STEWARDS)
        for day in ("mardi 6", "mercredi 7", "jeudi 8"):
            await camille.push("+1 jour", day)
        await expect(camille.draft).to_contain_text("Brouillon : Le bulletin du vendredi 9 octobre", timeout=PATIENCE)
        await expect(camille.draft).to_contain_text("Douze foyers, premier bilan")
        await camille.draft.get_by_role("button", name="Valider").scroll_into_view_if_needed()
        await camille.picture("digest-draft")
        await camille.draft.get_by_role("button", name="Valider").click()
        await camille.sees("Le bulletin paraîtra à son heure")
        await camille.push("+1 jour", "vendredi 9")
        await camille.enter(PAPER)
        await camille.sees("Le bulletin n° 2, vendredi 9 octobre 2026")
        await camille.sees("La betterave, du gâteau à la commission menus")
        await camille.picture("digest-issue-2")

        await camille.push("+1 semaine", "vendredi 16")
        await camille.enter(STEWARDS)
        await expect(camille.draft).to_contain_text("attend toujours une relecture", timeout=PATIENCE)
        await camille.draft.get_by_role("button", name="Publier").click()
        await camille.sees("Le bulletin n° 3 est paru")
        await camille.enter(PAPER)
        await camille.sees("Le bulletin n° 3, vendredi 16 octobre 2026")
        await camille.picture("digest-issue-3")

        for number in (2, 3):
            html = page_file(visit, number)
            page = await read_page(browser, html)
            assert "poireau" not in html, "no message text, ever"
            if SHOTS is not None:
                await page.screenshot(path=SHOTS / f"digest-page-{number}.png", full_page=True)
                (SHOTS / f"bulletin-{number}.html").write_text(html, encoding="utf-8")
        assert visit.scene.world.env.errors == []
