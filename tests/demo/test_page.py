"""The page of the demo: who sees what, how time passes, and what it refuses."""

import asyncio
import json
from datetime import timedelta
from importlib import resources
from typing import Any

import aiohttp
import discord
import pytest

from bot.core.errors import StartupError
from bot.demo import preview
from bot.demo.page import serve
from bot.demo.simulated import as_bot
from bot.demo.world import PERMANENCES, STEWARDS, STEWARDS_ROLE, VILLAGE

from .conftest import MONDAY, Stage

State = dict[str, Any]


async def state(web: aiohttp.ClientSession) -> State:
    async with web.get("/demo/state") as response:
        assert response.status == 200
        return dict(await response.json())


async def ask(web: aiohttp.ClientSession, path: str, **body: object) -> State:
    async with web.post(path, json=body) as response:
        assert response.status == 200, await response.text()
        return dict(await response.json())


def names(found: State) -> list[str]:
    return [place["name"] for group in found["groups"] for place in group["places"]]


def viewer(stage: Stage, who: str) -> str:
    return str(stage.town.people[who].id)


def channel(stage: Stage, name: str) -> str:
    return str(stage.town.channels[name].id)


async def private_thread(stage: Stage, *members: str) -> discord.Thread:
    parent = stage.bot.get_channel(stage.town.channels[PERMANENCES].id)
    assert isinstance(parent, discord.TextChannel)
    env = stage.town.world.env
    thread = await as_bot(env, parent.create_thread(name="À deux", type=discord.ChannelType.private_thread))
    for who in members:
        member = stage.town.people[who].member
        assert member is not None
        await as_bot(env, thread.add_user(member))
    return thread


async def test_the_page_says_where_when_and_who(web: aiohttp.ClientSession, stage: Stage) -> None:
    found = await state(web)
    assert found["server"] == "Le Bocage des possibles"
    assert found["date"] == "lundi 5 octobre 2026"
    assert found["time"] == "09:00"
    assert found["viewer"] == viewer(stage, "sylvie")
    assert found["channel"] == channel(stage, VILLAGE)
    assert [group["name"] for group in found["groups"]][:2] == ["", "Pôle expérimentation"]
    assert found["next"].startswith("mardi 6 octobre 2026")
    assert found["trials"][0]["as"] == "Karim Haddad"


async def test_only_what_the_viewer_may_see_is_listed(web: aiohttp.ClientSession, stage: Stage) -> None:
    await private_thread(stage, "sylvie")
    seen_by_sylvie = await state(web)
    seen_by_karim = await ask(web, "/demo/look", viewer=viewer(stage, "karim"))
    seen_by_camille = await ask(web, "/demo/look", viewer=viewer(stage, "camille"))
    threads = [
        [thread["name"] for group in found["groups"] for place in group["places"] for thread in place["threads"]]
        for found in (seen_by_sylvie, seen_by_karim)
    ]
    assert threads == [["À deux"], []]
    assert STEWARDS not in names(seen_by_sylvie)
    assert STEWARDS in names(seen_by_camille)


async def test_a_channel_that_is_not_theirs_stays_closed(web: aiohttp.ClientSession, stage: Stage) -> None:
    answer = await ask(web, "/demo/look", viewer=viewer(stage, "karim"), channel=channel(stage, STEWARDS))
    assert answer["notice"] == "Cette personne ne voit pas ce salon."
    assert answer["viewer"] == viewer(stage, "sylvie")
    assert (await ask(web, "/demo/look", viewer="12"))["notice"]


async def test_private_is_what_not_everybody_sees(web: aiohttp.ClientSession, stage: Stage) -> None:
    own = discord.PermissionOverwrite(send_messages=True)
    stage.town.guild.create_text_channel("annonces", overwrites={stage.town.roles[STEWARDS_ROLE]: own})
    found = await ask(web, "/demo/look", viewer=viewer(stage, "camille"))
    private = [place["name"] for group in found["groups"] for place in group["places"] if place["private"]]
    assert "annonces" in names(found)
    assert private == [STEWARDS]


