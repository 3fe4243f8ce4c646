"""`/installer`, through Discord: on an empty server, on a lived-in one, and when things go wrong half-way."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import discord
import pytest
import simcord
from simcord.backend.models import Overwrite
from simcord.enums import OverwriteType

from bot.core.card import Action, Card, Choice
from bot.core.ids import GuildId
from bot.demo.simulated import as_bot, at_the_same_instant
from bot.servers.permissions import invitation_permissions
from cogs.support.cards import layout_of
from tests.cogs.installing import Site, buttons_of, open_site, select_of, told
from tests.cogs.town import Town, answer, button, buttons, plain, title, words

PROPOSED = [
    "Personnes-ressources",
    "Pôle Accompagnement",
    "Pôle Communautés",
    "Pôle Expérimentation",
    "annonces-accompagnement",
    "annonces-communautés",
    "annonces-expérimentation",
    "bienvenue",
    "bulletin",
    "Équipe d'animation",
    "équipe-animation",
    "🌿 Communautés",
    "🧪 Expérimentation",
    "🧭 Accompagnement",
]
CONSEQUENTIAL = {"create", "repair", "leave", "locale", "pole-drop"}
MANAGE_CHANNELS = discord.Permissions(manage_channels=True).value


@pytest.fixture
async def site(town: Town) -> Site:
    return await open_site(town)


def new_names(site: Site) -> list[str]:
    """Return what is on the server beside what was there from the start."""
    return [plain(name) for name in site.names() if name not in {"@everyone", "Bocage", "Bureau", "entrée"}]


async def settings_of(site: Site) -> Any:  # noqa: ANN401 - the settings, for their attributes
    return await site.town.app.services.servers.settings(GuildId(site.guild.id))


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


async def pole_place(site: Site, pole: str, slot: int) -> simcord.ResponseMessage:
    """Return the card of one place of a pole."""
    poles = await site.town.app.services.servers.poles(GuildId(site.guild.id))
    if not poles:
        await site.panel()
        poles = await site.town.app.services.servers.poles(GuildId(site.guild.id))
    (pole_id,) = [each.id for each in poles if each.name == pole]
    card = answer(await site.alice.click(await site.panel(), custom_id="installer:poles:1:"))
    card = answer(await site.alice.click(card, custom_id=f"installer:pole:1:{pole_id}"))
    return answer(await site.alice.click(card, custom_id=f"installer:place:1:{slot}.{pole_id}"))


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


# What is missing, what was lost


async def test_a_missing_permission_is_named_with_who_can_give_it(site: Site) -> None:
    site.permit(invitation_permissions() & ~MANAGE_CHANNELS)
    report = await site.install()
    assert title(report) == "En partie seulement"
    assert "il manque une permission à Bocage" in words(report)
    check_up = await site.click(report, "Vérifier les permissions")
    said = words(check_up)
    assert "Créer les salons et dire qui y lit : pas encore" in said.replace("*", "")
    assert "sur le serveur : « Gérer les salons »" in said
    assert f"<@{site.guild.owner.id}>" in said
    site.permit(invitation_permissions())
    await site.town.world.env.settle()
    said = words(await site.click(check_up, "Vérifier à nouveau"))
    assert "pas encore" not in said
    await site.install()
    assert sorted(new_names(site)) == sorted(PROPOSED)


async def test_a_permission_lost_in_one_channel_is_named_with_the_channel(site: Site) -> None:
    await site.install()
    welcome = site.guild.channels["bienvenue"]
    denied = discord.Permissions(send_messages=True).value
    bot_id = site.town.world.env.backend.bot_user.id
    shut_out = Overwrite(target_id=bot_id, type=OverwriteType.MEMBER, deny=denied)
    site.town.world.env.backend.set_overwrite(welcome.id, shut_out)
    panel = await site.panel()
    assert "Il manque de quoi faire une chose" in words(panel)
    said = words(answer(await site.alice.click(panel, custom_id="installer:check-up:1:")))
    assert f"dans <#{welcome.id}> : « Envoyer des messages »" in said
    report = await site.click(await site.panel(), "Voir ce qui serait réparé", "Réparer cela")
    assert title(report) == "C'est en place"
    assert "Rien ne manque" in words(await site.panel())


async def test_powers_that_bocage_never_uses_are_named(site: Site) -> None:
    site.permit(discord.Permissions(administrator=True).value)
    await site.town.world.env.settle()
    panel = await site.panel()
    assert "même davantage que nécessaire" in words(panel)
    check_up = answer(await site.alice.click(panel, custom_id="installer:check-up:1:"))
    assert "De trop : « Administrateur »" in words(check_up).replace("*", "")
    assert "« Bannir" not in words(check_up)


async def test_a_role_placed_above_bocages_own_is_named(site: Site) -> None:
    high = site.guild.create_role("Curieuses et curieux")
    backend = site.town.world.env.backend
    backend.reorder_roles(site.guild.id, [{"id": high.id, "position": 9}])
    await site.town.world.env.settle()
    await site.choose(await pole_place(site, "Expérimentation", 6), high)
    check_up = answer(await site.alice.click(await site.panel(), custom_id="installer:check-up:1:"))
    assert f"<@&{high.id}> se trouve au-dessus" in words(check_up)


async def test_a_deleted_channel_is_seen_and_made_again_when_asked(site: Site) -> None:
    await site.install()
    before = site.counted()
    site.town.world.env.backend.delete_channel(site.guild.channels["bulletin"].id)
    await site.town.world.env.settle()
    panel = await site.panel()
    assert "disparu de Discord" in words(panel)
    review = await site.click(panel, "Voir ce qui serait réparé")
    assert "« bulletin » a disparu : le recréer, vide" in words(review)
    assert site.counted() == (before[0], before[1] - 1)
    await site.click(review, "Réparer cela")
    assert site.counted() == before
    assert (await settings_of(site)).digest_channel_id == site.guild.channels["bulletin"].id


async def test_when_discord_does_not_answer_the_panel_says_so(site: Site) -> None:
    await site.panel()
    site.town.world.env.inject_error("GET", f"/guilds/{site.guild.id}/roles", status=403, code=50001, times=None)
    site.town.world.env.inject_error("GET", f"/guilds/{site.guild.id}/channels", status=403, code=50001, times=None)
    await site.choose(await site.open_place(1), site.guild.create_role("Équipe"))
    assert "Discord n'a pas répondu" in words(await site.panel())


# Together, interrupted, refused


async def test_two_stewards_installing_at_once_double_nothing(site: Site) -> None:
    mine = await site.click(await site.panel(), "Voir ce qui serait créé")
    hers = await site.panel(site.dora)
    hers = answer(await site.dora.click(hers, custom_id=button(hers, "Voir ce qui serait créé")))
    both = await at_the_same_instant(
        site.town.world.env,
        site.alice.click(mine, custom_id=button(mine, "Créer ces 14")),
        site.dora.click(hers, custom_id=button(hers, "Créer ces 14")),
    )
    assert [title(answer(each)) for each in both] == ["C'est en place"] * 2
    assert sorted(new_names(site)) == sorted(PROPOSED)


@pytest.mark.parametrize("done", [1, 6, 9, 14])
async def test_a_crash_in_the_middle_of_creating_doubles_nothing(site: Site, done: int) -> None:
    """The process dies after Discord made the n-th thing and before its answer arrived."""
    review = await site.click(await site.panel(), "Voir ce qui serait créé")
    http = site.town.app.client.http
    ask: Callable[..., Awaitable[Any]] = http.request
    made = 0

    async def die_after(route: discord.http.Route, **options: object) -> object:
        nonlocal made
        given = await ask(route, **options)
        made += route.method == "POST" and route.path.rpartition("/")[2] in {"roles", "channels"}
        if made == done:
            raise asyncio.CancelledError
        return given

    http.request = die_after  # type: ignore[method-assign]
    await site.alice.click(review, custom_id=button(review, "Créer ces 14"))
    assert made == done
    await site.town.restart()
    panel = await site.panel()
    # What was made last is not yet known to be there.
    left = {1: "14 choses seraient", 14: "Une chose reste"}.get(done, f"{15 - done} choses restent")
    assert left in words(panel)
    review = await site.click(panel, "Voir ce qui serait créé")
    report = await site.click(review, "Créer")
    assert title(report) == "C'est en place"
    assert sorted(new_names(site)) == sorted(PROPOSED)


async def test_a_panel_from_before_a_restart_goes_on(site: Site) -> None:
    place = await site.open_place(4)
    review = await site.click(await site.panel(), "Voir ce qui serait créé")
    form = await site.alice.click(place, custom_id=button(place, "autre nom"))
    await site.town.restart()
    answer(await site.alice.submit_modal(form, {"name": "accueil"}))
    review = await site.click(review, "Créer ces 14")
    assert "Quelque chose a changé" in words(review)
    await site.click(review, "Créer ces 14")
    assert "accueil" in new_names(site)


async def test_who_does_not_manage_the_server_is_refused(site: Site) -> None:
    published = await as_bot(site.town.world.env, site.town.app.client.tree.fetch_commands())
    (command,) = [one for one in published if one.name == "installer"]
    # An administrator of the server may let everybody see the command.
    site.guild.set_command_permissions(command, {site.bob: True})
    refused = await site.panel(site.bob)
    assert "Ce réglage revient aux personnes qui gèrent le serveur" in words(refused)


@pytest.mark.usefixtures("forging")
async def test_who_does_not_manage_the_server_is_refused_at_every_button(site: Site) -> None:
    """Also one who did when the panel was opened: each button asks again."""
    await site.panel()
    actions = sorted(each for each in site.town.app.client.router.actions() if each[0] == "installer")
    assert len(actions) >= 20
    channel = site.town.app.client.get_partial_messageable(site.hall.id, guild_id=site.guild.id)
    async with site.town.app.database.transaction() as tx:
        before = [tuple(row) for row in await tx.fetch_all("SELECT * FROM structure, server, pole")]
    for feature, verb, version in actions:
        action = Action(feature=feature, verb=verb, version=version, ids=(1, 1))
        card = Card(title="Panneau", choices=(Choice(label="Essayer", action=action),))
        message = await as_bot(site.town.world.env, channel.send(view=layout_of(card)))
        refused = told(await site.bob.click(message, custom_id=action.custom_id))
        assert "Ce réglage revient aux personnes qui gèrent le serveur" in words(refused), verb
    async with site.town.app.database.transaction() as tx:
        assert before == [tuple(row) for row in await tx.fetch_all("SELECT * FROM structure, server, pole")]
    assert new_names(site) == []


async def test_every_button_of_every_card_leads_somewhere(site: Site) -> None:
    """Followed from the panel until no new one appears, without carrying anything out."""
    seen: set[str] = set()
    ahead: list[tuple[str, ...]] = [()]
    while ahead:
        path, card = ahead.pop(), await site.panel()
        for custom_id in path:
            result = await site.alice.click(card, custom_id=custom_id)
            if result.modal is not None:
                break
            card = answer(result)
            assert not result.followups, custom_id
        else:
            new = [each for each in buttons_of(card) if each not in seen and each.split(":")[1] not in CONSEQUENTIAL]
            seen.update(new)
            ahead += [(*path, each) for each in new]
    reached = {each.split(":")[1] for each in seen}
    assert {"settings", "zone-other", "place", "name", "poles", "pole", "pole-add", "pole-rename", "check-up"} < reached
