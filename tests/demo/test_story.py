"""The last days of the demo, lived through by the real application, whatever the day and hour of the visit."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import simcord

from bot.demo.run import open_demo
from bot.demo.story_announcements import SUPPORT_NEWS
from bot.demo.visit import Viewer, Visit
from bot.demo.world import FOOD_FUND, PERMANENCES, SQUARE, STEWARDS, VILLAGE, WELCOME
from bot.settings import Settings
from tests.cogs.town import answer, button, words

SETTINGS = Settings(_env_file=None)
EMPTY = SETTINGS.model_copy(update={"demo_empty": True})
VISITS = [
    datetime(2026, 10, 5, 22, 10, tzinfo=UTC),  # a Tuesday that has just begun in Paris
    datetime(2026, 10, 6, 15, 50, tzinfo=UTC),  # minutes before office hours
    datetime(2026, 10, 8, 11, 0, tzinfo=UTC),  # in the middle of them
    datetime(2026, 10, 28, 23, 30, tzinfo=UTC),  # just after the clocks went back
    datetime(2027, 4, 1, 6, 0, tzinfo=UTC),  # just after they went forward
    datetime(2025, 12, 28, 12, 0, tzinfo=UTC),  # before the simulated Discord's own epoch
]


def viewer(visit: Visit, who: str) -> Viewer:
    return next(viewer for viewer in visit.scene.viewers if viewer.name.startswith(who))


def said_to(visit: Visit, who: str) -> list[str]:
    messages = visit.scene.world.env.backend.messages[viewer(visit, who).member.user.dm_channel.id]
    return [str(message.components) for message in messages.values()]


def channel(visit: Visit, name: str) -> simcord.ChannelHandle:
    env = visit.scene.world.env
    found = next(each for each in env.backend.channels.values() if each.name == name)
    return simcord.ChannelHandle(env, visit.scene.guild, found)


async def told(visit: Visit, who: str, where: str, command: str, **options: str) -> str:
    """Return what Bocage answers somebody who types a command."""
    return words(answer(await viewer(visit, who).member.slash(channel(visit, where), command, **options)))


@pytest.mark.parametrize("now", VISITS)
async def test_the_visitor_finds_a_place_that_is_lived_in(tmp_path: Path, now: datetime) -> None:
    async with open_demo(SETTINGS, tmp_path, now=now) as visit:
        world = visit.scene.world
        assert timedelta() <= world.clock.now() - now < timedelta(seconds=5)
        permanences = visit.scene.trials[0].place()
        assert permanences.name == PERMANENCES
        assert len(permanences.threads) == 6, "each booking has its thread, and those at one table have one"
        longest = max(len(thread.history()) for thread in permanences.threads)
        assert longest == 4, "Lucie and Nadia have spoken in theirs"
        assert any("advice:outcome-inspired" in message for message in said_to(visit, "Karim")), "a question is waiting"
        assert any("advice:something-came-up" in message for message in said_to(visit, "Sylvie"))
        assert any("advice:something-came-up" in message for message in said_to(visit, "Yanis"))
        assert said_to(visit, "Hélène") == []
        assert await visit.next_due() is not None
        assert [viewer.name for viewer in visit.scene.viewers if visit.waiting_for(viewer)] == []
        assert world.env.errors == []


async def test_a_reminder_comes_the_day_before_and_an_hour_before(tmp_path: Path) -> None:
    async with open_demo(SETTINGS, tmp_path, now=VISITS[0]) as visit, visit.window:
        before = len(said_to(visit, "Yanis"))
        await visit.jump(timedelta(days=8).total_seconds())
        assert len(said_to(visit, "Yanis")) == before + 3, "two reminders, then the question of what it brought"
        assert visit.scene.world.env.errors == []


async def test_the_cooperative_is_set_up_and_its_communities_are_lived_in(tmp_path: Path) -> None:
    async with open_demo(SETTINGS, tmp_path, now=VISITS[0]) as visit:
        assert "Tout est en place. Rien à créer, rien à réparer." in await told(visit, "Camille", STEWARDS, "installer")
        listed = await told(visit, "Paul", VILLAGE, "communaute liste")
        assert "Caisses alimentaires" in listed
        assert len(channel(visit, FOOD_FUND).history()) > 2
        waiting = "\n".join(words(message) for message in channel(visit, STEWARDS).history())
        assert "Maëlle Guérin a rejoint" in waiting
        assert "Inès Fournier demande à rejoindre" in waiting
        assert "Paul Duval propose une communauté" in waiting
        [greeting] = channel(visit, WELCOME).history()
        assert "Bienvenue, Aline Toutain" in words(greeting)
        assert "Camille Roussel" in words(greeting)
        assert viewer(visit, "Aline").about == "vient d’arriver"
        assert len(visit.scene.trials) <= 15


async def test_members_say_who_they_are_and_hide_what_they_like(tmp_path: Path) -> None:
    async with open_demo(SETTINGS, tmp_path, now=VISITS[0]) as visit:
        found = await told(visit, "Sylvie", VILLAGE, "annuaire chercher", sujet="financement")
        assert "Hélène Garnier" in found
        assert "Alençon" not in found
        assert "Maëlle Guérin" in found


async def test_announcements_went_between_the_poles_and_came_back(tmp_path: Path) -> None:
    async with open_demo(SETTINGS, tmp_path, now=VISITS[0]) as visit:
        news = channel(visit, SUPPORT_NEWS)
        (card,) = [message for message in news.history() if message.components]
        assert "Six mois de fonds alimentaire" in words(card)
        assert "Bien reçu : 6" in words(card)
        assert "modifié le" in words(card)
        assert "Un exemple chiffré" in words(card)
        assert any("Onze euros" in thread.history()[-1].content for thread in news.threads)
        listed = await told(visit, "Camille", STEWARDS, "annonce liste")
        assert "Qui a déjà mené une assemblée" in listed
        assert "Visite d'une cantine" in listed
        answered = "\n".join(words(message) for message in channel(visit, STEWARDS).history())
        assert "Dominique Lefèvre l'a acceptée" in answered
        matrix = await told(visit, "Camille", STEWARDS, "animation trait-d-union")
        assert "Rien n'est encore allé" in matrix
        assert visit.scene.world.env.errors == []


async def test_the_whole_set_up_can_be_played_on_an_empty_server(tmp_path: Path) -> None:
    async with open_demo(EMPTY, tmp_path, now=VISITS[0]) as visit, visit.window:
        world, aline = visit.scene.world, viewer(visit, "Aline")
        assert world.clock.now() - VISITS[0] < timedelta(seconds=5)
        assert [place.name for group in visit.groups() for place in group.places] == [SQUARE]
        assert await visit.look(viewer_id=aline.member.id) == "demo-not-yet"
        assert visit.viewer is visit.scene.viewers[0]

        camille = visit.viewer.member
        panel = answer(await camille.slash(channel(visit, SQUARE), "installer"))
        review = answer(await camille.click(panel, custom_id=button(panel, "Voir ce qui serait créé")))
        report = answer(await camille.click(review, custom_id=button(review, "Créer ces")))
        assert "C'est en place" in words(report)
        form = await camille.slash(channel(visit, SQUARE), "communaute creer", nom="Cantines", pole="Communautés")
        draft = answer(await camille.submit_modal(form, {"purpose": "Du local à table.", "charter": ""}))
        made = answer(await camille.click(draft, custom_id=button(draft, "Créer")))
        assert "Cantines" in words(made)
        assert "cantines" in [place.name for group in visit.groups() for place in group.places]

        assert await visit.look(viewer_id=aline.member.id) is None
        assert visit.channel.name == WELCOME
        assert "Bienvenue, Aline Toutain" in words(channel(visit, WELCOME).history()[0])
        assert visit.scene.trials[-1].place().name == WELCOME
        assert await visit.look(viewer_id=camille.id, channel_id=channel(visit, SQUARE).id) is None
        assert await visit.look(viewer_id=aline.member.id) is None, "who is there does not arrive again"
        assert len(channel(visit, WELCOME).history()) == 1
        assert world.env.errors == []


@pytest.mark.parametrize("now", VISITS[::3])
async def test_the_last_bulletin_points_to_what_people_say_to_each_other(tmp_path: Path, now: datetime) -> None:
    async with open_demo(SETTINGS, tmp_path, now=now) as visit:
        known = visit.scene.world.env.backend.channels.values()
        name = next(each.name for each in known if each.name and "bulletin" in each.name)
        told = [words(message) for message in channel(visit, name).history()]
        (issue,) = [said for said in told if "Le bulletin n° 1" in said]
        assert "Parler d'argent sans gêner personne" in issue
        assert "Un four mixte d'occasion" in issue
        assert "permanence avec Nadia Benali" in issue
        assert "Morgan Price vient d'arriver" in issue
        assert sum("/bulletin abonnement" in said for said in said_to(visit, "Dominique")) == 1
        assert visit.scene.world.env.errors == []
