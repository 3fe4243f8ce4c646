"""A whole round in a real browser: three people take part, are drawn, choose a moment, meet, say what it brought."""

import re
from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from bot.client import BocageClient
from bot.core.actor import Actor
from bot.core.ids import GuildId
from bot.demo.page import serve
from bot.demo.run import open_demo
from bot.demo.simulated import as_bot
from bot.demo.story_rounds import TAKES_PART
from bot.demo.visit import Visit
from bot.demo.world import PEOPLE, VILLAGE

from .conftest import MONDAY
from .test_browser import PATIENCE, SETTINGS, Reader, open_page

pytestmark = pytest.mark.browser
LONG = 3 * PATIENCE
THREE = ("Hélène Garnier", "Sylvie Aubert", "Paul Duval")


class Visitor(Reader):
    """Somebody at the page who is several people in turn."""

    visit: Visit

    async def becomes(self, name: str) -> None:
        viewer = next(each for each in self.visit.scene.viewers if each.name == name)
        async with self.page.expect_response("**/demo/look"):
            await self.page.locator("#viewer").select_option(str(viewer.member.id))
        # The window is turned a moment later, and nothing on it names through whose eyes it looks.
        await self.page.wait_for_timeout(2_000)

    async def enters(self, place: str) -> None:
        async with self.page.expect_response("**/demo/look"):
            await self.page.locator("#places").get_by_role("button", name=re.compile(place)).first.click()

    async def stands_in(self, place: str) -> None:
        """Wait until the window shows that place: what is typed before its first picture is lost."""
        await expect(self.window.locator("#channel-name")).to_contain_text(place, timeout=LONG)
        await expect(self.window.locator("#preview-app[aria-busy=false]")).to_be_visible(timeout=LONG)

    async def takes_part(self) -> None:
        """Fill in the form of `/rencontre participer` as it stands."""
        await self.run("/rencontre participer")
        dialog = self.window.locator(".modal-dialog")
        await expect(dialog).to_contain_text("Les rencontres, à ma façon")
        await self.press(self.window.get_by_role("button", name="Envoyer").last)
        await self.sees("C’est parti pour les rencontres")


async def alone(visit: Visit) -> None:
    """Let those who took part before the visit leave the round to the three."""
    bot = visit.scene.world.env.bot
    assert isinstance(bot, BocageClient)
    people = {person.key: person.name for person in PEOPLE}
    for who in TAKES_PART:
        member = next(each.member for each in visit.scene.viewers if each.name == people[who])
        actor = Actor(guild_id=GuildId(visit.scene.guild.id), user_id=member.id)  # type: ignore[arg-type]
        await as_bot(visit.scene.world.env, bot.services.rounds.quit(actor))


@pytest.mark.timeout(400)
async def test_a_whole_round_by_three_people(browser: Browser, tmp_path: Path) -> None:
    async with open_demo(SETTINGS, tmp_path, now=MONDAY) as visit:
        await alone(visit)
        async with serve(visit, port=0) as address:
            visitor = Visitor(await open_page(browser, address, width=1180, height=900))
            visitor.visit = visit
            await visitor.go("Rencontrer quelqu’un")
            await visitor.stands_in(VILLAGE)
            await visitor.run("/rencontre participer")
            await expect(visitor.window.locator(".modal-dialog")).to_contain_text("Quand, d’habitude ?")
            await visitor.picture("rounds-form")
            await visitor.press(visitor.window.get_by_role("button", name="Envoyer").last)
            await visitor.sees("C’est parti pour les rencontres")
            for name in THREE[1:]:
                await visitor.becomes(name)
                await visitor.stands_in(VILLAGE)
                await visitor.takes_part()
            await visitor.picture("rounds-joined")

            await visitor.page.get_by_role("button", name="+1 semaine").click()
            await expect(visitor.page.locator("#places")).to_contain_text("Rencontre n°", timeout=LONG)
            for name in THREE:
                await visitor.becomes(name)
                await visitor.enters("Rencontre n° 4")
                await visitor.stands_in("Rencontre n° 4")
                await visitor.sees("trois fois dix minutes")
                if name == THREE[0]:
                    await visitor.picture("rounds-meet")
                await visitor.press(visitor.card.get_by_role("button", name=re.compile(r"\d+ h")).nth(1))
                if name != THREE[-1]:
                    await visitor.sees("convient à")
            await expect(visitor.timeline).to_contain_text("La date est trouvée", timeout=LONG)
            await visitor.sees("C’est une date")
            await visitor.sees("rencontre.ics")
            await visitor.picture("rounds-agreed")

            await visitor.page.get_by_role("button", name="+1 semaine").click()
            await visitor.sees("Alors, cette rencontre ?")
            await visitor.picture("rounds-follow-up")
            await visitor.run("/rencontre faite")
            await visitor.sees("ce que ça vous a apporté")
            await visitor.click("Ça m’a fait avancer")
            await visitor.sees("C’est noté")
            await visitor.picture("rounds-done")
            assert visit.scene.world.env.errors == []
