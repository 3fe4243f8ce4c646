"""Somebody at the demo's page with a camera: looks through other people's eyes, and keeps a card or the whole page.

Pictures are the same on every machine with the same fonts: a fixed day, a fixed window, a palette of a few colours.
"""

import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

import simcord
from PIL import Image
from playwright.async_api import Browser, FloatRect, Locator, Page, expect

from bot.demo.page import serve
from bot.demo.run import open_demo
from bot.demo.visit import Visit
from tests.demo.conftest import MONDAY
from tests.demo.test_browser import PATIENCE, SETTINGS, Reader

WIDTH, HEIGHT = 1180, 1700
"""Tall enough for the longest card to be seen at once."""
SHARPNESS: Final = 1.5
"""Pixels of a picture per pixel of the page."""
COLOURS: Final = 128
_MARGIN: Final = 10


class Camera(Reader):
    """One demo, one page, and where its pictures go."""

    soon = 40_000

    def __init__(self, page: Page, visit: Visit, folder: Path) -> None:
        super().__init__(page)
        self._visit = visit
        self._folder = folder

    async def be(self, name: str, place: str | None = None) -> None:
        """Look through the eyes of somebody, at a channel or at their direct messages."""
        option = self.page.locator("#viewer option").filter(has_text=name)
        async with self.page.expect_response("**/demo/look"):
            await self.page.locator("#viewer").select_option(await option.get_attribute("value"))
        await self.enter("Messages privés" if place is None else place)

    async def enter(self, place: str) -> None:
        """Go to a channel, a thread or the direct messages."""
        async with self.page.expect_response("**/demo/look"):
            await self.page.locator("#places button").filter(has_text=place).first.click()
        if place != "Messages privés":
            await expect(self.window.locator("#channel-name")).to_contain_text(place, timeout=PATIENCE)
        await expect(self.window.locator("#preview-app[aria-busy=false]")).to_be_visible(timeout=PATIENCE)

    async def types(self, name: str, place: str, command: str, **options: object) -> None:
        """Let somebody send a command with its options filled in, and stand where they see the answer."""
        member = next(viewer.member for viewer in self._visit.scene.viewers if viewer.name == name)
        async with self._visit.lock:
            await member.slash(self._channel(place), command, **options)
        await self.be(name, place)

    async def push(self, label: str, day: str) -> None:
        """Push the clock on to that day."""
        await self.page.get_by_role("button", name=label, exact=True).click()
        await expect(self.page.locator("#notice")).to_contain_text(day, timeout=6 * PATIENCE)

    async def fill(self, *answers: str) -> None:
        """Fill in the form that has opened, field after field, and send it."""
        fields = self.window.locator(".modal-dialog textarea, .modal-dialog input")
        for number, typed in enumerate(answers):
            await fields.nth(number).fill(typed)
        await self.press(self.window.get_by_role("button", name="Envoyer").last)

    def message(self, words: str) -> Locator:
        """Return the newest message that says this."""
        return self.timeline.locator(".channel-message").filter(has_text=words).last

    async def take(self, name: str, words: str) -> None:
        """Keep a picture of the newest message that says this."""
        message = self.message(words)
        await expect(message).to_be_visible(timeout=PATIENCE)
        await message.scroll_into_view_if_needed()
        await self._at_rest()
        box = await message.bounding_box()
        assert box is not None, words
        width, height = box["width"] - 2 * _MARGIN, box["height"] + _MARGIN
        await self._keep(name, FloatRect(x=box["x"] + _MARGIN, y=box["y"] - _MARGIN, width=width, height=height))

    async def take_page(self, name: str, height: int) -> None:
        """Keep a picture of the page, as somebody sees it whose window is that high."""
        await self.page.set_viewport_size({"width": 1280, "height": height})
        await expect(self.page.locator("#notice")).to_be_hidden(timeout=PATIENCE)
        await self.timeline.locator(".channel-message").last.scroll_into_view_if_needed()
        await self._at_rest()
        await self._keep(name, None)

    async def _at_rest(self) -> None:
        """Wait until nothing is pointed at, chosen, being drawn or fading."""
        await self.page.mouse.move(0, 0)
        await self.window.locator("body").evaluate("body => body.ownerDocument.activeElement?.blur()")
        await expect(self.window.locator("#preview-app[aria-busy=false]")).to_be_visible(timeout=PATIENCE)
        await self.page.wait_for_timeout(700)

    async def _keep(self, name: str, clip: FloatRect | None) -> None:
        taken = Image.open(io.BytesIO(await self.page.screenshot(clip=clip, animations="disabled", caret="hide")))
        few = taken.convert("RGB").quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
        few.save(self._folder / f"{name}.png", optimize=True)

    def _channel(self, name: str) -> simcord.ChannelHandle:
        scene = self._visit.scene
        env = scene.world.env
        found = next(each for each in env.backend.channels.values() if each.name == name)
        return simcord.ChannelHandle(env, scene.guild, found)


@asynccontextmanager
async def camera(browser: Browser, data: Path, folder: Path, *, empty: bool) -> AsyncIterator[Camera]:
    """Open a demo with its data in `data`, on the same Monday each time, for pictures that go to `folder`."""
    settings = SETTINGS.model_copy(update={"demo_empty": empty})
    async with open_demo(settings, data, now=MONDAY) as visit, serve(visit, port=0) as address:
        context = await browser.new_context(
            viewport={"width": WIDTH, "height": HEIGHT},
            device_scale_factor=SHARPNESS,
            locale="fr-FR",
            timezone_id="Europe/Paris",
            color_scheme="light",
            reduced_motion="reduce",
        )
        page = await context.new_page()
        await page.goto(address)
        await expect(page.locator("#server")).to_have_text("Le Bocage des possibles")
        await expect(page.frame_locator("#window").locator("#preview-app[aria-busy=false]")).to_be_visible(
            timeout=2 * PATIENCE
        )
        yield Camera(page, visit, folder)
        assert visit.scene.world.env.errors == [], "the bot raised something while the pictures were taken"
        await context.close()
