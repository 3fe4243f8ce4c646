"""What a person is handed: all of it, readable, and nothing that only somebody else may see."""

import json
import re
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from html.parser import HTMLParser
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.core.catalogue import LOCALES, Locale, our_catalogue
from bot.core.ids import GuildId, UserId
from bot.core.inventory import inventory
from bot.core.migrations import migrate
from bot.core.storage import open_read_only
from bot.privacy import cards
from bot.privacy.export import MOST_BYTES, files_of, json_of, page_of
from bot.privacy.model import Dossier, Kept
from bot.privacy.refusals import NoSuchPerson, NothingKept, OnlyStewards
from bot.privacy.saying import in_words
from bot.privacy.service import identifier
from tests.privacy.world import Lived, reopened

pytestmark = pytest.mark.timeout(240)

FRENCH = our_catalogue().text("fr", ZoneInfo("Europe/Paris"))
NOW = datetime(2027, 1, 4, 9, 0, tzinfo=UTC)
BOB = UserId(123456789012345678)


class Outline(HTMLParser):
    """What a screen reader goes by."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def dossier(*kept: Kept) -> Dossier:
    return Dossier(guild_id=GuildId(1), user_id=BOB, made_at=NOW, kept=kept)


def asked(question: str) -> Kept:
    return Kept(
        table=inventory()["advice_request"],
        rows=({"id": 3, "asker_id": BOB, "question": question, "created_at": 1_799_000_000},),
    )


async def test_the_page_is_one_that_everybody_can_read(cooperative: Lived, tmp_path: Path) -> None:
    path = cooperative.copy(tmp_path / "data")
    async with reopened(path, cooperative.now) as app:
        lucie = await app.services.privacy.export(cooperative.actor("lucie"))
    page = page_of(lucie, FRENCH, lambda _user_id: "Lucie", inventory(), "La Coopérative")
    outline = Outline(page)
    names = [tag for tag, _ in outline.tags]
    assert outline.tags[0] == ("html", {"lang": "fr"})
    assert names.count("h1") == names.count("main") == names.count("title") == 1
    assert names.count("h3") == len(lucie.kept) <= names.count("table")
    assert {attributes.get("scope") for tag, attributes in outline.tags if tag == "th"} == {"col", "row"}
    ids = {attributes["id"] for _, attributes in outline.tags if "id" in attributes}
    links = {str(attributes["href"]).removeprefix("#") for tag, attributes in outline.tags if tag == "a"}
    assert links <= ids
    assert "script" not in names
    assert not any("http" in str(value) for _, attributes in outline.tags for value in attributes.values())


def test_the_page_shows_what_was_typed_and_runs_none_of_it() -> None:
    hostile = "<script>alert(1)</script> {{ 7 * 7 }} & « là »"
    page = page_of(dossier(asked(hostile)), FRENCH, lambda _user_id: None, inventory(), "<b>Serveur</b>")
    assert "<script>" not in page
    assert "<b>Serveur" not in page
    assert hostile in "".join(Outline(page).text)


def test_a_machine_reads_identifiers_exactly_and_instants_with_their_zone() -> None:
    (table,) = json.loads(json_of(dossier(asked("Par où commencer ?"))))["tables"]
    (row,) = table["rows"]
    assert row == {
        "id": 3,
        "asker_id": "123456789012345678",
        "question": "Par où commencer ?",
        "created_at": "2027-01-03T18:13:20+00:00",
    }
    assert table["purpose"] == inventory()["advice_request"].purpose


def test_what_discord_would_not_take_is_compressed() -> None:
    large = dossier(asked("mot " * (MOST_BYTES // 4)))
    (packed,) = files_of(large, FRENCH, lambda _user_id: None, inventory(), "Serveur")
    assert packed.filename.endswith(".zip")
    assert len(packed.content) < MOST_BYTES


async def test_whom_somebody_avoids_is_in_no_export_but_their_own(cooperative: Lived, tmp_path: Path) -> None:
    path = cooperative.copy(tmp_path / "data")
    yanis, karim, camille = (cooperative.actor(who) for who in ("yanis", "karim", "camille"))
    async with reopened(path, cooperative.now) as app:
        await app.services.rounds.avoid_person(yanis, karim.user_id)
        await app.services.rounds.avoid_organisation(yanis, "Les Secrets réunis")
        own = json_of(await app.services.privacy.export(yanis))
        assert "Les Secrets réunis" in own
        assert '"avoided_person"' in own
        avoided = await app.services.privacy.export(karim)
        by_steward = await app.services.privacy.export(camille, yanis.user_id)
    for kept in avoided.kept:
        assert not any(row.get("avoided_id") == karim.user_id for row in kept.rows)
    assert "avoided" not in json_of(by_steward)
    assert "Les Secrets réunis" not in json_of(by_steward)


async def test_somebody_elses_data_is_for_stewards_alone(cooperative: Lived, tmp_path: Path) -> None:
    path = cooperative.copy(tmp_path / "data")
    async with reopened(path, cooperative.now) as app:
        privacy, yanis, karim = app.services.privacy, cooperative.actor("yanis"), cooperative.people["karim"]
        for use in (privacy.export, privacy.outlook, partial(privacy.erase, texts=True)):
            with pytest.raises(OnlyStewards):
                await use(yanis, karim)
        with pytest.raises(NothingKept):
            await privacy.export(cooperative.actor("camille"), UserId(10**17))
        assert await app.database.fetch_one("SELECT 1 FROM profile WHERE user_id = ?", (karim,))


async def test_the_explanation_fits_one_screen_in_both_languages_and_forms(cooperative: Lived, tmp_path: Path) -> None:
    path = cooperative.copy(tmp_path / "data")
    async with reopened(path, cooperative.now) as app:
        everything = await app.services.privacy.look(cooperative.actor("paul"))
    for locale in LOCALES:
        for familiar in (False, True):
            text = our_catalogue().text(locale, ZoneInfo("Europe/Paris"), familiar=familiar)
            card = cards.explanation_card(text, everything, inventory())
            assert len(card.text) < 2500
            assert card.text.count("\n- ") >= 5


@pytest.mark.parametrize("locale", LOCALES)
def test_every_code_that_the_schema_allows_about_people_is_said_in_words(locale: Locale, tmp_path: Path) -> None:
    migrate(tmp_path / "bot.db", now=NOW)
    text = our_catalogue().text(locale, ZoneInfo("Europe/Paris"))
    with closing(open_read_only(tmp_path / "bot.db")) as connection:
        schemas = dict(connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table'").fetchall())
    unsaid = {
        f"{table.name}: {code}"
        for table in inventory()
        if table.personal
        for codes in re.findall(r"\w+ IN \(('[^)]*')\)", schemas[table.name])
        for code in re.findall(r"'([a-z][a-z_-]*)'", codes)
        # A word may be spelt like its code.
        if in_words(table, code, text) == code and f"privacy-word-{code}" not in our_catalogue().keys(locale)
    }
    assert unsaid == set()
    assert in_words(inventory()["booking"], "held", text) != in_words(inventory()["encounter"], "held", text)


def test_the_page_says_days_hours_and_deeds_as_people_do_and_leaves_alone_what_somebody_typed() -> None:
    sign = Kept(table=inventory()["last_sign"], rows=({"user_id": BOB, "day": "2026-12-31", "called": "draft"},))
    deed = Kept(
        table=inventory()["audit"],
        rows=({"actor_id": BOB, "action": "meetups.rewritten", "subject": "meetup-series:5", "at": 1_799_000_000},),
    )
    page = page_of(dossier(sign, deed), FRENCH, lambda _user_id: "Bob", inventory(), "Serveur")
    said = " ".join("".join(Outline(page).text).replace("\u202f", " ").replace("\xa0", " ").split())
    assert "31 décembre 2026" in said
    assert "Rendez-vous : réécriture" in said
    assert "rendez-vous nᵒ 5" in said
    assert "3 janvier 2027 à 19 h 13" in said
    assert " draft " in said
    assert "Les heures sont celles de Europe/Paris." in said


def test_every_group_and_every_retention_has_its_words() -> None:
    for locale in LOCALES:
        text = our_catalogue().text(locale, ZoneInfo("Europe/Paris"))
        for group in inventory().groups:
            if group != "house":
                assert text(f"privacy-group-{group}")
                assert text(f"privacy-about-{group}")
        for retention in inventory().retentions:
            assert text(f"privacy-until-{retention}")


@pytest.mark.parametrize("typed", ["123456789012345678", " <@123456789012345678> ", "<@!123456789012345678>"])
def test_a_person_is_named_by_their_identifier_or_a_mention(typed: str) -> None:
    assert identifier(typed) == BOB


@pytest.mark.parametrize(
    "typed", ["", "bob", "12", "<@&123456789012345678>", "9" * 20, "１２３４５６７８９０１２３４５６７８"]
)
def test_anything_else_is_refused(typed: str) -> None:
    with pytest.raises(NoSuchPerson):
        identifier(typed)
