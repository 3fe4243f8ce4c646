"""Roles and channels made on a simulated Discord: as wished, once, and without touching what is others' business."""

import dataclasses
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import discord
import pytest
import simcord
from discord.http import Route

from bot.core.ids import GuildId, RoleId, UserId
from bot.core.structure import (
    STEWARDS_CHANNEL,
    Access,
    BuildRefused,
    Changes,
    Kind,
    Outcome,
    Piece,
    Plan,
    Structures,
)
from bot.demo.simulated import as_bot
from cogs.support.builder import DiscordBuilder
from tests.cogs.conftest import MORNING
from tests.cogs.town import Town, open_town

READERS = Piece(key="community:1:role", kind=Kind.ROLE, name="Cantines 🥕")
POLE = Piece(key="pole:1:category", kind=Kind.CATEGORY, name="Pôle Nord & Ouest")
NEWS = Piece(
    key="pole:1:channel", kind=Kind.NEWS, name="Annonces du Nord", parent_key=POLE.key, access=Access.ANNOUNCEMENTS
)
TALK = Piece(
    key="community:1:channel",
    kind=Kind.TEXT,
    name="🥕 L’Atelier des cantines !",
    parent_key=POLE.key,
    access=Access.MEMBERS,
    reader_key=READERS.key,
    topic="Nourrir sans abîmer",
)
QUESTIONS = Piece(
    key="community:1:forum",
    kind=Kind.FORUM,
    name="questions-cantines",
    parent_key=POLE.key,
    access=Access.MEMBERS,
    reader_key=READERS.key,
    topic="Une question par fil.",
    tags=("résolu", "idée"),
)
OFFICE = Piece(key="office", kind=Kind.TEXT, name="bureau", access=Access.STEWARDS)
PIECES = (READERS, POLE, NEWS, TALK, QUESTIONS, OFFICE)


@dataclass(kw_only=True)
class Site:
    """The town, and a structure that works on it."""

    town: Town
    structures: Structures
    builder: DiscordBuilder

    @property
    def guild_id(self) -> GuildId:
        return GuildId(self.town.guild.id)

    @property
    def guild(self) -> discord.Guild:
        """The server as the bot sees it."""
        guild = self.town.app.client.get_guild(self.guild_id)
        assert guild is not None
        return guild

    async def want(self, *pieces: Piece) -> None:
        async with self.town.app.database.transaction() as tx:
            for piece in pieces:
                await self.structures.want(tx, self.guild_id, piece)

    async def build(self) -> dict[str, Outcome]:
        return {each.key: each for each in await as_bot(self.town.world.env, self.structures.build(self.guild_id))}

    async def built(self) -> None:
        await self.want(*PIECES)
        outcomes = await self.build()
        assert not [outcome for outcome in outcomes.values() if outcome.refusal], outcomes

    async def repair(self, *pieces: Piece) -> dict[str, str | None]:
        outcomes = await as_bot(
            self.town.world.env, self.structures.repair(self.guild_id, [piece.key for piece in pieces])
        )
        return {outcome.key: outcome.refusal for outcome in outcomes if outcome.refusal is not None}

    async def troubles(self) -> dict[str, str]:
        found = await as_bot(self.town.world.env, self.structures.differences(self.guild_id))
        return {each.standing.piece.key: each.trouble.value for each in found}

    async def id_of(self, piece: Piece) -> int:
        standing = await self.structures.standing(self.town.app.database, self.guild_id, piece.key)
        assert standing is not None
        assert standing.discord_id is not None
        return standing.discord_id

    async def text(self, piece: Piece) -> discord.TextChannel:
        channel = self.guild.get_channel(await self.id_of(piece))
        assert isinstance(channel, discord.TextChannel)
        return channel

    async def forum(self) -> discord.ForumChannel:
        channel = self.guild.get_channel(await self.id_of(QUESTIONS))
        assert isinstance(channel, discord.ForumChannel)
        return channel

    async def role(self) -> discord.Role:
        role = self.guild.get_role(await self.id_of(READERS))
        assert role is not None
        return role

    def member(self, actor: simcord.MemberActor) -> discord.Member:
        member = self.guild.get_member(actor.id)
        assert member is not None
        return member

    def allow_the_bot(self, **permissions: bool) -> None:
        """Change what the bot's own role lets it do."""
        backend = self.town.world.env.backend
        own = next(role for role in backend.get_guild(self.guild_id).roles.values() if role.managed)
        value = discord.Permissions(own.permissions)
        value.update(**permissions)
        backend.edit_role(self.guild_id, own.id, {"permissions": value.value})

    async def settle(self) -> None:
        await self.town.world.env.settle()


