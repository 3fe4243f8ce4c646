"""What Discord or Bocage itself refuses, and roles given and taken."""

import dataclasses

import pytest

from bot.core.ids import GuildId, RoleId, UserId
from bot.core.structure import Access, BuildRefused, Changes, Kind, Piece, Plan
from bot.demo.simulated import as_bot
from cogs.support.builder import DiscordBuilder
from tests.cogs.builder.site import NEWS, OFFICE, PIECES, POLE, QUESTIONS, READERS, TALK, Site


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
