"""Each person is answered in their own language, and in « tu » if they like."""

import re
from pathlib import Path
from typing import Any

from cogs.support.commands import CatalogueTranslator
from tests.cogs.town import Town, button, buttons, plain, title, words


async def test_a_member_whose_discord_is_english_is_answered_in_english(town: Town) -> None:
    """Also later, when Discord no longer says which language they read."""
    town.world.locales[town.bob.id] = "en-GB"
    await town.open_hours()
    assert "Free slots" in title(await town.run(town.bob, "permanence agenda"))
    await town.book(town.bob)
    await town.pass_time(days=4)
    assert not [heading for heading in town.titles(town.bob) if "conversation avec" in heading]
    assert [heading for heading in town.titles(town.alice) if "conversation avec" in heading]


async def test_another_language_falls_back_on_the_servers(town: Town) -> None:
    town.world.locales[town.bob.id] = "de"
    assert title(await town.run(town.bob, "aide")) == "De quoi avez-vous besoin ?"


async def test_tu_is_one_click_and_undone_by_another(town: Town) -> None:
    help_page = await town.run(town.bob, "aide")
    await town.bob.click(help_page, custom_id=button(help_page, "au « tu »"))
    assert title(await town.run(town.bob, "aide")) == "De quoi as-tu besoin ?"
    await town.open_hours()
    await town.book(town.bob)
    assert title(town.letters(town.bob)[0]) == "Ta conversation avec Alice est réservée"
    help_page = await town.run(town.bob, "aide")
    await town.bob.click(help_page, custom_id=button(help_page, "au « vous »"))
    assert title(await town.run(town.bob, "aide")) == "De quoi avez-vous besoin ?"


async def test_help_shows_to_each_what_they_can_do(town: Town) -> None:
    """By need; nothing that would be refused."""
    to_bob, to_alice = words(await town.run(town.bob, "aide")), words(await town.run(town.alice, "aide"))
    assert "/permanence ouvrir" not in to_bob
    assert "/animation roles" not in to_bob
    assert "/permanence ouvrir" in to_alice
    owner = town.guild.add_member(town.guild.owner) if town.guild.owner.id not in town.guild.member_ids() else None
    assert owner is None or "/animation roles" in words(await town.run(owner, "aide"))


async def test_help_leads_to_the_agenda(town: Town) -> None:
    await town.open_hours()
    help_page = await town.run(town.bob, "aide")
    await town.bob.click(help_page, custom_id=button(help_page, "créneaux"))
    shown = town.general.history(viewer=town.bob)[-1]
    assert "Créneaux libres" in words(shown) or buttons(shown)


async def test_every_command_is_named_and_described_in_both_languages(town: Town) -> None:
    translator = CatalogueTranslator()
    for command in town.app.client.tree.get_commands():
        payload = await command.get_translated_payload(town.app.client.tree, translator)
        for node in _nodes(payload):
            if "description" not in node:
                continue
            assert node["name"] == plain(node["name"]).lower()
            assert node["name"].isascii()
            for locale in ("en-US", "en-GB"):
                assert node["name_localizations"][locale]
                assert len(node["description_localizations"][locale]) <= 100
            assert len(node["description"]) <= 100
            assert node["description_localizations"]["en-US"] != node["description"]


def _nodes(payload: dict[str, Any]) -> list[dict[str, Any]]:
    return [payload, *(node for child in payload.get("options", ()) for node in _nodes(child))]


_COMMAND = re.compile(r"`/([a-z-]+(?: [a-z-]+)?)(?=[`\s])")
_ROOT = Path(__file__).parents[2]


async def test_every_command_that_is_spoken_of_exists(town: Town) -> None:
    """In the catalogues, each in its language."""
    known: dict[str, set[str]] = {"fr": set(), "en": set()}
    translator = CatalogueTranslator()
    for command in town.app.client.tree.get_commands():
        payload = await command.get_translated_payload(town.app.client.tree, translator)
        for locale in known:
            known[locale].update(_paths(payload, locale))
    for path in _ROOT.glob("bot/locales/*/*.ftl"):
        # The server of the demo speaks French, whatever the language of whoever runs it.
        locale = "en" if path.parent.name == "en" and path.name != "demo.ftl" else "fr"
        spoken_of = set(_COMMAND.findall(path.read_text(encoding="utf-8")))
        assert spoken_of <= known[locale], path


def _paths(payload: dict[str, Any], locale: str) -> set[str]:
    def name(node: dict[str, Any]) -> str:
        return str(node["name"] if locale == "fr" else node["name_localizations"]["en-US"])

    below = {f"{name(payload)} {name(node)}" for node in payload.get("options", ()) if node["type"] == 1}
    return {name(payload), *below}
