"""What somebody wrote for a group: theirs alone, it goes with them; the group's own, it stays, and they are told so."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.app import App
from bot.communities.model import Wish
from bot.core.actor import Actor
from bot.core.catalogue import our_catalogue
from bot.core.commitments import Common, Engagement
from bot.core.ids import ChannelId, PoleId, UserId
from bot.demo.scene import ZONE
from bot.meetups.draft import Draft
from bot.meetups.model import Place, PlaceKind, Series
from bot.meetups.model import Wish as Answer
from bot.meetups.recurrence import Beat, Plan
from bot.privacy import cards
from tests.privacy.scan import needles, occurrences
from tests.privacy.world import Lived, reopened

pytestmark = pytest.mark.timeout(240)

FRENCH = our_catalogue().text("fr", ZONE)
TITLE, AGENDA, PLACE = "Refaire le monde au lavoir", "D’abord les grenouilles", "Le lavoir de Sées"


async def planned(app: App, actor: Actor, now: datetime, facilitator_id: UserId | None = None) -> Series:
    """Publish a meetup for which nobody has answered yet."""
    first = (now.astimezone(ZONE) + timedelta(days=5)).replace(tzinfo=None, second=0, microsecond=0)
    draft = Draft(
        title=TITLE,
        plan=Plan(first=first, zone=ZONE, beat=Beat.WEEKLY),
        length_minutes=60,
        place=Place(kind=PlaceKind.ADDRESS, detail=PLACE),
        channel_id=ChannelId(10**17),
        facilitator_id=facilitator_id or actor.user_id,
        agenda=AGENDA,
    )
    preview = await app.services.meetups.draft(actor, draft)
    return (await app.services.meetups.publish(actor, preview.series.id)).series


async def test_a_meetup_that_nobody_joined_goes_with_whoever_made_it(cooperative: Lived, tmp_path: Path) -> None:
    path, camille = cooperative.copy(tmp_path / "data"), cooperative.actor("camille")
    async with reopened(path, cooperative.now) as app:
        series = await planned(app, camille, cooperative.now)
        outlook = await app.services.privacy.outlook(camille)
        assert Engagement.UNJOINED in [each.kind for each in outlook.commitments]
        assert series.subject not in [each.about for each in outlook.legacies]
        assert "que personne n’a encore rejoint" in cards.question_card(FRENCH, outlook, own=True, name="").text
        await app.services.privacy.erase(camille, texts=True)
        standing = await app.database.fetch_all(
            "SELECT s.state FROM standing_message s JOIN meetup_occurrence o ON s.key = 'meetups:card:' || o.id"
            " WHERE o.series_id = ?",
            (series.id,),
        )
        assert {row["state"] for row in standing} <= {"removing", "gone"}
    assert occurrences(path, needles(camille.user_id, [TITLE, AGENDA, PLACE])) == {}


@pytest.mark.parametrize("joined", ["answer", "facilitator"])
async def test_a_meetup_that_somebody_joined_stays_and_is_named_before(
    cooperative: Lived, tmp_path: Path, joined: str
) -> None:
    path, camille, lucie = cooperative.copy(tmp_path / "data"), cooperative.actor("camille"), cooperative.actor("lucie")
    async with reopened(path, cooperative.now) as app:
        facilitator = lucie.user_id if joined == "facilitator" else None
        series = await planned(app, camille, cooperative.now, facilitator)
        if joined == "answer":
            date = (await app.services.meetups.dates_of(camille.guild_id, series.id, lucie.user_id)).dates[0]
            await app.services.meetups.answer(lucie, date.occurrence.id, Answer.MAYBE)
        outlook = await app.services.privacy.outlook(camille)
        (told,) = [each for each in outlook.legacies if each.about == series.subject]
        assert (told.kind, told.title) == (Common.MEETUP, TITLE)
        dossier = await app.services.privacy.look(camille)
        explained = cards.explanation_card(FRENCH, dossier, app.services.privacy.inventory).text
        asked = cards.question_card(FRENCH, outlook, own=True, name="").text
        assert TITLE in explained
        assert TITLE in asked
        erased = await app.services.privacy.erase(camille, texts=False)
        assert erased.legacies == outlook.legacies
        assert "demeurent, sans aucun nom" in cards.erased_card(FRENCH, erased, own=True).text
        (row,) = await app.database.fetch_all("SELECT * FROM meetup_series WHERE id = ?", (series.id,))
        assert (row["title"], row["agenda"], row["created_by"]) == (TITLE, AGENDA, 0)
    assert occurrences(path, needles(camille.user_id)) == {}


async def test_everybody_who_wrote_in_a_charter_is_told_that_it_stays(cooperative: Lived, tmp_path: Path) -> None:
    path, camille = cooperative.copy(tmp_path / "data"), cooperative.actor("camille")
    dominique = cooperative.actor("dominique")
    async with reopened(path, cooperative.now) as app:
        communities, privacy = app.services.communities, app.services.privacy
        (community, *_) = await communities.summaries(camille.guild_id, camille.user_id)
        for actor in (camille, dominique):
            await communities.modify(actor, community.id, Wish(charter=f"La charte de {actor.user_id % 97}"))
            told = [each.title for each in (await privacy.outlook(actor)).legacies if each.kind is Common.COMMUNITY]
            assert community.name in told
        await privacy.erase(camille, texts=False)
        await privacy.erase(dominique, texts=False)
        (row,) = await app.database.fetch_all("SELECT * FROM community WHERE id = ?", (community.id,))
        assert row["charter"] == f"La charte de {dominique.user_id % 97}"


async def test_what_only_its_author_can_read_yet_goes(cooperative: Lived, tmp_path: Path) -> None:
    """A draft of a community, a search, the opening of a bulletin and a line in it, whether it appeared or not."""
    path, camille = cooperative.copy(tmp_path / "data"), cooperative.actor("camille")
    words = ["Le bal des cantines", "Danser à midi", "Pas de faux pas", "valse à trois temps", "Bonsoir les poètes"]
    async with reopened(path, cooperative.now) as app:
        communities, issues = app.services.communities, app.services.digest.issues
        pole = (await communities.poles(camille.guild_id))[0]
        await communities.draft(
            camille, Wish(name=words[0], pole_id=PoleId(pole.id), purpose=words[1], charter=words[2])
        )
        await communities.look_for(camille.guild_id, words[3])
        issue = await app.database.fetch_one("SELECT * FROM digest_issue ORDER BY id LIMIT 1")
        assert issue is not None
        async with app.database.transaction() as tx:
            await tx.execute(
                "UPDATE digest_issue SET opening = ?, opening_by = ? WHERE id = ?",
                (words[4], camille.user_id, issue["id"]),
            )
        assert (await issues.issue(camille.guild_id, issue["id"])).opening == words[4]
        await app.services.privacy.erase(camille, texts=True)
        assert (await issues.issue(camille.guild_id, issue["id"])).opening == ""
    assert occurrences(path, needles(camille.user_id, words)) == {}


async def test_whoever_left_is_named_nowhere_once_they_are_purged(cooperative: Lived, tmp_path: Path) -> None:
    """Discord does not tell their name any more: what they were called when they left is what is looked for."""
    path, who, name = cooperative.copy(tmp_path / "data"), cooperative.people["yanis"], "Yanis du Val d’Orne"
    async with reopened(path, cooperative.now) as app:
        async with app.database.transaction() as tx:
            await tx.execute(
                "UPDATE meetup_series SET agenda = ? WHERE id = (SELECT min(id) FROM meetup_series)",
                (f"{name} apporte le pain.",),
            )
        await app.services.signs.person_left(cooperative.guild_id, who, name)
        async with app.database.transaction() as tx:
            await app.services.erasures.forget_person(tx, cooperative.guild_id, who)
        (row,) = await app.database.fetch_all("SELECT agenda FROM meetup_series ORDER BY id LIMIT 1")
        assert row["agenda"] == "[…] apporte le pain."
    assert occurrences(path, needles(who, [name])) == {}


@pytest.mark.parametrize("name", ["?", "Les", "et", "✦", "!", "de la"])
async def test_a_name_that_is_a_word_of_every_sentence_leaves_no_holes(
    cooperative: Lived, tmp_path: Path, name: str
) -> None:
    path, said = cooperative.copy(tmp_path / "data"), "Les pains et le sel ? De la mie de la veille !"
    async with reopened(path, cooperative.now) as app:
        async with app.database.transaction() as tx:
            await tx.execute("UPDATE meetup_series SET agenda = ?", (said,))
        await app.services.signs.person_left(cooperative.guild_id, cooperative.people["yanis"], name)
        await app.services.privacy.erase(cooperative.actor("yanis"), texts=True)
        rows = await app.database.fetch_all("SELECT DISTINCT agenda FROM meetup_series")
    assert [row["agenda"] for row in rows] == [said]