@pytest.fixture
async def site(tmp_path: Path) -> AsyncIterator[Site]:
    async with open_town(tmp_path, MORNING) as town:
        builder = DiscordBuilder(town.app.client)
        site = Site(town=town, structures=Structures(town.app.database, town.world.clock, builder), builder=builder)
        # The stewards of this town talk in a channel that everybody reads.
        assert await site.troubles() == {STEWARDS_CHANNEL: "access"}
        await as_bot(town.world.env, site.structures.repair(site.guild_id, [STEWARDS_CHANNEL]))
        yield site


def may(channel: discord.abc.GuildChannel, who: discord.Member) -> tuple[bool, bool]:
    """Return whether this person reads and writes there."""
    permissions = channel.permissions_for(who)
    return permissions.view_channel, permissions.view_channel and permissions.send_messages


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
    made = await as_bot(site.town.world.env, site.builder.create(site.guild_id, plan))
    assert await as_bot(site.town.world.env, site.builder.find(site.guild_id, plan, MORNING)) == (made,)


@pytest.mark.parametrize(
    ("status", "code", "message", "refusal"),
    [
        (403, 50013, "Missing Permissions", "missing-permission"),
        (403, 50001, "Missing Access", "missing-permission"),
        (403, 60003, "Two factor is required for this operation", "two-factor"),
        (400, 30013, "Maximum number of guild channels reached (500)", "too-many-channels"),
        (400, 30005, "Maximum number of guild roles reached (250)", "too-many-roles"),
        (400, 50024, "Cannot execute action on this channel type", "forum-unavailable"),
        (400, 50035, "In parent_id: Maximum number of channels in category reached (50)", "category-full"),
        (400, 50035, "In parent_id: Category does not exist", "needs-another"),
        (400, 50035, "In name: This field is required", "invalid-name"),
        (400, 50035, "In topic: Contains words not allowed", "discord-50035"),
        (400, 12345, "Something new", "discord-12345"),
        (429, 0, "You are being rate limited.", "rate-limited"),
        (400, 20028, "The write action you are performing has hit the write rate limit.", "rate-limited"),
        (503, 0, "Service Unavailable", "retry-later"),
    ],
)
async def test_what_discord_refuses_has_a_name(site: Site, status: int, code: int, message: str, refusal: str) -> None:
    site.town.world.env.inject_error(
        "POST", f"/guilds/{site.guild_id}/channels", status=status, code=code, message=message
    )
    await site.want(POLE)
    assert (await site.build())[POLE.key].refusal == refusal


async def test_without_the_right_to_see_nothing_private_is_made_in_the_open(site: Site) -> None:
    site.allow_the_bot(view_channel=False)
    site.town.world.env.backend.edit_role(site.guild_id, site.guild_id, {"permissions": 0})
    await site.settle()
    await site.want(OFFICE)
    assert (await site.build())[OFFICE.key].refusal == "missing-permission"
    assert not [channel for channel in site.guild.channels if channel.name == OFFICE.name]


async def test_what_bocage_may_not_decide_on_is_left_alone(site: Site) -> None:
    site.allow_the_bot(create_private_threads=False)
    await site.settle()
    await site.built()
    news = await site.text(NEWS)
    assert news.overwrites_for(site.guild.default_role).create_private_threads is None
    assert await site.troubles() == {}
    site.allow_the_bot(create_private_threads=True)
    await site.settle()
    assert (await site.troubles())[NEWS.key] == "access"


