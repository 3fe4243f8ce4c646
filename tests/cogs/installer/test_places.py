"""On an empty server and on a lived-in one: what is proposed, adopted, renamed, left aside."""

import discord
import pytest

from bot.core.ids import GuildId
from bot.demo.simulated import as_bot
from tests.cogs.installing import PROPOSED, Site, new_names, pole_place, select_of, settings_of
from tests.cogs.town import Town, answer, buttons, title, words

# An empty server


async def test_nothing_is_created_before_it_was_shown_and_confirmed(site: Site) -> None:
    panel = await site.panel()
    assert "14 choses seraient créées" in words(panel)
    review = await site.click(panel, "Voir ce qui serait créé")
    for name in PROPOSED:
        assert f"« {name} »" in words(review)
    assert new_names(site) == []


async def test_an_empty_server_is_installed_with_what_the_invitation_gives(site: Site) -> None:
    report = await site.install()
    assert title(report) == "C'est en place"
    assert sorted(new_names(site)) == sorted(PROPOSED)
    settings = await settings_of(site)
    roles, channels = site.guild.roles, site.guild.channels
    assert settings.steward_role_id == roles["Équipe d’animation"].id
    assert settings.adviser_role_id == roles["Personnes-ressources"].id
    assert settings.stewards_channel_id == channels["équipe-animation"].id
    assert settings.welcome_channel_id == channels["bienvenue"].id
    assert settings.digest_channel_id == channels["bulletin"].id
    assert settings.installed_at == site.town.now.replace(microsecond=0)
    poles = await site.town.app.services.servers.poles(GuildId(site.guild.id))
    assert [(pole.emoji, pole.name) for pole in poles] == [
        ("🧪", "Expérimentation"),
        ("🧭", "Accompagnement"),
        ("🌿", "Communautés"),
    ]


async def test_each_channel_is_read_and_written_by_whom_it_is_meant_for(site: Site) -> None:
    await site.install()
    guild = site.town.app.client.get_guild(site.guild.id)
    assert guild is not None
    bob = guild.get_member(site.bob.id)
    assert bob is not None

    def rights(name: str) -> tuple[bool, bool]:
        (channel,) = [each for each in guild.text_channels if each.name == name]
        granted = channel.permissions_for(bob)
        return granted.view_channel, granted.view_channel and granted.send_messages

    assert rights("équipe-animation") == (False, False)
    assert rights("bulletin") == (True, False)
    assert rights("annonces-communautés") == (True, False)
    assert rights("bienvenue") == (True, True)


async def test_run_again_it_finds_everything_in_place_and_creates_nothing(site: Site) -> None:
    await site.install()
    before = site.counted()
    panel = await site.panel()
    assert "Tout est en place" in words(panel)
    assert not [label for label in buttons(panel) if "créé" in label or "réparé" in label]
    assert site.counted() == before


async def test_a_button_of_an_old_panel_does_only_what_was_shown_beside_it(site: Site) -> None:
    review = await site.click(await site.panel(), "Voir ce qui serait créé")
    await site.click(await site.open_place(5), "Laisser de côté")
    moved = await site.click(review, "Créer ces 14")
    assert "Quelque chose a changé entre-temps" in words(moved)
    assert new_names(site) == []
    assert "« bulletin »" not in words(moved)
    await site.click(moved, "Créer ces 13")
    assert sorted(new_names(site)) == sorted(set(PROPOSED) - {"bulletin"})


async def test_what_is_left_aside_is_not_proposed_again_and_can_still_be_wanted(site: Site) -> None:
    await site.click(await site.open_place(5), "Laisser de côté")
    assert "laissé de côté" in words(await site.panel())
    place = await site.click(await site.open_place(5), "Le faire créer par Bocage")
    assert "à créer : le salon d'annonces « bulletin »" in words(place)


async def test_a_name_of_ones_own_is_what_gets_created(site: Site) -> None:
    place = await site.fill(await site.open_place(4), "autre nom", {"name": "Café du matin !"})
    assert "« café-du-matin »" in words(place)
    await site.install()
    assert "café-du-matin" in new_names(site)
    assert "bienvenue" not in new_names(site)


# A lived-in server


async def test_what_exists_can_take_the_place_and_keeps_its_name(site: Site) -> None:
    role = site.guild.create_role("Les Jardiniers")
    lounge = site.guild.create_text_channel("le-salon")
    adopted = await site.choose(await site.open_place(1), role)
    assert f"<@&{role.id}> tient cette place" in words(adopted)
    assert [int(each["id"]) for each in select_of(adopted)["default_values"]] == [role.id]
    await site.choose(await site.open_place(4), lounge)
    assert "12 choses" in words(await site.panel())
    await site.install()
    assert {"Les Jardiniers", "le-salon"} < set(new_names(site))
    assert not {"Équipe d'animation", "bienvenue"} & set(new_names(site))
    settings = await settings_of(site)
    assert (settings.steward_role_id, settings.welcome_channel_id) == (role.id, lounge.id)


async def test_a_stewards_channel_that_everybody_reads_is_named_and_closed_when_asked(site: Site) -> None:
    lounge = site.guild.create_text_channel("le-local")
    await site.choose(await site.open_place(2), lounge)
    await site.install()
    review = await site.click(await site.panel(), "Voir ce qui serait réparé")
    assert f"<#{lounge.id}> : rétablir qui lit et qui écrit (l'équipe et Bocage seulement)" in words(review)
    report = await site.click(review, "Réparer cela")
    assert title(report) == "C'est en place"
    guild = site.town.app.client.get_guild(site.guild.id)
    assert guild is not None
    channel = guild.get_channel(lounge.id)
    assert channel is not None
    assert not channel.permissions_for(guild.default_role).view_channel
    assert "Tout est en place" in words(await site.panel())