async def test_going_where_one_is_already_leaves_the_window_alone(web: aiohttp.ClientSession, stage: Stage) -> None:
    key = (await state(web))["window"].partition("#")[2]
    headers = {"X-Simcord-Capability": key}
    async with web.post("/api/pages", json={}, headers=headers) as response:
        assert response.status == 200
    before = [page.generation for page in stage.visit.window._pages.values()]
    await ask(web, "/demo/look", viewer=viewer(stage, "sylvie"), channel=channel(stage, VILLAGE))
    assert [page.generation for page in stage.visit.window._pages.values()] == before
    await ask(web, "/demo/look", viewer=viewer(stage, "sylvie"), channel=channel(stage, PERMANENCES))
    assert [page.generation for page in stage.visit.window._pages.values()] != before


async def test_becoming_somebody_else_leaves_what_they_may_not_see(web: aiohttp.ClientSession, stage: Stage) -> None:
    await ask(web, "/demo/look", viewer=viewer(stage, "camille"), channel=channel(stage, STEWARDS))
    found = await ask(web, "/demo/look", viewer=viewer(stage, "karim"))
    assert found["channel"] == channel(stage, VILLAGE)
    await ask(web, "/demo/look", channel=found["direct"]["id"])
    found = await ask(web, "/demo/look", viewer=viewer(stage, "sylvie"))
    assert found["channel"] == found["direct"]["id"]


async def test_what_falls_due_arrives_and_shows_as_new(web: aiohttp.ClientSession, stage: Stage) -> None:
    assert not (await state(web))["direct"]["unread"]
    found = await ask(web, "/demo/jump", seconds=86_400)
    assert found["date"] == "mardi 6 octobre 2026"
    assert found["notice"].startswith("Nous voilà mardi 6 octobre 2026 à")
    assert found["direct"]["unread"]
    assert timedelta() <= stage.postman.done[0][1] - (MONDAY + timedelta(hours=20)) < timedelta(seconds=5)
    found = await ask(web, "/demo/look", viewer=viewer(stage, "karim"))
    assert [one["name"] for one in found["viewers"] if one["unread"]] == ["Sylvie Aubert"]
    found = await ask(web, "/demo/look", viewer=viewer(stage, "sylvie"), channel=found["trials"][0]["channel"])
    found = await ask(web, "/demo/look", channel=found["direct"]["id"])
    assert not found["direct"]["unread"]


async def test_the_next_thing_due_can_be_gone_to(web: aiohttp.ClientSession, stage: Stage) -> None:
    await ask(web, "/demo/jump", seconds="next")
    assert [due for due, _ in stage.postman.done] == [MONDAY + timedelta(hours=20)]
    found = await ask(web, "/demo/jump", seconds="next")
    assert found["next"] is None
    assert (await ask(web, "/demo/jump", seconds="next"))["time"] == found["time"]


async def test_a_jump_that_fails_is_told_kindly(web: aiohttp.ClientSession, stage: Stage) -> None:
    stage.postman.broken = True
    found = await ask(web, "/demo/jump", seconds=86_400)
    assert found["trouble"] is True
    assert "arrêté en chemin, mardi 6 octobre 2026 à 5 h" in found["notice"].replace("\u00a0", " ").replace(
        "\u202f", " "
    )
    assert "Traceback" not in json.dumps(found)


async def test_time_passes_by_itself(web: aiohttp.ClientSession, stage: Stage) -> None:
    await asyncio.sleep(2.5)
    assert timedelta(seconds=1) <= stage.town.world.clock.now() - MONDAY < timedelta(seconds=10)


@pytest.mark.parametrize("path", ["/", "/demo/state", preview.WINDOW_PATH, "/app.js"])
async def test_another_host_is_refused(web: aiohttp.ClientSession, path: str) -> None:
    async with web.get(path, headers={"Host": "bocage.attacker.example"}) as response:
        assert response.status == 403
    async with web.get(path) as response:
        assert response.status == 200


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:1", None])
@pytest.mark.parametrize("path", ["/demo/look", "/demo/jump", "/api/pages", "/api/action"])
async def test_another_site_cannot_drive_the_demo(address: str, path: str, origin: str | None) -> None:
    headers = {"Origin": origin} if origin else {}
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{address}{path}", json={}, headers=headers) as response,
    ):
        assert response.status == 403


