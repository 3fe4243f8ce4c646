"""Texts of groups when whoever wrote them wants them gone: part by part, whoever else had a hand in them, for good."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.app import App
from bot.communities.model import CommunityId, Wish
from bot.core.actor import Actor
from bot.core.commitments import Common, Part
from bot.core.ids import PoleId
from bot.meetups.model import Place, PlaceKind
from bot.meetups.model import Wish as Answer
from tests.privacy.scan import needles, occurrences
from tests.privacy.test_groups import AGENDA, PLACE, TITLE, planned
from tests.privacy.world import Lived, reopened

pytestmark = pytest.mark.timeout(240)

NAME, PURPOSE, CHARTER = "Le cercle des moulins", "Faire tourner la meule ensemble", "Chacun moud à son tour"


async def made(app: App, actor: Actor) -> CommunityId:
    """Let somebody make a community."""
    pole = (await app.services.communities.poles(actor.guild_id))[0]
    wish = Wish(name=NAME, pole_id=PoleId(pole.id), purpose=PURPOSE, charter=CHARTER, topics="farine")
    draft = await app.services.communities.draft(actor, wish)
    return (await app.services.communities.create(actor, draft.id)).community.id


async def parts_of(app: App, actor: Actor, kind: Common) -> dict[str, tuple[Part, ...]]:
    """Return what somebody is told of their texts of that kind, by title."""
    legacies = (await app.services.privacy.outlook(actor)).legacies
    return {each.title: each.parts for each in legacies if each.kind is kind}


async def test_only_the_parts_with_a_word_of_theirs_go(cooperative: Lived, tmp_path: Path) -> None:
    path, camille = cooperative.copy(tmp_path / "data"), cooperative.actor("camille")
    dominique = cooperative.actor("dominique")
    async with reopened(path, cooperative.now) as app:
        communities = app.services.communities
        row_id = await made(app, camille)
        # Touched up, the charter is both's; written anew, the purpose is Dominique's alone.
        await communities.modify(dominique, row_id, Wish(charter=f"{CHARTER}, et balaie"))
        await communities.modify(dominique, row_id, Wish(purpose="Du pain pour le bourg"))
        assert (await parts_of(app, camille, Common.COMMUNITY))[NAME] == (Part.NAME, Part.CHARTER, Part.TOPICS)
        assert (await parts_of(app, dominique, Common.COMMUNITY))[NAME] == (Part.PURPOSE, Part.CHARTER)
        await app.services.privacy.erase(camille, texts=True)
        left = await communities.community(camille.guild_id, row_id)
        assert (left.name, left.purpose) == (f"Communauté n° {row_id}", "Du pain pour le bourg")
        assert (left.charter, left.topics) == ("", ())
        assert (await parts_of(app, dominique, Common.COMMUNITY))[left.name] == (Part.PURPOSE,)
    assert occurrences(path, needles(camille.user_id, [NAME, CHARTER, "farine"])) == {}


async def test_no_two_communities_are_called_the_same(cooperative: Lived, tmp_path: Path) -> None:
    path, camille = cooperative.copy(tmp_path / "data"), cooperative.actor("camille")
    dominique = cooperative.actor("dominique")
    async with reopened(path, cooperative.now) as app:
        communities = app.services.communities
        row_id = await made(app, camille)
        other = (await communities.summaries(camille.guild_id, camille.user_id))[0]
        await communities.modify(dominique, other.id, Wish(name=f"communaute n° {row_id} !"))
        await app.services.privacy.erase(camille, texts=True)
        assert (await communities.community(camille.guild_id, row_id)).name == f"Communauté n° {row_id} (2)"


async def test_a_meetup_keeps_its_people_and_what_others_wrote_of_it(cooperative: Lived, tmp_path: Path) -> None:
    path, camille, lucie = cooperative.copy(tmp_path / "data"), cooperative.actor("camille"), cooperative.actor("lucie")
    dominique = cooperative.actor("dominique")
    async with reopened(path, cooperative.now) as app:
        meetups = app.services.meetups
        series = await planned(app, camille, cooperative.now)
        date = (await meetups.dates_of(camille.guild_id, series.id, lucie.user_id)).dates[0].occurrence
        await meetups.answer(lucie, date.id, Answer.COME)
        link = Place(kind=PlaceKind.LINK, detail="https://visio.example/salle")
        await meetups.running.rewrite(dominique, series.id, title="Au four banal", agenda=f"{AGENDA} !", place=link)
        assert await parts_of(app, camille, Common.MEETUP) | {"Au four banal": (Part.AGENDA,)} == await parts_of(
            app, camille, Common.MEETUP
        )
        await app.services.privacy.erase(camille, texts=True)
        standing = await meetups.dates_of(lucie.guild_id, series.id, lucie.user_id)
        assert (standing.series.title, standing.series.agenda, standing.series.place) == ("Au four banal", "", link)
        assert standing.dates[0].seat is not None
        told = await app.database.fetch_all("SELECT params FROM outbox WHERE kind = 'meetups.series-unsaid'")
        assert any(str(lucie.user_id) in row["params"] for row in told)
    assert occurrences(path, needles(camille.user_id, [TITLE, AGENDA, PLACE])) == {}


async def test_a_meetup_rewritten_by_somebody_else_is_not_called_off(cooperative: Lived, tmp_path: Path) -> None:
    """Nobody comes yet; but it is somebody else's, too, and stays so once none of its words are."""
    path, camille = cooperative.copy(tmp_path / "data"), cooperative.actor("camille")
    async with reopened(path, cooperative.now) as app:
        series = await planned(app, camille, cooperative.now)
        await app.services.meetups.running.rewrite(
            cooperative.actor("dominique"), series.id, title=f"{TITLE} encore", agenda=AGENDA, place=series.place
        )
        await app.services.privacy.erase(camille, texts=True)
        (row,) = await app.database.fetch_all("SELECT title, state FROM meetup_series WHERE id = ?", (series.id,))
        assert (row["title"], row["state"]) == (f"Rendez-vous n° {series.id}", "open")