async def test_one_may_change_ones_mind_and_have_it_created_after_all(site: Site) -> None:
    lounge = site.guild.create_text_channel("le-salon")
    place = await site.choose(await site.open_place(4), lounge)
    await site.click(place, "Le faire créer par Bocage")
    await site.install()
    assert {"bienvenue", "le-salon"} < set(new_names(site))


async def test_what_was_appointed_before_is_kept(town: Town) -> None:
    """The town's roles were chosen by `/animation roles`: the panel proposes only the rest."""
    await as_bot(town.world.env, town.app.client.get_guild(town.guild.id).chunk())  # type: ignore[union-attr]
    keeper = town.guild.create_role("Bureau", permissions=discord.Permissions(manage_guild=True))
    await town.world.env.settle()
    ada = town.guild.add_member(town.world.env.create_user("ada", global_name="Ada"), roles=[keeper])
    panel = await town.run(ada, "installer")
    assert "11 choses" in words(panel)
    assert f"<#{town.stewards.id}>" in words(panel)


@pytest.mark.parametrize("slot", [6])
async def test_a_role_that_gives_power_is_not_given_to_whoever_joins(site: Site, slot: int) -> None:
    role = site.guild.create_role("Bénévoles", permissions=discord.Permissions(kick_members=True))
    card = await pole_place(site, "Expérimentation", slot)
    refused = await site.refused_choice(card, role)
    assert "Ce rôle donne du pouvoir sur le serveur" in words(refused)


async def test_joining_a_pole_never_makes_a_steward(site: Site) -> None:
    role = site.guild.create_role("Équipe")
    await site.choose(await site.open_place(1), role)
    refused = await site.refused_choice(await pole_place(site, "Expérimentation", 6), role)
    assert "sert déjà à autre chose" in words(refused)


async def test_everyone_is_no_role_to_adopt(site: Site) -> None:
    refused = await site.refused_choice(await site.open_place(1), site.guild.default_role)
    assert "Ce rôle ne convient pas" in words(refused)
    assert (await settings_of(site)).steward_role_id is None


# Poles, language, hours


async def test_a_pole_is_renamed_and_all_that_bears_its_name_follows(site: Site) -> None:
    await site.install()
    before = site.counted()
    card = await pole_place(site, "Expérimentation", 6)
    card = await site.fill(
        await site.click(card, "Retour au pôle"), "Changer le nom", {"name": "Essais & chantiers", "emoji": "🔨"}
    )
    assert "Essais & chantiers" in title(card)
    report = await site.click(await site.panel(), "Voir ce qui serait réparé", "Réparer ces 3")
    assert title(report) == "C'est en place"
    assert {"Pôle Essais & chantiers", "🔨 Essais & chantiers", "annonces-essais-chantiers"} < set(new_names(site))
    assert site.counted() == before


async def test_poles_are_added_and_done_without_and_nothing_is_deleted(site: Site) -> None:
    await site.install()
    before = site.counted()
    poles = answer(await site.alice.click(await site.panel(), custom_id="installer:poles:1:"))
    card = await site.fill(poles, "Ajouter un pôle", {"name": "Recherche", "emoji": "🔭"})
    assert "à créer : le rôle « Pôle Recherche »" in words(card)
    card = await site.click(await pole_place(site, "Communautés", 6), "Retour au pôle", "Se passer de ce pôle")
    assert "Communautés" not in words(card)
    names = [pole.name for pole in await site.town.app.services.servers.poles(GuildId(site.guild.id))]
    assert names == ["Expérimentation", "Accompagnement", "Recherche"]
    assert site.counted() == before


@pytest.mark.parametrize(
    ("name", "emoji", "because"),
    [
        ("!!!", "🔭", "ni lettre ni chiffre"),
        ("Recherche", "abc", "pas un emoji"),
        ("Recherche", "🔭🔭", "pas un emoji"),
        ("experimentation", "🔭", "porte déjà ce nom"),
    ],
)
async def test_a_pole_that_cannot_be_is_refused_with_what_was_typed(
    site: Site, name: str, emoji: str, because: str
) -> None:
    poles = answer(await site.alice.click(await site.panel(), custom_id="installer:poles:1:"))
    refused = await site.refused_form(poles, "Ajouter un pôle", {"name": name, "emoji": emoji})
    assert because in words(refused)
    assert name in words(refused)
    assert len(await site.town.app.services.servers.poles(GuildId(site.guild.id))) == 3


async def test_the_servers_language_names_what_is_proposed(site: Site) -> None:
    await site.click(await site.panel(), "Changer", "Parler anglais")
    await site.install()
    assert {"Stewards", "welcome", "Support pole", "announcements-support"} < set(new_names(site))
    assert (await settings_of(site)).locale == "en"


async def test_the_time_zone_is_chosen_among_the_likely_or_typed(site: Site) -> None:
    card = await site.click(await site.panel(), "Changer")
    card = await site.choose(card, "Indian/Reunion")
    assert "Indian/Reunion" in words(card)
    card = await site.fill(card, "Un autre fuseau", {"zone": "dakar"})
    assert (await settings_of(site)).zone.key == "Africa/Dakar"
    refused = await site.refused_form(card, "Un autre fuseau", {"zone": "../../etc/passwd"})
    assert "Bocage ne connaît pas le fuseau" in words(refused)
    assert (await settings_of(site)).zone.key == "Africa/Dakar"
