"""What « ready » waits for, and for how long."""

import asyncio

import pytest

from bot.client import members_arrived
from tests.cogs.town import Town


async def test_a_list_of_members_that_never_comes_holds_up_nothing(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Gateway answers are lost: the reminders of everybody must not be lost with them."""
    (guild,) = town.app.client.guilds

    async def silence(*_arguments: object, **_options: object) -> None:
        await asyncio.Event().wait()

    monkeypatch.setattr(type(guild), "chunk", silence)
    assert not await members_arrived(guild, 0.01)


async def test_a_list_that_comes_is_waited_for(town: Town) -> None:
    (guild,) = town.app.client.guilds
    assert await members_arrived(guild, 5)
    assert guild.get_member(town.bob.id) is not None


async def test_a_newcomer_of_whom_only_a_late_list_tells_is_greeted(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    await town.pass_time(minutes=1)
    client, calls = town.app.client, 0
    (guild,) = client.guilds

    async def unheard(_member: object) -> None:
        """Nobody listened when they came."""

    with monkeypatch.context() as patch:
        patch.setattr(client, "on_member_join", unheard)
        eve = town.guild.add_member(town.world.env.create_user("eve", global_name="Eve"))
        await town.world.env.settle()
    known = guild.get_member(eve.id)
    assert known is not None
    guild._remove_member(known)
    chunk = guild.chunk

    async def late(*, cache: bool = True) -> object:
        nonlocal calls
        calls += 1
        return await (asyncio.Event().wait() if calls == 1 else chunk(cache=cache))

    monkeypatch.setattr(type(guild), "chunk", lambda _guild, cache=True: late(cache=cache))
    monkeypatch.setattr("bot.client.MEMBERS_PATIENCE", 0.01)
    monkeypatch.setattr("bot.client.LOOK_AGAIN_AFTER", 0.01)
    with town.world.env._bot_scope():
        await client.on_ready()
        for _ in range(100):
            if client._looks_again is None:
                break
            await asyncio.sleep(0.01)
    await town.world.env.settle()
    greeted = await town.app.database.fetch_one("SELECT welcomed_at FROM profile WHERE user_id = ?", (eve.id,))
    assert greeted is not None
    assert greeted["welcomed_at"] is not None