async def test_what_was_added_to_somebody_elses_draft_goes(cooperative: Lived, tmp_path: Path) -> None:
    path, camille = cooperative.copy(tmp_path / "data"), cooperative.actor("camille")
    async with reopened(path, cooperative.now) as app:
        series = await planned(app, cooperative.actor("dominique"), cooperative.now)
        async with app.database.transaction() as tx:
            await tx.execute("UPDATE meetup_series SET state = 'draft' WHERE id = ?", (series.id,))
        await app.services.meetups.set_draft_agenda(camille, series.id, "Moudre le sarrasin")
        await app.services.privacy.erase(camille, texts=True)
        (row,) = await app.database.fetch_all("SELECT title, agenda FROM meetup_series WHERE id = ?", (series.id,))
        assert (row["title"], row["agenda"]) == (TITLE, "")
    assert occurrences(path, needles(camille.user_id, ["Moudre le sarrasin"])) == {}


@pytest.mark.parametrize("texts", [True, False])
async def test_an_older_file_forgets_again_as_it_was_asked(cooperative: Lived, tmp_path: Path, texts: bool) -> None:  # noqa: FBT001
    path, camille = cooperative.copy(tmp_path / "data"), cooperative.actor("camille")
    async with reopened(path, cooperative.now) as app:
        row_id = await made(app, camille)
        await app.services.erasures.tidy(cooperative.now)
    older = path.read_bytes()
    async with reopened(path, cooperative.now) as app:
        await app.services.privacy.erase(camille, texts=texts)
    path.write_bytes(older)
    assert occurrences(path, needles(camille.user_id, [CHARTER]))
    async with reopened(path, cooperative.now + timedelta(hours=1)) as app:
        left = await app.services.communities.community(camille.guild_id, row_id)
        assert left.charter == ("" if texts else CHARTER)
        told = await app.database.fetch_all("SELECT state FROM outbox WHERE kind GLOB 'communities.unsaid*'")
        assert {row["state"] for row in told} <= {"skipped"}, "nobody is told twice"
    assert occurrences(path, needles(camille.user_id, [CHARTER, NAME] if texts else [])) == {}


async def test_nobody_is_asked_when_all_is_erased_by_itself(cooperative: Lived, tmp_path: Path) -> None:
    path, camille = cooperative.copy(tmp_path / "data"), cooperative.actor("camille")
    async with reopened(path, cooperative.now) as app:
        row_id = await made(app, camille)
        async with app.database.transaction() as tx:
            await app.services.erasures.forget_person(tx, cooperative.guild_id, camille.user_id)
        left = await app.services.communities.community(camille.guild_id, row_id)
        assert (left.name, left.charter) == (NAME, CHARTER)
    assert occurrences(path, needles(camille.user_id)) == {}
