"""What is made, what is found again, and what people decided that stays."""

import dataclasses
from typing import Any

import discord
import pytest
import simcord
from discord.http import Route

from bot.core.ids import UserId
from bot.core.structure import Access, Kind, Piece, Plan
from bot.demo.simulated import as_bot
from tests.cogs.builder.site import NEWS, OFFICE, PIECES, POLE, QUESTIONS, READERS, TALK, Site, may
from tests.cogs.conftest import MORNING


async def test_a_role_is_plain(site: Site) -> None:
    await site.built()
    role = await site.role()
    assert (role.name, role.permissions.value, role.hoist, role.mentionable) == ("Cantines 🥕", 0, False, False)


async def test_channels_stand_in_their_category_under_names_that_discord_keeps(site: Site) -> None:
    await site.built()
    talk, news, forum = await site.text(TALK), await site.text(NEWS), await site.forum()
    category = site.guild.get_channel(await site.id_of(POLE))
    assert category is not None
    assert category.name == "Pôle Nord & Ouest"
    assert [each.category_id for each in (talk, news, forum)] == [category.id] * 3
    assert [talk.name, news.name, forum.name] == ["🥕-l-atelier-des-cantines", "annonces-du-nord", "questions-cantines"]
    assert talk.topic == "Nourrir sans abîmer"
    assert [tag.name for tag in forum.available_tags] == ["résolu", "idée"]
    assert (await site.text(OFFICE)).category is None


async def test_a_server_with_announcement_channels_gets_one(site: Site) -> None:
    site.guild.features.append("NEWS")
    await site.built()
    assert (await site.text(NEWS)).is_news()


async def test_a_server_without_announcement_channels_gets_an_ordinary_one(site: Site) -> None:
    await site.built()
    assert not (await site.text(NEWS)).is_news()


async def test_each_access_lets_in_whom_it_says(site: Site) -> None:
    await site.built()
    await as_bot(
        site.town.world.env,
        site.structures.give_role(site.guild_id, UserId(site.town.bob.id), READERS.key),
    )
    alice, bob, charlie = (site.member(each) for each in (site.town.alice, site.town.bob, site.town.charlie))
    talk, news, office = await site.text(TALK), await site.text(NEWS), await site.text(OFFICE)
    assert [may(talk, who) for who in (alice, bob, charlie)] == [(True, True), (True, True), (False, False)]
    assert [may(news, who) for who in (alice, bob, charlie)] == [(True, True), (True, False), (True, False)]
    assert [may(office, who) for who in (alice, bob, charlie)] == [(True, True), (False, False), (False, False)]
    assert news.permissions_for(bob).send_messages_in_threads
    assert not news.permissions_for(bob).create_public_threads
    for channel in (talk, news, office, await site.forum()):
        assert may(channel, site.guild.me) == (True, True)


async def test_an_archived_channel_is_read_by_those_who_read_it_and_written_by_stewards_alone(site: Site) -> None:
    await site.built()
    await as_bot(
        site.town.world.env,
        site.structures.give_role(site.guild_id, UserId(site.town.bob.id), READERS.key),
    )
    before = (await site.text(TALK)).overwrites
    await site.want(dataclasses.replace(TALK, access=Access.READ_ONLY))
    assert await site.repair(TALK) == {}
    alice, bob, charlie = (site.member(each) for each in (site.town.alice, site.town.bob, site.town.charlie))
    talk = await site.text(TALK)
    assert [may(talk, who) for who in (alice, bob, charlie)] == [(True, True), (True, False), (False, False)]
    assert not talk.permissions_for(bob).send_messages_in_threads
    await site.want(TALK)
    assert await site.repair(TALK) == {}
    assert may(await site.text(TALK), bob) == (True, True)
    assert (await site.text(TALK)).overwrites == before
    assert await site.troubles() == {}


async def test_an_open_channel_archived_is_still_read_by_everyone_and_opens_again(site: Site) -> None:
    cafe = Piece(key="cafe", kind=Kind.TEXT, name="café")
    await site.want(cafe)
    await site.build()
    charlie = site.member(site.town.charlie)
    assert may(await site.text(cafe), charlie) == (True, True)
    await site.want(dataclasses.replace(cafe, access=Access.READ_ONLY))
    assert await site.repair(cafe) == {}
    assert may(await site.text(cafe), charlie) == (True, False)
    await site.want(cafe)
    assert await site.repair(cafe) == {}
    assert may(await site.text(cafe), charlie) == (True, True)