@pytest.mark.parametrize("body", ["", "[]", "{", '{"seconds": -1}', '{"seconds": true}', '{"seconds": "x"}'])
async def test_nonsense_is_refused(web: aiohttp.ClientSession, body: str) -> None:
    async with web.post("/demo/jump", data=body, headers={"Content-Type": "application/json"}) as response:
        assert response.status == 400
    async with web.post("/demo/look", json={"viewer": 5}) as response:
        assert response.status == 400


async def test_the_window_needs_its_key(web: aiohttp.ClientSession) -> None:
    async with web.post("/api/pages", json={}) as response:
        assert response.status == 401
    async with web.get("/api/state", headers={"X-Simcord-Capability": "guess"}) as response:
        assert response.status == 401


async def test_the_window_can_be_reloaded_without_end(web: aiohttp.ClientSession) -> None:
    key = (await state(web))["window"].partition("#")[2]
    for _ in range(30):
        async with web.post("/api/pages", json={}, headers={"X-Simcord-Capability": key}) as response:
            assert response.status == 200


async def test_a_port_that_is_taken_is_said(stage: Stage, address: str) -> None:
    port = int(address.rpartition(":")[2])
    other = stage.visit
    await other.window.close()
    with pytest.raises(StartupError, match=f"Port {port} is already taken"):
        async with serve(type(other)(other.scene), port=port):
            pass


def test_every_word_that_is_replaced_exists_in_the_window() -> None:
    words = json.loads(resources.files("bot.demo").joinpath("static", "preview-words.json").read_text(encoding="utf-8"))
    for name, replacements in words.items():
        source = (preview._STATIC / name).read_text(encoding="utf-8")
        for theirs, ours in replacements.items():
            assert theirs in source, f"{name}: {theirs}"
            source = source.replace(theirs, ours)


async def test_a_forum_is_listed_with_its_posts_and_only_they_are_looked_at(
    web: aiohttp.ClientSession, stage: Stage
) -> None:
    guild, env = stage.town.guild, stage.town.world.env
    forum = guild.create_forum_channel("questions")
    await env.settle()
    known = stage.bot.get_channel(forum.id)
    assert isinstance(known, discord.ForumChannel)
    post = await as_bot(env, known.create_thread(name="Quel prix juste ?", content="On hésite."))
    (listed,) = [place for group in (await state(web))["groups"] for place in group["places"] if place["forum"]]
    assert [thread["name"] for thread in listed["threads"]] == ["Quel prix juste ?"]
    refused = await ask(web, "/demo/look", channel=str(forum.id))
    assert refused["channel"] == channel(stage, VILLAGE)
    assert refused["notice"]
    looked = await ask(web, "/demo/look", channel=str(post.thread.id))
    assert looked["channel"] == str(post.thread.id)


async def test_the_events_of_discord_are_listed_to_whoever_may_see_their_place(
    web: aiohttp.ClientSession, stage: Stage
) -> None:
    guild = stage.town.guild
    start = "2026-10-08T16:30:00+00:00"
    guild.create_scheduled_event("Atelier", start_time=start, entity_type=3, location="Mairie de Flers")
    guild.create_scheduled_event("Entre nous", start_time=start, channel=stage.town.channels[STEWARDS])
    done = guild.create_scheduled_event("Fini", start_time=start, entity_type=3, location="Ailleurs")
    done.status = 3
    (seen,) = (await state(web))["events"]
    assert (seen["name"], seen["where"]) == ("Atelier", "Mairie de Flers")
    assert seen["when"].startswith("jeudi 8 octobre 2026")
    camille = await ask(web, "/demo/look", viewer=viewer(stage, "camille"))
    assert [event["name"] for event in camille["events"]] == ["Atelier", "Entre nous"]
