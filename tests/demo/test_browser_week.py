"""A week of office hours, played to its end by three people on the page: who asks, who advises, who animates."""

from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from bot.demo.page import serve
from bot.demo.run import open_demo
from bot.demo.world import PERMANENCES, STEWARDS

from .conftest import MONDAY
from .test_browser import PATIENCE, SETTINGS, Reader, no_trouble, open_page, pytestmark
from .test_browser_requests import become, go_to_letters, pick

__all__ = ["no_trouble", "pytestmark"]

STATUTES = "Quel statut pour une maison de santé que ses habitants possèdent ?"
NEIGHBOURS = "Comment donner la parole à celles et ceux qui ne viennent à aucune réunion ?"
LINE = "Le statut suit les décisions : d’abord qui décide de quoi, ensuite seulement le papier."
ASKS, ADVISES, ANIMATES = "Maëlle Guérin", "Étienne Marchand", "Camille Roussel"


async def place(reader: Reader, name: str) -> None:
    async with reader.page.expect_response("**/demo/look"):
        await reader.page.locator("#places button").filter(has_text=name).first.click()


async def next_day(reader: Reader, said: str) -> None:
    async with reader.page.expect_response("**/demo/jump"):
        await reader.page.get_by_role("button", name="+1 jour").click()
    await expect(reader.page.locator("#notice")).to_contain_text(said)


async def look(reader: Reader, name: str, at: str | None = None) -> None:
    """Look through somebody's eyes, at a channel or at their direct messages."""
    await become(reader, name)
    await (go_to_letters(reader) if at is None else place(reader, at))


async def ask(reader: Reader, question: str, topic: str) -> None:
    await reader.run("/avis demander")
    dialog = reader.window.locator(".modal-dialog")
    await dialog.locator("input, textarea").first.fill(question)
    await pick(dialog, 1, topic)
    await pick(dialog, 2, "Non")
    await reader.press(reader.window.get_by_role("button", name="Envoyer").last)
    await reader.sees("Par où passer")


@pytest.mark.timeout(400)
async def test_a_week_from_a_question_to_what_was_learnt(browser: Browser, tmp_path: Path) -> None:
    async with open_demo(SETTINGS, tmp_path, now=MONDAY) as visit, serve(visit, port=0) as address:
        reader = Reader(await open_page(browser, address, width=1180, height=900))
        # Monday: a question, the ways open to it, a slot.
        await reader.go("Poser une question")
        await look(reader, ASKS, PERMANENCES)
        await ask(reader, STATUTES, "statuts juridiques")
        await reader.sees("Trente minutes avec Étienne Marchand")
        await reader.picture("week-1-ways")
        await reader.click("Réserver")
        await reader.sees("C’est réservé")
        await look(reader, ADVISES)
        await reader.sees(STATUTES)

        # Tuesday: the resource person prepares; for another question nobody is known, and a steward takes it.
        await next_day(reader, "mardi 6 octobre")
        await place(reader, PERMANENCES)
        await reader.run("/permanence prepare")
        await reader.sees(STATUTES)
        await reader.picture("week-2-prepare")
        await look(reader, ASKS, PERMANENCES)
        await ask(reader, NEIGHBOURS, "participation")
        await reader.click("Confier à l’équipe")
        await reader.sees("une personne nommée vous devra une réponse")
        await look(reader, ANIMATES, STEWARDS)
        await reader.sees(NEIGHBOURS)
        await reader.picture("week-3-stewards")
        await reader.click("Je m’en charge")
        await look(reader, ASKS)
        await reader.sees("Camille Roussel, de l’équipe d’animation, s’en charge et vous répond avant le")
        await reader.picture("week-4-owned")

        # Wednesday: that question has its answer. Thursday: one reminder, and no other.
        await next_day(reader, "mercredi 7 octobre")
        await reader.click("C’est répondu")
        await reader.sees("plus personne ne cherche pour vous")
        await next_day(reader, "jeudi 8 octobre")
        reminders = reader.timeline.locator(".channel-message").filter(has_text="avec Étienne Marchand approche")
        await expect(reminders).to_have_count(1)
        await reader.picture("week-5-reminder")

        # Friday: what came of the conversation, and a line that both agree to share.
        await next_day(reader, "vendredi 9 octobre")
        came_of_it = reader.timeline.locator(".channel-message").filter(has_text="Pas cette fois").last
        await reader.press(came_of_it.get_by_role("button", name="Fait avancer"))
        await expect(came_of_it).to_contain_text("Noté : Fait avancer", timeout=PATIENCE)
        await reader.picture("week-6-outcome")
        await came_of_it.get_by_role("button", name="Ajouter ce que j’en retiens").click()
        await reader.window.locator(".modal-dialog input, .modal-dialog textarea").first.fill(LINE)
        await reader.press(reader.window.get_by_role("button", name="Envoyer").last)
        await reader.sees("Étienne Marchand reçoit cette ligne")
        await look(reader, ADVISES)
        await reader.sees(LINE)
        await reader.click("Partager")
        await reader.sees("C’est partagé")
        await place(reader, PERMANENCES)
        await reader.sees(LINE)
        await reader.picture("week-7-shared")

        # The week after: both questions have their end, and totals tell of nobody.
        for said in ("samedi 10", "dimanche 11", "lundi 12"):
            await next_day(reader, said)
        await look(reader, ASKS, PERMANENCES)
        await reader.run("/avis mes-demandes")
        await reader.sees("Aucune question en cours")
        await reader.sees(f"Répondue. {NEIGHBOURS}")
        await reader.picture("week-8-mine")
        await look(reader, ANIMATES, STEWARDS)
        await reader.run("/animation avis")
        await reader.sees("Fait avancer : moins de 5")
        await reader.picture("week-9-totals")
        assert visit.scene.world.env.errors == []
