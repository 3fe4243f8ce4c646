"""What people do on the server by hand, and what Bocage makes of it; then two servers, and a large one."""

import pytest

from bot.demo.simulated import as_bot
from tests.cogs.installing import open_site
from tests.cogs.town import Town
from tests.communities.stage import Stage, button, buttons, open_stage, title, words
from tests.communities.test_directory import fill_server

NAME = "Cantines"


@pytest.fixture
async def stage(town: Town) -> Stage:
    return await open_stage(town)


@pytest.fixture
async def community_id(stage: Stage) -> int:
    return await stage.create(NAME)


async def test_a_role_given_by_hand_counts_as_joining_and_taken_as_leaving(stage: Stage, community_id: int) -> None:
    bob = stage.town.bob
    await stage.set_roles(bob, await stage.standing(community_id, "role"))
    assert await stage.belonging(bob, community_id) == "member"
    assert "un petit cercle" in words(await stage.town.run(stage.town.dora, "communaute liste"))
    assert "Quitter" in buttons(await stage.town.run(bob, "communaute liste"))
    await stage.set_roles(bob)
    assert await stage.belonging(bob, community_id) is None


async def test_roles_given_and_taken_while_bocage_was_away_are_noticed(stage: Stage, community_id: int) -> None:
    town = stage.town
    role = await stage.standing(community_id, "role")
    await town.run(town.bob, "communaute rejoindre", communaute=NAME)
    with town.world.env._bot_scope():
        await town.app.client.close()
    members = stage.backend.guilds[stage.guild.id].members
    members[town.bob.id].role_ids.remove(role)
    members[town.dora.id].role_ids.append(role)
    await town.world.env.advance_time(120)
    await town.restart()
    assert await stage.belonging(town.bob, community_id) is None
    assert await stage.belonging(town.dora, community_id) == "member"


@pytest.mark.parametrize("part", ["role", "channel", "forum"])
@pytest.mark.parametrize("away", [False, True])
async def test_what_is_removed_by_hand_is_told_once_and_made_again_by_a_click(
    stage: Stage, community_id: int, part: str, *, away: bool
) -> None:
    town = stage.town
    await town.run(town.bob, "communaute rejoindre", communaute=NAME)
    before, gone = stage.counted(), await stage.standing(community_id, part)
    if away:
        with town.world.env._bot_scope():
            await town.app.client.close()
    if part == "role":
        stage.backend.delete_role(stage.guild.id, gone)
    else:
        stage.backend.delete_channel(gone)
    if away:
        await town.restart()
        await town.pass_time(minutes=1)
    await town.world.env.settle()
    await town.restart()
    (told,) = stage.told()
    assert title(told) == "Il manque quelque chose à « Cantines »"
    assert await stage.belonging(town.bob, community_id) in {"joining", "member"}

    await town.alice.click(told, custom_id=button(told, "Recréer"))
    (mended,) = stage.told()
    assert title(mended) == "« Cantines » est de nouveau complète"
    assert "Recréé par Alice" in words(mended)
    assert stage.counted() == before
    assert await stage.standing(community_id, part) != gone
    assert await stage.has_role(town.bob, community_id), "members have the new role"
    assert await stage.belonging(town.bob, community_id) == "member"


async def test_only_a_steward_makes_again_and_a_refusal_is_told_beside(stage: Stage, community_id: int) -> None:
    town = stage.town
    stage.backend.delete_channel(await stage.standing(community_id, "forum"))
    await town.world.env.settle()
    (told,) = stage.told()
    assert title(await stage.press(town.bob, told, "Recréer")) == "Pas cette fois-ci"
    town.world.env.inject_error("POST", "/guilds/*/channels", status=403, code=50013, times=None)
    beside = await stage.press(town.alice, told, "Recréer")
    assert "- le forum : il manque à Bocage le droit" in words(beside)
    (unchanged,) = stage.told()
    assert "Il manque quelque chose" in title(unchanged)


