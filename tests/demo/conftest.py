"""A small bot in the demo's own town, and the page that shows it."""

import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import aiohttp
import pytest
from playwright.async_api import Browser, async_playwright

from bot.core.catalogue import Catalogue
from bot.demo.page import serve
from bot.demo.simulated import simulated_discord
from bot.demo.visit import Scene, Trial, Viewer, Visit
from bot.demo.world import PEOPLE, PERMANENCES, VILLAGE, Town, build

from .small_bot import Postman, SmallBot

MONDAY = datetime(2026, 10, 5, 7, 0, tzinfo=UTC)
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
SWITCHES = (
    "--no-sandbox",
    "--headless",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """Alice of these tests is Camille (animates), Bob is Sylvie (member), Charlie is Karim (not concerned)."""

    town: Town
    visit: Visit
    postman: Postman
    bot: SmallBot


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    bot = SmallBot()
    async with simulated_discord(bot, start=MONDAY, check_errors=False) as world:
        town = build(world)
        await world.env.settle()
        people, channels = town.people, town.channels
        await people["karim"].send(channels[VILLAGE], "Bonjour.")
        sylvie = people["sylvie"].member
        assert sylvie is not None
        postman = Postman(world.clock, sylvie, MONDAY + timedelta(hours=20), MONDAY + timedelta(days=3))
        viewers = {person.key: Viewer(member=people[person.key], about=person.about) for person in PEOPLE}
        trial = Trial(
            title="Demander", hint="Écrire `/demander`.", viewer=viewers["karim"], channel=channels[PERMANENCES]
        )
        scene = Scene(
            world=world,
            due=postman,
            upcoming=postman.next_due,
            guild=town.guild,
            viewers=tuple(viewers.values()),
            start=channels[VILLAGE],
            text=Catalogue.load().text("fr", ZoneInfo("Europe/Paris")),
            trials=(trial,),
        )
        yield Stage(town=town, visit=Visit(scene), postman=postman, bot=bot)


@pytest.fixture
async def address(stage: Stage) -> AsyncIterator[str]:
    async with serve(stage.visit, port=0) as address:
        yield address


@pytest.fixture
async def web(address: str) -> AsyncIterator[aiohttp.ClientSession]:
    """What the page's own script can do."""
    async with aiohttp.ClientSession(base_url=address, headers={"Origin": address}) as session:
        yield session


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium here")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=list(SWITCHES))
        yield browser
        await browser.close()


@pytest.fixture(autouse=True)
def no_button_that_will_be_forgotten() -> None:
    """The buttons of the small bot are its own."""