async def test_what_was_just_made_shows_no_difference_and_a_second_build_asks_nothing(site: Site) -> None:
    await site.built()
    assert await site.troubles() == {}
    sent = len(site.town.world.env.http_requests)
    await site.build()
    assert len(site.town.world.env.http_requests) == sent


async def test_what_others_decided_for_other_roles_and_rights_stays(site: Site) -> None:
    await site.built()
    talk, backend = await site.text(TALK), site.town.world.env.backend
    guests = site.town.guild.create_role("Invités")
    await site.settle()
    overwrite = simcord.backend.models.Overwrite
    role = simcord.enums.OverwriteType.ROLE
    attach, mention = discord.Permissions(attach_files=True).value, discord.Permissions(mention_everyone=True).value
    backend.set_overwrite(
        talk.id, overwrite(target_id=guests.id, type=role, allow=discord.Permissions(view_channel=True).value, deny=0)
    )
    # Somebody reopens the channel to everyone, and has wishes of their own about files and mentions.
    view = discord.Permissions(view_channel=True).value
    backend.set_overwrite(talk.id, overwrite(target_id=site.guild_id, type=role, allow=attach | view, deny=mention))
    await site.settle()
    assert await site.troubles() == {TALK.key: "access"}
    assert await site.repair(TALK) == {}
    (everyone,) = [each for each in backend.channels[talk.id].overwrites if each.target_id == site.guild_id]
    assert (everyone.allow, everyone.deny) == (attach, mention | view)
    talk = await site.text(TALK)
    assert talk.overwrites_for(discord.Object(guests.id)).view_channel is True
    assert await site.troubles() == {}


async def test_an_adopted_open_channel_in_which_all_goes_well_is_no_difference(site: Site) -> None:
    async with site.town.app.database.transaction() as tx:
        cafe = Piece(key="welcome:channel", kind=Kind.TEXT, name="café")
        await site.structures.adopt(tx, site.guild_id, cafe, site.town.general.id)
    assert await site.troubles() == {}


async def test_bocage_never_shuts_itself_out_of_what_it_closes(site: Site) -> None:
    async with site.town.app.database.transaction() as tx:
        room = Piece(key="room", kind=Kind.TEXT, name="salle", access=Access.STEWARDS)
        await site.structures.adopt(tx, site.guild_id, room, site.town.general.id)
    assert await site.troubles() == {"room": "access"}
    assert await site.repair(room) == {}
    general = await site.text(room)
    assert may(general, site.guild.me) == (True, True)
    assert may(general, site.member(site.town.charlie)) == (False, False)
    written = [each for each in site.town.world.env.http_requests if f"{general.id}/permissions/" in each.path]
    assert next(int(each.path.rpartition("/")[2]) for each in written) == site.guild.me.id


async def test_a_channel_that_shuts_bocage_out_is_a_difference(site: Site) -> None:
    await site.built()
    talk = await site.text(TALK)
    site.town.world.env.backend.set_overwrite(
        talk.id,
        simcord.backend.models.Overwrite(
            target_id=site.guild.me.id,
            type=simcord.enums.OverwriteType.MEMBER,
            allow=0,
            deny=discord.Permissions(view_channel=True).value,
        ),
    )
    await site.settle()
    assert await site.troubles() == {TALK.key: "access"}


async def test_an_administrator_is_shut_out_of_nothing(site: Site) -> None:
    await site.built()
    talk = await site.text(TALK)
    site.town.world.env.backend.delete_overwrite(talk.id, site.guild.me.id)
    await site.settle()
    assert await site.troubles() == {TALK.key: "access"}
    site.allow_the_bot(administrator=True)
    await site.settle()
    assert await site.troubles() == {}