async def test_a_role_that_discord_refuses_to_give_is_kindly_told_and_given_later(
    stage: Stage, community_id: int
) -> None:
    town = stage.town
    town.world.env.inject_error("PUT", "/guilds/*/members/*/roles/*", status=403, code=50013, times=None)
    for member in (town.bob, town.dora):
        joined = await town.run(member, "communaute rejoindre", communaute=NAME)
        assert title(joined) == "Bienvenue dans « Cantines »"
        assert "Votre place, elle, est notée" in words(joined)
    (told,) = stage.told()
    assert title(told) == "Le rôle de « Cantines » ne suit pas"
    refused = await stage.press(town.bob, told, "Réessayer")
    assert title(refused) == "Pas cette fois-ci"
    waiting = await stage.press(town.alice, told, "Réessayer")
    assert "2 personnes l'attendent encore" in words(waiting)
    stage.backend.faults.clear()
    await town.alice.click(told, custom_id=button(told, "Réessayer"))
    (mended,) = stage.told()
    assert title(mended) == "Le rôle de « Cantines » suit de nouveau"
    for member in (town.bob, town.dora):
        assert await stage.has_role(member, community_id)


async def test_a_role_that_discord_refused_is_given_by_itself_the_day_after(stage: Stage, community_id: int) -> None:
    town = stage.town
    town.world.env.inject_error("PUT", "/guilds/*/members/*/roles/*", status=403, code=50013)
    await town.run(town.bob, "communaute rejoindre", communaute=NAME)
    assert not await stage.has_role(town.bob, community_id)
    await town.pass_time(days=1)
    assert await stage.has_role(town.bob, community_id)


async def test_whoever_leaves_the_server_and_returns_is_given_back_the_role(stage: Stage, community_id: int) -> None:
    town = stage.town
    await town.run(town.bob, "communaute rejoindre", communaute=NAME)
    town.guild.remove_member(town.bob)
    await town.world.env.settle()
    assert "la première place est libre" in words(await town.run(town.dora, "communaute liste"))
    town.guild.add_member(town.bob.user)
    await town.world.env.settle()
    assert await stage.has_role(town.bob, community_id)


async def test_two_servers_see_nothing_of_each_other(stage: Stage, community_id: int) -> None:
    site = await open_site(stage.town)
    there = await open_stage(stage.town, site.guild)
    there.general = site.hall
    hall = site.hall
    draft = await there.draft("Secrète", by=site.alice, sujets="chuchotements", charter="Entre nous")
    await site.alice.click(draft, custom_id=button(draft, "Créer"))
    (row,) = await stage.town.app.database.fetch_all("SELECT id FROM community WHERE name = 'Secrète'")

    bob = stage.town.bob
    assert "Secrète" not in words(await stage.town.run(bob, "communaute liste"))
    assert "Secrète" not in words(await stage.town.run(bob, "communaute liste", recherche="chuchotements"))
    for command in ("rejoindre", "charte", "modifier", "archiver"):
        offered = await bob.autocomplete(stage.general, f"communaute {command}", "communaute", "secr")
        assert offered == []
    assert await bob.autocomplete(stage.general, "communaute liste", "recherche", "chuch") == []
    for command in ("rejoindre", "quitter", "charte"):
        told = await stage.town.run(bob, f"communaute {command}", communaute=str(row["id"]))
        assert "Choisissez la communauté dans la liste" in words(told)
    assert "Cantines" not in words((await site.bob.slash(hall, "communaute liste")).response)  # type: ignore[arg-type]


async def test_a_large_server_is_answered(stage: Stage) -> None:
    """Sixty communities, three thousand members in five of them each; `tests.bench.pages` says how fast."""
    town = stage.town
    poles = [int(await stage.pole(name)) for name in ("Expérimentation", "Accompagnement", "Communautés")]
    await as_bot(town.world.env, fill_server(town.app.database, stage.guild_id, poles, 60, 3000))
    assert buttons(await town.run(town.bob, "communaute liste"))
    assert await town.bob.autocomplete(stage.general, "communaute rejoindre", "communaute", "comm")