async def test_the_right_to_make_roles_is_missing_by_name(site: Site) -> None:
    site.allow_the_bot(manage_roles=False)
    await site.settle()
    await site.want(*PIECES)
    outcomes = await site.build()
    assert outcomes[READERS.key].refusal == "missing-permission"
    assert outcomes[TALK.key].refusal == "needs-another"
    assert outcomes[POLE.key].refusal is None


@pytest.mark.parametrize(
    ("name", "refusal"),
    [("!!!", "invalid-name"), ("🥕", None), ("@everyone", None), ("**a**" * 40, None), ("\u202eedoc", None)],
)
async def test_hostile_names_are_made_harmless_or_refused(site: Site, name: str, refusal: str | None) -> None:
    await site.want(
        Piece(key="r", kind=Kind.ROLE, name=name),
        Piece(key="t", kind=Kind.TEXT, name=name),
        Piece(key="f", kind=Kind.FORUM, name=name),
    )
    outcomes = await site.build()
    assert outcomes["t"].refusal == outcomes["f"].refusal == refusal
    assert outcomes["r"].refusal is None
    names = [channel.name for channel in site.guild.channels] + [role.name for role in site.guild.roles[1:]]
    assert all(len(each) <= 100 and "\u202e" not in each and "@" not in each and "*" not in each for each in names)


async def test_a_role_is_given_and_taken(site: Site) -> None:
    await site.built()
    bob = UserId(site.town.bob.id)
    for _ in range(2):
        assert await as_bot(site.town.world.env, site.structures.give_role(site.guild_id, bob, READERS.key)) is None
    assert await site.role() in site.member(site.town.bob).roles
    for _ in range(2):
        assert await as_bot(site.town.world.env, site.structures.take_role(site.guild_id, bob, READERS.key)) is None
    assert await site.role() not in site.member(site.town.bob).roles


async def refusal_to_give(site: Site, role_id: int, user_id: int) -> str:
    with pytest.raises(BuildRefused) as refused:
        await as_bot(site.town.world.env, site.builder.give_role(site.guild_id, UserId(user_id), RoleId(role_id)))
    return refused.value.refusal


async def test_a_role_that_cannot_be_given_says_why(site: Site) -> None:
    await site.built()
    bob, backend = site.town.bob.id, site.town.world.env.backend
    above = backend.create_role(site.guild_id, "Présidence", position=90)
    await site.settle()
    own = next(role for role in site.guild.roles if role.managed)
    assert await refusal_to_give(site, above.id, bob) == "role-too-high"
    assert await refusal_to_give(site, own.id, bob) == "role-managed"
    assert await refusal_to_give(site, 12345, bob) == "gone"
    assert await refusal_to_give(site, await site.id_of(READERS), 12345) == "person-left"
    site.allow_the_bot(manage_roles=False)
    await site.settle()
    for role_id in (await site.id_of(READERS), above.id):
        assert await refusal_to_give(site, role_id, bob) == "missing-permission"


async def test_there_is_nothing_to_take_from_whoever_left(site: Site) -> None:
    await site.built()
    await as_bot(site.town.world.env, site.builder.take_role(site.guild_id, UserId(12345), await site.id_of(READERS)))


async def test_a_role_above_bocage_cannot_be_renamed(site: Site) -> None:
    above = site.town.world.env.backend.create_role(site.guild_id, "Présidence", position=90)
    await site.settle()
    with pytest.raises(BuildRefused, match="role-too-high"):
        await as_bot(
            site.town.world.env,
            site.builder.change(site.guild_id, Plan(piece=READERS, discord_id=above.id), Changes(name="Nous")),
        )


async def test_a_server_that_bocage_left_is_gone(site: Site) -> None:
    with pytest.raises(BuildRefused, match="server-gone"):
        await site.builder.look(GuildId(12345), ())
    with pytest.raises(BuildRefused, match="server-gone"):
        await DiscordBuilder().look(site.guild_id, ())


async def test_nothing_is_ever_deleted(site: Site) -> None:
    await site.built()
    site.town.world.env.backend.delete_channel(await site.id_of(TALK))
    await site.settle()
    await site.want(dataclasses.replace(QUESTIONS, access=Access.READ_ONLY))
    assert await site.repair(*PIECES) == {}
    assert "DELETE" not in {request.method for request in site.town.world.env.http_requests}
