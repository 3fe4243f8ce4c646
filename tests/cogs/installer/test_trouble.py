"""What is missing or was lost, several at once, a crash half-way, and whoever may not."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import discord
import pytest
from simcord.backend.models import Overwrite
from simcord.enums import OverwriteType

from bot.core.card import Action, Card, Choice
from bot.demo.simulated import as_bot, at_the_same_instant
from bot.servers.permissions import invitation_permissions
from cogs.support.cards import layout_of
from tests.cogs.installing import PROPOSED, Site, buttons_of, new_names, pole_place, settings_of, told
from tests.cogs.town import answer, button, title, words

CONSEQUENTIAL = {"create", "repair", "leave", "locale", "pole-drop"}
MANAGE_CHANNELS = discord.Permissions(manage_channels=True).value


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
