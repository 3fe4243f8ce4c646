"""Every picture that the documentation shows: who does what in the demo, and which card is kept of it."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.demo.world import PERMANENCES, SQUARE, STEWARDS, VILLAGE, WELCOME
from tests.demo.test_browser_requests import pick
from tests.pictures.camera import Camera

CAMILLE, DOMINIQUE, HELENE = "Camille Roussel", "Dominique Lefèvre", "Hélène Garnier"
MAELLE, NADIA, SYLVIE = "Maëlle Guérin", "Nadia Benali", "Sylvie Aubert"
COFFEE = "Le café des caisses"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """One demo, played from its beginning, and the names of the pictures taken on the way."""

    play: Callable[[Camera], Awaitable[None]]
    pictures: tuple[str, ...]
    empty: bool = False


async def _a_conversation(camera: Camera) -> None:
    await camera.be(HELENE, PERMANENCES)
    await camera.run("/permanence agenda")
    await camera.sees("Réserver")
    await camera.take("agenda", "Créneaux libres")
    await camera.press(camera.card.get_by_role("button", name="Réserver").first)
    await camera.fill("Quel dossier pour trois communes ?")
    await camera.sees("C’est réservé")
    await camera.be(HELENE)
    await camera.sees("Quel dossier pour trois communes ?")
    await camera.push("+1 jour", "mardi 6")
    await camera.sees("approche")
    await camera.take_page("demo", 820)


async def _the_set_up(camera: Camera) -> None:
    await camera.be(CAMILLE, SQUARE)
    await camera.run("/installer")
    await camera.sees("14 choses seraient créées")
    await camera.click("Voir ce qui serait créé")
    await camera.take("installer", "le rôle « Pôle Expérimentation »")


async def _the_house(camera: Camera) -> None:
    await camera.be(CAMILLE, STEWARDS)
    await camera.take("community", "Paul Duval propose une communauté")
    await camera.run("/aide")
    await camera.take("help", "De quoi as-tu besoin")


async def _a_newcomer(camera: Camera) -> None:
    await camera.be("Aline Toutain", WELCOME)
    await camera.click("Me présenter en deux minutes")
    await camera.choose("Élue ou élu")
    await camera.sees("Étape 2 sur 8")
    await camera.choose("Domfront")
    await camera.sees("Étape 3 sur 8")
    await camera.click("Passer")
    await camera.sees("Étape 4 sur 8")
    await camera.choose("restauration collective", "participation")
    await camera.sees("Réponse gardée")
    await camera.click("Continuer")
    await camera.sees("Étape 5 sur 8")
    await camera.click("Passer")
    await camera.sees("Étape 6 sur 8")
    await camera.click("Oui")
    await camera.sees("Étape 7 sur 8")
    await camera.choose("en visio")
    await camera.take("welcome", "Étape 8 sur 8")


async def _somebody_found(camera: Camera) -> None:
    await camera.types(HELENE, VILLAGE, "annuaire chercher", sujet="restauration collective")
    await camera.take("directory", "L’annuaire")


async def _office_hours(camera: Camera) -> None:
    await camera.types(
        CAMILLE,
        PERMANENCES,
        "permanence ouvrir",
        jour="2026-10-08",
        heure="14:00",
        duree=90,
        sujets="accueil, animation",
        telephone="02 33 00 00 00",
        **{"jusqu-au": "2026-11-19"},
    )
    await camera.take("opening", "Ouvrir ces")
    await camera.be(NADIA, PERMANENCES)
    await camera.run("/permanence prepare")
    await camera.take("prepare", "Par où commencer")


async def _a_question(camera: Camera) -> None:
    await camera.be(MAELLE, PERMANENCES)
    await camera.run("/avis demander")
    dialog = camera.window.locator(".modal-dialog")
    question = "Comment donner la parole à celles et ceux qui ne viennent à aucune réunion ?"
    await dialog.locator("input, textarea").first.fill(question)
    await pick(dialog, 1, "statuts juridiques", "participation")
    await pick(dialog, 2, "Non")
    await camera.press(camera.window.get_by_role("button", name="Envoyer").last)
    await camera.take("ways", "Par où passer")
    await camera.click("Confier à l’équipe")
    await camera.sees("une personne nommée vous devra une réponse")
    await camera.be(CAMILLE, STEWARDS)
    # So that how long it has waited is said in hours, and not in the seconds of this machine.
    await camera.push("+1 h", "10 h")
    await camera.take("question", question)


async def _meetups(camera: Camera) -> None:
    await camera.be(HELENE, VILLAGE)
    poster = camera.message("C’est ici qu’on s’inscrit")
    await camera.press(poster.get_by_role("button", name="J’y serai"))
    await camera.sees("C’est noté, on vous attend")
    await camera.take("meetup", "C’est ici qu’on s’inscrit")
    await camera.be(DOMINIQUE)
    asked = camera.message(f"Que garder de « {COFFEE} »")
    await asked.get_by_role("button", name="Noter les trois choses").click()
    await camera.press(camera.window.get_by_role("button", name="Envoyer").last)
    await camera.take("meetup-memory", "Voici ce qui a été compris")


async def _rounds(camera: Camera) -> None:
    await camera.be(NADIA, "Rencontre n°")
    await camera.take("encounter", "Votre rencontre")
    await camera.be(CAMILLE, STEWARDS)
    await camera.run("/animation tirage")
    await camera.take("rounds", "tirage")
    await camera.press(camera.card.get_by_role("button", name=re.compile("blanc")))
    await camera.take("rounds-rehearsal", "Essai à blanc")


async def _announcements(camera: Camera) -> None:
    await camera.be("Karim Haddad", "annonces-accompagnement")
    await camera.take("announcement", "Six mois de fonds alimentaire")
    await camera.be(CAMILLE, STEWARDS)
    await camera.take("announcement-proposed", "Lucie Moreau propose une annonce")
    await camera.take("announcement-returns", "Ce qui revient")
    await camera.run("/animation trait-d-union")
    await camera.take("bridge", "le trimestre entre les pôles")


async def _own_data(camera: Camera) -> None:
    await camera.be(SYLVIE, VILLAGE)
    await camera.run("/mes-donnees expliquer")
    await camera.take("my-data", "Ce que Bocage garde de")


async def _the_bulletin(camera: Camera) -> None:
    await camera.be(CAMILLE, STEWARDS)
    for day in ("mardi 6", "mercredi 7", "jeudi 8"):
        await camera.push("+1 jour", day)
    await camera.take("digest", "Brouillon")


SITTINGS = (
    Sitting(play=_a_conversation, pictures=("agenda", "demo")),
    Sitting(play=_the_set_up, pictures=("installer",), empty=True),
    Sitting(play=_the_house, pictures=("community", "help")),
    Sitting(play=_a_newcomer, pictures=("welcome",)),
    Sitting(play=_somebody_found, pictures=("directory",)),
    Sitting(play=_office_hours, pictures=("opening", "prepare")),
    Sitting(play=_a_question, pictures=("ways", "question")),
    Sitting(play=_meetups, pictures=("meetup", "meetup-memory")),
    Sitting(play=_rounds, pictures=("encounter", "rounds", "rounds-rehearsal")),
    Sitting(play=_announcements, pictures=("announcement", "announcement-proposed", "announcement-returns", "bridge")),
    Sitting(play=_the_bulletin, pictures=("digest",)),
    Sitting(play=_own_data, pictures=("my-data",)),
)
"""In the order of the guide. Each sitting is a demo of its own, so that each can be changed without the others."""
