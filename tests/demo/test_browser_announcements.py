"""A week of announcements in a real browser: read, answered, asked about; written, accepted, read as a matrix."""

import re
from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from bot.demo.page import serve
from bot.demo.run import open_demo

from .conftest import MONDAY
from .test_browser import PATIENCE, SETTINGS, Reader, no_trouble, open_page

pytestmark = [pytest.mark.browser, pytest.mark.timeout(400)]
__all__ = ["no_trouble"]
A_JUMP = 60_000
"""Milliseconds for a day in which all of the cooperative lives."""


async def be(reader: Reader, name: str, place: str) -> None:
    """Look through the eyes of somebody else, in a channel they see."""
    value = await reader.page.locator("#viewer option").filter(has_text=name).get_attribute("value")
    async with reader.page.expect_response("**/demo/look"):
        await reader.page.locator("#viewer").select_option(value)
    await go_to(reader, place)


async def go_to(reader: Reader, place: str) -> None:
    async with reader.page.expect_response("**/demo/look"):
        await reader.page.locator("#places").get_by_role("button", name=place).first.click()
    await expect(reader.window.locator("#channel-name")).to_have_text(place)


async def fill(reader: Reader, *answers: str) -> None:
    """Fill in the form that has opened, field after field, and send it."""
    fields = reader.window.locator(".modal-dialog textarea, .modal-dialog input")
    for number, typed in enumerate(answers):
        await fields.nth(number).fill(typed)
    await reader.press(reader.window.get_by_role("button", name="Envoyer").last)


async def test_a_week_of_announcements(browser: Browser, tmp_path: Path) -> None:
    async with open_demo(SETTINGS, tmp_path, now=MONDAY) as visit, serve(visit, port=0) as address:
        reader = Reader(await open_page(browser, address, width=1180, height=1000))
        await reader.go("Lire une annonce, et y répondre")
        announcement = (
            reader.timeline.locator(".channel-message").filter(has_text="Six mois de fonds alimentaire").first
        )
        await expect(announcement).to_contain_text("Un exemple chiffré à montrer aux communes")
        await expect(announcement).to_contain_text("modifié le")
        await reader.picture("announcement")

        # Sylvie, to whom it speaks: a question, then a meeting with the contact.
        await be(reader, "Sylvie Aubert", "annonces-accompagnement")
        await reader.press(announcement.get_by_role("button", name="J’ai une question"))
        await fill(reader, "Qui tient le tableau, un agent ou un bénévole ?")
        await reader.sees("La question est posée")
        await reader.press(announcement.get_by_role("button", name="Ça nous intéresse"))
        await fill(reader, "Domfront aimerait essayer avec deux villages.")
        await reader.sees("On vous met en relation")
        await reader.picture("announcement-interest")

        # The équipe d'animation sees what came back, and accepts what a member proposes.
        await be(reader, "Camille Roussel", "équipe-animation")
        returns = reader.timeline.locator(".channel-message").filter(has_text="Ce qui revient").first
        await expect(returns).to_contain_text("Qui tient le tableau", timeout=PATIENCE)
        await returns.scroll_into_view_if_needed()
        await reader.picture("announcement-returns")
        proposal = reader.timeline.locator(".channel-message").filter(has_text="Lucie Moreau propose une annonce").last
        await reader.press(proposal.get_by_role("button", name="Accepter et publier"))
        await expect(reader.timeline).to_contain_text("Camille Roussel l’a acceptée", timeout=PATIENCE)

        await reader.run("/animation trait-d-union")
        await reader.sees("Trait d’union : le trimestre entre les pôles")
        await reader.sees("Rien n’est encore allé")
        await reader.picture("announcement-bridge")
        await reader.press(reader.card.get_by_role("button", name=re.compile("Écrire")).first)
        await fill(reader, "Ce que les communes nous demandent", "Trois questions reviennent à chaque réunion.")
        await reader.sees("Il manque encore")
        await reader.click("Ce que ça peut apporter")
        await fill(reader, "De quoi choisir ce que l’on expérimente l’an prochain.")
        await reader.sees("Qui la verra, où, combien")
        await reader.picture("announcement-sheet")
        await reader.choose("pôle Expérimentation")
        await reader.sees("telle qu’elle sera lue")
        await reader.picture("announcement-preview")
        await reader.click("Revenir à l’annonce")
        await reader.click("Publier maintenant")
        await reader.sees("C’est parti")
        await go_to(reader, "annonces-expérimentation")
        await expect(reader.timeline).to_contain_text("Ce que les communes nous demandent", timeout=PATIENCE)

        # The event planned for later goes out at its hour, by itself.
        for day in ("mardi 6 octobre", "mercredi 7 octobre"):
            await reader.page.get_by_role("button", name="+1 jour").click()
            await expect(reader.page.locator("#notice")).to_contain_text(f"Nous voilà {day}", timeout=A_JUMP)
        await expect(reader.timeline).to_contain_text("Visite d’une cantine", timeout=PATIENCE)
        await reader.picture("announcement-week")
        assert visit.scene.world.env.errors == []