async def test_a_channel_that_discord_keeps_from_bocage_is_not_taken_for_gone(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    await site.built()
    talk, http = await site.text(TALK), site.town.app.client.http
    ask = http.get_all_guild_channels

    async def without_it(guild_id: int) -> list[Any]:
        return [channel for channel in await ask(guild_id) if int(channel["id"]) != talk.id]

    monkeypatch.setattr(http, "get_all_guild_channels", without_it)
    assert await site.troubles() == {TALK.key: "access"}


async def test_what_was_removed_by_hand_is_missing_and_comes_back_once(site: Site) -> None:
    await site.built()
    backend = site.town.world.env.backend
    backend.delete_channel(await site.id_of(POLE))
    backend.delete_role(site.guild_id, await site.id_of(READERS))
    await site.settle()
    troubles = await site.troubles()
    assert (troubles[POLE.key], troubles[READERS.key], troubles[TALK.key]) == ("missing", "missing", "access")
    assert await site.repair(POLE, READERS) == {}
    assert await site.troubles() == {}
    assert (await site.text(TALK)).category_id == await site.id_of(POLE)
    assert len(site.guild.categories) == 1


async def test_a_change_of_name_topic_and_tags_reaches_discord(site: Site) -> None:
    await site.built()
    await site.want(
        dataclasses.replace(READERS, name="Tablées"),
        dataclasses.replace(TALK, name="Tablées", topic="Manger ensemble", parent_key=None),
        dataclasses.replace(QUESTIONS, tags=("Résolu", "urgent", "une étiquette beaucoup trop longue")),
    )
    assert await site.repair(READERS, TALK, QUESTIONS) == {}
    talk = await site.text(TALK)
    assert ((await site.role()).name, talk.name, talk.topic) == ("Tablées", "tablées", "Manger ensemble")
    assert talk.category is None
    assert [tag.name for tag in (await site.forum()).available_tags] == [
        "résolu",
        "idée",
        "urgent",
        "une étiquette beauc…",
    ]
    assert await site.troubles() == {}


@pytest.mark.parametrize("piece", [READERS, POLE, NEWS, TALK, QUESTIONS], ids=lambda piece: piece.kind.value)
async def test_what_was_made_without_an_answer_is_found_and_not_doubled(
    site: Site, piece: Piece, monkeypatch: pytest.MonkeyPatch
) -> None:
    await site.want(*PIECES)
    lose_the_answer(site, piece, monkeypatch)
    for _ in range(3):
        await site.build()
    roles = [role for role in site.guild.roles if role.name == READERS.name]
    assert len(roles) == 1
    assert len(site.guild.channels) == len(PIECES) - 1 + 2
    assert await site.troubles() == {}


def lose_the_answer(site: Site, piece: Piece, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let Discord make this piece, and let the connection drop before it says so; looking fails once, too."""
    http = site.town.app.client.http
    request, lost = http.request, list[str]()

    async def dropping(route: Route, **options: Any) -> object:  # noqa: ANN401
        answer: object = await request(route, **options)
        wanted = options.get("reason") == piece.key or (lost == ["POST"] and route.method == "GET")
        if wanted and route.method not in lost:
            lost.append(route.method)
            raise ConnectionResetError("dropped")
        return answer

    monkeypatch.setattr(http, "request", dropping)


async def test_what_people_made_under_the_same_name_is_not_taken_for_ours(site: Site) -> None:
    theirs = site.town.guild.create_text_channel("cantines")
    await site.settle()
    plan = Plan(piece=Piece(key="x", kind=Kind.TEXT, name="cantines"))
    assert await as_bot(site.town.world.env, site.builder.find(site.guild_id, plan, MORNING)) == ()
    made = await as_bot(site.town.world.env, site.builder.create(site.guild_id, plan))
    assert await as_bot(site.town.world.env, site.builder.find(site.guild_id, plan, MORNING)) == (made,)
    later = site.town.now.replace(year=2028)
    assert await as_bot(site.town.world.env, site.builder.find(site.guild_id, plan, later)) == ()
    assert made != theirs.id


async def test_a_role_that_gives_rights_is_not_taken_for_ours(site: Site) -> None:
    backend, plan = site.town.world.env.backend, Plan(piece=READERS)
    backend.create_role(site.guild_id, READERS.name, permissions=discord.Permissions(kick_members=True).value)
    backend.create_role(site.guild_id, READERS.name, managed=True)
    assert await as_bot(site.town.world.env, site.builder.find(site.guild_id, plan, MORNING)) == ()
